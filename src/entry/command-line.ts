// The command that repeats a judgement elsewhere, as reports print it.

/** Runs from the repository, where dist is committed: the package is in no registry. */
const PROGRAM = 'npx --yes github:pacegate/pacegate#v1';

/** Options in their order; what is null is left out. */
export function commandLine(
  command: string,
  options: readonly (readonly [name: string, value: string | null])[],
): string {
  const words = options.flatMap(([name, value]) => (value === null ? [] : [`--${name} ${quoted(value)}`]));
  return [PROGRAM, command, ...words].join(' ');
}

/** For a POSIX shell; most words are themselves. */
function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
