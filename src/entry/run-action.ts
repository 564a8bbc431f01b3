// The action: one typed order and one event in, the same gate as on the command line, every surface out.
import { createHandoverStore } from '../adapters/artifact/handovers.ts';
import { createRecordingFiles } from '../adapters/files/recording-files.ts';
import { createRepository } from '../adapters/files/repository.ts';
import { createGitHub, describeApiError, type GitHub } from '../adapters/github/client.ts';
import { whoLabelled } from '../adapters/github/labels.ts';
import { pullRequestOf } from '../adapters/github/pull-request.ts';
import { createK6Runner } from '../adapters/k6/runner.ts';
import { readEvent, type RunEvent } from '../adapters/runner/event.ts';
import { readOrder, type ActionOrder } from '../adapters/runner/order.ts';
import { createRunnerWatcher, printLines, writeOutputs } from '../adapters/runner/runner.ts';
import { gate, type GateOutcome } from '../app/gate.ts';
import type { Watcher } from '../app/ports.ts';
import type { Override } from '../core/budget/budget.ts';
import { renderTerminal } from '../core/report/terminal.ts';
import { EXIT, exitCodeOfVerdict } from './exit.ts';
import { keyOf, overridesByLabel } from './agreed.ts';
import { openSourcesOf } from './sources.ts';
import { commandLine } from './command-line.ts';
import { onInterrupt } from './interrupt.ts';
import { BASE_TARGET, parseTarget } from './target.ts';
import { baselineStore, filesOf, isHandedOver, previewFinder, publishers, releaseStore } from './action-ports.ts';

/** Gives the exit code: the gate itself, whatever becomes of comment and check. */
export async function runAction(): Promise<number> {
  const order = withTargets(readOrder());
  const sent = readEvent(process.env, order.baselineBranch);
  const github =
    order.token === null ? null : createGitHub(order.token, process.env['GITHUB_API_URL'] ?? 'https://api.github.com');
  const watcher = createRunnerWatcher();
  const event = await withPullRequest(sent, order, github, watcher);
  const title = order.title ?? titleOf(event.job, order.matrix);
  const key = keyOf(event.workflow, event.job, title);
  const interrupt = onInterrupt();
  const files = await filesOf(order, event, github, watcher);
  const baselines = await baselineStore(order, event, key, github, files);
  const outcome = await gate(
    {
      budgetFile: order.budget,
      script: order.script,
      target: order.target,
      baseTarget: order.baseTarget,
      workingDirectory: process.cwd(),
      environment: order.env,
      timeoutSeconds: order.timeoutSeconds,
      outDirectory: order.out,
      title,
      commit: event.headSha,
      runUrl: event.runUrl,
      ranBy: event.actor,
      reproduce: (measured) =>
        commandLine('gate', [
          ['budget', order.budget],
          ['script', order.script],
          ['target', measured],
          ['base-target', order.baseTarget],
        ]),
      seed: order.seed,
      overrides: await overridesOf(order, event, github),
      releaseFile: order.releaseFile,
      storeBaseline: event.isBaseRun,
    },
    {
      files,
      recordings: createRecordingFiles(),
      runner: createK6Runner(order.k6),
      repository: createRepository(process.cwd()),
      openSources: openSourcesOf(process.env, order.k6),
      preview: previewFinder(order, event, github),
      baselines,
      releases: releaseStore(order, event, key, github),
      handover: isHandedOver(order, event) ? createHandoverStore(event.job, key) : null,
      publishers: publishers(order, event, key, title, github),
      watcher,
      clock: { now: Date.now },
    },
    interrupt.signal,
  );
  interrupt.release();
  printLines(renderTerminal(outcome.report, { colour: true, width: 110, files: outcome.written }));
  for (const warning of outcome.warnings) watcher.warn(warning);
  writeOutputs(outputsOf(outcome));
  const code = exitCodeOfVerdict(outcome.verdict.state);
  if (interrupt.received() !== null) return EXIT.inconclusive;
  return code === EXIT.pass && !outcome.written.complete ? EXIT.usage : code;
}

/** From here on what is driven is what is said: what was cut off a URL may be a secret. */
function withTargets(order: ActionOrder): ActionOrder {
  const { target, baseTarget } = order;
  return {
    ...order,
    target: target === null ? null : parseTarget(target),
    baseTarget: baseTarget === null ? null : parseTarget(baseTarget, BASE_TARGET),
  };
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

async function overridesOf(
  { overrideLabel }: ActionOrder,
  { labels, pullNumber, repository }: RunEvent,
  github: GitHub | null,
): Promise<readonly Override[]> {
  const { owner, name: repo } = repository;
  return overridesByLabel(overrideLabel, labels, async (label) =>
    github === null || pullNumber === null ? null : whoLabelled(github, { owner, repo, pullNumber }, label),
  );
}

const LONGEST_TITLE_CHARACTERS = 80;

/** As the platform names the jobs of a matrix. */
function titleOf(job: string, matrix: readonly string[]): string {
  return (matrix.length === 0 ? job : `${job} (${matrix.join(', ')})`).slice(0, LONGEST_TITLE_CHARACTERS);
}

function outputsOf({ verdict, written, baselineCommit, commentId }: GateOutcome): Readonly<Record<string, string>> {
  return {
    verdict: verdict.state,
    headline: verdict.headline,
    'result-path': written.resultPath,
    'report-path': written.reportPath,
    'recording-path': written.recordingPath ?? '',
    'baseline-sha': baselineCommit ?? '',
    'comment-id': commentId?.toString() ?? '',
  };
}
