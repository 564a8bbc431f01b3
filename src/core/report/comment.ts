// The comment on a pull request: the sentence, the rows that made it so, everything else folded.
import { formatQuantity } from '../units/format.ts';
import { code, md, plain } from './escape.ts';
import type { EndpointRow, Report } from './report.ts';
import { baselineSentence, endpointTable, reasonList, ruleTable, table, validityTable } from './tables.ts';

/** The API refuses 65,536 characters (danger/danger#424); the margin is for what the platform adds. */
export const COMMENT_LIMIT_CHARACTERS = 60_000;

export interface CommentOptions {
  /** First line, by which the comment is found again; empty for a file. */
  readonly marker: string;
  readonly limit?: number;
}

const ICONS = { pass: '🟢', warn: '🟡', fail: '🔴', inconclusive: '⚪' } as const;
const WORDS = { pass: 'pass', warn: 'pass with warnings', fail: 'fail', inconclusive: 'inconclusive' } as const;

/** Always within the limit: the least important sections go first, then rows, and the headline stays. */
export function renderComment(report: Report, { marker, limit = COMMENT_LIMIT_CHARACTERS }: CommentOptions): string {
  for (const detail of DETAILS) {
    const text = compose(report, marker, detail);
    if (text.length <= limit) return text;
  }
  const shortest = compose(report, marker, { rows: 3, sections: 0 });
  // Even the headline may be made of long names; cut between code points, never inside one.
  let cut = '';
  for (const point of shortest) {
    if (cut.length + point.length > limit - 1) break;
    cut += point;
  }
  return shortest.length <= limit ? shortest : `${cut}…`;
}

interface Detail {
  /** Rows a table. */
  readonly rows: number;
  /** Folded sections, the most important first. */
  readonly sections: number;
}

const DETAILS: readonly Detail[] = [
  { rows: 200, sections: 6 },
  { rows: 50, sections: 6 },
  { rows: 50, sections: 4 },
  { rows: 20, sections: 3 },
  { rows: 10, sections: 1 },
];

function compose(report: Report, marker: string, { rows, sections }: Detail): string {
  const { verdict, context } = report;
  const parts = [
    marker,
    `### ${ICONS[verdict.state]} ${md(context.title, 80)}: ${WORDS[verdict.state]}`,
    headline(verdict.headline),
    ...report.broken
      .slice(0, rows)
      .map(({ reason, hint }) => `> **${md(reason)}**${hint === null ? '' : `\n> ${md(hint)}`}`),
    report.alarming.length > 0 ? ruleTable(report.alarming, rows) : '',
    baselineSentence(report),
    ...foldedSections(report, rows).slice(0, sections),
    sections < 6 && context.runUrl !== null
      ? `The whole report is in the [summary of the run](${context.runUrl}).`
      : '',
    footer(report),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Endpoints stand in backticks in a headline; the rest of it is text from outside. */
function headline(text: string): string {
  const parts = text.split('`').map((part, index) => {
    if (index % 2 === 1) return code(part);
    const [before, after] = [/^ /.test(part) ? ' ' : '', / $/.test(part) ? ' ' : ''];
    return part.trim() === '' ? before : before + md(part, 1000) + after;
  });
  return `**${parts.join('')}**`;
}

function foldedSections(report: Report, rows: number): readonly string[] {
  const { unmeasured, undecided, held, informal, endpoints } = report;
  const open = [...unmeasured, ...undecided];
  return [
    open.length > 0 ? folded(`Not decided or not measured (${open.length})`, reasonList(open, rows)) : '',
    endpoints.length > 0
      ? folded(
          'Endpoints',
          [endpointTable(endpoints, rows), chart(endpoints), phases(endpoints[0])]
            .filter((part) => part !== '')
            .join('\n\n'),
        )
      : '',
    report.failures.length > 0 ? folded('Failed requests', failureTable(report)) : '',
    held.length > 0 ? folded(`Rules that hold (${held.length})`, ruleTable(held, rows)) : '',
    informal.length > 0 ? folded(`For information (${informal.length})`, reasonList(informal, rows)) : '',
    folded('Can this be trusted?', `${validityTable(report)}\n\n${facts(report)}${passedOver(report)}`),
  ].filter((section) => section !== '');
}

function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

const MOST_BARS = 12;

/** p95 by endpoint, base beside head, as GitHub renders Mermaid; only where two runs can be compared. */
function chart(endpoints: readonly EndpointRow[]): string {
  const single = endpoints
    .filter((row) => row.endpoint !== null && row.base !== null && row.head.p95 > 0 && row.base.p95 > 0)
    .slice(0, MOST_BARS);
  if (single.length === 0) return '';
  const names = single.map(({ endpoint }) => `"${plain(endpoint ?? '', 28).replace(/["`\\;#@:<>&]/g, ' ')}"`);
  const bars = (of: (row: EndpointRow) => number): string => single.map((row) => of(row).toPrecision(4)).join(', ');
  return [
    '```mermaid',
    'xychart-beta',
    '  title "p95 in ms: base (bars) and head (line)"',
    `  x-axis [${names.join(', ')}]`,
    '  y-axis "ms"',
    `  bar [${bars((row) => row.base?.p95 ?? 0)}]`,
    `  line [${bars((row) => row.head.p95)}]`,
    '```',
  ].join('\n');
}

function phases(all: EndpointRow | undefined): string {
  if (all === undefined || all.phases.length === 0) return '';
  return `Where the median request spends its time: ${all.phases.map(({ name, median }) => `${name.replace('_', ' ')} ${formatQuantity(median, 'ms')}`).join(', ')}.`;
}

function failureTable({ failures }: Report): string {
  return table(
    ['endpoint', 'error', 'requests'],
    failures.map(({ endpoint, error, count }) => [code(endpoint), md(error), formatQuantity(count, 'count')]),
  );
}

function facts({ facts: pairs }: Report): string {
  return pairs.map(([name, value]) => `${md(name)}: ${md(value)}`).join(' · ');
}

function passedOver({ context }: Report): string {
  const { passedOver: others } = context.baseline;
  return others.length === 0
    ? ''
    : `\n\nBaselines passed over:\n${others
        .slice(0, 10)
        .map((each) => `- ${md(each)}`)
        .join('\n')}`;
}

function footer({ context, verdict }: Report): string {
  const commit = context.commit === null ? '' : `Commit ${code(context.commit.slice(0, 10))} · `;
  return `<sub>${commit}Repeat it: ${code(context.reproduce)} · seed ${code(verdict.seed.slice(0, 8))}</sub>`;
}
