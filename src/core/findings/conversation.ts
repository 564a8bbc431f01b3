// How much is asked: an iteration that makes many requests, and many over a protocol that answers one at a time.
import { endpointsOf, select, totals } from '../recording/select.ts';
import { formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';
import type { Finding } from './finding.ts';
import { phaseOf, toldByHeaders } from './phases.ts';
import type { Scene, Side } from './scene.ts';

const LEAST_ITERATIONS = 20;
/** Times and number by which requests an iteration must have grown; retries of a few are no change of what is asked. */
const CLEARLY_MORE = 1.5;
const LEAST_MORE = 1;
/** Requests of one endpoint an iteration from which on one for all of them may be had. */
const MANY_TIMES = 10;
/** Connections that browsers open to one host at once by HTTP/1.1; a seventh request waits. */
const CONNECTIONS_OF_A_BROWSER = 6;
/** Share of answers by HTTP/1.1 from which on it is what the server speaks, and below which it spoke something newer. */
const MOSTLY_HTTP1 = 0.5;
const HARDLY_HTTP1 = 0.1;

export function conversationFindings(scene: Scene): readonly Finding[] {
  return [...manyRequests(scene), ...oldProtocol(scene)];
}

/** Of what an iteration asks; the finding that holds where base and head were not asked equally. */
export function manyRequests({ head, base }: Scene): readonly Finding[] {
  const now = perIteration(head);
  if (now === null) return [];
  const before = base === null ? null : perIteration(base);
  const isNew = before !== null && now >= CLEARLY_MORE * before && now >= before + LEAST_MORE;
  const [most] = endpointsOf(head.recording, 'http_req_duration', head.variant)
    .map((endpoint) => {
      const [often, then] = [perIteration(head, endpoint) ?? 0, base === null ? null : perIteration(base, endpoint)];
      return { endpoint, now: often, before: then, growth: often - (isNew ? (then ?? 0) : 0) };
    })
    .toSorted((a, b) => b.growth - a.growth);
  if (most === undefined || !(isNew || most.now >= MANY_TIMES)) return [];
  const times = (count: number): string => formatQuantity(count, 'count', 2);
  return [
    {
      kind: 'many-requests',
      cause: isNew
        ? `an iteration makes ${times(now)} requests instead of ${times(before)}, more of \`${most.endpoint}\` above all`
        : `an iteration asks \`${most.endpoint}\` ${times(most.now)} times`,
      isNew,
      cost: null,
      share: null,
      confidence: isNew ? 'sure' : 'hint',
      evidence: [
        `${counted(requestsOf(head), 'request')} in ${counted(iterationsOf(head), 'iteration')}${base === null || before === null ? '' : `; at the base ${formatQuantity(requestsOf(base), 'count')} in ${formatQuantity(iterationsOf(base), 'count')}`}.`,
        `\`${most.endpoint}\` is asked ${times(most.now)} times an iteration${most.before === null ? '' : `, ${times(most.before)} before`}; a request takes ${formatQuantity(head.meanMilliseconds, 'ms')} on average, and those that wait for each other add up.`,
      ],
      excerpt: [],
      recommendation: {
        action:
          'Let one request fetch what belongs together: the details with the list, larger pages, or many keys at once; and keep in the client what it has asked already.',
        code: null,
        gain: null,
        derivation: 'no request gets faster by it; an iteration is spared each request that it need not make',
        effort: 'medium',
        risk: 'An answer that holds more takes longer, and is kept by caches for a shorter time.',
      },
    },
  ];
}

function oldProtocol({ head, base }: Scene): readonly Finding[] {
  const [share, often] = [toldByHeaders(head, 'http1'), perIteration(head) ?? 0];
  if (share === null || share < MOSTLY_HTTP1) return [];
  const before = base === null || !speaksTls(base) ? null : toldByHeaders(base, 'http1');
  const isNew = before !== null && before < HARDLY_HTTP1;
  if (!isNew && often <= CONNECTIONS_OF_A_BROWSER) return [];
  return [
    {
      kind: 'http1',
      cause: `${formatQuantity(share, 'ratio', 2)} of answers come by HTTP/1.1${isNew ? ` instead of ${formatQuantity(before, 'ratio', 2)}` : ''}, which answers one request at a time on a connection`,
      isNew,
      cost: null,
      share: null,
      confidence: 'hint',
      evidence: [
        `An iteration makes ${counted(often, 'request', 'requests', 2)}; of one host a browser asks ${CONNECTIONS_OF_A_BROWSER} at once by HTTP/1.1, and the next one waits.`,
      ],
      excerpt: [],
      recommendation: {
        action: 'Switch HTTP/2 on where TLS ends (ALPN `h2`), so that one connection serves all requests at once.',
        code: null,
        gain: null,
        derivation: 'what waits for a connection in a browser is not measured by k6',
        effort: 'low',
        risk: 'One lost packet holds up all that share the connection (RFC 9113); on bad lines HTTP/3 is better.',
      },
    },
  ];
}

/** k6 says 0 of a handshake that there was not; without TLS no protocol is agreed on. */
function speaksTls(side: Side): boolean {
  return phaseOf(side, 'tls_handshaking').sum > 0;
}

function iterationsOf({ recording, variant }: Side): number {
  return totals(select(recording, { metric: 'iterations', variant })).sum;
}

function requestsOf({ recording, variant }: Side, endpoint?: string): number {
  const of = endpoint === undefined ? {} : { endpoint };
  return totals(select(recording, { metric: 'http_req_duration', variant, ...of })).count;
}

/** null of too few iterations. */
function perIteration(side: Side, endpoint?: string): number | null {
  const iterations = iterationsOf(side);
  return iterations < LEAST_ITERATIONS ? null : requestsOf(side, endpoint) / iterations;
}
