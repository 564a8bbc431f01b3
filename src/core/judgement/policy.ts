// States of rules → the verdict, as the budget's policy says.
import type { Policy } from '../budget/budget.ts';
import type { Judgement, Validity, VerdictState } from './verdict.ts';

const UNASKED: readonly Judgement['state'][] = ['unmeasured', 'no-baseline', 'not-comparable'];

type Effect = 'pass' | 'warn' | 'fail';

/** What one judgement does to the verdict. Level `info` is shown and never counts. */
export function effectOf(judgement: Judgement, policy: Policy): Effect {
  if (judgement.level === 'info') return 'pass';
  switch (judgement.state) {
    case 'pass':
    case 'warn':
    case 'fail':
      return judgement.state;
    case 'inconclusive':
      return policy.inconclusive;
    case 'unmeasured':
      return policy.unmeasured;
    case 'no-baseline':
      return policy.noBaseline;
    case 'not-comparable':
      return policy.notComparable;
  }
}

/** A broken validity check makes it inconclusive; a red or green from a run that may not be judged means nothing. */
export function verdictOf(
  judgements: readonly Judgement[],
  validity: readonly Validity[],
  policy: Policy,
): VerdictState {
  if (validity.some((check) => check.state === 'broken')) return 'inconclusive';
  const effects = judgements.map((judgement) => effectOf(judgement, policy));
  if (effects.includes('fail')) return 'fail';
  if (isNothingMeasured(judgements)) return 'inconclusive';
  return effects.includes('warn') ? 'warn' : 'pass';
}

/** A rule or two without a source are a gap, which the policy weighs; a budget of which nothing was measured has not been asked. */
function isNothingMeasured(judgements: readonly Judgement[]): boolean {
  const counted = judgements.filter(({ level }) => level !== 'info');
  const isUnmeasured = counted.some(({ state }) => state === 'unmeasured');
  return isUnmeasured && counted.every(({ state }) => UNASKED.includes(state));
}
