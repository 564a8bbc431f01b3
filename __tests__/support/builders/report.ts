// Reports for tests: the real engine on recordings made of plain numbers.
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import type { RunContext } from '../../../src/core/report/context.ts';
import { buildReport, type Report } from '../../../src/core/report/report.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';
import type { Recording } from '../../../src/core/recording/recording.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { recordingOf, runFacts, type BuiltSample } from './recording.ts';

/** `perSecond` responses a second for a minute, log-normal around `median` with sigma 0.3. */
export function responses(
  median: number,
  options: Partial<BuiltSample> & {
    readonly perSecond?: number;
    readonly seconds?: number;
    readonly seed?: string;
  } = {},
): BuiltSample[] {
  const { perSecond = 20, seconds = 60, seed = 'load', ...rest } = options;
  const random = createGenerator(seed);
  return Array.from({ length: perSecond * seconds }, (_, index) => ({
    ...rest,
    at: index / perSecond,
    value: median * Math.exp(0.3 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())),
  }));
}

export const CONTEXT: RunContext = {
  title: 'performance',
  target: 'http://target.test',
  commit: 'c'.repeat(40),
  startedAt: '2026-11-23T10:00:00.000Z',
  runUrl: 'https://github.com/acme/shop/actions/runs/7',
  baseline: { kind: 'none', reason: 'main has no stored baseline yet', passedOver: [] },
  reproduce: 'pacegate gate --budget performance_budget.yml --target http://target.test',
  warnings: [],
};

/** A minute of iterations, which a run without trouble has. */
export const ITERATIONS: readonly BuiltSample[] = Array.from({ length: 60 }, (_, second) => ({
  metric: 'iteration_duration',
  at: second,
  value: 120,
}));

export interface BuiltReport {
  readonly budget?: string;
  readonly head?: readonly BuiltSample[] | Recording;
  readonly base?: readonly BuiltSample[] | Recording;
  readonly context?: Partial<RunContext>;
  /** What was measured outside k6, of the head and of the stored base. */
  readonly sources?: readonly SourceRecord[];
  readonly baseSources?: readonly SourceRecord[];
}

export function reportOf({
  budget = 'api_latency: { p95: 1s }',
  head = responses(100),
  base,
  context = {},
  sources = [],
  baseSources = [],
}: BuiltReport = {}): Report {
  const parsed = parseBudget(budget, 'performance_budget.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const recording = {
    ...('series' in head ? head : recordingOf([...head, ...ITERATIONS], { runs: [runFacts()] })),
    sources,
  };
  const baselines =
    base === undefined
      ? []
      : [
          {
            ...('series' in base ? base : recordingOf(base, { fingerprint: { commit: 'b'.repeat(40) } })),
            sources: baseSources,
          },
        ];
  const verdict = judge({
    budget: parsed.budget,
    head: recording,
    baselines,
    noBaselineReason: 'main has no stored baseline yet',
  });
  const baseline: RunContext['baseline'] =
    base === undefined
      ? CONTEXT.baseline
      : { kind: 'found', description: 'main of bbbbbbbbbb, 2 days old', commit: 'b'.repeat(40), passedOver: [] };
  return buildReport({
    verdict,
    budget: parsed.budget,
    head: recording,
    baselines,
    context: { ...CONTEXT, baseline, ...context },
  });
}
