// What the README promises is what is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { parseBudget } from '../../src/core/budget/parse.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const block = (marker: string): string => {
  const text = README.slice(README.indexOf(`<!-- ${marker}:begin -->`), README.indexOf(`<!-- ${marker}:end -->`));
  return /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
};
/** As the platform names headings: in lower case, spaces as hyphens, other marks left out. */
const anchorsOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

test('the quick start is ten lines of workflow whose inputs exist and whose permissions are in the table', () => {
  const text = block('quick-start');
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  expect(lines.length).toBeLessThanOrEqual(10);
  const workflow = load(text) as {
    jobs: { performance: { permissions: Record<string, string>; steps: { uses: string; with?: object }[] } };
  };
  const action = load(readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as { inputs: object };
  const step = workflow.jobs.performance.steps.find(({ uses }) => uses.startsWith('pacegate/'));
  for (const input of Object.keys(step?.with ?? {})) expect(Object.keys(action.inputs)).toContain(input);
  for (const [scope, right] of Object.entries(workflow.jobs.performance.permissions))
    expect(README).toContain(`| \`${scope}: ${right}\` |`);
});

test('every permission that an example asks for is in the table', () => {
  const folder = path.join(ROOT, 'examples/workflows');
  for (const file of readdirSync(folder)) {
    const { jobs } = load(readFileSync(path.join(folder, file), 'utf8')) as {
      jobs: Record<string, { permissions: Record<string, string> }>;
    };
    for (const { permissions } of Object.values(jobs))
      for (const [scope, right] of Object.entries(permissions)) expect(README).toContain(`| \`${scope}: ${right}\` |`);
  }
});

test('what is stored is attested, also after a red push: the step names the gate, and runs where that failed', () => {
  const [snippet = ''] = /^ +- id: gate\n[\s\S]*?(?=^```)/m.exec(README) ?? [];
  const [gate, attest] = load(snippet) as readonly { id?: string; uses: string; if?: string }[];
  expect(gate).toMatchObject({ id: 'gate', uses: 'pacegate/pacegate@v1' });
  expect(attest?.if).toMatch(/!cancelled\(\).*steps\.gate\.outputs\.recording-path/);
});

test('the budget of the quick start is right', () => {
  const text = /```yaml\n# performance_budget.yml\n([\s\S]*?)```/.exec(README)?.[1] ?? '';
  expect(parseBudget(text, 'README.md')).toMatchObject({ ok: true, budget: { rules: { length: 3 } } });
});

test.each([...README.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map((match) => match[1] ?? ''))(
  'the link to %s leads somewhere',
  (target) => {
    const [file = '', heading] = target.split('#');
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    if (heading !== undefined) expect(anchorsOf(readFileSync(path.join(ROOT, file), 'utf8'))).toContain(heading);
  },
);

test.each(
  [...readFileSync(path.join(ROOT, 'SECURITY.md'), 'utf8').matchAll(/`(__tests__\/[^`]+)`/g)].map(
    (match) => match[1] ?? '',
  ),
)('the evidence %s of SECURITY.md is there', (target) => {
  expect(existsSync(path.join(ROOT, target))).toBe(true);
});

test('every job of CI is needed by the one that branch protection asks for', () => {
  const workflow = load(readFileSync(path.join(ROOT, '.github/workflows/ci.yml'), 'utf8')) as {
    permissions: object;
    jobs: Record<string, { needs?: string[] }>;
  };
  expect(workflow.jobs['all-green']?.needs).toEqual(Object.keys(workflow.jobs).filter((name) => name !== 'all-green'));
  expect(workflow.permissions).toEqual({});
  expect(
    [...readFileSync(path.join(ROOT, '.github/workflows/ci.yml'), 'utf8').matchAll(/uses: (\S+)/g)].every((match) =>
      /@[0-9a-f]{40}$/.test(match[1] ?? ''),
    ),
  ).toBe(true);
});
