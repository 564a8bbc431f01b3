// PostgreSQL as a source: statements and tables before and after the load, connections and query times while it goes on.
import type { Sql } from 'postgres';
import type { Source } from '../../app/ports.ts';
import type { Variant } from '../../core/recording/recording.ts';
import type { SourceRecord, StatementFacts, TableFacts, Track } from '../../core/recording/source-record.ts';
import { describeTrouble } from './trouble.ts';
import { explain } from './plans.ts';
import {
  differenceOf,
  keyOf,
  OWN,
  OWN_IDS,
  RESET_AT,
  SNAPSHOT,
  TEXTS,
  TOTALS,
  withoutLiterals,
  type Snapshot,
  type StatementRow,
} from './statements.ts';

export interface PostgresOptions {
  /** `postgres://…` with its credentials; never repeated in any message. */
  readonly url: string;
  readonly variant: Variant;
  readonly poolSize: number | null;
}

const CONNECT_SECONDS = 5;
const STATEMENT_MILLISECONDS = 3000;
/** Short, so that a run of seconds too sees how long statements wait for locks. */
const LOOK_MILLISECONDS = 200;
const LOOKS_PER_SAMPLE = 5;
const MOST_STATEMENTS = 50;
const MOST_PLANS = 8;
const MOST_TABLES = 50;

const ACTIVITY = `${OWN} select count(*)::float8 as connected, count(*) filter (where state <> 'idle' and datname = current_database())::float8 as busy
  from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
/** Who waits for a lock now, by the statement; since PostgreSQL 14. */
const BLOCKED = `${OWN} select query_id::text as queryid, usesysid::text as userid, count(*)::float8 as waiting
  from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() group by 1, 2`;
const LIMIT = `${OWN} select (current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int)::float8 as most`;
const TABLES = `${OWN} select relid::text as id, schemaname || '.' || relname as name, n_live_tup::float8 as live,
  n_dead_tup::float8 as dead, seq_scan::float8 as scans, seq_tup_read::float8 as read, coalesce(idx_scan, 0)::float8 as indexed
  from pg_stat_user_tables where seq_scan > 0 or idx_scan > 0 or n_dead_tup > 0`;
const SIZES = `${OWN} select oid::text as id, pg_total_relation_size(oid)::float8 as bytes from pg_class where oid = any($1::oid[])`;
const HYPOPG = `${OWN} select 1 as installed from pg_extension where extname = 'hypopg'`;
const ENABLE =
  "pg_stat_statements is not enabled: add it to shared_preload_libraries, restart PostgreSQL, and run CREATE EXTENSION pg_stat_statements in the application's database";

interface Activity {
  readonly connected: number;
  readonly busy: number;
}

interface Blocked {
  readonly queryid: string | null;
  readonly userid: string;
  readonly waiting: number;
}

interface Totals {
  readonly calls: number;
  readonly total: number;
}

interface TableRow {
  readonly id: string;
  readonly name: string;
  readonly live: number;
  readonly dead: number;
  readonly scans: number;
  readonly read: number;
  readonly indexed: number;
}

export function createPostgresSource(options: PostgresOptions): Source {
  return new PostgresSource(options);
}

class PostgresSource implements Source {
  readonly source = 'postgres';
  readonly variant: Variant;
  readonly #options: PostgresOptions;
  readonly #gaps = new Set<string>();
  readonly #pool: (readonly [number, number, number])[] = [];
  /** By second: how many waited for a lock on average, and how often that was looked at. */
  readonly #locks = new Map<number, readonly [waiting: number, looks: number]>();
  readonly #lockMilliseconds = new Map<string, number>();
  readonly #query: (readonly [number, number, number])[] = [];
  #sql: Sql | null = null;
  #before: Snapshot | null = null;
  #tables: ReadonlyMap<string, TableRow> = new Map();
  #own: readonly string[] = [];
  #limit: number | null = null;
  #lastTotals: Totals | null = null;
  #timer: NodeJS.Timeout | null = null;
  #looks = 0;
  #lastLook = 0;
  #isLooking = false;
  #sampling: Promise<void> = Promise.resolve();

  constructor(options: PostgresOptions) {
    this.#options = options;
    this.variant = options.variant;
  }

  async start(): Promise<void> {
    const { default: postgres } = await import('postgres');
    try {
      this.#sql = postgres(this.#options.url, {
        max: 1,
        connect_timeout: CONNECT_SECONDS,
        prepare: false,
        fetch_types: false,
        onnotice: () => undefined,
        connection: {
          application_name: 'pacegate',
          statement_timeout: STATEMENT_MILLISECONDS,
          default_transaction_read_only: true,
        },
      });
      await this.#first(this.#sql);
    } catch (error) {
      this.#gaps.add(describeTrouble(error));
      await this.#close();
      return;
    }
    this.#lastLook = performance.now();
    this.#timer = setInterval(() => {
      if (!this.#isLooking) this.#sampling = this.#look();
    }, LOOK_MILLISECONDS);
  }

  async finish(): Promise<SourceRecord> {
    if (this.#timer !== null) clearInterval(this.#timer);
    let [statements, tables]: [readonly StatementFacts[], readonly TableFacts[]] = [[], []];
    await this.#sampling;
    if (this.#sql !== null) {
      try {
        await this.#sample(this.#sql);
        statements = await this.#statements(this.#sql);
        tables = await this.#tablesOf(this.#sql);
      } catch (error) {
        this.#gaps.add(describeTrouble(error));
      }
      await this.#close();
    }
    const tracks: Track[] = [];
    if (this.#pool.length > 0) tracks.push({ quantity: 'pool', unit: 'ratio', points: this.#pool });
    const locks = [...this.#locks].map(([second, [waiting, looks]]) => [second, waiting / looks, looks] as const);
    if (locks.length > 0) tracks.push({ quantity: 'locks', unit: 'count', points: locks });
    if (this.#query.length > 0) tracks.push({ quantity: 'query', unit: 'ms', points: this.#query });
    return {
      source: this.source,
      variant: this.variant,
      tracks,
      statements,
      tables,
      connectionLimit: this.#limit,
      gaps: [...this.#gaps],
    };
  }

  async #first(sql: Sql): Promise<void> {
    const [limit] = await sql.unsafe<{ most: number }[]>(LIMIT);
    this.#limit = this.#options.poolSize ?? limit?.most ?? null;
    await sql.unsafe(ACTIVITY);
    this.#tables = new Map((await sql.unsafe<TableRow[]>(TABLES)).map((row) => [row.id, row]));
    try {
      // Once each, so that they are among the statements that are left out.
      await this.#snapshot(sql);
      await this.#totals(sql);
      await sql.unsafe(BLOCKED);
      await sql.unsafe(OWN_IDS);
      this.#own = (await sql.unsafe<{ id: string }[]>(OWN_IDS)).map(({ id }) => id);
      this.#before = await this.#snapshot(sql);
      this.#lastTotals = await this.#totals(sql);
    } catch (error) {
      const trouble = describeTrouble(error);
      this.#gaps.add(/42P01|42883|55000/.test((error as { code?: string }).code ?? '') ? ENABLE : trouble);
    }
  }

  async #snapshot(sql: Sql): Promise<Snapshot> {
    const rows = await sql.unsafe<StatementRow[]>(SNAPSHOT);
    const [reset] = await sql.unsafe<{ at: string }[]>(RESET_AT).catch(() => []);
    if (rows.some(({ queryid }) => queryid === null))
      this.#gaps.add('the role may not see the statements of others: GRANT pg_read_all_stats to it');
    const statements = rows.filter(({ queryid }) => queryid !== null && !this.#own.includes(queryid));
    return { statements: new Map(statements.map((row) => [keyOf(row), row])), resetAt: reset?.at ?? '' };
  }

  async #totals(sql: Sql): Promise<Totals | null> {
    const [totals] = await sql.unsafe<Totals[]>(TOTALS, [arrayOf(this.#own)]);
    return totals ?? null;
  }

  /** A look that fails is a point less; what fails at the end is said. */
  async #look(): Promise<void> {
    const sql = this.#sql;
    if (sql === null) return;
    this.#isLooking = true;
    try {
      await this.#lookAtLocks(sql);
      this.#looks += 1;
      if (this.#looks % LOOKS_PER_SAMPLE === 0) await this.#sample(sql);
    } catch {
      // As said above.
    } finally {
      this.#isLooking = false;
    }
  }

  /** Who is seen waiting has waited for as long as there was no look, on average: active session sampling. */
  async #lookAtLocks(sql: Sql): Promise<void> {
    const rows = await sql.unsafe<Blocked[]>(BLOCKED);
    const [now, second] = [performance.now(), Math.floor(Date.now() / 1000)];
    const elapsed = now - this.#lastLook;
    this.#lastLook = now;
    const [waiting, looks] = this.#locks.get(second) ?? [0, 0];
    this.#locks.set(second, [waiting + rows.reduce((sum, row) => sum + row.waiting, 0), looks + 1]);
    for (const row of rows) {
      const key = keyOf(row);
      this.#lockMilliseconds.set(key, (this.#lockMilliseconds.get(key) ?? 0) + row.waiting * elapsed);
    }
  }

  async #sample(sql: Sql): Promise<void> {
    const second = Math.floor(Date.now() / 1000);
    const [activity] = await sql.unsafe<Activity[]>(ACTIVITY);
    const inUse = (this.#options.poolSize === null ? activity?.connected : activity?.busy) ?? 0;
    if (this.#limit !== null) this.#pool.push([second, Math.min(1, inUse / this.#limit), 1]);
    const last = this.#lastTotals;
    if (last === null) return;
    const now = await this.#totals(sql);
    if (now === null) return;
    const calls = now.calls - last.calls;
    if (calls > 0) this.#query.push([second, Math.max(0, now.total - last.total) / calls, calls]);
    this.#lastTotals = now;
  }

  async #statements(sql: Sql): Promise<readonly StatementFacts[]> {
    const before = this.#before;
    if (before === null) return [];
    const after = await this.#snapshot(sql);
    if (after.resetAt !== before.resetAt) {
      this.#gaps.add('its statistics were reset while the load went on, so what statements cost is not known');
      this.#query.length = 0;
      return [];
    }
    const costs = [...after.statements.values()]
      .map((row) => ({ row, cost: differenceOf(before.statements.get(keyOf(row)), row) }))
      .filter(({ cost }) => cost.calls > 0)
      .toSorted((a, b) => b.cost.totalMilliseconds - a.cost.totalMilliseconds)
      .slice(0, MOST_STATEMENTS);
    const rows = await sql.unsafe<{ queryid: string; userid: string; query: string }[]>(TEXTS, [
      arrayOf(costs.flatMap(({ row }) => row.queryid ?? [])),
    ]);
    const texts = new Map(rows.map((row) => [keyOf(row), row.query]));
    const hasHypopg = (await sql.unsafe(HYPOPG)).length > 0;
    const statements: StatementFacts[] = [];
    for (const { row, cost } of costs) {
      const query = texts.get(keyOf(row)) ?? '';
      if (
        query === '' ||
        query.includes(OWN) ||
        /^\s*(begin|commit|rollback|set|show|deallocate|discard)\b/i.test(query)
      )
        continue;
      const explained =
        statements.length < MOST_PLANS ? await explain(sql, query, hasHypopg) : { plan: [], filteredScans: [] };
      const lockMilliseconds = Math.min(cost.totalMilliseconds, this.#lockMilliseconds.get(keyOf(row)) ?? 0);
      statements.push({ text: withoutLiterals(query), ...cost, lockMilliseconds, ...explained });
    }
    return statements;
  }

  async #tablesOf(sql: Sql): Promise<readonly TableFacts[]> {
    const rows = await sql.unsafe<TableRow[]>(TABLES);
    const changed = rows
      .map((row) => ({ row, before: this.#tables.get(row.id) }))
      .toSorted((a, b) => b.row.read - (b.before?.read ?? 0) - (a.row.read - (a.before?.read ?? 0)))
      .slice(0, MOST_TABLES);
    const ids = changed.map(({ row }) => row.id);
    const sizes = await sql.unsafe<{ id: string; bytes: number }[]>(SIZES, [arrayOf(ids)]);
    return changed.map(({ row, before }) => ({
      name: row.name.replace(/^public\./, ''),
      liveRows: row.live,
      deadRows: row.dead,
      bytes: sizes.find(({ id }) => id === row.id)?.bytes ?? 0,
      sequentialScans: Math.max(0, row.scans - (before?.scans ?? 0)),
      sequentialRows: Math.max(0, row.read - (before?.read ?? 0)),
      indexScans: Math.max(0, row.indexed - (before?.indexed ?? 0)),
    }));
  }

  async #close(): Promise<void> {
    const sql = this.#sql;
    this.#sql = null;
    await sql?.end({ timeout: 1 }).catch(() => undefined);
  }
}

/** As PostgreSQL writes arrays of numbers. */
function arrayOf(numbers: readonly string[]): string {
  return `{${numbers.join(',')}}`;
}
