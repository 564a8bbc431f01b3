// Keeps a recording for later comparisons, if it is worth it; that it could not be kept costs a warning.
import type { Verdict } from '../core/judgement/verdict.ts';
import type { Recording } from '../core/recording/recording.ts';
import { GateFailure } from './failure.ts';
import type { Watcher } from './ports.ts';

const KINDS = {
  baseline: { as: 'a baseline', done: 'Baseline stored', failed: 'The baseline could not be stored' },
  release: { as: 'the recording of a release', done: 'Recording stored', failed: 'The recording could not be stored' },
} as const;

/** What says less than it seems to would poison every later comparison, so only whole and valid runs are kept. */
export async function keep(
  kind: keyof typeof KINDS,
  recording: Recording,
  verdict: Verdict,
  watcher: Watcher,
  save: (recording: Recording) => Promise<string>,
): Promise<readonly string[]> {
  const { as, done, failed } = KINDS[kind];
  if (recording.runs.some(({ baseTarget }) => baseTarget !== null)) {
    return [
      `This run is not stored as ${as}: its head got half of the load, the base in the same run the other; store a run without a base.`,
    ];
  }
  const broken = verdict.validity.find((check) => check.state === 'broken');
  if (broken !== undefined) return [`This run is not stored as ${as}: ${broken.reason}`];
  try {
    watcher.line(`${done}: ${await save(recording)}`);
    return [];
  } catch (error) {
    if (!(error instanceof GateFailure)) throw error;
    return [`${failed}: ${error.message} ${error.hint}`];
  }
}
