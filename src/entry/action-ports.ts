// What the gate's holes are filled with under the action, from its order and the event.
import { createArtifactStore, artifactName } from '../adapters/artifact/artifact-store.ts';
import { createAttested } from '../adapters/artifact/attestation.ts';
import { nameOf } from '../adapters/artifact/raw-artifact.ts';
import { createDirectoryStore } from '../adapters/artifact/directory-store.ts';
import { createFiles } from '../adapters/files/files.ts';
import { createBaseFiles } from '../adapters/github/base-files.ts';
import { createCheckPublisher } from '../adapters/github/check.ts';
import { tipOf } from '../adapters/github/branch.ts';
import { describeApiError, type GitHub } from '../adapters/github/client.ts';
import { createCommentPublisher } from '../adapters/github/comment.ts';
import { createReleaseStore } from '../adapters/github/release-store.ts';
import { createDeploymentFinder } from '../adapters/preview/deployments.ts';
import { createGivenTarget } from '../adapters/preview/given.ts';
import { type RunEvent } from '../adapters/runner/event.ts';
import { type ActionOrder } from '../adapters/runner/order.ts';
import { createLogAnnotator, createSummaryPublisher } from '../adapters/runner/runner.ts';
import { GateFailure } from '../app/failure.ts';
import type { BaselineStore, Files, PreviewFinder, Publisher, ReleaseStore, Watcher } from '../app/ports.ts';

/** Of a branch's own commits, which are judged by their own files. Of any other event it is not said that the code was agreed on. */
const OWN_EVENTS = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'];

/** What is proposed is judged by the base's budget and calibration where the workflow asks for that. Throws GateFailure where they cannot be had. */
export async function filesOf(
  { budgetFrom, budget }: ActionOrder,
  event: RunEvent,
  github: GitHub | null,
  watcher: Watcher,
): Promise<Files> {
  const files = createFiles();
  if (budgetFrom === 'head' || OWN_EVENTS.includes(event.name)) return files;
  if (github === null) {
    const problem = 'input budget-from is base, which takes a token (input github-token) to read the base';
    throw new GateFailure('usage', { problem });
  }
  const { owner, name: repo } = event.repository;
  const ref = event.baseSha ?? (await tipOfBase(event, github));
  const say = (text: string): void => {
    watcher.line(text);
  };
  return createBaseFiles(files, github, { owner, repo, ref, budgetFile: budget, say });
}

/** For events that name no base, such as a deployment whose pull request is not to be found, or is one of two. */
async function tipOfBase({ repository, baseBranch }: RunEvent, github: GitHub): Promise<string> {
  const { owner, name: repo } = repository;
  try {
    return await tipOf(github, { owner, repo, branch: baseBranch });
  } catch (cause) {
    const detail = describeApiError(cause, `Finding the branch ${baseBranch}`, 'contents: read').replace(/\.$/, '');
    const problem = `input budget-from is base, and the base cannot be told: ${detail}`;
    throw new GateFailure('usage', { problem }, { cause });
  }
}

/** null where the target was named and nothing says how to tell that it is ready; an order without target has a token. */
export function previewFinder(
  { preview, target }: ActionOrder,
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

/** Throws GateFailure `usage` where attested baselines are asked for and the roots cannot be read. */
export async function baselineStore(
  order: ActionOrder,
  event: RunEvent,
  key: string,
  github: GitHub | null,
  files: Files,
): Promise<BaselineStore | null> {
  const { baseline, trustedRoot } = order;
  if (baseline.kind === 'none') return null;
  if (baseline.kind === 'directory') return createDirectoryStore(baseline.directory);
  if (github === null) return null;
  const { owner, name: repo } = event.repository;
  const signer = {
    owner,
    repo,
    serverUrl: event.serverUrl,
    branch: event.baseBranch,
    workflowPath: event.workflowPath,
  };
  return createArtifactStore(github, {
    owner,
    repo,
    repositoryId: event.repository.id,
    baseBranch: event.baseBranch,
    baseSha: event.baseSha,
    headSha: event.headSha,
    isBaseRun: event.isBaseRun,
    runId: event.runId,
    workflowPath: event.workflowPath,
    name: artifactName(key),
    retentionDays: order.retentionDays,
    attested:
      trustedRoot === null
        ? null
        : await createAttested(github, signer, await files.readText(trustedRoot), trustedRoot),
  });
}

export function releaseStore(
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
export function isHandedOver({ handOver }: ActionOrder, { pullNumber }: RunEvent): boolean {
  return handOver && pullNumber !== null;
}

export function publishers(
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
