// Kubernetes as a source: what pods use of their limits while the load goes on, by the metrics API (`kubectl top pods -l`).
import type { Source } from '../../app/ports.ts';
import type { Variant } from '../../core/recording/recording.ts';
import { recordOf, type SourceRecord, type Track } from '../../core/recording/source-record.ts';
import { worstTracks } from '../../core/recording/worst-tracks.ts';
import { NoAccess, type Access } from './access.ts';
import { ask, METRICS, NotTold } from './client.ts';
import { isCut, podsOf, usagesOf, type Amounts, type Container } from './pods.ts';

export interface KubernetesOptions {
  /** Rejects with NoAccess. */
  readonly access: () => Promise<Access>;
  readonly variant: Variant;
  /** Label selector: `app=shop,tier!=batch`. */
  readonly selector: string;
  /** null = that of the kubeconfig's context or of the pod. */
  readonly namespace: string | null;
}

/** The metrics server looks each fifteen seconds, so that none of its looks is missed. */
const SAMPLE_MILLISECONDS = 5000;
const MOST_PODS = 500;
const MOST_TRACKS = 10;
const SKEW_SECONDS = 2;
const QUANTITIES = ['cpu', 'memory'] as const;
type Quantity = (typeof QUANTITIES)[number];
/** What each container uses. */
type Look = ReadonlyMap<string, Amounts>;

export function createKubernetesSource(options: KubernetesOptions): Source {
  return new KubernetesSource(options);
}

class KubernetesSource implements Source {
  readonly source = 'kubernetes';
  readonly variant: Variant;
  readonly #options: KubernetesOptions;
  readonly #gaps = new Set<string>();
  /** Of what was ever listed, as it was listed first and last. */
  readonly #first = new Map<string, readonly Container[]>();
  readonly #last = new Map<string, readonly Container[]>();
  /** By pod and second. A look of the server is counted once, however often it is read. */
  readonly #used = new Map<string, Map<number, Look>>();
  #access: Access | null = null;
  #startedAt = 0;
  #skew = 0;
  #lost: string | null = null;
  readonly #abandonment = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;
  #sampling: Promise<void> = Promise.resolve();

  constructor(options: KubernetesOptions) {
    this.#options = options;
    this.variant = options.variant;
  }

  async start(): Promise<void> {
    try {
      const access = await this.#options.access();
      this.#access = { ...access, namespace: this.#options.namespace ?? access.namespace };
    } catch (error) {
      this.#gaps.add(describe(error));
      return;
    }
    this.#startedAt = Date.now() / 1000;
    await this.#list();
    if (this.#abandonment.signal.aborted) return;
    this.#timer = setInterval(() => {
      if (!this.#isLooking) this.#sampling = this.#sample();
    }, SAMPLE_MILLISECONDS);
  }

  abandon(): void {
    this.#abandonment.abort();
    this.#stopTimer();
  }

  async finish(): Promise<SourceRecord> {
    this.#stopTimer();
    await this.#sampling;
    if (this.#access !== null) await Promise.all([this.#sample(), this.#list()]);
    if (this.#lost !== null) this.#gaps.add(this.#lost);
    const tracks = this.#access === null ? [] : QUANTITIES.flatMap((quantity) => this.#tracksOf(quantity));
    for (const gap of this.#restarts()) this.#gaps.add(gap);
    return recordOf('kubernetes', this.variant, { tracks, gaps: [...this.#gaps] });
  }

  /** Pods that come later are listed at the end, those that went away were at the start. */
  async #list(): Promise<void> {
    const { selector } = this.#options;
    try {
      const body = await this.#ask({ name: 'pods', path: `/api/v1/namespaces/${this.#namespace()}/pods` });
      if (isCut(body)) this.#gaps.add(`more than ${MOST_PODS} pods have ${selector}, and the others are not looked at`);
      for (const [pod, containers] of podsOf(body)) {
        if (!this.#first.has(pod)) this.#first.set(pod, containers);
        this.#last.set(pod, containers);
      }
    } catch (error) {
      this.#gaps.add(describe(error));
    }
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  async #sample(): Promise<void> {
    this.#isLooking = true;
    try {
      const path = `/apis/metrics.k8s.io/v1beta1/namespaces/${this.#namespace()}/pods`;
      for (const { pod, second, containers } of usagesOf(await this.#ask({ name: METRICS, path }))) {
        const seconds = this.#used.get(pod) ?? new Map<number, Look>();
        seconds.set(second, new Map(containers.map(({ name, used }) => [name, used])));
        this.#used.set(pod, seconds);
      }
      this.#lost = null;
    } catch (error) {
      this.#lost = describe(error);
    } finally {
      this.#isLooking = false;
    }
  }

  #namespace(): string {
    return encodeURIComponent(this.#access?.namespace ?? '');
  }

  async #ask({ name, path }: { readonly name: string; readonly path: string }): Promise<unknown> {
    if (this.#access === null) throw new NotTold('there is no access');
    const query = new URLSearchParams({ labelSelector: this.#options.selector, limit: String(MOST_PODS) });
    const resource = { name, path: `${path}?${query.toString()}` };
    const { body, skewSeconds } = await ask(this.#access, resource, this.#abandonment.signal);
    if (Math.abs(skewSeconds) > SKEW_SECONDS) {
      this.#skew = skewSeconds;
      this.#gaps.add(`the clock of Kubernetes is ${Math.round(skewSeconds)} s off, which was taken into account`);
    }
    return body;
  }

  /** One track a pod, of its busiest container that has a limit. */
  #tracksOf(quantity: Quantity): readonly Track[] {
    if (this.#used.size === 0) {
      if (this.#lost === null) this.#gaps.add(`no pod that is measured has the labels ${this.#options.selector}`);
      return [];
    }
    const unlimited = new Set<string>();
    const found = [...this.#used].flatMap(([pod, seconds]): readonly Track[] => {
      const containers = this.#last.get(pod) ?? [];
      const limits = new Map(containers.map(({ name, limits: all }) => [name, all[quantity]]));
      for (const { name, limits: all } of containers) if (all[quantity] === null) unlimited.add(name);
      const points = [...seconds]
        .toSorted(([a], [b]) => a - b)
        .flatMap(([second, used]): Track['points'] => {
          const ours = second - this.#skew;
          if (ours < this.#startedAt) return [];
          const shares = [...used].flatMap(([name, amounts]) => {
            const [limit, amount] = [limits.get(name) ?? null, amounts[quantity]];
            return limit === null || limit <= 0 || amount === null ? [] : [Math.min(1, amount / limit)];
          });
          return shares.length === 0 ? [] : [[Math.round(ours), Math.max(...shares), 1]];
        });
      return points.length === 0 ? [] : [{ quantity, unit: 'ratio', points }];
    });
    if (unlimited.size > 0)
      this.#gaps.add(
        `${[...unlimited].slice(0, 3).join(', ')} ${unlimited.size === 1 ? 'has' : 'have'} no limit of ${quantity}, so what is used of it is no share: set resources.limits.${quantity}`,
      );
    else if (found.length === 0 && this.#last.size > 0)
      this.#gaps.add(
        'the metrics server did not look while the load went on: it looks each 15 s, so let the run last longer',
      );
    const { tracks, dropped } = worstTracks(found, MOST_TRACKS);
    if (dropped > 0) this.#gaps.add(`${dropped} pods that use less ${quantity} were left out`);
    return tracks;
  }

  #restarts(): readonly string[] {
    return [...this.#last].flatMap(([pod, containers]) =>
      containers.flatMap(({ name, restarts, lastReason }) => {
        const before = this.#first.get(pod)?.find((each) => each.name === name)?.restarts ?? 0;
        if (restarts <= before) return [];
        return [
          `${name} of the pod ${pod} was restarted while the load went on${lastReason === null ? '' : ` (${lastReason})`}`,
        ];
      }),
    );
  }
}

function describe(error: unknown): string {
  return error instanceof NotTold || error instanceof NoAccess ? error.message : 'Kubernetes could not be asked';
}
