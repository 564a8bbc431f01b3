// The import directions of the rooms (docs/adr/0002-rooms.md): what lint refuses, shown on lines that somebody might write.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Without types, which these rules do not ask for, and in a process of its own: ESLint loads its configuration by itself. */
const LINT = `
const { ESLint } = await import('eslint');
const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});
const refused = [];
for (const [filePath, line] of JSON.parse(process.argv[1])) {
  const [{ messages }] = await eslint.lintText(line + '\\n', { filePath });
  refused.push(messages.some(({ ruleId }) => ruleId?.startsWith('no-restricted-')));
}
console.log(JSON.stringify(refused));
`;
function refused(lines: readonly (readonly [file: string, line: string])[]): readonly string[] {
  const answer = execFileSync(process.execPath, ['--input-type=module', '-e', LINT, JSON.stringify(lines)], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const found = JSON.parse(answer) as readonly boolean[];
  return lines.filter((_, index) => found[index]).map(([file, line]) => `${file}: ${line}`);
}

const [CORE, APP, ADAPTER, RUNNER, DEMO, ENTRY] = [
  'src/core/units/parse.ts',
  'src/app/gate.ts',
  'src/adapters/k6/find.ts',
  'src/adapters/runner/order.ts',
  'src/demo/serve.ts',
  'src/entry/target.ts',
] as const;

test('what leads out of a room where it may not is refused', () => {
  const lines = [
    ...['node:fs', 'fs', 'fs/promises', 'util', 'zlib', 'net', 'perf_hooks', 'octokit', '@actions/core'].map(
      (name) => [CORE, `import '${name}';`] as const,
    ),
    [CORE, "await import('node:fs');"],
    ...['app/ports.ts', 'adapters/k6/find.ts', 'entry/target.ts', 'demo/budget.ts'].map(
      (file) => [CORE, `import '../../${file}';`] as const,
    ),
    ...[
      'new Date();',
      'Date();',
      'Date.now();',
      'performance.now();',
      'Math.random();',
      'setTimeout(() => {}, 1);',
    ].map((line) => [CORE, line] as const),
    [CORE, 'crypto.randomUUID();'],
    [APP, "import '../adapters/k6/find.ts';"],
    [APP, "import '../demo/budget.ts';"],
    [APP, "await import('../adapters/k6/find.ts');"],
    [ADAPTER, "import '../../app/gate.ts';"],
    [ADAPTER, "import '../../app/ports.ts/x.ts';"],
    [ADAPTER, "import '../../entry/target.ts';"],
    [ADAPTER, "import '../../demo/serve.ts';"],
    [ADAPTER, "import '@actions/core';"],
    [ADAPTER, "await import('@actions/artifact');"],
    [RUNNER, "import '../../app/gate.ts';"],
    [RUNNER, "import '@actions/artifact';"],
    [DEMO, "import '../core/units/parse.ts';"],
    [ENTRY, "import '@actions/core';"],
  ] as const;
  expect(refused(lines)).toEqual(lines.map(([file, line]) => `${file}: ${line}`));
});

test('what a room is for is not', () => {
  expect(
    refused([
      [CORE, "import ignore from 'ignore'; import '../recording/sketch.ts'; import './util.ts';"],
      [CORE, 'new Date(0); new Date(2026, 1); Date.UTC(2026, 1);'],
      [APP, "import '../core/units/parse.ts'; import './ports.ts';"],
      [
        ADAPTER,
        "import 'node:fs'; import '../../app/ports.ts'; import '../../app/failure.ts'; import '../../core/units/parse.ts';",
      ],
      [RUNNER, "import '@actions/core';"],
      [DEMO, "import 'node:http';"],
      [ENTRY, "import '../app/gate.ts'; import '../adapters/k6/find.ts'; import '../demo/serve.ts';"],
    ]),
  ).toEqual([]);
});

test('every room of src is described', () => {
  const decision = readFileSync(path.join(ROOT, 'docs/adr/0002-rooms.md'), 'utf8');
  for (const room of readdirSync(path.join(ROOT, 'src'))) expect(decision).toContain(`\n- \`${room}\` `);
});
