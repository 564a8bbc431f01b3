// Equal runs in, the system's own noise out, and a file that widens what the gate says afterwards.
import { describe, expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { calibrate, decodeCalibration, encodeCalibration } from '../../../src/core/judgement/calibration.ts';
import type { Noise } from '../../../src/core/judgement/noise.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import { renderCalibration } from '../../../src/core/report/calibration.ts';
import type { Recording } from '../../../src/core/recording/recording.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { recordingOf } from '../../support/builders/recording.ts';
import { logNormals, normal } from '../../support/noise.ts';

const parsed = parseBudget('api_latency: { p95: 10s }', 'b.yml');
if (!parsed.ok) throw new Error('not a budget');
const { budget } = parsed;

/** Equal code, whose two starts differ by `between` (standard deviation of the log). */
function equalRun(number: number, between: number, seconds = 30): Recording {
  const random = createGenerator(`equal ${number}`);
  return recordingOf(
    ['/a', '/b', '/c', '/d'].flatMap((name) =>
      (['base', 'head'] as const).flatMap((variant) => {
        const start = Math.exp(between * normal(random));
        return logNormals(random, 20 * seconds, 50 * start).map((value, index) => ({
          name,
          variant,
          at: index / 20,
          value,
        }));
      }),
    ),
  );
}

const runs = (between: number): readonly Recording[] =>
  Array.from({ length: 12 }, (_, number) => equalRun(number, between));

describe('calibrating', () => {
  test('runs that differ no more than they say need no widening', () => {
    const report = calibrate(budget, runs(0));
    expect(report?.single.overdispersion).toBeLessThan(1.2);
    expect(report).toMatchObject({ runs: 12, falseReds: 0 });
    expect(report?.endpoints.map(({ endpoint }) => endpoint)).toEqual(['GET /a', 'GET /b', 'GET /c', 'GET /d']);
  });

  test('starts that differ are found, and everything is asked for longer', () => {
    const [calm, some, noisy] = [0, 0.01, 0.05].map((between) => calibrate(budget, runs(between)));
    // Two starts of 5 % each against an error of 0.45 · √(2/600) = 2.6 %: √(1 + (7.1/2.6)²) ≈ 2.9.
    expect(noisy?.single.overdispersion).toBeGreaterThan(2);
    expect(noisy?.single.overdispersion).toBeLessThan(4);
    expect(some?.proposedSeconds).toBeGreaterThan(calm?.proposedSeconds ?? Infinity);
    // Runs that differ by 7 % whatever their length never tell 10 %.
    expect(noisy?.proposedSeconds).toBeNull();
    expect(noisy?.proposedMaxIncrease).toBeGreaterThan(calm?.proposedMaxIncrease ?? 1);
  });

  test('runs that cannot be compared give nothing', () => {
    expect(calibrate(budget, [equalRun(1, 0, 3)])).toBeNull();
    expect(calibrate(budget, [])).toBeNull();
  });

  test('what was found widens the intervals of later runs, of one endpoint and of all together each by its own', () => {
    const none = { overdispersion: 1, spread: 0 };
    const width = (of: { single?: Noise; overall?: Noise }, asked: string | null = 'GET /a'): number => {
      const { judgements } = judge({
        budget,
        head: equalRun(77, 0),
        baselines: [],
        calibration: { single: none, overall: none, runs: 1000, ...of },
      });
      const found = judgements.find(({ endpoint, statistic }) => endpoint === asked && statistic === 'typical');
      if (found === undefined || !('change' in found) || found.change === null) throw new Error('not compared');
      return Math.log1p(found.change.changeInterval[1]) - Math.log1p(found.change.changeInterval[0]);
    };
    const doubled = { overdispersion: 2, spread: 0 };
    expect(width({ single: doubled }) / width({})).toBeCloseTo(2, 6);
    expect(width({ overall: doubled }) / width({})).toBeCloseTo(1, 6);
    expect(width({ overall: doubled }, null) / width({}, null)).toBeCloseTo(2, 6);
    // Endpoints weigh a little otherwise then.
    expect(width({ single: doubled }, null) / width({}, null)).toBeCloseTo(1, 1);
    // Standard errors add up by their squares, and a spread of 50 % hides all others.
    expect(width({ single: { overdispersion: 2, spread: 0.5 } }) / width({})).toBeGreaterThan(10);
  });
});

describe('the file', () => {
  const report = calibrate(budget, runs(0));
  if (report === null) throw new Error('nothing was compared');

  test('is read as it was written', () => {
    const { single, overall, runs: count } = report;
    expect(decodeCalibration(encodeCalibration(report))).toEqual({
      ok: true,
      calibration: { single, overall, runs: count },
    });
  });

  test.each([
    ['no JSON', 'nothing', /Unexpected token/],
    ['a list', '[]', /the calibration is no object/],
    ['another schema', '{"schema":"x"}', /schema is x, expected pacegate.calibration\/1/],
    [
      'one that would narrow',
      '{"schema":"pacegate.calibration/1","single":{"overdispersion":0.5,"spread":0},"runs":5}',
      /single.overdispersion is no number from 1/,
    ],
    ['no runs', '{"schema":"pacegate.calibration/1","single":{"overdispersion":1,"spread":0}}', /runs is no number/],
  ])('%s is refused in words', (_, content, problem) => {
    expect(decodeCalibration(content)).toEqual({ ok: false, problem: expect.stringMatching(problem) as unknown });
  });

  test('is said to a person', () => {
    const said = renderCalibration(report, 0.05);
    expect(said).toMatch(/^12 runs of equal code, \d+ s judged each: none was called slower\.\n/);
    expect(said).toMatch(/\n {2}GET \/a +±[\d.]+ % +\+[\d.]+ %\n/);
    expect(said).toMatch(/To find slowdowns of \+10 % at every endpoint: runs of [\d,]+ s/);
    expect(said).toMatch(/regression: \{ max_increase: \d+% \}\n$/);
  });
});

describe('starts that differ by the same for all endpoints', () => {
  /** `start` is what a start gives to every endpoint of a variant. */
  const startedRun = (number: number, seconds: number): Recording => {
    const random = createGenerator(`started ${number} ${seconds}`);
    const starts = { base: Math.exp(0.02 * normal(random)), head: Math.exp(0.02 * normal(random)) };
    return recordingOf(
      ['/a', '/b', '/c', '/d', '/e'].flatMap((name) =>
        (['base', 'head'] as const).flatMap((variant) =>
          logNormals(random, 20 * seconds, 50 * starts[variant]).map((value, index) => ({
            name,
            variant,
            at: index / 20,
            value,
          })),
        ),
      ),
    );
  };
  const calibrated = calibrate(
    budget,
    Array.from({ length: 12 }, (_, number) => startedRun(number, 30)),
  );
  if (calibrated === null) throw new Error('nothing was compared');

  test('do not average out, so all endpoints together are widened by more than one alone', () => {
    // Two starts of 2 % are 2.8 %; one endpoint knows itself to 2.6 %, five together to 1.2 %.
    expect(calibrated.overall.overdispersion).toBeGreaterThan(1.4 * calibrated.single.overdispersion);
    expect(calibrated.overall.spread).toBeGreaterThan(0.015);
    expect(calibrated.overall.spread).toBeLessThan(0.045);
  });

  // Were it widened as one endpoint is, some 5 % would be red, of longer runs more.
  test('equal code is hardly ever red afterwards, in longer runs too', () => {
    for (const seconds of [30, 90]) {
      const red = Array.from({ length: 40 }, (_, number) => {
        const head = startedRun(1000 + number, seconds);
        const { judgements } = judge({ budget, head, baselines: [], calibration: calibrated });
        return judgements.some(({ rule, state }) => rule === 'regression' && state === 'fail');
      });
      expect(red.filter(Boolean).length).toBeLessThanOrEqual(2);
    }
  });

  test('are what no length of run takes away, which the proposal knows', () => {
    const strict = parseBudget('regression: { max_increase: 1% }', 'b.yml');
    if (!strict.ok) throw new Error('not a budget');
    const report = calibrate(
      strict.budget,
      Array.from({ length: 12 }, (_, number) => startedRun(number, 30)),
    );
    expect(report?.proposedSeconds).toBeNull();
    expect(report === null ? '' : renderCalibration(report, 0.01)).toMatch(
      /No run is long enough to find slowdowns of \+2 % at every endpoint: equal runs differ by ±[\d.]+ % however long they are\./,
    );
  });
});
