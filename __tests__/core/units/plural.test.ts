// Words beside numbers.
import { expect, test } from '@jest/globals';
import { counted } from '../../../src/core/units/plural.ts';

test.each([
  [counted(1, 'run'), '1 run'],
  [counted(0, 'run'), '0 runs'],
  [counted(1200, 'run'), '1,200 runs'],
  [counted(2, 'entry', 'entries'), '2 entries'],
  // By the number that is read: 1.004 is read as 1.
  [counted(1.004, 'row', 'rows', 2), '1 row'],
  [counted(1.5, 'row', 'rows', 2), '1.5 rows'],
])('%s', (text, expected) => {
  expect(text).toBe(expected);
});
