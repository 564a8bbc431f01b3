// How sure a decision must be: at the end of a run, and at the looks before it, which share what little chance of error they get.

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
 * The error to be spent at one look: an error-spending function (Lan & DeMets 1983) that grows with the time up to a fifth
 * and jumps to the whole at the planned end, as Haybittle–Peto boundaries do. Looks are not corrected for resembling each
 * other: what each may spend adds up to the level, so it holds whatever their correlation (Bonferroni).
 */
export function levelsAtLook(secondsSinceLastLook: number, plannedSeconds: number): Levels {
  const share = (INTERIM_SHARE * secondsSinceLastLook) / plannedSeconds;
  return { red: WHOLE.red * share, shown: WHOLE.shown * share, share };
}

/** What is left at the planned end of a run that was looked at before. */
export const AFTER_LOOKS: Levels = {
  red: WHOLE.red * (1 - INTERIM_SHARE),
  shown: WHOLE.shown * (1 - INTERIM_SHARE),
  share: 1 - INTERIM_SHARE,
};
