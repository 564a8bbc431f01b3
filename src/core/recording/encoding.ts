// The stored form of a recording: canonical, versioned JSON text whose numbers are delta-coded so that it compresses well.
import {
  RECORDING_SCHEMA,
  type EncodedCell,
  type EncodedFailure,
  type EncodedRecording,
  type EncodedSeries,
} from './encoded-recording.ts';
import type { Cell, Intake, Recording, Series } from './recording.ts';
import { MICRO } from './limits.ts';
import type { Sketch } from './sketch.ts';
import { encodeNumbers } from './small-numbers.ts';
import { foldSums, stepOf } from './sums.ts';

/** Equal recordings give equal text, key for key. */
export function encodeRecording(recording: Recording): string {
  const encoded: EncodedRecording = {
    schema: RECORDING_SCHEMA,
    fingerprint: inOrder(recording.fingerprint),
    runs: recording.runs.map(inOrder),
    intake: inOrder({ ...recording.intake, failures: recording.intake.failures.map(encodeFailure) }),
    startSecond: recording.startSecond,
    blockSeconds: recording.blockSeconds,
    blockCount: recording.blockCount,
    series: recording.series.map(encodeSeries),
    ...(recording.sources.length === 0 ? {} : { sources: recording.sources.map(inOrder) }),
  };
  return JSON.stringify(encoded);
}

/** The head is what is meant where nothing is said. */
function encodeFailure({ variant, ...rest }: Intake['failures'][number]): EncodedFailure {
  return variant === 'base' ? { ...rest, variant } : rest;
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
  const sketches = filled.flatMap(({ sketch }) => sketch ?? []);
  return {
    at: at.every((gap) => gap === 0) ? at.length : encodeNumbers(at),
    count: encodeNumbers(filled.map((cell) => cell.count)),
    micro: encodeSums(filled),
    ...(sketches.length < filled.length || filled.length === 0 ? {} : { sketch: encodeSketches(sketches) }),
  };
}

function encodeSums(cells: readonly Cell[]): EncodedCell['micro'] {
  const micros = cells.map((cell) => Math.round(cell.sum * MICRO));
  const step = stepOf(micros);
  const folded = foldSums(cells, micros, step);
  return folded === null ? micros : { step, offsets: encodeNumbers(folded) };
}

/** Listing a bucket once for each of its values is shorter where most hold one. */
const MOST_VALUES_A_BUCKET = 1.5;

function encodeSketches(sketches: readonly Sketch[]): NonNullable<EncodedCell['sketch']> {
  const histograms = sketches.map((sketch) => sketch.histogram());
  const lowest = Math.min(...histograms.map(({ buckets }) => buckets[0] ?? 0));
  const values = sketches.reduce((sum, sketch) => sum + sketch.count, 0);
  const buckets = histograms.reduce((sum, histogram) => sum + histogram.buckets.length, 0);
  const isList = values <= buckets * MOST_VALUES_A_BUCKET;
  const gaps: number[] = [];
  const counts: number[] = [];
  for (const histogram of histograms) {
    let last = lowest;
    for (const [index, bucket] of histogram.buckets.entries()) {
      const count = histogram.counts[index] ?? 0;
      gaps.push(bucket - last);
      if (isList) for (let repeated = 1; repeated < count; repeated++) gaps.push(0);
      counts.push(count);
      last = bucket;
    }
  }
  const list = { lowest, gaps: encodeNumbers(gaps) };
  return isList
    ? list
    : { ...list, sizes: encodeNumbers(histograms.map((each) => each.buckets.length)), counts: encodeNumbers(counts) };
}
