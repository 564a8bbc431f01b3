// Recommendations in the order in which they are worth doing, and what they may gain.
import type { Finding } from '../findings/finding.ts';
import { formatQuantity } from '../units/format.ts';

type Gain = Finding['recommendation']['gain'];

export interface Prioritised {
  /** The first of those that it would mend. */
  readonly finding: Finding;
  /** Numbers of all of them, from 1, in the order in which findings are listed. */
  readonly numbers: readonly number[];
  readonly priority: 1 | 2 | 3;
  /** Of all of them together. */
  readonly gain: Gain;
}

const EFFORTS = { low: 1, medium: 2, high: 3 } as const;
const GREAT_SHARE = 0.2;

/**
 * Impact × effort: what is new or weighs much and is done soon comes first, a mere hint last. Findings that ask for the same,
 * as two statements that one index would serve, make one recommendation.
 */
export function byPriority(findings: readonly Finding[]): readonly Prioritised[] {
  const sorted = findings
    .map((finding, index): Prioritised => {
      const weighs = finding.isNew || (finding.share ?? 0) >= GREAT_SHARE;
      const priority = finding.confidence === 'hint' ? 3 : weighs ? 1 : 2;
      return { finding, numbers: [index + 1], priority, gain: finding.recommendation.gain };
    })
    .toSorted(
      (a, b) =>
        a.priority - b.priority || EFFORTS[a.finding.recommendation.effort] - EFFORTS[b.finding.recommendation.effort],
    );
  const tasks = new Map<string, Prioritised>();
  for (const each of sorted) {
    const { action, code } = each.finding.recommendation;
    const task = `${action}\n${code ?? ''}`;
    const present = tasks.get(task);
    tasks.set(
      task,
      present === undefined
        ? each
        : { ...present, numbers: [...present.numbers, ...each.numbers], gain: sumOf(present.gain, each.gain) },
    );
  }
  return [...tasks.values()];
}

function sumOf(a: Gain, b: Gain): Gain {
  return a === null || b === null ? (a ?? b) : { from: a.from + b.from, to: a.to + b.to };
}

/**
 * What priority 1 and what everything may gain a request, sentences; empty where no gain was measured.
 * At least the largest gain, at most their sum: several may speak of the same time.
 */
export function improvements(findings: readonly Finding[]): readonly string[] {
  const all = byPriority(findings).filter(({ gain }) => gain !== null);
  if (all.length === 0) return [];
  const first = all.filter(({ priority }) => priority === 1);
  return [
    `After priority 1: ${together(first)}.`,
    `After all: ${together(all)}.${all.length > 1 ? ' At least the largest of them, at most their sum, since several may speak of the same time.' : ''}`,
  ];
}

function together(of: readonly Prioritised[]): string {
  if (of.length === 0) return 'nothing that can be said in time';
  const gains = of.flatMap(({ gain }) => gain ?? []);
  return gainText({
    from: Math.max(...gains.map(({ from }) => from)),
    to: gains.reduce((total, { to }) => total + to, 0),
  });
}

export function gainText(gain: Gain): string {
  if (gain === null) return 'not to be said in time';
  const [from, to] = [formatQuantity(gain.from, 'ms', 2), formatQuantity(gain.to, 'ms', 2)];
  return `${from === to ? to : `${from} to ${to}`} less a request, on average`;
}
