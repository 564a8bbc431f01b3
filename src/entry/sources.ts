// Which sources measure: those whose address stands in the environment, and those that the budget asks for.
import { createBrowserSources } from '../adapters/browser/browser.ts';
import type { WantedK6 } from '../adapters/k6/obtain.ts';
import { accessFromKubeconfig, accessFromPod } from '../adapters/kubernetes/access.ts';
import { createKubernetesSource } from '../adapters/kubernetes/kubernetes.ts';
import { deniedFor } from '../adapters/network/addresses.ts';
import { createPostgresSource } from '../adapters/postgres/postgres.ts';
import { createPrometheusSource } from '../adapters/prometheus/prometheus.ts';
import { createRedisSource } from '../adapters/redis/redis.ts';
import type { OpenSources, Source } from '../app/ports.ts';
import { recordOf, type SourceKind } from '../core/recording/source-record.ts';

/**
 * Addresses and credentials are taken from fixed variables alone: a budget file belongs to the pull request, and must not
 * say which secret is sent where. An empty variable is what a job without secrets sees, such as one of a fork. One
 * variable may hold several addresses with white space between them, of databases that one service uses.
 */
export function openSourcesOf(environment: Readonly<Record<string, string | undefined>>, k6: WantedK6): OpenSources {
  const of = (name: string): string | null => {
    const value = environment[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
  return ({ postgres, redis, browser, prometheus, kubernetes }, { target, baseTarget, isTargetFound = false }) => {
    const sources: Source[] = [];
    const add = (kind: SourceKind, name: string, isAsked: boolean, open: (url: string) => Source): void => {
      const urls = of(name)?.split(/\s+/) ?? [];
      sources.push(...urls.map(open));
      if (urls.length === 0 && isAsked) sources.push(missing(kind, name));
    };
    const poolSize = postgres?.poolSize ?? null;
    add('postgres', 'PACEGATE_POSTGRES_URL', postgres !== null, (url) =>
      createPostgresSource({ url, variant: 'head', poolSize }),
    );
    add('postgres', 'PACEGATE_POSTGRES_BASE_URL', false, (url) =>
      createPostgresSource({ url, variant: 'base', poolSize }),
    );
    add('redis', 'PACEGATE_REDIS_URL', redis !== null, (url) => createRedisSource({ url, variant: 'head' }));
    add('redis', 'PACEGATE_REDIS_BASE_URL', false, (url) => createRedisSource({ url, variant: 'base' }));
    const watch = { token: of('PACEGATE_PROMETHEUS_TOKEN'), headers: of('PACEGATE_PROMETHEUS_HEADERS') };
    const { queries = {}, selector = '', baseSelector = null } = prometheus ?? {};
    add('prometheus', 'PACEGATE_PROMETHEUS_URL', prometheus !== null, (url) =>
      createPrometheusSource({ url, ...watch, queries, selector, variant: 'head' }),
    );
    if (baseSelector !== null)
      add('prometheus', 'PACEGATE_PROMETHEUS_URL', false, (url) =>
        createPrometheusSource({ url, ...watch, queries, selector: baseSelector, variant: 'base' }),
      );
    const kubeconfig = of('PACEGATE_KUBECONFIG');
    const access = () => (kubeconfig === null ? accessFromPod(environment) : accessFromKubeconfig(kubeconfig));
    for (const variant of ['head', 'base'] as const) {
      const pods = kubernetes?.[variant] ?? null;
      if (pods !== null) sources.push(createKubernetesSource({ access, variant, ...pods }));
    }
    if (browser !== null) {
      const denied = deniedFor(isTargetFound ? 'public' : 'anywhere');
      sources.push(...createBrowserSources({ target, baseTarget, denied, settings: browser, k6 }));
    }
    return sources;
  };
}

function missing(source: SourceKind, name: string): Source {
  const gaps = [`the variable ${name} is not set, or empty, as it is in jobs without secrets`];
  return {
    source,
    variant: 'head',
    start: () => Promise.resolve(),
    finish: () => Promise.resolve(recordOf(source, 'head', { gaps })),
    abandon: () => undefined,
  };
}
