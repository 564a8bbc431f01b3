// Result files of every kind: read whole, refused with a reason, or read as far as they go.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  createRecordingFiles,
  LARGEST_RECORDING_BYTES,
  packRecording,
} from '../../../src/adapters/files/recording-files.ts';
import { countsOf, failureOf, scratch, SCRIPTS, type Scratch } from '../../support/drive.ts';

/** Five iterations of one request with one check, as the real k6 wrote them. */
const CSV = readFileSync(path.join(SCRIPTS, 'recorded.csv'));
const JSON_LINES = readFileSync(path.join(SCRIPTS, 'recorded.json'));

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});

const recordings = createRecordingFiles();

function file(name: string, content: Uint8Array | string): string {
  const full = path.join(place.directory, name);
  writeFileSync(full, content);
  return full;
}

test.each([
  ['CSV', CSV],
  ['CSV in gzip', gzipSync(CSV)],
  ['JSON', JSON_LINES],
  ['JSON in gzip', gzipSync(JSON_LINES)],
])('%s of k6 is read, whatever the file is called', async (_, bytes) => {
  const recording = await recordings.read(file('results', bytes));
  expect(countsOf(recording, 'http_req_duration')).toEqual({ 'GET /users': 5 });
  expect(countsOf(recording, 'checks')).toEqual({ ok: 5 });
  expect(recording.intake).toMatchObject({ malformed: 0, truncated: false });
  expect(recording.runs).toEqual([]);
  expect(recording.fingerprint.k6Version).toBeNull();
});

test('a recording that is written is read as what it was, plain too, and packs to the same bytes', async () => {
  const recording = await recordings.read(file('results.csv', CSV));
  const stored = path.join(place.directory, 'deep/recording.json.gz');
  await recordings.write(stored, recording);
  const again = await recordings.read(stored);
  expect(packRecording(again)).toEqual(packRecording(recording));
  expect(new Uint8Array(readFileSync(stored))).toEqual(new Uint8Array(packRecording(recording)));
});

test('a file cut off in a row is read as far as it goes, and says so', async () => {
  const recording = await recordings.read(file('results.csv', CSV.subarray(0, CSV.length - 10)));
  expect(recording.intake.truncated).toBe(true);
  expect(recording.intake.samples).toBeGreaterThan(0);
});

test('a gzip that is cut off gives what could be read, and says so', async () => {
  const [header = '', ...rows] = CSV.toString().trimEnd().split('\n');
  const bytes = gzipSync(`${header}\n${`${rows.join('\n')}\n`.repeat(2000)}`);
  const whole = await recordings.read(file('whole.csv.gz', bytes));
  const half = await recordings.read(file('half.csv.gz', bytes.subarray(0, bytes.length / 2)));
  expect(whole.intake.truncated).toBe(false);
  expect(half.intake.truncated).toBe(true);
  expect(half.intake.samples).toBeGreaterThan(0);
  expect(half.intake.samples).toBeLessThan(whole.intake.samples);
});

test.each([
  ['text', 'hello\n'],
  ['HTML', '<!doctype html>'],
  ['a summary of k6', '{\n  "metrics": {}\n}'],
  ['gzip of text', gzipSync('hello')],
  ['gzip of gzip', gzipSync(gzipSync(CSV))],
])('%s is refused with what would be right', async (_, bytes) => {
  const failure = await failureOf(recordings.read(file('results', bytes)));
  expect(failure.code).toBe('results-unreadable');
  expect(failure.message).toContain('begins neither like CSV or JSON output of k6 nor like a recording');
  expect(failure.hint).toContain('k6 run --out csv=FILE');
});

test.each([
  ['gzip without content', gzipSync(CSV).subarray(0, 12)],
  [
    'gzip of which the first byte of content is wrong',
    Buffer.concat([gzipSync(CSV).subarray(0, 10), Buffer.alloc(40, 0xff)]),
  ],
  ['a recording that is cut off', '{"schema":"pacegate.recording/1","finger'],
  ['a recording of another version', '{"schema":"pacegate.recording/99"}'],
])('%s is refused', async (_, bytes) => {
  expect((await failureOf(recordings.read(file('results', bytes)))).code).toBe('results-unreadable');
});

test('a recording that unpacks to more than any recording has is given up before memory is', async () => {
  const bomb = gzipSync(`{"schema":"pacegate.recording/1","x":"${' '.repeat(LARGEST_RECORDING_BYTES)}"}`);
  expect(bomb.length).toBeLessThan(100_000);
  const failure = await failureOf(recordings.read(file('bomb.json.gz', bomb)));
  expect(failure.code).toBe('results-unreadable');
  expect(failure.message).toContain('larger than');
});

test.each([
  ['an empty file', ''],
  ['gzip of nothing', gzipSync('')],
])('%s holds nothing', async (_, bytes) => {
  expect((await failureOf(recordings.read(file('results', bytes)))).code).toBe('results-empty');
});

test('a file that is not there, and a folder, are told apart', async () => {
  expect((await failureOf(recordings.read(path.join(place.directory, 'none')))).code).toBe('results-missing');
  expect((await failureOf(recordings.read(place.directory))).code).toBe('results-unreadable');
});
