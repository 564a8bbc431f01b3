// What the API of Kubernetes says of pods, read with care: limits and restarts of each, and how much each uses.
import { parseKubernetesQuantity } from './quantity.ts';

export interface Container {
  readonly name: string;
  /** Cores and bytes; null = no limit. */
  readonly limits: Amounts;
  readonly restarts: number;
  /** Why it ended last (`OOMKilled`); null = it never did. */
  readonly lastReason: string | null;
}

export interface Amounts {
  readonly cpu: number | null;
  readonly memory: number | null;
}

export interface Usage {
  readonly pod: string;
  /** Unix second at the end of the time that was looked at, by the server's clock. */
  readonly second: number;
  readonly containers: readonly { readonly name: string; readonly used: Amounts }[];
}

/** Containers by pod, of a PodList (kubernetes.io, "Pod v1 core"). */
export function podsOf(body: unknown): ReadonlyMap<string, readonly Container[]> {
  return new Map(
    listAt(body, 'items').map((pod) => {
      const statuses = [
        ...listAt(pod, 'status', 'containerStatuses'),
        ...listAt(pod, 'status', 'initContainerStatuses'),
      ];
      // An init container that stays is a sidecar, and is measured like the others.
      const sidecars = listAt(pod, 'spec', 'initContainers').filter((each) => at(each, 'restartPolicy') === 'Always');
      const containers = [...listAt(pod, 'spec', 'containers'), ...sidecars].map((each): Container => {
        const name = textAt(each, 'name');
        const status = statuses.find((one) => textAt(one, 'name') === name);
        const restarts = at(status, 'restartCount');
        const reason = at(status, 'lastState', 'terminated', 'reason');
        return {
          name,
          limits: amountsOf(at(each, 'resources', 'limits')),
          restarts: typeof restarts === 'number' ? restarts : 0,
          lastReason: typeof reason === 'string' ? reason : null,
        };
      });
      return [textAt(pod, 'metadata', 'name'), containers] as const;
    }),
  );
}

/** Of a PodMetricsList (k8s.io/metrics, "v1beta1"); items without a time are left out. */
export function usagesOf(body: unknown): readonly Usage[] {
  return listAt(body, 'items').flatMap((item): readonly Usage[] => {
    const second = Date.parse(textAt(item, 'timestamp')) / 1000;
    if (Number.isNaN(second)) return [];
    const containers = listAt(item, 'containers').map((each) => ({
      name: textAt(each, 'name'),
      used: amountsOf(at(each, 'usage')),
    }));
    return [{ pod: textAt(item, 'metadata', 'name'), second, containers }];
  });
}

/** Whether there is more than the answer holds. */
export function isCut(body: unknown): boolean {
  return textAt(body, 'metadata', 'continue') !== '';
}

function amountsOf(value: unknown): Amounts {
  return { cpu: parseKubernetesQuantity(at(value, 'cpu')), memory: parseKubernetesQuantity(at(value, 'memory')) };
}

function at(value: unknown, ...names: readonly string[]): unknown {
  let found = value;
  for (const name of names)
    found =
      typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>)[name] : undefined;
  return found;
}

function listAt(value: unknown, ...names: readonly string[]): readonly unknown[] {
  const found = at(value, ...names);
  return Array.isArray(found) ? found : [];
}

function textAt(value: unknown, ...names: readonly string[]): string {
  const found = at(value, ...names);
  return typeof found === 'string' ? found : '';
}
