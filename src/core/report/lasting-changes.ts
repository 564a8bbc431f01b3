// Where a quantity of the trend went to another level and stayed: how much, and between which commits.
import { changePoints } from '../statistics/change-points.ts';
import type { Unit } from '../units/quantity.ts';
import type { TrendRow, TrendRun } from './trend.ts';

export interface LastingChange {
  /** null = all endpoints, or no matter of endpoints. */
  readonly endpoint: string | null;
  readonly name: string;
  readonly unit: Unit;
  readonly isWorse: boolean;
  /** Means of the runs from the change before to this one, and from this one to the next. */
  readonly before: number;
  readonly after: number;
  /** The last run of the old level and the first of the new, as places in the trend's runs. */
  readonly lastGood: number;
  readonly firstBad: number;
  /** Two-sided; of this quantity alone. */
  readonly probability: number;
}

const ALPHA = 0.001;
/** Changes below it are true and of no interest. */
const LEAST_SHARE = 0.02;

/**
 * The newest first. Runs that may not be compared are left out, since a step there may be the machine's. Quantities are
 * many, and each is split where it looks most changed: the level is shared out among them (Bonferroni).
 */
export function lastingChanges(runs: readonly TrendRun[], rows: readonly TrendRow[]): readonly LastingChange[] {
  const found = rows.flatMap(({ values, worse, endpoint, name, unit }): readonly LastingChange[] => {
    const places = values.flatMap((value, place) =>
      runs[place]?.isComparable === true && Number.isFinite(value) ? [place] : [],
    );
    const series = places.map((place) => values[place] ?? 0);
    return changePoints(series, ALPHA / rows.length)
      .filter(({ before, after }) => Math.abs(after - before) >= LEAST_SHARE * Math.abs(before))
      .map(({ index, before, after, probability }) => ({
        endpoint,
        name,
        unit,
        isWorse: after > before === (worse === 'higher'),
        before,
        after,
        lastGood: places[index - 1] ?? 0,
        firstBad: places[index] ?? 0,
        probability,
      }));
  });
  return found.toSorted((a, b) => b.firstBad - a.firstBad || a.probability - b.probability);
}

/** Whether a quantity stands worse now than before its first change from that run on: what came back since does not count. */
export function isWorseSince(changes: readonly LastingChange[], place: number): boolean {
  const recent = changes.filter(({ firstBad }) => firstBad >= place);
  return recent.some((last) => {
    const others = recent.filter(({ endpoint, name }) => endpoint === last.endpoint && name === last.name);
    const first = others.at(-1) ?? last;
    const isHigherWorse = first.after > first.before === first.isWorse;
    const growth = isHigherWorse ? last.after - first.before : first.before - last.after;
    return others[0] === last && growth >= LEAST_SHARE * Math.abs(first.before);
  });
}
