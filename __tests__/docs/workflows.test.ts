// The workflows that users copy: right by actionlint, with least rights, and with inputs that exist.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { scratch, type Scratch } from '../support/drive.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const EXAMPLES = path.join(ROOT, 'examples/workflows');
const OURS = path.join(ROOT, '.github/workflows');
const filesIn = (directory: string): readonly string[] =>
  readdirSync(directory).map((file) => path.join(directory, file));
const ALL = [...filesIn(EXAMPLES), ...filesIn(OURS)];

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: object;
}
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
        readonly container?: object;
        readonly needs?: readonly string[];
        readonly steps: readonly Step[];
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

test.each(filesIn(EXAMPLES).map((file) => [path.basename(file), file]))(
  '%s uses inputs that exist, within a time',
  (_, file) => {
    for (const { steps, 'timeout-minutes': minutes } of Object.values(read(file).jobs)) {
      expect(minutes).toBeGreaterThan(0);
      const ours = steps.filter(({ uses }) => uses?.startsWith('pacegate/pacegate'));
      expect(ours.length).toBeGreaterThan(0);
      for (const { uses = '', with: given = {} } of ours) {
        const inputs = inputsOf(uses.includes('/report@') ? 'report/action.yml' : 'action.yml');
        for (const input of Object.keys(given)) expect(inputs).toContain(input);
      }
    }
  },
);

test.each(filesIn(EXAMPLES).map((file) => [path.basename(file), file]))(
  '%s says to pin the action as the others are',
  (_, file) => {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.includes('uses: pacegate/'));
    for (const line of lines) expect(line).toMatch(/@v1 # pin it to the commit of a release, as the others are$/);
  },
);

test('pushes measure an environment that is named, where pull requests look for theirs', () => {
  const text = readFileSync(path.join(EXAMPLES, 'pull-request.yml'), 'utf8');
  const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
  const line = /^ +target: \$\{\{ github\.event_name == 'push' && 'https:\/\/[^']+' \|\| '' \}\}$/m;
  for (const each of [text, README]) expect(each).toMatch(line);
});

test('no code of ours or of a dependency runs in a job of ours that may write', () => {
  const writing = filesIn(OURS).flatMap((file) =>
    Object.values(read(file).jobs).filter(({ permissions }) => Object.values(permissions).includes('write')),
  );
  expect(writing).toHaveLength(1);
  for (const { steps } of writing) {
    for (const { run = '' } of steps)
      expect(run).not.toMatch(/npm (?!sbom --package-lock-only)|npx|node |\.ci\/|make|\.\//);
  }
});

test('jobs that run the tests run where their servers and browser are packages, with the Node that is named', () => {
  const version = readFileSync(path.join(ROOT, '.node-version'), 'utf8').trim();
  const testing = filesIn(OURS).flatMap((file) =>
    Object.values(read(file).jobs).filter(({ steps }) =>
      steps.some(({ run = '' }) => /\.ci\/run|npm (?:t|test|run)\b/.test(run)),
    ),
  );
  expect(testing).toHaveLength(2);
  for (const { container, steps } of testing) {
    // scripts/prepare.mjs installs packages by the names of Debian 12.
    expect(container).toMatchObject({ image: `node:${version}-bookworm` });
    expect(steps.map(({ uses = '' }) => uses.replace(/@.*/, ''))).toContain('actions/setup-go');
    const [trusted, tested] = ['safe.directory', '.ci/run'].map((what) =>
      steps.findIndex(({ run = '' }) => run.includes(what)),
    );
    expect(trusted).toBeGreaterThan(0);
    expect(tested).toBeGreaterThan(trusted ?? 0);
  }
});

describe('a release', () => {
  const { jobs } = read(path.join(OURS, 'release.yml'));
  const steps = jobs['publish']?.steps ?? [];
  const script = (job: string, of: RegExp): string => {
    const found = jobs[job]?.steps.filter(({ run = '' }) => of.test(run)) ?? [];
    expect(found).toHaveLength(1);
    return found[0]?.run ?? '';
  };
  /** As a runner runs a step that names no shell. */
  const bash = (text: string, cwd: string, env: Readonly<Record<string, string>>) =>
    spawnSync('bash', ['-e', '-c', text], { cwd, encoding: 'utf8', env: { ...process.env, ...env } });

  /** What is released, checked out. */
  const tagged = (): Scratch & { readonly sha: string } => {
    const place = scratch();
    for (const each of ['dist', 'package.json', 'package-lock.json'])
      cpSync(path.join(ROOT, each), path.join(place.directory, each), { recursive: true });
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
    const git = (...words: readonly string[]): string =>
      execFileSync('git', [...identity, ...words], { cwd: place.directory, encoding: 'utf8' });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'what is released');
    return { ...place, sha: git('rev-parse', 'HEAD').trim() };
  };

  test('is made from a draft, attested with its parts, after everything was tested', () => {
    expect(jobs['verify']?.steps.at(-1)).toEqual({ run: '.ci/run' });
    expect(jobs['publish']?.needs).toEqual(['verify']);
    const attested = steps.flatMap(({ uses, with: given }) =>
      uses?.startsWith('actions/attest@') === true ? [given] : [],
    );
    expect(attested).toEqual([
      { 'subject-checksums': 'SHA256SUMS' },
      { 'subject-path': 'pacegate-*.tar.gz', 'sbom-path': 'sbom.cdx.json' },
    ]);
    expect(script('publish', /gh release/)).toMatch(
      /^gh release create "\$TAG" --draft .*\ngh release edit "\$TAG" --draft=false\n$/,
    );
  });

  test('lists every file of dist by its digest', () => {
    const place = tagged();
    try {
      const { status, stderr } = bash(script('publish', /sha256sum/), place.directory, { TAG: 'v1.2.3' });
      expect([status, stderr]).toEqual([0, '']);
      const listed = readFileSync(path.join(place.directory, 'SHA256SUMS'), 'utf8').trim().split('\n');
      const inDist = readdirSync(path.join(place.directory, 'dist'), { recursive: true, withFileTypes: true }).filter(
        (each) => each.isFile(),
      );
      expect(inDist.length).toBeGreaterThan(10);
      expect(listed.map((line) => line.slice(66)).toSorted()).toEqual(
        [
          'pacegate-v1.2.3.tar.gz',
          'sbom.cdx.json',
          ...inDist.map(({ parentPath, name }) => path.relative(place.directory, path.join(parentPath, name))),
        ].toSorted(),
      );
      expect(spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: place.directory }).status).toBe(0);
    } finally {
      place.remove();
    }
  });

  test('is refused where its tag is not the version of the package', () => {
    const text = script('verify', /package\.json/);
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect([`v${version}`, 'v99.0.0', version].map((TAG) => bash(text, ROOT, { TAG }).status)).toEqual([0, 1, 1]);
  });

  describe('moves the tag of its major version', () => {
    /** With a platform that knows these tags; gives what was asked of it. */
    const move = (
      tag: string,
      known: readonly string[],
    ): { readonly status: number | null; readonly calls: string } => {
      const place = tagged();
      try {
        const bin = path.join(place.directory, 'bin');
        mkdirSync(bin);
        const major = known.some((each) => each === tag.replace(/\..*/, ''));
        writeFileSync(
          path.join(bin, 'gh'),
          `#!/bin/sh
case "$*" in
  *matching-refs*) printf '%s\\n' ${known
    .filter((each) => each.includes('.'))
    .map((each) => `refs/tags/${each}`)
    .join(' ')} ;;
  *git/ref/tags/*) exit ${major ? 0 : 1} ;;
  *) echo "$*" >> "${place.directory}/calls" ;;
esac
`,
        );
        chmodSync(path.join(bin, 'gh'), 0o755);
        const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, TAG: tag, REPOSITORY: 'acme/gate' };
        const { status } = bash(script('publish', /git\/refs/), place.directory, env);
        const calls = path.join(place.directory, 'calls');
        const text = existsSync(calls) ? readFileSync(calls, 'utf8') : '';
        return { status, calls: text.replace(place.sha, 'SHA') };
      } finally {
        place.remove();
      }
    };
    test('in one request, once it is out', () => {
      expect(move('v1.10.0', ['v1', 'v1.9.0', 'v1.10.0', 'v1.2.0-rc.1'])).toEqual({
        status: 0,
        calls: 'api --silent --method PATCH repos/acme/gate/git/refs/tags/v1 -f sha=SHA -F force=true\n',
      });
      const names = steps.map(({ run = '' }) => run);
      expect(names.findIndex((run) => run.includes('git/refs'))).toBeGreaterThan(
        names.findIndex((run) => run.includes('--draft=false')),
      );
    });

    test('makes it for the first release of a major version', () => {
      expect(move('v2.0.0', ['v1', 'v1.9.0', 'v2.0.0'])).toEqual({
        status: 0,
        calls: 'api --silent --method POST repos/acme/gate/git/refs -f ref=refs/tags/v2 -f sha=SHA\n',
      });
    });

    test('and leaves it where a newer release is', () => {
      expect(move('v1.9.1', ['v1', 'v1.9.1', 'v1.10.0'])).toEqual({ status: 0, calls: '' });
    });
  });
});

test('the list of parts can be made without installing any', () => {
  const words = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const listed = JSON.parse(execFileSync('npm', words, { cwd: ROOT, encoding: 'utf8' })) as {
    components: readonly { name: string; scope: string }[];
  };
  const required = listed.components.filter(({ scope }) => scope === 'required').map(({ name }) => name);
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: object;
  };
  expect(required).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  expect(required).not.toContain('jest');
});
