// The reporting action's inputs → one typed order; the only place that knows their names.
import { flag, optional, wrong } from './inputs.ts';

export interface ReportOrder {
  readonly budget: string;
  /** Whether what was measured is compared with stored baselines. */
  readonly baseline: 'artifact' | 'none';
  /** File of the base with the Sigstore roots against which a baseline must be attested; null = none must. */
  readonly trustedRoot: string | null;
  readonly overrideLabel: string | null;
  readonly comment: boolean;
  readonly check: boolean;
  readonly summary: boolean;
  readonly token: string;
}

/** Throws GateFailure `usage` naming the input and what it expects. */
export function readReportOrder(): ReportOrder {
  const baseline = optional('baseline') ?? 'artifact';
  if (baseline !== 'artifact' && baseline !== 'none') wrong('baseline', `is "${baseline}"`, 'artifact or none');
  return {
    budget: optional('budget') ?? 'performance_budget.yml',
    baseline,
    trustedRoot: optional('trusted-root'),
    overrideLabel: optional('override-label'),
    comment: flag('comment'),
    check: flag('check'),
    summary: flag('summary'),
    token: optional('github-token') ?? wrong('github-token', 'is empty', 'a token that may write to pull requests'),
  };
}
