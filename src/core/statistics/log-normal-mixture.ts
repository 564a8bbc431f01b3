// A quantile of many log-normal parts of which only mean and deviation are known, as PostgreSQL keeps of its statements.
import { normalCdf } from './distributions.ts';

export interface MixturePart {
  readonly weight: number;
  /** In the unit of the answer, not of its log. */
  readonly mean: number;
  readonly deviation: number;
}

const HALVINGS = 100;

/**
 * The value below which `fraction` of the mixture lies, each part a log-normal with its own mean and deviation (method of
 * moments: Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, ch. 14). NaN where there is no part.
 */
export function mixtureQuantile(parts: readonly MixturePart[], fraction: number): number {
  const positive = parts.filter(({ weight, mean }) => weight > 0 && mean > 0);
  const total = positive.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return Number.NaN;
  const logs = positive.map(({ weight, mean, deviation }) => {
    const variance = Math.log1p((deviation / mean) ** 2);
    return { share: weight / total, centre: Math.log(mean) - variance / 2, spread: Math.sqrt(variance) };
  });
  const below = (log: number): number =>
    logs.reduce((sum, { share, centre, spread }) => {
      if (spread === 0) return sum + (log >= centre ? share : 0);
      return sum + share * normalCdf((log - centre) / spread);
    }, 0);
  let low = Math.min(...logs.map(({ centre, spread }) => centre - 40 * spread)) - 1;
  let high = Math.max(...logs.map(({ centre, spread }) => centre + 40 * spread)) + 1;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (below(middle) < fraction) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}
