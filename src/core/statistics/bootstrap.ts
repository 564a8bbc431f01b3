// The stationary bootstrap as weights over blocks: drawn once a run and shared by everything that is judged.

export interface BlockWeights {
  readonly blocks: number;
  readonly replicates: number;
  /** replicates × blocks, row by row: how often a replicate drew each block. Each row adds up to `blocks`. */
  readonly weights: Float64Array;
  /** Blocks divided by the mean stretch: how many independent pieces the run is worth. */
  readonly effectiveBlocks: number;
}

const REPLICATES = 2000;

/**
 * Politis & Romano 1994: stretches of geometric length begin anywhere and wrap around the end. Weights instead of resampled
 * data, because every statistic here is a ratio of sums over blocks, and one draw for all keeps their correlation.
 */
export function drawWeights(
  blocks: number,
  meanLength: number,
  random: () => number,
  replicates = REPLICATES,
): BlockWeights {
  const weights = new Float64Array(replicates * blocks);
  const isEnd = 1 / meanLength;
  for (let row = 0; row < replicates; row++) {
    const from = row * blocks;
    let block = Math.floor(random() * blocks);
    for (let drawn = 0; drawn < blocks; drawn++) {
      weights[from + block] = (weights[from + block] ?? 0) + 1;
      block = random() < isEnd ? Math.floor(random() * blocks) : block + 1 === blocks ? 0 : block + 1;
    }
  }
  return { blocks, replicates, weights, effectiveBlocks: blocks / meanLength };
}

/**
 * Standard error of Σa/Σn over blocks by the weights. Linearised at the estimate, so that a replicate is one sum:
 * (Σw·a − θ·Σw·n) / Σn. 0 where nothing varies, NaN where Σn is 0.
 */
export function ratioStandardError(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  weights: BlockWeights,
): number {
  let [a, n] = [0, 0];
  for (let block = 0; block < weights.blocks; block++) {
    a += numerators[block] ?? 0;
    n += denominators[block] ?? 0;
  }
  const theta = a / n;
  return standardError(
    Float64Array.from(
      { length: weights.blocks },
      (_, block) => ((numerators[block] ?? 0) - theta * (denominators[block] ?? 0)) / n,
    ),
    weights,
  );
}

/** Standard error of an estimate from each block's influence on it. */
export function standardError(
  influence: Float64Array,
  { blocks, replicates, weights, effectiveBlocks }: BlockWeights,
): number {
  let [sum, squares] = [0, 0];
  for (let row = 0, at = 0; row < replicates; row++) {
    let deviation = 0;
    for (let block = 0; block < blocks; block++, at++) deviation += (weights[at] ?? 0) * (influence[block] ?? 0);
    sum += deviation;
    squares += deviation * deviation;
  }
  const variance = (squares - (sum * sum) / replicates) / (replicates - 1);
  // The mean of so many independent pieces takes one of them: the small-sample factor of a variance.
  return Math.sqrt(
    Math.max(0, variance) * (effectiveBlocks > 1 ? effectiveBlocks / (effectiveBlocks - 1) : Number.NaN),
  );
}
