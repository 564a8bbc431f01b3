// Judges result files made elsewhere: no k6, no target, the same engine.
import type { Budget } from '../core/budget/budget.ts';
import { parseBudget } from '../core/budget/parse.ts';
import { judge } from '../core/judgement/judge.ts';
import { budgetWarnings } from './budget-warnings.ts';
import type { Verdict } from '../core/judgement/verdict.ts';
import type { Recording } from '../core/recording/recording.ts';
import { select } from '../core/recording/select.ts';
import { pairedChoice, type BaselineChoice } from '../core/report/context.ts';
import { buildReport, type Report } from '../core/report/report.ts';
import { loadBudget } from './budget-file.ts';
import { GateFailure } from './failure.ts';
import { lookAround } from './look-around.ts';
import type { Clock, Files, RecordingFiles, Repository } from './ports.ts';
import { writeReport, type WrittenReport } from './write-report.ts';

export interface CompareRequest {
  /** null = no budget: only the change is judged, by the default bounds. */
  readonly budgetFile: string | null;
  readonly results:
    | {
        readonly kind: 'separate';
        readonly headFile: string;
        /** Newest first. */
        readonly baseFiles: readonly string[];
      }
    /** One file whose samples carry the tag `variant`. */
    | { readonly kind: 'paired'; readonly file: string };
  /** Recording of the last release, against which slow drift is held; null = none. */
  readonly releaseFile: string | null;
  /** null = nothing is written. */
  readonly outDirectory: string | null;
  readonly title: string;
  readonly reproduce: string;
  readonly seed: string | null;
}

export interface CompareOutcome {
  readonly verdict: Verdict;
  readonly report: Report;
  readonly written: WrittenReport | null;
}

export interface ComparePorts {
  readonly files: Files;
  readonly recordings: RecordingFiles;
  /** Absent = no owner is proposed, and no evidence looked for. */
  readonly repository?: Repository;
  readonly clock: Clock;
}

export async function compare(request: CompareRequest, ports: ComparePorts): Promise<CompareOutcome> {
  const budget = request.budgetFile === null ? changeOnly() : await loadBudget(ports.files, request.budgetFile);
  const { head, baselines, choice, headFile } = await readResults(request.results, ports.recordings);
  const release = request.releaseFile === null ? null : await readNonEmpty(ports.recordings, request.releaseFile);
  const today = new Date(ports.clock.now()).toISOString().slice(0, 10);
  const verdict = judge({
    budget,
    head,
    baselines,
    release,
    ...(choice.kind === 'none' ? { noBaselineReason: choice.reason } : {}),
    ...(request.seed === null ? {} : { seed: request.seed }),
    today,
  });
  const report = buildReport({
    verdict,
    budget,
    head,
    baselines,
    context: {
      title: request.title,
      target: head.runs[0]?.target ?? headFile,
      commit: head.fingerprint.commit,
      startedAt: new Date(head.startSecond * 1000).toISOString(),
      runUrl: null,
      repository: request.outDirectory === null ? null : await lookAround(ports.repository, request.outDirectory),
      baseline: choice,
      reproduce: request.reproduce,
      warnings: budgetWarnings(budget, today),
    },
  });
  const written =
    request.outDirectory === null
      ? null
      : await writeReport(report, head, { logFile: null, scriptFile: null }, request.outDirectory, ports);
  return { verdict: report.verdict, report, written };
}

interface Results {
  readonly head: Recording;
  readonly headFile: string;
  readonly baselines: readonly Recording[];
  readonly choice: BaselineChoice;
}

async function readResults(results: CompareRequest['results'], recordings: RecordingFiles): Promise<Results> {
  if (results.kind === 'paired') {
    const head = await readNonEmpty(recordings, results.file);
    for (const variant of ['base', 'head'] as const) {
      if (select(head, { metric: 'http_req_duration', variant }) === null)
        throw new GateFailure('results-unpaired', { file: results.file, variant });
    }
    const [run] = head.runs;
    const choice: BaselineChoice =
      run?.baseTarget == null
        ? { kind: 'paired', target: null, note: null, passedOver: [] }
        : pairedChoice(run.target, run.baseTarget);
    return { head, headFile: results.file, baselines: [], choice };
  }
  const { headFile, baseFiles } = results;
  const head = await readNonEmpty(recordings, headFile);
  const baselines: Recording[] = [];
  for (const file of baseFiles) baselines.push(await readNonEmpty(recordings, file));
  const [newest] = baselines;
  const choice: BaselineChoice =
    newest === undefined
      ? { kind: 'none', reason: 'no --base file was given', passedOver: [] }
      : { kind: 'found', description: baseFiles.join(', '), commit: newest.fingerprint.commit, passedOver: [] };
  return { head, headFile, baselines, choice };
}

async function readNonEmpty(recordings: RecordingFiles, file: string): Promise<Recording> {
  const recording = await recordings.read(file);
  if (recording.intake.samples === 0) throw new GateFailure('results-empty', { file });
  return recording;
}

/** The rules of an absent budget: none of its own, the default bounds on the change. */
function changeOnly(): Budget {
  const parsed = parseBudget('regression: {}\n', 'default');
  if (!parsed.ok) throw new Error('the built-in budget must parse');
  return parsed.budget;
}
