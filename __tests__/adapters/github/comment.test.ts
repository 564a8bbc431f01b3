// The one comment: found, updated, never doubled, whatever the API does.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createGitHub } from '../../../src/adapters/github/client.ts';
import { createCommentPublisher, marker, type CommentPlace } from '../../../src/adapters/github/comment.ts';
import { reportOf } from '../../support/builders/report.ts';
import { LoopbackGitHub } from '../../support/loopback-github/server.ts';

const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const PLACE: CommentPlace = {
  owner: 'acme',
  repo: 'shop',
  pullNumber: 7,
  key: 'ci/perf/perf',
  runId: 100,
  runAttempt: 1,
};
const report = reportOf();
const PATIENCE_MILLISECONDS = 60_000;

let github: LoopbackGitHub;
const publish = (place: Partial<CommentPlace> = {}): ReturnType<ReturnType<typeof createCommentPublisher>['publish']> =>
  createCommentPublisher(createGitHub('token', github.url), { ...PLACE, ...place }).publish(report);

beforeEach(async () => {
  github = await new LoopbackGitHub().start();
});

afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.stop();
});

describe('the comment', () => {
  test(
    'is created once and then updated',
    async () => {
      const first = await publish();
      expect(first).toEqual({ warnings: [], commentId: github.comments[0]?.id });
      expect(await publish({ runId: 101 })).toEqual({ warnings: [], commentId: first.commentId });
      expect(github.comments).toHaveLength(1);
      expect(github.comments[0]?.body).toContain('run=101.1');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'is found on the third page of 250',
    async () => {
      for (let index = 0; index < 220; index++) github.addComment(`note ${index}`, 'User');
      const ours = github.addComment(`${marker({ ...PLACE, runId: 1 })}\nold`);
      for (let index = 0; index < 29; index++) github.addComment(`note ${index}`, 'User');
      expect(await publish()).toEqual({ warnings: [], commentId: ours.id });
      expect(github.comments).toHaveLength(250);
      expect(ours.body).toContain('### 🟢');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'of two of ours the oldest stays, the other goes',
    async () => {
      const oldest = github.addComment(`${marker({ ...PLACE, runId: 1 })}\nold`);
      github.addComment(`${marker({ ...PLACE, runId: 2 })}\nnewer`);
      await publish();
      expect(github.comments.map(({ id }) => id)).toEqual([oldest.id]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'of a person that quotes our marker is left alone',
    async () => {
      const quoted = github.addComment(`${marker({ ...PLACE, runId: 1 })}\nquoted`, 'User');
      await publish();
      expect(github.comments).toHaveLength(2);
      expect(quoted.body).toContain('quoted');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'of another job, or with the marker further down, is left alone',
    async () => {
      github.addComment(`${marker({ ...PLACE, key: 'ci/perf/other', runId: 1 })}\nother`);
      github.addComment(`hello\n${marker({ ...PLACE, runId: 1 })}`);
      await publish();
      expect(github.comments).toHaveLength(3);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each([
    [{ runId: 99 }, 'older run'],
    [{ runId: 100, runAttempt: 0 }, 'older attempt'],
  ])(
    'of a newer run is not overwritten by an %j (%s)',
    async (...[place]) => {
      github.addComment(`${marker(PLACE)}\nnewer`);
      expect((await publish(place)).warnings).toEqual(['The comment is of a newer run and stays as it is.']);
      expect(github.comments[0]?.body).toContain('newer');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'that was stored before a 502 is not created again',
    async () => {
      github.faults.set(CREATE, { status: 502, when: 'after', times: 1 });
      expect(await publish()).toMatchObject({ warnings: [] });
      expect(github.comments).toHaveLength(1);
      expect(github.exchanges.filter(({ method }) => method === 'POST')).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'that was not stored before a 502 is created then',
    async () => {
      github.faults.set(CREATE, { status: 502, when: 'before', times: 1 });
      expect(await publish()).toMatchObject({ warnings: [] });
      expect(github.comments).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each([
    [CREATE, 403],
    [LIST, 403],
    [LIST, 404],
  ])(
    'that %s refuses with %d costs one warning that names the permission',
    async (operation, status) => {
      github.faults.set(operation, { status, when: 'before', times: 99 });
      const { warnings, commentId } = await publish();
      expect(commentId).toBeNull();
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toMatch(/^The comment was not possible \(40[34]\): the token lacks `pull-requests: write`/);
    },
    PATIENCE_MILLISECONDS,
  );
});

test('a marker cannot be ended early by what it holds', () => {
  expect(marker({ key: 'x --> <script>', runId: 1, runAttempt: 1 })).toMatch(
    /^<!-- pacegate:comment [\w-]+ run=1\.1 -->$/,
  );
});
