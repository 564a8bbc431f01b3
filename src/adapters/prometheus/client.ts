// One question to Prometheus' HTTP API: its answer within bounds of time and size, or the reason in words.
import { within } from '../network/limit.ts';

/** Where Prometheus is and how to get in. */
export interface PrometheusAccess {
  readonly url: string;
  /** Sent as bearer token; null = none. */
  readonly token: string | null;
  /** Lines of `Name: value`, sent with each question, such as the tenant of Mimir or Thanos; null = none. */
  readonly headers: string | null;
  /** Aborted, it ends what is asked. */
  readonly signal: AbortSignal;
}

/** Its message is a clause without address or credential. */
export class Refused extends Error {
  /** Whether the next query will meet the same. */
  readonly isLasting: boolean;

  constructor(message: string, isLasting = true) {
    super(message);
    this.isLasting = isLasting;
  }
}

const TIMEOUT_MILLISECONDS = 5000;
const MOST_BYTES = 10 * 1024 * 1024;

/** Prometheus docs, "HTTP API". */
export interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data?: { readonly result?: readonly unknown[] };
}

/** Throws Refused. */
export async function ask(
  access: PrometheusAccess,
  operation: 'query' | 'query_range',
  parameters: Readonly<Record<string, string>>,
): Promise<Answer> {
  try {
    return await within(TIMEOUT_MILLISECONDS, access.signal, (limit) => exchange(access, operation, parameters, limit));
  } catch (error) {
    throw error instanceof Refused ? error : describeTrouble(error);
  }
}

async function exchange(
  access: PrometheusAccess,
  operation: string,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Answer> {
  const at = new URL(access.url);
  const response = await fetch(`${at.origin}${at.pathname.replace(/\/+$/, '')}/api/v1/${operation}`, {
    method: 'POST',
    headers: headersOf(access, at),
    body: new URLSearchParams(parameters),
    // The token goes to where it was meant to go.
    redirect: 'error',
    signal,
  });
  const text = await boundedText(response);
  if (response.status === 401 || response.status === 403) throw new Refused('Prometheus refused the token');
  let answer: Answer | null;
  try {
    answer = JSON.parse(text) as Answer | null;
  } catch {
    throw new Refused(`Prometheus answered ${response.status} and no JSON`);
  }
  if (typeof answer !== 'object' || answer === null)
    throw new Refused('Prometheus answered in a form that is not known');
  if (answer.status !== 'success') {
    const error = typeof answer.error === 'string' ? answer.error : 'unknown error';
    throw new Refused(`Prometheus could not answer the query: ${error.slice(0, 200)}`, false);
  }
  return answer;
}

function headersOf({ token, headers: given }: PrometheusAccess, at: URL): Headers {
  const headers = new Headers();
  const [name, password] = [at.username, at.password].map(decoded);
  // RFC 7617, 2.1: UTF-8.
  const basic = Buffer.from(`${name}:${password}`).toString('base64');
  try {
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    else if (name !== '') headers.set('authorization', `Basic ${basic}`);
  } catch {
    throw new Refused(
      'PACEGATE_PROMETHEUS_TOKEN cannot be sent: it holds a line break or another character that no header may',
    );
  }
  for (const line of given?.split('\n').filter((each) => each.trim() !== '') ?? []) {
    const [, name = '', value = ''] = /^\s*([^:\s]+)\s*:\s*(.*)$/.exec(line) ?? [];
    try {
      headers.set(name, value.trim());
    } catch {
      throw new Refused('PACEGATE_PROMETHEUS_HEADERS has a line that is not like `X-Scope-OrgID: tenant`');
    }
  }
  return headers;
}

/** A sign of percent may stand for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Read no further than it is wanted. */
async function boundedText({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream.
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MOST_BYTES)
      throw new Refused('Prometheus answered with more than 10 MB: let the query sum up what belongs together', false);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function describeTrouble(error: unknown): Refused {
  const { name, code, cause } = error as {
    readonly name?: string;
    readonly code?: string;
    readonly cause?: { readonly code?: string };
  };
  if (code === 'ERR_INVALID_URL')
    return new Refused('PACEGATE_PROMETHEUS_URL is no URL such as http://prometheus:9090');
  if (name === 'TimeoutError' || name === 'AbortError') return new Refused('Prometheus did not answer in time', false);
  return new Refused(`Prometheus could not be asked (${cause?.code ?? 'the connection was lost'})`);
}
