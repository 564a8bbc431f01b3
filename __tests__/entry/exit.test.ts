// The exit codes of the contract.
import { expect, test } from '@jest/globals';
import { CATALOGUE, GateFailure, type FailureCode } from '../../src/app/failure.ts';
import { describeFailure } from '../../src/entry/describe-failure.ts';
import { exitCodeOfFailure, exitCodeOfVerdict } from '../../src/entry/exit.ts';

test.each([
  ['pass', 0],
  ['warn', 0],
  ['fail', 1],
  ['inconclusive', 3],
] as const)('a verdict of %s exits %i', (state, code) => {
  expect(exitCodeOfVerdict(state)).toBe(code);
});

test.each(Object.keys(CATALOGUE) as FailureCode[])('the failure %s exits 2 or 3 and never 0 or 1', (code) => {
  expect(exitCodeOfFailure(new GateFailure(code))).toBe(CATALOGUE[code].kind === 'usage' ? 2 : 3);
});

test.each([new Error('x'), 'a string', null, undefined, 0])(
  'anything else that is thrown (%p) is a defect: 4',
  (thrown) => {
    expect(exitCodeOfFailure(thrown)).toBe(4);
    expect(describeFailure(thrown, '0.0.0')).toContain('this is a bug of Pacegate');
  },
);

test('a failure is said with its place and its next step', () => {
  const place = { file: 'b.yml', line: 3, column: 5, endLine: 3, endColumn: 9 };
  expect(describeFailure(new GateFailure('budget-missing', { file: 'b.yml' }, { place }), '0.0.0')).toBe(
    'pacegate: b.yml:3:5: There is no budget file at b.yml.\n' +
      '  hint: Create it (README, "The budget"), or name another with --budget (input `budget`).\n',
  );
});
