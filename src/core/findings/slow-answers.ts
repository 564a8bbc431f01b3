// Answers that are slow to begin or slow to come, where nothing else that was measured says why.
import { formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';
import { DEARER_THAN_MEASURED, type Finding } from './finding.ts';
import { bytesOf, grownIn, type Growth } from './phases.ts';
import { statementsOf, type Scene } from './scene.ts';

/** Share of the growth that other causes must explain for it to need no further one. */
const ENOUGH = 0.5;
/** Times by which answers may have grown and still be about as large. */
const ABOUT_AS_LARGE = 1.25;
/** What an answer may have grown by and still come with its first packets, without a further way there and back (RFC 6928: ten). */
const FIRST_PACKETS_BYTES = 10_000;
const MOST_ENDPOINTS = 3;

/** `others`: what databases, caches and machines say. */
export function slowAnswers(scene: Scene, others: readonly Finding[]): readonly Finding[] {
  return [...slowFirstByte(scene, others), ...slowTransfer(scene)];
}

function slowFirstByte(scene: Scene, others: readonly Finding[]): readonly Finding[] {
  const grown = grownIn(scene, 'waiting');
  const [worst] = grown;
  const cost = costOf(grown);
  if (worst === undefined || explainedBy(others, scene) >= ENOUGH * cost) return [];
  return [
    {
      kind: 'slow-first-byte',
      cause: `the first byte of ${sayWorst(worst, grown)}, and nothing that was measured beside it says why`,
      isNew: true,
      cost,
      share: shareOf(cost, scene),
      confidence: 'hint',
      evidence: [
        ...sayEach(grown, 'waiting for the first byte'),
        `That is ${formatQuantity(cost, 'ms')} of the average request. Connecting, sending and receiving are no part of it, so the server or what stands before it takes this time.`,
      ],
      excerpt: [],
      recommendation: {
        action: `Profile \`${worst.endpoint}\` on the server under this load, or let it send \`Server-Timing\` and traces, so that its time gets names.`,
        code: null,
        gain: { from: 0, to: cost },
        derivation: 'at most what the wait has grown by',
        effort: 'medium',
        risk: 'A profiler takes processor time of its own.',
      },
    },
  ];
}

function slowTransfer(scene: Scene): readonly Finding[] {
  const { head, base } = scene;
  const grown = grownIn(scene, 'receiving');
  const [worst] = grown;
  if (worst === undefined || base === null) return [];
  const [bytes, before] = [bytesOf(head), bytesOf(base)];
  if (!(before > 0 && bytes <= ABOUT_AS_LARGE * before)) return [];
  const cost = costOf(grown);
  const isTold = isToldApart(grown, bytes - before);
  return [
    {
      kind: 'slow-transfer',
      cause: `the rest of ${sayWorst(worst, grown)} after its first byte, though answers ${isTold ? 'are as large as before' : 'of all endpoints together are about as large as before'}`,
      isNew: true,
      cost,
      share: shareOf(cost, scene),
      confidence: isTold ? 'likely' : 'hint',
      evidence: [
        ...sayEach(grown, 'receiving'),
        `Answers are ${formatQuantity(bytes, 'bytes')} a request on average, ${formatQuantity(before, 'bytes')} before${isTold ? ', so there is hardly more to send' : '; k6 does not count bytes by endpoint, so those of this one may have grown all the same'}.`,
      ],
      excerpt: [],
      recommendation: {
        action: `See whether the answer of \`${worst.endpoint}\` is written piece by piece while its parts are still made, whether something on the way buffers or limits it, and how busy the line is.`,
        code: null,
        gain: { from: cost / 2, to: cost },
        derivation: 'what receiving has grown by, half of it where the parts themselves take longer to be made',
        effort: 'medium',
        risk: 'An answer that is put together before it is sent takes memory, and its first byte comes later.',
      },
    },
  ];
}

/** Whether the bytes of all answers tell of these: they are all there are, or the whole growth in them would be little. */
function isToldApart(grown: readonly Growth[], bytesMore: number): boolean {
  const least = grown.reduce((portion, each) => Math.min(portion, each.portion), 1);
  return least === 1 || bytesMore / least <= FIRST_PACKETS_BYTES;
}

/** Milliseconds a request; infinite where a cause has no figure. Without statements of the base none of them can be called new. */
function explainedBy(others: readonly Finding[], { base }: Scene): number {
  const knowsBefore = base !== null && statementsOf(base).length > 0;
  return others
    .filter(({ confidence, isNew, cost }) => confidence !== 'hint' && (isNew || cost === null || !knowsBefore))
    .reduce((sum, { kind, cost }) => sum + (DEARER_THAN_MEASURED.has(kind) ? Infinity : (cost ?? Infinity)), 0);
}

function costOf(grown: readonly Growth[]): number {
  return grown.reduce((sum, { cost }) => sum + cost, 0);
}

function shareOf(cost: number, { head }: Scene): number {
  return Math.min(1, cost / head.meanMilliseconds);
}

function sayWorst({ endpoint, now, before }: Growth, grown: readonly Growth[]): string {
  const others = grown.length - 1;
  const beside = others === 0 ? '' : ` (and of ${counted(others, 'other endpoint')} later too)`;
  return `\`${endpoint}\` comes after ${formatQuantity(now, 'ms', 2)} instead of ${formatQuantity(before, 'ms', 2)}${beside}`;
}

function sayEach(grown: readonly Growth[], what: string): readonly string[] {
  return grown
    .slice(0, MOST_ENDPOINTS)
    .map(
      ({ endpoint, now, before, part }) =>
        `\`${endpoint}\`: ${formatQuantity(now, 'ms')} of ${what} at the median, ${formatQuantity(before, 'ms')} before; ${formatQuantity(part, 'ratio', 2)} of its response time.`,
    );
}
