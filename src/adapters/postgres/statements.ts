// pg_stat_statements before and after the load: what each statement cost in between.
import type { StatementFacts } from '../../core/recording/source-record.ts';

/** One row of pg_stat_statements; counters since its last reset. */
export interface StatementRow {
  /** null for statements that the role may not see. */
  readonly queryid: string | null;
  readonly userid: string;
  readonly calls: number;
  readonly total: number;
  readonly deviation: number;
  readonly rows: number;
  readonly hit: number;
  readonly read: number;
}

export interface Snapshot {
  readonly statements: ReadonlyMap<string, StatementRow>;
  /** When the counters last began at 0; another time at the end means that something reset them. */
  readonly resetAt: string;
}

/**
 * What we ask ourselves carries this, and is not part of the application. It stands after the first word: from PostgreSQL
 * 18 on the text of a statement begins with that, and a comment before it is gone.
 */
export const OWN = '/* pacegate */';

export const SNAPSHOT = `select ${OWN} queryid::text, userid::text, calls::float8, total_exec_time as total,
  stddev_exec_time as deviation, rows::float8, shared_blks_hit::float8 as hit, shared_blks_read::float8 as read
  from pg_stat_statements(false) where dbid = (select oid from pg_database where datname = current_database()) and toplevel`;
export const TOTALS = `select ${OWN} coalesce(sum(calls), 0)::float8 as calls, coalesce(sum(total_exec_time), 0)::float8 as total
  from pg_stat_statements(false) where dbid = (select oid from pg_database where datname = current_database()) and toplevel
  and queryid <> all($1::bigint[])`;
/** Since PostgreSQL 14. */
export const RESET_AT = `select ${OWN} stats_reset::text as at from pg_stat_statements_info`;
export const TEXTS = `select ${OWN} queryid::text, userid::text, query from pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database()) and queryid = any($1::bigint[])`;
export const OWN_IDS = `select ${OWN} queryid::text as id from pg_stat_statements where query like '%${OWN}%'`;

export const keyOf = ({ queryid, userid }: Pick<StatementRow, 'queryid' | 'userid'>): string =>
  `${queryid ?? ''} ${userid}`;

/** As PostgreSQL writes arrays of numbers. */
export function arrayOf(numbers: readonly string[]): string {
  return `{${numbers.join(',')}}`;
}

export type Cost = Omit<StatementFacts, 'text' | 'lockMilliseconds' | 'plan' | 'filteredScans'>;

/** What happened in between; statements that were evicted and came back count from their return. */
export function differenceOf(before: StatementRow | undefined, after: StatementRow): Cost {
  const isSame = before !== undefined && before.calls <= after.calls;
  const of = (read: (row: StatementRow) => number): number => Math.max(0, read(after) - (isSame ? read(before) : 0));
  const calls = of((row) => row.calls);
  const totalMilliseconds = of((row) => row.total);
  // Both deviations are about means of their own: back to raw second moments, and out again about the mean in between.
  const moment = ({ calls: n, total, deviation }: StatementRow): number =>
    n === 0 ? 0 : n * (deviation ** 2 + (total / n) ** 2);
  const squares = of(moment);
  return {
    calls,
    totalMilliseconds,
    sumOfSquares: calls === 0 ? 0 : Math.max(0, squares - totalMilliseconds ** 2 / calls),
    rows: of((row) => row.rows),
    blocksHit: of((row) => row.hit),
    blocksRead: of((row) => row.read),
  };
}

const LONGEST_CHARACTERS = 2000;

/** PostgreSQL manual, "Lexical Structure": what comes first decides what the rest is, so all are looked for at once. */
const TOKENS = new RegExp(
  [
    String.raw`(?<comment>\/\*[\s\S]*?(?:\*\/|$)|--[^\n]*)`,
    String.raw`(?<name>"(?:[^"]|"")*"?)`,
    String.raw`\$(?<tag>(?:[A-Za-z_]\w*)?)\$[\s\S]*?(?:\$\k<tag>\$|$)`,
    String.raw`\b[eE]'(?:[^'\\]|''|\\[\s\S])*'?`,
    String.raw`(?:\b(?:[bBxXnN]|[uU]&))?'(?:[^']|'')*'?`,
    String.raw`(?<![\w$."])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b`,
  ].join('|'),
  'g',
);

/** pg_stat_statements normalises queries but not utility statements, so quoted texts and bare numbers go here. */
export function withoutLiterals(query: string): string {
  return query
    .replace(TOKENS, (token, ...rest) => {
      const { comment, name } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
      return comment === undefined ? (name ?? '?') : ' ';
    })
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_CHARACTERS);
}
