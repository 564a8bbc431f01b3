// The load runner: k6 found or installed, the script wrapped, the samples read while they come.
import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { GateFailure } from '../../app/failure.ts';
import type { LoadOrder, LoadProgress, LoadResult, LoadRunner } from '../../app/ports.ts';
import { CsvIntake } from '../../core/recording/csv-intake.ts';
import { withResponses } from '../../core/recording/responses.ts';
import { Recorder } from '../../core/recording/recorder.ts';
import type { RunFacts } from '../../core/recording/recording.ts';
import { describeExit } from './exit-codes.ts';
import { deniedFor } from '../network/addresses.ts';
import type { FoundK6 } from './find.ts';
import { hashLoad, runnerOf } from './fingerprint.ts';
import type { Link } from './identities.ts';
import { K6Log } from './log.ts';
import { assertAnswers } from './preflight.ts';
import { prepare, shownName, type Prepared } from './prepare.ts';
import { obtainK6, type WantedK6 } from './obtain.ts';
import { Overseer } from './overseer.ts';
import { runK6, type K6Exit } from './process.ts';
import { redactor, redactRecording } from './redact.ts';
import { freeAddress } from './rest.ts';

export interface K6Options extends WantedK6 {
  /** How links are made; default: the system's. */
  readonly link?: Link;
}

/** Time beyond the script's own limits, for starting, handleSummary and flushing. */
const MARGIN_SECONDS = 120;
const UNPLANNED_SECONDS = 3600;
/** Time for teardown and flushing once the run is interrupted. */
const PATIENCE_MILLISECONDS = 15_000;

/** k6 tells by this exit code, before any load, that somebody else listens at its REST address. */
const ADDRESS_TAKEN = 106;
const MOST_ATTEMPTS = 3;

/** k6 v2 knows all of these as well. */
const RUN_WORDS = [
  'run',
  '--quiet',
  '--no-color',
  '--log-format=json',
  '--no-usage-report',
  '--include-system-env-vars',
  '--out=csv=fileName=-,timeFormat=unix_micro',
];

export function createK6Runner(options: K6Options): LoadRunner {
  return {
    async run(order, progress, signal) {
      const directory = await privateDirectory();
      const started = performance.now();
      const say = (
        phase: LoadProgress['phase'],
        message: string,
        requests = { all: 0, failed: 0 },
        plannedSeconds: number | null = null,
      ): void => {
        progress({
          phase,
          message,
          elapsedSeconds: (performance.now() - started) / 1000,
          plannedSeconds,
          requests: requests.all,
          failedRequests: requests.failed,
        });
      };
      say('preparing', 'Preparing k6');
      const k6 = await obtainK6(options, directory, (message) => {
        say('installing', message);
      });
      const reach = order.isTargetFound === true ? 'public' : 'anywhere';
      const prepared = await prepare(order, k6, directory, options.link);
      if (order.baseTarget !== null) {
        const subject = 'base target';
        await assertAnswers(order.baseTarget, prepared.environment, signal, { subject });
        // k6 holds all of a run to the same addresses, and must not follow a stranger into a private network.
        const because = `, which this run is kept out of because the target ${order.target} was found and not named: name its host in input \`allowed-hosts\``;
        if (reach === 'public')
          await assertAnswers(order.baseTarget, prepared.environment, signal, { subject, reach, because });
      }
      await assertAnswers(order.target, prepared.environment, signal, { reach });
      return drive(order, k6, prepared, directory, signal, say);
    },
  };
}

const directories = new Set<string>();

/** Readable by us alone, gone when the process ends. */
async function privateDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(process.env['RUNNER_TEMP'] ?? os.tmpdir(), 'pacegate-'));
  if (directories.size === 0) {
    process.once('exit', () => {
      for (const each of directories) rmSync(each, { recursive: true, force: true });
    });
  }
  directories.add(directory);
  return directory;
}

type Say = (
  phase: LoadProgress['phase'],
  message: string,
  requests?: { readonly all: number; readonly failed: number },
  plannedSeconds?: number | null,
) => void;

async function drive(
  order: LoadOrder,
  k6: FoundK6,
  prepared: Prepared,
  directory: string,
  signal: AbortSignal,
  say: Say,
): Promise<LoadResult> {
  const { plan, longestSeconds } = prepared.inspection;
  const recorder = new Recorder();
  const intake = new CsvIntake(recorder);
  const logFile = path.join(directory, 'k6.log');
  const redact = redactor(order.environment);
  const log = new K6Log(logFile, redact, prepared.restore);
  const createdAt = new Date().toISOString();
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  const facts = (ran: Pick<RunFacts, 'k6' | 'looks' | 'wallSeconds' | 'thresholds'>): RunFacts => ({
    target: order.target,
    baseTarget: order.baseTarget,
    plan,
    ...ran,
    scriptErrors: log.exceptions,
    hostLagMilliseconds: Number.isFinite(lag.percentile(99)) ? lag.percentile(99) / 1e6 : null,
    hostCores: os.cpus().length,
  });
  const denied = deniedFor(order.isTargetFound === true ? 'public' : 'anywhere').join(',');
  const overseer = new Overseer(order.earlyStop ?? null, plan?.durationSeconds ?? null, recorder, (elapsed) =>
    facts({
      k6: { version: k6.version, exitCode: 0, signal: null, meaning: '', ended: 'completed', cpuSeconds: null },
      looks: null,
      wallSeconds: elapsed,
      thresholds: [],
    }),
  );
  const ticker = setInterval(() => {
    say('running', 'Running k6', recorder.requests, plan?.durationSeconds ?? null);
    overseer.watch();
  }, 1000);
  const attempt = async (attemptsLeft: number): Promise<K6Exit> => {
    const address = overseer.isNeeded ? await freeAddress() : '';
    const ended = await runK6(
      {
        program: k6.path,
        words: [
          ...RUN_WORDS,
          `--address=${address}`,
          `--blacklist-ip=${denied}`,
          '-c',
          prepared.config,
          prepared.wrapper,
        ],
        workingDirectory: order.workingDirectory,
        environment: prepared.environment,
        timeoutSeconds:
          order.timeoutSeconds ?? (longestSeconds === null ? UNPLANNED_SECONDS : longestSeconds + MARGIN_SECONDS),
        patienceMilliseconds: PATIENCE_MILLISECONDS,
        onSamples: (chunk) => {
          intake.push(chunk);
        },
        onLog: (chunk) => {
          log.push(chunk);
        },
        ...(overseer.isNeeded ? { enough: { signal: overseer.signal, address } } : {}),
      },
      signal,
    );
    return ended.code === ADDRESS_TAKEN && attemptsLeft > 1 ? attempt(attemptsLeft - 1) : ended;
  };
  const exit = await attempt(MOST_ATTEMPTS).finally(() => {
    clearInterval(ticker);
    lag.disable();
  });
  intake.end();
  say('finishing', 'Reading the results', recorder.requests);
  const summary = await readSummary(prepared.summary);
  if (summary.problem !== null) log.addException(`handleSummary: ${summary.problem}`);
  await log.end();

  const code = exit.code === 255 && log.isRejected ? 107 : exit.code;
  const { meaning, ended } = describeExit(code, exit.signal, exit.stop);
  const measured = recorder.finish({
    fingerprint: {
      commit: order.commit,
      createdAt,
      scriptHash: prepared.scriptHash,
      loadHash: plan === null ? null : hashLoad(plan, order.baseTarget !== null),
      k6Version: k6.version,
      runner: runnerOf(process.env),
      verdict: null,
    },
    runs: [
      facts({
        k6: {
          version: k6.version,
          exitCode: exit.code,
          signal: exit.signal,
          meaning: ended === 'aborted' && log.lastError !== '' ? `${meaning}: ${log.lastError}` : meaning,
          ended,
          cpuSeconds: exit.cpuSeconds,
        },
        looks: overseer.looks,
        wallSeconds: exit.wallSeconds,
        thresholds: summary.thresholds,
      }),
    ],
  });
  const recording = order.looksAtResponses === true ? withResponses(measured) : measured;
  // k6 samples its users also while setup fails; without an iteration that is no measurement.
  const hasIterations = recording.series.some(({ key }) => key.metric === 'iterations');
  if ((code === 107 || code === 104) && !hasIterations) {
    throw new GateFailure('script-invalid', { file: shownName(order), detail: log.lastError });
  }
  if (recording.intake.samples === 0) {
    throw new GateFailure('k6-no-samples', {
      meaning,
      detail: log.lastError === '' ? 'its log is empty.' : log.lastError,
      log: logFile,
    });
  }
  return {
    recording: redactRecording(recording, redact),
    logFile,
    scriptFile: prepared.script,
    warnings: prepared.warnings,
  };
}

interface Summary {
  readonly thresholds: RunFacts['thresholds'];
  readonly problem: string | null;
}

/** Written by our own wrapper inside k6; a run that was killed leaves none. */
async function readSummary(file: string): Promise<Summary> {
  try {
    const { thresholds, problem } = JSON.parse(await readFile(file, 'utf8')) as Summary;
    // k6 lists its metrics in random order.
    const place = ({ metric, expression }: Summary['thresholds'][number]): string => `${metric} ${expression}`;
    return { thresholds: thresholds.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)), problem };
  } catch {
    return { thresholds: [], problem: null };
  }
}
