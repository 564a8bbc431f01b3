// The person at the terminal: one progress line that overwrites itself, or sparse plain lines in a log.
import type { Writable } from 'node:stream';
import type { LoadProgress, Watcher } from '../../app/ports.ts';
import { plain } from '../../core/report/escape.ts';

export interface WatcherOptions {
  readonly interactive: boolean;
  readonly quiet: boolean;
}

/** Lines between two of the same phase in a log, seconds. */
const LOG_EVERY_SECONDS = 15;
const CLEAR_LINE = '\r\u001b[2K';

export function createWatcher(stream: Writable, { interactive, quiet }: WatcherOptions): Watcher {
  let isLineOpen = false;
  let last: { readonly phase: string; readonly seconds: number } | null = null;
  const write = (text: string): void => {
    stream.write(`${isLineOpen ? CLEAR_LINE : ''}${plain(text, 500)}\n`);
    isLineOpen = false;
  };
  return {
    line: (text) => {
      if (!quiet) write(text);
    },
    warn: (text) => {
      write(`warning: ${text}`);
    },
    progress: (step) => {
      if (quiet) return;
      if (interactive) {
        stream.write(`${CLEAR_LINE}${plain(describe(step), 200)}`);
        isLineOpen = step.phase !== 'finishing';
        if (!isLineOpen) stream.write(CLEAR_LINE);
      } else if (last?.phase !== step.phase || step.elapsedSeconds - last.seconds >= LOG_EVERY_SECONDS) {
        last = { phase: step.phase, seconds: step.elapsedSeconds };
        write(describe(step));
      }
    },
  };
}

function describe({ phase, message, elapsedSeconds, plannedSeconds, requests, failedRequests }: LoadProgress): string {
  if (phase !== 'running') return message;
  const of = plannedSeconds === null ? '' : ` of ${plannedSeconds.toFixed(0)}`;
  const failed = failedRequests === 0 ? '' : `, ${failedRequests} failed`;
  return `${message}: ${elapsedSeconds.toFixed(0)}${of} s, ${requests} requests${failed}`;
}

/** NO_COLOR (no-color.org) and FORCE_COLOR win over what the stream is. */
export function colourOf(environment: NodeJS.ProcessEnv, stream: { readonly isTTY?: boolean }): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  if ((environment['FORCE_COLOR'] ?? '') !== '') return environment['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && environment['TERM'] !== 'dumb';
}
