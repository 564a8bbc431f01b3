// The built command line in a process of its own: every bad input has a clear message, the right exit code, and is never a pass.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../schema/result.schema.json' with { type: 'json' };
import { startSampleService, type SampleService } from '../../src/demo/sample-service.ts';
import { CLI, ROOT, runCli, type Ran } from '../support/cli.ts';

const FIXTURE = path.join(ROOT, '__tests__/fixtures/k6/mixed.csv.gz');
const PATIENCE_MILLISECONDS = 90_000;
const BUDGET =
  'api_latency: { p95: 2s }\nerrors: { rate: 5% }\nregression: off\nload_test: { requests: [{ path: /users }], rate: 80rps, duration: 3s }\n';

let service: SampleService;
let directory: string;

const pacegate = (words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  runCli(directory, words, environment);

function asRoot(...words: string[]): void {
  const all = process.getuid?.() === 0 ? words : ['sudo', '-n', ...words];
  const { status, stderr } = spawnSync(all[0] ?? '', all.slice(1), { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${all.join(' ')}: ${stderr}`);
}

const write = (name: string, content: string | Uint8Array): string => {
  const file = path.join(directory, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return name;
};

beforeAll(async () => {
  service = await startSampleService();
});

afterAll(async () => {
  await service.close();
});

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-cli-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('wrong use exits 2 and says what to do', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['no such command', ['gait'], /gait: there is no such command; there are demo, init, validate, gate, compare/],
    ['an unknown option', ['gate', '--taget', 'x'], /gate: Unknown option '--taget'/],
    ['no target', ['gate'], /gate: --target URL is missing/],
    [
      'a target that is no URL',
      ['gate', '--target', 'localhost:80'],
      /The target localhost:80 is not an http or https URL/,
    ],
    [
      'no budget',
      ['gate', '--target', 'http://127.0.0.1:1'],
      /There is no budget file at performance_budget.yml[\s\S]*hint: Create it/,
    ],
    ['a budget that is a folder', ['validate', '.'], /The file \. cannot be read: it is a folder/],
    [
      'nothing to judge by',
      ['compare', '--head', 'x.csv'],
      /nothing to judge by: give --budget FILE, --base FILE, or both/,
    ],
    ['no result file', ['compare', '--head', 'x.csv', '--base', 'y.csv'], /There is no result file at x.csv/],
    [
      'no place for a baseline',
      ['gate', '--target', 'http://127.0.0.1:1', '--store-baseline'],
      /--store-baseline needs --baseline DIR/,
    ],
  ])('%s', async (_, words, message) => {
    const { code, stdout, stderr } = await pacegate(words);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });

  test.each([
    ['empty', '', /performance_budget.yml:1:1: the budget is empty/],
    [
      'an unknown key',
      'api_latncy: { p95: 200ms }',
      /performance_budget.yml:1:1: "api_latncy" is not a key of the file[\s\S]*did you mean "api_latency"\?/,
    ],
    [
      'a wrong unit',
      'api_latency:\n  p95: 200%',
      /performance_budget.yml:2:8: "p95" has "200%" \(a share\)[\s\S]*expected: a duration/,
    ],
    [
      'nothing to run',
      'errors: { rate: 1% }',
      /There is nothing to run: no script was given and the budget has no `load_test`/,
    ],
  ])('a budget that is %s', async (_, text, message) => {
    write('performance_budget.yml', text);
    const { code, stderr } = await pacegate(['gate', '--target', service.url]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test.each([
    ['is not there', null, /There is no load script at load.js/],
    [
      'has a syntax error',
      'export default function () {',
      /k6 cannot load the script load.js: .*(SyntaxError|Unexpected)/,
    ],
    [
      'throws when it is loaded',
      'throw new Error("at start");\nexport default function () {}',
      /k6 cannot load the script load.js: .*at start/,
    ],
  ])(
    'a script that %s',
    async (_, text, message) => {
      write('performance_budget.yml', 'errors: { rate: 1% }');
      if (text !== null) write('load.js', text);
      const { code, stderr } = await pacegate(['gate', '--script', 'load.js', '--target', service.url]);
      expect(stderr).toMatch(message);
      expect(code).toBe(2);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'k6 that is not there, or is none',
    async () => {
      write('performance_budget.yml', BUDGET);
      const missing = await pacegate(['gate', '--target', service.url, '--k6-path', 'nowhere/k6']);
      expect([missing.code, missing.stderr]).toEqual([
        2,
        expect.stringContaining('The program nowhere/k6 is not a k6 that can be used'),
      ]);
      chmodSync(path.join(directory, write('other', '#!/bin/sh\necho hello\n')), 0o755);
      const other = await pacegate(['gate', '--target', service.url, '--k6-path', path.join(directory, 'other')]);
      expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('`version` does not answer like k6')]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'an output folder that cannot be one is told before any load is sent',
    async () => {
      write('performance_budget.yml', BUDGET);
      write('file', 'x');
      const { code, stderr } = await pacegate(['gate', '--target', service.url, '--out', 'file']);
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/Cannot write to file\/.*: a part of the path is a file, not a folder/),
      ]);
      expect(stderr).not.toContain('Running k6');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'a full disk loses nothing: the report goes elsewhere, and the exit is no pass',
    async () => {
      write('performance_budget.yml', BUDGET);
      mkdirSync(path.join(directory, 'out'));
      asRoot('mount', '-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', path.join(directory, 'out'));
      try {
        const { code, stdout, stderr } = await pacegate(['gate', '--target', service.url, '--out', 'out']);
        expect(stderr).toMatch(/Cannot write to out\/.*: the disk is full/);
        expect(stdout).toContain('PASS');
        const report = /Files +in (\S+):\s/.exec(stdout)?.[1] ?? '';
        expect(report).not.toMatch(/^out/);
        expect(existsSync(path.join(report, 'recording.json.gz'))).toBe(true);
        expect(code).toBe(2);
      } finally {
        asRoot('umount', path.join(directory, 'out'));
      }
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('what could not be measured exits 3', () => {
  const gate = async (script: string | null, target = service.url): Promise<Ran> => {
    write('performance_budget.yml', script === null ? BUDGET : 'errors: { rate: 5% }\nregression: off');
    if (script !== null) write('load.js', script);
    return pacegate(['gate', ...(script === null ? [] : ['--script', 'load.js']), '--target', target]);
  };
  const head = "import http from 'k6/http';\nexport const options = { vus: 2, duration: '2s' };\n";

  test(
    'a target that is down',
    async () => {
      const gone = await startSampleService();
      await gone.close();
      const { code, stdout } = await gate(null, gone.url);
      expect(stdout).toMatch(/INCONCLUSIVE[\s\S]*does not\s+answer: the connection is refused/);
      expect(code).toBe(3);
      expect(JSON.parse(readFileSync(path.join(directory, 'performance/result.json'), 'utf8'))).toMatchObject({
        verdict: 'inconclusive',
      });
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'a script that asks another host, with the way to mend it',
    async () => {
      const { code, stdout } = await gate(
        `${head}export default function () { http.get('http://127.0.0.1:1/users'); }`,
      );
      expect(stdout.replace(/\s+/g, ' ')).toMatch(
        /was not hit: the requests went to 127\.0\.0\.1:1.*const BASE_URL = __ENV.BASE_URL/,
      );
      expect(code).toBe(3);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'a script that throws in every iteration',
    async () => {
      const { code, stdout } = await gate(
        `${head}export default function () { http.get(__ENV.BASE_URL + '/users'); throw new Error('broken on purpose'); }`,
      );
      expect(stdout.replace(/\s+/g, ' ')).toMatch(
        /the script threw in 100 % of its iterations: Error: broken on purpose/,
      );
      expect(code).toBe(3);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'a script that asks nothing at all',
    async () => {
      const { code, stdout } = await gate(
        'export const options = { vus: 1, iterations: 3 };\nexport default function () {}',
      );
      expect(stdout).toMatch(/INCONCLUSIVE[\s\S]*Nothing of the budget was measured[\s\S]*no response was received/);
      expect(code).toBe(3);
      write('performance_budget.yml', 'errors: { rate: 5% }\nregression: off\npolicy: { unmeasured: fail }');
      expect((await pacegate(['gate', '--script', 'load.js', '--target', service.url])).code).toBe(1);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'a run that is interrupted, whose measurements are kept',
    async () => {
      write('performance_budget.yml', BUDGET.replace('3s', '60s'));
      const child = spawn(
        process.execPath,
        [CLI, 'gate', '--target', service.url, '--baseline', 'base', '--store-baseline'],
        { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk.toString();
      });
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      const isRunning = /Running k6/;
      while (!isRunning.test(stderr)) await new Promise((resolve) => setTimeout(resolve, 100));
      setTimeout(() => child.kill('SIGTERM'), 3000);
      expect(await ended).toBe(3);
      expect(stderr).toContain('The run was interrupted by SIGTERM');
      expect(existsSync(path.join(directory, 'performance/recording.json.gz'))).toBe(true);
      // A partial run never becomes a baseline.
      expect(existsSync(path.join(directory, 'base'))).toBe(false);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'a result file cut off in the middle',
    async () => {
      write('head.csv', gunzipSync(readFileSync(FIXTURE)).subarray(0, 300_000));
      write('cut.csv.gz', readFileSync(FIXTURE).subarray(0, 40_000));
      write('budget.yml', 'errors: { rate: 90% }\nregression: off');
      for (const file of ['head.csv', 'cut.csv.gz']) {
        const { code, stdout } = await pacegate(['compare', '--budget', 'budget.yml', '--head', file]);
        expect(stdout.replace(/\s+/g, ' ')).toContain('the results end in the middle of a line');
        expect(code).toBe(3);
      }
    },
    PATIENCE_MILLISECONDS,
  );

  test.each([
    ['without a sample', 'metric_name,timestamp,metric_value\n', 3, /holds no samples/],
    ['that is empty', '', 3, /holds no samples/],
    ['that is something else', 'hello', 2, /is not a result file that can be read/],
    ['of a later version', '{"schema":"pacegate.recording/7"}', 2, /it has the version "pacegate.recording\/7"/],
  ])('a result file %s', async (_, content, code, message) => {
    write('head.csv', content);
    const ran = await pacegate(['compare', '--head', 'head.csv', '--base', 'head.csv']);
    expect([ran.code, ran.stderr]).toEqual([code, expect.stringMatching(message)]);
  });
});

describe('a run that goes well', () => {
  test.each([
    ['60%', 0, 'pass'],
    ['90%', 1, 'fail'],
  ])(
    'a bound of %s on a cache that is told of by headers ends with %d',
    async (bound, expected, state) => {
      let asked = 0;
      const server = createServer((_, response) => {
        response.setHeader('x-cache', asked++ % 4 === 0 ? 'MISS' : 'HIT');
        response.end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      write(
        'performance_budget.yml',
        `cache: { hit_rate_min: { min: ${bound}, level: fail } }\n${BUDGET.replace('duration: 3s', 'duration: 12s')}`,
      );
      const { code } = await pacegate(['gate', '--target', `http://127.0.0.1:${port}`, '--out', 'out']);
      server.closeAllConnections();
      server.close();
      expect(code).toBe(expected);
      const result = JSON.parse(readFileSync(path.join(directory, 'out/result.json'), 'utf8')) as {
        readonly judgements: readonly { readonly section: string; readonly value: number | null }[];
      };
      const [judged] = result.judgements.filter(({ section }) => section === 'cache');
      expect(judged).toMatchObject({ state });
      expect(judged?.value).toBeCloseTo(0.75, 2);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'is a pass, stores its baseline, is compared with it, and prints only result.json when asked to',
    async () => {
      write('performance_budget.yml', BUDGET.replace('regression: off\n', ''));
      const first = await pacegate([
        'gate',
        '--target',
        service.url,
        '--baseline',
        'base',
        '--store-baseline',
        '--json',
      ]);
      expect(first.code).toBe(0);
      const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
      const result = JSON.parse(first.stdout) as { verdict: string; headline: string };
      expect(validate(result) || validate.errors).toBe(true);
      expect(result).toMatchObject({
        verdict: 'pass',
        headline: expect.stringContaining('there is no stored recording in base') as unknown,
      });
      const second = await pacegate(['gate', '--target', service.url, '--baseline', 'base']);
      expect(second.stdout).toMatch(
        /Compared\s+with\s+one\s+recording\s+in\s+base,\s+the\s+newest\s+of\s+an\s+unknown\s+commit,\s+less\s+than\s+an\s+hour\s+old/,
      );
      expect(second.code).toBe(0);
      for (const file of [
        'result.json',
        'junit.xml',
        'comment.md',
        'analysis.md',
        'metrics.md',
        'recording.json.gz',
        'k6.log',
        'optimizations.md',
        'report.html',
        'load-tests/results.json',
        'load-tests/load_test.js',
        'benchmarks/before_after.md',
      ]) {
        expect(existsSync(path.join(directory, 'performance', file))).toBe(true);
      }
      // The stored recording, judged again without k6, gets the same verdict.
      const again = await pacegate(
        ['compare', '--budget', 'performance_budget.yml', '--head', 'performance/recording.json.gz', '--json'],
        { PATH: '/nonexistent' },
      );
      expect(JSON.parse(again.stdout)).toMatchObject({ verdict: 'pass' });
    },
    PATIENCE_MILLISECONDS,
  );

  test('compare judges files of k6 alone, and one seed gives one answer', async () => {
    const words = ['compare', '--head', FIXTURE, '--base', FIXTURE, '--json', '--seed', 'ab'];
    const [a, b] = [await pacegate(words), await pacegate(words)];
    expect(a.code).toBe(0);
    expect(a.stdout).toBe(b.stdout);
    expect(JSON.parse(a.stdout)).toMatchObject({
      seed: 'ab',
      judgements: expect.arrayContaining([
        expect.objectContaining({ rule: 'regression', endpoint: 'GET /users', change: 0 }),
      ]) as unknown,
    });
  });

  test('validate, help and version say what they should', async () => {
    write('b.yml', BUDGET);
    expect(await pacegate(['validate', 'b.yml'])).toEqual({
      code: 0,
      stdout: 'b.yml: 2 rules, no problems\n',
      stderr: '',
    });
    expect((await pacegate(['validate', path.join(ROOT, 'examples/performance_budget.yml')])).stdout).toContain(
      '23 rules, no problems',
    );
    expect((await pacegate(['--help'])).stdout).toMatch(/Usage: pacegate COMMAND[\s\S]*gate +run k6 against a target/);
    expect((await pacegate(['gate', '--help'])).stdout).toContain('--target URL');
    expect((await pacegate(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('init writes a budget that is valid, from an API description too, and never overwrites', async () => {
    write(
      'api.yml',
      'openapi: 3.1.0\npaths:\n  /users: { get: {} }\n  /users/{id}: { get: { parameters: [{ in: path, name: id, example: 7 }] } }\n  /orders/{id}: { get: {} }\n  /pay: { post: {} }\n',
    );
    const first = await pacegate(['init', '--openapi', 'api.yml']);
    expect([first.code, first.stdout]).toEqual([
      0,
      'wrote performance_budget.yml\nwrote .github/workflows/performance.yml\n',
    ]);
    const budget = readFileSync(path.join(directory, 'performance_budget.yml'), 'utf8');
    expect([
      budget.includes('"/users"'),
      budget.includes('"/users/7"'),
      budget.includes('orders'),
      budget.includes('pay'),
    ]).toEqual([true, true, false, false]);
    expect((await pacegate(['validate'])).code).toBe(0);
    expect((await pacegate(['init'])).stdout).toContain('performance_budget.yml is there already and stays as it is');
    write(
      'page.har',
      JSON.stringify({
        log: {
          entries: [
            { request: { method: 'GET', url: 'https://h/a?x=1' } },
            { request: { method: 'GET', url: 'https://h/a?x=2' } },
            { request: { method: 'POST', url: 'https://h/b' } },
            { request: { method: 'GET', url: 'https://cdn/c' } },
          ],
        },
      }),
    );
    rmSync(path.join(directory, 'performance_budget.yml'));
    await pacegate(['init', '--har', 'page.har']);
    expect(readFileSync(path.join(directory, 'performance_budget.yml'), 'utf8').match(/- path: .*/g)).toEqual([
      '- path: "/a"',
    ]);
    write('empty.yml', 'paths: {}');
    expect((await pacegate(['init', '--openapi', 'empty.yml'])).stderr).toContain(
      'has no GET request that can be made',
    );
  });
});
