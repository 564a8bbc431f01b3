// CODEOWNERS: who is asked first about which files.
import ignore from 'ignore';

/**
 * Owners by path. Patterns are gitignore's, without `!`, character ranges and `\#`; the last one that fits wins, and a
 * pattern without owners takes them away.
 * Source: GitHub Docs, "About code owners".
 */
export interface CodeOwners {
  /** Names as they are written: `@user`, `@org/team` or an address; empty where nobody owns the path. */
  of(path: string): readonly string[];
}

const OWNER = /^(?:@[\w.-]+(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

/** Lines that say nothing, or nothing that is valid, are passed over, as the platform does. */
export function parseCodeOwners(text: string): CodeOwners {
  const rules = text
    .split(/\r?\n/)
    .flatMap((line) => ruleOf(line))
    .toReversed();
  return { of: (path) => rules.find(({ fits }) => fits(path))?.owners ?? [] };
}

interface Rule {
  readonly fits: (path: string) => boolean;
  readonly owners: readonly string[];
}

function ruleOf(line: string): readonly Rule[] {
  const [pattern, ...owners] = line.replace(/(?:^|\s)#.*$/, '').match(/(?:\\ |\S)+/g) ?? [];
  if (pattern === undefined || /^!|^\\#|[[\]]/.test(pattern) || owners.some((owner) => !OWNER.test(owner))) return [];
  const matcher = ignore().add(pattern);
  // `docs/*` is of the files in docs and, unlike gitignore's, of none below.
  const depth = pattern.endsWith('/*') ? pattern.replace(/^\//, '').split('/').length : null;
  const fits = (path: string): boolean =>
    (depth === null || path.split('/').length === depth) && path !== '' && matcher.ignores(path);
  return [{ fits, owners }];
}
