// How far runs of the same code lie apart: learnt from the stored ones where they are enough, else assumed.
import { meanOf } from '../statistics/averages.ts';
import { changePoints } from '../statistics/change-points.ts';
import { predictOneMore } from '../statistics/prediction.ts';
import type { JudgedWindow } from './window.ts';

/**
 * Standard deviation of the log between two runs of the same code, where too few baselines are there to learn it: the same
 * server driven one run after the other moved its median by 1.4–17 % and its p95 by 13–57 % (docs/statistics.md).
 */
export function assumedSpread(fraction: number | null): number {
  if (fraction === null || fraction <= 0.5) return 0.1;
  return fraction < 0.99 ? 0.2 : 0.4;
}

/** Baselines from which the run-to-run spread is learnt; with fewer it is assumed. */
export const LEAST_HISTORY = 5;

/** Of each run, newest first, the deviation of its log from the mean of its level; null where it has no such value. */
export type History = readonly (number | null)[];

export const known = (history: History): readonly number[] => history.flatMap((each) => each ?? []);

interface Levels {
  readonly deviations: History;
  readonly levels: number;
  /** Runs since the newest level began. */
  readonly newest: number;
}

/** Of all series of a question together: a split that is chance makes the spread look smaller than it is. */
export const SPLIT_ALPHA = 0.001;

/**
 * What the base branch itself changed by for good is no spread between runs, and what it was before is no reference: values
 * (newest first) are split where they went to another level.
 */
export function levelsOf(values: History, alpha: number): Levels {
  const places = values.flatMap((value, place) => (value === null ? [] : [place])).toReversed();
  const points = changePoints(
    places.map((place) => values[place] ?? 0),
    alpha,
  );
  // A level ends, seen from the newest, where the next older one begins.
  const ends = points.map(({ index }) => (places[index] ?? 0) + 1).toReversed();
  const edges = [0, ...ends, values.length];
  const parts = edges.slice(1).map((to, part) => values.slice(edges[part], to));
  return {
    deviations: parts.flatMap((part) => {
      const mean = meanOf(known(part));
      return part.map((value) => (value === null ? null : value - mean));
    }),
    levels: parts.length,
    newest: parts[0]?.length ?? 0,
  };
}

export interface Spread {
  readonly history: History;
  readonly levels: number;
  /** Runs that the base is the mean of. */
  readonly references: number;
  /** Variance that head and references do not know of themselves. */
  readonly within: number;
  /** Standard deviation of the log between runs, where the history is too short to tell. */
  readonly assumed: number;
}

/** The error of the head against the mean of its references: learnt where the history is long enough, else assumed or larger. */
export function predict(
  { history, levels, references, within, assumed }: Spread,
  dfWhenAssumed: (variance: number) => number,
): { readonly error: number; readonly df: number } {
  const values = known(history);
  const learnt = values.length <= levels ? { error: 0, df: 0 } : predictOneMore(values, within, { references, levels });
  if (values.length >= LEAST_HISTORY) return learnt;
  const error = Math.max(learnt.error, Math.sqrt(assumed ** 2 * (1 + 1 / references) + within));
  return { error, df: dfWhenAssumed(error ** 2) };
}

/**
 * Degrees of freedom of a sum of variances (Satterthwaite 1946, Welch 1947) that an assumed one dominates: that one has
 * none to lose.
 */
export function welch(total: number, parts: readonly (readonly [variance: number, of: JudgedWindow])[]): number {
  const lost = parts.reduce(
    (sum, [variance, { weights }]) => sum + variance ** 2 / Math.max(1, weights.effectiveBlocks - 1),
    0,
  );
  return Math.min(1e6, Math.max(1, lost > 0 ? total ** 2 / lost : 1e6));
}
