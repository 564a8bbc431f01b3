// Whether the measurement may be judged at all: a broken check makes the verdict inconclusive, whatever the numbers say.
import type { Recording, Variant } from '../recording/recording.ts';
import { isPaired } from '../recording/select.ts';
import { formatChange, formatQuantity } from '../units/format.ts';
import { checkBalance } from './validity-balance.ts';
import { checkGenerator } from './validity-generator.ts';
import { checkTarget } from './validity-target.ts';
import { describeError } from './k6-errors.ts';
import { decisionOf } from './levels.ts';
import type { Validity } from './verdict.ts';
import type { JudgedWindow } from './window.ts';

/** Above this share of failed requests latency is that of failing, not of serving. */
const MOST_FAILED = 0.5;
const MOST_THROWN = 0.01;
const MOST_MALFORMED = 0.01;

/** Every check with its state, in a fixed order; one that is `broken` makes the verdict inconclusive. */
export function checkValidity(window: JudgedWindow): readonly Validity[] {
  const { recording } = window;
  return [
    checkSamples(recording),
    checkCompleted(recording),
    checkTarget(recording),
    ...checkBalance(recording),
    checkScript(recording),
    ...checkGenerator(recording),
    checkErrors(recording),
    checkSteady(window),
    checkClock(recording),
  ];
}

export function broken(check: Validity['check'], reason: string, hint: string): Validity {
  return { check, state: 'broken', reason, hint };
}

export function note(check: Validity['check'], reason: string, hint: string | null = null): Validity {
  return { check, state: 'note', reason, hint };
}

export function passed(check: Validity['check'], reason: string): Validity {
  return { check, state: 'pass', reason, hint: null };
}

/** Of both variants where none is asked for. */
export function countOf(
  recording: Recording,
  metric: string,
  { tags, variant }: { readonly tags?: readonly string[]; readonly variant?: Variant } = {},
): number {
  let count = 0;
  for (const series of recording.series) {
    if (series.key.metric !== metric || (tags !== undefined && !tags.includes(series.key.tag ?? ''))) continue;
    if (variant !== undefined && series.variant !== variant) continue;
    for (const cell of series.cells) count += cell?.count ?? 0;
  }
  return count;
}

function checkSamples(recording: Recording): Validity {
  if (recording.intake.samples === 0)
    return broken('samples', 'nothing was measured', 'look at k6.log: the run ended before its first sample');
  const requests = countOf(recording, 'http_req_duration');
  const folded = recording.intake.foldedEndpoints;
  if (folded > 0) {
    return note(
      'samples',
      `${formatQuantity(folded, 'count')} rare endpoints are counted together as "other"`,
      'give requests with ids in their URL one name: http.url`…` or tags: { name }',
    );
  }
  return passed(
    'samples',
    `${formatQuantity(recording.intake.samples, 'count')} samples, ${formatQuantity(requests, 'count')} requests`,
  );
}

function checkCompleted(recording: Recording): Validity {
  if (recording.intake.truncated)
    return broken(
      'completed',
      'the results end in the middle of a line',
      'the file is cut off: take the whole output of a run that ended by itself',
    );
  const failed = recording.runs.find(({ k6 }) => k6.ended !== 'completed' && k6.ended !== 'decided');
  if (failed !== undefined)
    return broken(
      'completed',
      `k6 did not complete its plan: ${failed.k6.meaning}`,
      'look at k6.log; what was measured until then is in the report',
    );
  if (recording.runs.length > 0 && countOf(recording, 'iteration_duration') === 0) {
    return broken('completed', 'not one iteration completed', 'give the run more time than one iteration takes');
  }
  return recording.runs.length === 0
    ? note('completed', 'not known: the results were made elsewhere')
    : passed('completed', describePlan(recording));
}

function describePlan(recording: Recording): string {
  const decision = decisionOf(recording);
  return decision === null
    ? 'k6 completed its plan'
    : `decided after ${formatQuantity(decision.afterSeconds, 'count')} s of ${formatQuantity(decision.plannedSeconds, 'count')} s`;
}

function checkScript(recording: Recording): Validity {
  const thrown = recording.runs.reduce((sum, run) => sum + run.scriptErrors.count, 0);
  if (thrown === 0) return passed('script', 'no exception in the script');
  const iterations = Math.max(thrown, countOf(recording, 'iteration_duration'));
  const first = recording.runs.flatMap((run) => run.scriptErrors.first)[0] ?? '';
  const reason = `the script threw in ${formatQuantity(thrown / iterations, 'ratio')} of its iterations: ${first}`;
  return thrown / iterations > MOST_THROWN
    ? broken('script', reason, 'mend the script: an iteration that throws does not do its work')
    : note('script', reason);
}

/** Of a paired run the variant with the larger share decides: errors of one side would hide among the successes of the other. */
function checkErrors(recording: Recording): Validity {
  const sides = (isPaired(recording) ? (['base', 'head'] as const) : ([undefined] as const)).map((variant) => {
    const of = variant === undefined ? {} : { variant };
    const all = countOf(recording, 'http_req_duration', of);
    const failed = countOf(recording, 'http_req_duration', { ...of, tags: ['unexpected', 'none'] });
    return { variant, all, failed, share: all === 0 ? 0 : failed / all };
  });
  const worst = sides.reduce((most, side) => (side.share > most.share ? side : most));
  const whose = worst.variant === undefined ? '' : ` of the ${worst.variant}`;
  if (worst.share <= MOST_FAILED) {
    const all = sides.reduce((sum, side) => sum + side.all, 0);
    const failed = sides.reduce((sum, side) => sum + side.failed, 0);
    return passed(
      'errors',
      all === 0 ? 'no requests' : `${formatQuantity(failed / all, 'ratio')} of the requests failed`,
    );
  }
  const most = recording.intake.failures.find(({ variant }) => variant === (worst.variant ?? variant));
  const words = most === undefined ? '' : `, most with: ${describeError(most.code, most.status)}`;
  const share =
    worst.failed === worst.all
      ? `every request${whose} failed`
      : `${formatQuantity(worst.share, 'ratio')} of the requests${whose} failed`;
  return broken(
    'errors',
    `${share}${words}`,
    'is the environment up, and does the script speak its language? Latency of failures is not judged',
  );
}

function checkSteady({ isConstantLoad, steadiness, recording, fromBlock }: JudgedWindow): Validity {
  if (!isConstantLoad) return note('steady', 'the load changes by plan, so latency may change with it');
  const secondsOf = (blocks: number): string => `${formatQuantity(blocks * recording.blockSeconds, 'count')} s`;
  const left = fromBlock === 0 ? '' : `, after ${secondsOf(fromBlock)} of warm-up left out`;
  const { unrest, isKnown } = steadiness;
  if (unrest !== null) {
    const change = formatChange(Math.expm1(unrest.change));
    const blocks = secondsOf(unrest.blocks);
    const { reason, hint } = {
      'warm-up': {
        reason: `the warm-up did not end within the first half: ${change} on the typical request in the last ${blocks}`,
        hint: 'let the run last longer, or warm the environment up first',
      },
      level: {
        reason: `the last ${blocks} are at another level: ${change} on the typical request`,
        hint: 'look for what began or ended there: a job beside it, a limit that was reached; or let the run last longer',
      },
      drift: {
        reason: `the typical request drifts: ${change} over the judged ${blocks}`,
        hint: 'look for what grows, such as memory, connections or tables; or let the run last longer',
      },
    }[unrest.kind];
    return broken('steady', reason, hint);
  }
  return passed('steady', isKnown ? `no relevant trend${left}` : `too short to tell a trend${left}`);
}

function checkClock({ intake, startSecond, blockCount }: Recording): Validity {
  const share = intake.malformed / Math.max(1, intake.samples + intake.malformed);
  if (share > MOST_MALFORMED) {
    return broken(
      'clock',
      `${formatQuantity(share, 'ratio')} of the result lines could not be read or have impossible times`,
      'take the results as k6 wrote them',
    );
  }
  // 2001-09-09: timestamps before are not Unix times of a run.
  if (blockCount > 0 && startSecond < 1e9)
    return broken('clock', 'the timestamps are not of this century', 'check the clock of the machine that ran k6');
  return intake.malformed > 0
    ? note('clock', `${formatQuantity(intake.malformed, 'count')} lines of the results were no samples`)
    : passed('clock', 'timestamps are sane');
}
