// The sketch keeps its promise: every percentile within 0.5 %, whatever the values and however they are merged.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HIGHEST_BUCKET, LOWEST_BUCKET, quantileOf, Sketch, ZERO_BUCKET } from '../../../src/core/recording/sketch.ts';
import { exactQuantile } from '../../support/exact-quantile.ts';

const FRACTIONS = [0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];
const of = (values: readonly number[]): Sketch => {
  const sketch = new Sketch();
  for (const value of values) sketch.add(value);
  return sketch;
};

/** 1 ns to 1 h in milliseconds. */
const anyValue = fc.double({ min: 1e-6, max: 3.6e6, noNaN: true });
const positive = fc.double({ min: 1e-9, max: 1, noNaN: true });
const logNormal = fc
  .tuple(positive, positive)
  .map(([u, v]) => 20 * Math.exp(0.45 * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v)));
const pareto = positive.map((u) => 5 / u ** (1 / 1.5));
const bimodal = fc.tuple(fc.boolean(), positive).map(([slow, u]) => (slow ? 900 + 100 * u : 2 + u));
const values = fc.oneof(
  ...[anyValue, logNormal, pareto, bimodal, fc.constant(7), fc.constantFrom(0.001, 3_000_000)].map((each) =>
    fc.array(each, { minLength: 1, maxLength: 400 }),
  ),
);

describe('percentiles', () => {
  test('are within 0.5 % of the exact ones, for any distribution from 1 ns to 1 h', () => {
    fc.assert(
      fc.property(values, (given) => {
        const sorted = [...given].map((value) => Math.min(Math.max(value, 1e-6), 3.6e6)).sort((a, b) => a - b);
        const sketch = of(sorted);
        for (const fraction of FRACTIONS) {
          const exact = exactQuantile(sorted, fraction);
          expect(Math.abs(sketch.quantile(fraction) - exact)).toBeLessThanOrEqual(exact * 0.005 + 1e-12);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('do not depend on the order in which values came, nor on how they were split and merged', () => {
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 2, maxLength: 100 }), fc.nat(), (given, cut) => {
        const at = cut % given.length;
        const merged = of(given.slice(at).reverse());
        merged.merge(of(given.slice(0, at)));
        expect(merged.histogram()).toEqual(of(given).histogram());
        expect(merged.count).toBe(given.length);
      }),
    );
  });

  test('scale with the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 1, maxLength: 100 }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (given, factor) => {
          const scaled = of(given.map((value) => value * factor));
          for (const fraction of FRACTIONS) {
            const expected = of(given).quantile(fraction) * factor;
            expect(Math.abs(scaled.quantile(fraction) - expected)).toBeLessThanOrEqual(expected * 0.01);
          }
        },
      ),
    );
  });

  test('of nothing are not a number', () => {
    expect(new Sketch().quantile(0.5)).toBeNaN();
    expect(quantileOf({ buckets: new Int16Array(), counts: new Uint32Array() }, 0, 0.5)).toBeNaN();
  });
});

test('a released sketch is empty and can be filled again', () => {
  fc.assert(
    fc.property(fc.array(anyValue, { maxLength: 60 }), fc.array(anyValue, { maxLength: 60 }), (before, after) => {
      const released = of(before);
      released.release();
      released.release();
      expect(released.quantile(0.5)).toBeNaN();
      for (const value of after) released.add(value);
      expect(released.histogram()).toEqual(of(after).histogram());
      expect(released.count).toBe(after.length);
    }),
  );
});

describe('counting below a value', () => {
  test('is the inverse of the percentile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 20, maxLength: 200 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (given, fraction) => {
          const sketch = of(given);
          const share = sketch.countAtOrBelow(sketch.quantile(fraction)) / given.length;
          const largestBucket = Math.max(...sketch.histogram().counts);
          expect(Math.abs(share - fraction)).toBeLessThanOrEqual((largestBucket + 1.5) / given.length);
        },
      ),
    );
  });

  test.each([
    [0, 1],
    [5, 3],
    [1e12, 4],
  ])('of 0, 1, 2 and 1000, at or below %d there are %d', (value, expected) => {
    expect(of([0, 1, 2, 1000]).countAtOrBelow(value)).toBe(expected);
  });
});

describe('values at the edges', () => {
  test('zero and what is below zero count as zero', () => {
    const sketch = of([0, -3, Number.NaN]);
    expect([...sketch.histogram().buckets]).toEqual([ZERO_BUCKET]);
    expect(sketch.quantile(1)).toBe(0);
    expect([Sketch.lowerEdge(ZERO_BUCKET), Sketch.upperEdge(ZERO_BUCKET)]).toEqual([0, 0]);
  });

  test('values beyond the range go into its last buckets', () => {
    expect([Sketch.bucketOf(1e-30), Sketch.bucketOf(1e30)]).toEqual([LOWEST_BUCKET, HIGHEST_BUCKET]);
  });

  test('a value lies in its bucket', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-8, max: 1e14, noNaN: true }), (value) => {
        const bucket = Sketch.bucketOf(value);
        expect(Sketch.lowerEdge(bucket)).toBeLessThanOrEqual(value * (1 + 1e-12));
        expect(Sketch.upperEdge(bucket)).toBeGreaterThanOrEqual(value * (1 - 1e-12));
      }),
    );
  });
});
