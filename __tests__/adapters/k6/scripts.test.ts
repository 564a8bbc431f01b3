// Scripts of every shape run under the real k6 as they are, and what they did is in the recording.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSampleService, type SampleService } from '../../../src/demo/sample-service.ts';
import { countsOf, drive, failureOf, scratch, SCRIPTS, type Scratch } from '../../support/drive.ts';

let service: SampleService;
let place: Scratch;
beforeAll(async () => {
  service = await startSampleService({ scale: 0.2 });
});
afterAll(() => service.close());
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});

const at = (): { target: string; directory: string } => ({ target: service.url, directory: place.directory });

describe('scripts that work', () => {
  test('modules, files, shared arrays, setup, teardown, groups, tags, thresholds and own metrics keep working', async () => {
    const before = readdirSync(SCRIPTS, { recursive: true });
    const { recording } = await drive('everything.js', { ...at(), environment: { EXTRA: 'given' }, commit: 'abc' });
    const [run] = recording.runs;

    // 20/s for 2 s are some 40 iterations; two users write twice; requests of setup and teardown are no load.
    const durations = countsOf(recording, 'http_req_duration');
    expect(Object.keys(durations)).toEqual(['GET /users', 'POST /orders']);
    expect(durations['GET /users']).toBeGreaterThanOrEqual(20);
    expect(durations['POST /orders']).toBe(4);
    expect(countsOf(recording, 'rendering')['']).toBe(durations['GET /users']);
    expect(countsOf(recording, 'checks')).toEqual({
      'has files': durations['GET /users'],
      'has setup data': durations['GET /users'],
    });
    expect(recording.intake.hosts).toEqual({ [new URL(service.url).host]: (durations['GET /users'] ?? 0) + 4 });

    expect(run).toMatchObject({
      target: service.url,
      k6: { exitCode: 99, ended: 'completed', signal: null },
      scriptErrors: { count: 0, first: [] },
    });
    expect(run?.thresholds).toEqual([
      { metric: 'checks', expression: 'rate==1', passed: true, sampled: true },
      { metric: 'http_req_duration{scenario:read}', expression: 'p(95)<5000', passed: true, sampled: true },
      { metric: 'http_req_duration{team:checkout}', expression: 'max<0.001', passed: false, sampled: true },
      { metric: 'http_req_duration{team:checkout}', expression: 'min>=0', passed: true, sampled: true },
    ]);
    expect(run?.plan?.scenarios).toEqual([
      {
        name: 'read',
        executor: 'constant-arrival-rate',
        exec: 'default',
        model: 'open',
        profile: [
          [0, 20],
          [2, 20],
        ],
      },
      {
        name: 'write',
        executor: 'per-vu-iterations',
        exec: 'write',
        model: 'closed',
        profile: [
          [0, 2],
          [600, 2],
        ],
      },
    ]);
    expect(recording.fingerprint).toMatchObject({ commit: 'abc', verdict: null });
    expect(recording.fingerprint.scriptHash).toMatch(/^[0-9a-f]{64}$/);
    expect(recording.fingerprint.loadHash).toMatch(/^[0-9a-f]{64}$/);

    // The user's own summary file is where a plain k6 would put it, and nothing else was left behind.
    expect(JSON.parse(readFileSync(path.join(place.directory, 'summary-of-user.json'), 'utf8'))).toContain('rendering');
    expect(readdirSync(SCRIPTS, { recursive: true })).toEqual(before);
  });

  test.each([
    ['typed.ts', { 'GET /users': 3 }, []],
    [
      'commonjs.js',
      { 'POST /orders': 3 },
      [{ metric: 'http_reqs', expression: 'count==3', passed: true, sampled: true }],
    ],
    ['named-execs.js', { 'GET /products': 3, 'POST /orders': 2 }, []],
    ['only-iterations.js', { 'GET /users': 3 }, []],
  ])('%s runs as it is', async (script, requests, thresholds) => {
    const { recording } = await drive(script, at());
    expect(countsOf(recording, 'http_req_duration')).toEqual(requests);
    expect(recording.runs[0]).toMatchObject({
      k6: { exitCode: 0, ended: 'completed' },
      thresholds,
      scriptErrors: { count: 0 },
    });
  });

  test('a script in a folder with spaces, signs and escapes in its name runs', async () => {
    const folder = path.join(place.directory, 'with space #1 %20');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'data.txt'), 'x');
    writeFileSync(
      path.join(folder, 'it is?.js'),
      `open('./data.txt');\n${readFileSync(path.join(SCRIPTS, 'only-iterations.js'), 'utf8')}`,
    );
    const { recording } = await drive(path.join(folder, 'it is?.js'), at());
    expect(countsOf(recording, 'http_req_duration')).toEqual({ 'GET /users': 3 });
  });

  test('the hash of a script changes with its modules and not with where it lies', async () => {
    const copy = (folder: string, paths: string): string => {
      mkdirSync(path.join(place.directory, folder, 'lib'), { recursive: true });
      writeFileSync(path.join(place.directory, folder, 'script.js'), readFileSync(path.join(SCRIPTS, 'commonjs.js')));
      writeFileSync(path.join(place.directory, folder, 'lib/paths.cjs.js'), paths);
      return path.join(place.directory, folder, 'script.js');
    };
    const hashes = [];
    for (const script of [
      copy('a', "exports.ordersPath = '/orders';"),
      copy('b', "exports.ordersPath = '/orders';"),
      copy('c', "exports.ordersPath = '/users';"),
    ]) {
      hashes.push((await drive(script, at())).recording.fingerprint.scriptHash);
    }
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  test('a threshold on tags that no sample had is told from one that holds', async () => {
    const { recording } = await drive('thresholds-on-nothing.js', at());
    const told = (recording.runs[0]?.thresholds ?? []).map(({ metric, passed, sampled }) => [metric, passed, sampled]);
    expect(told).toEqual([
      ['http_req_duration{name:/users}', true, true],
      ['http_req_duration{name:nope}', true, false],
      ['http_req_failed{name:nope}', true, false],
      ['http_reqs{status:500}', true, true],
    ]);
  });

  test('a handleSummary that answers later still gets its file', async () => {
    const { recording } = await drive('later-summary.js', at());
    expect(readFileSync(path.join(place.directory, 'later.txt'), 'utf8')).toBe('written later');
    expect(recording.runs[0]?.thresholds).toEqual([
      { metric: 'http_reqs', expression: 'count==3', passed: true, sampled: true },
    ]);
  });

  test('a handleSummary that throws is an error of the script, and its thresholds are not lost', async () => {
    const { recording } = await drive('throws-in-summary.js', at());
    expect(recording.runs[0]).toMatchObject({
      thresholds: [{ metric: 'http_reqs', expression: 'count==3', passed: true, sampled: true }],
      scriptErrors: { count: 1, first: ['handleSummary: Error: no such template'] },
    });
  });
});

describe('scripts that do not work', () => {
  test('an exception in every iteration is counted, though k6 exits 0', async () => {
    const { recording } = await drive('throws-in-iterations.js', at());
    expect(recording.runs[0]).toMatchObject({ k6: { exitCode: 0 }, scriptErrors: { count: 8 } });
    // The first five are kept, with file and line.
    expect(recording.runs[0]?.scriptErrors.first).toHaveLength(5);
    expect(recording.runs[0]?.scriptErrors.first[0]).toMatch(
      /TypeError: Cannot read property 'name' of undefined.*throws-in-iterations\.js:5/,
    );
  });

  test.each([
    ['throws-in-teardown.js', 107],
    ['throws-in-async-teardown.js', 255],
  ])('%s leaves the measurement, and says itself in the run', async (script, exitCode) => {
    const { recording } = await drive(script, at());
    expect(countsOf(recording, 'http_req_duration')).toEqual({ 'GET /users': 3 });
    expect(recording.runs[0]?.k6).toMatchObject({ exitCode, ended: 'aborted' });
    expect(recording.runs[0]?.k6.meaning).toMatch(
      /^the script threw outside its iterations: .*Error: the logout is refused at teardown/,
    );
  });

  test.each([
    ['throws-in-setup.js', /Error: the login is refused at setup \(file:.*throws-in-setup\.js:4/],
    ['throws-in-async-setup.js', /Error: the login is refused at setup \(file:.*throws-in-async-setup\.js:5/],
    ['syntax-error.js', /: file:[^ ]*syntax-error\.js: Line 4:37 Unexpected token ;$/],
    ['extension.js', /k6\/x\/redis/],
  ])('%s ends as an invalid script, with its line', async (script, detail) => {
    const failure = await failureOf(drive(script, at()));
    expect(failure.code).toBe('script-invalid');
    expect(failure.kind).toBe('usage');
    expect(failure.message).toMatch(detail);
  });

  test('a script that is not there is named as it was given', async () => {
    const failure = await failureOf(drive('no-such-script.js', at()));
    expect(failure.code).toBe('script-missing');
    expect(failure.message).toContain('no-such-script.js');
    expect(existsSync(path.join(place.directory, 'performance'))).toBe(false);
  });
});
