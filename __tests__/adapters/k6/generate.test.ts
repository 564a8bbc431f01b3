// `load_test:` in a budget → a script that the real k6 runs.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { generateScript } from '../../../src/adapters/k6/generate.ts';
import { countsOf, drive, scratch, type Scratch } from '../../support/drive.ts';

type Requests = Parameters<typeof generateScript>[0];

interface Seen {
  readonly request: string;
  readonly body: string;
  readonly kind: string | undefined;
}

let seen: Seen[] = [];
let server: Server;
let url: string;
let place: Scratch;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({
        request: `${String(request.method)} ${String(request.url)}`,
        body,
        kind: request.headers['content-type'],
      });
      response.writeHead(request.url === '/gone' ? 404 : 200).end();
    });
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

/** The load of a budget file with these lines under `load_test:`. */
function loadOf(...lines: readonly string[]): Requests {
  const parsed = parseBudget(
    `performance_budget:\n  errors: { rate: 1% }\nload_test:\n${lines.map((line) => `  ${line}\n`).join('')}`,
    'budget.yml',
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  if (parsed.budget.loadTest?.kind !== 'requests') throw new Error('not requests');
  return parsed.budget.loadTest;
}

test('requests are sent by weight, with their method, headers, body and name, and their status decides', async () => {
  const load = loadOf(
    'rate: 40rps',
    'duration: 2s',
    'requests:',
    '  - { path: /users/17, weight: 2 }',
    '  - { path: /orders, method: POST, headers: { content-type: application/json }, body: \'{"a":"$1"}\', name: create order }',
    '  - { path: /gone, status: 404 }',
  );
  const { recording } = await drive(load, { target: url, directory: place.directory });
  const counts = countsOf(recording, 'http_req_duration');

  // Weights 2:1:1, which a golden-ratio sequence misses by 2 at most, however many iterations the machine made of it.
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThan(40);
  expect(Object.keys(counts)).toEqual(['GET /gone', 'GET /users/{id}', 'POST create order']);
  expect(Math.abs((counts['GET /users/{id}'] ?? 0) - total / 2)).toBeLessThanOrEqual(2);
  expect(Math.abs((counts['GET /gone'] ?? 0) - total / 4)).toBeLessThanOrEqual(2);
  expect(seen.find(({ request }) => request === 'POST /orders')).toEqual({
    request: 'POST /orders',
    body: '{"a":"$1"}',
    kind: 'application/json',
  });

  // 404 is what was expected there: neither a failed check nor a failed request.
  expect(recording.intake.failures).toEqual([]);
  const checks = recording.series.filter(({ key }) => key.metric === 'checks');
  expect(checks.map(({ key }) => key.tag)).toEqual(['status is 404', 'status is below 400']);
  for (const { cells } of checks) for (const cell of cells) expect(cell?.sum).toBe(cell?.count);
  expect(recording.fingerprint.scriptHash).not.toBeNull();
});

test('the same budget sends the same requests in the same order, each time', async () => {
  const load = loadOf(
    'users: 1',
    'duration: 3s',
    'requests: [{ path: /a, weight: 3 }, { path: /b }, { path: /c, weight: 0.5 }]',
  );
  const first = async (): Promise<readonly string[]> => {
    seen = [];
    await drive(load, { target: url, directory: place.directory });
    return seen
      .map(({ request }) => request)
      .filter((request) => request !== 'GET /')
      .slice(0, 40);
  };
  const [one, two] = [await first(), await first()];
  expect(one).toHaveLength(40);
  expect(two).toEqual(one);
  expect(new Set(one)).toEqual(new Set(['GET /a', 'GET /b', 'GET /c']));
});

test('in turns, two iterations in a row make the same request, and weights hold as before', async () => {
  const load = loadOf('users: 1', 'duration: 3s', 'requests: [{ path: /a, weight: 3 }, { path: /b }]');
  await drive(load, { target: url, baseTarget: `${url}/base`, directory: place.directory });
  const sent = seen
    .map(({ request }) => request)
    .filter((request) => /[ab]$/.test(request) && !request.endsWith('/base'));
  const pairs = Array.from({ length: 20 }, (_, turn) => sent.slice(2 * turn, 2 * turn + 2));
  for (const pair of pairs) {
    const paths = pair.map((request) => request.replace('GET ', '').replace('/base', ''));
    expect(paths[0]).toBe(paths[1]);
    // One of them is the base's.
    expect(pair.filter((request) => request.startsWith('GET /base/'))).toHaveLength(1);
  }
  // 3 of 4 are 15 of 20, and a golden-ratio sequence misses that by 2 at most.
  expect(Math.abs(pairs.filter(([request]) => request?.endsWith('/a')).length - 15)).toBeLessThanOrEqual(2);
});

function scenarioOf(load: Requests): unknown {
  const options = /export const options = (\{[\s\S]*?\n\});/.exec(generateScript(load))?.[1] ?? '';
  return (JSON.parse(options) as { scenarios: { load: unknown } }).scenarios.load;
}

const one = 'requests: [{ path: / }]';

test.each([
  [
    ['rate: 30rps', 'duration: 2m', one],
    {
      executor: 'constant-arrival-rate',
      rate: 30,
      timeUnit: '1s',
      duration: '120000ms',
      preAllocatedVUs: 50,
      maxVUs: 300,
    },
  ],
  // 0.5/s is 1800 an hour; at most 10 users a request a second, at least 50.
  [
    ['rate: 0.5rps', one],
    {
      executor: 'constant-arrival-rate',
      rate: 1800,
      timeUnit: '3600s',
      duration: '60000ms',
      preAllocatedVUs: 50,
      maxVUs: 50,
    },
  ],
  [
    ['rate: 10rps', 'stages: [{ duration: 30s, target: 100 }, { duration: 1m, target: 100 }]', 'max_users: 80', one],
    {
      executor: 'ramping-arrival-rate',
      startRate: 10,
      stages: [
        { duration: '30000ms', target: 100 },
        { duration: '60000ms', target: 100 },
      ],
      timeUnit: '1s',
      preAllocatedVUs: 80,
      maxVUs: 80,
    },
  ],
  [['users: 5', 'duration: 10s', one], { executor: 'constant-vus', vus: 5, duration: '10000ms' }],
  [
    ['users: 1', 'stages: [{ duration: 5s, target: 20 }]', one],
    { executor: 'ramping-vus', startVUs: 1, stages: [{ duration: '5000ms', target: 20 }] },
  ],
])('the load %j is %j', (lines, scenario) => {
  expect(scenarioOf(loadOf(...lines))).toEqual(scenario);
});

test('nothing in a request can break out of the script', async () => {
  const path = '/`${"x"}`\\n\'"</script>\\u2028';
  const load: Requests = {
    ...loadOf('rate: 5rps', 'duration: 1s', one),
    requests: [{ method: 'GET', path, name: '*/ `${1}`', headers: {}, body: null, weight: 1, status: null }],
  };
  const { recording } = await drive(load, { target: url, directory: place.directory });
  expect(Object.keys(countsOf(recording, 'http_req_duration'))).toEqual(['GET */ `${1}`']);
  expect(recording.runs[0]?.scriptErrors.count).toBe(0);
});
