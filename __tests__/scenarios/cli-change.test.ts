// What the built command line says of a change: paired runs, early stop, calibration, and files made by k6 elsewhere.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { EncodedRecording } from '../../src/core/recording/encoded-recording.ts';
import type { CalibrationReport } from '../../src/core/judgement/calibration.ts';
import { startSampleService, type SampleService } from '../../src/demo/sample-service.ts';
import { runCli, type Ran } from '../support/cli.ts';

const PATIENCE_MILLISECONDS = 120_000;
const REQUESTS = '[{ path: /users }, { path: /products }, { path: /users/7 }]';

interface Result {
  readonly verdict: string;
  readonly headline: string;
  readonly judgements: readonly {
    readonly rule: string;
    readonly endpoint: string | null;
    readonly state: string;
    readonly reason: string;
  }[];
  readonly validity: readonly { readonly check: string; readonly reason: string }[];
}

let base: SampleService;
let slower: SampleService;
let directory: string;

const pacegate = (...words: readonly string[]): Promise<Ran> => runCli(directory, words);
/** Where no k6 is to be found. */
const withoutK6 = (...words: readonly string[]): Promise<Ran> => runCli(directory, words, { PATH: '/nonexistent' });
const resultOf = ({ stdout }: Ran): Result => JSON.parse(stdout) as Result;
const inDirectory = (name: string): string => path.join(directory, name);
const budgetOf = (text: string, seconds: number): void => {
  const load = `load_test: { requests: ${REQUESTS}, rate: 120rps, duration: ${seconds}s }\n`;
  writeFileSync(inDirectory('performance_budget.yml'), `${text}\n${load}`);
};

beforeAll(async () => {
  base = await startSampleService({ seed: 1 });
  slower = await startSampleService({ seed: 2, slow: { 'GET /users': 1.6 } });
});

afterAll(async () => {
  await base.close();
  await slower.close();
});

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-cli-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

test(
  'with early_stop a clear slowdown ends the run, is named, and is what the recording says afterwards',
  async () => {
    budgetOf('api_latency: { p95: 10s }\nregression: { early_stop: true }', 90);
    const ran = await pacegate('gate', '--target', slower.url, '--base-target', base.url, '--json');
    expect([ran.code, ran.stderr]).toEqual([1, expect.not.stringContaining('Error')]);
    const result = resultOf(ran);
    expect(result.headline).toMatch(/^`GET \/users` got \d+ % slower/);
    expect(result.validity.find(({ check }) => check === 'completed')?.reason).toMatch(
      /^decided after [2-6]\d s of 90 s$/,
    );
    const recording = JSON.parse(
      gunzipSync(readFileSync(inDirectory('performance/recording.json.gz'))).toString(),
    ) as EncodedRecording;
    // Through the REST API: an interrupt would have left 105.
    expect(recording.runs[0]?.k6).toMatchObject({ ended: 'decided', exitCode: 103 });
    expect(recording.runs[0]?.wallSeconds).toBeLessThan(80);
    const again = await withoutK6('compare', '--paired', 'performance/recording.json.gz', '--json');
    expect(again.code).toBe(1);
    expect(resultOf(again).judgements.filter(({ rule }) => rule === 'regression')).toEqual(
      result.judgements.filter(({ rule }) => rule === 'regression'),
    );
  },
  PATIENCE_MILLISECONDS,
);

test(
  'calibrate measures a target against itself, proposes, and leaves a file that widens later verdicts',
  async () => {
    budgetOf('api_latency: { p95: 10s }', 12);
    const { code, stdout } = await pacegate('calibrate', '--target', base.url, '--runs', '2');
    expect(code).toBe(0);
    expect(stdout).toContain('GET /users/{id}');
    const file = inDirectory('performance_calibration.json');
    const written = JSON.parse(readFileSync(file, 'utf8')) as CalibrationReport;
    expect(written.runs).toBe(2);
    expect(written.single.overdispersion).toBeGreaterThanOrEqual(1);

    const words = ['gate', '--target', slower.url, '--base-target', base.url, '--json'];
    expect((await pacegate(...words)).code).toBe(1);
    writeFileSync(
      file,
      JSON.stringify({
        ...written,
        single: { overdispersion: 40, spread: 1 },
        overall: { overdispersion: 40, spread: 1 },
      }),
    );
    const wide = resultOf(await pacegate(...words));
    expect(wide.judgements.some(({ rule, state }) => rule === 'regression' && state === 'fail')).toBe(false);
    writeFileSync(file, '{ "single": "large" }');
    const spoilt = await pacegate(...words);
    expect([spoilt.code, spoilt.stderr]).toEqual([2, expect.stringContaining('performance_calibration.json')]);
  },
  PATIENCE_MILLISECONDS,
);

describe('files of k6 alone, without k6', () => {
  test('that hold one variant are not a paired run', async () => {
    writeFileSync(inDirectory('one.csv'), csv([{ times: 20 }]));
    const { code, stderr } = await withoutK6('compare', '--paired', 'one.csv');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/one\.csv holds no request of the base.*variant/s)]);
  });

  test('a paired file that is tagged with its variants is judged', async () => {
    const both = [
      { times: 20, variant: 'base' },
      { times: 26, variant: 'head' },
    ];
    writeFileSync(inDirectory('both.csv'), csv(both));
    const ran = await withoutK6('compare', '--paired', 'both.csv', '--json');
    expect(ran.code).toBe(1);
    expect(resultOf(ran).headline).toMatch(/^`GET \/users` got (29|30|31) % slower/);
  });

  test('several bases are history: a head like them passes or cannot be told, a slower one is red', async () => {
    const names = [19.5, 20, 20.4, 19.8, 20.2, 20.1].map((times, index) => {
      writeFileSync(inDirectory(`base-${index}.csv`), csv([{ times, seed: index }]));
      return ['--base', `base-${index}.csv`];
    });
    writeFileSync(inDirectory('same.csv'), csv([{ times: 20, seed: 7 }]));
    writeFileSync(inDirectory('slow.csv'), csv([{ times: 27, seed: 8 }]));
    const same = await withoutK6('compare', '--head', 'same.csv', ...names.flat(), '--json');
    expect(same.code).toBe(0);
    const slow = await withoutK6('compare', '--head', 'slow.csv', ...names.flat(), '--json');
    expect(slow.code).toBe(1);
    expect(resultOf(slow).headline).toMatch(/^`GET \/users` got \d+ % slower/);
    // One run to compare with says nothing of how runs differ.
    const one = await withoutK6('compare', '--head', 'slow.csv', '--base', 'base-0.csv', '--json');
    expect(resultOf(one).judgements.find(({ rule }) => rule === 'regression')?.reason).toMatch(/assumed/);
  });
});

/** Output of `k6 run --out csv`: half a minute of requests whose times scatter as those of services do. */
function csv(loads: readonly { readonly times: number; readonly variant?: string; readonly seed?: number }[]): string {
  const lines = ['metric_name,timestamp,metric_value,method,name,status,expected_response,extra_tags'];
  let place = 0;
  for (let second = 0; second < 30; second++) {
    for (const { times, variant, seed = 0 } of loads) {
      for (let index = 0; index < 40; index++) {
        // Quasi-random, so that both variants have like distributions.
        const uniform = ((place++ * 0.618_033_988_75 + seed * 0.37) % 1) * 0.98 + 0.01;
        const value = times * Math.exp(0.4 * Math.log(uniform / (1 - uniform)) * 0.55);
        const tag = variant === undefined ? '' : `variant=${variant}`;
        lines.push(
          `http_req_duration,${1_700_000_000 + second},${value.toFixed(6)},GET,http://a.test/users,200,true,${tag}`,
        );
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
