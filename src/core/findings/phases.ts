// The phases of a request as k6 measures them, of one side; and where one of them grew since the base.
import { ARRIVED, endpointsOf, select, selectedSeries, totals, wholeSketch } from '../recording/select.ts';
import type { Sketch } from '../recording/sketch.ts';
import { meanOf, tracksOf, type Scene, type Side } from './scene.ts';

export type PhaseName = 'blocked' | 'connecting' | 'tls_handshaking' | 'waiting' | 'receiving';

export interface Phase {
  readonly count: number;
  /** Milliseconds, of all requests together. */
  readonly sum: number;
  readonly sketch: Sketch | null;
}

export interface PhaseSelection {
  /** undefined merges all. */
  readonly endpoint?: string;
  readonly tags?: readonly string[];
}

export interface Growth {
  readonly endpoint: string;
  /** Milliseconds at the median. */
  readonly now: number;
  readonly before: number;
  /** Mean milliseconds of any request that the growth costs. */
  readonly cost: number;
  /** Of all answers, those of the endpoint. */
  readonly portion: number;
  /** Mean share of the endpoint's response time that the phase holds now. */
  readonly part: number;
}

/** Answers of an endpoint on either side below which its median says little. */
const LEAST_ANSWERS = 30;
/** Times and milliseconds by which a phase must have grown: machines that are shared make smaller differences by themselves. */
const CLEARLY_LONGER = 1.5;
const LEAST_MILLISECONDS = 5;
/** Deviations on either side that medians are apart at least: one in a thousand by chance, and an endpoint is one of many. */
const DEVIATIONS = 3.3;

export function phaseOf(
  { recording, variant }: Side,
  phase: PhaseName,
  { endpoint, tags }: PhaseSelection = {},
): Phase {
  const selection = {
    metric: `http_req_${phase}`,
    variant,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(tags && { tags }),
  };
  let [count, sum] = [0, 0];
  for (const { whole } of selectedSeries(recording, selection))
    [count, sum] = [count + (whole?.count ?? 0), sum + (whole?.sum ?? 0)];
  return { count, sum, sketch: wholeSketch(recording, selection) };
}

/** Mean milliseconds; 0 where nothing was measured. */
export function meanIn(side: Side, phase: PhaseName, selection: PhaseSelection = {}): number {
  const { count, sum } = phaseOf(side, phase, selection);
  return count === 0 ? 0 : sum / count;
}

/** Bytes received, a request; NaN where none was made. k6 counts them by iteration, so they are not told apart by endpoint. */
export function bytesOf({ recording, variant }: Side): number {
  const { count } = totals(select(recording, { metric: 'http_req_duration', variant }));
  return count === 0 ? Number.NaN : totals(select(recording, { metric: 'data_received', variant })).sum / count;
}

/** What the headers of answers told, a mean an answer; null where they were not looked at. */
export function toldByHeaders(side: Side, quantity: 'plain' | 'http1'): number | null {
  const [first, ...rest] = tracksOf(side, quantity);
  return first === undefined ? null : meanOf({ ...first, points: [first, ...rest].flatMap(({ points }) => points) });
}

/** Endpoints at which a phase takes clearly longer than at the base, the one that costs most first; empty without a base. */
export function grownIn({ head, base }: Scene, phase: PhaseName): readonly Growth[] {
  if (base === null) return [];
  const all = phaseOf(head, phase, { tags: ARRIVED }).count;
  return endpointsOf(head.recording, `http_req_${phase}`, head.variant)
    .flatMap((endpoint): readonly Growth[] => {
      const selection = { endpoint, tags: ARRIVED };
      const [now, then] = [phaseOf(head, phase, selection), phaseOf(base, phase, selection)];
      const [median, before] = [medianOf(now), medianOf(then)];
      if (median === null || before === null) return [];
      const isLonger = median.lowest > CLEARLY_LONGER * before.highest;
      const growth = median.value - before.value;
      if (!isLonger || growth < LEAST_MILLISECONDS) return [];
      const { count, sum } = totals(
        select(head.recording, { metric: 'http_req_duration', variant: head.variant, ...selection }),
      );
      const portion = now.count / all;
      const part = count === 0 || sum === 0 ? 1 : Math.min(1, now.sum / now.count / (sum / count));
      return [{ endpoint, now: median.value, before: before.value, cost: growth * portion, portion, part }];
    })
    .toSorted((a, b) => b.cost - a.cost);
}

/** With its interval by ranks (David and Nagaraja, Order Statistics, 3rd ed., 7.1); null of too few. */
function medianOf({
  count,
  sketch,
}: Phase): { readonly value: number; readonly lowest: number; readonly highest: number } | null {
  if (sketch === null || count < LEAST_ANSWERS) return null;
  const reach = DEVIATIONS / 2 / Math.sqrt(count);
  return {
    value: sketch.quantile(0.5),
    lowest: sketch.quantile(0.5 - reach),
    highest: sketch.quantile(0.5 + reach),
  };
}
