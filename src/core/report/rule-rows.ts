// Judgements as rows: each figure as text once, so that no face computes or rounds on its own.
import type { Budget } from '../budget/budget.ts';
import { effectOf } from '../judgement/policy.ts';
import { isOfChange, type Change, type Judgement } from '../judgement/verdict.ts';
import { formatAgainst, formatChange, formatPoints, formatQuantity } from '../units/format.ts';

/** A judgement as text; '' where there is nothing to say. */
export interface RuleRow {
  readonly judgement: Judgement;
  /** What it does to the verdict. */
  readonly effect: 'pass' | 'warn' | 'fail';
  /** As the budget's keys have it: `p95`, `errors.rate`, `change of p95`; without the endpoint. */
  readonly name: string;
  /** Why the budget has it, in the words of its author. */
  readonly why: string;
  /** `132 ms`, or `32.4 ms → 132 ms` for a change. */
  readonly value: string;
  readonly interval: string;
  readonly bound: string;
  readonly change: string;
  /** The smallest change that could have been seen. */
  readonly detectable: string;
}

export interface SortedRows {
  /** Rules that turned the verdict red or yellow by what was measured, or red by policy. */
  readonly alarming: readonly RuleRow[];
  readonly unmeasured: readonly RuleRow[];
  /** Changes that could not be asked for: no baseline, or one made under other conditions. */
  readonly uncompared: readonly RuleRow[];
  readonly undecided: readonly RuleRow[];
  readonly held: readonly RuleRow[];
  /** Shown and not counted. */
  readonly informal: readonly RuleRow[];
}

export function sortRows(judgements: readonly Judgement[], budget: Budget): SortedRows {
  const rows = judgements.map((judgement) => ruleRow(judgement, budget));
  const counted = rows.filter(({ judgement }) => judgement.level !== 'info');
  const isAlarming = ({ judgement: { state }, effect }: RuleRow): boolean =>
    state === 'fail' || state === 'warn' || effect === 'fail';
  const quiet = (...states: readonly Judgement['state'][]): readonly RuleRow[] =>
    counted.filter((row) => !isAlarming(row) && states.includes(row.judgement.state));
  return {
    alarming: counted.filter(isAlarming),
    unmeasured: quiet('unmeasured'),
    uncompared: quiet('no-baseline', 'not-comparable'),
    undecided: quiet('inconclusive'),
    held: quiet('pass'),
    informal: rows.filter(({ judgement }) => judgement.level === 'info'),
  };
}

/** Rules without a measurement, gathered by the reason they share. */
export interface Gap {
  readonly why: string;
  /** Full names; empty where the reason names the rule itself. */
  readonly names: readonly string[];
}

export function gapsOf(rows: readonly RuleRow[]): readonly Gap[] {
  const gaps = new Map<string, string[]>();
  for (const { judgement, name } of rows) {
    const own = `${judgement.section}.${judgement.statistic} is not measured: `;
    const [why, names] = judgement.reason.startsWith(own)
      ? [judgement.reason.slice(own.length), [name]]
      : [judgement.reason, []];
    gaps.set(why, [...(gaps.get(why) ?? []), ...names]);
  }
  return [...gaps].map(([why, names]) => ({ why, names }));
}

function ruleRow(judgement: Judgement, { policy, rules }: Budget): RuleRow {
  const { bound, unit } = judgement;
  const measured = 'measured' in judgement ? judgement.measured : null;
  const change = 'change' in judgement ? judgement.change : null;
  const limit = bound === null ? Number.NaN : 'max' in bound ? bound.max : bound.min;
  const row = {
    judgement,
    effect: effectOf(judgement, policy),
    name: nameOf(judgement),
    why: rules.find(({ place }) => place === judgement.place)?.reason ?? '',
    ...changeTexts(change),
  };
  if (isOfChange(judgement)) {
    const value =
      measured === null || change === null
        ? ''
        : `${formatQuantity(change.baseline, unit)} → ${formatQuantity(measured.value, unit)}`;
    const format = change?.scale === 'points' ? formatPoints : formatChange;
    return { ...row, value, interval: '', bound: `≤ ${format(limit)}` };
  }
  // A threshold of k6 holds or not; k6 does not tell its value.
  const isTold = measured !== null && judgement.rule === 'budget';
  const interval = isTold ? measured.interval : null;
  return {
    ...row,
    value: isTold ? formatAgainst(measured.value, limit, unit) : '',
    interval:
      interval === null
        ? ''
        : `${formatAgainst(interval[0], limit, unit)} … ${formatAgainst(interval[1], limit, unit)}`,
    bound: bound === null ? '' : `${'max' in bound ? '≤' : '≥'} ${formatQuantity(limit, unit)}`,
  };
}

function changeTexts(change: Change | null): Pick<RuleRow, 'change' | 'detectable'> {
  if (change === null) return { change: '', detectable: '' };
  const [low, high] = change.changeInterval;
  const format = change.scale === 'points' ? formatPoints : formatChange;
  return {
    change: `${format(change.change)} (${format(low)} … ${format(high)})`,
    detectable: change.smallestDetectable === null ? '' : format(change.smallestDetectable),
  };
}

function nameOf({ rule, section, statistic, metric }: Judgement): string {
  if (rule === 'regression') return `change of ${statistic === 'typical' ? 'typical time' : statistic}`;
  if (rule === 'drift') return 'drift of typical time';
  if (rule === 'k6') return `${metric}: ${statistic}`;
  if (section === 'api_latency' || section === statistic) return statistic;
  return section === 'custom' ? `${metric} ${statistic}` : `${section}.${statistic}`;
}
