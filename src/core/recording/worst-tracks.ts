// Of many machines the few that are worst off, so that a recording stays small and the worst still decides.
import type { Track } from './source-record.ts';

/** By the highest mean, weights apart; in the order given. */
export function worstTracks(
  tracks: readonly Track[],
  most: number,
): { readonly tracks: readonly Track[]; readonly dropped: number } {
  const kept = new Set(tracks.toSorted((a, b) => levelOf(b) - levelOf(a)).slice(0, most));
  return { tracks: tracks.filter((track) => kept.has(track)), dropped: tracks.length - kept.size };
}

function levelOf({ points }: Track): number {
  return points.reduce((sum, [, value]) => sum + value, 0) / points.length;
}
