// Changes against their bounds: really slower and by enough, shown not to be, or not to be told.
import type { Budget } from '../budget/budget.ts';
import { studentCritical } from '../statistics/distributions.ts';
import { benjaminiHochberg, holmLevels } from '../statistics/holm.ts';
import { formatChange, formatPoints, formatQuantity } from '../units/format.ts';
import { WHOLE, type Levels } from './levels.ts';
import type { Change, Judgement } from './verdict.ts';

/** What is asked of a run, and how much of the chance of a false red each kind of question may take. */
export type Question = 'typical' | 'overall' | 'percentile' | 'errors';

/**
 * The typical shift finds most slowdowns, so it gets most; what finds few may take little. Each kind's share is divided
 * among the endpoints.
 */
const SHARES: Readonly<Record<Question, number>> = { typical: 0.55, overall: 0.3, percentile: 0.1, errors: 0.05 };

/** The share of warnings that may be false; one-sided like red. */
const WARNING_SHARE = 0.05;
/** Quantile of the normal distribution at 0.8: a change that is found four times in five. */
const POWER_QUANTILE = 0.8416;
/** Longer runs than this many times the present one are no advice. */
const MOST_TIMES_LONGER = 100;

/** No endpoint may decide the overall shift alone: inverse variances are noisy themselves. */
const MOST_WEIGHT = 0.5;

export interface Comparison {
  readonly question: Question;
  /** As the budget's keys have it, `typical` or `errors`. */
  readonly statistic: string;
  readonly endpoint: string | null;
  /** In ms, or a share for errors. */
  readonly head: number;
  readonly base: number;
  readonly samples: number;
  /** log(head / base), or head − base for errors. */
  readonly shift: number;
  readonly error: number;
  readonly df: number;
  /** One-sided p-value of "head is worse". */
  readonly probability: number;
  /** A fraction of the base; points (as a fraction) for errors. */
  readonly maxIncrease: number;
  /** Smallest difference that counts, in the unit of head and base. */
  readonly minEffect: number;
  readonly ground: Ground;
}

/** Where the error of a comparison comes from, for the words and for what is done with those that cannot be told. */
export type Ground =
  | { readonly kind: 'paired'; readonly seconds: number }
  | { readonly kind: 'learnt' | 'assumed'; readonly baselines: number; readonly since?: string };

/**
 * One judgement a comparison, in their order. Red is corrected over all of them (Holm, with the shares above), warnings by
 * Benjamini & Hochberg, so all comparisons of a run belong into one call.
 */
export function judgeComparisons(
  budget: Budget,
  comparisons: readonly Comparison[],
  levels: Levels = WHOLE,
): readonly Judgement[] {
  const probabilities = comparisons.map(({ probability }) => probability);
  const alike = (question: Question): number => comparisons.filter((each) => each.question === question).length;
  const weights = comparisons.map(({ question }) => SHARES[question] / alike(question));
  const corrected = holmLevels(probabilities, levels.red, weights);
  const suspicious = benjaminiHochberg(probabilities, WARNING_SHARE);
  return comparisons.map((comparison, index) =>
    judgeComparison(budget, comparison, {
      level: corrected[index] ?? 0,
      shownAlpha: levels.shown,
      isSuspicious: suspicious[index] ?? false,
    }),
  );
}

/**
 * The largest shift that does not count: `maxIncrease` or `minEffect`, whichever asks for more. What is shown to lie below it
 * passes, however sure it is that something changed.
 */
export function toleranceOf({ question, base, maxIncrease, minEffect }: Comparison): number {
  return question === 'errors' ? maxIncrease : Math.log1p(Math.max(maxIncrease, minEffect / base));
}

interface Context {
  /** One-sided significance level left for this comparison. */
  readonly level: number;
  /** Two-sided significance level of the interval that passes and is shown. */
  readonly shownAlpha: number;
  readonly isSuspicious: boolean;
}

function judgeComparison(
  budget: Budget,
  comparison: Comparison,
  { level, shownAlpha, isSuspicious }: Context,
): Judgement {
  const { strict } = budget.regression;
  const { shift, error, df, probability, ground } = comparison;
  const tolerance = toleranceOf(comparison);
  const corrected = studentCritical(2 * level, df) * error;
  const shown = studentCritical(shownAlpha, df) * error;
  const isLarge = shift > tolerance;
  const isRed = probability < level && isLarge && (!strict || shift - corrected > tolerance);
  const isFaster = shift + corrected < 0;
  // Words and numbers agree: what is said to be sure is shown with the interval that made it so.
  const reach = isRed || isFaster ? corrected : shown;
  const detectable = Math.max(corrected, tolerance) + POWER_QUANTILE * error;
  const change = changeOf(comparison, reach, detectable);
  const words = wordsOf(comparison, change);
  const subject = subjectOf(budget, comparison);
  const measured = { value: comparison.head, interval: null, samples: comparison.samples };
  if (isRed) {
    const state = budget.regression.level;
    return {
      ...subject,
      level: state,
      state,
      measured,
      change,
      reason: `${words.what} ${words.worse}: ${words.figures}`,
    };
  }
  if (shift + shown < tolerance || isFaster) {
    const outcome = isFaster
      ? words.better
      : shift - shown > 0
        ? `${words.within} ${words.tolerated} tolerated`
        : words.equal;
    return { ...subject, state: 'pass', measured, change, reason: `${words.what} ${outcome}: ${words.figures}` };
  }
  if (isSuspicious && isLarge) {
    const reason = `${words.what} probably ${words.worse}: ${words.figures}; not sure enough for red`;
    return { ...subject, state: 'warn', measured, change, reason };
  }
  const target = shift > tolerance ? shift / corrected : (tolerance - shift) / shown;
  const longer = 1 / (target * target);
  const canTell = longer > 1 && longer <= MOST_TIMES_LONGER;
  return {
    ...subject,
    // The spread is assumed, not learnt: a change inside it says nothing about this pull request, so it is shown and not counted.
    level: ground.kind === 'assumed' ? 'info' : subject.level,
    state: 'inconclusive',
    measured,
    change,
    samplesNeeded: ground.kind === 'paired' && canTell ? Math.ceil(comparison.samples * (longer - 1)) : null,
    reason: `${words.what}: ${words.figures}; ${openWords(ground, words.detectable, canTell ? longer : null)}`,
  };
}

function subjectOf(
  { regression }: Budget,
  { statistic, endpoint, question, maxIncrease }: Comparison,
): Pick<Judgement, 'rule' | 'section' | 'statistic' | 'metric' | 'endpoint' | 'level' | 'unit' | 'bound' | 'place'> {
  const isErrors = question === 'errors';
  return {
    rule: 'regression',
    section: isErrors ? 'errors' : 'api_latency',
    statistic,
    metric: isErrors ? 'http_req_failed' : 'http_req_duration',
    endpoint,
    level: regression.level,
    unit: isErrors ? 'ratio' : 'ms',
    bound: { max: maxIncrease },
    place: regression.place,
  };
}

function changeOf(comparison: Comparison, reach: number, detectable: number): Change {
  const { base, shift, question, ground } = comparison;
  const isErrors = question === 'errors';
  const scaled = (value: number): number => (isErrors ? value : Math.expm1(value));
  return {
    scale: isErrors ? 'points' : 'ratio',
    baseline: base,
    change: scaled(shift),
    changeInterval: [scaled(shift - reach), scaled(shift + reach)],
    smallestDetectable: scaled(detectable),
    assumedSpread: ground.kind === 'assumed',
  };
}

interface Words {
  readonly what: string;
  readonly figures: string;
  readonly worse: string;
  readonly better: string;
  readonly equal: string;
  readonly within: string;
  readonly tolerated: string;
  readonly detectable: string;
}

function wordsOf(comparison: Comparison, change: Change): Words {
  const { question, statistic, endpoint, head, base, ground } = comparison;
  const isErrors = question === 'errors';
  const format = isErrors ? formatPoints : formatChange;
  const unit = isErrors ? 'ratio' : 'ms';
  const [low, high] = change.changeInterval;
  const since = ground.kind === 'paired' || ground.since === undefined ? '' : ` since ${ground.since}`;
  const name = statistic === 'typical' ? 'typical time' : isErrors ? 'error rate' : statistic;
  return {
    what: `${name} of ${endpoint ?? 'all endpoints together'}`,
    figures: `${format(change.change)} (${formatQuantity(base, unit)} → ${formatQuantity(head, unit)}, interval ${format(low)} to ${format(high)}${change.assumedSpread ? ' by an assumed run-to-run spread' : ''})`,
    worse: isErrors ? 'rose' : `got slower${since}`,
    better: isErrors ? 'fell' : `got faster${since}`,
    equal: isErrors ? 'did not rise relevantly' : `did not get relevantly slower${since}`,
    within: isErrors ? 'is higher, but within the' : 'is slower, but within the',
    tolerated: format(isErrors ? toleranceOf(comparison) : Math.expm1(toleranceOf(comparison))),
    detectable: format(change.smallestDetectable ?? Number.NaN),
  };
}

function openWords(ground: Ground, detectable: string, longer: number | null): string {
  if (ground.kind !== 'paired') {
    const from = ground.baselines === 1 ? 'one baseline' : `${ground.baselines} baselines`;
    return `from ${from} only changes above ${detectable} can be seen`;
  }
  const advice =
    longer === null ? '' : `; ${formatQuantity(Math.ceil(ground.seconds * longer), 'count')} s of run would decide`;
  return `this run could have seen changes above ${detectable}${advice}`;
}

/** Inverse variances, none above one half, adding up to 1. */
export function overallWeights(errors: readonly number[]): readonly number[] {
  const inverse = errors.map((error) => 1 / error ** 2);
  const total = inverse.reduce((sum, each) => sum + each, 0);
  const capped = inverse.map((each) => Math.min(MOST_WEIGHT, each / total));
  const sum = capped.reduce((all, each) => all + each, 0);
  return capped.map((each) => each / sum);
}
