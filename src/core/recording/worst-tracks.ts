// Of many machines the few that are worst off, so that a recording stays small and the worst still decides.
import type { Track } from './source-record.ts';

/** Half by the mean and half by the extreme, as bounds look at either; in the order given. `worst` says what is bad. */
export function worstTracks(
  tracks: readonly Track[],
  most: number,
  worst: 'high' | 'low' = 'high',
): { readonly tracks: readonly Track[]; readonly dropped: number } {
  const sign = worst === 'high' ? 1 : -1;
  const by = (badness: (track: Track) => number): readonly Track[] =>
    tracks.toSorted((a, b) => badness(b) - badness(a)).slice(0, Math.ceil(most / 2));
  const kept = new Set([...by((track) => sign * meanOf(track)), ...by((track) => extremeOf(track, sign))]);
  for (const track of tracks.toSorted((a, b) => sign * (meanOf(b) - meanOf(a)))) if (kept.size < most) kept.add(track);
  return { tracks: tracks.filter((track) => kept.has(track)), dropped: tracks.length - kept.size };
}

function meanOf({ points }: Track): number {
  return points.reduce((sum, [, value]) => sum + value, 0) / points.length;
}

function extremeOf({ points }: Track, sign: number): number {
  return points.reduce((most, [, value]) => Math.max(most, sign * value), Number.NEGATIVE_INFINITY);
}
