// Stored text → recording, strictly: everything downloaded is hostile until checked, so shapes, versions and sizes come first.
import { RECORDING_SCHEMA } from './encoded-recording.ts';
import { field, Malformed, numbers, object, objects, text, whole } from './json-fields.ts';
import { decodeSources } from './decoding-sources.ts';
import { decodeFingerprint, decodeIntake, decodeRun } from './decoding-facts.ts';
import { MICRO, MOST_BLOCKS } from './limits.ts';
import type { Cell, Recording, Series, Variant } from './recording.ts';
import { compareSeries } from './series-key.ts';
import { HIGHEST_BUCKET, Sketch, ZERO_BUCKET } from './sketch.ts';
import { decodeNumbers } from './small-numbers.ts';
import { LATEST_SECOND } from './timestamp.ts';
import { unfoldSum } from './sums.ts';

const MOST_SERIES = 20_000;
const MOST_RUNS = 256;

export type Decoded =
  { readonly ok: true; readonly recording: Recording } | { readonly ok: false; readonly problem: string };

/** Never throws. The problem is a sentence that names the field and what was expected there. */
export function decodeRecording(stored: string): Decoded {
  try {
    return { ok: true, recording: decode(JSON.parse(stored)) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, problem: error.message };
    if (error instanceof SyntaxError) return { ok: false, problem: 'it is not JSON' };
    throw error;
  }
}

function decode(value: unknown): Recording {
  const root = object(value, 'recording');
  const schema = text(field(root, 'schema'), 'schema');
  if (schema !== RECORDING_SCHEMA) {
    throw new Malformed(
      schema.startsWith('pacegate.recording/')
        ? `it has the version ${JSON.stringify(schema)}, this Pacegate reads ${RECORDING_SCHEMA}`
        : `its schema is ${JSON.stringify(schema.slice(0, 60))}, expected ${RECORDING_SCHEMA}`,
    );
  }
  const blockCount = whole(field(root, 'blockCount'), 'blockCount', 0, MOST_BLOCKS);
  const series = objects(field(root, 'series'), 'series', MOST_SERIES).map((each, index) =>
    decodeSeries(each, `series[${index}]`, blockCount),
  );
  for (const [index, each] of series.entries()) {
    const before = series[index - 1];
    if (before !== undefined && compareSeries(before, each) >= 0)
      throw new Malformed(`series[${index}] is out of order or twice`);
  }
  return {
    fingerprint: decodeFingerprint(field(root, 'fingerprint')),
    runs: objects(field(root, 'runs'), 'runs', MOST_RUNS).map(decodeRun),
    intake: decodeIntake(field(root, 'intake')),
    startSecond: whole(field(root, 'startSecond'), 'startSecond', 0, LATEST_SECOND),
    blockSeconds: whole(field(root, 'blockSeconds'), 'blockSeconds', 1, 86_400),
    blockCount,
    series,
    sources: decodeSources(field(root, 'sources')),
  };
}

function decodeSeries(each: Readonly<Record<string, unknown>>, at: string, blockCount: number): Series {
  const variant = field(each, 'variant');
  if (variant !== 'head' && variant !== 'base') throw new Malformed(`${at}.variant is neither "head" nor "base"`);
  const key = {
    metric: text(field(each, 'metric'), `${at}.metric`),
    endpoint: nullableText(field(each, 'endpoint'), `${at}.endpoint`),
    tag: nullableText(field(each, 'tag'), `${at}.tag`),
  };
  const isWhole = field(each, 'whole') === true;
  const cells = decodeCells(each, at, isWhole ? 1 : blockCount);
  return isWhole
    ? { key, variant: variant satisfies Variant, cells: [], whole: cells[0] ?? null }
    : { key, variant: variant satisfies Variant, cells, whole: null };
}

function nullableText(value: unknown, at: string): string | null {
  return value === null ? null : text(value, at);
}

function decodeCells(
  each: Readonly<Record<string, unknown>>,
  at: string,
  blockCount: number,
): readonly (Cell | null)[] {
  const skipped = field(each, 'at');
  const gaps =
    typeof skipped === 'number'
      ? Array.from({ length: whole(skipped, `${at}.at`, 0, blockCount) }, () => 0)
      : smallNumbers(skipped, `${at}.at`, blockCount);
  const counts = smallNumbers(field(each, 'count'), `${at}.count`, blockCount);
  if (counts.length !== gaps.length) throw new Malformed(`${at}: columns differ in length`);
  const sketches = decodeSketches(field(each, 'sketch'), `${at}.sketch`, counts);
  const micros = decodeSums(
    field(each, 'micro'),
    `${at}.micro`,
    counts.map((count, index) => ({ count, sketch: sketches?.[index] ?? null })),
  );
  const cells = Array.from({ length: blockCount }, (): Cell | null => null);
  let block = -1;
  for (const [index, gap] of gaps.entries()) {
    block += gap + 1;
    if (block >= blockCount) throw new Malformed(`${at}.at leaves the run`);
    cells[block] = { count: counts[index] ?? 0, sum: (micros[index] ?? 0) / MICRO, sketch: sketches?.[index] ?? null };
  }
  return cells;
}

function decodeSums(
  value: unknown,
  at: string,
  cells: readonly { readonly count: number; readonly sketch: Sketch | null }[],
): readonly number[] {
  const isPlain = Array.isArray(value);
  const step = isPlain ? 1 : whole(field(object(value, at), 'step'), `${at}.step`, 1, 1000);
  if (step !== 1 && step !== 1000) throw new Malformed(`${at}.step is neither 1 nor 1000`);
  const listed = isPlain
    ? numbers(value, at, cells.length, -Number.MAX_VALUE, Number.MAX_VALUE)
    : smallNumbers(field(object(value, at), 'offsets'), `${at}.offsets`, cells.length);
  if (listed.length !== cells.length) throw new Malformed(`${at}: columns differ in length`);
  return isPlain ? listed : cells.map((cell, index) => unfoldSum(cell, listed[index] ?? 0, step));
}

function smallNumbers(value: unknown, at: string, most: number): readonly number[] {
  if (typeof value !== 'string') throw new Malformed(`${at} is no text`);
  const decoded = decodeNumbers(value, most);
  if (decoded === null) throw new Malformed(`${at} is no list of at most ${most} small numbers`);
  return decoded;
}

/** Buckets that one sketch may list; a run of a day at a thousand requests a second stays far below. */
const MOST_LISTED = 10_000_000;

function decodeSketches(value: unknown, at: string, cellCounts: readonly number[]): readonly Sketch[] | null {
  if (value === undefined) return null;
  const encoded = object(value, at);
  const lowest = whole(field(encoded, 'lowest'), `${at}.lowest`, ZERO_BUCKET, HIGHEST_BUCKET);
  const [listedSizes, listedCounts] = [field(encoded, 'sizes'), field(encoded, 'counts')];
  const sizes = listedSizes === undefined ? cellCounts : smallNumbers(listedSizes, `${at}.sizes`, cellCounts.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length !== cellCounts.length || total > MOST_LISTED) throw new Malformed(`${at}: columns differ in length`);
  const gaps = smallNumbers(field(encoded, 'gaps'), `${at}.gaps`, total);
  const counts = listedCounts === undefined ? null : smallNumbers(listedCounts, `${at}.counts`, total);
  if (gaps.length !== total || (counts !== null && counts.length !== total))
    throw new Malformed(`${at}: columns differ in length`);
  let next = 0;
  return sizes.map((size, cell) => {
    const sketch = new Sketch();
    let bucket = lowest;
    for (const end = next + size; next < end; next++) {
      bucket += gaps[next] ?? 0;
      if (bucket > HIGHEST_BUCKET) throw new Malformed(`${at}.gaps leave the range of buckets`);
      const count = counts?.[next] ?? 1;
      if (count === 0) throw new Malformed(`${at}.counts holds an empty bucket`);
      sketch.addToBucket(bucket, count);
    }
    if (sketch.count !== cellCounts[cell])
      throw new Malformed(`${at}: a sketch does not hold as many values as its cell counts`);
    return sketch;
  });
}
