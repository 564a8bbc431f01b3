// Where the load goes: the target that was named, or an environment that has to be found and waited for.
import type { Obstacle } from '../core/judgement/verdict.ts';
import { GateFailure } from './failure.ts';
import type { PreviewFinder, Watcher } from './ports.ts';

export interface Located {
  /** Empty where there is none. */
  readonly target: string;
  readonly isTargetFound: boolean;
  /** Why nothing can be measured; null where something can. */
  readonly obstacle: Obstacle | null;
  /** To be asked after the load: what makes the measurement one of something else. */
  recheck(): Promise<{ readonly obstacle: Obstacle | null; readonly warnings: readonly string[] }>;
}

const NOTHING_NEW = { obstacle: null, warnings: [] } as const;

/** An environment that does not come is an answer for everyone who waits for this check, so it becomes a verdict. */
export async function locate(
  target: string | null,
  finder: PreviewFinder | null,
  watcher: Watcher,
  signal: AbortSignal,
): Promise<Located> {
  if (finder === null)
    return { target: target ?? '', isTargetFound: false, obstacle: null, recheck: () => Promise.resolve(NOTHING_NEW) };
  try {
    const say = (text: string): void => {
      watcher.line(text);
    };
    const preview = await finder.find(say, signal);
    if (target === null) watcher.line(`Measuring ${preview.url} (${preview.description})`);
    const recheck: Located['recheck'] = async () => {
      try {
        const reason = await preview.recheck();
        if (reason === null) return NOTHING_NEW;
        const hint = 'measure again when deployments are over; a run is of one deployment or of none';
        return { obstacle: { check: 'target', reason: `while it was measured, ${reason}`, hint }, warnings: [] };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return {
          obstacle: null,
          warnings: [`Whether the environment is still the one that was measured is unknown: ${why}`],
        };
      }
    };
    return { target: preview.url, isTargetFound: !preview.isTrusted, obstacle: null, recheck };
  } catch (error) {
    if (!(error instanceof GateFailure) || error.kind !== 'measurement') throw error;
    return {
      target: target ?? '',
      isTargetFound: false,
      obstacle: obstacleOf(error, 'target'),
      recheck: () => Promise.resolve(NOTHING_NEW),
    };
  }
}

export function obstacleOf(failure: GateFailure, check: Obstacle['check']): Obstacle {
  return { check, reason: failure.message.replace(/\.$/, ''), hint: failure.hint.replace(/\.$/, '') };
}
