// The comment on a pull request: the sentence, the rows that made it so, everything else folded.
import { formatQuantity } from '../units/format.ts';
import type { EndpointRow } from './endpoint-rows.ts';
import type { Finding } from '../findings/finding.ts';
import { code, fenced, link, md, prose } from './escape.ts';
import { findingLines, findingSections, recommendationSections } from './finding-texts.ts';
import { mermaidChart } from './mermaid.ts';
import type { Report } from './report.ts';
import type { RuleRow } from './rule-rows.ts';
import {
  causeTexts,
  endpointTable,
  failureTable,
  gapList,
  informalTable,
  list,
  reasonList,
  reasonText,
  ruleTable,
  validityTable,
} from './tables.ts';

/** The API refuses 65,536 characters (danger/danger#424); the margin is for what the platform adds. */
export const COMMENT_LIMIT_CHARACTERS = 60_000;

export interface CommentOptions {
  /** First line, by which the comment is found again; empty for a file. */
  readonly marker: string;
  readonly limit?: number;
  /** What the limit counts; default UTF-16 units. */
  readonly sizeOf?: (text: string) => number;
}

/** More are in the folded part. */
const MOST_FINDINGS = 3;
const ICONS = { pass: '🟢', warn: '🟡', fail: '🔴', inconclusive: '⚪' } as const;
const WORDS = { pass: 'pass', warn: 'pass with warnings', fail: 'fail', inconclusive: 'inconclusive' } as const;

interface Detail {
  /** Rows a table. */
  readonly rows: number;
  /** Folded sections, the most important first. */
  readonly sections: number;
}

const DETAILS: readonly Detail[] = [
  { rows: 200, sections: 8 },
  { rows: 50, sections: 8 },
  { rows: 50, sections: 4 },
  { rows: 20, sections: 3 },
  { rows: 10, sections: 1 },
  { rows: 3, sections: 0 },
];
/** Characters of the headline, where nothing but the headline has room. */
const SHORTEST_HEADLINES = [300, 100, 20];

/** Within the limit unless the marker alone is longer: the least important sections go first, then rows, and the headline stays. */
export function renderComment(
  report: Report,
  { marker, limit = COMMENT_LIMIT_CHARACTERS, sizeOf = (text) => text.length }: CommentOptions,
): string {
  for (const detail of DETAILS) {
    const text = join([marker, ...heading(report), ...body(report, detail)]);
    if (sizeOf(text) <= limit) return text;
  }
  const { context } = report;
  const rest = context.runUrl === null ? '' : link('The whole report', context.runUrl);
  const short = SHORTEST_HEADLINES.flatMap((longest) => [
    join([marker, ...heading(report, longest), rest]),
    join([marker, ...heading(report, longest)]),
  ]);
  return short.find((text) => sizeOf(text) <= limit) ?? join([marker, `### ${ICONS[report.verdict.state]}`]);
}

function heading({ verdict, context }: Report, longest = 1000): readonly string[] {
  return [
    `### ${ICONS[verdict.state]} ${md(context.title, Math.min(80, longest))}: ${WORDS[verdict.state]}`,
    `**${prose(verdict.headline, longest)}**`,
  ];
}

function body(report: Report, detail: Detail): readonly string[] {
  const { context, broken, alarming, findings, gaps, undecided } = report;
  const { rows, sections } = detail;
  const isCut = detail !== DETAILS[0];
  const isValid = broken.length === 0;
  const folded = foldedSections(report, rows);
  return [
    // A single broken check is the headline already.
    ...broken.map(({ reason, hint }) =>
      quote([broken.length > 1 ? `**${md(reason)}**` : '', hint === null ? '' : md(hint)]),
    ),
    isValid && alarming.length > 0 ? ruleTable(alarming, rows) : '',
    isValid ? list([...alarming.filter(isOpaque).map(reasonText), ...causeTexts(report)], rows) : '',
    isValid && findings.length > 0 ? `🔎 Why:\n${findingLines(findings, Math.min(rows, MOST_FINDINGS))}` : '',
    isValid && findings.length > 0 ? firstRemedy(findings) : '',
    isValid && gaps.length > 0 ? `⬜ Not measured, so not passed:\n${gapList(gaps, Math.min(rows, 10))}` : '',
    isTopical(report) ? `❔ Not decided:\n${reasonList(undecided, rows)}` : '',
    prose(report.comparison),
    ...folded.slice(0, sections),
    isCut
      ? `Shortened to fit.${context.runUrl === null ? '' : ` ${link('The whole report is in the summary of the run.', context.runUrl)}`}`
      : '',
    footer(report),
  ];
}

/** What to do first, where it is more than a hint. */
function firstRemedy(findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined || first.confidence === 'hint') return '';
  const { action, code: words } = first.recommendation;
  return [`First: ${prose(action)}`, ...(words === null ? [] : [fenced(words.split('\n'), 'sql')])].join('\n\n');
}

/** What the table alone does not explain: red by policy, or by a bound with a story. */
function isOpaque({ judgement: { state }, why }: RuleRow): boolean {
  return why !== '' || (state !== 'fail' && state !== 'warn');
}

/** Whether what is undecided is the news. */
function isTopical({ verdict, alarming, undecided }: Report): boolean {
  return verdict.state === 'warn' && alarming.length === 0 && undecided.length > 0;
}

function join(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function quote(lines: readonly string[]): string {
  return lines
    .filter((line) => line !== '')
    .map((line) => `> ${line}`)
    .join('\\\n');
}

function foldedSections(report: Report, rows: number): readonly string[] {
  const { broken, alarming, findings, undecided, held, informal, endpoints, failures } = report;
  const isValid = broken.length === 0;
  const section = (title: string, content: string): string => (content === '' ? '' : fold(title, content));
  return [
    isValid
      ? ''
      : section(
          'What was measured, and may not be judged',
          [...alarming, ...undecided, ...held].length === 0
            ? ''
            : ruleTable([...alarming, ...undecided, ...held], rows),
        ),
    isValid && undecided.length > 0 && !isTopical(report)
      ? fold(`Not decided (${undecided.length})`, reasonList(undecided, rows))
      : '',
    isValid && findings.length > 0
      ? fold(
          `Evidence and recommendations (${findings.length})`,
          join([
            findingSections(findings.slice(0, rows), 4),
            recommendationSections(findings.slice(0, rows), 4),
          ]).trimEnd(),
        )
      : '',
    endpoints.length > 0
      ? fold('Endpoints', join([endpointTable(endpoints, rows), mermaidChart(report), phases(endpoints[0])]).trimEnd())
      : '',
    failures.length > 0 ? fold('Failed requests', failureTable(report)) : '',
    isValid && held.length > 0 ? fold(`Rules that hold (${held.length})`, ruleTable(held, rows)) : '',
    informal.length > 0 ? fold(`Shown, not counted (${informal.length})`, informalTable(informal, rows)) : '',
    fold(
      'Can this be trusted?',
      join([validityTable(report), facts(report), passedOver(report), warnings(report)]).trimEnd(),
    ),
  ].filter((text) => text !== '');
}

function fold(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function phases(all: EndpointRow | undefined): string {
  if (all === undefined || all.phases.length === 0) return '';
  return `The median request: ${all.phases.map(({ name, head }) => `${name} ${formatQuantity(head, 'ms')}`).join(', ')}.`;
}

function facts({ facts: pairs }: Report): string {
  return pairs.map(([name, value]) => `${md(name)}: ${prose(value)}`).join(' · ');
}

function passedOver({ context }: Report): string {
  const { passedOver: others } = context.baseline;
  return others.length === 0
    ? ''
    : `Baselines passed over:\n${list(
        others.map((each) => prose(each)),
        10,
      )}`;
}

function warnings({ context }: Report): string {
  return context.warnings.length === 0
    ? ''
    : `Around the run:\n${list(
        context.warnings.map((each) => prose(each)),
        10,
      )}`;
}

function footer({ context, verdict }: Report): string {
  const commit = context.commit === null ? '' : `Commit ${code(context.commit.slice(0, 10))} · `;
  return `<sub>${commit}Repeat it: ${code(context.reproduce)} · seed ${code(verdict.seed.slice(0, 8))}</sub>`;
}
