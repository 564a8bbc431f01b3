// A target that was named, waited for until it is ready.
import type { FoundPreview, PreviewFinder } from '../../app/ports.ts';
import { waitUntilReady, type Readiness } from './readiness.ts';

const FIRST_PAUSE_MILLISECONDS = 1000;

export function createGivenTarget(
  url: string,
  waitSeconds: number,
  readiness: Omit<Readiness, 'reach'>,
  firstPauseMilliseconds = FIRST_PAUSE_MILLISECONDS,
): PreviewFinder {
  return {
    find: async (say, signal) => {
      say(`Waiting until ${url} is ready`);
      const now = Date.now;
      await waitUntilReady(
        url,
        { ...readiness, reach: 'anywhere' },
        { deadline: now() + waitSeconds * 1000, signal, firstPauseMilliseconds, now },
      );
      return { url, isTrusted: true, description: url, recheck: () => Promise.resolve(null) } satisfies FoundPreview;
    },
  };
}
