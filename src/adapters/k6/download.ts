// Fetches one file whole, with a limit on size and time, and tries again when the server is at fault.
import { setTimeout as sleep } from 'node:timers/promises';
import { GateFailure } from '../../app/failure.ts';

const LARGEST_BYTES = 200 * 1024 * 1024;
const TIMEOUT_MILLISECONDS = 120_000;
const PAUSES_MILLISECONDS = [500, 2000];

/** Throws `k6-missing` with what went wrong. */
export async function download(url: string): Promise<Uint8Array> {
  for (let attempt = 0; ; attempt++) {
    const result = await attemptDownload(url);
    if (result instanceof Uint8Array) return result;
    const pause = PAUSES_MILLISECONDS[attempt];
    if (!result.isTemporary || pause === undefined)
      throw new GateFailure('k6-missing', { detail: `${url}: ${result.problem}` });
    await sleep(pause);
  }
}

interface Problem {
  readonly problem: string;
  readonly isTemporary: boolean;
}

async function attemptDownload(url: string): Promise<Uint8Array | Problem> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return { problem: `status ${response.status}`, isTemporary: response.status >= 500 || response.status === 429 };
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > LARGEST_BYTES) return { problem: `more than ${LARGEST_BYTES} bytes`, isTemporary: false };
      chunks.push(chunk);
    }
    const announced = Number(response.headers.get('content-length') ?? size);
    return size === announced ? Buffer.concat(chunks) : { problem: 'the connection broke', isTemporary: true };
  } catch (error) {
    const cause =
      error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
    return { problem: cause, isTemporary: true };
  }
}
