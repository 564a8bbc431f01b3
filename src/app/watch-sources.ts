// Lets the sources measure while a load goes on; none of them can break or hold up the gate.
import type { Recording } from '../core/recording/recording.ts';
import { recordOf, type SourceRecord } from '../core/recording/source-record.ts';
import type { Source } from './ports.ts';

/** What a source may take before and after the load. */
const PATIENCE_MILLISECONDS = 10_000;
/** What it may take on top to tell what it has, once it was told to let go. */
const GRACE_MILLISECONDS = 1000;

/** Sources that have taken their first look; the function gives the recording with what they saw. */
export type Watched = (recording: Recording) => Promise<Recording>;

export async function watchSources(
  sources: readonly Source[],
  patienceMilliseconds = PATIENCE_MILLISECONDS,
): Promise<Watched> {
  const started = await Promise.all(
    sources.map(async (source) => {
      const start = await attempt(() => source.start(), patienceMilliseconds);
      if (!start.ok) source.abandon();
      return start;
    }),
  );
  return async (recording) => {
    const records = sources.map(async (source, index): Promise<SourceRecord> => {
      const start = started[index];
      if (start?.ok === false) return recordOf(source.source, source.variant, { gaps: [start.why] });
      return finished(source, patienceMilliseconds);
    });
    return { ...recording, sources: [...recording.sources, ...(await Promise.all(records))] };
  };
}

/** What takes too long is let go of, and asked once more for what it has. */
async function finished(source: Source, patienceMilliseconds: number): Promise<SourceRecord> {
  let finish: Promise<SourceRecord> | null = null;
  const inTime = await attempt(() => (finish = source.finish()), patienceMilliseconds);
  if (inTime.ok) return inTime.value;
  source.abandon();
  const late = await attempt(() => finish ?? Promise.reject(new Error('it never began')), GRACE_MILLISECONDS);
  const { gaps, ...record } = late.ok ? late.value : recordOf(source.source, source.variant, {});
  return { ...record, gaps: [inTime.why, ...gaps] };
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** Never rejects. */
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
