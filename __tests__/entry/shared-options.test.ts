// The k6 that is asked for on the command line.
import { expect, test } from '@jest/globals';
import { parseArguments } from '../../src/entry/arguments.ts';
import { K6_OPTIONS, wantedK6 } from '../../src/entry/commands/shared-options.ts';

test.each([
  [[], null],
  [['--k6-version', '1.7.1'], '1.7.1'],
  [['--k6-version', 'v2.0.0'], '2.0.0'],
])('%j is version %j, as the input of the action is', (words, version) => {
  const nothingElse = { k6Path: null, downloadUrl: null, k6Sha256: null };
  expect(wantedK6(parseArguments('gate', words, K6_OPTIONS, 0))).toEqual({ ...nothingElse, k6Version: version });
});
