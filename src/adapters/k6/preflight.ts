// Asks the target once before the load: an environment that is down is better said now than after minutes.
import { setTimeout as sleep } from 'node:timers/promises';
import { GateFailure } from '../../app/failure.ts';

const TIMEOUT_MILLISECONDS = 5000;
const PAUSES_MILLISECONDS = [500, 1000, 2000];

/** Any HTTP answer counts: a status is the service's own business. Throws `target-unreachable`. */
export async function assertAnswers(target: string, signal: AbortSignal): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(target, {
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MILLISECONDS)]),
      });
      await response.body?.cancel();
      return;
    } catch (cause) {
      const pause = PAUSES_MILLISECONDS[attempt];
      if (pause === undefined || signal.aborted) throw new GateFailure('target-unreachable', { target, detail: reasonOf(cause) }, { cause });
      await sleep(pause);
    }
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? ((error.cause as (Error & { code?: string }) | undefined) ?? error) : null;
  const code = cause !== null && 'code' in cause ? cause.code : undefined;
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'the connection is refused',
    ENOTFOUND: 'the host name does not exist',
    EAI_AGAIN: 'the host name cannot be looked up',
    ETIMEDOUT: 'no answer in time',
    ECONNRESET: 'the connection breaks',
  };
  return (typeof code === 'string' ? words[code] : undefined) ?? (cause?.name === 'TimeoutError' ? 'no answer in time' : (cause?.message ?? String(error)));
}
