// The check run, posted once and complete; where checks are not to be had, a commit status.
import type { Publisher } from '../../app/ports.ts';
import { renderCheck, renderStatus, type Annotation } from '../../core/report/check.ts';
import type { Report } from '../../core/report/report.ts';
import { describeApiError, mayBeDone, ONCE, type GitHub } from './client.ts';

export interface CheckPlace {
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
  /** Unique in the repository: checks of one name in one suite replace each other. */
  readonly name: string;
  readonly runUrl: string;
  /** Tells this attempt's check from those of earlier ones. */
  readonly runId: number;
  readonly runAttempt: number;
}

export function createCheckPublisher(github: GitHub, place: CheckPlace): Publisher {
  return {
    publish: async (report) => {
      try {
        await postCheck(github, place, report);
        return { warnings: [], commentId: null };
      } catch (error) {
        return {
          warnings: await postStatus(github, place, report, describeApiError(error, 'The check', 'checks: write')),
          commentId: null,
        };
      }
    },
  };
}

/** Completed from the start: a token may not be allowed to change a check run afterwards. */
async function postCheck(
  github: GitHub,
  { owner, repo, headSha, name, runUrl, ...run }: CheckPlace,
  report: Report,
): Promise<void> {
  const { conclusion, title, summary, annotations } = renderCheck(report);
  const external_id = `${run.runId}.${run.runAttempt}`;
  const create = (): Promise<unknown> =>
    github.rest.checks.create({
      owner,
      repo,
      name,
      external_id,
      head_sha: headSha,
      status: 'completed',
      conclusion,
      details_url: runUrl,
      output: { title, summary, annotations: annotations.map(wire) },
      ...ONCE,
    });
  try {
    await create();
  } catch (error) {
    if (!mayBeDone(error)) throw error;
    // A 502 or a broken connection may come after the check was stored: look before writing again.
    const { data } = await github.rest.checks.listForRef({
      owner,
      repo,
      ref: headSha,
      check_name: name,
      per_page: 100,
    });
    if (!data.check_runs.some((each) => each.external_id === external_id)) await create();
  }
}

async function postStatus(
  github: GitHub,
  { owner, repo, headSha, name, runUrl }: CheckPlace,
  report: Report,
  why: string,
): Promise<readonly string[]> {
  try {
    const { state, description } = renderStatus(report);
    await github.rest.repos.createCommitStatus({
      owner,
      repo,
      sha: headSha,
      context: name,
      state,
      description,
      target_url: runUrl,
      ...ONCE,
    });
    return [`${why} A commit status was set instead.`];
  } catch (error) {
    return [why, describeApiError(error, 'The commit status', 'statuses: write')];
  }
}

function wire({ path, startLine, endLine, level, title, message }: Annotation): {
  path: string;
  start_line: number;
  end_line: number;
  annotation_level: Annotation['level'];
  title: string;
  message: string;
} {
  return { path, start_line: startLine, end_line: endLine, annotation_level: level, title, message };
}
