// Statements that run too often or too long, and scans that an index would spare.
import type { FilteredScan, StatementFacts } from '../recording/source-record.ts';
import { formatQuantity } from '../units/format.ts';
import type { Finding } from './finding.ts';
import { costIn, knowsStatements, meanTime, statementsOf, type Scene, type Side } from './scene.ts';
import { identifier, named } from './sql.ts';

/** Runs of one statement for one request, from which on a loop around it is suspected. */
const MANY_RUNS = 3;
const SURELY_MANY_RUNS = 5;
/** Share of the mean request below which a statement is no bottleneck. */
const LEAST_SHARE = 0.1;
/** Times by which a statement must have become dearer to be called new. */
const CLEARLY = 1.5;

export function statementFindings(scene: Scene): readonly Finding[] {
  const { head, base } = scene;
  const before = new Map(base === null ? [] : statementsOf(base).map((each) => [each.text, each]));
  return statementsOf(head).flatMap((statement): readonly Finding[] => {
    const then = before.get(statement.text);
    const found = [
      loopAround(scene, statement, then),
      ...statement.filteredScans.map((scan) => missingIndex(scene, statement, scan, then)),
    ].flatMap((each) => each ?? []);
    // What waits for a lock most of its time is slow by that.
    if (found.length > 0 || statement.lockMilliseconds > statement.totalMilliseconds / 2) return found;
    return [slowStatement(scene, statement, then)].flatMap((each) => each ?? []);
  });
}

function runsIn(side: Side | null, statement: StatementFacts | undefined): number {
  return statement === undefined || side === null || side.requests === 0 ? 0 : statement.calls / side.requests;
}

function loopAround(scene: Scene, statement: StatementFacts, then: StatementFacts | undefined): Finding | null {
  const { head, base, slower } = scene;
  const isRead = /^\s*(select|with)\b/i.test(statement.text) && /\$\d/.test(statement.text);
  const [runs, runsBefore] = [runsIn(head, statement), runsIn(base, then)];
  const isNew = knowsStatements(base) && runs > 2 * runsBefore + 0.5;
  if (!isRead || runs < (isNew ? 1 : MANY_RUNS)) return null;
  const cost = (runs - (isNew ? runsBefore : Math.min(1, runs))) * meanTime(statement);
  const times = (count: number): string =>
    Math.abs(count - 1) < 0.05 ? 'once' : `${formatQuantity(count, 'count', 2)} times`;
  const endpoint = slower === null || !isNew ? null : requestsTo(head, slower.endpoint);
  const perRequest =
    endpoint === null || endpoint.requests === 0
      ? `${times(runs)} a request`
      : `${times((statement.calls - runsBefore * head.requests) / endpoint.requests)} a request of \`${endpoint.name}\``;
  const instead = isNew ? (runsBefore < 0.005 ? ', and not at all before' : ` instead of ${times(runsBefore)}`) : '';
  const gainTo = Math.max(cost, isNew && slower !== null ? slower.by : cost);
  return {
    kind: 'n-plus-one',
    cause: `${named(statement.text)} runs ${endpoint === null ? `${perRequest}${instead}` : `some ${perRequest}`}`,
    isNew,
    ...costIn(scene, cost),
    confidence: isNew ? 'sure' : runs >= SURELY_MANY_RUNS ? 'likely' : 'hint',
    evidence: [
      `${formatQuantity(statement.calls, 'count')} calls during ${formatQuantity(head.requests, 'count')} requests: ${times(runs)} a request on average${isNew ? `, ${times(runsBefore)} before` : ''}.`,
      `Each took ${formatQuantity(meanTime(statement), 'ms')} in the database, and gave ${formatQuantity(statement.rows / statement.calls, 'count', 2)} rows; the way there and back comes on top of it.`,
    ],
    excerpt: [statement.text],
    recommendation: {
      action:
        'Fetch all of them at once: join the table, or ask with `= ANY($1)` for the keys of the whole list, and load associations eagerly.',
      code: null,
      gain: { from: cost, to: gainTo },
      derivation:
        gainTo > cost
          ? 'from the time in the database alone to the whole slowdown that was measured'
          : 'the time in the database alone; each way there and back that is saved comes on top of it',
      effort: 'medium',
      risk: 'A join can multiply rows; compare the answers before and after.',
    },
  };
}

function requestsTo(
  { recording, variant }: Side,
  endpoint: string,
): { readonly name: string; readonly requests: number } {
  const requests = recording.series
    .filter(
      ({ key, variant: each }) => key.metric === 'http_req_duration' && key.endpoint === endpoint && each === variant,
    )
    .reduce((sum, { cells }) => sum + cells.reduce((count, cell) => count + (cell?.count ?? 0), 0), 0);
  return { name: endpoint, requests };
}

function missingIndex(
  scene: Scene,
  statement: StatementFacts,
  { table, columns, tableRows, rowsLeft, cost: planned }: FilteredScan,
  then: StatementFacts | undefined,
): Finding | null {
  const { head, base } = scene;
  const spared = planned === null ? 1 - rowsLeft / tableRows : 1 - planned.withIndex / planned.now;
  // The planner itself would not use it, or not gain by it.
  if (spared < 0.5) return null;
  const time = meanTime(statement) * runsIn(head, statement);
  const { cost, share } = costIn(scene, time * spared);
  if (share < LEAST_SHARE / 10) return null;
  const isNew = knowsStatements(base) && then !== undefined && then.filteredScans.every((scan) => scan.table !== table);
  const by = columns.join(', ');
  return {
    kind: 'missing-index',
    cause: `${named(statement.text)} reads all of \`${table}\` because no index covers \`${by}\``,
    isNew,
    cost,
    share,
    confidence: planned === null ? 'likely' : 'sure',
    evidence: [
      `It ran ${formatQuantity(statement.calls, 'count')} times, ${formatQuantity(meanTime(statement), 'ms')} each${then === undefined ? '' : ` (before: ${formatQuantity(meanTime(then), 'ms')})`}.`,
      `The plan reads ${formatQuantity(tableRows, 'count')} rows of ${table} to keep some ${formatQuantity(rowsLeft, 'count')}.`,
      planned === null
        ? 'That the planner would use an index is not proven: HypoPG is not installed.'
        : `With a supposed index (HypoPG) the planner's cost falls from ${formatQuantity(Math.round(planned.now), 'count')} to ${formatQuantity(planned.withIndex, 'count')}.`,
    ],
    excerpt: [statement.text, ...statement.plan],
    recommendation: {
      action: `Create an index on \`${table}\` (\`${by}\`)${isNew ? ', or bring back the one that this change has dropped' : ''}.`,
      code: `CREATE INDEX CONCURRENTLY ON ${identifier(table)} (${columns.map(identifier).join(', ')});`,
      gain: { from: cost / 2, to: cost },
      derivation: `${planned === null ? 'the share of rows that an index would spare' : "the planner's costs with and without it"}, of the statement's time a request; half of it where writes and caches take their part`,
      effort: 'low',
      risk: 'Each index makes writes of the table a little slower, and takes space.',
    },
  };
}

function slowStatement(scene: Scene, statement: StatementFacts, then: StatementFacts | undefined): Finding | null {
  const { head, base, slowQuery } = scene;
  const mean = meanTime(statement);
  const running = mean - statement.lockMilliseconds / statement.calls;
  const { cost, share } = costIn(scene, running * runsIn(head, statement));
  const isDearer = then !== undefined && mean > CLEARLY * meanTime(then);
  const isNew = knowsStatements(base) && (then === undefined || isDearer);
  const isSlow = running >= slowQuery && share >= LEAST_SHARE / 10;
  if (!isSlow && !(isNew && running >= 1 && share >= LEAST_SHARE)) return null;
  return {
    kind: 'slow-query',
    cause: `${named(statement.text)} takes ${formatQuantity(mean, 'ms')}${isDearer ? ` instead of ${formatQuantity(meanTime(then), 'ms')}` : ''}`,
    isNew,
    cost,
    share,
    confidence: 'likely',
    evidence: [
      `${formatQuantity(statement.calls, 'count')} calls, ${formatQuantity(mean, 'ms')} each with a deviation of ${formatQuantity(Math.sqrt(statement.sumOfSquares / statement.calls), 'ms')}, ${formatQuantity(statement.rows / statement.calls, 'count', 2)} rows each.`,
      `${formatQuantity(statement.blocksHit / statement.calls, 'count', 2)} blocks from PostgreSQL's cache and ${formatQuantity(statement.blocksRead / statement.calls, 'count', 2)} from the system a call.`,
    ],
    excerpt: [statement.text, ...statement.plan],
    recommendation: {
      action:
        'Read the plan with `EXPLAIN (ANALYZE, BUFFERS)` on a copy of the data, and ask for fewer rows or columns, or for them less often.',
      code: null,
      gain: { from: 0, to: cost },
      derivation: "at most the statement's whole time a request, without its waiting for locks",
      effort: 'medium',
      risk: 'What the plan shows decides.',
    },
  };
}
