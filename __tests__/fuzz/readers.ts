// Every reader of foreign bytes, each with real inputs to begin from and what it must do with any other: take it or refuse it in words.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Octokit } from 'octokit';
import { createArtifactStore } from '../../src/adapters/artifact/artifact-store.ts';
import { readHandovers } from '../../src/adapters/artifact/handovers.ts';
import { unpackText } from '../../src/adapters/artifact/raw-artifact.ts';
import { createRecordingFiles } from '../../src/adapters/files/recording-files.ts';
import { boundedFetch } from '../../src/adapters/github/bounded-fetch.ts';
import { createCommentPublisher } from '../../src/adapters/github/comment.ts';
import { createCheckPublisher } from '../../src/adapters/github/check.ts';
import { planOf } from '../../src/adapters/k6/plan.ts';
import { readEvent } from '../../src/adapters/runner/event.ts';
import { readFinishedRun } from '../../src/adapters/runner/finished-run.ts';
import { createDeploymentFinder } from '../../src/adapters/preview/deployments.ts';
import { GateFailure } from '../../src/app/failure.ts';
import { parseBudget } from '../../src/core/budget/parse.ts';
import { decodeHandover, encodeHandover } from '../../src/core/handover/handover.ts';
import { decodeCalibration } from '../../src/core/judgement/calibration.ts';
import { CsvIntake } from '../../src/core/recording/csv-intake.ts';
import { decodeRecording } from '../../src/core/recording/decoding.ts';
import { encodeRecording } from '../../src/core/recording/encoding.ts';
import { JsonIntake } from '../../src/core/recording/json-intake.ts';
import { Recorder } from '../../src/core/recording/recorder.ts';
import { UNKNOWN_FINGERPRINT } from '../../src/core/recording/recording.ts';
import { recordingOf, runFacts } from '../support/builders/recording.ts';
import { reportOf } from '../support/builders/report.ts';
import { source, statement, track } from '../support/builders/sources.ts';
import { mutate, type Random } from './mutate.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures');
const SHA = 'a'.repeat(40);

/** True where the input was taken, false where it was refused in words. Anything that is thrown is a finding. */
export type Reader = (input: string, random: Random) => boolean | Promise<boolean>;

export interface FuzzedReader {
  readonly corpus: readonly string[];
  readonly read: Reader;
  /** Of a hundred inputs, for this reader. */
  readonly share: number;
}

const lines = (text: string, count: number): string => `${text.split('\n').slice(0, count).join('\n')}\n`;
const gunzipped = (name: string): string => gunzipSync(readFileSync(path.join(FIXTURES, 'k6', name))).toString();
const textsIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(path.join(FIXTURES, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(path.join(FIXTURES, folder, name), 'utf8'));

const RECORDING = {
  ...recordingOf(
    Array.from({ length: 60 }, (_, index) => ({
      value: 5 + (index % 9),
      at: index % 7,
      name: `http://t/${index % 3}`,
    })),
    { runs: [runFacts()], fingerprint: { commit: SHA } },
  ),
  sources: [
    source({
      tracks: [track('cache', [0.2, 0.4], 9)],
      statements: [
        statement({ filteredScans: [{ table: 't', columns: ['a'], tableRows: 9, rowsLeft: 1, cost: null }] }),
      ],
    }),
  ],
};
const RECORDING_TEXT = encodeRecording(RECORDING);
const HANDOVER_TEXT = encodeHandover({
  job: 'j',
  title: 't',
  target: 'http://t',
  startedAt: '2026-11-23T10:00:00Z',
  reproduce: 'r',
  warnings: ['w'],
  first: { recording: RECORDING, obstacle: null },
  second: { recording: RECORDING, obstacle: { check: 'target', reason: 'r', hint: 'h' } },
});
const folder = mkdtempSync(path.join(os.tmpdir(), 'pacegate-fuzz-'));

const said = (problem: string): boolean => {
  if (problem === '') throw new Error('refused without a word');
  return false;
};

/** In pieces of any size, as a pipe gives them. */
function stream(intake: CsvIntake | JsonIntake, recorder: Recorder, input: string, random: Random): boolean {
  const bytes = Buffer.from(input);
  for (let at = 0; at < bytes.length;) {
    const size = 1 + Math.floor(random() * (random() < 0.5 ? 40 : 4000));
    intake.push(bytes.subarray(at, at + size));
    at += size;
  }
  intake.end();
  const recording = recorder.finish({ fingerprint: UNKNOWN_FINGERPRINT, runs: [] });
  const stored = decodeRecording(encodeRecording(recording));
  if (!stored.ok) throw new Error(`what was read cannot be stored: ${stored.problem}`);
  return recording.intake.samples > 0;
}

const EVENTS = ['push', 'pull_request', 'merge_group', 'schedule', 'deployment_status', 'release', 'other'];

function readPayload(input: string, random: Random): boolean {
  const file = path.join(folder, 'event.json');
  writeFileSync(file, input);
  const environment = {
    GITHUB_EVENT_NAME: EVENTS[Math.floor(random() * EVENTS.length)],
    GITHUB_EVENT_PATH: file,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SHA: SHA,
  };
  try {
    readEvent(environment, null);
    readFinishedRun({ ...environment, GITHUB_EVENT_NAME: 'workflow_run' });
    return true;
  } catch (error) {
    if (error instanceof GateFailure) return said(error.message);
    throw error;
  }
}

const ZIPPED = gzipSync(RECORDING_TEXT);
const UNPACK_LIMIT = 1_000_000;

/** Bytes, as Latin-1 text so that they can be edited. */
function readArtifact(input: string): boolean {
  const text = unpackText(Buffer.from(input, 'latin1'), UNPACK_LIMIT);
  if (text === null) return false;
  const decoded = decodeRecording(text);
  return decoded.ok || said(decoded.problem);
}

async function readFile(input: string): Promise<boolean> {
  const file = path.join(folder, 'results');
  writeFileSync(file, Buffer.from(input, 'latin1'));
  try {
    await createRecordingFiles().read(file);
    return true;
  } catch (error) {
    if (error instanceof GateFailure) return said(error.message);
    throw error;
  }
}

const repository = { id: 1, full_name: 'acme/shop' };
/** What the platform answers, by the end of the path. */
const ANSWERS: readonly (readonly [ending: RegExp, answer: unknown])[] = [
  [/\/compare\//, { merge_base_commit: { sha: SHA } }],
  [/\/commits$/, [{ sha: SHA }, { sha: 'b'.repeat(40) }]],
  [
    /\/actions\/runs$/,
    {
      total_count: 1,
      workflow_runs: [
        {
          id: 1,
          path: 'w.yml',
          event: 'push',
          head_sha: SHA,
          head_branch: 'main',
          repository,
          head_repository: repository,
        },
      ],
    },
  ],
  [
    /\/artifacts$/,
    {
      total_count: 1,
      artifacts: [
        {
          id: 2,
          name: 'pacegate-handover-n',
          size_in_bytes: 9,
          expired: false,
          digest: `sha256:${SHA}${'a'.repeat(24)}`,
        },
      ],
    },
  ],
  [/\/deployments$/, [{ id: 3, environment: 'Preview', sha: SHA }]],
  [/\/deployments\/[^/]*\/statuses$/, [{ id: 4, state: 'failure', environment_url: 'http://t.invalid' }]],
  [/\/comments$/, [{ id: 5, body: '<!-- pacegate:comment aw run=1.1 -->', user: { type: 'Bot', login: 'b' } }]],
  [/\/check-runs$/, { total_count: 1, check_runs: [{ external_id: '1.1' }] }],
];
const REPORT = reportOf();

/** Each question that is asked of the platform, with one answer changed. */
async function readAnswers(input: string, random: Random): Promise<boolean> {
  const github = new Octokit({
    throttle: { enabled: false },
    retry: { enabled: false },
    request: {
      fetch: boundedFetch((url, { method = 'GET' } = {}) => {
        const { pathname } = new URL(url);
        const found = ANSWERS.find(([ending]) => ending.test(pathname))?.[1] ?? {};
        const isChanged = method === 'GET' && random() < 0.7;
        const body = isChanged ? mutate([JSON.stringify(found), input], random) : JSON.stringify(found);
        const type = random() < 0.9 ? 'application/json' : 'text/html';
        return Promise.resolve(new Response(body, { status: 200, headers: { 'content-type': type } }));
      }),
    },
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const place = { owner: 'acme', repo: 'shop' };
  const run = { runId: 2, runAttempt: 1 };
  const store = createArtifactStore(github, {
    ...place,
    repositoryId: 1,
    baseBranch: 'main',
    baseSha: SHA,
    headSha: 'c'.repeat(40),
    isBaseRun: random() < 0.5,
    runId: 9,
    workflowPath: 'w.yml',
    name: 'pacegate-handover-n',
    retentionDays: 1,
    attested: null,
  });
  const readiness = { path: null, headers: {} };
  const finder = createDeploymentFinder(github, {
    ...place,
    headSha: SHA,
    environment: null,
    allowedHosts: [],
    waitSeconds: 0,
    readiness,
  });
  // These answer, whatever they are told.
  const { choice } = await store.find({ head: UNKNOWN_FINGERPRINT });
  const { warnings } = await createCommentPublisher(github, { ...place, ...run, pullNumber: 7, key: 'k' }).publish(
    REPORT,
  );
  const url = 'http://t.invalid';
  await createCheckPublisher(github, { ...place, ...run, headSha: SHA, name: 'n', runUrl: url }).publish(REPORT);
  await finder
    .find(() => undefined, new AbortController().signal)
    .catch((error: unknown) => {
      if (!(error instanceof GateFailure)) throw error;
    });
  // This one's caller says what it throws.
  await readHandovers(github, { ...place, runId: 1, headSha: SHA }).catch(() => undefined);
  return choice.kind === 'none' && choice.reason === '' ? said('') : warnings.length === 0;
}

export const READERS: Readonly<Record<string, FuzzedReader>> = {
  budget: {
    corpus: [...textsIn('budgets/valid', '.yml'), ...textsIn('budgets/invalid', '.yml')],
    read: (input) => {
      const parsed = parseBudget(input, 'b.yml');
      return parsed.ok || said(parsed.diagnostics.map(({ message }) => message).join());
    },
    share: 10,
  },
  'k6-csv': {
    corpus: [
      lines(gunzipped('mixed.csv.gz'), 40),
      lines(readFileSync(path.join(FIXTURES, 'scripts/recorded.csv'), 'utf8'), 30),
    ],
    read: (input, random) => {
      const recorder = new Recorder();
      return stream(new CsvIntake(recorder), recorder, input, random);
    },
    share: 25,
  },
  'k6-json': {
    corpus: [lines(gunzipped('mixed.json.gz'), 40), ...gunzipped('mixed.json.gz').split('\n').slice(0, 60)],
    read: (input, random) => {
      const recorder = new Recorder();
      return stream(new JsonIntake(recorder), recorder, input, random);
    },
    share: 20,
  },
  recording: {
    corpus: [RECORDING_TEXT],
    read: (input) => {
      const decoded = decodeRecording(input);
      return decoded.ok || said(decoded.problem);
    },
    share: 20,
  },
  handover: {
    corpus: [HANDOVER_TEXT],
    read: (input) => {
      const decoded = decodeHandover(input);
      return decoded.ok || said(decoded.problem);
    },
    share: 7,
  },
  artifact: { corpus: [ZIPPED.toString('latin1')], read: readArtifact, share: 5 },
  'result-file': {
    corpus: [ZIPPED.toString('latin1'), lines(gunzipped('mixed.csv.gz'), 20), RECORDING_TEXT],
    read: readFile,
    share: 2,
  },
  calibration: {
    corpus: [
      '{"schema":"pacegate.calibration/1","runs":5,"single":{"overdispersion":1.3,"spread":0.01},"overall":{"overdispersion":2,"spread":0.02},"endpoints":[]}',
    ],
    read: (input) => {
      const decoded = decodeCalibration(input);
      return decoded.ok || said(decoded.problem);
    },
    share: 5,
  },
  'k6-inspect': {
    corpus: [
      '{"scenarios":{"a":{"executor":"ramping-arrival-rate","startRate":1,"timeUnit":"1s","stages":[{"duration":"10s","target":5}],"startTime":"0s","preAllocatedVUs":3},"b":{"executor":"shared-iterations","vus":2,"iterations":9,"maxDuration":"1m"}},"totalDuration":"1m30s","maxVUs":5}',
    ],
    read: (input) => planOf(input) !== null,
    share: 3,
  },
  'event-payload': {
    corpus: [
      `{"repository":{"id":1,"default_branch":"main"},"pull_request":{"number":7,"labels":[{"name":"x"}],"head":{"sha":"${SHA}","repo":{"id":1}},"base":{"sha":"${SHA}","ref":"main","repo":{"id":1}}}}`,
      `{"repository":{"id":1},"workflow_run":{"id":1,"run_attempt":1,"name":"n","path":"p","event":"pull_request","html_url":"u","head_sha":"${SHA}","head_branch":"b","repository":{"id":1},"head_repository":{"id":1,"owner":{"login":"o"}}}}`,
      `{"merge_group":{"head_sha":"${SHA}","base_sha":"${SHA}","base_ref":"refs/heads/main"}}`,
    ],
    read: readPayload,
    share: 2,
  },
  'api-answers': { corpus: ['{}', '[]', 'null', '"text"', '<html>'], read: readAnswers, share: 1 },
};
