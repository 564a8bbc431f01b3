// The rank test of Mann & Whitney 1947 on counted values, with what Hodges & Lehmann 1963 make of it.
import { Sketch, type Histogram } from '../../src/core/recording/sketch.ts';

/** Values ascending with how often each occurs. */
export interface Counted {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/** Each bucket as its middle: ties are what the test has mid-ranks for. */
export function countedOf({ buckets, counts }: Histogram): Counted {
  return {
    values: Float64Array.from(buckets, (bucket) => (Sketch.lowerEdge(bucket) + Sketch.upperEdge(bucket)) / 2),
    counts: Float64Array.from(counts),
  };
}

/** Standardised U of "a is larger than b − shift", normal approximation with tie correction; mid-ranks. */
export function rankScore(a: Counted, b: Counted, shift = 0): number {
  const [n, m] = [total(a), total(b)];
  let [i, j, belowB, ties, u] = [0, 0, 0, 0, 0];
  while (i < a.values.length || j < b.values.length) {
    const left = i < a.values.length ? (a.values[i] ?? 0) - shift : Number.POSITIVE_INFINITY;
    const right = j < b.values.length ? (b.values[j] ?? 0) : Number.POSITIVE_INFINITY;
    const inA = left <= right ? (a.counts[i] ?? 0) : 0;
    const inB = right <= left ? (b.counts[j] ?? 0) : 0;
    u += inA * (belowB + inB / 2);
    const tied = inA + inB;
    ties += tied ** 3 - tied;
    belowB += inB;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  const all = n + m;
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  return variance > 0 ? (u - (n * m) / 2) / Math.sqrt(variance) : 0;
}

/** The shift of a against b at which the test's score is `score`: 0 gives the Hodges–Lehmann estimate, a quantile one end of its interval. */
export function shiftAtScore(a: Counted, b: Counted, score: number): number {
  let low = (a.values[0] ?? 0) - (b.values.at(-1) ?? 0);
  let high = (a.values.at(-1) ?? 0) - (b.values[0] ?? 0);
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (rankScore(a, b, middle) > score) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function total({ counts }: Counted): number {
  return counts.reduce((sum, each) => sum + each, 0);
}
