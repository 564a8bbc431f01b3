// The stored form of a recording: canonical, versioned JSON text whose numbers are delta-coded so that it compresses well.
import { RECORDING_SCHEMA, type EncodedCell, type EncodedRecording, type EncodedSeries } from './encoded-recording.ts';
import type { Cell, Recording, Series } from './recording.ts';
import { MICRO } from './recorder.ts';

/** Equal recordings give equal text, key for key. */
export function encodeRecording(recording: Recording): string {
  const encoded: EncodedRecording = {
    schema: RECORDING_SCHEMA,
    fingerprint: inOrder(recording.fingerprint),
    runs: recording.runs.map(inOrder),
    intake: inOrder(recording.intake),
    startSecond: recording.startSecond,
    blockSeconds: recording.blockSeconds,
    blockCount: recording.blockCount,
    series: recording.series.map(encodeSeries),
  };
  return JSON.stringify(encoded);
}

/** Keys in code-unit order, so that equal objects give equal text whoever made them. */
function inOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map((each: unknown) => inOrder(each)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, inOrder(each as unknown)])) as T;
}

function encodeSeries({ key, variant, cells, whole }: Series): EncodedSeries {
  const head = { metric: key.metric, endpoint: key.endpoint, tag: key.tag, variant };
  return whole === null ? { ...head, ...encodeCells(cells) } : { ...head, ...encodeCells([whole]), whole: true };
}

/** Cells as columns: numbers of one kind stand together, which is what a compressor likes. */
function encodeCells(cells: readonly (Cell | null)[]): EncodedCell {
  const at: number[] = [];
  const filled: Cell[] = [];
  let previous = -1;
  for (const [block, cell] of cells.entries()) {
    if (cell === null) continue;
    at.push(block - previous - 1);
    filled.push(cell);
    previous = block;
  }
  const base = {
    at: isAllZero(at) ? at.length : at,
    count: filled.map((cell) => cell.count),
    micro: filled.map((cell) => Math.round(cell.sum * MICRO)),
  };
  if (filled.some((cell) => cell.sketch === null)) return base;
  const gaps: number[] = [];
  const counts: number[] = [];
  const sizes: number[] = [];
  let lowest: number | null = null;
  for (const { sketch } of filled) {
    const histogram = sketch?.histogram();
    if (histogram === undefined) continue;
    lowest ??= histogram.buckets[0] ?? 0;
    let last = lowest;
    for (const bucket of histogram.buckets) {
      gaps.push(bucket - last);
      last = bucket;
    }
    for (const count of histogram.counts) counts.push(count);
    sizes.push(histogram.buckets.length);
  }
  return { ...base, sketch: { lowest: lowest ?? 0, sizes, gaps, counts: counts.every((count) => count === 1) ? 1 : counts } };
}

function isAllZero(numbers: readonly number[]): boolean {
  return numbers.every((number) => number === 0);
}
