// Where warm-ups end, what still moves after them, and how often equal blocks are called either.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { driftOf, steadinessOf, type Steadiness } from '../../../src/core/statistics/steady-state.ts';
import { normal } from '../../support/noise.ts';

type Shape = (index: number) => number;

/** Noise that keeps `memory` of itself from block to block, around a shape. */
function blocks(random: () => number, length: number, memory: number, deviation: number, shape: Shape): number[] {
  let last = normal(random);
  return Array.from({ length }, (_, index) => {
    last = memory * last + Math.sqrt(1 - memory ** 2) * normal(random);
    return 3 + deviation * last + shape(index);
  });
}

const LITTLE: readonly [number, number] = [0, 0.03];
const LASTING: readonly [number, number] = [0.7, 0.05];

/** What is found in a hundred minutes of one-second blocks. */
function minutes([memory, deviation]: readonly [number, number], shape: Shape, runs = 100): readonly Steadiness[] {
  const random = createGenerator(`minutes ${memory} ${deviation}`);
  return Array.from({ length: runs }, () => steadinessOf(blocks(random, 60, memory, deviation, shape)));
}

const stepTo =
  (end: number, height = 0.4): Shape =>
  (index) =>
    index < end ? height : 0;
const decay =
  (length: number): Shape =>
  (index) =>
    Math.exp(-index / length);
const closeTo = (value: number): unknown => expect.closeTo(value, 9);
const isCut = ({ warmUp, unrest }: Steadiness): boolean => warmUp > 0 && unrest === null;
const isSaid = ({ unrest }: Steadiness): boolean => unrest !== null;
const shareOf = (found: readonly Steadiness[], is: (each: Steadiness) => boolean): number =>
  found.filter(is).length / found.length;

describe('a warm-up', () => {
  test.each([5, 10, 15, 20, 25, 30])('of %d s at half as much again is cut, and little more', (seconds) => {
    for (const found of minutes(LITTLE, stepTo(seconds))) {
      expect(found.unrest).toBeNull();
      expect(found.warmUp).toBeGreaterThanOrEqual(seconds);
    }
    expect(shareOf(minutes(LASTING, stepTo(seconds)), ({ warmUp }) => warmUp >= seconds)).toBeGreaterThanOrEqual(0.85);
  });

  test.each([26, 28])('of %d s is no multiple of the batch, and half of the run is cut', (seconds) => {
    expect(shareOf(minutes(LITTLE, stepTo(seconds)), ({ warmUp }) => warmUp === 30)).toBe(1);
  });

  test.each([3, 5, 10])('that decays from 2.7 × within %d s is cut', (length) => {
    expect(shareOf(minutes(LITTLE, decay(length)), isCut)).toBe(1);
    expect(shareOf(minutes(LASTING, decay(length)), isCut)).toBeGreaterThanOrEqual(0.9);
  });

  test('of the first second alone is cut', () => {
    expect(shareOf(minutes(LITTLE, stepTo(1, 1.6)), isCut)).toBeGreaterThanOrEqual(0.95);
  });

  test.each([20, 30])('that decays so slowly, over %d s, that it goes on after the half is said', (length) => {
    const found = minutes(LITTLE, decay(length));
    expect(shareOf(found, ({ unrest }) => unrest?.kind === 'warm-up' && unrest.change < 0)).toBeGreaterThanOrEqual(
      0.98,
    );
  });

  test('that ends soon after the half is said in most runs, and one that ends later in all', () => {
    expect(shareOf(minutes(LITTLE, stepTo(34)), isSaid)).toBeGreaterThanOrEqual(0.5);
    for (const seconds of [38, 45]) expect(shareOf(minutes(LITTLE, stepTo(seconds)), isSaid)).toBe(1);
  });

  test('is not what stalls for two seconds later on', () => {
    const stalled = minutes(LITTLE, (index) => (index === 17 || index === 18 ? 1.6 : 0));
    expect(shareOf(stalled, ({ warmUp, unrest }) => warmUp === 0 && unrest === null)).toBe(1);
  });
});

describe('what moves after it', () => {
  test.each<[string, Shape, number]>([
    ['a ramp of +50 % over the second half', (index) => (Math.log(1.5) * Math.max(0, index - 30)) / 30, 0.75],
    ['a leak that doubles it over the whole run', (index) => (Math.LN2 * index) / 60, 0.9],
    ['a neighbour who comes after 40 s and takes a third', (index) => (index < 40 ? 0 : Math.log(1.5)), 0.95],
    ['a neighbour who comes after half of the run', (index) => (index < 30 ? 0 : Math.log(1.5)), 0.95],
  ])('%s is said, under lasting noise too', (_, shape, least) => {
    expect(shareOf(minutes(LITTLE, shape), isSaid)).toBe(1);
    expect(shareOf(minutes(LASTING, shape), isSaid)).toBeGreaterThanOrEqual(least);
  });

  test('is called by what it does', () => {
    const only = (shape: Shape): Steadiness['unrest'] =>
      steadinessOf(Array.from({ length: 60 }, (_, at) => shape(at))).unrest;
    expect(only((index) => (index < 40 ? 0 : 0.4))).toEqual({ kind: 'level', change: closeTo(0.4), blocks: 20 });
    expect(only((index) => (index < 30 ? 0 : 0.4))).toEqual({ kind: 'level', change: closeTo(0.4), blocks: 30 });
    const leaking = only((index) => index / 60 + 0.01 * Math.sin(index));
    expect(leaking?.kind).toBe('drift');
    expect(leaking?.change).toBeGreaterThan(0.4);
    // Half is cut, and of the rest the first half again lies above what follows.
    const cooling = only((index) => Math.exp(-index / 25) + 0.001 * Math.sin(index));
    expect(cooling).toMatchObject({ kind: 'warm-up', blocks: 15 });
  });

  test('is not looked for in a few blocks', () => {
    expect(steadinessOf([])).toEqual({ warmUp: 0, unrest: null, isKnown: false });
    expect(steadinessOf(Array.from({ length: 19 }, (_, index) => index)).isKnown).toBe(false);
    expect(steadinessOf(new Array<number>(20).fill(5))).toEqual({ warmUp: 0, unrest: null, isKnown: true });
  });
});

test.each<[string, number, number, number, number, number]>([
  ['independent noise of 5 %', 60, 0, 0.05, 0.003, 0.01],
  ['independent noise of 30 %', 60, 0, 0.3, 0.003, 0.015],
  ['lasting noise of 15 %', 60, 0.7, 0.15, 0.01, 0.04],
  ['lasting noise of 15 % in a short run', 30, 0.7, 0.15, 0.01, 0.03],
  ['lasting noise of 15 % in a long run', 180, 0.7, 0.15, 0.006, 0.03],
])('a steady run is rarely called anything else: %s', (name, length, memory, deviation, unsteady, cut) => {
  const random = createGenerator(`steady: ${name}`);
  const found = Array.from({ length: 600 }, () => steadinessOf(blocks(random, length, memory, deviation, () => 0)));
  expect(shareOf(found, isSaid)).toBeLessThanOrEqual(unsteady);
  expect(shareOf(found, ({ warmUp }) => warmUp > 0)).toBeLessThanOrEqual(cut);
});

describe('properties', () => {
  const series = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 80 });

  test('at most half is cut, whole batches of it', () => {
    fc.assert(
      fc.property(series, (values) => {
        const { warmUp } = steadinessOf(values);
        expect(warmUp).toBeLessThanOrEqual(values.length / 2);
        expect(warmUp % 5).toBe(0);
      }),
    );
  });

  const longer = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 10, maxLength: 80 });

  test('a line on top is added to the drift, and the noise beside it stays what it is', () => {
    fc.assert(
      fc.property(longer, fc.integer({ min: -50, max: 50 }), (values, rise) => {
        const [level, risen] = [driftOf(values), driftOf(values.map((value, index) => value + rise * index))];
        expect(risen.drift).toBeCloseTo(level.drift + rise * (values.length - 1), 6);
      }),
    );
  });

  test('backwards it is the opposite, and in whatever unit as sure', () => {
    fc.assert(
      fc.property(longer, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, factor) => {
        fc.pre(new Set(values).size > 5);
        const given = driftOf(values);
        const [back, scaled] = [driftOf(values.toReversed()), driftOf(values.map((value) => factor * value))];
        expect(back.drift).toBeCloseTo(-given.drift, 6);
        expect(back.probability).toBeCloseTo(given.probability, 6);
        expect(scaled.probability).toBeCloseTo(given.probability, 6);
      }),
    );
  });

  test('of five values too, one in twenty of independent noise is called a drift at one in twenty', () => {
    const random = createGenerator('drift of few');
    let found = 0;
    for (let run = 0; run < 2000; run++)
      if (driftOf(Array.from({ length: 5 }, () => normal(random))).probability < 0.05) found++;
    expect(Math.abs(found - 100)).toBeLessThanOrEqual(25);
  });

  test('of independent noise one in twenty is called a drift at one in twenty', () => {
    const random = createGenerator('drift of noise');
    let found = 0;
    for (let run = 0; run < 2000; run++)
      if (driftOf(Array.from({ length: 40 }, () => normal(random))).probability < 0.05) found++;
    // 100 ± 19: two standard deviations of a share of 5 % in 2,000.
    expect(Math.abs(found - 100)).toBeLessThanOrEqual(25);
  });
});
