// The main use case: run the load, find the baseline, judge, write the report, and say it on every surface.
import type { Budget, Override } from '../core/budget/budget.ts';
import type { Calibration } from '../core/judgement/calibration.ts';
import { isLookDue, reasonToStop } from '../core/judgement/early-stop.ts';
import { judge } from '../core/judgement/judge.ts';
import { confirmed, wantsConfirmation } from '../core/judgement/confirm.ts';
import { expiredOverrides } from '../core/judgement/override.ts';
import type { Verdict } from '../core/judgement/verdict.ts';
import { Recorder } from '../core/recording/recorder.ts';
import { UNKNOWN_FINGERPRINT, type Recording } from '../core/recording/recording.ts';
import { isPaired } from '../core/recording/select.ts';
import { pairedChoice, type BaselineChoice } from '../core/report/context.ts';
import { buildReport, type Report } from '../core/report/report.ts';
import { loadBudget } from './budget-file.ts';
import { loadCalibration } from './calibration-file.ts';
import { GateFailure } from './failure.ts';
import { loadOrder } from './load-order.ts';
import { locate, obstacleOf, type Obstacle } from './locate.ts';
import type {
  BaselineFound,
  BaselineStore,
  Clock,
  EarlyStop,
  Files,
  LoadOrder,
  LoadRunner,
  PreviewFinder,
  Publisher,
  RecordingFiles,
  Watcher,
} from './ports.ts';
import { writeReport, type WrittenReport } from './write-report.ts';

export interface GateRequest {
  readonly budgetFile: string;
  /** Wins over the budget's own `load_test`. */
  readonly script: string | null;
  /** null = an environment that `preview` finds. */
  readonly target: string | null;
  /** The base's own environment, to be driven in the same run; null = the head alone. */
  readonly baseTarget: string | null;
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number | null;
  readonly outDirectory: string;
  readonly title: string;
  readonly commit: string | null;
  readonly runUrl: string | null;
  /** The command that repeats the measurement, for the target that was measured. */
  readonly reproduce: (target: string) => string;
  readonly seed: string | null;
  /** Accepted changes besides those of the budget, such as by a label on the pull request. */
  readonly overrides: readonly Override[];
  /** Recording of the last release, against which slow drift is held; null = none. */
  readonly releaseFile: string | null;
  /** Whether this run becomes a baseline (a run of the base branch). Partial, invalid or paired runs never do. */
  readonly storeBaseline: boolean;
}

export interface GatePorts {
  readonly files: Files;
  readonly recordings: RecordingFiles;
  readonly runner: LoadRunner;
  /** Finds the target or waits for it; absent or null = it is there. */
  readonly preview?: PreviewFinder | null;
  /** null = no comparison was asked for. */
  readonly baselines: BaselineStore | null;
  readonly publishers: readonly Publisher[];
  readonly watcher: Watcher;
  readonly clock: Clock;
}

export interface GateOutcome {
  readonly verdict: Verdict;
  readonly report: Report;
  readonly written: WrittenReport;
  readonly baselineCommit: string | null;
  readonly commentId: number | null;
  /** Trouble around the measurement: publishing, storing. It never changes the verdict. */
  readonly warnings: readonly string[];
}

export async function gate(request: GateRequest, ports: GatePorts, signal: AbortSignal): Promise<GateOutcome> {
  const { files } = ports;
  const budget = await loadBudget(files, request.budgetFile);
  const calibration = await loadCalibration(files, request.budgetFile);
  const planned = {
    ...loadOrder({ ...request, target: request.target ?? '' }, budget),
    earlyStop: earlyStopOf(request, budget, calibration),
  };
  // Asked before the load is sent: minutes of measuring must not end at a directory that cannot be written.
  await files.assertWritable(request.outDirectory);
  const release = request.releaseFile === null ? null : await ports.recordings.read(request.releaseFile);

  const startedAt = new Date(ports.clock.now()).toISOString();
  const located = await locate(request.target, ports.preview ?? null, ports.watcher, signal);
  const { target, isTargetFound } = located;
  const order = { ...planned, target, isTargetFound };
  const ran = located.obstacle === null ? await measure(order, ports, signal) : nothing(order, located.obstacle);
  const later = await located.recheck();
  const measurement = { ...ran, obstacle: ran.obstacle ?? later.obstacle };
  const { recording, logFile } = measurement;
  const found = await findBaseline(ports.baselines, recording, request.baseTarget === null ? NOT_ASKED : NO_BASE);
  // A stored baseline is what is left where the run has no base of its own.
  const paired = request.baseTarget !== null && isPaired(recording);
  const choice = paired ? pairedChoice(target, request.baseTarget) : found.choice;
  const today = startedAt.slice(0, 10);
  const judged = ({ recording: head, obstacle }: Measurement): Verdict =>
    judge({
      budget,
      head,
      baselines: found.recordings,
      release,
      ...(choice.kind === 'none' ? { noBaselineReason: choice.reason } : {}),
      ...(request.seed === null ? {} : { seed: request.seed }),
      today,
      calibration,
      overrides: request.overrides,
      obstacle,
    });
  let verdict = judged(measurement);
  if (wantsConfirmation(budget, verdict) && !signal.aborted) {
    ports.watcher.line('Measuring once more, because something got slower …');
    verdict = confirmed(budget, verdict, judged(await measure(order, ports, signal)));
  }
  const kept = { ...recording, fingerprint: { ...recording.fingerprint, verdict: verdict.state } };

  const warnings: string[] = [...measurement.warnings, ...later.warnings, ...expiredOverrides(budget, today)];
  if (request.storeBaseline) warnings.push(...(await storeBaseline(ports, kept, verdict)));

  const report = buildReport({
    verdict,
    budget,
    head: kept,
    baselines: found.recordings,
    context: {
      title: request.title,
      target: target === '' ? 'not found' : target,
      commit: request.commit,
      startedAt,
      runUrl: request.runUrl,
      baseline: choice,
      reproduce: request.reproduce(target === '' ? 'URL' : target),
      warnings,
    },
  });
  const written = await writeReport(report, kept, logFile, request.outDirectory, ports);
  warnings.push(...written.warnings);

  let commentId: number | null = null;
  for (const publisher of ports.publishers) {
    const outcome = await publisher.publish(report);
    warnings.push(...outcome.warnings);
    commentId ??= outcome.commentId;
  }
  return {
    verdict,
    report,
    written,
    baselineCommit: paired ? null : (found.recordings[0]?.fingerprint.commit ?? null),
    commentId,
    warnings,
  };
}

/** What is looked for at each look is what the verdict will look for. */
function earlyStopOf(
  { baseTarget, seed }: GateRequest,
  budget: Budget,
  calibration: Calibration | null,
): EarlyStop | null {
  if (!budget.regression.earlyStop || baseTarget === null) return null;
  const overdispersion = calibration?.overdispersion ?? 1;
  return {
    isDue: isLookDue,
    look: (recording, elapsedSeconds, plannedSeconds) =>
      reasonToStop({ budget, recording, elapsedSeconds, plannedSeconds, seed, overdispersion }),
  };
}

interface Measurement {
  readonly recording: Recording;
  readonly logFile: string | null;
  readonly warnings: readonly string[];
  readonly obstacle: Obstacle | null;
}

function nothing({ commit }: LoadOrder, obstacle: Obstacle): Measurement {
  const recording = new Recorder().finish({ fingerprint: { ...UNKNOWN_FINGERPRINT, commit }, runs: [] });
  return { recording, logFile: null, warnings: [], obstacle };
}

/** A target that is down is an answer for everyone who waits for this check, so it becomes a verdict like any other. */
async function measure(order: LoadOrder, { runner, watcher }: GatePorts, signal: AbortSignal): Promise<Measurement> {
  try {
    const result = await runner.run(
      order,
      (step) => {
        watcher.progress(step);
      },
      signal,
    );
    return { ...result, obstacle: null };
  } catch (error) {
    if (!(error instanceof GateFailure) || error.kind !== 'measurement') throw error;
    return nothing(order, obstacleOf(error, 'samples'));
  }
}

const NOT_ASKED: BaselineChoice = { kind: 'none', reason: 'no baseline was asked for', passedOver: [] };
const NO_BASE: BaselineChoice = { kind: 'none', reason: 'nothing was measured of the base', passedOver: [] };

async function findBaseline(
  store: BaselineStore | null,
  head: Recording,
  otherwise: BaselineChoice,
): Promise<BaselineFound> {
  if (store === null) return { recordings: [], choice: otherwise };
  return store.find({ head: head.fingerprint });
}

/** A baseline that says less than it seems to would poison every later comparison, so only whole and valid runs are kept. */
async function storeBaseline(ports: GatePorts, recording: Recording, verdict: Verdict): Promise<readonly string[]> {
  if (ports.baselines === null) return [];
  if (recording.runs.some(({ baseTarget }) => baseTarget !== null)) {
    return [
      'This run is not stored as a baseline: its head got half of the load, the base in the same run the other; store a run without a base.',
    ];
  }
  const broken = verdict.validity.find((check) => check.state === 'broken');
  if (broken !== undefined) return [`This run is not stored as a baseline: ${broken.reason}`];
  try {
    ports.watcher.line(`Baseline stored: ${await ports.baselines.save(recording)}`);
    return [];
  } catch (error) {
    if (!(error instanceof GateFailure)) throw error;
    return [`The baseline could not be stored: ${error.message} ${error.hint}`];
  }
}
