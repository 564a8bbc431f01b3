// Verifies Sigstore bundles against roots that the repository names. Apart from what asks for it, so that it is loaded by the few who do.
import { bundleFromJSON, type Bundle } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';

/** What the certificate of a signer must say. */
export interface Policy {
  /** Who vouched for the signer's identity. */
  readonly issuer: string;
  /** Text by the last arc of Fulcio's extension: https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
  readonly extensions: readonly (readonly [arc: number, value: string])[];
}

/** Gives why a bundle does not attest the SHA-256 (hex) by a signer of the policy; null where it does. Never throws. */
export type Verify = (bundle: unknown, digest: string, policy: Policy) => string | null;

const FULCIO = [1, 3, 6, 1, 4, 1, 57264, 1];
const IN_TOTO = 'application/vnd.in-toto+json';

/** From one trusted root as JSON: https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto. Throws what is wrong with it. */
export function createVerify(text: string): Verify {
  const root = TrustedRoot.fromJSON(JSON.parse(text));
  const { certificateAuthorities, tlogs, ctlogs } = root;
  if (certificateAuthorities.length === 0) throw new Error('it names no authority');
  // What a root has logs for is asked of each bundle: GitHub's own has none, the public one of Sigstore has both.
  const thresholds = { tlogThreshold: Math.min(1, tlogs.length), ctlogThreshold: Math.min(1, ctlogs.length) };
  const verifier = new Verifier(toTrustMaterial(root), thresholds);
  return (bundle, digest, { issuer, extensions }) => {
    try {
      const read = bundleFromJSON(bundle);
      if (!isAbout(read, digest)) return 'it is about something else';
      const oids = extensions.map(([arc, value]) => ({ oid: { id: [...FULCIO, arc] }, value: utf8String(value) }));
      verifier.verify(toSignedEntity(read), { extensions: { issuer }, oids });
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
}

/** Whether the statement that is signed names the digest: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
function isAbout({ content }: Bundle, digest: string): boolean {
  if (content.$case !== 'dsseEnvelope' || content.dsseEnvelope.payloadType !== IN_TOTO) return false;
  const { subject } = JSON.parse(content.dsseEnvelope.payload.toString()) as {
    subject?: { digest?: { sha256?: string } }[];
  };
  return subject?.some((each) => each.digest?.sha256 === digest) ?? false;
}

/** DER, X.690 §8.23 and §8.1.3. */
function utf8String(text: string): Buffer {
  const content = Buffer.from(text);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([0x0c, ...size]), content]);
}
