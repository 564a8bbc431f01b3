// Bounds on what sources outside k6 measure: databases, caches, machines.
import type { Rule } from '../budget/budget.ts';
import { gapOf, isOfQuantity } from '../recording/gaps.ts';
import { hasOwnPages, ownPages } from '../recording/pages.ts';
import type { SourceRecord, StatementFacts, Track } from '../recording/source-record.ts';
import { totalSketch, type BlockedValues } from '../recording/select.ts';
import { Sketch } from '../recording/sketch.ts';
import { percentileEstimate, ratioEstimate, requestsNeeded } from '../statistics/interval.ts';
import { mixtureQuantile } from '../statistics/log-normal-mixture.ts';
import { formatQuantity } from '../units/format.ts';
import { judgeBound, judgeValue, subjectOf, unmeasured } from './bound.ts';
import type { Judgement } from './verdict.ts';
import { selectIn, type JudgedWindow } from './window.ts';

/** How a key of the budget is read from what sources recorded. */
type Reading =
  /** The mean over the judged window with its interval, or the highest point of it. */
  | { readonly kind: 'mean' | 'highest'; readonly quantity: string }
  /** p75 over page loads, as Web Vitals are read (web.dev, "Defining the Core Web Vitals metrics thresholds"). */
  | { readonly kind: 'p75'; readonly quantity: string }
  | { readonly kind: 'statements'; readonly what: 'p95' | 'slowest' };

const PAGE_LOADS = ['ttfb', 'fcp', 'lcp', 'tti', 'total_load', 'cls', 'inp', 'tbt'];

const READINGS: Readonly<Record<string, Reading>> = {
  ...Object.fromEntries(
    PAGE_LOADS.map((quantity): [string, Reading] => [`frontend.${quantity}`, { kind: 'p75', quantity }]),
  ),
  'database.query_avg': { kind: 'mean', quantity: 'query' },
  'database.query_p95': { kind: 'statements', what: 'p95' },
  'database.slow_query': { kind: 'statements', what: 'slowest' },
  'database.connection_pool': { kind: 'highest', quantity: 'pool' },
  'resources.cpu_normal': { kind: 'mean', quantity: 'cpu' },
  'resources.cpu_max': { kind: 'highest', quantity: 'cpu' },
  'resources.memory_normal': { kind: 'mean', quantity: 'memory' },
  'resources.memory_max': { kind: 'highest', quantity: 'memory' },
  'resources.disk_max': { kind: 'highest', quantity: 'disk' },
  'cache.hit_rate_min': { kind: 'mean', quantity: 'cache' },
  'cache.hit_rate_target': { kind: 'mean', quantity: 'cache' },
};

/** What is said where no source of these kinds was there; the first of them that has something to say is heard. */
const MISSING: Readonly<Record<string, readonly [words: string, ...sources: SourceRecord['source'][]]>> = {
  frontend: ['no browser is configured', 'browser'],
  database: ['no database source is configured', 'postgres', 'prometheus'],
  resources: ['no Prometheus or Kubernetes source is configured', 'prometheus', 'kubernetes'],
  cache: ['no cache source is configured', 'redis', 'responses', 'prometheus'],
};

/** Sections that these sources measure only where the budget says how, quantity by quantity. */
const ON_DEMAND: Readonly<Record<string, SourceRecord['source']>> = { database: 'prometheus', cache: 'prometheus' };

const NOTHING_PRESSED = 'nothing was pressed on the pages; set `press` of `sources.browser` to what is to be';

export function judgeSource(rule: Rule, quantity: string, window: JudgedWindow): Judgement {
  const reading = READINGS[quantity];
  const sources = window.recording.sources.filter(({ variant }) => variant === 'head');
  if (reading?.kind === 'statements') {
    const statements = sources.flatMap((source) => source.statements).filter(({ calls }) => calls > 0);
    if (statements.length > 0) {
      const judged = judgeStatements(rule, reading.what, statements);
      return unlessBlind(rule, judged, sources, (source) => source.statements.length > 0);
    }
  } else if (reading !== undefined) {
    const tracks = sources.flatMap((source) => source.tracks).filter(isOf(reading.quantity));
    const judged = tracks.length === 0 ? null : judgeTracks(rule, reading.kind, tracks, window);
    if (judged !== null)
      return unlessBlind(rule, judged, sources, ({ tracks: all }) => all.some(isOf(reading.quantity)));
  }
  // Pages that the budget names are the ones it means; else those that the script loads itself.
  if (reading?.kind === 'p75' && !sources.some(({ source }) => source === 'browser')) {
    const pages = selectIn(window, ownPages(reading.quantity, 'head'));
    if (pages !== null) return judgePageLoads(rule, pages, window, ownBefore(reading.quantity, window));
    if (hasOwnPages(window.recording))
      return unmeasured(
        rule,
        `${rule.section}.${rule.key} is not measured: the browser of the script did not tell ${reading.quantity}; name pages in \`sources: browser\``,
      );
  }
  const wanted = reading === undefined || reading.kind === 'statements' ? null : reading.quantity;
  return unmeasured(rule, `${rule.section}.${rule.key} is not measured: ${whyNot(rule, sources, wanted)}`);
}

const isOf =
  (quantity: string) =>
  (track: Track): boolean =>
    track.quantity === quantity;

/** One of two databases may be over the bound unseen: what is right by the other alone did not pass. */
function unlessBlind(
  rule: Rule,
  judged: Judgement,
  sources: readonly SourceRecord[],
  sees: (source: SourceRecord) => boolean,
): Judgement {
  if (judged.state !== 'pass') return judged;
  const seeing = new Set(sources.filter(sees).map(({ source }) => source));
  const blind = sources.find((source) => seeing.has(source.source) && !sees(source) && source.gaps.length > 0);
  if (blind === undefined) return judged;
  return unmeasured(rule, `${rule.section}.${rule.key} is measured in a part alone: ${blind.gaps[0] ?? ''}`);
}

/** What a source that is there could not do says more than that there is none, and what it says of this most. */
function whyNot({ section, key }: Rule, sources: readonly SourceRecord[], quantity: string | null): string {
  const isSeen = sources.some(({ source, tracks }) => source === 'browser' && tracks.length > 0);
  // Pages that nobody touches have no interaction, whatever else could not be told of them.
  if (section === 'frontend' && key === 'inp' && isSeen) return NOTHING_PRESSED;
  const [words, ...kinds] = MISSING[section] ?? ['no source is configured'];
  const asked = kinds
    .flatMap((kind) => sources.filter(({ source }) => source === kind))
    .filter(
      ({ source, gaps }) =>
        source !== ON_DEMAND[section] || gaps.some((gap) => quantity !== null && isOfQuantity(gap, quantity)),
    );
  return gapOf(quantity, asked) ?? (asked.length > 0 ? 'its source saw nothing of it during the run' : words);
}

/** The points of the judged window, block by block. Several tracks of a quantity are several machines: the worst decides. */
function judgeTracks(
  rule: Rule,
  kind: 'mean' | 'highest' | 'p75',
  tracks: readonly Track[],
  window: JudgedWindow,
): Judgement | null {
  const judgements = tracks.flatMap((track): readonly Judgement[] => {
    const points = pointsIn(track, window);
    if (points.length === 0) return [];
    const values = blocked(points, window);
    if (kind === 'p75') return [judgePageLoads(rule, values, window, beforeOf(track.quantity, window))];
    if (kind === 'highest') return [judgeValue(rule, Math.max(...points.map(({ value }) => value)), points.length)];
    const range = [0, track.unit === 'ratio' ? 1 : Number.POSITIVE_INFINITY] as const;
    const estimate = ratioEstimate(values.sums, values.counts, window.weights, range);
    return estimate === null ? [] : [judgeBound(rule, estimate, window.levels)];
  });
  const isLower = 'min' in rule.bound;
  const valueOf = (each: Judgement): number =>
    'measured' in each && each.measured !== null ? each.measured.value : Number.NaN;
  return judgements.toSorted((a, b) => (isLower ? valueOf(a) - valueOf(b) : valueOf(b) - valueOf(a)))[0] ?? null;
}

/** web.dev, "Defining the Core Web Vitals metrics thresholds". */
export const PAGE_LOAD_FRACTION = 0.75;

/** Few loads have no interval, and then the rule is open. */
function judgePageLoads(
  rule: Rule,
  values: BlockedValues,
  { weights, levels }: JudgedWindow,
  before: number | null,
): Judgement {
  const beside = before === null ? '' : `, ${formatQuantity(before, rule.unit)} at the base`;
  const estimate = percentileEstimate(values, PAGE_LOAD_FRACTION, weights);
  if (estimate !== null) return judgeBound(rule, estimate, levels, `, p75 over page loads${beside}`);
  const loads = values.counts.reduce((a, b) => a + b, 0);
  const value = totalSketch(values).quantile(PAGE_LOAD_FRACTION);
  const needed = requestsNeeded(PAGE_LOAD_FRACTION);
  return {
    ...subjectOf(rule),
    state: 'inconclusive',
    measured: { value, interval: null, samples: loads },
    change: null,
    samplesNeeded: null,
    reason: `${rule.key} needs ${needed} page loads, ${formatQuantity(loads, 'count')} were made (p75 ${formatQuantity(value, rule.unit)} so far${beside}); a longer run makes more`,
  };
}

/** p75 over the base's own page loads in the judged window; null where it has none. */
function beforeOf(quantity: string, window: JudgedWindow): number | null {
  const points = window.recording.sources
    .filter(({ source, variant }) => source === 'browser' && variant === 'base')
    .flatMap(({ tracks }) => tracks.filter(isOf(quantity)))
    .flatMap((track) => pointsIn(track, window));
  return points.length === 0 ? null : totalSketch(blocked(points, window)).quantile(PAGE_LOAD_FRACTION);
}

/** The same of pages that the script loads at the base. */
function ownBefore(quantity: string, window: JudgedWindow): number | null {
  const pages = selectIn(window, ownPages(quantity, 'base'));
  return pages === null ? null : totalSketch(pages).quantile(PAGE_LOAD_FRACTION);
}

interface Point {
  /** Block of the judged window. */
  readonly block: number;
  readonly value: number;
  readonly weight: number;
}

function pointsIn({ points }: Track, { recording, fromBlock, toBlock }: JudgedWindow): readonly Point[] {
  return points
    .map(([second, value, weight]) => ({
      block: Math.floor((second - recording.startSecond) / recording.blockSeconds) - fromBlock,
      value,
      weight,
    }))
    .filter(({ block, weight }) => block >= 0 && block < toBlock - fromBlock && weight > 0);
}

function blocked(points: readonly Point[], { fromBlock, toBlock }: JudgedWindow): BlockedValues {
  const blockCount = Math.max(0, toBlock - fromBlock);
  const counts = new Float64Array(blockCount);
  const sums = new Float64Array(blockCount);
  const sketches = Array.from({ length: blockCount }, (): Sketch | null => null);
  for (const { block, value, weight } of points) {
    counts[block] = (counts[block] ?? 0) + weight;
    sums[block] = (sums[block] ?? 0) + value * weight;
    (sketches[block] ??= new Sketch()).add(value);
  }
  return { blockCount, counts, sums, sketches };
}

function judgeStatements(rule: Rule, what: 'p95' | 'slowest', statements: readonly StatementFacts[]): Judgement {
  const calls = statements.reduce((sum, each) => sum + each.calls, 0);
  if (what === 'p95') {
    const parts = statements.map((each) => ({
      weight: each.calls,
      mean: each.totalMilliseconds / each.calls,
      deviation: Math.sqrt(each.sumOfSquares / each.calls),
    }));
    const note = ', from the mean and deviation of each statement, taken as log-normal';
    return judgeValue(rule, mixtureQuantile(parts, 0.95), calls, note);
  }
  const [slowest] = statements.toSorted((a, b) => meanOf(b) - meanOf(a));
  if (slowest === undefined) return unmeasured(rule, 'no statement was run');
  const note = `: \`${slowest.text.slice(0, 120)}\`, ${formatQuantity(slowest.calls, 'count')} calls`;
  return judgeValue(rule, meanOf(slowest), slowest.calls, note);
}

function meanOf({ totalMilliseconds, calls }: StatementFacts): number {
  return totalMilliseconds / calls;
}
