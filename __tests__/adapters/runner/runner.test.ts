// Inputs and events → typed orders, each wrong one a clear failure.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { readEvent } from '../../../src/adapters/runner/event.ts';
import { readOrder } from '../../../src/adapters/runner/order.ts';
import { readReportOrder } from '../../../src/adapters/runner/report-order.ts';
import examples from '@octokit/webhooks-examples' with { type: 'json' };

const ROOT = path.resolve(import.meta.dirname, '../../..');
interface ActionFile {
  readonly inputs: Record<string, { default?: string }>;
  readonly outputs: Record<string, unknown>;
  readonly runs: { readonly using: string };
}
const read = (file: string): ActionFile => load(readFileSync(path.join(ROOT, file), 'utf8')) as ActionFile;
const ACTION = read('action.yml');
const REPORT = read('report/action.yml');
/** What the runner makes of the defaults that are expressions. */
const EVALUATED: Readonly<Record<string, string>> = { '${{ github.token }}': 'token', '${{ toJSON(matrix) }}': 'null' };
const defaultsOf = ({ inputs }: ActionFile): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, EVALUATED[input.default ?? ''] ?? input.default ?? '']),
  );

describe('inputs', () => {
  const set = (inputs: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(inputs)) process.env[`INPUT_${name.toUpperCase()}`] = value;
  };
  afterEach(() => {
    for (const name of Object.keys(process.env))
      if (name.startsWith('INPUT_')) Reflect.deleteProperty(process.env, name);
  });
  const defaults = defaultsOf(ACTION);

  test('with the defaults of action.yml the order is complete', () => {
    set({ ...defaults, target: 'http://h' });
    expect(readOrder()).toEqual({
      target: 'http://h',
      baseTarget: null,
      preview: { environment: null, waitSeconds: 600, readyPath: null, headers: {}, allowedHosts: [] },
      budget: 'performance_budget.yml',
      budgetFrom: 'head',
      script: null,
      baseline: { kind: 'artifact' },
      baselineBranch: null,
      out: 'performance',
      title: null,
      env: {},
      timeoutSeconds: null,
      seed: null,
      releaseFile: null,
      release: { compareWith: null, keepIn: null },
      overrideLabel: null,
      matrix: [],
      handOver: false,
      comment: true,
      check: true,
      summary: true,
      retentionDays: 90,
      trustedRoot: null,
      token: 'token',
      k6: { k6Path: null, k6Version: null, downloadUrl: null, k6Sha256: null },
    });
  });

  test.each<[string, readonly string[]]>([
    ['null', []],
    ['{}', []],
    ['{"os":"linux","node":20,"service":{"name":"web"}}', ['linux', '20', '{"name":"web"}']],
  ])('a matrix of %s is read as %j', (text, values) => {
    set({ ...defaults, target: 'http://h', matrix: text });
    expect(readOrder().matrix).toEqual(values);
  });

  test('the reporting action reads each of its inputs', () => {
    const other = {
      budget: 'b.yml',
      baseline: 'none',
      'override-label': 'meant',
      comment: 'false',
      check: 'false',
      summary: 'false',
      'trusted-root': 'roots.jsonl',
      'github-token': 'other',
    };
    expect(Object.keys(other).sort()).toEqual(Object.keys(REPORT.inputs).sort());
    for (const [name, value] of Object.entries(other)) {
      set(defaultsOf(REPORT));
      const before = readReportOrder();
      set({ [name]: value });
      expect(readReportOrder()).not.toEqual(before);
    }
    set({ 'github-token': '' });
    expect(readReportOrder).toThrow('input github-token is empty');
  });

  test('every declared input changes the order, so that none is declared in vain', () => {
    const other: Readonly<Record<string, string>> = {
      target: 'http://other',
      'base-url': 'http://base',
      environment: 'Preview*',
      wait: '2m',
      'ready-path': '/healthz',
      'probe-headers': 'x-bypass: s3cret',
      'allowed-hosts': '*.example.com, localhost',
      budget: 'b.yml',
      'budget-from': 'base',
      script: 's.js',
      baseline: 'dir',
      'baseline-branch': 'release',
      out: 'o',
      title: 't',
      matrix: '{"os":"linux"}',
      env: 'A=1\nB=x=y',
      timeout: '10m',
      seed: 'ab',
      release: 'r.json.gz',
      'keep-in-release': 'v2',
      'override-label': 'meant',
      'hand-over': 'true',
      comment: 'false',
      check: 'false',
      summary: 'false',
      'retention-days': '7',
      'k6-path': '/k6',
      'k6-version': 'v1.8.1',
      'k6-download-url': 'http://m',
      'k6-sha256': 'aa',
      'trusted-root': 'roots.jsonl',
      'github-token': 'other',
    };
    expect(Object.keys(other).sort()).toEqual(Object.keys(ACTION.inputs).sort());
    for (const [name, value] of Object.entries(other)) {
      set({ ...defaults, target: 'http://h' });
      const before = readOrder();
      set({ [name]: value });
      expect(readOrder()).not.toEqual(before);
    }
    set({ ...other, 'trusted-root': '' });
    expect(readOrder()).toMatchObject({
      baseline: { kind: 'directory', directory: 'dir' },
      env: { A: '1', B: 'x=y' },
      timeoutSeconds: 600,
      preview: {
        environment: 'Preview*',
        waitSeconds: 120,
        readyPath: '/healthz',
        headers: { 'x-bypass': 's3cret' },
        allowedHosts: ['*.example.com', 'localhost'],
      },
      k6: { k6Version: '1.8.1' },
    });
  });

  test.each([
    [{ target: '', 'github-token': '' }, 'input target is missing'],
    [{ 'budget-from': 'main' }, 'input budget-from is "main"; expected head or base'],
    [
      { baseline: 'baselines', 'trusted-root': 'roots.jsonl' },
      'input trusted-root cannot be held against the directory baselines, whose files nothing attests',
    ],
    [{ wait: 'long' }, 'input wait is "long"; expected a duration'],
    [{ 'probe-headers': 'x-token: a\nno header' }, 'input probe-headers has a line that is no header'],
    [{ matrix: '{' }, 'input matrix is no JSON'],
    [{ comment: 'yes' }, 'input comment is "yes"; expected true or false'],
    [{ timeout: '10' }, 'input timeout is "10"; expected a duration'],
    [{ 'retention-days': '0' }, 'input retention-days is "0"'],
    [{ env: 'A=1\nsecret without sign' }, 'input env has a line that is no KEY=VALUE'],
  ])('%j is wrong use', (inputs, message) => {
    set({ ...defaults, target: 'http://h', ...inputs });
    expect(readOrder).toThrow(message);
  });

  test('an unreadable line of env is not repeated: it may be a secret', () => {
    set({ ...defaults, target: 'http://h', env: 'hunter2' });
    expect(readOrder).toThrow(/^(?!.*hunter2)/);
  });

  test('the action runs on Node 24', () => {
    expect(ACTION.runs.using).toBe('node24');
  });
});

describe('events', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-event-'));
  const environment = (name: string, payload: unknown, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => {
    const file = path.join(directory, 'event.json');
    writeFileSync(file, JSON.stringify(payload));
    return {
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: file,
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_SHA: 'f'.repeat(40),
      GITHUB_REF: 'refs/heads/main',
      GITHUB_RUN_ID: '5',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_WORKFLOW: 'CI',
      GITHUB_JOB: 'perf',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/ci.yml@refs/heads/main',
      GITHUB_ACTOR: 'ann',
      ...more,
    };
  };
  const repository = { id: 1, default_branch: 'main' };
  const pull = (headId: number | null): object => ({
    repository,
    pull_request: {
      number: 7,
      labels: [{ name: 'meant' }, { nothing: true }],
      head: { sha: 'a'.repeat(40), repo: headId === null ? null : { id: headId } },
      base: { sha: 'b'.repeat(40), ref: 'develop', repo: { id: 1 } },
    },
  });

  test('a pull request is about its head, not about the merge commit', () => {
    expect(readEvent(environment('pull_request', pull(1)), null)).toEqual({
      name: 'pull_request',
      repository: { owner: 'acme', name: 'shop', id: 1, defaultBranch: 'main' },
      headSha: 'a'.repeat(40),
      baseSha: 'b'.repeat(40),
      baseBranch: 'develop',
      pullNumber: 7,
      labels: ['meant'],
      isFork: false,
      isBaseRun: false,
      runId: 5,
      runAttempt: 2,
      workflow: 'CI',
      workflowPath: '.github/workflows/ci.yml',
      job: 'perf',
      serverUrl: 'https://github.com',
      runUrl: 'https://github.com/acme/shop/actions/runs/5',
      actor: 'ann',
    });
  });

  test('a run was started by who asked for this attempt, who need not be who sent the event', () => {
    const again = environment('pull_request', pull(1), { GITHUB_TRIGGERING_ACTOR: 'bob' });
    expect(readEvent(again, null).actor).toBe('bob');
    expect(readEvent({ ...again, GITHUB_TRIGGERING_ACTOR: '', GITHUB_ACTOR: '' }, null).actor).toBeNull();
  });

  test.each([2, null])("a head of repository %p is a fork's", (id) => {
    expect(readEvent(environment('pull_request', pull(id)), null).isFork).toBe(true);
  });

  test('a push to the base branch is a run of the base, of another branch it is not', () => {
    const push = { repository, before: 'b'.repeat(40) };
    expect(readEvent(environment('push', push), null)).toMatchObject({
      isBaseRun: true,
      baseSha: 'b'.repeat(40),
      baseBranch: 'main',
      pullNumber: null,
      headSha: 'f'.repeat(40),
    });
    expect(readEvent(environment('push', push, { GITHUB_REF: 'refs/heads/topic' }), null).isBaseRun).toBe(false);
    expect(readEvent(environment('push', push, { GITHUB_REF: 'refs/tags/main' }), null).isBaseRun).toBe(false);
    expect(readEvent(environment('push', push, { GITHUB_REF: 'refs/heads/release' }), 'release')).toMatchObject({
      isBaseRun: true,
      baseBranch: 'release',
    });
    expect(readEvent(environment('push', { repository, before: '0'.repeat(40) }), null).baseSha).toBeNull();
  });

  test('a merge group carries its own head and base', () => {
    const group = {
      repository,
      merge_group: { head_sha: 'd'.repeat(40), base_sha: 'e'.repeat(40), base_ref: 'refs/heads/main' },
    };
    expect(readEvent(environment('merge_group', group), null)).toMatchObject({
      headSha: 'd'.repeat(40),
      baseSha: 'e'.repeat(40),
      baseBranch: 'main',
      isBaseRun: false,
    });
  });

  test('a run by schedule on the base branch is a run of the base, one by hand is not', () => {
    expect(readEvent(environment('schedule', { repository }), null).isBaseRun).toBe(true);
    expect(readEvent(environment('workflow_dispatch', { repository }), null).isBaseRun).toBe(false);
  });

  test.each(['pull_request_target', 'workflow_run'])(
    '%s is refused: it would run foreign code with our rights',
    (name) => {
      expect(() => readEvent(environment(name, pull(1)), null)).toThrow(
        `Pacegate does not run k6 under the event \`${name}\``,
      );
    },
  );

  test('a payload that is missing or broken is a clear failure', () => {
    expect(() => readEvent(environment('push', {}, { GITHUB_EVENT_PATH: '' }), null)).toThrow(
      'GITHUB_EVENT_PATH is empty',
    );
    expect(() => readEvent(environment('push', {}, { GITHUB_EVENT_PATH: '/nowhere' }), null)).toThrow(
      /^The event payload cannot be read/,
    );
  });

  const payloads = (examples as unknown as { name: string; examples: object[] }[]).filter(
    ({ name }) => !['pull_request_target', 'workflow_run'].includes(name),
  );
  test.each(payloads.map(({ name, examples: each }) => [name, each] as const))(
    'real payloads of %s are understood',
    (name, each) => {
      for (const payload of each) {
        const event = readEvent(environment(name, payload), null);
        expect(event.headSha).toMatch(/^[0-9a-f]{40}$/);
        expect(event.baseBranch).not.toBe('');
        if (name === 'pull_request') expect(event.pullNumber).toBeGreaterThan(0);
      }
    },
  );
});
