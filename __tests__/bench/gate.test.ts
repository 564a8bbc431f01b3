// The instruments of the gate's benchmark: the rank test against SciPy, simulations that repeat, shares with honest limits.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { countedOf, rankScore, shiftAtScore, type Counted } from '../../bench/gate/mann-whitney.ts';
import { PEERS, sidesOf } from '../../bench/gate/peers.ts';
import { Share } from '../../bench/gate/shares.ts';
import { MODELS, simulate, STANDARD } from '../../bench/gate/simulate.ts';
import { Sketch } from '../../src/core/recording/sketch.ts';

const { ranks } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../fixtures/statistics/reference.json'), 'utf8'),
) as { ranks: readonly { a: readonly number[]; b: readonly number[]; z: number }[] };

function counted(values: readonly number[]): Counted {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  return {
    values: Float64Array.from(distinct),
    counts: Float64Array.from(distinct, (each) => values.filter((value) => value === each).length),
  };
}

describe('the rank test', () => {
  test.each(ranks)('agrees with SciPy on ties: z = $z', ({ a, b, z }) => {
    expect(rankScore(counted(a), counted(b))).toBeCloseTo(z, 9);
    expect(rankScore(counted(b), counted(a))).toBeCloseTo(-z, 9);
  });

  test('its estimate of a shift is the shift', () => {
    const values = Array.from({ length: 100 }, (_, index) => 1.07 ** index);
    const moved = counted(values.map((value) => value + 12));
    expect(shiftAtScore(moved, counted(values), 0)).toBeCloseTo(12, 6);
    expect(shiftAtScore(moved, counted(values), 2)).toBeLessThan(12);
  });

  test('takes a bucket for its middle', () => {
    const sketch = new Sketch();
    for (const value of [10, 10, 20]) sketch.add(value);
    const { values, counts } = countedOf(sketch.histogram());
    expect([...counts]).toEqual([2, 1]);
    expect(Math.abs((values[1] ?? 0) / 20 - 1)).toBeLessThan(0.005);
  });
});

const CASE = { endpoints: 3, seconds: 60, effect: 0, where: 'one' } as const;
const sidesAt = (effect: number, where: 'one' | 'everywhere', index = 0) =>
  sidesOf(simulate(STANDARD, { ...CASE, effect, where }, index));
const ratios = (sides: ReturnType<typeof sidesAt>): readonly number[] =>
  sides.map(({ head, base }) => head.quantile(0.5) / base.quantile(0.5));

describe('simulated runs', () => {
  test('repeat for one index and differ for another', () => {
    for (const model of [STANDARD, ...MODELS]) {
      const run = simulate(model, CASE, 4);
      expect(simulate(model, CASE, 4)).toEqual(run);
      expect(simulate(model, CASE, 5)).not.toEqual(run);
      expect(run.intake.samples).toBe(2 * 3 * 60 * 20);
    }
  });

  test('have the effect that was asked for, where it was asked for', () => {
    const one = ratios(sidesAt(Math.log(1.5), 'one'));
    expect(one[0]).toBeGreaterThan(1.4);
    expect(one[0]).toBeLessThan(1.6);
    for (const ratio of one.slice(1)) expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
    for (const ratio of ratios(sidesAt(Math.log(1.5), 'everywhere'))) expect(Math.abs(ratio - 1.5)).toBeLessThan(0.15);
  });
});

test('each rule of the peers finds what is three times as slow, and none what is half', () => {
  const history = Array.from({ length: 30 }, (_, index) => 40 + (index % 5));
  for (const [effect, isRed] of [
    [Math.log(3), true],
    [Math.log(0.5), false],
  ] as const) {
    const [first] = sidesAt(effect, 'one');
    if (first === undefined) throw new Error('nothing was simulated');
    const p95 = first.base.quantile(0.95);
    for (const { name, isRed: judge } of PEERS)
      expect([
        name,
        judge(
          first,
          history.map((each) => (each / 42) * p95),
        ),
      ]).toEqual([name, isRed]);
  }
});

test('a share says how little some runs tell of it', () => {
  const share = new Share();
  for (let run = 0; run < 60; run++) share.count(run === 0);
  expect([share.hits, share.runs]).toEqual([1, 60]);
  // Wilson 1927 for 1 of 60.
  expect(share.toString()).toBe('1.7 % (0.3–8.9)');
});
