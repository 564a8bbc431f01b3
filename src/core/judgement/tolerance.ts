// How much slower an endpoint may get before it counts: the budget's own bounds, with an exception for very fast ones.
import type { Budget, Rule } from '../budget/budget.ts';

/** Fewer responses than this say nothing of an endpoint alone; it still counts in the overall shift. */
export const LEAST_RESPONSES = 50;

export interface Tolerances {
  /** Fraction of the base. */
  readonly maxIncrease: number;
  /** Smallest difference that counts, ms. */
  readonly minEffect: number;
}

/** `base` in ms. An endpoint faster than a millisecond cannot lose one: there the share must be twice as large instead. */
export function tolerancesOf(
  { regression, rules }: Budget,
  endpoint: string,
  statistic: string,
  base: number,
): Tolerances {
  const isFast = base < 1;
  const latencies = rules.filter(({ measure }) => measure.kind === 'metric' && measure.metric === 'http_req_duration');
  const own = latencies.filter((rule) => rule.endpoint === endpoint);
  const alike = (of: readonly Rule[]): readonly Rule[] => of.filter(({ key }) => key === statistic);
  // A slower endpoint moves all of its percentiles, so what is tolerated of one of them is tolerated of its typical time.
  const nearest = statistic === 'typical' ? own : alike(own);
  const matching = nearest.length > 0 ? nearest : alike(latencies.filter((rule) => rule.endpoint === null));
  const change = matching.map((rule) => rule.change);
  return {
    maxIncrease: largest(change.map((each) => each.maxIncrease)) ?? regression.maxIncrease * (isFast ? 2 : 1),
    minEffect: largest(change.map((each) => each.minEffect)) ?? (isFast ? 0 : regression.minEffect),
  };
}

function largest(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((most, each) => (each === null || (most ?? each) > each ? most : each), null);
}
