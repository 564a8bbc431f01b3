// The connection to Redis, of the client library.
import { createClient } from '@redis/client';

export interface Connection {
  info(section: string): Promise<string>;
  close(): void;
}

const CONNECT_MILLISECONDS = 5000;

/** Rejects with the error of the socket or of the server. */
export async function connect(url: string): Promise<Connection> {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    name: 'pacegate',
    socket: { connectTimeout: CONNECT_MILLISECONDS, reconnectStrategy: false },
  });
  // Without a listener a lost connection would end the process; the next look says it.
  client.on('error', () => undefined);
  await client.connect();
  return {
    info: (section) => client.info(section),
    close: () => {
      client.destroy();
    },
  };
}
