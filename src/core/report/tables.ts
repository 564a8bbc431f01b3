// Markdown tables of rules, endpoints and checks, shared by comment, summary and written files.
import { isOfChange, type Validity } from '../judgement/verdict.ts';
import { formatChange, formatQuantity } from '../units/format.ts';
import { cell, code, md } from './escape.ts';
import type { EndpointRow } from './endpoint-rows.ts';
import type { PageLoads } from './page-loads.ts';
import type { Report } from './report.ts';
import type { Gap, RuleRow } from './rule-rows.ts';

const STATE_MARKS = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  inconclusive: '❔',
  unmeasured: '⬜',
  'no-baseline': '⬜',
  'not-comparable': '⬜',
} as const;

interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string;
}

/** At most `most` rows, the rest counted and never dropped in silence; a column that is empty in every row is left out. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  most = Number.POSITIVE_INFINITY,
): string {
  const shown = rows.slice(0, most);
  const told = columns.filter(({ of }) => shown.some((row) => of(row) !== ''));
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  const lines = [
    line(told.map(({ title }) => title)),
    line(told.map(() => '---')),
    ...shown.map((row) => line(told.map(({ of }) => cell(of(row))))),
  ];
  return lines.join('\n') + (rows.length > shown.length ? `\n\n… and ${rows.length - shown.length} more` : '');
}

export function list(items: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const shown = items.slice(0, most);
  return [...shown, ...(items.length > shown.length ? [`… and ${items.length - shown.length} more`] : [])]
    .map((item) => `- ${item}`)
    .join('\n');
}

export function ruleTable(rows: readonly RuleRow[], most?: number): string {
  return table<RuleRow>(
    [
      { title: '', of: ({ judgement }) => STATE_MARKS[judgement.state] },
      { title: 'endpoint', of: ({ judgement: { endpoint } }) => (endpoint === null ? 'all' : code(endpoint)) },
      { title: 'rule', of: ({ name }) => code(name) },
      { title: 'measured', of: ({ value, interval }) => (interval === '' ? value : `${value} (${interval})`) },
      { title: 'change', of: ({ change }) => change },
      { title: 'bound', of: ({ bound }) => bound },
    ],
    rows,
    most,
  );
}

/** Changes that are shown and do not count, with what it would have taken to see one. */
export function informalTable(rows: readonly RuleRow[], most?: number): string {
  return table<RuleRow>(
    [
      { title: 'endpoint', of: ({ judgement: { endpoint } }) => (endpoint === null ? 'all' : code(endpoint)) },
      { title: 'rule', of: ({ name }) => code(name) },
      { title: 'measured', of: ({ value }) => value },
      { title: 'change', of: ({ change }) => change },
      { title: 'would be seen from', of: ({ detectable }) => detectable },
      { title: 'bound', of: ({ bound }) => bound },
      { title: 'state', of: ({ judgement }) => (isOfChange(judgement) ? '' : md(judgement.reason)) },
    ],
    rows,
    most,
  );
}

export function reasonList(rows: readonly RuleRow[], most?: number): string {
  return list(rows.map(reasonText), most);
}

export function reasonText({ judgement, why }: RuleRow): string {
  return why === '' ? md(judgement.reason) : `${md(judgement.reason)} (${md(why)})`;
}

export function gapList(gaps: readonly Gap[], most?: number): string {
  return list(
    gaps.map(({ why, names }) =>
      names.length === 0 ? md(why) : `${names.map((name) => code(name)).join(', ')}: ${md(why)}`,
    ),
    most,
  );
}

export function causeTexts({ causes }: Report): readonly string[] {
  return causes.map(({ endpoint, text }) => `${endpoint === null ? 'All endpoints' : code(endpoint)}: ${md(text)}`);
}

export function endpointTable(rows: readonly EndpointRow[], most?: number): string {
  const arrow = rows.some(({ base }) => base !== null && base.p95 > 0) ? ', base → head' : '';
  const compared = (name: 'p50' | 'p95' | 'p99'): Column<EndpointRow> => ({
    title: `${name}${arrow}`,
    of: ({ head, base }) => beforeAfter(head[name], base?.[name]),
  });
  return table<EndpointRow>(
    [
      { title: 'endpoint', of: ({ endpoint }) => (endpoint === null ? '**all**' : code(endpoint)) },
      { title: 'requests', of: ({ head }) => formatQuantity(head.requests, 'count') },
      { title: 'errors', of: ({ head }) => (Number.isNaN(head.errors) ? '–' : formatQuantity(head.errors, 'ratio')) },
      compared('p50'),
      compared('p95'),
      compared('p99'),
    ],
    rows,
    most,
  );
}

/** `32.4 ms → 131 ms (+305 %)`; the head alone where there is nothing to compare it with. */
export function beforeAfter(head: number, base: number | undefined): string {
  if (Number.isNaN(head)) return '–';
  if (base === undefined || !(base > 0)) return formatQuantity(head, 'ms');
  return `${formatQuantity(base, 'ms')} → ${formatQuantity(head, 'ms')} (${formatChange(head / base - 1)})`;
}

export function failureTable({ failures }: Report): string {
  return table<Report['failures'][number]>(
    [
      { title: 'endpoint', of: ({ endpoint }) => code(endpoint) },
      { title: 'error', of: ({ error }) => md(error) },
      { title: 'requests', of: ({ count }) => formatQuantity(count, 'count') },
    ],
    failures,
  );
}

const VALIDITY_MARKS = { pass: '✅', note: 'ℹ️', broken: '❌' } as const;

export function validityTable({ verdict }: Report): string {
  return table<Validity>(
    [
      { title: '', of: ({ state }) => VALIDITY_MARKS[state] },
      { title: 'check', of: ({ check }) => check },
      { title: 'finding', of: ({ reason, hint }) => (hint === null ? md(reason) : `${md(reason)}; ${md(hint)}`) },
    ],
    verdict.validity,
  );
}

/** Of head and base, side by side. */
export function pageTable(pages: readonly PageLoads[]): string {
  return table<PageLoads>(
    [
      { title: 'page loads, p75', of: ({ name }) => name },
      { title: 'base', of: ({ base, unit }) => formatQuantity(base.p75, unit) },
      { title: 'head', of: ({ head, unit }) => formatQuantity(head.p75, unit) },
      { title: 'change', of: ({ base, head }) => (base.p75 > 0 ? formatChange(head.p75 / base.p75 - 1) : '') },
      {
        title: 'loads, base and head',
        of: ({ base, head }) => `${formatQuantity(base.loads, 'count')} and ${formatQuantity(head.loads, 'count')}`,
      },
    ],
    pages,
  );
}
