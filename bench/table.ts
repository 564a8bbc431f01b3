// What a benchmark gives: a table, and claims that hold or do not.

export interface Claim {
  readonly text: string;
  readonly value: number;
  readonly bound: number;
  readonly holds: boolean;
}

export interface BenchTable {
  readonly title: string;
  /** The command that renews it. */
  readonly command: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly claims: readonly Claim[];
}

export function renderTable({ title, command, header, rows, claims }: BenchTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `## ${title}`,
    '',
    `\`${command}\``,
    '',
    line(header),
    line(header.map(() => '---')),
    ...rows.map(line),
    '',
    ...claims.map((claim) => `- ${claim.holds ? 'holds' : '**does not hold**'}: ${claim.text}`),
  ].join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}
