// Findings and recommendations as Markdown, shared by comment, analysis and optimizations.
import type { Finding } from '../findings/finding.ts';
import { areaOf, type OwnersByArea } from '../repository/areas.ts';
import { formatQuantity } from '../units/format.ts';
import { capitalised, code, fenced, md, prose } from './escape.ts';
import { byPriority, gainText, type Prioritised } from './priorities.ts';
import { list, table } from './tables.ts';

export const TITLES: Readonly<Record<Finding['kind'], string>> = {
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
  'disk-busy': 'a busy disk',
  'large-payload': 'large answers',
  'no-compression': 'text that is not compressed',
  'slow-first-byte': 'a slow first byte',
  'slow-transfer': 'a slow transfer',
  'new-connections': 'connections that are not kept',
  'blocked-requests': 'waiting for a free connection',
  'slow-tls': 'slow TLS handshakes',
  'slow-connecting': 'connections that are slow to open',
  'many-requests': 'many requests for one task',
  http1: 'an old protocol (HTTP/1.1)',
};
/** What is turned to mend it: the application's code, its database, a cache, the network, or the machine. */
const STRATEGIES: Readonly<Record<Finding['kind'], string>> = {
  'n-plus-one': 'code, fewer and larger queries',
  'missing-index': 'database, index',
  'slow-query': 'database, query',
  'pool-exhausted': 'database, connection pool',
  'lock-waits': 'database, shorter transactions',
  'table-bloat': 'database, vacuum',
  'cache-misses': 'caching',
  'cpu-saturated': 'resources, or less work in code',
  'memory-growth': 'code',
  'disk-full': 'resources',
  'disk-busy': 'resources',
  'large-payload': 'network, smaller answers',
  'no-compression': 'network, compression',
  'slow-first-byte': 'code, after profiling',
  'slow-transfer': 'network, or the way the answer is written',
  'new-connections': 'network, connections that are kept',
  'blocked-requests': 'network, fewer requests at once',
  'slow-tls': 'network, handshakes',
  'slow-connecting': 'network, accepting connections',
  'many-requests': 'code, fewer and larger requests',
  http1: 'network, protocol',
};
const PRIORITIES = { 1: 'new or weighty', 2: 'worth doing', 3: 'a hint, to be looked into' } as const;
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
    .map(({ finding: { kind, recommendation }, numbers, priority, gain }, index) =>
      [
        `${'#'.repeat(level)} ${index + 1}. ${prose(recommendation.action)}`,
        recommendation.code === null ? '' : fenced(recommendation.code.split('\n'), 'sql'),
        list([
          `For: ${numbers.length === 1 ? 'bottleneck' : 'bottlenecks'} ${numbers.join(', ')}, ${TITLES[kind]}`,
          `Priority: ${priority}, ${PRIORITIES[priority]}`,
          `Strategy: ${STRATEGIES[kind]}`,
          `Expected: ${md(gainText(gain))}; ${md(recommendation.derivation)}`,
          `Effort: ${recommendation.effort}`,
          `Risk: ${md(recommendation.risk)}`,
        ]),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
    )
    .join('\n\n');
}

/** Owners are proposed where the repository tells whose the part is; who does it and until when is the team's to say. */
export function planTable(findings: readonly Finding[], owners: OwnersByArea | null): string {
  const ownerOf = (finding: Finding): string => {
    const names = owners?.[areaOf(finding)] ?? [];
    return names.length === 0 ? '…' : `${names.map((name) => code(name)).join(', ')} (proposed)`;
  };
  return table<Prioritised>(
    [
      { title: 'priority', of: ({ priority }) => String(priority) },
      { title: 'task', of: ({ finding }) => prose(finding.recommendation.action) },
      { title: 'owner', of: ({ finding }) => ownerOf(finding) },
      { title: 'due', of: () => '…' },
      { title: 'status', of: () => 'open' },
    ],
    byPriority(findings),
  );
}

function impactOf({ cost, share }: Finding): string {
  if (cost === null || !Number.isFinite(cost)) return 'What it costs in time is not measured.';
  return `${formatQuantity(cost, 'ms')} of the average request${share === null || !Number.isFinite(share) ? '' : `, ${formatQuantity(share, 'ratio', 2)} of its time`}.`;
}
