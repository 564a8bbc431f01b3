// report.html: the whole report in one file that asks no network and runs no script but its own.
import { formatQuantity } from '../../units/format.ts';
import { isOfChange } from '../../judgement/verdict.ts';
import type { Finding } from '../../findings/finding.ts';
import type { EndpointRow } from '../endpoint-rows.ts';
import { capitalised, html, htmlProse, plain } from '../escape.ts';
import type { Report } from '../report.ts';
import type { RuleRow } from '../rule-rows.ts';
import type { Line } from '../timeline.ts';
import { chartSvg, describe, nameOf } from './chart.ts';
import { SCRIPT, SCRIPT_HASH } from './script.ts';
import { STYLE } from './style.ts';

/** Content Security Policy: nothing is fetched, one script and one style are known by what they are. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

export function renderHtml(report: Report): string {
  const { verdict, context } = report;
  const title = `${plain(context.title)}: ${verdict.state}`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${html(title)}</title><style>${STYLE}</style></head><body>`,
    '<a class="skip" href="#why">To the findings</a>',
    `<header><p><span class="verdict ${verdict.state}">${verdict.state}</span> <span class="soft">${html(context.title)}</span></p>`,
    `<h1>${htmlProse(capitalised(verdict.headline))}</h1>`,
    `<p class="soft">${[context.startedAt, context.target, ...(context.commit === null ? [] : [`commit ${context.commit.slice(0, 10)}`])].map((each) => html(each)).join(' · ')}${report.comparison === '' ? '' : `<br>${html(report.comparison)}`}</p></header><main>`,
    section('why', 'Why, and what to do', why(report)),
    section('time', 'Over time', overTime(report)),
    section('distribution', 'How long responses took', distributions(report)),
    section('rules', 'Rules', rules(report)),
    section('endpoints', 'Endpoints', endpoints(report.endpoints)),
    section('trust', 'Can this be trusted?', trust(report)),
    `</main><footer class="soft"><p>Repeat it: <code>${html(context.reproduce)}</code> · seed <code>${html(verdict.seed.slice(0, 8))}</code></p></footer>`,
    `<script>${SCRIPT}</script></body></html>\n`,
  ].join('\n');
}

function section(id: string, title: string, content: string): string {
  return content === '' ? '' : `<section id="${id}"><h2>${title}</h2>${content}</section>`;
}

function bullets(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

function why({ findings, nextSteps, broken }: Report): string {
  const cards = findings.map(findingCard).join('');
  return [
    bullets(
      broken.map(
        ({ reason, hint }) =>
          `<strong class="fail">${htmlProse(reason)}</strong>${hint === null ? '' : `. ${htmlProse(hint)}`}`,
      ),
    ),
    cards === '' ? '<p>No bottleneck was found in what was measured.</p>' : `<div class="cards">${cards}</div>`,
    nextSteps.length === 0
      ? ''
      : `<h3>Next steps</h3><ol>${nextSteps.map((step) => `<li>${htmlProse(step)}</li>`).join('')}</ol>`,
  ].join('');
}

function findingCard({ cause, isNew, cost, share, confidence, evidence, excerpt, recommendation }: Finding): string {
  const impact =
    cost === null || !Number.isFinite(cost)
      ? 'what it costs in time is not measured'
      : `${formatQuantity(cost, 'ms')} of the average request${share === null ? '' : `, ${formatQuantity(share, 'ratio', 2)} of its time`}`;
  const sure = { sure: 'shown by measurement', likely: 'likely', hint: 'only a hint' }[confidence];
  return [
    `<article class="card"><h3>${htmlProse(capitalised(cause))}</h3>`,
    `<p class="soft">${isNew ? 'New since the base · ' : ''}${html(impact)} · ${sure}</p>`,
    bullets(evidence.map(htmlProse)),
    excerpt.length === 0 ? '' : pre(excerpt),
    `<p><strong>${htmlProse(recommendation.action)}</strong></p>`,
    recommendation.code === null ? '' : pre(recommendation.code.split('\n')),
    `<p class="soft">Effort ${recommendation.effort}. ${htmlProse(recommendation.risk)}</p></article>`,
  ].join('');
}

function pre(lines: readonly string[]): string {
  const text = lines.map((line) => ' '.repeat(line.length - line.trimStart().length) + html(line, 2000)).join('\n');
  return `<pre tabindex="0">${text}</pre>`;
}

function overTime({ timeline }: Report): string {
  const axes = { x: [0, Math.max(1, timeline.seconds)] as const, xUnit: 's' as const, window: timeline.judged };
  const cards = timeline.charts.map(
    (chart) =>
      `<figure class="card"><figcaption><h3>${html(chart.title)}</h3></figcaption>${chartSvg(chart, axes)}${keyOf(chart.lines)}<p class="soft">${html(capitalised(describe(chart.lines, chart.unit)))}.</p></figure>`,
  );
  return cards.length === 0
    ? ''
    : `<p class="soft">The shaded seconds were judged. All charts share one time axis.</p><div class="cards">${cards.join('')}</div>`;
}

function distributions({ timeline }: Report): string {
  const cards = timeline.distributions.flatMap(({ endpoint, lines }) => {
    const xs = lines.flatMap(({ points }) => points.map(([x]) => x));
    if (xs.length === 0) return [];
    const title = endpoint ?? 'All endpoints';
    const chart = { title: `Share of responses within a time, ${title}`, unit: 'ratio' as const, lines };
    const axes = { x: [0, Math.max(...xs)] as const, xUnit: 'ms' as const, window: null };
    return [
      `<figure class="card"><figcaption><h3>${html(title)}</h3></figcaption>${chartSvg(chart, axes)}${keyOf(lines)}</figure>`,
    ];
  });
  const [all, ...single] = cards;
  if (all === undefined) return '';
  return `<div class="cards">${all}</div>${single.length === 0 ? '' : `<details><summary>By endpoint</summary><div class="cards">${single.join('')}</div></details>`}`;
}

function keyOf(lines: readonly Line[]): string {
  const marks = lines.map(
    (line) => `<b class="${line.variant}">${line.variant === 'head' ? '━' : '╍'}</b> ${html(nameOf(line, lines))}`,
  );
  return lines.length < 2 ? '' : `<p class="key">${marks.join(' &nbsp; ')}</p>`;
}

interface Cell {
  readonly text: string;
  /** What the column sorts by, for numbers. */
  readonly value?: number;
}

function table(id: string, name: string, titles: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return '';
  const head = titles.map((title) => `<th scope="col"><button type="button">${html(title)}</button></th>`).join('');
  const body = rows
    .map((row) => {
      const cells = row.map(({ text, value }) =>
        value === undefined
          ? `<td>${text}</td>`
          : `<td class="number" data-value="${Number.isFinite(value) ? value : -1}">${text}</td>`,
      );
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('');
  return [
    `<label>Filter ${html(name)} <input type="search" aria-controls="${id}-table" aria-describedby="${id}-told"></label> <span id="${id}-told" role="status" class="soft"></span>`,
    `<div class="scroll" tabindex="0" role="region" aria-label="${html(name)}"><table id="${id}-table" data-sorts><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`,
  ].join('');
}

function rules({ alarming, unmeasured, uncompared, undecided, held, informal }: Report): string {
  const all = [...alarming, ...unmeasured, ...uncompared, ...undecided, ...held, ...informal];
  return table(
    'rules',
    'rules',
    ['state', 'endpoint', 'rule', 'measured', 'change', 'bound', 'in words'],
    all.map(ruleCells),
  );
}

function ruleCells({ judgement, name, value, interval, change, bound }: RuleRow): readonly Cell[] {
  const { state, endpoint, reason } = judgement;
  const measured = 'measured' in judgement ? judgement.measured?.value : undefined;
  const size = 'change' in judgement ? judgement.change?.change : undefined;
  return [
    { text: `<span class="${state}">${state}</span>` },
    { text: endpoint === null ? 'all' : `<code>${html(endpoint)}</code>` },
    { text: `<code>${html(name)}</code>` },
    { text: html(isOfChange(judgement) || interval === '' ? value : `${value} (${interval})`), value: measured ?? -1 },
    { text: html(change), value: size ?? -1 },
    { text: html(bound) },
    { text: htmlProse(reason) },
  ];
}

function endpoints(rows: readonly EndpointRow[]): string {
  const hasBase = rows.some(({ base }) => base !== null);
  const time = (value: number | undefined): Cell => ({
    text: value === undefined || Number.isNaN(value) ? '–' : html(formatQuantity(value, 'ms')),
    value: value ?? -1,
  });
  return table(
    'endpoints',
    'endpoints',
    ['endpoint', 'requests', 'errors', 'p50', 'p95', 'p99', ...(hasBase ? ['p50 of the base', 'p95 of the base'] : [])],
    rows.map(({ endpoint, head, base }) => [
      { text: endpoint === null ? '<strong>all</strong>' : `<code>${html(endpoint)}</code>` },
      { text: formatQuantity(head.requests, 'count'), value: head.requests },
      { text: Number.isNaN(head.errors) ? '–' : formatQuantity(head.errors, 'ratio'), value: head.errors },
      time(head.p50),
      time(head.p95),
      time(head.p99),
      ...(hasBase ? [time(base?.p50), time(base?.p95)] : []),
    ]),
  );
}

function trust({ verdict, facts, measured, context, failures }: Report): string {
  const checks = verdict.validity.map(
    ({ check, state, reason, hint }) =>
      `<strong class="${state === 'broken' ? 'fail' : state === 'note' ? 'warn' : 'pass'}">${html(check)}</strong>: ${htmlProse(reason)}${hint === null ? '' : `; ${htmlProse(hint)}`}`,
  );
  const pairs = [...facts, ...measured].map(([name, value]) => `${html(name)}: ${html(value)}`);
  return [
    bullets(checks),
    failures.length === 0
      ? ''
      : `<h3>Failed requests</h3>${bullets(failures.map(({ endpoint, error, count }) => `<code>${html(endpoint)}</code>: ${html(error)}, ${formatQuantity(count, 'count')} ×`))}`,
    `<h3>What was measured, and on what</h3>${bullets(pairs)}`,
    context.warnings.length === 0 ? '' : `<h3>Around the run</h3>${bullets(context.warnings.map(htmlProse))}`,
  ].join('');
}
