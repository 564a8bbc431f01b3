// Whether a run that is still going has said enough: every rule decided at the level that one look may spend.
import type { Budget } from '../budget/budget.ts';
import type { Recording } from '../recording/recording.ts';
import { judgeRule } from './absolute.ts';
import { toleranceOf, type Comparison } from './comparison.ts';
import { isSure } from './headline.ts';
import { FIRST_LOOK_SECONDS, levelsAfter, LOOK_SECONDS, LOOK_SEED } from './levels.ts';
import type { Calibration } from './noise.ts';
import { comparePaired, judgePaired } from './paired-change.ts';
import { checkValidity } from './validity.ts';
import type { Judgement } from './verdict.ts';
import { openWindow, type JudgedWindow } from './window.ts';

/** Whether to look again; null = nobody has looked yet. A look just before the planned end is of no use. */
export function isLookDue(elapsedSeconds: number, lastLookSeconds: number | null, plannedSeconds: number): boolean {
  const next = lastLookSeconds === null ? FIRST_LOOK_SECONDS : lastLookSeconds + LOOK_SECONDS;
  return elapsedSeconds >= next && plannedSeconds - elapsedSeconds >= LOOK_SECONDS;
}

export interface Look {
  readonly budget: Budget;
  readonly recording: Recording;
  /** Seconds of whole blocks; what the recording holds beyond is left out. */
  readonly elapsedSeconds: number;
  readonly plannedSeconds: number;
  readonly seed?: string | null;
  readonly calibration?: Calibration | null;
}

/**
 * Why the run may end now, as a clause; null while it may not. Only paired runs under a load of one level can be decided
 * early: of a load that rises, the part that matters would never be driven.
 */
export function reasonToStop({ budget, recording, elapsedSeconds, plannedSeconds, ...with_ }: Look): string | null {
  const window = openWindow(recording, with_.seed ?? LOOK_SEED, {
    levels: levelsAfter(elapsedSeconds, plannedSeconds),
    toSecond: elapsedSeconds,
    calibration: with_.calibration ?? null,
  });
  if (!window.isConstantLoad || checkValidity(window).some(({ state }) => state === 'broken')) return null;
  const changes = judgePaired(budget, window);
  const red = changes.filter((change) => isSure(change) && lasts(budget, window, change));
  const worst = red.find(({ endpoint }) => endpoint !== null) ?? red[0];
  if (worst !== undefined) return worst.reason;
  const bounds = budget.rules.map((rule) => judgeRule(rule, window)).filter(({ state }) => state !== 'unmeasured');
  const isDecided = changes.length > 0 && [...changes, ...bounds].every(isClear);
  return isDecided ? 'every rule is decided' : null;
}

function isClear(judgement: Judgement): boolean {
  return judgement.state === 'pass' || isSure(judgement);
}

/** One bad stretch does not decide: the slowdown must exceed its bound in each half of what was run. */
function lasts(budget: Budget, window: JudgedWindow, { statistic, endpoint }: Judgement): boolean {
  const { recording, fromBlock, toBlock, levels, calibration, isConstantLoad } = window;
  const middle = Math.floor((fromBlock + toBlock) / 2);
  const halves = [
    [fromBlock, middle],
    [middle, toBlock],
  ] as const;
  return halves.every(([from, to]) => {
    const half = { recording, fromBlock: from, toBlock: to, levels, calibration, isConstantLoad };
    const same = (each: Comparison): boolean => each.statistic === statistic && each.endpoint === endpoint;
    const comparison = comparePaired(budget, half).find(same);
    return comparison !== undefined && comparison.shift > toleranceOf(comparison);
  });
}
