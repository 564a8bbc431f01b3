// Markdown tables of rules and endpoints, shared by comment, summary and written files.
import { formatChange, formatQuantity } from '../units/format.ts';
import { cell, code, md } from './escape.ts';
import type { EndpointRow, Report, RuleRow } from './report.ts';

export const STATE_MARKS: Readonly<Record<string, string>> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  inconclusive: '❔',
  unmeasured: '⬜',
  'no-baseline': '⬜',
  'not-comparable': '⬜',
};

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((each) => cell(each)).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** At most `most` rows; the rest is counted, never dropped in silence. */
export function ruleTable(rows: readonly RuleRow[], most = Number.POSITIVE_INFINITY): string {
  const shown = rows
    .slice(0, most)
    .map(({ judgement, name, value, interval, bound, change }) => [
      STATE_MARKS[judgement.state] ?? '',
      judgement.endpoint === null ? 'all' : code(judgement.endpoint),
      code(name),
      interval === '' ? value : `${value} (${interval})`,
      bound,
      change === '' ? '' : change,
    ]);
  const left = rows.length - shown.length;
  return (
    table(['', 'endpoint', 'rule', 'measured', 'bound', 'change'], shown) + (left > 0 ? `\n\n… and ${left} more` : '')
  );
}

export function reasonList(rows: readonly RuleRow[], most = Number.POSITIVE_INFINITY): string {
  const shown = rows.slice(0, most).map(({ judgement }) => `- ${md(judgement.reason)}`);
  return [...shown, ...(rows.length > shown.length ? [`- … and ${rows.length - shown.length} more`] : [])].join('\n');
}

export function endpointTable(rows: readonly EndpointRow[], most = Number.POSITIVE_INFINITY): string {
  const hasBase = rows.some(({ base }) => base !== null);
  const ms = (value: number): string => (Number.isNaN(value) ? '–' : formatQuantity(value, 'ms'));
  const compared = (head: number, base: number | undefined): string => {
    if (base === undefined || Number.isNaN(base) || Number.isNaN(head) || base === 0) return ms(head);
    return `${ms(base)} → ${ms(head)} (${formatChange(head / base - 1)})`;
  };
  const shown = rows
    .slice(0, most)
    .map(({ endpoint, head, base }) => [
      endpoint === null ? '**all**' : code(endpoint),
      formatQuantity(head.requests, 'count'),
      Number.isNaN(head.errors) ? '–' : formatQuantity(head.errors, 'ratio'),
      compared(head.p50, base?.p50),
      compared(head.p95, base?.p95),
      compared(head.p99, base?.p99),
    ]);
  const left = rows.length - shown.length;
  const header = ['endpoint', 'requests', 'errors', 'p50', 'p95', 'p99'];
  return (
    table(hasBase ? header.map((name, index) => (index > 2 ? `${name}, base → head` : name)) : header, shown) +
    (left > 0 ? `\n\n… and ${left} more` : '')
  );
}

export function validityTable({ verdict }: Report): string {
  const marks = { pass: '✅', note: 'ℹ️', broken: '❌' } as const;
  return table(
    ['', 'check', 'finding'],
    verdict.validity.map(({ check, state, reason, hint }) => [
      marks[state],
      check,
      hint === null ? md(reason) : `${md(reason)}. ${md(hint)}`,
    ]),
  );
}

export function baselineSentence({ context }: Report): string {
  const { baseline } = context;
  if (baseline.kind === 'none') return `Not compared with a baseline: ${md(baseline.reason)}.`;
  // The commit as code, so that it can be copied: md() breaks what looks like one, lest the platform links it.
  const short = baseline.commit?.slice(0, 10) ?? '';
  const parts = short === '' ? [baseline.description] : baseline.description.split(short);
  return `Compared with ${parts.map((part) => md(part)).join(` ${code(short)}`)}.`;
}
