// What the contract of files leaves open: failures of a real disk, in words.
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createFiles, describeErrno } from '../../../src/adapters/files/files.ts';
import { failureOf, scratch, type Scratch } from '../../support/drive.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});

const files = createFiles();

test('a write that fails leaves the file as it was, and no half of another', async () => {
  const file = path.join(place.directory, 'result.json');
  mkdirSync(file);
  const failure = await failureOf(files.write(file, '{}'));
  expect(failure.code).toBe('output-unwritable');
  expect(failure.message).toBe(`Cannot write to ${file}: it is a folder.`);
  expect(readdirSync(place.directory)).toEqual(['result.json']);
});

test('a folder is no file to read', async () => {
  const failure = await failureOf(files.readText(place.directory));
  expect(failure.code).toBe('file-unreadable');
  expect(failure.message).toContain('it is a folder');
});

test('a link that leads to itself cannot be read, in the words of the system', async () => {
  const link = path.join(place.directory, 'link');
  symlinkSync(link, link);
  expect((await failureOf(files.readBytes(link))).message).toContain('ELOOP');
});

test('a copy of what is not there says so', async () => {
  writeFileSync(path.join(place.directory, 'kept'), '');
  const failure = await failureOf(files.copy(path.join(place.directory, 'none'), path.join(place.directory, 'to')));
  expect(failure.code).toBe('output-unwritable');
  expect(readdirSync(place.directory)).toEqual(['kept']);
});

test.each([
  ['ENOSPC', 'the disk is full'],
  ['EACCES', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['EXDEV', 'as the system says it'],
])('%s is %s', (code, words) => {
  expect(describeErrno(Object.assign(new Error('as the system says it'), { code }))).toBe(words);
});
