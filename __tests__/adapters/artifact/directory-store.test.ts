// Baselines in a directory: one that is not there yet is a first run, one that cannot be read is not.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createDirectoryStore } from '../../../src/adapters/artifact/directory-store.ts';
import { UNKNOWN_FINGERPRINT } from '../../../src/core/recording/recording.ts';
import { recordingOf } from '../../support/builders/recording.ts';
import { scratch, type Scratch } from '../../support/drive.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});
const storeIn = (name: string): ReturnType<typeof createDirectoryStore> =>
  createDirectoryStore(path.join(place.directory, name), () => Date.parse('2026-11-23T12:00:00Z'));
const query = { head: UNKNOWN_FINGERPRINT };

test('of one that is not there yet there is none, and what is stored makes it and is found, newest first', async () => {
  const store = storeIn('new');
  expect((await store.find(query)).choice).toMatchObject({
    reason: `there is no stored recording in ${path.join(place.directory, 'new')}`,
  });
  for (const day of [20, 22, 21])
    await store.save(recordingOf([{ value: 5 }], { fingerprint: { createdAt: `2026-11-${day}T12:00:00Z` } }));
  const { recordings } = await store.find(query);
  expect(recordings.map(({ fingerprint }) => fingerprint.createdAt?.slice(8, 10))).toEqual(['22', '21', '20']);
});

test('one that cannot be read is said as such', async () => {
  writeFileSync(path.join(place.directory, 'file'), '');
  expect((await storeIn('file').find(query)).choice).toMatchObject({
    kind: 'none',
    reason: expect.stringMatching(/^the directory .*file cannot be read: a part of the path is a file/) as unknown,
  });
});

test('a file that is no recording is passed over, and why', async () => {
  writeFileSync(path.join(place.directory, 'x.recording.json.gz'), 'hello');
  const { choice } = await storeIn('.').find(query);
  expect(choice).toMatchObject({ kind: 'none', reason: expect.stringContaining('can be used') as unknown });
  expect(choice.passedOver).toEqual([expect.stringContaining('x.recording.json.gz: ')]);
});
