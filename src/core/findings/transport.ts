// What k6's own samples say of the way: answers that are large, connections that are not kept.
import { endpointsOf, select, totals, wholeSketch } from '../recording/select.ts';
import { formatQuantity } from '../units/format.ts';
import type { Finding } from './finding.ts';
import type { Scene, Side } from './scene.ts';

const LARGE_BYTES = 100_000;
const CLEARLY_LARGER = 2;
const LEAST_LARGER_BYTES = 10_000;
/** Share of requests that open a connection of their own; users that begin open one each. */
const MANY_CONNECTIONS = 0.5;
const LEAST_REQUESTS = 50;

export function transportFindings(scene: Scene): readonly Finding[] {
  return [...largeAnswers(scene), ...newConnections(scene)];
}

function bytesOf({ recording, variant }: Side): number {
  const { count } = totals(select(recording, { metric: 'http_req_duration', variant }));
  return totals(select(recording, { metric: 'data_received', variant })).sum / count;
}

function largeAnswers(scene: Scene): readonly Finding[] {
  const { head, base } = scene;
  const bytes = bytesOf(head);
  const before = base === null ? Number.NaN : bytesOf(base);
  const isNew = bytes > CLEARLY_LARGER * before && bytes - before > LEAST_LARGER_BYTES;
  if (!(bytes > LARGE_BYTES || isNew)) return [];
  const cost = Math.max(0, receivingIn(head) - (isNew && base !== null ? receivingIn(base) : 0));
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
        `${formatQuantity(receivingIn(head), 'ms')} of the average request are spent receiving the answer, over k6's own line; slower lines take longer, and making the answer is part of the time to its first byte.`,
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

/** Mean milliseconds of receiving the answer, of all requests or of one endpoint. */
function receivingIn({ recording, variant }: Side, endpoint?: string): number {
  let [count, sum] = [0, 0];
  for (const { key, variant: each, whole } of recording.series) {
    if (key.metric !== 'http_req_receiving' || each !== variant || key.endpoint !== (endpoint ?? key.endpoint))
      continue;
    [count, sum] = [count + (whole?.count ?? 0), sum + (whole?.sum ?? 0)];
  }
  return count === 0 ? 0 : sum / count;
}

/** Times by which receiving must have grown to name an endpoint. */
const STANDS_OUT = 3;

/** The endpoint whose answers take longer to receive than before, clearly; k6 counts bytes by iteration and not by request. */
function slowestToReceive({ head, base }: Scene): string | null {
  const growth = endpointsOf(head.recording, 'http_req_receiving', head.variant).map((endpoint) => ({
    endpoint,
    now: receivingIn(head, endpoint),
    before: base === null ? receivingIn(head) : receivingIn(base, endpoint),
  }));
  const grown = growth.filter(({ now, before }) => now > STANDS_OUT * before);
  return grown.length === 1 ? (grown[0]?.endpoint ?? null) : null;
}

function newConnections({ head, base }: Scene): readonly Finding[] {
  const [now, then] = [connectionsOf(head), base === null ? null : connectionsOf(base)];
  if (now === null || now.share < MANY_CONNECTIONS) return [];
  const isNew = then !== null && then.share < MANY_CONNECTIONS / 2;
  return [
    {
      kind: 'new-connections',
      cause: `${formatQuantity(now.share, 'ratio', 2)} of requests open a connection of their own${isNew ? ` instead of ${formatQuantity(then.share, 'ratio', 2)}` : ''}`,
      isNew,
      cost: now.milliseconds,
      share: Math.min(1, now.milliseconds / head.meanMilliseconds),
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

function connectionsOf({ recording, variant }: Side): { readonly share: number; readonly milliseconds: number } | null {
  const sketch = wholeSketch(recording, { metric: 'http_req_connecting', variant });
  if (sketch === null || sketch.count < LEAST_REQUESTS) return null;
  const sum = (metric: string): number =>
    recording.series
      .filter(({ key, variant: each }) => key.metric === metric && each === variant)
      .reduce((total, { whole }) => total + (whole?.sum ?? 0), 0);
  return {
    share: 1 - sketch.countAtOrBelow(0) / sketch.count,
    milliseconds: (sum('http_req_connecting') + sum('http_req_tls_handshaking')) / sketch.count,
  };
}
