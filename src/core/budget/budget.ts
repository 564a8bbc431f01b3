// The parsed budget: what is demanded of a run, each demand with its place in the file.
import type { Unit } from '../units/quantity.ts';

/** Where a value stands in a file; lines and columns count from 1, the end is exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type Section =
  'api_latency' | 'frontend' | 'database' | 'throughput' | 'resources' | 'cache' | 'errors' | 'custom';

/** `info` is shown and never counts in the verdict (throughput.max_rps). */
export type Level = 'fail' | 'warn' | 'info';

/** What is computed of a series' values. `rate` is the share of non-zero samples, `count` their sum, `typical` the trimmed log-mean. */
export type Statistic =
  | { readonly kind: 'percentile'; readonly fraction: number }
  | { readonly kind: 'mean' }
  | { readonly kind: 'max' }
  | { readonly kind: 'min' }
  | { readonly kind: 'rate' }
  | { readonly kind: 'count' }
  | { readonly kind: 'typical' };

/** What a rule reads from the recording. */
export type Measure =
  /** A statistic of a k6 metric: `http_req_duration` (responses that arrived), `iteration_duration`, a custom metric. */
  | { readonly kind: 'metric'; readonly metric: string; readonly statistic: Statistic }
  /** Share of requests that failed (status 0, or k6's expected_response false). */
  | { readonly kind: 'errors' }
  /** Share of checks that passed. */
  | { readonly kind: 'checks' }
  /** Requests answered per second in the steady window. */
  | { readonly kind: 'throughput' }
  /** Measured by a source outside k6 (browser, database, resources, cache); the key names the quantity. */
  | { readonly kind: 'source'; readonly quantity: string };

/** Exactly one side is set. The value is in the rule's unit. */
export type Bound = { readonly max: number } | { readonly min: number };

/** Bounds on the change of one rule; null means the default of `regression`. `minEffect` is in the rule's unit. */
export interface ChangeBound {
  readonly maxIncrease: number | null;
  readonly minEffect: number | null;
}

export interface Rule {
  /** Path of keys as in the file, joined by dots, endpoint in brackets: `api_latency.p95`, `endpoints["GET /users"].p95`. */
  readonly id: string;
  readonly section: Section;
  /** The key as the user wrote it: `p95`, `min_rps`, `query_p95`. */
  readonly key: string;
  readonly measure: Measure;
  /** Canonical endpoint label (see recording/endpoint.ts) or null for overall. */
  readonly endpoint: string | null;
  readonly bound: Bound;
  readonly unit: Unit;
  readonly level: Level;
  readonly change: ChangeBound;
  readonly reason: string | null;
  readonly place: Place;
}

/** Root key `regression`: bounds on the change against a baseline. Defaults: docs/statistics.md. */
export interface Regression {
  /** false when the file says `regression: off`. */
  readonly enabled: boolean;
  /** Fraction, default 0.05. */
  readonly maxIncrease: number;
  /** Fraction for the overall shift, default 0.03. */
  readonly maxIncreaseOverall: number;
  /** Fraction by which the typical time may have grown since the release that is given, default 0.1. */
  readonly maxDrift: number;
  /** Points as a fraction by which the share of failed requests may rise, default 0.01. */
  readonly maxErrorIncrease: number;
  /** Milliseconds, default 1. */
  readonly minEffect: number;
  /** The whole interval must lie beyond maxIncrease; default false. */
  readonly strict: boolean;
  /** What is red is measured once more, and only what fails twice fails; default false. */
  readonly confirm: boolean;
  /** A paired run ends as soon as everything is decided; default false. */
  readonly earlyStop: boolean;
  readonly level: 'fail' | 'warn';
  /** Place of the section's key, or of the first line when the section is absent. */
  readonly place: Place;
}

/** A change that is meant: its regression warns instead of failing, until it expires. */
export interface Override {
  /** null = all endpoints, and the shift over all of them. */
  readonly endpoint: string | null;
  /** `typical`, `errors` or a percentile; null = all. */
  readonly statistic: string | null;
  readonly reason: string;
  readonly by: string;
  /** Last day it holds, YYYY-MM-DD. */
  readonly until: string;
}

export interface Policy {
  readonly inconclusive: 'warn' | 'pass' | 'fail';
  readonly unmeasured: 'warn' | 'fail';
  readonly noBaseline: 'pass' | 'warn' | 'fail';
  readonly notComparable: 'warn' | 'pass' | 'fail';
  /** What a check run says when validity is broken; the exit code stays 3. */
  readonly invalid: 'failure' | 'neutral';
  readonly overrides: readonly Override[];
}

/** One request of a generated script. */
export interface PlannedRequest {
  readonly method: string;
  /** Path below the target. */
  readonly path: string;
  readonly name: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Relative frequency; default 1. */
  readonly weight: number;
  /** Expected status; null accepts any 2xx or 3xx. */
  readonly status: number | null;
}

/** A stage of load: `target` is requests per second for an arrival rate, virtual users otherwise. */
export interface Stage {
  readonly durationMilliseconds: number;
  readonly target: number;
}

/** Root key `load_test`: a script, or requests and a load from which a script is made. */
export type LoadTest =
  | { readonly kind: 'script'; readonly script: string; readonly place: Place }
  | {
      readonly kind: 'requests';
      readonly requests: readonly PlannedRequest[];
      /** `rate` is an open load (arrival rate), `users` a closed one. */
      readonly load: { readonly model: 'rate' | 'users'; readonly stages: readonly Stage[] };
      readonly maxUsers: number | null;
      readonly place: Place;
    };

export interface PodSelection {
  readonly selector: string;
  readonly namespace: string | null;
}

/** Pages that are loaded in Chromium, and as what device. */
export interface BrowserSettings {
  /** Paths below the target. */
  readonly pages: readonly string[];
  readonly throttle: Throttle;
  /** How many times slower the CPU is than it is. */
  readonly cpuSlowdown: number;
  /** CSS selector of what is clicked once a page is loaded; null = nothing. */
  readonly press: string | null;
}

export const THROTTLES = ['none', 'slow-4g', 'fast-3g'] as const;
export type Throttle = (typeof THROTTLES)[number];

/** Root key `sources`: options of what measures outside k6; null = the budget does not mention it. */
export interface SourceSettings {
  readonly postgres: {
    /** Connections of the application's pool; null = what the server allows. */
    readonly poolSize: number | null;
  } | null;
  readonly redis: Readonly<Record<string, never>> | null;
  /** Whether the headers of answers to the script are looked at, whatever else tells of a cache. */
  readonly responses: boolean;
  readonly browser: BrowserSettings | null;
  /** Pods by their labels; the namespace is that of the access where none is named. */
  readonly kubernetes: {
    readonly head: PodSelection;
    /** null = the base has no pods of its own. */
    readonly base: PodSelection | null;
  } | null;
  readonly prometheus: {
    /** PromQL by quantity (`cpu`, `p95`, `cache`); what is not named has a default or is not measured. */
    readonly queries: Readonly<Record<string, string>>;
    /** Label matchers; empty = all. */
    readonly selector: string;
    /** null = the base is not measured. */
    readonly baseSelector: string | null;
  } | null;
}

export const NO_SOURCES: SourceSettings = {
  postgres: null,
  redis: null,
  responses: false,
  browser: null,
  kubernetes: null,
  prometheus: null,
};

export interface Budget {
  readonly file: string;
  readonly rules: readonly Rule[];
  readonly regression: Regression;
  readonly policy: Policy;
  readonly loadTest: LoadTest | null;
  readonly sources: SourceSettings;
}

/** One problem of a budget file: what was found, what was expected, what to do. */
export interface Diagnostic {
  readonly code: string;
  readonly place: Place;
  readonly message: string;
  readonly expected: string | null;
  /** The next step, "did you mean" included. */
  readonly hint: string | null;
}

export type ParsedBudget =
  { readonly ok: true; readonly budget: Budget } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
