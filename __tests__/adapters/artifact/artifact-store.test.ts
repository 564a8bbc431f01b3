// Baselines as artifacts: stored with the real client, found by commits, trusted by nothing but the platform's own words.
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  artifactName,
  createArtifactStore,
  type ArtifactPlace,
} from '../../../src/adapters/artifact/artifact-store.ts';
import { packRecording } from '../../../src/adapters/files/recording-files.ts';
import { createGitHub } from '../../../src/adapters/github/client.ts';
import { encodeRecording } from '../../../src/core/recording/encoding.ts';
import { type Recording, UNKNOWN_FINGERPRINT } from '../../../src/core/recording/recording.ts';
import { recordingOf } from '../../support/builders/recording.ts';
import {
  LoopbackGitHub,
  REPOSITORY_ID,
  type StoredArtifact,
  type StoredRun,
} from '../../support/loopback-github/server.ts';

const [NEWEST, OLDER] = ['a'.repeat(40), 'b'.repeat(40)] as const;
const PATH = '.github/workflows/perf.yml';
const NAME = artifactName('ci/perf/perf');
const PATIENCE_MILLISECONDS = 30_000;
const NOW = Date.parse('2026-11-23T12:00:00Z');

let github: LoopbackGitHub;
let now: () => number;
/** Of one answer; undefined = as it is for users. */
let longest: number | undefined;
const store = (place: Partial<ArtifactPlace> = {}): ReturnType<typeof createArtifactStore> =>
  createArtifactStore(
    createGitHub('token', github.url, longest),
    {
      owner: 'acme',
      repo: 'shop',
      repositoryId: REPOSITORY_ID,
      baseBranch: 'main',
      baseSha: NEWEST,
      headSha: 'c'.repeat(40),
      isBaseRun: false,
      runId: 9999,
      workflowPath: PATH,
      name: NAME,
      retentionDays: 30,
      attested: null,
      ...place,
    },
    now,
  );
const recording = (commit: string, createdAt = '2026-11-21T12:00:00Z'): Recording =>
  recordingOf([{ value: 5 }], { fingerprint: { commit, createdAt, verdict: 'pass' } });
const find = (place: Partial<ArtifactPlace> = {}): ReturnType<ReturnType<typeof store>['find']> =>
  store(place).find({ head: UNKNOWN_FINGERPRINT });

function addRun(
  commit: string,
  changes: Partial<StoredRun> = {},
  bytes: Uint8Array = packRecording(recording(commit)),
): StoredArtifact {
  const run: StoredRun = {
    id: github.runs.length + 1,
    headSha: commit,
    headBranch: 'main',
    event: 'push',
    path: PATH,
    headRepositoryId: REPOSITORY_ID,
    ...changes,
  };
  github.runs.push(run);
  return github.addArtifact(run.id, NAME, bytes);
}

beforeEach(async () => {
  github = await new LoopbackGitHub().start();
  github.commits = [NEWEST, OLDER];
  now = () => NOW;
  longest = undefined;
});

afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.stop();
});

describe('storing', () => {
  test(
    'goes through the real client as one raw file, which is found again',
    async () => {
      Object.assign(process.env, github.runtime(1));
      const said = await store().save(recording(NEWEST));
      expect(said).toMatch(new RegExp(`^artifact ${NAME.replaceAll('.', '\\.')} \\(\\d+\\)$`));
      github.runs.push({
        id: 1,
        headSha: NEWEST,
        headBranch: 'main',
        event: 'push',
        path: PATH,
        headRepositoryId: REPOSITORY_ID,
      });
      const found = await find();
      expect(found.choice).toEqual({
        kind: 'found',
        description: 'main of aaaaaaaaaa, 2 days old',
        commit: NEWEST,
        passedOver: [],
      });
      expect(encodeRecording(found.recordings[0] as Recording)).toBe(encodeRecording(recording(NEWEST)));
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'to a service that refuses is a failure in words',
    async () => {
      Object.assign(process.env, { ACTIONS_RESULTS_URL: `${github.url}/`, ACTIONS_RUNTIME_TOKEN: 'none' });
      await expect(store().save(recording(NEWEST))).rejects.toThrow(/^The artifact service did not take it: /);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('finding', () => {
  test(
    'gives the runs of the base branch, newest first',
    async () => {
      addRun(OLDER);
      addRun(NEWEST);
      const { recordings, choice } = await find();
      expect(recordings.map(({ fingerprint }) => fingerprint.commit)).toEqual([NEWEST, OLDER]);
      expect(choice).toMatchObject({ kind: 'found', description: 'main of aaaaaaaaaa, 2 days old (the newest of 2)' });
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'walks on where a commit has none, and never takes the head itself',
    async () => {
      addRun(OLDER);
      addRun(NEWEST);
      expect((await find({ headSha: NEWEST })).recordings.map(({ fingerprint }) => fingerprint.commit)).toEqual([
        OLDER,
      ]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'begins where head and base part, not where the base is now',
    async () => {
      addRun(OLDER);
      addRun(NEWEST);
      github.mergeBases.set('c'.repeat(40), OLDER);
      expect((await find()).recordings.map(({ fingerprint }) => fingerprint.commit)).toEqual([OLDER]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'begins at the tip of the branch where the base was force-pushed away, and says so',
    async () => {
      addRun(NEWEST);
      const { recordings, choice } = await find({ baseSha: 'e'.repeat(40) });
      expect(recordings).toHaveLength(1);
      expect(choice.passedOver).toEqual(['eeeeeeeeee is not in the repository any more, so the search begins at main']);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'finds ours behind a thousand runs of the same commit',
    async () => {
      for (let id = 1000; id < 2000; id++)
        github.runs.push({
          id,
          headSha: NEWEST,
          headBranch: 'main',
          event: 'push',
          path: 'other.yml',
          headRepositoryId: 1,
        });
      addRun(NEWEST, { id: 5 });
      expect((await find()).recordings).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'takes the newer of two artifacts with one name, which a re-run leaves',
    async () => {
      const first = addRun(NEWEST, {}, Buffer.from('cut off'));
      github.addArtifact(first.runId, NAME, packRecording(recording(NEWEST)));
      expect((await find()).recordings).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each([
    ['whose address has run out', 'expired', 'could not be downloaded (403)'],
    ['that breaks off', 'broken', 'could not be downloaded (the connection broke)'],
  ] as const)(
    'asks once more for a download %s, and passes over what does not come',
    async (_, fault, why) => {
      addRun(NEWEST);
      github.downloadFaults.push(fault);
      expect((await find()).recordings).toHaveLength(1);
      addRun(OLDER);
      github.downloadFaults.push(...Array<typeof fault>(9).fill(fault));
      const { recordings, choice } = await find();
      github.downloadFaults.length = 0;
      expect(recordings).toEqual([]);
      expect(choice).toMatchObject({
        kind: 'none',
        reason: 'no stored baseline of main can be used',
        passedOver: [`run 1 of aaaaaaaaaa: its artifact ${why}`, `run 2 of bbbbbbbbbb: its artifact ${why}`],
      });
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'gives up a download that hangs, and asks for it no second time',
    async () => {
      longest = 3000;
      addRun(NEWEST);
      addRun(OLDER);
      github.downloadFaults.push('hanging');
      const { recordings, choice } = await find();
      expect(recordings.map(({ fingerprint }) => fingerprint.commit)).toEqual([OLDER]);
      expect(choice.passedOver).toEqual([
        'run 1 of aaaaaaaaaa: its artifact could not be downloaded (there was no whole answer within 3 s)',
      ]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'on the first run says that there is none yet',
    async () => {
      expect((await find()).choice).toEqual({
        kind: 'none',
        reason: 'main has no stored baseline yet; a run on it stores one',
        passedOver: [],
      });
    },
    PATIENCE_MILLISECONDS,
  );

  test.each<[string, () => void, string]>([
    [
      "a fork's run, though its branch is called main",
      () => {
        addRun(NEWEST, { headRepositoryId: 999 });
      },
      'run 1 of aaaaaaaaaa: its code is of another repository',
    ],
    [
      'a pull request run',
      () => {
        addRun(NEWEST, { event: 'pull_request' });
      },
      'run 1 of aaaaaaaaaa: it was started by pull_request',
    ],
    [
      'a run of another branch',
      () => {
        addRun(NEWEST, { headBranch: 'release' });
      },
      'run 1 of aaaaaaaaaa: it ran on release',
    ],
    [
      'an expired artifact',
      () => {
        addRun(NEWEST).expired = true;
      },
      'run 1 of aaaaaaaaaa: its artifact has expired',
    ],
    [
      'an artifact whose bytes were changed',
      () => {
        addRun(NEWEST).bytes = Buffer.from('other');
      },
      'run 1 of aaaaaaaaaa: its artifact does not have the digest the platform names',
    ],
    [
      'an artifact without a digest',
      () => {
        addRun(NEWEST).digest = null;
      },
      'run 1 of aaaaaaaaaa: its artifact has no digest',
    ],
    [
      'an artifact of six megabytes',
      () => {
        addRun(NEWEST, {}, Buffer.alloc(6 * 1024 * 1024));
      },
      'run 1 of aaaaaaaaaa: its artifact is larger than 5 MiB',
    ],
    [
      'a gzip bomb',
      () => {
        addRun(NEWEST, {}, gzipSync(Buffer.alloc(200 * 1024 * 1024)));
      },
      'run 1 of aaaaaaaaaa: its artifact is no gzip of a sensible size',
    ],
    [
      'what is no gzip',
      () => {
        addRun(NEWEST, {}, Buffer.from('hello'));
      },
      'run 1 of aaaaaaaaaa: its artifact is no gzip of a sensible size',
    ],
    [
      'a recording of a later version',
      () => {
        addRun(NEWEST, {}, gzipSync('{"schema":"pacegate.recording/9"}'));
      },
      'run 1 of aaaaaaaaaa: its recording cannot be read: it has the version "pacegate.recording/9", this Pacegate reads pacegate.recording/1',
    ],
    [
      'a recording that names another commit',
      () => {
        addRun(NEWEST, {}, packRecording(recording(OLDER)));
      },
      'run 1 of aaaaaaaaaa: its recording names another commit',
    ],
  ])(
    'passes over %s, and says why',
    async (_, arrange, why) => {
      arrange();
      expect(await find()).toEqual({
        recordings: [],
        choice: { kind: 'none', reason: 'no stored baseline of main can be used', passedOver: [why] },
      });
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'a run of another workflow is none of ours',
    async () => {
      addRun(NEWEST, { path: '.github/workflows/other.yml' });
      expect((await find()).choice).toMatchObject({ kind: 'none', passedOver: [] });
      expect((await find({ workflowPath: null })).recordings).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'without the permission is said as such, and not as a first run',
    async () => {
      github.faults.set('GET /repos/{owner}/{repo}/actions/runs', { status: 403, when: 'before', times: 9 });
      expect((await find()).choice).toMatchObject({
        kind: 'none',
        reason: 'the search for baselines failed: the token lacks `actions: read` (403)',
      });
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('a branch that does not move', () => {
  const night = (day: number, id: number): StoredArtifact =>
    addRun(NEWEST, { id, event: 'schedule' }, packRecording(recording(NEWEST, `2026-11-${day}T03:00:00Z`)));
  const base = { baseSha: null, headSha: NEWEST, isBaseRun: true, runId: 63 } as const;

  test(
    'has each of its nights for a history, newest first, and never the run that asks',
    async () => {
      for (const day of [20, 21, 22]) night(day, day + 40);
      night(23, base.runId);
      const { recordings, choice } = await find(base);
      expect(recordings.map(({ fingerprint }) => fingerprint.createdAt?.slice(8, 10))).toEqual(['22', '21', '20']);
      expect(choice).toMatchObject({ kind: 'found', commit: NEWEST, passedOver: [] });
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'gives a change none of its own commit, though the nights have measured it',
    async () => {
      night(22, 62);
      addRun(OLDER, { id: 50 });
      const { recordings } = await find({ ...base, isBaseRun: false });
      expect(recordings.map(({ fingerprint }) => fingerprint.commit)).toEqual([OLDER]);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('a branch that moves more than fifty commits between two nights', () => {
  const LIST = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
  const COMPARE = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const asked = (operation: string): number =>
    github.exchanges.filter(({ method, template }) => `${method} ${template}` === operation).length;
  const commitOf = (at: number): string => String(at).padStart(40, '0');
  const EVIL = 'e'.repeat(40);
  const nightly = (at: number, changes: Partial<StoredRun> = {}): StoredArtifact =>
    addRun(commitOf(at), { id: 5000 - at, event: 'schedule', ...changes });
  beforeEach(() => {
    github.commits = Array.from({ length: 1000 }, (_, index) => commitOf(index + 1));
  });
  const search = (place: Partial<ArtifactPlace> = {}): ReturnType<typeof find> =>
    find({ baseSha: commitOf(1), ...place });

  test(
    'has the nights that lie behind, newest first, with few questions',
    async () => {
      for (const at of [400, 60, 200]) nightly(at);
      const { recordings, choice } = await search();
      expect(recordings.map(({ fingerprint }) => fingerprint.commit)).toEqual([60, 200, 400].map(commitOf));
      expect(choice).toMatchObject({
        kind: 'found',
        description: 'main of 0000000000, 2 days old (the newest of 3)',
        passedOver: [],
      });
      expect([asked(LIST), asked(COMPARE)]).toEqual([2, 1 + 3]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'has no more of them than are compared with, and is not asked for the list where the walk has found enough',
    async () => {
      for (let at = 51; at < 80; at++) nightly(at);
      expect((await search()).recordings).toHaveLength(10);
      expect(asked(COMPARE)).toBe(1 + 10);
      github.exchanges.length = 0;
      for (let at = 1; at < 20; at++) addRun(commitOf(at), { id: 6000 - at });
      expect((await search()).recordings).toHaveLength(10);
      expect(asked(LIST)).toBe(0);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'loses nothing by a list that is late, refused or not there',
    async () => {
      nightly(3);
      nightly(60);
      for (const { id } of github.runs) github.unlisted.add(id);
      expect((await search()).recordings.map(({ fingerprint }) => fingerprint.commit)).toEqual([commitOf(3)]);
      github.faults.set(LIST, { status: 404, when: 'before', times: 2 });
      expect((await search()).choice).toMatchObject({ kind: 'found', passedOver: [] });
      github.faults.set(LIST, { status: 403, when: 'before', times: 1 });
      expect((await search()).choice).toMatchObject({
        kind: 'found',
        passedOver: ['older runs of main could not be listed: the token lacks `actions: read` (403)'],
      });
    },
    PATIENCE_MILLISECONDS,
  );

  test.each<[string, () => void, string]>([
    [
      "a push to a fork's own main",
      () => nightly(60, { event: 'push', headRepositoryId: 999 }),
      'run 4940 of 0000000000: its code is of another repository',
    ],
    [
      'a tag called main, on a commit beside its history',
      () => {
        github.mergeBases.set(EVIL, commitOf(60));
        github.tags.set('main', EVIL);
        addRun(EVIL, { id: 7, event: 'push' });
      },
      'run 7 of eeeeeeeeee: its commit is not in the history of main before this one',
    ],
    [
      'a commit that the repository does not have',
      () => addRun(EVIL, { id: 7, event: 'push' }),
      'run 7 of eeeeeeeeee: its commit is not in the history of main before this one',
    ],
  ])(
    'has none of %s, and says why',
    async (_, arrange, why) => {
      arrange();
      for (const baseSha of [commitOf(1), null])
        expect(await search({ baseSha })).toEqual({
          recordings: [],
          choice: { kind: 'none', reason: 'no stored baseline of main can be used', passedOver: [why] },
        });
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'has none that came after the head has left it',
    async () => {
      nightly(5);
      nightly(300);
      github.mergeBases.set('c'.repeat(40), commitOf(200));
      const { recordings, choice } = await search();
      expect(recordings.map(({ fingerprint }) => fingerprint.commit)).toEqual([commitOf(300)]);
      expect(choice.passedOver).toEqual([
        'run 4995 of 0000000000: its commit is not in the history of main before this one',
      ]);
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'a search that takes too long ends with what it has, and says so',
  async () => {
    addRun(NEWEST);
    addRun(OLDER);
    let looks = 0;
    now = () => NOW + 50_000 * looks++;
    const { recordings, choice } = await find();
    expect(recordings.map(({ fingerprint }) => fingerprint.commit)).toEqual([NEWEST]);
    expect(choice.passedOver).toEqual(['the search ended after 120 s; older runs were not looked at']);
  },
  PATIENCE_MILLISECONDS,
);

test.each([
  [403, 'the token lacks `contents: read` (403)'],
  [404, 'there is no branch main (404)'],
])(
  'a branch that is answered with %d is said in words',
  async (status, why) => {
    github.faults.set('GET /repos/{owner}/{repo}/branches/{branch}', { status, when: 'before', times: 9 });
    expect((await find({ baseSha: null })).choice).toMatchObject({ reason: `the search for baselines failed: ${why}` });
  },
  PATIENCE_MILLISECONDS,
);

test('names hold only what an artifact may be called, and differ where keys differ', () => {
  const names = ['a/b/c', 'a b c', 'ü:"<>|*?', 'x'.repeat(300)].map(artifactName);
  for (const name of names) expect(name).toMatch(/^pacegate-baseline-[\w.-]{1,60}-[0-9a-f]{8}\.json\.gz$/);
  expect(new Set(names).size).toBe(4);
});
