// The engine: budget × recording × baselines → verdict. Pure, and the same on any machine.
import type { Budget, Override } from '../budget/budget.ts';
import { encodeRecording } from '../recording/encoding.ts';
import { type Recording, UNKNOWN_FINGERPRINT } from '../recording/recording.ts';
import { hashSeed } from '../statistics/generator.ts';
import { judgeRule } from './absolute.ts';
import { judgePaired } from './paired-change.ts';
import { judgeDrift, judgeStored } from './stored-change.ts';
import { differencesBetween } from './comparable.ts';
import { headlineOf } from './headline.ts';
import { judgeThresholds } from './k6-thresholds.ts';
import { decisionOf, LOOK_SEED } from './levels.ts';
import type { Calibration } from './noise.ts';
import { applyOverrides } from './override.ts';
import { verdictOf } from './policy.ts';
import { broken, checkValidity } from './validity.ts';
import { isOfChange, type Judgement, type Obstacle, type Verdict } from './verdict.ts';
import { openWindow, type JudgedWindow } from './window.ts';
import { isPaired } from '../recording/select.ts';

export interface JudgeInput {
  readonly budget: Budget;
  readonly head: Recording;
  /** Newest first; empty = none was found. */
  readonly baselines: readonly Recording[];
  readonly noBaselineReason?: string;
  /** Of the last release; absent or null = drift is not asked about. */
  readonly release?: Recording | null;
  /** Default: the hash of what was measured. */
  readonly seed?: string;
  /** What equal runs of the system have shown; null or absent = nothing is widened. */
  readonly calibration?: Calibration | null;
  /** YYYY-MM-DD, by which overrides end; without it none is in force. */
  readonly today?: string;
  /** Overrides besides those of the budget. */
  readonly overrides?: readonly Override[];
  readonly obstacle?: Obstacle | null;
}

/**
 * The verdict on a head: budget rules, changes and validity, the worst first. The same input gives the same verdict on any
 * machine, since what is drawn at random comes from a seed that is the hash of the recording. Never throws: what cannot be told
 * is a state.
 */
export function judge({
  budget,
  head,
  baselines,
  noBaselineReason,
  release = null,
  seed: given,
  calibration = null,
  today,
  overrides = [],
  obstacle = null,
}: JudgeInput): Verdict {
  const seed = given ?? (decisionOf(head) === null ? hashOf(head) : LOOK_SEED);
  const window = openWindow(head, seed, { calibration });
  const validity = obstacle === null ? checkValidity(window) : [broken(obstacle.check, obstacle.reason, obstacle.hint)];
  const found = [
    ...budget.rules.map((rule) => judgeRule(rule, window)),
    ...(budget.regression.enabled
      ? compareWith(budget, window, baselines, noBaselineReason ?? 'none was found', seed)
      : []),
    ...(budget.regression.enabled && release !== null ? driftSince(budget, window, release, baselines, seed) : []),
    ...judgeThresholds(head),
  ];
  const inForce = today === undefined ? [] : [...budget.policy.overrides, ...overrides];
  const judgements = applyOverrides(found, inForce, today ?? '').toSorted((a, b) => rank(a) - rank(b));
  const state = verdictOf(judgements, validity, budget.policy);
  return {
    state,
    headline: headlineOf(state, judgements, validity),
    judgements,
    validity,
    window: { fromSecond: window.fromBlock * head.blockSeconds, toSecond: window.toBlock * head.blockSeconds },
    seed,
  };
}

/** Of what was measured alone, so that a stored recording gives the verdict that it got when it was made. */
function hashOf(head: Recording): string {
  return hashSeed(encodeRecording({ ...head, fingerprint: UNKNOWN_FINGERPRINT, runs: [] }));
}

function compareWith(
  budget: Budget,
  window: JudgedWindow,
  baselines: readonly Recording[],
  missing: string,
  seed: string,
): readonly Judgement[] {
  const { fingerprint } = window.recording;
  const paired = isPaired(window.recording);
  const comparable = comparableWith(window, baselines);
  const changes = paired
    ? judgePaired(budget, window)
    : comparable.length === 0
      ? []
      : judgeStored(
          budget,
          window,
          comparable.map((base) => openWindow(base, seed)),
        );
  if (changes.length > 0) return changes;
  const subject = comparisonOf(budget, 'regression');
  const [newest] = baselines;
  if (newest === undefined && !paired)
    return [{ ...subject, state: 'no-baseline', reason: `nothing to compare with: ${missing}` }];
  if (newest === undefined || comparable.length > 0)
    return [
      {
        ...subject,
        state: 'not-comparable',
        reason: 'no endpoint has enough responses on both sides, or the run was too short, to be compared',
      },
    ];
  const differing = differencesBetween(fingerprint, newest.fingerprint).join(', ');
  return [
    { ...subject, state: 'not-comparable', reason: `the baseline was made under other conditions: ${differing}` },
  ];
}

/** Drift is not what this run was made to tell: that it cannot be compared is said and does not count. */
function driftSince(
  budget: Budget,
  window: JudgedWindow,
  release: Recording,
  baselines: readonly Recording[],
  seed: string,
): readonly Judgement[] {
  const differing = differencesBetween(window.recording.fingerprint, release.fingerprint);
  const opened = (each: Recording): JudgedWindow => openWindow(each, seed);
  const found =
    differing.length > 0
      ? []
      : judgeDrift(budget, window, opened(release), comparableWith(window, baselines).map(opened));
  if (found.length > 0) return found;
  const reason =
    differing.length > 0
      ? `the release was measured under other conditions: ${differing.join(', ')}`
      : 'no endpoint has enough responses, here and in the release, to be compared';
  return [{ ...comparisonOf(budget, 'drift'), level: 'info', state: 'not-comparable', reason }];
}

function comparableWith({ recording }: JudgedWindow, baselines: readonly Recording[]): readonly Recording[] {
  return baselines.filter((base) => differencesBetween(recording.fingerprint, base.fingerprint).length === 0);
}

/** A comparison of all endpoints that could not be made. */
function comparisonOf({ regression }: Budget, rule: 'regression' | 'drift') {
  return {
    rule,
    section: 'api_latency',
    statistic: 'typical',
    metric: 'http_req_duration',
    endpoint: null,
    level: regression.level,
    unit: 'ms',
    bound: { max: rule === 'drift' ? regression.maxDrift : regression.maxIncrease },
    place: regression.place,
    measured: null,
  } as const;
}

/** Failures on top, then what nobody measured, then what cannot be told, then what holds. */
function rank(judgement: Judgement): number {
  if (judgement.level === 'info') return 8;
  switch (judgement.state) {
    case 'fail':
      return isOfChange(judgement) ? 0 : 1;
    case 'warn':
      return 2;
    case 'unmeasured':
      return 3;
    case 'not-comparable':
      return 4;
    case 'no-baseline':
      return 5;
    case 'inconclusive':
      return 6;
    case 'pass':
      return 7;
  }
}
