// The generated pages: what they say of options, variables and bounds is what the program takes.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { PINS } from '../../src/adapters/k6/pins.ts';
import { parseBudget } from '../../src/core/budget/parse.ts';
import { parseArguments } from '../../src/entry/arguments.ts';
import { COMMANDS } from '../../src/entry/commands.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const SOURCES = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(path.join('src', file)))
  .join('\n');

const lines = ['README.md', 'docs/statistics.md'].flatMap((file) =>
  [...read(file).matchAll(/^pacegate ([a-z]+.*)$/gm)].map(([, words = '']) => words),
);
test.each(lines)('pacegate %s is a command line that is understood', async (line) => {
  const [name = '', ...words] = line.split(' ');
  const { command } = (await COMMANDS[name]?.()) ?? {};
  if (command === undefined) throw new Error(`there is no command ${name}`);
  expect(() => parseArguments(name, words, command.options, command.positionals)).not.toThrow();
});

test('the way to the command line is one and the same wherever it is named', () => {
  expect(lines.length).toBeGreaterThan(5);
  const alias = "alias pacegate='npx --yes github:pacegate/pacegate#v1'";
  for (const file of ['README.md', 'docs/cli.md']) expect(read(file)).toContain(alias);
  expect(read('README.md')).not.toMatch(/^node dist\/cli\.js/m);
});

test('every variable that the program reads is described, but those that only a runner sets for a run', () => {
  const names = [...SOURCES.matchAll(/(?:environment|process\.env)\['([A-Z0-9_]+)'\]/g)].map(([, name = '']) => name);
  const ours = [...SOURCES.matchAll(/\bPACEGATE_[A-Z_]*[A-Z]\b/g)].map(([name]) => name);
  const pages = read('docs/cli.md') + read('docs/budget.md');
  const known = /^(?:GITHUB_|ACTIONS_|KUBERNETES_|TERM$|PATH$)/;
  const missing = [...new Set([...names, ...ours])].filter((name) => !known.test(name) && !pages.includes(name));
  expect(missing).toEqual([]);
});

test('every pin is in the table, and none that is not there', () => {
  const rows = [...read('docs/cli.md').matchAll(/^\| (\d+\.\d+\.\d+)(?: \(default\))? \|(.*)\|$/gm)];
  expect(rows.map(([, version, cells = '']) => [version, cells.split('pinned').length - 1])).toEqual(
    Object.entries(PINS).map(([version, platforms]) => [version, Object.keys(platforms).length]),
  );
});

test('the keys that docs/budget.md calls lower bounds take min, and the others max', () => {
  const [, said = ''] = /^Lower ones are (.*); their long form has$/m.exec(read('docs/budget.md')) ?? [];
  const lower = [...said.matchAll(/`([a-z_]+)\.([a-z_]+)`/g)].map(([, section = '', key = '']) => ({ section, key }));
  const takes = (section: string, key: string, bound: string): boolean =>
    parseBudget(`performance_budget: { ${section}: { ${key}: ${bound} } }`, 'budget.yml').ok;
  expect(lower).toHaveLength(6);
  for (const { section, key } of lower) {
    const value = section === 'throughput' ? '10rps' : '90%';
    expect([section, key, takes(section, key, value)]).toEqual([section, key, true]);
    expect([section, key, takes(section, key, `{ min: ${value} }`)]).toEqual([section, key, true]);
    expect([section, key, takes(section, key, `{ max: ${value} }`)]).toEqual([section, key, false]);
  }
  expect(takes('api_latency', 'p95', '{ max: 200ms }')).toBe(true);
  expect(takes('api_latency', 'p95', '{ min: 200ms }')).toBe(false);
  const custom = (bound: string): boolean => takes('custom', 'queue', `{ p95: ${bound} }`);
  expect(['40ms', '{ max: 40ms }', '{ min: 40ms }', '{ min: 1ms, max: 40ms }'].map(custom)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
