// Bounds on a change that nothing compares are said, at their line.
import { describe, expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { unusedChangeBounds } from '../../../src/core/budget/unused-bounds.ts';

function saidOf(text: string): readonly string[] {
  const parsed = parseBudget(text, 'b.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return unusedChangeBounds(parsed.budget);
}

describe('a bound on the change', () => {
  test.each([
    'api_latency: { p95: { max: 1s, max_increase: 5%, min_effect: 1ms } }',
    'endpoints: { "GET /a": { p95: { max: 1s, max_increase: 5% } } }',
    // A slower endpoint moves its mean too, and the typical time takes what is tolerated of any of them.
    'endpoints: { "GET /a": { avg: { max: 1s, max_increase: 5% } } }',
    'api_latency: { avg: 1s }\nerrors: { rate: 1% }',
  ])('of what is compared, or none at all, says nothing: %s', (text) => {
    expect(saidOf(text)).toEqual([]);
  });

  test('where nothing is compared is said with its place', () => {
    expect(saidOf('frontend:\n  lcp: { max: 2s, max_increase: 5%, min_effect: 50ms }')).toEqual([
      'b.yml:2:3: max_increase and min_effect of frontend.lcp have no effect: of bounds, only those on percentiles of response times are compared with the base.',
    ]);
    expect(saidOf('api_latency: { max: { max: 2s, max_increase: 5% } }')).toEqual([
      expect.stringMatching(/^b\.yml:1:\d+: max_increase of api_latency\.max has no effect: /),
    ]);
  });

  test('of error rates names the key that bounds them', () => {
    expect(saidOf('errors: { rate: { max: 1%, max_increase: 2% } }')).toEqual([
      expect.stringContaining('; regression.max_error_increase bounds the change of error rates.'),
    ]);
  });
});
