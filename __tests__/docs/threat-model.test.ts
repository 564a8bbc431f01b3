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
  ['Claims', /\*\*(\d+)\*\*/g, 21],
  ['Faults', /\*\*Fault (\d+)\*\*/g, 20],
] as const)('%s', (title, undefendedPattern, count) => {
  const rows = rowsOf(title);
  test.each(rows)('$number: $what', ({ answer, shownBy }) => {
    expect(answer).not.toBe('');
    const tests = [...shownBy.matchAll(/`([^`]+)` "([^"]+)"/g)];
    expect(tests.length).toBeGreaterThan(0);
    // Nothing stands beside the references that would not be checked.
    expect(shownBy.replace(/`[^`]+` "[^"]+"/g, '').replace(/[; ]/g, '')).toBe('');
    const missing = tests.filter(([, file = '', name = '']) => {
      const place = path.join(ROOT, file);
      return !existsSync(place) || !readFileSync(place, 'utf8').includes(name);
    });
    expect(missing.map(([whole]) => whole)).toEqual([]);
  });

  test('each is answered once, or said not to be', () => {
    const undefended = [...section('Not defended').matchAll(undefendedPattern)].map((match) => match[1]);
    const all = [...rows.map(({ number }) => number), ...undefended].map(Number);
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  });
});
