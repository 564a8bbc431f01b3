// A cell comes back from its bytes as it was, and what the bytes cannot hold stays a cell.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SealedCells, type OpenCell } from '../../../src/core/recording/sealed-cells.ts';
import { HIGHEST_BUCKET, LOWEST_BUCKET, Sketch } from '../../../src/core/recording/sketch.ts';

const cellOf = (values: readonly number[]): OpenCell => {
  const sketch = new Sketch();
  for (const value of values) sketch.add(value);
  const micro = values.reduce((sum, value) => sum + Math.round(value * 1e6), 0);
  return { count: values.length, micro, sketch };
};
const told = (block: number, { count, micro, sketch }: OpenCell): object => ({
  block,
  count,
  micro,
  histogram: sketch?.histogram(),
});

test('blocks, counts, sums and every bucket survive, over as many pages as it takes', () => {
  const values = fc.array(fc.double({ min: 0, max: 3.6e6, noNaN: true }), { maxLength: 200 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000_000_000 }), values), { maxLength: 60 }), (cells) => {
      const sealed = new SealedCells();
      const opened = cells.map(([block, each]) => ({ block, cell: cellOf(each) }));
      const before = opened.map(({ block, cell }) => told(block, cell));
      const places = opened.map(({ block, cell }) => sealed.put(block, cell));
      const after = places.map((place) => sealed.take(place ?? Number.NaN)).map(({ block, cell }) => told(block, cell));
      expect(after).toEqual(before);
    }),
    { numRuns: 50 },
  );
});

test('a cell larger than a page is one as well, and so is the next', () => {
  const wide = (): OpenCell => {
    const sketch = new Sketch();
    for (let bucket = LOWEST_BUCKET; bucket <= HIGHEST_BUCKET; bucket++) sketch.addToBucket(bucket, 1e6);
    return { count: sketch.count, micro: Number.MAX_SAFE_INTEGER, sketch };
  };
  const sealed = new SealedCells();
  const places = [wide(), cellOf([1, 2]), wide(), cellOf([3])].map((cell, block) => sealed.put(block, cell));
  const back = places.map((place) => sealed.take(place ?? Number.NaN));
  expect(back.map(({ block, cell }) => told(block, cell))).toEqual(
    [wide(), cellOf([1, 2]), wide(), cellOf([3])].map((cell, block) => told(block, cell)),
  );
});

test.each([
  ['no sketch', { count: 3, micro: 7, sketch: null }],
  ['a sum below zero', { ...cellOf([1]), micro: -1 }],
  ['a sum too large to be exact', { ...cellOf([1]), micro: 2 ** 53 }],
])('%s stays a cell', (_, cell) => {
  expect(new SealedCells().put(1, cell)).toBeNull();
  expect(cell.sketch?.count ?? 1).toBe(1);
});
