// What the sources outside k6 measured, as pairs of name and value.
import type { Recording } from '../recording/recording.ts';
import type { SourceRecord, Track } from '../recording/source-record.ts';
import { formatQuantity } from '../units/format.ts';

const QUANTITIES: readonly (readonly [
  quantity: string,
  name: string,
  missing: string,
  source: SourceRecord['source'],
])[] = [
  ['cpu', 'CPU', 'no Prometheus source', 'prometheus'],
  ['memory', 'memory', 'no Prometheus source', 'prometheus'],
  ['disk', 'disk', 'no Prometheus source', 'prometheus'],
  ['query', 'database, a query', 'no database source', 'postgres'],
  ['pool', 'database, connections in use', 'no database source', 'postgres'],
  ['cache', 'cache, share of hits', 'no cache source', 'redis'],
  ['lcp', 'page loads, largest contentful paint', 'no browser source', 'browser'],
  ['total_load', 'page loads, whole', 'no browser source', 'browser'],
];

/** Of the head. What was not measured is said with its reason. */
export function measuredBySources({ sources }: Recording): readonly (readonly [name: string, value: string])[] {
  const ours = sources.filter(({ variant }) => variant === 'head');
  return QUANTITIES.map(([quantity, name, missing, kind]): readonly [string, string] => {
    const tracks = ours.flatMap((source) => source.tracks).filter((track) => track.quantity === quantity);
    if (tracks.length > 0) return [name, tracks.map(textOf).join('; ')];
    const asked = ours.filter(({ source }) => source === kind);
    return [
      name,
      `not measured: ${asked.flatMap(({ gaps }) => gaps)[0] ?? (asked.length > 0 ? 'it saw nothing' : missing)}`,
    ];
  });
}

function textOf({ points, unit }: Track): string {
  const weight = points.reduce((sum, [, , each]) => sum + each, 0);
  const mean = points.reduce((sum, [, value, each]) => sum + value * each, 0) / weight;
  const highest = Math.max(...points.map(([, value]) => value));
  return `${formatQuantity(mean, unit)} on average, ${formatQuantity(highest, unit)} at most`;
}
