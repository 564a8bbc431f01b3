// The reporting action: takes what a run without rights has measured, and says it on its pull request. It checks out nothing and starts nothing.
import { artifactName, createArtifactStore } from '../adapters/artifact/artifact-store.ts';
import { createAttested, type Attested } from '../adapters/artifact/attestation.ts';
import { readHandovers } from '../adapters/artifact/handovers.ts';
import { readAt } from '../adapters/github/base-files.ts';
import { createCheckPublisher } from '../adapters/github/check.ts';
import { createGitHub, describeApiError, type GitHub } from '../adapters/github/client.ts';
import { createCommentPublisher } from '../adapters/github/comment.ts';
import { whoLabelled } from '../adapters/github/labels.ts';
import { findPullRequest, type PullRequest } from '../adapters/github/pull-request.ts';
import { readFinishedRun, type FinishedRun } from '../adapters/runner/finished-run.ts';
import { readReportOrder, type ReportOrder } from '../adapters/runner/report-order.ts';
import { createRunnerWatcher, createSummaryPublisher, printLines, writeOutputs } from '../adapters/runner/runner.ts';
import { GateFailure } from '../app/failure.ts';
import type { Publisher } from '../app/ports.ts';
import { reportHandover, type HandoverPorts } from '../app/report-handover.ts';
import type { Handover } from '../core/handover/handover.ts';
import type { VerdictState } from '../core/judgement/verdict.ts';
import { renderTerminal } from '../core/report/terminal.ts';
import { keyOf, overridesByLabel } from './agreed.ts';
import { EXIT } from './exit.ts';

/** Gives the exit code: whether it could report. The verdict is the check on the pull request, and the output. */
export async function runReport(): Promise<number> {
  const order = readReportOrder();
  const run = readFinishedRun(process.env);
  const watcher = createRunnerWatcher();
  if (run.startedBy !== 'pull_request') {
    watcher.line(`The run was started by ${run.startedBy}, which reports itself.`);
    return EXIT.pass;
  }
  const github = createGitHub(order.token, process.env['GITHUB_API_URL'] ?? 'https://api.github.com');
  const pull = await asked('The pull request', 'pull-requests: write', () => findPullRequest(github, run));
  if (typeof pull === 'string') {
    watcher.line(`${pull} Nothing is reported.`);
    return EXIT.pass;
  }
  const { handovers, refused } = await asked('The handover', 'actions: read', () => readHandovers(github, run));
  for (const reason of refused) watcher.warn(reason);
  if (handovers.length === 0) {
    watcher.warn('The run has handed over nothing that can be reported; its own log says why (input `hand-over`).');
    return refused.length === 0 ? EXIT.pass : EXIT.inconclusive;
  }
  const overrides = await overridesByLabel(order.overrideLabel, pull.labels, (label) =>
    whoLabelled(github, { owner: run.owner, repo: run.repo, pullNumber: pull.number }, label),
  );
  const attested = order.trustedRoot === null ? null : await attestedBy(order.trustedRoot, run, pull, github);
  let worst: { readonly state: VerdictState; readonly headline: string } | null = null;
  const commentIds: number[] = [];
  for (const handover of handovers) {
    const outcome = await reportHandover(
      handover,
      { ...requestOf(order, run, pull), overrides },
      portsFor(handover, order, run, pull, github, attested),
    );
    printLines(renderTerminal(outcome.report, { colour: true, width: 110 }));
    for (const warning of outcome.warnings) watcher.warn(warning);
    if (worst === null || RANK[outcome.verdict.state] > RANK[worst.state]) worst = outcome.verdict;
    if (outcome.commentId !== null) commentIds.push(outcome.commentId);
  }
  writeOutputs({
    verdict: worst?.state ?? '',
    headline: worst?.headline ?? '',
    'pull-number': String(pull.number),
    'comment-id': commentIds[0]?.toString() ?? '',
  });
  return refused.length === 0 ? EXIT.pass : EXIT.inconclusive;
}

const RANK: Readonly<Record<VerdictState, number>> = { pass: 0, warn: 1, inconclusive: 2, fail: 3 };

function requestOf(
  order: ReportOrder,
  run: FinishedRun,
  pull: PullRequest,
): Omit<Parameters<typeof reportHandover>[1], 'overrides'> {
  return {
    budgetFile: order.budget,
    commit: run.headSha,
    runUrl: run.runUrl,
    origin: `Unverified: the figures are the word of a run of the pull request's own code; budget and baselines are those of ${pull.baseBranch}.`,
  };
}

function portsFor(
  { job, title }: Handover,
  order: ReportOrder,
  run: FinishedRun,
  pull: PullRequest,
  github: GitHub,
  attested: Attested | null,
): HandoverPorts {
  const { owner, repo, headSha, runId, runAttempt, runUrl } = run;
  const key = keyOf(run.workflow, job, title);
  const publishers: Publisher[] = [];
  if (order.summary) publishers.push(createSummaryPublisher());
  // A name of its own: no title that is handed over can stand in for a check of another gate.
  const name = `Pacegate: ${title} (unverified)`;
  if (order.check)
    publishers.push(createCheckPublisher(github, { owner, repo, headSha, name, runUrl, runId, runAttempt }));
  if (order.comment)
    publishers.push(createCommentPublisher(github, { owner, repo, pullNumber: pull.number, key, runId, runAttempt }));
  return {
    files: { readText: (path) => readAt(github, { owner, repo, ref: pull.baseSha }, path) },
    baselines:
      order.baseline === 'none'
        ? null
        : createArtifactStore(github, {
            owner,
            repo,
            repositoryId: run.repositoryId,
            baseBranch: pull.baseBranch,
            baseSha: pull.baseSha,
            headSha,
            isBaseRun: false,
            runId,
            workflowPath: run.workflowPath,
            name: artifactName(key),
            retentionDays: 1,
            attested,
          }),
    publishers,
    clock: { now: Date.now },
  };
}

async function attestedBy(
  file: string,
  { owner, repo, serverUrl, workflowPath }: FinishedRun,
  { baseBranch: branch, baseSha: ref }: PullRequest,
  github: GitHub,
): Promise<Attested> {
  const roots = await readAt(github, { owner, repo, ref }, file);
  return createAttested(github, { owner, repo, serverUrl, branch, workflowPath }, roots, file);
}

/** What the platform refuses before anything could be reported, in words. */
async function asked<T>(what: string, permission: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new GateFailure('unreported', { detail: describeApiError(cause, what, permission) }, { cause });
  }
}
