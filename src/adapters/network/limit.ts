// A limit of time for what is asked of somebody else, who may never answer.

/**
 * Aborts what `work` is given after so long (`TimeoutError`), or together with `signal`. AbortSignal.any over
 * AbortSignal.timeout would do, but holds the timeout so weakly that it may be collected before it comes (nodejs/node#57736).
 */
export async function within<T>(
  milliseconds: number,
  signal: AbortSignal,
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const onAbort = (): void => {
    controller.abort(signal.reason);
  };
  const timer = setTimeout(() => {
    controller.abort(new DOMException('it took too long', 'TimeoutError'));
  }, milliseconds);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
