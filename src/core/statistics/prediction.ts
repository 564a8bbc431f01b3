// How far one run may lie from earlier ones.

/**
 * Standard error of (one run − mean of `references` others), and its degrees of freedom: s²(1 + 1/references) with the spread
 * s of the k runs of `history`, which mostly are the references, plus `within`, the variance that the runs do not know of themselves, below which s² is not believed either.
 * The sample standard deviation is used, not a robust one: with t(k − 1) the median absolute deviation of five runs gives
 * eight times as many false findings as it promises, while an outlier among them only makes the gate more careful.
 * `levels` > 1: the values are deviations from as many means of their own, whose spread is pooled.
 * @see G. J. Hahn, W. Q. Meeker, Statistical Intervals (1991), section 4.7: prediction interval for one future observation
 */
export function predictOneMore(
  history: readonly number[],
  within: number,
  { references = history.length, levels = 1 }: { readonly references?: number; readonly levels?: number } = {},
): { readonly error: number; readonly df: number } {
  const mean = history.reduce((sum, each) => sum + each, 0) / history.length;
  const df = history.length - levels;
  const variance = history.reduce((sum, each) => sum + (each - mean) ** 2, 0) / df;
  return { error: Math.sqrt(Math.max(variance, within) * (1 + 1 / references) + within), df };
}
