// Head against stored recordings of the base branch: what changed, and how sure that is.
import type { Budget } from '../budget/budget.ts';
import { endpointsOf } from '../recording/select.ts';
import { changePoints } from '../statistics/change-points.ts';
import { studentUpper } from '../statistics/distributions.ts';
import { predictOneMore } from '../statistics/prediction.ts';
import { percentileEstimate, type Estimate } from '../statistics/interval.ts';
import { namedPercentiles } from './absolute.ts';
import { judgeComparisons, overallWeights, type Comparison, type Ground, type Question } from './comparison.ts';
import { LEAST_RESPONSES, tolerancesOf } from './tolerance.ts';
import type { Judgement } from './verdict.ts';
import { latencyIn, typicalIn, type JudgedWindow } from './window.ts';

/**
 * Standard deviation of the log between two runs of the same code, where too few baselines are there to learn it: the same
 * server driven one run after the other moved its median by 1.4–17 % and its p95 by 13–57 % (docs/statistics.md).
 */
function assumedSpread(fraction: number | null): number {
  if (fraction === null || fraction <= 0.5) return 0.1;
  return fraction < 0.99 ? 0.2 : 0.4;
}

/** Baselines from which the run-to-run spread is learnt; with fewer it is assumed. */
const LEAST_HISTORY = 5;

/** The overall shift first, then endpoint by endpoint. At least one baseline, all comparable. */
export function judgeStored(
  budget: Budget,
  head: JudgedWindow,
  baselines: readonly JudgedWindow[],
): readonly Judgement[] {
  const comparisons = compareWith({ budget, head, references: baselines, history: baselines });
  return judgeComparisons(budget, comparisons, groundOf(baselines));
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
    .map((comparison) => ({ ...comparison, maxIncrease: maxDrift }));
  const found = judgeComparisons(budget, comparisons, { ...groundOf(baselines), since: 'the release' });
  return found.map((judgement): Judgement => {
    const drift = { ...judgement, rule: 'drift' } as const;
    if (drift.state === 'fail' || drift.state === 'warn') return { ...drift, state: 'warn', level: 'warn' };
    return drift.state === 'inconclusive' ? { ...drift, level: 'info' } : drift;
  });
}

function groundOf({ length }: readonly JudgedWindow[]): Exclude<Ground, { readonly kind: 'paired' }> {
  return { kind: length >= LEAST_HISTORY ? 'learnt' : 'assumed', baselines: length };
}

interface Stored {
  readonly budget: Budget;
  readonly head: JudgedWindow;
  /** What the head is compared with, newest first; at least one. */
  readonly references: readonly JudgedWindow[];
  /** From which the spread between runs is learnt, if they are enough. */
  readonly history: readonly JudgedWindow[];
}

function compareWith(stored: Stored): readonly Comparison[] {
  const endpoints = endpointsOf(stored.head.recording, 'http_req_duration');
  const single = endpoints.flatMap((endpoint) => compareEndpoint(stored, endpoint));
  const overall = compareOverall(
    stored,
    single.filter(({ question }) => question === 'typical'),
  );
  return overall === null ? single : [overall, ...single];
}

interface StoredComparison extends Comparison {
  /** log of the value of each run of the history, newest first, as deviations from the mean of its level. */
  readonly history: readonly number[];
  readonly levels: number;
  /** Runs that the base is the mean of. */
  readonly references: number;
  /** Variance that head and references do not know of themselves. */
  readonly within: number;
}

function compareEndpoint(
  { budget, head, references, history: runs }: Stored,
  endpoint: string,
): readonly StoredComparison[] {
  const compared = (
    question: Question,
    statistic: string,
    fraction: number | null,
    estimateIn: (window: JudgedWindow) => Estimate | null,
  ): StoredComparison | null => {
    const ours = estimateIn(head);
    const all = references.flatMap((window) => estimateIn(window) ?? []);
    if (ours === null || all.length === 0 || ours.samples < LEAST_RESPONSES) return null;
    const earlier = runs === references ? all : runs.flatMap((window) => estimateIn(window) ?? []);
    const { deviations: history, levels, newest } = levelsOf(earlier.map(({ value }) => Math.log(value)));
    const theirs = runs === references ? all.slice(0, newest) : all;
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
      history,
      levels,
      references: k,
      within,
      ...tolerancesOf(budget, endpoint, statistic, base),
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

interface Levels {
  /** Of each value from the mean of its level. */
  readonly deviations: readonly number[];
  readonly levels: number;
  /** Values of the newest level. */
  readonly newest: number;
}

/**
 * What the base branch itself changed by for good is no spread between runs, and what it was before is no reference: values
 * (newest first) are split where they went to another level.
 */
function levelsOf(values: readonly number[]): Levels {
  const starts = changePoints(values.toReversed()).map(({ index }) => values.length - index);
  const edges = [0, ...starts.toReversed(), values.length];
  const parts = edges.slice(1).map((to, part) => values.slice(edges[part], to));
  return {
    deviations: parts.flatMap((part) => part.map((value) => value - meanOf(part))),
    levels: parts.length,
    newest: parts[0]?.length ?? 0,
  };
}

interface Spread {
  readonly history: readonly number[];
  readonly levels: number;
  readonly references: number;
  readonly within: number;
  /** Standard deviation of the log between runs, where the history is too short to tell. */
  readonly assumed: number;
}

/** The error of the head against the mean of its references: learnt where the history is long enough, else assumed or larger. */
function predict(
  { history, levels, references, within, assumed }: Spread,
  dfWhenAssumed: (variance: number) => number,
): { readonly error: number; readonly df: number } {
  const learnt =
    history.length <= levels ? { error: 0, df: 0 } : predictOneMore(history, within, { references, levels });
  if (history.length >= LEAST_HISTORY) return learnt;
  const error = Math.max(learnt.error, Math.sqrt(assumed ** 2 * (1 + 1 / references) + within));
  return { error, df: dfWhenAssumed(error ** 2) };
}

/**
 * Degrees of freedom of a sum of variances (Satterthwaite 1946, Welch 1947) that an assumed one dominates: that one has
 * none to lose.
 */
function welch(total: number, parts: readonly (readonly [variance: number, of: JudgedWindow])[]): number {
  const lost = parts.reduce(
    (sum, [variance, { weights }]) => sum + variance ** 2 / Math.max(1, weights.effectiveBlocks - 1),
    0,
  );
  return Math.min(1e6, Math.max(1, lost > 0 ? total ** 2 / lost : 1e6));
}

/** The inverse-variance weighted mean of the typical shifts; null for fewer than two endpoints. */
function compareOverall({ budget }: Stored, typical: readonly StoredComparison[]): Comparison | null {
  if (typical.length < 2) return null;
  const weights = overallWeights(typical.map(({ error }) => error));
  const mean = (of: (comparison: StoredComparison) => number): number =>
    typical.reduce((all, comparison, index) => all + (weights[index] ?? 0) * of(comparison), 0);
  const runs = Math.min(...typical.map(({ history }) => history.length));
  const history = Array.from({ length: runs }, (_, run) => mean((each) => each.history[run] ?? 0));
  // What makes one run differ from another (machine, neighbours) moves all endpoints together: errors do not average out.
  const { error, df } =
    runs >= LEAST_HISTORY
      ? predictOneMore(
          history,
          mean((each) => each.within),
          {
            references: Math.min(...typical.map((each) => each.references)),
            levels: Math.max(...typical.map((each) => each.levels)),
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
    samples: typical.reduce((all, each) => all + each.samples, 0),
    shift,
    error,
    df,
    probability: studentUpper(shift / error, df),
    maxIncrease: budget.regression.maxIncreaseOverall,
    minEffect: 0,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
