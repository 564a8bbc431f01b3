// What the gate and the report of its handover must agree on.
import type { Override } from '../core/budget/budget.ts';

/** Names a gate among those of a repository: its comment, its baselines. */
export function keyOf(workflow: string, job: string, title: string): string {
  return `${workflow}/${job}/${title}`;
}

/** A label that maintainers alone can set says that this pull request's slowdown is meant; it holds as long as it is there. */
export async function overridesByLabel(
  label: string | null,
  labels: readonly string[],
  who: (label: string) => Promise<string | null>,
): Promise<readonly Override[]> {
  if (label === null || !labels.includes(label)) return [];
  const until = new Date().toISOString().slice(0, 10);
  const by = (await who(label)) ?? 'a maintainer';
  return [{ endpoint: null, statistic: null, reason: `label "${label}"`, by, until }];
}
