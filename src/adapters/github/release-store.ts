// Recordings among the assets of releases: what a later version is held against, kept with the version that it is of.
import { createHash } from 'node:crypto';
import { GateFailure } from '../../app/failure.ts';
import type { ReleaseStore } from '../../app/ports.ts';
import { decodeRecording } from '../../core/recording/decoding.ts';
import type { Recording } from '../../core/recording/recording.ts';
import { unpackText } from '../artifact/raw-artifact.ts';
import { LARGEST_RECORDING_BYTES, packRecording } from '../files/recording-files.ts';
import { describeApiError, mayBeDone, ONCE, statusOf, type GitHub } from './client.ts';

export interface ReleasePlace {
  readonly owner: string;
  readonly repo: string;
  /** Name of the asset, from the gate's key. */
  readonly name: string;
  /** Tag of the release to compare with, or `latest`; null = none. */
  readonly compareWith: string | null;
  /** Tag of the release, best a draft, that is given the recording; null = none. */
  readonly keepIn: string | null;
}

const LARGEST_ASSET_BYTES = 5 * 1024 * 1024;
/** Releases are looked through from the newest; a draft is among them and cannot be asked for by its tag. */
const MOST_RELEASES = 100;

type Release = Awaited<ReturnType<GitHub['rest']['repos']['getLatestRelease']>>['data'];

export function createReleaseStore(github: GitHub, place: ReleasePlace): ReleaseStore {
  return {
    find: place.compareWith === null ? null : () => find(github, place, place.compareWith ?? ''),
    save: place.keepIn === null ? null : (recording) => save(github, place, place.keepIn ?? '', recording),
  };
}

async function find(github: GitHub, { owner, repo, name }: ReleasePlace, tag: string): Promise<Recording | string> {
  try {
    const { data: release } =
      tag === 'latest'
        ? await github.rest.repos.getLatestRelease({ owner, repo })
        : await github.rest.repos.getReleaseByTag({ owner, repo, tag });
    const asset = release.assets.find((each) => each.name === name && each.state === 'uploaded');
    if (asset === undefined) return `the release ${release.tag_name} has no asset ${name}`;
    if (asset.size > LARGEST_ASSET_BYTES) return `its asset is larger than ${LARGEST_ASSET_BYTES} bytes`;
    const { data } = await github.rest.repos.getReleaseAsset({
      owner,
      repo,
      asset_id: asset.id,
      headers: { accept: 'application/octet-stream' },
    });
    const bytes = Buffer.from(data as unknown as ArrayBuffer);
    if (`sha256:${createHash('sha256').update(bytes).digest('hex')}` !== asset.digest)
      return 'its asset does not have the digest the platform names';
    const decoded = decodeRecording(unpackText(bytes, LARGEST_RECORDING_BYTES) ?? '');
    return decoded.ok ? decoded.recording : `its recording cannot be read: ${decoded.problem}`;
  } catch (error) {
    if (statusOf(error) === 404) return `there is no release ${tag}`;
    return describeApiError(error, 'Reading the release', 'contents: read').replace(/\.$/, '');
  }
}

async function save(github: GitHub, place: ReleasePlace, tag: string, recording: Recording): Promise<string> {
  try {
    const release = await releaseOf(github, place, tag);
    if (release === null) throw new Error(`there is no release ${tag}`);
    if (isImmutable(release))
      throw new Error(`the release ${tag} is immutable; add to its draft before it is published`);
    const before = release.assets.find(({ name }) => name === place.name);
    if (before !== undefined) {
      if (!release.draft) throw new Error(`the release ${tag} is published and has ${place.name} already`);
      await remove(github, place, before.id);
    }
    await upload(github, place, release, packRecording(recording));
    return `asset ${place.name} of ${release.draft ? 'the draft ' : ''}${tag}`;
  } catch (cause) {
    const isOurs = statusOf(cause) === undefined && cause instanceof Error && !('response' in cause);
    const detail = isOurs ? cause.message : describeApiError(cause, 'The upload', 'contents: write');
    throw new GateFailure('release-unstored', { detail: detail.replace(/\.$/, '') }, { cause });
  }
}

async function upload(github: GitHub, place: ReleasePlace, release: Release, bytes: Uint8Array): Promise<void> {
  const { owner, repo, name } = place;
  const send = (): Promise<unknown> =>
    github.request({
      // Its own host on github.com, and another path elsewhere; the release says which.
      url: release.upload_url,
      method: 'POST',
      name,
      data: bytes,
      headers: { 'content-type': 'application/gzip' },
      ...ONCE,
    });
  try {
    await send();
  } catch (error) {
    if (!mayBeDone(error)) throw error;
    // It may be there, whole, or not to its end, which takes its name all the same.
    const { data } = await github.rest.repos.listReleaseAssets({ owner, repo, release_id: release.id, per_page: 100 });
    const left = data.find((each) => each.name === name);
    if (left?.state === 'uploaded' && left.size === bytes.length) return;
    if (left !== undefined) await remove(github, place, left.id);
    await send();
  }
}

async function remove(github: GitHub, { owner, repo }: ReleasePlace, id: number): Promise<void> {
  await github.rest.repos.deleteReleaseAsset({ owner, repo, asset_id: id });
}

async function releaseOf(github: GitHub, { owner, repo }: ReleasePlace, tag: string): Promise<Release | null> {
  const { data } = await github.rest.repos.listReleases({ owner, repo, per_page: MOST_RELEASES });
  return data.find(({ tag_name }) => tag_name === tag) ?? null;
}

/** Newer than the client's description. */
function isImmutable(release: Release): boolean {
  return (release as { readonly immutable?: boolean }).immutable === true;
}
