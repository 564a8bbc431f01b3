// How far head lies from base, block by block: the estimate with each block's own influence on it.
import { sumOf } from './averages.ts';
import { totalSketch, type BlockedValues } from '../recording/select.ts';
import { Sketch } from '../recording/sketch.ts';
import { LEAST_BEYOND } from './interval.ts';
import { winsorised } from './trimmed.ts';

/** A difference between the variants of a run, with what it takes to know its error. */
export interface Shift {
  /** log(head / base) for times, head − base for shares. */
  readonly value: number;
  readonly head: number;
  readonly base: number;
  /** Responses of both variants. */
  readonly samples: number;
  /** What is tested: above 0 where head is worse. The value itself, or for a percentile a difference of shares. */
  readonly score: number;
  /** By how much the value moves when the score does. */
  readonly slope: number;
  /**
   * One number a block, adding up to 0: by how much the block moves the score (the first-order term of the delta method).
   * A block holds both variants, so what both suffered in it cancels here (duet: Bulej et al., ICPE 2020).
   */
  readonly influence: Float64Array;
  /** What the variance of the score would be were requests independent of each other. */
  readonly samplingVariance: number;
}

/** The typical shift: the difference of the trimmed means of the log. null where either side has no time above zero. */
export function typicalShift(head: BlockedValues, base: BlockedValues): Shift | null {
  const [ours, theirs] = [winsorised(head), winsorised(base)];
  if (ours === null || theirs === null) return null;
  return {
    value: ours.mean - theirs.mean,
    head: Math.exp(ours.mean),
    base: Math.exp(theirs.mean),
    samples: ours.samples + theirs.samples,
    score: ours.mean - theirs.mean,
    slope: 1,
    influence: difference(ours.influence, theirs.influence),
    samplingVariance: ours.samplingVariance + theirs.samplingVariance,
  };
}

/** Standard errors of the share on each side of the percentile over which the density there is taken. */
const BANDWIDTH = 2;

/**
 * The shift of a percentile, on the log; null where fewer than ten responses lie beyond it on either side.
 *
 * Tested by shares: of each side's values, how many lie at or below the percentile of both together (the median test of
 * Mood 1950 at another percentile). A share knows its error without the density, which near a tail is a guess that makes
 * quotients of estimates look surer than they are. The density, read off the distribution over two standard errors on each
 * side, only carries the error of the share over to the value (Bahadur 1966).
 */
export function percentileShift(head: BlockedValues, base: BlockedValues, fraction: number): Shift | null {
  const [ours, theirs] = [totalSketch(head), totalSketch(base)];
  const fewest = Math.min(ours.count, theirs.count);
  if (fewest * Math.min(fraction, 1 - fraction) < LEAST_BEYOND - 1e-9) return null;
  const both = new Sketch();
  both.merge(ours);
  both.merge(theirs);
  const pooled = both.quantile(fraction);
  const [value, baseValue] = [ours.quantile(fraction), theirs.quantile(fraction)];
  if (!(value > 0 && baseValue > 0)) return null;
  const side = (values: BlockedValues, total: Sketch): { share: number; influence: Float64Array; variance: number } => {
    const below = Float64Array.from(values.sketches, (sketch) => sketch?.countAtOrBelow(pooled) ?? 0);
    const share = sumOf(below) / total.count;
    return {
      variance: shareVariance(below, values.counts),
      share,
      influence: below.map((count, block) => (count - share * (values.counts[block] ?? 0)) / total.count),
    };
  };
  const [a, b] = [side(head, ours), side(base, theirs)];
  const reach = BANDWIDTH * Math.sqrt((fraction * (1 - fraction)) / fewest);
  const [low, high] = [Math.max(0, fraction - reach), Math.min(1, fraction + reach)];
  // At least a bucket: where values are tied the distribution has no density to divide by.
  const width = Math.max(Math.log(both.quantile(high) / both.quantile(low)), Sketch.LOG_WIDTH);
  return {
    value: Math.log(value / baseValue),
    head: value,
    base: baseValue,
    samples: ours.count + theirs.count,
    score: b.share - a.share,
    slope: width / (high - low),
    influence: difference(b.influence, a.influence),
    samplingVariance: a.variance + b.variance,
  };
}

/** The difference of two shares of events among trials; null where either side has no trial. */
export function shareShift(
  head: { readonly events: Float64Array; readonly trials: Float64Array },
  base: { readonly events: Float64Array; readonly trials: Float64Array },
): Shift | null {
  const side = ({ events, trials }: typeof head): { share: number; all: number; influence: Float64Array } => {
    const all = sumOf(trials);
    const share = sumOf(events) / all;
    return { share, all, influence: events.map((count, block) => (count - share * (trials[block] ?? 0)) / all) };
  };
  const [ours, theirs] = [side(head), side(base)];
  if (ours.all === 0 || theirs.all === 0) return null;
  // Of both together, as the test of no difference has it: either side alone may have seen no event at all.
  const pooled = (sumOf(head.events) + sumOf(base.events)) / (ours.all + theirs.all);
  return {
    value: ours.share - theirs.share,
    head: ours.share,
    base: theirs.share,
    samples: ours.all + theirs.all,
    score: ours.share - theirs.share,
    slope: 1,
    influence: difference(ours.influence, theirs.influence),
    samplingVariance: pooled * (1 - pooled) * (1 / ours.all + 1 / theirs.all),
  };
}

/** Variance of Σevents / Σtrials were trials independent of each other: from the shares inside blocks. */
function shareVariance(events: Float64Array, trials: Float64Array): number {
  let [within, degrees] = [0, 0];
  for (const [block, size] of trials.entries()) {
    const count = events[block] ?? 0;
    if (size > 1) {
      within += count * (1 - count / size);
      degrees += size - 1;
    }
  }
  return degrees > 0 ? within / degrees / sumOf(trials) : 0;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((each, block) => each - (b[block] ?? 0));
}
