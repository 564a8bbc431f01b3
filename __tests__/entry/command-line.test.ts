// The command that a report prints can be pasted: a shell makes of it the words that were meant.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { commandLine } from '../../src/entry/command-line.ts';

test('options come in their order, and what is not given is left out', () => {
  const options = [
    ['budget', 'performance_budget.yml'],
    ['script', null],
    ['target', 'https://preview-42.example.com:8443/api'],
  ] as const;
  expect(commandLine('gate', options)).toBe(
    'npx --yes github:pacegate/pacegate#v1 gate --budget performance_budget.yml --target https://preview-42.example.com:8443/api',
  );
});

test.each(['plain.yml', 'with space.yml', "it's.yml", '$(touch x);`y`&|<>*?~#!"\\', 'über.yml', 'a\nb', ''])(
  '%j is one word for a shell, and itself',
  (file) => {
    const [, words = ''] = commandLine('compare', [['head', file]]).split(/ compare (.*)/s);
    expect(execFileSync('sh', ['-c', `printf '%s\\0' ${words}`], { encoding: 'utf8' })).toBe(`--head\0${file}\0`);
  },
);

test('npx finds the program: the package names one, which is committed and needs nothing else', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const { bin } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  expect(bin).toEqual({ pacegate: 'dist/cli.js' });
  expect(readFileSync(path.join(root, 'dist/cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});
