// What changed between base and head outside the requests themselves: the sources' quantities and the statements of the database.
import { statementsOf, type Side } from '../findings/scene.ts';
import type { SourceRecord, StatementFacts } from '../recording/source-record.ts';
import type { Unit } from '../units/quantity.ts';
import { meansOf } from './measured.ts';
import { pageLoadsOf, type PageLoads } from './page-loads.ts';

export interface StatementUse {
  readonly callsPerRequest: number;
  /** Milliseconds of one call. */
  readonly mean: number;
}

export interface ChangesBeside {
  readonly quantities: readonly {
    readonly name: string;
    readonly unit: Unit;
    readonly base: number;
    readonly head: number;
  }[];
  readonly pages: readonly PageLoads[];
  /** The dearest of either side first; null where that side did not run it, or did not tell. */
  readonly statements: readonly {
    readonly text: string;
    readonly base: StatementUse | null;
    readonly head: StatementUse | null;
  }[];
}

const MOST_STATEMENTS = 10;

/** null without a base. */
export function changesBeside({
  head,
  base,
}: {
  readonly head: Side;
  readonly base: Side | null;
}): ChangesBeside | null {
  if (base === null) return null;
  // Of page loads the p75 is told, not the mean.
  const others = ({ sources }: Side): readonly SourceRecord[] => sources.filter(({ source }) => source !== 'browser');
  const before = new Map(meansOf(others(base), base.variant).map((each) => [each.name, each.value]));
  const quantities = meansOf(others(head), head.variant).flatMap(({ name, unit, value }) => {
    const then = before.get(name);
    return then === undefined ? [] : [{ name, unit, base: then, head: value }];
  });
  const [now, then] = [usesOf(head), usesOf(base)];
  // What one side alone tells of its statements is no comparison.
  const texts = now.size === 0 || then.size === 0 ? [] : [...new Set([...now.keys(), ...then.keys()])];
  const cost = (text: string): number => Math.max(costOf(now.get(text)), costOf(then.get(text)));
  return {
    quantities,
    pages: pageLoadsOf(head, base),
    statements: texts
      .toSorted((a, b) => cost(b) - cost(a) || (a < b ? -1 : 1))
      .slice(0, MOST_STATEMENTS)
      .map((text) => ({ text, base: then.get(text) ?? null, head: now.get(text) ?? null })),
  };
}

function usesOf(side: Side): ReadonlyMap<string, StatementUse> {
  const use = ({ calls, totalMilliseconds }: StatementFacts): StatementUse => ({
    callsPerRequest: side.requests === 0 ? Number.NaN : calls / side.requests,
    mean: totalMilliseconds / calls,
  });
  return new Map(
    statementsOf(side)
      .filter(({ calls }) => calls > 0)
      .map((each) => [each.text, use(each)]),
  );
}

function costOf(use: StatementUse | undefined): number {
  return use === undefined ? 0 : use.callsPerRequest * use.mean;
}
