// The gate from order to outcome, with a stand-in for k6: what is compared with what, and what is kept.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createDirectoryStore } from '../../src/adapters/artifact/directory-store.ts';
import { createFiles } from '../../src/adapters/files/files.ts';
import { createRecordingFiles } from '../../src/adapters/files/recording-files.ts';
import { createK6Runner } from '../../src/adapters/k6/runner.ts';
import { gate, type GateOutcome, type GateRequest } from '../../src/app/gate.ts';
import { startSampleService, type SampleService } from '../../src/demo/sample-service.ts';
import { scratch, type Scratch } from '../support/drive.ts';
import { writeFakeK6 } from '../support/fake-k6.ts';

let head: SampleService;
let base: SampleService;
let place: Scratch;
beforeAll(async () => {
  head = await startSampleService();
  base = await startSampleService();
});
afterAll(async () => {
  await head.close();
  await base.close();
});
beforeEach(() => {
  place = scratch();
  process.env['RUNNER_TEMP'] = place.directory;
});
afterEach(() => {
  place.remove();
});

/** A minute of k6's CSV, the variants in turn, each against its own target; '' is no variant. */
function samplesOf(variants: readonly (readonly [variant: string, url: string])[]): string {
  const lines = [
    'metric_name,timestamp,metric_value,check,error_code,expected_response,group,method,name,status,extra_tags,metadata',
  ];
  for (let second = 0; second < 60; second++) {
    for (const [variant, url] of variants) {
      const at = 1_795_438_646_000_000 + second * 1_000_000;
      const tags = variant === '' ? '' : `variant=${variant}`;
      lines.push(
        `http_req_duration,${at},20.000000,,,true,,GET,${url}/users,200,${tags},`,
        `iteration_duration,${at},21.000000,,,,,,,,${tags},`,
        `iterations,${at},1.000000,,,,,,,,${tags},`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

const pairedSamples = (): string =>
  samplesOf([
    ['base', base.url],
    ['head', head.url],
  ]);

function run(changes: Partial<GateRequest>, k6: { readonly samples?: string } = {}): Promise<GateOutcome> {
  const at = (name: string): string => path.join(place.directory, name);
  writeFileSync(
    at('budget.yml'),
    'errors: { rate: 10% }\nload_test: { requests: [{ path: /users }], rate: 2rps, duration: 1m }\n',
  );
  return gate(
    {
      budgetFile: at('budget.yml'),
      script: null,
      target: head.url,
      baseTarget: null,
      workingDirectory: place.directory,
      environment: {},
      timeoutSeconds: null,
      outDirectory: at('out'),
      title: 'Performance',
      commit: 'c'.repeat(40),
      runUrl: null,
      reproduce: () => 'pacegate gate',
      seed: null,
      overrides: [],
      releaseFile: null,
      storeBaseline: false,
      ...changes,
    },
    {
      files: createFiles(),
      recordings: createRecordingFiles(),
      runner: createK6Runner({
        k6Path: writeFakeK6(place.directory, { version: 'v1.8.1', ...k6 }),
        k6Version: null,
        downloadUrl: null,
        k6Sha256: null,
      }),
      baselines: createDirectoryStore(at('baselines')),
      publishers: [],
      watcher: { line: () => undefined, warn: () => undefined, progress: () => undefined },
      clock: { now: () => 1_795_438_646_000 },
    },
    new AbortController().signal,
  );
}

describe('with a base of its own', () => {
  test('the report says that the base was driven in the same run, and on the same host', async () => {
    const { report, baselineCommit, written } = await run({ baseTarget: base.url }, { samples: pairedSamples() });
    expect(report.comparison).toBe(
      `Compared with the base at ${base.url}, driven in the same run; both share the host 127.0.0.1, so they disturb each other alike.`,
    );
    // No stored run was compared with, so none is named.
    expect(baselineCommit).toBeNull();
    expect(report.endpoints.find(({ endpoint }) => endpoint === 'GET /users')).toMatchObject({
      head: { requests: 60 },
      base: { requests: 60 },
    });
    const result = JSON.parse(readFileSync(written.resultPath, 'utf8')) as { readonly environment: object };
    expect(result.environment).toMatchObject({
      baseline: `the base at ${base.url}, driven in the same run`,
      baselineCommit: null,
    });
    expect(existsSync(`${written.directory}/benchmarks/before_after.md`)).toBe(true);
  });

  test('the run never becomes a baseline: its head got half of the load', async () => {
    const { warnings } = await run({ baseTarget: base.url, storeBaseline: true }, { samples: pairedSamples() });
    expect(warnings).toEqual([
      expect.stringContaining('This run is not stored as a baseline: its head got half of the load'),
    ]);
    expect(existsSync(path.join(place.directory, 'baselines'))).toBe(false);
  });

  test('a base that does not answer is named, and nothing is said to be compared', async () => {
    const gone = await startSampleService();
    await gone.close();
    const { verdict, report } = await run({ baseTarget: gone.url });
    expect(verdict.state).toBe('inconclusive');
    expect(verdict.headline).toContain(`The base target ${gone.url} does not answer`);
    expect(report.context.baseline.kind).toBe('none');
  });
});

test('without one the run is stored when it may be, and the next is compared with it', async () => {
  const samples = { samples: samplesOf([['', head.url]]) };
  const first = await run({ storeBaseline: true }, samples);
  expect(first.report.context.baseline.kind).toBe('none');
  expect(first.warnings).toEqual([]);
  const second = await run({}, samples);
  expect(second.report.context.baseline.kind).toBe('found');
  expect(second.baselineCommit).toBe('c'.repeat(40));
});
