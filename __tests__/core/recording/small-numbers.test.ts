// Lists of numbers as text, and back.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeNumbers, encodeNumbers } from '../../../src/core/recording/small-numbers.ts';

test('any list of safe whole numbers survives, in text that JSON does not escape', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(200), fc.maxSafeNat())), (numbers) => {
      const text = encodeNumbers(numbers);
      expect(decodeNumbers(text, numbers.length)).toEqual(numbers);
      expect(JSON.stringify(text)).toBe(`"${text}"`);
    }),
  );
});

test.each([
  ['', []],
  ['#', [0]],
  // 91 needs two digits of base 91: 1 and 0.
  ['!%$#', [91]],
  ['~', [90]],
])('%j is %j', (text, numbers) => {
  expect(decodeNumbers(text, 10)).toEqual(numbers);
});

test.each(['"', '\\', ' ', '!', '!#', '!%#', '!~', 'é', '!,~~~~~~~~~'])('%j is none of ours', (text) => {
  expect(decodeNumbers(text, 10)).toBeNull();
});

test('a list longer than asked for is refused', () => {
  expect(decodeNumbers('###', 2)).toBeNull();
});
