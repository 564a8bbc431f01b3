// How much more equal runs differ than each of them says of itself, and what that does to the error of a change.

/** What a calibration found of one kind of question. */
export interface Noise {
  /** At least 1: runs differed this many times as much as they said of themselves. */
  readonly overdispersion: number;
  /** The part of it (standard deviation of the log) that no longer run makes smaller: two starts of a server differ. */
  readonly spread: number;
}

/** What the gate uses of a calibration. */
export interface Calibration {
  readonly runs: number;
  /** Of the endpoints, each by itself. */
  readonly single: Noise;
  /** Of all endpoints together: what a start gives to each of them does not average out. */
  readonly overall: Noise;
}

/**
 * A run as long as those of the calibration gets the same error by either. A shorter one is noisier by as much as it says, a
 * longer one keeps what length does not take away.
 */
export function widened(error: number, noise: Noise | undefined): number {
  return noise === undefined ? error : Math.max(noise.overdispersion * error, Math.hypot(error, noise.spread));
}
