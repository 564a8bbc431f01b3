// Where the warm-up ends, and whether what follows stands still.
import { studentTwoSided } from './distributions.ts';
import { Cosines, cosinesFor } from './long-run.ts';

/** Batches of the rule's name; fewer blocks than two batches tell nothing. */
const BATCH = 5;
const WARM_UP_ALPHA = 0.001;

/**
 * MSER-5 (White 1997): of all cuts in the first half, the one after which the batch means have the smallest marginal
 * standard error. Gives the number of blocks to leave out, a multiple of 5; 0 where what
 * it would leave out does not differ from the rest, because noise that lives on from block to block looks like a start.
 */
export function warmUpBlocks(series: readonly number[]): number {
  const batches = Array.from({ length: Math.floor(series.length / BATCH) }, (_, batch) =>
    meanOf(series.slice(batch * BATCH, (batch + 1) * BATCH)),
  );
  let best = { cut: 0, error: Number.POSITIVE_INFINITY };
  for (let cut = 0; cut <= batches.length / 2; cut++) {
    const kept = batches.slice(cut);
    const mean = meanOf(kept);
    const error = kept.reduce((sum, each) => sum + (each - mean) ** 2, 0) / kept.length ** 2;
    if (error < best.error - 1e-12) best = { cut, error };
  }
  // At the last allowed cut the rule has found no steady state, only its own limit (White 1997, p. 326): keep everything.
  const cut = best.cut === Math.floor(batches.length / 2) ? 0 : best.cut * BATCH;
  return cut > 0 && differs(series.slice(0, cut), series.slice(cut)) ? cut : 0;
}

/** Whether the start lies further from the rest than the rest's own noise explains. */
function differs(start: readonly number[], rest: readonly number[]): boolean {
  const cosines = new Cosines(rest.length);
  const count = cosinesFor(rest.length);
  const noise = cosines.variance(rest, count) / rest.length;
  const error = Math.sqrt(noise * (1 / start.length + 1 / rest.length));
  const step = meanOf(start) - meanOf(rest);
  return error > 0 ? studentTwoSided(step / error, count) < WARM_UP_ALPHA : step !== 0;
}

export interface Trend {
  /** Change over the whole series, in the series' unit. */
  readonly drift: number;
  /** Two-sided p-value of "no trend". */
  readonly probability: number;
}

/**
 * A straight line through the series, its slope judged by the autocorrelation-consistent error of Newey & West 1987
 * (Bartlett weights, n^(1/3) lags): neighbours that resemble each other are not a trend. null for fewer than 10 points.
 */
export function trendOf(series: readonly number[]): Trend | null {
  const n = series.length;
  if (n < 10) return null;
  const middle = (n - 1) / 2;
  const mean = meanOf(series);
  const squares = series.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const slope = series.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0) / squares;
  const scores = series.map((value, index) => (index - middle) * (value - mean - slope * (index - middle)));
  const lags = Math.floor(n ** (1 / 3)) + 1;
  let variance = 0;
  for (let lag = 0; lag <= lags; lag++) {
    const weight = (lag === 0 ? 1 : 2) * (1 - lag / (lags + 1));
    for (let index = lag; index < n; index++) variance += weight * (scores[index] ?? 0) * (scores[index - lag] ?? 0);
  }
  const error = Math.sqrt(Math.max(0, variance) * (n / (n - 2))) / squares;
  const probability = error > 0 ? studentTwoSided(slope / error, n / 2 - 2) : slope === 0 ? 1 : 0;
  return { drift: slope * (n - 1), probability };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
