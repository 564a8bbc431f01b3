// Budget and recordings in, verdicts out: the states, their reasons, and what may never happen.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Budget, Policy } from '../../../src/core/budget/budget.ts';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { describeError } from '../../../src/core/judgement/k6-errors.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import { effectOf } from '../../../src/core/judgement/policy.ts';
import type { Judgement, Validity, Verdict } from '../../../src/core/judgement/verdict.ts';
import {
  type Fingerprint,
  type Recording,
  type RunFacts,
  UNKNOWN_FINGERPRINT,
} from '../../../src/core/recording/recording.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { recordingOf, runFacts, type BuiltSample } from '../../support/builders/recording.ts';

function budget(text: string): Budget {
  const parsed = parseBudget(text, 'b.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.budget;
}

const OFF = 'regression: off\n';

/** `perSecond` responses a second for a minute, log-normal around `median` with sigma 0.3. */
function load(
  median: number,
  options: Partial<BuiltSample> & { perSecond?: number; seconds?: number; seed?: string } = {},
): BuiltSample[] {
  const { perSecond = 20, seconds = 60, seed = 'load', ...rest } = options;
  const random = createGenerator(seed);
  return Array.from({ length: perSecond * seconds }, (_, index) => ({
    ...rest,
    at: index / perSecond,
    value: median * Math.exp(0.3 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())),
  }));
}

const iterations = (count: number): BuiltSample[] =>
  Array.from({ length: count }, (_, index) => ({ metric: 'iteration_duration', at: (index / count) * 60, value: 100 }));

function verdictOf(
  text: string,
  samples: readonly BuiltSample[],
  meta: { runs?: readonly RunFacts[]; fingerprint?: Partial<Fingerprint> } = {},
  baselines: readonly Recording[] = [],
): Verdict {
  return judge({ budget: budget(text), head: recordingOf(samples, meta), baselines });
}

const find = (verdict: Verdict, statistic: string, endpoint: string | null = null): Judgement => {
  const found = verdict.judgements.find((each) => each.statistic === statistic && each.endpoint === endpoint);
  if (found === undefined) throw new Error(`no judgement of ${statistic}`);
  return found;
};

describe('an absolute bound', () => {
  test.each([
    ['wholly within', 'p95: 200ms', 'pass', /^p95 \d+(\.\d+)? ms \(95 % interval .*\) is within 200 ms$/],
    ['wholly beyond', 'p95: 100ms', 'fail', /^p95 \d+(\.\d+)? ms \(99 % interval .*\) exceeds 100 ms$/],
    ['wholly beyond, at level warn', 'p95: { max: 100ms, level: warn }', 'warn', /exceeds 100 ms$/],
    // The 95th percentile of exp(ln 100 + 0.3 N) is 100 · exp(0.3 · 1.645) = 163.8.
    ['across', 'p95: 164ms', 'inconclusive', /cannot be told from 164 ms; about [\d,]+ more samples would decide$/],
    ['with too few samples beyond', 'p99.9: 1s', 'inconclusive', /^p99.9 needs 10,000 samples, 1,200 were measured/],
    ['a mean within', 'avg: 200ms', 'pass', /^avg 10\d(\.\d)? ms/],
    ['a maximum, which has no interval', 'max: 1s', 'pass', /^max \d+ ms is within 1,000 ms$/],
    ['a maximum that is exceeded', 'max: 101ms', 'fail', /^max \d+ ms exceeds 101 ms$/],
  ])('%s', (_, rule, state, reason) => {
    const verdict = verdictOf(`api_latency: { ${rule} }\n${OFF}`, load(100));
    expect(verdict.judgements).toHaveLength(1);
    expect(verdict.judgements[0]).toMatchObject({ state });
    expect(verdict.judgements[0]?.reason).toMatch(reason);
  });

  test('of an endpoint looks at that endpoint alone, and one never asked for is unmeasured', () => {
    const samples = [...load(10, { name: '/fast' }), ...load(500, { name: '/slow', seed: 'slow' })];
    const verdict = verdictOf(
      `endpoints: { "GET /fast": { p95: 50ms }, "GET /slow": { p95: 50ms }, "GET /slwo": { p95: 50ms } }\n${OFF}`,
      samples,
    );
    expect(find(verdict, 'p95', 'GET /fast').state).toBe('pass');
    expect(find(verdict, 'p95', 'GET /slow').state).toBe('fail');
    expect(find(verdict, 'p95', 'GET /slwo')).toMatchObject({
      state: 'unmeasured',
      reason: 'GET /slwo was never requested; did you mean GET /slow?',
    });
    const far = verdictOf(`endpoints: { "POST /checkout": { p95: 50ms } }\n${OFF}`, samples);
    expect(far.judgements[0]?.reason).toBe('POST /checkout was never requested; requested were GET /fast, GET /slow');
  });

  test('on errors counts what never arrived and what was not expected', () => {
    const samples = [
      ...load(10),
      ...load(0, { status: '0', errorCode: '1212', perSecond: 1 }),
      ...load(10, { status: '500', perSecond: 1 }),
    ];
    // 120 of 1,320 requests failed: 9.09 %.
    expect(find(verdictOf(`errors: { rate: 5% }\n${OFF}`, samples), 'rate')).toMatchObject({
      state: 'fail',
      measured: { value: 120 / 1320 },
    });
    expect(find(verdictOf(`errors: { rate: 20% }\n${OFF}`, samples), 'rate').state).toBe('pass');
    expect(find(verdictOf(`endpoints: { "GET /a": { errors: 20% } }\n${OFF}`, samples), 'errors', 'GET /a').state).toBe(
      'pass',
    );
  });

  test('without a single failure in few requests is not proof of few failures', () => {
    expect(
      find(verdictOf(`errors: { rate: 1% }\n${OFF}`, load(10, { perSecond: 1, seconds: 100 })), 'rate'),
    ).toMatchObject({ state: 'inconclusive' });
  });

  test('on checks names those that failed most', () => {
    const checks = (name: string, passing: number): BuiltSample[] =>
      Array.from({ length: 1000 }, (_, index) => ({
        metric: 'checks',
        check: name,
        at: index / 20,
        value: index % 10 < passing / 100 ? 1 : 0,
      }));
    const verdict = verdictOf(`errors: { checks: 99% }\n${OFF}`, [
      ...load(10),
      ...checks('good', 1000),
      ...checks('bad', 700),
    ]);
    expect(find(verdict, 'checks')).toMatchObject({
      state: 'fail',
      reason: expect.stringContaining('; most failed: "bad" 300 ×') as unknown,
    });
    expect(find(verdictOf(`errors: { checks: 99% }\n${OFF}`, load(10)), 'checks')).toMatchObject({
      state: 'unmeasured',
      reason: 'the script has no checks',
    });
  });

  test.each([
    ['{ p95: 60ms }', 'pass'],
    ['{ p95: 40ms }', 'fail'],
    ['{ avg: { min: 10ms } }', 'pass'],
    ['{ rate: { min: 99% } }', 'pass'],
    ['{ rate: 50% }', 'fail'],
    ['{ count: { min: 100 } }', 'pass'],
    ['{ count: 100 }', 'fail'],
    ['{ min: { min: 1ms } }', 'pass'],
    ['{ max: 1s }', 'pass'],
  ])('on a custom metric: %s is %s', (rules, state) => {
    const verdict = verdictOf(`custom: { my_trend: ${rules} }\n${OFF}`, [
      ...load(10),
      ...load(30, { metric: 'my_trend' }),
    ]);
    expect(verdict.judgements[0]?.state).toBe(state);
  });

  test.each([
    ['custom: { absent: { p95: 1ms } }', 'no sample of the metric absent was seen'],
    ['frontend: { lcp: 2s }', 'frontend.lcp is not measured: no browser is configured'],
    ['database: { query_avg: 2ms }', 'database.query_avg is not measured: no database source is configured'],
    [
      'resources: { cpu_max: 80% }',
      'resources.cpu_max is not measured: no Prometheus or Kubernetes source is configured',
    ],
    ['cache: { hit_rate_min: 80% }', 'cache.hit_rate_min is not measured: no cache source is configured'],
  ])('%s is unmeasured, and the reason says why', (rule, reason) => {
    const verdict = verdictOf(`${rule}\nerrors: { rate: 5% }\n${OFF}`, load(10));
    expect(verdict.judgements[0]).toMatchObject({ state: 'unmeasured', reason });
    expect(verdict.state).toBe('warn');
    // Alone it would be a budget of which nothing was measured.
    const alone = verdictOf(`${rule}\n${OFF}`, load(10));
    expect(alone).toMatchObject({ state: 'inconclusive', headline: `Nothing of the budget was measured: ${reason}` });
    expect(verdictOf(`${rule}\n${OFF}\npolicy: { unmeasured: fail }`, load(10)).state).toBe('fail');
  });

  describe('on a metric most of whose samples came while the run warmed up', () => {
    const warmingUp = [
      ...load(500, { seconds: 15 }),
      ...load(100, { seconds: 60, seed: 'warm' }).filter(({ at = 0 }) => at >= 15),
    ];
    const events = (...at: readonly number[]): BuiltSample[] =>
      at.map((second) => ({ metric: 'm', at: second, value: 1 }));

    test('a total is of the whole run', () => {
      const verdict = verdictOf(`custom: { m: { count: 2 } }\n${OFF}`, [...warmingUp, ...events(1, 2, 3)]);
      expect(verdict.window.fromSecond).toBeGreaterThan(3);
      expect(verdict.judgements[0]).toMatchObject({ state: 'fail', measured: { value: 3 } });
    });

    test('a percentile that is not is unmeasured, and it is said when the samples came', () => {
      const { judgements } = verdictOf(`custom: { m: { p50: 5 } }\n${OFF}`, [...warmingUp, ...events(1, 2, 3)]);
      expect(judgements[0]).toMatchObject({
        state: 'unmeasured',
        reason: 'no sample of the metric m was seen after the warm-up',
      });
    });
  });

  test('on a custom metric that is always zero has no mean of logs, but a rate', () => {
    const zeros = Array.from({ length: 500 }, (_, index) => ({ metric: 'm', at: index / 10, value: 0 }));
    expect(verdictOf(`custom: { m: { rate: 1% } }\n${OFF}`, [...load(10), ...zeros]).judgements[0]?.state).toBe('pass');
  });
});

describe('throughput', () => {
  const plan = (model: 'open' | 'closed', level: number): RunFacts['plan'] => ({
    scenarios: [
      {
        name: 'l',
        executor: model === 'open' ? 'constant-arrival-rate' : 'constant-vus',
        exec: 'default',
        model,
        profile: [
          [0, level],
          [60, level],
        ],
      },
    ],
    durationSeconds: 60,
    maxVUs: 50,
  });
  const samples = [...load(10), ...iterations(1200)];

  test.each([
    ['reaches the bound', 'open' as const, 20, 'min_rps: 15', 'pass'],
    ['stays below the bound that was offered', 'open' as const, 40, 'min_rps: 30', 'fail'],
    ['stays below the target, a warning', 'open' as const, 40, 'target_rps: 30', 'warn'],
    ['was never put to the test', 'open' as const, 20, 'min_rps: 1000', 'unmeasured'],
    ['in a loop of users is judged by its value', 'closed' as const, 20, 'min_rps: 1000', 'fail'],
  ])('%s', (_, model, level, rule, state) => {
    const verdict = verdictOf(`throughput: { ${rule} }\n${OFF}`, samples, {
      runs: [runFacts({ plan: plan(model, level) })],
    });
    expect(verdict.judgements[0]).toMatchObject({ state });
  });

  test('of a run of two seconds cannot be told', () => {
    expect(verdictOf(`throughput: { min_rps: 1 }\n${OFF}`, load(10, { seconds: 2 })).judgements[0]).toMatchObject({
      state: 'unmeasured',
      reason: 'the run is too short for a rate',
    });
  });

  test('max_rps is shown and never counts', () => {
    const verdict = verdictOf(`throughput: { max_rps: 1000 }\n${OFF}`, samples, {
      runs: [runFacts({ plan: plan('closed', 20) })],
    });
    expect(verdict).toMatchObject({ state: 'pass', judgements: [{ level: 'info', state: 'warn' }] });
  });
});

describe('a change against a stored baseline', () => {
  const both = (median: number, seed: string): BuiltSample[] => [
    ...load(median, { name: '/a', seed }),
    ...load(20, { name: '/b', seed: `${seed}b` }),
  ];
  const base = recordingOf(both(20, 'base'));
  const compare = (head: readonly BuiltSample[], text = 'errors: { rate: 5% }'): Verdict =>
    judge({ budget: budget(text), head: recordingOf(head), baselines: [base] });

  test('three times slower is red, names the endpoint and says how sure it is', () => {
    const verdict = compare(both(60, 'head'));
    expect(verdict.state).toBe('fail');
    expect(verdict.headline).toMatch(
      /^`GET \/a` got \d+ % slower \(.* 2\d(\.\d)? ms → 6\d(\.\d)? ms, interval \+\d+ % to \+\d+ %\)/,
    );
    const typical = find(verdict, 'typical', 'GET /a');
    expect(typical).toMatchObject({ state: 'fail', change: { assumedSpread: true } });
    if (typical.state !== 'fail' || typical.change === null) throw new Error('not compared');
    // log 3 = 1.10, so about +200 %.
    expect(typical.change.change).toBeGreaterThan(1.8);
    expect(typical.change.change).toBeLessThan(2.2);
    expect(typical.change.changeInterval[0]).toBeGreaterThan(0);
  });

  test('equal code is not red, and is not claimed to be shown equal by one baseline', () => {
    const verdict = compare(both(20, 'other'));
    expect(verdict.state).toBe('pass');
    for (const each of verdict.judgements.filter(({ rule }) => rule === 'regression'))
      expect(each).toMatchObject({ state: 'inconclusive', level: 'info' });
    expect(verdict.headline).toMatch(/no slowdown is seen, though only changes above \+\d+ % could be$/);
  });

  test('a third of the time is an improvement, and said', () => {
    const verdict = compare(both(6, 'fast'));
    expect(find(verdict, 'typical', 'GET /a')).toMatchObject({
      state: 'pass',
      reason: expect.stringContaining('got faster') as unknown,
    });
  });

  test('swapping head and base turns the sign of the change', () => {
    const [slow, fast] = [recordingOf(both(60, 'x')), recordingOf(both(20, 'y'))];
    const shift = (head: Recording, other: Recording): number => {
      const found = find(
        judge({ budget: budget('errors: { rate: 5% }'), head, baselines: [other], seed: 's' }),
        'typical',
        'GET /a',
      );
      return 'change' in found && found.change !== null ? Math.log1p(found.change.change) : Number.NaN;
    };
    expect(shift(slow, fast)).toBeCloseTo(-shift(fast, slow), 9);
  });

  test('scaling all latencies of both leaves the change', () => {
    const scaled = (factor: number): number => {
      const of = (samples: BuiltSample[]): Recording =>
        recordingOf(samples.map((sample) => ({ ...sample, value: sample.value * factor })));
      const found = find(
        judge({ budget: budget('errors: { rate: 5% }'), head: of(both(60, 'x')), baselines: [of(both(20, 'y'))] }),
        'typical',
        'GET /a',
      );
      return 'change' in found && found.change !== null ? found.change.change : Number.NaN;
    };
    expect(scaled(3) / scaled(1)).toBeCloseTo(1, 1);
  });

  test('a slowdown smaller than min_effect is not red', () => {
    const tiny = (median: number, seed: string): BuiltSample[] => load(median, { name: '/a', seed });
    const verdict = (text: string): Verdict =>
      judge({ budget: budget(text), head: recordingOf(tiny(6, 'h')), baselines: [recordingOf(tiny(2, 'b'))] });
    expect(verdict('errors: { rate: 5% }').state).toBe('fail');
    expect(verdict('errors: { rate: 5% }\nregression: { min_effect: 10ms }').state).toBe('pass');
  });

  test('an endpoint faster than a millisecond may still get slower', () => {
    const verdict = judge({
      budget: budget('errors: { rate: 5% }'),
      head: recordingOf(load(0.9, { seed: 'h' })),
      baselines: [recordingOf(load(0.3, { seed: 'b' }))],
    });
    expect(verdict.state).toBe('fail');
  });

  test('strict asks that the whole interval lies beyond max_increase', () => {
    const text = (strict: boolean): string =>
      `errors: { rate: 5% }\nregression: { strict: ${strict}, max_increase: 150%, max_increase_overall: 150% }`;
    expect([compare(both(60, 'head'), text(false)).state, compare(both(60, 'head'), text(true)).state]).toEqual([
      'fail',
      'warn',
    ]);
  });

  test('level warn makes a warning of it, and off makes nothing of it', () => {
    expect(compare(both(60, 'head'), 'errors: { rate: 5% }\nregression: { level: warn }').state).toBe('warn');
    expect(compare(both(60, 'head'), `errors: { rate: 5% }\n${OFF}`).judgements).toHaveLength(1);
  });

  test('fewer than 50 responses are not judged alone', () => {
    const verdict = compare([...both(20, 'head'), ...load(20, { name: '/rare', perSecond: 1, seconds: 30 })]);
    expect(verdict.judgements.filter(({ endpoint }) => endpoint === 'GET /rare')).toEqual([]);
  });

  test('no baseline is a state with a sentence, and no pass against one', () => {
    const verdict = judge({
      budget: budget('errors: { rate: 5% }'),
      head: recordingOf(both(20, 'h')),
      baselines: [],
      noBaselineReason: 'main has none yet',
    });
    expect(verdict).toMatchObject({
      state: 'pass',
      headline: 'The budget rule holds; nothing to compare with: main has none yet',
    });
    expect(find(verdict, 'typical')).toMatchObject({ state: 'no-baseline', measured: null });
  });

  test.each([
    [{ k6Version: '2.2.0' }, 'k6 (v1 → v2)'],
    [{ scriptHash: 'b'.repeat(64) }, 'script (aaaaaaaa → bbbbbbbb)'],
    [{ loadHash: 'b'.repeat(64) }, 'load (aaaaaaaa → bbbbbbbb)'],
    [
      { runner: { os: 'darwin', arch: 'arm64', cpuModel: 'M9', cores: 8, image: null } },
      'operating system (linux → darwin), architecture (x64 → arm64), CPU (EPYC → M9), number of cores (2 → 8)',
    ],
  ])('a baseline made under other conditions is not compared: %j', (head, what) => {
    const known: Fingerprint = {
      ...UNKNOWN_FINGERPRINT,
      k6Version: '1.8.1',
      scriptHash: 'a'.repeat(64),
      loadHash: 'a'.repeat(64),
      runner: { os: 'linux', arch: 'x64', cpuModel: 'EPYC', cores: 2, image: null },
    };
    const verdict = judge({
      budget: budget('errors: { rate: 5% }'),
      head: recordingOf(both(20, 'h'), { fingerprint: { ...known, ...head } }),
      baselines: [recordingOf(both(20, 'b'), { fingerprint: known })],
    });
    expect(find(verdict, 'typical')).toMatchObject({
      state: 'not-comparable',
      reason: `the baseline was made under other conditions: ${what}`,
    });
    expect(verdict.state).toBe('warn');
  });
});

describe("the script's own thresholds", () => {
  const threshold = (metric: string, passed: boolean, sampled: boolean): RunFacts =>
    runFacts({ thresholds: [{ metric, expression: 'p(95)<500', passed, sampled }] });
  test.each([
    ['crossed', 'http_req_duration', false, load(10), 'fail'],
    ['held', 'http_req_duration{expected_response:true}', true, load(10), 'pass'],
    ['held on a metric that nothing measured', 'my_trend', true, load(10), 'unmeasured'],
    [
      'held on timings of requests that never arrived',
      'http_req_duration',
      true,
      [...load(0, { status: '0', errorCode: '1212', perSecond: 1 })],
      'unmeasured',
    ],
    ['held on the share of failed requests', 'http_req_failed', true, load(10), 'pass'],
    ['held on tags that no sample had', 'http_req_duration{name:nope}', true, load(10), 'unmeasured', false],
  ])('%s', (_, metric, passed, samples, state, sampled = true) => {
    const verdict = verdictOf(OFF, [...samples, ...iterations(100)], { runs: [threshold(metric, passed, sampled)] });
    expect(verdict.judgements).toMatchObject([{ rule: 'k6', state }]);
  });
});

describe('validity', () => {
  const check = (
    name: Validity['check'],
    samples: readonly BuiltSample[],
    runs: readonly RunFacts[] = [runFacts()],
  ): Validity => {
    const found = verdictOf(OFF, samples, { runs }).validity.find((each) => each.check === name);
    if (found === undefined) throw new Error('no such check');
    return found;
  };
  const good = [...load(10, { name: 'http://target.test/a' }), ...iterations(1200)];

  test('a run that went well passes every check', () => {
    const verdict = verdictOf(OFF, good, { runs: [runFacts()] });
    expect(verdict.validity.map(({ state }) => state)).toEqual(new Array(8).fill('pass'));
    expect(verdict.state).toBe('pass');
  });

  test.each<[string, Validity['check'], readonly BuiltSample[], readonly RunFacts[], Validity['state'], string]>([
    ['nothing was measured', 'samples', [], [runFacts()], 'broken', 'nothing was measured'],
    [
      'k6 was killed',
      'completed',
      good,
      [runFacts({ k6: { ended: 'killed', meaning: 'it was killed (SIGKILL)' } })],
      'broken',
      'k6 did not complete its plan: it was killed (SIGKILL)',
    ],
    ['no iteration completed', 'completed', load(10), [runFacts()], 'broken', 'not one iteration completed'],
    ['the results come from elsewhere', 'completed', good, [], 'note', 'not known: the results were made elsewhere'],
    [
      'another host was hit',
      'target',
      load(10, { name: 'https://api.example.com/a' }),
      [runFacts()],
      'broken',
      'the target target.test was not hit: the requests went to api.example.com',
    ],
    [
      'mostly another host was hit',
      'target',
      [...good.slice(0, 100), ...load(10, { name: 'https://api.example.com/a' })],
      [runFacts()],
      'broken',
      'only 7.69 % of the requests went to the target target.test, the others to api.example.com',
    ],
    [
      'another host was hit now and then',
      'target',
      [...good, ...load(10, { name: 'https://cdn.example.com/a', perSecond: 1 })],
      [runFacts()],
      'note',
      '4.76 % of the requests went to cdn.example.com',
    ],
    [
      'the host is hidden behind names',
      'target',
      load(10, { name: 'users' }),
      [runFacts()],
      'note',
      'the requests carry names instead of URLs, so their host is not seen',
    ],
    ['no request was made', 'target', iterations(10), [runFacts()], 'note', 'no request was made'],
    [
      'every iteration threw',
      'script',
      good,
      [runFacts({ scriptErrors: { count: 1200, first: ['ReferenceError: x'] } })],
      'broken',
      'the script threw in 100 % of its iterations: ReferenceError: x',
    ],
    [
      'one iteration threw',
      'script',
      good,
      [runFacts({ scriptErrors: { count: 1, first: ['x'] } })],
      'note',
      'the script threw in 0.0833 % of its iterations: x',
    ],
    [
      'iterations were dropped',
      'generator',
      [...good, { metric: 'dropped_iterations', value: 300 }],
      [runFacts()],
      'broken',
      'k6 dropped 20 % of the planned iterations for want of free users',
    ],
    [
      'a few iterations were dropped',
      'generator',
      [...good, { metric: 'dropped_iterations', value: 12 }],
      [runFacts()],
      'note',
      'k6 dropped 0.99 % of the planned iterations for want of free users',
    ],
    // 114 of 120 processor seconds
    [
      'k6 used the whole machine',
      'generator',
      good,
      [runFacts({ k6: { cpuSeconds: 114 } })],
      'broken',
      "k6 used 95 % of the machine's processors",
    ],
    [
      'the machine was starved',
      'generator',
      good,
      [runFacts({ hostLagMilliseconds: 1500 })],
      'broken',
      'the machine was starved: programs waited up to 1,500 ms for a processor',
    ],
    [
      'the machine was busy',
      'generator',
      good,
      [runFacts({ hostLagMilliseconds: 150 })],
      'note',
      'the machine was starved: programs waited up to 150 ms for a processor',
    ],
    [
      'every request was refused',
      'errors',
      load(0, { status: '0', errorCode: '1212' }),
      [runFacts()],
      'broken',
      'every request failed, most with: the connection was refused',
    ],
    [
      'most requests failed',
      'errors',
      [...load(10, { perSecond: 2 }), ...load(10, { status: '503' })],
      [runFacts()],
      'broken',
      '90.9 % of the requests failed, most with: status 503',
    ],
    [
      'latency still drifts',
      'steady',
      load(10).map((sample) => ({ ...sample, value: sample.value * (1 + (sample.at ?? 0) / 60) })),
      [runFacts()],
      'broken',
      'the typical request drifts: ',
    ],
    [
      'latency is at another level at the end',
      'steady',
      load(10).map((sample) => ({ ...sample, value: sample.value * ((sample.at ?? 0) < 40 ? 1 : 1.5) })),
      [runFacts()],
      'broken',
      'the last 20 s are at another level: +43 % on the typical request',
    ],
    [
      'the warm-up does not end',
      'steady',
      load(10).map((sample) => ({ ...sample, value: sample.value * Math.exp(2 * Math.exp(-(sample.at ?? 0) / 25)) })),
      [runFacts()],
      'broken',
      'the warm-up did not end within the first half: ',
    ],
    [
      'the warm-up takes half of the run',
      'steady',
      load(10).map((sample) => ({ ...sample, value: sample.value * ((sample.at ?? 0) < 28 ? 2 : 1) })),
      [runFacts()],
      'pass',
      'no relevant trend, after 30 s of warm-up left out',
    ],
    [
      'the load changes by plan',
      'steady',
      good,
      [
        runFacts({
          plan: {
            scenarios: [
              {
                name: 'l',
                executor: 'ramping-vus',
                exec: 'default',
                model: 'closed',
                profile: [
                  [0, 1],
                  [60, 20],
                ],
              },
            ],
            durationSeconds: 60,
            maxVUs: 20,
          },
        }),
      ],
      'note',
      'the load changes by plan, so latency may change with it',
    ],
    [
      'most lines are no samples',
      'clock',
      [...good.slice(0, 100), ...Array.from({ length: 20 }, () => ({ value: 1, at: 500_000 }))],
      [runFacts()],
      'broken',
      '14.3 % of the result lines could not be read or have impossible times',
    ],
    [
      'the clock is of another century',
      'clock',
      [{ value: 1, at: -1_600_000_000 }],
      [runFacts()],
      'broken',
      'the timestamps are not of this century',
    ],
    [
      'a line or two are no samples',
      'clock',
      [...good, { value: 1, at: 500_000 }],
      [runFacts()],
      'note',
      '1 lines of the results were no samples',
    ],
  ])('%s', (_, name, samples, runs, state, reason) => {
    const found = check(name, samples, runs);
    expect(found.state).toBe(state);
    expect(found.reason).toContain(reason);
    expect(found.hint === null).toBe(state !== 'broken' && !found.reason.includes('rare'));
  });

  test('a broken check makes the verdict inconclusive, whatever rules say, and the headline says it', () => {
    const red = verdictOf(`api_latency: { p95: 1ms }\n${OFF}`, load(100, { name: 'https://api.example.com/a' }), {
      runs: [runFacts()],
    });
    expect(red.judgements[0]?.state).toBe('fail');
    expect(red.state).toBe('inconclusive');
    expect(red.headline).toMatch(/^Nothing can be said about performance: .* \(and 1 more\)$/);
  });

  test('a closed load is said beside what else there is to say, and does not count', () => {
    const [scenario] = runFacts().plan?.scenarios ?? [];
    if (scenario === undefined) throw new Error('the facts of the tests have a plan');
    const plan = { scenarios: [{ ...scenario, model: 'closed' } as const], durationSeconds: 60, maxVUs: 20 };
    const { state, validity } = verdictOf(`errors: { rate: 5% }\n${OFF}`, good, { runs: [runFacts({ plan })] });
    expect(state).toBe('pass');
    expect(validity.filter(({ check: name }) => name === 'generator')).toMatchObject([
      { state: 'pass', reason: 'k6 kept up with its plan' },
      { state: 'note', hint: expect.stringContaining('arrival rate') as unknown },
    ]);
  });

  test('an obstacle is the one thing that is said', () => {
    const verdict = judge({
      budget: budget(`errors: { rate: 1% }\n${OFF}`),
      head: recordingOf([]),
      baselines: [],
      obstacle: { check: 'samples', reason: 'it is down', hint: 'start it' },
    });
    expect(verdict).toMatchObject({
      state: 'inconclusive',
      headline: 'Nothing can be said about performance: it is down',
      validity: [{ check: 'samples', state: 'broken', hint: 'start it' }],
    });
  });

  test('a warm-up is left out of what is judged', () => {
    const warm = load(20).map((sample) => ({
      ...sample,
      value: sample.value * (1 + 20 * Math.exp(-(sample.at ?? 0) / 2)),
    }));
    const verdict = verdictOf(OFF, warm);
    expect(verdict.window.fromSecond).toBeGreaterThanOrEqual(5);
    expect(verdict.window.fromSecond).toBeLessThanOrEqual(30);
  });

  test('endpoints that were folded together are said', () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ name: `/p${index}x`, value: 1 }));
    expect(check('samples', many)).toMatchObject({
      state: 'note',
      reason: '50 rare endpoints are counted together as "other"',
    });
  });
});

describe('policy', () => {
  const judgement = (state: Judgement['state'], level: Judgement['level'] = 'fail'): Judgement =>
    ({ state, level }) as Judgement;
  const policies = (choices: Partial<Policy>): Policy => ({
    inconclusive: 'warn',
    unmeasured: 'warn',
    noBaseline: 'pass',
    notComparable: 'warn',
    invalid: 'failure',
    overrides: [],
    ...choices,
  });
  test.each<[Judgement['state'], Partial<Policy>, string]>([
    ['pass', {}, 'pass'],
    ['warn', {}, 'warn'],
    ['fail', {}, 'fail'],
    ['inconclusive', {}, 'warn'],
    ['inconclusive', { inconclusive: 'pass' }, 'pass'],
    ['inconclusive', { inconclusive: 'fail' }, 'fail'],
    ['unmeasured', {}, 'warn'],
    ['unmeasured', { unmeasured: 'fail' }, 'fail'],
    ['no-baseline', {}, 'pass'],
    ['no-baseline', { noBaseline: 'fail' }, 'fail'],
    ['not-comparable', {}, 'warn'],
    ['not-comparable', { notComparable: 'pass' }, 'pass'],
  ])('%s under %j does %s', (state, choices, effect) => {
    expect(effectOf(judgement(state), policies(choices))).toBe(effect);
    expect(effectOf(judgement(state, 'info'), policies(choices))).toBe('pass');
  });
});

describe('the headline', () => {
  const headline = (text: string, samples = load(100)): string => verdictOf(text, samples).headline;
  test.each([
    ['one rule that holds', `api_latency: { p95: 1s }\n${OFF}`, 'The budget rule holds'],
    ['all that hold', `api_latency: { p95: 1s, p50: 1s }\n${OFF}`, 'All 2 rules hold'],
    [
      'what is open',
      `api_latency: { p50: 1s, p99.9: 5s }\nfrontend: { lcp: 1s }\n${OFF}`,
      '1 of 3 rules hold, 1 cannot be decided, 1 unmeasured',
    ],
    ['no rule at all', OFF, 'No rule is in force'],
    ['no rule but of change, and nothing to compare with', 'regression: {}', 'Nothing to compare with: none was found'],
  ])('of %s', (_, text, expected) => {
    expect(headline(text)).toBe(expected);
  });

  test('of several broken rules names the first and counts the others', () => {
    expect(headline(`api_latency: { p50: 1ms, p95: 2ms, p99: 3ms }\n${OFF}`)).toMatch(
      /^P50 100 ms .* exceeds 1 ms, and 2 more rules broken$/,
    );
    expect(headline(`api_latency: { p50: 1ms, p95: 2ms }\n${OFF}`)).toMatch(/, and 1 more rule broken$/);
  });
});

describe('always', () => {
  const STANDARD = budget(
    'api_latency: { p50: 50ms, p95: 200ms, avg: 100ms, max: 1s }\nerrors: { rate: 1%, checks: 99% }\nthroughput: { min_rps: 10 }\ncustom: { m: { rate: 1%, p95: 1ms } }\n',
  );
  const samples = fc.array(
    fc.record({
      metric: fc.constantFrom(
        'http_req_duration',
        'http_req_waiting',
        'm',
        'checks',
        'iteration_duration',
        'dropped_iterations',
      ),
      name: fc.constantFrom('/a', '/b', 'http://target.test/c', 'x y'),
      status: fc.constantFrom('200', '500', '0'),
      variant: fc.constantFrom<'head' | 'base'>('head', 'base'),
      at: fc.integer({ min: 0, max: 400 }),
      value: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1e9, noNaN: true })),
    }),
    { maxLength: 200 },
  );

  test('there is a verdict, whatever was recorded, and the same one twice', () => {
    fc.assert(
      fc.property(samples, samples, fc.boolean(), (head, base, hasRun) => {
        const input = {
          budget: STANDARD,
          head: recordingOf(head, { runs: hasRun ? [runFacts()] : [] }),
          baselines: [recordingOf(base)],
        };
        const verdict = judge(input);
        expect(judge(input)).toEqual(verdict);
        expect(verdict.headline).not.toBe('');
        for (const each of verdict.judgements) expect(each.reason).not.toMatch(/NaN|undefined|Infinity/);
      }),
      { numRuns: 25 },
    );
  });

  test('a recording judged after it was stored gets the verdict it got before', () => {
    const head = load(100);
    const [before, after] = [
      recordingOf(head),
      recordingOf(head, { fingerprint: { verdict: 'pass', commit: 'a' } }),
    ].map((recording) => judge({ budget: STANDARD, head: recording, baselines: [] }));
    expect(after).toEqual(before);
  });
});

test.each([
  ['1212', '0', 'the connection was refused'],
  ['1101', '0', 'the host name does not exist'],
  ['', '0', 'an error without a code'],
  ['1399', '0', 'a TLS error (k6 error 1399)'],
  ['1999', '', 'k6 error 1999'],
  ['1500', '503', 'status 503'],
])('k6 error %s with status %s is %s', (code, status, words) => {
  expect(describeError(code, status)).toBe(words);
});
