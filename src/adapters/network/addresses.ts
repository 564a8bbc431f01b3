// Which addresses may be asked: never those where clouds keep credentials, and nobody's private network on a stranger's word.
import { BlockList, isIP } from 'node:net';

/**
 * Metadata services and link-local networks: AWS and others (RFC 3927, fd00:ec2::254), Azure's wire server, Alibaba's.
 * CIDR notation, as k6 takes it with `--blacklist-ip`.
 */
export const METADATA: readonly string[] = [
  '169.254.0.0/16',
  'fe80::/10',
  'fd00:ec2::254/128',
  '168.63.129.16/32',
  '100.100.100.200/32',
];

/** This host, private networks and those shared by carriers (RFC 1122, 1918, 4193, 6598). */
export const PRIVATE: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::/128',
  '::1/128',
  'fc00::/7',
];

export type Reach = 'anywhere' | 'public';

/** CIDR notations that may not be asked. `public` is for targets that no person has named. */
export function deniedFor(reach: Reach): readonly string[] {
  return reach === 'public' ? [...METADATA, ...PRIVATE] : METADATA;
}

/** What is wrong with asking this address, as a clause; null where nothing is. */
export function refusalOf(address: string, reach: Reach): string | null {
  const plain = plainOf(address);
  if (isWithin(address, METADATA)) return `${plain} is an address of a metadata service or of the link itself`;
  if (reach === 'public' && isWithin(address, PRIVATE)) return `${plain} is an address of a private network`;
  return null;
}

/** Whether it lies in one of the networks. IPv4 within IPv6 is judged as IPv4. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  const plain = plainOf(address);
  return listOf(networks).check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
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
