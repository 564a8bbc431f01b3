// Texts to numbers and back, without lying.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatAgainst, formatChange, formatQuantity } from '../../../src/core/units/format.ts';
import { parseQuantity, type UnitKind } from '../../../src/core/units/parse.ts';

describe('parsing', () => {
  test.each([
    ['200ms', 'latency', 200, 'ms'],
    ['0.5s', 'latency', 500, 'ms'],
    ['50us', 'latency', 0.05, 'ms'],
    ['50µs', 'latency', 0.05, 'ms'],
    [200, 'latency', 200, 'ms'],
    ['5m', 'duration', 300_000, 'ms'],
    // 1 h 30 min = 90 × 60,000 ms
    ['1h30m', 'duration', 5_400_000, 'ms'],
    ['1m30s', 'duration', 90_000, 'ms'],
    ['80%', 'ratio', 0.8, 'ratio'],
    // 99.9 / 100 is not 0.9990000000000001
    ['99.9%', 'ratio', 0.999, 'ratio'],
    ['1000rps', 'rate', 1000, 'rps'],
    ['1000/s', 'rate', 1000, 'rps'],
    // 60 a minute is one a second
    ['60/min', 'rate', 1, 'rps'],
    [1000, 'rate', 1000, 'rps'],
    ['2KiB', 'bytes', 2048, 'bytes'],
    ['2KB', 'bytes', 2000, 'bytes'],
    ['20', 'count', 20, 'count'],
    ['1%', 'any', 0.01, 'ratio'],
    ['5 ms', 'latency', 5, 'ms'],
  ] as const)('%p as %s is %d %s', (text, kind, value, unit) => {
    expect(parseQuantity(text, kind)).toEqual({ ok: true, value, unit });
  });

  test.each([
    ['200%', 'latency'],
    ['5m', 'latency'],
    ['0.8', 'ratio'],
    ['20', 'duration'],
    ['5ms', 'rate'],
    ['2.5', 'count'],
    ['-1ms', 'latency'],
    ['1e3', 'latency'],
    ['Infinity', 'rate'],
    ['', 'any'],
    ['ms', 'latency'],
    [null, 'latency'],
    [[], 'latency'],
    [{}, 'any'],
    [true, 'any'],
  ] as const)('%p is no %s', (text, kind) => {
    expect(parseQuantity(text, kind)).toMatchObject({ ok: false });
  });

  test('never throws and never gives a number that is none', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom<UnitKind>('latency', 'duration', 'ratio', 'rate', 'bytes', 'count', 'any'),
        (value, kind) => {
          const parsed = parseQuantity(value, kind);
          if (parsed.ok) expect(Number.isFinite(parsed.value) && parsed.value >= 0).toBe(true);
          else expect(parsed.expected).not.toBe('');
        },
      ),
    );
  });
});

describe('formatting', () => {
  test.each([
    [92.345, 'ms', '92.3 ms'],
    [12_345, 'ms', '12.3 s'],
    [0.0123, 'ms', '12.3 µs'],
    [0, 'ms', '0 ms'],
    [1000, 'ms', '1,000 ms'],
    [0.0125, 'ratio', '1.25 %'],
    [1, 'ratio', '100 %'],
    [339.6, 'rps', '340 rps'],
    [1_234_567, 'bytes', '1.23 MB'],
    [512, 'bytes', '512 B'],
    [5_000_000_000, 'bytes', '5 GB'],
    [1_234_567, 'count', '1,234,567'],
    [0.1, 'count', '0.1'],
    [Number.NaN, 'ms', 'unknown'],
    [Number.POSITIVE_INFINITY, 'ms', '∞'],
    [Number.NEGATIVE_INFINITY, 'ms', '−∞'],
    [-5, 'ms', '−5 ms'],
  ] as const)('%d %s is said as %s', (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  test.each([
    [200.04, 200, '200.04 ms'],
    [200, 200, '200 ms'],
    [312, 200, '312 ms'],
    [200.000_000_1, 200, '200 ms'],
  ])('%d beside the bound %d is said as %s', (value, bound, text) => {
    expect(formatAgainst(value, bound, 'ms')).toBe(text);
  });

  test.each([
    [0.182, '+18 %'],
    [-0.0321, '−3.2 %'],
    [0, '±0 %'],
    [1e-9, '+0.0000001 %'],
    [1.5, '+150 %'],
    [Number.POSITIVE_INFINITY, '+∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
    [Number.NaN, 'unknown'],
  ])('a change of %d is said as %s', (fraction, text) => {
    expect(formatChange(fraction)).toBe(text);
  });

  test('what is formatted is within half a unit of its last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 9999, noNaN: true }), (value) => {
        const said = Number(formatQuantity(value, 'ms').replace(/[ ms,]/g, ''));
        expect(Math.abs(said - value) / value).toBeLessThanOrEqual(0.005);
      }),
    );
  });
});
