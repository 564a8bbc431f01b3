// The end of the terminal's summary: the whole report in a few lines, each with its label.
import { formatQuantity } from '../units/format.ts';
import { TITLES } from './finding-texts.ts';
import { byPriority, gainText, improvements } from './priorities.ts';
import type { Report } from './report.ts';

const MOST_A_PRIORITY = 2;

export interface WrittenFiles {
  readonly directory: string;
  /** Below the directory, most worth reading first. */
  readonly files: readonly string[];
}

/** `written` is null where nothing was. */
export function closingLines(
  report: Report,
  written: WrittenFiles | null,
): readonly (readonly [label: string, text: string])[] {
  const { findings, verdict, facts, endpoints, comparison } = report;
  const lines: (readonly [string, string])[] = [
    ['Performance', endpoints.length === 0 ? 'no request was measured' : performanceOf(report)],
    ['Bottlenecks', findings.length === 0 ? 'none that the measurements show' : countsByKind(report)],
    ...recommendations(report),
    ...improvements(findings).map((sentence): [string, string] => ['Expected', sentence]),
    [
      'Load test',
      [verdict.state, ...facts.filter(([name]) => LOAD_FACTS.test(name)).map(([, value]) => value)].join(', '),
    ],
    ...(comparison === '' ? [] : [['Baseline', comparison] as const]),
    ...(written === null || written.files.length === 0
      ? []
      : [['Files', `in ${written.directory}: ${written.files.join(', ')}`] as const]),
  ];
  return lines;
}

const LOAD_FACTS = /^(?:load "|duration$)/;

function performanceOf({ endpoints, throughput }: Report): string {
  const all = endpoints[0]?.head;
  if (all === undefined || Number.isNaN(all.p95)) return 'no response was received';
  const percentiles = (['p50', 'p95', 'p99'] as const).map((name) => `${name} ${formatQuantity(all[name], 'ms')}`);
  return [
    ...percentiles,
    `${formatQuantity(throughput.mean, 'rps')} (peak ${formatQuantity(throughput.peak, 'rps')})`,
    `errors ${formatQuantity(all.errors, 'ratio')}`,
  ].join(', ');
}

function countsByKind({ findings }: Report): string {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const count = findings.filter((each) => each.kind === kind).length;
      return count === 1 ? TITLES[kind] : `${TITLES[kind]} (${count} times)`;
    })
    .join(', ');
}

function recommendations({ findings }: Report): readonly (readonly [string, string])[] {
  const all = byPriority(findings);
  return ([1, 2, 3] as const).flatMap((priority) => {
    const of = all.filter((each) => each.priority === priority);
    const lines = of.slice(0, MOST_A_PRIORITY).map(({ finding: { recommendation }, gain }): [string, string] => {
      const promise = gain === null ? '' : ` (${gainText(gain)})`;
      return [`Priority ${priority}`, `${recommendation.action}${promise}`];
    });
    const more = of.length - lines.length;
    return more > 0 ? [...lines, [`Priority ${priority}`, `… and ${more} more in optimizations.md`] as const] : lines;
  });
}
