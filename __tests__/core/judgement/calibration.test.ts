// Equal runs in, the system's own noise out, and a file that widens what the gate says afterwards.
import { describe, expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { calibrate, decodeCalibration, encodeCalibration } from '../../../src/core/judgement/calibration.ts';
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
    expect(report?.overdispersion).toBeLessThan(1.2);
    expect(report).toMatchObject({ runs: 12, falseReds: 0 });
    expect(report?.endpoints.map(({ endpoint }) => endpoint)).toEqual(['GET /a', 'GET /b', 'GET /c', 'GET /d']);
  });

  test('starts that differ are found, and everything is asked for longer', () => {
    const [calm, noisy] = [calibrate(budget, runs(0)), calibrate(budget, runs(0.05))];
    // Two starts of 5 % each against an error of 0.45 · √(2/600) = 2.6 %: √(1 + (7.1/2.6)²) ≈ 2.9.
    expect(noisy?.overdispersion).toBeGreaterThan(2);
    expect(noisy?.overdispersion).toBeLessThan(4);
    expect(noisy?.proposedSeconds).toBeGreaterThan(2 * (calm?.proposedSeconds ?? 0));
    expect(noisy?.proposedMaxIncrease).toBeGreaterThan(calm?.proposedMaxIncrease ?? 1);
  });

  test('runs that cannot be compared give nothing', () => {
    expect(calibrate(budget, [equalRun(1, 0, 3)])).toBeNull();
    expect(calibrate(budget, [])).toBeNull();
  });

  test('what was found widens the intervals of later runs', () => {
    const width = (overdispersion: number): number => {
      const { judgements } = judge({
        budget,
        head: equalRun(77, 0),
        baselines: [],
        calibration: { overdispersion, runs: 5 },
      });
      const found = judgements.find(({ endpoint, statistic }) => endpoint === 'GET /a' && statistic === 'typical');
      if (found === undefined || !('change' in found) || found.change === null) throw new Error('not compared');
      return Math.log1p(found.change.changeInterval[1]) - Math.log1p(found.change.changeInterval[0]);
    };
    expect(width(2) / width(1)).toBeCloseTo(2, 6);
  });
});

describe('the file', () => {
  const report = calibrate(budget, runs(0));
  if (report === null) throw new Error('nothing was compared');

  test('is read as it was written', () => {
    const { overdispersion, runs: count } = report;
    expect(decodeCalibration(encodeCalibration(report))).toEqual({
      ok: true,
      calibration: { overdispersion, runs: count },
    });
  });

  test.each([
    ['no JSON', 'nothing', /Unexpected token/],
    ['a list', '[]', /the calibration is no object/],
    ['another schema', '{"schema":"x"}', /schema is x, expected pacegate.calibration\/1/],
    [
      'one that would narrow',
      '{"schema":"pacegate.calibration/1","overdispersion":0.5,"runs":5}',
      /overdispersion is no number from 1/,
    ],
    ['no runs', '{"schema":"pacegate.calibration/1","overdispersion":1}', /runs is no number/],
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
