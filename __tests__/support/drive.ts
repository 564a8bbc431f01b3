// Drives the real k6 runner from a test: a folder of its own, a sample service, and what came out of it.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GateFailure } from '../../src/app/failure.ts';
import type { LoadOrder, LoadProgress, LoadResult } from '../../src/app/ports.ts';
import { createK6Runner } from '../../src/adapters/k6/runner.ts';
import type { Recording } from '../../src/core/recording/recording.ts';

export const SCRIPTS = path.resolve(import.meta.dirname, '../fixtures/scripts');

/** A fresh folder, removed by `remove`. */
export interface Scratch {
  readonly directory: string;
  remove(): void;
}

export function scratch(): Scratch {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-test-'));
  return {
    directory,
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export interface DriveOptions extends Partial<Omit<LoadOrder, 'load'>> {
  readonly target: string;
  /** Where k6 runs and where the runner keeps its private files. */
  readonly directory: string;
  readonly k6Path?: string;
  readonly link?: NonNullable<Parameters<typeof createK6Runner>[0]['link']>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: LoadProgress) => void;
}

/** `load` is a file below fixtures/scripts, an absolute path, or requests. */
export function drive(load: string | LoadOrder['load'], options: DriveOptions): Promise<LoadResult> {
  // The runner keeps its private files where the platform says; the test can clean up there.
  process.env['RUNNER_TEMP'] = options.directory;
  const runner = createK6Runner({
    k6Path: options.k6Path ?? process.env['K6_PATH'] ?? null,
    k6Version: null,
    downloadUrl: null,
    k6Sha256: null,
    ...(options.link === undefined ? {} : { link: options.link }),
  });
  return runner.run(
    {
      load: typeof load === 'string' ? { kind: 'script', script: path.resolve(SCRIPTS, load) } : load,
      target: options.target,
      isTargetFound: options.isTargetFound ?? false,
      baseTarget: options.baseTarget ?? null,
      workingDirectory: options.directory,
      environment: options.environment ?? {},
      timeoutSeconds: options.timeoutSeconds ?? null,
      commit: options.commit ?? null,
      looksAtResponses: options.looksAtResponses ?? false,
      earlyStop: options.earlyStop ?? null,
    },
    options.onProgress ?? (() => undefined),
    options.signal ?? new AbortController().signal,
  );
}

/** The failure a promise ends with; any other end is an error of the test. */
export async function failureOf(promise: Promise<unknown>): Promise<GateFailure> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof GateFailure) return error;
    throw error;
  }
  throw new Error('it succeeded');
}

/** Samples of a metric by endpoint (or by check, or '' for neither). */
export function countsOf(recording: Recording, metric: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { key, cells, whole } of recording.series) {
    if (key.metric !== metric) continue;
    const label = key.endpoint ?? key.tag ?? '';
    const count = cells.reduce((sum, cell) => sum + (cell?.count ?? 0), whole?.count ?? 0);
    counts[label] = (counts[label] ?? 0) + count;
  }
  return counts;
}

/** Process ids whose command line names something in `directory` (proc(5)). */
export function processesOf(directory: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      try {
        return id !== process.pid && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(directory);
      } catch {
        return false;
      }
    });
}
