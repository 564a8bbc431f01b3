// Which stored recordings a run may be compared with: found by walking the base branch's commits, trusted by what the platform says of each run.
import { decodeRecording } from '../../core/recording/decoding.ts';
import type { Recording } from '../../core/recording/recording.ts';
import { LARGEST_RECORDING_BYTES } from '../files/recording-files.ts';
import { tipOf } from '../github/branch.ts';
import { statusOf, type GitHub } from '../github/client.ts';
import type { Attested } from './attestation.ts';
import { MOST_BASELINES } from './baseline.ts';
import { downloadRaw, unpackText } from './raw-artifact.ts';

export interface SearchPlace {
  readonly owner: string;
  readonly repo: string;
  readonly repositoryId: number | null;
  readonly baseBranch: string;
  /** The walk begins where the head has left it; null = the tip of the base branch. */
  readonly baseSha: string | null;
  /** A change is never its own baseline, also where its commit is in the base's history already. */
  readonly headSha: string;
  /** Of a run of the base branch itself: what other runs of its commit have measured is its history. */
  readonly isBaseRun: boolean;
  /** The run that measured, which is never its own baseline. */
  readonly runId: number;
  readonly workflowPath: string | null;
  /** Artifact name, from the gate's key. */
  readonly name: string;
  /** null = the platform's word that a run of the base branch uploaded it is enough. */
  readonly attested: Attested | null;
}

const MOST_COMMITS = 50;
/** Runs of other events are not the base branch's own work; a fork's pull request could name its branch `main`. */
const TRUSTED_EVENTS = ['push', 'schedule'] as const;
/** Of each event, among those that the platform lists. */
const MOST_LISTED = 30;
const LONGEST_SEARCH_MILLISECONDS = 120_000;

type Run = Awaited<ReturnType<GitHub['rest']['actions']['getWorkflowRun']>>['data'];

interface Search {
  readonly github: GitHub;
  readonly place: SearchPlace;
  /** Newest first. */
  readonly found: Recording[];
  /** Why runs were not taken; clauses. */
  readonly passedOver: string[];
  readonly seen: Set<number>;
  /** Whether there is enough, or no more time. */
  isOver(): boolean;
}

/** Newest first. Throws what the platform refuses. */
export async function search(
  github: GitHub,
  place: SearchPlace,
  passedOver: string[],
  now: () => number,
): Promise<readonly Recording[]> {
  const [found, end]: [Recording[], number] = [[], now() + LONGEST_SEARCH_MILLISECONDS];
  let isLate = false;
  const isOver = (): boolean => {
    if (!isLate && now() > end) {
      isLate = true;
      passedOver.push(`the search ended after ${LONGEST_SEARCH_MILLISECONDS / 1000} s; older runs were not looked at`);
    }
    return isLate || found.length === MOST_BASELINES;
  };
  const state: Search = { github, place, found, passedOver, seen: new Set([place.runId]), isOver };
  const commits = await history(github, place, passedOver);
  for (const { sha } of commits) {
    if (isOver()) break;
    if (isHead(place, sha)) continue;
    await ofCommit(state, sha);
    // Recent history is what counts; a long stretch without recordings is not searched to its end.
    if (found.length === 0 && passedOver.length > MOST_COMMITS) break;
  }
  if (!isOver()) await ofListing(state, commits);
  return found;
}

function isHead({ headSha, isBaseRun }: SearchPlace, sha: string): boolean {
  return sha === headSha && !isBaseRun;
}

export function describeSearch(error: unknown, permission = 'actions: read'): string {
  const status = statusOf(error);
  if (status === 403) return `the token lacks \`${permission}\` (403)`;
  if (status === 404) return 'the token lacks `actions: read`, or the platform lists no runs (404)';
  return error instanceof Error ? error.message : String(error);
}

interface Commit {
  readonly sha: string;
  /** When it came about, as its author's machine said; ISO 8601. */
  readonly date: string | null;
}

/** Newest first, from where head and base part. A base that was force-pushed away leaves the tip of its branch to begin at. */
async function history(github: GitHub, place: SearchPlace, passedOver: string[]): Promise<readonly Commit[]> {
  const { owner, repo, baseBranch, baseSha, headSha } = place;
  const tip = (): Promise<string> => tipOf(github, { owner, repo, branch: baseBranch });
  const from = async (sha: string): Promise<readonly Commit[]> => {
    const { data } = await github.rest.repos.listCommits({ owner, repo, sha, per_page: MOST_COMMITS });
    return data.map((each) => ({ sha: each.sha, date: each.commit.committer?.date ?? null }));
  };
  try {
    const base = baseSha ?? (await tip());
    // Not every platform says where they part; the base's own commit is what is left then.
    const start = (await compared(github, place, base, headSha))?.parting ?? base;
    const found = await ifThere(from(start));
    if (found !== null) return found;
    passedOver.push(`${base.slice(0, 10)} is not in the repository any more, so the search begins at ${baseBranch}`);
    return await from(await tip());
  } catch (cause) {
    const isGone = statusOf(cause) === 404;
    const why = isGone ? `there is no branch ${baseBranch} (404)` : describeSearch(cause, 'contents: read');
    throw new Error(why, { cause });
  }
}

/** Where two commits part; null where the platform does not know one, or not where. */
async function compared(
  github: GitHub,
  { owner, repo }: SearchPlace,
  base: string,
  head: string,
): Promise<{ readonly parting: string; readonly isAncestor: boolean } | null> {
  const basehead = `${base}...${head}`;
  const answer = await ifThere(github.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 }));
  const { merge_base_commit, status } = (answer?.data ?? {}) as {
    readonly merge_base_commit?: { readonly sha: string };
    readonly status?: string;
  };
  if (merge_base_commit === undefined) return null;
  const parting = merge_base_commit.sha;
  return { parting, isAncestor: parting === base && (status === 'ahead' || status === 'identical') };
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

/** By the commit, of which the platform lists every run at once. */
async function ofCommit(state: Search, sha: string): Promise<void> {
  const { github, place, found } = state;
  const { owner, repo } = place;
  const pages = github.paginate.iterator(github.rest.actions.listWorkflowRunsForRepo, {
    owner,
    repo,
    head_sha: sha,
    per_page: 100,
  });
  const before = found.length;
  for await (const { data } of pages) {
    const runs: readonly Run[] = data;
    for (const run of newestFirst(runs)) {
      if (state.isOver()) return;
      if (run.head_sha === sha) await take(state, run, () => Promise.resolve(true));
    }
    // A busy repository has many runs of a commit; how many of them are ours is not worth all of its pages.
    if (found.length > before) return;
  }
}

/**
 * By the branch, for what lies behind the commits that were walked, such as the nightly runs of a busy branch. The list is
 * late at times and a tag or a fork may have the branch's name, so it only adds, and each commit's place in the history is
 * asked for.
 */
async function ofListing(state: Search, walked: readonly Commit[]): Promise<void> {
  const { github, place, passedOver } = state;
  const { owner, repo, baseBranch: branch } = place;
  const [start] = walked;
  const workflow = place.workflowPath?.split('/').at(-1);
  if (workflow === undefined || start === undefined) return;
  const known = new Map(walked.map(({ sha }) => [sha, true]));
  const isInHistory = async (sha: string): Promise<boolean> => {
    const answer = known.get(sha) ?? (await compared(github, place, sha, start.sha))?.isAncestor ?? false;
    known.set(sha, answer);
    return answer;
  };
  try {
    const candidates: Run[] = [];
    for (const event of TRUSTED_EVENTS) {
      const asked = { owner, repo, workflow_id: workflow, branch, event, status: 'completed', per_page: 100 } as const;
      const listed = await ifThere(github.rest.actions.listWorkflowRuns(asked));
      const runs: readonly Run[] = listed?.data.workflow_runs ?? [];
      const older = runs.filter((run) => !state.seen.has(run.id) && (known.has(run.head_sha) || !isAfter(run, start)));
      candidates.push(...newestFirst(older).slice(0, MOST_LISTED));
    }
    for (const run of newestFirst(candidates)) {
      if (state.isOver()) return;
      if (!isHead(place, run.head_sha)) await take(state, run, isInHistory);
    }
  } catch (error) {
    passedOver.push(`older runs of ${branch} could not be listed: ${describeSearch(error)}`);
  }
}

/** Saves questions and decides nothing: what ran after the walk's first commit came about is of a later one. */
function isAfter({ created_at }: Run, { date }: Commit): boolean {
  return date !== null && Date.parse(created_at) > Date.parse(date);
}

function newestFirst(runs: readonly Run[]): readonly Run[] {
  return runs.toSorted((a, b) => b.id - a.id);
}

/** Takes a run's recording where everything speaks for it; otherwise says what does not, if there is one. */
async function take(
  { github, place, found, passedOver, seen }: Search,
  run: Run,
  isInHistory: (sha: string) => Promise<boolean>,
): Promise<void> {
  if (seen.has(run.id)) return;
  seen.add(run.id);
  if (place.workflowPath !== null && run.path.split('@')[0] !== place.workflowPath) return;
  const taken = whyNot(run, place) ?? (await ofRun(github, place, run, isInHistory));
  if (typeof taken === 'string') passedOver.push(`run ${run.id} of ${run.head_sha.slice(0, 10)}: ${taken}`);
  else if (taken !== null) found.push(taken);
}

/** What the platform says of the run that makes it none of the base branch's own; null where nothing does. */
function whyNot(run: Run, { repositoryId, baseBranch }: SearchPlace): string | null {
  if (!TRUSTED_EVENTS.some((event) => event === run.event)) return `it was started by ${run.event}`;
  const head = run.head_repository as { readonly id?: number } | null;
  if (head?.id !== run.repository.id || (repositoryId !== null && run.repository.id !== repositoryId))
    return 'its code is of another repository';
  return run.head_branch === baseBranch ? null : `it ran on ${run.head_branch ?? 'no branch'}`;
}

/** The recording, why it is not taken, or null where the run has stored none. */
async function ofRun(
  github: GitHub,
  place: SearchPlace,
  { id, head_sha: sha }: Run,
  isInHistory: (sha: string) => Promise<boolean>,
): Promise<Recording | string | null> {
  const { owner, repo, name, baseBranch } = place;
  const asked = { owner, repo, run_id: id, name, per_page: 100 };
  const { data } = await github.rest.actions.listWorkflowRunArtifacts(asked);
  // A re-run uploads again under the same name; the newest attempt has the largest id.
  const [artifact] = data.artifacts.filter((each) => each.name === name).sort((a, b) => b.id - a.id);
  if (artifact === undefined) return null;
  if (!(await isInHistory(sha))) return `its commit is not in the history of ${baseBranch} before this one`;
  const bytes = await downloadRaw(github, place, artifact);
  if (typeof bytes === 'string') return bytes;
  const unattested = (await place.attested?.(bytes, sha)) ?? null;
  if (unattested !== null) return unattested;
  const decoded = unpack(bytes);
  if (typeof decoded === 'string') return decoded;
  return decoded.fingerprint.commit === sha ? decoded : 'its recording names another commit';
}

/** The recording, or what is wrong with the bytes. */
function unpack(bytes: Uint8Array): Recording | string {
  const text = unpackText(bytes, LARGEST_RECORDING_BYTES);
  if (text === null) return 'its artifact is no gzip of a sensible size';
  const decoded = decodeRecording(text);
  return decoded.ok ? decoded.recording : `its recording cannot be read: ${decoded.problem}`;
}
