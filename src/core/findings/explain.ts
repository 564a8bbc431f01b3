// Measurements → findings, the first to look at first.
import type { Budget } from '../budget/budget.ts';
import { isSure, worstOf } from '../judgement/headline.ts';
import type { Judgement, Verdict } from '../judgement/verdict.ts';
import type { Recording } from '../recording/recording.ts';
import { isCauseOf } from './causes.ts';
import { connectionFindings } from './connections.ts';
import { conversationFindings, manyRequests } from './conversation.ts';
import { databaseFindings } from './database.ts';
import { compareFindings, type Finding } from './finding.ts';
import { machineFindings } from './machine.ts';
import { payloadFindings } from './payload.ts';
import { hasAnswers, newestComparable, sidesOf, type Scene, type SlowerEndpoint } from './scene.ts';
import { slowAnswers } from './slow-answers.ts';

/** Statements slower than this are slow where the budget does not say. */
const SLOW_QUERY_MILLISECONDS = 100;

export interface ExplainInput {
  readonly verdict: Verdict;
  readonly budget: Budget;
  readonly head: Recording;
  /** Newest first. */
  readonly baselines: readonly Recording[];
}

/** Of a run that may not be judged nothing is explained but why base and head were not asked equally, where that is what breaks it. */
export function explain({ verdict, budget, head, baselines }: ExplainInput): readonly Finding[] {
  const broken = verdict.validity.filter(({ state }) => state === 'broken');
  if (broken.some(({ check }) => check !== 'balance') || head.blockCount === 0) return [];
  const scene: Scene = {
    ...sidesOf(head, newestComparable(head, baselines)),
    slower: slowerIn(verdict.judgements),
    slowQuery: slowQueryOf(budget),
  };
  if (broken.length > 0) return manyRequests(scene).filter(({ isNew }) => isNew);
  const behind = [...databaseFindings(scene), ...machineFindings(scene)];
  // What is told by request, of a script that makes some.
  const ofRequests = (): readonly Finding[] => [
    ...slowAnswers(scene, behind),
    ...payloadFindings(scene),
    ...connectionFindings(scene),
    ...conversationFindings(scene),
  ];
  return [...behind, ...(hasAnswers(scene.head) ? ofRequests() : [])].toSorted(compareFindings);
}

/** The verdict with its cause in the sentence: the first finding that is more than a hint and may explain what it speaks of. */
export function withCause(verdict: Verdict, findings: readonly Finding[]): Verdict {
  const worst = worstOf(verdict.judgements);
  const cause =
    worst === undefined
      ? undefined
      : findings.find((finding) => finding.confidence !== 'hint' && isCauseOf(finding, worst));
  return cause === undefined ? verdict : { ...verdict, headline: `${verdict.headline}; likely cause: ${cause.cause}` };
}

/** An endpoint whose errors rose did not get slower by that. Where one surely got slower, others that only may have count for nothing. */
function slowerIn(judgements: readonly Judgement[]): SlowerEndpoint | null {
  const slower = judgements.flatMap((each): readonly SlowerEndpoint[] =>
    each.rule === 'regression' &&
    each.endpoint !== null &&
    (isSure(each) || each.state === 'warn') &&
    'change' in each &&
    each.change?.scale === 'ratio' &&
    each.measured !== null
      ? [{ endpoint: each.endpoint, by: each.measured.value - each.change.baseline, isSure: isSure(each) }]
      : [],
  );
  const sure = slower.filter((each) => each.isSure);
  const told = sure.length > 0 ? sure : slower;
  const [first] = told;
  if (first === undefined || told.some(({ endpoint }) => endpoint !== first.endpoint)) return null;
  return { ...first, by: told.reduce((least, { by }) => Math.min(least, by), first.by) };
}

function slowQueryOf({ rules }: Budget): number {
  const bound = rules.find(({ id }) => id === 'database.slow_query')?.bound;
  return bound !== undefined && 'max' in bound ? bound.max : SLOW_QUERY_MILLISECONDS;
}
