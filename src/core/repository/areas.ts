// Which part of a repository a finding is about, and who owns that part.
import type { Finding, FindingKind } from '../findings/finding.ts';
import type { CodeOwners } from './code-owners.ts';

export type Area = 'database' | 'infrastructure' | 'code';

/** Kinds that are mended elsewhere than in the application's code. */
const AREAS: Partial<Readonly<Record<FindingKind, Area>>> = {
  'missing-index': 'database',
  'slow-query': 'database',
  'lock-waits': 'database',
  'table-bloat': 'database',
  'cpu-saturated': 'infrastructure',
  'disk-full': 'infrastructure',
  'disk-busy': 'infrastructure',
  'slow-tls': 'infrastructure',
  'slow-connecting': 'infrastructure',
  http1: 'infrastructure',
};

const FILES: Readonly<Record<Area, RegExp>> = {
  database: /(?:^|\/)(?:migrations?|migrate|db|database|sql|schemas?|prisma)\/|\.sql$/i,
  infrastructure:
    /(?:^|\/)(?:Dockerfile[^/]*|(?:docker-)?compose\.ya?ml)$|(?:^|\/)(?:k8s|kubernetes|helm|charts|deploy(?:ment)?|infra(?:structure)?|terraform|ansible)\//i,
  code: /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|scala|php|cs|exs?|vue|svelte)$/i,
};
const TESTS = /(?:^|\/)(?:__tests__|tests?|spec|e2e)\/|[._-](?:test|spec)\.\w+$/i;
/** Enough of a part to see whose it is. */
const MOST_FILES = 200;

/** Owners of most files of the part, the first of those where several have as many; without such files those of the code. */
export type OwnersByArea = Readonly<Record<Area, readonly string[]>>;

export function ownersByArea(owners: CodeOwners, paths: readonly string[]): OwnersByArea {
  const of = (area: Area): readonly string[] => {
    const files = paths.filter((path) => FILES[area].test(path) && !TESTS.test(path)).slice(0, MOST_FILES);
    const counts = new Map<string, number>();
    for (const path of files) {
      const names = owners.of(path).join(' ');
      if (names !== '') counts.set(names, (counts.get(names) ?? 0) + 1);
    }
    const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
    return most?.[0].split(' ') ?? [];
  };
  const code = of('code');
  const orCode = (area: Area): readonly string[] => {
    const found = of(area);
    return found.length > 0 ? found : code;
  };
  return { database: orCode('database'), infrastructure: orCode('infrastructure'), code };
}

export function areaOf({ kind }: Pick<Finding, 'kind'>): Area {
  return AREAS[kind] ?? 'code';
}
