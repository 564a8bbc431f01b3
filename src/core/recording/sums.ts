// Sums of cells, stored as their small difference from what the rest of the cell already tells.
import { MICRO } from './limits.ts';
import { Sketch } from './sketch.ts';

interface Summed {
  readonly count: number;
  readonly sketch: Sketch | null;
}

export type Step = 1 | 1000;

/** The coarsest step that keeps every sum exact. */
export function stepOf(micros: readonly number[]): Step {
  return micros.every((micro) => micro % 1000 === 0) ? 1000 : 1;
}

/** Offsets in steps, folded to non-negative numbers; null where a number is too large to be told apart from its neighbour. */
export function foldSums(cells: readonly Summed[], micros: readonly number[], step: Step): readonly number[] | null {
  const folded = micros.map((micro, index) => {
    const cell = cells[index];
    const offset = cell === undefined ? Number.NaN : (micro - expectedSum(cell, step)) / step;
    return offset >= 0 ? 2 * offset : -2 * offset - 1;
  });
  return micros.every(Number.isSafeInteger) && folded.every(Number.isSafeInteger) ? folded : null;
}

export function unfoldSum(cell: Summed, folded: number, step: Step): number {
  const offset = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  return expectedSum(cell, step) + offset * step;
}

/** In millionths, a multiple of the step. */
function expectedSum({ count, sketch }: Summed, step: Step): number {
  if (sketch === null) return count * MICRO;
  const { buckets, counts } = sketch.histogram();
  let sum = 0;
  for (const [index, bucket] of buckets.entries())
    sum += (counts[index] ?? 0) * ((Sketch.lowerEdge(bucket) + Sketch.upperEdge(bucket)) / 2);
  return Math.round((sum * MICRO) / step) * step;
}
