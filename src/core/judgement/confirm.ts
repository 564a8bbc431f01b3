// A second measurement of what was red: only what fails twice fails.
import type { Budget } from '../budget/budget.ts';
import { headlineOf } from './headline.ts';
import { verdictOf } from './policy.ts';
import type { Judgement, Verdict } from './verdict.ts';

/** Whether the verdict holds a red change that the budget wants measured once more. */
export function wantsConfirmation({ regression }: Budget, { judgements, validity }: Verdict): boolean {
  return regression.confirm && judgements.some(isRed) && validity.every(({ state }) => state !== 'broken');
}

/**
 * The first verdict, with each red change that the second does not repeat turned into a warning that says so. Where the
 * second run may not be judged it confirms nothing and refutes nothing.
 */
export function confirmed(budget: Budget, first: Verdict, second: Verdict): Verdict {
  const obstacle = second.validity.find(({ state }) => state === 'broken');
  const judgements = first.judgements.map((judgement): Judgement => {
    if (judgement.rule !== 'regression' || judgement.state !== 'fail') return judgement;
    const said = (words: string): Judgement => ({ ...judgement, reason: `${judgement.reason}; ${words}` });
    if (obstacle !== undefined) return said(`a second run could not confirm it: ${obstacle.reason}`);
    const again = second.judgements.find((each) => isSame(each, judgement));
    if (again !== undefined && isRed(again)) return said('confirmed by a second run');
    const found = again === undefined ? 'had nothing to say of it' : `says otherwise: ${again.reason}`;
    return { ...judgement, state: 'warn', reason: `${judgement.reason}; a second run ${found}` };
  });
  const state = verdictOf(judgements, first.validity, budget.policy);
  return { ...first, state, judgements, headline: headlineOf(state, judgements, first.validity) };
}

function isRed({ rule, state }: Judgement): boolean {
  return rule === 'regression' && state === 'fail';
}

function isSame(a: Judgement, b: Judgement): boolean {
  return a.rule === b.rule && a.statistic === b.statistic && a.endpoint === b.endpoint;
}
