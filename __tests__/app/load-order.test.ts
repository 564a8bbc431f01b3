// Whether headers of answers are looked at: where the budget asks for it, or has bounds on a cache that nothing else tells of.
import { describe, expect, test } from '@jest/globals';
import { looksAtResponses } from '../../src/app/load-order.ts';
import type { Budget } from '../../src/core/budget/budget.ts';
import { parseBudget } from '../../src/core/budget/parse.ts';

function budget(text: string): Budget {
  const parsed = parseBudget(text, 'budget.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.budget;
}

describe('headers of answers', () => {
  test.each([
    ['cache: { hit_rate_min: 80% }', [], true],
    ['cache: { hit_rate_min: 80% }', ['postgres'], true],
    ['cache: { hit_rate_min: 80% }', ['redis'], false],
    ['cache: { hit_rate_min: 80% }\nsources: { responses: {} }', ['redis'], true],
    ['cache: { hit_rate_min: 80% }', ['prometheus'], true],
    ['cache: { hit_rate_min: 80% }\nsources: { prometheus: { cache: hits } }', ['prometheus'], false],
    ['cache: { hit_rate_min: 80% }\nsources: { prometheus: { cache: hits } }', [], true],
    ['errors: { rate: 1% }', [], false],
    ['errors: { rate: 1% }\nsources: { responses: }', [], true],
    ['errors: { rate: 1% }\nsources: { redis: }', [], false],
  ] as const)('%j beside %j: %p', (text, kinds, expected) => {
    const open = kinds.map((source) => ({ source }));
    expect(looksAtResponses(budget(text), open)).toBe(expected);
  });
});
