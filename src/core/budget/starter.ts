// A first budget for a repository: requests taken from an API description or a recording of a browser, bounds to be tightened later.
import { canonicalEndpoint } from '../recording/endpoint.ts';

export interface StarterRequest {
  readonly method: string;
  readonly path: string;
}

/** At most so many requests go into a first budget: a list that nobody reads protects nothing. */
const MOST_REQUESTS = 20;

/**
 * GET operations of an OpenAPI 3 document (OAS 3.1 §4.8.8). Path parameters take their example, default or first
 * enumerated value; an operation whose parameters have none is left out, because a made-up id would measure 404s.
 */
export function requestsOfOpenApi(document: unknown): readonly StarterRequest[] {
  const paths = record(record(document)?.['paths']) ?? {};
  return Object.entries(paths).flatMap(([template, item]) => {
    const operation = record(record(item)?.['get']);
    if (operation === null) return [];
    const parameters = [...list(record(item)?.['parameters']), ...list(operation['parameters'])].map(
      (each) => record(each) ?? {},
    );
    const path = template.replace(/\{([^}]+)\}/g, (whole, name: string) => {
      const found = parameters.find((each) => each['in'] === 'path' && each['name'] === name);
      return exampleOf(found) ?? whole;
    });
    return path.includes('{') ? [] : [{ method: 'GET', path }];
  });
}

/** Requests of a HAR file (HTTP Archive 1.2, `log.entries[].request`) to the host of its first entry, one an endpoint. */
export function requestsOfHar(document: unknown): readonly StarterRequest[] {
  const entries = list(record(record(document)?.['log'])?.['entries']).map((entry) =>
    record(record(entry)?.['request']),
  );
  const seen = new Set<string>();
  let host: string | null = null;
  const requests: StarterRequest[] = [];
  for (const request of entries) {
    const match = /^https?:\/\/([^/?#]+)([^?#]*)/.exec(typeof request?.['url'] === 'string' ? request['url'] : '');
    if (match === null) continue;
    host ??= match[1] ?? null;
    const path = match[2] === '' ? '/' : (match[2] ?? '/');
    // Writing requests would need bodies and would change the environment: left to a script.
    const endpoint = canonicalEndpoint('GET', path);
    if (match[1] !== host || request?.['method'] !== 'GET' || seen.has(endpoint)) continue;
    seen.add(endpoint);
    requests.push({ method: 'GET', path });
  }
  return requests;
}

/** The text of a first budget. Paths are quoted as JSON strings, which YAML reads as they are. */
export function starterBudget(requests: readonly StarterRequest[]): string {
  const shown = requests.length === 0 ? [{ method: 'GET', path: '/' }] : requests.slice(0, MOST_REQUESTS);
  const left = requests.length - shown.length;
  return `# Every key: docs/budget.md. Check it with: pacegate validate
performance_budget:
  api_latency:
    p95: 500ms
    p99: 1s
  errors:
    rate: 1%

# A slowdown fails when it is real, larger than this, and larger than min_effect.
regression:
  max_increase: 5%
  min_effect: 1ms

# The load: an arrival rate, so that a slow server cannot hide by being asked less.
load_test:
  rate: 20rps
  duration: 1m
  requests:
${shown.map((request) => `    - path: ${JSON.stringify(request.path)}`).join('\n')}
${left > 0 ? `    # ${left} more requests were found and left out\n` : ''}`;
}

function exampleOf(parameter: Readonly<Record<string, unknown>> | undefined): string | null {
  const schema = record(parameter?.['schema']);
  const value = parameter?.['example'] ?? schema?.['example'] ?? schema?.['default'] ?? list(schema?.['enum'])[0];
  return typeof value === 'string' || typeof value === 'number' ? encodeURIComponent(value) : null;
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
