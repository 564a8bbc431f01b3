// What the database says: statements that run too often or too long, scans that an index would spare, waiting, bloat.
import { formatQuantity } from '../units/format.ts';
import type { FilteredScan, StatementFacts, TableFacts } from '../recording/source-record.ts';
import type { Finding } from './finding.ts';
import { meanOf, statementsOf, tracksOf, type Scene, type Side } from './scene.ts';

/** Runs of one statement for one request, from which on a loop around it is suspected. */
const MANY_RUNS = 3;
const SURELY_MANY_RUNS = 5;
/** Share of the mean request below which a statement is no bottleneck. */
const LEAST_SHARE = 0.1;
/** Times by which a statement must have become dearer to be called new. */
const CLEARLY = 1.5;

export function databaseFindings(scene: Scene): readonly Finding[] {
  const { head, base } = scene;
  const before = new Map(base === null ? [] : statementsOf(base).map((each) => [each.text, each]));
  const statements = statementsOf(head).flatMap((statement): readonly Finding[] => {
    const then = before.get(statement.text);
    const found = [
      loopAround(scene, statement, then),
      ...statement.filteredScans.map((scan) => missingIndex(scene, statement, scan, then)),
    ].flatMap((each) => each ?? []);
    // What waits for a lock most of its time is slow by that.
    if (found.length > 0 || statement.lockMilliseconds > statement.totalMilliseconds / 2) return found;
    return [slowStatement(scene, statement, then)].flatMap((each) => each ?? []);
  });
  return [...statements, ...lockWaits(scene), ...exhaustedPool(scene), ...bloated(scene)];
}

function runsIn(side: Side | null, statement: StatementFacts | undefined): number {
  return statement === undefined || side === null || side.requests === 0 ? 0 : statement.calls / side.requests;
}

function meanTime({ calls, totalMilliseconds }: StatementFacts): number {
  return totalMilliseconds / calls;
}

/** Whether the base told of its statements at all; else nothing can be called new. */
function knowsStatements(base: Side | null): boolean {
  return base !== null && statementsOf(base).length > 0;
}

function costIn({ head }: Scene, milliseconds: number): Pick<Finding, 'cost' | 'share'> {
  return { cost: milliseconds, share: Math.min(1, milliseconds / head.meanMilliseconds) };
}

/** `SELECT … WHERE order_id = $1` → as code, shortened in the middle where it is long. */
function named(text: string): string {
  const short = text.length <= 100 ? text : `${text.slice(0, 60)} … ${text.slice(-36)}`;
  return `\`${short.replaceAll('`', '')}\``;
}

/** For SQL that a person may copy: a name from a recording of somebody else stays a name (PostgreSQL manual, 4.1.1). */
function identifier(name: string): string {
  const part = '(?:[A-Za-z_][\\w$]*|"[^"]+")';
  return new RegExp(`^${part}(?:\\.${part})?$`).test(name) ? name : `"${name.replaceAll('"', '""')}"`;
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
  if (share === null || share < LEAST_SHARE / 10) return null;
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
      gain: { from: (cost ?? 0) / 2, to: cost ?? 0 },
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
  const isSlow = running >= slowQuery && (share ?? 0) >= LEAST_SHARE / 10;
  if (!isSlow && !(isNew && running >= 1 && (share ?? 0) >= LEAST_SHARE)) return null;
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
      gain: { from: 0, to: cost ?? 0 },
      derivation: "at most the statement's whole time a request, without its waiting for locks",
      effort: 'medium',
      risk: 'What the plan shows decides.',
    },
  };
}

const EXHAUSTED = 0.95;
const LEAST_POINTS = 3;
/** Share of looks at an exhausted pool from which on it is one. */
const OFTEN = 1 / 3;

function exhaustedPool({ head, base }: Scene): readonly Finding[] {
  // Of several databases each has connections of its own, so the fullest speaks.
  const fullestOf = (side: Side): { readonly full: number; readonly limit: number } =>
    side.sources
      .map((source) => {
        const points = tracksOf({ ...side, sources: [source] }, 'pool').flatMap((track) => track.points);
        const fullPoints = points.filter(([, value]) => value >= EXHAUSTED).length;
        return {
          full: points.length < LEAST_POINTS ? 0 : fullPoints / points.length,
          limit: source.connectionLimit ?? 0,
        };
      })
      .reduce((most, each) => (each.full > most.full ? each : most), { full: 0, limit: 0 });
  const { full, limit } = fullestOf(head);
  const before = base === null ? 0 : fullestOf(base).full;
  if (full < OFTEN) return [];
  return [
    {
      kind: 'pool-exhausted',
      cause: `all ${formatQuantity(limit, 'count')} database connections are in use, so requests wait for one`,
      isNew: knowsStatements(base) && before < OFTEN / 2,
      cost: null,
      share: null,
      confidence: 'likely',
      evidence: [
        `In ${formatQuantity(full, 'ratio', 2)} of the looks at it, at least 95 % of ${formatQuantity(limit, 'count')} connections were in use${base === null ? '' : ` (at the base: ${formatQuantity(before, 'ratio', 2)})`}.`,
      ],
      excerpt: [],
      recommendation: {
        action:
          'Hold connections for a shorter time (no other work inside a transaction), then allow the pool more of them.',
        code: null,
        gain: null,
        derivation: 'how long requests waited for a connection is not measured by the database',
        effort: 'low',
        risk: 'More connections than cores and disks can serve make all of them slower.',
      },
    },
  ];
}

/** Waiting statements, on average, from which on they are held up by each other. */
const LEAST_BLOCKED = 0.15;

function lockWaits(scene: Scene): readonly Finding[] {
  const { head, base } = scene;
  const [blocked, before] = [blockedIn(head), base === null ? 0 : blockedIn(base)];
  // Little's law: who waits on average, over how often somebody comes, is how long each waits.
  const { recording, requests } = head;
  const waited = (blocked * recording.blockCount * recording.blockSeconds * 1000) / requests;
  const { cost, share } = costIn(scene, waited);
  if (blocked < LEAST_BLOCKED && !((share ?? 0) >= LEAST_SHARE)) return [];
  const [longest] = statementsOf(head)
    .filter(({ lockMilliseconds }) => lockMilliseconds > 0)
    .toSorted((a, b) => b.lockMilliseconds - a.lockMilliseconds);
  return [
    {
      kind: 'lock-waits',
      cause: `on average ${formatQuantity(blocked, 'count', 2)} statements wait for a lock that another holds${longest === undefined ? '' : `, above all ${named(longest.text)}`}`,
      isNew: knowsStatements(base) && before < blocked / 3,
      cost,
      share,
      confidence: 'likely',
      evidence: [
        `That is ${formatQuantity(waited, 'ms')} of waiting a request${base === null ? '' : `; at the base ${formatQuantity(before, 'count', 2)} waited on average`}.`,
        ...(longest === undefined
          ? []
          : [
              `Of ${formatQuantity(meanTime(longest), 'ms')} a call of the statement, some ${formatQuantity(longest.lockMilliseconds / longest.calls, 'ms')} were waiting.`,
            ]),
      ],
      excerpt: longest === undefined ? [] : [longest.text],
      recommendation: {
        action: 'Make transactions that change the same rows shorter, or spread what they change over more rows.',
        code: 'SELECT pid, pg_blocking_pids(pid), query FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0;',
        gain: { from: 0, to: waited },
        derivation: 'at most all of the waiting',
        effort: 'medium',
        risk: 'The order in which rows are locked decides whether there are deadlocks.',
      },
    },
  ];
}

/** Statements that wait for a lock, on average over all looks; 0 where that was seen in too few seconds to say. */
function blockedIn(side: Side): number {
  const tracks = tracksOf(side, 'locks');
  const seconds = tracks.flatMap(({ points }) => points).filter(([, value]) => value > 0).length;
  return seconds < LEAST_POINTS ? 0 : tracks.reduce((sum, track) => sum + meanOf(track), 0);
}

const MOST_DEAD = 0.3;
const LEAST_DEAD_ROWS = 5000;

function bloated({ head, base }: Scene): readonly Finding[] {
  const isBloated = ({ deadRows, liveRows }: TableFacts): boolean =>
    deadRows >= LEAST_DEAD_ROWS && deadRows > MOST_DEAD * (deadRows + liveRows);
  const before = base === null ? [] : base.sources.flatMap(({ tables }) => tables);
  return head.sources
    .flatMap(({ tables }) => tables)
    .filter(isBloated)
    .map(({ name, deadRows, liveRows, bytes, sequentialScans }): Finding => {
      const then = before.find((each) => each.name === name);
      const isNew = then !== undefined && !isBloated(then);
      return {
        kind: 'table-bloat',
        cause: `\`${name}\` holds ${formatQuantity(deadRows, 'count')} dead rows beside ${formatQuantity(liveRows, 'count')} live ones`,
        isNew,
        cost: null,
        share: null,
        confidence: isNew && sequentialScans > 0 ? 'likely' : 'hint',
        evidence: [
          `The table and its indexes take ${formatQuantity(bytes, 'bytes')}; ${formatQuantity(sequentialScans, 'count')} scans of all of it read the dead rows too.`,
        ],
        excerpt: [],
        recommendation: {
          action: `Vacuum \`${name}\`, and let autovacuum come to it sooner.`,
          code: `VACUUM (ANALYZE) ${identifier(name)};\nALTER TABLE ${identifier(name)} SET (autovacuum_vacuum_scale_factor = 0.05);`,
          gain: null,
          derivation: 'how much of the time went to dead rows is not measured by the database',
          effort: 'low',
          risk: 'A vacuum reads the whole table once; it locks out no reader and no writer.',
        },
      };
    });
}
