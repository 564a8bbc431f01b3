// Head against stored recordings of the base branch: what changed, and how sure that is.
import type { Budget } from '../budget/budget.ts';
import { endpointsOf } from '../recording/select.ts';
import { studentCritical, studentTwoSided } from '../statistics/distributions.ts';
import { holmLevels } from '../statistics/holm.ts';
import { percentileEstimate, type Estimate } from '../statistics/interval.ts';
import { formatChange, formatQuantity } from '../units/format.ts';
import { namedPercentiles } from './absolute.ts';
import { FAIL_ALPHA } from './bound.ts';
import type { Change, Judgement } from './verdict.ts';
import { latencyIn, typicalIn, type JudgedWindow } from './window.ts';

/** Fewer responses than this say nothing of an endpoint alone; it still counts in the overall shift. */
const LEAST_RESPONSES = 50;

/**
 * Standard deviation of the log between two runs of the same code, where too few baselines are there to learn it: the same
 * server driven one run after the other moved its median by 1.4–17 % and its p95 by 13–57 % (docs/statistics.md).
 */
function assumedSpread(fraction: number | null): number {
  if (fraction === null || fraction <= 0.5) return 0.1;
  return fraction < 0.99 ? 0.2 : 0.4;
}

interface Comparison {
  readonly statistic: string;
  readonly endpoint: string | null;
  readonly head: number;
  readonly base: number;
  readonly samples: number;
  /** log(head / base). */
  readonly shift: number;
  readonly error: number;
  readonly df: number;
  readonly maxIncrease: number;
  /** Smallest difference that counts, ms. */
  readonly minEffect: number;
}

/** At least one baseline, all comparable. Judgements in the order endpoint by endpoint, the overall shift first. */
export function judgeChange(
  budget: Budget,
  head: JudgedWindow,
  baselines: readonly JudgedWindow[],
): readonly Judgement[] {
  const endpoints = endpointsOf(head.recording, 'http_req_duration');
  const single = endpoints.flatMap((endpoint) => compareEndpoint(budget, head, baselines, endpoint));
  const overall = compareOverall(
    budget,
    single.filter(({ statistic }) => statistic === 'typical'),
  );
  const comparisons = overall === null ? single : [overall, ...single];
  const levels = holmLevels(
    comparisons.map(({ shift, error, df }) => studentTwoSided(shift / error, df)),
    FAIL_ALPHA,
  );
  return comparisons.map((comparison, index) =>
    judgeComparison(budget, comparison, levels[index] ?? FAIL_ALPHA, baselines.length),
  );
}

function compareEndpoint(
  budget: Budget,
  head: JudgedWindow,
  baselines: readonly JudgedWindow[],
  endpoint: string,
): readonly Comparison[] {
  const { regression } = budget;
  const compared = (
    statistic: string,
    fraction: number | null,
    estimateIn: (window: JudgedWindow) => Estimate | null,
  ): Comparison | null => {
    const ours = estimateIn(head);
    const theirs = baselines.flatMap((window) => estimateIn(window) ?? []);
    if (ours === null || theirs.length === 0 || ours.samples < LEAST_RESPONSES) return null;
    const logs = theirs.map(({ value }) => Math.log(value));
    const base = Math.exp(logs.reduce((sum, each) => sum + each, 0) / logs.length);
    // Prediction of one more run from k of them: s²(1 + 1/k), and what each run does not know of itself.
    const k = theirs.length;
    const within = theirs.reduce((sum, { logStandardError }) => sum + logStandardError ** 2, 0) / k ** 2;
    const own2 = ours.logStandardError ** 2;
    const error = Math.sqrt(assumedSpread(fraction) ** 2 * (1 + 1 / k) + own2 + within);
    const shift = Math.log(ours.value / base);
    if (!Number.isFinite(shift) || !Number.isFinite(error)) return null;
    // An endpoint faster than a millisecond cannot lose one: there the share must be twice as large instead.
    const isFast = base < 1;
    const own = budget.rules.find((rule) => rule.endpoint === endpoint && rule.key === statistic);
    return {
      statistic,
      endpoint,
      head: ours.value,
      base,
      samples: ours.samples,
      shift,
      error,
      df: welch(error ** 2, [
        [own2, head],
        ...theirs.map((each) => [(each.logStandardError / k) ** 2, baselines[0] ?? head] as const),
      ]),
      maxIncrease: own?.change.maxIncrease ?? regression.maxIncrease * (isFast ? 2 : 1),
      minEffect: own?.change.minEffect ?? (isFast ? 0 : regression.minEffect),
    };
  };
  return [
    compared('typical', null, (window) => typicalIn(window, endpoint, LEAST_RESPONSES)),
    ...namedPercentiles(budget.rules).map(({ key, fraction }) =>
      compared(key, fraction, (window) => {
        const values = latencyIn(window, endpoint);
        return values === null ? null : percentileEstimate(values, fraction, window.weights);
      }),
    ),
  ].flatMap((each) => each ?? []);
}

/** Degrees of freedom of a sum of variances (Satterthwaite 1946, Welch 1947); an assumed variance has none to lose. */
function welch(total: number, parts: readonly (readonly [variance: number, of: JudgedWindow])[]): number {
  const lost = parts.reduce(
    (sum, [variance, { weights }]) => sum + variance ** 2 / Math.max(1, weights.effectiveBlocks - 1),
    0,
  );
  return Math.min(1e6, Math.max(1, lost > 0 ? total ** 2 / lost : 1e6));
}

/** The inverse-variance weighted mean of the typical shifts, no weight above one half; null for fewer than two endpoints. */
function compareOverall(budget: Budget, typical: readonly Comparison[]): Comparison | null {
  if (typical.length < 2) return null;
  const inverse = typical.map(({ error }) => 1 / error ** 2);
  const total = inverse.reduce((sum, each) => sum + each, 0);
  const capped = inverse.map((each) => Math.min(0.5, each / total));
  const sum = capped.reduce((all, each) => all + each, 0);
  const weights = capped.map((each) => each / sum);
  const mean = (of: (comparison: Comparison) => number): number =>
    typical.reduce((all, comparison, index) => all + (weights[index] ?? 0) * of(comparison), 0);
  // What makes one run differ from another (machine, neighbours) moves all endpoints together, so errors do not average out.
  const error = mean((each) => each.error);
  return {
    statistic: 'typical',
    endpoint: null,
    head: Math.exp(mean((each) => Math.log(each.head))),
    base: Math.exp(mean((each) => Math.log(each.base))),
    samples: typical.reduce((all, each) => all + each.samples, 0),
    shift: mean((each) => each.shift),
    error,
    df: Math.min(...typical.map((each) => each.df)),
    maxIncrease: budget.regression.maxIncreaseOverall,
    minEffect: 0,
  };
}

function judgeComparison(budget: Budget, comparison: Comparison, alpha: number, baselines: number): Judgement {
  const { head, base, shift, error, df, maxIncrease, minEffect } = comparison;
  const { strict, level } = budget.regression;
  const reach = studentCritical(alpha, df) * error;
  const change: Change = {
    baseline: base,
    change: Math.expm1(shift),
    changeInterval: [Math.expm1(shift - reach), Math.expm1(shift + reach)],
    smallestDetectable: Math.expm1(reach),
    assumedSpread: true,
  };
  const [low, high] = change.changeInterval;
  const isReal = low > (strict ? maxIncrease : 0);
  const isLarge = change.change > maxIncrease && head - base > minEffect;
  const subject = {
    rule: 'regression',
    section: 'api_latency',
    statistic: comparison.statistic,
    metric: 'http_req_duration',
    endpoint: comparison.endpoint,
    unit: 'ms',
    bound: { max: maxIncrease },
    place: budget.regression.place,
  } as const;
  const measured = { value: head, interval: null, samples: comparison.samples };
  const what = `${comparison.statistic === 'typical' ? 'typical time' : comparison.statistic} of ${comparison.endpoint ?? 'all endpoints together'}`;
  const figures = `${formatChange(change.change)} (${formatQuantity(base, 'ms')} → ${formatQuantity(head, 'ms')}, interval ${formatChange(low)} to ${formatChange(high)})`;
  if (isReal && isLarge) {
    return { ...subject, level, state: level, measured, change, reason: `${what} got slower: ${figures}` };
  }
  if (high < maxIncrease) {
    const words =
      high < 0
        ? 'got faster'
        : low > 0
          ? `is slower, but within the ${formatChange(maxIncrease)} tolerated`
          : 'did not get relevantly slower';
    return { ...subject, level, state: 'pass', measured, change, reason: `${what} ${words}: ${figures}` };
  }
  const spread = `from ${baselines === 1 ? 'one baseline' : `${baselines} baselines`} with an assumed run-to-run spread only changes above ${formatChange(Math.expm1(reach))} can be seen`;
  // The spread is assumed, not learnt: a change inside it says nothing about this pull request, so it is shown and not counted.
  return {
    ...subject,
    level: 'info',
    state: 'inconclusive',
    measured,
    change,
    samplesNeeded: null,
    reason: `${what}: ${figures}; ${spread}`,
  };
}
