// Answers that are large, and text that comes as large as it is though it could be compressed.
import { endpointsOf } from '../recording/select.ts';
import { formatQuantity } from '../units/format.ts';
import type { Finding } from './finding.ts';
import { bytesOf, meanIn, toldByHeaders } from './phases.ts';
import type { Scene } from './scene.ts';

const LARGE_BYTES = 100_000;
const CLEARLY_LARGER = 2;
const LEAST_LARGER_BYTES = 10_000;
/** Times by which receiving must have grown to name an endpoint. */
const STANDS_OUT = 3;
/** Seven packets, which still come in the first flight of a connection (RFC 6928: ten); more needs a further way there and back. */
const LEAST_PLAIN_BYTES = 10_000;
/** Share of the growth that plain text must explain for answers to be large for want of compression alone. */
const MOST_OF_GROWTH = 0.5;
/** Share of the response time from which on plain text is more than worth a look. */
const GREAT_SHARE = 0.1;
/** What compressing takes off text: JSON and HTML come out at a half to a fifth. */
const SPARED = { from: 0.5, to: 0.8 } as const;

export function payloadFindings(scene: Scene): readonly Finding[] {
  const plain = withoutCompression(scene);
  return [...plain, ...(isLargerByPlainText(scene) ? [] : largeAnswers(scene))];
}

function largeAnswers(scene: Scene): readonly Finding[] {
  const { head, base } = scene;
  const bytes = bytesOf(head);
  const before = base === null ? Number.NaN : bytesOf(base);
  const isNew = bytes > CLEARLY_LARGER * before && bytes - before > LEAST_LARGER_BYTES;
  if (!(bytes > LARGE_BYTES || isNew)) return [];
  const receiving = meanIn(head, 'receiving');
  const cost = Math.max(0, receiving - (isNew && base !== null ? meanIn(base, 'receiving') : 0));
  const largest = slowestToReceive(scene);
  return [
    {
      kind: 'large-payload',
      cause: `answers are ${formatQuantity(bytes, 'bytes')} on average${isNew ? ` instead of ${formatQuantity(before, 'bytes')}` : ''}${largest === null ? '' : `, those of \`${largest}\` above all`}`,
      isNew,
      cost,
      share: Math.min(1, cost / head.meanMilliseconds),
      confidence: isNew ? 'sure' : 'hint',
      evidence: [
        `${formatQuantity(receiving, 'ms')} of the average request are spent receiving the answer, over k6's own line; slower lines take longer, and making the answer is part of the time to its first byte.`,
      ],
      excerpt: [],
      recommendation: {
        action:
          'Send pages instead of whole lists, leave out fields that nobody reads, and compress what is text (`Content-Encoding: br` or `gzip`).',
        code: null,
        gain: { from: cost / 2, to: cost },
        derivation: 'the time of receiving, half of it where the answer can be halved',
        effort: 'medium',
        risk: 'Clients that read the whole list have to ask for its pages.',
      },
    },
  ];
}

/** The endpoint whose answers take longer to receive than before, clearly; k6 counts bytes by iteration and not by request. */
function slowestToReceive({ head, base }: Scene): string | null {
  const growth = endpointsOf(head.recording, 'http_req_receiving', head.variant).map((endpoint) => ({
    endpoint,
    now: meanIn(head, 'receiving', { endpoint }),
    before: base === null ? meanIn(head, 'receiving') : meanIn(base, 'receiving', { endpoint }),
  }));
  const grown = growth.filter(({ now, before }) => now > STANDS_OUT * before);
  return grown.length === 1 ? (grown[0]?.endpoint ?? null) : null;
}

/** Answers that were compressed at the base get larger when they are not: one cause and not two. */
function isLargerByPlainText({ head, base }: Scene): boolean {
  const [now, before] = [toldByHeaders(head, 'plain'), base === null ? null : toldByHeaders(base, 'plain')];
  if (base === null || now === null || before === null || !isNewlyPlain(now, before)) return false;
  return now - before > MOST_OF_GROWTH * (bytesOf(head) - bytesOf(base));
}

function isNewlyPlain(now: number, before: number | null): before is number {
  return before !== null && now >= LEAST_PLAIN_BYTES && now > CLEARLY_LARGER * before;
}

function withoutCompression({ head, base }: Scene): readonly Finding[] {
  const bytes = toldByHeaders(head, 'plain');
  if (bytes === null || bytes < LEAST_PLAIN_BYTES) return [];
  const before = base === null ? null : toldByHeaders(base, 'plain');
  const isNew = isNewlyPlain(bytes, before);
  const receiving = meanIn(head, 'receiving');
  const all = bytesOf(head);
  const part = all > 0 ? Math.min(1, bytes / all) : 1;
  const cost = Math.max(0, receiving - (isNew && base !== null ? meanIn(base, 'receiving') : 0)) * part;
  const share = Math.min(1, cost / head.meanMilliseconds);
  return [
    {
      kind: 'no-compression',
      cause: `${formatQuantity(bytes, 'bytes')} of text an answer come uncompressed${isNew ? ` instead of ${formatQuantity(before, 'bytes')}` : ''}, though they were asked for compressed`,
      isNew,
      cost,
      share,
      confidence: isNew ? 'sure' : share >= GREAT_SHARE ? 'likely' : 'hint',
      evidence: [
        'Their headers have no `Content-Encoding`, the requests had `Accept-Encoding`, and the type of the answers is text.',
        `${formatQuantity(receiving, 'ms')} of the average request are spent receiving the answer over k6's own line, ${formatQuantity(part, 'ratio', 2)} of whose bytes are such text; slower lines take longer.`,
      ],
      excerpt: [],
      recommendation: {
        action:
          'Compress text in the server or in what stands before it (`Content-Encoding: br`, `zstd` or `gzip`), from some 1 kB on, and see that nothing on the way takes the encoding off.',
        code: null,
        gain: { from: cost * SPARED.from, to: cost * SPARED.to },
        derivation: 'the time of receiving such text, which compressing makes a half to a fifth of its size',
        effort: 'low',
        risk: 'Compressing takes processor time; and what is secret must not be compressed with what others may write (BREACH).',
      },
    },
  ];
}
