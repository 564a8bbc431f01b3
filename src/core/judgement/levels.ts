// How sure a decision must be: at the end of a run, and at the looks before it, which share what little chance of error they get.
import type { Recording } from '../recording/recording.ts';
import { hashSeed } from '../statistics/generator.ts';

export const FIRST_LOOK_SECONDS = 20;
export const LOOK_SECONDS = 10;
/** A look and the verdict on what it decided draw the same numbers, so that they cannot differ. */
export const LOOK_SEED = hashSeed('look');

export interface Levels {
  /** Chance of any false red among all changes, one-sided because only slowdowns are red. */
  readonly red: number;
  /** Two-sided, of the interval that passes a change and that is shown. */
  readonly shown: number;
  /** Share of their own levels at which absolute bounds are held. */
  readonly share: number;
}

/** What a run that was planned and looked at once gets. */
export const WHOLE: Levels = { red: 0.01, shown: 0.05, share: 1 };

/** All looks before the end together; the end keeps the rest, so that a run that goes on loses next to nothing. */
const INTERIM_SHARE = 0.2;

/**
 * What the look at this moment of a run may spend: an error-spending function (Lan & DeMets 1983) that grows with the time up
 * to a fifth and jumps to the whole at the planned end, as Haybittle–Peto boundaries do. Looks are not corrected for
 * resembling each other: what each may spend adds up to the level, so it holds whatever their correlation (Bonferroni).
 */
export function levelsAfter(elapsedSeconds: number, plannedSeconds: number): Levels {
  const isFirst = elapsedSeconds < FIRST_LOOK_SECONDS + LOOK_SECONDS;
  const share = (INTERIM_SHARE * (isFirst ? FIRST_LOOK_SECONDS : LOOK_SECONDS)) / plannedSeconds;
  return { red: WHOLE.red * share, shown: WHOLE.shown * share, share };
}

/** What is left at the planned end of a run that was looked at before. */
export const AFTER_LOOKS: Levels = {
  red: WHOLE.red * (1 - INTERIM_SHARE),
  shown: WHOLE.shown * (1 - INTERIM_SHARE),
  share: 1 - INTERIM_SHARE,
};

/** The look that ended the run; null where none did. */
export function decisionOf({
  runs,
}: Recording): { readonly afterSeconds: number; readonly plannedSeconds: number } | null {
  for (const { looks, plan } of runs) {
    if (looks?.decidedAfterSeconds != null)
      return { afterSeconds: looks.decidedAfterSeconds, plannedSeconds: plan?.durationSeconds ?? Infinity };
  }
  return null;
}

/** What the verdict on a recording may spend: all, or what the looks at its run have left. */
export function levelsOf(recording: Recording): Levels {
  const decision = decisionOf(recording);
  if (decision !== null) return levelsAfter(decision.afterSeconds, decision.plannedSeconds);
  return recording.runs.some(({ looks }) => (looks?.count ?? 0) > 0) ? AFTER_LOOKS : WHOLE;
}
