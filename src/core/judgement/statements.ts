// Bounds on the statements of a database: the p95 of all calls, and the slowest statement.
import type { Rule } from '../budget/budget.ts';
import type { StatementFacts } from '../recording/source-record.ts';
import { mixtureQuantile } from '../statistics/log-normal-mixture.ts';
import { formatQuantity } from '../units/format.ts';
import { judgeValue, unmeasured } from './bound.ts';
import type { Judgement } from './verdict.ts';

export function judgeStatements(rule: Rule, what: 'p95' | 'slowest', statements: readonly StatementFacts[]): Judgement {
  const calls = statements.reduce((sum, each) => sum + each.calls, 0);
  if (what === 'p95') {
    const parts = statements.map((each) => ({
      weight: each.calls,
      mean: each.totalMilliseconds / each.calls,
      deviation: Math.sqrt(each.sumOfSquares / each.calls),
    }));
    const note = ', from the mean and deviation of each statement, taken as log-normal';
    return judgeValue(rule, mixtureQuantile(parts, 0.95), calls, note);
  }
  const [slowest] = statements.toSorted((a, b) => meanOf(b) - meanOf(a));
  if (slowest === undefined) return unmeasured(rule, 'no statement was run');
  const note = `: \`${slowest.text.slice(0, 120)}\`, ${formatQuantity(slowest.calls, 'count')} calls`;
  return judgeValue(rule, meanOf(slowest), slowest.calls, note);
}

function meanOf({ totalMilliseconds, calls }: StatementFacts): number {
  return totalMilliseconds / calls;
}
