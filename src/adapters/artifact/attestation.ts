// Whether bytes were attested by a workflow of the base branch: asked of the platform, verified here.
import { createHash } from 'node:crypto';
import { GateFailure } from '../../app/failure.ts';
import { statusOf, type GitHub } from '../github/client.ts';
import type { Policy, Verify } from './sigstore.ts';

/** Who must have attested. */
export interface Signer {
  readonly owner: string;
  readonly repo: string;
  /** `https://github.com`. */
  readonly serverUrl: string;
  readonly branch: string;
  readonly workflowPath: string | null;
}

/** Gives what is missing for the bytes to be those that a run for the commit has attested, as a clause; null where nothing is. */
export type Attested = (bytes: Uint8Array, commit: string) => Promise<string | null>;

const MOST_ATTESTATIONS = 30;
const UNATTESTED = 'nothing attests it';

/**
 * @param roots Text of the file with trusted roots, one JSON a line, as `gh attestation trusted-root` prints it.
 * @param file Its name, for what is wrong with it.
 * @see https://docs.github.com/en/rest/repos/attestations#list-attestations
 * Throws GateFailure `usage` where the roots cannot be read.
 */
export async function createAttested(
  github: GitHub,
  signer: Signer,
  roots: string | null,
  file: string,
): Promise<Attested> {
  const verifiers = await readRoots(roots, file);
  return async (bytes, commit) => {
    const digest = createHash('sha256').update(bytes).digest('hex');
    const bundles = await bundlesOf(github, signer, digest);
    if (typeof bundles === 'string') return bundles;
    const policy = policyOf(signer, commit);
    let problem = UNATTESTED;
    for (const bundle of bundles)
      for (const verify of verifiers) {
        const wrong = verify(bundle, digest, policy);
        if (wrong === null) return null;
        problem = `its attestation does not count: ${wrong}`;
      }
    return problem;
  };
}

async function bundlesOf(
  github: GitHub,
  { owner, repo }: Signer,
  digest: string,
): Promise<readonly unknown[] | string> {
  try {
    const { data } = await github.rest.repos.listAttestations({
      owner,
      repo,
      subject_digest: `sha256:${digest}`,
      per_page: MOST_ATTESTATIONS,
    });
    return (data.attestations ?? []).map(({ bundle }) => bundle);
  } catch (error) {
    const status = statusOf(error);
    if (status === 404) return UNATTESTED;
    const detail = status === 403 ? 'the token lacks `attestations: read` (403)' : String(status ?? 'no answer');
    return `its attestation could not be asked for: ${detail}`;
  }
}

/** The workflow that started it all, and not one that a job may have called: reusable workflows may live elsewhere. */
function policyOf({ owner, repo, serverUrl, branch, workflowPath }: Signer, commit: string): Policy {
  const [source, ref, { host }] = [`${serverUrl}/${owner}/${repo}`, `refs/heads/${branch}`, new URL(serverUrl)];
  return {
    issuer: `https://token.actions.${host === 'github.com' ? 'githubusercontent.com' : host}`,
    extensions: [
      [12, source],
      [13, commit],
      [14, ref],
      ...(workflowPath === null ? [] : [[18, `${source}/${workflowPath}@${ref}`] as const]),
    ],
  };
}

async function readRoots(text: string | null, file: string): Promise<readonly Verify[]> {
  const wrong = (problem: string): never => {
    const expected = 'what `gh attestation trusted-root` prints, one JSON a line';
    throw new GateFailure('usage', { problem: `${file} (input trusted-root) ${problem}; expected ${expected}` });
  };
  if (text === null) return wrong('does not exist');
  const { createVerify } = await import('./sigstore.ts');
  const verifiers = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [createVerify(line)];
    } catch {
      return wrong(`holds no trusted root in line ${index + 1}`);
    }
  });
  return verifiers.length === 0 ? wrong('is empty') : verifiers;
}
