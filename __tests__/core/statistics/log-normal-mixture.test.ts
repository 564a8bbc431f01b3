// Quantiles of mixtures of log-normals, against the closed form of one part and against drawing many values.
import { expect, test } from '@jest/globals';
import { normalCdf } from '../../../src/core/statistics/distributions.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { mixtureQuantile } from '../../../src/core/statistics/log-normal-mixture.ts';

test.each([
  [0, 0.5],
  [1, 0.8413447461],
  [-1.959963985, 0.025],
  [3, 0.998650102],
  [8, 1],
])('the normal distribution at %d is %d', (z, expected) => {
  expect(normalCdf(z)).toBeCloseTo(expected, 6);
});

test('one part has the quantile of its own log-normal', () => {
  // Mean 10 and deviation 5: variance of the log ln(1.25), its centre ln 10 less half of that; z of 0.95 is 1.644854.
  const spread = Math.sqrt(Math.log(1.25));
  expect(mixtureQuantile([{ weight: 7, mean: 10, deviation: 5 }], 0.95)).toBeCloseTo(
    Math.exp(Math.log(10) - spread ** 2 / 2 + 1.644854 * spread),
    4,
  );
});

test('parts without deviation are steps', () => {
  const parts = [
    { weight: 90, mean: 1, deviation: 0 },
    { weight: 10, mean: 100, deviation: 0 },
  ];
  expect(mixtureQuantile(parts, 0.5)).toBeCloseTo(1, 6);
  expect(mixtureQuantile(parts, 0.95)).toBeCloseTo(100, 4);
});

test('many parts agree with values that are drawn of them', () => {
  const parts = [
    { weight: 6, mean: 2, deviation: 1 },
    { weight: 3, mean: 20, deviation: 15 },
    { weight: 1, mean: 150, deviation: 40 },
  ];
  const random = createGenerator('mixture');
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const drawn = Array.from({ length: 200_000 }, () => {
    const at = random() * 10;
    const part = at < 6 ? parts[0] : at < 9 ? parts[1] : parts[2];
    const { mean, deviation } = part ?? { mean: 0, deviation: 0 };
    const variance = Math.log1p((deviation / mean) ** 2);
    return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal());
  }).sort((a, b) => a - b);
  for (const fraction of [0.1, 0.5, 0.9, 0.95, 0.99])
    expect(mixtureQuantile(parts, fraction) / (drawn[Math.floor(fraction * drawn.length)] ?? 0)).toBeCloseTo(1, 1);
});

test('nothing has no quantile', () => {
  expect(mixtureQuantile([], 0.5)).toBeNaN();
  expect(mixtureQuantile([{ weight: 5, mean: 0, deviation: 0 }], 0.5)).toBeNaN();
});
