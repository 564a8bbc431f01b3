// A calibration in a terminal: how noisy the system is, what would be found, and what to ask for.
import type { CalibrationReport } from '../judgement/calibration.ts';
import { formatChange, formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';
import { pad, widthOf } from './columns.ts';
import { plain } from './escape.ts';

/** `maxIncrease` of the budget as a fraction. */
export function renderCalibration(report: CalibrationReport, maxIncrease: number): string {
  const { runs, seconds, falseReds, single, overall, proposedSeconds, proposedMaxIncrease } = report;
  const rows = [
    ['endpoint', 'spread between runs', 'found 4 times in 5'],
    ...report.endpoints.map(({ endpoint, spread, smallestDetectable }) => [
      plain(endpoint),
      `±${formatQuantity(Math.expm1(spread), 'ratio')}`,
      formatChange(smallestDetectable),
    ]),
  ];
  const widths = rows.reduce<readonly number[]>(
    (most, row) => row.map((text, column) => Math.max(most[column] ?? 0, widthOf(text))),
    [],
  );
  const table = rows.map((row) =>
    `  ${row.map((text, column) => pad(text, widths[column] ?? 0, column === 0 ? 'right' : 'left')).join('  ')}`.trimEnd(),
  );
  return `${[
    `${counted(runs, 'run')} of equal code, ${formatQuantity(Math.round(seconds), 'count')} s judged each: ${falseReds === 0 ? 'none was' : counted(falseReds, 'was', 'were')} called slower.`,
    `Runs differ ${formatQuantity(single.overdispersion, 'count')} × as much as each of them knows, all endpoints together ${formatQuantity(overall.overdispersion, 'count')} ×${Math.max(single.overdispersion, overall.overdispersion) > 1 ? '; the gate widens its intervals by that' : ''}.`,
    '',
    ...table,
    '',
    proposedSeconds === null
      ? `No run is long enough to find slowdowns of ${formatChange(2 * maxIncrease)} at every endpoint: equal runs differ by ±${formatQuantity(Math.expm1(single.spread), 'ratio')} however long they are.`
      : `To find slowdowns of ${formatChange(2 * maxIncrease)} at every endpoint: runs of ${formatQuantity(proposedSeconds, 'count')} s at this rate, or as many times the rate as that is longer.`,
    `What runs of this length can hold: regression: { max_increase: ${formatQuantity(proposedMaxIncrease, 'ratio').replace(' ', '')} }`,
  ].join('\n')}\n`;
}
