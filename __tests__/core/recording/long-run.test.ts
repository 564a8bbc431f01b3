// A run of a whole day, looked at each second: what is written of it can be read again.
import { expect, test } from '@jest/globals';
import { decodeRecording } from '../../../src/core/recording/decoding.ts';
import { encodeRecording } from '../../../src/core/recording/encoding.ts';
import { recordingOf, START_SECOND } from '../../support/builders/recording.ts';
import { source } from '../../support/builders/sources.ts';

const DAY_SECONDS = 86_400;
/** What a recording may unpack to (adapters/files). */
const LARGEST_BYTES = 50 * 1024 * 1024;

test('a day of points a second is read as it was written', () => {
  const points = Array.from(
    { length: DAY_SECONDS + 2 },
    (_, index) => [START_SECOND + index, Math.sin(index) ** 2, 100] as const,
  );
  const samples = Array.from({ length: DAY_SECONDS / 60 }, (_, minute) => ({ at: minute * 60, value: 20 }));
  const recording = {
    ...recordingOf(samples),
    sources: [
      source({
        tracks: ['pool', 'locks', 'query'].map((quantity) => ({ quantity, unit: 'ratio' as const, points })),
      }),
      source({ source: 'redis', tracks: [{ quantity: 'cache', unit: 'ratio', points }] }),
    ],
  };
  const text = encodeRecording(recording);
  expect(text.length).toBeLessThan(LARGEST_BYTES);
  const decoded = decodeRecording(text);
  expect(decoded.ok ? 'read' : decoded.problem).toBe('read');
  expect(decoded.ok && encodeRecording(decoded.recording) === text).toBe(true);
});
