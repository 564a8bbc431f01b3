// The REST client: retries what is safe to repeat, waits for limits within a budget, goes through proxies.
import { defaults } from '@actions/github/lib/utils';
import Bottleneck from 'bottleneck/light.js';
import { Octokit } from 'octokit';
import { boundedFetch } from './bounded-fetch.ts';

export type GitHub = InstanceType<typeof Octokit>;

/** Longest wait for a rate limit; beyond it the surface is given up with a warning. */
const LONGEST_WAIT_SECONDS = 60;
const MOST_WAITS = 2;
/** The plugin's own second is for many writes in a row; a run has two or three. Comments keep their three seconds. */
const WRITE_PAUSE_MILLISECONDS = 100;

/** `longestMilliseconds` is that of one answer; by default half a minute. */
export function createGitHub(token: string, apiUrl: string, longestMilliseconds?: number): GitHub {
  const mayWait = (retryAfter: number, count: number): boolean =>
    retryAfter <= LONGEST_WAIT_SECONDS && count < MOST_WAITS;
  return new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: 'pacegate',
    // The toolkit's fetch honours the proxy settings of the runner; Node's own does not.
    request: { fetch: boundedFetch(defaults.request?.fetch as typeof fetch, longestMilliseconds) },
    // A POST that answered 502 may have succeeded; what creates reads back instead of trying again (see comment.ts).
    retry: { doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451] },
    throttle: {
      write: new Bottleneck.Group({ maxConcurrent: 1, minTime: WRITE_PAUSE_MILLISECONDS }),
      onRateLimit: (retryAfter: number, _options: unknown, _octokit: unknown, count: number) =>
        mayWait(retryAfter, count),
      onSecondaryRateLimit: (retryAfter: number, _options: unknown, _octokit: unknown, count: number) =>
        mayWait(retryAfter, count),
    },
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
}

/** For requests that create, or that are repeated in a way of their own: never repeated by the client. */
export const ONCE = { request: { retries: 0 } } as const;

interface ApiError {
  readonly status?: number;
  readonly response?: { readonly headers: Readonly<Record<string, string | undefined>> };
}

/** Of the platform's answer; undefined where there was none, which the client gives the number 500. */
export function statusOf(error: unknown): number | undefined {
  const { status, response } = error as ApiError;
  return status === 500 && response === undefined ? undefined : status;
}

/** What went wrong, in words, with the permission that would mend it. */
export function describeApiError(error: unknown, what: string, permission: string): string {
  const { response } = error as ApiError;
  const status = statusOf(error);
  const message = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
  if (status === 401) return `${what} was not possible (401): the token is not valid, or no longer.`;
  if (isLimit(error as ApiError, message ?? '')) {
    const reset = Number(response?.headers['x-ratelimit-reset'] ?? Number.NaN);
    const until = Number.isFinite(reset) ? ` until ${new Date(reset * 1000).toISOString().slice(11, 16)} UTC` : '';
    return `${what} was not possible (${status ?? 403}): the token's rate limit is used up${until}.`;
  }
  if (status === 403 && /locked/i.test(message ?? ''))
    return `${what} was not possible (403): the conversation is locked.`;
  if (status === 410) return `${what} was not possible (410): it is gone.`;
  if (status === 403 || status === 404) {
    const gone = status === 404 ? ', or what it belongs to is gone' : '';
    return `${what} was not possible (${status}): the token lacks \`${permission}\`${gone}. Add it under the job's permissions; on pull requests from forks it cannot be had.`;
  }
  return `${what} was not possible${status === undefined ? '' : ` (${status})`}: ${message ?? 'unknown error'}`;
}

/** 429, or 403 in the words or headers of a limit: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isLimit({ status, response }: ApiError, message: string): boolean {
  const isUsedUp = response?.headers['x-ratelimit-remaining'] === '0';
  return status === 429 || (status === 403 && (isUsedUp || /rate limit/i.test(message)));
}

/** Whether the platform may have done what was asked although it did not say so: trouble of its own, or a broken connection. */
export function mayBeDone(error: unknown): boolean {
  const { status } = error as ApiError;
  return status === undefined || status >= 500;
}
