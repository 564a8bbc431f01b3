// Which k6 is used, and which are refused.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findK6, usableVersion } from '../../../src/adapters/k6/find.ts';
import { failureOf, scratch, type Scratch } from '../../support/drive.ts';
import { writeFakeK6 } from '../../support/fake-k6.ts';

let place: Scratch;
const environment = { ...process.env };
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  Object.assign(process.env, environment);
  Reflect.deleteProperty(process.env, 'GOBIN');
  place.remove();
});

function folder(name: string): string {
  const directory = path.join(place.directory, name);
  mkdirSync(directory);
  return directory;
}

function program(name: string, text: string): string {
  const file = path.join(place.directory, name);
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}

test('the real k6 of this machine is found', async () => {
  const { path: file, version } = await findK6(process.env['K6_PATH'] ?? null);
  expect(path.basename(file)).toMatch(/^k6/);
  expect(version).toMatch(/^[12]\.\d+\.\d+/);
});

test.each([
  ['v1.8.1', '1.8.1'],
  ['v2.2.0', '2.2.0'],
  ['v2.3.0-rc1', '2.3.0-rc1'],
])('a named k6 that says %s is used', async (said, version) => {
  const file = writeFakeK6(folder('with space'), { version: said });
  expect(await findK6(file)).toEqual({ path: file, version });
});

test('PATH is searched in order, passing over what is no usable k6, before the bin folder of Go', async () => {
  const [old, broken, good, go] = [folder('old'), folder('broken'), folder('good'), folder('go')];
  writeFakeK6(old, { version: 'v0.49.0' });
  writeFileSync(path.join(broken, 'k6'), 'not a program', { mode: 0o755 });
  writeFakeK6(good, { version: 'v2.0.0' });
  writeFakeK6(go, { version: 'v1.8.1' });
  process.env['GOBIN'] = go;
  process.env['PATH'] = [old, broken, '', good].join(path.delimiter);
  expect(await findK6(null)).toEqual({ path: path.join(good, 'k6'), version: '2.0.0' });
  process.env['PATH'] = [old, broken].join(path.delimiter);
  expect(await findK6(null)).toEqual({ path: path.join(go, 'k6'), version: '1.8.1' });
});

test('where there is no k6, the places that were searched are said', async () => {
  process.env['GOBIN'] = folder('empty');
  process.env['PATH'] = folder('also-empty');
  const failure = await failureOf(findK6(null));
  expect(failure.code).toBe('k6-missing');
  expect(failure.message).toContain('neither on PATH nor in Go');
});

test('a named program is never replaced by another: each reason it cannot be used is said', async () => {
  const refused = async (file: string): Promise<string> => {
    const failure = await failureOf(findK6(file));
    expect(failure.code).toBe('k6-unusable');
    return failure.message;
  };
  expect(await refused(path.join(place.directory, 'none'))).toContain('there is no such program, or it may not be run');
  expect(await refused(program('other', '#!/bin/sh\necho hello\n'))).toContain('`version` does not answer like k6');
  expect(await refused(program('failing', '#!/bin/sh\necho k6 v1.8.1\nexit 3\n'))).toContain('does not answer like k6');
  expect(await refused(folder('a folder'))).toContain('does not answer like k6');
  expect(await refused(program('garbage', '\u0000\u0001'))).toContain('does not answer like k6');
  expect(await refused(writeFakeK6(folder('v0'), { version: 'v0.49.0' }))).toContain('its version is 0.49.0');
});

test('a program that never says which it is is not waited for', async () => {
  const failure = await failureOf(usableVersion(program('silent', '#!/bin/sh\nexec sleep 600\n'), 500));
  expect(failure.message).toContain('does not answer like k6');
});
