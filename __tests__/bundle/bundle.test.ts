// What the committed bundles load, and that they load.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { bytes, reachable } from '../../bench/bundle-size.ts';

const DIST = path.resolve(import.meta.dirname, '../../dist');
const holdsArtifactClient = (files: ReadonlySet<string>): boolean =>
  [...files].some((file) => readFileSync(file, 'utf8').includes('node_modules/@actions/artifact/'));

test('the command line is at most 1.5 MB, all of it, and holds no artifact client', async () => {
  const files = await reachable('cli.js', true);
  expect(await bytes(files)).toBeLessThanOrEqual(1_500_000);
  expect(holdsArtifactClient(files)).toBe(false);
});

test('the action holds the artifact client, and does not read it at start', async () => {
  expect(holdsArtifactClient(await reachable('action.js', true))).toBe(true);
  expect(holdsArtifactClient(await reachable('action.js', false))).toBe(false);
});

test('the reporting action holds nothing that runs k6, not even to be loaded later', async () => {
  const files = await reachable('report.js', true);
  const holds = (what: string): boolean => [...files].some((file) => readFileSync(file, 'utf8').includes(what));
  expect(holds('// src/adapters/github/')).toBe(true);
  expect(holds('// src/adapters/k6/')).toBe(false);
  const { status, stdout } = spawnSync(process.execPath, [path.join(DIST, 'report.js')], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  expect(stdout).toContain('input github-token is empty');
  expect(status).toBe(2);
});

test('of package.json the bundles hold the version alone, so that a new tool of ours changes none of them', async () => {
  const files = (await Promise.all(['action.js', 'report.js', 'cli.js'].map((door) => reachable(door, true)))).flatMap(
    (each) => [...each],
  );
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(text).toContain('// package.json');
  expect(text).not.toContain('"typescript-eslint"');
});

test('both doors load: the one says its version, the other asks for its target and fails closed', () => {
  expect(execFileSync(process.execPath, [path.join(DIST, 'cli.js'), '--version'], { encoding: 'utf8' })).toMatch(
    /^\d+\.\d+\.\d+\n$/,
  );
  const { status, stdout } = spawnSync(process.execPath, [path.join(DIST, 'action.js')], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  expect(stdout).toContain('input target is missing');
  expect(status).toBe(2);
});
