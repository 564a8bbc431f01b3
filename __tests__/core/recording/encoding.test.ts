// The stored form: canonical, exact, additive, and strict with whatever was downloaded.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import schema from '../../../schema/recording.schema.json' with { type: 'json' };
import { CsvIntake } from '../../../src/core/recording/csv-intake.ts';
import { decodeRecording } from '../../../src/core/recording/decoding.ts';
import { encodeRecording } from '../../../src/core/recording/encoding.ts';
import { mergeRecordings } from '../../../src/core/recording/merge.ts';
import { Recorder } from '../../../src/core/recording/recorder.ts';
import { recordingOf, runFacts, type BuiltSample } from '../../support/builders/recording.ts';
import { source, statement, track } from '../../support/builders/sources.ts';
import { UNKNOWN_FINGERPRINT, type Recording } from '../../../src/core/recording/recording.ts';

const recorder = new Recorder();
const intake = new CsvIntake(recorder);
intake.push(gunzipSync(readFileSync(path.resolve(import.meta.dirname, '../../fixtures/k6/mixed.csv.gz'))));
const MEASURED = recorder.finish({
  fingerprint: {
    ...UNKNOWN_FINGERPRINT,
    commit: 'a'.repeat(40),
    runner: { os: 'linux', arch: 'x64', cpuModel: 'c', cores: 2, image: null },
    verdict: 'pass',
  },
  runs: [runFacts({ thresholds: [{ metric: 'checks', expression: 'rate>0.9', passed: true, sampled: true }] })],
});
const REAL: Recording = {
  ...MEASURED,
  sources: [
    source({
      tracks: [track('cache', [0.25, 0.5], 40), track('query', [1.5], 3, 'ms')],
      statements: [
        statement({
          plan: ['Seq Scan on t'],
          filteredScans: [
            { table: 't', columns: ['a'], tableRows: 9, rowsLeft: 1, cost: { now: 8, withIndex: 2 } },
            { table: 'u', columns: ['b', 'c'], tableRows: 9, rowsLeft: 1, cost: null },
          ],
        }),
      ],
      tables: [{ name: 't', liveRows: 1, deadRows: 2, bytes: 3, sequentialScans: 4, sequentialRows: 5, indexScans: 6 }],
      gaps: ['x'],
    }),
    source({ source: 'browser', variant: 'base', connectionLimit: null, tracks: [track('cls', [0.1], 1, 'count')] }),
  ],
};
const TEXT = encodeRecording(REAL);

const samples = fc.array(
  fc.record({
    metric: fc.constantFrom('http_req_duration', 'http_req_waiting', 'my_trend', 'checks', 'vus'),
    name: fc.constantFrom('/a', '/b', '/c/1'),
    status: fc.constantFrom('200', '500', '0'),
    errorCode: fc.constantFrom('', '1212'),
    check: fc.constantFrom('', 'x'),
    variant: fc.constantFrom<'head' | 'base'>('head', 'base'),
    at: fc.integer({ min: 0, max: 2000 }),
    value: fc.double({ min: 0, max: 1e6, noNaN: true }),
  }),
  { maxLength: 60 },
) satisfies fc.Arbitrary<BuiltSample[]>;

describe('encoding', () => {
  test('a real recording survives it, byte for byte', () => {
    const decoded = decodeRecording(TEXT);
    expect(decoded).toMatchObject({ ok: true });
    expect(decoded.ok && encodeRecording(decoded.recording) === TEXT).toBe(true);
  });

  test('it fits the published schema', () => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
    const validate = ajv.compile(schema);
    expect(validate(JSON.parse(TEXT)) || validate.errors).toBe(true);
  });

  test('any recording survives it', () => {
    fc.assert(
      fc.property(samples, (given) => {
        const text = encodeRecording(recordingOf(given));
        const decoded = decodeRecording(text);
        expect(decoded.ok && encodeRecording(decoded.recording) === text).toBe(true);
      }),
    );
  });
});

describe('merging', () => {
  test('the shards of a run are the run, byte for byte, in any order', () => {
    fc.assert(
      fc.property(samples, fc.array(fc.nat(2), { minLength: 60, maxLength: 60 }), (given, shards) => {
        const parts = [0, 1, 2].map((shard) => recordingOf(given.filter((_, index) => shards[index] === shard)));
        const whole = encodeRecording(recordingOf(given));
        const [a, b, c] = parts as [(typeof parts)[0], (typeof parts)[0], (typeof parts)[0]];
        expect(encodeRecording(mergeRecordings(a, b, c)) === whole).toBe(true);
        expect(encodeRecording(mergeRecordings(c, mergeRecordings(b, a))) === whole).toBe(true);
      }),
    );
  });

  test('one recording alone stays what it is, and runs are listed', () => {
    expect(mergeRecordings(REAL)).toBe(REAL);
    expect(mergeRecordings(REAL, REAL).runs).toHaveLength(2);
  });
});

describe('reading what was downloaded', () => {
  const changed = (change: (value: Record<string, unknown>) => void): string => {
    const value = JSON.parse(TEXT) as Record<string, unknown>;
    change(value);
    return JSON.stringify(value);
  };
  const series = (value: Record<string, unknown>, index = 0): Record<string, unknown> =>
    (value['series'] as Record<string, unknown>[])[index] as Record<string, unknown>;
  const wholeSketch = (value: Record<string, unknown>): Record<string, unknown> =>
    (value['series'] as Record<string, unknown>[]).find(
      (each) => each['whole'] === true && 'counts' in (each['sketch'] as object),
    ) as Record<string, unknown>;
  const sketched = (value: Record<string, unknown>): Record<string, unknown> =>
    (value['series'] as Record<string, unknown>[]).find((each) => 'sketch' in each) as Record<string, unknown>;

  test.each([
    ['text that is no JSON', 'hello', 'it is not JSON'],
    [
      'another version',
      changed((value) => {
        value['schema'] = 'pacegate.recording/2';
      }),
      'it has the version "pacegate.recording/2", this Pacegate reads pacegate.recording/1',
    ],
    ['another file', '{"schema":"x"}', 'its schema is "x", expected pacegate.recording/1'],
    ['a list', '[]', 'recording is no object'],
    [
      'too many blocks',
      changed((value) => {
        value['blockCount'] = 1e9;
      }),
      'blockCount is no number from 0 to 256',
    ],
    [
      'half a block',
      changed((value) => {
        value['blockCount'] = 1.5;
      }),
      'blockCount is no whole number',
    ],
    [
      'a series twice',
      changed((value) => {
        (value['series'] as unknown[]).push(series(value));
      }),
      /is out of order or twice$/,
    ],
    [
      'a variant of its own',
      changed((value) => {
        series(value)['variant'] = 'tail';
      }),
      'series[0].variant is neither "head" nor "base"',
    ],
    [
      'columns of different length',
      changed((value) => {
        series(value)['count'] = `${String(series(value)['count'])}#`;
        value['blockCount'] = 100;
        series(value)['at'] = 9;
      }),
      'series[0]: columns differ in length',
    ],
    [
      'cells beyond the run',
      changed((value) => {
        series(value)['at'] = '~';
        series(value)['count'] = '$';
        series(value)['micro'] = [1];
        value['blockCount'] = 50;
      }),
      'series[0].at leaves the run',
    ],
    [
      'an infinite sum',
      TEXT.replace(/"micro":\{[^}]*\}/, '"micro":[1e999,0,0,0,0,0,0,0,0]'),
      'series[0].micro is no number from -1.7976931348623157e+308 to 1.7976931348623157e+308',
    ],
    [
      'a step of its own',
      changed((value) => {
        (series(value)['micro'] as Record<string, unknown>)['step'] = 7;
      }),
      'series[0].micro.step is neither 1 nor 1000',
    ],
    [
      'too few sums',
      changed((value) => {
        (series(value)['micro'] as Record<string, unknown>)['offsets'] = '#';
      }),
      'series[0].micro: columns differ in length',
    ],
    [
      'numbers that are none',
      changed((value) => {
        series(value)['count'] = 'a b';
      }),
      'series[0].count is no list of at most 9 small numbers',
    ],
    [
      'a number for a list',
      changed((value) => {
        series(value)['count'] = 7;
      }),
      'series[0].count is no text',
    ],
    [
      'a sketch that disagrees with its cell',
      changed((value) => {
        const each = wholeSketch(value);
        each['count'] = '~';
      }),
      /a sketch does not hold as many values as its cell counts$/,
    ],
    [
      'an empty bucket',
      changed((value) => {
        const each = wholeSketch(value)['sketch'] as Record<string, string>;
        each['counts'] = '#'.repeat(each['counts']?.length ?? 0);
      }),
      /counts holds an empty bucket$|is no list|columns differ/,
    ],
    [
      'buckets beyond the range',
      changed((value) => {
        const each = sketched(value)['sketch'] as Record<string, unknown>;
        each['lowest'] = 6920;
      }),
      /gaps leave the range of buckets$/,
    ],
    [
      'fewer buckets than values',
      changed((value) => {
        const each = sketched(value)['sketch'] as Record<string, string>;
        each['gaps'] = '#';
      }),
      /columns differ in length$/,
    ],
    [
      'a text for a number',
      changed((value) => {
        value['startSecond'] = 'now';
      }),
      'startSecond is no number from 0 to 100000000000',
    ],
    [
      'a very long text',
      changed((value) => {
        series(value)['metric'] = 'm'.repeat(5000);
      }),
      'series[0].metric is longer than 4096 characters',
    ],
    [
      'a number for a text',
      changed((value) => {
        series(value)['metric'] = 5;
      }),
      'series[0].metric is no text',
    ],
    [
      'a flag that is none',
      changed((value) => {
        (value['intake'] as Record<string, unknown>)['truncated'] = 1;
      }),
      'intake.truncated is neither true nor false',
    ],
    [
      'series that are no list',
      changed((value) => {
        value['series'] = {};
      }),
      'series is no list',
    ],
    [
      'too many series',
      changed((value) => {
        value['series'] = Array.from({ length: 20_001 }, () => ({}));
      }),
      'series has 20001 entries, at most 20000 are read',
    ],
    [
      'a verdict of its own',
      changed((value) => {
        (value['fingerprint'] as Record<string, unknown>)['verdict'] = 'great';
      }),
      'fingerprint.verdict is none of pass, warn, fail, inconclusive',
    ],
  ])('%s is refused in words', (_, text, problem) => {
    const decoded = decodeRecording(text);
    expect(decoded).toMatchObject({ ok: false });
    if (!decoded.ok)
      expect(decoded.problem).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });

  test('whatever is changed in it, reading neither throws nor hangs', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat(TEXT.length),
            fc.nat(12),
            fc.constantFrom('', '9', '-', 'e99', '[', ']', '{', '}', ',', 'null', '"', '0', '99999999'),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        (edits) => {
          let text = TEXT;
          for (const [at, length, insert] of edits) text = text.slice(0, at) + insert + text.slice(at + length);
          const decoded = decodeRecording(text);
          if (!decoded.ok) expect(decoded.problem).not.toBe('');
        },
      ),
      { numRuns: 400 },
    );
  });

  test('any JSON at all is answered', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(decodeRecording(text).ok).toBe(false);
      }),
    );
  });
});
