// Words of a command line → options, by one table a command; every wrong use becomes one clear failure.
import { parseArgs } from 'node:util';
import { GateFailure } from '../app/failure.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: true;
  /** Shown in help: the value's placeholder. */
  readonly value?: string;
  readonly help: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export interface Arguments {
  text(name: string): string | null;
  list(name: string): readonly string[];
  flag(name: string): boolean;
  readonly positionals: readonly string[];
}

export function parseArguments(
  command: string,
  words: readonly string[],
  specs: OptionSpecs,
  mostPositionals: number,
): Arguments {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { type: spec.type, ...(spec.multiple === true ? { multiple: true as const } : {}) },
    ]),
  );
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw wrongUse(command, error instanceof Error ? error.message : String(error), error);
  }
  if (parsed.positionals.length > mostPositionals) {
    throw wrongUse(command, `unexpected argument "${parsed.positionals[mostPositionals] ?? ''}"`);
  }
  const { values, positionals } = parsed;
  return {
    text: (name) => (typeof values[name] === 'string' ? values[name] : null),
    list: (name) => (Array.isArray(values[name]) ? (values[name] as string[]) : []),
    flag: (name) => values[name] === true,
    positionals,
  };
}

export function wrongUse(command: string, problem: string, cause?: unknown): GateFailure {
  const details = { problem: `${command}: ${problem}` };
  return new GateFailure('usage', details, cause === undefined ? {} : { cause });
}

/** `90`, `90s`, `10m`, `1h` → seconds; null where nothing was given. */
export function seconds(command: string, name: string, text: string | null): number | null {
  if (text === null) return null;
  const match = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text);
  const scale = { s: 1, m: 60, h: 3600 }[match?.[2] ?? 's'];
  const value = Number(match?.[1]) * (scale ?? Number.NaN);
  if (!(value > 0)) throw wrongUse(command, `--${name} ${text}: expected a duration such as 90s or 10m`);
  return value;
}

/** `KEY=VALUE` pairs for the script's __ENV. */
export function environmentOf(command: string, pairs: readonly string[]): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const pair of pairs) {
    const split = pair.indexOf('=');
    const key = pair.slice(0, split);
    if (split < 1 || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) {
      // What follows the first = may be a secret, and so may a pair without one.
      const shown = split < 1 ? '' : ` ${key}=…`;
      throw wrongUse(command, `--env${shown}: expected KEY=VALUE with a name of letters, digits and _`);
    }
    environment[key] = pair.slice(split + 1);
  }
  return environment;
}
