// The action: one typed order and one event in, the same gate as on the command line, every surface out.
import { createArtifactStore, artifactName } from '../adapters/artifact/artifact-store.ts';
import { nameOf } from '../adapters/artifact/raw-artifact.ts';
import { createDirectoryStore } from '../adapters/artifact/directory-store.ts';
import { createHandoverStore } from '../adapters/artifact/handovers.ts';
import { createFiles } from '../adapters/files/files.ts';
import { createRecordingFiles } from '../adapters/files/recording-files.ts';
import { createBaseFiles } from '../adapters/github/base-files.ts';
import { createCheckPublisher } from '../adapters/github/check.ts';
import { createGitHub, describeApiError, type GitHub } from '../adapters/github/client.ts';
import { createCommentPublisher } from '../adapters/github/comment.ts';
import { pullRequestOf } from '../adapters/github/pull-request.ts';
import { createReleaseStore } from '../adapters/github/release-store.ts';
import { createK6Runner } from '../adapters/k6/runner.ts';
import { createDeploymentFinder } from '../adapters/preview/deployments.ts';
import { createGivenTarget } from '../adapters/preview/given.ts';
import { readEvent, type RunEvent } from '../adapters/runner/event.ts';
import { readOrder, type ActionOrder } from '../adapters/runner/order.ts';
import {
  createLogAnnotator,
  createRunnerWatcher,
  createSummaryPublisher,
  printLines,
  writeOutputs,
} from '../adapters/runner/runner.ts';
import { GateFailure } from '../app/failure.ts';
import { gate, type GateOutcome } from '../app/gate.ts';
import type { BaselineStore, Files, PreviewFinder, Publisher, ReleaseStore, Watcher } from '../app/ports.ts';
import { renderTerminal } from '../core/report/terminal.ts';
import { EXIT, exitCodeOfVerdict } from './exit.ts';
import { keyOf, overridesByLabel } from './agreed.ts';
import { onInterrupt } from './interrupt.ts';
import { BASE_TARGET, parseTarget } from './target.ts';

/** Gives the exit code: the gate itself, whatever becomes of comment and check. */
export async function runAction(): Promise<number> {
  const order = readOrder();
  const sent = readEvent(process.env, order.baselineBranch);
  const github =
    order.token === null ? null : createGitHub(order.token, process.env['GITHUB_API_URL'] ?? 'https://api.github.com');
  const watcher = createRunnerWatcher();
  const event = await withPullRequest(sent, order, github, watcher);
  const title = order.title ?? titleOf(event.job, order.matrix);
  const key = keyOf(event.workflow, event.job, title);
  const interrupt = onInterrupt();
  const target = order.target === null ? null : parseTarget(order.target);
  const outcome = await gate(
    {
      budgetFile: order.budget,
      script: order.script,
      target,
      baseTarget: order.baseTarget === null ? null : parseTarget(order.baseTarget, BASE_TARGET),
      workingDirectory: process.cwd(),
      environment: order.env,
      timeoutSeconds: order.timeoutSeconds,
      outDirectory: order.out,
      title,
      commit: event.headSha,
      runUrl: event.runUrl,
      reproduce: (measured) => reproduce(order, measured),
      seed: order.seed,
      overrides: overridesByLabel(order.overrideLabel, event.labels),
      releaseFile: order.releaseFile,
      storeBaseline: event.isBaseRun,
    },
    {
      files: filesOf(order, event, github, watcher),
      recordings: createRecordingFiles(),
      runner: createK6Runner(order.k6),
      preview: previewFinder(order, target, event, github),
      baselines: baselineStore(order, event, key, github),
      releases: releaseStore(order, event, key, github),
      handover: isHandedOver(order, event) ? createHandoverStore(event.job, key) : null,
      publishers: publishers(order, event, key, title, github),
      watcher,
      clock: { now: Date.now },
    },
    interrupt.signal,
  );
  interrupt.release();
  printLines(renderTerminal(outcome.report, { colour: true, width: 110 }));
  for (const warning of outcome.warnings) watcher.warn(warning);
  writeOutputs(outputsOf(outcome));
  const code = exitCodeOfVerdict(outcome.verdict.state);
  if (interrupt.received() !== null) return EXIT.inconclusive;
  return code === EXIT.pass && !outcome.written.complete ? EXIT.usage : code;
}

/** A finished deployment says which commit it is of and not which pull request; it is asked for once. */
async function withPullRequest(
  event: RunEvent,
  { baselineBranch }: ActionOrder,
  github: GitHub | null,
  watcher: Watcher,
): Promise<RunEvent> {
  if (event.name !== 'deployment_status' || github === null) return event;
  const { owner, name: repo } = event.repository;
  try {
    const pull = await pullRequestOf(github, { owner, repo, sha: event.headSha });
    if (pull === null) return event;
    const { number: pullNumber, baseSha, labels } = pull;
    return { ...event, pullNumber, baseSha, labels, baseBranch: baselineBranch ?? pull.baseBranch };
  } catch (error) {
    watcher.warn(describeApiError(error, 'Finding the pull request', 'pull-requests: read'));
    return event;
  }
}

const LONGEST_TITLE_CHARACTERS = 80;

/** As the platform names the jobs of a matrix. */
function titleOf(job: string, matrix: readonly string[]): string {
  return (matrix.length === 0 ? job : `${job} (${matrix.join(', ')})`).slice(0, LONGEST_TITLE_CHARACTERS);
}

/** A pull request is judged by the base's budget and calibration where the workflow asks for that. */
function filesOf(
  { budgetFrom, budget }: ActionOrder,
  { repository, baseSha, pullNumber }: RunEvent,
  github: GitHub | null,
  watcher: Watcher,
): Files {
  const files = createFiles();
  if (budgetFrom === 'head' || pullNumber === null) return files;
  if (github === null || baseSha === null) {
    const problem = 'input budget-from is base, which takes a token (input github-token) to read the base';
    throw new GateFailure('usage', { problem });
  }
  const { owner, name: repo } = repository;
  const say = (text: string): void => {
    watcher.line(text);
  };
  return createBaseFiles(files, github, { owner, repo, ref: baseSha, budgetFile: budget, say });
}

/** null where the target was named and nothing says how to tell that it is ready; an order without target has a token. */
function previewFinder(
  { preview }: ActionOrder,
  target: string | null,
  { repository, headSha }: RunEvent,
  github: GitHub | null,
): PreviewFinder | null {
  const { environment, waitSeconds, readyPath, headers, allowedHosts } = preview;
  const readiness = { path: readyPath, headers };
  if (target !== null) return readyPath === null ? null : createGivenTarget(target, waitSeconds, readiness);
  if (github === null) return null;
  const { owner, name: repo } = repository;
  return createDeploymentFinder(github, { owner, repo, headSha, environment, allowedHosts, waitSeconds, readiness });
}

function baselineStore(order: ActionOrder, event: RunEvent, key: string, github: GitHub | null): BaselineStore | null {
  const { baseline } = order;
  if (baseline.kind === 'none') return null;
  if (baseline.kind === 'directory') return createDirectoryStore(baseline.directory);
  if (github === null) return null;
  return createArtifactStore(github, {
    owner: event.repository.owner,
    repo: event.repository.name,
    repositoryId: event.repository.id,
    baseBranch: event.baseBranch,
    baseSha: event.baseSha,
    headSha: event.headSha,
    workflowPath: event.workflowPath,
    name: artifactName(key),
    retentionDays: order.retentionDays,
  });
}

function releaseStore(
  { release }: ActionOrder,
  event: RunEvent,
  key: string,
  github: GitHub | null,
): ReleaseStore | null {
  if (github === null || (release.compareWith === null && release.keepIn === null)) return null;
  const { owner, name: repo } = event.repository;
  return createReleaseStore(github, { owner, repo, name: nameOf('pacegate-recording-', key), ...release });
}

/** Pull requests alone: runs of other events have the rights to speak for themselves. */
function isHandedOver({ handOver }: ActionOrder, { pullNumber }: RunEvent): boolean {
  return handOver && pullNumber !== null;
}

function publishers(
  order: ActionOrder,
  event: RunEvent,
  key: string,
  title: string,
  github: GitHub | null,
): readonly Publisher[] {
  const { owner, name: repo } = event.repository;
  const { headSha, runId, runAttempt, runUrl, pullNumber } = event;
  const list: Publisher[] = [createLogAnnotator()];
  if (order.summary) list.push(createSummaryPublisher());
  if (github === null || isHandedOver(order, event)) return list;
  if (order.check)
    list.push(
      createCheckPublisher(github, { owner, repo, headSha, name: `Pacegate: ${title}`, runUrl, runId, runAttempt }),
    );
  if (order.comment && pullNumber !== null) {
    list.push(createCommentPublisher(github, { owner, repo, pullNumber, key, runId, runAttempt }));
  }
  return list;
}

function outputsOf({ verdict, written, baselineCommit, commentId }: GateOutcome): Readonly<Record<string, string>> {
  return {
    verdict: verdict.state,
    headline: verdict.headline,
    'result-path': written.resultPath,
    'report-path': written.reportPath,
    'baseline-sha': baselineCommit ?? '',
    'comment-id': commentId?.toString() ?? '',
  };
}

function reproduce({ budget, script, baseTarget }: ActionOrder, target: string): string {
  return [
    'pacegate gate',
    `--budget ${budget}`,
    ...(script === null ? [] : [`--script ${script}`]),
    `--target ${target}`,
    ...(baseTarget === null ? [] : [`--base-target ${baseTarget}`]),
  ].join(' ');
}
