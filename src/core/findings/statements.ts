// Statements that run too often or too long, and scans that an index would spare.
import { ARRIVED, select, totals } from '../recording/select.ts';
import type { FilteredScan, StatementFacts } from '../recording/source-record.ts';
import { formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';
import type { Finding } from './finding.ts';
import { costIn, hasAnswers, knowsStatements, meanTime, statementsOf, type Scene, type Side } from './scene.ts';
import { identifier, named, SHORT } from './sql.ts';

/** Runs of one statement for one request, from which on a loop around it is suspected. */
const MANY_RUNS = 3;
const SURELY_MANY_RUNS = 5;
/** Times, and runs a request, by which a statement must run more often than before to be a new loop: once a request is none. */
const TIMES_MORE = 2;
const RUNS_MORE = 1.5;
/** Share of the mean request below which a statement is no bottleneck. */
const LEAST_SHARE = 0.1;
/** Times by which a statement must have become dearer to be called new. */
const CLEARLY = 1.5;

/** They are told by request, so there are none where no request was made. */
export function statementFindings(scene: Scene): readonly Finding[] {
  const { head, base } = scene;
  if (!hasAnswers(head)) return [];
  const before = new Map(base === null ? [] : statementsOf(base).map((each) => [each.text, each]));
  const gone = goneIn(scene);
  return statementsOf(head).flatMap((statement): readonly Finding[] => {
    const then = before.get(statement.text);
    const found = [
      loopAround(scene, statement, then, gone),
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

function readsByKey({ text }: StatementFacts): boolean {
  return /^\s*(select|with)\b/i.test(text) && /\$\d/.test(text);
}

/** Runs a request of the base's most frequent look-up that the head no longer makes: a new text may be the old one, reworded. */
function goneIn({ head, base }: Scene): number {
  if (base === null) return 0;
  const texts = new Set(statementsOf(head).map(({ text }) => text));
  return statementsOf(base)
    .filter((each) => readsByKey(each) && !texts.has(each.text))
    .reduce((most, each) => Math.max(most, runsIn(base, each)), 0);
}

function loopAround(
  scene: Scene,
  statement: StatementFacts,
  then: StatementFacts | undefined,
  gone: number,
): Finding | null {
  const { head, base, slower } = scene;
  if (!readsByKey(statement)) return null;
  const [runs, runsBefore] = [runsIn(head, statement), runsIn(base, then)];
  const more = runs - runsBefore;
  // What runs more often is put down to the one endpoint that got slower; where it only may have, what does so over all requests too.
  const blamed = slower !== null && (slower.isSure || more >= RUNS_MORE) ? slower : null;
  const share = blamed === null ? 1 : shareOfRequests(head, blamed.endpoint);
  const endpoint = blamed === null || share === 0 ? null : blamed.endpoint;
  const moreThere = endpoint === null ? more : more / share;
  const isKnown = then !== undefined;
  const isNew = knowsStatements(base) && moreThere >= RUNS_MORE && runs >= TIMES_MORE * (isKnown ? runsBefore : gone);
  if (!isNew && runs < MANY_RUNS) return null;
  const cost = (runs - (isNew ? runsBefore : Math.min(1, runs))) * meanTime(statement);
  const gainTo = isNew && blamed?.isSure === true ? Math.max(cost, blamed.by * share) : cost;
  return {
    kind: 'n-plus-one',
    cause: `${named(statement.text)}${sayRuns()}`,
    isNew,
    ...costIn(scene, cost),
    confidence: isNew ? confidenceOf() : runs >= SURELY_MANY_RUNS ? 'likely' : 'hint',
    evidence: [
      `${counted(statement.calls, 'call')} during ${counted(head.requests, 'request')}: ${times(runs)} a request on average${!isNew ? '' : isKnown ? `, ${times(runsBefore)} before` : '; the base did not run it'}.`,
      `Each took ${formatQuantity(meanTime(statement), 'ms')} in the database, and gave ${rowsOf(statement)}; the way there and back comes on top of it.`,
    ],
    excerpt: [statement.text],
    recommendation: {
      action: `Let one query fetch what ${named(statement.text, SHORT)} fetches one by one: join the table, or ask with \`= ANY($1)\` for the keys of the whole list, and load associations eagerly.`,
      code: null,
      gain: { from: cost, to: gainTo },
      derivation:
        gainTo > cost
          ? 'from the time in the database alone to the whole slowdown that was measured, over all requests'
          : 'the time in the database alone; each way there and back that is saved comes on top of it',
      effort: 'medium',
      risk: 'A join can multiply rows; compare the answers before and after.',
    },
  };

  function sayRuns(): string {
    const isUnknown = isNew && !isKnown;
    if (endpoint === null || !isNew)
      return `${isUnknown ? ', which is new,' : ''} runs ${times(runs)} a request${isNew && isKnown ? ` instead of ${times(runsBefore)}` : ''}`;
    return isUnknown
      ? `, which is new, runs some ${times(moreThere)} a request of \`${endpoint}\``
      : ` runs some ${counted(moreThere, 'more time', 'more times', 2)} a request of \`${endpoint}\` than before`;
  }

  /** A new statement that may run but once for every request is a loop only if it is the slower endpoint's alone. */
  function confidenceOf(): Finding['confidence'] {
    return isKnown || (more >= RUNS_MORE && moreThere >= SURELY_MANY_RUNS) ? 'sure' : 'likely';
  }
}

function times(count: number): string {
  return Math.abs(count - 1) < 0.05 ? 'once' : counted(count, 'time', 'times', 2);
}

function rowsOf({ rows, calls }: StatementFacts): string {
  return counted(rows / calls, 'row', 'rows', 2);
}

/** Of all that was answered, what the endpoint answered. */
function shareOfRequests({ recording, variant }: Side, endpoint: string): number {
  const of = { metric: 'http_req_duration', variant, tags: ARRIVED };
  const all = totals(select(recording, of)).count;
  return all === 0 ? 0 : totals(select(recording, { ...of, endpoint })).count / all;
}

function missingIndex(
  scene: Scene,
  statement: StatementFacts,
  { table, columns, tableRows, rowsLeft, cost: planned }: FilteredScan,
  then: StatementFacts | undefined,
): Finding | null {
  const { head } = scene;
  const spared = planned === null ? 1 - rowsLeft / tableRows : 1 - planned.withIndex / planned.now;
  // The planner itself would not use it, or not gain by it.
  if (spared < 0.5) return null;
  const time = meanTime(statement) * runsIn(head, statement);
  const { cost, share } = costIn(scene, time * spared);
  if (!(share >= LEAST_SHARE / 10)) return null;
  // Plans are looked at of the dearest alone: where the base's was not, that a call was clearly faster says as much of it.
  const isPlanned = then !== undefined && then.plan.length > 0;
  const isDropped = isPlanned && then.filteredScans.every((scan) => scan.table !== table);
  const isNew = isDropped || (then !== undefined && !isPlanned && meanTime(statement) > CLEARLY * meanTime(then));
  const by = columns.join(', ');
  return {
    kind: 'missing-index',
    cause: `${named(statement.text)} reads all of \`${table}\` because no index covers \`${by}\``,
    isNew,
    cost,
    share,
    confidence: planned === null ? 'likely' : 'sure',
    evidence: [
      `It ran ${times(statement.calls)}, ${formatQuantity(meanTime(statement), 'ms')} each${then === undefined ? '' : ` (before: ${formatQuantity(meanTime(then), 'ms')})`}.`,
      `The plan reads ${counted(tableRows, 'row')} of ${table} to keep some ${formatQuantity(rowsLeft, 'count')}.`,
      planned === null
        ? 'That the planner would use an index is not proven: HypoPG is not installed.'
        : `With a supposed index (HypoPG) the planner's cost falls from ${formatQuantity(Math.round(planned.now), 'count')} to ${formatQuantity(planned.withIndex, 'count')}.`,
    ],
    excerpt: [statement.text, ...statement.plan],
    recommendation: {
      action: `Create an index on \`${table}\` (\`${by}\`)${isDropped ? ', or bring back the one that this change has dropped' : ''}.`,
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
  const isUnknown = knowsStatements(base) && then === undefined;
  const isNew = isUnknown || isDearer;
  const isSlow = running >= slowQuery && share >= LEAST_SHARE / 10;
  if (!isSlow && !(isNew && running >= 1 && share >= LEAST_SHARE)) return null;
  return {
    kind: 'slow-query',
    cause: `${named(statement.text)}${isUnknown ? ', which is new,' : ''} takes ${formatQuantity(mean, 'ms')}${isDearer ? ` instead of ${formatQuantity(meanTime(then), 'ms')}` : ''}`,
    isNew,
    cost,
    share,
    confidence: 'likely',
    evidence: [
      `${counted(statement.calls, 'call')}, ${formatQuantity(mean, 'ms')} each with a deviation of ${formatQuantity(Math.sqrt(statement.sumOfSquares / statement.calls), 'ms')}, ${rowsOf(statement)} each.`,
      `${counted(statement.blocksHit / statement.calls, 'block', 'blocks', 2)} from PostgreSQL's cache and ${formatQuantity(statement.blocksRead / statement.calls, 'count', 2)} from the system a call.`,
    ],
    excerpt: [statement.text, ...statement.plan],
    recommendation: {
      action: `Read the plan of ${named(statement.text, SHORT)} with \`EXPLAIN (ANALYZE, BUFFERS)\` on a copy of the data, and ask for fewer rows or columns, or for them less often.`,
      code: null,
      gain: { from: 0, to: cost },
      derivation: "at most the statement's whole time a request, without its waiting for locks",
      effort: 'medium',
      risk: 'What the plan shows decides.',
    },
  };
}
