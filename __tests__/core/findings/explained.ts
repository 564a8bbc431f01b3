// Findings of a run for tests, with the verdict that they explain.
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { explain, withCause } from '../../../src/core/findings/explain.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import type { Verdict } from '../../../src/core/judgement/verdict.ts';
import type { Recording } from '../../../src/core/recording/recording.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';
import { recordingOf, runFacts, type BuiltSample } from '../../support/builders/recording.ts';
import { ITERATIONS, responses } from '../../support/builders/report.ts';

/** A minute of 20 requests a second around 20 ms, and what else was sampled. */
export function run(sources: readonly SourceRecord[], samples: readonly BuiltSample[] = responses(20)): Recording {
  return { ...recordingOf([...samples, ...ITERATIONS], { runs: [runFacts()] }), sources };
}

/** The same verdict as one that is not sure of any change. */
export function suspected(verdict: Verdict): Verdict {
  return {
    ...verdict,
    judgements: verdict.judgements.map((each) =>
      each.rule === 'regression' && each.state === 'fail' ? { ...each, state: 'warn' } : each,
    ),
  };
}

/** Base and head in one run. */
export function paired(
  head: readonly BuiltSample[],
  base: readonly BuiltSample[],
  sources: readonly SourceRecord[],
): Recording {
  const ofBase = [...base, ...ITERATIONS].map((each) => ({ ...each, variant: 'base' as const }));
  return run(sources, [...head, ...ofBase]);
}

export function explained(
  head: Recording,
  base: Recording | null = null,
  budgetText = 'api_latency: { p95: 1ms }',
  as: (verdict: Verdict) => Verdict = (verdict) => verdict,
): { readonly findings: readonly Finding[]; readonly headline: string } {
  const parsed = parseBudget(budgetText, 'b.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const { budget } = parsed;
  const baselines = base === null ? [] : [base];
  const verdict = as(judge({ budget, head, baselines }));
  const findings = explain({ verdict, budget, head, baselines });
  return { findings, headline: withCause(verdict, findings).headline };
}
