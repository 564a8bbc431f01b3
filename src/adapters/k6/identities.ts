// Two identities of one script: k6 loads a module once a path, so each variant gets a path of its own to the same files.
import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { GateFailure } from '../../app/failure.ts';

export interface Identities {
  /** file: URLs of the same script. */
  readonly base: string;
  readonly head: string;
  /** A text that names files, with each where the user has it. */
  readonly restore: (text: string) => string;
}

export type Link = (target: string, path: string, type: 'junction') => Promise<void>;

export interface ScriptFiles {
  readonly script: string;
  /** Private folder, where the identities go. */
  readonly directory: string;
  /** file: URLs of the local modules that the script imports; asked for only where they have to be copied. */
  readonly imports: () => Promise<readonly string[]>;
}

const VARIANTS = ['base', 'head'] as const;

/** The system allows no links: Windows for users without the right, file systems that have none. */
const NO_LINKS = ['EPERM', 'EACCES', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL'];

/**
 * Links the whole file tree twice below `directory`, so that imports and opened files that the script names relative to
 * itself follow the identity it was loaded under, however far up they reach. A junction asks for no right on Windows, and is
 * a plain link elsewhere. Where there are no links the files are copied; throws `script-uncopied` where they are too many.
 */
export async function imitate(files: ScriptFiles, link: Link = symlink): Promise<Identities> {
  const { script, directory } = files;
  const { root } = path.parse(script);
  try {
    for (const variant of VARIANTS) await link(root, path.join(directory, variant), 'junction');
    return identitiesBelow(root, script, directory);
  } catch (error) {
    if (!NO_LINKS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    // A copy must not go through a link that was made before the next was refused.
    for (const variant of VARIANTS) await rm(path.join(directory, variant), { force: true });
    return copyTwice(files);
  }
}

function identitiesBelow(root: string, script: string, directory: string): Identities {
  const [base, head] = VARIANTS.map((variant) => path.join(directory, variant));
  const of = (identity = ''): string => pathToFileURL(path.join(identity, path.relative(root, script))).href;
  const own = root.endsWith(path.sep) ? root : root + path.sep;
  return {
    base: of(base),
    head: of(head),
    restore: (text) =>
      [base, head].reduce<string>(
        (rest, identity = '') =>
          rest
            .replaceAll(`${pathToFileURL(identity).href}/`, pathToFileURL(own).href)
            .replaceAll(identity + path.sep, own),
        text,
      ),
  };
}

const MOST_COPIED_BYTES = 100 * 1024 * 1024;
const MOST_COPIED_FILES = 10_000;
const LEFT_OUT = ['node_modules', '.git'];

/** What a script opens is known to it alone, so all that lies beside it and its modules goes along. */
async function copyTwice({ script, directory, imports }: ScriptFiles): Promise<Identities> {
  const modules = (await imports()).map((each) => fileURLToPath(each));
  const root = path.dirname(script) === directory ? directory : commonFolder([script, ...modules]);
  const files = root === directory ? [script] : await filesBelow(root, directory);
  for (const variant of VARIANTS) {
    for (const file of new Set([...files, ...modules])) {
      const copy = path.join(directory, variant, path.relative(root, file));
      await mkdir(path.dirname(copy), { recursive: true });
      await copyFile(file, copy, constants.COPYFILE_FICLONE).catch((error: unknown) => {
        // A module that is not there is for k6 to say, with the line that asks for it.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      });
    }
  }
  return identitiesBelow(root, script, directory);
}

function commonFolder(files: readonly string[]): string {
  const [first = '', ...others] = files.map((file) => path.dirname(file));
  return others.reduce((common, folder) => {
    let above = common;
    while (path.relative(above, folder).startsWith('..')) above = path.dirname(above);
    return above;
  }, first);
}

async function filesBelow(root: string, except: string): Promise<readonly string[]> {
  const files: string[] = [];
  let bytes = 0;
  const folders = [root];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const found = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!LEFT_OUT.includes(entry.name) && found !== except) folders.push(found);
        continue;
      }
      // A link to a folder may lead round in circles; one to a file is as good as the file.
      const { size, isFile } = await stat(found).then(
        (stats) => ({ size: stats.size, isFile: stats.isFile() }),
        () => ({ size: 0, isFile: false }),
      );
      if (!isFile) continue;
      files.push(found);
      bytes += size;
      if (bytes > MOST_COPIED_BYTES || files.length > MOST_COPIED_FILES)
        throw new GateFailure('script-uncopied', {
          folder: root,
          limit: `${MOST_COPIED_BYTES / 1024 / 1024} MiB or ${MOST_COPIED_FILES} files`,
        });
    }
  }
  return files;
}
