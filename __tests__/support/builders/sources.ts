// What sources measured, for tests, from plain numbers.
import type { SourceRecord, StatementFacts, Track } from '../../../src/core/recording/source-record.ts';
import { START_SECOND } from './recording.ts';

/** As many as `responses` makes; a statement runs once for each where nothing else is said. */
export const REQUESTS = 1200;

export function statement(changes: Partial<StatementFacts> = {}): StatementFacts {
  return {
    text: 'select a from t where id = $1',
    calls: REQUESTS,
    totalMilliseconds: REQUESTS,
    sumOfSquares: 0,
    lockMilliseconds: 0,
    rows: REQUESTS,
    blocksHit: 0,
    blocksRead: 0,
    plan: [],
    filteredScans: [],
    ...changes,
  };
}

export function source(changes: Partial<SourceRecord> = {}): SourceRecord {
  return {
    source: 'postgres',
    variant: 'head',
    tracks: [],
    statements: [],
    tables: [],
    connectionLimit: 10,
    gaps: [],
    ...changes,
  };
}

export function track(quantity: string, values: readonly number[], weight = 1, unit: Track['unit'] = 'ratio'): Track {
  return { quantity, unit, points: values.map((value, index) => [START_SECOND + index, value, weight] as const) };
}
