// How much slower an endpoint may get before it counts: the budget's own bounds, with an exception for very fast ones.
import type { Budget } from '../budget/budget.ts';

/** Fewer responses than this say nothing of an endpoint alone; it still counts in the overall shift. */
export const LEAST_RESPONSES = 50;

export interface Tolerances {
  /** Fraction of the base. */
  readonly maxIncrease: number;
  /** Smallest difference that counts, ms. */
  readonly minEffect: number;
}

/** `base` in ms. An endpoint faster than a millisecond cannot lose one: there the share must be twice as large instead. */
export function tolerancesOf(budget: Budget, endpoint: string, statistic: string, base: number): Tolerances {
  const { regression, rules } = budget;
  const isFast = base < 1;
  const matching = rules.filter((rule) => rule.section === 'api_latency' || rule.endpoint === endpoint);
  const alike = matching.filter(({ key }) => key === statistic);
  const own = alike.find((rule) => rule.endpoint === endpoint) ?? alike.find((rule) => rule.endpoint === null);
  return {
    maxIncrease: own?.change.maxIncrease ?? regression.maxIncrease * (isFast ? 2 : 1),
    minEffect: own?.change.minEffect ?? (isFast ? 0 : regression.minEffect),
  };
}
