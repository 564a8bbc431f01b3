// Looks at a run while it goes on, where its order asks for that, and says when it has said enough.
import type { EarlyStop } from '../../app/ports.ts';
import type { Recorder } from '../../core/recording/recorder.ts';
import { UNKNOWN_FINGERPRINT, type RunFacts } from '../../core/recording/recording.ts';

export class Overseer {
  readonly #controller = new AbortController();
  #count = 0;
  #lastLook: number | null = null;
  #decidedAfter: number | null = null;

  readonly #earlyStop: EarlyStop | null;
  readonly #plannedSeconds: number;
  readonly #recorder: Recorder;
  readonly #facts: (elapsedSeconds: number) => RunFacts;

  /** `facts` gives those of a run that has gone well for so many seconds. */
  constructor(
    earlyStop: EarlyStop | null,
    plannedSeconds: number | null,
    recorder: Recorder,
    facts: (elapsedSeconds: number) => RunFacts,
  ) {
    this.#earlyStop = plannedSeconds === null ? null : earlyStop;
    this.#plannedSeconds = plannedSeconds ?? 0;
    this.#recorder = recorder;
    this.#facts = facts;
  }

  get isNeeded(): boolean {
    return this.#earlyStop !== null;
  }

  /** Aborted when the run has said enough. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get looks(): RunFacts['looks'] {
    return this.#count === 0 ? null : { count: this.#count, decidedAfterSeconds: this.#decidedAfter };
  }

  /** To be called about once a second. */
  watch(): void {
    const earlyStop = this.#earlyStop;
    if (earlyStop === null || this.#decidedAfter !== null) return;
    const elapsed = this.#recorder.seconds;
    if (!earlyStop.isDue(elapsed, this.#lastLook, this.#plannedSeconds)) return;
    this.#count++;
    this.#lastLook = elapsed;
    const soFar = this.#recorder.soFar({ fingerprint: UNKNOWN_FINGERPRINT, runs: [this.#facts(elapsed)] });
    if (earlyStop.look(soFar, elapsed, this.#plannedSeconds) === null) return;
    this.#decidedAfter = elapsed;
    this.#controller.abort();
  }
}
