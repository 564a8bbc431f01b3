// Variances of many endpoints borrow strength from each other: what is typical of the run steadies each one's own.
import { digamma, inverseTrigamma, trigamma } from './distributions.ts';

export interface Moderated {
  readonly variances: readonly number[];
  /** Degrees of freedom of each of them. */
  readonly df: number;
}

/** Fewer than this say nothing of how variances differ. */
const LEAST = 3;

/**
 * Moderated variances (Smyth 2004, "Linear models and empirical Bayes methods", SAGMB 3(1), §6.2): each is drawn towards
 * a common one as far as all of them agree. `variances` are on one scale (here: ratios to what independent requests would
 * give), each with `df` degrees of freedom; zeros take no part. Where they agree perfectly the prior is no surer than the
 * other endpoints together: it was learnt from these alone.
 */
export function moderate(variances: readonly number[], df: number): Moderated {
  const logs = variances.filter((each) => each > 0).map((each) => Math.log(each) - digamma(df / 2) + Math.log(df / 2));
  if (logs.length < LEAST) return { variances, df };
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
  const spread = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (logs.length - 1) - trigamma(df / 2);
  const own = spread > 0 ? 2 * inverseTrigamma(spread) : Number.POSITIVE_INFINITY;
  const priorDf = Math.min(own, (logs.length - 1) * df);
  const prior = Number.isFinite(own) ? Math.exp(mean + digamma(own / 2) - Math.log(own / 2)) : Math.exp(mean);
  return {
    variances: variances.map((each) => (priorDf * prior + df * each) / (priorDf + df)),
    df: priorDf + df,
  };
}
