// The budget of the base: what a pull request changes of it holds only once it is merged.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createFiles } from '../../../src/adapters/files/files.ts';
import { createBaseFiles } from '../../../src/adapters/github/base-files.ts';
import { createGitHub } from '../../../src/adapters/github/client.ts';
import { loadBudget } from '../../../src/app/budget-file.ts';
import { loadCalibration } from '../../../src/app/calibration-file.ts';
import type { Files } from '../../../src/app/ports.ts';
import { failureOf, scratch, type Scratch } from '../../support/drive.ts';
import { LoopbackGitHub } from '../../support/loopback-github/server.ts';

const REF = 'e'.repeat(40);
const BUDGET = 'budget.yml';
const CONTENTS = 'GET /repos/{owner}/{repo}/contents/{path}';

let github: LoopbackGitHub;
let place: Scratch;
const cwd = process.cwd();
beforeEach(async () => {
  github = await new LoopbackGitHub().start();
  place = scratch();
  process.chdir(place.directory);
});
afterEach(async () => {
  process.chdir(cwd);
  expect(github.violations).toEqual([]);
  await github.stop();
  place.remove();
});

function filesOf(said: string[] = []): Files {
  const of = { owner: 'acme', repo: 'shop', ref: REF, budgetFile: BUDGET, say: (text: string) => said.push(text) };
  return createBaseFiles(createFiles(), createGitHub('token', github.url), of);
}

test('holds, whatever the pull request makes of it, and that is said', async () => {
  github.files.set(`${REF}:${BUDGET}`, 'errors: { rate: 1% }\n');
  writeFileSync(BUDGET, 'errors: { rate: 99% }\n');
  const said: string[] = [];
  const { rules } = await loadBudget(filesOf(said), BUDGET);
  expect(rules[0]?.bound).toEqual({ max: 0.01 });
  expect(said).toEqual(["budget.yml differs from the base's at eeeeeeeeee, which holds until this is merged."]);
});

test('that is the same is used in silence', async () => {
  github.files.set(`${REF}:${BUDGET}`, 'errors: { rate: 1% }\n');
  writeFileSync(BUDGET, 'errors: { rate: 1% }\n');
  const said: string[] = [];
  await loadBudget(filesOf(said), BUDGET);
  expect(said).toEqual([]);
});

test('that does not exist yet is the one of the pull request; one that exists nowhere is missed', async () => {
  const said: string[] = [];
  expect((await failureOf(loadBudget(filesOf(), BUDGET))).code).toBe('budget-missing');
  writeFileSync(BUDGET, 'errors: { rate: 2% }\n');
  expect((await loadBudget(filesOf(said), BUDGET)).rules).toHaveLength(1);
  expect(said).toEqual(['budget.yml is new: the base has none yet at eeeeeeeeee, so this one holds.']);
});

test('of a commit that is gone is not taken from the pull request', async () => {
  writeFileSync(BUDGET, 'errors: { rate: 99% }\n');
  github.faults.set(CONTENTS, { status: 404, when: 'before', times: 9, message: `No commit found for the ref ${REF}` });
  expect((await failureOf(loadBudget(filesOf(), BUDGET))).message).toContain('No commit found for the ref');
});

test('comes with the calibration of the base: one that only the pull request has widens nothing', async () => {
  const calibration = path.join(place.directory, 'performance_calibration.json');
  writeFileSync(
    calibration,
    JSON.stringify({
      schema: 'pacegate.calibration/1',
      single: { overdispersion: 90, spread: 1 },
      overall: { overdispersion: 90, spread: 1 },
      runs: 9,
    }),
  );
  expect(await loadCalibration(filesOf(), BUDGET)).toBeNull();
});

test('that may not be read ends the run with the permission that is missing', async () => {
  github.faults.set(CONTENTS, { status: 403, when: 'before', times: 9 });
  const failure = await failureOf(loadBudget(filesOf(), BUDGET));
  expect(failure.message).toContain('budget.yml of the base cannot be read: the token lacks `contents: read` (403)');
});

test('what is written goes to the working directory', async () => {
  await filesOf().write('report.txt', 'x');
  expect(await createFiles().readText('report.txt')).toBe('x');
});
