// The canonical order of series and failures, and the label that rare endpoints are folded into.
import type { Intake, Series } from './recording.ts';

export const OTHER_ENDPOINT = 'other';

/** By metric, endpoint, tag, variant, in code-unit order; null comes first. */
export function compareSeries(a: Series, b: Series): number {
  return (
    compareText(a.key.metric, b.key.metric) ||
    compareText(a.key.endpoint, b.key.endpoint) ||
    compareText(a.key.tag, b.key.tag) ||
    compareText(a.variant, b.variant)
  );
}

type Failure = Intake['failures'][number];

/** Most frequent first. */
export function compareFailures(a: Failure, b: Failure): number {
  return (
    b.count - a.count ||
    compareText(a.endpoint, b.endpoint) ||
    compareText(a.code, b.code) ||
    compareText(a.status, b.status) ||
    compareText(a.variant, b.variant)
  );
}

function compareText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
