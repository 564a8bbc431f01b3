// The report model: everything the faces show, computed once.
import type { Budget } from '../budget/budget.ts';
import { describeError } from '../judgement/k6-errors.ts';
import type { Judgement, Validity, Verdict } from '../judgement/verdict.ts';
import type { Recording, Variant } from '../recording/recording.ts';
import { ARRIVED, endpointsOf, select, totals, totalSketch, wholeSketch } from '../recording/select.ts';
import { formatAgainst, formatChange, formatQuantity } from '../units/format.ts';
import type { RunContext } from './context.ts';

/** Latency of one endpoint or of all; milliseconds, NaN where too little was seen. */
export interface EndpointFigures {
  readonly requests: number;
  /** Fraction of requests that failed. */
  readonly errors: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface EndpointRow {
  /** null = all endpoints together. */
  readonly endpoint: string | null;
  readonly head: EndpointFigures;
  readonly base: EndpointFigures | null;
  /** Share of the median request spent in each phase, ms. */
  readonly phases: readonly { readonly name: string; readonly median: number }[];
}

/** A judgement as text. */
export interface RuleRow {
  readonly judgement: Judgement;
  readonly name: string;
  readonly value: string;
  readonly interval: string;
  readonly bound: string;
  readonly change: string;
}

export interface Report {
  readonly verdict: Verdict;
  readonly invalidConclusion: Budget['policy']['invalid'];
  readonly context: RunContext;
  /** Rules that turned the verdict red or yellow. */
  readonly alarming: readonly RuleRow[];
  readonly unmeasured: readonly RuleRow[];
  readonly undecided: readonly RuleRow[];
  readonly held: readonly RuleRow[];
  /** Shown and not counted. */
  readonly informal: readonly RuleRow[];
  readonly broken: readonly Validity[];
  readonly notes: readonly Validity[];
  readonly endpoints: readonly EndpointRow[];
  readonly failures: readonly { readonly endpoint: string; readonly error: string; readonly count: number }[];
  /** Name and value pairs: load, duration, samples, k6, machine. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly requestsPerSecond: number;
}

export interface ReportInput {
  readonly verdict: Verdict;
  readonly budget: Budget;
  readonly head: Recording;
  readonly baselines: readonly Recording[];
  readonly context: RunContext;
}

export function buildReport({ verdict, budget, head, baselines, context }: ReportInput): Report {
  const counted = verdict.judgements.filter(({ level }) => level !== 'info');
  const inState = (...states: readonly string[]): readonly RuleRow[] =>
    counted.filter(({ state }) => states.includes(state)).map(ruleRow);
  const all = select(head, { metric: 'http_req_duration', tags: ARRIVED, variant: 'head' });
  const answered = totals(all).count;
  const seconds = Math.max(1, head.runs[0]?.wallSeconds ?? head.blockCount * head.blockSeconds);
  return {
    verdict,
    invalidConclusion: budget.policy.invalid,
    context,
    alarming: inState('fail', 'warn'),
    unmeasured: inState('unmeasured', 'not-comparable', 'no-baseline'),
    undecided: inState('inconclusive'),
    held: inState('pass'),
    informal: verdict.judgements.filter(({ level }) => level === 'info').map(ruleRow),
    broken: verdict.validity.filter(({ state }) => state === 'broken'),
    notes: verdict.validity.filter(({ state }) => state === 'note'),
    endpoints: endpointRows(head, baselines[0] ?? null),
    failures: head.intake.failures
      .slice(0, 10)
      .map(({ endpoint, code, status, count }) => ({ endpoint, error: describeError(code, status), count })),
    facts: factsOf(head, answered / seconds),
    requestsPerSecond: answered / seconds,
  };
}

function ruleRow(judgement: Judgement): RuleRow {
  const measured = 'measured' in judgement ? judgement.measured : null;
  const change = 'change' in judgement ? judgement.change : null;
  const { bound, unit } = judgement;
  const limit = bound === null ? Number.NaN : 'max' in bound ? bound.max : bound.min;
  const isChange = judgement.rule === 'regression';
  const metric =
    judgement.section === 'custom'
      ? `${judgement.metric} `
      : judgement.section === 'api_latency' || judgement.section === 'k6'
        ? ''
        : `${judgement.section} `;
  const subject = isChange
    ? `change of ${judgement.statistic}`
    : judgement.rule === 'k6'
      ? `${judgement.metric}: ${judgement.statistic}`
      : `${metric}${judgement.statistic}`;
  return {
    judgement,
    name: subject,
    value:
      measured === null || judgement.rule === 'k6'
        ? ''
        : isChange
          ? formatQuantity(measured.value, unit)
          : formatAgainst(measured.value, limit, unit),
    interval:
      measured?.interval == null
        ? ''
        : `${formatQuantity(measured.interval[0], unit)} … ${formatQuantity(measured.interval[1], unit)}`,
    bound:
      bound === null
        ? ''
        : isChange
          ? `≤ ${formatChange(limit)}`
          : `${'max' in bound ? '≤' : '≥'} ${formatQuantity(limit, unit)}`,
    change:
      change === null
        ? ''
        : `${formatChange(change.change)} (${formatChange(change.changeInterval[0])} … ${formatChange(change.changeInterval[1])}), was ${formatQuantity(change.baseline, unit)}`,
  };
}

function endpointRows(head: Recording, base: Recording | null): readonly EndpointRow[] {
  const endpoints = endpointsOf(head, 'http_req_duration');
  if (endpoints.length === 0) return [];
  const row = (endpoint: string | null): EndpointRow => ({
    endpoint,
    head: figures(head, endpoint, 'head'),
    base: base === null ? null : figures(base, endpoint, 'head'),
    phases: PHASES.flatMap((phase) => {
      const of = endpoint === null ? {} : { endpoint };
      const sketch = wholeSketch(head, { metric: `http_req_${phase}`, ...of, tags: ARRIVED, variant: 'head' });
      return sketch === null || sketch.count === 0 ? [] : [{ name: phase, median: sketch.quantile(0.5) }];
    }),
  });
  return [null, ...endpoints].map(row);
}

const PHASES = ['blocked', 'connecting', 'tls_handshaking', 'sending', 'waiting', 'receiving'];

function figures(recording: Recording, endpoint: string | null, variant: Variant): EndpointFigures {
  const of = { metric: 'http_req_duration', ...(endpoint === null ? {} : { endpoint }), variant };
  const requests = totals(select(recording, of)).count;
  const failed = totals(select(recording, { ...of, tags: ['unexpected', 'none'] })).count;
  const arrived = select(recording, { ...of, tags: ARRIVED });
  const sketch = arrived === null ? null : totalSketch(arrived);
  const at = (fraction: number): number => sketch?.quantile(fraction) ?? Number.NaN;
  return {
    requests,
    errors: requests === 0 ? Number.NaN : failed / requests,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}

function factsOf(head: Recording, rate: number): readonly (readonly [string, string])[] {
  const facts: [string, string][] = [];
  for (const run of head.runs) {
    facts.push(['k6', `${run.k6.version}, ${run.k6.meaning}`]);
    for (const { name, executor, profile } of run.plan?.scenarios ?? []) {
      const highest = profile.reduce((most, [, level]) => Math.max(most, level), 0);
      const unit = executor.includes('arrival') ? 'iterations/s' : 'users';
      facts.push([`load "${name}"`, `${executor}, up to ${formatQuantity(highest, 'count')} ${unit}`]);
    }
    facts.push(['duration', formatQuantity(run.wallSeconds * 1000, 'ms')]);
  }
  facts.push(['samples', formatQuantity(head.intake.samples, 'count')], ['throughput', formatQuantity(rate, 'rps')]);
  const { runner } = head.fingerprint;
  if (runner !== null)
    facts.push([
      'machine',
      `${runner.cores} × ${runner.cpuModel}, ${runner.os} ${runner.arch}${runner.image === null ? '' : `, ${runner.image}`}`,
    ]);
  return facts;
}
