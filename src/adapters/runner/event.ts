// The event that started the workflow → what this run is about: which commit, which pull request, whose code.
import { GateFailure } from '../../app/failure.ts';
import { fields, number, readPayload, text, type Fields } from './payload.ts';

export interface RunEvent {
  readonly name: string;
  readonly repository: {
    readonly owner: string;
    readonly name: string;
    readonly id: number | null;
    readonly defaultBranch: string;
  };
  /** The commit that is measured and reported on; of a pull request its head, not the merge commit of GITHUB_SHA. */
  readonly headSha: string;
  /** Where the search for baselines begins; null = the newest commit of the base branch. */
  readonly baseSha: string | null;
  readonly baseBranch: string;
  readonly pullNumber: number | null;
  /** Of the pull request, as they were when the event was sent. */
  readonly labels: readonly string[];
  /** The head is another repository's: the token is read-only, and its runs never become baselines. */
  readonly isFork: boolean;
  /** A run of the base branch itself, whose recording may become a baseline. */
  readonly isBaseRun: boolean;
  readonly runId: number;
  readonly runAttempt: number;
  readonly workflow: string;
  /** `.github/workflows/x.yml`, from GITHUB_WORKFLOW_REF; null where the platform does not tell. */
  readonly workflowPath: string | null;
  readonly job: string;
  /** `https://github.com`, without a slash at its end. */
  readonly serverUrl: string;
  readonly runUrl: string;
  /** Login of who started this attempt; null where the platform does not tell. */
  readonly actor: string | null;
}

/** A script is code of the pull request; under these events it would run with the base's token and secrets. */
const PRIVILEGED = ['pull_request_target', 'workflow_run'];

/** A run that somebody starts by hand may be of another load; the finder of baselines would pass it over. */
const BASE_EVENTS = ['push', 'schedule'];

/** Throws `privileged-event` and `event-unreadable`. */
export function readEvent(environment: NodeJS.ProcessEnv, baselineBranch: string | null): RunEvent {
  const variable = (name: string): string => environment[name] ?? '';
  const name = variable('GITHUB_EVENT_NAME');
  if (PRIVILEGED.includes(name)) throw new GateFailure('privileged-event', { event: name });
  const payload = readPayload(variable('GITHUB_EVENT_PATH'));
  const [owner = '', repository = ''] = variable('GITHUB_REPOSITORY').split('/');
  const repo = fields(payload['repository']);
  const defaultBranch = text(repo?.['default_branch']) ?? 'main';
  const base = { ...subjectOf(name, payload, variable('GITHUB_SHA')), defaultBranch };
  const baseBranch = baselineBranch ?? base.baseBranch ?? defaultBranch;
  const pushed = /^refs\/heads\/(.+)$/.exec(variable('GITHUB_REF'))?.[1] ?? null;
  return {
    name,
    repository: { owner, name: repository, id: number(repo?.['id']), defaultBranch },
    headSha: base.headSha,
    baseSha: base.baseSha,
    baseBranch,
    pullNumber: base.pullNumber,
    labels: labelsOf(payload),
    isFork: base.isFork,
    isBaseRun: BASE_EVENTS.includes(name) && pushed === baseBranch,
    runId: Number(variable('GITHUB_RUN_ID')) || 0,
    runAttempt: Number(variable('GITHUB_RUN_ATTEMPT')) || 1,
    workflow: variable('GITHUB_WORKFLOW'),
    workflowPath: /\/(\.github\/workflows\/[^@]+)@/.exec(variable('GITHUB_WORKFLOW_REF'))?.[1] ?? null,
    job: variable('GITHUB_JOB'),
    serverUrl: variable('GITHUB_SERVER_URL'),
    runUrl: `${variable('GITHUB_SERVER_URL')}/${owner}/${repository}/actions/runs/${variable('GITHUB_RUN_ID')}`,
    actor: variable('GITHUB_TRIGGERING_ACTOR') || variable('GITHUB_ACTOR') || null,
  };
}

function labelsOf(payload: Fields): readonly string[] {
  const labels = fields(payload['pull_request'])?.['labels'];
  return Array.isArray(labels) ? labels.flatMap((each) => text(fields(each)?.['name']) ?? []) : [];
}

interface Subject {
  readonly headSha: string;
  readonly baseSha: string | null;
  readonly baseBranch: string | null;
  readonly pullNumber: number | null;
  readonly isFork: boolean;
}

function subjectOf(name: string, payload: Fields, sha: string): Subject {
  const pull = fields(payload['pull_request']);
  if (pull !== null) {
    const [head, base] = [fields(pull['head']), fields(pull['base'])];
    const [headRepo, baseRepo] = [fields(head?.['repo']), fields(base?.['repo'])];
    return {
      headSha: text(head?.['sha']) ?? sha,
      baseSha: text(base?.['sha']),
      baseBranch: text(base?.['ref']),
      pullNumber: number(pull['number']),
      // A head repository that was deleted is not ours either.
      isFork: headRepo === null || number(headRepo['id']) !== number(baseRepo?.['id']),
    };
  }
  const group = fields(payload['merge_group']);
  if (group !== null) {
    return {
      headSha: text(group['head_sha']) ?? sha,
      baseSha: text(group['base_sha']),
      baseBranch: text(group['base_ref'])?.replace(/^refs\/heads\//, '') ?? null,
      pullNumber: null,
      isFork: false,
    };
  }
  const before = text(payload['before']);
  const isFirst = before === null || /^0+$/.test(before);
  return {
    headSha: sha,
    baseSha: name === 'push' && !isFirst ? before : null,
    baseBranch: null,
    pullNumber: null,
    isFork: false,
  };
}
