// Lets the sources measure while a load goes on; none of them can break or hold up the gate.
import type { Recording } from '../core/recording/recording.ts';
import { recordOf, type SourceRecord } from '../core/recording/source-record.ts';
import type { Source } from './ports.ts';

/** What a source may take before and after the load. */
const PATIENCE_MILLISECONDS = 10_000;

/** Sources that have taken their first look; the function gives the recording with what they saw. */
export type Watched = (recording: Recording) => Promise<Recording>;

export async function watchSources(
  sources: readonly Source[],
  patienceMilliseconds = PATIENCE_MILLISECONDS,
): Promise<Watched> {
  const started = await Promise.all(sources.map((source) => attempt(() => source.start(), patienceMilliseconds)));
  return async (recording) => {
    const records = sources.map(async (source, index): Promise<SourceRecord> => {
      const start = started[index];
      if (start?.ok === false) return recordOf(source.source, source.variant, { gaps: [start.why] });
      const end = await attempt(() => source.finish(), patienceMilliseconds);
      return end.ok ? end.value : recordOf(source.source, source.variant, { gaps: [end.why] });
    });
    return { ...recording, sources: [...recording.sources, ...(await Promise.all(records))] };
  };
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** What takes too long is left to itself. */
async function attempt<T>(work: () => Promise<T>, milliseconds: number): Promise<Attempt<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Attempt<T>>((resolve) => {
    timer = setTimeout(() => {
      resolve({ ok: false, why: `it did not answer within ${milliseconds / 1000} s` });
    }, milliseconds);
  });
  const done = work().then(
    (value): Attempt<T> => ({ ok: true, value }),
    // Its words may hold an address or who logs in.
    (): Attempt<T> => ({ ok: false, why: 'it failed' }),
  );
  return Promise.race([done, late]).finally(() => {
    clearTimeout(timer);
  });
}
