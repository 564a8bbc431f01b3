// The workflows that users copy: right by actionlint, with least rights, and with inputs that exist.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { load } from 'js-yaml';

const ROOT = path.resolve(import.meta.dirname, '../..');
const EXAMPLES = path.join(ROOT, 'examples/workflows');
const OURS = path.join(ROOT, '.github/workflows');
const filesIn = (directory: string): readonly string[] => readdirSync(directory).map((file) => path.join(directory, file));
const ALL = [...filesIn(EXAMPLES), ...filesIn(OURS)];

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly concurrency: object;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions: Readonly<Record<string, string>>;
        readonly 'timeout-minutes'?: number;
        readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: object }[];
      }
    >
  >;
}
const read = (file: string): Workflow => load(readFileSync(file, 'utf8')) as Workflow;
const inputsOf = (action: string): readonly string[] =>
  Object.keys((load(readFileSync(path.join(ROOT, action), 'utf8')) as { inputs: object }).inputs);

test('are clean for actionlint', () => {
  const goBin = path.join(os.homedir(), 'go', 'bin');
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), goBin];
  const actionlint = folders.map((folder) => path.join(folder, 'actionlint')).find((file) => existsSync(file));
  if (actionlint === undefined) throw new Error('actionlint is not installed; npm test installs it');
  expect(execFileSync(actionlint, ['-no-color', ...ALL], { cwd: ROOT, encoding: 'utf8' })).toBe('');
});

test.each(ALL.map((file) => [path.basename(file), file]))('%s has the rights it needs and no more', (_, file) => {
  const { on, permissions, concurrency, jobs } = read(file);
  expect(Object.keys(on)).not.toContain('pull_request_target');
  expect(permissions).toEqual({});
  expect(concurrency).toBeDefined();
  for (const { permissions: rights, steps } of Object.values(jobs)) {
    expect(rights).toBeDefined();
    for (const { uses, run, with: given = {} } of steps) {
      // What is put into a script comes by the environment: an expression in it would be code.
      expect(run ?? '').not.toContain('${{');
      if (uses?.startsWith('actions/checkout@') === true) expect(given).toMatchObject({ 'persist-credentials': false });
      if (uses !== undefined && !uses.startsWith('pacegate/')) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    }
  }
});

test.each(filesIn(EXAMPLES).map((file) => [path.basename(file), file]))('%s uses inputs that exist, within a time', (_, file) => {
  for (const { steps, 'timeout-minutes': minutes } of Object.values(read(file).jobs)) {
    expect(minutes).toBeGreaterThan(0);
    const ours = steps.filter(({ uses }) => uses?.startsWith('pacegate/pacegate'));
    expect(ours.length).toBeGreaterThan(0);
    for (const { uses = '', with: given = {} } of ours) {
      const inputs = inputsOf(uses.includes('/report@') ? 'report/action.yml' : 'action.yml');
      for (const input of Object.keys(given)) expect(inputs).toContain(input);
    }
  }
});

test("no code of ours or of a dependency runs in a job of ours that may write", () => {
  const writing = filesIn(OURS).flatMap((file) =>
    Object.values(read(file).jobs).filter(({ permissions }) => Object.values(permissions).includes('write')),
  );
  expect(writing).toHaveLength(1);
  for (const { steps } of writing) {
    for (const { run = '' } of steps) expect(run).not.toMatch(/npm (?!sbom --package-lock-only)|npx|node |\.ci\/|make|\.\//);
  }
});

test('a release is made from a draft, attested with its parts, after everything was tested', () => {
  const { jobs } = read(path.join(OURS, 'release.yml')) as Workflow & {
    readonly jobs: Readonly<Record<string, { readonly needs?: readonly string[] }>>;
  };
  expect(jobs['verify']?.steps.at(-1)).toEqual({ run: '.ci/run' });
  expect(jobs['publish']?.needs).toEqual(['verify']);
  const steps = jobs['publish']?.steps ?? [];
  const attested = steps.flatMap(({ uses, with: given }) => (uses?.startsWith('actions/attest@') === true ? [given] : []));
  expect(attested).toEqual([
    { 'subject-checksums': 'SHA256SUMS' },
    { 'subject-path': 'pacegate-*.tar.gz', 'sbom-path': 'sbom.cdx.json' },
  ]);
  expect(steps.at(-1)?.run).toMatch(/^gh release create "\$TAG" --draft .*\ngh release edit "\$TAG" --draft=false\n$/);
});

test('the list of parts can be made without installing any', () => {
  const words = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const listed = JSON.parse(execFileSync('npm', words, { cwd: ROOT, encoding: 'utf8' })) as {
    components: readonly { name: string; scope: string }[];
  };
  const required = listed.components.filter(({ scope }) => scope === 'required').map(({ name }) => name);
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { dependencies: object };
  expect(required).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  expect(required).not.toContain('jest');
});
