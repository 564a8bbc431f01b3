// The part of a run that is judged, and the resampling that everything in it shares.
import { ARRIVED, select, type BlockedValues, type Selection } from '../recording/select.ts';
import type { LoadPlan, Recording, Variant } from '../recording/recording.ts';
import { meanBlockLength } from '../statistics/block-length.ts';
import { drawWeights, type BlockWeights } from '../statistics/bootstrap.ts';
import { createGenerator } from '../statistics/generator.ts';
import { typicalEstimate } from '../statistics/interval.ts';
import { steadinessOf, type Steadiness } from '../statistics/steady-state.ts';
import { decisionOf, levelsOf, type Levels } from './levels.ts';
import type { Calibration } from './noise.ts';
import { Sketch } from '../recording/sketch.ts';

export interface JudgedWindow {
  readonly recording: Recording;
  readonly fromBlock: number;
  readonly toBlock: number;
  readonly weights: BlockWeights;
  readonly levels: Levels;
  /** Widens the errors of a paired run. */
  readonly calibration: Calibration | null;
  /** Whether the plan holds the load at one level; where it does not, change over time is asked for. */
  readonly isConstantLoad: boolean;
  /** What the log-mean latency does, block by block; of a load that changes nothing is known. */
  readonly steadiness: Steadiness;
}

/** Blocks that changes between variants are compared in; bounds take more. */
export type WindowPart = Omit<JudgedWindow, 'weights' | 'steadiness'>;

export interface WindowOptions {
  /** Default: what the looks at the run have left. */
  readonly levels?: Levels;
  readonly calibration?: Calibration | null;
  /** Seconds from the start, by default where the run was decided; what came later is not judged. */
  readonly toSecond?: number;
}

/** At most half the run is warm-up; a load that changes by plan has none that could be told from the change. */
export function openWindow(
  recording: Recording,
  seed: string,
  {
    levels = levelsOf(recording),
    calibration = null,
    toSecond = decisionOf(recording)?.afterSeconds ?? Infinity,
  }: WindowOptions = {},
): JudgedWindow {
  const blockCount = Math.min(recording.blockCount, Math.floor(toSecond / recording.blockSeconds));
  // Of both variants where there are two: the cut is the same for both.
  const arrived = select(recording, { metric: 'http_req_duration', tags: ARRIVED });
  const means = arrived === null ? [] : logMeans(arrived).slice(0, blockCount);
  const isConstantLoad = recording.runs.every((run) => run.plan === null || isConstant(run.plan));
  const steadiness = isConstantLoad ? steadinessOf(means) : { warmUp: 0, unrest: null, isKnown: false };
  const fromBlock = steadiness.warmUp;
  const judged = means.slice(fromBlock);
  const blocks = Math.max(1, blockCount - fromBlock);
  // Drawn when a bound first asks for them: a look at a run asks often, and a paired change needs none.
  let weights: BlockWeights | null = null;
  return {
    recording,
    fromBlock,
    toBlock: blockCount,
    levels,
    calibration,
    get weights() {
      return (weights ??= drawWeights(blocks, Math.min(blocks, meanBlockLength(judged)), createGenerator(seed)));
    },
    isConstantLoad,
    steadiness,
  };
}

/** The selected values inside the window; null where there are none in it. */
export function selectIn(window: WindowPart, selection: Selection): BlockedValues | null {
  const values = select(window.recording, selection);
  if (values === null) return null;
  const { fromBlock, toBlock } = window;
  const counts = values.counts.subarray(fromBlock, toBlock);
  if (!counts.some((count) => count > 0)) return null;
  return {
    blockCount: counts.length,
    counts,
    sums: values.sums.subarray(fromBlock, toBlock),
    sketches: values.sketches.slice(fromBlock, toBlock),
  };
}

/** Latency of responses that arrived. */
export function latencyIn(
  window: WindowPart,
  endpoint: string | null,
  variant: Variant = 'head',
): BlockedValues | null {
  const of = endpoint === null ? {} : { endpoint };
  return selectIn(window, { metric: 'http_req_duration', ...of, tags: ARRIVED, variant });
}

/** The typical latency with its error; null for fewer than `least` responses. */
export function typicalIn(window: JudgedWindow, endpoint: string, least: number): ReturnType<typeof typicalEstimate> {
  const values = latencyIn(window, endpoint);
  if (values === null || values.counts.reduce((a, b) => a + b, 0) < least) return null;
  return typicalEstimate(values, window.weights);
}

function isConstant(plan: LoadPlan): boolean {
  return plan.scenarios.every(({ profile }) => {
    const levels = profile.filter(([second]) => second > 0).map(([, level]) => level);
    return levels.every((level) => level === levels[0]) && (profile[0]?.[1] ?? 0) === (levels[0] ?? 0);
  });
}

/** Mean of the log a block; an empty block repeats its neighbour, so that a pause is not a drop to nothing. */
function logMeans(values: BlockedValues): readonly number[] {
  const means: number[] = [];
  for (const sketch of values.sketches) {
    const histogram = sketch?.histogram();
    let [sum, count] = [0, 0];
    for (const [index, bucket] of (histogram?.buckets ?? new Int32Array()).entries()) {
      const inside = histogram?.counts[index] ?? 0;
      const middle = (Sketch.lowerEdge(bucket) + Sketch.upperEdge(bucket)) / 2;
      if (middle > 0) [sum, count] = [sum + inside * Math.log(middle), count + inside];
    }
    means.push(count > 0 ? sum / count : (means.at(-1) ?? 0));
  }
  return means;
}
