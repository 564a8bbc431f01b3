// Whether the load generator itself was the bottleneck.
import type { Recording } from '../recording/recording.ts';
import { formatQuantity } from '../units/format.ts';
import { broken, countOf, note, passed } from './validity.ts';
import type { Validity } from './verdict.ts';

/** More than this of the planned iterations dropped: another load was measured than was asked for. */
const MOST_DROPPED = 0.05;
const MOST_CPU = 0.9;
/** How long our own event loop was held up: the host had no time to spare for k6 either. */
const LAG_NOTE_MILLISECONDS = 100;
const LAG_BROKEN_MILLISECONDS = 1000;

export function checkGenerator(recording: Recording): readonly Validity[] {
  if (recording.runs.length === 0 && countOf(recording, 'dropped_iterations') === 0) {
    return [note('generator', 'not known: the results were made elsewhere')];
  }
  const found = [droppedIterations(recording), ...recording.runs.map(cpu), ...recording.runs.map(lag)].flatMap(
    (each) => each ?? [],
  );
  return [...(found.length > 0 ? found : [passed('generator', 'k6 kept up with its plan')]), ...closedLoad(recording)];
}

/** Coordinated omission: what a stall keeps from being asked is not measured either. */
function closedLoad({ runs }: Recording): readonly Validity[] {
  const isClosed = runs.some(({ plan }) => plan?.scenarios.some(({ model }) => model === 'closed'));
  if (!isClosed) return [];
  return [
    note(
      'generator',
      'the load is a loop of users: who waits for an answer asks no more, so stalls count less than they should',
      'prefer an arrival rate: constant-arrival-rate in the script, load_test.rate in the budget',
    ),
  ];
}

function droppedIterations(recording: Recording): Validity | null {
  let dropped = 0;
  for (const { key, cells } of recording.series) {
    if (key.metric === 'dropped_iterations') for (const cell of cells) dropped += cell?.sum ?? 0;
  }
  if (dropped === 0) return null;
  const share = dropped / (dropped + countOf(recording, 'iteration_duration'));
  const words = `k6 dropped ${formatQuantity(share, 'ratio')} of the planned iterations for want of free users`;
  return share > MOST_DROPPED
    ? broken(
        'generator',
        words,
        'allow more users (maxVUs, load_test.max_users), or lower the rate: the target or the generator could not keep up',
      )
    : note('generator', words);
}

function cpu(run: Recording['runs'][number]): Validity | null {
  const { cpuSeconds } = run.k6;
  if (cpuSeconds === null || run.hostCores === 0 || run.wallSeconds === 0) return null;
  const share = cpuSeconds / run.wallSeconds / run.hostCores;
  if (share < MOST_CPU) return null;
  return broken(
    'generator',
    `k6 used ${formatQuantity(share, 'ratio')} of the machine's processors`,
    'lower the rate, or generate the load on a larger machine',
  );
}

function lag({ hostLagMilliseconds }: Recording['runs'][number]): Validity | null {
  if (hostLagMilliseconds === null || hostLagMilliseconds < LAG_NOTE_MILLISECONDS) return null;
  const words = `the machine was starved: programs waited up to ${formatQuantity(hostLagMilliseconds, 'ms')} for a processor`;
  return hostLagMilliseconds >= LAG_BROKEN_MILLISECONDS
    ? broken('generator', words, 'leave the machine to the load generator while it runs')
    : note('generator', words);
}
