// What is red once and not twice warns; what is red twice stays red; a run that may not be judged changes nothing.
import { describe, expect, test } from '@jest/globals';
import type { Budget } from '../../../src/core/budget/budget.ts';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { confirmed, wantsConfirmation } from '../../../src/core/judgement/confirm.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import type { Verdict } from '../../../src/core/judgement/verdict.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { recordingOf } from '../../support/builders/recording.ts';
import { logNormals } from '../../support/noise.ts';

function budget(text: string): Budget {
  const parsed = parseBudget(text, 'b.yml');
  if (!parsed.ok) throw new Error('not a budget');
  return parsed.budget;
}

const CONFIRM = budget('api_latency: { p95: 10s }\nregression: { confirm: true }');

function verdictOf(factor: number, options: { readonly status?: string; readonly name?: string } = {}): Verdict {
  const random = createGenerator(`confirm ${factor}`);
  const samples = (['base', 'head'] as const).flatMap((variant) =>
    logNormals(random, 1200, variant === 'head' ? 40 * factor : 40).map((value, index) => ({
      name: options.name ?? '/a',
      status: options.status ?? '200',
      variant,
      at: index / 20,
      value,
    })),
  );
  return judge({ budget: CONFIRM, head: recordingOf(samples), baselines: [] });
}

describe('confirming', () => {
  test('is wanted for a red change, where the budget says so', () => {
    expect(wantsConfirmation(CONFIRM, verdictOf(1.5))).toBe(true);
    expect(wantsConfirmation(CONFIRM, verdictOf(1))).toBe(false);
    expect(wantsConfirmation(budget('api_latency: { p95: 10s }'), verdictOf(1.5))).toBe(false);
    expect(wantsConfirmation(CONFIRM, verdictOf(1.5, { status: '500' }))).toBe(false);
  });

  test('twice is red, and says that it was found twice', () => {
    const verdict = confirmed(CONFIRM, verdictOf(1.5), verdictOf(1.4));
    expect(verdict.state).toBe('fail');
    expect(verdict.judgements[0]?.reason).toMatch(/got slower: .*; confirmed by a second run$/);
  });

  test('once is a warning that says what the second run said', () => {
    const verdict = confirmed(CONFIRM, verdictOf(1.5), verdictOf(1));
    expect(verdict.state).toBe('warn');
    expect(verdict.headline).toMatch(/; a second run says otherwise: (typical time|p95) of GET \/a/);
    const elsewhere = confirmed(CONFIRM, verdictOf(1.5), verdictOf(1.5, { name: '/b' }));
    expect(elsewhere.headline).toMatch(/; a second run had nothing to say of it/);
  });

  test('a second run that may not be judged leaves it red', () => {
    const verdict = confirmed(CONFIRM, verdictOf(1.5), verdictOf(1.5, { status: '500' }));
    expect(verdict.state).toBe('fail');
    expect(verdict.judgements[0]?.reason).toMatch(
      /; a second run could not confirm it: every request of the base failed/,
    );
  });
});
