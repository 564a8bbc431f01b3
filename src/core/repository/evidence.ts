// What lies in a repository and tells of performance: slow-query logs, profiles, flame graphs, results of k6.

export type EvidenceKind = 'slow-query log' | 'profile' | 'flame graph' | 'k6 results';

export interface EvidenceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly kind: EvidenceKind;
  readonly bytes: number;
  /** What could be read out of it, a clause; '' where it is only known to be there. */
  readonly says: string;
}

/** A file as far as it was read: all of it, or its beginning. */
export interface SeenFile {
  readonly path: string;
  readonly bytes: number;
  /** Latin-1, so that magic numbers stay what they are. */
  readonly start: string;
}

const NAMES =
  /\.(?:log|json|csv|svg|html|cpuprofile|heapprofile|heapsnapshot|pprof|prof|pb\.gz|jfr|nettrace|folded|collapsed)$|(?:^|\/)perf\.data$/i;

/** Whether the name alone makes it worth to look inside. */
export function mayBeEvidence(path: string): boolean {
  return NAMES.test(path);
}

/** null for everything else, such as Pacegate's own results and logs. */
export function evidenceIn(file: SeenFile): EvidenceFile | null {
  const found = slowQueries(file) ?? flameGraph(file) ?? profile(file) ?? k6Results(file);
  return found === null ? null : { path: file.path, bytes: file.bytes, ...found };
}

type Recognised = Pick<EvidenceFile, 'kind' | 'says'> | null;

/** MySQL's slow query log; PostgreSQL's log_min_duration_statement and auto_explain; MongoDB's "Slow query". */
const SLOW = [
  { pattern: /^# Query_time: (\d+(?:\.\d+)?)/gm, milliseconds: 1000 },
  { pattern: /\bduration: (\d+(?:\.\d+)?) ms {2}(?:statement|parse|bind|execute|plan)\b/g, milliseconds: 1 },
  { pattern: /"Slow query".*?"durationMillis":(\d+)/g, milliseconds: 1 },
];

/** The queries themselves stay where they are: their literals are nobody's business here. */
function slowQueries({ path, bytes, start }: SeenFile): Recognised {
  if (!/\.log$/i.test(path)) return null;
  const times = SLOW.flatMap(({ pattern, milliseconds }) =>
    [...start.matchAll(pattern)].map(([, time]) => Number(time) * milliseconds),
  );
  if (times.length === 0) return null;
  const slowest = times.reduce((most, time) => Math.max(most, time), 0);
  const part = bytes > start.length ? ` in the first ${Math.round(start.length / 1024)} kB` : '';
  const count = `${times.length} slow ${times.length === 1 ? 'query' : 'queries'}`;
  return { kind: 'slow-query log', says: `${count}${part}, the slowest ${Math.round(slowest)} ms` };
}

/** Of flamegraph.pl and its kin, and stacks that were folded for it. */
function flameGraph({ path, start }: SeenFile): Recognised {
  const isGraph =
    (/\.svg$/i.test(path) && /flame ?graph/i.test(start)) ||
    (/\.html$/i.test(path) && /d3-flame-?graph|flamegraph|speedscope/i.test(start)) ||
    (/\.(?:folded|collapsed)$/i.test(path) && /^\S[^\n]*;[^\n]* \d+$/m.test(start));
  return isGraph ? { kind: 'flame graph', says: '' } : null;
}

/** By extension and by how such files begin. */
const PROFILES: readonly (readonly [name: RegExp, start: RegExp])[] = [
  [/\.cpuprofile$/i, /"nodes"/],
  [/\.heapprofile$/i, /"head"/],
  [/\.heapsnapshot$/i, /"snapshot"/],
  [/\.speedscope\.json$/i, /"profiles"|speedscope/],
  [/(?:\.pprof|\.pb\.gz)$/i, /^\u001f\u008b/],
  [/\.prof$/i, /^(?:\{|\u001f\u008b|--- )/],
  [/\.jfr$/i, /^FLR\0/],
  [/\.nettrace$/i, /^Nettrace/],
  [/(?:^|\/)perf\.data$/i, /^PERFILE2/],
];

function profile({ path, start }: SeenFile): Recognised {
  return PROFILES.some(([name, begin]) => name.test(path) && begin.test(start)) ? { kind: 'profile', says: '' } : null;
}

/** The end-of-test summary (`--summary-export`, `handleSummary`), `--out json` and `--out csv`. */
function k6Results({ path, start }: SeenFile): Recognised {
  if (/\.csv$/i.test(path)) return /^metric_name,timestamp,metric_value,/.test(start) ? plainResults() : null;
  if (!/\.json$/i.test(path)) return null;
  if (/^\{"type":"Metric",|^\{"metric":"[\w-]+","type":"(?:Metric|Point)"/.test(start)) return plainResults();
  if (!start.includes('"http_req_duration"') || !start.includes('"metrics"')) return null;
  const p95 = summaryP95(start);
  return { kind: 'k6 results', says: p95 === null ? '' : `p95 ${p95.toFixed(1)} ms` };
}

function plainResults(): Recognised {
  return { kind: 'k6 results', says: '' };
}

/** Milliseconds; null where the summary was read in part only, or does not tell. */
function summaryP95(text: string): number | null {
  try {
    const { metrics } = JSON.parse(text) as {
      metrics?: { http_req_duration?: { 'p(95)'?: unknown; values?: { 'p(95)'?: unknown } } };
    };
    const duration = metrics?.http_req_duration;
    const value = duration?.values?.['p(95)'] ?? duration?.['p(95)'];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}
