// The rules that users have today, on the very same recordings: red where any endpoint is red.
import { endpointsOf, select, totalSketch } from '../../src/core/recording/select.ts';
import type { Recording } from '../../src/core/recording/recording.ts';
import type { Sketch } from '../../src/core/recording/sketch.ts';
import { studentCritical } from '../../src/core/statistics/distributions.ts';
import { countedOf, rankScore, shiftAtScore } from './mann-whitney.ts';

export interface Sides {
  readonly endpoint: string;
  readonly head: Sketch;
  readonly base: Sketch;
}

export interface PeerRule {
  readonly name: string;
  /** `history`: p95 of earlier runs of the base, for rules that compare with stored values. */
  readonly isRed: (sides: Sides, history: readonly number[]) => boolean;
}

/** Quantiles of the normal distribution. */
const NORMAL_95 = 1.6449;
const NORMAL_99 = 2.3263;
const TOLERANCE = 0.25;

const p95 = (sketch: Sketch): number => sketch.quantile(0.95);
const ratioAbove =
  (limit: number): PeerRule['isRed'] =>
  ({ head, base }) =>
    p95(head) / p95(base) > limit;

export const PEERS: readonly PeerRule[] = [
  { name: 'ratio of p95 > 1.05', isRed: ratioAbove(1.05) },
  { name: 'ratio of p95 > 1.10', isRed: ratioAbove(1.1) },
  {
    name: 'pooled Mann–Whitney, p < 0.05',
    isRed: ({ head, base }) => rankScore(countedOf(head.histogram()), countedOf(base.histogram())) > NORMAL_95,
  },
  {
    // Bencher's default: the upper end of a prediction interval over stored values.
    name: 't-test 0.99 over 30 stored runs',
    isRed: ({ head }, history) => {
      const mean = history.reduce((sum, each) => sum + each, 0) / history.length;
      const variance = history.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (history.length - 1);
      const reach = studentCritical(0.02, history.length - 1) * Math.sqrt(variance * (1 + 1 / history.length));
      return p95(head) > mean + reach;
    },
  },
  // github-action-benchmark's default alert threshold.
  { name: 'ratio > 200 %', isRed: ratioAbove(2) },
  {
    // Kayenta: the 98 % interval of the Hodges–Lehmann shift lies above a quarter of the estimate.
    name: 'Mann–Whitney 98 %, tolerance 25 %',
    isRed: ({ head, base }) => {
      const [ours, theirs] = [countedOf(head.histogram()), countedOf(base.histogram())];
      const estimate = shiftAtScore(ours, theirs, 0);
      return estimate > 0 && shiftAtScore(ours, theirs, NORMAL_99) > TOLERANCE * estimate;
    },
  },
];

export function sidesOf(recording: Recording): readonly Sides[] {
  return endpointsOf(recording, 'http_req_duration').flatMap((endpoint) => {
    const of = (variant: 'head' | 'base'): Sketch | null => {
      const values = select(recording, { metric: 'http_req_duration', endpoint, variant });
      return values === null ? null : totalSketch(values);
    };
    const [head, base] = [of('head'), of('base')];
    return head === null || base === null ? [] : [{ endpoint, head, base }];
  });
}
