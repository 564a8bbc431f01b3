// The gate from order to outcome, with a stand-in for k6: what is compared with what, and what is kept.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createDirectoryStore } from '../../src/adapters/artifact/directory-store.ts';
import { createFiles } from '../../src/adapters/files/files.ts';
import { createRecordingFiles } from '../../src/adapters/files/recording-files.ts';
import { createK6Runner } from '../../src/adapters/k6/runner.ts';
import { GateFailure } from '../../src/app/failure.ts';
import { gate, type GateOutcome, type GateRequest } from '../../src/app/gate.ts';
import type { PreviewFinder } from '../../src/app/ports.ts';
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
function samplesOf(
  variants: readonly (readonly [variant: string, url: string, milliseconds?: number])[],
  perSecond = 1,
): string {
  const lines = [
    'metric_name,timestamp,metric_value,check,error_code,expected_response,group,method,name,status,extra_tags,metadata',
  ];
  for (let second = 0; second < 60; second++) {
    for (const [variant, url, milliseconds = 20] of variants.flatMap((each) =>
      Array<typeof each>(perSecond).fill(each),
    )) {
      const at = 1_795_438_646_000_000 + second * 1_000_000;
      const tags = variant === '' ? '' : `variant=${variant}`;
      lines.push(
        `http_req_duration,${at},${milliseconds}.000000,,,true,,GET,${url}/users,200,${tags},`,
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

function run(
  changes: Partial<GateRequest>,
  k6: { readonly samples?: string } = {},
  preview: PreviewFinder | null = null,
  besides = '',
): Promise<GateOutcome> {
  const at = (name: string): string => path.join(place.directory, name);
  writeFileSync(
    at('budget.yml'),
    `errors: { rate: 10% }\nload_test: { requests: [{ path: /users }], rate: 2rps, duration: 1m }\n${besides}`,
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
      ranBy: 'ann',
      reproduce: (target) => `pacegate gate --target ${target}`,
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
      preview,
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

describe('an environment that has to be found', () => {
  const finder = (recheck: () => Promise<string | null>): PreviewFinder => ({
    find: () => Promise.resolve({ url: head.url, isTrusted: true, description: 'preview', recheck }),
  });
  const samples = (): { readonly samples: string } => ({ samples: samplesOf([['', head.url]]) });

  test('is the target, in the report and in the line that repeats the run', async () => {
    const { verdict, report } = await run(
      { target: null },
      samples(),
      finder(() => Promise.resolve(null)),
    );
    expect(verdict.state).toBe('pass');
    expect(report.context).toMatchObject({ target: head.url, reproduce: `pacegate gate --target ${head.url}` });
  });

  test('and does not come makes the verdict inconclusive, without starting k6', async () => {
    const failure = new GateFailure('preview-missing', { commit: 'c0ffee', wait: '9 s', detail: 'no deployment yet' });
    const { verdict, report, written } = await run({ target: null }, samples(), {
      find: () => Promise.reject(failure),
    });
    expect(verdict.state).toBe('inconclusive');
    expect(verdict.headline).toMatch(/No preview environment of c0ffee was ready within 9 s: no deployment yet/);
    expect(verdict.validity).toMatchObject([{ check: 'target', state: 'broken' }]);
    expect(report.context.target).toBe('not found');
    expect(existsSync(path.join(place.directory, 'arguments.json'))).toBe(false);
    expect(existsSync(written.resultPath)).toBe(true);
  });

  test('and was replaced meanwhile makes the verdict inconclusive, whatever was measured, and is no baseline', async () => {
    const moved = finder(() => Promise.resolve('preview was deployed anew meanwhile'));
    const { verdict, report, warnings } = await run({ target: null, storeBaseline: true }, samples(), moved);
    expect(verdict.state).toBe('inconclusive');
    expect(verdict.headline).toContain('while it was measured, preview was deployed anew meanwhile');
    expect(report.endpoints.length).toBeGreaterThan(0);
    expect(warnings).toEqual([expect.stringContaining('This run is not stored as a baseline')]);
  });

  test.each([
    [
      'confirms nothing where it was replaced during that run',
      'preview was deployed anew meanwhile',
      /second run could not confirm it: while it was measured, preview was deployed anew/,
    ],
    ['confirms what it shows where it stayed', null, /confirmed by a second run/],
  ])('and is measured a second time %s', async (_, afterSecond, words) => {
    const answers = [null, afterSecond];
    const looks = finder(() => Promise.resolve(answers.shift() ?? null));
    const slower = samplesOf(
      [
        ['base', base.url, 20],
        ['head', head.url, 60],
      ],
      4,
    );
    const { verdict } = await run(
      { target: null, baseTarget: base.url },
      { samples: slower },
      looks,
      'regression: { confirm: true }\n',
    );
    expect(answers).toEqual([]);
    expect(verdict.state).toBe('fail');
    const red = verdict.judgements.filter(({ rule, state }) => rule === 'regression' && state === 'fail');
    expect(red.map(({ reason }) => reason)).toEqual(red.map(() => expect.stringMatching(words) as unknown));
    expect(red).not.toEqual([]);
  });

  test('and cannot be looked at again is a warning', async () => {
    const lost = finder(() => Promise.reject(new Error('502')));
    const { verdict, warnings } = await run({ target: null }, samples(), lost);
    expect(verdict.state).toBe('pass');
    expect(warnings).toEqual([expect.stringContaining('is unknown: 502')]);
  });

  test('and is refused is wrong use', async () => {
    const refused = new GateFailure('target-refused', {
      subject: 'target',
      target: 'http://x',
      detail: 'it is private',
    });
    const running = run({ target: null }, samples(), { find: () => Promise.reject(refused) });
    await expect(running).rejects.toMatchObject({ code: 'target-refused', kind: 'usage' });
  });
});
