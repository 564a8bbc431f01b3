// EXPLAIN, never ANALYZE: the generic plan of a statement, and the scans in it that an index would spare.
import type { Sql } from 'postgres';
import type { FilteredScan } from '../../core/recording/source-record.ts';
import { OWN } from './statements.ts';

export interface ExplainedPlan {
  readonly plan: readonly string[];
  readonly filteredScans: readonly FilteredScan[];
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

const NOTHING: ExplainedPlan = { plan: [], filteredScans: [] };
const LEAST_TABLE_ROWS = 1000;
/** A scan that keeps more of its table than this is rarely served better by an index. */
const MOST_LEFT = 0.05;
const MOST_LINES = 30;

/**
 * Of statements that only read, inside a transaction that may only read. Parameters stay open: EXPLAIN EXECUTE with a forced
 * generic plan works in every version, GENERIC_PLAN only from 16 on. A statement that cannot be planned so has no plan.
 */
export async function explain(sql: Sql, query: string, hasHypopg: boolean): Promise<ExplainedPlan> {
  if (!/^\s*(select|with|values|table)\b/i.test(query.replace(/^(\s*\/\*[\s\S]*?\*\/)+/, ''))) return NOTHING;
  const places = Math.max(0, ...[...query.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)));
  const execute = `pacegate_plan${places === 0 ? '' : `(${Array.from({ length: places }, () => 'null').join(',')})`}`;
  try {
    return await sql.begin('read only', async (tx) => {
      // The extended protocol takes one statement at a time, whatever the text holds.
      const run: Run = async (text) => tx.unsafe(`${OWN} ${text}`, [], { simple: false, prepare: false } as object);
      await run('set local plan_cache_mode = force_generic_plan');
      await run(`prepare pacegate_plan as ${query}`);
      const planOf = async (): Promise<PlanNode | null> => {
        const rows = (await run(`explain (format json, verbose false) execute ${execute}`)) as readonly {
          readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[];
        }[];
        return rows[0]?.['QUERY PLAN'][0]?.Plan ?? null;
      };
      try {
        const plan = await planOf();
        if (plan === null) return NOTHING;
        const filteredScans: FilteredScan[] = [];
        for (const node of nodesOf(plan)) {
          const scan = await filteredScanOf(node, run);
          if (scan === null) continue;
          filteredScans.push({ ...scan, cost: hasHypopg ? await supposedCost(scan, plan, planOf, run) : null });
        }
        return { plan: linesOf(plan).slice(0, MOST_LINES), filteredScans };
      } finally {
        // A prepared statement outlives its transaction.
        await run('deallocate pacegate_plan').catch(() => undefined);
      }
    });
  } catch {
    return NOTHING;
  }
}

type Run = (text: string) => Promise<unknown>;

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

async function filteredScanOf(node: PlanNode, run: Run): Promise<Omit<FilteredScan, 'cost'> | null> {
  const table = node['Relation Name'];
  if (!node['Node Type'].endsWith('Seq Scan') || table === undefined || node.Filter === undefined) return null;
  const columns = equalityColumns(node.Filter);
  if (columns.length === 0) return null;
  const rows = (await run(
    `select coalesce(max(reltuples), 0)::float8 as rows from pg_class where relname = '${table.replaceAll("'", "''")}' and relkind in ('r', 'p')`,
  )) as readonly { readonly rows: number }[];
  const tableRows = Math.max(0, rows[0]?.rows ?? 0);
  const rowsLeft = node['Plan Rows'];
  if (tableRows < LEAST_TABLE_ROWS || rowsLeft > MOST_LEFT * tableRows) return null;
  return { table, columns, tableRows, rowsLeft };
}

/** `((o.order_id = $1) AND ((o.email)::text = $2))` → order_id, email. */
export function equalityColumns(filter: string): readonly string[] {
  const found = filter.matchAll(
    /\(+(?:(?:[a-z_]\w*|"[^"]+")\.)?([a-z_]\w*|"[^"]+")\)?(?:::[a-z][\w ]*)? = (?:ANY )?\(*(?:\$\d+|'|\d|[a-z_"])/g,
  );
  return [...new Set([...found].map(([, column = '']) => column))];
}

async function supposedCost(
  { table, columns }: Omit<FilteredScan, 'cost'>,
  now: PlanNode,
  planOf: () => Promise<PlanNode | null>,
  run: Run,
): Promise<FilteredScan['cost']> {
  const quoted = `"${table.replaceAll('"', '""')}"`;
  const definition = `create index on ${quoted} (${columns.join(', ')})`;
  await run(`select hypopg_create_index('${definition.replaceAll("'", "''")}')`);
  // The kept plan knows nothing of it until it is planned anew.
  await run('discard plans');
  const later = await planOf();
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
    ].flatMap(([name, text]) => (text === undefined ? [] : [`${indent}  ${name}: ${text}`])),
    ...(node.Plans ?? []).flatMap((each) => linesOf(each, depth + 1)),
  ];
}
