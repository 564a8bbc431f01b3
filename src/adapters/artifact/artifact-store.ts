// Baselines as artifacts of the base branch's own runs: found by walking its commits, trusted by what the platform says of the run.
import { GateFailure } from '../../app/failure.ts';
import type { BaselineFound, BaselineStore } from '../../app/ports.ts';
import { decodeRecording } from '../../core/recording/decoding.ts';
import type { Recording } from '../../core/recording/recording.ts';
import { LARGEST_RECORDING_BYTES, packRecording } from '../files/recording-files.ts';
import { statusOf, type GitHub } from '../github/client.ts';
import type { Attested } from './attestation.ts';
import { describeAge, MOST_BASELINES } from './baseline.ts';
import { downloadRaw, nameOf, unpackText, uploadRaw } from './raw-artifact.ts';

export interface ArtifactPlace {
  readonly owner: string;
  readonly repo: string;
  readonly repositoryId: number | null;
  readonly baseBranch: string;
  /** Where the walk begins; null = the tip of the base branch. */
  readonly baseSha: string | null;
  /** The head itself is never its own baseline. */
  readonly headSha: string;
  readonly workflowPath: string | null;
  /** Artifact name, from the gate's key. */
  readonly name: string;
  readonly retentionDays: number;
  /** null = the platform's word that a run of the base branch uploaded it is enough. */
  readonly attested: Attested | null;
}

const MOST_COMMITS = 50;
/** Runs of other events are not the base branch's own work; a fork's pull request could name its branch `main`. */
const TRUSTED_EVENTS = ['push', 'schedule'];

export function artifactName(key: string): string {
  return nameOf('pacegate-baseline-', key);
}

export function createArtifactStore(github: GitHub, place: ArtifactPlace, now: () => number = Date.now): BaselineStore {
  return {
    find: async () => {
      const passedOver: string[] = [];
      try {
        return await walk(github, place, passedOver, now());
      } catch (error) {
        const why = describeSearch(error);
        return {
          recordings: [],
          choice: { kind: 'none', reason: `the search for baselines failed: ${why}`, passedOver },
        };
      }
    },
    save: (recording) => upload(recording, place),
  };
}

function describeSearch(error: unknown): string {
  const status = statusOf(error);
  if (status === 403) return 'the token lacks `actions: read` (403)';
  if (status === 404) return 'the token lacks `actions: read`, or the platform lists no runs (404)';
  return error instanceof Error ? error.message : String(error);
}

async function walk(github: GitHub, place: ArtifactPlace, passedOver: string[], now: number): Promise<BaselineFound> {
  const { baseBranch } = place;
  const commits = await history(github, place, passedOver);
  const recordings: Recording[] = [];
  for (const sha of commits) {
    if (recordings.length === MOST_BASELINES) break;
    if (sha === place.headSha) continue;
    const recording = await ofCommit(github, place, sha, passedOver);
    if (recording !== null) recordings.push(recording);
    // Recent history is what counts; a long stretch without recordings is not searched to its end.
    if (recordings.length === 0 && passedOver.length > MOST_COMMITS) break;
  }
  const [newest] = recordings;
  if (newest === undefined) {
    const reason =
      passedOver.length === 0
        ? `${baseBranch} has no stored baseline yet; a run on it stores one`
        : `no stored baseline of ${baseBranch} can be used`;
    return { recordings, choice: { kind: 'none', reason, passedOver } };
  }
  const count = recordings.length === 1 ? '' : ` (the newest of ${recordings.length})`;
  return {
    recordings,
    choice: {
      kind: 'found',
      description: `${baseBranch} ${describeAge(newest, now)}${count}`,
      commit: newest.fingerprint.commit,
      passedOver,
    },
  };
}

/** Newest first, from where head and base part. A base that was force-pushed away leaves the tip of its branch to begin at. */
async function history(github: GitHub, place: ArtifactPlace, passedOver: string[]): Promise<readonly string[]> {
  const { owner, repo, baseBranch, baseSha, headSha } = place;
  const from = async (sha: string): Promise<readonly string[]> => {
    const { data } = await github.rest.repos.listCommits({ owner, repo, sha, per_page: MOST_COMMITS });
    return data.map((commit) => commit.sha);
  };
  if (baseSha === null) return from(baseBranch);
  const basehead = `${baseSha}...${headSha}`;
  const compared = await ifThere(github.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 }));
  // Not every platform says where they part; the base's own commit is what is left then.
  const start = (compared?.data as { merge_base_commit?: { sha: string } } | undefined)?.merge_base_commit?.sha;
  const found = await ifThere(from(start ?? baseSha));
  if (found !== null) return found;
  passedOver.push(`${baseSha.slice(0, 10)} is not in the repository any more, so the search begins at ${baseBranch}`);
  return from(baseBranch);
}

/** null for what the platform does not know. */
async function ifThere<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || status === 422) return null;
    throw error;
  }
}

async function ofCommit(
  github: GitHub,
  place: ArtifactPlace,
  sha: string,
  passedOver: string[],
): Promise<Recording | null> {
  const { owner, repo } = place;
  const pages = github.paginate.iterator(github.rest.actions.listWorkflowRunsForRepo, {
    owner,
    repo,
    head_sha: sha,
    per_page: 100,
  });
  for await (const { data: runs } of pages) {
    const recording = await ofRuns(github, place, sha, runs, passedOver);
    if (recording !== null) return recording;
  }
  return null;
}

type Run = Awaited<ReturnType<GitHub['rest']['actions']['getWorkflowRun']>>['data'];

async function ofRuns(
  github: GitHub,
  place: ArtifactPlace,
  sha: string,
  runs: readonly Run[],
  passedOver: string[],
): Promise<Recording | null> {
  for (const run of runs) {
    const refuse = (why: string): void => {
      passedOver.push(`run ${run.id} of ${sha.slice(0, 10)}: ${why}`);
    };
    if (place.workflowPath !== null && run.path.split('@')[0] !== place.workflowPath) continue;
    if (!TRUSTED_EVENTS.includes(run.event)) {
      refuse(`it was started by ${run.event}`);
      continue;
    }
    if (
      (run.head_repository as { id?: number } | null)?.id !== run.repository.id ||
      (place.repositoryId !== null && run.repository.id !== place.repositoryId)
    ) {
      refuse('its code is of another repository');
      continue;
    }
    if (run.head_branch !== place.baseBranch || run.head_sha !== sha) {
      refuse(`it ran on ${run.head_branch ?? 'no branch'}`);
      continue;
    }
    const recording = await ofRun(github, place, run.id, sha, refuse);
    if (recording !== null) return recording;
  }
  return null;
}

async function ofRun(
  github: GitHub,
  place: ArtifactPlace,
  runId: number,
  sha: string,
  refuse: (why: string) => void,
): Promise<Recording | null> {
  const { owner, repo, name } = place;
  const { data } = await github.rest.actions.listWorkflowRunArtifacts({
    owner,
    repo,
    run_id: runId,
    name,
    per_page: 100,
  });
  // A re-run uploads again under the same name; the newest attempt has the largest id.
  const [artifact] = data.artifacts.filter((each) => each.name === name).sort((a, b) => b.id - a.id);
  if (artifact === undefined) return null;
  const nothing = (why: string): null => {
    refuse(why);
    return null;
  };
  const bytes = await downloadRaw(github, place, artifact);
  if (typeof bytes === 'string') return nothing(bytes);
  const unattested = (await place.attested?.(bytes, sha)) ?? null;
  if (unattested !== null) return nothing(unattested);
  const decoded = unpack(bytes);
  if (typeof decoded === 'string') return nothing(decoded);
  if (decoded.fingerprint.commit !== sha) return nothing(`its recording names another commit`);
  return decoded;
}

/** The recording, or what is wrong with the bytes. */
function unpack(bytes: Uint8Array): Recording | string {
  const text = unpackText(bytes, LARGEST_RECORDING_BYTES);
  if (text === null) return 'its artifact is no gzip of a sensible size';
  const decoded = decodeRecording(text);
  return decoded.ok ? decoded.recording : `its recording cannot be read: ${decoded.problem}`;
}

async function upload(recording: Recording, { name, retentionDays }: ArtifactPlace): Promise<string> {
  try {
    const id = await uploadRaw(name, packRecording(recording), retentionDays);
    return `artifact ${name}${id === null ? '' : ` (${id})`}`;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new GateFailure('baseline-unstored', { detail }, { cause });
  }
}
