// k6's real output becomes the recording that its raw values say, however the bytes come.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalEndpoint } from '../../../src/core/recording/endpoint.ts';
import { CsvIntake } from '../../../src/core/recording/csv-intake.ts';
import { splitCsvLine } from '../../../src/core/recording/csv-line.ts';
import { decodeRecording } from '../../../src/core/recording/decoding.ts';
import { encodeRecording } from '../../../src/core/recording/encoding.ts';
import { JsonIntake } from '../../../src/core/recording/json-intake.ts';
import { Recorder } from '../../../src/core/recording/recorder.ts';
import { type Recording, UNKNOWN_FINGERPRINT } from '../../../src/core/recording/recording.ts';
import {
  ARRIVED,
  endpointsOf,
  metricsOf,
  select,
  totals,
  totalSketch,
  wholeSketch,
} from '../../../src/core/recording/select.ts';
import { sniff } from '../../../src/core/recording/sniff.ts';
import { exactQuantile } from '../../support/exact-quantile.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/k6');
const CSV = gunzipSync(readFileSync(path.join(FIXTURES, 'mixed.csv.gz')));
const JSON_LINES = gunzipSync(readFileSync(path.join(FIXTURES, 'mixed.json.gz')));
const HEADER =
  'metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata\n';

function record(Intake: typeof CsvIntake | typeof JsonIntake, ...chunks: readonly (Uint8Array | string)[]): Recording {
  const recorder = new Recorder();
  const intake = new Intake(recorder);
  for (const chunk of chunks) intake.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
  intake.end();
  return recorder.finish({ fingerprint: UNKNOWN_FINGERPRINT, runs: [] });
}

/** A row of http_req_duration. */
const row = (
  second: number,
  value: string,
  { name = 'http://h/a', status = '200', tags = '', metric = 'http_req_duration' } = {},
): string =>
  `${metric},${second}000000,${value},,,,${status === '200' ? 'true' : 'false'},,GET,${name},HTTP/1.1,default,,${status},,,${name},${tags},\n`;

describe('a real run', () => {
  const recording = record(CsvIntake, CSV);
  // Line breaks inside quotes belong to a tag of the script.
  const lines = CSV.toString()
    .replace(/"(?:[^"]|"")*"/g, (quoted) => quoted.replaceAll('\n', ' '))
    .trimEnd()
    .split('\n')
    .slice(1);
  const rows = lines.filter((line) => line.startsWith('http_req_duration,')).map((line) => splitCsvLine(line) ?? []);
  const arrived = rows.filter(
    (fields) =>
      fields[13] !== '0' && !(fields[7] ?? '').startsWith('::setup') && !(fields[7] ?? '').startsWith('::teardown'),
  );

  test('nothing of it is lost or malformed', () => {
    expect(recording.intake).toMatchObject({ samples: lines.length, malformed: 0, truncated: false });
    expect(totals(select(recording, { metric: 'http_req_duration', tags: ARRIVED, variant: 'head' })).count).toBe(
      arrived.length,
    );
  });

  test('its percentiles are the exact ones within 0.5 %, for each endpoint', () => {
    const endpoints = endpointsOf(recording, 'http_req_duration');
    expect(endpoints).toEqual(['GET /missing', 'GET /refused', 'GET /users', 'GET /users/{id}', 'POST order']);
    for (const endpoint of endpoints.filter((each) => each !== 'GET /refused')) {
      const exact = arrived
        .filter((fields) => canonicalEndpoint(fields[8] ?? '', fields[9] ?? '') === endpoint)
        .map((fields) => Number(fields[2]))
        .sort((a, b) => a - b);
      const values = select(recording, { metric: 'http_req_duration', endpoint, tags: ARRIVED, variant: 'head' });
      expect(values).not.toBeNull();
      if (values === null) continue;
      const sketch = totalSketch(values);
      expect(sketch.count).toBe(exact.length);
      for (const fraction of [0.01, 0.5, 0.9, 0.95, 0.99, 1]) {
        const truth = exactQuantile(exact, fraction);
        expect(Math.abs(sketch.quantile(fraction) - truth) / truth).toBeLessThanOrEqual(0.005);
      }
      // Each value is kept to the microsecond, so a sum of n is off by at most n half microseconds.
      expect(Math.abs(totals(values).sum - exact.reduce((a, b) => a + b, 0))).toBeLessThan(exact.length * 0.0005);
    }
  });

  test('refused connections are failures and no latencies, and setup is no load', () => {
    expect(
      select(recording, { metric: 'http_req_duration', endpoint: 'GET /refused', tags: ARRIVED, variant: 'head' }),
    ).toBeNull();
    expect(recording.intake.failures).toContainEqual(
      expect.objectContaining({ endpoint: 'GET /refused', code: '1212', status: '0' }),
    );
    expect(recording.intake.failures).toContainEqual(
      expect.objectContaining({ endpoint: 'GET /missing', status: '404' }),
    );
    expect(endpointsOf(recording, 'http_req_duration')).not.toContain('GET /health');
  });

  test('custom metrics, checks and phases are kept, and what follows from others is not', () => {
    const metrics = metricsOf(recording);
    for (const metric of [
      'my_trend',
      'my_rate',
      'my_count',
      'my_gauge',
      'checks',
      'iteration_duration',
      'vus',
      'http_req_waiting',
    ])
      expect(metrics).toContain(metric);
    for (const metric of ['http_reqs', 'http_req_failed']) expect(metrics).not.toContain(metric);
    const iterations = totals(select(recording, { metric: 'iterations', variant: 'head' })).sum;
    expect(totals(select(recording, { metric: 'my_count', variant: 'head' })).sum).toBe(3 * iterations);
    expect(
      select(recording, { metric: 'checks', tags: ['users, "all" of them, answered'], variant: 'head' }),
    ).not.toBeNull();
    expect(wholeSketch(recording, { metric: 'http_req_waiting', endpoint: 'GET /users', variant: 'head' })?.count).toBe(
      iterations,
    );
    expect(wholeSketch(recording, { metric: 'nothing', variant: 'head' })).toBeNull();
  });

  test('its JSON output says the same', () => {
    const other = record(JsonIntake, JSON_LINES);
    expect(encodeRecording(other) === encodeRecording(recording)).toBe(true);
  });

  test('the stream may be cut anywhere into chunks', () => {
    const short = CSV.subarray(0, 60_000);
    const whole = encodeRecording(record(CsvIntake, short));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: short.length - 1 }), { minLength: 1, maxLength: 6 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), short.length];
        const chunks = edges.slice(1).map((edge, index) => short.subarray(edges[index], edge));
        expect(encodeRecording(record(CsvIntake, ...chunks)) === whole).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

test('names of any length are cut, so that what was read can be stored and read again', () => {
  const long = 'x'.repeat(10_000);
  const text = JSON.stringify({
    type: 'Point',
    metric: `my_${long}`,
    data: {
      time: '2026-11-23T10:00:00Z',
      value: 1,
      tags: { name: long, method: long, status: '0', error_code: long, url: `http://${long}` },
    },
  });
  const request = text.replace(`my_${long}`, 'http_req_duration');
  const check = JSON.stringify({
    type: 'Point',
    metric: 'checks',
    data: { time: '2026-11-23T10:00:00Z', value: 1, tags: { check: long } },
  });
  const recording = record(JsonIntake, Buffer.from(`${text}\n${request}\n${check}\n`));
  expect(recording.intake.samples).toBe(3);
  const decoded = decodeRecording(encodeRecording(recording));
  expect(decoded).toMatchObject({ ok: true });
});

describe('what is no sample', () => {
  test.each([
    [
      'foreign text',
      `${HEADER}running (01.0s), 1/1 VUs\n${row(1_700_000_000, '5.000000')}`,
      { samples: 1, malformed: 1, truncated: false },
    ],
    [
      'a row with too few columns',
      `${HEADER}http_req_duration,1700000000,5,x\n`,
      { samples: 0, malformed: 1, truncated: false },
    ],
    [
      'a row without any value',
      `${HEADER}http_req_duration,1700000000\n`,
      { samples: 0, malformed: 1, truncated: false },
    ],
    [
      'a number that is none',
      `${HEADER}${row(1_700_000_000, 'fast')}${row(1_700_000_000, '')}${row(1_700_000_000, 'NaN')}`,
      { samples: 0, malformed: 3, truncated: false },
    ],
    [
      'a time that is none',
      `${HEADER}${row(1_700_000_000, '1.000000').replace('1700000000000000', 'yesterday')}`,
      { samples: 0, malformed: 1, truncated: false },
    ],
    [
      'a time before or after all clocks',
      `${HEADER}${['0001', '1969', '9999'].map((year) => row(1_700_000_000, '1.000000').replace('1700000000000000', `${year}-01-01T00:00:00Z`)).join('')}`,
      { samples: 0, malformed: 3, truncated: false },
    ],
    [
      'a clock that jumped',
      `${HEADER}${[0, 86_400, 86_401].map((later) => row(1_700_000_000 + later, '1.000000')).join('')}`,
      { samples: 3, malformed: 1, truncated: false },
    ],
    [
      'a negative duration',
      `${HEADER}${row(1_700_000_000, '-1.000000')}`,
      { samples: 1, malformed: 1, truncated: false },
    ],
    [
      'a value beyond any quantity, whose sum would leave the numbers',
      `${HEADER}${row(1_700_000_000, '1e308')}${row(1_700_000_000, '2.000000')}`,
      { samples: 2, malformed: 1, truncated: false },
    ],
    [
      'a metric name that is none',
      `${HEADER}${row(1_700_000_000, '1.000000', { metric: 'a b' })}`,
      { samples: 0, malformed: 1, truncated: false },
    ],
    ['an empty line', `${HEADER}\n${row(1_700_000_000, '5.000000')}\n`, { samples: 1, malformed: 0, truncated: false }],
    [
      'a last row cut off',
      `${HEADER}${row(1_700_000_000, '5.000000')}${row(1_700_000_001, '5.000000').slice(0, 40)}`,
      { samples: 1, malformed: 0, truncated: true },
    ],
    [
      'a quote never closed',
      `${HEADER}${row(1_700_000_000, '5.000000', { tags: '"a' })}${row(1_700_000_001, '5.000000')}`,
      { samples: 0, malformed: 0, truncated: true },
    ],
    ['another file', 'a,b\n1,2\n', { samples: 0, malformed: 2, truncated: false }],
    ['nothing', '', { samples: 0, malformed: 0, truncated: false }],
  ])('%s is counted and does no harm', (_, text, intake) => {
    expect(record(CsvIntake, text).intake).toMatchObject(intake);
  });

  test('a line of two megabytes is skipped, and the next one is read', () => {
    // It would be a row if it were shorter.
    const [beginning = '', end = ''] = row(1_700_000_000, '5.000000', { tags: 'a=b' }).split('=b');
    const recording = record(
      CsvIntake,
      `${HEADER}${beginning}=`,
      ...Array.from({ length: 32 }, () => 'x'.repeat(65_536)),
      `${end}${row(1_700_000_000, '5.000000')}`,
    );
    expect(recording.intake).toMatchObject({ samples: 1, malformed: 1, truncated: false });
    expect(record(CsvIntake, `${HEADER}x`, 'x'.repeat(2_000_000)).intake.truncated).toBe(true);
  });

  test('any bytes whatever neither throw nor hang', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.uint8Array({ maxLength: 300 }),
            fc
              .constantFrom(HEADER, '"', '\n', row(1_700_000_000, '5.000000'))
              .map((text) => new TextEncoder().encode(text)),
          ),
          { maxLength: 20 },
        ),
        (chunks) => {
          for (const Intake of [CsvIntake, JsonIntake]) {
            const { intake } = record(Intake, ...chunks);
            expect(intake.samples).toBeGreaterThanOrEqual(0);
          }
          sniff(chunks[0] ?? new Uint8Array());
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['not JSON', 'hello\n', 1],
    ['a point without a value', '{"type":"Point","metric":"m","data":{"time":"2026-01-01T00:00:00Z"}}\n', 1],
    ['a metric description', '{"type":"Metric","metric":"m","data":{}}\n', 0],
    ['a list', '[1]\n', 1],
    ['an empty line', '\n', 0],
  ])('in JSON, %s is counted', (_, text, malformed) => {
    expect(record(JsonIntake, text).intake).toMatchObject({ samples: 0, malformed });
  });

  test('a JSON file may end without a line break, or in the middle of a line', () => {
    const point =
      '{"metric":"m","type":"Point","data":{"time":"2026-01-01T00:00:00.5Z","value":1.5,"tags":{"variant":"base"}}}';
    expect(record(JsonIntake, point)).toMatchObject({
      intake: { samples: 1, truncated: false },
      series: [{ variant: 'base' }],
    });
    expect(record(JsonIntake, point.slice(0, 50)).intake).toMatchObject({ samples: 0, truncated: true });
    expect(record(JsonIntake, 'x'.repeat(2_000_000)).intake.malformed).toBe(1);
  });
});

describe('where a sample goes', () => {
  test.each([
    '1700000000',
    '1700000000123',
    '1700000000123456',
    '1700000000123456789',
    '2023-11-14T22:13:20Z',
    '2023-11-14T23:13:20.5+01:00',
  ])('the time %s is the same second', (time) => {
    expect(
      record(CsvIntake, HEADER + row(1_700_000_000, '5.000000').replace('1700000000000000', time)).startSecond,
    ).toBe(1_700_000_000);
  });

  test.each([
    ['12.345678', 12.346],
    ['7', 7],
    ['1e3', 1000],
    ['0.5', 0.5],
    ['+2.25', 2.25],
  ])('the value %s is %d', (text, value) => {
    expect(
      totals(
        select(record(CsvIntake, HEADER + row(1_700_000_000, text)), { metric: 'http_req_duration', variant: 'head' }),
      ).sum,
    ).toBe(value);
  });

  test('the variant is a tag of its own among others, and head where there is none', () => {
    const recording = record(
      CsvIntake,
      HEADER,
      ...['variant=base', 'a=1&variant=base&b=2', 'variant=head', 'myvariant=base', ''].map((tags) =>
        row(1_700_000_000, '5.000000', { tags }),
      ),
    );
    expect(recording.series.map(({ variant, cells }) => [variant, cells[0]?.count])).toEqual([
      ['base', 2],
      ['head', 3],
    ]);
  });

  test('without the column expected_response the status decides', () => {
    const header = 'metric_name,timestamp,metric_value,method,name,status,extra_tags,metadata\n';
    const rows = ['200', '404', '0'].map((status) => `http_req_duration,1700000000,5.0,GET,/a,${status},,\n`);
    expect(record(CsvIntake, header, ...rows).series.map(({ key }) => key.tag)).toEqual([
      'expected',
      'none',
      'unexpected',
    ]);
  });

  test('columns are found by name, also with Windows line ends', () => {
    const recording = record(
      CsvIntake,
      'metric_name,timestamp,metric_value,url,method,status,metadata,extra_tags\r\nhttp_req_duration,1700000000,5.0,http://h/a,GET,200,,variant=base\r\n',
    );
    expect(recording.series).toMatchObject([{ key: { endpoint: 'GET /a', tag: 'expected' }, variant: 'base' }]);
  });

  test('a run of any length has at most 256 blocks, and its blocks keep their sums', () => {
    const rows = Array.from({ length: 1000 }, (_, index) => row(1_700_000_000 + index * 3, '2.000000'));
    const recording = record(CsvIntake, HEADER, ...rows);
    // 3,000 s in blocks of 16 s: 188 or 189 of them.
    expect(recording.blockSeconds).toBe(16);
    expect(recording.blockCount).toBeLessThanOrEqual(256);
    expect(totals(select(recording, { metric: 'http_req_duration', variant: 'head' }))).toEqual({
      count: 1000,
      sum: 2000,
    });
  });

  test('late samples are placed by their own time', () => {
    const times = [5, 3, 9, 0, 4];
    const recording = record(CsvIntake, HEADER, ...times.map((time) => row(1_700_000_000 + time, '1.000000')));
    expect([recording.startSecond, recording.blockCount]).toEqual([1_700_000_000, 10]);
    expect(recording.series[0]?.cells.map((cell) => cell?.count ?? 0)).toEqual([1, 0, 0, 1, 1, 1, 0, 0, 0, 1]);
  });

  test('more than 200 endpoints: the rarest are counted together, and said', () => {
    const rows = Array.from(
      { length: 450 },
      (_, index) =>
        row(1_700_000_000, '1.000000', { name: `/page-${index}x` }) +
        (index < 150 ? row(1_700_000_000, '1.000000', { name: `/page-${index}x` }) : ''),
    );
    const recording = record(CsvIntake, HEADER, ...rows);
    const endpoints = endpointsOf(recording, 'http_req_duration');
    expect(endpoints).toHaveLength(201);
    expect(endpoints).toContain('other');
    for (let index = 0; index < 150; index++) expect(endpoints).toContain(`GET /page-${index}x`);
    expect(totals(select(recording, { metric: 'http_req_duration', variant: 'head' })).count).toBe(600);
    // Beyond 400 they are not told apart at all while the run goes on.
    expect(recording.intake.foldedEndpoints).toBe(200);
  });

  test('hosts beyond fifty are counted together', () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      row(1_700_000_000, '1.000000', { name: `http://h${index}/a` }),
    );
    const { hosts } = record(CsvIntake, HEADER, ...rows).intake;
    expect(Object.keys(hosts)).toHaveLength(51);
    expect(hosts['other']).toBe(10);
  });

  test('of failures the fifty most frequent are told', () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      row(1_700_000_000, '1.000000', { name: `/page-${index}x`, status: '500' }).repeat(index + 1),
    );
    const { failures } = record(CsvIntake, HEADER, ...rows).intake;
    expect(failures.map(({ count }) => count)).toEqual(Array.from({ length: 50 }, (_, index) => 60 - index));
  });

  test('what a page loads takes no place of an endpoint', () => {
    const loaded = Array.from({ length: 450 }, (_, index) =>
      row(1_700_000_000, '1.000000', { metric: 'browser_http_req_duration', name: `/asset-${index}x` }),
    );
    const asked = Array.from({ length: 20 }, (_, index) => row(1_700_000_000, '1.000000', { name: `/page-${index}x` }));
    const recording = record(CsvIntake, HEADER, ...loaded, ...asked);
    expect(endpointsOf(recording, 'http_req_duration')).toHaveLength(20);
    expect(recording.intake.foldedEndpoints).toBe(0);
  });

  test('a script that makes up metrics without end is cut off', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => row(1_700_000_000, '1.000000', { metric: `m${index}` }));
    expect(record(CsvIntake, HEADER, ...rows).series.length).toBeLessThanOrEqual(1000);
  });

  test('progress knows requests and failures while the run goes on', () => {
    const recorder = new Recorder();
    const intake = new CsvIntake(recorder);
    intake.push(
      new TextEncoder().encode(
        HEADER + row(1_700_000_000, '1.000000') + row(1_700_000_000, '1.000000', { status: '500' }),
      ),
    );
    expect(recorder.requests).toEqual({ all: 2, failed: 1 });
  });
});

test.each([
  ['metric_name,timestamp', 'csv'],
  ['{"type":"Metric","data":{}', 'json'],
  ['{"metric":"x","type":"Point"', 'json'],
  ['{"schema":"pacegate.recording/1"', 'recording'],
  ['\u001f\u008b', 'gzip'],
  ['hello', 'unknown'],
  ['', 'unknown'],
])('a file that begins %j is %s', (begin, format) => {
  expect(sniff(Buffer.from(begin, 'latin1'))).toBe(format);
});
