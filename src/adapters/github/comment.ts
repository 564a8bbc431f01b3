// The one comment on a pull request: found again by its marker and author, never twice, never older than what is there.
import type { Publisher } from '../../app/ports.ts';
import { renderComment } from '../../core/report/comment.ts';
import { describeApiError, mayBeDone, ONCE, type GitHub } from './client.ts';

export interface CommentPlace {
  readonly owner: string;
  readonly repo: string;
  readonly pullNumber: number;
  /** One comment a key: workflow, job and title, so that legs of a matrix do not overwrite each other. */
  readonly key: string;
  readonly runId: number;
  readonly runAttempt: number;
}

const MARKER = 'pacegate:comment';
const PERMISSION = 'pull-requests: write';

interface Found {
  readonly id: number;
  readonly runId: number;
  readonly runAttempt: number;
}

export function createCommentPublisher(github: GitHub, place: CommentPlace): Publisher {
  return {
    publish: async (report) => {
      try {
        const body = renderComment(report, { marker: marker(place) });
        return await post(github, place, body);
      } catch (error) {
        return { warnings: [describeApiError(error, 'The comment', PERMISSION)], commentId: null };
      }
    },
  };
}

/** First line of the comment. Its text is ours alone: keys are encoded, so no name can end it early. */
export function marker({ key, runId, runAttempt }: Pick<CommentPlace, 'key' | 'runId' | 'runAttempt'>): string {
  return `<!-- ${MARKER} ${Buffer.from(key).toString('base64url')} run=${runId}.${runAttempt} -->`;
}

async function post(
  github: GitHub,
  place: CommentPlace,
  body: string,
): Promise<{ readonly warnings: readonly string[]; readonly commentId: number | null }> {
  const target = { owner: place.owner, repo: place.repo };
  const before = await ours(github, place);
  const [oldest] = before;
  if (oldest !== undefined) {
    if (isNewer(oldest, place))
      return { warnings: ['The comment is of a newer run and stays as it is.'], commentId: oldest.id };
    await github.rest.issues.updateComment({ ...target, comment_id: oldest.id, body });
    await removeOthers(github, place, before);
    return { warnings: [], commentId: oldest.id };
  }
  const create = (): Promise<unknown> =>
    github.rest.issues.createComment({ ...target, issue_number: place.pullNumber, body, ...ONCE });
  let isUnsure = false;
  try {
    await create();
  } catch (error) {
    if (!mayBeDone(error)) throw error;
    // A 502 or a broken connection may come after the comment was stored: look before writing again.
    isUnsure = true;
  }
  let after = await ours(github, place);
  if (after.length === 0 && isUnsure) {
    await create();
    after = await ours(github, place);
  }
  // Two runs may have created at once: both keep the oldest, one remains, and it says what the newer run found.
  const [first] = after;
  if (first !== undefined && isNewer(place, first))
    await github.rest.issues.updateComment({ ...target, comment_id: first.id, body });
  await removeOthers(github, place, after);
  return { warnings: [], commentId: first?.id ?? null };
}

async function removeOthers(github: GitHub, place: CommentPlace, found: readonly Found[]): Promise<void> {
  for (const { id } of found.slice(1)) {
    await github.rest.issues
      .deleteComment({ owner: place.owner, repo: place.repo, comment_id: id })
      .catch((error: unknown) => {
        // The other run deletes too.
        if ((error as { status?: number }).status !== 404) throw error;
      });
  }
}

/** Comments with our key by a bot, oldest first. A person's comment may quote the marker; it is not ours to change. */
async function ours(github: GitHub, { owner, repo, pullNumber, key }: CommentPlace): Promise<readonly Found[]> {
  const comments = await github.paginate(github.rest.issues.listComments, {
    owner,
    repo,
    issue_number: pullNumber,
    per_page: 100,
  });
  const pattern = new RegExp(`^<!-- ${MARKER} ${Buffer.from(key).toString('base64url')} run=(\\d+)\\.(\\d+) -->`);
  return comments
    .flatMap(({ id, body, user }): readonly Found[] => {
      const match = pattern.exec(body ?? '');
      if (match === null || user?.type !== 'Bot') return [];
      return [{ id, runId: Number(match[1]), runAttempt: Number(match[2]) }];
    })
    .sort((a, b) => a.id - b.id);
}

type Attempt = Pick<CommentPlace, 'runId' | 'runAttempt'>;

function isNewer(a: Attempt, b: Attempt): boolean {
  return a.runId > b.runId || (a.runId === b.runId && a.runAttempt > b.runAttempt);
}
