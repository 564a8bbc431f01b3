// What each endpoint did in the judged window, beside the baseline, and in which phase of a request the time went.
import { newestComparable } from '../findings/scene.ts';
import { latencyIn, openWindow, type JudgedWindow } from '../judgement/window.ts';
import type { Recording, Variant } from '../recording/recording.ts';
import {
  ARRIVED,
  endpointsOf,
  isPaired,
  selectedSeries,
  totalSketch,
  wholeSketch,
  type Selection,
} from '../recording/select.ts';
import { formatQuantity } from '../units/format.ts';
import type { RuleRow } from './rule-rows.ts';

/** Latency of one endpoint or of all; milliseconds, NaN where nothing was seen. */
export interface EndpointFigures {
  readonly requests: number;
  /** Fraction of requests that failed. */
  readonly errors: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Medians of one phase over the whole run, milliseconds. */
export interface PhaseFigures {
  readonly name: string;
  /** Whether the response time holds it; what comes before the request is sent is no part of it. */
  readonly isWithin: boolean;
  readonly head: number;
  readonly base: number | null;
}

export interface EndpointRow {
  /** null = all endpoints together. */
  readonly endpoint: string | null;
  readonly head: EndpointFigures;
  readonly base: EndpointFigures | null;
  /** In the order of a request; phases that took no time are left out. */
  readonly phases: readonly PhaseFigures[];
}

/** Where the time of an endpoint went, in words. */
export interface Cause {
  readonly endpoint: string | null;
  readonly text: string;
}

const PHASES = {
  blocked: 'waiting for a free connection',
  connecting: 'opening connections',
  tls_handshaking: 'TLS handshakes',
  sending: 'sending the request',
  waiting: 'waiting for the first byte',
  receiving: 'receiving the answer',
} as const;
type Phase = keyof typeof PHASES;
const NAMES = Object.keys(PHASES) as readonly Phase[];
/** What k6's http_req_duration is made of (k6 documentation, "Built-in metrics"). */
const WITHIN: readonly Phase[] = ['sending', 'waiting', 'receiving'];
const MOST_CAUSES = 3;
/** A phase is named alone when it holds at least this share of what there is to explain. */
const MAIN_SHARE = 0.8;
/** Below this share of the request a phase explains nothing; the sketches of phases are 2 % coarse. */
const LEAST_SHARE = 0.1;
/** Of what is left of a phase when another is taken off it: each may be off by 2 %. */
const COARSENESS = 0.04;

/** Of a run alone, for a trend of many: without phases and without a base. */
export function endpointFigures(recording: Recording, seed: string): readonly Pick<EndpointRow, 'endpoint' | 'head'>[] {
  const endpoints = endpointsOf(recording, 'http_req_duration');
  if (endpoints.length === 0) return [];
  const head: Side = { window: openWindow(recording, seed), variant: 'head' };
  return [null, ...endpoints].map((endpoint) => ({ endpoint, head: figures(head, endpoint) }));
}

/** `seed` as in the verdict, so that the windows are the judged ones and no figure is said in two versions. */
export function endpointRows(
  recording: Recording,
  baselines: readonly Recording[],
  seed: string,
): readonly EndpointRow[] {
  const endpoints = endpointsOf(recording, 'http_req_duration');
  if (endpoints.length === 0) return [];
  const newest = newestComparable(recording, baselines);
  const window = openWindow(recording, seed);
  const head: Side = { window, variant: 'head' };
  // A run that drove both is compared with itself: stored recordings know less of the machine's moment.
  const base: Side | null = isPaired(recording)
    ? { window, variant: 'base' }
    : newest === null
      ? null
      : { window: openWindow(newest, seed), variant: 'head' };
  return [null, ...endpoints].map((endpoint) => ({
    endpoint,
    head: figures(head, endpoint),
    base: base === null ? null : figures(base, endpoint),
    phases: NAMES.flatMap((phase) => {
      const [now, before] = [median(head, phase, endpoint), base === null ? null : median(base, phase, endpoint)];
      const isNothing = now === null || (now === 0 && (before ?? 0) === 0);
      return isNothing ? [] : [{ name: PHASES[phase], isWithin: WITHIN.includes(phase), head: now, base: before }];
    }),
  }));
}

interface Side {
  readonly window: JudgedWindow;
  readonly variant: Variant;
}

function figures({ window, variant }: Side, endpoint: string | null): EndpointFigures {
  const of = { metric: 'http_req_duration', ...(endpoint === null ? {} : { endpoint }), variant };
  const requests = countIn(window, of);
  const failed = countIn(window, { ...of, tags: ['unexpected', 'none'] });
  const arrived = latencyIn(window, endpoint, variant);
  const sketch = arrived === null ? null : totalSketch(arrived);
  const at = (fraction: number): number => sketch?.quantile(fraction) ?? Number.NaN;
  return {
    requests,
    errors: requests === 0 ? Number.NaN : failed / requests,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}

/** Values in the window, whose sketches nobody asks for here. */
function countIn({ recording, fromBlock, toBlock }: JudgedWindow, selection: Selection): number {
  let count = 0;
  for (const { cells } of selectedSeries(recording, selection))
    for (let block = fromBlock; block < toBlock; block++) count += cells[block]?.count ?? 0;
  return count;
}

/** k6 counts as blocked until there is a connection, opening it included (lib/netext/httpext/tracer.go): here each counts once. */
function median(side: Side, phase: Phase, endpoint: string | null): number | null {
  const all = medianOf(side, phase, endpoint);
  if (phase !== 'blocked' || all === null) return all;
  const opening = (['connecting', 'tls_handshaking'] as const).map((each) => medianOf(side, each, endpoint) ?? 0);
  const rest = opening.reduce((left, each) => left - each, all);
  return rest > COARSENESS * all ? rest : 0;
}

function medianOf({ window, variant }: Side, phase: Phase, endpoint: string | null): number | null {
  const of = endpoint === null ? {} : { endpoint };
  const sketch = wholeSketch(window.recording, { metric: `http_req_${phase}`, ...of, tags: ARRIVED, variant });
  return sketch === null || sketch.count === 0 ? null : sketch.quantile(0.5);
}

/** For the endpoints behind the alarming rules, in their order; the whole only where no endpoint is to blame. */
export function causesOf(alarming: readonly RuleRow[], rows: readonly EndpointRow[]): readonly Cause[] {
  const latency = alarming
    .filter(({ judgement }) => judgement.metric === 'http_req_duration')
    .map(({ judgement }) => judgement.endpoint);
  const single = [...new Set(latency.filter((endpoint) => endpoint !== null))].slice(0, MOST_CAUSES);
  const named = single.length > 0 || latency.length === 0 ? single : [null];
  return named.flatMap((endpoint) => {
    const phases = rows.find((row) => row.endpoint === endpoint)?.phases ?? [];
    const text = causeIn(phases.filter(({ isWithin }) => isWithin));
    return text === null ? [] : [{ endpoint, text }];
  });
}

/** What grew since the baseline; without one what the time is made of. null where no phase explains anything. */
function causeIn(phases: readonly PhaseFigures[]): string | null {
  const total = phases.reduce((sum, { head }) => sum + head, 0);
  const isCompared = phases.some(({ base }) => base !== null);
  const parts = phases
    .map((phase) => ({ phase, part: phase.head - (phase.base ?? 0) }))
    .filter(({ part }) => part > LEAST_SHARE * total)
    .toSorted((a, b) => b.part - a.part);
  const explained = parts.reduce((sum, { part }) => sum + part, 0);
  const [main] = parts;
  if (main === undefined) return null;
  const told = (main.part >= MAIN_SHARE * explained ? [main] : parts.slice(0, 2))
    .map(({ phase }) => say(phase))
    .join(' and ');
  return isCompared ? `at the median, ${told}` : `most of the median request is ${told}`;
}

function say({ name, head, base }: PhaseFigures): string {
  return base === null
    ? `${name} (${formatQuantity(head, 'ms')})`
    : `${name} grew ${formatQuantity(base, 'ms')} → ${formatQuantity(head, 'ms')}`;
}
