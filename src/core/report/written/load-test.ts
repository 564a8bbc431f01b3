// The load test in words: how it was driven, what the budget asked for and what was achieved, what there is to know of the run.
import { isOfChange } from '../../judgement/verdict.ts';
import { formatQuantity } from '../../units/format.ts';
import { code, md, prose } from '../escape.ts';
import type { Report } from '../report.ts';
import type { RuleRow } from '../rule-rows.ts';
import { failureTable, list, table, validityTable } from '../tables.ts';
import { joined, pairs } from './parts.ts';

export function loadTest(report: Report): string {
  const rules = boundsOf(report);
  return joined([
    '### Configuration',
    pairs(
      ['configuration', ''],
      report.facts.map(([name, value]) => [md(name), prose(value)]),
    ),
    '### Targets',
    rules.length === 0 ? 'The budget has no bound.' : targets(rules, report),
    '### Observations',
    list(observations(report)),
    report.failures.length === 0 ? '' : `Failed requests:\n\n${failureTable(report)}`,
    '### Can this be trusted?',
    validityTable(report),
  ]);
}

/** The budget's own bounds, without those on the change. */
export function boundsOf({ alarming, undecided, held, unmeasured }: Report): readonly RuleRow[] {
  return [...alarming, ...undecided, ...held, ...unmeasured].filter(({ judgement }) => !isOfChange(judgement));
}

export function fullName({ judgement: { endpoint }, name }: RuleRow): string {
  return endpoint === null ? name : `${name} of ${endpoint}`;
}

function targets(rules: readonly RuleRow[], report: Report): string {
  return table<RuleRow>(
    [
      { title: 'Metric', of: (row) => code(fullName(row)) },
      { title: 'Baseline', of: (row) => before(row, report) },
      { title: 'Target', of: ({ bound }) => bound },
      { title: 'Achieved', of: ({ value, interval }) => (interval === '' ? value : `${value} (${interval})`) },
      { title: 'Status', of: ({ judgement }) => judgement.state },
    ],
    rules,
  );
}

/** Of what the endpoints' figures have; '' for others and without a baseline. */
function before({ judgement: { endpoint, section, statistic } }: RuleRow, { endpoints }: Report): string {
  const base = endpoints.find((row) => row.endpoint === endpoint)?.base;
  if (base == null) return '';
  const isLatency = section === 'api_latency' && (statistic === 'p50' || statistic === 'p95' || statistic === 'p99');
  const isErrors = section === 'errors' && statistic === 'rate';
  const value = isLatency ? base[statistic] : isErrors ? base.errors : Number.NaN;
  return Number.isNaN(value) ? '' : formatQuantity(value, isErrors ? 'ratio' : 'ms');
}

function observations({ verdict, comparison, endpoints, throughput, notes, trend }: Report): readonly string[] {
  const single = endpoints.filter(({ endpoint, head }) => endpoint !== null && !Number.isNaN(head.p95));
  const [slowest] = single.toSorted((a, b) => b.head.p95 - a.head.p95);
  const failed = endpoints.filter(({ endpoint, head }) => endpoint !== null && head.errors > 0);
  return [
    `Verdict: ${prose(verdict.headline)}.`,
    prose(comparison),
    Number.isNaN(throughput.peak)
      ? 'No response was received.'
      : `Up to ${formatQuantity(throughput.peak, 'rps')} were answered, ${formatQuantity(throughput.mean, 'rps')} on average.`,
    slowest?.endpoint == null || single.length < 2
      ? ''
      : `The slowest endpoint is ${code(slowest.endpoint)}: p95 ${formatQuantity(slowest.head.p95, 'ms')}.`,
    ...failed
      .slice(0, MOST_FAILING)
      .map(
        ({ endpoint, head }) => `${code(endpoint ?? '')}: ${formatQuantity(head.errors, 'ratio')} of requests failed.`,
      ),
    trend.runs.length > 1 ? `How it went before is in metrics.md, by the last ${trend.runs.length} runs.` : '',
    ...notes.map(({ reason }) => `${prose(reason)}.`),
  ].filter((sentence) => sentence !== '');
}

const MOST_FAILING = 5;
