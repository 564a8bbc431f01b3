// What is seen of the database while the load goes on: connections in use, the time of its statements, who waits for locks.
import type { Sql } from 'postgres';
import type { Track } from '../../core/recording/source-record.ts';
import { arrayOf, keyOf, OWN, TOTALS } from './statements.ts';

const LOOKS_PER_SAMPLE = 5;

const ACTIVITY = `select ${OWN} count(*)::float8 as connected, count(*) filter (where state <> 'idle' and datname = current_database())::float8 as busy
  from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
/** Who waits for a lock now, by the statement; since PostgreSQL 14. */
const BLOCKED = `select ${OWN} query_id::text as queryid, usesysid::text as userid, count(*)::float8 as waiting
  from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() group by 1, 2`;
const LIMIT = `select ${OWN} (current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int)::float8 as most`;

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

type Point = readonly [second: number, value: number, samples: number];

/** Times are seconds since 1970, values shares of the limit (`pool`), waiters (`locks`) and milliseconds (`query`). */
export class Looks {
  readonly #poolSize: number | null;
  readonly #pool: Point[] = [];
  /** By second: how many waited for a lock on average, and how often that was looked at. */
  readonly #locks = new Map<number, readonly [waiting: number, looks: number]>();
  readonly #lockMilliseconds = new Map<string, number>();
  readonly #query: Point[] = [];
  #own: readonly string[] = [];
  #limit: number | null = null;
  #lastTotals: Totals | null = null;
  #lastLook = 0;
  #looks = 0;

  constructor(poolSize: number | null) {
    this.#poolSize = poolSize;
  }

  /** Connections that may be open at once. */
  get limit(): number | null {
    return this.#limit;
  }

  async begin(sql: Sql): Promise<void> {
    const [limit] = await sql.unsafe<{ most: number }[]>(LIMIT);
    this.#limit = this.#poolSize ?? limit?.most ?? null;
    await sql.unsafe(ACTIVITY);
    this.#lastLook = performance.now();
  }

  /** Once each, so that our own are among the statements that are left out. */
  async rehearse(sql: Sql): Promise<void> {
    await this.#totals(sql);
    await sql.unsafe(BLOCKED);
  }

  /** Statements count from here, without those of `own` ids. */
  async countFrom(sql: Sql, own: readonly string[]): Promise<void> {
    this.#own = own;
    this.#lastTotals = await this.#totals(sql);
    this.#lastLook = performance.now();
  }

  async look(sql: Sql): Promise<void> {
    await this.#lookAtLocks(sql);
    this.#looks += 1;
    if (this.#looks % LOOKS_PER_SAMPLE === 0) await this.sample(sql);
  }

  async sample(sql: Sql): Promise<void> {
    const second = Math.floor(Date.now() / 1000);
    const [activity] = await sql.unsafe<Activity[]>(ACTIVITY);
    const inUse = (this.#poolSize === null ? activity?.connected : activity?.busy) ?? 0;
    if (this.#limit !== null) this.#pool.push([second, Math.min(1, inUse / this.#limit), 1]);
    const last = this.#lastTotals;
    if (last === null) return;
    const now = await this.#totals(sql);
    if (now === null) return;
    const calls = now.calls - last.calls;
    if (calls > 0) this.#query.push([second, Math.max(0, now.total - last.total) / calls, calls]);
    this.#lastTotals = now;
  }

  /** What was counted from two sides of a reset means nothing. */
  forgetQueries(): void {
    this.#query.length = 0;
  }

  lockMillisecondsOf(key: string): number {
    return this.#lockMilliseconds.get(key) ?? 0;
  }

  tracks(): readonly Track[] {
    const locks = [...this.#locks].map(([second, [waiting, looks]]) => [second, waiting / looks, looks] as const);
    const tracks: readonly Track[] = [
      { quantity: 'pool', unit: 'ratio', points: this.#pool },
      { quantity: 'locks', unit: 'count', points: locks },
      { quantity: 'query', unit: 'ms', points: this.#query },
    ];
    return tracks.filter(({ points }) => points.length > 0);
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
      this.#lockMilliseconds.set(key, this.lockMillisecondsOf(key) + row.waiting * elapsed);
    }
  }

  async #totals(sql: Sql): Promise<Totals | null> {
    const [totals] = await sql.unsafe<Totals[]>(TOTALS, [arrayOf(this.#own)]);
    return totals ?? null;
  }
}
