// Calibration, run by run: which runs count, and that an interrupt leaves the file as it was.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createFiles } from '../../src/adapters/files/files.ts';
import { calibrate, type CalibrateOutcome } from '../../src/app/calibrate.ts';
import type { LoadRunner } from '../../src/app/ports.ts';
import type { RunFacts } from '../../src/core/recording/recording.ts';
import { createGenerator } from '../../src/core/statistics/generator.ts';
import { recordingOf, runFacts } from '../support/builders/recording.ts';
import { failureOf, scratch, type Scratch } from '../support/drive.ts';
import { logNormals } from '../support/noise.ts';

const TARGET = 'http://target.test';
let place: Scratch;
beforeEach(() => {
  place = scratch();
  writeFileSync(
    path.join(place.directory, 'budget.yml'),
    'api_latency: { p95: 10s }\nload_test: { script: load.js }\n',
  );
});
afterEach(() => {
  place.remove();
});
const file = (): string => path.join(place.directory, 'performance_calibration.json');

/** A minute against itself, with equal numbers of both variants. */
function ran(number: number, k6: Partial<RunFacts['k6']> = {}) {
  const random = createGenerator(`run ${number}`);
  const samples = (['base', 'head'] as const).flatMap((variant) =>
    logNormals(random, 1200, 20).flatMap((value, index) => [
      { variant, at: index / 20, value, name: `${TARGET}/a` },
      { variant, at: index / 20, value, metric: 'iteration_duration' },
      { variant, at: index / 20, value: 1, metric: 'iterations' },
    ]),
  );
  return recordingOf(samples, { runs: [runFacts({ target: TARGET, baseTarget: TARGET, k6 })] });
}

interface Calibrated {
  readonly outcome: Promise<CalibrateOutcome>;
  readonly warned: string[];
}

function calibrating(runs: number, run: (number: number) => ReturnType<typeof ran>, signal: AbortSignal): Calibrated {
  const warned: string[] = [];
  let number = 0;
  const runner: LoadRunner = {
    run: async () => {
      number += 1;
      return Promise.resolve({ recording: run(number), logFile: '', scriptFile: '', warnings: [] });
    },
  };
  const outcome = calibrate(
    {
      budgetFile: path.join(place.directory, 'budget.yml'),
      runs,
      script: null,
      target: TARGET,
      workingDirectory: place.directory,
      environment: {},
      timeoutSeconds: null,
      commit: null,
    },
    {
      files: createFiles(),
      runner,
      watcher: { line: () => undefined, warn: (text) => warned.push(text), progress: () => undefined },
    },
    signal,
  );
  return { outcome, warned };
}

const never = new AbortController().signal;

test('runs that did not end by themselves are left out, and that is said', async () => {
  const { outcome, warned } = calibrating(
    3,
    (number) => ran(number, number === 2 ? { ended: 'timeout', meaning: 'it took longer than its timeout' } : {}),
    never,
  );
  expect((await outcome).report.runs).toBe(2);
  expect(warned).toEqual(['Run 2 is left out: k6 did not complete its plan: it took longer than its timeout']);
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ runs: 2 });
});

test('where no run is valid there is nothing to be written', async () => {
  const { outcome } = calibrating(2, (number) => ran(number, { ended: 'aborted' }), never);
  expect((await failureOf(outcome)).code).toBe('calibration-empty');
  expect(existsSync(file())).toBe(false);
});

test.each<[string, number, boolean]>([
  ['in a run that keeps what it measured', 2, false],
  ['in a run that measured nothing yet', 2, true],
  ['in the last run', 3, false],
])('an interrupt %s leaves the file as it was', async (_, at, isEmpty) => {
  writeFileSync(file(), 'from before');
  const controller = new AbortController();
  let count = 0;
  const { outcome } = calibrating(
    3,
    (number) => {
      count = number;
      if (number === at) controller.abort('SIGINT');
      if (number === at && isEmpty) throw new Error('nothing was measured');
      return ran(number);
    },
    controller.signal,
  );
  const failure = await failureOf(outcome);
  expect([failure.code, failure.kind]).toEqual(['calibration-interrupted', 'measurement']);
  expect(failure.message).toBe('The calibration was interrupted by SIGINT.');
  expect(count).toBe(at);
  expect(readFileSync(file(), 'utf8')).toBe('from before');
});
