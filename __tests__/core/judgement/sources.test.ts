// Bounds on what sources measured: value, interval, the worst machine, and why there is nothing.
import { describe, expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import type { Judgement } from '../../../src/core/judgement/verdict.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';
import { recordingOf, runFacts, type BuiltSample } from '../../support/builders/recording.ts';
import { ITERATIONS, responses } from '../../support/builders/report.ts';
import { REQUESTS, source, statement, track } from '../../support/builders/sources.ts';

function judged(
  budgetText: string,
  sources: readonly SourceRecord[],
  samples: readonly BuiltSample[] = responses(20),
): Judgement {
  const parsed = parseBudget(`${budgetText}\nregression: off`, 'b.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const head = { ...recordingOf([...samples, ...ITERATIONS], { runs: [runFacts()] }), sources };
  const [judgement] = judge({ budget: parsed.budget, head, baselines: [] }).judgements;
  if (judgement === undefined) throw new Error('no judgement');
  return judgement;
}
/** A minute around a value, up and down. */
const around = (value: number, swing: number): readonly number[] =>
  Array.from({ length: 60 }, (_, second) => value + (second % 2 === 0 ? swing : -swing));
const machine = (...tracks: SourceRecord['tracks']): SourceRecord => source({ source: 'prometheus', tracks });

describe('the mean of a share', () => {
  test.each([
    [around(0.4, 0.05), 'pass'],
    [around(0.8, 0.05), 'warn'],
    [around(0.6, 0.2), 'inconclusive'],
  ])('%#: cpu_normal 60 %%', (values, state) => {
    const found = judged('resources: { cpu_normal: 60% }', [machine(track('cpu', values))]);
    expect(found.state).toBe(state);
  });

  test('weighs each block by what it counts', () => {
    const hits = [track('cache', around(0.9, 0.02), 100)];
    const found = judged('cache: { hit_rate_min: 80% }', [source({ source: 'redis', tracks: hits })]);
    expect(found).toMatchObject({ state: 'pass', measured: { samples: 6000 } });
  });

  test('is outside of the interval where it clearly is', () => {
    const misses = [track('cache', around(0.2, 0.02), 100)];
    expect(judged('cache: { hit_rate_min: 80% }', [source({ source: 'redis', tracks: misses })]).state).toBe('fail');
  });
});

describe('of two machines the worst judgement decides, whatever their values', () => {
  /** Low for half the minute, then high: a mean that no minute can tell. */
  const unsure = (value: number): ReturnType<typeof track> =>
    track(
      'cpu',
      Array.from({ length: 60 }, (_, second) => value + (second < 30 ? -0.15 : 0.15)),
    );
  const sure = (value: number): ReturnType<typeof track> => track('cpu', around(value, 0.002));

  test.each([
    ['a sure breach', 'before a higher mean that is unsure', unsure(0.79), sure(0.78), 'warn', 0.78],
    ['a higher mean', 'of two sure breaches', sure(0.78), sure(0.9), 'warn', 0.9],
    ['what is unsure', 'before a higher mean that holds', sure(0.74), unsure(0.73), 'inconclusive', 0.73],
    ['a higher mean', 'of two that hold', sure(0.2), sure(0.3), 'pass', 0.3],
  ])('%s %s', (_, _of, one, other, state, value) => {
    for (const tracks of [
      [one, other],
      [other, one],
    ])
      expect(judged('resources: { cpu_normal: 75% }', [machine(...tracks)])).toMatchObject({
        state,
        measured: { value: expect.closeTo(value, 6) as unknown },
      });
  });

  test('a floor that is surely broken, before a lower share that is unsure', () => {
    const hits = (values: readonly number[]): SourceRecord =>
      source({ source: 'redis', tracks: [track('cache', values, 100)] });
    const wandering = Array.from({ length: 60 }, (_, second) => (second < 30 ? 0.45 : 0.99));
    const found = judged('cache: { hit_rate_min: 80% }', [hits(wandering), hits(around(0.75, 0.01))]);
    expect(found).toMatchObject({ state: 'fail', measured: { value: expect.closeTo(0.75, 6) as unknown } });
  });
});

describe('of two databases', () => {
  const asked = [statement({ totalMilliseconds: REQUESTS * 5 })];
  const busy = source({ tracks: [track('query', around(5, 1), 20, 'ms')], statements: asked });
  const [slow, lost] = [
    source({ tracks: [track('query', around(80, 1), 20, 'ms')], statements: asked }),
    source({ gaps: ['the database refused the password'] }),
  ];

  test('the slower one decides', () => {
    expect(judged('database: { query_avg: 50ms }', [busy, busy]).state).toBe('pass');
    expect(judged('database: { query_avg: 50ms }', [busy, slow]).state).not.toBe('pass');
  });

  test.each(['query_avg', 'query_p95', 'slow_query'])('one that is unseen lets nothing pass: %s', (key) => {
    const found = judged(`database: { ${key}: 50ms }`, [busy, lost]);
    expect(found).toMatchObject({
      state: 'unmeasured',
      reason: `database.${key} is measured in a part alone: the database refused the password`,
    });
  });

  test('one that is unseen excuses nothing', () => {
    expect(judged('database: { query_avg: 50ms }', [slow, lost]).state).toBe(
      judged('database: { query_avg: 50ms }', [slow]).state,
    );
  });

  test('a source of another kind that cannot tell is no part of it', () => {
    const redis = source({ source: 'redis', tracks: [track('cache', around(0.9, 0.02), 100)] });
    const headers = source({ source: 'responses', gaps: ['no answer told'] });
    expect(judged('cache: { hit_rate_min: 80% }', [redis, headers]).state).toBe('pass');
  });
});

describe('the highest', () => {
  test('of all machines decides, and has no interval', () => {
    const calm = track('cpu', around(0.2, 0));
    const found = judged('resources: { cpu_max: 85% }', [machine(calm, track('cpu', [0.3, 0.95, 0.3]))]);
    expect(found).toMatchObject({ state: 'fail', measured: { interval: null } });
    expect(found.reason).toContain('95');
    expect(judged('resources: { cpu_max: 85% }', [machine(calm)]).state).toBe('pass');
  });

  test('of the base is no concern of the head', () => {
    const theirs = { ...machine(track('cpu', [0.99])), variant: 'base' as const };
    expect(judged('resources: { cpu_max: 85% }', [theirs]).state).toBe('unmeasured');
  });
});

describe('statements', () => {
  const fast = statement({ calls: 900, totalMilliseconds: 900, sumOfSquares: 900 });
  const slow = statement({ text: 'select slow', calls: 100, totalMilliseconds: 12_000, sumOfSquares: 100 * 400 });

  test('p95 is that of the mixture of both, by a method that is said', () => {
    const found = judged('database: { query_p95: 100ms }', [source({ statements: [fast, slow] })]);
    // Half of the slow tenth is beyond it: their median, of log-normals with mean 120 and deviation 20.
    const median = 120 / Math.sqrt(1 + (20 / 120) ** 2);
    expect(found).toMatchObject({ state: 'fail', measured: { samples: 1000 } });
    expect('measured' in found ? found.measured?.value : 0).toBeCloseTo(median, 1);
    expect(found.reason).toContain('taken as log-normal');
  });

  test('the slowest is named', () => {
    const found = judged('database: { slow_query: 100ms }', [source({ statements: [fast, slow] })]);
    expect(found).toMatchObject({ state: 'fail', measured: { value: 120 } });
    expect(found.reason).toContain('select slow');
  });

  test('the mean over time has an interval', () => {
    const tracks = [track('query', around(5, 1), 20, 'ms')];
    expect(judged('database: { query_avg: 10ms }', [source({ tracks })])).toMatchObject({
      state: 'pass',
      measured: { value: 5, interval: [expect.any(Number), expect.any(Number)], samples: REQUESTS },
    });
  });
});

describe('page loads', () => {
  const loads = (count: number, variant: SourceRecord['variant'] = 'head'): SourceRecord =>
    source({
      source: 'browser',
      variant,
      tracks: [
        track(
          'lcp',
          Array.from({ length: count }, (_, index) => 900 + index),
          1,
          'ms',
        ),
      ],
    });

  test('are judged by their p75', () => {
    expect(judged('frontend: { lcp: 2s }', [loads(60)])).toMatchObject({ state: 'pass', measured: { samples: 60 } });
    expect(judged('frontend: { lcp: 500ms }', [loads(60)])).toMatchObject({ state: 'fail' });
  });

  test('of which there are too few leave the rule open', () => {
    const found = judged('frontend: { lcp: 2s }', [loads(20)]);
    expect(found.state).toBe('inconclusive');
    expect(found.reason).toContain('needs 40 page loads, 20 were made');
  });

  test('of the base stand beside those of the head, and are not judged', () => {
    for (const count of [60, 20]) {
      expect(judged('frontend: { lcp: 2s }', [loads(count), loads(count, 'base')]).reason).toMatch(
        /9\d\d ms at the base/,
      );
      expect(judged('frontend: { lcp: 2s }', [loads(count)]).reason).not.toContain('at the base');
    }
    expect(judged('frontend: { lcp: 2s }', [loads(60, 'base')]).state).toBe('unmeasured');
  });
});

describe('pages that the script loads itself', () => {
  const loads = (count: number): readonly BuiltSample[] =>
    Array.from({ length: count }, (_, index) => ({
      metric: 'browser_web_vital_lcp',
      at: index % 60,
      value: 900 + index,
    }));

  test.each([
    ['2s', 60, 'pass'],
    ['500ms', 60, 'fail'],
    ['2s', 20, 'inconclusive'],
  ])('lcp of %s with %d loads', (bound, count, state) => {
    const samples = [...responses(20), ...loads(count)];
    expect(judged(`frontend: { lcp: ${bound} }`, [], samples).state).toBe(state);
    expect(judged(`frontend: { lcp: ${bound} }`, [], loads(count)).state).toBe(state);
  });

  test('are not meant where the budget names pages', () => {
    const named = source({ source: 'browser', gaps: ['Chromium was not found'] });
    expect(judged('frontend: { lcp: 2s }', [named], loads(60))).toMatchObject({
      state: 'unmeasured',
      reason: 'frontend.lcp is not measured: Chromium was not found',
    });
  });

  test('tell nothing that k6 does not measure of them', () => {
    expect(judged('frontend: { tti: 2s }', [], loads(60))).toMatchObject({
      state: 'unmeasured',
      reason:
        'frontend.tti is not measured: the browser of the script did not tell tti; name pages in `sources: browser`',
    });
  });
});

describe('what was not measured says why', () => {
  test.each<[string, readonly SourceRecord[], RegExp]>([
    [
      'resources: { disk_max: 90% }',
      [source({ source: 'prometheus', gaps: ['Prometheus has no data for cpu', 'Prometheus has no data for disk'] })],
      /not measured: Prometheus has no data for disk/,
    ],
    [
      'cache: { hit_rate_min: 80% }',
      [source({ source: 'prometheus', gaps: ['Prometheus has no data for disk'] })],
      /not measured: no cache source is configured/,
    ],
    [
      'cache: { hit_rate_min: 80% }',
      [source({ source: 'prometheus', gaps: ['the clock is off', 'the query for cache was not answered'] })],
      /not measured: the query for cache was not answered/,
    ],
    ['database: { query_avg: 1ms }', [], /no database source is configured/],
    [
      'database: { query_avg: 1ms }',
      [source({ gaps: ['the role lacks a permission'] })],
      /: the role lacks a permission$/,
    ],
    ['database: { query_avg: 1ms }', [source()], /its source saw nothing of it/],
    ['frontend: { lcp: 1s }', [], /no browser is configured/],
    [
      'frontend: { inp: 200ms }',
      [source({ source: 'browser', tracks: [track('lcp', [900], 1, 'ms')], gaps: ['pages asked for 1 host'] })],
      /nothing was pressed on the pages; set `press`/,
    ],
    [
      'frontend: { inp: 200ms }',
      [source({ source: 'browser', gaps: ['Chromium was not found'] })],
      /: Chromium was not found$/,
    ],
    ['resources: { disk_max: 1% }', [machine(track('cpu', [0.1]))], /its source saw nothing of it/],
    ['cache: { hit_rate_min: 1% }', [source({ tracks: [track('cache', [0], 0)] })], /no cache source/],
  ])('%s', (budget, sources, why) => {
    const found = judged(budget, sources);
    expect(found.state).toBe('unmeasured');
    expect(found.reason).toMatch(why);
  });

  test('points outside of the judged window are no measurement', () => {
    const late = { ...track('cpu', [0.1]), points: [[1, 0.1, 1]] as const };
    expect(judged('resources: { cpu_max: 85% }', [machine(late)]).state).toBe('unmeasured');
  });
});
