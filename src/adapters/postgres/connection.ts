// The one connection to PostgreSQL, of the client library, over sockets of our own so that they can be cut.
import { Socket } from 'node:net';
import type { Options, Sql } from 'postgres';

export interface Connection {
  readonly sql: Sql;
  /** Says goodbye, and soon cuts what is left. What is still asked rejects, and nothing is connected any more. */
  close(): Promise<void>;
}

/** As the library makes them of the address; a socket's path comes before hosts. */
interface Places {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path: string | false;
}

const GOODBYE_SECONDS = 1;

/** Rejects where the address is none; connects with the first statement. Aborting `signal` closes it without a goodbye. */
export async function connectTo(
  url: string,
  options: Options<Record<string, never>>,
  signal: AbortSignal,
): Promise<Connection> {
  const { default: postgres } = await import('postgres');
  const sockets: Socket[] = [];
  let isClosed = false;
  let turn = 0;
  // The library lets a connection go by a goodbye, which a server that hangs never answers, and tells nobody its sockets.
  const socket = ({ host, port, path }: Places): Socket => {
    if (isClosed) throw Object.assign(new Error('it was let go'), { code: 'CONNECTION_ENDED' });
    const made = new Socket();
    sockets.push(made);
    if (typeof path === 'string') return made.connect(path);
    const place = turn % port.length;
    turn += 1;
    const at = { host: host[place] ?? 'localhost', port: port[place] ?? 5432 };
    // By `host` the library knows whose certificate it asks for.
    return Object.assign(made.connect(at), at);
  };
  const sql = postgres(url, { ...options, socket } as typeof options);
  const close = async (seconds: number): Promise<void> => {
    isClosed = true;
    await sql.end({ timeout: seconds }).catch(() => undefined);
    for (const each of sockets) each.destroy();
  };
  const onAbort = (): void => void close(0);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  return { sql, close: () => close(GOODBYE_SECONDS) };
}
