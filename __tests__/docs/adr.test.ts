// The decisions say what is so.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

test('the table of packages is what package.json depends on', () => {
  const cells = [...read('docs/adr/0001-tooling.md').matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = '']) => cell);
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object };
  expect(named.toSorted()).toEqual(Object.keys(dependencies).toSorted());
});

test('what SECURITY.md says is read of the repository is what bounds the reading', () => {
  const source = read('src/adapters/files/repository.ts');
  const bounds = ['MOST_FILES = 50_000', 'MOST_OPENED = 500', 'READ_BYTES = 256 * 1024'];
  for (const bound of bounds) expect(source).toContain(`const ${bound};`);
  expect(read('SECURITY.md')).toMatch(/at most 50,000.* up to 500 .*first 256 KiB/);
});
