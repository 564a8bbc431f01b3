// Bounds that cannot both be meant: a higher percentile below a lower one, a target below the minimum.
import type { Diagnostic, Rule } from './budget.ts';

/** Pairs of keys of one section whose bounds must not decrease from the first to the second. */
const ORDERED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  throughput: [
    ['min_rps', 'target_rps'],
    ['target_rps', 'max_rps'],
    ['min_rps', 'max_rps'],
  ],
  resources: [
    ['cpu_normal', 'cpu_max'],
    ['memory_normal', 'memory_max'],
  ],
  cache: [['hit_rate_min', 'hit_rate_target']],
  frontend: [
    ['ttfb', 'fcp'],
    ['fcp', 'lcp'],
  ],
};

export function findContradictions(rules: readonly Rule[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const group of groups(rules)) {
    for (const lower of group) {
      for (const upper of group) {
        if (mustNotExceed(lower, upper) && boundOf(lower) > boundOf(upper))
          diagnostics.push(contradiction(lower, upper));
      }
    }
  }
  return diagnostics;
}

/** Rules that speak of one thing: a section's, an endpoint's, a custom metric's. */
function groups(rules: readonly Rule[]): Iterable<readonly Rule[]> {
  const byGroup = new Map<string, Rule[]>();
  for (const rule of rules) {
    const id = `${rule.section} ${rule.endpoint ?? ''} ${rule.measure.kind === 'metric' ? rule.measure.metric : ''}`;
    byGroup.set(id, [...(byGroup.get(id) ?? []), rule]);
  }
  return byGroup.values();
}

function mustNotExceed(lower: Rule, upper: Rule): boolean {
  const pairs = Object.hasOwn(ORDERED, lower.section) ? ORDERED[lower.section] : undefined;
  if (pairs?.some(([first, second]) => lower.key === first && upper.key === second) === true) return true;
  const [low, high] = [orderOf(lower), orderOf(upper)];
  return low !== null && high !== null && low < high && 'max' in lower.bound && 'max' in upper.bound;
}

/** Percentiles in their order, the maximum above them all. */
function orderOf({ measure }: Rule): number | null {
  if (measure.kind !== 'metric') return null;
  if (measure.statistic.kind === 'percentile') return measure.statistic.fraction;
  return measure.statistic.kind === 'max' ? 1 : null;
}

function boundOf({ bound }: Rule): number {
  return 'max' in bound ? bound.max : bound.min;
}

function contradiction(lower: Rule, upper: Rule): Diagnostic {
  return {
    code: 'contradiction',
    place: upper.place,
    message: `"${upper.key}" is bounded tighter than "${lower.key}" (line ${lower.place.line}), which can never be above it`,
    expected: `${upper.key} at least as large as ${lower.key}`,
    hint: 'exchange the two, or correct one of them',
  };
}
