// How quantities went from run to run, and what changed beside the requests.
import { describe, expect, test } from '@jest/globals';
import { sidesOf } from '../../../src/core/findings/scene.ts';
import { changesBeside } from '../../../src/core/report/beside.ts';
import { closingLines } from '../../../src/core/report/closing.ts';
import { isWorseSince, lastingChanges } from '../../../src/core/report/lasting-changes.ts';
import { renderTrendJson } from '../../../src/core/report/trend-json.ts';
import { renderTrendTerminal } from '../../../src/core/report/trend-terminal.ts';
import { inOrder, throughputOf, trendOf, trendPoint, trendThrough } from '../../../src/core/report/trend.ts';
import { renderBeforeAfter } from '../../../src/core/report/written/before-after.ts';
import { renderMetrics } from '../../../src/core/report/written/metrics.ts';
import { renderTrend } from '../../../src/core/report/written/trend.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { recordingOf, runFacts } from '../../support/builders/recording.ts';
import { reportOf, responses } from '../../support/builders/report.ts';
import { normal } from '../../support/noise.ts';
import { REQUESTS, source, statement, track } from '../../support/builders/sources.ts';

const run = (
  median: number,
  day: number,
  fingerprint: Parameters<typeof recordingOf>[1] = {},
): ReturnType<typeof recordingOf> => ({
  ...recordingOf(responses(median), { runs: [runFacts()], ...fingerprint }),
  startSecond: Date.UTC(2026, 10, day) / 1000,
});
const AMD = { os: 'linux', arch: 'x64', cpuModel: 'AMD', cores: 4, image: null };

test('runs are in the order of time, this one last, and each value stands under its run', () => {
  const trend = trendOf(run(80, 20), [run(40, 12), run(20, 11)], 'seed');
  expect(trend.runs.map(({ date }) => date)).toEqual(['2026-11-11', '2026-11-12', '2026-11-20']);
  const [first = 0, second = 0, third = 0] =
    trend.rows.find(({ endpoint, name }) => endpoint === null && name === 'p50')?.values ?? [];
  expect(second / first).toBeCloseTo(2, 1);
  expect(third / second).toBeCloseTo(2, 1);
});

test('a quantity that one run did not measure has a hole there, and no change is made of one value', () => {
  const withCpu = { ...run(20, 20), sources: [source({ source: 'prometheus', tracks: [track('cpu', [0.5, 0.7])] })] };
  const trend = trendOf(withCpu, [run(20, 11)], 'seed');
  expect(trend.rows.find(({ name }) => name === 'CPU')?.values).toEqual([Number.NaN, expect.closeTo(0.6, 9)]);
  const report = reportOf({ head: withCpu, sources: withCpu.sources, base: run(20, 11) });
  expect(renderMetrics(report)).toContain('\n| CPU | – | 60 % |  |\n');
});

test('another machine is marked, and at most seven runs are set beside this one', () => {
  const head = run(20, 20, { fingerprint: { runner: AMD } });
  const other = run(20, 19, { fingerprint: { runner: { ...AMD, cores: 2 } } });
  expect(trendOf(head, [other], 'seed').runs.map(({ isComparable }) => isComparable)).toEqual([false, true]);
  expect(renderMetrics(reportOf({ head, base: other }))).toContain('¹ Measured on another machine');
  const many = Array.from({ length: 12 }, (_, index) => run(20, 19 - index));
  expect(renderTrend(trendOf(head, many, 'seed'), [])).toMatch(/\n\| metric (\| [^|]+ ){8}\| since/);
});

describe('a step that stays', () => {
  /** Medians within half a percent of 20 ms, and of 26 ms from the tenth on. */
  const nightly = (index: number): ReturnType<typeof run> =>
    run((index < 9 ? 20 : 26) * (1 + (index % 3) / 400), index + 1, { fingerprint: { commit: `${index}`.repeat(40) } });
  const trend = trendThrough(
    inOrder([...Array(16).keys()].toReversed().map((index) => trendPoint(nightly(index), ''))),
  );

  test('is found in every percentile, between the last run before it and the first after', () => {
    const latencies = trend.changes.filter(({ unit }) => unit === 'ms');
    expect(new Set(latencies.map(({ name }) => name))).toEqual(new Set(['p50', 'p95', 'p99']));
    for (const each of trend.changes) expect(each).toMatchObject({ lastGood: 8, firstBad: 9, isWorse: true });
    expect((latencies[0]?.after ?? 0) / (latencies[0]?.before ?? 1)).toBeCloseTo(1.3, 1);
  });

  test('names both commits, on the page and in the terminal', () => {
    expect(renderTrend(trend, ['b.csv is no result'])).toMatch(
      /⚠️ \| p50 \|.* \| \+30 % \| 2026-11-09 `8888888888` \| 2026-11-10 `9999999999` \|[^]*- b\.csv is no result/,
    );
    expect(renderTrendTerminal(trend)).toMatch(/worse +p50: .* \(\+30 %\), after 8888888888 of 2026-11-09, since 9999/);
  });

  test('is not told of runs of another machine', () => {
    const moved = [...Array(16).keys()].map((index) => ({
      ...nightly(index),
      fingerprint: { ...nightly(index).fingerprint, runner: { ...AMD, cores: index < 9 ? 2 : 4 } },
    }));
    const points = moved.map((each) => trendPoint(each, ''));
    expect(trendThrough(points).changes).toEqual([]);
    expect(renderTrendTerminal(trendThrough(points.slice(5, 12)))).toContain('shows from 6 comparable runs on');
  });
});

test('many quantities of equal code are not called changed: at most 3 of 100 trends of 40 quantities', () => {
  const random = createGenerator('trends');
  const runs = Array.from({ length: 30 }, () => ({ date: '2026-11-01', commit: null, isComparable: true }));
  let red = 0;
  for (let report = 0; report < 100; report++) {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      endpoint: null,
      name: `${index}`,
      unit: 'ms' as const,
      worse: 'higher' as const,
      values: runs.map(() => 100 + 10 * normal(random)),
    }));
    if (lastingChanges(runs, rows).length > 0) red++;
  }
  expect(red).toBeLessThanOrEqual(3);
});

test('without a stored run the trend is said to be missing', () => {
  expect(renderMetrics(reportOf())).toContain('Not measured: there is no stored run to set beside this one.');
});

test('throughput is answered responses over the whole time', () => {
  expect(throughputOf(run(20, 1)).mean).toBeCloseTo(20, 5);
  expect(throughputOf(recordingOf([])).mean).toBeNaN();
});

test('beside the requests, a quantity is compared where both sides measured it', () => {
  const head = { ...run(20, 2), sources: [source({ tracks: [track('pool', [0.8]), track('query', [2], 1, 'ms')] })] };
  const base = { ...run(20, 1), sources: [source({ tracks: [track('pool', [0.4])] })] };
  expect(changesBeside(sidesOf(head, base))?.quantities).toEqual([
    { name: 'database, connections in use', unit: 'ratio', base: 0.4, head: 0.8 },
  ]);
  expect(changesBeside(sidesOf(head, null))).toBeNull();
});

test('page loads are compared by their p75, of what both sides measured, in both files', () => {
  const loads = (variant: 'head' | 'base', lcp: number, more: readonly ReturnType<typeof track>[] = []) =>
    source({
      source: 'browser',
      variant,
      // p75 of n, 2n, … 8n lies a quarter of the way from the sixth to the seventh: 6.25 n.
      tracks: [
        track(
          'lcp',
          [1, 2, 3, 4, 5, 6, 7, 8].map((each) => each * lcp),
          1,
          'ms',
        ),
        ...more,
      ],
    });
  const zero = track('tbt', [0, 0], 1, 'ms');
  const sources = [loads('head', 150, [track('inp', [40], 1, 'ms'), zero]), loads('base', 100, [zero])];
  const head = {
    ...recordingOf([...responses(20), ...responses(20, { variant: 'base' })], { runs: [runFacts()] }),
    sources,
  };
  const found = changesBeside(sidesOf(head, null));
  expect(found?.pages.map(({ name, base, head: now }) => [name, base.loads, now.loads])).toEqual([
    ['largest contentful paint', 8, 8],
    ['total blocking time', 2, 2],
  ]);
  expect(found?.pages[0]?.base.p75).toBeCloseTo(625, -1);
  expect(found?.quantities).toEqual([]);
  const report = reportOf({ head, sources });
  for (const text of [renderMetrics(report), renderBeforeAfter(report)]) {
    expect(text).toMatch(/\| largest contentful paint \| 62\d ms \| 93\d ms \| \+(49\.\d|50(\.\d)?) % \| 8 and 8 \|/);
    expect(text).toContain('| total blocking time | 0 ms | 0 ms |  | 2 and 2 |');
  }
  expect(changesBeside(sidesOf({ ...head, sources: [loads('head', 150)] }, null))?.pages).toEqual([]);
  expect(renderMetrics(reportOf())).not.toContain('Page loads of base and head');
});

test('statements are compared by calls a request and time a call, and one side’s alone are no comparison', () => {
  const text = 'select 1 where a = $1';
  const of = (calls: number): ReturnType<typeof run> => ({
    ...run(20, 1),
    sources: [source({ statements: [statement({ text, calls, totalMilliseconds: 2 * calls })] })],
  });
  const [found] = changesBeside(sidesOf(of(2 * REQUESTS), of(REQUESTS)))?.statements ?? [];
  expect(found).toMatchObject({ text, head: { mean: 2 }, base: { mean: 2 } });
  expect((found?.head?.callsPerRequest ?? 0) / (found?.base?.callsPerRequest ?? 1)).toBeCloseTo(2, 9);
  expect(changesBeside(sidesOf(of(REQUESTS), run(20, 1)))?.statements).toEqual([]);
});

test('the summary at the end has a line for each part, and names the files that were written', () => {
  const lines = closingLines(reportOf(), { directory: 'out', files: ['report.html', 'analysis.md'] });
  expect(lines.map(([label]) => label)).toEqual(['Performance', 'Bottlenecks', 'Load test', 'Files']);
  expect(lines.at(-1)?.[1]).toBe('in out: report.html, analysis.md');
  expect(closingLines(reportOf(), null).map(([label]) => label)).not.toContain('Files');
});

test.each([
  [5, 3],
  [4, 5],
  [3, 8],
])('a step of %d times the spread is found within %d runs, nine times of ten', (step, after) => {
  const random = createGenerator('power of trends');
  const runs = Array.from({ length: 20 + after }, () => ({ date: '2026-11-01', commit: null, isComparable: true }));
  const row = { endpoint: null, name: 'p50', unit: 'ms' as const, worse: 'higher' as const };
  const idle = Array.from({ length: 39 }, () => ({ ...row, values: runs.map(() => 100) }));
  const found = Array.from({ length: 100 }, () =>
    lastingChanges(runs, [
      ...idle,
      { ...row, values: runs.map((_, index) => 100 + 2 * (normal(random) + (index < 20 ? 0 : step))) },
    ]),
  ).filter((changes) => changes.length > 0);
  expect(found.length).toBeGreaterThanOrEqual(90);
});

test.each([
  ['got worse and stayed', [100, 130, 130], 12, true],
  ['got worse before that', [100, 130, 130], 20, false],
  ['got worse and came back', [100, 130, 100], 12, false],
  ['came back in a part', [100, 130, 115], 12, true],
  ['came back alone', [100, 130, 100], 20, false],
  ['got better', [130, 100, 100], 12, false],
])('what %s: levels of %j, from run %d on: %p', (_, levels, place, expected) => {
  const values = levels.flatMap((level) => Array.from({ length: 12 }, (_each, index) => level + (index % 3)));
  const runs = values.map(() => ({ date: '2026-11-01', commit: null, isComparable: true }));
  for (const worse of ['higher', 'lower'] as const) {
    const mirrored = worse === 'higher' ? values : values.map((value) => 300 - value);
    const row = { endpoint: null, name: 'p50', unit: 'ms' as const, worse, values: mirrored };
    const changes = lastingChanges(runs, [row]);
    expect(isWorseSince(changes, place)).toBe(expected);
  }
});

describe('what is no new level', () => {
  const nights = (count: number): readonly { date: string; commit: null; isComparable: boolean }[] =>
    Array.from({ length: count }, () => ({ date: '2026-11-01', commit: null, isComparable: true }));
  const errors = (failed: readonly number[], requests: number): Parameters<typeof lastingChanges>[1][number] => ({
    endpoint: null,
    name: 'error rate',
    unit: 'ratio',
    worse: 'higher',
    values: failed.map((each) => each / requests),
    trials: failed.map(() => requests),
  });
  const times = (values: readonly number[], name = 'p50'): Parameters<typeof lastingChanges>[1][number] => ({
    endpoint: null,
    name,
    unit: 'ms',
    worse: 'higher',
    values,
  });
  const calm = Array<number>(20).fill(0);

  test.each([[[1]], [[1, 1]], [[1, 1, 1]], [[1, 1, 1, 1, 1, 1]]])(
    'after twenty nights without an error, one in ten thousand: %j',
    (last) => {
      expect(lastingChanges(nights(20 + last.length), [errors([...calm, ...last], 10_000)])).toEqual([]);
    },
  );

  test('is one that a few errors cannot tell, though they are a share that counts', () => {
    // 3 of 1,500 against 0 of 10,000: two-sided 2 (1500/11500)³ = 0.4 %
    expect(lastingChanges(nights(23), [errors([...calm, 1, 1, 1], 500)])).toEqual([]);
    const [found] = lastingChanges(nights(23), [errors([...calm, 8, 8, 8], 500)]);
    expect(found).toMatchObject({ firstBad: 20, isWorse: true, before: 0 });
    // Said is the larger of both p-values: 1 of 1,771 orders.
    expect(found?.probability).toBeCloseTo(1 / 1771, 9);
    const [mended] = lastingChanges(nights(23), [errors([8, 8, 8, ...calm], 500)]);
    expect(mended).toMatchObject({ firstBad: 3, isWorse: false });
  });

  test('is one night that is a quarter slower, and is not told of the next either', () => {
    const random = createGenerator('one night');
    const usual = Array.from({ length: 31 }, () => 100 * (1 + 0.03 * normal(random)));
    for (const slow of [[125], [125, 124]])
      expect(lastingChanges(nights(30 + slow.length), [times([...usual.slice(0, 30), ...slow])])).toEqual([]);
    const [found] = lastingChanges(nights(33), [times([...usual.slice(0, 30), 125, 124, 126])]);
    expect(found).toMatchObject({ lastGood: 29, firstBad: 30, isWorse: true });
    expect(found?.after).toBeCloseTo(125, 9);
  });

  test('is next to nothing that was nothing', () => {
    const rise = (unit: 'ms' | 'ratio' | 'count', to: number): number =>
      lastingChanges(nights(24), [
        {
          endpoint: null,
          name: 'x',
          unit,
          worse: 'higher',
          values: [...Array<number>(12).fill(0), ...Array<number>(12).fill(to)],
        },
      ]).length;
    expect([rise('ms', 0.01), rise('ratio', 0.0005), rise('count', 0.01)]).toEqual([0, 0, 0]);
    expect([rise('ms', 1), rise('ratio', 0.02), rise('count', 3)]).toEqual([1, 1, 1]);
  });

  test.each(['higher', 'lower'] as const)('is what came back to exactly what it was, %s being worse', (worse) => {
    const values = [0, 0.03, 0].flatMap((level) => Array<number>(12).fill(worse === 'higher' ? level : 1 - level));
    const changes = lastingChanges(nights(36), [{ ...errors(values, 1), worse, trials: values.map(() => 10_000) }]);
    expect(changes).toHaveLength(2);
    expect(isWorseSince(changes, 10)).toBe(false);
    expect(isWorseSince(changes, 24)).toBe(false);
    expect(isWorseSince(changes.slice(1), 10)).toBe(true);
  });

  const noises: readonly (readonly [string, (random: () => number) => number])[] = [
    ['log-normal', (random) => 100 * Math.exp(0.3 * normal(random))],
    [
      'heavy-tailed (t of 3)',
      (random) => {
        const [a, b, c] = [normal(random), normal(random), normal(random)];
        return 100 * (1 + (0.05 * normal(random)) / Math.sqrt((a * a + b * b + c * c) / 3));
      },
    ],
  ];
  test.each(noises)(
    'nightly, 40 quantities of equal code and %s noise are red in at most 1 of 100 nights',
    (name, draw) => {
      const random = createGenerator(`nights of ${name}`);
      let [all, red] = [0, 0];
      for (let history = 0; history < 12; history++) {
        const rows = Array.from({ length: 40 }, (_, row) =>
          times(
            Array.from({ length: 40 }, () => draw(random)),
            `${row}`,
          ),
        );
        for (let count = 20; count <= 40; count += 2) {
          const changes = lastingChanges(
            nights(count),
            rows.map((row) => ({ ...row, values: row.values.slice(0, count) })),
          );
          all++;
          if (isWorseSince(changes, count - 3)) red++;
        }
      }
      expect(red / all).toBeLessThanOrEqual(0.01);
    },
  );

  test.each([500, 10_000])(
    'nightly, failures of one request in twenty nights are never red: %d requests',
    (requests) => {
      const random = createGenerator('rare failures');
      for (let history = 0; history < 10; history++) {
        const rows = Array.from({ length: 13 }, () =>
          errors(
            Array.from({ length: 40 }, () => (random() < 0.05 ? 1 : 0) + (random() < 0.001 ? 1 : 0)),
            requests,
          ),
        );
        for (let count = 20; count <= 40; count++)
          expect(
            isWorseSince(
              lastingChanges(
                nights(count),
                rows.map((row) => ({ ...row, values: row.values.slice(0, count) })),
              ),
              count - 7,
            ),
          ).toBe(false);
      }
    },
  );
});

test('trends keep of how many requests a share of errors is', () => {
  const trend = trendOf(run(20, 20), [run(20, 11)], 'seed');
  const row = trend.rows.find(({ endpoint, name }) => endpoint === null && name === 'error rate');
  expect(row?.trials).toEqual([1200, 1200]);
  expect(trend.rows.find(({ name }) => name === 'p50')?.trials).toBeUndefined();
  expect(renderTrendJson(trend)).not.toContain('trials');
});
