// What a report says besides the verdict: where the run came from, what it was compared with, and how to repeat it.

import type { RepositoryFacts } from '../repository/facts.ts';

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
  | {
      /** Base and head were driven in the same run. */
      readonly kind: 'paired';
      /** The base's environment; null where the file does not tell. */
      readonly target: string | null;
      /** What weakens the comparison, as a clause; null where nothing does. */
      readonly note: string | null;
      readonly passedOver: readonly string[];
    }
  | { readonly kind: 'none'; readonly reason: string; readonly passedOver: readonly string[] };

/** What the run was compared with, as it stands after "compared with"; null where with nothing. */
export function describeBaseline(choice: BaselineChoice): string | null {
  switch (choice.kind) {
    case 'found':
      return choice.description;
    case 'paired':
      return `the base${choice.target === null ? '' : ` at ${choice.target}`}, driven in the same run`;
    case 'none':
      return null;
  }
}

/** Two programs on one machine take processor time from each other, whichever of them is asked. */
export function pairedChoice(target: string, baseTarget: string): BaselineChoice {
  const hosts = [target, baseTarget].map((each) => /^[a-z]+:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(each)?.[1] ?? each);
  const note = hosts[0] === hosts[1] ? `both share the host ${hosts[0] ?? ''}, so they disturb each other alike` : null;
  return { kind: 'paired', target: baseTarget, note, passedOver: [] };
}

export interface RunContext {
  /** Name of the gate: the workflow's job, or "Performance" on the command line. */
  readonly title: string;
  readonly target: string;
  readonly commit: string | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Page of the workflow run; null on the command line. */
  readonly runUrl: string | null;
  /** Who asked for the run; absent or null where that is not known. */
  readonly ranBy?: string | null;
  /** Absent or null where nobody looked. */
  readonly repository?: RepositoryFacts | null;
  readonly baseline: BaselineChoice;
  /** Whose word the figures are, where they are not our own; a sentence. */
  readonly origin?: string;
  /** The command that repeats this measurement locally. */
  readonly reproduce: string;
  /** Things that went wrong around the measurement without touching the verdict: publishing, missing permissions. */
  readonly warnings: readonly string[];
}
