// The trimmed mean of the log: the typical request, and what each block does to it.
import { totalSketch, type BlockedValues } from '../recording/select.ts';
import { Sketch } from '../recording/sketch.ts';

/** At both ends. About three times as powerful as p95 for a slowdown that touches all requests. */
const TRIM = 0.05;

export interface TrimmedMean {
  /** Mean of the log of the values between the trimmed ends. */
  readonly mean: number;
  readonly samples: number;
  /** One number a block, adding up to 0: by how much it moves the mean. */
  readonly influence: Float64Array;
  /** Variance of the mean were requests independent of each other: from how they differ inside a block. */
  readonly samplingVariance: number;
}

/**
 * The trimmed mean, and its influence function: the values with both ends drawn in to where they are cut, over the share
 * that is kept (Tukey & McLaughlin 1963; Wilcox 2012, §3.3). What is cut moves the place of the cut, so it counts as well.
 * null where nothing was seen or where a twentieth of the values is not above zero.
 */
export function winsorised(values: BlockedValues): TrimmedMean | null {
  const total = totalSketch(values);
  const { count } = total;
  const [low, high] = [total.quantile(TRIM), total.quantile(1 - TRIM)];
  if (!(low > 0)) return null;
  const [lowest, highest] = [Math.log(low), Math.log(high)];
  const drawnIn = (bucket: number): number =>
    Math.min(highest, Math.max(lowest, Math.log((Sketch.lowerEdge(bucket) + Sketch.upperEdge(bucket)) / 2)));

  let [sum, within, degrees] = [0, 0, 0];
  const sums = Float64Array.from(values.sketches, (sketch) => {
    const { buckets, counts } = sketch?.histogram() ?? { buckets: new Int16Array(), counts: new Uint32Array() };
    let [own, squares, size] = [0, 0, 0];
    for (let index = 0; index < buckets.length; index++) {
      const log = drawnIn(buckets[index] ?? 0);
      const inside = counts[index] ?? 0;
      own += inside * log;
      squares += inside * log * log;
      size += inside;
    }
    sum += own;
    if (size > 1) {
      within += Math.max(0, squares - (own * own) / size);
      degrees += size - 1;
    }
    return own;
  });
  const winsorisedMean = sum / count;
  const kept = 1 - 2 * TRIM;
  return {
    // The drawn-in ends stand at the cuts: taking them out again leaves the mean of what is between.
    mean: (winsorisedMean - TRIM * (lowest + highest)) / kept,
    samples: count,
    influence: sums.map((own, block) => (own - winsorisedMean * (values.counts[block] ?? 0)) / (kept * count)),
    samplingVariance: degrees > 0 ? within / degrees / (kept * kept * count) : 0,
  };
}
