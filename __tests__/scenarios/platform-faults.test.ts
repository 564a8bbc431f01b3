// The platform in trouble, and the built action before it: each fault costs a warning in words, never a verdict, never a second comment or check.
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { marker } from '../../src/adapters/github/comment.ts';
import { buildFresh } from '../support/action.ts';
import type { BuiltSample } from '../support/builders/recording.ts';
import type { Fault, LoopbackGitHub } from '../support/loopback-github/server.ts';
import { BUDGET_FILE, handoverOf, HEAD, KEY, measured, Reporting, RUN_ID } from '../support/reporting.ts';

const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const CHECK = 'POST /repos/{owner}/{repo}/check-runs';
const STATUS = 'POST /repos/{owner}/{repo}/statuses/{sha}';
const RUNS = 'GET /repos/{owner}/{repo}/actions/runs';
const PATIENCE_MILLISECONDS = 120_000;

const fresh = buildFresh();
afterAll(() => {
  fresh.remove();
});

let reporting: Reporting;
let github: LoopbackGitHub;
beforeEach(async () => {
  reporting = await new Reporting(fresh.directory).start();
  ({ github } = reporting);
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await reporting.stop();
});
const fault = (operation: string, of: Partial<Fault>): void => {
  github.faults.set(operation, { status: 502, when: 'before', times: 99, ...of });
};

describe('fault 1: one surface is refused', () => {
  test.each([
    [CREATE, '`pull-requests: write`', [0, 1, 0]],
    [CHECK, '`checks: write`', [1, 0, 1]],
    [STATUS, null, [1, 1, 0]],
  ] as const)(
    '%s: the others are written, and the verdict stands',
    async (operation, permission, written) => {
      fault(operation, { status: 403 });
      reporting.handOver();
      const { exitCode, log, outputs, summary } = await reporting.report();
      expect(exitCode).toBe(0);
      expect(outputs).toMatchObject({ verdict: 'pass' });
      expect([github.comments, github.checks, github.statuses].map(({ length }) => length)).toEqual(written);
      expect(summary).toContain('performance: pass');
      const warnings = log.split('\n').filter((line) => line.startsWith('::warning'));
      expect(warnings).toHaveLength(permission === null ? 0 : 1);
      if (permission !== null) expect(warnings[0]).toContain(permission);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('fault 2: there is nobody to speak to any more', () => {
  test.each<[string, Partial<Fault>, string]>([
    ['the token has ended', { status: 401, message: 'Bad credentials' }, 'the token is not valid'],
    ['the pull request was deleted', { status: 404 }, 'what it belongs to is gone'],
    [
      'the conversation is locked',
      { status: 403, message: 'Unable to create comment because issue is locked.' },
      'the conversation is locked',
    ],
  ])(
    '%s',
    async (_, of, words) => {
      fault(CREATE, of);
      reporting.handOver();
      const { exitCode, log, outputs } = await reporting.report();
      expect(exitCode).toBe(0);
      expect(outputs).toMatchObject({ verdict: 'pass', 'comment-id': '' });
      expect(log).toContain(words);
      expect(github.checks).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('fault 3: the rate limit is reached', () => {
  const inSeconds = (seconds: number): string => String(Math.ceil(Date.now() / 1000) + seconds);
  test.each<[string, () => Partial<Fault>]>([
    ['403 with retry-after', () => ({ status: 403, headers: { 'retry-after': '1' }, message: 'secondary rate limit' })],
    ['429 with retry-after', () => ({ status: 429, headers: { 'retry-after': '1' }, message: 'secondary rate limit' })],
    [
      '403 with nothing remaining and a reset at hand',
      // The report begins a second or so after this.
      () => ({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(5) } }),
    ],
  ])(
    '%s: a short wait is waited',
    async (_, of) => {
      fault(CREATE, { ...of(), times: 1 });
      reporting.handOver();
      const { log } = await reporting.report();
      expect(log).not.toContain('::warning');
      expect(github.comments).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each<[string, Partial<Fault>]>([
    [
      'a reset in fifty minutes',
      { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(3000) } },
    ],
    [
      'a retry-after of fifty minutes',
      { status: 429, headers: { 'retry-after': '3000' }, message: 'secondary rate limit' },
    ],
  ])(
    '%s: the surface is given up in words, the others are written',
    async (_, of) => {
      fault(CREATE, of);
      reporting.handOver();
      const { exitCode, log } = await reporting.report();
      expect(exitCode).toBe(0);
      expect(log).toMatch(/::warning::The comment was not possible \(4\d\d\): the token's rate limit is used up/);
      expect(github.checks).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('fault 4: the platform stores and does not say so', () => {
  test.each([500, 502, 503, 0])(
    'an end of %d leaves one comment and one check',
    async (status) => {
      fault(CREATE, { status, when: 'after', times: 1 });
      fault(CHECK, { status, when: 'after', times: 1 });
      reporting.handOver();
      const { exitCode, log } = await reporting.report();
      expect(exitCode).toBe(0);
      expect(log).not.toContain('::warning');
      expect([github.comments, github.checks].map(({ length }) => length)).toEqual([1, 1]);
    },
    PATIENCE_MILLISECONDS,
  );
});

/** Many endpoints with long names full of emoji, each with a bound that it breaks. */
function large(endpoints: number, title = 'performance'): { readonly budget: string; readonly samples: BuiltSample[] } {
  const names = Array.from({ length: endpoints }, (_, index) => `${title}-${index}-${'🐢🚀'.repeat(30)}`);
  const rules = names.map((name) => `  ${JSON.stringify(`GET ${name}`)}: { p95: 1ms, p99: 1ms, errors: 1% }`);
  return {
    budget: `api_latency: { p95: 500ms }\nendpoints:\n${rules.join('\n')}\n`,
    samples: names.flatMap((name) =>
      Array.from({ length: 200 }, (_, index) => ({ name, at: index % 60, value: 50 + (index % 7) })),
    ),
  };
}
const isWhole = (text: string): boolean =>
  (text as string & { isWellFormed(): boolean }).isWellFormed() &&
  text.split('<details>').length === text.split('</details>').length &&
  text.split('```').length % 2 === 1;

test(
  'fault 5: a report of more than 70,000 characters with emoji at every cut fits, new and updated, and points to the whole',
  async () => {
    const { budget, samples } = large(150);
    github.files.set(BUDGET_FILE, budget);
    reporting.handOver(handoverOf({ first: measured(100, HEAD, samples) }));
    for (const attempt of [1, 2]) {
      const { exitCode, summary, log } = await reporting.report({ run_attempt: attempt });
      expect(exitCode).toBe(0);
      expect(log).not.toMatch(/::warning.*(comment|check)/);
      // The whole is in the summary, the comment is a part of it.
      expect(summary.length).toBeGreaterThan(70_000);
      expect(isWhole(summary)).toBe(true);
      const body = github.comments[0]?.body ?? '';
      expect(body.length).toBeLessThanOrEqual(65_536);
      expect(isWhole(body)).toBe(true);
      expect(body).toContain(`run=${RUN_ID}.${attempt}`);
      expect(body).toContain('The whole report is in the summary of the run.');
      const { summary: text } = github.checks[attempt - 1]?.['output'] as { summary: string };
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_535);
      expect(isWhole(text)).toBe(true);
    }
    expect(github.comments).toHaveLength(1);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'fault 6: sixty and more broken rules are fifty annotations, the last of which counts the rest',
  async () => {
    const { budget, samples } = large(30);
    github.files.set(BUDGET_FILE, budget);
    reporting.handOver(handoverOf({ first: measured(100, HEAD, samples) }));
    await reporting.report();
    const { annotations } = github.checks[0]?.['output'] as { annotations: { title: string }[] };
    expect(annotations).toHaveLength(50);
    expect(annotations.at(-1)?.title).toMatch(/^… and \d+ more rules$/);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'fault 7: reports that are 1.2 MB together stay below the mebibyte above which the runner drops them all',
  async () => {
    const { budget, samples } = large(180);
    github.files.set(BUDGET_FILE, budget);
    const first = measured(100, HEAD, samples);
    for (let index = 0; index < 14; index++)
      reporting.handOver(handoverOf({ title: `gate ${index}`, first }), `pacegate-handover-${index}.json.gz`);
    const { exitCode, summary } = await reporting.report();
    expect(exitCode).toBe(0);
    const sizes = summary
      .split(/^### /m)
      .slice(1)
      .map((each) => Buffer.byteLength(each));
    // All of them at their full length would not have had room.
    expect(14 * Math.max(...sizes)).toBeGreaterThan(1_200_000);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1_048_576);
    expect(sizes.length).toBeGreaterThanOrEqual(10);
    expect(isWhole(summary)).toBe(true);
    expect(github.comments).toHaveLength(14);
  },
  PATIENCE_MILLISECONDS,
);

describe('fault 8: ours among others', () => {
  const ours = (runId: number): string => marker({ key: KEY, runId, runAttempt: 1 });
  test(
    'on the third page of 250 comments',
    async () => {
      for (let index = 0; index < 230; index++) github.addComment(`note ${index}`, 'User');
      const comment = github.addComment(`${ours(1)}\nold`);
      for (let index = 0; index < 19; index++) github.addComment(`note ${index}`, 'User');
      reporting.handOver();
      const { outputs } = await reporting.report();
      expect(outputs).toMatchObject({ 'comment-id': String(comment.id) });
      expect(github.comments).toHaveLength(250);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each([
    ['two of ours: the oldest stays', [`O\nold`, `O\nnewer`], 1, 0],
    ['one that a person has edited below its first line', ['O\nold, and a remark'], 1, 0],
    ['one whose first line a person has taken away', ['a remark'], 2, 1],
  ] as const)(
    '%s',
    async (_, bodies, left, at) => {
      const before = bodies.map((body, index) => github.addComment(body.replace('O', ours(index + 1))));
      reporting.handOver();
      const { outputs } = await reporting.report();
      expect(github.comments).toHaveLength(left);
      expect(github.comments[at]?.body).toContain('performance: pass');
      expect(outputs).toMatchObject({ 'comment-id': String(github.comments[at]?.id) });
      if (at === 0) expect(github.comments[0]?.id).toBe(before[0]?.id);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    "a person's with our marker is left as it is",
    async () => {
      const forged = github.addComment(`${ours(9999)}\nall is well`, 'User');
      reporting.handOver();
      await reporting.report();
      expect(forged.body).toContain('all is well');
      expect(github.comments[1]?.body).toContain('performance: pass');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'two runs that create at the same time leave one, the oldest, with what the newer found',
    async () => {
      reporting.handOver();
      await Promise.all([reporting.report(), reporting.report({ run_attempt: 2 })]);
      expect(github.comments).toHaveLength(1);
      expect(github.comments[0]?.id).toBe(Math.min(...github.created));
      expect(github.comments[0]?.body).toContain(`run=${RUN_ID}.2`);
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'fault 9: an older run that ends last does not overwrite, a second attempt does',
  async () => {
    reporting.handOver();
    await reporting.report({ run_attempt: 2 });
    const { log } = await reporting.report({ run_attempt: 1 });
    expect(log).toContain('The comment is of a newer run and stays as it is.');
    expect(github.comments[0]?.body).toContain(`run=${RUN_ID}.2`);
    await reporting.report({ run_attempt: 3 });
    expect(github.comments[0]?.body).toContain(`run=${RUN_ID}.3`);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'fault 10: where checks are refused a status says it, and a check is never changed afterwards',
  async () => {
    fault(CHECK, { status: 403 });
    github.files.set(BUDGET_FILE, 'api_latency: { p95: 1ms }');
    reporting.handOver();
    await reporting.report();
    expect(github.statuses).toMatchObject([{ state: 'failure', sha: HEAD }]);
    github.faults.clear();
    await reporting.report({ run_attempt: 2 });
    expect(github.checks).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
    expect(github.exchanges.filter(({ method, template }) => method === 'PATCH' && template.includes('check'))).toEqual(
      [],
    );
  },
  PATIENCE_MILLISECONDS,
);

describe('fault 12: the search for baselines fails', () => {
  test.each([
    ['in trouble', 502, 'the search for baselines failed'],
    ['refused', 403, '`actions: read` (403)'],
  ])(
    '%s: that is said, is not taken for a first run, and the budget still gates',
    async (_, status, words) => {
      fault(RUNS, { status });
      reporting.handOver(handoverOf({ first: measured(900) }));
      const { outputs } = await reporting.report();
      expect(outputs).toMatchObject({ verdict: 'fail' });
      expect(github.comments[0]?.body).toContain(words);
      expect(github.comments[0]?.body).not.toContain('has no stored baseline yet');
    },
    PATIENCE_MILLISECONDS,
  );
});
