// Who has set a label on a pull request, as the platform's own list of events tells it.
import type { GitHub } from './client.ts';

export interface LabelPlace {
  readonly owner: string;
  readonly repo: string;
  readonly pullNumber: number;
}

/** Events come oldest first; of a pull request with more than these, who was last is not known. */
const MOST_PAGES = 10;

/**
 * Login of the last one who set it; null where the platform does not tell, which is no reason to doubt the label.
 * @see https://docs.github.com/en/rest/issues/events#list-issue-events
 */
export async function whoLabelled(
  github: GitHub,
  { owner, repo, pullNumber }: LabelPlace,
  label: string,
): Promise<string | null> {
  let [login, pages]: [string | null, number] = [null, 0];
  const asked = { owner, repo, issue_number: pullNumber, per_page: 100 };
  try {
    for await (const { data } of github.paginate.iterator(github.rest.issues.listEvents, asked)) {
      if (++pages > MOST_PAGES) return null;
      for (const event of data)
        if (event.event === 'labeled' && 'label' in event && event.label.name === label) login = event.actor.login;
    }
  } catch {
    return null;
  }
  return login;
}
