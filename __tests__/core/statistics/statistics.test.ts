// The statistics against SciPy, known cases, and the promises their intervals make.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BlockedValues } from '../../../src/core/recording/select.ts';
import { Sketch } from '../../../src/core/recording/sketch.ts';
import { meanBlockLength, optimalBlockLength } from '../../../src/core/statistics/block-length.ts';
import { drawWeights, ratioStandardError } from '../../../src/core/statistics/bootstrap.ts';
import {
  betaQuantile,
  incompleteBeta,
  studentCdf,
  studentCritical,
  studentTwoSided,
} from '../../../src/core/statistics/distributions.ts';
import { createGenerator, hashSeed } from '../../../src/core/statistics/generator.ts';
import { holmLevels } from '../../../src/core/statistics/holm.ts';
import {
  meanEstimate,
  percentileEstimate,
  ratioEstimate,
  requestsNeeded,
  shareEstimate,
  typicalEstimate,
} from '../../../src/core/statistics/interval.ts';

interface Reference {
  readonly student: readonly { alpha: number; df: number; t: number; p: number }[];
  readonly beta: readonly { x: number; a: number; b: number; i: number }[];
  readonly clopper: readonly { hits: number; trials: number; alpha: number; interval: [number, number] }[];
  readonly sample: readonly number[];
  readonly quantiles: readonly { fraction: number; value: number }[];
  readonly typical: number;
}
const REFERENCE = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../fixtures/statistics/reference.json'), 'utf8'),
) as Reference;

/** Blocks of values as the judging rooms see them. */
function blocked(blocks: readonly (readonly number[])[]): BlockedValues {
  const sketches = blocks.map((values) => {
    const sketch = new Sketch();
    for (const value of values) sketch.add(value);
    return sketch;
  });
  return {
    blockCount: blocks.length,
    counts: Float64Array.from(blocks, (values) => values.length),
    sums: Float64Array.from(blocks, (values) => values.reduce((a, b) => a + b, 0)),
    sketches,
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

describe('distributions agree with SciPy', () => {
  test.each(REFERENCE.student)('t of alpha $alpha with $df degrees of freedom', ({ alpha, df, t, p }) => {
    expect(Math.abs(studentCritical(alpha, df) / t - 1)).toBeLessThan(1e-9);
    expect(Math.abs(studentTwoSided(t, df) / p - 1)).toBeLessThan(1e-9);
    expect(studentCdf(t, df)).toBeCloseTo(1 - alpha / 2, 12);
    expect(studentCdf(-t, df)).toBeCloseTo(alpha / 2, 12);
  });

  test.each(REFERENCE.beta)('I of $x with $a and $b', ({ x, a, b, i }) => {
    expect(incompleteBeta(x, a, b)).toBeCloseTo(i, 12);
    if (i > 1e-6 && i < 1 - 1e-6) expect(betaQuantile(i, a, b)).toBeCloseTo(x, 9);
  });

  test('the incomplete beta function ends at 0 and 1', () => {
    expect([
      incompleteBeta(-1, 2, 3),
      incompleteBeta(0, 2, 3),
      incompleteBeta(1, 2, 3),
      incompleteBeta(2, 2, 3),
    ]).toEqual([0, 0, 1, 1]);
  });

  test.each(REFERENCE.clopper)('$hits of $trials at $alpha, exactly', ({ hits, trials, alpha, interval }) => {
    const estimate = shareEstimate([hits], [trials], drawWeights(1, 1, createGenerator('x'), 10));
    const [low, high] = estimate?.interval(alpha) ?? [];
    expect(low).toBeCloseTo(interval[0], 8);
    expect(high).toBeCloseTo(interval[1], 8);
  });
});

describe('estimates agree with SciPy on a sample', () => {
  const blocks = Array.from({ length: 50 }, (_, block) => REFERENCE.sample.slice(block * 10, block * 10 + 10)).concat([
    REFERENCE.sample.slice(500),
  ]);
  const values = blocked(blocks);
  const weights = drawWeights(51, 2, createGenerator('seed'));

  test.each(REFERENCE.quantiles.filter(({ fraction }) => fraction >= 0.05 && fraction <= 0.95))(
    'the percentile $fraction',
    ({ fraction, value }) => {
      expect(Math.abs((percentileEstimate(values, fraction, weights)?.value ?? 0) / value - 1)).toBeLessThan(0.005);
    },
  );

  test('the typical value', () => {
    expect(Math.abs((typicalEstimate(values, weights)?.value ?? 0) / REFERENCE.typical - 1)).toBeLessThan(0.005);
  });

  test('the mean', () => {
    const mean = REFERENCE.sample.reduce((a, b) => a + b, 0) / REFERENCE.sample.length;
    expect(meanEstimate(values, weights)?.value).toBeCloseTo(mean, 9);
  });

  test('the bootstrap of independent blocks has the standard error of the textbook', () => {
    const each = blocks.slice(0, 50).map((block) => block.reduce((a, b) => a + b, 0) / 10);
    const mean = each.reduce((a, b) => a + b, 0) / 50;
    const textbook = Math.sqrt(each.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 49 / 50);
    const independent = drawWeights(50, 1, createGenerator('seed'), 20_000);
    const error = ratioStandardError(
      each.map((value) => value * 10),
      each.map(() => 10),
      independent,
    );
    expect(Math.abs(error / textbook - 1)).toBeLessThan(0.03);
  });
});

describe('what too little data gives', () => {
  const few = blocked([
    [1, 2, 3],
    [4, 5],
  ]);
  const weights = drawWeights(2, 2, createGenerator('x'), 100);

  test('a percentile without ten values beyond it has no estimate, and says how many it needs', () => {
    expect(percentileEstimate(few, 0.5, weights)).toBeNull();
    // 10 / (1 − 0.999) = 10,000; 10 / 0.5 = 20; 10 / 0.05 = 200
    expect([0.999, 0.5, 0.95, 0.05].map(requestsNeeded)).toEqual([10_000, 20, 200, 200]);
  });

  test('nothing at all gives nothing', () => {
    const empty = blocked([[], []]);
    expect([
      meanEstimate(empty, weights),
      typicalEstimate(empty, weights),
      shareEstimate([0, 0], [0, 0], weights),
      ratioEstimate([0], [0], weights, [0, 1]),
    ]).toEqual([null, null, null, null]);
  });

  test('values that are zero have no typical value, and a percentile of zeros no relative error', () => {
    const zeros = blocked(Array.from({ length: 10 }, () => [0, 0, 0, 0]));
    const drawn = drawWeights(10, 2, createGenerator('x'), 100);
    expect(typicalEstimate(zeros, drawn)).toBeNull();
    expect(percentileEstimate(zeros, 0.5, drawn)?.logStandardError).toBe(Number.POSITIVE_INFINITY);
    expect(meanEstimate(zeros, drawn)?.logStandardError).toBe(Number.POSITIVE_INFINITY);
  });

  test('one block has an unknown error, not none', () => {
    expect(ratioStandardError([5], [10], drawWeights(1, 1, createGenerator('x'), 10))).toBeNaN();
  });
});

describe('properties of the estimates', () => {
  const blocks = fc.array(fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 5, maxLength: 12 }), {
    minLength: 8,
    maxLength: 20,
  });

  test('the order of requests within a block changes nothing', () => {
    fc.assert(
      fc.property(blocks, (given) => {
        const weights = drawWeights(given.length, 2, createGenerator('p'), 200);
        const [a, b] = [blocked(given), blocked(given.map((block) => [...block].reverse()))].map((values) =>
          percentileEstimate(values, 0.5, weights),
        );
        expect(a?.interval(0.05)).toEqual(b?.interval(0.05));
      }),
      { numRuns: 50 },
    );
  });

  /** Value and ends of the interval, of the same noise at two scales. */
  const atTwoScales = (seed: string, factor: number): readonly (readonly [ours: number[], theirs: number[]])[] => {
    const random = createGenerator(seed);
    const given = Array.from({ length: 12 }, () =>
      Array.from({ length: 40 }, () => Math.exp(3 + 0.45 * normal(random))),
    );
    const weights = drawWeights(12, 2, createGenerator('p'), 200);
    const scaled = blocked(given.map((block) => block.map((value) => value * factor)));
    return [typicalEstimate, (values: BlockedValues) => percentileEstimate(values, 0.9, weights)].map((estimate) => {
      const [a, b] = [estimate(blocked(given), weights), estimate(scaled, weights)];
      if (a === null || b === null) throw new Error('no estimate');
      return [
        [a.value, ...a.interval(0.05)],
        [b.value, ...b.interval(0.05)],
      ];
    });
  };

  test('scaling all latencies by whole buckets scales value and interval', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: -460, max: 460 }), (seed, buckets) => {
        const factor = Math.exp(buckets * Sketch.LOG_WIDTH);
        for (const [ours, theirs] of atTwoScales(seed, factor))
          for (const [index, each] of ours.entries()) expect((theirs[index] ?? 0) / (each * factor)).toBeCloseTo(1, 9);
      }),
      { numRuns: 30 },
    );
  });

  test('scaling them by anything scales the value, but for the bucket that it is read from', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.double({ min: 0.1, max: 10, noNaN: true }), (seed, factor) => {
        for (const [[ours = 0], [theirs = 0]] of atTwoScales(seed, factor))
          // Another edge of the bucket, and another place within it; the ends of an interval are other ranks besides.
          expect(Math.abs(Math.log(theirs / (ours * factor)))).toBeLessThanOrEqual(2 * Sketch.LOG_WIDTH);
      }),
      { numRuns: 30 },
    );
  });

  test('a wider confidence gives a wider interval that holds the value', () => {
    fc.assert(
      fc.property(blocks, (given) => {
        const weights = drawWeights(given.length, 2, createGenerator('p'), 200);
        const estimate = percentileEstimate(blocked(given), 0.5, weights);
        const [low95, high95] = estimate?.interval(0.05) ?? [0, 0];
        const [low99, high99] = estimate?.interval(0.01) ?? [0, 0];
        expect(low99).toBeLessThanOrEqual(low95);
        expect(high99).toBeGreaterThanOrEqual(high95);
        expect(low95).toBeLessThanOrEqual((estimate?.value ?? 0) * 1.005);
        expect(high95).toBeGreaterThanOrEqual((estimate?.value ?? 0) * 0.995);
      }),
      { numRuns: 50 },
    );
  });
});

describe('intervals hold the truth as often as they promise', () => {
  const RUNS = 400;
  const BLOCKS = 64;
  const PER_BLOCK = 10;
  type Draw = (random: () => number, shared: number) => number;
  const cases: readonly (readonly [string, Draw, number])[] = [
    // The third is the exact median of the distribution.
    ['log-normal', (random) => Math.exp(3 + 0.45 * normal(random)), Math.exp(3)],
    ['Pareto', (random) => 5 * (1 - random()) ** (-1 / 1.5), 5 * 2 ** (1 / 1.5)],
    // Two humps of 70 % and 30 %: the median is where the first hump has 5/7 of its own.
    ['bimodal', (random) => (random() < 0.7 ? 10 + 10 * random() : 100 + 10 * random()), 10 + 10 * (5 / 7)],
  ];

  test.each(cases)('%s', (name, draw, truth) => {
    const held = coverage(name, draw, truth, 0);
    // 95 % of 400 is 380; the binomial spread of a right interval is ±4.4.
    expect(held).toBeGreaterThanOrEqual(0.93);
    expect(held).toBeLessThanOrEqual(0.97);
  });

  test('noise that outlives a block makes them wider, and they still hold the truth nine times of ten', () => {
    const draw: Draw = (random, shared) => Math.exp(3 + shared + 0.45 * normal(random));
    expect(coverage('lasting noise', draw, Math.exp(3), 0.5)).toBeGreaterThanOrEqual(0.9);
  });

  function coverage(name: string, draw: Draw, truth: number, correlation: number): number {
    const random = createGenerator(`coverage of ${name}`);
    let held = 0;
    for (let run = 0; run < RUNS; run++) {
      let shared = 0;
      const blocks = Array.from({ length: BLOCKS }, () => {
        shared = correlation * shared + (correlation > 0 ? 0.1 : 0) * Math.sqrt(1 - correlation ** 2) * normal(random);
        return Array.from({ length: PER_BLOCK }, () => draw(random, shared));
      });
      const values = blocked(blocks);
      const series = values.sketches.map((sketch) => Math.log(sketch?.quantile(0.5) ?? 1));
      const weights = drawWeights(BLOCKS, meanBlockLength(series), random, 400);
      const [low, high] = percentileEstimate(values, 0.5, weights)?.interval(0.05) ?? [0, 0];
      if (low <= truth && truth <= high) held++;
    }
    return held / RUNS;
  }
});

describe('the length of blocks', () => {
  test('is short for independent blocks and longer for blocks that resemble their neighbours', () => {
    const random = createGenerator('lengths');
    const independent = Array.from({ length: 200 }, () => normal(random));
    let last = 0;
    const lasting = Array.from({ length: 200 }, () => (last = 0.8 * last + normal(random)));
    expect(optimalBlockLength(independent)).toBeLessThan(5);
    expect(optimalBlockLength(lasting)).toBeGreaterThan(8);
    // 1.5 × ∛200 = 8.8
    expect(meanBlockLength(independent)).toBeCloseTo(8.77, 1);
    expect(meanBlockLength(lasting)).toBeGreaterThan(12);
  });

  test.each([
    ['too short', [1, 2, 3]],
    ['constant', new Array<number>(50).fill(7)],
  ])('is 2 for a series that is %s', (_, series) => {
    expect(optimalBlockLength(series)).toBe(2);
  });

  test('weights of a replicate add up to its blocks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 1, max: 20, noNaN: true }), (blocks, length) => {
        const { weights } = drawWeights(blocks, length, createGenerator('w'), 5);
        for (let row = 0; row < 5; row++)
          expect(weights.slice(row * blocks, (row + 1) * blocks).reduce((a, b) => a + b, 0)).toBe(blocks);
      }),
    );
  });
});

describe('many questions at once', () => {
  test('Holm tests the smallest p-value hardest and stops at the first that stands', () => {
    // 0.005 < 0.05/4 and 0.01 < 0.05/3 are rejected; 0.03 > 0.05/2 stands, and with it 0.04.
    expect(holmLevels([0.01, 0.04, 0.03, 0.005], 0.05)).toEqual([0.05 / 3, 0.025, 0.025, 0.0125]);
    expect(holmLevels([], 0.05)).toEqual([]);
    expect(holmLevels([0.2], 0.05)).toEqual([0.05]);
  });
});

describe('randomness that repeats', () => {
  test('one seed gives one sequence, in [0, 1), evenly', () => {
    const [a, b] = [createGenerator('seed'), createGenerator('seed')];
    const drawn = Array.from({ length: 20_000 }, () => a());
    expect(Array.from({ length: 100 }, () => b())).toEqual(drawn.slice(0, 100));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    // The standard deviation of the mean of 20,000 uniform numbers is 0.002.
    expect(drawn.reduce((sum, each) => sum + each, 0) / 20_000).toBeCloseTo(0.5, 1);
  });

  test('seeds are 128 bits in hexadecimal, and even a seed of zeros works', () => {
    expect(hashSeed('a')).toMatch(/^[0-9a-f]{32}$/);
    expect(hashSeed('a')).not.toBe(hashSeed('b'));
    expect(createGenerator('0'.repeat(32))()).toBeGreaterThanOrEqual(0);
  });
});
