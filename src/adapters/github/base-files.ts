// The files that decide a verdict as they are on the base branch, so that a pull request cannot loosen its own gate.
import { GateFailure } from '../../app/failure.ts';
import type { Files } from '../../app/ports.ts';
import type { GitHub } from './client.ts';

export interface BasePlace {
  readonly owner: string;
  readonly repo: string;
  /** Commit of the base branch. */
  readonly ref: string;
  readonly budgetFile: string;
  /** Told what a person who changes the budget should know. */
  readonly say: (text: string) => void;
}

/**
 * Reads text from the base: the budget and what stands beside it. A budget that the base does not have yet is taken from
 * the working directory. Everything that is written stays where it was.
 * @see https://docs.github.com/en/rest/repos/contents#get-repository-content
 */
export function createBaseFiles(files: Files, github: GitHub, place: BasePlace): Files {
  return {
    ...files,
    readText: async (path) => {
      const [theirs, ours] = [await readAt(github, place, path), await files.readText(path)];
      if (path !== place.budgetFile) return theirs;
      if (theirs === null) {
        place.say(`${path} is new: the base has none yet at ${place.ref.slice(0, 10)}, so this one holds.`);
        return ours;
      }
      if (ours !== theirs)
        place.say(`${path} differs from the base's at ${place.ref.slice(0, 10)}, which holds until this is merged.`);
      return theirs;
    },
  };
}

/** Text of a file at a commit; null where there is none. Throws `file-unreadable`. */
export async function readAt(
  github: GitHub,
  { owner, repo, ref }: Pick<BasePlace, 'owner' | 'repo' | 'ref'>,
  path: string,
): Promise<string | null> {
  try {
    const { data } = await github.rest.repos.getContent({ owner, repo, path: path.replace(/^\.\//, ''), ref });
    if (Array.isArray(data) || data.type !== 'file') throw new Error('it is no file');
    return Buffer.from(data.content, 'base64').toString('utf8');
  } catch (cause) {
    const { status, message } = cause as { readonly status?: number; readonly message: string };
    // A commit that is gone has not lost its files: that must not let the head's own take their place.
    if (status === 404 && !/no commit found/i.test(message)) return null;
    const detail = status === 403 ? 'the token lacks `contents: read` (403)' : message;
    throw new GateFailure('file-unreadable', { file: `${path} of the base`, detail }, { cause });
  }
}
