// performance/analysis.md: what was measured, what follows from it, and what is missing.
import { isOfChange } from '../judgement/verdict.ts';
import { formatQuantity } from '../units/format.ts';
import { code, link, md, prose } from './escape.ts';
import { findingSections, improvements, planTable, recommendationSections } from './finding-texts.ts';
import type { Report } from './report.ts';
import type { RuleRow } from './rule-rows.ts';
import {
  causeTexts,
  list,
  endpointTable,
  failureTable,
  gapList,
  reasonList,
  ruleTable,
  table,
  validityTable,
} from './tables.ts';

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

/** No advice without evidence. */
export const NO_FINDINGS = 'Nothing that was measured calls for one.';

export function renderAnalysis(report: Report): string {
  const { context, alarming, undecided, held, unmeasured, uncompared, endpoints, failures } = report;
  const rules = [...alarming, ...undecided, ...held, ...unmeasured].filter(({ judgement }) => !isOfChange(judgement));
  // What fails by policy for want of an answer is broken and open at once.
  const unanswered = alarming.filter(({ judgement: { state } }) => state === 'unmeasured' || state === 'inconclusive');
  const open = [...gapItems(report), reasonList([...unanswered, ...uncompared, ...undecided])].filter(
    (part) => part !== '',
  );
  return document([
    `# Performance analysis: ${md(context.title)}`,
    origin(report),
    '## Executive summary',
    summary(report),
    '## Current baseline',
    pairs(
      ['metric', 'value'],
      [...measured(report), ...report.measured.map(([name, value]) => [name, md(value)] as const)],
    ),
    '## Identified bottlenecks',
    alarming.length === 0 ? 'No rule is broken.' : ruleTable(alarming),
    reasonList(alarming),
    report.causes.length === 0 ? '' : `Where the time goes:\n\n${list(causeTexts(report))}`,
    findingSections(report.findings, 3),
    failures.length === 0 ? '' : `Failed requests:\n\n${failureTable(report)}`,
    '## Recommendations',
    report.findings.length === 0 ? NO_FINDINGS : recommendationSections(report.findings, 3),
    '## Endpoints',
    endpoints.length === 0 ? 'No request was measured.' : endpointTable(endpoints),
    '## Load test',
    pairs(
      ['configuration', ''],
      report.facts.map(([name, value]) => [md(name), prose(value)]),
    ),
    rules.length === 0 ? '' : targets(rules, endpoints),
    '## Can this be trusted?',
    validityTable(report),
    '## Not measured or not decided',
    open.length === 0 ? 'Every rule was measured and decided.' : open.join('\n'),
    ...(report.findings.length === 0
      ? []
      : [
          '## Implementation plan',
          planTable(report.findings),
          '## Expected improvements',
          improvements(report.findings),
        ]),
    '## Monitoring and validation',
    'To be watched in production, as PromQL:',
    pairs(
      ['metric', 'query'],
      QUERIES.map(([metric, query]) => [metric, code(query)]),
    ),
    rules.length === 0 ? '' : `Success criteria:\n\n${criteria(rules)}`,
    '## Next steps',
    [...report.nextSteps.map((step) => prose(step)), `Repeat the measurement: ${code(context.reproduce)}`]
      .map((step, index) => `${index + 1}. ${step}`)
      .join('\n'),
  ]);
}

function origin({ context }: Report): string {
  const commit = context.commit === null ? 'commit not known' : `commit ${code(context.commit)}`;
  return [
    code(context.startedAt),
    code(context.target),
    commit,
    ...(context.runUrl === null ? [] : [link('run', context.runUrl)]),
  ].join(' · ');
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

function measured({ endpoints, throughput }: Report): readonly (readonly [string, string])[] {
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

function gapItems({ gaps }: Report): readonly string[] {
  return gaps.length === 0 ? [] : [gapList(gaps)];
}

function pairs(titles: readonly [string, string], rows: readonly (readonly [string, string])[]): string {
  return table<readonly [string, string]>(
    [
      { title: titles[0], of: ([name]) => name },
      { title: titles[1], of: ([, value]) => value },
    ],
    rows,
  );
}

/** Of the percentiles that the endpoints' figures have; '' for others and without a baseline. */
function before({ judgement: { endpoint, section, statistic } }: RuleRow, rows: Report['endpoints']): string {
  const base = section === 'api_latency' ? rows.find((row) => row.endpoint === endpoint)?.base : undefined;
  const value = base == null ? undefined : { p50: base.p50, p95: base.p95, p99: base.p99 }[statistic];
  return value === undefined || Number.isNaN(value) ? '' : formatQuantity(value, 'ms');
}

function targets(rules: readonly RuleRow[], rows: Report['endpoints']): string {
  return table<RuleRow>(
    [
      { title: 'metric', of: (row) => code(fullName(row)) },
      { title: 'baseline', of: (row) => before(row, rows) },
      { title: 'target', of: ({ bound }) => bound },
      { title: 'achieved', of: ({ value, interval }) => (interval === '' ? value : `${value} (${interval})`) },
      { title: 'status', of: ({ judgement }) => judgement.state },
    ],
    rules,
  );
}

function criteria(rules: readonly RuleRow[]): string {
  return rules
    .map((row) => `- [${row.judgement.state === 'pass' ? 'x' : ' '}] ${code(fullName(row))} ${row.bound}`.trimEnd())
    .join('\n');
}

function fullName({ judgement: { endpoint }, name }: RuleRow): string {
  return endpoint === null ? name : `${name} of ${endpoint}`;
}

export function document(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
