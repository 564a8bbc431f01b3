// The tables of a database before and after the load: how they were read, and how much of them is dead.
import type { Sql } from 'postgres';
import type { TableFacts } from '../../core/recording/source-record.ts';
import { arrayOf, OWN } from './statements.ts';

const MOST_TABLES = 50;

const TABLES = `select ${OWN} relid::text as id, schemaname || '.' || relname as name, n_live_tup::float8 as live,
  n_dead_tup::float8 as dead, seq_scan::float8 as scans, seq_tup_read::float8 as read, coalesce(idx_scan, 0)::float8 as indexed
  from pg_stat_user_tables where seq_scan > 0 or idx_scan > 0 or n_dead_tup > 0`;
const SIZES = `select ${OWN} oid::text as id, pg_total_relation_size(oid)::float8 as bytes from pg_class where oid = any($1::oid[])`;

interface TableRow {
  readonly id: string;
  readonly name: string;
  readonly live: number;
  readonly dead: number;
  readonly scans: number;
  readonly read: number;
  readonly indexed: number;
}

/** Counters of pg_stat_user_tables, by the table's OID. */
export type Tables = ReadonlyMap<string, TableRow>;

export async function readTables(sql: Sql): Promise<Tables> {
  return new Map((await sql.unsafe<TableRow[]>(TABLES)).map((row) => [row.id, row]));
}

/** What was read in between, of the tables that were read most. */
export async function tablesSince(sql: Sql, before: Tables): Promise<readonly TableFacts[]> {
  const readSince = (row: TableRow): number => row.read - (before.get(row.id)?.read ?? 0);
  const most = [...(await readTables(sql)).values()]
    .toSorted((a, b) => readSince(b) - readSince(a))
    .slice(0, MOST_TABLES);
  const rows = await sql.unsafe<{ id: string; bytes: number }[]>(SIZES, [arrayOf(most.map(({ id }) => id))]);
  const sizes = new Map(rows.map(({ id, bytes }) => [id, bytes]));
  return most.map((row) => {
    const since = before.get(row.id);
    return {
      name: row.name.replace(/^public\./, ''),
      liveRows: row.live,
      deadRows: row.dead,
      bytes: sizes.get(row.id) ?? 0,
      sequentialScans: Math.max(0, row.scans - (since?.scans ?? 0)),
      sequentialRows: Math.max(0, readSince(row)),
      indexScans: Math.max(0, row.indexed - (since?.indexed ?? 0)),
    };
  });
}
