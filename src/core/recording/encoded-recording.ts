// The shape of the stored form; schema/recording.schema.json says the same to everyone else.
import type { Fingerprint, Intake, RunFacts, Variant } from './recording.ts';

export const RECORDING_SCHEMA = 'pacegate.recording/1';

/** Cells in columns, one entry a filled cell. */
export interface EncodedCell {
  /** Empty blocks before each filled one; a number where there are none: how many blocks are filled. */
  readonly at: number | readonly number[];
  readonly count: readonly number[];
  /** Sums in millionths of the unit. */
  readonly micro: readonly number[];
  readonly sketch?: {
    /** First bucket of the first sketch; each sketch starts from it. */
    readonly lowest: number;
    /** Buckets of each sketch. */
    readonly sizes: readonly number[];
    /** Distance of each bucket from the one before; of a sketch's first from `lowest`. */
    readonly gaps: readonly number[];
    /** Values in each bucket; 1 where every bucket holds one. */
    readonly counts: 1 | readonly number[];
  };
}

export interface EncodedSeries extends EncodedCell {
  readonly metric: string;
  readonly endpoint: string | null;
  readonly tag: string | null;
  readonly variant: Variant;
  /** One cell for the run instead of one a block. */
  readonly whole?: true;
}

export interface EncodedRecording {
  readonly schema: typeof RECORDING_SCHEMA;
  readonly fingerprint: Fingerprint;
  readonly runs: readonly RunFacts[];
  readonly intake: Intake;
  readonly startSecond: number;
  readonly blockSeconds: number;
  readonly blockCount: number;
  readonly series: readonly EncodedSeries[];
}
