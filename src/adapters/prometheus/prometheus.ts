// Prometheus as a source: use of machines over the run, asked for when the load is over (Prometheus docs, "HTTP API").
import type { Source } from '../../app/ports.ts';
import { recordOf, type SourceRecord, type Track } from '../../core/recording/source-record.ts';

export interface PrometheusOptions {
  readonly url: string;
  /** Sent as bearer token; null = none. */
  readonly token: string | null;
  /** PromQL by quantity, instead of the default. Answers are shares, one series a machine. */
  readonly queries: Readonly<Record<string, string>>;
}

/** Of the node exporter. `irate` looks at the last two scrapes, whatever their distance. */
const NODE_EXPORTER: Readonly<Record<string, string>> = {
  cpu: '1 - avg by (instance) (irate(node_cpu_seconds_total{mode="idle"}[1m]))',
  memory: '1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes',
  disk: '1 - min by (instance) (node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs|ramfs|iso9660"} / node_filesystem_size_bytes)',
};
/** Asked where the node exporter answers nothing: cAdvisor, a share of what each container may use. */
const CADVISOR: Readonly<Record<string, string>> = {
  cpu: 'sum by (pod) (irate(container_cpu_usage_seconds_total{container!=""}[1m])) / sum by (pod) (container_spec_cpu_quota / container_spec_cpu_period)',
  memory:
    'sum by (pod) (container_memory_working_set_bytes{container!=""}) / sum by (pod) (container_spec_memory_limit_bytes > 0)',
};

const QUANTITIES = ['cpu', 'memory', 'disk'] as const;
const TIMEOUT_MILLISECONDS = 5000;
const MOST_POINTS = 500;
const MOST_MACHINES = 10;
const MOST_BYTES = 10 * 1024 * 1024;
/** Clocks that differ by more shift what is asked and what is answered. */
const SKEW_SECONDS = 2;

interface Matrix {
  readonly status: string;
  readonly error?: string;
  readonly data?: { readonly result?: readonly { readonly values?: readonly (readonly [number, string])[] }[] };
}

export function createPrometheusSource(options: PrometheusOptions): Source {
  let startedAt = 0;
  return {
    source: 'prometheus',
    variant: 'head',
    start() {
      startedAt = Date.now() / 1000;
      return Promise.resolve();
    },
    async finish(): Promise<SourceRecord> {
      const gaps: string[] = [];
      const tracks: Track[] = [];
      try {
        const skew = await skewOf(options);
        if (skew !== 0) gaps.push(`the clock of Prometheus is ${Math.round(skew)} s off, which was taken into account`);
        const range = { from: startedAt + skew, to: Date.now() / 1000 + skew, skew };
        const found = await Promise.all(QUANTITIES.map((quantity) => tracksOf(options, quantity, range)));
        for (const { tracks: some, gap } of found) {
          tracks.push(...some);
          if (gap !== null) gaps.push(gap);
        }
      } catch (error) {
        gaps.push(describeTrouble(error));
      }
      return recordOf('prometheus', 'head', { tracks, gaps });
    },
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly skew: number;
}

async function skewOf(options: PrometheusOptions): Promise<number> {
  const asked = Date.now() / 1000;
  const answer = (await ask(options, 'query', { query: 'time()' })) as {
    readonly data?: { readonly result?: readonly unknown[] };
  };
  const theirs = Number(answer.data?.result?.[1]);
  const skew = theirs - (asked + Date.now() / 1000) / 2;
  return Number.isFinite(skew) && Math.abs(skew) > SKEW_SECONDS ? skew : 0;
}

async function tracksOf(
  options: PrometheusOptions,
  quantity: (typeof QUANTITIES)[number],
  { from, to, skew }: Range,
): Promise<{ readonly tracks: readonly Track[]; readonly gap: string | null }> {
  const own = options.queries[quantity];
  const queries = own === undefined ? [NODE_EXPORTER[quantity], CADVISOR[quantity]] : [own];
  const step = Math.max(1, Math.ceil((to - from) / MOST_POINTS));
  for (const query of queries) {
    if (query === undefined) continue;
    const matrix = (await ask(options, 'query_range', {
      query,
      start: from.toFixed(3),
      end: to.toFixed(3),
      step: String(step),
    })) as Matrix;
    const tracks = (matrix.data?.result ?? []).slice(0, MOST_MACHINES).flatMap(({ values = [] }): readonly Track[] => {
      const points = values.flatMap(([second, text]) => {
        const value = Number(text);
        return Number.isFinite(value) && value >= 0 ? [[Math.round(second - skew), value, 1] as const] : [];
      });
      return points.length === 0 ? [] : [{ quantity, unit: 'ratio', points }];
    });
    const strange = tracks.some(({ points }) => points.some(([, value]) => value > 1.5));
    if (strange) return { tracks: [], gap: `the query for ${quantity} answers no share from 0 to 1` };
    if (tracks.length > 0) return { tracks: tracks.map(capped), gap: null };
  }
  return { tracks: [], gap: `Prometheus has no data for ${quantity} of the time of the run` };
}

/** Rates of counters overshoot a little. */
function capped({ points, ...rest }: Track): Track {
  return { ...rest, points: points.map(([second, value, weight]) => [second, Math.min(1, value), weight]) };
}

class Refused extends Error {}

async function ask(
  { url, token }: PrometheusOptions,
  operation: 'query' | 'query_range',
  parameters: Readonly<Record<string, string>>,
): Promise<unknown> {
  const at = new URL(url);
  const authority =
    token !== null
      ? `Bearer ${token}`
      : at.username === ''
        ? null
        : `Basic ${btoa(`${decodeURIComponent(at.username)}:${decodeURIComponent(at.password)}`)}`;
  const response = await fetch(`${at.origin}${at.pathname.replace(/\/+$/, '')}/api/v1/${operation}`, {
    method: 'POST',
    headers: authority === null ? {} : { authorization: authority },
    body: new URLSearchParams(parameters),
    // The token goes to where it was meant to go.
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  const text = (await response.text()).slice(0, MOST_BYTES);
  if (response.status === 401 || response.status === 403) throw new Refused('Prometheus refused the token');
  let answer: Matrix;
  try {
    answer = JSON.parse(text) as Matrix;
  } catch {
    throw new Refused(`Prometheus answered ${response.status} and no JSON`);
  }
  if (answer.status !== 'success')
    throw new Refused(`Prometheus could not answer the query: ${(answer.error ?? 'unknown error').slice(0, 200)}`);
  return answer;
}

function describeTrouble(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const { name, code, cause } = error as {
    readonly name?: string;
    readonly code?: string;
    readonly cause?: { readonly code?: string };
  };
  if (code === 'ERR_INVALID_URL') return 'PACEGATE_PROMETHEUS_URL is no URL such as http://prometheus:9090';
  if (name === 'TimeoutError') return 'Prometheus did not answer in time';
  return `Prometheus could not be asked (${cause?.code ?? 'the connection was lost'})`;
}
