// One question to the API of Kubernetes: JSON within bounds of time and size, or the reason in words.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { within } from '../network/limit.ts';
import type { Access } from './access.ts';

/** Its message is a clause without address or credential. */
export class NotTold extends Error {}

export interface Told {
  readonly body: unknown;
  /** Seconds that the server's clock is ahead by, to the second. */
  readonly skewSeconds: number;
}

const TIMEOUT_MILLISECONDS = 4000;
const MOST_BYTES = 10 * 1024 * 1024;

export interface Resource {
  /** As roles name it: `pods`, or `pods.metrics.k8s.io`. */
  readonly name: string;
  readonly path: string;
}

/** Throws NotTold. Redirects are not followed, so that a token stays with the server it is for. */
export async function ask(access: Access, { name, path }: Resource, signal: AbortSignal): Promise<Told> {
  const askedAt = Date.now();
  let response: IncomingMessage;
  let text: string;
  try {
    ({ response, text } = await within(TIMEOUT_MILLISECONDS, signal, (limit) => exchange(access, path, limit)));
  } catch (error) {
    throw error instanceof NotTold ? error : new NotTold(describeTrouble(error));
  }
  const status = response.statusCode ?? 0;
  if (status !== 200) throw new NotTold(describeStatus(status, name, access.namespace));
  const theirs = Date.parse(response.headers.date ?? '');
  const skew = Number.isNaN(theirs) ? 0 : (theirs - (askedAt + Date.now()) / 2) / 1000;
  try {
    return { body: JSON.parse(text), skewSeconds: skew };
  } catch {
    throw new NotTold('the API of Kubernetes answered something that is no JSON');
  }
}

function exchange(
  access: Access,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly response: IncomingMessage; readonly text: string }> {
  const { server, authority, serverName, token, certificate, basic } = access;
  const authorization = token !== null ? `Bearer ${token}` : basic !== null ? `Basic ${basic}` : null;
  return new Promise((resolve, reject) => {
    const request = (server.startsWith('https:') ? httpsRequest : httpRequest)(
      `${server}${path}`,
      {
        agent: false,
        headers: { accept: 'application/json', ...(authorization === null ? {} : { authorization }) },
        signal,
        ...(authority === null ? {} : { ca: authority }),
        ...(serverName === null ? {} : { servername: serverName }),
        ...(certificate ?? {}),
      },
      (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size > MOST_BYTES) request.destroy(new NotTold('the API of Kubernetes answered with more than 10 MB'));
        });
        response.once('error', reject);
        response.once('end', () => {
          resolve({ response, text: Buffer.concat(parts).toString('utf8') });
        });
      },
    );
    request.once('error', reject);
    // Also after an answer that is none (101), which Node tells by nothing else.
    request.once('close', () => {
      reject(new Error('the connection was closed'));
    });
    request.end();
  });
}

function describeStatus(status: number, resource: string, namespace: string): string {
  if (status === 401) return 'Kubernetes refused the credentials';
  if (status === 403) return `Kubernetes does not let the role list ${resource} in the namespace ${namespace}`;
  if (status === 404 && resource === METRICS) return 'the cluster has no metrics API: install metrics-server';
  if (status === 503 && resource === METRICS)
    return 'the metrics API is not available: see whether metrics-server runs';
  return `the API of Kubernetes answered ${status} when asked for ${resource}`;
}

export const METRICS = 'pods.metrics.k8s.io';

/** Node.js, "TLS: X509 certificate error codes". */
const UNTRUSTED = /CERT|SELF_SIGNED|ISSUER|SIGNATURE|ALTNAME/;

function describeTrouble(error: unknown): string {
  const { code = '', name = '' } = error as { readonly code?: string; readonly name?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return 'the API of Kubernetes did not answer in time';
  if (code === 'ECONNREFUSED') return 'nothing listens where the API of Kubernetes should be';
  if (code === 'ENOTFOUND') return 'the host name of the API of Kubernetes does not exist';
  if (code === 'ERR_INVALID_CHAR')
    return 'the credentials of the kubeconfig cannot be sent: they hold a line break or the like';
  if (UNTRUSTED.test(code)) return `the API of Kubernetes has a certificate that nobody vouches for (${code})`;
  return `the API of Kubernetes could not be asked (${code === '' ? 'the connection was lost' : code})`;
}
