// The summary in a terminal: what a tired person needs, the worst first.
import { formatChange, formatQuantity } from '../units/format.ts';
import { plain } from './escape.ts';
import type { Report, RuleRow } from './report.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns. */
  readonly width: number;
}

const COLOURS = { pass: 32, warn: 33, fail: 31, inconclusive: 35 } as const;
const MOST_ROWS = 12;

export function renderTerminal(report: Report, { colour, width }: TerminalOptions): string {
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { verdict, context } = report;
  const fold = (text: string, indent: string): string => wrap(plain(text, 2000), Math.max(40, width), indent);
  const lines: string[] = [
    '',
    `${paint(COLOURS[verdict.state], ` ${verdict.state.toUpperCase()} `)} ${fold(verdict.headline.replaceAll('`', ''), ' '.repeat(verdict.state.length + 3))}`,
    '',
  ];
  const section = (title: string, rows: readonly string[]): void => {
    if (rows.length === 0) return;
    lines.push(paint(1, title), ...rows.slice(0, MOST_ROWS).map((row) => `  ${fold(row, '    ')}`));
    if (rows.length > MOST_ROWS) lines.push(`  … and ${rows.length - MOST_ROWS} more in the report`);
    lines.push('');
  };
  section(
    'May this run be judged? No:',
    report.broken.map(({ reason, hint }) => `✗ ${reason}${hint === null ? '' : `. ${hint}`}`),
  );
  section(
    'Broken',
    report.alarming.map(({ judgement }) => `${judgement.state === 'fail' ? '✗' : '!'} ${judgement.reason}`),
  );
  section('Not measured', groupedReasons(report.unmeasured));
  section(
    'Not decided',
    report.undecided.map(({ judgement }) => `? ${judgement.reason}`),
  );
  section(
    'Holds',
    report.held.map(({ judgement }) => `✓ ${judgement.reason}`),
  );
  if (report.endpoints.length > 0) lines.push(...endpointLines(report, width, (text) => paint(1, text)), '');
  section('Good to know', [
    ...report.notes.map(({ reason }) => `· ${reason}`),
    ...context.warnings.map((warning) => `· ${warning}`),
  ]);
  lines.push(
    fold(
      context.baseline.kind === 'found'
        ? `Compared with ${context.baseline.description}`
        : `Not compared: ${context.baseline.reason}`,
      '  ',
    ),
  );
  lines.push(fold(`Repeat it: ${context.reproduce}`, '  '));
  return `${lines.join('\n')}\n`;
}

/** "frontend: 5 rules, no browser …" instead of five lines that say the same. */
function groupedReasons(rows: readonly RuleRow[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { judgement } of rows) {
    const [head, why] = judgement.reason.split(' is not measured: ');
    const [key, name] = why === undefined ? [judgement.reason, ''] : [why, head ?? ''];
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups].map(([why, names]) => (names[0] === '' ? `○ ${why}` : `○ ${names.join(', ')}: ${why}`));
}

function endpointLines({ endpoints }: Report, width: number, bold: (text: string) => string): readonly string[] {
  const ms = (value: number): string => (Number.isNaN(value) ? '–' : formatQuantity(value, 'ms'));
  const rows = endpoints
    .slice(0, MOST_ROWS)
    .map(({ endpoint, head, base }) => [
      plain(endpoint ?? 'all endpoints', 40),
      formatQuantity(head.requests, 'count'),
      Number.isNaN(head.errors) ? '–' : formatQuantity(head.errors, 'ratio'),
      ms(head.p50),
      base === null || !(base.p95 > 0)
        ? ms(head.p95)
        : `${ms(base.p95)} → ${ms(head.p95)} ${formatChange(head.p95 / base.p95 - 1)}`,
      ms(head.p99),
    ]);
  const header = ['endpoint', 'requests', 'errors', 'p50', 'p95', 'p99'];
  const widths = header.map((name, column) =>
    Math.max(...[header, ...rows].map((row) => columns(row[column] ?? name))),
  );
  const line = (row: readonly string[]): string =>
    clip(
      row
        .map((text, column) =>
          column === 0
            ? text + ' '.repeat((widths[0] ?? 0) - columns(text))
            : ' '.repeat((widths[column] ?? 0) - columns(text)) + text,
        )
        .join('  '),
      width - 2,
    );
  return [bold(`  ${line(header)}`), ...rows.map((row) => `  ${line(row)}`)];
}

function clip(text: string, most: number): string {
  return columns(text) <= most ? text : `${[...text].slice(0, Math.max(1, most - 1)).join('')}…`;
}

/** Terminal columns; East Asian wide characters and emoji take two (Unicode UAX #11). */
function columns(text: string): number {
  let sum = 0;
  for (const point of text)
    sum +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        point,
      )
        ? 2
        : 1;
  return sum;
}

function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && columns(line) + 1 + columns(word) > width - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}
