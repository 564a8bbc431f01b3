// Every measured quantity over the stored baselines and this run, oldest first.
import { differencesBetween } from '../judgement/comparable.ts';
import type { Recording } from '../recording/recording.ts';
import { ARRIVED, select } from '../recording/select.ts';
import type { Unit } from '../units/quantity.ts';
import { endpointRows } from './endpoint-rows.ts';
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
  /** One a run; NaN where that run did not measure it. */
  readonly values: readonly number[];
}

export interface Trend {
  /** This run is the last. */
  readonly runs: readonly TrendRun[];
  readonly rows: readonly TrendRow[];
}

/** Columns that a page has room for. */
const MOST_RUNS = 8;

/** `baselines` newest first; without any, this run alone. */
export function trendOf(head: Recording, baselines: readonly Recording[], seed: string): Trend {
  const recordings = [
    ...baselines
      .slice(0, MOST_RUNS - 1)
      .filter(({ blockCount }) => blockCount > 0)
      .toSorted((a, b) => a.startSecond - b.startSecond),
    head,
  ];
  const rows = new Map<string, Omit<TrendRow, 'values'> & { values: number[] }>();
  for (const [index, recording] of recordings.entries()) {
    for (const { value, ...row } of quantitiesOf(recording, seed)) {
      const key = `${row.endpoint ?? ''} ${row.name}`;
      const values = rows.get(key)?.values ?? recordings.map(() => Number.NaN);
      values[index] = value;
      rows.set(key, { ...row, values });
    }
  }
  return {
    runs: recordings.map(({ fingerprint, startSecond }) => ({
      date: new Date(startSecond * 1000).toISOString().slice(0, 10),
      commit: fingerprint.commit,
      isComparable: differencesBetween(head.fingerprint, fingerprint).length === 0,
    })),
    rows: [...rows.values()].filter(({ values }) => values.some((value) => !Number.isNaN(value))),
  };
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

type Measured = Omit<TrendRow, 'values'> & { readonly value: number };

function quantitiesOf(recording: Recording, seed: string): readonly Measured[] {
  const throughput: Measured = {
    endpoint: null,
    name: 'throughput',
    unit: 'rps',
    value: throughputOf(recording).mean,
  };
  const latencies = endpointRows(recording, [], seed).flatMap(({ endpoint, head }): readonly Measured[] => [
    ...(['p50', 'p95', 'p99'] as const).map((name) => ({ endpoint, name, unit: 'ms' as const, value: head[name] })),
    { endpoint, name: 'error rate', unit: 'ratio', value: head.errors },
  ]);
  const sources = meansOf(recording.sources, 'head').map((each): Measured => ({ endpoint: null, ...each }));
  return [...latencies, throughput, ...sources];
}
