// The terminal's page of a trend: what changed for good, the newest first, and between which commits.
import { formatChange, formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';
import { plain } from './escape.ts';
import type { LastingChange } from './lasting-changes.ts';
import { comparableRuns, LEAST_RUNS, type Trend, type TrendRun } from './trend.ts';

const MOST_CHANGES = 20;

export function renderTrendTerminal(trend: Trend): string {
  const { runs, changes } = trend;
  const comparable = comparableRuns(trend);
  const lines = [
    `${counted(runs.length, 'run')}, ${comparable} of them comparable with the last, from ${runs[0]?.date ?? ''} to ${runs.at(-1)?.date ?? ''}.`,
    ...(changes.length === 0
      ? [
          comparable < LEAST_RUNS
            ? `Whether something changed for good shows from ${LEAST_RUNS} comparable runs on.`
            : 'Nothing changed for good.',
        ]
      : changes.slice(0, MOST_CHANGES).map((change) => lineOf(change, runs))),
    ...(changes.length > MOST_CHANGES ? [`… and ${changes.length - MOST_CHANGES} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function lineOf(
  { endpoint, name, unit, isWorse, before, after, lastGood, firstBad }: LastingChange,
  runs: readonly TrendRun[],
): string {
  const what = endpoint === null ? name : `${plain(endpoint)} ${name}`;
  const change = before > 0 ? ` (${formatChange(after / before - 1)})` : '';
  return `${isWorse ? 'worse ' : 'better'}  ${what}: ${formatQuantity(before, unit)} → ${formatQuantity(after, unit)}${change}, after ${runText(runs[lastGood])}, since ${runText(runs[firstBad])}`;
}

function runText(run: TrendRun | undefined): string {
  if (run === undefined) return '';
  return run.commit === null ? run.date : `${run.commit.slice(0, 10)} of ${run.date}`;
}
