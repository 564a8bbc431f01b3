// What the written files are made of: parts one below the other, tables of pairs.
import { table } from '../tables.ts';

/** No advice without evidence. */
export const NO_FINDINGS = 'Nothing that was measured calls for one.';

/** Parts one below the other; empty ones are left out. */
export function document(parts: readonly string[]): string {
  return `${joined(parts)}\n`;
}

export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

export function pairs(titles: readonly [string, string], rows: readonly (readonly [string, string])[]): string {
  return table<readonly [string, string]>(
    [
      { title: titles[0], of: ([name]) => name },
      { title: titles[1], of: ([, value]) => value },
    ],
    rows,
  );
}
