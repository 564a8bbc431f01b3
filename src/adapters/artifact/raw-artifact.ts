// One raw file as an artifact, up and down: no zip, so nothing is ever extracted, and a digest before anything is parsed.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { NoAnswer } from '../github/bounded-fetch.ts';
import { ONCE, statusOf, type GitHub } from '../github/client.ts';

const LARGEST_ARTIFACT_BYTES = 5 * 1024 * 1024;
/** The address of a download lives a minute; what breaks is asked for once more, at a new one. */
const ATTEMPTS = 2;

/** As the platform lists it. */
export interface ListedArtifact {
  readonly id: number;
  readonly size_in_bytes: number;
  readonly expired: boolean;
  readonly digest?: string | null;
}

/** The bytes, or why they are not taken, as a clause. Never throws: who could list an artifact may have it too. */
export async function downloadRaw(
  github: GitHub,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  artifact: ListedArtifact,
): Promise<Uint8Array | string> {
  const tooLarge = `its artifact is larger than ${LARGEST_ARTIFACT_BYTES / 1024 / 1024} MiB`;
  if (artifact.expired) return 'its artifact has expired';
  if (artifact.size_in_bytes > LARGEST_ARTIFACT_BYTES) return tooLarge;
  const digest = /^sha256:([0-9a-f]{64})$/.exec(artifact.digest ?? '')?.[1];
  if (digest === undefined) return 'its artifact has no digest';
  let problem = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const { data } = await github.rest.actions.downloadArtifact({
        owner,
        repo,
        artifact_id: artifact.id,
        archive_format: 'zip',
        ...ONCE,
      });
      const bytes = Buffer.from(data as ArrayBuffer);
      if (bytes.length > LARGEST_ARTIFACT_BYTES) return tooLarge;
      if (createHash('sha256').update(bytes).digest('hex') === digest) return bytes;
      problem = 'its artifact does not have the digest the platform names';
    } catch (error) {
      if (error instanceof NoAnswer) return `its artifact could not be downloaded (${error.message})`;
      const status = statusOf(error);
      problem =
        status === 410
          ? 'its artifact has expired'
          : `its artifact could not be downloaded (${status ?? 'the connection broke'})`;
    }
  }
  return problem;
}

/** The text, or null where the bytes are no gzip of at most so many bytes. Nothing is written to disk. */
export function unpackText(bytes: Uint8Array, largest: number): string | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: largest }).toString('utf8');
  } catch {
    return null;
  }
}

/** Gives the artifact's id. Throws what the artifact service says. The client is loaded here because it is most of a bundle. */
export async function uploadRaw(name: string, bytes: Uint8Array, retentionDays: number): Promise<number | null> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'pacegate-artifact-'));
  try {
    const file = path.join(directory, name);
    await writeFile(file, bytes);
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const { id } = await new DefaultArtifactClient().uploadArtifact(name, [file], directory, {
      retentionDays,
      skipArchive: true,
    });
    return id ?? null;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** `<prefix><readable>-<hash>.json.gz`, from characters that an artifact's name may hold, one for each key. */
export function nameOf(prefix: string, key: string): string {
  const readable = key.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60);
  return `${prefix}${readable}-${createHash('sha256').update(key).digest('hex').slice(0, 8)}.json.gz`;
}
