// Recommendations say of what they are, once each, and by the numbers that the findings have.
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../../src/core/report/report.ts';
import { planTable, recommendationSections } from '../../../src/core/report/finding-texts.ts';
import { byPriority, improvements } from '../../../src/core/report/priorities.ts';
import type { StatementFacts } from '../../../src/core/recording/source-record.ts';
import { reportOf, responses } from '../../support/builders/report.ts';
import { REQUESTS, source, statement, track } from '../../support/builders/sources.ts';

const of = (...statements: readonly Partial<StatementFacts>[]): Report =>
  reportOf({
    budget: 'api_latency: { p95: 100ms }',
    head: responses(300),
    sources: [source({ statements: statements.map(statement) })],
  });
const headings = (report: Report): readonly string[] =>
  recommendationSections(report.findings, 3)
    .split('\n')
    .filter((line) => line.startsWith('###'));

describe('two slow queries', () => {
  const report = of(
    { text: 'select x from a order by y', totalMilliseconds: 150 * REQUESTS },
    { text: 'select z from b order by w', totalMilliseconds: 150 * REQUESTS },
  );

  test('give two steps and two tasks, each of its statement', () => {
    const [first, second] = report.nextSteps;
    expect(first).toMatch(/^Read the plan of `select x from a order by y` with/);
    expect(second).toMatch(/^Read the plan of `select z from b order by w` with/);
    expect(
      planTable(report.findings, null)
        .split('\n')
        .slice(2)
        .map((row) => /select \w/.exec(row)?.[0]),
    ).toEqual(['select x', 'select z']);
  });

  test('keep the numbers of their findings, however they are sorted by priority', () => {
    const sorted = byPriority(report.findings);
    for (const { finding, numbers } of sorted) expect(report.findings[(numbers[0] ?? 0) - 1]).toBe(finding);
    expect(recommendationSections(report.findings, 3)).toContain('- For: bottleneck 2, a slow query');
  });
});

test('two statements that one index serves make one recommendation, with the gain of both', () => {
  const scan = { table: 't', columns: ['id'], tableRows: 1e6, rowsLeft: 1, cost: { now: 1000, withIndex: 0 } };
  const slow = { totalMilliseconds: 80 * REQUESTS, filteredScans: [scan], plan: ['Seq Scan on t'] };
  const report = of(
    { text: 'select a from t where id = $1', ...slow },
    { text: 'select b from t where id = $1', ...slow },
  );
  expect(report.findings).toHaveLength(2);
  expect(headings(report)).toEqual(['### 1. Create an index on `t` (`id`).']);
  expect(recommendationSections(report.findings, 3)).toContain('- For: bottlenecks 1, 2, a missing index');
  expect(report.nextSteps.filter((step) => step.startsWith('Create an index'))).toHaveLength(1);
  // 80 ms each: half to all of it.
  expect(improvements(report.findings)[0]).toBe('After priority 1: 80 ms to 160 ms less a request, on average.');
});

test('machines whose memory grows make one task', () => {
  const growing = track(
    'memory',
    Array.from({ length: 30 }, (_, index) => 0.3 + index / 300),
  );
  const { findings } = reportOf({ sources: [source({ source: 'prometheus', tracks: [growing, growing] })] });
  expect(findings).toHaveLength(2);
  expect(byPriority(findings)).toMatchObject([{ numbers: [1, 2], gain: null }]);
});
