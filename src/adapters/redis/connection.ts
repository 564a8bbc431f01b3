// The connection to Redis, of the client library.
import { Redis } from 'iovalkey';

export interface Connection {
  /** Another one after the server was restarted. */
  readonly runId: string;
  info(section: string): Promise<string>;
  close(): void;
}

const CONNECT_MILLISECONDS = 5000;
/** For a server that does not answer the goodbye. */
const DISCONNECT_MILLISECONDS = 100;

/** Rejects with the error of the socket or of the server. Aborting `signal` ends it, whether it is open yet or not. */
export async function connect(url: string, signal: AbortSignal): Promise<Connection> {
  const { protocol } = new URL(url);
  if (!/^rediss?:$/.test(protocol)) throw Object.assign(new Error('no Redis'), { code: 'ERR_INVALID_URL' });
  signal.throwIfAborted();
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MILLISECONDS,
    commandTimeout: CONNECT_MILLISECONDS,
    disconnectTimeout: DISCONNECT_MILLISECONDS,
    connectionName: 'pacegate',
    enableOfflineQueue: false,
    // The state of the server is what is asked for, also while it loads its data.
    enableReadyCheck: false,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  // What went wrong is told by an event, and the rejection says just that the connection is closed.
  let trouble: unknown = null;
  client.on('error', (error: unknown) => (trouble ??= error));
  const close = (): void => {
    signal.removeEventListener('abort', close);
    client.disconnect();
  };
  signal.addEventListener('abort', close);
  try {
    await client.connect();
    const about = await client.info('server');
    return {
      runId: /^run_id:(\w+)/m.exec(about)?.[1] ?? '',
      info: (section) => client.info(section),
      close,
    };
  } catch (error) {
    close();
    throw trouble ?? error;
  }
}
