// Several machines, caches or pools that one source tells of: who is worst off, and whom of the base that is held against.
import type { SourceRecord, Track } from '../recording/source-record.ts';
import { tracksOf, type Scene, type Side } from './scene.ts';

export interface Ranked {
  readonly source: SourceRecord;
  readonly track: Track;
  readonly now: number;
  /** null where the source told nothing of it at the base. */
  readonly before: number | null;
}

/** What is looked at in a track, the higher the worse; null leaves it out. */
export type Badness = (track: Track) => number | null;

/**
 * The worst first. Tracks have no names, so the worst of a kind of source stands beside its worst then, the second beside the
 * second: that so many were so badly off is compared, whichever they were.
 */
export function ranked({ head, base }: Scene, quantity: string, badness: Badness): readonly Ranked[] {
  const kinds = [...new Set(head.sources.map(({ source }) => source))];
  return kinds
    .flatMap((kind) => {
      const before = base === null ? [] : worstFirst(base, kind, quantity, badness);
      return worstFirst(head, kind, quantity, badness).map((each, place) => ({
        ...each,
        before: (before[place] ?? before.at(-1))?.now ?? null,
      }));
    })
    .toSorted((a, b) => b.now - a.now);
}

function worstFirst(
  side: Side,
  kind: SourceRecord['source'],
  quantity: string,
  badness: Badness,
): readonly Omit<Ranked, 'before'>[] {
  return side.sources
    .filter(({ source }) => source === kind)
    .flatMap((source) => tracksOf({ ...side, sources: [source] }, quantity).map((track) => ({ source, track })))
    .flatMap(({ source, track }) => {
      const now = badness(track);
      return now === null ? [] : [{ source, track, now }];
    })
    .toSorted((a, b) => b.now - a.now);
}
