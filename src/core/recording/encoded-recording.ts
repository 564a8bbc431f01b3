// The shape of the stored form; schema/recording.schema.json says the same to everyone else.
import type { Fingerprint, Intake, RunFacts, Variant } from './recording.ts';
import type { SourceRecord } from './source-record.ts';

export const RECORDING_SCHEMA = 'pacegate.recording/1';

/** Cells in columns, one entry a filled cell. Texts are lists of small numbers (small-numbers.ts). */
export interface EncodedCell {
  /** Empty blocks before each filled one; a number where there are none: how many blocks are filled. */
  readonly at: number | string;
  readonly count: string;
  /**
   * Sums in millionths of the unit: as they are, or in steps as the difference from what the cell's sketch adds up to (from
   * its count, where it has none), alternating non-negative and negative (0, −1, 1, −2, …).
   */
  readonly micro: readonly number[] | { readonly step: 1 | 1000; readonly offsets: string };
  readonly sketch?: {
    /** Lowest bucket of all; each sketch starts from it. */
    readonly lowest: number;
    /** Distance of each bucket from the one before; of a sketch's first from `lowest`. */
    readonly gaps: string;
    /** Buckets of each sketch, and the values in each bucket; absent where a bucket is listed once for each of its values. */
    readonly sizes?: string;
    readonly counts?: string;
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

export type EncodedFailure = Omit<Intake['failures'][number], 'variant'> & { readonly variant?: 'base' };

export interface EncodedRecording {
  readonly schema: typeof RECORDING_SCHEMA;
  readonly fingerprint: Fingerprint;
  readonly runs: readonly RunFacts[];
  readonly intake: Omit<Intake, 'failures'> & { readonly failures: readonly EncodedFailure[] };
  readonly startSecond: number;
  readonly blockSeconds: number;
  readonly blockCount: number;
  readonly series: readonly EncodedSeries[];
  /** Absent where nothing outside k6 was measured. */
  readonly sources?: readonly SourceRecord[];
}
