// Trouble of the platform costs warnings in words, never a verdict, never a second comment or check.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCheckPublisher } from '../../../src/adapters/github/check.ts';
import { createGitHub } from '../../../src/adapters/github/client.ts';
import { createCommentPublisher, marker } from '../../../src/adapters/github/comment.ts';
import type { PublishOutcome } from '../../../src/app/ports.ts';
import { reportOf } from '../../support/builders/report.ts';
import { LoopbackGitHub, type Fault } from '../../support/loopback-github/server.ts';

const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const UPDATE = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
const CHECK = 'POST /repos/{owner}/{repo}/check-runs';
const STATUS = 'POST /repos/{owner}/{repo}/statuses/{sha}';
const PATIENCE_MILLISECONDS = 60_000;
const place = { owner: 'acme', repo: 'shop', runId: 100, runAttempt: 1 };
const report = reportOf();

let github: LoopbackGitHub;
beforeEach(async () => {
  github = await new LoopbackGitHub().start();
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.stop();
});

const comment = (runId = 100): Promise<PublishOutcome> =>
  createCommentPublisher(createGitHub('token', github.url), { ...place, runId, pullNumber: 7, key: 'k' }).publish(
    report,
  );
const check = (): Promise<PublishOutcome> =>
  createCheckPublisher(createGitHub('token', github.url), {
    ...place,
    headSha: 'c'.repeat(40),
    name: 'Pacegate: perf',
    runUrl: 'https://example.com/run',
  }).publish(report);
const fault = (operation: string, of: Partial<Fault>): void => {
  github.faults.set(operation, { status: 502, when: 'before', times: 99, ...of });
};
const inAnHour = String(Math.floor(Date.now() / 1000) + 3000);

describe('a refusal is one warning that says why', () => {
  test.each<[string, Partial<Fault>, RegExp]>([
    ['a token that is not valid', { status: 401 }, /\(401\): the token is not valid/],
    ['a missing permission', { status: 403 }, /\(403\): the token lacks `pull-requests: write`\./],
    ['a pull request that is gone', { status: 404 }, /\(404\): .* or what it belongs to is gone/],
    ['a comment that is gone', { status: 410 }, /\(410\): it is gone/],
    [
      'a locked conversation',
      { status: 403, message: 'Unable to create comment because issue is locked.' },
      /\(403\): the conversation is locked/,
    ],
    [
      'a text the platform does not take',
      { status: 422, message: 'Body is too long (maximum is 65536 characters)' },
      /\(422\): Body is too long/,
    ],
    [
      'a rate limit that lasts',
      {
        status: 403,
        message: 'API rate limit exceeded',
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inAnHour },
      },
      /the token's rate limit is used up until \d\d:\d\d UTC/,
    ],
    [
      'a limit without a time',
      { status: 429, headers: { 'retry-after': '3000' } },
      /\(429\): the token's rate limit is used up/,
    ],
  ])(
    '%s',
    async (_, of, words) => {
      fault(CREATE, of);
      const { warnings, commentId } = await comment();
      expect(commentId).toBeNull();
      expect(warnings).toEqual([expect.stringMatching(words)]);
      expect(github.comments).toEqual([]);
      // The other surface does not suffer.
      expect((await check()).warnings).toEqual([]);
      expect(github.checks).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'of listing and of updating too',
    async () => {
      fault(LIST, { status: 403 });
      expect((await comment()).warnings).toEqual([expect.stringContaining('pull-requests: write')]);
      github.faults.clear();
      github.addComment(`${marker({ key: 'k', runId: 1, runAttempt: 1 })}\nold`);
      fault(UPDATE, { status: 403 });
      expect((await comment()).warnings).toEqual([expect.stringContaining('pull-requests: write')]);
      expect(github.comments[0]?.body).toContain('old');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'a check that is refused becomes a status, and where that is refused too both are said',
    async () => {
      fault(CHECK, { status: 403 });
      expect((await check()).warnings).toEqual([
        expect.stringMatching(/`checks: write`.*A commit status was set instead/),
      ]);
      expect(github.statuses).toHaveLength(1);
      fault(STATUS, { status: 403 });
      expect((await check()).warnings).toEqual([
        expect.stringContaining('`checks: write`'),
        expect.stringContaining('`statuses: write`'),
      ]);
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'a limit that ends soon is waited for',
  async () => {
    fault(CREATE, {
      status: 429,
      times: 1,
      headers: { 'retry-after': '1' },
      message: 'You have exceeded a secondary rate limit',
    });
    expect((await comment()).warnings).toEqual([]);
    expect(github.comments).toHaveLength(1);
  },
  PATIENCE_MILLISECONDS,
);

describe('what may have been stored is looked for before it is written again', () => {
  const ENDS = [
    ['an answer of 500', 500],
    ['an answer of 502', 502],
    ['an answer of 503', 503],
    ['a broken connection', 0],
  ] as const;

  test.each(ENDS)(
    'a comment, after %s',
    async (_, status) => {
      for (const when of ['after', 'before'] as const) {
        github.comments.length = 0;
        fault(CREATE, { status, when, times: 1 });
        const { warnings, commentId } = await comment();
        expect(warnings).toEqual([]);
        expect(github.comments.map(({ id }) => id)).toEqual([commentId]);
      }
    },
    PATIENCE_MILLISECONDS,
  );

  test.each(ENDS)(
    'a check, after %s',
    async (_, status) => {
      for (const when of ['after', 'before'] as const) {
        github.checks.length = 0;
        fault(CHECK, { status, when, times: 1 });
        expect((await check()).warnings).toEqual([]);
        expect(github.checks).toHaveLength(1);
        expect(github.statuses).toEqual([]);
      }
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    "an earlier attempt's check is not taken for ours",
    async () => {
      await check();
      fault(CHECK, { when: 'before', times: 1 });
      const again = createCheckPublisher(createGitHub('token', github.url), {
        ...place,
        runAttempt: 2,
        headSha: 'c'.repeat(40),
        name: 'Pacegate: perf',
        runUrl: 'https://example.com/run',
      });
      expect((await again.publish(report)).warnings).toEqual([]);
      expect(github.checks.map((each) => each['external_id'])).toEqual(['100.1', '100.2']);
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'two runs that create at once leave one comment, the oldest',
  async () => {
    await Promise.all([comment(100), comment(100)]);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.id).toBe(Math.min(...github.created));
  },
  PATIENCE_MILLISECONDS,
);
