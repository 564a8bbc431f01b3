// The holes the use cases leave for the world: small interfaces in our words, filled by adapters and by fakes under one contract.
import type { LoadTest, SourceSettings } from '../core/budget/budget.ts';
import type { Handover } from '../core/handover/handover.ts';
import type { BaselineChoice, RunContext } from '../core/report/context.ts';
import type { Report } from '../core/report/report.ts';
import type { RepositoryContents } from '../core/repository/facts.ts';
import type { Fingerprint, Recording, Variant } from '../core/recording/recording.ts';
import type { SourceKind, SourceRecord } from '../core/recording/source-record.ts';

/** Reads and writes files. Failures are GateFailures (`output-unwritable` for writes); `readText` gives null where there is no such file. */
export interface Files {
  readText(path: string): Promise<string | null>;
  readBytes(path: string): Promise<Uint8Array | null>;
  /** Creates missing folders; writes beside and renames, so a reader never sees half a file. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  copy(from: string, to: string): Promise<void>;
  /** Creates the folder and proves that a file can be written there; throws `output-unwritable`. */
  assertWritable(directory: string): Promise<void>;
  /** A fresh private folder for results whose own folder fails; throws `output-unwritable`. */
  fallbackDirectory(): string;
}

/** An environment to measure. */
export interface FoundPreview {
  /** Absolute http(s) URL without a trailing slash. */
  readonly url: string;
  /** Whether a person named it or its host; then it may be in a private network. */
  readonly isTrusted: boolean;
  readonly description: string;
  /** After the load: why it is no longer what was measured, as a clause; null while it is. */
  recheck(): Promise<string | null>;
}

/** Finds the environment to measure and waits until it is ready. */
export interface PreviewFinder {
  /** Throws `preview-missing`, `preview-unready`, `preview-unknown` and `target-refused`. `say` tells the person who waits. */
  find(say: (text: string) => void, signal: AbortSignal): Promise<FoundPreview>;
}

/** What is to be driven. */
export interface LoadOrder {
  /** The user's script, or requests from which one is generated. */
  readonly load: { readonly kind: 'script'; readonly script: string } | Extract<LoadTest, { kind: 'requests' }>;
  /** Absolute http(s) URL without a trailing slash. */
  readonly target: string;
  /** The target was found, not named by a person: then neither it nor what it redirects to may be in a private network. */
  readonly isTargetFound?: boolean;
  /** The base's own environment, driven in the same run, iteration by iteration; null = the head alone. */
  readonly baseTarget: string | null;
  readonly workingDirectory: string;
  /** Extra variables the script may read through __ENV; nothing else of our environment reaches it. */
  readonly environment: Readonly<Record<string, string>>;
  /** A run that takes longer is stopped, and what was measured is kept; null = planned duration plus a margin. */
  readonly timeoutSeconds: number | null;
  readonly commit: string | null;
  /** Whether the headers of answers are looked at, which leaves a record of the source `responses`; absent = no. */
  readonly looksAtResponses?: boolean;
  /** Absent or null = the run goes on to its planned end, whatever it says. */
  readonly earlyStop?: EarlyStop | null;
}

/** Looks at a run that goes on, and may end it. */
export interface EarlyStop {
  /** All in seconds; `lastLook` is null before the first. Asked about once a second. */
  isDue(elapsed: number, lastLook: number | null, planned: number): boolean;
  /** Why the run may end, as a clause; null while it must go on. `soFar` is to be read at once: it grows. */
  look(soFar: Recording, elapsed: number, planned: number): string | null;
}

/** Said about once a second while k6 runs. */
export interface LoadProgress {
  readonly phase: 'preparing' | 'installing' | 'running' | 'finishing';
  readonly message: string;
  readonly elapsedSeconds: number;
  readonly plannedSeconds: number | null;
  readonly requests: number;
  readonly failedRequests: number;
}

/** A run with what it measured. It resolves also for runs that went wrong as long as anything was measured: judging decides. */
export interface LoadResult {
  readonly recording: Recording;
  /** File with k6's raw log, untrusted text. */
  readonly logFile: string;
  /** The script as it ran, its own file or the one that was made of requests. */
  readonly scriptFile: string;
  /** What is to be known of the measurement and does not end it; sentences. */
  readonly warnings: readonly string[];
}

export interface LoadRunner {
  /** Throws GateFailure when nothing could be run or measured. Aborting `signal` stops k6 gracefully and keeps what was measured. */
  run(order: LoadOrder, progress: (step: LoadProgress) => void, signal: AbortSignal): Promise<LoadResult>;
}

/** Measures something outside k6 while the load goes on. Neither half rejects: what cannot be measured is a gap of the record. */
export interface Source {
  readonly source: SourceKind;
  readonly variant: Variant;
  /** Takes the first look, and goes on looking. */
  start(): Promise<void>;
  /** Takes the last look and lets go of everything. */
  finish(): Promise<SourceRecord>;
  /**
   * Lets go of everything at once, for a half that takes too long: what is under way comes to its end, with what was
   * measured until then, and nothing begins any more that would keep the process alive.
   */
  abandon(): void;
}

/** The sources that the machine's environment gives access to and those that the budget asks for. */
export type OpenSources = (
  settings: SourceSettings,
  target: Pick<LoadOrder, 'target' | 'baseTarget' | 'isTargetFound'>,
) => readonly Source[];

export interface RecordingFiles {
  /** Reads a result made elsewhere: k6's CSV or JSON output, `.gz` too, or a recording. */
  read(path: string): Promise<Recording>;
  /** Writes the compressed, versioned form. */
  write(path: string, recording: Recording): Promise<void>;
}

export interface BaselineQuery {
  /** What the head was measured under; commit null outside a repository. */
  readonly head: Fingerprint;
}

export interface BaselineFound {
  /** Newest first; empty when choice.kind is `none`. */
  readonly recordings: readonly Recording[];
  readonly choice: BaselineChoice;
}

/** Keeps recordings of the base branch. Finding nothing is an answer, not a failure. */
export interface BaselineStore {
  find(query: BaselineQuery): Promise<BaselineFound>;
  /** Stores an encoded recording; returns where, in words. Throws GateFailure when it cannot. */
  save(recording: Recording): Promise<string>;
}

/** Recordings of released versions. Each half is null where it was not asked for. */
export interface ReleaseStore {
  /** The recording, or why there is none, as a clause. */
  readonly find: (() => Promise<Recording | string>) | null;
  /** Returns where, in words. Throws GateFailure `release-unstored`. */
  readonly save: ((recording: Recording) => Promise<string>) | null;
}

/** Takes what was measured to where somebody with more rights reports it. */
export interface HandoverStore {
  /** Returns where, in words. Throws GateFailure when it cannot. */
  save(handover: Omit<Handover, 'job'>): Promise<string>;
}

/** Says the report on one surface. Trouble is returned as warnings and never thrown: publishing does not change a verdict. */
export interface Publisher {
  publish(report: Report): Promise<PublishOutcome>;
}

export interface PublishOutcome {
  readonly warnings: readonly string[];
  /** Set by the comment publisher. */
  readonly commentId: number | null;
}

/** The person or log that watches. `line` is for facts worth keeping, `progress` may be overwritten by the next. */
export interface Watcher {
  line(text: string): void;
  /** Something that went wrong and does not end the run. */
  warn(text: string): void;
  progress(step: LoadProgress): void;
}

/** The working tree that the gate runs in. */
export interface Repository {
  /** Looks through it within bounds, leaving out the report's own directory. What cannot be read is passed over. */
  look(reportDirectory: string): Promise<RepositoryContents>;
}

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

export type { RunContext };
