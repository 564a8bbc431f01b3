// What a report says besides the verdict: where the run came from, what it was compared with, and how to repeat it.

/** The baseline that was used, or why there is none. Always said in the headline section of a report. */
export type BaselineChoice =
  | {
      readonly kind: 'found';
      /** "main at 1a2b3c4, 2 days old" */
      readonly description: string;
      readonly commit: string | null;
      /** Candidates that were not used, each with its reason. */
      readonly passedOver: readonly string[];
    }
  | { readonly kind: 'none'; readonly reason: string; readonly passedOver: readonly string[] };

export interface RunContext {
  /** Name of the gate: the workflow's job, or "Performance" on the command line. */
  readonly title: string;
  readonly target: string;
  readonly commit: string | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Page of the workflow run; null on the command line. */
  readonly runUrl: string | null;
  readonly baseline: BaselineChoice;
  /** The command that repeats this measurement locally. */
  readonly reproduce: string;
  /** Things that went wrong around the measurement without touching the verdict: publishing, missing permissions. */
  readonly warnings: readonly string[];
}
