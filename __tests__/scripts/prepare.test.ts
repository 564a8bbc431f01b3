// `scripts/prepare.mjs` on a machine that has everything, and on one that lacks something.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { scratch, type Scratch } from '../support/drive.ts';

const SCRIPT = path.resolve(import.meta.dirname, '../../scripts/prepare.mjs');

let place: Scratch;
let bin: string;
beforeEach(() => {
  place = scratch();
  bin = path.join(place.directory, 'bin');
  for (const folder of ['bin', 'scripts', 'node_modules', 'home']) mkdirSync(path.join(place.directory, folder));
  copyFileSync(SCRIPT, path.join(place.directory, 'scripts/prepare.mjs'));
  writeFileSync(path.join(place.directory, 'package-lock.json'), '{}');
  writeFileSync(path.join(place.directory, 'node_modules/.package-lock.json'), '{}');
});
afterEach(() => {
  place.remove();
});

/** A stand-in that notes how it was called. */
function program(name: string, status = 0): void {
  const file = path.join(bin, name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> "${place.directory}/calls"\nexit ${status}\n`);
  chmodSync(file, 0o755);
}

function prepare(...words: readonly string[]): { status: number | null; output: string; error: string; calls: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(place.directory, 'scripts/prepare.mjs'), ...words],
    {
      env: { PATH: bin, HOME: path.join(place.directory, 'home') },
      encoding: 'utf8',
    },
  );
  const calls = path.join(place.directory, 'calls');
  return { status, output: stdout, error: stderr, calls: existsSync(calls) ? readFileSync(calls, 'utf8') : '' };
}

test('where everything is there it does nothing and says nothing', () => {
  program('k6');
  program('act');
  program('actionlint');
  program('npm');
  program('go');
  expect(prepare('--tests')).toEqual({ status: 0, output: '', error: '', calls: '' });
});

test('a clone without modules, and one whose lockfile is newer, get them from the lockfile, and nothing else', () => {
  program('npm');
  const later = new Date(Date.now() + 60_000);
  utimesSync(path.join(place.directory, 'package-lock.json'), later, later);
  expect(prepare()).toMatchObject({ status: 0, output: '> npm ci\n', calls: 'npm ci\n' });
});

test('for tests, programs that are missing are built with Go', () => {
  program('go');
  program('actionlint');
  const { status, calls } = prepare('--tests');
  expect(status).toBe(0);
  expect(calls.split('\n')).toEqual([
    'go install go.k6.io/k6@v1.8.1',
    expect.stringMatching(/^go install github\.com\/nektos\/act@v/),
    '',
  ]);
});

test('the demo runs before anything is installed: its command is bundled and gets k6 by itself', () => {
  const { scripts } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  expect(scripts).toMatchObject({ demo: 'node dist/cli.js demo' });
  expect(scripts).not.toHaveProperty('predemo');
});

test('what cannot be had is named with what to do, and the exit code is not 0', () => {
  const without = prepare('--tests');
  expect(without.status).toBe(2);
  expect(without.error).toContain('install k6, or Go so that it can be built: go install go.k6.io/k6@v1.8.1');
  program('k6');
  program('npm', 1);
  const later = new Date(Date.now() + 60_000);
  utimesSync(path.join(place.directory, 'package-lock.json'), later, later);
  expect(prepare()).toMatchObject({ status: 2, error: 'prepare: npm ci did not succeed; see above\n' });
});
