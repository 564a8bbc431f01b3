// What is to be driven: the script or requests that the request names, or else the budget.
import type { Budget } from '../core/budget/budget.ts';
import type { SourceKind } from '../core/recording/source-record.ts';
import { GateFailure } from './failure.ts';
import type { LoadOrder, Source } from './ports.ts';

export interface LoadRequest extends Omit<LoadOrder, 'load' | 'earlyStop'> {
  /** Wins over the budget's own `load_test`. */
  readonly script: string | null;
}

/** Throws GateFailure `no-load` where neither names a load. */
export function loadOrder({ script: given, ...request }: LoadRequest, { loadTest }: Budget): LoadOrder {
  const script = given ?? (loadTest?.kind === 'script' ? loadTest.script : null);
  const load =
    script !== null ? ({ kind: 'script', script } as const) : loadTest?.kind === 'requests' ? loadTest : null;
  if (load === null) throw new GateFailure('no-load');
  const { target, baseTarget, workingDirectory, environment, timeoutSeconds, commit } = request;
  return { load, target, baseTarget, workingDirectory, environment, timeoutSeconds, commit };
}

/** Bounds on a cache that no source tells of are read from the headers of answers. */
export function looksAtResponses({ rules, sources }: Budget, open: readonly Pick<Source, 'source'>[]): boolean {
  const isTold = (kind: SourceKind): boolean => open.some(({ source }) => source === kind);
  const isToldByPrometheus = sources.prometheus?.queries['cache'] !== undefined && isTold('prometheus');
  return (
    sources.responses || (rules.some(({ section }) => section === 'cache') && !isTold('redis') && !isToldByPrometheus)
  );
}
