// Change points: those that Otava finds, and how often one is found where there is none.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { changePoints } from '../../../src/core/statistics/change-points.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { normal } from '../../support/noise.ts';

interface Reference {
  readonly series: readonly {
    readonly name: string;
    readonly values: number[];
    readonly points: readonly { readonly index: number; readonly p: number }[];
  }[];
}
const reference = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../fixtures/statistics/change-points.json'), 'utf8'),
) as Reference;

const indicesOf = (values: readonly number[]): readonly number[] => changePoints(values).map(({ index }) => index);

test.each(reference.series)('$name: as Otava finds them, where Student has no more doubt', ({ values, points }) => {
  const sure = points.filter(({ p }) => p <= 0.001);
  const found = changePoints(values);
  expect(found.map(({ index }) => index)).toEqual(sure.map(({ index }) => index));
  // Beside a point that was taken back the stretches are longer than those of the reference.
  if (sure.length === points.length)
    for (const [place, { p }] of sure.entries()) expect(found[place]?.probability).toBeCloseTo(p, 9);
});

describe('a step', () => {
  const step = [...Array<number>(12).fill(10), ...Array<number>(12).fill(13)];

  test('has the means of both sides, and is one order of many where nothing else varies', () => {
    // 24 over 12 = 2,704,156
    expect(changePoints(step)).toEqual([{ index: 12, before: 10, after: 13, probability: 1 / 2_704_156 }]);
  });

  test.each([
    [20, 1, false],
    [20, 2, false],
    // 23 over 3 = 1,771; 13 over 3 = 286
    [20, 3, true],
    [10, 3, false],
    // 7 over 3 = 35 and 8 over 4 = 70: too few to tell, whatever the step.
    [4, 3, false],
    [4, 4, false],
  ])('after %d equal values, %d others at a level of their own: %p', (before, after, isFound) => {
    for (const height of [1e-4, 1e4]) {
      const series = [...Array<number>(before).fill(0.1), ...Array<number>(after).fill(0.1 + height)];
      expect(indicesOf(series)).toEqual(isFound ? [before] : []);
      expect(indicesOf(series.toReversed())).toEqual(isFound ? [after] : []);
    }
  });

  test('is a level from three values on, wherever the noise has put them', () => {
    const random = createGenerator('short levels');
    let early = 0;
    for (let run = 0; run < 50; run++) {
      const series = Array.from({ length: 30 }, (_, index) => normal(random) + (index < 28 ? 0 : 12));
      if (indicesOf(series).some((index) => index > 15)) early++;
      expect(indicesOf([...series, 12 + normal(random)])).toContain(28);
    }
    expect(early).toBeLessThanOrEqual(2);
  });

  test('is where it is in whatever unit', () => {
    const noisy = step.map((value, index) => value + (index % 3) / 10);
    for (const factor of [1e-6, 1e6]) expect(indicesOf(noisy.map((value) => value * factor))).toEqual([12]);
    expect(indicesOf(noisy.map((value) => -value))).toEqual([12]);
    expect(indicesOf(noisy.toReversed())).toEqual([12]);
  });

  test.each([15, 27, 28, 29, 0, 1])('of the value %d alone is an outlier, not a level', (place) => {
    for (const height of [3, 8, 1000]) {
      const outlier = Array.from({ length: 30 }, (_, index) => 10 + (index % 3) / 10 + (index === place ? height : 0));
      expect(indicesOf(outlier)).toEqual([]);
    }
  });

  test('is found whatever outliers come after it', () => {
    const noisy = step.map((value, index) => value + (index % 3) / 10);
    expect(indicesOf([...noisy, 90])).toEqual([12]);
    expect(indicesOf([...noisy, 90, 90])).toEqual([12]);
    expect(indicesOf([...noisy, 90, 90, 90])).toEqual([12, 24]);
  });
});

test.each([[[]], [[1]], [[1, 2]], [Array<number>(100).fill(5)]])('%#: nothing to split', (values) => {
  expect(changePoints(values)).toEqual([]);
});

test('equal code is rarely called changed: at most 5 of 100 series of 60 runs', () => {
  const random = createGenerator('change points');
  let changed = 0;
  for (let run = 0; run < 100; run++)
    if (indicesOf(Array.from({ length: 60 }, () => 100 + 5 * normal(random))).length > 0) changed++;
  expect(changed).toBeLessThanOrEqual(5);
});
