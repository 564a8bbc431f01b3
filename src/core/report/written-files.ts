// The files under performance/.
import { isOfChange } from '../judgement/verdict.ts';
import { formatQuantity } from '../units/format.ts';
import { document, NO_FINDINGS, renderAnalysis } from './analysis.ts';
import { code, md, prose } from './escape.ts';
import { planTable, recommendationSections } from './finding-texts.ts';
import { renderHtml } from './html/page.ts';
import { renderResultJson } from './result-json.ts';
import type { Report } from './report.ts';
import { endpointTable, failureTable, ruleTable, table } from './tables.ts';

export interface WrittenFile {
  /** Below the output directory, with forward slashes. */
  readonly path: string;
  readonly content: string;
}

export function writtenFiles(report: Report): readonly WrittenFile[] {
  const files = [
    { path: 'report.html', content: renderHtml(report) },
    { path: 'analysis.md', content: renderAnalysis(report) },
    { path: 'optimizations.md', content: renderOptimizations(report) },
    { path: 'metrics.md', content: renderMetrics(report) },
    { path: 'load-tests/results.json', content: renderResultJson(report) },
  ];
  return report.context.baseline.kind === 'none'
    ? files
    : [...files, { path: 'benchmarks/before_after.md', content: renderBeforeAfter(report) }];
}

export function renderOptimizations({ findings }: Report): string {
  return document([
    '# Optimizations',
    ...(findings.length === 0
      ? [NO_FINDINGS]
      : [recommendationSections(findings, 3), '## Implementation plan', planTable(findings)]),
  ]);
}

export function renderMetrics(report: Report): string {
  const { endpoints, failures, measured, alarming, unmeasured, uncompared, undecided, held, informal } = report;
  const phases = endpoints.flatMap(({ endpoint, phases: each }) => each.map((phase) => ({ endpoint, ...phase })));
  const rules = [...alarming, ...unmeasured, ...uncompared, ...undecided, ...held, ...informal];
  return document([
    '# Metrics',
    '## Latency by endpoint',
    endpoints.length === 0 ? 'No request was measured.' : endpointTable(endpoints),
    ...(phases.length === 0 ? [] : ['## Phases of the median request', phaseTable(phases)]),
    '## Beside the requests',
    table<(typeof measured)[number]>(
      [
        { title: 'metric', of: ([name]) => name },
        { title: 'value', of: ([, value]) => md(value) },
      ],
      measured,
    ),
    ...(failures.length === 0 ? [] : ['## Failed requests', failureTable(report)]),
    '## Every rule',
    rules.length === 0 ? 'The budget has no rule.' : ruleTable(rules),
  ]);
}

function phaseTable(
  phases: readonly {
    readonly endpoint: string | null;
    readonly name: string;
    readonly head: number;
    readonly base: number | null;
  }[],
): string {
  return table<(typeof phases)[number]>(
    [
      { title: 'endpoint', of: ({ endpoint }) => (endpoint === null ? '**all**' : code(endpoint)) },
      { title: 'phase', of: ({ name }) => name },
      { title: 'base', of: ({ base }) => (base === null ? '' : formatQuantity(base, 'ms')) },
      { title: 'head', of: ({ head }) => formatQuantity(head, 'ms') },
    ],
    phases,
  );
}

export function renderBeforeAfter(report: Report): string {
  const { alarming, undecided, held, informal, endpoints } = report;
  const changes = [...alarming, ...undecided, ...held, ...informal].filter(({ judgement }) => isOfChange(judgement));
  return document([
    '# Before and after',
    prose(report.comparison),
    endpoints.length === 0 ? 'No request was measured.' : endpointTable(endpoints),
    '## Changes with their intervals',
    changes.length === 0 ? 'Nothing could be compared.' : ruleTable(changes),
  ]);
}
