// Every claim of the threat model is shown by tests that exist.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(ROOT, 'docs/threat-model.md'), 'utf8');
const claims = text
  .slice(0, text.indexOf('## Not defended'))
  .split('\n')
  .flatMap((line) => {
    const [, number = '', attack = '', defence = '', shownBy = ''] = line.split('|').map((cell) => cell.trim());
    return /^\d+$/.test(number) ? [{ number, attack, defence, shownBy }] : [];
  });

test.each(claims)('claim $number: $attack', ({ defence, shownBy }) => {
  expect(defence).not.toBe('');
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

test('each attack is claimed against once, or said not to be defended', () => {
  const undefended = [...text.slice(text.indexOf('## Not defended')).matchAll(/\*\*(\d+)\*\*/g)].map((match) => match[1]);
  const all = [...claims.map(({ number }) => number), ...undefended].map(Number);
  expect(new Set(all).size).toBe(all.length);
  expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
});
