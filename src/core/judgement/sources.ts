// Bounds on what sources outside k6 measure: databases, caches, machines.
import type { Rule } from '../budget/budget.ts';
import { gapOf, isOfQuantity } from '../recording/gaps.ts';
import type { SourceRecord, Track } from '../recording/source-record.ts';
import { unmeasured } from './bound.ts';
import { judgePages } from './page-loads.ts';
import { judgeStatements } from './statements.ts';
import { judgeTracks } from './tracks.ts';
import type { Judgement } from './verdict.ts';
import type { JudgedWindow } from './window.ts';

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

export function judgeSource(rule: Rule, quantity: string, window: JudgedWindow): Judgement {
  const reading = READINGS[quantity];
  const sources = window.recording.sources.filter(({ variant }) => variant === 'head');
  if (reading?.kind === 'statements') {
    const statements = sources.flatMap((source) => source.statements).filter(({ calls }) => calls > 0);
    if (statements.length > 0) {
      const judged = judgeStatements(rule, reading.what, statements);
      return unlessBlind(rule, judged, sources, (source) => source.statements.length > 0);
    }
  } else if (reading?.kind === 'p75') {
    const judged = judgePages(rule, reading.quantity, window);
    if (judged !== null) return judged;
  } else if (reading !== undefined) {
    const tracks = sources.flatMap((source) => source.tracks).filter(isOf(reading.quantity));
    const judged = tracks.length === 0 ? null : judgeTracks(rule, reading.kind, tracks, window);
    if (judged !== null)
      return unlessBlind(rule, judged, sources, ({ tracks: all }) => all.some(isOf(reading.quantity)));
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
function whyNot({ section }: Rule, sources: readonly SourceRecord[], quantity: string | null): string {
  const [words, ...kinds] = MISSING[section] ?? ['no source is configured'];
  const asked = kinds
    .flatMap((kind) => sources.filter(({ source }) => source === kind))
    .filter(
      ({ source, gaps }) =>
        source !== ON_DEMAND[section] || gaps.some((gap) => quantity !== null && isOfQuantity(gap, quantity)),
    );
  return gapOf(quantity, asked) ?? (asked.length > 0 ? 'its source saw nothing of it during the run' : words);
}
