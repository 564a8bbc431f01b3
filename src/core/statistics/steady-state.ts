// Where the warm-up ends, and whether what follows stands still.
import { meanOf, medianOf } from './averages.ts';
import { studentTwoSided } from './distributions.ts';
import { Cosines, cosinesFor } from './long-run.ts';

/** Batches of the rule's name; fewer blocks than two batches tell nothing. */
const BATCH = 5;
const WARM_UP_ALPHA = 0.001;
/** An earlier cut is as good as the best one whose error is this much smaller: noise moves the best to the last one allowed. */
const AS_GOOD = 1.05;
/** Shared by the two questions whether the judged part stands still. */
const UNREST_ALPHA = 0.0005;
/** Where a warm-up has taken half of the run, it is the rest that has to show that it stands still. */
const DOUBT_ALPHA = 0.05;
/** What moves the typical request by less (log) is of no interest. */
const LEAST_CHANGE = Math.log(1.1);
/** Judged blocks below which nothing is said about them. */
const LEAST_JUDGED = 20;

/** What moves although it should stand still. */
export interface Unrest {
  /**
   * `warm-up`: it takes the whole first half and goes on falling. `level`: the last blocks lie elsewhere than those before.
   * `drift`: a line through the judged blocks is not level.
   */
  readonly kind: 'warm-up' | 'level' | 'drift';
  /** By how much the series moves, in its own unit: over the judged blocks, or from what lies before to the last blocks. */
  readonly change: number;
  /** The blocks at the end that `change` is about. */
  readonly blocks: number;
}

export interface Steadiness {
  /** Blocks to leave out at the start: a multiple of 5, at most half of them. */
  readonly warmUp: number;
  /** null where nothing moves, or where it cannot be told. */
  readonly unrest: Unrest | null;
  /** Whether there were blocks enough to tell. */
  readonly isKnown: boolean;
}

/**
 * The warm-up of a series of block means (log of the time), and whether the blocks after it stand still. Three ways to move
 * are looked for: a warm-up that takes the first half and goes on, a last part at another level, and a drift of the whole. The
 * errors come from cosines so slow that noise which lives on from block to block is no movement.
 */
export function steadinessOf(series: readonly number[]): Steadiness {
  const { blocks: warmUp, isAtLimit } = startOf(series);
  const judged = series.slice(warmUp);
  const isKnown = judged.length >= LEAST_JUDGED;
  const unrest =
    (isAtLimit ? lastingWarmUp(series.slice(0, warmUp), judged) : null) ??
    (isKnown ? (lastLevel(judged) ?? driftIn(judged, UNREST_ALPHA / 2, series.length / 2)) : null);
  return { warmUp, unrest, isKnown };
}

interface Start {
  readonly blocks: number;
  /** The last cut that was allowed: MSER has found its own limit and perhaps no steady state (White 1997, p. 326). */
  readonly isAtLimit: boolean;
}

/**
 * MSER-5 (White 1997): of all cuts in the first half, the first after which the batch means have as good as the smallest
 * marginal standard error. Only where what it leaves out differs from the rest, because noise that lives on from block to block
 * looks like a start, and where the very first blocks do: a stall later on is no warm-up, and must not be left out.
 */
function startOf(series: readonly number[]): Start {
  const batches = Array.from({ length: Math.floor(series.length / BATCH) }, (_, batch) =>
    meanOf(series.slice(batch * BATCH, (batch + 1) * BATCH)),
  );
  const limit = Math.floor(batches.length / 2);
  const errors = Array.from({ length: limit + 1 }, (_, cut) => {
    const kept = batches.slice(cut);
    const mean = meanOf(kept);
    return kept.reduce((sum, each) => sum + (each - mean) ** 2, 0) / kept.length ** 2;
  });
  const least = errors.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const cut = Math.max(
    0,
    errors.findIndex((error) => error <= AS_GOOD * least + 1e-12),
  );
  const [start, rest] = [series.slice(0, cut * BATCH), series.slice(cut * BATCH)];
  if (cut === 0 || !isWarmUp(start, rest)) return { blocks: 0, isAtLimit: false };
  return { blocks: start.length, isAtLimit: cut === limit };
}

function isWarmUp(start: readonly number[], rest: readonly number[]): boolean {
  const { change, probability } = stepBetween(start, rest, cosinesFor(rest.length));
  const first = meanOf(rest) - meanOf(start.slice(0, BATCH));
  return probability < WARM_UP_ALPHA && first / change >= 0.5;
}

/** Of a run whose first half is cut off: a rest that is slower is no steady state, and neither is one that moves on. */
function lastingWarmUp(start: readonly number[], rest: readonly number[]): Unrest | null {
  const { change, probability } = stepBetween(start, rest, fewCosines(rest.length));
  if (change > 0 && probability < UNREST_ALPHA / 2 && medianOf(rest) - medianOf(start) > LEAST_CHANGE)
    return { kind: 'level', change, blocks: rest.length };
  const { blocks } = startOf(rest);
  const further = blocks === 0 ? 0 : medianOf(rest.slice(blocks)) - medianOf(rest.slice(0, blocks));
  if (Math.abs(further) > LEAST_CHANGE)
    return { kind: further < 0 ? 'warm-up' : 'level', change: further, blocks: rest.length - blocks };
  const drift = driftIn(rest, DOUBT_ALPHA, rest.length);
  return drift !== null && drift.change < 0 ? { ...drift, kind: 'warm-up' } : drift;
}

/** The last part, found as a warm-up is, from the other end; by the medians too, because a stall is no level. */
function lastLevel(judged: readonly number[]): Unrest | null {
  const { blocks } = startOf(judged.toReversed());
  if (blocks === 0) return null;
  const [before, last] = [judged.slice(0, -blocks), judged.slice(-blocks)];
  const { change, probability } = stepBetween(last, before, fewCosines(before.length));
  const isFar = Math.abs(medianOf(last) - medianOf(before)) > LEAST_CHANGE;
  return isFar && probability < UNREST_ALPHA / 2 ? { kind: 'level', change: -change, blocks } : null;
}

/** More than the least change within `half` the run's blocks. */
function driftIn(judged: readonly number[], alpha: number, half: number): Unrest | null {
  const { drift, probability } = driftOf(judged);
  if (probability >= alpha || Math.abs(drift) * (half / judged.length) <= LEAST_CHANGE) return null;
  return { kind: 'drift', change: drift, blocks: judged.length };
}

/**
 * A straight line through the series: its rise from the first to the last value, and the two-sided p-value of "level". The
 * slope's error comes from cosines that a line adds nothing to, so that (slope − 0)/error follows Student's t with as many degrees of
 * freedom. The autocorrelation-consistent error of Newey & West 1987 called 1 in 15 steady series of 30 blocks a trend at a level of
 * 1 in 1,000: it takes as many lags as such noise needs for no more than the points that are there. At least 3 values.
 */
export function driftOf(series: readonly number[]): { readonly drift: number; readonly probability: number } {
  const n = series.length;
  const middle = (n - 1) / 2;
  const mean = meanOf(series);
  const squares = series.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const slope = series.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0) / squares;
  const line = series.map((value, index) => value - mean - slope * (index - middle));
  // Every second frequency below n: those beyond repeat them.
  const count = Math.min(fewCosines(n), Math.max(1, Math.floor((n - 1) / 2)));
  const error = Math.sqrt(new Cosines(n).variance(line, count, 2) / n / squares);
  const probability = error > 1e-12 * Math.abs(slope) ? studentTwoSided(slope / error, count) : slope === 0 ? 1 : 0;
  return { drift: slope * (n - 1), probability };
}

/** From one part to the other, with the p-value of "none": the noise is that of the other part alone, which a start may not widen. */
function stepBetween(
  part: readonly number[],
  other: readonly number[],
  cosines: number,
): { readonly change: number; readonly probability: number } {
  const count = Math.min(cosines, other.length - 1);
  const noise = new Cosines(other.length).variance(other, count) / other.length;
  const error = Math.sqrt(noise * (1 / part.length + 1 / other.length));
  const change = meanOf(other) - meanOf(part);
  return { change, probability: error > 0 ? studentTwoSided(change / error, count) : change === 0 ? 1 : 0 };
}

/** The slowest alone: what breaks a run has to be told from noise surer than what is left out of it. */
function fewCosines(blocks: number): number {
  return Math.min(6, Math.max(4, Math.floor(blocks / BATCH)));
}
