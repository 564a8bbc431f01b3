// EXPLAIN, never ANALYZE: the generic plan of a statement, and the scans in it that an index would spare.
import type { Sql } from 'postgres';
import type { FilteredScan } from '../../core/recording/source-record.ts';
import { OWN, withoutLiterals } from './statements.ts';
import { describeTrouble } from './trouble.ts';

export interface ExplainedPlan {
  readonly plan: readonly string[];
  readonly filteredScans: readonly FilteredScan[];
  /** Why there is no plan, as a clause; null where there is one, and where the statement is of a kind that has none. */
  readonly trouble: string | null;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Filter?: string;
  readonly 'Total Cost': number;
  readonly 'Plan Rows': number;
  readonly Plans?: readonly PlanNode[];
}

export const NO_PLAN: ExplainedPlan = { plan: [], filteredScans: [], trouble: null };
const LEAST_TABLE_ROWS = 1000;
/** A scan that keeps more of its table than this is rarely served better by an index. */
const MOST_LEFT = 0.05;
const MOST_LINES = 30;
/** Planning takes milliseconds: what takes longer waits for a lock, or for a server that has other things to do. */
const PLANNING_MILLISECONDS = 1000;

const LATE = 'some statements have no plan: the database took too long to plan them';
const DENIED = 'some statements have no plan: the role may not read their tables, so GRANT SELECT on them to it';

/**
 * Of statements that only read, inside a transaction that may only read. Parameters stay open: EXPLAIN EXECUTE with a forced
 * generic plan works in every version, GENERIC_PLAN only from 16 on. A statement that cannot be planned so has no plan.
 * Nothing begins after `deadline` (of performance.now). `sql` must be of one connection, which nobody else uses meanwhile.
 */
export async function explain(sql: Sql, query: string, hasHypopg: boolean, deadline: number): Promise<ExplainedPlan> {
  if (!/^\s*(select|with|values|table)\b/i.test(query.replace(/^(\s*\/\*[\s\S]*?\*\/)+/, ''))) return NO_PLAN;
  // The extended protocol takes one statement at a time, whatever the text holds.
  const send: Run = async (text) => sql.unsafe(text.replace(/\w+/, `$& ${OWN}`), [], EXTENDED);
  const run: Run = async (text) => {
    if (performance.now() >= deadline) throw new Late();
    return send(text);
  };
  let isPrepared = false;
  try {
    await run('begin read only');
    try {
      await run(`set local statement_timeout = ${PLANNING_MILLISECONDS}`);
      await run('set local plan_cache_mode = force_generic_plan');
      await run(`prepare pacegate_plan as ${query}`);
      isPrepared = true;
      return await planned(query, hasHypopg, run);
    } finally {
      await send('rollback');
      // It outlives its transaction, and would keep its name from the next.
      if (isPrepared) await send('deallocate pacegate_plan').catch(() => undefined);
    }
  } catch (error) {
    return { ...NO_PLAN, trouble: troubleOf(error) };
  }
}

/** No time is left. */
class Late extends Error {}

const EXTENDED = { simple: false, prepare: false } as object;

function troubleOf(error: unknown): string | null {
  const { code = '', name } = error as { readonly code?: string; readonly name?: string };
  if (error instanceof Late || code === '57014') return LATE;
  if (code === '42501') return DENIED;
  // What the server says of the statement: it cannot be planned without the values of its parameters.
  const isItsOwn = name === 'PostgresError' && !/^(?:08|53|57|58|XX)/.test(code);
  return isItsOwn ? null : describeTrouble(error);
}

async function planned(query: string, hasHypopg: boolean, run: Run): Promise<ExplainedPlan> {
  const places = Math.max(0, ...[...query.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)));
  const execute = `pacegate_plan${places === 0 ? '' : `(${Array.from({ length: places }, () => 'null').join(',')})`}`;
  const planOf = async (): Promise<PlanNode | null> => {
    const rows = (await run(`explain (format json, verbose false) execute ${execute}`)) as readonly {
      readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[];
    }[];
    return rows[0]?.['QUERY PLAN'][0]?.Plan ?? null;
  };
  const plan = await planOf();
  if (plan === null) return NO_PLAN;
  const filteredScans: FilteredScan[] = [];
  for (const node of nodesOf(plan)) {
    const scan = await filteredScanOf(node, run);
    if (scan === null) continue;
    filteredScans.push({ ...scan, cost: hasHypopg ? await supposedCost(scan, plan, planOf, run) : null });
  }
  return { plan: linesOf(plan).slice(0, MOST_LINES), filteredScans, trouble: null };
}

type Run = (text: string) => Promise<unknown>;

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

async function filteredScanOf(node: PlanNode, run: Run): Promise<Omit<FilteredScan, 'cost'> | null> {
  const table = node['Relation Name'];
  if (!node['Node Type'].endsWith('Seq Scan') || table === undefined || node.Filter === undefined) return null;
  const columns = equalityColumns(withoutLiterals(node.Filter));
  if (columns.length === 0) return null;
  const rows = (await run(
    `select coalesce(max(reltuples), 0)::float8 as rows from pg_class where relname = '${table.replaceAll("'", "''")}' and relkind in ('r', 'p')`,
  )) as readonly { readonly rows: number }[];
  const tableRows = Math.max(0, rows[0]?.rows ?? 0);
  const rowsLeft = node['Plan Rows'];
  if (tableRows < LEAST_TABLE_ROWS || rowsLeft > MOST_LEFT * tableRows) return null;
  return { table, columns, tableRows, rowsLeft };
}

/** `((o.order_id = $1) AND ((o.email)::text = ?::text))` → order_id, email. Of a filter without its literals. */
export function equalityColumns(filter: string): readonly string[] {
  const found = filter.matchAll(
    /\(+(?:(?:[a-z_]\w*|"[^"]+")\.)?([a-z_]\w*|"[^"]+")\)?(?:::[a-z][\w ]*)? = (?:ANY )?\(*(?:\$\d+|\?|[a-z_"])/g,
  );
  return [...new Set([...found].map(([, column = '']) => column))];
}

/** null where HypoPG cannot suppose it, which takes nothing from the plan. */
async function supposedCost(
  { table, columns }: Omit<FilteredScan, 'cost'>,
  now: PlanNode,
  planOf: () => Promise<PlanNode | null>,
  run: Run,
): Promise<FilteredScan['cost']> {
  const quoted = `"${table.replaceAll('"', '""')}"`;
  const definition = `create index on ${quoted} (${columns.join(', ')})`;
  await run('savepoint pacegate');
  let later: PlanNode | null = null;
  try {
    await run(`select hypopg_create_index('${definition.replaceAll("'", "''")}')`);
    // The kept plan knows nothing of it until it is planned anew.
    await run('discard plans');
    later = await planOf();
  } catch {
    await run('rollback to savepoint pacegate');
  }
  // What is supposed belongs to the session, and to no transaction.
  await run('select hypopg_reset()');
  await run('discard plans');
  return later === null ? null : { now: now['Total Cost'], withIndex: later['Total Cost'] };
}

function linesOf(node: PlanNode, depth = 0): readonly string[] {
  const on = node['Relation Name'] === undefined ? '' : ` on ${node['Relation Name']}`;
  const by = node['Index Name'] === undefined ? '' : ` using ${node['Index Name']}`;
  const indent = '  '.repeat(depth);
  return [
    `${indent}${node['Node Type']}${by}${on}  (cost ${node['Total Cost'].toFixed(0)}, rows ${node['Plan Rows']})`,
    ...[
      ['Index Cond', node['Index Cond']],
      ['Filter', node.Filter],
      // Literals of views and of row security are no parameters of the statement.
    ].flatMap(([name, text]) => (text === undefined ? [] : [`${indent}  ${name}: ${withoutLiterals(text)}`])),
    ...(node.Plans ?? []).flatMap((each) => linesOf(each, depth + 1)),
  ];
}
