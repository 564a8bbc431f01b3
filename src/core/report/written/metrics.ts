// performance/metrics.md: every metric that was measured, and how it went from run to run.
import { formatQuantity } from '../../units/format.ts';
import { code, md } from '../escape.ts';
import type { Report } from '../report.ts';
import { endpointTable, failureTable, pageTable, ruleTable, table } from '../tables.ts';
import { document, pairs } from './parts.ts';
import { trendParts } from './trend.ts';

export function renderMetrics(report: Report): string {
  const { endpoints, failures, measured, alarming, unmeasured, uncompared, undecided, held, informal, trend, beside } =
    report;
  const phases = endpoints.flatMap(({ endpoint, phases: each }) => each.map((phase) => ({ endpoint, ...phase })));
  const rules = [...alarming, ...unmeasured, ...uncompared, ...undecided, ...held, ...informal];
  const pages = beside?.pages ?? [];
  return document([
    '# Metrics',
    '## Latency by endpoint',
    endpoints.length === 0 ? 'No request was measured.' : endpointTable(endpoints),
    ...(phases.length === 0 ? [] : ['## Phases of the median request', phaseTable(phases)]),
    '## Beside the requests',
    pairs(
      ['metric', 'value'],
      measured.map(([name, value]) => [name, md(value)]),
    ),
    ...(pages.length === 0 ? [] : ['## Page loads of base and head', pageTable(pages)]),
    ...(failures.length === 0 ? [] : ['## Failed requests', failureTable(report)]),
    '## Trend',
    ...(trend.runs.length < 2 ? ['Not measured: there is no stored run to set beside this one.'] : trendParts(trend)),
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
