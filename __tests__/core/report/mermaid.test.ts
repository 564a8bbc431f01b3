// The chart of a comment: numbers and names that Mermaid reads.
import { expect, test } from '@jest/globals';
import { mermaidChart } from '../../../src/core/report/mermaid.ts';
import { reportOf, responses } from '../../support/builders/report.ts';

const WITHOUT_EXPONENT = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;
const chartOf = (paths: readonly string[], base: number, head: number): string =>
  mermaidChart(
    reportOf({
      budget: 'regression: { max_increase: 5% }',
      head: paths.flatMap((path) => responses(head, { name: `http://target.test/${path}`, seed: `h${path}` })),
      base: paths.flatMap((path) => responses(base, { name: `http://target.test/${path}`, seed: `b${path}` })),
    }),
  );
const listIn = (chart: string, name: string): readonly string[] =>
  new RegExp(`${name} \\[(.*)\\]`).exec(chart)?.[1]?.split(', ') ?? [];

test.each([
  ['twenty seconds', 12_000, 30_000],
  ['milliseconds', 20, 60],
  ['microseconds', 0.02, 5],
])('numbers of %s are plain decimals', (_, base, head) => {
  const chart = chartOf(['a', 'b'], base, head);
  const numbers = [...listIn(chart, 'bar'), ...listIn(chart, 'line')];
  expect(numbers).toHaveLength(4);
  for (const number of numbers) expect(number).toMatch(WITHOUT_EXPONENT);
});

test('names that are too long are shortened in the middle', () => {
  const chart = chartOf(['api/v1/organizations/teams', 'api/v1/organizations/users'], 20, 60);
  expect(listIn(chart, 'x-axis')).toEqual(['"GET /api/v1/…nizations/teams"', '"GET /api/v1/…nizations/users"']);
});

test('names that are the same when they are short are told apart', () => {
  const of = (middle: string): string => `api/v1/${middle}/organizations/users`;
  expect(listIn(chartOf([of('a'), of('b'), of('c')], 20, 60), 'x-axis')).toEqual([
    '"GET /api/v1/…nizations/users"',
    '"GET /api/v1/…nizations/users (2)"',
    '"GET /api/v1/…nizations/users (3)"',
  ]);
});
