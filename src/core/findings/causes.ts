// Which finding may be the cause of which broken rule.
import type { Judgement } from '../judgement/verdict.ts';
import { isSure } from '../judgement/headline.ts';
import { DEARER_THAN_MEASURED, type Finding, type FindingKind } from './finding.ts';

/** Share of the mean response time that a cause of a broken bound must hold at least; what has no figure is not asked for one. */
const LEAST_SHARE = 0.1;
/** Where more than what was measured is spent on it. */
const LEAST_MEASURED_SHARE = 0.05;
/** From which on a cause that is not new explains what got slower all the same. */
const GREAT_SHARE = 0.2;

/**
 * No part of `http_req_duration`, which is sending, waiting and receiving (k6 documentation, "Built-in metrics"): what comes
 * before a request is sent, and how often and over which protocol it is asked.
 */
const OUTSIDE_RESPONSES: ReadonlySet<FindingKind> = new Set([
  'new-connections',
  'blocked-requests',
  'slow-tls',
  'slow-connecting',
  'many-requests',
  'http1',
]);
/** What makes a single statement slow. */
const WITHIN_STATEMENTS: ReadonlySet<FindingKind> = new Set([
  'missing-index',
  'slow-query',
  'lock-waits',
  'table-bloat',
]);

/**
 * Whether the finding is likely to be why the rule is red or yellow for time. Something that got slower is explained by what
 * is new; a bound that was always broken by whatever weighs. What is only suspected to be slower needs a cause that is new and
 * proven: the two bear each other out.
 */
export function isCauseOf(finding: Finding, judgement: Judgement): boolean {
  if (judgement.unit !== 'ms' || !mayExplain(finding.kind, judgement)) return false;
  const { rule, state, section } = judgement;
  const { kind, isNew, share, confidence } = finding;
  if (!isSure(judgement)) return rule === 'regression' && state === 'warn' && isNew && confidence === 'sure';
  // A share is one of the response time, and says nothing of a statement's own.
  const least = DEARER_THAN_MEASURED.has(kind) ? LEAST_MEASURED_SHARE : LEAST_SHARE;
  if (rule === 'budget') return section === 'database' || share === null || share >= least;
  return isNew || (share ?? 0) >= GREAT_SHARE;
}

/** Pages, custom metrics and others are made of more than responses, so that a cause of these need not be one of theirs. */
function mayExplain(kind: FindingKind, { metric, section }: Judgement): boolean {
  if (section === 'database') return WITHIN_STATEMENTS.has(kind);
  if (metric === 'http_req_duration') return !OUTSIDE_RESPONSES.has(kind);
  return metric === 'iteration_duration';
}
