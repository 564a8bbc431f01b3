// `npm run docs`: writes the generated parts of the documentation; with --check it only says what is out of date.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { load } from 'js-yaml';
import { DEFAULT_VERSION, PINS } from '../src/adapters/k6/pins.ts';
import { COMMANDS, HELP, type Command } from '../src/entry/commands.ts';
import { ROOT } from './bundle.ts';
import { renderBudgetReference, type Schema } from './docs/budget-reference.ts';
import { exitCodeTable, renderCliReference } from './docs/cli-reference.ts';
import { renderK6Versions } from './docs/k6-versions.ts';
import { table } from './docs/table.ts';

interface ActionInput {
  readonly description: string;
  readonly default?: string;
  readonly required?: boolean;
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, ActionInput>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

const check = process.argv.includes('--check');
const read = (file: string): Promise<string> => readFile(path.join(ROOT, file), 'utf8');

const action = load(await read('action.yml')) as ActionFile;
const inputs = Object.entries(action.inputs).map(([name, input]) => [
  `\`${name}\``,
  input.description,
  input.default === undefined || input.default === '' ? '' : `\`${input.default}\``,
]);
const outputs = Object.entries(action.outputs).map(([name, output]) => [`\`${name}\``, output.description]);

function between(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks the markers of "${name}"`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

let readme = await read('README.md');
readme = between(readme, 'inputs', table(['input', 'meaning', 'default'], inputs));
readme = between(readme, 'outputs', table(['output', 'meaning'], outputs));
readme = between(readme, 'exit-codes', exitCodeTable());

const commands: Record<string, Command> = {};
for (const [name, loadCommand] of Object.entries(COMMANDS)) commands[name] = (await loadCommand()).command;
const goVersion = /^const GO_VERSION = '([\d.]+)';$/m.exec(await read('src/adapters/k6/install.ts'))?.[1];
if (goVersion === undefined) throw new Error('src/adapters/k6/install.ts no longer says what Go builds');

const generated: Readonly<Record<string, string>> = {
  'README.md': readme,
  'docs/budget.md': renderBudgetReference(JSON.parse(await read('schema/performance-budget.schema.json')) as Schema),
  'docs/cli.md': renderCliReference(commands, HELP, renderK6Versions(PINS, DEFAULT_VERSION, goVersion)),
};
for (const [file, content] of Object.entries(generated)) {
  const present = await read(file).catch(() => '');
  if (present === content) continue;
  if (check) {
    process.stderr.write(`${file} is out of date: run \`npm run docs\` and commit it.\n`);
    process.exitCode = 1;
  } else {
    await writeFile(path.join(ROOT, file), content);
    process.stdout.write(`wrote ${file}\n`);
  }
}
