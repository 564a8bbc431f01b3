// The pull request that a run was of: asked of the platform by head commit and repository, never read from what the run left.
import type { GitHub } from './client.ts';

export interface HeadOfRun {
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headOwner: string;
  readonly headRepositoryId: number | null;
}

export interface PullRequest {
  readonly number: number;
  readonly baseSha: string;
  readonly baseBranch: string;
  readonly labels: readonly string[];
}

/**
 * The pull request, or why there is none to speak to, as a sentence. Payloads do not tell for forks (actions/runner#3444).
 * @see https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
 */
export async function findPullRequest(github: GitHub, head: HeadOfRun): Promise<PullRequest | string> {
  const { owner, repo, headSha, headBranch, headOwner, headRepositoryId } = head;
  const { data } = await github.rest.pulls.list({
    owner,
    repo,
    state: 'open',
    head: `${headOwner}:${headBranch}`,
    per_page: 100,
  });
  const theirs = data.filter((pull) => (pull.head.repo as { id?: number } | null)?.id === headRepositoryId);
  const [found, other] = theirs.filter((pull) => pull.head.sha === headSha);
  if (found === undefined) {
    return theirs.length === 0
      ? `No open pull request has the head ${headOwner}:${headBranch}.`
      : `The pull request has moved on from ${headSha.slice(0, 10)}; its newest commit has a report of its own.`;
  }
  if (other !== undefined && theirs.some((pull) => pull.base.ref !== found.base.ref))
    return `${headSha.slice(0, 10)} is the head of more than one pull request, into different bases.`;
  return described(found);
}

/**
 * The open pull request whose head is a commit; null where there is none, or more than one. For events that name none.
 * @see https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
 */
export async function pullRequestOf(
  github: GitHub,
  { owner, repo, sha }: { readonly owner: string; readonly repo: string; readonly sha: string },
): Promise<PullRequest | null> {
  const asked = { owner, repo, commit_sha: sha, per_page: 100 };
  const { data } = await github.rest.repos.listPullRequestsAssociatedWithCommit(asked);
  const [found, other] = data.filter((pull) => pull.state === 'open' && pull.head.sha === sha);
  return found === undefined || other !== undefined ? null : described(found);
}

function described(pull: {
  readonly number: number;
  readonly base: { readonly sha: string; readonly ref: string };
  readonly labels: readonly { readonly name: string }[];
}): PullRequest {
  const { number, base, labels } = pull;
  return { number, baseSha: base.sha, baseBranch: base.ref, labels: labels.map(({ name }) => name) };
}
