// Whether a run that is still going has said enough: every rule decided at the level that one look may spend.
import type { Budget } from '../budget/budget.ts';
import type { Recording } from '../recording/recording.ts';
import { hashSeed } from '../statistics/generator.ts';
import { judgeRule } from './absolute.ts';
import { toleranceOf, type Comparison } from './comparison.ts';
import { isSure } from './headline.ts';
import { levelsAtLook, type Levels } from './levels.ts';
import { comparePaired, judgePaired } from './paired-change.ts';
import { checkValidity } from './validity.ts';
import type { Judgement } from './verdict.ts';
import { openWindow, type JudgedWindow } from './window.ts';

export const FIRST_LOOK_SECONDS = 20;
export const LOOK_SECONDS = 10;

/** What the look at this moment of a run may spend. */
export function levelsAfter(elapsedSeconds: number, plannedSeconds: number): Levels {
  const isFirst = elapsedSeconds < FIRST_LOOK_SECONDS + LOOK_SECONDS;
  return levelsAtLook(isFirst ? FIRST_LOOK_SECONDS : LOOK_SECONDS, plannedSeconds);
}

/** Why the run may end now, as a clause; null while it may not. Only paired runs can be decided early. */
export function reasonToStop(
  budget: Budget,
  recording: Recording,
  elapsedSeconds: number,
  plannedSeconds: number,
  seed: string | null = null,
): string | null {
  if (plannedSeconds - elapsedSeconds < LOOK_SECONDS) return null;
  const window = openWindow(recording, seed ?? hashSeed('look'), levelsAfter(elapsedSeconds, plannedSeconds));
  if (checkValidity(window).some(({ state }) => state === 'broken')) return null;
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
  const middle = Math.floor((window.fromBlock + window.toBlock) / 2);
  const halves = [
    { ...window, toBlock: middle },
    { ...window, fromBlock: middle },
  ];
  return halves.every((half) => {
    const same = (each: Comparison): boolean => each.statistic === statistic && each.endpoint === endpoint;
    const comparison = comparePaired(budget, half).find(same);
    return comparison !== undefined && comparison.shift > toleranceOf(comparison);
  });
}
