// Intervals of percentiles, means and shares, all from sums over blocks.
import { sumOf } from './averages.ts';
import type { BlockedValues } from '../recording/select.ts';
import { totalSketch } from '../recording/select.ts';
import { ratioStandardError, standardError, type BlockWeights } from './bootstrap.ts';
import { betaQuantile, studentCritical } from './distributions.ts';
import { winsorised } from './trimmed.ts';

/** An estimate whose interval can be had at any level. */
export interface Estimate {
  readonly value: number;
  readonly samples: number;
  /** Standard error on the scale the interval is computed on; of the log where the value is a time. */
  readonly logStandardError: number;
  /** Two-sided interval that misses with probability `alpha`. */
  interval(alpha: number): readonly [number, number];
}

/** Fewest requests beyond a percentile that can say anything of it. */
export const LEAST_BEYOND = 10;

/** Requests that a percentile needs: p99.9 needs 10,000. */
export function requestsNeeded(fraction: number): number {
  return Math.ceil(Number((LEAST_BEYOND / Math.min(fraction, 1 - fraction)).toPrecision(12)));
}

function degreesOfFreedom(weights: BlockWeights): number {
  return Math.max(1, weights.effectiveBlocks - 1);
}

/**
 * A percentile with the interval of Woodruff 1952: the share of values at or below the estimate gets a standard error from
 * the blocks, and the interval of the share is carried back through the distribution itself.
 * null where too few values lie beyond it.
 */
export function percentileEstimate(values: BlockedValues, fraction: number, weights: BlockWeights): Estimate | null {
  const total = totalSketch(values);
  if (total.count * Math.min(fraction, 1 - fraction) < LEAST_BEYOND - 1e-9) return null;
  const value = total.quantile(fraction);
  const below = values.sketches.map((sketch) => sketch?.countAtOrBelow(value) ?? 0);
  const error = ratioStandardError(below, values.counts, weights);
  const df = degreesOfFreedom(weights);
  const interval = (alpha: number): readonly [number, number] => {
    const reach = studentCritical(alpha, df) * error;
    return [total.quantile(fraction - reach), total.quantile(fraction + reach)];
  };
  // One standard error on each side of the share, read on the log of the value.
  const [low, high] = [total.quantile(fraction - error), total.quantile(fraction + error)];
  const logStandardError = low > 0 ? Math.log(high / low) / 2 : Number.POSITIVE_INFINITY;
  return { value, samples: total.count, logStandardError, interval };
}

/** The mean as a ratio of sums; null where nothing was seen. */
export function meanEstimate(values: BlockedValues, weights: BlockWeights): Estimate | null {
  return ratioEstimate(values.sums, values.counts, weights, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
}

/** Σnumerators / Σdenominators with a Student interval, kept inside `range`; null where the denominators add up to 0. */
export function ratioEstimate(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  weights: BlockWeights,
  range: readonly [number, number],
): Estimate | null {
  const [a, n] = [sumOf(numerators), sumOf(denominators)];
  if (n === 0) return null;
  const value = a / n;
  const error = ratioStandardError(numerators, denominators, weights);
  const df = degreesOfFreedom(weights);
  return {
    value,
    samples: n,
    logStandardError: value > 0 ? error / value : Number.POSITIVE_INFINITY,
    interval: (alpha) => {
      const reach = studentCritical(alpha, df) * error;
      return [Math.max(range[0], value - reach), Math.min(range[1], value + reach)];
    },
  };
}

/**
 * The share of `events` among `trials`, with one interval for rare and common ones: the exact one (Clopper & Pearson 1934) of
 * as many trials as they are worth, where errors come in clusters. That is their number over the design effect, the variance
 * from the blocks over that of independent trials, with Student's quantile for the few blocks it is known from, and never more
 * than they are: a layout more even than chance is chance.
 * @see E. L. Korn, B. I. Graubard, Confidence intervals for proportions with small expected number of positive counts
 *   estimated from survey data, Survey Methodology 24 (1998), p. 193–201
 */
export function shareEstimate(
  events: ArrayLike<number>,
  trials: ArrayLike<number>,
  weights: BlockWeights,
): Estimate | null {
  const [hits, all] = [sumOf(events), sumOf(trials)];
  if (all === 0) return null;
  const value = hits / all;
  const independent = (value * (1 - value)) / all;
  const ratio = ratioStandardError(events, trials, weights) ** 2 / independent;
  // One block says nothing of clusters, and neither do events of every trial or of none.
  const effect = Number.isFinite(ratio) ? ratio : 0;
  const df = degreesOfFreedom(weights);
  const worth = (alpha: number): number =>
    all / Math.max(1, effect * (studentCritical(alpha, df) / studentCritical(alpha, Math.max(df, all - 1))) ** 2);
  return {
    value,
    samples: all,
    logStandardError: hits > 0 ? Math.sqrt((Math.max(1, effect) * (1 - value)) / hits) : Number.POSITIVE_INFINITY,
    interval: (alpha) => {
      const n = worth(alpha);
      return [
        hits === 0 ? 0 : betaQuantile(alpha / 2, value * n, (1 - value) * n + 1),
        hits === all ? 1 : betaQuantile(1 - alpha / 2, value * n + 1, (1 - value) * n),
      ];
    },
  };
}

/** The typical value: the trimmed mean of the log, carried back by exp. null where it does not exist. */
export function typicalEstimate(values: BlockedValues, weights: BlockWeights): Estimate | null {
  const trimmed = winsorised(values);
  if (trimmed === null) return null;
  const { mean, samples, influence } = trimmed;
  const error = standardError(influence, weights);
  const df = degreesOfFreedom(weights);
  return {
    value: Math.exp(mean),
    samples,
    logStandardError: error,
    interval: (alpha) => {
      const reach = studentCritical(alpha, df) * error;
      return [Math.exp(mean - reach), Math.exp(mean + reach)];
    },
  };
}
