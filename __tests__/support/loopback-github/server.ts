// A GitHub on loopback: state, the REST operations Pacegate uses, the artifact service, faults on demand.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ArtifactService } from './artifact-service.ts';
import { checkRequest, checkResponse, findOperation, sample } from './contract.ts';
import {
  artifactJson,
  checkJson,
  commentJson,
  assetJson,
  deploymentJson,
  labelledJson,
  pullJson,
  releaseJson,
  REPOSITORY_ID,
  runJson,
  statusJson,
  type Body,
  type StoredArtifact,
  type StoredAsset,
  type StoredComment,
  type StoredDeployment,
  type StoredPull,
  type StoredRelease,
  type StoredRun,
} from './stored.ts';

export { REPOSITORY_ID, type StoredArtifact, type StoredRun } from './stored.ts';

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly template: string;
  readonly body: unknown;
  readonly status: number;
}

/** What an operation does instead of answering. `after` stores first, so that the client cannot know. */
export interface Fault {
  /** 0 = the connection breaks. */
  readonly status: number;
  readonly when: 'before' | 'after';
  times: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Answer = { readonly status: number; readonly body?: unknown; readonly location?: string };

const NOT_FOUND: Answer = { status: 404, body: { message: 'Not Found' } };

export class LoopbackGitHub {
  readonly comments: StoredComment[] = [];
  /** Ids of all comments that ever were. */
  readonly created: number[] = [];
  readonly checks: Body[] = [];
  readonly statuses: Body[] = [];
  readonly runs: StoredRun[] = [];
  readonly artifacts: StoredArtifact[] = [];
  readonly deployments: StoredDeployment[] = [];
  /** Newest first. */
  readonly releases: StoredRelease[] = [];
  /** Open ones. */
  readonly pulls: StoredPull[] = [];
  /** Labels of pull requests as they were set, oldest first. */
  readonly labelled: { readonly label: string; readonly by: string }[] = [];
  /** Text of files by `REF:PATH`. */
  readonly files = new Map<string, string>();
  /** Sigstore bundles by the digest of what they attest. */
  readonly attestations = new Map<string, object[]>();
  /** Commits of the base branch, newest first. */
  commits: string[] = [];
  /** Where a commit beside the base branch left it; of one that is not named here, wherever it is asked for. */
  readonly mergeBases = new Map<string, string>();
  /** Tips by name, besides `main`, which is the base branch. */
  readonly branches = new Map<string, string>();
  readonly tags = new Map<string, string>();
  /** Runs that the list of a workflow does not show yet, by id. */
  readonly unlisted = new Set<number>();
  readonly exchanges: Exchange[] = [];
  /** Departures from the API description, of either side. A test ends by asserting that there are none. */
  readonly violations: string[] = [];
  /** By `METHOD template`, or the name of a call of the artifact service. */
  readonly faults = new Map<string, Fault>();
  /** What becomes of the next downloads: the address has run out, or the connection breaks in the middle. */
  readonly downloadFaults: ('expired' | 'broken' | 'hanging')[] = [];
  /** So many of the next uploads to releases do not end. */
  brokenUploads = 0;
  url = '';
  #lastId = 999;
  readonly #artifactService = new ArtifactService(this);
  readonly #server = createServer((request, response) => {
    void this.#handle(request, response);
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeAllConnections();
    });
  }

  addComment(body: string, author: StoredComment['author'] = 'Bot'): StoredComment {
    const comment = { id: this.nextId(), body, author };
    this.created.push(comment.id);
    this.comments.push(comment);
    return comment;
  }

  addArtifact(runId: number, name: string, bytes: Uint8Array): StoredArtifact {
    const content = Buffer.from(bytes);
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
    const artifact = { id: this.nextId(), runId, name, bytes: content, digest, expired: false };
    this.artifacts.push(artifact);
    return artifact;
  }

  addRelease(tag: string, changes: Partial<StoredRelease> = {}): StoredRelease {
    const release = { id: this.nextId(), tag, draft: false, immutable: false, assets: [], ...changes };
    this.releases.unshift(release);
    return release;
  }

  addAsset(
    release: StoredRelease,
    name: string,
    bytes: Uint8Array,
    state: StoredAsset['state'] = 'uploaded',
  ): StoredAsset {
    const asset = { id: this.nextId(), name, bytes: Buffer.from(bytes), state };
    release.assets.push(asset);
    return asset;
  }

  /** Newest first; null for a commit that is not there. */
  #historyOf(sha: string): readonly string[] | null {
    const at = this.commits.indexOf(sha);
    if (at !== -1) return this.commits.slice(at);
    const left = this.mergeBases.get(sha);
    return left === undefined ? null : [sha, ...this.commits.slice(this.commits.indexOf(left))];
  }

  #tipOf(branch: string): string | undefined {
    return this.branches.get(branch) ?? (branch === 'main' ? this.commits[0] : undefined);
  }

  #release(id: string | undefined): StoredRelease {
    const found = this.releases.find((each) => String(each.id) === id);
    if (found === undefined) throw new Error('no such release');
    return found;
  }

  addDeployment(sha: string, environment: string, ...statuses: StoredDeployment['statuses']): StoredDeployment {
    const deployment = { id: this.nextId(), sha, environment, statuses };
    this.deployments.push(deployment);
    return deployment;
  }

  /** What a job of a run has to reach the artifact service. */
  runtime(runId: number): Readonly<Record<string, string>> {
    const claims = Buffer.from(JSON.stringify({ scp: `Actions.Results:${runId}:1` })).toString('base64url');
    return {
      ACTIONS_RESULTS_URL: `${this.url}/`,
      ACTIONS_RUNTIME_TOKEN: `e30.${claims}.signature`,
      GITHUB_SERVER_URL: 'http://github.localhost',
    };
  }

  nextId(): number {
    return ++this.#lastId;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    // GitHub Enterprise Server has its API below a path of its own, Gitea and Forgejo below another.
    const url = new URL((request.url ?? '/').replace(/^\/api\/v[13](?=\/)/, ''), this.url);
    const method = request.method ?? 'GET';
    try {
      if (url.pathname.startsWith('/twirp/'))
        this.#artifactService.call(url.pathname, JSON.parse(raw.toString()) as Body, response);
      else if (url.pathname.startsWith('/blob/')) this.#artifactService.blob(method, url, raw, response);
      else {
        const isJson = /json/.test(request.headers['content-type'] ?? 'json');
        this.#rest(method, url, raw.length === 0 ? null : isJson ? JSON.parse(raw.toString()) : raw, response);
      }
    } catch (error) {
      this.violations.push(`${method} ${url.pathname}: ${String(error)}`);
      response.writeHead(500).end();
    }
  }

  #rest(method: string, url: URL, body: unknown, response: ServerResponse): void {
    const found = findOperation(method, url.pathname);
    if (found === null) {
      this.violations.push(`${method} ${url.pathname} is no operation of the API`);
      response.writeHead(404).end('{}');
      return;
    }
    const { template, values } = found;
    this.violations.push(...checkRequest(method, template, url.searchParams, body));
    const fault = this.faults.get(`${method} ${template}`);
    const isFaulty = fault !== undefined && fault.times > 0;
    if (isFaulty) fault.times--;
    const answer =
      isFaulty && fault.when === 'before'
        ? null
        : this.#answer(method, template, values, url.searchParams, (body ?? {}) as Body);
    const status = isFaulty ? fault.status : (answer?.status ?? 500);
    this.exchanges.push({ method, path: url.pathname + url.search, template, body, status });
    if (isFaulty && status === 0) {
      response.destroy();
      return;
    }
    if (isFaulty || answer === null) {
      const message = fault?.message ?? (status === 403 ? 'Resource not accessible by integration' : 'Server Error');
      response
        .writeHead(status, { 'content-type': 'application/json', ...fault?.headers })
        .end(JSON.stringify({ message }));
      return;
    }
    const content = answer.body ?? null;
    this.violations.push(...checkResponse(method, template, status, content));
    const link = nextPage(url, content);
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      ...(answer.location === undefined ? {} : { location: answer.location }),
      ...(link === null ? {} : { link }),
    });
    response.end(content === null ? undefined : JSON.stringify(content));
  }

  #answer(method: string, template: string, values: readonly string[], query: URLSearchParams, body: Body): Answer {
    switch (`${method} ${template}`) {
      case 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments':
        return { status: 200, body: page(this.comments, query).map(commentJson) };
      case 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments':
        return { status: 201, body: commentJson(this.addComment(String(body['body']))) };
      case 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': {
        const comment = this.comments.find(({ id }) => String(id) === values[2]);
        if (comment === undefined) return NOT_FOUND;
        comment.body = String(body['body']);
        return { status: 200, body: commentJson(comment) };
      }
      case 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': {
        const at = this.comments.findIndex(({ id }) => String(id) === values[2]);
        if (at === -1) return NOT_FOUND;
        this.comments.splice(at, 1);
        return { status: 204 };
      }
      case 'GET /repos/{owner}/{repo}/issues/{issue_number}/events':
        return { status: 200, body: page(this.labelled, query).map(labelledJson) };
      case 'POST /repos/{owner}/{repo}/check-runs': {
        this.checks.push(body);
        return { status: 201, body: checkJson(body) };
      }
      case 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': {
        const named = this.checks.filter(
          (each) => each['head_sha'] === values[2] && each['name'] === (query.get('check_name') ?? each['name']),
        );
        return { status: 200, body: { total_count: named.length, check_runs: page(named, query).map(checkJson) } };
      }
      case 'POST /repos/{owner}/{repo}/statuses/{sha}':
        this.statuses.push({ ...body, sha: values[2] });
        return { status: 201, body: { ...sample('status'), state: body['state'] } };
      case 'GET /repos/{owner}/{repo}/commits': {
        const from = query.get('sha') ?? '';
        // As git resolves a name that is both: gitrevisions(7).
        const named = this.tags.get(from) ?? this.#tipOf(from) ?? from;
        const history = this.#historyOf(named);
        if (history === null) return NOT_FOUND;
        return { status: 200, body: page(history, query).map((sha) => ({ ...sample('commit'), sha })) };
      }
      case 'GET /repos/{owner}/{repo}/branches/{branch}': {
        const sha = this.#tipOf(values[2] ?? '');
        if (sha === undefined) return NOT_FOUND;
        const branch = sample('branch-with-protection');
        return { status: 200, body: { ...branch, name: values[2], commit: { ...sample('commit'), sha } } };
      }
      case 'GET /repos/{owner}/{repo}/compare/{basehead}': {
        const [base = '', head = ''] = (values[2] ?? '').split('...');
        const ofBase = this.#historyOf(base);
        if (ofBase === null) return NOT_FOUND;
        const ofHead = this.#historyOf(head) ?? [head, ...ofBase];
        const parting = ofBase.find((sha) => ofHead.includes(sha));
        if (parting === undefined) return NOT_FOUND;
        const status =
          base === head ? 'identical' : parting === base ? 'ahead' : parting === head ? 'behind' : 'diverged';
        const merge_base_commit = { ...sample('commit'), sha: parting };
        return { status: 200, body: { ...sample('commit-comparison'), status, merge_base_commit } };
      }
      case 'GET /repos/{owner}/{repo}/actions/runs': {
        const runs = this.runs.filter(({ headSha }) => headSha === query.get('head_sha'));
        return { status: 200, body: { total_count: runs.length, workflow_runs: page(runs, query).map(runJson) } };
      }
      case 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': {
        // The branch is a name alone: a fork's, or a tag's, is the same to it.
        const runs = this.runs.filter(
          (each) =>
            each.path.endsWith(`/${values[2] ?? ''}`) &&
            each.headBranch === (query.get('branch') ?? each.headBranch) &&
            each.event === (query.get('event') ?? each.event) &&
            !this.unlisted.has(each.id),
        );
        return { status: 200, body: { total_count: runs.length, workflow_runs: page(runs, query).map(runJson) } };
      }
      case 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts': {
        const named = this.artifacts.filter(
          ({ runId, name }) => String(runId) === values[2] && (query.get('name') ?? name) === name,
        );
        return { status: 200, body: { total_count: named.length, artifacts: page(named, query).map(artifactJson) } };
      }
      case 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}':
        return { status: 302, location: `${this.url}/blob/artifact-${values[2] ?? ''}` };
      case 'GET /repos/{owner}/{repo}/attestations/{subject_digest}': {
        const found = this.attestations.get(values[2] ?? '');
        if (found === undefined) return NOT_FOUND;
        return {
          status: 200,
          body: { attestations: found.map((bundle) => ({ bundle, repository_id: REPOSITORY_ID })) },
        };
      }
      case 'GET /repos/{owner}/{repo}/contents/{path}': {
        const content = this.files.get(`${query.get('ref') ?? ''}:${values[2] ?? ''}`);
        if (content === undefined) return NOT_FOUND;
        const encoded = Buffer.from(content).toString('base64');
        return { status: 200, body: { ...sample('content-file'), type: 'file', encoding: 'base64', content: encoded } };
      }
      case 'GET /repos/{owner}/{repo}/pulls': {
        const found = this.pulls.filter(({ head }) => head === (query.get('head') ?? head));
        return { status: 200, body: page(found, query).map(pullJson) };
      }
      case 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls': {
        const found = this.pulls.filter(({ headSha }) => headSha === values[2]);
        return { status: 200, body: page(found, query).map(pullJson) };
      }
      case 'GET /repos/{owner}/{repo}/releases':
        return { status: 200, body: page(this.releases, query).map((each) => releaseJson(this.url, each)) };
      case 'GET /repos/{owner}/{repo}/releases/latest':
      case 'GET /repos/{owner}/{repo}/releases/tags/{tag}': {
        const published = this.releases.filter(({ draft }) => !draft);
        const found = published.find(({ tag }) => tag === (values[2] ?? tag));
        return found === undefined ? NOT_FOUND : { status: 200, body: releaseJson(this.url, found) };
      }
      case 'GET /repos/{owner}/{repo}/releases/{release_id}/assets': {
        const { assets } = this.#release(values[2]);
        return { status: 200, body: page(assets, query).map(assetJson) };
      }
      case 'GET /repos/{owner}/{repo}/releases/assets/{asset_id}':
        return { status: 302, location: `${this.url}/blob/asset-${values[2] ?? ''}` };
      case 'DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}': {
        const holder = this.releases.find(({ assets }) => assets.some(({ id }) => String(id) === values[2]));
        if (holder === undefined) return NOT_FOUND;
        const at = holder.assets.findIndex(({ id }) => String(id) === values[2]);
        holder.assets.splice(at, 1);
        return { status: 204 };
      }
      case 'POST /repos/{owner}/{repo}/releases/{release_id}/assets': {
        const release = this.#release(values[2]);
        const name = query.get('name') ?? '';
        const refused = (message: string): Answer => ({ status: 422, body: { message } });
        if (release.immutable) return refused('Cannot upload assets to an immutable release.');
        if (release.assets.some((each) => each.name === name)) return refused('Validation Failed: already_exists');
        const state = this.brokenUploads-- > 0 ? 'open' : 'uploaded';
        return { status: 201, body: assetJson(this.addAsset(release, name, body as unknown as Buffer, state)) };
      }
      case 'GET /repos/{owner}/{repo}/deployments': {
        const found = this.deployments.filter(({ sha }) => sha === query.get('sha')).toReversed();
        return { status: 200, body: page(found, query).map(deploymentJson) };
      }
      case 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': {
        const statuses = this.deployments.find(({ id }) => String(id) === values[2])?.statuses ?? [];
        return { status: 200, body: page(statuses.map(statusJson).toReversed(), query) };
      }
      default:
        throw new Error('the loopback GitHub does not know this operation');
    }
  }
}

/** RFC 8288, as the platform pages: a full page announces the next one, and a list that counts itself knows its end. */
function nextPage(url: URL, content: unknown): string | null {
  const size = Number(url.searchParams.get('per_page') ?? 30);
  const number = Number(url.searchParams.get('page') ?? 1);
  const total = (content as { readonly total_count?: number } | null)?.total_count ?? 0;
  if (Array.isArray(content) ? content.length < size : total <= number * size) return null;
  const next = new URL(url);
  next.searchParams.set('page', String(number + 1));
  return `<${next.href}>; rel="next"`;
}

function page<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Number(query.get('per_page') ?? 30);
  const number = Number(query.get('page') ?? 1);
  return items.slice((number - 1) * size, number * size);
}
