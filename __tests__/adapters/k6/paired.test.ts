// Base and head in one run of the real k6: whose each sample is, and that scripts of every shape keep working as they are.
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import type { LoadResult } from '../../../src/app/ports.ts';
import type { Recording, Variant } from '../../../src/core/recording/recording.ts';
import { countsOf, drive, failureOf, scratch, SCRIPTS, type DriveOptions, type Scratch } from '../../support/drive.ts';

const CHROMIUM = '/usr/bin/chromium';
/** A stall of the machine is nothing beside it. */
const SLOW_MILLISECONDS = 3000;
/** No iteration records them. */
const UNVARIED = ['vus', 'vus_max', 'dropped_iterations'];

let seen: string[] = [];
let server: Server;
let url: string;
let place: Scratch;
beforeAll(async () => {
  server = createServer((request, response) => {
    const [, variant, rest] = /^\/(base|head)(.*)$/.exec(request.url ?? '') ?? [];
    if (variant === undefined || rest === '') {
      response.end();
      return;
    }
    seen.push(`${String(request.method)} ${variant}${String(rest)}`);
    const body = rest === '/login' ? `token of ${variant}` : '<!doctype html><title>page</title><h1>A page</h1>';
    response.setHeader('content-type', 'text/html');
    if (rest === '/slow-base' && variant === 'base') setTimeout(() => response.end(body), SLOW_MILLISECONDS);
    else response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
  place = scratch();
});
afterEach(() => {
  place.remove();
});

const run = (load: Parameters<typeof drive>[0]): Promise<LoadResult> =>
  drive(load, { target: `${url}/head`, baseTarget: `${url}/base`, directory: place.directory });

/** Samples of each metric that iterations record, by variant. */
function countsByVariant(recording: Recording): Readonly<Record<string, Readonly<Record<Variant, number>>>> {
  const counts: Record<string, Record<Variant, number>> = {};
  for (const { key, variant, cells, whole } of recording.series) {
    if (UNVARIED.includes(key.metric)) continue;
    const of = (counts[key.metric] ??= { base: 0, head: 0 });
    of[variant] += cells.reduce((sum, cell) => sum + (cell?.count ?? 0), whole?.count ?? 0);
  }
  return counts;
}

/** Paths asked for under `/name`, as B and H. */
const turns = (name: string): string =>
  seen
    .filter((request) => request.endsWith(`/${name}`))
    .map((request) => (request.includes(' base/') ? 'B' : 'H'))
    .join('');

describe('whose a sample is', () => {
  test('is on every sample of the load, and both variants have as many', async () => {
    const { recording } = await run('paired/constants.js');
    expect(recording.runs[0]).toMatchObject({ target: `${url}/head`, baseTarget: `${url}/base`, k6: { exitCode: 0 } });
    const counts = countsByVariant(recording);
    expect(Object.keys(counts)).toEqual(
      expect.arrayContaining([
        'checks',
        'group_duration',
        'http_req_duration',
        'http_req_waiting',
        'iterations',
        'own',
      ]),
    );
    // Forty iterations. k6 counts the traffic of setup and teardown once more, outside of any iteration.
    const { data_sent, data_received, checks, ...perIteration } = counts;
    for (const [metric, count] of Object.entries(perIteration))
      expect([metric, count]).toEqual([metric, { base: 20, head: 20 }]);
    expect(checks).toEqual({ base: 80, head: 80 });
    for (const traffic of [data_sent, data_received]) expect(traffic?.base).toBeGreaterThanOrEqual(20);
    const sides = recording.series.filter(({ key }) => key.metric === 'http_req_duration');
    expect(sides.map(({ key, variant }) => [key.endpoint, variant])).toEqual([
      ['GET /base/users', 'base'],
      ['GET /head/users', 'head'],
    ]);
  });

  test('goes base, head, head, base through the iterations of each scenario', async () => {
    const { recording } = await run('paired/scenarios.js');
    expect(turns('read')).toBe('BHHBBHHB');
    expect(turns('order')).toBe('BHHBB');
    expect('BHHBBHHBBHHB'.startsWith(turns('arrive'))).toBe(true);
    const { iterations } = countsByVariant(recording);
    expect(Math.abs((iterations?.base ?? 0) - (iterations?.head ?? 0))).toBeLessThanOrEqual(2);
  });
});

describe('a script as it is', () => {
  test('has for each variant its own constants, those of its modules, files, tokens of setup, and variables', async () => {
    const { recording } = await run('paired/constants.js');
    const failed = recording.series
      .filter(({ key }) => key.metric === 'checks')
      .map(({ key, variant, cells }) => [
        key.tag,
        variant,
        cells.reduce((sum, cell) => sum + (cell === null ? 0 : cell.count - cell.sum), 0),
      ]);
    expect(failed).toHaveLength(8);
    expect(failed.filter(([, , count]) => count !== 0)).toEqual([]);
    expect(recording.runs[0]?.scriptErrors.count).toBe(0);
    expect(seen.slice(0, 2)).toEqual(['POST base/login', 'POST head/login']);
    expect(seen.slice(-2)).toEqual(['POST base/logout?token-of-base', 'POST head/logout?token-of-head']);
  });

  test("gets the head's data of setup in handleSummary, and metrics under the names it knows", async () => {
    await run('paired/constants.js');
    const summary = JSON.parse(readFileSync(path.join(place.directory, 'seen.json'), 'utf8')) as {
      readonly setup: unknown;
      readonly metrics: readonly string[];
    };
    expect(summary.setup).toEqual({ token: 'token of head', target: `${url}/head` });
    expect(summary.metrics.filter((name) => name.includes('variant'))).toEqual([]);
  });

  test.each([
    ['typed.ts', { 'GET /base/users': 2, 'GET /head/users': 1 }],
    ['commonjs.js', { 'POST /base/orders': 2, 'POST /head/orders': 1 }],
    [
      'named-execs.js',
      { 'GET /base/products': 1, 'GET /head/products': 2, 'POST /base/orders': 1, 'POST /head/orders': 1 },
    ],
    ['only-iterations.js', { 'GET /base/users': 1, 'GET /head/users': 2 }],
    ['paired/slow-setup.js', { 'GET /base/users': 1, 'GET /head/users': 1 }],
  ])('%s runs', async (script, requests) => {
    const { recording } = await run(script);
    const total = Object.values(requests).reduce((a, b) => a + b, 0);
    const counts = countsOf(recording, 'http_req_duration');
    expect(Object.keys(counts)).toEqual(Object.keys(requests));
    expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(total);
    expect(recording.runs[0]?.scriptErrors.count).toBe(0);
  });

  test('without scenarios follows its stages', async () => {
    const { recording } = await run('paired/stages.js');
    const { iterations } = countsByVariant(recording);
    expect(iterations?.base).toBeGreaterThan(3);
    expect(Math.abs((iterations?.base ?? 0) - (iterations?.head ?? 0))).toBeLessThanOrEqual(2);
    expect(recording.runs[0]?.plan?.scenarios.map(({ executor }) => executor)).toEqual(['ramping-vus']);
  });

  const withBrowser = existsSync(CHROMIUM) ? test : () => undefined;
  withBrowser('drives a browser, whose measurements carry their variant', async () => {
    process.env['K6_BROWSER_EXECUTABLE_PATH'] = CHROMIUM;
    process.env['K6_BROWSER_ARGS'] = 'no-sandbox';
    const { recording } = await run('paired/browser.js');
    expect(turns('page')).toBe('BHHB');
    const counts = countsByVariant(recording);
    expect(counts['browser_web_vital_fcp']).toEqual({ base: 2, head: 2 });
    expect(counts['browser_web_vital_ttfb']).toEqual({ base: 2, head: 2 });
    expect(counts['iterations']).toEqual({ base: 2, head: 2 });
    // Each page at least; whether it also asks for an icon is Chromium's affair.
    for (const variant of ['base', 'head'] as const)
      expect(counts['browser_http_req_duration']?.[variant]).toBeGreaterThanOrEqual(2);
  });
});

describe('a module that the script imports by its whole path', () => {
  test('is one for both, and that is said', async () => {
    const shared = path.join(place.directory, 'shared.js');
    const script = path.join(place.directory, 'script.js');
    writeFileSync(shared, 'export const USERS = `${__ENV.BASE_URL}/users`;');
    writeFileSync(
      script,
      `import http from 'k6/http';
       import { USERS } from '${shared}';
       export const options = { vus: 1, iterations: 4 };
       export default function () { http.get(USERS); }`,
    );
    const { recording, warnings } = await run(script);
    expect(warnings).toEqual([expect.stringContaining(`Base and head share the module ${shared}`)]);
    // The reason why it is said: the head asked the base.
    expect(countsOf(recording, 'http_req_duration')).toEqual({ 'GET /base/users': 4 });
    expect((await run('paired/constants.js')).warnings).toEqual([]);
  });
});

describe('where the system allows no links', () => {
  const refuse: DriveOptions['link'] = () => Promise.reject(Object.assign(new Error('no'), { code: 'EPERM' }));
  const copied = (load: Parameters<typeof drive>[0], link = refuse): Promise<LoadResult> =>
    drive(load, { target: `${url}/head`, baseTarget: `${url}/base`, directory: place.directory, link });

  test.each(['paired/constants.js', 'paired/needs-folder-above.cjs.js', 'typed.ts'])(
    '%s runs from copies, and is the same script',
    async (script) => {
      const { recording } = await copied(script);
      expect(recording.runs[0]).toMatchObject({ k6: { exitCode: 0 }, scriptErrors: { count: 0 } });
      const { iterations, checks } = countsByVariant(recording);
      expect(Math.abs((iterations?.base ?? 0) - (iterations?.head ?? 0))).toBeLessThanOrEqual(1);
      const failed = recording.series
        .filter(({ key }) => key.metric === 'checks')
        .flatMap(({ cells }) => cells.map((cell) => (cell?.count ?? 0) - (cell?.sum ?? 0)));
      expect(failed.every((count) => count === 0)).toBe(true);
      if (checks !== undefined) expect(checks.base).toBe(checks.head);
      expect(recording.fingerprint.scriptHash).toBe((await run(script)).recording.fingerprint.scriptHash);
    },
  );

  test('requests of the budget run too', async () => {
    const parsed = parseBudget(
      'errors: { rate: 1% }\nload_test: { requests: [{ path: /users }], users: 1, duration: 1s }\n',
      'b.yml',
    );
    if (!parsed.ok || parsed.budget.loadTest?.kind !== 'requests') throw new Error('no requests');
    const { iterations } = countsByVariant((await copied(parsed.budget.loadTest)).recording);
    expect(iterations?.base).toBeGreaterThan(10);
  });

  test('a link that was made before the next was refused is not written through', async () => {
    const script = path.join(place.directory, 'mine/script.js');
    mkdirSync(path.dirname(script));
    const text = readFileSync(path.join(SCRIPTS, 'only-iterations.js'));
    writeFileSync(script, text);
    let made = 0;
    await copied(script, (target, at, type) => (made++ === 0 ? symlink(target, at, type) : refuse(target, at, type)));
    expect(readFileSync(script)).toEqual(text);
  });

  test('an error names the script where the user has it', async () => {
    const failure = await failureOf(copied('throws-in-setup.js'));
    expect(failure.message).toContain(`file://${SCRIPTS}/throws-in-setup.js:4`);
  });

  test('a folder that is too large to be copied is a clear failure, and what is installed there does not count', async () => {
    const script = path.join(place.directory, 'mine/script.js');
    const large = (...names: readonly string[]): string => {
      const file = path.join(place.directory, 'mine', ...names);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, '');
      truncateSync(file, 101 * 1024 * 1024);
      return file;
    };
    large('node_modules/large.bin');
    writeFileSync(script, readFileSync(path.join(SCRIPTS, 'only-iterations.js')));
    await copied(script);
    large('data/large.bin');
    const failure = await failureOf(copied(script));
    expect(failure.code).toBe('script-uncopied');
    expect(failure.message).toContain(`${path.dirname(script)} holds more than 100 MiB or 10000 files`);
  });

  test('another trouble with links is not hidden', async () => {
    const full: DriveOptions['link'] = () => Promise.reject(Object.assign(new Error('disk full'), { code: 'ENOSPC' }));
    await expect(copied('typed.ts', full)).rejects.toThrow('disk full');
  });
});

describe("the script's thresholds", () => {
  test('are about the head: a base that crosses them neither fails nor aborts the run', async () => {
    const { recording } = await drive('paired/thresholds.js', {
      target: `${url}/head`,
      baseTarget: `${url}/base`,
      directory: place.directory,
      environment: { SECONDS: '8' },
    });
    const [facts] = recording.runs;
    expect(facts?.k6).toMatchObject({ exitCode: 0, ended: 'completed' });
    expect(facts?.wallSeconds).toBeGreaterThan(7);
    expect(facts?.thresholds).toEqual([
      { metric: 'checks', expression: 'rate==1', passed: true, sampled: true },
      { metric: 'http_req_duration', expression: 'max<2000', passed: true, sampled: true },
      { metric: 'http_req_duration{scenario:load}', expression: 'max<2000', passed: true, sampled: true },
      { metric: 'vus', expression: 'value>=0', passed: true, sampled: true },
    ]);
    // The summary speaks of the head under the names that the script gave.
    expect(JSON.parse(readFileSync(path.join(place.directory, 'seen.json'), 'utf8'))).toMatchObject({
      http_req_duration: true,
      'http_req_duration{scenario:load}': true,
    });
  });

  test('are crossed by the head alone', async () => {
    const { recording } = await drive('paired/thresholds.js', {
      target: `${url}/base`,
      baseTarget: `${url}/head`,
      directory: place.directory,
      environment: { SECONDS: '60' },
    });
    expect(recording.runs[0]?.k6.exitCode).toBe(99);
    expect(recording.runs[0]?.wallSeconds).toBeLessThan(30);
  });
});

describe('a script that does not work', () => {
  test.each([
    ['paired/unknown-exec.js', "function 'nowhere' not found in exports"],
    ['paired/nothing.js', "function 'default' not found in exports"],
    ['throws-in-setup.js', `the login is refused at setup (file://${SCRIPTS}/throws-in-setup.js:4`],
    ['throws-in-async-setup.js', `the login is refused at setup (file://${SCRIPTS}/throws-in-async-setup.js:5`],
    ['syntax-error.js', `file://${SCRIPTS}/syntax-error.js: Line 4:37 Unexpected token ;`],
  ])('%s ends as an invalid script', async (script, detail) => {
    const failure = await failureOf(run(script));
    expect(failure.code).toBe('script-invalid');
    expect(failure.message).toContain(detail);
  });
});
