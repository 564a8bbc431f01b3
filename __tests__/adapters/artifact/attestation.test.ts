// Attested baselines, with real keys and certificates: what the base branch's own workflow has signed counts, and nothing near to it.
import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createAttested, type Attested, type Signer } from '../../../src/adapters/artifact/attestation.ts';
import { createGitHub } from '../../../src/adapters/github/client.ts';
import { LoopbackGitHub } from '../../support/loopback-github/server.ts';
import { startSigstore, type Identity, type Sigstore } from '../../support/sigstore.ts';

const SHA = 'a'.repeat(40);
const BYTES = Buffer.from('what was measured');
const DIGEST = `sha256:${createHash('sha256').update(BYTES).digest('hex')}`;
const WORKFLOW = '.github/workflows/performance.yml';
const SIGNER: Signer = {
  owner: 'acme',
  repo: 'shop',
  serverUrl: 'http://github.localhost',
  branch: 'main',
  workflowPath: WORKFLOW,
};
const IDENTITY: Identity = {
  repository: 'acme/shop',
  sha: SHA,
  ref: 'refs/heads/main',
  workflow: `acme/shop/${WORKFLOW}@refs/heads/main`,
  issuer: 'https://token.actions.github.localhost',
};
const LONG = `.github/workflows/${'performance-'.repeat(20)}.yml`;

let sigstore: Sigstore;
let publicSigstore: Sigstore;
let github: LoopbackGitHub;
beforeAll(async () => {
  [sigstore, publicSigstore] = [await startSigstore(), await startSigstore('public')];
});
beforeEach(async () => {
  github = await new LoopbackGitHub().start();
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.stop();
});

const trusting = (roots: string | null, signer: Partial<Signer> = {}): Promise<Attested> =>
  createAttested(createGitHub('token', github.url), { ...SIGNER, ...signer }, roots, 'roots.jsonl');
const ask = async (signer: Partial<Signer> = {}, roots = sigstore.trustedRoot): Promise<string | null> =>
  (await trusting(roots, signer))(BYTES, SHA);
async function attest(changes: Partial<Identity> = {}, bytes = BYTES, by = sigstore): Promise<void> {
  github.attestations.set(DIGEST, [await by.attest(bytes, { ...IDENTITY, ...changes })]);
}

describe('bytes that the workflow has attested on the base branch', () => {
  test('count', async () => {
    await attest();
    expect(await ask()).toBeNull();
  });

  test('count by the logs of the public Sigstore, whichever of the roots it is', async () => {
    await attest({}, BYTES, publicSigstore);
    expect(await ask({}, `${sigstore.trustedRoot}\n${publicSigstore.trustedRoot}\n`)).toBeNull();
  });

  test('count beside attestations of others', async () => {
    const others = await sigstore.attest(BYTES, { ...IDENTITY, ref: 'refs/heads/topic' });
    github.attestations.set(DIGEST, [others, await sigstore.attest(BYTES, IDENTITY)]);
    expect(await ask()).toBeNull();
  });

  test.each([110, 20])('count with names of any length (%d)', async (length) => {
    const workflowPath = LONG.slice(0, length);
    await attest({ workflow: `acme/shop/${workflowPath}@refs/heads/main` });
    expect(await ask({ workflowPath })).toBeNull();
  });
});

describe('bytes do not count', () => {
  test.each<[string, Partial<Identity>]>([
    ['on another branch', { ref: 'refs/heads/topic' }],
    ['for another commit', { sha: 'b'.repeat(40) }],
    ['by another workflow', { workflow: 'acme/shop/.github/workflows/other.yml@refs/heads/main' }],
    ["by the branch's own version of it", { workflow: `acme/shop/${WORKFLOW}@refs/heads/topic` }],
    ['in another repository', { repository: 'stranger/shop' }],
    ['with the identity of another platform', { issuer: 'https://accounts.example.com' }],
  ])('that were attested %s', async (_, changes) => {
    await attest(changes);
    expect(await ask()).toMatch(/^its attestation does not count: invalid certificate extension/);
  });

  test('that nothing attests', async () => {
    expect(await ask()).toBe('nothing attests it');
  });

  test('whose attestation is about other bytes', async () => {
    await attest({}, Buffer.from('something else'));
    expect(await ask()).toBe('its attestation does not count: it is about something else');
  });

  test('whose certificate an unknown authority has given', async () => {
    await attest({}, BYTES, await startSigstore());
    expect(await ask()).toMatch(/^its attestation does not count: /);
  });

  test('whose attestation was changed after it was signed', async () => {
    const bundle = (await sigstore.attest(Buffer.from('something else'), IDENTITY)) as {
      dsseEnvelope: { payload: string };
    };
    const forged = (await sigstore.attest(BYTES, IDENTITY)) as typeof bundle;
    bundle.dsseEnvelope.payload = forged.dsseEnvelope.payload;
    github.attestations.set(DIGEST, [bundle]);
    expect(await ask()).toBe('its attestation does not count: signature verification failed');
  });

  test('whose attestation is in none of the logs that the root has', async () => {
    const bundle = (await publicSigstore.attest(BYTES, IDENTITY)) as {
      verificationMaterial: { tlogEntries: unknown[] };
    };
    bundle.verificationMaterial.tlogEntries = [];
    github.attestations.set(DIGEST, [bundle]);
    expect(await ask({}, publicSigstore.trustedRoot)).toMatch(/^its attestation does not count: /);
  });

  test.each([
    [403, 'its attestation could not be asked for: the token lacks `attestations: read` (403)'],
    [422, 'its attestation could not be asked for: 422'],
  ])(
    'where the platform answers %d',
    async (status, words) => {
      github.faults.set('GET /repos/{owner}/{repo}/attestations/{subject_digest}', {
        status,
        when: 'before',
        times: 99,
      });
      expect(await ask()).toBe(words);
    },
    30_000,
  );

  test.each([[{}], [{ mediaType: 'x' }], [[]], ['text']])('whose attestation is %j', async (bundle) => {
    github.attestations.set(DIGEST, [bundle as object]);
    expect(await ask()).toMatch(/^its attestation does not count: /);
    // The platform itself would not say such a thing.
    github.violations.length = 0;
  });
});

test.each<[string, string | null, string]>([
  [
    'do not exist',
    null,
    'roots.jsonl (input trusted-root) does not exist; expected what `gh attestation trusted-root`',
  ],
  ['are empty', '\n', 'roots.jsonl (input trusted-root) is empty; expected'],
  ['are no JSON', 'x', 'roots.jsonl (input trusted-root) holds no trusted root in line 1; expected'],
  ['name nobody', '\n{}', 'roots.jsonl (input trusted-root) holds no trusted root in line 2; expected'],
])('roots that %s are refused in words', async (_, roots, words) => {
  await expect(trusting(roots)).rejects.toThrow(words);
});
