// Many questions asked of one run: the correction that keeps the chance of any false red at alpha.

/**
 * Holm 1979: the significance level at which each p-value is tested, in the order given. A hypothesis after the first that
 * stands is not rejected whatever its own p-value; its level is then the one at which the procedure stopped.
 */
export function holmLevels(probabilities: readonly number[], alpha: number): readonly number[] {
  const order = probabilities
    .map((probability, index) => ({ probability, index }))
    .sort((a, b) => a.probability - b.probability);
  const levels = new Array<number>(probabilities.length).fill(alpha);
  let stopped: number | null = null;
  for (const [rank, { probability, index }] of order.entries()) {
    const level = alpha / (probabilities.length - rank);
    levels[index] = stopped ?? level;
    if (probability >= level) stopped ??= level;
  }
  return levels;
}
