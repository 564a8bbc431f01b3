// What the loopback GitHub holds, and how its API shows it.
import { createHash } from 'node:crypto';
import { sample } from './contract.ts';

export const REPOSITORY_ID = 4711;

export type Body = Record<string, unknown>;

export interface StoredComment {
  readonly id: number;
  body: string;
  readonly author: 'Bot' | 'User';
}

export interface StoredRun {
  readonly id: number;
  readonly headSha: string;
  readonly headBranch: string;
  readonly event: string;
  readonly path: string;
  readonly headRepositoryId: number;
  readonly createdAt?: string;
}

export interface StoredArtifact {
  readonly id: number;
  readonly runId: number;
  readonly name: string;
  bytes: Buffer;
  digest: string | null;
  expired: boolean;
}

export interface StoredDeployment {
  readonly id: number;
  readonly sha: string;
  readonly environment: string;
  readonly isProduction?: boolean;
  /** Oldest first. */
  readonly statuses: { readonly state: string; readonly environmentUrl?: string; readonly targetUrl?: string }[];
}

export interface StoredPull {
  readonly number: number;
  readonly headSha: string;
  /** `owner:branch` */
  readonly head: string;
  readonly headRepositoryId: number;
  readonly baseSha: string;
  readonly baseBranch: string;
  readonly labels?: readonly string[];
}

export function pullJson({
  number,
  headSha,
  head,
  headRepositoryId,
  baseSha,
  baseBranch,
  labels = [],
}: StoredPull): Body {
  const pull = sample('pull-request-simple');
  const repository = (id: number): Body => ({ ...sample('repository'), id });
  return {
    ...pull,
    number,
    state: 'open',
    head: {
      ...(pull['head'] as Body),
      label: head,
      ref: head.split(':')[1],
      sha: headSha,
      repo: repository(headRepositoryId),
    },
    base: { ...(pull['base'] as Body), ref: baseBranch, sha: baseSha, repo: repository(REPOSITORY_ID) },
    labels: labels.map((name) => ({ ...sample('label'), name, description: '' })),
  };
}

export interface StoredAsset {
  readonly id: number;
  readonly name: string;
  readonly bytes: Buffer;
  /** `open` where an upload did not end. */
  readonly state: 'uploaded' | 'open';
}

export interface StoredRelease {
  readonly id: number;
  readonly tag: string;
  readonly draft: boolean;
  readonly immutable: boolean;
  readonly assets: StoredAsset[];
}

export function assetJson({ id, name, bytes, state }: StoredAsset): Body {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return { ...sample('release-asset'), id, name, state, size: bytes.length, digest };
}

export function releaseJson(origin: string, { id, tag, draft, immutable, assets }: StoredRelease): Body {
  return {
    ...sample('release'),
    id,
    tag_name: tag,
    draft,
    immutable,
    upload_url: `${origin}/repos/acme/shop/releases/${id}/assets{?name,label}`,
    assets: assets.map(assetJson),
  };
}

export function commentJson({ id, body, author }: StoredComment): Body {
  return {
    ...sample('issue-comment'),
    id,
    body,
    user: { ...sample('simple-user'), login: author === 'Bot' ? 'github-actions[bot]' : 'person', type: author },
  };
}

export function checkJson(body: Body): Body {
  return {
    ...sample('check-run'),
    name: body['name'],
    head_sha: body['head_sha'],
    external_id: body['external_id'] ?? null,
    conclusion: body['conclusion'],
    status: 'completed',
    output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: 'https://example.com' },
  };
}

export function runJson(run: StoredRun): Body {
  return {
    ...sample('workflow-run'),
    id: run.id,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    event: run.event,
    path: run.path,
    status: 'completed',
    conclusion: 'success',
    ...(run.createdAt === undefined ? {} : { created_at: run.createdAt }),
    repository: { ...sample('minimal-repository'), id: REPOSITORY_ID },
    head_repository: { ...sample('minimal-repository'), id: run.headRepositoryId },
  };
}

export function deploymentJson({ id, sha, environment, isProduction = false }: StoredDeployment): Body {
  return { ...sample('deployment'), id, sha, environment, production_environment: isProduction, payload: {} };
}

export function statusJson(
  { state, environmentUrl, targetUrl }: StoredDeployment['statuses'][number],
  index: number,
): Body {
  return {
    ...sample('deployment-status'),
    id: index + 1,
    state,
    ...(environmentUrl === undefined ? {} : { environment_url: environmentUrl }),
    target_url: targetUrl ?? '',
  };
}

export function artifactJson({ id, runId, name, bytes, digest, expired }: StoredArtifact): Body {
  return {
    ...sample('artifact'),
    id,
    name,
    size_in_bytes: bytes.length,
    digest,
    expired,
    workflow_run: { id: runId, repository_id: REPOSITORY_ID },
  };
}

export function labelledJson({ label, by }: { readonly label: string; readonly by: string }): Body {
  const actor = { ...sample('simple-user'), login: by };
  return { ...sample('labeled-issue-event'), event: 'labeled', label: { name: label, color: 'ededed' }, actor };
}
