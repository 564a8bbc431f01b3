// Baselines as artifacts of the base branch's own runs: stored by them, and found again by what the platform says of them.
import { GateFailure } from '../../app/failure.ts';
import type { BaselineFound, BaselineStore } from '../../app/ports.ts';
import type { Recording } from '../../core/recording/recording.ts';
import { packRecording } from '../files/recording-files.ts';
import type { GitHub } from '../github/client.ts';
import { describeAge } from './baseline.ts';
import { describeSearch, search, type SearchPlace } from './baseline-search.ts';
import { nameOf, uploadRaw } from './raw-artifact.ts';

export interface ArtifactPlace extends SearchPlace {
  readonly retentionDays: number;
}

export function artifactName(key: string): string {
  return nameOf('pacegate-baseline-', key);
}

export function createArtifactStore(github: GitHub, place: ArtifactPlace, now: () => number = Date.now): BaselineStore {
  return {
    find: async () => {
      const passedOver: string[] = [];
      try {
        return described(await search(github, place, passedOver, now), place, passedOver, now());
      } catch (error) {
        const reason = `the search for baselines failed: ${describeSearch(error)}`;
        return { recordings: [], choice: { kind: 'none', reason, passedOver } };
      }
    },
    save: (recording) => upload(recording, place),
  };
}

function described(
  recordings: readonly Recording[],
  { baseBranch }: ArtifactPlace,
  passedOver: readonly string[],
  now: number,
): BaselineFound {
  const [newest] = recordings;
  if (newest === undefined) {
    const reason =
      passedOver.length === 0
        ? `${baseBranch} has no stored baseline yet; a run on it stores one`
        : `no stored baseline of ${baseBranch} can be used`;
    return { recordings, choice: { kind: 'none', reason, passedOver } };
  }
  const count = recordings.length === 1 ? '' : ` (the newest of ${recordings.length})`;
  const description = `${baseBranch} ${describeAge(newest, now)}${count}`;
  return { recordings, choice: { kind: 'found', description, commit: newest.fingerprint.commit, passedOver } };
}

async function upload(recording: Recording, { name, retentionDays }: ArtifactPlace): Promise<string> {
  try {
    const id = await uploadRaw(name, packRecording(recording), retentionDays);
    return `artifact ${name}${id === null ? '' : ` (${id})`}`;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new GateFailure('baseline-unstored', { detail }, { cause });
  }
}
