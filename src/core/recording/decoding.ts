// Stored text → recording, strictly: everything downloaded is hostile until checked, so shapes, versions and sizes come first.
import { RECORDING_SCHEMA } from './encoded-recording.ts';
import { field, Malformed, numbers, object, objects, text, whole } from './json-fields.ts';
import { decodeFingerprint, decodeIntake, decodeRun } from './decoding-facts.ts';
import { MICRO, MOST_BLOCKS } from './recorder.ts';
import type { Cell, Recording, Series, Variant } from './recording.ts';
import { compareSeries } from './series-key.ts';
import { HIGHEST_BUCKET, Sketch, ZERO_BUCKET } from './sketch.ts';

const MOST_SERIES = 20_000;
const MOST_RUNS = 256;

export type Decoded = { readonly ok: true; readonly recording: Recording } | { readonly ok: false; readonly problem: string };

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
    if (before !== undefined && compareSeries(before, each) >= 0) throw new Malformed(`series[${index}] is out of order or twice`);
  }
  return {
    fingerprint: decodeFingerprint(field(root, 'fingerprint')),
    runs: objects(field(root, 'runs'), 'runs', MOST_RUNS).map(decodeRun),
    intake: decodeIntake(field(root, 'intake')),
    startSecond: whole(field(root, 'startSecond'), 'startSecond', 0, 1e11),
    blockSeconds: whole(field(root, 'blockSeconds'), 'blockSeconds', 1, 86_400),
    blockCount,
    series,
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

function decodeCells(each: Readonly<Record<string, unknown>>, at: string, blockCount: number): readonly (Cell | null)[] {
  const skipped = field(each, 'at');
  const gaps =
    typeof skipped === 'number'
      ? Array.from({ length: whole(skipped, `${at}.at`, 0, blockCount) }, () => 0)
      : numbers(skipped, `${at}.at`, blockCount, 0, blockCount);
  const counts = numbers(field(each, 'count'), `${at}.count`, blockCount, 0, Number.MAX_SAFE_INTEGER);
  const micros = numbers(field(each, 'micro'), `${at}.micro`, blockCount, -Number.MAX_VALUE, Number.MAX_VALUE);
  if (counts.length !== gaps.length || micros.length !== gaps.length) throw new Malformed(`${at}: columns differ in length`);
  const sketches = decodeSketches(field(each, 'sketch'), `${at}.sketch`, counts);
  const cells = Array.from({ length: blockCount }, (): Cell | null => null);
  let block = -1;
  for (const [index, gap] of gaps.entries()) {
    block += gap + 1;
    if (block >= blockCount) throw new Malformed(`${at}.at leaves the run`);
    cells[block] = { count: counts[index] ?? 0, sum: (micros[index] ?? 0) / MICRO, sketch: sketches?.[index] ?? null };
  }
  return cells;
}

function decodeSketches(value: unknown, at: string, cellCounts: readonly number[]): readonly Sketch[] | null {
  if (value === undefined) return null;
  const encoded = object(value, at);
  const span = HIGHEST_BUCKET - ZERO_BUCKET;
  const lowest = whole(field(encoded, 'lowest'), `${at}.lowest`, ZERO_BUCKET, HIGHEST_BUCKET);
  const sizes = numbers(field(encoded, 'sizes'), `${at}.sizes`, cellCounts.length, 1, span + 1);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const gaps = numbers(field(encoded, 'gaps'), `${at}.gaps`, total, -span, span);
  const listed = field(encoded, 'counts');
  const counts = listed === 1 ? null : numbers(listed, `${at}.counts`, total, 1, Number.MAX_SAFE_INTEGER);
  if (sizes.length !== cellCounts.length || gaps.length !== total || (counts !== null && counts.length !== total)) {
    throw new Malformed(`${at}: columns differ in length`);
  }
  let next = 0;
  return sizes.map((size, cell) => {
    const sketch = new Sketch();
    let bucket = lowest;
    for (const end = next + size; next < end; next++) {
      bucket += gaps[next] ?? 0;
      if (bucket < ZERO_BUCKET || bucket > HIGHEST_BUCKET) throw new Malformed(`${at}.gaps leave the range of buckets`);
      sketch.addToBucket(bucket, counts?.[next] ?? 1);
    }
    if (sketch.count !== cellCounts[cell]) throw new Malformed(`${at}: a sketch does not hold as many values as its cell counts`);
    return sketch;
  });
}
