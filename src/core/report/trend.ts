// Every measured quantity over the stored baselines and this run, oldest first.
import { differencesBetween } from '../judgement/comparable.ts';
import type { Fingerprint, Recording } from '../recording/recording.ts';
import { ARRIVED, select } from '../recording/select.ts';
import { LEAST_LEVEL } from '../statistics/change-points.ts';
import type { Unit } from '../units/quantity.ts';
import { endpointFigures } from './endpoint-rows.ts';
import { lastingChanges, type LastingChange } from './lasting-changes.ts';
import { meansOf } from './measured.ts';

export interface TrendRun {
  /** ISO 8601 date, UTC. */
  readonly date: string;
  /** null where it is not known. */
  readonly commit: string | null;
  /** False where it was measured on another machine or with another load: then a step need not be the product's. */
  readonly isComparable: boolean;
}

export interface TrendRow {
  /** null = all endpoints, or no matter of endpoints. */
  readonly endpoint: string | null;
  readonly name: string;
  readonly unit: Unit;
  /** Which way is bad. */
  readonly worse: 'higher' | 'lower';
  /** One a run; NaN where that run did not measure it. */
  readonly values: readonly number[];
  /** Of a share that was counted: of how many, run by run. */
  readonly trials?: readonly number[];
}

export interface Trend {
  /** Oldest first; the last is this run. */
  readonly runs: readonly TrendRun[];
  readonly rows: readonly TrendRow[];
  /** Where a quantity went to another level and stayed, the newest first. */
  readonly changes: readonly LastingChange[];
}

type Measured = Omit<TrendRow, 'values' | 'trials'> & { readonly value: number; readonly trials?: number };

/** What a trend keeps of a run: a few numbers, however long the run was. */
export interface TrendPoint {
  readonly startSecond: number;
  readonly fingerprint: Fingerprint;
  readonly measured: readonly Measured[];
}

export function trendPoint(recording: Recording, seed: string): TrendPoint {
  const { startSecond, fingerprint } = recording;
  return { startSecond, fingerprint, measured: quantitiesOf(recording, seed) };
}

/** Without any baseline, this run alone. */
export function trendOf(head: Recording, baselines: readonly Recording[], seed: string): Trend {
  const earlier = baselines.filter(({ blockCount }) => blockCount > 0);
  return trendThrough([...inOrder(earlier.map((each) => trendPoint(each, seed))), trendPoint(head, seed)]);
}

export function inOrder(points: readonly TrendPoint[]): readonly TrendPoint[] {
  return points.toSorted((a, b) => a.startSecond - b.startSecond);
}

/** Below it there are no two levels, and not even a large step is told from noise. */
export const LEAST_RUNS = 2 * LEAST_LEVEL;

export function comparableRuns({ runs }: Trend): number {
  return runs.filter(({ isComparable }) => isComparable).length;
}

/** The last of the points is what the others are held against. */
export function trendThrough(points: readonly TrendPoint[]): Trend {
  const last = points.at(-1);
  const found = new Map<string, TrendRow & { values: number[]; trials?: number[] }>();
  for (const [index, { measured }] of points.entries()) {
    for (const { value, trials, ...row } of measured) {
      const key = `${row.endpoint ?? ''} ${row.name}`;
      const values = found.get(key)?.values ?? points.map(() => Number.NaN);
      values[index] = value;
      const counts = found.get(key)?.trials ?? points.map(() => 0);
      if (trials !== undefined) counts[index] = trials;
      found.set(key, { ...row, values, ...(trials === undefined ? {} : { trials: counts }) });
    }
  }
  const runs = points.map(({ fingerprint, startSecond }) => ({
    date: new Date(startSecond * 1000).toISOString().slice(0, 10),
    commit: fingerprint.commit,
    isComparable: last !== undefined && differencesBetween(last.fingerprint, fingerprint).length === 0,
  }));
  const rows = [...found.values()].filter(({ values }) => values.some((value) => !Number.isNaN(value)));
  return { runs, rows, changes: lastingChanges(runs, rows) };
}

/** Responses a second over the whole run, and in its best second; NaN where nothing was measured. */
export function throughputOf(recording: Recording): { readonly mean: number; readonly peak: number } {
  const counts = select(recording, { metric: 'http_req_duration', tags: ARRIVED, variant: 'head' })?.counts;
  const seconds = Math.max(1, recording.runs[0]?.wallSeconds ?? recording.blockCount * recording.blockSeconds);
  if (counts === undefined) return { mean: Number.NaN, peak: Number.NaN };
  return {
    mean: counts.reduce((a, b) => a + b, 0) / seconds,
    peak: counts.reduce((most, count) => Math.max(most, count), 0) / recording.blockSeconds,
  };
}

function quantitiesOf(recording: Recording, seed: string): readonly Measured[] {
  const throughput: Measured = {
    endpoint: null,
    name: 'throughput',
    unit: 'rps',
    worse: 'lower',
    value: throughputOf(recording).mean,
  };
  const latencies = endpointFigures(recording, seed).flatMap(({ endpoint, head }): readonly Measured[] => [
    ...(['p50', 'p95', 'p99'] as const).map((name): Measured => ({
      endpoint,
      name,
      unit: 'ms',
      worse: 'higher',
      value: head[name],
    })),
    { endpoint, name: 'error rate', unit: 'ratio', worse: 'higher', value: head.errors, trials: head.requests },
  ]);
  const sources = meansOf(recording.sources, 'head').map((each): Measured => ({ endpoint: null, ...each }));
  return [...latencies, throughput, ...sources];
}
