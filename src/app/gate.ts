// The main use case: run the load, find the baseline, judge, write the report, and say it on every surface.
import type { Budget, Override } from '../core/budget/budget.ts';
import type { Calibration } from '../core/judgement/noise.ts';
import { isLookDue, reasonToStop } from '../core/judgement/early-stop.ts';
import { confirmed, wantsConfirmation } from '../core/judgement/confirm.ts';
import type { Obstacle, Verdict } from '../core/judgement/verdict.ts';
import { Recorder } from '../core/recording/recorder.ts';
import { UNKNOWN_FINGERPRINT, type Recording } from '../core/recording/recording.ts';
import { buildReport, type Report } from '../core/report/report.ts';
import { loadBudget } from './budget-file.ts';
import { budgetWarnings } from './budget-warnings.ts';
import { loadCalibration } from './calibration-file.ts';
import { GateFailure } from './failure.ts';
import { compareWith, judgeRun } from './judge-run.ts';
import { keep } from './keep.ts';
import { loadOrder, looksAtResponses } from './load-order.ts';
import { lookAround } from './look-around.ts';
import { locate, obstacleOf, type Located } from './locate.ts';
import type {
  BaselineStore,
  Clock,
  EarlyStop,
  Files,
  HandoverStore,
  LoadOrder,
  LoadRunner,
  OpenSources,
  PreviewFinder,
  Publisher,
  RecordingFiles,
  ReleaseStore,
  Repository,
  Watcher,
} from './ports.ts';
import { publish } from './publish.ts';
import { watchSources } from './watch-sources.ts';
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
  /** Who asked for the run; null where that is not known. */
  readonly ranBy: string | null;
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
  /** Absent = k6 alone measures. */
  readonly openSources?: OpenSources;
  /** Finds the target or waits for it; absent or null = it is there. */
  readonly preview?: PreviewFinder | null;
  /** null = no comparison was asked for. */
  readonly baselines: BaselineStore | null;
  readonly releases?: ReleaseStore | null;
  /** Absent or null = the publishers report. */
  readonly handover?: HandoverStore | null;
  /** Absent = no owner is proposed, and no evidence looked for. */
  readonly repository?: Repository;
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
  const released = await lastRelease(request, ports);
  const release = typeof released === 'string' ? null : released;

  const startedAt = new Date(ports.clock.now()).toISOString();
  const located = await locate(request.target, ports.preview ?? null, ports.watcher, signal);
  const { target, isTargetFound } = located;
  const order = { ...planned, target, isTargetFound };
  const measurement =
    located.obstacle === null
      ? await measureOne(located, order, budget, ports, signal)
      : nothing(order, located.obstacle);
  const { recording, logFile, scriptFile } = measurement;
  const comparison = await compareWith(recording, { target, baseTarget: request.baseTarget }, ports.baselines);
  const today = startedAt.slice(0, 10);
  const { seed, overrides } = request;
  const grounds = { budget, calibration, comparison, release, seed, today, overrides };
  let verdict = judgeRun(measurement, grounds);
  let second: Measurement | null = null;
  if (wantsConfirmation(budget, verdict) && !signal.aborted) {
    ports.watcher.line('Measuring once more, because something got slower …');
    second = await measureOne(located, order, budget, ports, signal);
    verdict = confirmed(budget, verdict, judgeRun(second, grounds));
  }
  const kept = { ...recording, fingerprint: { ...recording.fingerprint, verdict: verdict.state } };

  const warnings: string[] = [
    ...new Set([...measurement.warnings, ...(second?.warnings ?? [])]),
    ...budgetWarnings(budget, today),
  ];
  if (typeof released === 'string') warnings.push(`Not compared with a release: ${released}.`);
  const { baselines } = ports;
  if (request.storeBaseline && baselines !== null)
    warnings.push(...(await keep('baseline', kept, verdict, ports.watcher, (each) => baselines.save(each))));
  if (ports.releases?.save != null)
    warnings.push(...(await keep('release', kept, verdict, ports.watcher, ports.releases.save)));

  const report = buildReport({
    verdict,
    budget,
    head: kept,
    baselines: comparison.baselines,
    context: {
      title: request.title,
      target: target === '' ? 'not found' : target,
      commit: request.commit,
      startedAt,
      runUrl: request.runUrl,
      ranBy: request.ranBy,
      repository: await lookAround(ports.repository, request.outDirectory),
      baseline: comparison.choice,
      reproduce: request.reproduce(target === '' ? 'URL' : target),
      warnings,
    },
  });
  const written = await writeReport(report, kept, { logFile, scriptFile }, request.outDirectory, ports);
  warnings.push(...written.warnings);

  warnings.push(...(await handOver(report, measurement, second, ports)));
  const published = await publish(report, ports.publishers);
  const { choice } = comparison;
  return {
    verdict: report.verdict,
    report,
    written,
    baselineCommit: choice.kind === 'found' ? choice.commit : null,
    commentId: published.commentId,
    warnings: [...warnings, ...published.warnings],
  };
}

/** What is looked for at each look is what the verdict will look for. */
function earlyStopOf(
  { baseTarget, seed }: GateRequest,
  budget: Budget,
  calibration: Calibration | null,
): EarlyStop | null {
  if (!budget.regression.earlyStop || baseTarget === null) return null;
  return {
    isDue: isLookDue,
    look: (recording, elapsedSeconds, plannedSeconds) =>
      reasonToStop({ budget, recording, elapsedSeconds, plannedSeconds, seed, calibration }),
  };
}

interface Measurement {
  readonly recording: Recording;
  readonly logFile: string | null;
  readonly scriptFile: string | null;
  readonly warnings: readonly string[];
  readonly obstacle: Obstacle | null;
}

function nothing({ commit }: LoadOrder, obstacle: Obstacle | null): Measurement {
  const recording = new Recorder().finish({ fingerprint: { ...UNKNOWN_FINGERPRINT, commit }, runs: [] });
  return { recording, logFile: null, scriptFile: null, warnings: [], obstacle };
}

/** A run is of one deployment: what was replaced meanwhile was not measured, the first time and the second. */
async function measureOne(located: Located, ...rest: Parameters<typeof measure>): Promise<Measurement> {
  const ran = await measure(...rest);
  const { obstacle, warnings } = await located.recheck();
  return { ...ran, obstacle: ran.obstacle ?? obstacle, warnings: [...ran.warnings, ...warnings] };
}

/** A target that is down is an answer for everyone who waits for this check, so it becomes a verdict like any other. */
async function measure(
  order: LoadOrder,
  budget: Budget,
  { runner, openSources, watcher }: GatePorts,
  signal: AbortSignal,
): Promise<Measurement> {
  const sources = openSources?.(budget.sources, order) ?? [];
  const watched = await watchSources(sources);
  try {
    const result = await runner.run(
      { ...order, looksAtResponses: looksAtResponses(budget, sources) },
      (step) => {
        watcher.progress(step);
      },
      signal,
    );
    return { ...result, recording: await watched(result.recording), obstacle: null };
  } catch (error) {
    const { recording, ...none } = nothing(order, null);
    await watched(recording);
    if (!(error instanceof GateFailure) || error.kind !== 'measurement') throw error;
    return { recording, ...none, obstacle: obstacleOf(error, 'samples') };
  }
}

/** What was measured goes out of here; the verdict of this run stays, whatever becomes of it. */
async function handOver(
  { context }: Report,
  first: Measurement,
  second: Measurement | null,
  { handover, watcher }: GatePorts,
): Promise<readonly string[]> {
  if (handover == null) return [];
  const { title, target, startedAt, reproduce, warnings } = context;
  try {
    const where = await handover.save({ title, target, startedAt, reproduce, warnings, first, second });
    watcher.line(`Handed over for the report: ${where}`);
    return [];
  } catch (error) {
    if (!(error instanceof GateFailure)) throw error;
    return [`The measurement could not be handed over, so nothing will be reported: ${error.message}`];
  }
}

/** What was not asked for is null, what could not be had a clause. */
async function lastRelease(
  { releaseFile }: GateRequest,
  { recordings, releases }: GatePorts,
): Promise<Recording | string | null> {
  if (releaseFile !== null) return recordings.read(releaseFile);
  return (await releases?.find?.()) ?? null;
}
