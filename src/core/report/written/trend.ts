// trend.md, and the trend of metrics.md: what changed for good and between which commits, then every quantity run by run.
import { formatChange, formatQuantity } from '../../units/format.ts';
import { counted } from '../../units/plural.ts';
import { code, md } from '../escape.ts';
import type { LastingChange } from '../lasting-changes.ts';
import { table } from '../tables.ts';
import { comparableRuns, LEAST_RUNS, type Trend, type TrendRow, type TrendRun } from '../trend.ts';
import { document } from './parts.ts';

/** Columns that a page has room for. */
const MOST_RUNS = 8;
const MOST_CHANGES = 50;

/** `passedOver`: files that were not read, with why. */
export function renderTrend(trend: Trend, passedOver: readonly string[]): string {
  return document([
    '# Trend',
    `${counted(trend.runs.length, 'run')}, from ${trend.runs[0]?.date ?? ''} to ${trend.runs.at(-1)?.date ?? ''}.`,
    ...trendParts(trend),
    ...(passedOver.length === 0 ? [] : ['## Passed over', passedOver.map((each) => `- ${md(each)}`).join('\n')]),
  ]);
}

export function trendParts(trend: Trend): readonly string[] {
  return [changesText(trend), trendTable(trend)];
}

/** What changed for good in words where nothing did, else as a table, the newest first. */
function changesText(trend: Trend): string {
  const { runs, changes } = trend;
  const comparable = comparableRuns(trend);
  if (changes.length === 0)
    return comparable < LEAST_RUNS
      ? `Whether something changed for good shows from ${LEAST_RUNS} comparable runs on; there are ${comparable}.`
      : `Nothing changed for good over ${comparable} comparable runs.`;
  return table<LastingChange>(
    [
      { title: '', of: ({ isWorse }) => (isWorse ? '⚠️' : '✅') },
      { title: 'changed for good', of: ({ endpoint, name }) => nameOf(endpoint, name) },
      { title: 'from', of: ({ before, unit }) => formatQuantity(before, unit) },
      { title: 'to', of: ({ after, unit }) => formatQuantity(after, unit) },
      { title: 'change', of: ({ before, after }) => (before > 0 ? formatChange(after / before - 1) : '') },
      { title: 'last run before', of: ({ lastGood }) => runText(runs[lastGood]) },
      { title: 'first run after', of: ({ firstBad }) => runText(runs[firstBad]) },
    ],
    changes,
    MOST_CHANGES,
  );
}

function nameOf(endpoint: string | null, name: string): string {
  return endpoint === null ? name : `${code(endpoint)} ${name}`;
}

function runText(run: TrendRun | undefined): string {
  if (run === undefined) return '';
  return run.commit === null ? run.date : `${run.date} ${code(run.commit.slice(0, 10))}`;
}

/** One column a run, oldest first; what was measured otherwise is marked, since a step there may be the machine's. */
function trendTable({ runs: all, rows: allRows }: Trend): string {
  const from = Math.max(0, all.length - MOST_RUNS);
  const runs = all.slice(from);
  const rows = allRows.map((row) => ({ ...row, values: row.values.slice(from) }));
  const [oldest] = runs;
  const marked = runs.some(({ isComparable }) => !isComparable);
  const title = (index: number): string => {
    const { date = '', commit = null, isComparable = true } = runs[index] ?? {};
    const name = index === runs.length - 1 ? '**this run**' : commit === null ? '' : code(commit.slice(0, 7));
    return `${[date, name].filter((part) => part !== '').join(' ')}${isComparable ? '' : ' ¹'}`;
  };
  return [
    table<TrendRow>(
      [
        { title: 'metric', of: ({ endpoint, name }) => nameOf(endpoint, name) },
        ...runs.map((_, index) => ({
          title: title(index),
          of: ({ values, unit }: TrendRow) => {
            const value = values[index] ?? Number.NaN;
            return Number.isNaN(value) ? '–' : formatQuantity(value, unit);
          },
        })),
        { title: `since ${oldest?.date ?? ''}`, of: ({ values }) => changeOf(values) },
      ],
      rows,
    ),
    ...(marked
      ? ['¹ Measured on another machine, with another script or load: a step there need not be the product.']
      : []),
  ].join('\n\n');
}

/** From the first run that measured it to the last; '' where there is no change to speak of in parts. */
function changeOf(values: readonly number[]): string {
  const measured = values.filter((value) => !Number.isNaN(value));
  const [first] = measured;
  const last = measured.at(-1);
  return measured.length < 2 || first === undefined || last === undefined || !(first > 0)
    ? ''
    : formatChange(last / first - 1);
}
