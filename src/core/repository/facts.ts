// What a repository tells beside its code: who owns which part, and what evidence of performance it holds.
import { ownersByArea, type OwnersByArea } from './areas.ts';
import { parseCodeOwners } from './code-owners.ts';
import { evidenceIn, type EvidenceFile, type SeenFile } from './evidence.ts';

export interface RepositoryFacts {
  /** null without a CODEOWNERS file. */
  readonly owners: OwnersByArea | null;
  /** By kind and path. */
  readonly evidence: readonly EvidenceFile[];
  /** False where there was more than is looked through. */
  readonly isWhole: boolean;
  /** The way from the report's directory to the repository's root, ending in a slash. */
  readonly wayToRoot: string;
}

/** A working tree as it was looked through. */
export interface RepositoryContents {
  /** Of all files, from the root, with forward slashes. */
  readonly paths: readonly string[];
  /** Those that may be evidence. */
  readonly seen: readonly SeenFile[];
  /** null where there is none. */
  readonly codeOwners: string | null;
  readonly isWhole: boolean;
  readonly wayToRoot: string;
}

export function repositoryFacts({ paths, seen, codeOwners, ...rest }: RepositoryContents): RepositoryFacts {
  return {
    owners: codeOwners === null ? null : ownersByArea(parseCodeOwners(codeOwners), paths),
    evidence: seen
      .flatMap((file) => evidenceIn(file) ?? [])
      .toSorted((a, b) => (a.kind === b.kind ? (a.path < b.path ? -1 : 1) : a.kind < b.kind ? -1 : 1)),
    ...rest,
  };
}
