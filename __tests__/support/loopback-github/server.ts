// A GitHub on loopback: state, the REST operations Pacegate uses, the artifact service, faults on demand.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkRequest, checkResponse, findOperation, sample } from './contract.ts';
import {
  artifactJson,
  checkJson,
  commentJson,
  deploymentJson,
  pullJson,
  runJson,
  statusJson,
  type Body,
  type StoredArtifact,
  type StoredComment,
  type StoredDeployment,
  type StoredPull,
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
  /** Open ones. */
  readonly pulls: StoredPull[] = [];
  /** Text of files by `REF:PATH`. */
  readonly files = new Map<string, string>();
  /** Commits of the base branch, newest first. */
  commits: string[] = [];
  /** Where a head left the base branch, by head; its base otherwise. */
  readonly mergeBases = new Map<string, string>();
  readonly exchanges: Exchange[] = [];
  /** Departures from the API description, of either side. A test ends by asserting that there are none. */
  readonly violations: string[] = [];
  /** By `METHOD template`, or the name of a call of the artifact service. */
  readonly faults = new Map<string, Fault>();
  /** What becomes of the next downloads: the address has run out, or the connection breaks in the middle. */
  readonly downloadFaults: ('expired' | 'broken')[] = [];
  url = '';
  #nextId = 1000;
  readonly #blobs = new Map<string, Map<string, Buffer>>();
  readonly #uploads = new Map<string, { readonly name: string; readonly runId: number }>();
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
    const comment = { id: this.#nextId++, body, author };
    this.created.push(comment.id);
    this.comments.push(comment);
    return comment;
  }

  addArtifact(runId: number, name: string, bytes: Uint8Array): StoredArtifact {
    const content = Buffer.from(bytes);
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
    const artifact = { id: this.#nextId++, runId, name, bytes: content, digest, expired: false };
    this.artifacts.push(artifact);
    return artifact;
  }

  addDeployment(sha: string, environment: string, ...statuses: StoredDeployment['statuses']): StoredDeployment {
    const deployment = { id: this.#nextId++, sha, environment, statuses };
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

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    // GitHub Enterprise Server has its API below a path of its own, Gitea and Forgejo below another.
    const url = new URL((request.url ?? '/').replace(/^\/api\/v[13](?=\/)/, ''), this.url);
    const method = request.method ?? 'GET';
    try {
      if (url.pathname.startsWith('/twirp/')) this.#twirp(url.pathname, JSON.parse(raw.toString()) as Body, response);
      else if (url.pathname.startsWith('/blob/')) this.#blob(method, url, raw, response);
      else this.#rest(method, url, raw.length === 0 ? null : JSON.parse(raw.toString()), response);
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
        const at = /^[0-9a-f]{40}$/.test(from) ? this.commits.indexOf(from) : 0;
        if (at === -1) return NOT_FOUND;
        return {
          status: 200,
          body: page(this.commits.slice(at), query).map((sha) => ({ ...sample('commit'), sha })),
        };
      }
      case 'GET /repos/{owner}/{repo}/compare/{basehead}': {
        const [base = '', head = ''] = (values[2] ?? '').split('...');
        const at = this.commits.indexOf(this.mergeBases.get(head) ?? base);
        if (at === -1) return NOT_FOUND;
        const merge_base_commit = { ...sample('commit'), sha: this.commits[at] };
        return { status: 200, body: { ...sample('commit-comparison'), merge_base_commit } };
      }
      case 'GET /repos/{owner}/{repo}/actions/runs': {
        const runs = this.runs.filter(({ headSha }) => headSha === query.get('head_sha'));
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

  /** The artifact service's Twirp calls, as @actions/artifact makes them. */
  #twirp(path: string, body: Body, response: ServerResponse): void {
    const reply = (value: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    const name = String(body['name']);
    const fault = this.faults.get(path.slice(path.lastIndexOf('/') + 1));
    if (fault !== undefined && fault.times-- > 0) {
      const content = JSON.stringify({ code: 'failed', msg: fault.message ?? '' });
      response.writeHead(fault.status, { 'content-type': 'application/json' }).end(content);
      return;
    }
    if (path.endsWith('/CreateArtifact')) {
      const blob = `upload-${this.#nextId++}`;
      this.#uploads.set(name, { name: blob, runId: Number.parseInt(String(body['workflow_run_backend_id'])) });
      reply({ ok: true, signed_upload_url: `${this.url}/blob/${blob}?sig=signature-of-the-upload` });
    } else if (path.endsWith('/FinalizeArtifact')) {
      const upload = this.#uploads.get(name);
      const blob = upload === undefined ? undefined : this.#blobs.get(upload.name)?.get('');
      if (upload === undefined || blob === undefined) throw new Error('nothing was uploaded');
      reply({ ok: true, artifact_id: String(this.addArtifact(upload.runId, name, blob).id) });
    } else throw new Error('unknown call of the artifact service');
  }

  /** A block blob store: blocks by id, then the list that joins them; a plain PUT is one blob. */
  #blob(method: string, url: URL, raw: Buffer, response: ServerResponse): void {
    const name = url.pathname.slice('/blob/'.length);
    if (method === 'GET') {
      const fault = this.downloadFaults.shift();
      if (fault === 'expired') {
        response
          .writeHead(403, { 'content-type': 'application/xml' })
          .end('<Error><Code>AuthenticationFailed</Code></Error>');
        return;
      }
      const artifact = this.artifacts.find(({ id }) => `artifact-${id}` === name);
      const length = { 'content-length': String(artifact?.bytes.length ?? 0) };
      response.writeHead(artifact === undefined ? 404 : 200, { 'content-type': 'application/octet-stream', ...length });
      if (fault === 'broken') response.write(artifact?.bytes.subarray(0, 20), () => response.destroy());
      else response.end(artifact?.bytes);
      return;
    }
    const blocks = this.#blobs.get(name) ?? new Map<string, Buffer>();
    this.#blobs.set(name, blocks);
    const part = url.searchParams.get('comp');
    if (part === 'block') blocks.set(url.searchParams.get('blockid') ?? '', raw);
    else if (part === 'blocklist') {
      const ids = [...raw.toString().matchAll(/<Latest>([^<]+)<\/Latest>/g)].map((match) => match[1] ?? '');
      blocks.set('', Buffer.concat(ids.map((id) => blocks.get(id) ?? Buffer.alloc(0))));
    } else blocks.set('', raw);
    response
      .writeHead(201, {
        etag: '"x"',
        'last-modified': new Date(0).toUTCString(),
        'x-ms-request-id': 'x',
        'x-ms-version': '2024-05-04',
      })
      .end();
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
