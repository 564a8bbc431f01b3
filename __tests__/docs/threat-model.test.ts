// Every claim of the threat model, of attacks and of faults, is shown by tests that exist.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(ROOT, 'docs/threat-model.md'), 'utf8');
const section = (title: string): string => text.split(/^## /m).find((each) => each.startsWith(title)) ?? '';

interface Row {
  readonly number: string;
  readonly what: string;
  readonly answer: string;
  readonly shownBy: string;
}
const rowsOf = (title: string): readonly Row[] =>
  section(title)
    .split('\n')
    .flatMap((line) => {
      const [, number = '', what = '', answer = '', shownBy = ''] = line.split('|').map((cell) => cell.trim());
      return /^\d+$/.test(number) ? [{ number, what, answer, shownBy }] : [];
    });

describe.each([
  ['Claims', 'attack', 21],
  ['Faults', 'fault', 20],
] as const)('%s', (title, word, count) => {
  const rows = rowsOf(title);
  test.each(rows)('$number: $what', ({ number, answer, shownBy }) => {
    expect(answer).not.toBe('');
    const tests = [...shownBy.matchAll(/`([^`]+)` "([^"]+)"/g)];
    // On the built action, in a test that is named after it.
    const named = new RegExp(`^${word}s? (\\d+ and )?${number}\\b`);
    const onBuilt = tests.filter(
      ([, file = '', name = '']) => file.startsWith('__tests__/scenarios/') && named.test(name),
    );
    expect(onBuilt).not.toEqual([]);
    // Nothing stands beside the references that would not be checked.
    expect(shownBy.replace(/`[^`]+` "[^"]+"/g, '').replace(/[; ]/g, '')).toBe('');
    const missing = tests.filter(([, file = '', name = '']) => {
      const place = path.join(ROOT, file);
      return !existsSync(place) || !readFileSync(place, 'utf8').includes(name);
    });
    expect(missing.map(([whole]) => whole)).toEqual([]);
  });

  test('each is answered, once', () => {
    expect(rows.map(({ number }) => Number(number))).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  });
});
