// What is counted of requests beside the series: by endpoint, by host and by kind of failure, in bounded memory.
import type { Intake, Variant } from './recording.ts';
import type { SampleTags } from './sample-tags.ts';
import { compareFailures, OTHER_ENDPOINT } from './series-key.ts';

const MOST_ENDPOINTS = 200;
/** While running, endpoints beyond this go to `other` unseen: memory stays bounded whatever URLs a script makes up. */
const MOST_ENDPOINTS_RUNNING = 400;
const MOST_FAILURES = 50;
const MOST_HOSTS = 50;

export interface Counter {
  count: number;
}

interface FailureCounter extends Counter {
  readonly endpoint: string;
  readonly code: string;
  readonly status: string;
  readonly variant: Variant;
}

export class Tallies {
  readonly #endpoints = new Map<string, Counter>();
  readonly #hosts = new Map<string, Counter>();
  readonly #failures = new Map<string, FailureCounter>();

  /** Requests seen so far, and how many of them failed. */
  get requests(): { readonly all: number; readonly failed: number } {
    let [all, failed] = [0, 0];
    for (const counter of this.#endpoints.values()) all += counter.count;
    for (const failure of this.#failures.values()) failed += failure.count;
    return { all, failed };
  }

  /** The label that requests with this one are counted under. */
  endpoint(label: string): string {
    const isOther = !this.#endpoints.has(label) && this.#endpoints.size >= MOST_ENDPOINTS_RUNNING;
    const told = isOther ? OTHER_ENDPOINT : label;
    counterIn(this.#endpoints, told, Infinity);
    return told;
  }

  countEndpoint(label: string): void {
    const seen = this.#endpoints.get(label);
    if (seen !== undefined) seen.count++;
  }

  host(name: string): Counter {
    return counterIn(this.#hosts, name, MOST_HOSTS);
  }

  failure(endpoint: string, { errorCode, status, variant }: SampleTags): Counter {
    const id = `${endpoint}\u0000${errorCode}\u0000${status}\u0000${variant}`;
    let failure = this.#failures.get(id);
    if (failure === undefined) {
      failure = { endpoint, code: errorCode, status, variant, count: 0 };
      this.#failures.set(id, failure);
    }
    return failure;
  }

  /** Endpoints beyond those that a recording holds, the rarest. */
  rarest(): ReadonlySet<string> {
    const ranked = [...this.#endpoints]
      .filter(([label]) => label !== OTHER_ENDPOINT)
      .sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1));
    return new Set(ranked.slice(MOST_ENDPOINTS).map(([label]) => label));
  }

  /** Whether there were so many that some were never told apart. */
  get hasOther(): boolean {
    return this.#endpoints.has(OTHER_ENDPOINT);
  }

  told(): Pick<Intake, 'hosts' | 'failures'> {
    return {
      hosts: Object.fromEntries(
        [...this.#hosts]
          .filter(([, { count }]) => count > 0)
          .map(([host, { count }]) => [host, count] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
      failures: [...this.#failures.values()]
        .filter((failure) => failure.count > 0)
        .sort(compareFailures)
        .slice(0, MOST_FAILURES),
    };
  }
}

function counterIn(counters: Map<string, Counter>, name: string, most: number): Counter {
  const known = counters.get(name);
  if (known !== undefined) return known;
  if (counters.size >= most) return counterIn(counters, OTHER_ENDPOINT, Infinity);
  const counter = { count: 0 };
  counters.set(name, counter);
  return counter;
}
