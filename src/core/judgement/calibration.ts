// What equal runs say about a system: how noisy it is, what the gate would find there, and how long it should look.
import type { Budget } from '../budget/budget.ts';
import { field, finite, Malformed, object, text, whole } from '../recording/json-fields.ts';
import type { Recording } from '../recording/recording.ts';
import { studentCritical } from '../statistics/distributions.ts';
import { toleranceOf, type Comparison } from './comparison.ts';
import { WHOLE } from './levels.ts';
import { comparePaired, judgePaired } from './paired-change.ts';
import { openWindow } from './window.ts';

/** What the gate uses of a calibration. */
export interface Calibration {
  /** At least 1: by how much the differences between equal runs exceed what each run says of itself. */
  readonly overdispersion: number;
  readonly runs: number;
}

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
  /** Seconds after which every endpoint's slowdown of twice `max_increase` would be found four times in five. */
  readonly proposedSeconds: number;
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
    const comparisons = comparePaired(budget, window).filter(({ question }) => question === 'typical');
    const isRed = judgePaired(budget, window).some(({ state }) => state === 'fail');
    const seconds = (window.toBlock - window.fromBlock) * recording.blockSeconds;
    return comparisons.length === 0 ? [] : [{ comparisons, isRed, seconds }];
  });
  const [first] = runs;
  if (first === undefined) return null;
  const all = runs.flatMap(({ comparisons }) => comparisons);
  const overdispersion = overdispersionOf(all);
  const names = [...new Set(all.flatMap(({ endpoint }) => endpoint ?? []))].sort();
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0) / runs.length;
  const endpoints = names.map((endpoint) => {
    const own = all.filter((each) => each.endpoint === endpoint);
    return {
      endpoint,
      spread: Math.sqrt(meanOf(own.map(({ shift }) => shift ** 2))),
      error: meanOf(own.map(({ error }) => error)),
      smallestDetectable: meanOf(own.map((each) => Math.expm1(detectable(each, overdispersion, names.length)))),
    };
  });
  const times = all.map((each) => {
    const wanted = Math.log1p(2 * each.maxIncrease);
    const reach = reachOf(each, overdispersion, names.length) + POWER_QUANTILE * each.error * overdispersion;
    return (reach / wanted) ** 2;
  });
  const hardest = endpoints.reduce((most, each) => Math.max(most, each.smallestDetectable), 0);
  return {
    overdispersion,
    runs: runs.length,
    endpoints,
    falseReds: runs.filter(({ isRed }) => isRed).length,
    seconds,
    proposedSeconds: Math.ceil((seconds * times.reduce((most, each) => Math.max(most, each), 0)) / 10) * 10,
    proposedMaxIncrease: Math.max(STEP, Math.ceil(hardest / 2 / STEP) * STEP),
  };
}

/**
 * The root of the mean square of the standardised shifts, over what Student's t has by itself (df / (df − 2)). Never below
 * 1: a few lucky runs are no reason to be surer.
 */
function overdispersionOf(comparisons: readonly Comparison[]): number {
  const squares = comparisons.map(({ shift, error, df }) => (shift / error) ** 2 * (df > 2 ? (df - 2) / df : 1));
  return Math.max(1, Math.sqrt(meanOf(squares)));
}

function detectable(comparison: Comparison, overdispersion: number, endpoints: number): number {
  const reach = reachOf(comparison, overdispersion, endpoints);
  return Math.max(reach, toleranceOf(comparison)) + POWER_QUANTILE * comparison.error * overdispersion;
}

/** The corrected interval's half width, as if every endpoint had an equal part of the level. */
function reachOf({ error, df }: Comparison, overdispersion: number, endpoints: number): number {
  return studentCritical((2 * WHOLE.red) / (endpoints + 1), df) * error * overdispersion;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
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
    const overdispersion = finite(field(fields, 'overdispersion'), 'overdispersion', 1, LARGEST);
    return { ok: true, calibration: { overdispersion, runs: whole(field(fields, 'runs'), 'runs', 1, 1e6) } };
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) return { ok: false, problem: error.message };
    throw error;
  }
}
