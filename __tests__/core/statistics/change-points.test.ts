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

  test('has the means of both sides, and no doubt where nothing else varies', () => {
    expect(changePoints(step)).toEqual([{ index: 12, before: 10, after: 13, probability: 0 }]);
  });

  test('is where it is in whatever unit', () => {
    const noisy = step.map((value, index) => value + (index % 3) / 10);
    for (const factor of [1e-6, 1e6]) expect(indicesOf(noisy.map((value) => value * factor))).toEqual([12]);
    expect(indicesOf(noisy.map((value) => -value))).toEqual([12]);
    expect(indicesOf(noisy.toReversed())).toEqual([12]);
  });

  test('of one value alone is an outlier, not a level', () => {
    const outlier = Array.from({ length: 30 }, (_, index) => 10 + (index % 3) / 10 + (index === 15 ? 8 : 0));
    expect(indicesOf(outlier)).toEqual([]);
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
