// The statistics of change against SciPy, known cases, and the symmetries that hold whatever the data.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BlockedValues } from '../../../src/core/recording/select.ts';
import { Sketch } from '../../../src/core/recording/sketch.ts';
import {
  digamma,
  inverseTrigamma,
  studentCritical,
  studentUpper,
  trigamma,
} from '../../../src/core/statistics/distributions.ts';
import { fisherUpper } from '../../../src/core/statistics/fisher.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { benjaminiHochberg, holmLevels } from '../../../src/core/statistics/holm.ts';
import { Cosines, cosinesFor } from '../../../src/core/statistics/long-run.ts';
import { moderate } from '../../../src/core/statistics/moderate.ts';
import { predictOneMore } from '../../../src/core/statistics/prediction.ts';
import { percentileShift, shareShift, typicalShift, type Shift } from '../../../src/core/statistics/shift.ts';
import { winsorised } from '../../../src/core/statistics/trimmed.ts';
import { logNormals, normal } from '../../support/noise.ts';

interface Reference {
  readonly gamma: readonly { x: number; digamma: number; trigamma: number }[];
  readonly fisher: readonly { table: [number, number, number, number]; p: number }[];
  readonly fdr: { readonly p: readonly number[]; readonly adjusted: readonly number[] };
  readonly cosine: {
    readonly series: readonly number[];
    readonly variances: readonly { count: number; variance: number }[];
  };
  readonly upper: readonly { t: number; df: number; p: number }[];
  readonly sample: readonly number[];
  readonly trimmed: number;
}
const REFERENCE = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../fixtures/statistics/reference.json'), 'utf8'),
) as Reference;

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

describe('agree with SciPy', () => {
  test.each(REFERENCE.gamma)('ψ and ψ′ of $x, and back', ({ x, digamma: first, trigamma: second }) => {
    expect(digamma(x)).toBeCloseTo(first, 10);
    expect(trigamma(x) / second).toBeCloseTo(1, 10);
    expect(inverseTrigamma(second) / x).toBeCloseTo(1, 8);
  });

  test.each(REFERENCE.upper)('P(T > $t) with $df degrees of freedom', ({ t, df, p }) => {
    expect(studentUpper(t, df) / p).toBeCloseTo(1, 9);
  });

  test.each(REFERENCE.fisher)('Fisher exact, one-sided, of $table', ({ table, p }) => {
    expect(fisherUpper(...table) / p).toBeCloseTo(1, 8);
  });

  test('Benjamini & Hochberg rejects what false_discovery_control leaves below q', () => {
    for (const q of [0.01, 0.05, 0.06, 0.1, 0.3])
      expect(benjaminiHochberg(REFERENCE.fdr.p, q)).toEqual(REFERENCE.fdr.adjusted.map((each) => each <= q));
  });

  test.each(REFERENCE.cosine.variances)('the long-run variance by $count cosines', ({ count, variance }) => {
    const { series } = REFERENCE.cosine;
    expect(new Cosines(series.length).variance(series, count)).toBeCloseTo(variance, 8);
  });

  test('the trimmed mean of the log, within the sketch', () => {
    const mean = winsorised(blocked([REFERENCE.sample.slice(0, 200), REFERENCE.sample.slice(200)]))?.mean ?? Number.NaN;
    expect(Math.abs(Math.exp(mean) / REFERENCE.trimmed - 1)).toBeLessThan(0.005);
  });
});

describe('many questions', () => {
  test('Holm shares the level by weight and passes on what was used up', () => {
    // 3 : 1 of 0.04 is 0.03 and 0.01; after the first is rejected the second has all of it.
    expect(holmLevels([0.02, 0.02], 0.04, [3, 1])).toEqual([0.03, 0.04]);
    // Neither: 0.035 is not below 0.03, so the procedure stops at the whole weight.
    expect(holmLevels([0.035, 0.02], 0.04, [3, 1])).toEqual([0.03, 0.01]);
  });

  test('no weighting lets Holm reject more often than its level when nothing is true', () => {
    const random = createGenerator('holm');
    let rejected = 0;
    for (let run = 0; run < 4000; run++) {
      const p = Array.from({ length: 6 }, random);
      const levels = holmLevels(p, 0.05, [4, 1, 1, 1, 1, 0.5]);
      if (p.some((each, index) => each < (levels[index] ?? 0))) rejected++;
    }
    // 200 ± 14 expected
    expect(rejected).toBeLessThan(250);
    expect(rejected).toBeGreaterThan(150);
  });
});

describe('one more run', () => {
  // A false finding is as frequent as the level says: 20,000 draws have a standard error of 0.07 % at 1 %.
  test.each([5, 7, 20])('lies beyond the prediction from %i runs as seldom as it says', (k) => {
    const random = createGenerator(`prediction ${k}`);
    let beyond = 0;
    for (let draw = 0; draw < 20_000; draw++) {
      const history = Array.from({ length: k }, () => 3 + 0.2 * normal(random));
      const { error, df } = predictOneMore(history, 0);
      const mean = history.reduce((sum, each) => sum + each, 0) / k;
      if ((3 + 0.2 * normal(random) - mean) / error > studentCritical(0.02, df)) beyond++;
    }
    expect(beyond / 20_000).toBeGreaterThan(0.0075);
    expect(beyond / 20_000).toBeLessThan(0.0125);
  });

  test('is never predicted better than the runs know themselves', () => {
    const { error } = predictOneMore([1, 1, 1, 1, 1], 0.01);
    expect(error).toBeCloseTo(Math.sqrt(0.01 * 1.2 + 0.01), 12);
  });
});

describe('moderated variances', () => {
  test('fewer than three stay what they are', () => {
    expect(moderate([1, 9], 8)).toEqual({ variances: [1, 9], df: 8 });
  });

  test('those that agree become one, no surer than all of them', () => {
    const { variances, df } = moderate([1, 1, 1, 1, 1], 8);
    for (const each of variances) expect(each).toBeCloseTo(variances[0] ?? 0, 12);
    expect(df).toBe(5 * 8);
  });

  test('order is kept, everyone is drawn inwards, and wild disagreement draws little', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 3, maxLength: 30 }),
        (given) => {
          const { variances, df } = moderate(given, 8);
          const [low, high] = [Math.min(...given), Math.max(...given)];
          const order = given.map((_, index) => index).sort((a, b) => (given[a] ?? 0) - (given[b] ?? 0));
          for (const [rank, index] of order.entries()) {
            const next = variances[order[rank + 1] ?? index] ?? 0;
            expect(next).toBeGreaterThanOrEqual((variances[index] ?? 0) - 1e-12);
          }
          expect(Math.max(...variances) / Math.min(...variances)).toBeLessThanOrEqual((high / low) * (1 + 1e-9));
          expect(df).toBeGreaterThan(8);
        },
      ),
    );
    const { df } = moderate([0.001, 1, 1000], 8);
    expect(df).toBeLessThan(9);
  });

  test('the spread of the estimate falls as it says', () => {
    const random = createGenerator('moderate');
    const chiSquare = (): number => Array.from({ length: 8 }, () => normal(random) ** 2).reduce((a, b) => a + b, 0) / 8;
    const squares = Array.from(
      { length: 400 },
      () => moderate(Array.from({ length: 10 }, chiSquare), 8).variances[0] ?? 0,
    );
    const spread = Math.sqrt(squares.reduce((sum, each) => sum + (each - 1) ** 2, 0) / squares.length);
    // One alone: √(2/8) = 0.5. All ten: √(2/80) = 0.16.
    expect(spread).toBeLessThan(0.3);
  });
});

const times = fc.array(fc.array(fc.double({ min: 0.05, max: 5000, noNaN: true }), { minLength: 5, maxLength: 40 }), {
  minLength: 8,
  maxLength: 20,
});
const KINDS: readonly (readonly [string, (head: BlockedValues, base: BlockedValues) => Shift | null])[] = [
  ['typical', typicalShift],
  ['p50', (head, base) => percentileShift(head, base, 0.5)],
];

describe.each(KINDS)('the %s shift', (_, of) => {
  test('changes its sign when the variants change places', () => {
    fc.assert(
      fc.property(times, times, (a, b) => {
        const size = Math.min(a.length, b.length);
        const [head, base] = [blocked(a.slice(0, size)), blocked(b.slice(0, size))];
        const [there, back] = [of(head, base), of(base, head)];
        expect(there === null).toBe(back === null);
        if (there === null || back === null) return;
        expect(there.value).toBeCloseTo(-back.value, 10);
        expect(there.score).toBeCloseTo(-back.score, 10);
        for (const [block, influence] of there.influence.entries())
          expect(influence).toBeCloseTo(-(back.influence[block] ?? 0), 10);
      }),
    );
  });

  test('is 0 for a variant against itself, and each block moves both alike', () => {
    fc.assert(
      fc.property(times, (a) => {
        const shift = of(blocked(a), blocked(a));
        if (shift === null) return;
        expect(shift.value).toBe(0);
        expect(Math.max(...shift.influence.map(Math.abs))).toBeLessThan(1e-12);
      }),
    );
  });

  test('does not see the order of requests within a block, and influences add up to nothing', () => {
    fc.assert(
      fc.property(times, times, (a, b) => {
        const size = Math.min(a.length, b.length);
        const [head, base] = [a.slice(0, size), b.slice(0, size)];
        const shift = of(blocked(head), blocked(base));
        expect(of(blocked(head.map((each) => each.toReversed())), blocked(base))).toEqual(shift);
        if (shift !== null) expect(shift.influence.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 9);
      }),
    );
  });

  test('is the factor between them, and a common factor is none', () => {
    const random = createGenerator('factor');
    const blocks = Array.from({ length: 20 }, () => logNormals(random, 40, 20));
    const scaled = (factor: number): readonly (readonly number[])[] =>
      blocks.map((each) => each.map((x) => x * factor));
    // Within the sketch's half per cent.
    expect(of(blocked(scaled(1.3)), blocked(blocks))?.value).toBeCloseTo(Math.log(1.3), 2);
    const plain = of(blocked(scaled(1.1)), blocked(blocks))?.value ?? Number.NaN;
    const shifted = of(blocked(scaled(1.1 * 7)), blocked(scaled(7)))?.value ?? Number.NaN;
    expect(Math.abs(plain - shifted)).toBeLessThan(0.005);
  });
});

test('a percentile beyond which fewer than ten values lie on one side has no shift', () => {
  const many = blocked([Array.from({ length: 300 }, (_, index) => 10 + index)]);
  const few = blocked([Array.from({ length: 150 }, (_, index) => 10 + index)]);
  expect(percentileShift(many, many, 0.95)).not.toBeNull();
  expect(percentileShift(many, few, 0.95)).toBeNull();
  expect(percentileShift(few, many, 0.95)).toBeNull();
});

test('times that are not above zero have no log', () => {
  const zero = blocked(Array.from({ length: 10 }, () => Array.from({ length: 30 }, () => 0)));
  expect(typicalShift(zero, zero)).toBeNull();
  expect(percentileShift(zero, zero, 0.5)).toBeNull();
});

test('shares differ by points, and a side without trials has none', () => {
  const side = (events: readonly number[], trials: readonly number[]) => ({
    events: Float64Array.from(events),
    trials: Float64Array.from(trials),
  });
  // 6 of 40 against 2 of 40
  expect(shareShift(side([2, 4], [20, 20]), side([1, 1], [20, 20]))?.value).toBeCloseTo(0.1, 12);
  expect(shareShift(side([0], [0]), side([1], [20]))).toBeNull();
});

describe('the interval of a typical shift holds the truth as often as it says', () => {
  test.each([
    ['log-normal times', 0, (random: () => number) => Math.exp(0.45 * normal(random))],
    ['Pareto times', 0, (random: () => number) => (1 - random()) ** (-1 / 2.5)],
    ['bimodal times', 0, (random: () => number) => (random() < 0.2 ? 5 : 1) * Math.exp(0.2 * normal(random))],
    ['noise that outlives a block', 0.03, (random: () => number) => Math.exp(0.45 * normal(random))],
  ] as const)('%s', (name, noise, draw) => {
    const random = createGenerator(name);
    const [RUNS, BLOCKS] = [600, 60];
    const cosines = new Cosines(BLOCKS);
    const count = cosinesFor(BLOCKS);
    let held = 0;
    for (let run = 0; run < RUNS; run++) {
      let [common, own] = [normal(random), normal(random)];
      const head: number[][] = [];
      const base: number[][] = [];
      for (let block = 0; block < BLOCKS; block++) {
        common = 0.7 * common + Math.sqrt(1 - 0.49) * normal(random);
        own = 0.7 * own + Math.sqrt(1 - 0.49) * normal(random);
        const level = Math.exp(0.15 * common);
        head.push(Array.from({ length: 10 }, () => 20 * level * Math.exp(noise * own) * draw(random)));
        base.push(Array.from({ length: 10 }, () => 20 * level * draw(random)));
      }
      const shift = typicalShift(blocked(head), blocked(base));
      if (shift === null) continue;
      const t = shift.value / Math.sqrt(cosines.variance(shift.influence, count));
      if (studentUpper(Math.abs(t), count) > 0.025) held++;
    }
    // 600 runs know a share of 0.95 within 0.018 (two standard errors).
    expect(held / RUNS).toBeGreaterThan(0.93 - 0.018);
    expect(held / RUNS).toBeLessThan(0.97 + 0.018);
  });
});
