// What Prometheus is asked by default, by quantity: names of the usual exporters and client libraries, best first.

export const PROMETHEUS_QUANTITIES = [
  'cpu',
  'memory',
  'disk',
  'disk_io',
  'p50',
  'p95',
  'p99',
  'throughput',
  'error_rate',
  'cache',
  'pool',
  'query',
] as const;
export type PrometheusQuantity = (typeof PROMETHEUS_QUANTITIES)[number];

/** How servers name what they count of requests: Prometheus' client libraries, and OpenTelemetry's "HTTP metrics". */
const FAMILIES = [
  {
    durations: 'http_request_duration_seconds',
    requests: 'http_requests_total',
    statuses: ['status', 'code', 'status_code'],
  },
  {
    durations: 'http_request_duration_seconds',
    requests: 'http_request_duration_seconds_count',
    statuses: ['status', 'code', 'status_code'],
  },
  {
    durations: 'http_server_request_duration_seconds',
    requests: 'http_server_request_duration_seconds_count',
    statuses: ['http_response_status_code'],
  },
] as const;

/** Scrapes that a window holds, so that one may be missed (Grafana docs, "$__rate_interval"). */
const SCRAPES = 4;
/** `irate` does not read native histograms, so they get a window with little beside its last two scrapes. */
const NATIVE_SCRAPES = 2.2;

/** `irate` looks at the last two scrapes of the window, so that no point is smeared over it. */
export function defaultQueries(
  quantity: PrometheusQuantity,
  selector: string,
  scrapeSeconds: number,
): readonly string[] {
  const window = windowOf(scrapeSeconds);
  const of = (name: string, ...matchers: readonly string[]): string =>
    `${name}{${[...matchers, selector].filter((each) => each !== '').join(',')}}`;
  const perSecond = (name: string, ...matchers: readonly string[]): string =>
    `irate(${of(name, ...matchers)}[${window}])`;
  const pods = (value: string): string => `sum by (namespace, pod, container) (${value})`;
  const share = (used: string, limit: string): string => `max by (namespace, pod) (${pods(used)} / ${pods(limit)})`;
  const inPod = 'container!=""';
  const quantile = (q: string): readonly string[] =>
    [...new Set(FAMILIES.map(({ durations }) => durations))].flatMap((name) => [
      `histogram_quantile(${q}, sum by (le) (${perSecond(`${name}_bucket`)}))`,
      `histogram_quantile(${q}, sum(rate(${of(name)}[${Math.ceil(NATIVE_SCRAPES * scrapeSeconds)}s])))`,
    ]);
  switch (quantity) {
    case 'cpu':
      return [
        `1 - avg by (instance) (${perSecond('node_cpu_seconds_total', 'mode="idle"')})`,
        share(
          perSecond('container_cpu_usage_seconds_total', inPod),
          `${of('container_spec_cpu_quota', inPod)} / ${of('container_spec_cpu_period', inPod)}`,
        ),
      ];
    case 'memory':
      return [
        `1 - ${of('node_memory_MemAvailable_bytes')} / ${of('node_memory_MemTotal_bytes')}`,
        share(of('container_memory_working_set_bytes', inPod), `${of('container_spec_memory_limit_bytes', inPod)} > 0`),
      ];
    case 'disk': {
      const real = 'fstype!~"tmpfs|overlay|squashfs|ramfs|iso9660"';
      return [
        `1 - min by (instance) (${of('node_filesystem_avail_bytes', real)} / ${of('node_filesystem_size_bytes', real)})`,
      ];
    }
    case 'disk_io':
      return [
        `max by (instance) (${perSecond('node_disk_io_time_seconds_total', 'device!~"(loop|ram|zram|sr|fd).*"')})`,
      ];
    case 'p50':
      return quantile('0.5');
    case 'p95':
      return quantile('0.95');
    case 'p99':
      return quantile('0.99');
    case 'throughput':
      return FAMILIES.map(({ requests }) => `sum(${perSecond(requests)})`);
    case 'error_rate':
      return FAMILIES.map(({ requests, statuses }) => {
        const errors = statuses.map((label) => perSecond(requests, `${label}=~"5.."`)).join(' or ');
        // Before its first error a server has no such series, and then none is what it has.
        return `(sum(${errors}) or vector(0)) / sum(${perSecond(requests)})`;
      });
    case 'cache':
    case 'pool':
    case 'query':
      return [];
  }
}

/** Of a range selector: `60s`. */
export function windowOf(scrapeSeconds: number): string {
  return `${Math.ceil(SCRAPES * scrapeSeconds)}s`;
}
