// Prometheus as a source: machines and servers over the run, asked for when the load is over (Prometheus docs, "HTTP API").
import type { Source } from '../../app/ports.ts';
import type { Variant } from '../../core/recording/recording.ts';
import { recordOf, type SourceRecord, type Track } from '../../core/recording/source-record.ts';
import { worstTracks } from '../../core/recording/worst-tracks.ts';
import { ask, Refused, type PrometheusAccess } from './client.ts';
import { defaultQueries, PROMETHEUS_QUANTITIES, windowOf, type PrometheusQuantity } from './queries.ts';

export interface PrometheusOptions extends PrometheusAccess {
  readonly variant: Variant;
  /** Label matchers (`job="shop"`) of what is asked for by default, and for `$selector` in own queries; empty = all. */
  readonly selector: string;
  /** PromQL by quantity, instead of the default; one series a machine. */
  readonly queries: Readonly<Record<string, string>>;
}

interface Shape {
  readonly unit: Track['unit'];
  /** Of Prometheus' base unit, which is the second for times. */
  readonly factor: number;
  /** Whether it is told where the defaults find nothing: what k6 measures itself is no gap. */
  readonly isExpected: boolean;
  readonly worst: 'high' | 'low';
}

const SHARE: Shape = { unit: 'ratio', factor: 1, isExpected: true, worst: 'high' };
const TIME: Shape = { unit: 'ms', factor: 1000, isExpected: false, worst: 'high' };
const SHAPES: Readonly<Record<PrometheusQuantity, Shape>> = {
  cpu: SHARE,
  memory: SHARE,
  disk: SHARE,
  disk_io: SHARE,
  p50: TIME,
  p95: TIME,
  p99: TIME,
  throughput: { unit: 'count', factor: 1, isExpected: false, worst: 'low' },
  error_rate: { ...SHARE, isExpected: false },
  cache: { ...SHARE, isExpected: false, worst: 'low' },
  pool: { ...SHARE, isExpected: false },
  query: TIME,
};
/** Quantities of the budget that Prometheus measures only where it is told how. */
const ON_DEMAND: readonly PrometheusQuantity[] = ['cache', 'pool', 'query'];

const MOST_POINTS = 500;
const MOST_MACHINES = 10;
/** Clocks that differ by more shift what is asked and what is answered. */
const SKEW_SECONDS = 2;
/** Prometheus' own default (`global.scrape_interval`). */
const USUAL_SCRAPE_SECONDS = 60;
/** Rates of counters overshoot a little; what is further off is no share. */
const MOST_OF_A_SHARE = 1.5;

interface Range {
  /** Unix seconds of Prometheus' clock. */
  readonly from: number;
  readonly to: number;
  readonly skew: number;
  readonly scrapeSeconds: number;
}

interface Found {
  readonly tracks: readonly Track[];
  readonly gaps: readonly string[];
}

export function createPrometheusSource(options: Omit<PrometheusOptions, 'signal'>): Source {
  const abandonment = new AbortController();
  let startedAt = 0;
  return {
    source: 'prometheus',
    variant: options.variant,
    start() {
      startedAt = Date.now() / 1000;
      return Promise.resolve();
    },
    async finish(): Promise<SourceRecord> {
      const { signal } = abandonment;
      return recordOf('prometheus', options.variant, await measure({ ...options, signal }, startedAt));
    },
    abandon() {
      abandonment.abort();
    },
  };
}

async function measure(options: PrometheusOptions, startedAt: number): Promise<Found> {
  const until = Date.now() / 1000;
  try {
    const [skew, scrapeSeconds] = await Promise.all([skewOf(options), scrapeSecondsOf(options)]);
    const range = { from: startedAt + skew, to: until + skew, skew, scrapeSeconds };
    const asked = PROMETHEUS_QUANTITIES.filter((quantity) => queriesOf(options, quantity, range).length > 0);
    const found = await Promise.all(asked.map((quantity) => tracksOf(options, quantity, range)));
    const off =
      skew === 0 ? [] : [`the clock of Prometheus is ${Math.round(skew)} s off, which was taken into account`];
    const gaps = [...new Set([...off, ...found.flatMap((each) => each.gaps)])];
    return { tracks: found.flatMap(({ tracks }) => tracks), gaps };
  } catch (error) {
    const why = describe(error);
    const own = ON_DEMAND.filter((quantity) => options.queries[quantity] !== undefined);
    return { tracks: [], gaps: [why, ...own.map((quantity) => `the query for ${quantity} was not answered: ${why}`)] };
  }
}

async function skewOf(options: PrometheusOptions): Promise<number> {
  const asked = Date.now() / 1000;
  const answer = await ask(options, 'query', { query: 'time()' });
  const theirs = Number(answer.data?.result?.[1]);
  const skew = theirs - (asked + Date.now() / 1000) / 2;
  return Number.isFinite(skew) && Math.abs(skew) > SKEW_SECONDS ? skew : 0;
}

/** How often most targets are looked at, by when each was looked at last, second by second. */
async function scrapeSecondsOf(options: PrometheusOptions): Promise<number> {
  const query = 'quantile(0.5, (count_over_time(up[2m:1s]) - 1) / changes(timestamp(up)[2m:1s]))';
  const answer = await ask(options, 'query', { query }).catch((error: unknown) => {
    if (error instanceof Refused && !error.isLasting) return null;
    throw error;
  });
  const [first] = (answer?.data?.result ?? []) as readonly { readonly value?: readonly [number, string] }[];
  const seconds = Number(first?.value?.[1]);
  return Number.isFinite(seconds) && seconds > 0 ? Math.max(1, Math.round(seconds)) : USUAL_SCRAPE_SECONDS;
}

function queriesOf(
  { queries, selector, variant }: PrometheusOptions,
  quantity: PrometheusQuantity,
  { scrapeSeconds }: Range,
): readonly string[] {
  const own = queries[quantity];
  if (own === undefined) return defaultQueries(quantity, selector, scrapeSeconds);
  // What does not tell head and base apart would show the base as the head is.
  if (variant === 'base' && !own.includes('$selector')) return [];
  return [own.replaceAll('$selector', selector).replaceAll('$window', windowOf(scrapeSeconds))];
}

async function tracksOf(options: PrometheusOptions, quantity: PrometheusQuantity, range: Range): Promise<Found> {
  const { isExpected } = SHAPES[quantity];
  const isOwn = options.queries[quantity] !== undefined;
  try {
    for (const query of queriesOf(options, quantity, range)) {
      const found = await answered(options, quantity, { query, range });
      if (found !== null) return found;
    }
  } catch (error) {
    return {
      tracks: [],
      gaps: [isOwn ? `the query for ${quantity} was not answered: ${describe(error)}` : describe(error)],
    };
  }
  const { from, to, scrapeSeconds } = range;
  const why =
    to - from <= scrapeSeconds
      ? `: it looks each ${scrapeSeconds} s, so let the run last longer or it look more often`
      : '';
  return {
    tracks: [],
    gaps: isOwn || isExpected ? [`Prometheus has no data for ${quantity} of the time of the run${why}`] : [],
  };
}

/** null where there is no point of the run. */
async function answered(
  options: PrometheusOptions,
  quantity: PrometheusQuantity,
  { query, range: { from, to, skew, scrapeSeconds } }: { readonly query: string; readonly range: Range },
): Promise<Found | null> {
  const { unit, factor, worst } = SHAPES[quantity];
  const step = Math.max(scrapeSeconds, Math.ceil((to - from) / MOST_POINTS));
  // What the first look tells began before the run.
  const start = from + scrapeSeconds;
  if (start > to) return null;
  const answer = await ask(options, 'query_range', {
    query,
    start: start.toFixed(3),
    end: to.toFixed(3),
    step: String(step),
  });
  const series = (answer.data?.result ?? []) as readonly { readonly values?: readonly (readonly [number, string])[] }[];
  const found = series.flatMap(({ values = [] }): readonly Track[] => {
    const points = values.flatMap(([second, text]) => {
      const value = Number(text) * factor;
      return Number.isFinite(value) && value >= 0 ? [[Math.round(second - skew), value, 1] as const] : [];
    });
    return points.length === 0 ? [] : [{ quantity, unit, points }];
  });
  if (found.length === 0) return null;
  if (unit === 'ratio' && found.some(({ points }) => points.some(([, value]) => value > MOST_OF_A_SHARE)))
    return { tracks: [], gaps: [`the query for ${quantity} answers no share from 0 to 1`] };
  const { tracks, dropped } = worstTracks(unit === 'ratio' ? found.map(capped) : found, MOST_MACHINES, worst);
  const gaps =
    dropped === 0
      ? []
      : [`${dropped} machines that are better off by ${quantity} than the ${tracks.length} shown were left out`];
  return { tracks, gaps };
}

function capped({ points, ...rest }: Track): Track {
  return { ...rest, points: points.map(([second, value, weight]) => [second, Math.min(1, value), weight]) };
}

function describe(error: unknown): string {
  return error instanceof Refused ? error.message : 'Prometheus answered in a form that is not known';
}
