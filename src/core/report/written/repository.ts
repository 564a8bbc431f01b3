// Evidence that the repository holds already, with links to it.
import type { EvidenceFile } from '../../repository/evidence.ts';
import type { RepositoryFacts } from '../../repository/facts.ts';
import { formatQuantity } from '../../units/format.ts';
import { code, md } from '../escape.ts';
import { table } from '../tables.ts';

const MOST_FILES = 20;

export function evidenceTable(repository: RepositoryFacts | null): string {
  if (repository === null) return 'Not looked for.';
  const { evidence, isWhole, wayToRoot } = repository;
  const rest = isWhole ? '' : '\n\nThe repository is larger than what is looked through.';
  if (evidence.length === 0) return `No slow-query log, profile, flame graph or result of k6 was found.${rest}`;
  return (
    table<EvidenceFile>(
      [
        { title: 'file', of: ({ path }) => fileLink(path, wayToRoot) },
        { title: 'what it is', of: ({ kind }) => kind },
        { title: 'size', of: ({ bytes }) => formatQuantity(bytes, 'bytes') },
        { title: 'what it says', of: ({ says }) => md(says) },
      ],
      evidence,
      MOST_FILES,
    ) + rest
  );
}

/** Relative to the report; in an address every character that could end it is encoded. */
function fileLink(path: string, wayToRoot: string): string {
  const address = `${wayToRoot}${path}`
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[()'!*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`))
    .join('/');
  return `[${code(path)}](${address})`;
}
