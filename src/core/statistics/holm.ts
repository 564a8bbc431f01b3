// Many questions asked of one run: the corrections that keep the chance of any false red, or the share of false warnings, low.

/**
 * Holm 1979 with weights (his §5): the significance level at which each p-value is tested, in the order given. A hypothesis
 * after the first that stands is not rejected whatever its own p-value; its level is then the one at which the procedure
 * stopped. Weights say how the level is shared; equal ones give the plain procedure.
 */
export function holmLevels(
  probabilities: readonly number[],
  alpha: number,
  weights: readonly number[] = probabilities.map(() => 1),
): readonly number[] {
  const order = probabilities
    .map((probability, index) => ({ probability, index, weight: weights[index] ?? 0 }))
    .sort((a, b) => a.probability / a.weight - b.probability / b.weight);
  const levels = new Array<number>(probabilities.length).fill(alpha);
  let left = order.reduce((sum, { weight }) => sum + weight, 0);
  let stoppedAt: number | null = null;
  for (const { probability, index, weight } of order) {
    const level = (alpha * weight) / (stoppedAt ?? left);
    levels[index] = level;
    if (probability >= level) stoppedAt ??= left;
    left -= weight;
  }
  return levels;
}

/** Benjamini & Hochberg 1995: which hypotheses are rejected when at most a share `q` of the rejected may be false. */
export function benjaminiHochberg(probabilities: readonly number[], q: number): readonly boolean[] {
  const sorted = [...probabilities].sort((a, b) => a - b);
  const last = sorted.findLastIndex((probability, rank) => probability <= ((rank + 1) / sorted.length) * q);
  const threshold = sorted[last] ?? Number.NEGATIVE_INFINITY;
  return probabilities.map((probability) => probability <= threshold);
}
