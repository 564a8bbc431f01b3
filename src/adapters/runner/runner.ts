// The runner's own surfaces: log, annotations in the log, job summary, outputs.
import { stat } from 'node:fs/promises';
import { error, info, notice, setOutput, summary, warning } from '@actions/core';
import type { Publisher, Watcher, LoadProgress } from '../../app/ports.ts';
import { annotationsOf, type Annotation } from '../../core/report/check.ts';
import { inert, plain } from '../../core/report/escape.ts';
import { renderSummary } from '../../core/report/summary.ts';

/** The runner shows ten warnings and ten errors a step. */
const MOST_PER_LEVEL = 10;
const LOG_EVERY_SECONDS = 15;

export function createRunnerWatcher(): Watcher {
  let last: { readonly phase: string; readonly seconds: number } | null = null;
  return {
    line: (text) => {
      info(plain(text, 2000));
    },
    warn: (text) => {
      warning(plain(text, 2000));
    },
    progress: (step: LoadProgress) => {
      if (last?.phase === step.phase && step.elapsedSeconds - last.seconds < LOG_EVERY_SECONDS) return;
      last = { phase: step.phase, seconds: step.elapsedSeconds };
      const figures =
        step.phase === 'running'
          ? `: ${step.elapsedSeconds.toFixed(0)} s, ${step.requests} requests, ${step.failedRequests} failed`
          : '';
      info(plain(step.message + figures));
    },
  };
}

/** Lines that are ours already: the terminal summary. */
export function printLines(text: string): void {
  for (const line of text.split('\n')) info(inert(line));
}

export function createSummaryPublisher(): Publisher {
  return {
    publish: async (report) => {
      try {
        const text = renderSummary(report, await sizeOf(process.env['GITHUB_STEP_SUMMARY']));
        await summary.addRaw(text).write();
        const warnings = text === '' ? ['The job summary is full; the report is not in it.'] : [];
        return { warnings, commentId: null };
      } catch (cause) {
        return {
          warnings: [`The job summary could not be written: ${cause instanceof Error ? cause.message : String(cause)}`],
          commentId: null,
        };
      }
    },
  };
}

async function sizeOf(file: string | undefined): Promise<number> {
  return file === undefined ? 0 : (await stat(file)).size;
}

/** Annotations through the log: they need no permission, so they are there on forks too. */
export function createLogAnnotator(): Publisher {
  return {
    publish: (report) => {
      const annotations = annotationsOf(report);
      for (const level of ['failure', 'warning', 'notice'] as const) {
        annotations
          .filter((each) => each.level === level)
          .slice(0, MOST_PER_LEVEL)
          .forEach(annotate);
      }
      return Promise.resolve({ warnings: [], commentId: null });
    },
  };
}

export function annotate({ level, message, path, startLine, endLine, title }: Annotation): void {
  const properties = { title: inert(title), file: inert(path), startLine, endLine };
  ({ failure: error, warning, notice })[level](inert(message), properties);
}

export function logError(text: string): void {
  error(inert(text));
}

export function writeOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
