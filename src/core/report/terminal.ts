// The summary in a terminal: what a tired person needs, the worst first.
import { formatQuantity } from '../units/format.ts';
import { closingLines, type WrittenFiles } from './closing.ts';
import { clip, pad, widthOf, wrap } from './columns.ts';
import type { EndpointRow } from './endpoint-rows.ts';
import { inert, plain } from './escape.ts';
import type { Report } from './report.ts';
import type { RuleRow } from './rule-rows.ts';
import { beforeAfter } from './tables.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns. */
  readonly width: number;
  /** The report's files, to be named at the end. */
  readonly files?: WrittenFiles | null;
}

const COLOURS = { pass: 32, warn: 33, fail: 31, inconclusive: 35 } as const;
const MARK_COLOURS = { '✗': 31, '!': 33, '?': 35, '✓': 32 } as const;
const [REVERSED, BOLD] = [7, 1];
const MOST_ROWS = 12;
const LEAST_WIDTH = 40;
const LABEL_WIDTH = 13;

export function renderTerminal(report: Report, { colour, width: wanted, files = null }: TerminalOptions): string {
  const width = Math.max(LEAST_WIDTH, wanted);
  const paint = (text: string, ...codes: readonly number[]): string =>
    colour ? `${codes.map((code) => `\u001b[${code}m`).join('')}${text}\u001b[0m` : text;
  const { verdict, context, broken, notes } = report;
  const word = ` ${verdict.state.toUpperCase()} `;
  const lines: string[] = [
    '',
    `${paint(word, REVERSED, COLOURS[verdict.state])} ${wrap(plain(verdict.headline.replaceAll('`', ''), 1000), width, ' '.repeat(word.length + 1))}`,
    '',
  ];

  const item = (text: string): string => {
    const folded = `  ${wrap(plain(text, 1000), width, '    ')}`;
    return folded.replace(/(?<=^ {2})[✗!?✓]/, (mark) => paint(mark, MARK_COLOURS[mark as keyof typeof MARK_COLOURS]));
  };
  const section = (title: string, items: readonly string[]): void => {
    if (items.length === 0) return;
    lines.push(paint(title, BOLD), ...items.slice(0, MOST_ROWS).map(item));
    if (items.length > MOST_ROWS) lines.push(`  … and ${items.length - MOST_ROWS} more in the report`);
    lines.push('');
  };

  section(
    'This run may not be judged',
    broken.map(({ reason, hint }) => `✗ ${reason}${hint === null ? '' : `. ${hint}`}`),
  );
  section(broken.length > 0 ? 'Measured, and not to be relied on' : 'Broken', report.alarming.map(alarm));
  section(
    'Where the time goes',
    report.causes.map(({ endpoint, text }) => `· ${endpoint ?? 'all endpoints'}: ${text}`),
  );
  section(
    'Why',
    report.findings.map(({ cause, confidence }) => `· ${cause}${confidence === 'hint' ? ' (a hint)' : ''}`),
  );
  section(
    'Not measured, so not passed',
    report.gaps.map(({ why, names }) => `○ ${names.length === 0 ? '' : `${names.join(', ')}: `}${why}`),
  );
  section(
    'Not decided',
    report.undecided.map(({ judgement }) => `? ${judgement.reason}`),
  );
  // Green from a run that may not be judged would be read as green.
  if (broken.length === 0)
    section(
      'Holds',
      report.held.map(({ judgement }) => `✓ ${judgement.reason}`),
    );
  if (report.endpoints.length > 0) lines.push(...endpointLines(report, width, (text) => paint(text, BOLD)), '');
  section('Good to know', [
    ...notes.map(({ reason }) => `· ${reason}`),
    ...context.warnings.map((warning) => `· ${warning}`),
  ]);
  const indent = ' '.repeat(LABEL_WIDTH + 2);
  const closing = closingLines(report, files).map(
    ([label, text]) => `  ${pad(label, LABEL_WIDTH, 'right')}${wrap(plain(text, 1000), width, indent)}`,
  );
  lines.push(paint('Summary', BOLD), ...closing, '');
  section(
    'Next',
    [...report.nextSteps, `Repeat the measurement: ${context.reproduce}`].map((step, index) => `${index + 1}. ${step}`),
  );
  return inert(`${lines.join('\n').trimEnd()}\n`);
}

function alarm({ judgement: { state, reason } }: RuleRow): string {
  return `${state === 'warn' ? '!' : '✗'} ${reason}`;
}

interface Column {
  readonly title: string;
  readonly of: (row: EndpointRow) => string;
}

const NAME: Column = { title: 'endpoint', of: ({ endpoint }) => plain(endpoint ?? 'all endpoints') };
const FIGURES: readonly Column[] = [
  { title: 'requests', of: ({ head }) => formatQuantity(head.requests, 'count') },
  { title: 'errors', of: ({ head }) => (Number.isNaN(head.errors) ? '–' : formatQuantity(head.errors, 'ratio')) },
  { title: 'p50', of: ({ head }) => beforeAfter(head.p50, undefined) },
  { title: 'p95', of: ({ head, base }) => beforeAfter(head.p95, base?.p95).replace(/[()]/g, '') },
  { title: 'p99', of: ({ head }) => beforeAfter(head.p99, undefined) },
];
const LEAST_NAME_WIDTH = 12;

function endpointLines({ endpoints }: Report, width: number, bold: (text: string) => string): readonly string[] {
  const rows = endpoints.slice(0, MOST_ROWS);
  const widthIn = ({ title, of }: Column): number =>
    rows.reduce((most, row) => Math.max(most, widthOf(of(row))), widthOf(title));
  const figures = FIGURES.map((column) => ({ ...column, width: widthIn(column) }));
  const taken = figures.reduce((sum, figure) => sum + figure.width + 2, 2);
  // Names give way to figures, down to what still tells them apart.
  const nameWidth = Math.min(widthIn(NAME), Math.max(LEAST_NAME_WIDTH, width - taken));
  const line = (textOf: (column: Column) => string): string => {
    const name = pad(clip(textOf(NAME), nameWidth), nameWidth, 'right');
    return `  ${clip([name, ...figures.map((column) => pad(textOf(column), column.width, 'left'))].join('  '), width - 2)}`;
  };
  const left = endpoints.length - rows.length;
  return [
    bold(line(({ title }) => title)),
    ...rows.map((row) => line(({ of }) => of(row))),
    ...(left > 0 ? [`  … and ${left} more in the report`] : []),
  ];
}
