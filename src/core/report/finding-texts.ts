// Findings and recommendations as Markdown, shared by comment, analysis and optimizations.
import type { Finding } from '../findings/finding.ts';
import { formatQuantity } from '../units/format.ts';
import { capitalised, fenced, md, prose } from './escape.ts';
import { list, table } from './tables.ts';

const TITLES: Readonly<Record<Finding['kind'], string>> = {
  'n-plus-one': 'a query in a loop (N+1)',
  'missing-index': 'a missing index',
  'slow-query': 'a slow query',
  'pool-exhausted': 'an exhausted connection pool',
  'lock-waits': 'waiting for locks',
  'table-bloat': 'table bloat',
  'cache-misses': 'cache misses',
  'cpu-saturated': 'a saturated CPU',
  'memory-growth': 'growing memory',
  'disk-full': 'a full disk',
  'large-payload': 'large answers',
  'new-connections': 'connections that are not kept',
};
const CONFIDENCES = { sure: 'shown by measurement', likely: 'likely', hint: 'only a hint' } as const;

/** One line a finding: what it is and how sure. */
export function findingLines(findings: readonly Finding[], most: number): string {
  return list(
    findings.map(
      (each) => `${prose(`${capitalised(each.cause)}.`)} ${md(impactOf(each))} (${CONFIDENCES[each.confidence]})`,
    ),
    most,
  );
}

/** With evidence and plan, under headings of the given level. */
export function findingSections(findings: readonly Finding[], level: 3 | 4): string {
  return findings
    .map((each, index) =>
      [
        `${'#'.repeat(level)} ${index + 1}. ${capitalised(TITLES[each.kind])}${each.isNew ? ', new since the base' : ''}`,
        `**Issue**: ${prose(`${capitalised(each.cause)}.`)}`,
        `**Impact**: ${md(impactOf(each))} Confidence: ${CONFIDENCES[each.confidence]}.`,
        `**Evidence**:\n\n${list(each.evidence.map((sentence) => prose(sentence)))}`,
        each.excerpt.length === 0 ? '' : fenced(each.excerpt),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
    )
    .join('\n\n');
}

export function recommendationSections(findings: readonly Finding[], level: 3 | 4): string {
  return byPriority(findings)
    .map(({ finding: { recommendation }, priority }, index) =>
      [
        `${'#'.repeat(level)} ${index + 1}. ${prose(recommendation.action)}`,
        recommendation.code === null ? '' : fenced(recommendation.code.split('\n'), 'sql'),
        list([
          `Priority: ${priority}`,
          `Expected: ${md(gainText(recommendation.gain))}, ${md(recommendation.derivation)}`,
          `Effort: ${recommendation.effort}`,
          `Risk: ${md(recommendation.risk)}`,
        ]),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
    )
    .join('\n\n');
}

/** Owner and date are the team's to fill in. */
export function planTable(findings: readonly Finding[]): string {
  return table<Prioritised>(
    [
      { title: 'priority', of: ({ priority }) => String(priority) },
      { title: 'task', of: ({ finding }) => prose(finding.recommendation.action) },
      { title: 'owner', of: () => '…' },
      { title: 'due', of: () => '…' },
      { title: 'status', of: () => 'open' },
    ],
    byPriority(findings),
  );
}

/** What priority 1 and what everything may gain a request. Gains of one cause are not added to those of another that may share it. */
export function improvements(findings: readonly Finding[]): string {
  const all = byPriority(findings).filter(({ finding }) => finding.recommendation.gain !== null);
  if (all.length === 0) return 'No recommendation promises a time that was measured.';
  const sum = (of: readonly Prioritised[]): string =>
    of.length === 0
      ? 'nothing that can be said in time'
      : gainText({
          from: Math.max(...of.map(({ finding }) => finding.recommendation.gain?.from ?? 0)),
          to: of.reduce((total, { finding }) => total + (finding.recommendation.gain?.to ?? 0), 0),
        });
  return list([
    `After priority 1: ${md(sum(all.filter(({ priority }) => priority === 1)))}.`,
    `After all: ${md(sum(all))}. At least the largest of them, at most their sum, since several may speak of the same time.`,
  ]);
}

interface Prioritised {
  readonly finding: Finding;
  readonly priority: 1 | 2 | 3;
}

const EFFORTS = { low: 1, medium: 2, high: 3 } as const;
const GREAT_SHARE = 0.2;

/** Impact × effort: what is new or weighs much and is done soon comes first, a mere hint last. */
function byPriority(findings: readonly Finding[]): readonly Prioritised[] {
  return findings
    .map((finding): Prioritised => {
      const weighs = finding.isNew || (finding.share ?? 0) >= GREAT_SHARE;
      const priority = finding.confidence === 'hint' ? 3 : weighs ? 1 : 2;
      return { finding, priority };
    })
    .toSorted(
      (a, b) =>
        a.priority - b.priority || EFFORTS[a.finding.recommendation.effort] - EFFORTS[b.finding.recommendation.effort],
    );
}

function impactOf({ cost, share }: Finding): string {
  if (cost === null || !Number.isFinite(cost)) return 'What it costs in time is not measured.';
  return `${formatQuantity(cost, 'ms')} of the average request${share === null || !Number.isFinite(share) ? '' : `, ${formatQuantity(share, 'ratio', 2)} of its time`}.`;
}

function gainText(gain: Finding['recommendation']['gain']): string {
  if (gain === null) return 'not to be said in time';
  const [from, to] = [formatQuantity(gain.from, 'ms', 2), formatQuantity(gain.to, 'ms', 2)];
  return from === to ? `${to} less a request` : `${from} to ${to} less a request`;
}
