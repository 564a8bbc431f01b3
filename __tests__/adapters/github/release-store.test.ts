// Recordings among the assets of releases: given to drafts, found by tag, and trouble said in words.
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { packRecording } from '../../../src/adapters/files/recording-files.ts';
import { createGitHub } from '../../../src/adapters/github/client.ts';
import { createReleaseStore, type ReleasePlace } from '../../../src/adapters/github/release-store.ts';
import { encodeRecording } from '../../../src/core/recording/encoding.ts';
import { recordingOf } from '../../support/builders/recording.ts';
import { LoopbackGitHub } from '../../support/loopback-github/server.ts';

const NAME = 'pacegate-recording-x.json.gz';
const UPLOAD = 'POST /repos/{owner}/{repo}/releases/{release_id}/assets';
const RECORDING = recordingOf([{ value: 5 }]);
const PACKED = packRecording(RECORDING);
const PATIENCE_MILLISECONDS = 60_000;

let github: LoopbackGitHub;
beforeEach(async () => {
  github = await new LoopbackGitHub().start();
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.stop();
});
const store = (place: Partial<ReleasePlace>): ReturnType<typeof createReleaseStore> =>
  createReleaseStore(createGitHub('token', github.url), {
    owner: 'acme',
    repo: 'shop',
    name: NAME,
    compareWith: null,
    keepIn: null,
    ...place,
  });
const save = async (keepIn = 'v2'): Promise<string> => {
  const { save: saved } = store({ keepIn });
  return saved === null ? 'nothing' : saved(RECORDING);
};
const find = async (compareWith: string): Promise<string> => {
  const found = await store({ compareWith }).find?.();
  return typeof found === 'object' ? encodeRecording(found) : String(found);
};

describe('keeping', () => {
  test('what is given to a draft is found when it is published', async () => {
    github.addRelease('v2', { draft: true });
    expect(await save()).toBe(`asset ${NAME} of the draft v2`);
    expect(await find('v2')).toBe('there is no release v2');
    github.releases[0] = { ...(github.releases[0] as (typeof github.releases)[number]), draft: false };
    expect(await find('v2')).toBe(encodeRecording(RECORDING));
    expect(await find('latest')).toBe(encodeRecording(RECORDING));
  });

  test(
    'again in a draft replaces what was there, in a published release it does not',
    async () => {
      const draft = github.addRelease('v2', { draft: true });
      github.addAsset(draft, NAME, Buffer.from('old'));
      await save();
      expect(draft.assets.map(({ bytes }) => bytes.equals(PACKED))).toEqual([true]);
      const published = github.addRelease('v3');
      github.addAsset(published, NAME, Buffer.from('old'));
      await expect(save('v3')).rejects.toThrow(`the release v3 is published and has ${NAME} already`);
      expect(published.assets).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );

  test('in an immutable release is not tried', async () => {
    github.addRelease('v2', { immutable: true });
    await expect(save()).rejects.toThrow('the release v2 is immutable; add to its draft before it is published');
    await expect(save('v9')).rejects.toThrow('there is no release v9');
    expect(github.exchanges.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test.each(['after', 'before'] as const)(
    'goes on after a 502 that came %s it was stored',
    async (when) => {
      const draft = github.addRelease('v2', { draft: true });
      github.faults.set(UPLOAD, { status: 502, when, times: 1 });
      await save();
      expect(draft.assets.map(({ bytes }) => bytes.equals(PACKED))).toEqual([true]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'removes what an upload that broke has left in its way',
    async () => {
      const draft = github.addRelease('v2', { draft: true });
      github.faults.set(UPLOAD, { status: 502, when: 'after', times: 1 });
      github.brokenUploads = 1;
      await save();
      expect(draft.assets.map(({ state, bytes }) => [state, bytes.equals(PACKED)])).toEqual([['uploaded', true]]);
    },
    PATIENCE_MILLISECONDS,
  );

  test('without the permission names it', async () => {
    github.addRelease('v2', { draft: true });
    github.faults.set(UPLOAD, { status: 403, when: 'before', times: 9 });
    await expect(save()).rejects.toThrow(/The upload was not possible \(403\): the token lacks `contents: write`/);
  });
});

describe('finding', () => {
  test.each<[string, () => void, string]>([
    ['no release', () => undefined, 'there is no release latest'],
    ['no asset', () => void github.addRelease('v1'), `the release v1 has no asset ${NAME}`],
    [
      'an asset whose upload never ended',
      () => void github.addAsset(github.addRelease('v1'), NAME, PACKED, 'open'),
      `the release v1 has no asset ${NAME}`,
    ],
    [
      'an asset that is too large',
      () => void github.addAsset(github.addRelease('v1'), NAME, Buffer.alloc(6_000_000)),
      'its asset is larger than 5242880 bytes',
    ],
    [
      'an asset that is a bomb',
      () => void github.addAsset(github.addRelease('v1'), NAME, gzipSync(Buffer.alloc(100_000_000))),
      'its recording cannot be read: it is not JSON',
    ],
  ])('%s is said', async (_, prepare, words) => {
    prepare();
    expect(await find('latest')).toBe(words);
  });

  test('a platform that refuses is said', async () => {
    github.faults.set('GET /repos/{owner}/{repo}/releases/latest', { status: 403, when: 'before', times: 9 });
    expect(await find('latest')).toMatch(/^Reading the release was not possible \(403\)/);
  });
});

test('what was not asked for is not there', () => {
  expect(store({})).toEqual({ find: null, save: null });
});
