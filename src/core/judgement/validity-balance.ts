// Whether base and head of one run got equal load: only then do they differ by their code alone.
import type { Recording } from '../recording/recording.ts';
import { isPaired } from '../recording/select.ts';
import { formatQuantity } from '../units/format.ts';
import { broken, countOf, note, passed } from './validity.ts';
import type { Validity } from './verdict.ts';

/** The smaller count over the larger. */
const LEAST_BALANCE = 0.8;
const NOTED_BALANCE = 0.97;
/** Iterations by which the counts may differ however few there are: each scenario ends in the middle of a turn. */
const ODD_ITERATIONS = 4;

const HINT =
  'look for one side that hangs, fails early or is asked in another way, and for a script that sets the tag `variant` or replaces exec.vu.metrics.tags';

/** Empty for a run that drove the head alone. */
export function checkBalance(recording: Recording): readonly Validity[] {
  if (!isPaired(recording) && recording.runs.every(({ baseTarget }) => baseTarget === null)) return [];
  const ofBoth = (metric: string): readonly [base: number, head: number] => [
    countOf(recording, metric, { variant: 'base' }),
    countOf(recording, metric, { variant: 'head' }),
  ];
  const [iterations, requests] = [ofBoth('iteration_duration'), ofBoth('http_req_duration')];
  const perIteration = Math.max(1, sum(requests) / Math.max(1, sum(iterations)));
  const [worst] = [
    { name: 'iterations', counts: iterations, share: balance(iterations, ODD_ITERATIONS) },
    { name: 'requests', counts: requests, share: balance(requests, ODD_ITERATIONS * perIteration) },
  ].sort((a, b) => a.share - b.share);
  if (worst === undefined || worst.share >= NOTED_BALANCE) return [passed('balance', 'base and head got equal load')];
  const [base, head] = worst.counts;
  const words = `base and head did not get equal load: ${formatQuantity(base, 'count')} and ${formatQuantity(head, 'count')} ${worst.name}`;
  return [worst.share < LEAST_BALANCE ? broken('balance', words, HINT) : note('balance', words, HINT)];
}

function balance([base, head]: readonly [number, number], odd: number): number {
  const [smaller, larger] = [Math.min(base, head), Math.max(base, head)];
  return larger === 0 || (smaller > 0 && larger - smaller <= odd) ? 1 : smaller / larger;
}

function sum([base, head]: readonly [number, number]): number {
  return base + head;
}
