// `npm run docs`: writes the generated parts of the documentation; with --check it only says what is out of date.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { load } from 'js-yaml';
import { ROOT } from './bundle.ts';
import { renderBudgetReference, type Schema } from './docs/budget-reference.ts';

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
const cell = (text: string): string => text.trim().replaceAll('\n', ' ').replaceAll('|', '\\|');
const inputs = Object.entries(action.inputs).map(
  ([name, input]) =>
    `| \`${name}\` | ${cell(input.description)} | ${input.default === undefined || input.default === '' ? '' : `\`${cell(input.default)}\``} |`,
);
const outputs = Object.entries(action.outputs).map(([name, output]) => `| \`${name}\` | ${cell(output.description)} |`);

function between(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks the markers of "${name}"`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

let readme = await read('README.md');
readme = between(readme, 'inputs', ['| input | meaning | default |', '| --- | --- | --- |', ...inputs].join('\n'));
readme = between(readme, 'outputs', ['| output | meaning |', '| --- | --- |', ...outputs].join('\n'));

const generated: Readonly<Record<string, string>> = {
  'README.md': readme,
  'docs/budget.md': renderBudgetReference(JSON.parse(await read('schema/performance-budget.schema.json')) as Schema),
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
