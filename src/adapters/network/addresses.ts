// Which addresses may be asked: never those where clouds keep credentials, and nobody's private network on a stranger's word.
import { BlockList, isIP } from 'node:net';

/**
 * Metadata services and link-local networks: AWS and others (RFC 3927, fd00:ec2::254), Google's, Oracle's, Scaleway's,
 * Azure's wire server, Alibaba's. CIDR notation, as k6 takes it with `--blacklist-ip`.
 */
const METADATA: readonly string[] = [
  '169.254.0.0/16',
  'fe80::/10',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
  'fd00:c1::a9fe:a9fe/128',
  '192.0.0.192/32',
  'fd00:42::42/128',
  '168.63.129.16/32',
  '100.100.100.200/32',
];

/** This host, private networks, those shared by carriers and those behind a translator of one's own (RFC 1122, 1918, 4193, 6598, 8215). */
const PRIVATE: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::/128',
  '::1/128',
  'fc00::/7',
  '64:ff9b:1::/48',
];

export type Reach = 'anywhere' | 'public';

/** CIDR notations that may not be asked, translated ones among them. `public` is for targets that no person has named. */
export function deniedFor(reach: Reach): readonly string[] {
  const networks = reach === 'public' ? [...METADATA, ...PRIVATE] : METADATA;
  return networks.flatMap((network) => [network, ...translationsOf(network)]);
}

/** What is wrong with asking this address, as a clause; null where nothing is. */
export function refusalOf(address: string, reach: Reach): string | null {
  const plain = plainOf(address);
  if (isWithin(address, METADATA)) return `${plain} is an address of a metadata service or of the link itself`;
  if (reach === 'public' && isWithin(address, PRIVATE)) return `${plain} is an address of a private network`;
  return null;
}

/** Whether it lies in one of the networks. IPv4 within IPv6 is judged as IPv4 too. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  const plain = plainOf(address);
  const list = listOf(networks);
  if (isIP(plain) !== 6) return list.check(plain, 'ipv4');
  return list.check(plain, 'ipv6') || embeddedIn(plain).some((each) => list.check(each, 'ipv4'));
}

function plainOf(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/**
 * The IPv4 addresses that a translator would make of it: NAT64 by its own prefix and by those for local use (RFC 6052 and
 * 8215), which may end after 96 bits or after 48, and 6to4 (RFC 3056).
 */
function embeddedIn(address: string): readonly string[] {
  const words = wordsOf(address);
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, seventh = 0, eighth = 0] = words;
  if (first === 0x2002) return [dotted(second, third)];
  if (first !== 0x64 || second !== 0xff9b) return [];
  const last = dotted(seventh, eighth);
  if (third === 1) return [last, dotted(fourth, ((fifth & 0xff) << 8) | (sixth >> 8))];
  return [third, fourth, fifth, sixth].every((word) => word === 0) ? [last] : [];
}

/** What k6, which knows no translators, has to be told of a network of IPv4 beside it; none for IPv6. */
function translationsOf(network: string): readonly string[] {
  const [address = '', length = ''] = network.split('/');
  if (isIP(address) !== 4) return [];
  const bits = Number(length);
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const [upper, lower] = [hex((a << 8) | b), hex((c << 8) | d)];
  // The ninth byte is none of the address's (RFC 6052, 2.2).
  const after48 = `64:ff9b:1:${upper}:${hex(c)}:${hex(d << 8)}::/${bits > 16 ? 56 + bits : 48 + bits}`;
  return [
    `64:ff9b::${upper}:${lower}/${96 + bits}`,
    `64:ff9b:1::${upper}:${lower}/${96 + bits}`,
    after48,
    `2002:${upper}:${lower}::/${16 + bits}`,
  ];
}

/** The eight numbers of an IPv6 address. */
function wordsOf(address: string): readonly number[] {
  const withoutZone = address.replace(/%.*$/, '');
  const plain = withoutZone.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: readonly string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${hex((a << 8) | b)}:${hex((c << 8) | d)}`;
  });
  const [before = [], behind = []] = plain
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16))));
  const zeros = Array.from({ length: 8 - before.length - behind.length }, () => 0);
  return [...before, ...zeros, ...behind];
}

function hex(word: number): string {
  return word.toString(16);
}

function dotted(upper: number, lower: number): string {
  return [upper >> 8, upper & 0xff, lower >> 8, lower & 0xff].join('.');
}
