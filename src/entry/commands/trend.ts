// `pacegate trend`: what changed for good over stored runs, and between which commits.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createFiles } from '../../adapters/files/files.ts';
import { createRecordingFiles } from '../../adapters/files/recording-files.ts';
import { trend } from '../../app/trend.ts';
import { isWorseSince } from '../../core/report/lasting-changes.ts';
import { renderTrendJson } from '../../core/report/trend-json.ts';
import { renderTrendTerminal } from '../../core/report/trend-terminal.ts';
import { comparableRuns, LEAST_RUNS, type Trend } from '../../core/report/trend.ts';
import { LEAST_LEVEL } from '../../core/statistics/change-points.ts';
import { wrongUse } from '../arguments.ts';
import type { Command } from '../commands.ts';
import { EXIT } from '../exit.ts';
import { print, printJson, say } from './shared-options.ts';

const MOST_PATHS = 10_000;
const IS_RESULT = /\.(?:csv|json|recording\.json)(?:\.gz)?$/;

export const command: Command = {
  summary: 'what changed for good over stored runs, and between which commits',
  usage: 'trend (DIR | FILE…) [--out FILE] [--fail-within N]',
  options: {
    out: { type: 'string', value: 'FILE', help: 'write every quantity, run by run, as Markdown' },
    'fail-within': {
      type: 'string',
      value: 'N',
      help: 'exit 1 where something got worse for good within the last N runs, 3 or more',
    },
    json: { type: 'boolean', help: 'print runs, changes and values as JSON on stdout and nothing else there' },
    quiet: { type: 'boolean', help: 'no summary' },
  },
  positionals: MOST_PATHS,
  async run(given) {
    const within = Number(given.text('fail-within') ?? 0);
    if (!Number.isInteger(within) || within < 0)
      throw wrongUse('trend', '--fail-within takes a whole number of runs, such as 7');
    if (within > 0 && within < LEAST_LEVEL)
      throw wrongUse(
        'trend',
        `--fail-within ${within} would never fail: it takes ${LEAST_LEVEL} runs to tell a new level from an outlier`,
      );
    const results = (await Promise.all(given.positionals.map(resultsIn))).flat();
    if (results.length === 0)
      throw wrongUse('trend', 'there is nothing to read: give a folder of recordings, or result files');
    const outcome = await trend(
      { results, outFile: given.text('out') },
      { files: createFiles(), recordings: createRecordingFiles() },
    );
    if (given.flag('json')) printJson(renderTrendJson(outcome.trend));
    else if (!given.flag('quiet')) print(renderTrendTerminal(outcome.trend));
    for (const each of outcome.passedOver) say(`passed over ${each}`);
    return exitCodeOf(outcome.trend, within);
  },
};

/** What too few runs cannot tell is no pass. */
function exitCodeOf(found: Trend, within: number): number {
  const { runs, changes } = found;
  if (isWorseSince(changes, runs.length - within)) return EXIT.fail;
  return within > 0 && comparableRuns(found) < LEAST_RUNS ? EXIT.inconclusive : EXIT.pass;
}

/** Of a folder the result files right in it; of a file itself, whatever it is called. */
async function resultsIn(given: string): Promise<readonly string[]> {
  const names = await readdir(given).catch(() => null);
  return names === null
    ? [given]
    : names
        .filter((name) => IS_RESULT.test(name))
        .toSorted()
        .map((name) => path.join(given, name));
}
