// Measurements → findings, the first to look at first.
import type { Budget } from '../budget/budget.ts';
import { isSure } from '../judgement/headline.ts';
import type { Judgement, Verdict } from '../judgement/verdict.ts';
import type { Recording } from '../recording/recording.ts';
import { connectionFindings } from './connections.ts';
import { conversationFindings, manyRequests } from './conversation.ts';
import { databaseFindings } from './database.ts';
import { compareFindings, type Finding } from './finding.ts';
import { machineFindings } from './machine.ts';
import { payloadFindings } from './payload.ts';
import { newestComparable, sidesOf, type Scene } from './scene.ts';
import { slowAnswers } from './slow-answers.ts';

/** Statements slower than this are slow where the budget does not say. */
const SLOW_QUERY_MILLISECONDS = 100;
/** Share of the mean response time from which on a cause that is not new explains what got slower all the same. */
const GREAT_SHARE = 0.2;

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
  return [
    ...behind,
    ...slowAnswers(scene, behind),
    ...payloadFindings(scene),
    ...connectionFindings(scene),
    ...conversationFindings(scene),
  ].toSorted(compareFindings);
}

/**
 * The verdict with its cause in the sentence, where something is red or yellow for time and a finding is more than a hint.
 * Something that got slower is explained by what is new; a bound that was always broken by whatever is there. What is only
 * suspected to be slower needs a cause that is new and proven: the two bear each other out.
 */
export function withCause(verdict: Verdict, findings: readonly Finding[]): Verdict {
  const [first] = findings;
  if (first === undefined || first.confidence === 'hint') return verdict;
  const ofTime = verdict.judgements.filter(isOfTime);
  const slow = ofTime.filter(isSure);
  const isBroken = slow.some(({ rule }) => rule === 'budget' || first.isNew || (first.share ?? 0) >= GREAT_SHARE);
  const isSuspected = ofTime.some(({ rule, state }) => rule === 'regression' && state === 'warn');
  if (!isBroken && !(isSuspected && first.isNew && first.confidence === 'sure')) return verdict;
  return { ...verdict, headline: `${verdict.headline}; likely cause: ${first.cause}` };
}

function isOfTime({ unit }: Judgement): boolean {
  return unit === 'ms';
}

function slowerIn(judgements: readonly Judgement[]): Scene['slower'] {
  const slower = judgements.filter((each) => each.rule === 'regression' && each.endpoint !== null && isSure(each));
  const endpoints = [...new Set(slower.map(({ endpoint }) => endpoint))];
  const [endpoint] = endpoints;
  if (endpoint == null || endpoints.length > 1) return null;
  const by = slower.flatMap((each) =>
    'change' in each && each.change?.scale === 'ratio' && each.measured !== null
      ? [each.measured.value - each.change.baseline]
      : [],
  );
  return { endpoint, by: Math.min(...by) };
}

function slowQueryOf({ rules }: Budget): number {
  const bound = rules.find(({ id }) => id === 'database.slow_query')?.bound;
  return bound !== undefined && 'max' in bound ? bound.max : SLOW_QUERY_MILLISECONDS;
}
