// k6's REST API on loopback: the only way to end a run gracefully that works on every platform.
import { createServer } from 'node:net';

const PATIENCE_MILLISECONDS = 3000;

/** A loopback address that nobody listens at. Somebody may take it before k6 does: k6 then exits with 106. */
export async function freeAddress(): Promise<string> {
  const server = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    });
  });
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${port}`;
}

/**
 * Ends the iterations; teardown, handleSummary and the outputs still run, and k6 exits with 103.
 * @see https://grafana.com/docs/k6/latest/reference/k6-rest-api/
 */
export async function stopByRest(address: string): Promise<boolean> {
  try {
    const response = await fetch(`http://${address}/v1/status`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data: { type: 'status', id: 'default', attributes: { stopped: true } } }),
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
