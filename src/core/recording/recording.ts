// The recording: series × variant × time block → count, sum and sketch; what a run leaves and everything later rests on.
import type { Sketch } from './sketch.ts';
import type { SourceRecord } from './source-record.ts';

export type Variant = 'head' | 'base';

/**
 * Which series a value belongs to.
 * `endpoint` is `METHOD name` in canonical form, null for metrics that belong to no request.
 * `tag` is the kind of response for k6's `http_req_*` metrics (see ResponseKind), the check's name for `checks`, else null.
 */
export interface SeriesKey {
  readonly metric: string;
  readonly endpoint: string | null;
  readonly tag: string | null;
}

/** Kind of response: as k6's `expected_response` says, or `none` where no response arrived (status 0). */
export type ResponseKind = 'expected' | 'unexpected' | 'none';

/** Values of one block. A sketch is kept for metrics that are judged by percentiles. */
export interface Cell {
  readonly count: number;
  readonly sum: number;
  readonly sketch: Sketch | null;
}

export interface Series {
  readonly key: SeriesKey;
  readonly variant: Variant;
  /** One cell a block, null where nothing was seen; length = Recording.blockCount, or 0 where `whole` is kept instead. */
  readonly cells: readonly (Cell | null)[];
  /** One cell for the run, for the phases of a request, which explain and are not judged. Its sketch is eight times as coarse: 2 % off at most. */
  readonly whole: Cell | null;
}

/** What must agree before two recordings may be compared; null = not known (a file made elsewhere). */
export interface Fingerprint {
  readonly commit: string | null;
  readonly createdAt: string | null;
  /** Hex SHA-256 of the script and the local modules it imports. */
  readonly scriptHash: string | null;
  /** Hex SHA-256 of the canonical load plan. */
  readonly loadHash: string | null;
  readonly k6Version: string | null;
  readonly runner: {
    readonly os: string;
    readonly arch: string;
    readonly cpuModel: string;
    readonly cores: number;
    /** Runner image and version on hosted runners, else null. */
    readonly image: string | null;
  } | null;
  /** The verdict that the recorded run got, null before it is judged. */
  readonly verdict: 'pass' | 'warn' | 'fail' | 'inconclusive' | null;
}

/** Of results that came without one. */
export const UNKNOWN_FINGERPRINT: Fingerprint = {
  commit: null,
  createdAt: null,
  scriptHash: null,
  loadHash: null,
  k6Version: null,
  runner: null,
  verdict: null,
};

/** One scenario as k6 will run it (`k6 inspect --execution-requirements`). */
export interface PlannedScenario {
  readonly name: string;
  readonly executor: string;
  readonly exec: string;
  /** Open: arrival-rate executors. Closed: VU loops. */
  readonly model: 'open' | 'closed';
  /** Iterations per second over time for open scenarios, VUs for closed ones: [second, level] corners, linear in between. */
  readonly profile: readonly (readonly [second: number, level: number])[];
}

export interface LoadPlan {
  readonly scenarios: readonly PlannedScenario[];
  readonly durationSeconds: number;
  readonly maxVUs: number;
}

/** What the run itself told besides its samples; the ground for validity. */
export interface RunFacts {
  readonly target: string;
  /** The base's environment of a paired run; null for a single one. */
  readonly baseTarget: string | null;
  readonly k6: {
    readonly version: string;
    readonly exitCode: number | null;
    readonly signal: string | null;
    /** k6's own exit code in words, from facts and k6's errext/exitcodes. */
    readonly meaning: string;
    /** Who ended the run; `decided`: we did, because it had said enough. */
    readonly ended: 'completed' | 'decided' | 'stopped' | 'killed' | 'aborted' | 'timeout';
    /** User plus system seconds of the k6 process; null where the platform does not tell. */
    readonly cpuSeconds: number | null;
  };
  readonly plan: LoadPlan | null;
  /** The looks at the run while it went on, which share its chance of error; null where nobody looked. */
  readonly looks: {
    readonly count: number;
    /** Seconds of samples that the last look saw, where it ended the run. */
    readonly decidedAfterSeconds: number | null;
  } | null;
  readonly wallSeconds: number;
  readonly thresholds: readonly ThresholdOutcome[];
  /** Exceptions and error logs of the script: how many, and the first few in k6's words. */
  readonly scriptErrors: { readonly count: number; readonly first: readonly string[] };
  /** Delay of this process' event loop while k6 ran, 99th percentile, milliseconds: how starved the host was. */
  readonly hostLagMilliseconds: number | null;
  readonly hostCores: number;
}

/** Of one of the user's own k6 thresholds. */
export interface ThresholdOutcome {
  /** With the tags that it filters by, as the script has it. */
  readonly metric: string;
  readonly expression: string;
  readonly passed: boolean;
  /** False where k6 had no sample that the filter lets through, which passes (grafana/k6#4283). */
  readonly sampled: boolean;
}

/** What the reader of samples saw besides the series. */
export interface Intake {
  /** Data rows read. */
  readonly samples: number;
  /** Lines that were no sample: foreign text, wrong column count, unreadable numbers. */
  readonly malformed: number;
  /** The stream ended in the middle of a row. */
  readonly truncated: boolean;
  /** Endpoints folded into `other` because there were more than 200 series. */
  readonly foldedEndpoints: number;
  /** Requests by host (`host:port` as in the URL); key '' counts requests whose URL is hidden behind a name tag. */
  readonly hosts: Readonly<Record<string, number>>;
  /** Requests by k6 error_code for those that failed, per endpoint, most frequent first, at most 50. */
  readonly failures: readonly {
    readonly endpoint: string;
    readonly code: string;
    readonly status: string;
    readonly variant: Variant;
    readonly count: number;
  }[];
}

export interface Recording {
  readonly fingerprint: Fingerprint;
  /** Facts of each run merged into this recording; empty for files made elsewhere. */
  readonly runs: readonly RunFacts[];
  readonly intake: Intake;
  /** Unix time in whole seconds of the first block's start; a multiple of blockSeconds, so shards align. */
  readonly startSecond: number;
  /** Width of a block: 1, doubled each time the run passes 256 blocks. */
  readonly blockSeconds: number;
  readonly blockCount: number;
  /** Sorted by metric, endpoint, tag, variant: the canonical order. */
  readonly series: readonly Series[];
  /** What was measured outside k6 meanwhile; in any order. */
  readonly sources: readonly SourceRecord[];
}
