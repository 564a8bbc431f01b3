// One bound against one estimate: within, beyond, or not to be told, each in a sentence.
import type { Bound, Rule } from '../budget/budget.ts';
import type { Estimate } from '../statistics/interval.ts';
import { formatAgainst, formatQuantity } from '../units/format.ts';
import type { Levels } from './levels.ts';
import type { Interval, Judgement, Measured } from './verdict.ts';

/** Passing needs the 95 % interval within the bound, red the 99 % interval beyond it (docs/statistics.md). */
const PASS_ALPHA = 0.05;
const FAIL_ALPHA = 0.01;

export type Subject = Pick<
  Judgement,
  'rule' | 'section' | 'statistic' | 'metric' | 'endpoint' | 'level' | 'unit' | 'bound' | 'place'
>;

export function subjectOf(rule: Rule): Subject {
  const { measure } = rule;
  const metric =
    measure.kind === 'metric'
      ? measure.metric
      : measure.kind === 'source'
        ? measure.quantity
        : { errors: 'http_req_failed', checks: 'checks', throughput: 'http_reqs' }[measure.kind];
  return {
    rule: 'budget',
    section: rule.section,
    statistic: rule.key,
    metric,
    endpoint: rule.endpoint,
    level: rule.level,
    unit: rule.unit,
    bound: rule.bound,
    place: rule.place,
  };
}

/** A broken rule of level warn is a warning; one of level info is a failure that the policy does not count. */
function brokenState(rule: { readonly level: Rule['level'] }): 'fail' | 'warn' {
  return rule.level === 'fail' ? 'fail' : 'warn';
}

/** The interval decides: wholly within holds, wholly beyond is broken, across is open, with the further samples it would take. */
export function judgeBound(rule: Rule, estimate: Estimate, { share }: Levels, note = ''): Judgement {
  const subject = subjectOf(rule);
  const { value, samples } = estimate;
  const wide = estimate.interval(FAIL_ALPHA * share);
  if (isBeyond(wide, rule.bound)) {
    const measured: Measured = { value, interval: wide, samples };
    return {
      ...subject,
      state: brokenState(rule),
      measured,
      change: null,
      reason: sentence(rule, measured, 'broken', 99) + note,
    };
  }
  const interval = estimate.interval(PASS_ALPHA * share);
  const measured: Measured = { value, interval: known(interval) ? interval : null, samples };
  if (isWithin(interval, rule.bound)) {
    return { ...subject, state: 'pass', measured, change: null, reason: sentence(rule, measured, 'held', 95) + note };
  }
  const samplesNeeded = furtherSamples(estimate, interval, limitOf(rule.bound));
  return {
    ...subject,
    state: 'inconclusive',
    measured,
    change: null,
    samplesNeeded,
    reason: `${sentence(rule, measured, 'open', 95)}${samplesNeeded === null ? '' : `; about ${formatQuantity(samplesNeeded, 'count')} more samples would decide`}${note}`,
  };
}

/** For a value that has no interval, such as a maximum: the value decides. */
export function judgeValue(rule: Rule, value: number, samples: number, note = ''): Judgement {
  const measured: Measured = { value, interval: null, samples };
  const isHeld = 'max' in rule.bound ? value <= rule.bound.max : value >= rule.bound.min;
  return {
    ...subjectOf(rule),
    state: isHeld ? 'pass' : brokenState(rule),
    measured,
    change: null,
    reason: sentence(rule, measured, isHeld ? 'held' : 'broken', 95) + note,
  };
}

export function unmeasured(rule: Rule, reason: string): Judgement {
  return { ...subjectOf(rule), state: 'unmeasured', reason };
}

export function limitOf(bound: Bound): number {
  return 'max' in bound ? bound.max : bound.min;
}

function isWithin([low, high]: Interval, bound: Bound): boolean {
  return 'max' in bound ? high <= bound.max : low >= bound.min;
}

function isBeyond([low, high]: Interval, bound: Bound): boolean {
  return 'max' in bound ? low > bound.max : high < bound.min;
}

function known([low, high]: Interval): boolean {
  return !Number.isNaN(low) && !Number.isNaN(high);
}

/** Intervals shrink with the root of the samples, so the distance to the bound says how many it takes. */
function furtherSamples({ value, samples }: Estimate, [low, high]: Interval, limit: number): number | null {
  const half = limit > value ? high - value : value - low;
  const ratio = half / Math.abs(limit - value);
  const further = Math.ceil(samples * (ratio * ratio - 1));
  return Number.isFinite(further) && further > 0 && further < 1e9 ? further : null;
}

export function nameOf(rule: Rule): string {
  return rule.endpoint === null ? rule.key : `${rule.key} of ${rule.endpoint}`;
}

const VERBS = {
  max: { held: 'is within', broken: 'exceeds', open: 'cannot be told from' },
  min: { held: 'reaches', broken: 'stays below', open: 'cannot be told from' },
} as const;

function sentence(
  rule: Rule,
  { value, interval }: Measured,
  outcome: 'held' | 'broken' | 'open',
  confidence: number,
): string {
  const limit = limitOf(rule.bound);
  const verb = VERBS['max' in rule.bound ? 'max' : 'min'][outcome];
  const range =
    interval === null
      ? ''
      : ` (${confidence} % interval ${formatAgainst(interval[0], limit, rule.unit)} to ${formatAgainst(interval[1], limit, rule.unit)})`;
  return `${nameOf(rule)} ${formatAgainst(value, limit, rule.unit)}${range} ${verb} ${formatQuantity(limit, rule.unit)}`;
}
