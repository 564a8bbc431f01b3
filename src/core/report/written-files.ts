// The files under performance/: what was measured, what follows, what is missing, in Markdown.
import { formatQuantity } from '../units/format.ts';
import { code, md } from './escape.ts';
import { renderResultJson } from './result-json.ts';
import type { Report } from './report.ts';
import { baselineSentence, endpointTable, reasonList, ruleTable, table, validityTable } from './tables.ts';

export interface WrittenFile {
  /** Below the output directory, with forward slashes. */
  readonly path: string;
  readonly content: string;
}

export function writtenFiles(report: Report): readonly WrittenFile[] {
  const files = [
    { path: 'analysis.md', content: analysis(report) },
    { path: 'metrics.md', content: metrics(report) },
    { path: 'load-tests/results.json', content: renderResultJson(report) },
  ];
  return report.context.baseline.kind === 'found'
    ? [...files, { path: 'benchmarks/before_after.md', content: beforeAfter(report) }]
    : files;
}

function analysis(report: Report): string {
  const { verdict, context } = report;
  const [all] = report.endpoints;
  const ms = (value: number | undefined): string =>
    value === undefined || Number.isNaN(value) ? 'not measured' : formatQuantity(value, 'ms');
  const baseline: [string, string][] = [
    ['p50', ms(all?.head.p50)],
    ['p95', ms(all?.head.p95)],
    ['p99', ms(all?.head.p99)],
    ['throughput', formatQuantity(report.requestsPerSecond, 'rps')],
    [
      'error rate',
      all === undefined || Number.isNaN(all.head.errors) ? 'not measured' : formatQuantity(all.head.errors, 'ratio'),
    ],
    ['CPU, memory, disk', 'not measured: no Prometheus or Kubernetes source'],
    ['database', 'not measured: no database source'],
    ['page loads', 'not measured: no browser source'],
  ];
  const checklist = [...report.alarming, ...report.undecided, ...report.held].filter(
    ({ judgement }) => judgement.rule === 'budget',
  );
  return document([
    `# Performance analysis: ${md(context.title)}`,
    `${context.startedAt} · ${md(context.target)} · ${context.commit === null ? 'commit not known' : `commit ${code(context.commit)}`}${context.runUrl === null ? '' : ` · [run](${context.runUrl})`}`,
    '## Summary',
    `Verdict: **${verdict.state}**. ${md(verdict.headline.replaceAll('`', ''), 1000)}`,
    baselineSentence(report),
    '## Current baseline',
    table(['metric', 'value'], baseline),
    '## What is broken',
    report.alarming.length === 0
      ? 'No rule is broken.'
      : `${ruleTable(report.alarming)}\n\n${reasonList(report.alarming)}`,
    '## Endpoints',
    report.endpoints.length === 0 ? 'No request was measured.' : endpointTable(report.endpoints),
    '## Load test',
    table(
      ['', ''],
      report.facts.map(([name, value]) => [md(name), md(value)]),
    ),
    table(
      ['metric', 'baseline', 'target', 'achieved', 'status'],
      checklist.map(({ judgement, name, value, bound }) => [
        code(judgement.endpoint === null ? name : `${name} of ${judgement.endpoint}`),
        'change' in judgement && judgement.change !== null
          ? formatQuantity(judgement.change.baseline, judgement.unit)
          : '–',
        bound,
        value,
        judgement.state,
      ]),
    ),
    '## Can this be trusted?',
    validityTable(report),
    '## Not measured or not decided',
    report.unmeasured.length + report.undecided.length === 0
      ? 'Every rule was measured and decided.'
      : reasonList([...report.unmeasured, ...report.undecided]),
    '## Success criteria',
    checklist
      .map(
        ({ judgement, name, bound }) =>
          `- [${judgement.state === 'pass' ? 'x' : ' '}] ${code(judgement.endpoint === null ? name : `${name} of ${judgement.endpoint}`)} ${bound}`,
      )
      .join('\n'),
    '## Next steps',
    nextSteps(report),
  ]);
}

function nextSteps(report: Report): string {
  const steps = [
    ...report.broken.flatMap(({ hint }) => (hint === null ? [] : [hint])),
    ...report.alarming.slice(0, 3).map(({ judgement }) => `look into it: ${judgement.reason}`),
    ...report.undecided
      .slice(0, 1)
      .map(() => 'let the run last longer or raise its rate, so that the undecided rules are decided'),
    `repeat the measurement: ${report.context.reproduce}`,
  ];
  return steps.map((step, index) => `${index + 1}. ${md(step, 1000)}`).join('\n');
}

function metrics(report: Report): string {
  const phases = report.endpoints.flatMap(({ endpoint, phases: each }) =>
    each.map(({ name, median }) => [
      endpoint === null ? '**all**' : code(endpoint),
      name.replace('_', ' '),
      formatQuantity(median, 'ms'),
    ]),
  );
  const sections = ['# Metrics', '## Latency by endpoint', endpointTable(report.endpoints)];
  if (phases.length > 0) sections.push('## Phases of a request, median', table(['endpoint', 'phase', 'time'], phases));
  if (report.failures.length > 0) {
    sections.push(
      '## Failed requests',
      table(
        ['endpoint', 'error', 'requests'],
        report.failures.map(({ endpoint, error, count }) => [
          code(endpoint),
          md(error),
          formatQuantity(count, 'count'),
        ]),
      ),
    );
  }
  sections.push(
    '## Every rule',
    ruleTable([...report.alarming, ...report.unmeasured, ...report.undecided, ...report.held, ...report.informal]),
  );
  return document(sections);
}

function beforeAfter(report: Report): string {
  const changes = [...report.alarming, ...report.undecided, ...report.held, ...report.informal].filter(
    ({ judgement }) => judgement.rule === 'regression',
  );
  return document([
    '# Before and after',
    baselineSentence(report),
    endpointTable(report.endpoints),
    '## Changes with their intervals',
    changes.length === 0 ? 'Nothing could be compared.' : ruleTable(changes),
  ]);
}

function document(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
