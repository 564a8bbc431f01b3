// Two identities of one script: k6 loads a module once a path, so each variant gets a path of its own to the same files.
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Identities {
  /** file: URLs of the same script. */
  readonly base: string;
  readonly head: string;
}

const VARIANTS = ['base', 'head'] as const;

/**
 * Links the whole file tree twice below `directory`, so that imports and opened files that the script names relative to
 * itself follow the identity it was loaded under, however far up they reach.
 */
export async function imitate(script: string, directory: string): Promise<Identities> {
  const { root } = path.parse(script);
  const below = path.relative(root, script);
  const [base, head] = await Promise.all(
    VARIANTS.map(async (variant) => {
      await mkdir(directory, { recursive: true });
      await symlink(root, path.join(directory, variant), 'dir');
      return pathToFileURL(path.join(directory, variant, below)).href;
    }),
  );
  return { base: base ?? '', head: head ?? '' };
}

/** A text that names files, without the detour over an identity. */
export function withRealPaths(text: string, directory: string): string {
  return VARIANTS.reduce((rest, variant) => {
    const detour = path.join(directory, variant);
    return rest.replaceAll(`${pathToFileURL(detour).href}/`, 'file:///').replaceAll(`${detour}/`, '/');
  }, text);
}

/** The file: URL without the detour over an identity. */
export function realPath(url: string, directory: string): string {
  for (const variant of VARIANTS) {
    const prefix = `${pathToFileURL(path.join(directory, variant)).href}/`;
    if (url.startsWith(prefix)) return `file:///${url.slice(prefix.length)}`;
  }
  return url;
}
