// Bounds on what a source measured over time: its mean, or its highest point, of the machine that is judged worst.
import type { Rule } from '../budget/budget.ts';
import type { Track } from '../recording/source-record.ts';
import type { BlockedValues } from '../recording/select.ts';
import { Sketch } from '../recording/sketch.ts';
import { ratioEstimate } from '../statistics/interval.ts';
import { judgeBound, judgeValue } from './bound.ts';
import type { Judgement } from './verdict.ts';
import type { JudgedWindow } from './window.ts';

/** Which judgement decides among machines: one that is sure of a breach, then one that cannot tell, then what is sure to hold. */
const WORST_FIRST: readonly Judgement['state'][] = ['fail', 'warn', 'inconclusive', 'pass'];

/**
 * The points of the judged window, block by block. Several tracks of a quantity are several machines: the worst judgement
 * decides, and of equal ones the worst value. A higher mean that cannot be told from the bound does not hide a sure breach.
 */
export function judgeTracks(
  rule: Rule,
  kind: 'mean' | 'highest',
  tracks: readonly Track[],
  window: JudgedWindow,
): Judgement | null {
  const judgements = tracks.flatMap((track): readonly Judgement[] => {
    const points = pointsIn(track, window);
    if (points.length === 0) return [];
    if (kind === 'highest') return [judgeValue(rule, Math.max(...points.map(({ value }) => value)), points.length)];
    const range = [0, track.unit === 'ratio' ? 1 : Number.POSITIVE_INFINITY] as const;
    const values = blocked(points, window);
    const estimate = ratioEstimate(values.sums, values.counts, window.weights, range);
    return estimate === null ? [] : [judgeBound(rule, estimate, window.levels)];
  });
  const isLower = 'min' in rule.bound;
  const valueOf = (each: Judgement): number =>
    'measured' in each && each.measured !== null ? each.measured.value : Number.NaN;
  const rankOf = ({ state }: Judgement): number => WORST_FIRST.indexOf(state);
  const byValue = (a: Judgement, b: Judgement): number => (isLower ? 1 : -1) * (valueOf(a) - valueOf(b));
  return judgements.toSorted((a, b) => rankOf(a) - rankOf(b) || byValue(a, b))[0] ?? null;
}

/** The tracks' points in the judged window; null where there are none in it. */
export function valuesIn(tracks: readonly Track[], window: JudgedWindow): BlockedValues | null {
  const points = tracks.flatMap((track) => pointsIn(track, window));
  return points.length === 0 ? null : blocked(points, window);
}

interface Point {
  /** Block of the judged window. */
  readonly block: number;
  readonly value: number;
  readonly weight: number;
}

function pointsIn({ points }: Track, { recording, fromBlock, toBlock }: JudgedWindow): readonly Point[] {
  return points
    .map(([second, value, weight]) => ({
      block: Math.floor((second - recording.startSecond) / recording.blockSeconds) - fromBlock,
      value,
      weight,
    }))
    .filter(({ block, weight }) => block >= 0 && block < toBlock - fromBlock && weight > 0);
}

function blocked(points: readonly Point[], { fromBlock, toBlock }: JudgedWindow): BlockedValues {
  const blockCount = Math.max(0, toBlock - fromBlock);
  const counts = new Float64Array(blockCount);
  const sums = new Float64Array(blockCount);
  const sketches = Array.from({ length: blockCount }, (): Sketch | null => null);
  for (const { block, value, weight } of points) {
    counts[block] = (counts[block] ?? 0) + weight;
    sums[block] = (sums[block] ?? 0) + value * weight;
    (sketches[block] ??= new Sketch()).add(value);
  }
  return { blockCount, counts, sums, sketches };
}
