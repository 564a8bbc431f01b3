// What the report concludes from verdict and recordings: what is to blame, what is to be done, what may be compared.
import { describe, expect, test } from '@jest/globals';
import { renderCheck, renderStatus } from '../../../src/core/report/check.ts';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import type { Verdict } from '../../../src/core/judgement/verdict.ts';
import { pairedChoice, type RunContext } from '../../../src/core/report/context.ts';
import { buildReport, type Report } from '../../../src/core/report/report.ts';
import { recordingOf, runFacts, type BuiltSample } from '../../support/builders/recording.ts';
import { CONTEXT, reportOf, responses } from '../../support/builders/report.ts';

const users = (median: number): readonly BuiltSample[] => responses(median, { name: 'http://target.test/users' });
const phases = (medians: Readonly<Record<string, number>>): readonly BuiltSample[] =>
  Object.entries(medians).flatMap(([phase, value]) =>
    Array.from({ length: 60 }, (_, at) => ({
      metric: `http_req_${phase}`,
      name: 'http://target.test/users',
      at,
      value,
    })),
  );
const slower = (head: Readonly<Record<string, number>>, base: Readonly<Record<string, number>>): Report =>
  reportOf({
    budget: 'errors: { rate: 5% }',
    head: [...users(80), ...phases(head)],
    base: [...users(20), ...phases(base)],
  });

describe('where the time goes', () => {
  test('one phase is named when it holds most of the growth', () => {
    const { causes } = slower({ waiting: 78, receiving: 2 }, { waiting: 19, receiving: 1 });
    expect(causes).toHaveLength(1);
    expect(causes[0]?.endpoint).toBe('GET /users');
    expect(causes[0]?.text).toMatch(/^at the median, waiting for the first byte grew 1[89][.\d]* ms → 7[78][.\d]* ms$/);
  });

  test('two phases are named when they share the growth', () => {
    const { causes } = slower({ waiting: 40, receiving: 40 }, { waiting: 10, receiving: 10 });
    expect(causes[0]?.text).toMatch(/waiting for the first byte grew .* and receiving the answer grew /);
  });

  test('a growth that is within the coarseness of the phases explains nothing', () => {
    expect(slower({ waiting: 20.1, receiving: 1 }, { waiting: 20, receiving: 1 }).causes).toEqual([]);
  });

  test('without phases nothing is said', () => {
    expect(slower({}, {}).causes).toEqual([]);
  });

  test('a phase that took no time on either side is left out', () => {
    const { endpoints } = slower({ waiting: 78, connecting: 0 }, { waiting: 19, connecting: 0 });
    expect(endpoints[0]?.phases.map(({ name }) => name)).toEqual(['waiting for the first byte']);
  });

  test('a phase that is gone shows its time before', () => {
    const { endpoints } = slower({ waiting: 78, connecting: 0 }, { waiting: 19, connecting: 3 });
    expect(endpoints[0]?.phases[0]).toMatchObject({ name: 'opening connections', head: 0 });
  });
});

describe('phases before a request is sent', () => {
  const before = { blocked: 60, connecting: 20, tls_handshaking: 35, waiting: 40 };

  test('are told once each: k6 counts opening a connection as blocked too', () => {
    const { endpoints } = slower(before, { ...before, blocked: 55 });
    const figures = Object.fromEntries(endpoints[0]?.phases.map(({ name, head, base }) => [name, [head, base]]) ?? []);
    // 60 − 20 − 35 = 5, each of them 2 % coarse; and of the base nothing is left but that.
    expect(figures['waiting for a free connection']?.[0]).toBeCloseTo(5, -1);
    expect(figures['waiting for a free connection']?.[1]).toBe(0);
    expect(figures['opening connections']?.[0]).toBeCloseTo(20, 0);
  });

  test('explain no response time, which they are no part of', () => {
    expect(slower(before, { waiting: 39 }).causes).toEqual([]);
    expect(slower(before, { waiting: 10 }).causes[0]?.text).toMatch(/^at the median, waiting for the first byte grew/);
  });
});

describe('next steps', () => {
  test('an endpoint that broke several rules is one step', () => {
    const { nextSteps } = reportOf({
      budget: 'api_latency: { p95: 90ms }\nendpoints: { "GET /users": { p50: 30ms, p95: 40ms } }',
      head: users(80),
      base: users(20),
    });
    expect(nextSteps.filter((step) => step.includes('GET /users'))).toEqual([
      'Find what this change does differently for GET /users.',
    ]);
  });

  test('a broken bound is a step of its own', () => {
    const report = reportOf({ budget: 'api_latency: { p50: { max: 10ms, level: warn } }', head: users(20) });
    expect(report.nextSteps).toEqual(['Bring p50 to ≤ 10 ms.']);
  });

  test('all endpoints together are to be looked into only where no single one is to blame', () => {
    const { verdict, alarming } = reportOf({ head: users(80), base: users(20) });
    const single = alarming.flatMap(({ judgement }) => (judgement.rule === 'regression' ? [judgement] : []));
    const parsed = parseBudget('api_latency: { p95: 1s }', 'performance_budget.yml');
    if (!parsed.ok) throw new Error('not a budget');
    const head = recordingOf(users(80));
    const steps = (judgements: Verdict['judgements']): readonly string[] =>
      buildReport({ verdict: { ...verdict, judgements }, budget: parsed.budget, head, baselines: [], context: CONTEXT })
        .nextSteps;
    const overall = single.map((judgement) => ({ ...judgement, endpoint: null })).slice(0, 1);
    expect(steps(overall)).toEqual(['Find what this change does differently for all endpoints.']);
    expect(steps([...overall, ...single])).toEqual(['Find what this change does differently for GET /users.']);
  });

  test('a run that may not be judged gives only the advice to mend it', () => {
    const report = reportOf({
      budget: 'api_latency: { p95: 1ms }',
      head: responses(20, { name: 'https://elsewhere.test/users' }),
    });
    expect(report.nextSteps).toHaveLength(1);
    expect(report.nextSteps[0]).toMatch(/^Let the script follow the target/);
    expect(report.causes).toEqual([]);
  });
});

test('a broken check without advice gives no step', () => {
  const { verdict } = reportOf({ head: users(20) });
  const parsed = parseBudget('api_latency: { p95: 1s }', 'performance_budget.yml');
  if (!parsed.ok) throw new Error('not a budget');
  const validity = [{ check: 'clock', state: 'broken', reason: 'the clock jumped', hint: null }] as const;
  const report = buildReport({
    verdict: { ...verdict, state: 'inconclusive', validity },
    budget: parsed.budget,
    head: recordingOf(users(20)),
    baselines: [],
    context: CONTEXT,
  });
  expect(report.nextSteps).toEqual([]);
  expect(report.broken[0]?.reason).toBe('The clock jumped');
});

describe('comparison', () => {
  const other = {
    os: 'linux',
    arch: 'x64',
    cpuModel: 'another',
    cores: 64,
    image: null,
  };

  test('figures of a baseline that may not be compared are not shown', () => {
    const report = reportOf({
      head: recordingOf(users(20), { fingerprint: { runner: { ...other, cores: 2 } } }),
      base: recordingOf(users(20), { fingerprint: { runner: other } }),
    });
    expect(report.endpoints.every(({ base }) => base === null)).toBe(true);
    expect(report.verdict.headline).toContain('number of cores (64 → 2)');
    expect(report.comparison).toBe('Not compared with main of bbbbbbbbbb, 2 days old.');
  });

  test('the endpoint figures are those of the judged window', () => {
    // Ten seconds of warm-up at ten times the latency, which judging leaves out.
    const head = [
      ...responses(200, { name: 'http://target.test/users', seconds: 10, seed: 'w' }),
      ...users(20).filter(({ at = 0 }) => at >= 10),
    ];
    const { endpoints, verdict } = reportOf({ budget: 'api_latency: { p95: 90ms }', head });
    const judged = verdict.judgements.find(({ rule }) => rule === 'budget');
    expect(verdict.window.fromSecond).toBeGreaterThanOrEqual(10);
    expect(judged?.state === 'pass' && judged.measured.value).toBe(endpoints[0]?.head.p95);
  });
});

describe('a run that drove base and head', () => {
  const both = (metric: string, base: number, head: number): readonly BuiltSample[] =>
    (['base', 'head'] as const).flatMap((variant) =>
      responses(variant === 'base' ? base : head, { name: 'http://target.test/users', variant, seed: variant }).map(
        (sample) => ({ ...sample, metric }),
      ),
    );
  const paired = (changes: Partial<RunContext> = {}): Report =>
    reportOf({
      budget: 'errors: { rate: 5% }',
      head: [...both('http_req_duration', 20, 80), ...both('http_req_waiting', 19, 78)],
      // A stored recording that is there too, and another thing.
      base: users(500),
      context: { baseline: pairedChoice('http://head.test:8080', 'http://base.test:8080'), ...changes },
    });

  test('shows its own base beside its own head, by endpoint and by phase', () => {
    const [all, single] = paired().endpoints;
    expect(all?.head.requests).toBe(1200);
    expect(all?.base?.requests).toBe(1200);
    expect(all?.head.p50).toBeCloseTo(80, -1);
    expect(all?.base?.p50).toBeCloseTo(20, -1);
    expect(single?.phases[0]?.head).toBeCloseTo(78, -1);
    expect(single?.phases[0]?.base).toBeCloseTo(19, -1);
  });

  test('says so, and that two programs on one machine disturb each other', () => {
    expect(paired().comparison).toBe('Compared with the base at http://base.test:8080, driven in the same run.');
    expect(paired({ baseline: pairedChoice('http://[::1]:8080', 'http://[::1]:8081') }).comparison).toBe(
      'Compared with the base at http://[::1]:8081, driven in the same run; both share the host [::1], so they disturb each other alike.',
    );
    expect(paired({ baseline: { kind: 'paired', target: null, note: null, passedOver: [] } }).comparison).toBe(
      'Compared with the base, driven in the same run.',
    );
  });

  test('counts the responses of the head alone as its throughput, and names the base among the facts', () => {
    const report = reportOf({
      head: recordingOf(both('http_req_duration', 20, 20), { runs: [runFacts({ baseTarget: 'http://base.test' })] }),
    });
    expect(report.throughput.mean).toBe(20);
    expect(Object.fromEntries(report.facts)['base']).toBe(
      'http://base.test, in turn with the head: half of the load each',
    );
  });
});

describe('conclusion', () => {
  const invalid = (policy: string): Report =>
    reportOf({ budget: `api_latency: { p95: 1s }${policy}`, head: recordingOf([], { runs: [runFacts()] }) });

  test('a run that may not be judged fails its check, lest branch protection counts it as passed', () => {
    expect(renderCheck(invalid('')).conclusion).toBe('failure');
    expect(renderStatus(invalid('')).state).toBe('failure');
  });

  test('the policy may ask for neutral', () => {
    expect(renderCheck(invalid('\npolicy: { invalid: neutral }')).conclusion).toBe('neutral');
    expect(renderStatus(invalid('\npolicy: { invalid: neutral }')).state).toBe('success');
  });
});
