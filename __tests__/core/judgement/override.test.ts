// An override makes a warning of a red change for as long as it holds, and of nothing else.
import { expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import type { Budget } from '../../../src/core/budget/budget.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import { expiredOverrides } from '../../../src/core/judgement/override.ts';
import type { Verdict } from '../../../src/core/judgement/verdict.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { recordingOf, type BuiltSample } from '../../support/builders/recording.ts';
import { logNormals } from '../../support/noise.ts';

const OVERRIDE = '{ endpoint: "GET /a", reason: "counts tax now", by: alice, until: 2026-12-31 }';

function budget(overrides: string, rules = 'api_latency: { p95: 10s }'): Budget {
  const parsed = parseBudget(`${rules}\npolicy: { overrides: [${overrides}] }`, 'b.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.budget;
}

function slower(status = '200'): readonly BuiltSample[] {
  const random = createGenerator('override');
  return (['base', 'head'] as const).flatMap((variant) =>
    logNormals(random, 1200, variant === 'head' ? 60 : 40).map((value, index) => ({
      name: '/a',
      variant,
      at: index / 20,
      value,
      status,
    })),
  );
}

const verdictOf = (given: Budget, today: string, samples = slower()): Verdict =>
  judge({ budget: given, head: recordingOf(samples), baselines: [], today });

test('in force it warns, and says who, why and until when', () => {
  const verdict = verdictOf(budget(OVERRIDE), '2026-12-31');
  expect(verdict.state).toBe('warn');
  expect(verdict.headline).toMatch(/got slower: .*; accepted by alice until 2026-12-31: counts tax now/);
  expect(verdict.judgements.filter(({ accepted }) => accepted !== undefined).map(({ state }) => state)).toEqual(
    expect.arrayContaining(['warn']),
  );
});

test('after its last day it does nothing, and is said to be over', () => {
  const given = budget(OVERRIDE);
  expect(verdictOf(given, '2027-01-01').state).toBe('fail');
  expect(expiredOverrides(given, '2027-01-01')).toEqual([
    'The override of GET /a by alice ended on 2026-12-31 and is not applied: renew it or take it out of the budget',
  ]);
  expect(expiredOverrides(given, '2026-12-31')).toEqual([]);
});

test.each([
  ['another endpoint', '{ endpoint: "GET /b", reason: r, by: b, until: 2026-12-31 }'],
  ['another statistic', '{ statistic: p99, reason: r, by: b, until: 2026-12-31 }'],
])('%s is not what it names', (_, override) => {
  expect(verdictOf(budget(override), '2026-12-01').state).toBe('fail');
});

test('without an endpoint it names all, and one from outside counts like one of the budget', () => {
  expect(verdictOf(budget('{ reason: r, by: b, until: 2026-12-31 }'), '2026-12-01').state).toBe('warn');
  const verdict = judge({
    budget: budget(''),
    head: recordingOf(slower()),
    baselines: [],
    today: '2026-12-01',
    overrides: [{ endpoint: null, statistic: null, reason: 'label "meant"', by: 'a maintainer', until: '2026-12-01' }],
  });
  expect(verdict.state).toBe('warn');
});

test('a broken bound stays red, and a run that may not be judged stays inconclusive', () => {
  expect(verdictOf(budget(OVERRIDE, 'api_latency: { p50: 50ms }'), '2026-12-01').state).toBe('fail');
  expect(verdictOf(budget(OVERRIDE), '2026-12-01', slower('500')).state).toBe('inconclusive');
});

test('without a date none is in force', () => {
  expect(judge({ budget: budget(OVERRIDE), head: recordingOf(slower()), baselines: [] }).state).toBe('fail');
});
