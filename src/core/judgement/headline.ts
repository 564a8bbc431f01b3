// One sentence a human would write, the worst first.
import { formatChange, formatQuantity } from '../units/format.ts';
import { isOfChange, type Judgement, type Validity, type VerdictState } from './verdict.ts';

/** Says what is broken, red before yellow, or what holds and what nothing can be said of. Without the cause, which findings add. */
export function headlineOf(
  state: VerdictState,
  judgements: readonly Judgement[],
  validity: readonly Validity[],
): string {
  const broken = validity.filter((check) => check.state === 'broken');
  if (broken[0] !== undefined) {
    return `Nothing can be said about performance: ${broken[0].reason}${broken.length > 1 ? ` (and ${broken.length - 1} more)` : ''}`;
  }
  const counted = countedOf(judgements);
  if (state === 'inconclusive') {
    const reason = counted.find((each) => each.state === 'unmeasured')?.reason ?? 'no rule has a source';
    return `Nothing of the budget was measured: ${reason}`;
  }
  const worst = worstOf(judgements);
  if (worst !== undefined) {
    const others = alarmingOf(counted).length - 1;
    return `${describe(worst)}${others > 0 ? `, and ${others} more rule${others === 1 ? '' : 's'} broken` : ''}`;
  }
  const parts = [summary(counted), baselineClause(judgements)].filter((part) => part !== '');
  return parts.length === 0 ? 'No rule is in force' : beginning(parts.join('; '));
}

const countedOf = (judgements: readonly Judgement[]): readonly Judgement[] =>
  judgements.filter(({ level }) => level !== 'info');

const alarmingOf = (counted: readonly Judgement[]): readonly Judgement[] =>
  counted.filter((each) => each.state === 'fail' || each.state === 'warn');

/** What the headline speaks of where anything is red or yellow. */
export function worstOf(judgements: readonly Judgement[]): Judgement | undefined {
  const alarming = alarmingOf(countedOf(judgements));
  return (
    worstChange(alarming, 'regression') ??
    alarming.find((each) => each.state === 'fail') ??
    worstChange(alarming, 'drift') ??
    alarming[0]
  );
}

/** The slowdown of a single endpoint that is sure to be the largest: a person can look for its cause. The overall shift speaks where no endpoint does. */
function worstChange(alarming: readonly Judgement[], rule: 'regression' | 'drift'): Judgement | undefined {
  const size = (judgement: Judgement): number =>
    'change' in judgement ? (judgement.change?.changeInterval[0] ?? 0) : 0;
  const red = alarming.filter((each) => isSure(each) && each.rule === rule);
  const single = red.filter((each) => each.endpoint !== null).sort((a, b) => size(b) - size(a));
  return single[0] ?? red[0];
}

/** Broken for sure; a suspicion is a warning too, and worded by its reason, which says how sure it is. */
export function isSure({ state, level }: Judgement): boolean {
  return state === 'fail' || (state === 'warn' && level === 'warn');
}

function describe(judgement: Judgement): string {
  if (isSure(judgement) && 'change' in judgement && judgement.change?.scale === 'ratio') {
    const { change, baseline, changeInterval } = judgement.change;
    const subject = judgement.endpoint === null ? 'The typical request of all endpoints' : `\`${judgement.endpoint}\``;
    const statistic = judgement.statistic === 'typical' ? 'typical' : judgement.statistic;
    const value = judgement.measured?.value ?? Number.NaN;
    const since = judgement.rule === 'drift' ? ' since the release' : '';
    return `${subject} got ${formatChange(change).replace('+', '')} slower${since} (${statistic} ${formatQuantity(baseline, 'ms')} → ${formatQuantity(value, 'ms')}, interval ${formatChange(changeInterval[0])} to ${formatChange(changeInterval[1])})`;
  }
  return beginning(judgement.reason);
}

/** What the budget's own rules say; nothing where there are none. */
function summary(counted: readonly Judgement[]): string {
  const budget = counted.filter((each) => !isOfChange(each));
  const held = budget.filter((each) => each.state === 'pass').length;
  const open = [
    [budget.filter((each) => each.state === 'inconclusive').length, 'cannot be decided'],
    [budget.filter((each) => each.state === 'unmeasured').length, 'unmeasured'],
  ] as const;
  const said = open.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : []));
  if (budget.length === 0) return '';
  const rules = budget.length === 1 ? 'rule holds' : 'rules hold';
  return said.length === 0
    ? budget.length === 1
      ? 'The budget rule holds'
      : `All ${budget.length} ${rules}`
    : `${held} of ${budget.length} ${rules}, ${said.join(', ')}`;
}

/** What the comparison says when nothing is red: shown equal, not to be told, or not made. */
function baselineClause(judgements: readonly Judgement[]): string {
  const changes = judgements.filter(({ rule }) => rule === 'regression');
  const missing = changes.find((each) => each.state === 'no-baseline' || each.state === 'not-comparable');
  if (missing !== undefined) return missing.reason;
  const overall = changes.find((each) => each.endpoint === null) ?? changes[0];
  if (overall === undefined || !('change' in overall) || overall.change === null) return '';
  if (changes.every((each) => each.state === 'pass')) return 'nothing got relevantly slower';
  const least = overall.change.smallestDetectable;
  return least === null ? '' : `no slowdown is seen, though only changes above ${formatChange(least)} could be`;
}

function beginning(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
