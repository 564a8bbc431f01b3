// PostgreSQL as a source: statements and tables before and after the load, connections and query times while it goes on.
import type { Sql } from 'postgres';
import type { Source } from '../../app/ports.ts';
import type { Variant } from '../../core/recording/recording.ts';
import type { SourceRecord, StatementFacts, TableFacts } from '../../core/recording/source-record.ts';
import { connectTo, type Connection } from './connection.ts';
import { Looks } from './looks.ts';
import { explain, NO_PLAN } from './plans.ts';
import {
  arrayOf,
  differenceOf,
  keyOf,
  OWN,
  OWN_IDS,
  RESET_AT,
  SNAPSHOT,
  TEXTS,
  withoutLiterals,
  type Snapshot,
  type StatementRow,
} from './statements.ts';
import { readTables, tablesSince, type Tables } from './tables.ts';
import { describeTrouble } from './trouble.ts';

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
const MOST_STATEMENTS = 50;
const MOST_PLANS = 8;
/** From the end of the load on: what is known by then must not be lost for want of a plan. */
const PLANS_MILLISECONDS = 4000;

const HYPOPG = `select ${OWN} 1 as installed from pg_extension where extname = 'hypopg'`;
const ENABLE =
  "pg_stat_statements is not enabled: add it to shared_preload_libraries, restart PostgreSQL, and run CREATE EXTENSION pg_stat_statements in the application's database";

export function createPostgresSource(options: PostgresOptions): Source {
  return new PostgresSource(options);
}

class PostgresSource implements Source {
  readonly source = 'postgres';
  readonly variant: Variant;
  readonly #options: PostgresOptions;
  readonly #gaps = new Set<string>();
  readonly #looks: Looks;
  #connection: Connection | null = null;
  readonly #abandonment = new AbortController();
  #before: Snapshot | null = null;
  #tables: Tables = new Map();
  #own: readonly string[] = [];
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;
  #sampling: Promise<void> = Promise.resolve();

  constructor(options: PostgresOptions) {
    this.#options = options;
    this.variant = options.variant;
    this.#looks = new Looks(options.poolSize);
  }

  async start(): Promise<void> {
    try {
      this.#connection = await connectTo(
        this.#options.url,
        {
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
        },
        this.#abandonment.signal,
      );
      await this.#first(this.#connection.sql);
    } catch (error) {
      this.#gaps.add(describeTrouble(error));
      await this.#close();
      return;
    }
    if (this.#abandonment.signal.aborted) return;
    this.#timer = setInterval(() => {
      if (!this.#isLooking) this.#sampling = this.#look();
    }, LOOK_MILLISECONDS);
  }

  abandon(): void {
    this.#abandonment.abort();
    this.#stopTimer();
  }

  async finish(): Promise<SourceRecord> {
    this.#stopTimer();
    const deadline = performance.now() + PLANS_MILLISECONDS;
    let [statements, tables]: [readonly StatementFacts[], readonly TableFacts[]] = [[], []];
    await this.#sampling;
    if (this.#connection !== null) {
      const { sql } = this.#connection;
      await this.#attempt(() => this.#looks.sample(sql));
      tables = (await this.#attempt(() => tablesSince(sql, this.#tables))) ?? [];
      statements = (await this.#attempt(() => this.#statements(sql, deadline))) ?? [];
      await this.#close();
    }
    return {
      source: this.source,
      variant: this.variant,
      tracks: this.#looks.tracks(),
      statements,
      tables,
      connectionLimit: this.#looks.limit,
      gaps: [...this.#gaps],
    };
  }

  async #first(sql: Sql): Promise<void> {
    await this.#looks.begin(sql);
    this.#tables = await readTables(sql);
    try {
      // Once each, so that they are among the statements that are left out.
      await this.#snapshot(sql);
      await this.#looks.rehearse(sql);
      await sql.unsafe(OWN_IDS);
      this.#own = (await sql.unsafe<{ id: string }[]>(OWN_IDS)).map(({ id }) => id);
      this.#before = await this.#snapshot(sql);
      await this.#looks.countFrom(sql, this.#own);
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

  /** A look that fails is a point less; what fails at the end is said. */
  async #look(): Promise<void> {
    if (this.#connection === null) return;
    this.#isLooking = true;
    try {
      await this.#looks.look(this.#connection.sql);
    } catch {
      // As said above.
    } finally {
      this.#isLooking = false;
    }
  }

  async #statements(sql: Sql, deadline: number): Promise<readonly StatementFacts[]> {
    const before = this.#before;
    if (before === null) return [];
    const after = await this.#snapshot(sql);
    if (after.resetAt !== before.resetAt) {
      this.#gaps.add('its statistics were reset while the load went on, so what statements cost is not known');
      this.#looks.forgetQueries();
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
        /^\s*(begin|commit|rollback|savepoint|release|set|show|deallocate|discard)\b/i.test(query)
      )
        continue;
      const { trouble, ...explained } =
        statements.length < MOST_PLANS ? await explain(sql, query, hasHypopg, deadline) : NO_PLAN;
      if (trouble !== null) this.#lacks(trouble);
      const lockMilliseconds = Math.min(cost.totalMilliseconds, this.#looks.lockMillisecondsOf(keyOf(row)));
      statements.push({ text: withoutLiterals(query), ...cost, lockMilliseconds, ...explained });
    }
    return statements;
  }

  /** What fails takes nothing from the rest; null where it does. */
  async #attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.#lacks(describeTrouble(error));
      return null;
    }
  }

  /** Who let go of it says why. */
  #lacks(gap: string): void {
    if (!this.#abandonment.signal.aborted) this.#gaps.add(gap);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  async #close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    await connection?.close();
  }
}
