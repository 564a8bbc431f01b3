// One run of the load, judged on given grounds: what a gate does with what it measured, and a report with what it was handed.
import type { Budget, Override } from '../core/budget/budget.ts';
import type { Measured } from '../core/handover/handover.ts';
import type { Calibration } from '../core/judgement/noise.ts';
import { judge } from '../core/judgement/judge.ts';
import type { Verdict } from '../core/judgement/verdict.ts';
import type { Recording } from '../core/recording/recording.ts';
import { isPaired } from '../core/recording/select.ts';
import { pairedChoice, type BaselineChoice } from '../core/report/context.ts';
import type { BaselineFound, BaselineStore } from './ports.ts';

export interface Grounds {
  readonly budget: Budget;
  readonly calibration: Calibration | null;
  readonly comparison: Comparison;
  /** Of the last release; null = drift is not asked about. */
  readonly release: Recording | null;
  readonly seed: string | null;
  /** YYYY-MM-DD */
  readonly today: string;
  /** Accepted changes besides those of the budget. */
  readonly overrides: readonly Override[];
}

/** What a run is compared with. */
export interface Comparison {
  readonly choice: BaselineChoice;
  /** Newest first. */
  readonly baselines: readonly Recording[];
}

const NOT_ASKED: BaselineChoice = { kind: 'none', reason: 'no baseline was asked for', passedOver: [] };
const NO_BASE: BaselineChoice = { kind: 'none', reason: 'nothing was measured of the base', passedOver: [] };

/** With the base that was driven in the same run; a stored baseline is what is left where the run has none of its own. */
export async function compareWith(
  head: Recording,
  { target, baseTarget }: { readonly target: string; readonly baseTarget: string | null },
  store: BaselineStore | null,
): Promise<Comparison> {
  const none: BaselineFound = { recordings: [], choice: baseTarget === null ? NOT_ASKED : NO_BASE };
  const found = store === null ? none : await store.find({ head: head.fingerprint });
  const choice = baseTarget !== null && isPaired(head) ? pairedChoice(target, baseTarget) : found.choice;
  return { choice, baselines: found.recordings };
}

export function judgeRun({ recording, obstacle }: Measured, grounds: Grounds): Verdict {
  const { choice, baselines } = grounds.comparison;
  return judge({
    budget: grounds.budget,
    head: recording,
    baselines,
    release: grounds.release,
    ...(choice.kind === 'none' ? { noBaselineReason: choice.reason } : {}),
    ...(grounds.seed === null ? {} : { seed: grounds.seed }),
    today: grounds.today,
    calibration: grounds.calibration,
    overrides: grounds.overrides,
    obstacle,
  });
}
