// Waiting in front of the database and within it: for a connection, and for a lock that another holds.
import { formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';
import type { Finding } from './finding.ts';
import type { Track } from '../recording/source-record.ts';
import { ranked } from './ranks.ts';
import {
  costIn,
  hasAnswers,
  knowsStatements,
  meanOf,
  meanTime,
  statementsOf,
  tracksOf,
  type Scene,
  type Side,
} from './scene.ts';
import { named, SHORT } from './sql.ts';

/** Share of the mean request below which waiting for locks is no bottleneck. */
const LEAST_SHARE = 0.1;
const EXHAUSTED = 0.95;
const LEAST_POINTS = 3;
/** Share of looks at an exhausted pool from which on it is one. */
const OFTEN = 1 / 3;

export function exhaustedPool(scene: Scene): readonly Finding[] {
  const { base } = scene;
  // Of several databases or pools each has connections of its own, so the fullest speaks.
  const [fullest] = ranked(scene, 'pool', fullnessOf);
  if (fullest === undefined || fullest.now < OFTEN) return [];
  const full = fullest.now;
  const before = fullest.before ?? 0;
  // Monitoring tells the share alone.
  const limit = fullest.source.connectionLimit ?? 0;
  return [
    {
      kind: 'pool-exhausted',
      cause: `all ${limit === 0 ? '' : `${formatQuantity(limit, 'count')} `}database connections are in use, so requests wait for one`,
      isNew: knowsStatements(base) && before < OFTEN / 2,
      cost: null,
      share: null,
      confidence: 'likely',
      evidence: [
        `In ${formatQuantity(full, 'ratio', 2)} of the looks at it, at least 95 % of ${limit === 0 ? 'the' : formatQuantity(limit, 'count')} connections were in use${base === null ? '' : ` (at the base: ${formatQuantity(before, 'ratio', 2)})`}.`,
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

/** Share of the looks at a pool that saw it exhausted; null of too few. */
function fullnessOf({ points }: Track): number | null {
  if (points.length < LEAST_POINTS) return null;
  return points.filter(([, value]) => value >= EXHAUSTED).length / points.length;
}

/** Waiting statements, on average, from which on they are held up by each other. */
const LEAST_BLOCKED = 0.15;

export function lockWaits(scene: Scene): readonly Finding[] {
  const { head, base } = scene;
  const [blocked, before] = [blockedIn(head), base === null ? 0 : blockedIn(base)];
  // Little's law: who waits on average, over how often somebody comes, is how long each waits.
  const { recording, requests } = head;
  const waited = !hasAnswers(head) ? null : (blocked * recording.blockCount * recording.blockSeconds * 1000) / requests;
  const { cost, share } = waited === null ? { cost: null, share: null } : costIn(scene, waited);
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
        waited === null
          ? `One was seen waiting in ${counted(waitingSeconds(head), 'second')} of the run.`
          : `That is ${formatQuantity(waited, 'ms')} of waiting a request.`,
        ...(base === null ? [] : [`At the base ${formatQuantity(before, 'count', 2)} waited on average.`]),
        ...(longest === undefined
          ? []
          : [
              `Of ${formatQuantity(meanTime(longest), 'ms')} a call of the statement, some ${formatQuantity(longest.lockMilliseconds / longest.calls, 'ms')} were waiting.`,
            ]),
      ],
      excerpt: longest === undefined ? [] : [longest.text],
      recommendation: {
        action: `Make transactions ${longest === undefined ? 'that change the same rows' : `with ${named(longest.text, SHORT)}`} shorter, or spread what they change over more rows.`,
        code: 'SELECT pid, pg_blocking_pids(pid), query FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0;',
        gain: waited === null ? null : { from: 0, to: waited },
        derivation:
          waited === null ? 'no request was made that could be spared the waiting' : 'at most all of the waiting',
        effort: 'medium',
        risk: 'The order in which rows are locked decides whether there are deadlocks.',
      },
    },
  ];
}

/** Statements that wait for a lock, on average over all looks; 0 where that was seen in too few seconds to say. */
function blockedIn(side: Side): number {
  return waitingSeconds(side) < LEAST_POINTS
    ? 0
    : tracksOf(side, 'locks').reduce((sum, track) => sum + meanOf(track), 0);
}

function waitingSeconds(side: Side): number {
  return tracksOf(side, 'locks').flatMap(({ points }) => points.filter(([, value]) => value > 0)).length;
}
