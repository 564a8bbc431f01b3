// A table in Markdown, the one way that the generated pages write them.

/** A bar in a cell would end it. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines
    .map((row) => `| ${row.map((each) => each.trim().replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
