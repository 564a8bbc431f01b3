// The newest commit of a branch. A name alone may also be that of a tag, which whoever may push could give to a commit of theirs.
import type { GitHub } from './client.ts';

/**
 * Throws what the platform refuses.
 * @see https://docs.github.com/en/rest/branches/branches#get-a-branch
 */
export async function tipOf(
  github: GitHub,
  { owner, repo, branch }: { readonly owner: string; readonly repo: string; readonly branch: string },
): Promise<string> {
  const { data } = await github.rest.repos.getBranch({ owner, repo, branch });
  // Gitea and Forgejo call it the commit's id.
  const { sha, id } = data.commit as { readonly sha?: string; readonly id?: string };
  const tip = sha ?? id;
  if (tip === undefined) throw new Error(`the platform names no commit of the branch ${branch}`);
  return tip;
}
