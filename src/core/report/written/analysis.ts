// performance/analysis.md: what was measured, what follows from it, and what is missing, in ten parts.
import { formatQuantity } from '../../units/format.ts';
import { code, link, md, prose } from '../escape.ts';
import { findingSections, planTable, recommendationSections } from '../finding-texts.ts';
import { improvements } from '../priorities.ts';
import type { Report } from '../report.ts';
import type { RuleRow } from '../rule-rows.ts';
import { causeTexts, endpointTable, gapList, list, reasonList, ruleTable } from '../tables.ts';
import { boundsOf, fullName, loadTest } from './load-test.ts';
import { document, joined, NO_FINDINGS, pairs } from './parts.ts';
import { evidenceTable } from './repository.ts';

/** Metric names of the Prometheus client libraries; `5m` is the usual window. */
const QUERIES: readonly (readonly [metric: string, query: string])[] = [
  ...[0.5, 0.95, 0.99].map(
    (fraction) =>
      [
        `p${fraction * 100}`,
        `histogram_quantile(${fraction}, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))`,
      ] as const,
  ),
  ['throughput', 'sum(rate(http_requests_total[5m]))'],
  ['error rate', 'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))'],
];

export function renderAnalysis(report: Report): string {
  return document([
    `# Performance analysis: ${md(report.context.title)}`,
    origin(report),
    '## Executive summary',
    summary(report),
    '## Current baseline',
    baseline(report),
    '## Identified bottlenecks',
    bottlenecks(report),
    '## Recommendations',
    recommendations(report),
    '## Load test',
    loadTest(report),
    '## Implementation plan',
    plan(report),
    '## Expected improvements',
    expected(report),
    '## Monitoring and validation',
    monitoring(report),
    '## Next steps',
    [...report.nextSteps.map((step) => prose(step)), `Repeat the measurement: ${code(report.context.reproduce)}`]
      .map((step, index) => `${index + 1}. ${step}`)
      .join('\n'),
  ]);
}

/** Recommendations and plan alone. */
export function renderOptimizations(report: Report): string {
  return document([
    '# Optimizations',
    '## Recommendations',
    recommendations(report),
    '## Implementation plan',
    plan(report),
  ]);
}

function origin({ context }: Report): string {
  const ranBy = context.ranBy ?? null;
  return list([
    `Date: ${code(context.startedAt)}`,
    `System: ${code(context.target)}`,
    `Commit: ${context.commit === null ? 'not known' : code(context.commit)}`,
    `Run by: ${ranBy === null ? 'not known' : code(ranBy)}${context.runUrl === null ? ', by hand' : ` (${link('run', context.runUrl)})`}`,
  ]);
}

function summary({ verdict, comparison, nextSteps }: Report): string {
  return [
    `Verdict: **${verdict.state}**. ${prose(verdict.headline)}.`,
    prose(comparison),
    ...nextSteps.slice(0, 1).map((step) => prose(step)),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function baseline(report: Report): string {
  const { alarming, uncompared, undecided, gaps, endpoints } = report;
  // What fails by policy for want of an answer is broken and open at once.
  const unanswered = alarming.filter(({ judgement: { state } }) => state === 'unmeasured' || state === 'inconclusive');
  const open = [
    gaps.length === 0 ? '' : gapList(gaps),
    reasonList([...unanswered, ...uncompared, ...undecided]),
  ].filter((part) => part !== '');
  return joined([
    pairs(
      ['metric', 'value'],
      [...requestFigures(report), ...report.measured.map(([name, value]) => [name, md(value)] as const)],
    ),
    '### Endpoints',
    endpoints.length === 0 ? 'No request was measured.' : endpointTable(endpoints),
    '### Not measured or not decided',
    open.length === 0 ? 'Every rule was measured and decided.' : open.join('\n'),
  ]);
}

function requestFigures({ endpoints, throughput }: Report): readonly (readonly [string, string])[] {
  const all = endpoints[0]?.head;
  const text = (value: number | undefined, unit: 'ms' | 'rps' | 'ratio'): string =>
    value === undefined || Number.isNaN(value) ? 'not measured: no response was received' : formatQuantity(value, unit);
  return [
    ['API latency p50', text(all?.p50, 'ms')],
    ['API latency p95', text(all?.p95, 'ms')],
    ['API latency p99', text(all?.p99, 'ms')],
    ['throughput, mean', text(throughput.mean, 'rps')],
    ['throughput, peak', text(throughput.peak, 'rps')],
    ['error rate', text(all?.errors, 'ratio')],
  ];
}

function bottlenecks(report: Report): string {
  const { alarming, causes, findings, context } = report;
  return joined([
    alarming.length === 0 ? 'No rule is broken.' : ruleTable(alarming),
    reasonList(alarming),
    causes.length === 0 ? '' : `Where the time goes:\n\n${list(causeTexts(report))}`,
    findingSections(findings, 3),
    '### Found in the repository',
    evidenceTable(context.repository ?? null),
  ]);
}

function recommendations({ findings }: Report): string {
  return findings.length === 0 ? NO_FINDINGS : recommendationSections(findings, 3);
}

function plan({ findings, context }: Report): string {
  return findings.length === 0 ? 'No task follows.' : planTable(findings, context.repository?.owners ?? null);
}

function expected({ findings }: Report): string {
  const promises = improvements(findings);
  return promises.length === 0
    ? 'No recommendation promises a time that was measured.'
    : list(promises.map((sentence) => md(sentence)));
}

function monitoring(report: Report): string {
  const rules = boundsOf(report);
  return joined([
    'To be watched in production, as PromQL:',
    pairs(
      ['metric', 'query'],
      QUERIES.map(([metric, query]) => [metric, code(query)]),
    ),
    rules.length === 0 ? 'The budget has no bound to make a criterion of.' : `Success criteria:\n\n${criteria(rules)}`,
  ]);
}

function criteria(rules: readonly RuleRow[]): string {
  return rules
    .map((row) => `- [${row.judgement.state === 'pass' ? 'x' : ' '}] ${code(fullName(row))} ${row.bound}`.trimEnd())
    .join('\n');
}
