// Intervals of shares: one method from no error to many, and errors that come together.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawWeights, type BlockWeights } from '../../../src/core/statistics/bootstrap.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { shareEstimate } from '../../../src/core/statistics/interval.ts';

const BLOCKS = 60;
/** As drawn for a minute: 1.5 ∛60 is 5.9. */
const drawn = (random: () => number, blocks = BLOCKS): BlockWeights =>
  drawWeights(blocks, 1.5 * Math.cbrt(blocks), random, 400);

function intervalOf(
  events: ArrayLike<number>,
  perBlock: number,
  weights: BlockWeights,
  alpha = 0.05,
): readonly [number, number] {
  const trials = Float64Array.from(events, () => perBlock);
  return shareEstimate(events, trials, weights)?.interval(alpha) ?? [Number.NaN, Number.NaN];
}

/** The exact interval: of one block nothing is known of clusters. */
const exact = (hits: number, trials: number): readonly [number, number] =>
  intervalOf([hits], trials, drawn(createGenerator('one'), 1));

test('events that are spread as evenly as can be have the exact interval', () => {
  const weights = drawn(createGenerator('even'));
  for (const each of [1, 2, 5]) {
    const [low, high] = intervalOf(new Float64Array(BLOCKS).fill(each), 100, weights);
    const [exactLow, exactHigh] = exact(BLOCKS * each, BLOCKS * 100);
    expect(low).toBeCloseTo(exactLow, 12);
    expect(high).toBeCloseTo(exactHigh, 12);
  }
});

test('none and all are judged exactly', () => {
  const weights = drawn(createGenerator('ends'));
  // 1 − 0.025^(1/6000)
  expect(intervalOf(new Float64Array(BLOCKS), 100, weights)).toEqual([0, expect.closeTo(0.0006146, 6)]);
  expect(intervalOf(new Float64Array(BLOCKS).fill(100), 100, weights)).toEqual([expect.closeTo(1 - 0.0006146, 6), 1]);
});

test('from one event to forty both ends rise, on the average of how they may lie', () => {
  const random = createGenerator('ladder');
  const layouts = Array.from({ length: 40 }, () => ({
    weights: drawn(random),
    order: Array.from({ length: 40 }, () => Math.floor(random() * BLOCKS)),
  }));
  let last = [0, 0];
  for (let hits = 1; hits <= 40; hits++) {
    const ends = layouts.map(({ weights, order }) => {
      const events = new Float64Array(BLOCKS);
      for (const block of order.slice(0, hits)) events[block] = (events[block] ?? 0) + 1;
      return intervalOf(events, 67, weights);
    });
    const mean = [0, 1].map((end) => ends.reduce((sum, each) => sum + (each[end] ?? 0), 0) / ends.length);
    expect(mean[0]).toBeGreaterThan(last[0] ?? 0);
    expect(mean[1]).toBeGreaterThan(last[1] ?? 0);
    last = mean;
  }
});

describe('properties', () => {
  const layout = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: BLOCKS, maxLength: BLOCKS });
  const weights = drawn(createGenerator('properties'));

  test('more of every error moves both ends up', () => {
    fc.assert(
      fc.property(layout, fc.integer({ min: 2, max: 5 }), (events, factor) => {
        fc.pre(events.some((each) => each > 0));
        const [few, many] = [events, events.map((each) => factor * each)].map((each) => intervalOf(each, 100, weights));
        expect(many?.[0]).toBeGreaterThan(few?.[0] ?? 1);
        expect(many?.[1]).toBeGreaterThan(few?.[1] ?? 1);
      }),
    );
  });

  test('it holds the share, is the mirror of that of the others, and never narrower than the exact one', () => {
    fc.assert(
      fc.property(layout, (events) => {
        const hits = events.reduce((sum, each) => sum + each, 0);
        const [low, high] = intervalOf(events, 10, weights);
        expect(low).toBeLessThanOrEqual(hits / 600);
        expect(high).toBeGreaterThanOrEqual(hits / 600);
        const others = intervalOf(
          events.map((each) => 10 - each),
          10,
          weights,
        );
        expect(others[0]).toBeCloseTo(1 - high, 9);
        expect(others[1]).toBeCloseTo(1 - low, 9);
        const [exactLow, exactHigh] = exact(hits, 600);
        expect(low).toBeLessThanOrEqual(exactLow + 1e-12);
        expect(high).toBeGreaterThanOrEqual(exactHigh - 1e-12);
      }),
    );
  });
});

test('nine errors of one second tell less than nine of nine', () => {
  const weights = drawn(createGenerator('nine'));
  const spread = intervalOf(
    Float64Array.from({ length: BLOCKS }, (_, block) => Number(block % 7 === 0)),
    100,
    weights,
  );
  const together = intervalOf(
    Float64Array.from({ length: BLOCKS }, (_, block) => (block === 30 ? 9 : 0)),
    100,
    weights,
  );
  expect(together[0]).toBeLessThan(spread[0] / 10);
  expect(together[1]).toBeGreaterThan(spread[1] * 2);
});

describe('95 % intervals hold the truth', () => {
  const RUNS = 300;
  /** Chance of an error, block by block. */
  type Rates = (random: () => number) => readonly number[];

  function missed(name: string, share: number, rates: Rates): { readonly below: number; readonly above: number } {
    const random = createGenerator(`shares ${name} ${share}`);
    let [below, above] = [0, 0];
    const weights = drawn(random, rates(random).length);
    for (let run = 0; run < RUNS; run++) {
      const events = Float64Array.from(rates(random), (rate) => {
        let hits = 0;
        for (let trial = 0; trial < 50; trial++) if (random() < rate) hits++;
        return hits;
      });
      const [low, high] = intervalOf(events, 50, weights);
      if (low > share) above++;
      if (high < share) below++;
    }
    return { below: below / RUNS, above: above / RUNS };
  }

  test.each([0.001, 0.005, 0.02, 0.3])('where errors of %p are independent', (share) => {
    const { below, above } = missed('independent', share, () => new Array<number>(BLOCKS).fill(share));
    // 2.5 % on each side; the binomial spread of 300 is 0.9.
    expect(below).toBeLessThanOrEqual(0.045);
    expect(above).toBeLessThanOrEqual(0.045);
  });

  test('where they come in stretches of two seconds, as well as so few stretches allow', () => {
    // A tenth of the blocks is bad: every second one of those ends, every eighteenth of the others begins.
    const bursts: Rates = (random) => {
      let isBad = random() < 0.1;
      return Array.from({ length: 4 * BLOCKS }, () => {
        const rate = isBad ? 0.1 : 0;
        isBad = isBad ? random() >= 0.5 : random() < 1 / 18;
        return rate;
      });
    };
    const { below, above } = missed('bursts', 0.01, bursts);
    expect(below).toBeLessThanOrEqual(0.07);
    expect(above).toBeLessThanOrEqual(0.05);
  });
});
