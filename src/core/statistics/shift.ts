// How far head lies from base, block by block: the estimate with each block's own influence on it.
import { totalSketch, type BlockedValues } from '../recording/select.ts';
import { Sketch } from '../recording/sketch.ts';
import { LEAST_BEYOND } from './interval.ts';
import { winsorised } from './trimmed.ts';

/** A difference between the variants of a run, on the scale it is judged on. */
export interface Shift {
  /** log(head / base) for times, head − base for shares. */
  readonly value: number;
  readonly head: number;
  readonly base: number;
  /** Responses of both variants. */
  readonly samples: number;
  /**
   * One number a block, adding up to 0: by how much the block moves the estimate (the first-order term of the delta
   * method). A block holds both variants, so what both suffered in it cancels here (duet: Bulej et al., ICPE 2020).
   */
  readonly influence: Float64Array;
  /** What the variance would be were requests independent of each other. */
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
    influence: difference(ours.influence, theirs.influence),
    samplingVariance: ours.samplingVariance + theirs.samplingVariance,
  };
}

/** The shift of a percentile, on the log; null where fewer than ten responses lie beyond it on either side. */
export function percentileShift(head: BlockedValues, base: BlockedValues, fraction: number): Shift | null {
  const [ours, theirs] = [percentileOf(head, fraction), percentileOf(base, fraction)];
  if (ours === null || theirs === null) return null;
  return {
    value: Math.log(ours.value / theirs.value),
    head: ours.value,
    base: theirs.value,
    samples: ours.samples + theirs.samples,
    influence: difference(ours.influence, theirs.influence),
    samplingVariance: ours.samplingVariance + theirs.samplingVariance,
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
  const variance = ({ share, all }: typeof ours): number => (share * (1 - share)) / all;
  return {
    value: ours.share - theirs.share,
    head: ours.share,
    base: theirs.share,
    samples: ours.all + theirs.all,
    influence: difference(ours.influence, theirs.influence),
    samplingVariance: variance(ours) + variance(theirs),
  };
}

interface Side {
  readonly value: number;
  readonly samples: number;
  readonly influence: Float64Array;
  readonly samplingVariance: number;
}

/** Standard errors of the share on each side of the percentile over which the density there is taken. */
const BANDWIDTH = 2;

/**
 * A percentile's influence on the log scale by Bahadur 1966: the share of a block's values below it, over the density
 * there. The density is read off the distribution itself, over two standard errors of the share on each side.
 */
function percentileOf(values: BlockedValues, fraction: number): Side | null {
  const total = totalSketch(values);
  const { count } = total;
  if (count * Math.min(fraction, 1 - fraction) < LEAST_BEYOND - 1e-9) return null;
  const value = total.quantile(fraction);
  if (!(value > 0)) return null;
  const shareVariance = (fraction * (1 - fraction)) / count;
  const reach = BANDWIDTH * Math.sqrt(shareVariance);
  const [low, high] = [Math.max(0, fraction - reach), Math.min(1, fraction + reach)];
  // At least a bucket: where values are tied the distribution has no density to divide by.
  const width = Math.max(Math.log(total.quantile(high) / total.quantile(low)), Sketch.LOG_WIDTH);
  const slope = width / (high - low);
  const influence = Float64Array.from(values.sketches, (sketch, block) =>
    sketch === null ? 0 : (-slope * (sketch.countAtOrBelow(value) - fraction * (values.counts[block] ?? 0))) / count,
  );
  return { value, samples: count, influence, samplingVariance: shareVariance * slope * slope };
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((each, block) => each - (b[block] ?? 0));
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, each) => sum + each, 0);
}
