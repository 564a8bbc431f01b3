// Slowdowns that somebody answers for: shown with who, why and until when, and counted as a warning instead of red.
import type { Budget, Override } from '../budget/budget.ts';
import type { Judgement } from './verdict.ts';

/** Whether the override still holds; `today` as YYYY-MM-DD, its own day included. */
function isInForce({ until }: Override, today: string): boolean {
  return today <= until;
}

/** Regressions that an override in force names become warnings that say so; bounds and validity are never touched. */
export function applyOverrides(
  judgements: readonly Judgement[],
  overrides: readonly Override[],
  today: string,
): readonly Judgement[] {
  const inForce = overrides.filter((each) => isInForce(each, today));
  return judgements.map((judgement) => {
    if (judgement.rule !== 'regression' || judgement.state !== 'fail') return judgement;
    const accepted = inForce.find((each) => names(each, judgement));
    if (accepted === undefined) return judgement;
    return { ...judgement, state: 'warn', accepted, reason: `${judgement.reason}; ${describe(accepted)}` };
  });
}

/** What to say about overrides that hold no more: they are dead wood in the budget, or somebody's forgotten promise. */
export function expiredOverrides({ policy }: Budget, today: string): readonly string[] {
  return policy.overrides
    .filter((each) => !isInForce(each, today))
    .map(
      ({ endpoint, by, until }) =>
        `The override of ${endpoint ?? 'all endpoints'} by ${by} ended on ${until} and is not applied: renew it or take it out of the budget`,
    );
}

/** Who answers for it, until when and why, as a clause. */
function describe({ by, until, reason }: Override): string {
  return `accepted by ${by} until ${until}: ${reason}`;
}

function names(override: Override, { endpoint, statistic }: Judgement): boolean {
  return (
    (override.endpoint === null || override.endpoint === endpoint) &&
    (override.statistic === null || override.statistic === statistic)
  );
}
