// The working tree around a directory, looked through within bounds; links are not followed, and what cannot be read is passed over.
import { existsSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Repository } from '../../app/ports.ts';
import { mayBeEvidence, type SeenFile } from '../../core/repository/evidence.ts';

/** Where the platform looks for the file, in its order. Source: GitHub Docs, "About code owners". */
const CODE_OWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
const PASSED_OVER = new Set(['.git', 'node_modules', 'vendor', '.venv', 'venv', '.cache', '.pacegate', 'target']);
const MOST_FILES = 50_000;
const MOST_OPENED = 500;
const READ_BYTES = 256 * 1024;

export function createRepository(directory: string): Repository {
  return {
    look: async (without) => {
      const root = rootOf(path.resolve(directory));
      const { paths, isWhole } = await filesBelow(root, path.resolve(directory, without));
      const candidates = paths.filter((each) => mayBeEvidence(each));
      const seen: SeenFile[] = [];
      for (const each of candidates.slice(0, MOST_OPENED)) seen.push(...(await startOf(root, each)));
      const ownersFile = CODE_OWNERS.find((each) => paths.includes(each));
      const [owners] = ownersFile === undefined ? [] : await startOf(root, ownersFile, 'utf8');
      return {
        paths,
        seen,
        codeOwners: owners?.start ?? null,
        isWhole: isWhole && candidates.length <= MOST_OPENED,
        wayToRoot: `${path.relative(path.resolve(directory, without), root).split(path.sep).join('/')}/`,
      };
    },
  };
}

/** The nearest folder above that is a repository; the directory itself outside of one. */
function rootOf(directory: string): string {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return directory;
  }
}

async function filesBelow(root: string, without: string): Promise<{ paths: readonly string[]; isWhole: boolean }> {
  const paths: string[] = [];
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const each = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) paths.push(each);
      else if (entry.isDirectory() && !PASSED_OVER.has(entry.name) && path.join(root, each) !== without)
        folders.push(each);
      if (paths.length + folders.length > MOST_FILES) return { paths, isWhole: false };
    }
  }
  return { paths, isWhole: true };
}

/** At most one. */
async function startOf(root: string, file: string, encoding: 'latin1' | 'utf8' = 'latin1'): Promise<SeenFile[]> {
  try {
    const { size } = await stat(path.join(root, file));
    const handle = await open(path.join(root, file));
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(Math.min(size, READ_BYTES)) });
      return [{ path: file, bytes: size, start: buffer.subarray(0, bytesRead).toString(encoding) }];
    } finally {
      await handle.close();
    }
  } catch {
    return [];
  }
}
