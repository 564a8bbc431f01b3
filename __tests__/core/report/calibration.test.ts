// A calibration in a terminal: one run is not many.
import { expect, test } from '@jest/globals';
import { renderCalibration } from '../../../src/core/report/calibration.ts';
import { runFacts, recordingOf } from '../../support/builders/recording.ts';
import { ITERATIONS, reportOf, responses } from '../../support/builders/report.ts';

test.each([
  [1, 1, '1 run of equal code, 60 s judged each: 1 was called slower.'],
  [1, 0, '1 run of equal code, 60 s judged each: none was called slower.'],
  [8, 2, '8 runs of equal code, 60 s judged each: 2 were called slower.'],
])('%d runs, %d of them red', (runs, falseReds, expected) => {
  const noise = { overdispersion: 1, spread: 0 };
  const report = { runs, falseReds, single: noise, overall: noise, endpoints: [], seconds: 60 };
  const text = renderCalibration({ ...report, proposedSeconds: 60, proposedMaxIncrease: 0.05 }, 0.05);
  expect(text.split('\n')[0]).toBe(expected);
});

test('one more step of a ramp is one', () => {
  const profile = Array.from({ length: 10 }, (_, index) => [index * 10, index] as const);
  const { plan } = runFacts();
  const [scenario] = plan?.scenarios ?? [];
  if (plan === null || scenario === undefined) throw new Error('no plan');
  const runs = [runFacts({ plan: { ...plan, scenarios: [{ ...scenario, profile }] } })];
  const { facts } = reportOf({ head: recordingOf([...responses(20), ...ITERATIONS], { runs }) });
  expect(Object.fromEntries(facts)['ramp of "load"']).toMatch(/, and 1 more step$/);
});
