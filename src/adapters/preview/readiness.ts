// Waits until an environment answers as one that is ready: builds, cold starts and DNS take their time.
import { setTimeout as sleep } from 'node:timers/promises';
import { GateFailure } from '../../app/failure.ts';
import { reasonOf } from '../k6/preflight.ts';
import { AddressRefused, ask, type Question } from '../network/ask.ts';
import type { Reach } from '../network/addresses.ts';

export interface Readiness {
  /** Below the environment's URL; its answer must be a success. null = any answer below 500 will do. */
  readonly path: string | null;
  /** Sent to the environment's own origin alone, such as a token that passes its protection. */
  readonly headers: Readonly<Record<string, string>>;
  readonly reach: Reach;
}

/** Shared by everything that waits: when to give up, and how long to pause. */
export interface Patience {
  readonly deadline: number;
  readonly signal: AbortSignal;
  readonly firstPauseMilliseconds: number;
  readonly now: () => number;
}

const LONGEST_PAUSE_MILLISECONDS = 15_000;
const ANSWER_MILLISECONDS = 10_000;
const MOST_REDIRECTS = 5;
/** A page that asks for a login does not go away by waiting; a proxy that does not know the environment yet may. */
const LOGIN_MILLISECONDS = 30_000;

/** Pauses with growing length until `attempt` gives something else than null, or the time is up: then null. */
export async function persevere<T>(patience: Patience, attempt: () => Promise<T | null>): Promise<T | null> {
  for (let pause = patience.firstPauseMilliseconds; ; pause = Math.min(1.5 * pause, LONGEST_PAUSE_MILLISECONDS)) {
    const found = await attempt();
    if (found !== null) return found;
    const left = patience.deadline - patience.now();
    if (left <= 0 || patience.signal.aborted) return null;
    await sleep(Math.min(pause, left), undefined, { signal: patience.signal }).catch(() => undefined);
  }
}

/** Throws `preview-unready` with the last answer, and `target-refused`. */
export async function waitUntilReady(url: string, readiness: Readiness, patience: Patience): Promise<void> {
  const place = readiness.path === null ? url : below(url, readiness.path);
  let last = 'no answer';
  let askedForLoginSince: number | null = null;
  const isReady = await persevere(patience, async () => {
    const outcome = await answerOf(place, new URL(url), readiness, patience.signal);
    if (outcome.isReady) return true;
    last = outcome.words;
    if (!outcome.isLogin) askedForLoginSince = null;
    else if (patience.now() - (askedForLoginSince ??= patience.now()) >= LOGIN_MILLISECONDS) throw unready(url, last);
    return null;
  });
  if (isReady === null) throw unready(url, last);
}

/** Joined and not resolved: neither `/path` nor `//host` nor a whole URL leads out of the environment's origin. */
function below(url: string, path: string): string {
  return `${url}/${path.replace(/^\/+/, '')}`;
}

function unready(target: string, detail: string): GateFailure {
  return new GateFailure('preview-unready', { target, detail });
}

interface Outcome {
  readonly isReady: boolean;
  readonly isLogin: boolean;
  readonly words: string;
}

async function answerOf(
  place: string,
  home: URL,
  { path, headers, reach }: Readiness,
  signal: AbortSignal,
): Promise<Outcome> {
  let url = place;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const question: Question = { url, reach, headers, timeoutMilliseconds: ANSWER_MILLISECONDS, signal };
    let answer: Awaited<ReturnType<typeof ask>>;
    try {
      answer = await ask(question);
    } catch (cause) {
      if (cause instanceof AddressRefused)
        throw new GateFailure(
          'target-refused',
          { subject: 'target', target: shown(url), detail: cause.message },
          { cause },
        );
      return { isReady: false, isLogin: false, words: reasonOf(cause) ?? (cause as Error).message };
    }
    const { status, location } = answer;
    if (location === null) {
      const isReady = path === null ? status < 500 && status !== 401 && status !== 403 : status >= 200 && status < 300;
      return {
        isReady,
        isLogin: status === 401 || status === 403,
        words: `${shown(place)} answers with status ${status}`,
      };
    }
    const [here, next] = [new URL(url), new URL(location)];
    if (!staysHome(home, here, next))
      return { isReady: false, isLogin: true, words: `${shown(place)} sends to ${next.origin}` };
    url = location;
  }
  return { isReady: false, isLogin: false, words: `${shown(place)} redirects without end` };
}

/** Headers stay at home: another host, or who listens where nothing is encrypted any more, would learn what passes the protection. */
export function staysHome(home: URL, here: URL, next: URL): boolean {
  return next.host === home.host && (next.protocol === here.protocol || next.protocol === 'https:');
}

/** What is asked for and where redirects lead may hold tokens, and words reach reports. */
function shown(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
