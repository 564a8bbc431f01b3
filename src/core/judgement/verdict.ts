// The verdict and its judgements: unions whose states carry only their own data.
import type { Bound, Level, Override, Place, Section } from '../budget/budget.ts';
import type { Unit } from '../units/quantity.ts';

export type VerdictState = 'pass' | 'warn' | 'fail' | 'inconclusive';

/** Lower and upper end, in the unit of the value they bound. Infinite ends mean "cannot be bounded with these samples". */
export type Interval = readonly [lower: number, upper: number];

interface JudgementSubject {
  /** `regression` is the change against the base, `drift` that against the last release. */
  readonly rule: 'budget' | 'regression' | 'drift' | 'k6';
  /** A section of the budget, or `k6` for the user's own thresholds. */
  readonly section: Section | 'k6';
  /** `p95`, `typical`, `min_rps`, `rate`; a threshold's expression for `k6`. */
  readonly statistic: string;
  /** The metric it was computed of, in k6's words (`http_req_duration`), or the source's quantity. */
  readonly metric: string;
  readonly endpoint: string | null;
  readonly level: Level;
  readonly unit: Unit;
  readonly bound: Bound | null;
  /** One sentence that a person understands without the table. */
  readonly reason: string;
  /** Where the rule stands; null for the user's k6 thresholds. */
  readonly place: Place | null;
  /** Set where an override made a warning of red. */
  readonly accepted?: Override;
}

/** What was measured for a rule. */
export interface Measured {
  readonly value: number;
  /** 95 % interval of the value (99 % for red, see statistics.md), null where no interval exists (a maximum). */
  readonly interval: Interval | null;
  readonly samples: number;
}

/** What was measured of a change: fractions of the baseline (0.18 = 18 % more), or points of a share (0.18 = 18 points more). */
export interface Change {
  readonly scale: 'ratio' | 'points';
  readonly baseline: number;
  readonly change: number;
  /** 95 %; where it is said that something got slower or faster, the wider one that made it sure. */
  readonly changeInterval: Interval;
  /** The change that this comparison would have found four times in five; null when not computable. */
  readonly smallestDetectable: number | null;
  /** True where the run-to-run spread is assumed from published figures and not learnt. */
  readonly assumedSpread: boolean;
}

/** `warn` is a broken rule of level warn; `fail` one of level fail. */
export type Judgement = JudgementSubject &
  (
    | { readonly state: 'pass' | 'warn' | 'fail'; readonly measured: Measured; readonly change: Change | null }
    | {
        readonly state: 'inconclusive';
        readonly measured: Measured | null;
        readonly change: Change | null;
        /** Further samples that would decide, null when more samples would not. */
        readonly samplesNeeded: number | null;
      }
    | { readonly state: 'unmeasured' }
    | { readonly state: 'no-baseline' | 'not-comparable'; readonly measured: Measured | null }
  );

/** Whether it is about a change, and not about a bound on what was measured. */
export function isOfChange({ rule }: Judgement): boolean {
  return rule === 'regression' || rule === 'drift';
}

export type ValidityCheck =
  'samples' | 'completed' | 'target' | 'balance' | 'script' | 'generator' | 'errors' | 'steady' | 'clock';

/** `broken` makes the verdict inconclusive; `note` is said and does not count. */
export interface Validity {
  readonly check: ValidityCheck;
  readonly state: 'pass' | 'note' | 'broken';
  readonly reason: string;
  /** What to do about it; null when passed. */
  readonly hint: string | null;
}

/** Why nothing could be measured at all, or nothing that counts; it then is the one thing that validity says. */
export interface Obstacle {
  readonly check: 'samples' | 'target';
  readonly reason: string;
  readonly hint: string;
}

export interface Verdict {
  readonly state: VerdictState;
  /** One sentence a human would write. */
  readonly headline: string;
  /** Most important first: unmeasured first within its rank as design §4 asks, failing rows on top. */
  readonly judgements: readonly Judgement[];
  readonly validity: readonly Validity[];
  /** The window that was judged, in seconds from the run's start. */
  readonly window: { readonly fromSecond: number; readonly toSecond: number };
  /** Hex seed of the resampling, derived from the recordings' hash or given by the user. */
  readonly seed: string;
}
