// k6's log: bounded, and read for what went wrong.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { K6Log } from '../../../src/adapters/k6/log.ts';
import { redactor } from '../../../src/adapters/k6/redact.ts';
import { scratch, type Scratch } from '../../support/drive.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});

const line = (entry: object): string => `${JSON.stringify({ time: '2026-11-23T12:00:00Z', ...entry })}\n`;

async function read(...pieces: readonly string[]): Promise<K6Log> {
  const log = new K6Log(path.join(place.directory, 'k6.log'));
  for (const piece of pieces) log.push(Buffer.from(piece));
  await log.end();
  return log;
}

test('exceptions are counted and the first five kept, each in one line', async () => {
  const thrown = line({ level: 'error', msg: 'Error: no\n\tat default (file:///s.js:3:9)\n', source: 'stacktrace' });
  const log = await read(thrown.repeat(7));
  expect(log.exceptions).toEqual({
    count: 7,
    first: Array.from({ length: 5 }, () => 'Error: no at default (file:///s.js:3:9)'),
  });
});

test('an entry in pieces is one entry, also where a character is cut', async () => {
  const whole = Buffer.from(line({ level: 'error', msg: 'Größe', hint: 'script exception' }));
  const log = new K6Log(path.join(place.directory, 'k6.log'));
  for (const byte of whole) log.push(Uint8Array.of(byte));
  await log.end();
  expect(log.exceptions.first).toEqual(['Größe']);
  expect(readFileSync(path.join(place.directory, 'k6.log'))).toEqual(whole);
});

test('what the script prints as an error is no exception and no error of k6', async () => {
  const log = await read(
    line({ level: 'error', msg: 'mine', source: 'console' }),
    line({ level: 'warning', msg: 'slow' }),
  );
  expect([log.exceptions.count, log.lastError]).toEqual([0, '']);
});

test.each([
  [
    'the last of k6, with its cause',
    line({ level: 'error', msg: 'first' }) + line({ level: 'error', msg: 'cannot', error: 'why' }),
    'cannot: why',
  ],
  ['text that is not JSON, as of a crash', 'panic: runtime error\n', 'panic: runtime error'],
  ['a last line without its end', JSON.stringify({ level: 'error', msg: 'cut' }), 'cut'],
  ['nothing where there is none', '{"level":"info"}\n{half\n\n', ''],
])('the error is %s', async (_, text, error) => {
  expect((await read(text)).lastError).toBe(error);
});

test('a message is cut at 300 characters', async () => {
  expect((await read(line({ level: 'error', msg: 'x'.repeat(1000) }))).lastError).toHaveLength(300);
});

test('a line without an end and a log without an end are cut off', async () => {
  const file = path.join(place.directory, 'k6.log');
  const log = new K6Log(file);
  const late = line({ level: 'error', msg: 'late', source: 'stacktrace' });
  const mebibyte = 1024 * 1024;
  // 3 MiB of one line, of which 64 KiB are kept, then 60 MiB of lines, of which 50 MiB are, then a line that counts.
  for (let piece = 0; piece < 3; piece++) log.push(Buffer.alloc(mebibyte, 'x'));
  for (let piece = 0; piece < 60; piece++) log.push(Buffer.from(`${'y'.repeat(1023)}\n`.repeat(1024)));
  log.push(Buffer.from(late));
  await log.end();
  expect(log.exceptions).toEqual({ count: 1, first: ['late'] });
  const text = readFileSync(file, 'utf8');
  // What follows on the same line is passed over.
  expect(text.indexOf('y')).toBe(64 * 1024 + 1);
  expect(text.length).toBeGreaterThanOrEqual(50 * mebibyte);
  expect(text.length).toBeLessThan(51.1 * mebibyte);
});

test.each([64 * 1024 - 5, 128 * 1024 - 5, 128 * 1024, 200_000])(
  'a line without an end that says a secret after %d characters says no part of it',
  async (characters) => {
    const file = path.join(place.directory, 'k6.log');
    const log = new K6Log(file, redactor({ API_TOKEN: 'canary-4711-canary' }));
    const text = `${'x'.repeat(characters)}canary-4711-canary${'x'.repeat(200_000)}\n{"level":"error","msg":"after"}\n`;
    for (let at = 0; at < text.length; at += 4099) log.push(Buffer.from(text.slice(at, at + 4099)));
    await log.end();
    expect(readFileSync(file, 'utf8')).not.toMatch(/can|471/);
    expect(log.lastError).toBe('after');
  },
);

test('a log that cannot be written costs the log and nothing else', async () => {
  const log = new K6Log(path.join(place.directory, 'no/such/folder/k6.log'));
  log.push(Buffer.from(line({ level: 'error', msg: 'seen', source: 'stacktrace' })));
  await log.end();
  expect(log.exceptions.count).toBe(1);
});
