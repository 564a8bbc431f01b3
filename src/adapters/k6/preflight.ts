// Asks the target before the load: an environment that is down is better said now than after minutes.
import { setTimeout as sleep } from 'node:timers/promises';
import { GateFailure } from '../../app/failure.ts';
import type { Reach } from '../network/addresses.ts';
import { AddressRefused, ask } from '../network/ask.ts';

const TIMEOUT_MILLISECONDS = 5000;
const PAUSES_MILLISECONDS = [500, 1000, 2000];

interface Asked {
  readonly subject?: string;
  readonly reach?: Reach;
  /** Goes on with the sentence that says why it may not be asked. */
  readonly because?: string;
}

/**
 * Anything that answers counts: a status, a certificate or a protocol is the script's own business.
 * Throws `target-unreachable` where there is no connection or no answer, and `target-refused` where its address is one that
 * may not be asked. Behind a proxy k6 alone can tell, so nothing is asked.
 */
export async function assertAnswers(
  target: string,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
  { subject = 'target', reach = 'anywhere', because = '' }: Asked = {},
): Promise<void> {
  if (goesThroughProxy(target, environment)) return;
  for (let attempt = 0; ; attempt++) {
    try {
      await ask({ url: target, reach, timeoutMilliseconds: TIMEOUT_MILLISECONDS, signal });
      return;
    } catch (cause) {
      if (cause instanceof AddressRefused)
        throw new GateFailure('target-refused', { subject, target, detail: cause.message + because }, { cause });
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
  EPIPE: 'the connection breaks',
  ABORT_ERR: 'the run was interrupted before it answered',
};

/** null where something did answer, though not in HTTP. */
export function reasonOf(error: unknown): string | null {
  return WORDS[(error as { readonly code?: string }).code ?? ''] ?? null;
}

/** By the variables that k6 goes by (Go's net/http, ProxyFromEnvironment), which Node's own client ignores. */
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
