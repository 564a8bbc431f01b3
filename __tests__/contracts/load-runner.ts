// What every load runner keeps, the real one and each fake: a port is only as good as what its fakes promise.
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GateFailure } from '../../src/app/failure.ts';
import type { LoadOrder, LoadProgress, LoadRunner } from '../../src/app/ports.ts';

export interface RunnerOnTrial {
  readonly runner: LoadRunner;
  /** A short load that answers, with one threshold of the user's that holds. */
  readonly short: LoadOrder;
  /** A load that goes on until it is interrupted. */
  readonly endless: LoadOrder;
  close(): Promise<void>;
}

export function describeLoadRunner(name: string, open: () => Promise<RunnerOnTrial>): void {
  describe(name, () => {
    let trial: RunnerOnTrial;
    beforeAll(async () => {
      trial = await open();
    });
    afterAll(() => trial.close());

    const never = new AbortController().signal;

    test('a run gives a recording with its samples, its facts and its fingerprint', async () => {
      const { recording, logFile } = await trial.runner.run(
        { ...trial.short, commit: 'c0ffee' },
        () => undefined,
        never,
      );
      expect(recording.intake.samples).toBeGreaterThan(0);
      expect(recording.series.some(({ key }) => key.metric === 'http_req_duration')).toBe(true);
      expect(recording.runs).toHaveLength(1);
      const [run] = recording.runs;
      expect(run).toMatchObject({ target: trial.short.target, k6: { exitCode: 0, ended: 'completed' } });
      expect(run?.plan?.scenarios.length).toBeGreaterThan(0);
      expect(run?.thresholds.map(({ passed }) => passed)).toEqual([true]);
      expect(recording.fingerprint).toMatchObject({ commit: 'c0ffee', k6Version: run?.k6.version, verdict: null });
      expect(existsSync(logFile)).toBe(true);
    });

    test('progress begins with preparing, ends with finishing, and never goes back', async () => {
      const steps: LoadProgress[] = [];
      await trial.runner.run(trial.short, (step) => steps.push(step), never);
      expect(steps[0]?.phase).toBe('preparing');
      expect(steps.at(-1)?.phase).toBe('finishing');
      const times = steps.map(({ elapsedSeconds }) => elapsedSeconds);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(steps.at(-1)?.requests).toBeGreaterThan(0);
    });

    test('an interrupt ends the run, and what was measured until then is kept', async () => {
      const controller = new AbortController();
      const { recording } = await trial.runner.run(
        trial.endless,
        ({ requests }) => {
          if (requests > 0) controller.abort();
        },
        controller.signal,
      );
      expect(recording.intake.samples).toBeGreaterThan(0);
      expect(recording.runs[0]?.k6.ended).toBe('stopped');
    });

    test('a run that has said enough is ended gracefully, and says after how many looks', async () => {
      const seen: number[] = [];
      const { recording } = await trial.runner.run(
        {
          ...trial.endless,
          earlyStop: {
            isDue: () => true,
            look: (soFar, elapsed, planned) => {
              expect(planned).toBeGreaterThan(0);
              expect(soFar.blockCount).toBeGreaterThanOrEqual(elapsed);
              seen.push(soFar.intake.samples);
              return seen.length < 2 ? null : 'two looks are enough';
            },
          },
        },
        () => undefined,
        never,
      );
      const [run] = recording.runs;
      expect(run).toMatchObject({ k6: { ended: 'decided' }, looks: { count: 2 } });
      expect(run?.looks?.decidedAfterSeconds).toBeLessThan(run?.wallSeconds ?? 0);
      expect(recording.intake.samples).toBeGreaterThanOrEqual(Math.max(...seen));
    });

    test('a script that is not there is an expected failure', async () => {
      const order: LoadOrder = { ...trial.short, load: { kind: 'script', script: 'no-such-script.js' } };
      await expect(trial.runner.run(order, () => undefined, never)).rejects.toBeInstanceOf(GateFailure);
      await expect(trial.runner.run(order, () => undefined, never)).rejects.toMatchObject({ code: 'script-missing' });
    });
  });
}
