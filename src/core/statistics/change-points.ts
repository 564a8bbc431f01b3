// Where a series of runs changed for good: E-divisive with means, as nightly performance tests use it.
import { meanOf, medianOf } from './averages.ts';
import { studentTwoSided } from './distributions.ts';

export interface ChangePoint {
  /** The first value of the new level. */
  readonly index: number;
  /** Means from the change point before to this one, and from this one to the next. */
  readonly before: number;
  readonly after: number;
  /** Two-sided, of Student's test of those two stretches; exact where neither of them varies. */
  readonly probability: number;
}

/** Values that are split at a time, so that an old large change does not hide a recent small one (Fleming et al., §3.3). */
const WINDOW = 50;
const ALPHA = 0.001;
/** Values that make a level: one or two are outliers, and tell nothing of how the new level varies. */
export const LEAST_LEVEL = 3;
/** Splits are looked for less strictly than they are kept: a second one sharpens the first (Fleming et al., §3.3). */
const WEAKER = 10;

/**
 * Change points of `series` (finite numbers, oldest first), in its order, between levels of at least three values. Windows that overlap by half are split where the
 * energy distance of what lies before and after is largest, as long as Student's test tells both apart; the weakest splits
 * are then taken back until each one left has p ≤ `alpha` against its neighbours. Student's test stands for permutations,
 * so that the same series always has the same answer.
 * @see D. S. Matteson, N. A. James, A Nonparametric Approach for Multiple Change Point Analysis, JASA 109 (2014)
 * @see M. Fleming et al., Hunter: Using Change Point Detection to Hunt for Performance Regressions, ICPE 2023
 */
export function changePoints(series: readonly number[], alpha = ALPHA, window = WINDOW): readonly ChangePoint[] {
  const found = new Set<number>();
  for (let from = 0; from < series.length;) {
    const splits = splitAll(series.slice(from, from + window), WEAKER * alpha).map((index) => from + index);
    for (const index of splits) found.add(index);
    from = Math.max(Math.max(0, ...splits), from + Math.floor(window / 2));
  }
  return withoutWeakest(
    series,
    [...found].toSorted((a, b) => a - b),
    alpha,
  );
}

/** Splits the stretch whose best split between two levels is best, until that one is not significant. */
function splitAll(values: readonly number[], alpha: number): readonly number[] {
  const distances = distanceSums(values);
  const splits: number[] = [];
  /** Where an outlier or two pull the energy to: no levels, and not what the search is to end at. */
  const passedOver = new Set<number>();
  for (;;) {
    const edges = [0, ...splits.toSorted((a, b) => a - b), values.length];
    const [best] = edges
      .slice(1)
      .flatMap((to, index) => bestSplit(distances, edges[index] ?? 0, to, passedOver) ?? [])
      .toSorted((a, b) => b.energy - a.energy);
    if (best === undefined) return splits;
    const { from, at, to } = best;
    const [left, right] = [drawnIn(values.slice(from, at)), drawnIn(values.slice(at, to))];
    if (!areLevels(left, right)) passedOver.add(at);
    else if (probabilityOf(left, right) > alpha) return splits;
    else splits.push(at);
  }
}

/**
 * Whether each side holds as many values of its own as make a level: on its side of the middle between both means. Two equal
 * values and an outlier are three, and Student's test believes them when the other side is long and calm.
 */
function areLevels(left: readonly number[], right: readonly number[]): boolean {
  const [before, after] = [meanOf(left), meanOf(right)];
  const middle = (before + after) / 2;
  const ownOf = (values: readonly number[], mean: number): number =>
    values.filter((value) => value > middle === mean > middle && value !== middle).length;
  return ownOf(left, before) >= LEAST_LEVEL && ownOf(right, after) >= LEAST_LEVEL;
}

interface Split {
  readonly from: number;
  readonly at: number;
  readonly to: number;
  readonly energy: number;
}

/** Where the scaled energy distance of [from, at) and [at, end) is largest, over all ends up to `to` (Matteson & James, eq. 5–8). */
function bestSplit(sums: DistanceSums, from: number, to: number, passedOver: ReadonlySet<number>): Split | null {
  let best: Split | null = null;
  for (let at = from + LEAST_LEVEL; at < to; at++) {
    if (passedOver.has(at)) continue;
    for (let end = at + LEAST_LEVEL; end <= to; end++) {
      const [m, n] = [at - from, end - at];
      const [left, right] = [sums(from, at), sums(at, end)];
      const between = sums(from, end) - left - right;
      const energy =
        (2 * between - (m > 1 ? (2 * n * left) / (m - 1) : 0) - (n > 1 ? (2 * m * right) / (n - 1) : 0)) / (m + n);
      if (best === null || energy > best.energy) best = { from, at, to, energy };
    }
  }
  return best;
}

/** Sum of distances of all pairs of values within [from, to). */
type DistanceSums = (from: number, to: number) => number;

function distanceSums(values: readonly number[]): DistanceSums {
  const size = values.length + 1;
  /** Of row i and column j: pairs of one of the first i and one of the first j values. */
  const table = new Float64Array(size * size);
  for (let i = 1; i < size; i++)
    for (let j = 1; j < size; j++) {
      const [above, left, corner] = [(i - 1) * size + j, i * size + j - 1, (i - 1) * size + j - 1];
      const distance = Math.abs((values[i - 1] ?? 0) - (values[j - 1] ?? 0));
      table[i * size + j] = distance + (table[above] ?? 0) + (table[left] ?? 0) - (table[corner] ?? 0);
    }
  const at = (i: number, j: number): number => table[i * size + j] ?? 0;
  return (from, to) => (at(to, to) - at(from, to) - at(to, from) + at(from, from)) / 2;
}

function withoutWeakest(series: readonly number[], indices: readonly number[], alpha: number): readonly ChangePoint[] {
  const points = indices.map((index, place) =>
    compare(
      series.slice(indices[place - 1] ?? 0, index),
      series.slice(index, indices[place + 1] ?? series.length),
      index,
    ),
  );
  const [weakest] = points.toSorted((a, b) => b.probability - a.probability);
  if (weakest === undefined || weakest.probability <= alpha) return points;
  return withoutWeakest(
    series,
    indices.filter((index) => index !== weakest.index),
    alpha,
  );
}

/**
 * Student's test of two means, variances taken as equal. Where neither side varies nothing is known of the noise, and the p-value
 * is that of the exact permutation test: one order of the values among all. Three nights of one failed request after twenty
 * of none are 1 in 1771.
 */
function compare(left: readonly number[], right: readonly number[], index: number): ChangePoint {
  return {
    index,
    before: meanOf(left),
    after: meanOf(right),
    probability: probabilityOf(drawnIn(left), drawnIn(right)),
  };
}

function probabilityOf(left: readonly number[], right: readonly number[]): number {
  const [before, after] = [meanOf(left), meanOf(right)];
  if (before === after || !areLevels(left, right)) return 1;
  const squares = squaresAbout(left, before) + squaresAbout(right, after);
  const df = left.length + right.length - 2;
  const error = Math.sqrt((squares / df) * (1 / left.length + 1 / right.length));
  // What rounding leaves of a variance is none.
  const isConstant = error <= 1e-12 * Math.abs(after - before);
  return isConstant
    ? 1 / choose(left.length + right.length, left.length)
    : studentTwoSided((after - before) / error, df);
}

/** Where the noise ends and the accident begins: normal values lie within it but for 2 in a billion. */
const FARTHEST = 6;
/** Values from which their spread is known well enough for that. */
const LEAST_SPREAD = 8;

/**
 * Values with accidents drawn in to six standard deviations from the median (by the median absolute deviation, Hampel 1974): one
 * bad night must not hide a step that was found before. Values that vary as noise does are left as they are.
 */
function drawnIn(values: readonly number[]): readonly number[] {
  const middle = medianOf(values);
  const reach = FARTHEST * 1.4826 * medianOf(values.map((value) => Math.abs(value - middle)));
  if (values.length < LEAST_SPREAD || reach === 0) return values;
  return values.map((value) => Math.min(middle + reach, Math.max(middle - reach, value)));
}

/** n over k. */
function choose(n: number, k: number): number {
  let product = 1;
  for (let index = 1; index <= k; index++) product *= (n - k + index) / index;
  return product;
}

function squaresAbout(values: readonly number[], mean: number): number {
  return values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
}
