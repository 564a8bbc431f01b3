// SIGINT and SIGTERM → an AbortSignal, so that a cancelled run keeps what it measured.
export interface Interrupt {
  readonly signal: AbortSignal;
  received(): string | null;
  /** Gives the signals back to their defaults. */
  release(): void;
}

export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  let received: string | null = null;
  const handle = (name: string): void => {
    received ??= name;
    controller.abort(name);
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    signal: controller.signal,
    received: () => received,
    release: () => {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}
