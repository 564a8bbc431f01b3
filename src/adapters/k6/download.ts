// Fetches one file whole, with a limit on size and time, and tries again when the server is at fault.
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { GateFailure } from '../../app/failure.ts';
import { within } from '../network/limit.ts';

const LARGEST_BYTES = 200 * 1024 * 1024;
const TIMEOUT_MILLISECONDS = 120_000;
const PAUSES_MILLISECONDS = [500, 2000];
const MOST_REDIRECTS = 5;

/** Throws `k6-missing` with what went wrong. */
export async function download(url: string, signal = new AbortController().signal): Promise<Uint8Array> {
  for (let attempt = 0; ; attempt++) {
    const result = await attemptDownload(url, signal);
    if (result instanceof Uint8Array) return result;
    const pause = PAUSES_MILLISECONDS[attempt];
    if (!result.isTemporary || pause === undefined || signal.aborted) {
      throw new GateFailure('k6-missing', { detail: `${url}: ${result.problem}` });
    }
    await sleep(pause);
  }
}

interface Problem {
  readonly problem: string;
  readonly isTemporary: boolean;
}

async function attemptDownload(url: string, signal: AbortSignal): Promise<Uint8Array | Problem> {
  try {
    return await within(TIMEOUT_MILLISECONDS, signal, async (limit) => {
      const response = await follow(new URL(url), limit);
      const status = response.statusCode ?? 0;
      if (status !== 200) {
        response.destroy();
        return { problem: `status ${status}`, isTemporary: status >= 500 || status === 429 };
      }
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of response as AsyncIterable<Uint8Array>) {
        size += chunk.length;
        if (size > LARGEST_BYTES) return { problem: `more than ${LARGEST_BYTES} bytes`, isTemporary: false };
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), isTemporary: true };
  }
}

/** Releases answer with a redirect to where they are stored. */
async function follow(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  let at = url;
  for (let redirects = 0; ; redirects++) {
    const response = await get(at, signal);
    const { location } = response.headers;
    const isRedirect = [301, 302, 303, 307, 308].includes(response.statusCode ?? 0);
    if (!isRedirect || location === undefined || redirects === MOST_REDIRECTS) return response;
    response.destroy();
    at = new URL(location, at);
  }
}

function get(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http;
    // Not fetch: only these agents go through the proxy of the environment, from Node 24 on, the action's own.
    const agent = new client.Agent({ proxyEnv: process.env });
    client
      .get(url, { agent, signal, headers: { 'user-agent': 'pacegate' } }, resolve)
      .once('error', reject)
      // Also after an answer that is none (101), which Node tells by nothing else.
      .once('close', () => {
        reject(new Error('the connection was closed'));
      });
  });
}
