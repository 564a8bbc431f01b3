// The cause in the headline: only of what it is a part of, and only where it weighs enough.
import { expect, test } from '@jest/globals';
import { isCauseOf } from '../../../src/core/findings/causes.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import type { Judgement } from '../../../src/core/judgement/verdict.ts';
import { responses } from '../../support/builders/report.ts';
import { REQUESTS, source, statement } from '../../support/builders/sources.ts';
import { explained, run } from './explained.ts';

const BROKEN: Judgement = {
  rule: 'budget',
  section: 'api_latency',
  statistic: 'p95',
  metric: 'http_req_duration',
  endpoint: null,
  level: 'fail',
  unit: 'ms',
  bound: null,
  reason: 'x',
  place: null,
  state: 'fail',
  measured: { value: 1, interval: null, samples: 1 },
  change: null,
};
const [FOUND] = explained(
  run([source({ statements: [statement({ text: 'select a from t', totalMilliseconds: 120 * REQUESTS })] })]),
).findings;
if (FOUND === undefined) throw new Error('nothing was found');

test.each<[string, Partial<Finding>, Partial<Judgement>, boolean]>([
  ['a slow query a broken bound on responses', {}, {}, true],
  ['not a slow query of little weight', { share: 0.09 }, {}, false],
  [
    'a loop of half that weight, whose ways there and back are not measured',
    { kind: 'n-plus-one', share: 0.06 },
    {},
    true,
  ],
  ['not a loop of hardly any', { kind: 'n-plus-one', share: 0.03, isNew: true }, {}, false],
  ['a busy CPU, which has no figure', { kind: 'cpu-saturated', share: null }, {}, true],
  ['not connections that are opened before a request is sent', { kind: 'new-connections', share: 0.7 }, {}, false],
  ['not handshakes', { kind: 'slow-tls', share: 0.7 }, {}, false],
  [
    'connections a broken bound on iterations',
    { kind: 'new-connections', share: 0.7 },
    { metric: 'iteration_duration', section: 'custom' },
    true,
  ],
  ['not the number of requests each of them', { kind: 'many-requests', share: null, isNew: true }, {}, false],
  ['not a slow query a page', {}, { metric: 'lcp', section: 'frontend' }, false],
  ['not a slow query a metric of the script', {}, { metric: 'my_trend', section: 'custom' }, false],
  [
    'a slow query a bound on queries, whatever it is of responses',
    { share: 0.02 },
    { metric: 'query', section: 'database' },
    true,
  ],
  ['not a busy CPU a bound on queries', { kind: 'cpu-saturated' }, { metric: 'query', section: 'database' }, false],
  ['not a bound on errors', {}, { unit: 'ratio', section: 'errors' }, false],
  ['what is new a regression, however little it is', { isNew: true, share: 0.01 }, { rule: 'regression' }, true],
  ['not what was there before, if it is little', { isNew: false, share: 0.1 }, { rule: 'regression' }, false],
])('explains: %s', (_, finding, judgement, expected) => {
  expect(isCauseOf({ ...FOUND, ...finding }, { ...BROKEN, ...judgement } as Judgement)).toBe(expected);
});

test('the headline goes past what is found first to what explains the broken rule', () => {
  const phases = (connecting: number) =>
    responses(20).flatMap(({ at = 0 }) => [
      { metric: 'http_req_connecting', at, value: connecting },
      { metric: 'http_req_blocked', at, value: connecting },
    ]);
  const slow = [source({ statements: [statement({ text: 'select a from t', totalMilliseconds: 120 * REQUESTS })] })];
  const head = run(slow, [...responses(200), ...phases(55)]);
  const base = run(slow, [...responses(200), ...phases(0)]);
  const { findings, headline } = explained(head, base, 'api_latency: { p95: 10ms }');
  expect(findings[0]).toMatchObject({ kind: 'new-connections', isNew: true });
  // 55 of 264 ms that a user waits on average.
  expect(findings[0]?.share).toBeCloseTo(55 / (55 + 209), 2);
  expect(headline).toMatch(/; likely cause: `select a from t` takes 120 ms$/);
});
