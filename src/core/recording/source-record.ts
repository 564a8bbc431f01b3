// What a source outside k6 (a database, a cache, a monitoring system) measured while the load went on.
import type { Variant } from './recording.ts';

export const SOURCE_KINDS = ['prometheus', 'kubernetes', 'postgres', 'redis', 'browser', 'responses'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/**
 * A quantity over time. Gauges (a share of a CPU) have weight 1; quotients of counters (cache hits among look-ups, time
 * among calls) have their denominator as weight, so that blocks add up as they should.
 */
export interface Track {
  /** `cpu`, `memory`, `disk`, `pool`, `locks`, `cache`, `evictions`, `query`, `plain` and `http1` of answers' headers, and of pages `ttfb`, `lcp` and so on. */
  readonly quantity: string;
  readonly unit: 'ratio' | 'ms' | 'bytes' | 'count';
  /** Unix seconds, value, weight; in the order of time. */
  readonly points: readonly (readonly [second: number, value: number, weight: number])[];
}

/** A normalised statement and what it cost between the start and the end of the run (PostgreSQL, "pg_stat_statements"). */
export interface StatementFacts {
  /** Literals are placeholders. */
  readonly text: string;
  readonly calls: number;
  /** Milliseconds of execution, of all calls together and squared deviations from their mean. */
  readonly totalMilliseconds: number;
  readonly sumOfSquares: number;
  /** Of the total, what it waited for locks of others; by looks at what runs, so no more exact than they are many. */
  readonly lockMilliseconds: number;
  readonly rows: number;
  /** Blocks of 8 kB found in PostgreSQL's cache, and asked of the system. */
  readonly blocksHit: number;
  readonly blocksRead: number;
  /** The generic plan, line by line as EXPLAIN prints it; empty where it could not be had. */
  readonly plan: readonly string[];
  /** Scans of whole tables in that plan that keep few of their rows. */
  readonly filteredScans: readonly FilteredScan[];
}

export interface FilteredScan {
  readonly table: string;
  readonly columns: readonly string[];
  /** Rows of the table and those that the planner expects to be left. */
  readonly tableRows: number;
  readonly rowsLeft: number;
  /** Planner's cost of the statement now and with the index that HypoPG supposed; null where HypoPG is not installed. */
  readonly cost: { readonly now: number; readonly withIndex: number } | null;
}

/** One table over the run (PostgreSQL, "pg_stat_user_tables"). */
export interface TableFacts {
  readonly name: string;
  readonly liveRows: number;
  readonly deadRows: number;
  readonly bytes: number;
  readonly sequentialScans: number;
  readonly sequentialRows: number;
  readonly indexScans: number;
}

export interface SourceRecord {
  readonly source: SourceKind;
  readonly variant: Variant;
  readonly tracks: readonly Track[];
  /** Statements by total time, tables by rows read; empty for sources that are no database. */
  readonly statements: readonly StatementFacts[];
  readonly tables: readonly TableFacts[];
  /** Most connections at once that the pool or the server allows; null for sources that are no database. */
  readonly connectionLimit: number | null;
  /** Why something could not be measured; clauses. */
  readonly gaps: readonly string[];
}

/** What was measured, and nothing of the rest. */
export function recordOf(
  source: SourceKind,
  variant: Variant,
  measured: Partial<Omit<SourceRecord, 'source' | 'variant'>>,
): SourceRecord {
  return { source, variant, tracks: [], statements: [], tables: [], connectionLimit: null, gaps: [], ...measured };
}
