// Where a quantity of the trend went to another level and stayed: how much, and between which commits.
import { meanOf } from '../statistics/averages.ts';
import { changePoints } from '../statistics/change-points.ts';
import { incompleteBeta } from '../statistics/distributions.ts';
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
/** The same where a share of next to nothing, or of nothing at all, says nothing: a tenth of a point, a twentieth of a millisecond. */
const LEAST_CHANGE: Readonly<Record<Unit, number>> = { ms: 0.05, ratio: 0.001, rps: 0.1, bytes: 1, count: 0.1 };

/**
 * The newest first. Runs that may not be compared are left out, since a step there may be the machine's. Quantities are
 * many, and each is split where it looks most changed: the level is shared out among them (Bonferroni).
 */
export function lastingChanges(runs: readonly TrendRun[], rows: readonly TrendRow[]): readonly LastingChange[] {
  const found = rows.flatMap((row): readonly LastingChange[] => {
    const { values, trials, worse, endpoint, name, unit } = row;
    const places = values.flatMap((value, place) =>
      runs[place]?.isComparable === true && Number.isFinite(value) ? [place] : [],
    );
    const series = places.map((place) => values[place] ?? 0);
    const alpha = ALPHA / rows.length;
    const starts = changePoints(scaled(series, unit), alpha);
    const edges = [0, ...starts.map(({ index }) => index), series.length];
    return starts.flatMap(({ index, probability: ofLevels }, point): readonly LastingChange[] => {
      const [from, to] = [edges[point] ?? 0, edges[point + 2] ?? series.length];
      const [before, after] = [meanOf(series.slice(from, index)), meanOf(series.slice(index, to))];
      const ofEvents =
        trials === undefined ? 0 : sameRate(row, trials, places.slice(from, index), places.slice(index, to));
      const probability = Math.max(ofLevels, ofEvents);
      if (probability > alpha || !isOfInterest(after - before, before, unit)) return [];
      return [
        {
          endpoint,
          name,
          unit,
          isWorse: after > before === (worse === 'higher'),
          before,
          after,
          lastGood: places[index - 1] ?? 0,
          firstBad: places[index] ?? 0,
          probability,
        },
      ];
    });
  });
  return found.toSorted((a, b) => b.firstBad - a.firstBad || a.probability - b.probability);
}

/** Times and amounts vary by factors, so they are judged on the log where they have one; shares as they are. */
function scaled(series: readonly number[], unit: Unit): readonly number[] {
  return unit !== 'ratio' && series.every((value) => value > 0) ? series.map((value) => Math.log(value)) : series;
}

/**
 * Two-sided p-value of "as many events a trial before as after": given their sum, those after are binomial (Przyborowski &
 * Wilenski 1940). A share of a few events is not as steady as the nights on which none was seen.
 */
function sameRate(
  { values }: TrendRow,
  trials: readonly number[],
  before: readonly number[],
  after: readonly number[],
): number {
  const trialsOf = (places: readonly number[]): number => places.reduce((sum, place) => sum + (trials[place] ?? 0), 0);
  const eventsOf = (places: readonly number[]): number =>
    Math.round(places.reduce((sum, place) => sum + (values[place] ?? 0) * (trials[place] ?? 0), 0));
  const [trialsBefore, trialsAfter] = [trialsOf(before), trialsOf(after)];
  const share = trialsAfter / (trialsBefore + trialsAfter);
  const [seenBefore, seenAfter] = [eventsOf(before), eventsOf(after)];
  // Of a share near one it is the others that are few.
  const isCommon = 2 * (seenBefore + seenAfter) > trialsBefore + trialsAfter;
  const [earlier, later] = isCommon ? [trialsBefore - seenBefore, trialsAfter - seenAfter] : [seenBefore, seenAfter];
  // P(X ≥ k) of a binomial of n is I_share(k, n − k + 1).
  const atLeast = later === 0 ? 1 : incompleteBeta(share, later, earlier + 1);
  const atMost = earlier === 0 ? 1 : 1 - incompleteBeta(share, later + 1, earlier);
  return Math.min(1, 2 * Math.min(atLeast, atMost));
}

function isOfInterest(change: number, before: number, unit: Unit): boolean {
  return Math.abs(change) >= Math.max(LEAST_SHARE * Math.abs(before), LEAST_CHANGE[unit]);
}

/** Whether a quantity stands worse now than before its first change from that run on: what came back since does not count. */
export function isWorseSince(changes: readonly LastingChange[], place: number): boolean {
  const recent = changes.filter(({ firstBad }) => firstBad >= place);
  return recent.some((last) => {
    const others = recent.filter(({ endpoint, name }) => endpoint === last.endpoint && name === last.name);
    const first = others.at(-1) ?? last;
    const isHigherWorse = first.after > first.before === first.isWorse;
    const growth = isHigherWorse ? last.after - first.before : first.before - last.after;
    return others[0] === last && growth > 0 && isOfInterest(growth, first.before, first.unit);
  });
}
