// Reads a recording by metric, endpoint and kind: the view that the judging rooms work on.
import type { Recording, Series, Variant } from './recording.ts';
import { Sketch } from './sketch.ts';

/** Values a block, one quantity of one variant. A null sketch means no sketch is kept or nothing was seen there. */
export interface BlockedValues {
  readonly blockCount: number;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly sketches: readonly (Sketch | null)[];
}

export interface Selection {
  readonly metric: string;
  /** undefined merges all endpoints; null means series that belong to none. */
  readonly endpoint?: string | null;
  /** undefined merges all. */
  readonly tags?: readonly string[];
  /** undefined merges both. */
  readonly variant?: Variant;
}

/** Whether base and head were driven in one run. */
export function isPaired(recording: Recording): boolean {
  return recording.series.some(({ variant }) => variant === 'base');
}

/** Kinds of responses that arrived: what latency means. */
export const ARRIVED: readonly string[] = ['expected', 'unexpected'];

/** The selected series, merged a block; null where there is none. */
export function select(recording: Recording, selection: Selection): BlockedValues | null {
  const found = selectedSeries(recording, selection).filter(({ whole }) => whole === null);
  if (found.length === 0) return null;
  const { blockCount } = recording;
  const counts = new Float64Array(blockCount);
  const sums = new Float64Array(blockCount);
  const sketches = Array.from({ length: blockCount }, (_, block): Sketch | null => {
    const inBlock: Sketch[] = [];
    for (const { cells } of found) {
      const cell = cells[block] ?? null;
      if (cell === null) continue;
      counts[block] = (counts[block] ?? 0) + cell.count;
      sums[block] = (sums[block] ?? 0) + cell.sum;
      if (cell.sketch !== null) inBlock.push(cell.sketch);
    }
    return mergeSketches(inBlock);
  });
  return { blockCount, counts, sums, sketches };
}

/** Of both variants where none is asked for. */
export function endpointsOf(recording: Recording, metric: string, only?: Variant): readonly string[] {
  return [
    ...new Set(
      (indexOf(recording).get(metric)?.all ?? []).flatMap(({ key, variant }) =>
        key.endpoint !== null && variant === (only ?? variant) ? [key.endpoint] : [],
      ),
    ),
  ];
}

export function metricsOf(recording: Recording): readonly string[] {
  return [...indexOf(recording).keys()];
}

/** Every statistic of a selection begins with its total, so it is made once. */
const TOTALS = new WeakMap<BlockedValues, Sketch>();

/** The values of all blocks as one sketch, not to be changed. */
export function totalSketch(values: BlockedValues): Sketch {
  const known = TOTALS.get(values);
  if (known !== undefined) return known;
  const total = mergeSketches(values.sketches.flatMap((sketch) => sketch ?? [])) ?? new Sketch();
  TOTALS.set(values, total);
  return total;
}

/** The whole-run sketch of a request phase; null where there is none. */
export function wholeSketch(recording: Recording, selection: Selection): Sketch | null {
  return mergeSketches(selectedSeries(recording, selection).flatMap(({ whole }) => whole?.sketch ?? []));
}

/** Sum and count of the selected series over the run. */
export function totals(values: BlockedValues | null): { readonly count: number; readonly sum: number } {
  if (values === null) return { count: 0, sum: 0 };
  return { count: values.counts.reduce((a, b) => a + b, 0), sum: values.sums.reduce((a, b) => a + b, 0) };
}

/** Whether they are kept a block or for the whole run. */
export function selectedSeries(
  recording: Recording,
  { metric, endpoint, tags, variant: only }: Selection,
): readonly Series[] {
  const of = indexOf(recording).get(metric);
  const found = endpoint === undefined ? of?.all : of?.byEndpoint.get(endpoint);
  return (found ?? []).filter(
    ({ key, variant }) =>
      (only === undefined || variant === only) && (tags === undefined || tags.includes(key.tag ?? '')),
  );
}

interface OfMetric {
  readonly all: Series[];
  readonly byEndpoint: Map<string | null, Series[]>;
}

/** Every endpoint asks for its own, so that searching all series each time would take endpoints × endpoints. Series never change. */
const INDICES = new WeakMap<readonly Series[], ReadonlyMap<string, OfMetric>>();

function indexOf({ series }: Recording): ReadonlyMap<string, OfMetric> {
  const known = INDICES.get(series);
  if (known !== undefined) return known;
  const index = new Map<string, OfMetric>();
  for (const each of series) {
    const { metric, endpoint } = each.key;
    const of = index.get(metric) ?? { all: [], byEndpoint: new Map<string | null, Series[]>() };
    index.set(metric, of);
    of.all.push(each);
    const own = of.byEndpoint.get(endpoint);
    if (own === undefined) of.byEndpoint.set(endpoint, [each]);
    else own.push(each);
  }
  INDICES.set(series, index);
  return index;
}

function mergeSketches(sketches: readonly Sketch[]): Sketch | null {
  if (sketches.length <= 1) return sketches[0] ?? null;
  const merged = new Sketch();
  for (const sketch of sketches) merged.merge(sketch);
  return merged;
}
