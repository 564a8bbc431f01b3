// What the gate's holes are filled with, by event: whose budget holds.
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createGitHub } from '../../src/adapters/github/client.ts';
import type { RunEvent } from '../../src/adapters/runner/event.ts';
import type { ActionOrder } from '../../src/adapters/runner/order.ts';
import { filesOf } from '../../src/entry/action-ports.ts';
import { scratch, type Scratch } from '../support/drive.ts';
import { LoopbackGitHub } from '../support/loopback-github/server.ts';

const [HEAD, TIP, BASE] = ['c'.repeat(40), 'a'.repeat(40), 'b'.repeat(40)] as const;
const BUDGET = 'budget.yml';

let github: LoopbackGitHub;
let place: Scratch;
const cwd = process.cwd();
beforeEach(async () => {
  github = await new LoopbackGitHub().start();
  github.commits = [TIP, BASE];
  place = scratch();
  process.chdir(place.directory);
  writeFileSync(BUDGET, 'of the head');
  for (const commit of [TIP, BASE]) github.files.set(`${commit}:${BUDGET}`, `of ${commit}`);
});
afterEach(async () => {
  process.chdir(cwd);
  expect(github.violations).toEqual([]);
  await github.stop();
  place.remove();
});

/** The text that holds. */
async function budgetOf(
  name: string,
  changes: Partial<RunEvent> = {},
  budgetFrom: ActionOrder['budgetFrom'] = 'base',
  token: string | null = 'token',
): Promise<string | null> {
  const event = { name, repository: { owner: 'acme', name: 'shop' }, headSha: HEAD, baseSha: null, baseBranch: 'main' };
  const files = await filesOf(
    { budgetFrom, budget: BUDGET } as ActionOrder,
    { ...event, pullNumber: null, ...changes } as RunEvent,
    token === null ? null : createGitHub(token, github.url),
    { line: () => undefined, warn: () => undefined, progress: () => undefined },
  );
  return files.readText(BUDGET);
}

describe('with budget-from base', () => {
  test.each<[string, Partial<RunEvent>, string]>([
    ['pull_request', { pullNumber: 7, baseSha: BASE }, `of ${BASE}`],
    ['merge_group', { baseSha: BASE }, `of ${BASE}`],
    ['deployment_status', { pullNumber: 7, baseSha: BASE }, `of ${BASE}`],
    ['deployment_status', {}, `of ${TIP}`],
    ['release', {}, `of ${TIP}`],
    ['an_event_of_tomorrow', {}, `of ${TIP}`],
    ['push', { baseSha: BASE }, 'of the head'],
    ['schedule', {}, 'of the head'],
    ['workflow_dispatch', {}, 'of the head'],
    ['repository_dispatch', {}, 'of the head'],
  ])('a run of %s, %j, is judged by the budget %s', async (name, changes, expected) => {
    expect(await budgetOf(name, changes)).toBe(expected);
    expect(await budgetOf(name, changes, 'head')).toBe('of the head');
  });

  test('a tag that is called like the base is not taken for it', async () => {
    github.tags.set('main', HEAD);
    github.files.set(`main:${BUDGET}`, 'of the tag').set(`${HEAD}:${BUDGET}`, 'of the tag');
    expect(await budgetOf('deployment_status')).toBe(`of ${TIP}`);
  });

  test('what cannot be told of the base is wrong use, and never the budget of the head', async () => {
    await expect(budgetOf('merge_group', { baseSha: BASE }, 'base', null)).rejects.toThrow('takes a token');
    await expect(budgetOf('deployment_status', { baseBranch: 'gone' })).rejects.toThrow(
      /the base cannot be told: Finding the branch gone .*`contents: read`/,
    );
  });
});
