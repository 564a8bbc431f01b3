// A Sigstore of our own: an authority that certifies who signs, with real keys, certificates and time stamps, and the roots to verify them.
import { createHash, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import mock from '@sigstore/mock';

export interface Identity {
  readonly repository: string;
  /** Commit. */
  readonly sha: string;
  readonly ref: string;
  /** `acme/shop/.github/workflows/x.yml@refs/heads/main` */
  readonly workflow: string;
  readonly issuer: string;
}

export interface Sigstore {
  /** A line as `gh attestation trusted-root` prints it. */
  readonly trustedRoot: string;
  /** A bundle of the kind that the platform hands out. */
  attest(bytes: Uint8Array, identity: Identity): Promise<object>;
}

const SHA256_OID = '2.16.840.1.101.3.4.2.1';
const FULCIO = '1.3.6.1.4.1.57264.1';
const IN_TOTO = 'application/vnd.in-toto+json';
const base64 = (bytes: ArrayBufferView | Buffer): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
/** What the log's client reads of an entry. */
interface LogEntry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: {
      readonly logIndex: number;
      readonly rootHash: string;
      readonly treeSize: number;
      readonly checkpoint: string;
    };
  };
}

const keys = (curve: string): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve: curve });

/** `public` keeps logs of certificates and of signatures, as Sigstore's own instance does; GitHub's private one stamps times instead. */
export async function startSigstore(kind: 'public' | 'private' = 'private'): Promise<Sigstore> {
  const isPublic = kind === 'public';
  // A minute ahead, so that it is after the roots were made. Logs know whole seconds; the reader of stamps asks for three digits more.
  const clock = new Date(Math.ceil(Date.now() / 1000) * 1000 + 60_000);
  const stampClock = new Date(clock.getTime() + 111);
  const ctLog = isPublic ? await mock.initializeCTLog(keys('prime256v1')) : undefined;
  const authority = await mock.initializeCA(keys('secp384r1'), ctLog, clock);
  const stamps = await mock.initializeTSA(keys('secp384r1'), stampClock);
  const log = await mock.initializeTLog('https://log.example.com', keys('prime256v1'), clock);
  const validFor = { start: new Date(Date.now() - 60_000).toISOString() };
  const logKey = (publicKey: Buffer, keyId: Buffer): object => ({
    baseUrl: 'https://log.example.com',
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: base64(publicKey), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
    logId: { keyId: base64(keyId) },
  });
  const chain = (...certificates: ArrayBufferView[]): object => ({
    certChain: { certificates: certificates.map((each) => ({ rawBytes: base64(each) })) },
    validFor,
  });
  const trustedRoot = JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    certificateAuthorities: [chain(authority.rootCertificate)],
    timestampAuthorities: isPublic ? [] : [chain(stamps.intCertificate, stamps.rootCertificate)],
    tlogs: isPublic ? [logKey(log.publicKey, sha256(log.publicKey))] : [],
    ctlogs: ctLog === undefined ? [] : [logKey(ctLog.publicKey, Buffer.from(ctLog.logID.buffer))],
  });

  return {
    trustedRoot,
    attest: async (bytes, identity) => {
      const { publicKey, privateKey } = keys('prime256v1');
      const certificate = await authority.issueCertificate({
        publicKey: publicKey.export({ type: 'spki', format: 'der' }),
        subjectAltName: `https://github.localhost/${identity.workflow}`,
        extensions: [
          [8, identity.issuer],
          [12, `http://github.localhost/${identity.repository}`],
          [13, identity.sha],
          [14, identity.ref],
          [18, `http://github.localhost/${identity.workflow}`],
        ].map(([arc, value]) => ({ oid: `${FULCIO}.${arc ?? ''}`, value: String(value) })),
      });
      const subject = [{ name: 'recording.json.gz', digest: { sha256: sha256(bytes).toString('hex') } }];
      const statement = {
        _type: 'https://in-toto.io/Statement/v1',
        subject,
        predicateType: 'https://slsa.dev/provenance/v1',
      };
      const payload = Buffer.from(JSON.stringify({ ...statement, predicate: {} }));
      // The encoding before authentication of DSSE: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
      const encoded = Buffer.concat([Buffer.from(`DSSEv1 ${IN_TOTO.length} ${IN_TOTO} ${payload.length} `), payload]);
      const signature = sign('sha256', encoded, createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })));
      const pem = `-----BEGIN CERTIFICATE-----\n${base64(certificate)}\n-----END CERTIFICATE-----\n`;
      return {
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: {
          certificate: { rawBytes: base64(certificate) },
          ...(isPublic
            ? { tlogEntries: [await logged(payload, signature, pem)] }
            : { tlogEntries: [], timestampVerificationData: { rfc3161Timestamps: [await stamped(signature)] } }),
        },
        dsseEnvelope: {
          payload: base64(payload),
          payloadType: IN_TOTO,
          signatures: [{ sig: base64(signature), keyid: '' }],
        },
      };
    },
  };

  async function stamped(signature: Buffer): Promise<object> {
    const request = { artifactHash: sha256(signature), hashAlgorithmOID: SHA256_OID, nonce: 1, policyOID: '1.2.3.4' };
    return { signedTimestamp: base64(await stamps.timestamp({ ...request, certReq: false })) };
  }

  async function logged(payload: Buffer, signature: Buffer, pem: string): Promise<object> {
    const spec = {
      envelopeHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
      payloadHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
      signatures: [{ signature: base64(signature), verifier: Buffer.from(pem).toString('base64') }],
    };
    const entries = (await log.log({ apiVersion: '0.0.1', kind: 'dsse', spec })) as Readonly<Record<string, LogEntry>>;
    const [entry] = Object.values(entries);
    if (entry === undefined) throw new Error('nothing was logged');
    const { inclusionProof: proof, signedEntryTimestamp } = entry.verification;
    return {
      logIndex: String(entry.logIndex),
      logId: { keyId: Buffer.from(entry.logID, 'hex').toString('base64') },
      kindVersion: { kind: 'dsse', version: '0.0.1' },
      integratedTime: String(entry.integratedTime),
      inclusionPromise: { signedEntryTimestamp },
      inclusionProof: {
        logIndex: String(proof.logIndex),
        rootHash: Buffer.from(proof.rootHash, 'hex').toString('base64'),
        treeSize: String(proof.treeSize),
        hashes: [],
        checkpoint: { envelope: proof.checkpoint },
      },
      canonicalizedBody: entry.body,
    };
  }
}
