// Of many machines those are kept that a bound on the mean or on the extreme would be decided by.
import { describe, expect, test } from '@jest/globals';
import { worstTracks } from '../../../src/core/recording/worst-tracks.ts';
import { track } from '../../support/builders/sources.ts';

const kept = (values: readonly (readonly number[])[], most: number, worst?: 'high' | 'low'): readonly number[] => {
  const tracks = values.map((each) => track('cpu', [...each]));
  return worstTracks(tracks, most, worst).tracks.map((each) => tracks.indexOf(each));
};

describe('of more machines than are kept', () => {
  test('the busiest on average and the one with the highest point stay, in the order given', () => {
    const spike = [0, 0, 0, 1];
    expect(kept([[0.2], [0.5], spike, [0.3], [0.6]], 2)).toEqual([2, 4]);
    expect(kept([[0.2], [0.5], spike, [0.3], [0.6]], 4)).toEqual([1, 2, 3, 4]);
  });

  test('of what is bad where it is low, the lowest', () => {
    expect(kept([[0.9], [0.1], [0.8, 0, 0.8], [0.5]], 2, 'low')).toEqual([1, 2]);
  });

  test('the others are counted', () => {
    expect(worstTracks([track('cpu', [0.1]), track('cpu', [0.2]), track('cpu', [0.3])], 2).dropped).toBe(1);
  });
});

test('as many as are kept are all kept', () => {
  expect(kept([[0.3], [0.2]], 2)).toEqual([0, 1]);
  expect(kept([], 2)).toEqual([]);
});
