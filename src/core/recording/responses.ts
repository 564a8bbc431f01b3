// What the headers of answers told while a script ran: whether a cache gave them, whether they came compressed, by which protocol.
import type { Recording, Series, Variant } from './recording.ts';
import { isPaired, select, type BlockedValues } from './select.ts';
import { recordOf, type SourceRecord, type Track } from './source-record.ts';

/** Counters that the module beside the script adds to (adapters/k6/responses.ts). */
export const RESPONSE_METRICS = {
  /** Once a user of the load that has asked anything, whichever variant. */
  looked: 'pacegate_responses_looked',
  /** A cache says that it gave the answer, or that it had to ask for it. */
  hit: 'pacegate_responses_hit',
  miss: 'pacegate_responses_miss',
  /** `Age` alone tells of a cache, above 0. */
  aged: 'pacegate_responses_aged',
  /** Bytes of answers that are text, were asked for compressed, and came plain. */
  plain: 'pacegate_responses_plain_bytes',
  /** Answers over TLS that came by HTTP/1.1. */
  http1: 'pacegate_responses_http1',
} as const;

const OWN: ReadonlySet<string> = new Set(Object.values(RESPONSE_METRICS));

function isResponseMetric(metric: string): boolean {
  return OWN.has(metric);
}

/** The counters leave the series and become a source of their own; a run that was not looked at has it with a gap. */
export function withResponses(recording: Recording): Recording {
  const variants: readonly Variant[] = isPaired(recording) ? ['head', 'base'] : ['head'];
  const records = variants.map((variant) => recordFrom(recording, variant));
  return {
    ...recording,
    series: recording.series.filter(({ key }) => !isResponseMetric(key.metric)),
    sources: [...recording.sources, ...records],
  };
}

function recordFrom(recording: Recording, variant: Variant): SourceRecord {
  const countsOf = (name: keyof typeof RESPONSE_METRICS): BlockedValues | null =>
    select(recording, { metric: RESPONSE_METRICS[name], variant });
  const cache = cacheTrack(recording, variant, countsOf);
  const answers = answersOf(recording, variant, () => true);
  const hasLooked = recording.series.some(({ key }) => key.metric === RESPONSE_METRICS.looked);
  if (!hasLooked || answers.every((count) => count === 0))
    return recordOf('responses', variant, { gaps: ['no answer to a request of the script could be looked at'] });
  const anAnswer = (name: 'plain' | 'http1', unit: Track['unit']): Track => {
    const found = countsOf(name);
    return track(recording, { quantity: name, unit }, (block) => [found?.sums[block] ?? 0, answers[block] ?? 0]);
  };
  return recordOf('responses', variant, {
    tracks: [...(cache === null ? [] : [cache]), anAnswer('plain', 'bytes'), anAnswer('http1', 'ratio')],
    gaps:
      cache === null
        ? ['no answer told whether a cache gave it, by Cache-Status, CF-Cache-Status, X-Cache, X-Cache-Status or Age']
        : [],
  });
}

/**
 * null where nothing tells of a cache. Where `Age` alone does, a miss need not tell of itself, so every answer that could
 * have come from the cache and does not say so counts as one.
 */
function cacheTrack(
  recording: Recording,
  variant: Variant,
  countsOf: (name: keyof typeof RESPONSE_METRICS) => BlockedValues | null,
): Track | null {
  const [hits, misses, aged] = (['hit', 'miss', 'aged'] as const).map((name) => countsOf(name)?.counts);
  if (hits === undefined && misses === undefined && aged === undefined) return null;
  const cacheable = answersOf(
    recording,
    variant,
    ({ key }) => key.tag === 'expected' && /^(?:GET|HEAD) /.test(key.endpoint ?? ''),
  );
  return track(recording, { quantity: 'cache', unit: 'ratio' }, (block) => {
    const given = (hits?.[block] ?? 0) + (aged?.[block] ?? 0);
    const told = given + (misses?.[block] ?? 0);
    return [given, aged === undefined ? told : Math.max(told, cacheable[block] ?? 0)];
  });
}

/** Answers that arrived, a block. */
function answersOf(recording: Recording, variant: Variant, isMeant: (series: Series) => boolean): Float64Array {
  const counts = new Float64Array(recording.blockCount);
  for (const series of recording.series) {
    const { key, variant: each, cells } = series;
    if (key.metric !== 'http_req_duration' || key.tag === 'none' || each !== variant || !isMeant(series)) continue;
    for (const [block, cell] of cells.entries()) counts[block] = (counts[block] ?? 0) + (cell?.count ?? 0);
  }
  return counts;
}

/** Quotients a block, at its first second; the denominator is their weight. */
function track(
  { startSecond, blockSeconds, blockCount }: Recording,
  what: Pick<Track, 'quantity' | 'unit'>,
  quotient: (block: number) => readonly [numerator: number, denominator: number],
): Track {
  const points = Array.from({ length: blockCount }, (_, block) => {
    const [numerator, denominator] = quotient(block);
    return [startSecond + block * blockSeconds, numerator / denominator, denominator] as const;
  });
  return { ...what, points: points.filter(([, , denominator]) => denominator > 0) };
}
