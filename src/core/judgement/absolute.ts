// The budget's own bounds, one kind of measure after the other.
import { statisticOf } from '../budget/sections.ts';
import type { Rule, Statistic } from '../budget/budget.ts';
import { nearest } from '../budget/nearest.ts';
import { ARRIVED, endpointsOf, isPaired, select, totalSketch, type BlockedValues } from '../recording/select.ts';
import {
  meanEstimate,
  percentileEstimate,
  ratioEstimate,
  requestsNeeded,
  shareEstimate,
  typicalEstimate,
} from '../statistics/interval.ts';
import { formatQuantity } from '../units/format.ts';
import { judgeBound, judgeValue, limitOf, nameOf, subjectOf, unmeasured } from './bound.ts';
import { judgeSource } from './sources.ts';
import type { Judgement } from './verdict.ts';
import { latencyIn, selectIn, type JudgedWindow } from './window.ts';

/** One of the budget's own bounds, on the head alone; `unmeasured` says what was missing. */
export function judgeRule(rule: Rule, window: JudgedWindow): Judgement {
  const { measure } = rule;
  switch (measure.kind) {
    case 'source':
      return judgeSource(rule, measure.quantity, window);
    case 'metric': {
      const isLatency = measure.metric === 'http_req_duration';
      const of = { metric: measure.metric, variant: 'head' } as const;
      // A total is of the whole run: what happened while it warmed up has happened.
      const isTotal = measure.statistic.kind === 'count';
      const values = isLatency
        ? latencyIn(window, rule.endpoint)
        : isTotal
          ? select(window.recording, of)
          : selectIn(window, of);
      if (values === null)
        return unmeasured(
          rule,
          isLatency
            ? noResponse(rule, window)
            : `no sample of the metric ${measure.metric} was seen${select(window.recording, of) === null ? '' : ' after the warm-up'}`,
        );
      return judgeStatistic(rule, measure.statistic, values, window);
    }
    case 'errors':
      return judgeErrors(rule, window);
    case 'checks':
      return judgeChecks(rule, window);
    case 'throughput':
      return judgeThroughput(rule, window);
  }
}

function judgeStatistic(
  rule: Rule,
  statistic: Statistic,
  values: BlockedValues,
  { weights, levels }: JudgedWindow,
): Judgement {
  const samples = values.counts.reduce((a, b) => a + b, 0);
  switch (statistic.kind) {
    case 'percentile': {
      const estimate = percentileEstimate(values, statistic.fraction, weights);
      if (estimate !== null) return judgeBound(rule, estimate, levels);
      const needed = requestsNeeded(statistic.fraction);
      const value = totalSketch(values).quantile(statistic.fraction);
      return {
        ...subjectOf(rule),
        state: 'inconclusive',
        measured: { value, interval: null, samples },
        change: null,
        samplesNeeded: needed - samples,
        reason: `${nameOf(rule)} needs ${formatQuantity(needed, 'count')} samples, ${formatQuantity(samples, 'count')} were measured (${formatQuantity(value, rule.unit)} so far)`,
      };
    }
    case 'mean':
    case 'typical': {
      const estimate = (statistic.kind === 'mean' ? meanEstimate : typicalEstimate)(values, weights);
      return estimate === null
        ? unmeasured(rule, `${nameOf(rule)}: nothing above zero was measured`)
        : judgeBound(rule, estimate, levels);
    }
    case 'rate': {
      const hits = values.sketches.map((sketch) => (sketch === null ? 0 : sketch.count - sketch.countAtOrBelow(0)));
      const estimate = shareEstimate(hits, values.counts, weights);
      return estimate === null ? unmeasured(rule, `${nameOf(rule)}: no sample`) : judgeBound(rule, estimate, levels);
    }
    case 'count':
      return judgeValue(
        rule,
        values.sums.reduce((a, b) => a + b, 0),
        samples,
      );
    case 'max':
    case 'min':
      return judgeValue(rule, totalSketch(values).quantile(statistic.kind === 'max' ? 1 : 0), samples);
  }
}

function judgeErrors(rule: Rule, window: JudgedWindow): Judgement {
  const of = {
    metric: 'http_req_duration',
    ...(rule.endpoint === null ? {} : { endpoint: rule.endpoint }),
    variant: 'head',
  } as const;
  const all = selectIn(window, of);
  if (all === null) return unmeasured(rule, noResponse(rule, window));
  const failed = selectIn(window, { ...of, tags: ['unexpected', 'none'] });
  const estimate = shareEstimate(failed?.counts ?? new Float64Array(all.blockCount), all.counts, window.weights);
  return estimate === null ? unmeasured(rule, noResponse(rule, window)) : judgeBound(rule, estimate, window.levels);
}

function judgeChecks(rule: Rule, window: JudgedWindow): Judgement {
  const all = selectIn(window, { metric: 'checks', variant: 'head' });
  const estimate = all === null ? null : shareEstimate(all.sums, all.counts, window.weights);
  if (estimate === null) return unmeasured(rule, 'the script has no checks');
  return judgeBound(rule, estimate, window.levels, worstChecks(window));
}

const MOST_CHECKS_NAMED = 3;

function worstChecks({ recording }: JudgedWindow): string {
  const failing = recording.series
    .filter(({ key, variant }) => key.metric === 'checks' && variant === 'head')
    .map(({ key, cells }) => ({
      name: key.tag ?? '',
      failed: cells.reduce((sum, cell) => sum + (cell === null ? 0 : cell.count - cell.sum), 0),
    }))
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.failed - a.failed)
    .slice(0, MOST_CHECKS_NAMED);
  if (failing.length === 0) return '';
  return `; most failed: ${failing.map(({ name, failed }) => `"${name}" ${formatQuantity(failed, 'count')} ×`).join(', ')}`;
}

/** Requests answered a second, without the first and last block, which are cut by the run's own edges. */
function judgeThroughput(rule: Rule, window: JudgedWindow): Judgement {
  const { recording } = window;
  const isShared = isPaired(recording);
  const offered = offeredRate(window);
  const bound = limitOf(rule.bound);
  if (offered !== null && offered < bound) {
    return unmeasured(
      rule,
      `the load offered ${formatQuantity(offered, 'rps')}${isShared ? ', the half that is left to the head beside the base' : ''}, so ${rule.key} ${formatQuantity(bound, 'rps')} was never put to the test`,
    );
  }
  const values = selectIn(window, { metric: 'http_req_duration', tags: ARRIVED, variant: 'head' });
  if (values === null) return unmeasured(rule, noResponse(rule, window));
  const inner = values.counts.map((count, block) => (block === 0 || block === values.blockCount - 1 ? 0 : count));
  const seconds = inner.map((_, block) =>
    block === 0 || block === values.blockCount - 1 ? 0 : recording.blockSeconds,
  );
  const estimate = ratioEstimate(inner, seconds, window.weights, [0, Number.POSITIVE_INFINITY]);
  if (estimate === null) return unmeasured(rule, 'the run is too short for a rate');
  const samples = inner.reduce((a, b) => a + b, 0);
  const note = offered === null ? '; the load was a loop of users, which sends less when answers are slow' : '';
  const judged = judgeBound(rule, { ...estimate, samples }, window.levels, note);
  // Users who ask the base in between ask the head less, so too few is no finding; enough is enough.
  if (isShared && offered === null && judged.state !== 'pass')
    return unmeasured(
      rule,
      `base and head share the load, so whether the head alone reaches ${rule.key} ${formatQuantity(bound, 'rps')} was not put to the test`,
    );
  return judged;
}

/** Requests a second that an open load asks of the head at its highest; null for closed or unknown loads. */
function offeredRate({ recording }: JudgedWindow): number | null {
  const plans = recording.runs.flatMap((run) => run.plan ?? []);
  const scenarios = plans.flatMap((plan) => plan.scenarios);
  if (scenarios.length === 0 || scenarios.some((scenario) => scenario.model === 'closed')) return null;
  const iterations = scenarios.reduce(
    (sum, { profile }) => sum + profile.reduce((most, [, level]) => Math.max(most, level), 0),
    0,
  );
  const count = (metric: string): number =>
    recording.series.reduce(
      (sum, { key, variant, cells }) =>
        key.metric === metric && variant === 'head' ? sum + cells.reduce((n, cell) => n + (cell?.count ?? 0), 0) : sum,
      0,
    );
  const perIteration = count('http_req_duration') / count('iteration_duration');
  if (!Number.isFinite(perIteration)) return null;
  return (iterations * perIteration) / (isPaired(recording) ? 2 : 1);
}

function noResponse(rule: Rule, { recording }: JudgedWindow): string {
  if (rule.endpoint === null) return 'no response was received';
  const seen = endpointsOf(recording, 'http_req_duration', 'head');
  if (seen.includes(rule.endpoint)) return `${rule.endpoint} never answered`;
  const near = nearest(rule.endpoint, seen);
  const shown = near === null ? seen.slice(0, 5).join(', ') : `did you mean ${near}?`;
  return `${rule.endpoint} was never requested${shown === '' ? '' : `; ${near === null ? `requested were ${shown}` : shown}`}`;
}

/** Percentiles that the budget names for latency, as they are compared with a baseline; p95 where it names none. */
export function namedPercentiles(
  rules: readonly Rule[],
): readonly { readonly key: string; readonly fraction: number }[] {
  const named = new Map<number, string>();
  for (const rule of rules) {
    const { measure } = rule;
    if (
      measure.kind === 'metric' &&
      measure.metric === 'http_req_duration' &&
      measure.statistic.kind === 'percentile'
    ) {
      named.set(measure.statistic.fraction, rule.key);
    }
  }
  if (named.size === 0) {
    const fallback = statisticOf('p95');
    if (fallback?.kind === 'percentile') named.set(fallback.fraction, 'p95');
  }
  return [...named].map(([fraction, key]) => ({ key, fraction })).sort((a, b) => a.fraction - b.fraction);
}
