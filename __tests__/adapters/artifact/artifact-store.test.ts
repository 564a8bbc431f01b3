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
const store = (place: Partial<ArtifactPlace> = {}): ReturnType<typeof createArtifactStore> =>
  createArtifactStore(
    createGitHub('token', github.url),
    {
      owner: 'acme',
      repo: 'shop',
      repositoryId: REPOSITORY_ID,
      baseBranch: 'main',
      baseSha: NEWEST,
      headSha: 'c'.repeat(40),
      workflowPath: PATH,
      name: NAME,
      retentionDays: 30,
      attested: null,
      ...place,
    },
    () => NOW,
  );
const recording = (commit: string): Recording =>
  recordingOf([{ value: 5 }], { fingerprint: { commit, createdAt: '2026-11-21T12:00:00Z', verdict: 'pass' } });
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

test('names hold only what an artifact may be called, and differ where keys differ', () => {
  const names = ['a/b/c', 'a b c', 'ü:"<>|*?', 'x'.repeat(300)].map(artifactName);
  for (const name of names) expect(name).toMatch(/^pacegate-baseline-[\w.-]{1,60}-[0-9a-f]{8}\.json\.gz$/);
  expect(new Set(names).size).toBe(4);
});
