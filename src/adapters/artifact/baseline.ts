// What the stores of baselines have in common.
import type { Recording } from '../../core/recording/recording.ts';

/** History beyond this tells little of today's code. */
export const MOST_BASELINES = 10;

/** "1a2b3c4d5e, 2 days old" */
export function describeAge({ fingerprint }: Recording, now: number): string {
  const commit = fingerprint.commit === null ? 'of an unknown commit' : `of ${fingerprint.commit.slice(0, 10)}`;
  if (fingerprint.createdAt === null) return commit;
  const hours = (now - Date.parse(fingerprint.createdAt)) / 3_600_000;
  if (hours < 1) return `${commit}, less than an hour old`;
  return hours < 48 ? `${commit}, ${Math.round(hours)} hours old` : `${commit}, ${Math.round(hours / 24)} days old`;
}
