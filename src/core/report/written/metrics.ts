// performance/metrics.md: every metric that was measured, and how it went from run to run.
import { formatChange, formatQuantity } from '../../units/format.ts';
import { code, md } from '../escape.ts';
import type { Report } from '../report.ts';
import { endpointTable, failureTable, ruleTable, table } from '../tables.ts';
import type { Trend, TrendRow } from '../trend.ts';
import { document, pairs } from './parts.ts';

export function renderMetrics(report: Report): string {
  const { endpoints, failures, measured, alarming, unmeasured, uncompared, undecided, held, informal, trend } = report;
  const phases = endpoints.flatMap(({ endpoint, phases: each }) => each.map((phase) => ({ endpoint, ...phase })));
  const rules = [...alarming, ...unmeasured, ...uncompared, ...undecided, ...held, ...informal];
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
    ...(failures.length === 0 ? [] : ['## Failed requests', failureTable(report)]),
    '## Trend',
    trend.runs.length < 2 ? 'Not measured: there is no stored run to set beside this one.' : trendTable(trend),
    '## Every rule',
    rules.length === 0 ? 'The budget has no rule.' : ruleTable(rules),
  ]);
}

/** One column a run, oldest first; what was measured otherwise is marked, since a step there may be the machine's. */
function trendTable({ runs, rows }: Trend): string {
  const [oldest] = runs;
  const marked = runs.some(({ isComparable }) => !isComparable);
  const title = (index: number): string => {
    const { date = '', commit = null, isComparable = true } = runs[index] ?? {};
    const name = index === runs.length - 1 ? '**this run**' : commit === null ? '' : code(commit.slice(0, 7));
    return `${[date, name].filter((part) => part !== '').join(' ')}${isComparable ? '' : ' ¹'}`;
  };
  return [
    table<TrendRow>(
      [
        { title: 'metric', of: ({ endpoint, name }) => (endpoint === null ? name : `${code(endpoint)} ${name}`) },
        ...runs.map((_, index) => ({
          title: title(index),
          of: ({ values, unit }: TrendRow) => {
            const value = values[index] ?? Number.NaN;
            return Number.isNaN(value) ? '–' : formatQuantity(value, unit);
          },
        })),
        { title: `since ${oldest?.date ?? ''}`, of: ({ values }) => changeOf(values) },
      ],
      rows,
    ),
    ...(marked
      ? ['¹ Measured on another machine, with another script or load: a step there need not be the product.']
      : []),
  ].join('\n\n');
}

/** From the first run that measured it to the last; '' where there is no change to speak of in parts. */
function changeOf(values: readonly number[]): string {
  const measured = values.filter((value) => !Number.isNaN(value));
  const [first] = measured;
  const last = measured.at(-1);
  return measured.length < 2 || first === undefined || last === undefined || !(first > 0)
    ? ''
    : formatChange(last / first - 1);
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
