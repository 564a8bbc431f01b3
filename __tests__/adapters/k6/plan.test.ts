// What k6 says it will do → the load plan.
import { expect, test } from '@jest/globals';
import { longestOf, planOf, seconds } from '../../../src/adapters/k6/plan.ts';

const inspected = (scenarios: unknown, more: object = {}): string =>
  JSON.stringify({ scenarios, totalDuration: '2m30s', maxVUs: 9, ...more });

test.each([
  [
    'constant-arrival-rate',
    { rate: 30, timeUnit: '1m', duration: '10s' },
    'open',
    [
      [0, 0.5],
      [10, 0.5],
    ],
  ],
  [
    'ramping-arrival-rate',
    {
      startRate: 10,
      timeUnit: '1s',
      stages: [
        { duration: '5s', target: 20 },
        { duration: '500ms', target: 0 },
      ],
    },
    'open',
    [
      [0, 10],
      [5, 20],
      [5.5, 0],
    ],
  ],
  [
    'constant-vus',
    { vus: 4, duration: '1m0s' },
    'closed',
    [
      [0, 4],
      [60, 4],
    ],
  ],
  // k6 starts with one user where startVUs is not given.
  [
    'ramping-vus',
    { stages: [{ duration: '2m', target: 100 }] },
    'closed',
    [
      [0, 1],
      [120, 100],
    ],
  ],
  [
    'ramping-vus',
    { startVUs: 0, stages: [{ duration: '1s', target: 1 }] },
    'closed',
    [
      [0, 0],
      [1, 1],
    ],
  ],
  [
    'per-vu-iterations',
    { vus: 2, iterations: 5, maxDuration: '30s' },
    'closed',
    [
      [0, 2],
      [30, 2],
    ],
  ],
  [
    'shared-iterations',
    {},
    'closed',
    [
      [0, 1],
      [600, 1],
    ],
  ],
])('%s with %j is %s', (executor, fields, model, profile) => {
  const plan = planOf(inspected({ load: { executor, exec: 'read', ...fields } }));
  expect(plan?.scenarios).toEqual([{ name: 'load', executor, exec: 'read', model, profile }]);
});

test('scenarios come in the order of their names, begin when they begin, and the plan lasts as long as the last', () => {
  const plan = planOf(
    inspected({
      second: { executor: 'constant-vus', vus: 1, duration: '10s', startTime: '1m' },
      first: { executor: 'constant-vus', vus: 1, duration: '30s', exec: null },
    }),
  );
  expect(plan?.scenarios.map(({ name, exec, profile }) => [name, exec, profile])).toEqual([
    [
      'first',
      'default',
      [
        [0, 1],
        [30, 1],
      ],
    ],
    [
      'second',
      'default',
      [
        [60, 1],
        [70, 1],
      ],
    ],
  ]);
  expect(plan?.durationSeconds).toBe(70);
  expect(plan?.maxVUs).toBe(9);
});

test('without scenarios that last, the total of k6 counts', () => {
  expect(planOf(inspected({}))).toEqual({ scenarios: [], durationSeconds: 150, maxVUs: 9 });
});

test.each([
  // Planned for 10 s, with what k6 adds for graceful stops 150 s, and 60 s before and after.
  [{}, 270],
  [{ setupTimeout: '5m0s', teardownTimeout: null }, 510],
  [{ setupTimeout: '10m0s', teardownTimeout: '10m0s' }, 1350],
  [{ setupTimeout: '0s', teardownTimeout: '1s' }, 151],
  [{ totalDuration: null }, 130],
])('a run with %j may take %d s', (more, longest) => {
  expect(longestOf(inspected({ load: { executor: 'constant-vus', vus: 1, duration: '10s' } }, more))).toBe(longest);
});

test.each(['', 'not JSON', '[]', '{}', '{"scenarios":null}'])('%j is no plan', (text) => {
  expect(planOf(text)).toBeNull();
  expect(longestOf(text)).toBeNull();
});

test('fields of other kinds than k6 gives are read as absent', () => {
  const plan = planOf(
    inspected({ odd: { executor: 'ramping-vus', startVUs: 'x', stages: [null, 7, { duration: 5 }] }, none: null }),
  );
  expect(plan?.scenarios).toEqual([
    {
      name: 'odd',
      executor: 'ramping-vus',
      exec: 'default',
      model: 'closed',
      profile: [
        [0, 1],
        [0, 0],
      ],
    },
  ]);
});

test.each([
  ['1h2m3.5s', 3723.5],
  ['250ms', 0.25],
  ['1m0s', 60],
  ['10us', 1e-5],
  ['7µs', 7e-6],
  ['5ns', 5e-9],
  ['0s', 0],
  ['', 0],
  [null, 0],
])('the duration %j is %d s', (text, value) => {
  expect(seconds(text)).toBeCloseTo(value, 12);
});
