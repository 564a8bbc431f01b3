// A process and everything it started: read while it runs, ended as a whole.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runK6, type K6Exit } from '../../../src/adapters/k6/process.ts';
import { processesOf, scratch, type Scratch } from '../../support/drive.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});

interface Ran {
  readonly exit: K6Exit;
  readonly output: string;
  readonly log: string;
}

async function run(
  script: string,
  given: { timeoutSeconds?: number; patienceMilliseconds?: number; signal?: AbortSignal } = {},
): Promise<Ran> {
  const program = path.join(place.directory, 'program');
  writeFileSync(program, `#!${process.execPath}\n${script}`);
  chmodSync(program, 0o755);
  let [output, log] = ['', ''];
  const exit = await runK6(
    {
      program,
      words: ['a word', '$HOME', '; exit 9'],
      workingDirectory: place.directory,
      environment: { GIVEN: 'yes' },
      timeoutSeconds: given.timeoutSeconds ?? 10,
      patienceMilliseconds: given.patienceMilliseconds ?? 300,
      onSamples: (chunk) => {
        output += Buffer.from(chunk).toString();
      },
      onLog: (chunk) => {
        log += Buffer.from(chunk).toString();
      },
    },
    given.signal ?? new AbortController().signal,
  );
  return { exit, output, log };
}

/** Only a while after the leader's end is the rest of its group gone. */
async function expectNoneLeft(): Promise<void> {
  for (let attempt = 0; attempt < 40 && processesOf(place.directory).length > 0; attempt++) await sleep(50);
  expect(processesOf(place.directory)).toEqual([]);
}

test('words reach the program as they are, through no shell, with the environment that was given', async () => {
  const { exit, output, log } = await run(`
    console.log(JSON.stringify([process.argv.slice(2), process.env.GIVEN, process.env.PATH ?? null, process.cwd()]));
    console.error('said');
    process.exitCode = 7;`);
  expect(JSON.parse(output)).toEqual([['a word', '$HOME', '; exit 9'], 'yes', null, place.directory]);
  expect(log).toBe('said\n');
  expect(exit).toMatchObject({ code: 7, signal: null, stop: null });
});

test('a program that cannot be started is an error', async () => {
  const controller = new AbortController();
  await expect(
    runK6(
      {
        program: path.join(place.directory, 'none'),
        words: [],
        workingDirectory: place.directory,
        environment: {},
        timeoutSeconds: 1,
        patienceMilliseconds: 1,
        onSamples: () => undefined,
        onLog: () => undefined,
      },
      controller.signal,
    ),
  ).rejects.toThrow('ENOENT');
});

test('its processor time is that of the program', async () => {
  // Busy for 1.2 s, then idle until the last look at it.
  const { exit } = await run('const until = Date.now() + 1200; while (Date.now() < until); setTimeout(() => {}, 800);');
  expect(exit.cpuSeconds).toBeGreaterThan(0.3);
  expect(exit.cpuSeconds).toBeLessThan(exit.wallSeconds);
});

test('what it started and left behind ends with it, and does not hold us up', async () => {
  const { exit, output } = await run(`
    const { spawn } = require('node:child_process');
    spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', ${JSON.stringify(place.directory)}], { stdio: 'inherit' });
    setTimeout(() => { console.log('done'); process.exit(0); }, 200);`);
  expect(output).toBe('done\n');
  expect(exit.code).toBe(0);
  expect(exit.wallSeconds).toBeLessThan(10);
  await expectNoneLeft();
});

test('what left its group and holds its pipes neither holds us up nor is taken for it', async () => {
  const { exit, output } = await run(
    `
    const { spawn } = require('node:child_process');
    spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', ${JSON.stringify(place.directory)}], { stdio: 'inherit', detached: true });
    console.log('done');
    setTimeout(() => process.exit(0), 200);`,
    { timeoutSeconds: 3 },
  );
  for (const id of processesOf(place.directory)) process.kill(id, 'SIGKILL');
  expect(output).toBe('done\n');
  expect(exit).toMatchObject({ code: 0, signal: null, stop: null });
  expect(exit.wallSeconds).toBeLessThan(3);
}, 60_000);

test('what it wrote last is read, though we are busy while it ends', async () => {
  const text = 'x'.repeat(50_000);
  const running = run(`process.stdout.write('${text}');`);
  // It starts and ends meanwhile, and the time for its pipes is long over when we look.
  await sleep(20);
  for (let end = performance.now() + 4000; performance.now() < end;);
  expect((await running).output).toBe(text);
});

test('the first interrupt lets it finish, the second insists, and then it is killed with all it started', async () => {
  const heard = path.join(place.directory, 'heard');
  const { exit } = await run(
    `
    const fs = require('node:fs');
    const { spawn } = require('node:child_process');
    process.on('SIGINT', () => fs.appendFileSync(${JSON.stringify(heard)}, 'x'));
    spawn(process.execPath, ['-e', 'process.on("SIGINT", () => {}); setTimeout(() => {}, 60000)', ${JSON.stringify(place.directory)}], { stdio: 'inherit' });
    setTimeout(() => {}, 60000);`,
    // The last step follows the second by a fifth of the patience.
    { timeoutSeconds: 3, patienceMilliseconds: 5000 },
  );
  expect(readFileSync(heard, 'utf8')).toBe('xx');
  expect(exit).toMatchObject({ code: null, signal: 'SIGKILL', stop: 'timeout' });
  await expectNoneLeft();
});

test('an abort before the start ends it before it does anything', async () => {
  const done = path.join(place.directory, 'done');
  const { exit } = await run(`setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(done)}, ''), 3000);`, {
    signal: AbortSignal.abort(),
  });
  expect(exit).toMatchObject({ code: null, stop: 'interrupt' });
  expect(existsSync(done)).toBe(false);
});
