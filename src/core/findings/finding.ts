// A finding: a bottleneck with its evidence, what it costs, and what to do about it.

export type FindingKind =
  | 'n-plus-one'
  | 'missing-index'
  | 'slow-query'
  | 'pool-exhausted'
  | 'lock-waits'
  | 'table-bloat'
  | 'cache-misses'
  | 'cpu-saturated'
  | 'memory-growth'
  | 'disk-full'
  | 'disk-busy'
  | 'large-payload'
  | 'no-compression'
  | 'slow-first-byte'
  | 'slow-transfer'
  | 'new-connections'
  | 'blocked-requests'
  | 'slow-tls'
  | 'slow-connecting'
  | 'many-requests'
  | 'http1';

/** `sure`: proven by a measurement of its own. `likely`: it fits all that was measured. `hint`: worth a look. */
export type Confidence = 'sure' | 'likely' | 'hint';

export interface Recommendation {
  /** One sentence: what to do. */
  readonly action: string;
  /** The SQL or setting itself; null where it is a matter of the application's code. */
  readonly code: string | null;
  /** Milliseconds that a request may gain, and how that was estimated; null where it cannot be said in time. */
  readonly gain: { readonly from: number; readonly to: number } | null;
  readonly derivation: string;
  readonly effort: 'low' | 'medium' | 'high';
  readonly risk: string;
}

export interface Finding {
  readonly kind: FindingKind;
  /** What is wrong, as a clause that may follow a colon: the headline's cause. */
  readonly cause: string;
  /** Where it is new since the base, it is the first thing to look at. */
  readonly isNew: boolean;
  /** Mean milliseconds of a request that it explains; null where it is no matter of time. */
  readonly cost: number | null;
  /** The same as a share of the mean response time; null likewise. */
  readonly share: number | null;
  readonly confidence: Confidence;
  /** Measured facts, one sentence each. */
  readonly evidence: readonly string[];
  /** Statement and plan, to be shown as they are; empty where there are none. */
  readonly excerpt: readonly string[];
  readonly recommendation: Recommendation;
}

/** What these cost is more than what was measured of them: the way there and back, and the queue behind a lock. */
export const DEARER_THAN_MEASURED: ReadonlySet<FindingKind> = new Set(['n-plus-one', 'lock-waits']);

const CONFIDENCES: readonly Confidence[] = ['sure', 'likely', 'hint'];

/** What is new first, then what is sure, then what costs most. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    Number(b.isNew) - Number(a.isNew) ||
    Number(a.confidence === 'hint') - Number(b.confidence === 'hint') ||
    (b.cost ?? 0) - (a.cost ?? 0) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    (a.cause < b.cause ? -1 : 1)
  );
}
