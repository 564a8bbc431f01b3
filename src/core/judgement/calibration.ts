// What equal runs say about a system: how noisy it is, what the gate would find there, and how long it should look.
import { meanOf } from '../statistics/averages.ts';
import type { Budget } from '../budget/budget.ts';
import { field, finite, Malformed, object, text, whole } from '../recording/json-fields.ts';
import type { Recording } from '../recording/recording.ts';
import { studentCritical } from '../statistics/distributions.ts';
import { toleranceOf, type Comparison, type Question } from './comparison.ts';
import { WHOLE } from './levels.ts';
import { widened, type Calibration, type Noise } from './noise.ts';
import { comparePaired, judgePaired } from './paired-change.ts';
import { openWindow } from './window.ts';

export interface EndpointCalibration {
  readonly endpoint: string;
  /** Standard deviation, over runs, of the typical shift (log) of equal code. */
  readonly spread: number;
  /** What the runs say of themselves, on average. */
  readonly error: number;
  /** Slowdown, as a fraction, that such a run finds four times in five. */
  readonly smallestDetectable: number;
}

export interface CalibrationReport extends Calibration {
  readonly endpoints: readonly EndpointCalibration[];
  /** Runs that the present settings turned red though nothing had changed. */
  readonly falseReds: number;
  readonly seconds: number;
  /** Seconds after which every endpoint's slowdown of twice `max_increase` would be found four times in five; null = never. */
  readonly proposedSeconds: number | null;
  /** The `max_increase` that runs as long as these can hold. */
  readonly proposedMaxIncrease: number;
}

const POWER_QUANTILE = 0.8416;
/** A bound is proposed in steps that a person would write. */
const STEP = 0.01;

/** null where no run could be compared. */
export function calibrate(budget: Budget, recordings: readonly Recording[]): CalibrationReport | null {
  const runs = recordings.flatMap((recording) => {
    const window = openWindow(recording, 'calibration');
    const comparisons = comparePaired(budget, window);
    const isRed = judgePaired(budget, window).some(({ state }) => state === 'fail');
    const seconds = (window.toBlock - window.fromBlock) * recording.blockSeconds;
    return comparisons.length === 0 ? [] : [{ comparisons, isRed, seconds }];
  });
  const of = (question: Question): readonly Comparison[] =>
    runs.flatMap(({ comparisons }) => comparisons.filter((each) => each.question === question));
  const typical = of('typical');
  if (typical.length === 0) return null;
  const single = noiseOf(typical);
  const names = [...new Set(typical.flatMap(({ endpoint }) => endpoint ?? []))].sort();
  const seconds = meanOf(runs.map((run) => run.seconds));
  const endpoints = names.map((endpoint) => {
    const own = typical.filter((each) => each.endpoint === endpoint);
    return {
      endpoint,
      spread: Math.sqrt(meanOf(own.map(({ shift }) => shift ** 2))),
      error: meanOf(own.map(({ error }) => error)),
      smallestDetectable: meanOf(own.map((each) => Math.expm1(detectable(each, single, names.length)))),
    };
  });
  const times = typical.map((each) => timesLonger(each, single, names.length));
  const longest = seconds * times.reduce((most, each) => Math.max(most, each), 0);
  const hardest = endpoints.reduce((most, each) => Math.max(most, each.smallestDetectable), 0);
  return {
    runs: runs.length,
    single,
    // A run of one endpoint has no overall shift of its own.
    overall: noiseOf(of('overall').length === 0 ? typical : of('overall')),
    endpoints,
    falseReds: runs.filter(({ isRed }) => isRed).length,
    seconds,
    proposedSeconds: Number.isFinite(longest) ? Math.ceil(longest / 10) * 10 : null,
    proposedMaxIncrease: Math.max(STEP, Math.ceil(hardest / 2 / STEP) * STEP),
  };
}

/**
 * The overdispersion is the root of the mean square of the standardised shifts, over what Student's t has by itself
 * (df / (df − 2)). Never below 1: a few lucky runs are no reason to be surer.
 */
function noiseOf(comparisons: readonly Comparison[]): Noise {
  const squares = comparisons.map(({ shift, error, df }) => (shift / error) ** 2 * (df > 2 ? (df - 2) / df : 1));
  const overdispersion = Math.max(1, Math.sqrt(meanOf(squares)));
  const error = Math.sqrt(meanOf(comparisons.map((each) => each.error ** 2)));
  return { overdispersion, spread: error * Math.sqrt(overdispersion ** 2 - 1) };
}

function detectable(comparison: Comparison, noise: Noise, endpoints: number): number {
  const error = widened(comparison.error, noise);
  return Math.max(reachOf(comparison, endpoints) * error, toleranceOf(comparison)) + POWER_QUANTILE * error;
}

/** How many times as long a run would find a slowdown of twice what is tolerated; infinite where none would. */
function timesLonger(comparison: Comparison, noise: Noise, endpoints: number): number {
  // The error that it takes: what a run says of itself shrinks with the root of its length, the spread does not.
  const needed = Math.log1p(2 * comparison.maxIncrease) / (reachOf(comparison, endpoints) + POWER_QUANTILE);
  const left = needed ** 2 - noise.spread ** 2;
  if (left <= 0) return Number.POSITIVE_INFINITY;
  return Math.max(((noise.overdispersion * comparison.error) / needed) ** 2, comparison.error ** 2 / left);
}

/** Standard errors of the corrected interval's half width, as if every endpoint had an equal part of the level. */
function reachOf({ df }: Comparison, endpoints: number): number {
  return studentCritical((2 * WHOLE.red) / (endpoints + 1), df);
}

const SCHEMA = 'pacegate.calibration/1';
const LARGEST = 100;

/** As it is stored beside the budget. */
export function encodeCalibration(report: CalibrationReport): string {
  return `${JSON.stringify({ schema: SCHEMA, ...report }, null, 2)}\n`;
}

export type DecodedCalibration =
  { readonly ok: true; readonly calibration: Calibration } | { readonly ok: false; readonly problem: string };

/** Never throws: what is wrong is said in words. */
export function decodeCalibration(content: string): DecodedCalibration {
  try {
    const fields = object(JSON.parse(content), 'the calibration');
    const schema = text(field(fields, 'schema'), 'schema');
    if (schema !== SCHEMA) return { ok: false, problem: `schema is ${schema}, expected ${SCHEMA}` };
    const noise = (name: 'single' | 'overall'): Noise => {
      const of = object(field(fields, name), name);
      return {
        overdispersion: finite(field(of, 'overdispersion'), `${name}.overdispersion`, 1, LARGEST),
        spread: finite(field(of, 'spread'), `${name}.spread`, 0, LARGEST),
      };
    };
    const runs = whole(field(fields, 'runs'), 'runs', 1, 1e6);
    return { ok: true, calibration: { runs, single: noise('single'), overall: noise('overall') } };
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) return { ok: false, problem: error.message };
    throw error;
  }
}
