// The coarser sketch that a phase of a request has.
import { expect, test } from '@jest/globals';
import { wholeSketch } from '../../../src/core/recording/select.ts';
import { recordingOf } from '../../support/builders/recording.ts';

test('values of a phase lie in the middle of what stands for them: 2 % off either way', () => {
  const values = Array.from({ length: 2000 }, (_, index) => 100 + index / 20);
  const recording = recordingOf(values.map((value, index) => ({ metric: 'http_req_waiting', at: index / 40, value })));
  const sketch = wholeSketch(recording, { metric: 'http_req_waiting' });
  const errors = Array.from({ length: 99 }, (_, index) => {
    const fraction = (index + 1) / 100;
    return (sketch?.quantile(fraction) ?? 0) / (100 + 100 * fraction) - 1;
  });
  for (const error of errors) expect(Math.abs(error)).toBeLessThan(0.025);
  expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.005);
});

test.each([0, 1e-9, 1e15])('a phase of %d ms stays within the range of buckets', (value) => {
  const sketch = wholeSketch(recordingOf([{ metric: 'http_req_waiting', value }]), { metric: 'http_req_waiting' });
  expect(sketch?.count).toBe(1);
  expect(sketch?.countAtOrBelow(0)).toBe(value < 1e-3 ? 1 : 0);
});
