// Options that commands have in common, and what they do with a finished report.
import type { WantedK6 } from '../../adapters/k6/obtain.ts';
import { createWatcher, colourOf } from '../../adapters/terminal/watcher.ts';
import type { Watcher } from '../../app/ports.ts';
import type { WrittenReport } from '../../app/write-report.ts';
import type { VerdictState } from '../../core/judgement/verdict.ts';
import { inert, plain } from '../../core/report/escape.ts';
import { renderResultJson } from '../../core/report/result-json.ts';
import type { Report } from '../../core/report/report.ts';
import { renderTerminal } from '../../core/report/terminal.ts';
import type { Arguments, OptionSpecs } from '../arguments.ts';
import { EXIT, exitCodeOfVerdict } from '../exit.ts';

const LONGEST_LINE_CHARACTERS = 2000;

export const OUTPUT_OPTIONS: OptionSpecs = {
  json: { type: 'boolean', help: 'print result.json on stdout and nothing else there' },
  seed: { type: 'string', value: 'HEX', help: 'seed of the resampling; default: the hash of the measurements' },
  quiet: { type: 'boolean', help: 'no progress, no summary' },
};

export const K6_OPTIONS: OptionSpecs = {
  'k6-path': { type: 'string', value: 'FILE', help: 'the k6 to use; default: PATH, the cache, or an installation' },
  'k6-version': {
    type: 'string',
    value: 'X.Y.Z',
    help: 'the version to use; installed where another or none is found',
  },
  'k6-download-url': {
    type: 'string',
    value: 'URL',
    help: 'mirror of the k6 releases, a base URL or a template with {version}, {os}, {arch}, {file}',
  },
  'k6-sha256': { type: 'string', value: 'HEX', help: 'SHA-256 of the release archive, where the version has no pin' },
};

export function wantedK6(given: Arguments): WantedK6 {
  return {
    k6Path: given.text('k6-path'),
    // As releases are tagged and as k6 itself says it: v1.7.1.
    k6Version: given.text('k6-version')?.replace(/^v/, '') ?? null,
    downloadUrl: given.text('k6-download-url'),
    k6Sha256: given.text('k6-sha256'),
  };
}

export function watcherFor(given: Arguments): Watcher {
  return createWatcher(process.stderr, { interactive: process.stderr.isTTY, quiet: given.flag('quiet') });
}

/** A line for a person. It may quote what a script or a server has said, and a log that carries it obeys commands. */
export function say(text: string): void {
  process.stderr.write(`pacegate: ${plain(text, LONGEST_LINE_CHARACTERS)}\n`);
}

/** Text whose lines and colours are ours and whose names may not be. */
export function print(text: string): void {
  process.stdout.write(inert(text));
}

/** Inside a string of JSON the escape means the same, and to the runner nothing. */
export function printJson(json: string): void {
  process.stdout.write(json.replaceAll('##[', '##\\u005b'));
}

/** Prints the summary or result.json and gives the exit code; a report that could not be written never exits 0. */
export function finish(given: Arguments, report: Report, written: WrittenReport | null): number {
  if (given.flag('json')) printJson(renderResultJson(report));
  else if (!given.flag('quiet')) printSummary(report, written);
  for (const warning of written?.warnings ?? []) say(warning);
  return exitCodeOf(report.verdict.state, written);
}

function printSummary(report: Report, written: WrittenReport | null): void {
  const width = process.stdout.isTTY ? process.stdout.columns : 100;
  print(renderTerminal(report, { colour: colourOf(process.env, process.stdout), width, files: written }));
}

function exitCodeOf(state: VerdictState, written: WrittenReport | null): number {
  const code = exitCodeOfVerdict(state);
  return code === EXIT.pass && written?.complete === false ? EXIT.usage : code;
}
