// The artifact service beside the API, and the store of blobs behind both: what @actions/artifact speaks to.
import type { ServerResponse } from 'node:http';
import type { LoopbackGitHub } from './server.ts';
import type { Body } from './stored.ts';

export class ArtifactService {
  readonly #github: LoopbackGitHub;
  readonly #blobs = new Map<string, Map<string, Buffer>>();
  readonly #uploads = new Map<string, { readonly name: string; readonly runId: number }>();

  constructor(github: LoopbackGitHub) {
    this.#github = github;
  }

  /** The artifact service's Twirp calls, as @actions/artifact makes them. */
  call(path: string, body: Body, response: ServerResponse): void {
    const reply = (value: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    const name = String(body['name']);
    const fault = this.#github.faults.get(path.slice(path.lastIndexOf('/') + 1));
    if (fault !== undefined && fault.times-- > 0) {
      const content = JSON.stringify({ code: 'failed', msg: fault.message ?? '' });
      response.writeHead(fault.status, { 'content-type': 'application/json' }).end(content);
      return;
    }
    if (path.endsWith('/CreateArtifact')) {
      const blob = `upload-${this.#github.nextId()}`;
      this.#uploads.set(name, { name: blob, runId: Number.parseInt(String(body['workflow_run_backend_id'])) });
      reply({ ok: true, signed_upload_url: `${this.#github.url}/blob/${blob}?sig=signature-of-the-upload` });
    } else if (path.endsWith('/FinalizeArtifact')) {
      const upload = this.#uploads.get(name);
      const blob = upload === undefined ? undefined : this.#blobs.get(upload.name)?.get('');
      if (upload === undefined || blob === undefined) throw new Error('nothing was uploaded');
      reply({ ok: true, artifact_id: String(this.#github.addArtifact(upload.runId, name, blob).id) });
    } else throw new Error('unknown call of the artifact service');
  }

  /** A block blob store: blocks by id, then the list that joins them; a plain PUT is one blob. */
  blob(method: string, url: URL, raw: Buffer, response: ServerResponse): void {
    const name = url.pathname.slice('/blob/'.length);
    if (method === 'GET') {
      const fault = this.#github.downloadFaults.shift();
      if (fault === 'hanging') return;
      if (fault === 'expired') {
        response
          .writeHead(403, { 'content-type': 'application/xml' })
          .end('<Error><Code>AuthenticationFailed</Code></Error>');
        return;
      }
      const assets = this.#github.releases.flatMap((release) => release.assets);
      const artifact =
        this.#github.artifacts.find(({ id }) => `artifact-${id}` === name) ??
        assets.find(({ id }) => `asset-${id}` === name);
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
