// What a refusal is called, and that a check is looked for before it is written again. All surfaces at once: scenarios/platform-faults.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCheckPublisher } from '../../../src/adapters/github/check.ts';
import { createGitHub, describeApiError, mayBeDone } from '../../../src/adapters/github/client.ts';
import { createCommentPublisher, marker } from '../../../src/adapters/github/comment.ts';
import type { PublishOutcome } from '../../../src/app/ports.ts';
import { reportOf } from '../../support/builders/report.ts';
import { LoopbackGitHub } from '../../support/loopback-github/server.ts';

const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const UPDATE = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
const CHECK = 'POST /repos/{owner}/{repo}/check-runs';
const PATIENCE_MILLISECONDS = 60_000;
const place = { owner: 'acme', repo: 'shop', runId: 100, runAttempt: 1 };
const report = reportOf();

test.each<[string, object, string]>([
  ['a token that has ended', { status: 401 }, '(401): the token is not valid, or no longer.'],
  ['a missing permission', { status: 403 }, '(403): the token lacks `x: write`. Add it under'],
  ['what is gone', { status: 404 }, '(404): the token lacks `x: write`, or what it belongs to is gone.'],
  ['what was deleted', { status: 410 }, '(410): it is gone.'],
  ['a locked conversation', { status: 403, message: 'issue is locked' }, '(403): the conversation is locked.'],
  ['a text that is too long', { status: 422, message: 'Body is too long\nand more' }, '(422): Body is too long'],
  [
    'a limit with its end',
    { status: 403, response: { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795438646' } } },
    "(403): the token's rate limit is used up until 12:57 UTC.",
  ],
  ['a limit without one', { status: 429 }, "(429): the token's rate limit is used up."],
  ['a connection that broke', { message: 'socket hang up' }, ': socket hang up'],
])('%s is called by its name', (_, { message, ...fields }: { message?: string }, words) => {
  const said = describeApiError(Object.assign(new Error(message), fields), 'The comment', 'x: write');
  expect(said).toContain(`The comment was not possible${words.startsWith(':') ? '' : ' '}${words}`);
});

test('only trouble of the platform may have done what was asked', () => {
  const statuses = [400, 401, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504, undefined];
  expect(statuses.filter((status) => mayBeDone({ status }))).toEqual([500, 502, 503, 504, undefined]);
});

describe('against the platform', () => {
  let github: LoopbackGitHub;
  beforeEach(async () => {
    github = await new LoopbackGitHub().start();
  });
  afterEach(async () => {
    expect(github.violations).toEqual([]);
    await github.stop();
  });
  const check = (runAttempt: number): Promise<PublishOutcome> =>
    createCheckPublisher(createGitHub('token', github.url), {
      ...place,
      runAttempt,
      headSha: 'c'.repeat(40),
      name: 'Pacegate: perf',
      runUrl: 'https://example.com/run',
    }).publish(report);

  test.each([
    [LIST, 0],
    [UPDATE, 1],
  ])(
    '%s, refused, leaves what is there',
    async (operation, comments) => {
      if (comments > 0) github.addComment(`${marker({ key: 'k', runId: 1, runAttempt: 1 })}\nold`);
      github.faults.set(operation, { status: 403, when: 'before', times: 99 });
      const publisher = createCommentPublisher(createGitHub('token', github.url), {
        ...place,
        pullNumber: 7,
        key: 'k',
      });
      const { warnings } = await publisher.publish(report);
      expect(warnings).toEqual([expect.stringContaining('pull-requests: write')]);
      expect(github.comments.filter(({ body }) => body.endsWith('old'))).toHaveLength(comments);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    "a check that was not stored is posted then, and an earlier attempt's is not taken for it",
    async () => {
      await check(1);
      github.faults.set(CHECK, { status: 502, when: 'before', times: 1 });
      expect((await check(2)).warnings).toEqual([]);
      expect(github.checks.map((each) => each['external_id'])).toEqual(['100.1', '100.2']);
    },
    PATIENCE_MILLISECONDS,
  );
});
