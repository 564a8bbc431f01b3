// Handovers as artifacts of the run that measured: written with its own rights, read as the word of a stranger.
import { gzipSync } from 'node:zlib';
import { GateFailure } from '../../app/failure.ts';
import type { HandoverStore } from '../../app/ports.ts';
import { decodeHandover, encodeHandover, LARGEST_HANDOVER_BYTES, type Handover } from '../../core/handover/handover.ts';
import type { GitHub } from '../github/client.ts';
import { downloadRaw, nameOf, unpackText, uploadRaw, type ListedArtifact } from './raw-artifact.ts';

const PREFIX = 'pacegate-handover-';
/** A day is enough for the reporting workflow, which follows at once; longer only feeds the quota. */
const RETENTION_DAYS = 1;
/** A matrix has as many gates; whoever floods a run with more is not read to the end. */
const MOST_HANDOVERS = 20;

export function createHandoverStore(job: string, key: string): HandoverStore {
  return {
    save: async (handover) => {
      const name = nameOf(PREFIX, key);
      try {
        await uploadRaw(name, gzipSync(encodeHandover({ job, ...handover }), { level: 9 }), RETENTION_DAYS);
      } catch (cause) {
        const detail = cause instanceof Error ? cause.message : String(cause);
        throw new GateFailure('handover-unstored', { detail }, { cause });
      }
      return `artifact ${name}`;
    },
  };
}

export interface FoundHandovers {
  readonly handovers: readonly Handover[];
  /** What was there and is not used; sentences. */
  readonly refused: readonly string[];
}

/** Throws what the platform refuses. `headSha` is the commit that the platform says the run was of. */
export async function readHandovers(
  github: GitHub,
  place: { readonly owner: string; readonly repo: string; readonly runId: number; readonly headSha: string },
): Promise<FoundHandovers> {
  const { owner, repo, runId, headSha } = place;
  const { data } = await github.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: runId, per_page: 100 });
  const newest = new Map<string, ListedArtifact>();
  // A re-run uploads again under the same name; the newest attempt has the largest id.
  for (const artifact of data.artifacts.filter(({ name }) => name.startsWith(PREFIX)).sort((a, b) => a.id - b.id))
    newest.set(artifact.name, artifact);
  const handovers: Handover[] = [];
  const refused: string[] = [];
  for (const [name, artifact] of newest) {
    if (handovers.length + refused.length === MOST_HANDOVERS) {
      refused.push(`There are ${newest.size} handovers; no more than ${MOST_HANDOVERS} are read.`);
      break;
    }
    const read = await readOne(github, place, artifact);
    if (typeof read === 'string') refused.push(`${name} is not used: ${read}.`);
    else if (read.first.recording.fingerprint.commit !== headSha)
      refused.push(`${name} is not used: it was measured of another commit than the run's.`);
    else handovers.push(read);
  }
  return { handovers, refused };
}

async function readOne(
  github: GitHub,
  place: { readonly owner: string; readonly repo: string },
  artifact: ListedArtifact,
): Promise<Handover | string> {
  const bytes = await downloadRaw(github, place, artifact);
  if (typeof bytes === 'string') return bytes;
  const text = unpackText(bytes, LARGEST_HANDOVER_BYTES);
  if (text === null) return 'it is no gzip of a sensible size';
  const decoded = decodeHandover(text);
  return decoded.ok ? decoded.handover : decoded.problem;
}
