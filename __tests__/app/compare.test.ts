// Results made elsewhere: two files, or one that holds both variants.
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createFiles } from '../../src/adapters/files/files.ts';
import { createRecordingFiles } from '../../src/adapters/files/recording-files.ts';
import { compare, type CompareOutcome, type CompareRequest } from '../../src/app/compare.ts';
import { runCommand } from '../../src/entry/commands.ts';
import { failureOf, scratch, type Scratch } from '../support/drive.ts';
import { recordingOf, runFacts } from '../support/builders/recording.ts';
import { responses } from '../support/builders/report.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});

const at = (name: string): string => path.join(place.directory, name);

/** A minute of requests, one a second and a variant; '' leaves the tag out. */
function csv(name: string, latencies: Readonly<Record<string, number>>): string {
  const lines = [
    'metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata',
  ];
  for (let second = 0; second < 60; second++) {
    for (const [variant, latency] of Object.entries(latencies)) {
      const tags = variant === '' ? '' : `variant=${variant}`;
      lines.push(
        `http_req_duration,${1_795_420_372 + second},${latency + (second % 7)},,,,true,,GET,http://h/users,HTTP/1.1,default,,200,,,http://h/users,${tags},`,
      );
    }
  }
  writeFileSync(at(name), `${lines.join('\n')}\n`);
  return at(name);
}

function run(results: CompareRequest['results'], outDirectory: string | null = null): Promise<CompareOutcome> {
  return compare(
    {
      budgetFile: null,
      results,
      releaseFile: null,
      outDirectory,
      title: 'Performance',
      reproduce: 'pacegate compare',
      seed: null,
    },
    { files: createFiles(), recordings: createRecordingFiles(), clock: { now: () => 0 } },
  );
}

describe('one file of both variants', () => {
  test('is compared with itself: base beside head', async () => {
    const { report, written } = await run({ kind: 'paired', file: csv('both.csv', { base: 20, head: 40 }) }, at('out'));
    const [all] = report.endpoints;
    expect(all?.head.requests).toBeGreaterThan(50);
    expect(all?.base?.requests).toBe(all?.head.requests);
    expect(all?.base?.p50).toBeCloseTo(23, 0);
    expect(all?.head.p50).toBeCloseTo(43, 0);
    expect(report.comparison).toBe('Compared with the base, driven in the same run.');
    expect(written?.complete).toBe(true);
    expect(existsSync(at('out/benchmarks/before_after.md'))).toBe(true);
  });

  test('that is a recording knows which base it was', async () => {
    const samples = (['base', 'head'] as const).flatMap((variant) => responses(20, { variant, seed: variant }));
    const recording = recordingOf(samples, {
      runs: [runFacts({ target: 'http://head.test', baseTarget: 'http://base.test' })],
    });
    await createRecordingFiles().write(at('both.json.gz'), recording);
    const { report } = await run({ kind: 'paired', file: at('both.json.gz') });
    expect(report.comparison).toBe('Compared with the base at http://base.test, driven in the same run.');
    expect(report.context.target).toBe('http://head.test');
  });

  test.each([
    ['the base', { head: 20 }],
    ['the base', { '': 20 }],
    ['the head', { base: 20 }],
  ])('without a request of %s is wrong use, and what it should be like is said', async (missing, latencies) => {
    const failure = await failureOf(run({ kind: 'paired', file: csv('one.csv', latencies) }));
    expect(failure.code).toBe('results-unpaired');
    expect(failure.kind).toBe('usage');
    expect(failure.message).toBe(`${at('one.csv')} holds no request of ${missing}.`);
    expect(failure.hint).toContain('tag `variant`');
  });

  test('without a sample is nothing measured', async () => {
    writeFileSync(at('empty.csv'), 'metric_name,timestamp,metric_value,extra_tags\n');
    expect((await failureOf(run({ kind: 'paired', file: at('empty.csv') }))).kind).toBe('measurement');
  });
});

test('two files are compared with each other', async () => {
  const { report } = await run({
    kind: 'separate',
    headFile: csv('head.csv', { '': 40 }),
    baseFiles: [csv('base.csv', { '': 20 })],
  });
  expect(report.endpoints[0]?.base?.p50).toBeCloseTo(23, 0);
  expect(report.comparison).toBe(`Compared with ${at('base.csv')}.`);
});

describe('on the command line', () => {
  test.each([
    [['--paired', 'a.csv', '--head', 'b.csv'], /--paired FILE holds head and base/],
    [['--paired', 'a.csv', '--base', 'b.csv'], /--paired FILE holds head and base/],
    [[], /--head FILE is missing \(or --paired FILE\)/],
    [['--head', 'a.csv'], /nothing to judge by/],
    [['--paired', 'no-such.csv'], /There is no result file at no-such.csv/],
  ])('%j is refused', async (words, message) => {
    await expect(runCommand(['compare', ...words], '0.0.0')).rejects.toThrow(message);
  });
});
