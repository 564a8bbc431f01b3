// The event `workflow_run` → which run has finished, of whose code: the platform's own words, unlike what the run left.
import { GateFailure } from '../../app/failure.ts';
import { fields, number, readPayload, text } from './payload.ts';

export interface FinishedRun {
  readonly owner: string;
  readonly repo: string;
  readonly repositoryId: number;
  readonly runId: number;
  readonly runAttempt: number;
  readonly runUrl: string;
  /** `https://github.com`, without a slash at its end. */
  readonly serverUrl: string;
  /** Name of its workflow, and `.github/workflows/x.yml`. */
  readonly workflow: string;
  readonly workflowPath: string;
  /** What had started it: `pull_request`, `push`, … */
  readonly startedBy: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headOwner: string;
  /** null where the fork is gone. */
  readonly headRepositoryId: number | null;
}

/** Throws `no-workflow-run` and `event-unreadable`. */
export function readFinishedRun(environment: NodeJS.ProcessEnv): FinishedRun {
  const event = environment['GITHUB_EVENT_NAME'] ?? '';
  const payload = readPayload(environment['GITHUB_EVENT_PATH'] ?? '');
  const run = fields(payload['workflow_run']);
  if (event !== 'workflow_run' || run === null) throw new GateFailure('no-workflow-run', { event });
  const repository = fields(run['repository']) ?? fields(payload['repository']);
  const head = fields(run['head_repository']);
  const [owner = '', repo = ''] = (environment['GITHUB_REPOSITORY'] ?? '').split('/');
  const need = <T>(value: T | null, name: string): T => {
    if (value === null) throw new GateFailure('event-unreadable', { detail: `workflow_run has no ${name}` });
    return value;
  };
  return {
    owner,
    repo,
    repositoryId: need(number(repository?.['id']), 'repository.id'),
    runId: need(number(run['id']), 'id'),
    runAttempt: number(run['run_attempt']) ?? 1,
    serverUrl: environment['GITHUB_SERVER_URL'] ?? '',
    runUrl: need(text(run['html_url']), 'html_url'),
    workflow: need(text(run['name']), 'name'),
    workflowPath: need(text(run['path']), 'path').split('@')[0] ?? '',
    startedBy: need(text(run['event']), 'event'),
    headSha: need(text(run['head_sha']), 'head_sha'),
    headBranch: text(run['head_branch']) ?? '',
    headOwner: text(fields(head?.['owner'])?.['login']) ?? '',
    headRepositoryId: number(head?.['id']),
  };
}
