// What k6 says of a script before it runs it, and what is said where it says nothing.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { k6Environment } from '../../../src/adapters/k6/environment.ts';
import { findK6 } from '../../../src/adapters/k6/find.ts';
import { inspectScript, type Inspection } from '../../../src/adapters/k6/inspect.ts';
import { failureOf, scratch, type Scratch } from '../../support/drive.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});

async function inspect(script: string, program: string | null = null): Promise<Inspection> {
  const wrapper = path.join(place.directory, 'wrapper.js');
  writeFileSync(wrapper, script);
  return inspectScript({
    program: program ?? (await findK6(null)).path,
    wrapper,
    script: 'load.js',
    workingDirectory: place.directory,
    environment: { ...k6Environment(process.env) },
    restore: (text) => text,
    // What can be loaded is loaded in a fraction of it.
    timeoutMilliseconds: script.includes('for (;;)') ? 1500 : 60_000,
  });
}

test('a script that is never loaded is given up, and that is said', async () => {
  const failure = await failureOf(inspect('for (;;);\nexport default function () {}\n'));
  expect(failure.code).toBe('script-invalid');
  expect(failure.message).toContain('load.js: it was not loaded within 1.5 s');
});

test('a k6 that fails without a word is said to', async () => {
  const failure = await failureOf(inspect('export default function () {}\n', '/bin/false'));
  expect(failure.message).toBe('k6 cannot load the script load.js: k6 does not say why');
});

test("a run may take as long as its script's own limits say", async () => {
  const { plan, longestSeconds } = await inspect(`
    export const options = {
      setupTimeout: '5m',
      scenarios: { a: { executor: 'constant-vus', vus: 1, duration: '10s', gracefulStop: '200s' } },
    };
    export default function () {}`);
  expect(plan?.durationSeconds).toBe(10);
  // 10 s and 200 s, after 300 s of setup and before the 60 s of teardown that k6 allows by itself.
  expect(longestSeconds).toBe(570);
});
