// What stands before a request: connections that are not kept or slow to open, and waiting for a free one.
import { formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';
import type { Finding, Recommendation } from './finding.ts';
import { phaseOf } from './phases.ts';
import { costBefore, type Scene, type Side } from './scene.ts';

/** Share of requests that open a connection of their own; users that begin open one each. */
const MANY_CONNECTIONS = 0.5;
const LEAST_REQUESTS = 50;
/** Mean milliseconds, and share of what a user waits, from which on waiting for a connection is no start-up. */
const LEAST_BLOCKED_MILLISECONDS = 10;
const LEAST_BLOCKED_SHARE = 0.2;
/** Connections below which one that was slow makes the mean. */
const LEAST_OPENED = 20;
/** A way there and back across an ocean; opening a connection takes one, and so does the handshake of TLS 1.3. */
const LONG_MILLISECONDS = 100;
/** Times and least milliseconds of what takes longer than at the base: a loaded processor makes a handshake some milliseconds longer. */
const CLEARLY_LONGER = 2;
const LEAST_LONGER_MILLISECONDS = 20;
/** Share of what a user waits from which on opening connections is more than worth a look. */
const GREAT_SHARE = 0.1;

export function connectionFindings(scene: Scene): readonly Finding[] {
  return [
    ...newConnections(scene),
    ...blockedRequests(scene),
    ...slowOpening(scene, 'slow-tls'),
    ...slowOpening(scene, 'slow-connecting'),
  ];
}

function newConnections(scene: Scene): readonly Finding[] {
  const { head, base } = scene;
  const [now, then] = [connectionsOf(head), base === null ? null : connectionsOf(base)];
  if (now === null || now.share < MANY_CONNECTIONS) return [];
  const isNew = then !== null && then.share < now.share / 2;
  return [
    {
      kind: 'new-connections',
      cause: `${formatQuantity(now.share, 'ratio', 2)} of requests open a connection of their own${isNew ? ` instead of ${formatQuantity(then.share, 'ratio', 2)}` : ''}`,
      isNew,
      ...costBefore(scene, now.milliseconds),
      confidence: isNew ? 'sure' : 'likely',
      evidence: [
        `Connecting and the TLS handshake take ${formatQuantity(now.milliseconds, 'ms')} a request on average, which is no part of its response time (k6 \`http_req_duration\`), but of what a user waits.`,
      ],
      excerpt: [],
      recommendation: {
        action:
          'Let the server and what stands before it keep connections open (`Connection: keep-alive`, HTTP/2), and close idle ones after a minute and not after each answer.',
        code: null,
        gain: { from: now.milliseconds / 2, to: now.milliseconds },
        derivation: 'the time of connecting, half of it where clients ask rarely',
        effort: 'low',
        risk: 'Open connections take memory of the server.',
      },
    },
  ];
}

function connectionsOf(side: Side): { readonly share: number; readonly milliseconds: number } | null {
  const { count, sum, sketch } = phaseOf(side, 'connecting');
  if (sketch === null || count < LEAST_REQUESTS) return null;
  return {
    share: 1 - sketch.countAtOrBelow(0) / count,
    milliseconds: (sum + phaseOf(side, 'tls_handshaking').sum) / count,
  };
}

function blockedRequests(scene: Scene): readonly Finding[] {
  const { head, base } = scene;
  const [now, before] = [blockedIn(head), base === null ? null : blockedIn(base)];
  if (now === null || now < LEAST_BLOCKED_MILLISECONDS) return [];
  const { cost, share } = costBefore(scene, now);
  if (!(share >= LEAST_BLOCKED_SHARE)) return [];
  const isNew = before !== null && before < now / 2;
  return [
    {
      kind: 'blocked-requests',
      cause: `requests wait ${formatQuantity(now, 'ms')} for a free connection${isNew ? ` instead of ${formatQuantity(before, 'ms')}` : ''} before they are sent`,
      isNew,
      cost,
      share,
      confidence: isNew ? 'likely' : 'hint',
      evidence: [
        `${formatQuantity(now, 'ms')} of k6's \`http_req_blocked\` a request are neither connecting nor TLS${before === null ? '' : ` (at the base: ${formatQuantity(before, 'ms')})`}: waiting for a slot, or for the host's address.`,
        `They are no part of the response time, but ${formatQuantity(share, 'ratio', 2)} of what a user waits.`,
      ],
      excerpt: [],
      recommendation: {
        action:
          'Ask fewer things at once of one host, or by HTTP/2, which needs one connection for all; see that its name is resolved once (`dns` of k6), and that the machine that makes the load is not short of processor time.',
        code: null,
        gain: { from: now / 2, to: now },
        derivation: 'the wait itself, half of it where only a part of the requests can share a connection',
        effort: 'low',
        risk: 'More at once is more load at once on the server.',
      },
    },
  ];
}

/** k6 counts from asking for a connection until it has one, opening it included (lib/netext/httpext/tracer.go). */
function blockedIn(side: Side): number | null {
  const { count, sum } = phaseOf(side, 'blocked');
  if (count < LEAST_REQUESTS) return null;
  return Math.max(0, sum - phaseOf(side, 'connecting').sum - phaseOf(side, 'tls_handshaking').sum) / count;
}

type OpeningKind = 'slow-tls' | 'slow-connecting';

const OPENINGS: Readonly<
  Record<
    OpeningKind,
    {
      readonly phase: 'tls_handshaking' | 'connecting';
      readonly what: string;
      readonly recommendation: Omit<Recommendation, 'gain' | 'code'>;
    }
  >
> = {
  'slow-tls': {
    phase: 'tls_handshaking',
    what: 'a TLS handshake',
    recommendation: {
      action:
        'Speak TLS 1.3, which needs one way there and back instead of two (RFC 8446, 2), let clients resume sessions, use an ECDSA certificate with a short chain, and end TLS near who asks.',
      derivation: 'the time of handshakes, half of it where one of two ways is saved',
      effort: 'low',
      risk: 'Clients that know older versions only have to be served still.',
    },
  },
  'slow-connecting': {
    phase: 'connecting',
    what: 'opening a connection',
    recommendation: {
      action:
        'See whether connections queue before they are accepted (`ss -lnt`: Recv-Q near Send-Q) or their first packet is lost and sent again after a second, and bring the entrance nearer to who asks.',
      derivation: 'the time of connecting, half of it where the way stays as long',
      effort: 'medium',
      risk: 'A longer queue hides that the server accepts too slowly.',
    },
  },
};

function slowOpening(scene: Scene, kind: OpeningKind): readonly Finding[] {
  const { head, base } = scene;
  const { phase, what, recommendation } = OPENINGS[kind];
  const [now, then] = [openedIn(head, phase), base === null ? null : openedIn(base, phase)];
  if (now === null) return [];
  const isNew = then !== null && now.mean >= LEAST_LONGER_MILLISECONDS && now.mean >= CLEARLY_LONGER * then.mean;
  if (!(now.mean > LONG_MILLISECONDS || isNew)) return [];
  const { cost, share } = costBefore(scene, now.cost);
  return [
    {
      kind,
      cause: `${what} takes ${formatQuantity(now.mean, 'ms')}${isNew ? ` instead of ${formatQuantity(then.mean, 'ms')}` : ''}`,
      isNew,
      cost,
      share,
      confidence: isNew || share >= GREAT_SHARE ? 'likely' : 'hint',
      evidence: [
        `${formatQuantity(now.opened, 'count')} of ${counted(now.count, 'request')} opened a connection, and those waited ${formatQuantity(now.mean, 'ms')} for this part of it on average${then === null ? '' : ` (at the base: ${formatQuantity(then.mean, 'ms')})`}.`,
        `Of all requests together it is ${formatQuantity(now.cost, 'ms')} each, which is no part of the response time (k6 \`http_req_duration\`), but of what a user waits.`,
      ],
      excerpt: [],
      recommendation: { ...recommendation, code: null, gain: { from: now.cost / 2, to: now.cost } },
    },
  ];
}

/** Requests that opened a connection and the milliseconds each of them took for it; null of too few. */
function openedIn(
  side: Side,
  phase: 'tls_handshaking' | 'connecting',
): { readonly count: number; readonly opened: number; readonly mean: number; readonly cost: number } | null {
  const { count, sum, sketch } = phaseOf(side, phase);
  const opened = sketch === null ? 0 : count - sketch.countAtOrBelow(0);
  return opened < LEAST_OPENED ? null : { count, opened, mean: sum / opened, cost: sum / count };
}
