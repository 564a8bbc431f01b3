// The table of commands: what each is for, and the module that carries it out.
import type { Arguments, OptionSpecs } from './arguments.ts';
import { parseArguments, wrongUse } from './arguments.ts';

export interface Command {
  readonly summary: string;
  readonly usage: string;
  readonly options: OptionSpecs;
  readonly positionals: number;
  run(given: Arguments): Promise<number>;
}

type Load = () => Promise<{ readonly command: Command }>;

/** In the order of the help page; each module is loaded only when its command is given. */
export const COMMANDS: Readonly<Record<string, Load>> = {
  demo: () => import('./commands/demo.ts'),
  init: () => import('./commands/init.ts'),
  validate: () => import('./commands/validate.ts'),
  gate: () => import('./commands/gate.ts'),
  compare: () => import('./commands/compare.ts'),
  calibrate: () => import('./commands/calibrate.ts'),
  trend: () => import('./commands/trend.ts'),
};

/** Called by the demo, not by people. */
const INTERNAL: Readonly<Record<string, Load>> = { 'serve-sample': () => import('./commands/serve-sample.ts') };

export const HELP: OptionSpecs = { help: { type: 'boolean', help: 'show this page' } };

/** Runs one command line; gives its exit code. */
export async function runCommand(words: readonly string[], version: string): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(await overview(version));
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name)
    ? COMMANDS[name]
    : Object.hasOwn(INTERNAL, name)
      ? INTERNAL[name]
      : undefined;
  if (load === undefined) {
    throw wrongUse(name, `there is no such command; there are ${Object.keys(COMMANDS).join(', ')}`);
  }
  const { command } = await load();
  const given = parseArguments(name, rest, { ...command.options, ...HELP }, command.positionals);
  if (given.flag('help')) {
    process.stdout.write(page(command));
    return 0;
  }
  return command.run(given);
}

async function overview(version: string): Promise<string> {
  const rows: string[] = [];
  for (const [name, load] of Object.entries(COMMANDS))
    rows.push(`  ${name.padEnd(10)} ${(await load()).command.summary}`);
  return `pacegate ${version}: gates performance on a budget and on a change, with k6.

Usage: pacegate COMMAND [OPTIONS]     (pacegate COMMAND --help for its options)

${rows.join('\n')}

Exit codes: 0 pass or warn · 1 fail · 2 wrong use or configuration · 3 inconclusive or invalid measurement · 4 a defect of ours
`;
}

function page(command: Command): string {
  const rows = Object.entries({ ...command.options, ...HELP }).map(([name, spec]) => {
    const left = `--${name}${spec.value === undefined ? '' : ` ${spec.value}`}`;
    return `  ${left.padEnd(26)} ${spec.help}${spec.multiple === true ? ' (may be repeated)' : ''}`;
  });
  return `${command.summary}\n\nUsage: pacegate ${command.usage}\n\n${rows.join('\n')}\n`;
}
