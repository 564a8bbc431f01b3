// How a run ended, in words.
import { expect, test } from '@jest/globals';
import { describeExit } from '../../../src/adapters/k6/exit-codes.ts';

test.each([
  [0, null, null, 'it ended by itself', 'completed'],
  [99, null, null, 'its thresholds were crossed', 'completed'],
  [103, null, null, 'it was stopped through its REST API', 'stopped'],
  [105, null, null, 'it was interrupted', 'stopped'],
  [107, null, null, 'the script threw outside its iterations', 'aborted'],
  [108, null, null, 'the script aborted the test', 'aborted'],
  [255, null, null, 'k6 could not start', 'aborted'],
  [42, null, null, 'it ended with exit code 42', 'aborted'],
  [null, 'SIGKILL', null, 'it was killed (SIGKILL)', 'killed'],
  [null, null, null, 'it was killed (unknown signal)', 'killed'],
  // What we did explains whatever came of it.
  [105, null, 'interrupt', 'it was interrupted', 'stopped'],
  [null, 'SIGKILL', 'interrupt', 'it was interrupted', 'stopped'],
  [0, null, 'timeout', 'it took longer than its timeout, which --timeout (input `timeout`) sets', 'timeout'],
] as const)('exit code %s, signal %s, stopped by us: %s → %s', (code, signal, stop, meaning, ended) => {
  expect(describeExit(code, signal, stop)).toEqual({ meaning, ended });
});
