// Asks the target before the load: an environment that is down is better said now than after minutes.
import { setTimeout as sleep } from 'node:timers/promises';
import { GateFailure } from '../../app/failure.ts';

const TIMEOUT_MILLISECONDS = 5000;
const PAUSES_MILLISECONDS = [500, 1000, 2000];

/**
 * Anything that answers counts: a status, a certificate or a protocol is the script's own business.
 * Throws `target-unreachable` where there is no connection or no answer. Behind a proxy k6 alone can tell, so nothing is asked.
 */
export async function assertAnswers(
  target: string,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
  subject: 'target' | 'base target' = 'target',
): Promise<void> {
  if (goesThroughProxy(target, environment)) return;
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(target, {
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MILLISECONDS)]),
      });
      await response.body?.cancel();
      return;
    } catch (cause) {
      const detail = reasonOf(cause);
      if (detail === null) return;
      const pause = PAUSES_MILLISECONDS[attempt];
      if (pause === undefined || signal.aborted)
        throw new GateFailure('target-unreachable', { subject, target, detail }, { cause });
      await sleep(pause);
    }
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ENOTFOUND: 'the host name does not exist',
  EAI_AGAIN: 'the host name cannot be looked up',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the network',
  ETIMEDOUT: 'no answer in time',
  ECONNRESET: 'the connection breaks',
  UND_ERR_SOCKET: 'the connection breaks',
  UND_ERR_CONNECT_TIMEOUT: 'no answer in time',
  TimeoutError: 'no answer in time',
  AbortError: 'the run was interrupted before it answered',
};

/** null where something did answer, though not in a way that fetch understands. */
function reasonOf(error: unknown): string | null {
  const { name, cause } = error as { readonly name: string; readonly cause?: { readonly code?: string } };
  return WORDS[cause?.code ?? name] ?? null;
}

/** By the variables that k6 goes by (Go's net/http, ProxyFromEnvironment), which Node's fetch ignores. */
function goesThroughProxy(target: string, environment: NodeJS.ProcessEnv): boolean {
  const { protocol, hostname } = new URL(target);
  if (hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')) return false;
  const of = (name: string): string => environment[name] ?? environment[name.toLowerCase()] ?? '';
  if (of(protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') === '') return false;
  return !of('NO_PROXY')
    .split(',')
    .some((each) => {
      const suffix = each.trim().replace(/^\*?\./, '');
      return each.trim() === '*' || (suffix !== '' && (hostname === suffix || hostname.endsWith(`.${suffix}`)));
    });
}
