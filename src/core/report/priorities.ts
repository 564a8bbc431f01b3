// Recommendations in the order in which they are worth doing, and what they may gain.
import type { Finding } from '../findings/finding.ts';
import { formatQuantity } from '../units/format.ts';

export interface Prioritised {
  readonly finding: Finding;
  readonly priority: 1 | 2 | 3;
}

const EFFORTS = { low: 1, medium: 2, high: 3 } as const;
const GREAT_SHARE = 0.2;

/** Impact × effort: what is new or weighs much and is done soon comes first, a mere hint last. */
export function byPriority(findings: readonly Finding[]): readonly Prioritised[] {
  return findings
    .map((finding): Prioritised => {
      const weighs = finding.isNew || (finding.share ?? 0) >= GREAT_SHARE;
      const priority = finding.confidence === 'hint' ? 3 : weighs ? 1 : 2;
      return { finding, priority };
    })
    .toSorted(
      (a, b) =>
        a.priority - b.priority || EFFORTS[a.finding.recommendation.effort] - EFFORTS[b.finding.recommendation.effort],
    );
}

/**
 * What priority 1 and what everything may gain a request, sentences; empty where no gain was measured.
 * At least the largest gain, at most their sum: several may speak of the same time.
 */
export function improvements(findings: readonly Finding[]): readonly string[] {
  const all = byPriority(findings).filter(({ finding }) => finding.recommendation.gain !== null);
  if (all.length === 0) return [];
  const first = all.filter(({ priority }) => priority === 1);
  return [
    `After priority 1: ${together(first)}.`,
    `After all: ${together(all)}.${all.length > 1 ? ' At least the largest of them, at most their sum, since several may speak of the same time.' : ''}`,
  ];
}

function together(of: readonly Prioritised[]): string {
  if (of.length === 0) return 'nothing that can be said in time';
  const gains = of.flatMap(({ finding }) => finding.recommendation.gain ?? []);
  return gainText({
    from: Math.max(...gains.map(({ from }) => from)),
    to: gains.reduce((total, { to }) => total + to, 0),
  });
}

export function gainText(gain: Finding['recommendation']['gain']): string {
  if (gain === null) return 'not to be said in time';
  const [from, to] = [formatQuantity(gain.from, 'ms', 2), formatQuantity(gain.to, 'ms', 2)];
  return `${from === to ? to : `${from} to ${to}`} less a request, on average`;
}
