// The variance of a sum over blocks whose neighbours resemble each other, from a few slow cosines.

/** Fewer blocks than this tell nothing of how noise lives on from block to block. */
export const LEAST_BLOCKS = 8;

/**
 * How many cosines: the more, the surer the variance, and the less of what is slow do they see. 0.8 n^⅔ is 12 for a minute
 * of one-second blocks: noise of autocorrelation 0.7 that makes a fifth of the variance is underestimated by a twentieth
 * (Lazarus, Lewis, Stock & Watson 2018, "HAR Inference: Recommendations for Practice", JBES 36(4), propose 0.41 n^⅔ where
 * nothing else steadies the estimate).
 */
export function cosinesFor(blocks: number, factor = 0.8): number {
  return Math.min(blocks - 1, Math.max(4, Math.round(factor * blocks ** (2 / 3))));
}

/** Type-II cosines of a length: each orthogonal to the mean and to each other. Computed once for all series of a run. */
export class Cosines {
  readonly blocks: number;
  readonly #rows = new Map<number, Float64Array>();

  constructor(blocks: number) {
    this.blocks = blocks;
  }

  /**
   * Variance of Σ series, by the equal-weighted cosine estimator: the mean of the squared cosine transforms at the lowest
   * `count` frequencies (Müller 2004; Lazarus et al. 2018, eq. 8). With it (Σ − mean)/√variance follows Student's t with
   * `count` degrees of freedom. One estimator for one series or a weighted sum of many, so what correlates stays so.
   * With `every` = 2 of every second frequency alone: these are symmetric about the middle, so a straight line through the
   * series adds nothing to them.
   */
  variance(series: ArrayLike<number>, count: number, every: 1 | 2 = 1): number {
    let sum = 0;
    for (let frequency = every; frequency <= every * count; frequency += every) {
      const row = this.#row(frequency);
      let transform = 0;
      for (let block = 0; block < this.blocks; block++) transform += (row[block] ?? 0) * (series[block] ?? 0);
      sum += transform * transform;
    }
    // Each transform squared estimates the long-run variance of one block; a sum of n has n times that.
    return (this.blocks * sum) / count;
  }

  #row(frequency: number): Float64Array {
    let row = this.#rows.get(frequency);
    if (row === undefined) {
      const { blocks } = this;
      row = Float64Array.from(
        { length: blocks },
        (_, block) => Math.sqrt(2 / blocks) * Math.cos((Math.PI * frequency * (block + 0.5)) / blocks),
      );
      this.#rows.set(frequency, row);
    }
    return row;
  }
}
