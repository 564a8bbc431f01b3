// Reports what a gate without rights has measured: judged again on the base's own grounds, said where that gate may not write.
import type { Override } from '../core/budget/budget.ts';
import type { Handover } from '../core/handover/handover.ts';
import { confirmed, wantsConfirmation } from '../core/judgement/confirm.ts';
import { budgetWarnings } from './budget-warnings.ts';
import type { Verdict } from '../core/judgement/verdict.ts';
import { isPaired } from '../core/recording/select.ts';
import { buildReport, type Report } from '../core/report/report.ts';
import { loadBudget } from './budget-file.ts';
import { loadCalibration } from './calibration-file.ts';
import { compareWith, judgeRun } from './judge-run.ts';
import type { BaselineStore, Clock, Files, Publisher } from './ports.ts';
import { publish } from './publish.ts';

export interface HandoverRequest {
  /** Read from the base. */
  readonly budgetFile: string;
  readonly commit: string;
  readonly runUrl: string;
  /** Whose word the figures are; a sentence. */
  readonly origin: string;
  readonly overrides: readonly Override[];
}

export interface HandoverPorts {
  /** The base's. */
  readonly files: Pick<Files, 'readText'>;
  readonly baselines: BaselineStore | null;
  readonly publishers: readonly Publisher[];
  readonly clock: Clock;
}

export interface HandoverOutcome {
  readonly verdict: Verdict;
  readonly report: Report;
  readonly warnings: readonly string[];
  readonly commentId: number | null;
}

/** Throws GateFailure where the base's budget or calibration is missing or wrong. */
export async function reportHandover(
  { first, second, ...handover }: Handover,
  request: HandoverRequest,
  ports: HandoverPorts,
): Promise<HandoverOutcome> {
  const budget = await loadBudget(ports.files, request.budgetFile);
  const calibration = await loadCalibration(ports.files, request.budgetFile);
  const { recording } = first;
  const places = { target: handover.target, baseTarget: recording.runs[0]?.baseTarget ?? null };
  const comparison = await compareWith(recording, places, isPaired(recording) ? null : ports.baselines);
  const today = new Date(ports.clock.now()).toISOString().slice(0, 10);
  const grounds = { budget, calibration, comparison, release: null, seed: null, today, overrides: request.overrides };
  const alone = judgeRun(first, grounds);
  // A second measurement counts where the budget asks for one, and not where somebody hands one over to be let off.
  const isConfirmed = second !== null && wantsConfirmation(budget, alone);
  const verdict = isConfirmed ? confirmed(budget, alone, judgeRun(second, grounds)) : alone;
  const report = buildReport({
    verdict,
    budget,
    head: recording,
    baselines: comparison.baselines,
    context: {
      title: handover.title,
      target: handover.target,
      commit: request.commit,
      startedAt: handover.startedAt,
      runUrl: request.runUrl,
      baseline: comparison.choice,
      origin: request.origin,
      reproduce: handover.reproduce,
      warnings: [...handover.warnings, ...budgetWarnings(budget, today)],
    },
  });
  return { verdict: report.verdict, report, ...(await publish(report, ports.publishers)) };
}
