// What the sources outside k6 measured, as pairs of name and value.
import { gapOf } from '../recording/gaps.ts';
import type { Recording, Variant } from '../recording/recording.ts';
import { ownPages } from '../recording/pages.ts';
import { select, totals, totalSketch, type BlockedValues } from '../recording/select.ts';
import type { SourceRecord, Track } from '../recording/source-record.ts';
import { PAGE_LOAD_FRACTION } from '../judgement/page-loads.ts';
import { meanOf } from '../findings/scene.ts';
import { formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';

const QUANTITIES: readonly (readonly [
  quantity: string,
  name: string,
  /** What is said where nothing measures it; null = it is not spoken of. */
  missing: string | null,
  ...sources: SourceRecord['source'][],
])[] = [
  ['cpu', 'CPU', 'no Prometheus or Kubernetes source', 'prometheus', 'kubernetes'],
  ['memory', 'memory', 'no Prometheus or Kubernetes source', 'prometheus', 'kubernetes'],
  ['disk', 'disk', 'no Prometheus source', 'prometheus'],
  ['disk_io', 'disk, time at work', 'no Prometheus source', 'prometheus'],
  ['p50', 'response time that the service sees, p50', null, 'prometheus'],
  ['p95', 'response time that the service sees, p95', null, 'prometheus'],
  ['p99', 'response time that the service sees, p99', null, 'prometheus'],
  ['throughput', 'requests a second that the service sees', null, 'prometheus'],
  ['error_rate', 'errors that the service sees', null, 'prometheus'],
  ['query', 'database, a query', 'no database source', 'postgres'],
  ['pool', 'database, connections in use', 'no database source', 'postgres'],
  ['cache', 'cache, share of hits', 'no cache source', 'redis', 'responses'],
  ['plain', 'answers that came plain though asked for compressed, bytes an answer', null, 'responses'],
  ['http1', 'answers over TLS by HTTP/1.1', null, 'responses'],
  ['lcp', 'page loads, largest contentful paint', 'no browser source', 'browser'],
  ['total_load', 'page loads, whole', 'no browser source', 'browser'],
];

const NAMES: Readonly<Record<SourceRecord['source'], string>> = {
  prometheus: 'Prometheus',
  kubernetes: 'Kubernetes',
  postgres: 'PostgreSQL',
  redis: 'Redis',
  browser: 'page loads',
  responses: 'headers of answers',
};

/** Of the head. What was not measured is said with its reason, and so is what was measured in a part alone. */
export function measuredBySources(recording: Recording): readonly (readonly [name: string, value: string])[] {
  const { sources } = recording;
  const ours = sources.filter(({ variant }) => variant === 'head');
  const rows = QUANTITIES.flatMap(([quantity, name, missing, ...kinds]): readonly (readonly [string, string])[] => {
    const tracks = ours.flatMap((source) => source.tracks).filter((track) => track.quantity === quantity);
    if (tracks.length > 0) return [[name, tracks.map(textOf).join('; ')]];
    if (missing === null) return [];
    const pages = kinds.includes('browser') ? select(recording, ownPages(quantity, 'head')) : null;
    if (pages !== null) return [[name, pagesText(pages)]];
    const asked = kinds.flatMap((kind) => ours.filter(({ source }) => source === kind));
    const why = gapOf(quantity, asked) ?? (asked.length > 0 ? 'it saw nothing' : missing);
    return [[name, `not measured: ${why}`]];
  });
  const isSaid = (gap: string): boolean => rows.some(([, value]) => value === `not measured: ${gap}`);
  const unsaid = ours.flatMap(({ source, gaps }) => gaps.filter((gap) => !isSaid(gap)).map((gap) => ({ source, gap })));
  return [...rows, ...unsaid.map(({ source, gap }) => [`what ${NAMES[source]} could not tell`, gap] as const)];
}

/** Of which more is better; of everything else it is worse. */
const BETTER_HIGH: readonly string[] = ['cache', 'throughput'];

export interface SourceMean {
  readonly name: string;
  readonly unit: Track['unit'];
  readonly worse: 'higher' | 'lower';
  readonly value: number;
}

/** Mean of each quantity that was measured, over all machines that tell it. */
export function meansOf(sources: readonly SourceRecord[], variant: Variant): readonly SourceMean[] {
  const tracks = sources.filter((source) => source.variant === variant).flatMap((source) => source.tracks);
  return QUANTITIES.flatMap(([quantity, name]) => {
    const of = tracks.filter((track) => track.quantity === quantity && track.points.length > 0);
    const [first] = of;
    if (first === undefined) return [];
    const value = meanOf({ ...first, points: of.flatMap(({ points }) => points) });
    return [{ name, unit: first.unit, worse: BETTER_HIGH.includes(quantity) ? 'lower' : 'higher', value }];
  });
}

function pagesText(pages: BlockedValues): string {
  const { count } = totals(pages);
  const p75 = totalSketch(pages).quantile(PAGE_LOAD_FRACTION);
  return `${formatQuantity(p75, 'ms')} p75 over ${counted(count, 'load')} by the script`;
}

function textOf(track: Track): string {
  const { points, unit } = track;
  const highest = points.reduce((most, [, value]) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return `${formatQuantity(meanOf(track), unit)} on average, ${formatQuantity(highest, unit)} at most`;
}
