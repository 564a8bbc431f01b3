// Runs a target against itself until the system's own noise is known, and proposes what the gate should ask of it.
import {
  calibrate as calibrateRuns,
  encodeCalibration,
  type CalibrationReport,
} from '../core/judgement/calibration.ts';
import { checkValidity } from '../core/judgement/validity.ts';
import { openWindow } from '../core/judgement/window.ts';
import type { Recording } from '../core/recording/recording.ts';
import { loadBudget } from './budget-file.ts';
import { calibrationFileOf } from './calibration-file.ts';
import { GateFailure } from './failure.ts';
import { loadOrder, type LoadRequest } from './load-order.ts';
import type { Files, LoadOrder, LoadRunner, Watcher } from './ports.ts';

export interface CalibrateRequest extends Omit<LoadRequest, 'baseTarget'> {
  readonly budgetFile: string;
  readonly runs: number;
}

export interface CalibratePorts {
  readonly files: Files;
  readonly runner: LoadRunner;
  readonly watcher: Watcher;
}

export interface CalibrateOutcome {
  readonly report: CalibrationReport;
  readonly file: string;
}

/**
 * Throws GateFailure `calibration-empty` where the runs were too short to be compared, and `calibration-interrupted`. Runs
 * that the gate would not judge are left out, because the file decides of every later verdict.
 */
export async function calibrate(
  request: CalibrateRequest,
  { files, runner, watcher }: CalibratePorts,
  signal: AbortSignal,
): Promise<CalibrateOutcome> {
  const budget = await loadBudget(files, request.budgetFile);
  const order = loadOrder({ ...request, baseTarget: request.target }, budget);
  const file = calibrationFileOf(request.budgetFile);
  const recordings: Recording[] = [];
  for (let run = 1; run <= request.runs; run++) {
    watcher.line(`Run ${run} of ${request.runs}: the target against itself …`);
    const recording = await measured(order, runner, watcher, signal);
    const broken = checkValidity(openWindow(recording, 'calibration')).find(({ state }) => state === 'broken');
    if (broken === undefined) recordings.push(recording);
    else watcher.warn(`Run ${run} is left out: ${broken.reason}`);
  }
  const report = calibrateRuns(budget, recordings);
  if (report === null) throw new GateFailure('calibration-empty');
  await files.write(file, encodeCalibration(report));
  return { report, file };
}

async function measured(
  order: LoadOrder,
  runner: LoadRunner,
  watcher: Watcher,
  signal: AbortSignal,
): Promise<Recording> {
  const interrupted = (cause?: unknown): GateFailure =>
    new GateFailure('calibration-interrupted', { signal: String(signal.reason) }, { cause });
  const onProgress = watcher.progress.bind(watcher);
  const { recording } = await runner.run(order, onProgress, signal).catch((error: unknown) => {
    throw signal.aborted ? interrupted(error) : error;
  });
  if (signal.aborted) throw interrupted();
  return recording;
}
