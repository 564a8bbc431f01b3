// Head against stored recordings of the base branch: what changed, and how sure that is.
import type { Budget } from '../budget/budget.ts';
import { endpointsOf } from '../recording/select.ts';
import { meanOf } from '../statistics/averages.ts';
import { studentUpper } from '../statistics/distributions.ts';
import { predictOneMore } from '../statistics/prediction.ts';
import { percentileEstimate, type Estimate } from '../statistics/interval.ts';
import { namedPercentiles } from './absolute.ts';
import { judgeComparisons, overallWeights, type Comparison, type Ground, type Question } from './comparison.ts';
import {
  assumedSpread,
  known,
  LEAST_HISTORY,
  levelsOf,
  predict,
  SPLIT_ALPHA,
  welch,
  type History,
  type Spread,
} from './run-spread.ts';
import { LEAST_RESPONSES, tolerancesOf } from './tolerance.ts';
import type { Judgement } from './verdict.ts';
import { latencyIn, typicalIn, type JudgedWindow } from './window.ts';

/** The overall shift first, then endpoint by endpoint. At least one baseline, all comparable. */
export function judgeStored(
  budget: Budget,
  head: JudgedWindow,
  baselines: readonly JudgedWindow[],
): readonly Judgement[] {
  return judgeComparisons(budget, compareWith({ budget, head, references: baselines, history: baselines }));
}

/**
 * The typical times against those of the last release: what many small steps, each of them tolerated, add up to. The spread
 * between runs is learnt from the base branch. A pull request answers for its own step alone, so a drift is a warning, and
 * one that cannot be told is shown and not counted.
 */
export function judgeDrift(
  budget: Budget,
  head: JudgedWindow,
  release: JudgedWindow,
  baselines: readonly JudgedWindow[],
): readonly Judgement[] {
  const { maxDrift } = budget.regression;
  const comparisons = compareWith({ budget, head, references: [release], history: baselines })
    .filter(({ question }) => question !== 'percentile')
    .map(({ ground, ...rest }) => ({ ...rest, maxIncrease: maxDrift, ground: { ...ground, since: 'the release' } }));
  const found = judgeComparisons(budget, comparisons);
  return found.map((judgement): Judgement => {
    const drift = { ...judgement, rule: 'drift' } as const;
    if (drift.state === 'fail' || drift.state === 'warn') return { ...drift, state: 'warn', level: 'warn' };
    return drift.state === 'inconclusive' ? { ...drift, level: 'info' } : drift;
  });
}

interface Stored {
  readonly budget: Budget;
  readonly head: JudgedWindow;
  /** What the head is compared with, newest first; at least one. */
  readonly references: readonly JudgedWindow[];
  /** From which the spread between runs is learnt, if they are enough. */
  readonly history: readonly JudgedWindow[];
}

function compareWith(stored: Stored): readonly StoredComparison[] {
  const endpoints = endpointsOf(stored.head.recording, 'http_req_duration');
  const single = endpoints.flatMap((endpoint) => compareEndpoint(stored, endpoint, SPLIT_ALPHA / endpoints.length));
  const overall = compareOverall(
    stored,
    single.filter(({ question }) => question === 'typical'),
  );
  return overall === null ? single : [overall, ...single];
}

interface StoredComparison extends Comparison {
  readonly ground: Exclude<Ground, { readonly kind: 'paired' }>;
}

interface EndpointComparison extends StoredComparison {
  readonly spread: Spread;
}

function compareEndpoint(
  { budget, head, references, history: runs }: Stored,
  endpoint: string,
  splitAlpha: number,
): readonly EndpointComparison[] {
  const compared = (
    question: Question,
    statistic: string,
    fraction: number | null,
    estimateIn: (window: JudgedWindow) => Estimate | null,
  ): EndpointComparison | null => {
    const ours = estimateIn(head);
    const all = references.map(estimateIn);
    if (ours === null || all.every((each) => each === null) || ours.samples < LEAST_RESPONSES) return null;
    const earlier = runs === references ? all : runs.map(estimateIn);
    const logs = earlier.map((each) => (each === null ? null : Math.log(each.value)));
    const { deviations: history, levels, newest } = levelsOf(logs, splitAlpha);
    const theirs = (runs === references ? all.slice(0, newest) : all).flatMap((each) => each ?? []);
    const base = Math.exp(meanOf(theirs.map(({ value }) => Math.log(value))));
    const k = theirs.length;
    const own = ours.logStandardError ** 2;
    const within = own + theirs.reduce((sum, { logStandardError }) => sum + logStandardError ** 2, 0) / k ** 2;
    const shift = Math.log(ours.value / base);
    if (!Number.isFinite(shift) || !Number.isFinite(within)) return null;
    const spread = { history, levels, references: k, within, assumed: assumedSpread(fraction) };
    const { error, df } = predict(spread, (variance) =>
      welch(variance, [
        [own, head],
        ...theirs.map((each) => [(each.logStandardError / k) ** 2, references[0] ?? head] as const),
      ]),
    );
    return {
      question,
      statistic,
      endpoint,
      head: ours.value,
      base,
      samples: ours.samples,
      shift,
      error,
      df,
      probability: studentUpper(shift / error, df),
      ...tolerancesOf(budget, endpoint, statistic, base),
      ground: groundOf(history),
      spread,
    };
  };
  return [
    compared('typical', 'typical', null, (window) => typicalIn(window, endpoint, LEAST_RESPONSES)),
    ...namedPercentiles(budget.rules).map(({ key, fraction }) =>
      compared('percentile', key, fraction, (window) => {
        const values = latencyIn(window, endpoint);
        return values === null ? null : percentileEstimate(values, fraction, window.weights);
      }),
    ),
  ].flatMap((each) => each ?? []);
}

/** By the runs that have the value itself: an endpoint may be newer than the history. */
function groundOf(history: History): StoredComparison['ground'] {
  const baselines = known(history).length;
  return { kind: baselines >= LEAST_HISTORY ? 'learnt' : 'assumed', baselines };
}

/**
 * The weighted mean of the typical shifts; null for fewer than two endpoints. Where the spread is learnt, of the endpoints
 * whose own is: the others would bring a shift and no history.
 */
function compareOverall({ budget }: Stored, all: readonly EndpointComparison[]): StoredComparison | null {
  const learnt = all.filter(({ ground }) => ground.kind === 'learnt');
  const typical = learnt.length >= 2 ? learnt : all;
  if (typical.length < 2) return null;
  const weights = overallWeights(weighingErrors(typical));
  const mean = (of: (comparison: EndpointComparison) => number): number =>
    typical.reduce((sum, comparison, index) => sum + (weights[index] ?? 0) * of(comparison), 0);
  const history = meanHistory(typical, weights);
  const isLearnt = typical === learnt && history.length >= LEAST_HISTORY;
  // What makes one run differ from another (machine, neighbours) moves all endpoints together: errors do not average out.
  const { error, df } = isLearnt
    ? predictOneMore(
        history,
        mean(({ spread }) => spread.within),
        {
          references: Math.min(...typical.map(({ spread }) => spread.references)),
          levels: Math.max(...typical.map(({ spread }) => spread.levels)),
        },
      )
    : { error: mean((each) => each.error), df: Math.min(...typical.map((each) => each.df)) };
  const shift = mean((each) => each.shift);
  return {
    question: 'overall',
    statistic: 'typical',
    endpoint: null,
    head: Math.exp(mean((each) => Math.log(each.head))),
    base: Math.exp(mean((each) => Math.log(each.base))),
    samples: typical.reduce((sum, each) => sum + each.samples, 0),
    shift,
    error,
    df,
    probability: studentUpper(shift / error, df),
    maxIncrease: budget.regression.maxIncreaseOverall,
    minEffect: 0,
    ground: { kind: isLearnt ? 'learnt' : 'assumed', baselines: history.length },
  };
}

/** From this many times the variance that endpoints have in common, an endpoint is noisier for sure and weighs less. */
const MUCH_NOISIER = 10;

/**
 * Errors to weigh by: what each endpoint leaves open within a run, and one spread between runs that all have in common.
 * Weighing by the spread that each showed in the few runs that judge it would favour those that look surer by luck.
 */
function weighingErrors(typical: readonly EndpointComparison[]): readonly number[] {
  const excesses = typical
    .map(({ error, spread }) => Math.max(0, error ** 2 - spread.within))
    .toSorted((a, b) => a - b);
  const common = excesses[Math.floor(excesses.length / 2)] ?? 0;
  return typical.map(({ error, spread }) => {
    const variance = spread.within + common;
    return error ** 2 > MUCH_NOISIER * variance ? error : Math.sqrt(variance);
  });
}

/** The weighted mean of the deviations run by run; of endpoints that a run has no value of, the others stand in. */
function meanHistory(typical: readonly EndpointComparison[], weights: readonly number[]): readonly number[] {
  const runs = typical[0]?.spread.history.length ?? 0;
  return Array.from({ length: runs }, (_, run) => {
    let [sum, weight] = [0, 0];
    for (const [index, { spread }] of typical.entries()) {
      const deviation = spread.history[run] ?? null;
      if (deviation === null) continue;
      sum += (weights[index] ?? 0) * deviation;
      weight += weights[index] ?? 0;
    }
    return weight === 0 ? null : sum / weight;
  }).flatMap((each) => each ?? []);
}
