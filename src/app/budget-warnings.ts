// What a person should know of a budget that is valid: parts of it that no longer hold, or never did.
import type { Budget } from '../core/budget/budget.ts';
import { unusedChangeBounds } from '../core/budget/unused-bounds.ts';
import { expiredOverrides } from '../core/judgement/override.ts';

/** `today` as `2026-11-27`. */
export function budgetWarnings(budget: Budget, today: string): readonly string[] {
  return [...expiredOverrides(budget, today), ...unusedChangeBounds(budget)];
}
