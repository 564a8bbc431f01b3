// A SOCKS5 proxy of our own that Chromium connects through, so that what a page asks for is held to addresses that may be asked.
import { lookup } from 'node:dns/promises';
import { connect, createServer, isIP, type AddressInfo, type LookupFunction, type Socket } from 'node:net';
import { isWithin } from '../network/addresses.ts';

export interface Guard {
  readonly port: number;
  close(): Promise<void>;
}

/** RFC 1928, section 6. */
const REPLY = { done: 0, failed: 1, notAllowed: 2, unreachable: 4, refused: 5, unknownCommand: 7, unknownAddress: 8 };
type Reply = (typeof REPLY)[keyof typeof REPLY];

const VERSION = 5;
const CONNECT = 1;
const PATIENCE_MILLISECONDS = 30_000;
/** A page may make up names without end. */
const MOST_REFUSED = 1000;

/**
 * Listens on loopback at a port that the system chooses. `denied` are networks in CIDR notation; hosts that were asked for
 * and may not be are put into `refused`.
 */
export async function startGuard(denied: readonly string[], refused: Set<string>): Promise<Guard> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A broken connection is told to the other side by its end.
    socket.on('error', () => socket.destroy());
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    keep(client);
    client.setTimeout(PATIENCE_MILLISECONDS, () => client.destroy());
    void serve(
      client,
      denied,
      (host) => {
        if (refused.size < MOST_REFUSED) refused.add(host);
      },
      keep,
    ).catch(() => client.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What makes Chromium use it for all, and leave what would go around it. In the form of K6_BROWSER_ARGS, without dashes. */
export function wordsFor({ port }: Pick<Guard, 'port'>): readonly string[] {
  return [
    `proxy-server=socks5://127.0.0.1:${port}`,
    // Without it loopback is connected to directly.
    'proxy-bypass-list=<-loopback>',
    // What looks a name up by itself, such as a prefetch, comes to the guard and not to a name server.
    `host-resolver-rules=MAP * 127.0.0.1:${port}`,
    'disable-quic',
    // Named with and without `force`, by version.
    'webrtc-ip-handling-policy=disable_non_proxied_udp',
    'force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  ];
}

async function serve(
  client: Socket,
  denied: readonly string[],
  onRefused: (host: string) => void,
  keep: (socket: Socket) => void,
): Promise<void> {
  const read = readerOf(client);
  const answer = (reply: Reply): void => {
    const bytes = Buffer.from([VERSION, reply, 0, 1, 0, 0, 0, 0, 0, 0]);
    if (reply === REPLY.done) client.write(bytes);
    else client.end(bytes);
  };
  const [version, methods] = await read(2);
  if (version !== VERSION) throw new Error('not SOCKS5');
  const isOpen = (await read(methods ?? 0)).includes(0);
  client.write(Buffer.from([VERSION, isOpen ? 0 : 0xff]));
  if (!isOpen) {
    client.end();
    return;
  }
  const [, command, , kind] = await read(4);
  const host = await readHost(read, kind);
  if (host === null) {
    answer(REPLY.unknownAddress);
    return;
  }
  const port = (await read(2)).readUInt16BE();
  if (command !== CONNECT) {
    answer(REPLY.unknownCommand);
    return;
  }
  // One look-up for judging and connecting, so that a name cannot change its address in between (DNS rebinding).
  const addresses = await addressesOf(host);
  const allowed = addresses.filter(({ address }) => !isWithin(address, denied));
  const [first] = allowed;
  if (first === undefined) {
    if (addresses.length > 0) onRefused(host);
    answer(addresses.length > 0 ? REPLY.notAllowed : REPLY.unreachable);
    return;
  }
  const given: LookupFunction = (_, { all = false }, callback) => {
    if (all) callback(null, allowed);
    else callback(null, first.address, first.family);
  };
  const server = connect({ host, port, lookup: given, allowHalfOpen: true, noDelay: true });
  keep(server);
  client.once('close', () => server.destroy());
  const onFailure = ({ code }: NodeJS.ErrnoException): void => {
    answer(code === 'ECONNREFUSED' ? REPLY.refused : REPLY.failed);
  };
  server.once('error', onFailure);
  server.once('connect', () => {
    server.off('error', onFailure);
    server.once('close', () => client.destroy());
    client.setTimeout(0);
    answer(REPLY.done);
    client.pipe(server);
    server.pipe(client);
  });
}

type Read = (count: number) => Promise<Buffer>;

/** Reads so many bytes and leaves the rest in the socket; rejects where it ends before. */
function readerOf(socket: Socket): Read {
  const next = (): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        socket.pause().off('data', take).off('end', fail).off('close', fail);
      };
      const take = (bytes: Buffer): void => {
        leave();
        resolve(bytes);
      };
      const fail = (): void => {
        leave();
        reject(new Error('the client left'));
      };
      if (socket.readableEnded || socket.destroyed) fail();
      else socket.on('data', take).once('end', fail).once('close', fail).resume();
    });
  return async (count) => {
    let held = Buffer.alloc(0);
    while (held.length < count) held = Buffer.concat([held, await next()]);
    if (held.length > count) socket.unshift(held.subarray(count));
    return held.subarray(0, count);
  };
}

/** An address or a name; null where it is of no kind that there is. */
async function readHost(read: Read, kind: number | undefined): Promise<string | null> {
  switch (kind) {
    case 1:
      return (await read(4)).join('.');
    case 3:
      return (await read((await read(1))[0] ?? 0)).toString('latin1');
    case 4:
      return ((await read(16)).toString('hex').match(/.{4}/g) ?? []).join(':');
    default:
      return null;
  }
}

/** Empty where the name has none. Numbers in other notations (`2130706433`) are read by the system, as it would connect to them. */
async function addressesOf(host: string): Promise<readonly { address: string; family: number }[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  return lookup(host, { all: true }).catch(() => []);
}
