// Head against base in one run: what both suffered cancels, block by block.
import { sumOf } from '../statistics/averages.ts';
import type { Budget } from '../budget/budget.ts';
import { endpointsOf, type BlockedValues } from '../recording/select.ts';
import type { Variant } from '../recording/recording.ts';
import { Sketch } from '../recording/sketch.ts';
import { studentUpper } from '../statistics/distributions.ts';
import { fisherUpper } from '../statistics/fisher.ts';
import { Cosines, cosinesFor, LEAST_BLOCKS } from '../statistics/long-run.ts';
import { moderate } from '../statistics/moderate.ts';
import { percentileShift, shareShift, typicalShift, type Shift } from '../statistics/shift.ts';
import { namedPercentiles } from './absolute.ts';
import { judgeComparisons, overallWeights, type Comparison, type Ground, type Question } from './comparison.ts';
import { widened, type Calibration, type Noise } from './noise.ts';
import { LEAST_RESPONSES, tolerancesOf } from './tolerance.ts';
import type { Judgement } from './verdict.ts';
import { latencyIn, selectIn, type WindowPart } from './window.ts';

/** Responses a variant that an endpoint takes part in the overall shift with. */
const LEAST_IN_OVERALL = 10;
/** Failed requests of both variants below which they are counted exactly. */
const FEW_EVENTS = 10;
/** The sum over endpoints has less of the requests' own noise, so more cosines see the same share of what is slow. */
const OVERALL_FACTOR = 1;
/** From this many times the variance that endpoints have in common, an endpoint is noisier for sure and weighs less. */
const MUCH_NOISIER = 3;
/**
 * Standard error below which a ratio cannot be known: all values of a bucket are one to the sketch, so times without any
 * spread may be off by the rounding of half a bucket (uniform, hence √12).
 */
const LEAST_ERROR = Sketch.LOG_WIDTH / Math.sqrt(12);

/** The overall shift first, then endpoint by endpoint; empty where nothing can be compared. */
export function judgePaired(budget: Budget, window: WindowPart): readonly Judgement[] {
  return judgeComparisons(budget, comparePaired(budget, window), window.levels);
}

function groundOf({ fromBlock, toBlock, recording }: WindowPart): Ground {
  return { kind: 'paired', seconds: (toBlock - fromBlock) * recording.blockSeconds };
}

interface EndpointShift {
  readonly endpoint: string;
  readonly shift: Shift;
  /** Responses of the variant that has fewer. */
  readonly fewest: number;
}

/** What `judgePaired` judges: shifts on the log, of error rates in points as a fraction, with their errors. */
export function comparePaired(budget: Budget, window: WindowPart): readonly Comparison[] {
  const blocks = window.toBlock - window.fromBlock;
  if (blocks < LEAST_BLOCKS) return [];
  const cosines = new Cosines(blocks);
  const latencies = endpointsOf(window.recording, 'http_req_duration').flatMap((endpoint) => {
    const [head, base] = [latencyIn(window, endpoint, 'head'), latencyIn(window, endpoint, 'base')];
    return head === null || base === null ? [] : [{ endpoint, head, base }];
  });
  const shiftsOf = (least: number, of: (head: BlockedValues, base: BlockedValues) => Shift | null): EndpointShift[] =>
    latencies.flatMap(({ endpoint, head, base }) => {
      const fewest = Math.min(countOf(head), countOf(base));
      const shift = fewest < least ? null : of(head, base);
      return shift === null ? [] : [{ endpoint, shift, fewest }];
    });
  const { calibration } = window;
  const typical = estimate(shiftsOf(LEAST_IN_OVERALL, typicalShift), cosines, calibration?.single);
  const ground = groundOf(window);
  const overall = compareOverall(budget, typical, cosines, calibration, ground);
  return [
    ...(overall === null ? [] : [overall]),
    ...typical
      .filter(({ fewest }) => fewest >= LEAST_RESPONSES)
      .map((each) => comparisonOf(budget, 'typical', 'typical', each, ground)),
    ...namedPercentiles(budget.rules).flatMap(({ key, fraction }) =>
      estimate(
        shiftsOf(LEAST_RESPONSES, (head, base) => percentileShift(head, base, fraction)),
        cosines,
        calibration?.single,
      ).map((each) => comparisonOf(budget, 'percentile', key, each, ground)),
    ),
    ...latencies.flatMap(({ endpoint }) => compareErrors(budget, window, endpoint, cosines)),
  ];
}

interface Estimated extends EndpointShift {
  readonly error: number;
  readonly df: number;
}

/** Standard errors of one statistic at all endpoints, each steadied by the others. */
function estimate(shifts: readonly EndpointShift[], cosines: Cosines, noise: Noise | undefined): readonly Estimated[] {
  const count = cosinesFor(cosines.blocks);
  const variances = shifts.map(({ shift }) => cosines.variance(shift.influence, count));
  // Ratios to what independent requests would give: what remains is how noisy the run is, which endpoints have in common.
  const ratios = variances.map((variance, index) => {
    const { samplingVariance } = shifts[index]?.shift ?? { samplingVariance: 0 };
    return samplingVariance > 0 ? variance / samplingVariance : 0;
  });
  const moderated = moderate(ratios, count);
  return shifts.map((each, index) => {
    const { samplingVariance } = each.shift;
    // No surer than independent requests would be: less variance between blocks than that is luck.
    const variance =
      samplingVariance > 0 ? Math.max(1, moderated.variances[index] ?? 0) * samplingVariance : (variances[index] ?? 0);
    return {
      ...each,
      error: Math.max(LEAST_ERROR, widened(errorOf(each.shift, Math.sqrt(variance)), noise)),
      df: moderated.df,
    };
  });
}

/**
 * The error of the value from that of the score, so that value and score are equally many errors away from 0 and the
 * interval says what the test says (test-based limits: Miettinen 1976). Near 0 the quotient is of no use and the slope
 * serves, though a score that tells nothing makes no value clear: a percentile that lies in a gap of the distribution jumps
 * from one side of it to the other.
 */
function errorOf({ value, score, slope }: Shift, scoreError: number): number {
  const isClear = Math.abs(score) >= scoreError && value * score > 0;
  return isClear ? Math.abs(value / score) * scoreError : Math.max(slope * scoreError, Math.abs(value));
}

function comparisonOf(
  budget: Budget,
  question: Question,
  statistic: string,
  { endpoint, shift, error, df }: Estimated,
  ground: Ground,
): Comparison {
  return {
    question,
    statistic,
    endpoint,
    head: shift.head,
    base: shift.base,
    samples: shift.samples,
    shift: shift.value,
    error,
    df,
    probability: studentUpper(shift.value / error, df),
    ...tolerancesOf(budget, endpoint, statistic, shift.base),
    ground,
  };
}

/** The weighted mean of the typical shifts; its error from the weighted sum of their influences, block by block. */
function compareOverall(
  budget: Budget,
  typical: readonly Estimated[],
  cosines: Cosines,
  calibration: Calibration | null,
  ground: Ground,
): Comparison | null {
  if (typical.length < 2) return null;
  const weights = overallWeights(typicalErrors(typical));
  const mean = (of: (shift: Shift) => number): number =>
    typical.reduce((sum, { shift }, index) => sum + (weights[index] ?? 0) * of(shift), 0);
  const influence = Float64Array.from({ length: cosines.blocks }, (_, block) =>
    mean((shift) => shift.influence[block] ?? 0),
  );
  const own = cosinesFor(cosines.blocks, OVERALL_FACTOR);
  const ownError = Math.sqrt(cosines.variance(influence, own));
  const error = Math.max(LEAST_ERROR, widened(ownError, calibration?.overall));
  // A run has one overall shift, so what a calibration says of it is no surer than it has runs.
  const df = Math.min(own, calibration?.runs ?? own);
  const value = mean((shift) => shift.value);
  return {
    question: 'overall',
    statistic: 'typical',
    endpoint: null,
    head: Math.exp(mean(({ head }) => Math.log(head))),
    base: Math.exp(mean(({ base }) => Math.log(base))),
    samples: typical.reduce((sum, { shift }) => sum + shift.samples, 0),
    shift: value,
    error,
    df,
    probability: studentUpper(value / error, df),
    maxIncrease: budget.regression.maxIncreaseOverall,
    minEffect: 0,
    ground,
  };
}

/**
 * Errors to weigh by: what independent requests leave open, and one excess that all endpoints have in common. Weighing by the
 * endpoints' own estimated errors would favour those that look surer by luck, and make the mean look surer than it is.
 */
function typicalErrors(typical: readonly Estimated[]): readonly number[] {
  const excesses = typical.map(({ error, shift }) => Math.max(0, error ** 2 - shift.samplingVariance));
  const common = excesses.reduce((sum, each) => sum + each, 0) / excesses.length;
  return typical.map(({ error, shift }) => {
    const variance = shift.samplingVariance + common;
    return error ** 2 > MUCH_NOISIER * variance ? error : Math.sqrt(variance);
  });
}

/** The share of failed requests; an endpoint where nothing failed, or everything on both sides, asks no question. */
function compareErrors(budget: Budget, window: WindowPart, endpoint: string, cosines: Cosines): readonly Comparison[] {
  const sideOf = (variant: Variant): { readonly events: Float64Array; readonly trials: Float64Array } | null => {
    const of = { metric: 'http_req_duration', endpoint, variant };
    const all = selectIn(window, of);
    if (all === null) return null;
    const failed = selectIn(window, { ...of, tags: ['unexpected', 'none'] });
    return { events: failed?.counts ?? new Float64Array(all.blockCount), trials: all.counts };
  };
  const [head, base] = [sideOf('head'), sideOf('base')];
  const shift = head === null || base === null ? null : shareShift(head, base);
  if (head === null || base === null || shift === null) return [];
  const [ours, theirs] = [sumOf(head.events), sumOf(base.events)];
  const [asked, askedBase] = [sumOf(head.trials), sumOf(base.trials)];
  const pooled = (ours + theirs) / (asked + askedBase);
  if (pooled === 0 || pooled === 1 || Math.min(asked, askedBase) < LEAST_RESPONSES) return [];
  const isFew = ours + theirs < FEW_EVENTS;
  const df = cosinesFor(cosines.blocks);
  // Failures that come one by one are no surer than counting; those that come in bursts are less sure.
  const error = Math.sqrt(Math.max(shift.samplingVariance, isFew ? 0 : cosines.variance(shift.influence, df)));
  return [
    {
      question: 'errors',
      statistic: 'errors',
      endpoint,
      head: shift.head,
      base: shift.base,
      samples: shift.samples,
      shift: shift.value,
      error,
      df,
      probability: isFew ? fisherUpper(ours, asked, theirs, askedBase) : studentUpper(shift.value / error, df),
      maxIncrease: budget.regression.maxErrorIncrease,
      minEffect: 0,
      ground: groundOf(window),
    },
  ];
}

function countOf(values: BlockedValues): number {
  return sumOf(values.counts);
}
