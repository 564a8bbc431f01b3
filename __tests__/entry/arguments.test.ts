// Wrong words on the command line become one clear failure each.
import { describe, expect, test } from '@jest/globals';
import { environmentOf, parseArguments, seconds } from '../../src/entry/arguments.ts';

const SPECS = {
  head: { type: 'string', help: '' },
  base: { type: 'string', multiple: true, help: '' },
  json: { type: 'boolean', help: '' },
} as const;

describe('words become options', () => {
  test('texts, repeated texts, flags and positionals are told apart', () => {
    const given = parseArguments('compare', ['--head', 'h.csv', '--base=a', '--base', 'b', '--json', 'x'], SPECS, 1);
    expect([given.text('head'), given.list('base'), given.flag('json'), given.positionals]).toEqual([
      'h.csv',
      ['a', 'b'],
      true,
      ['x'],
    ]);
    expect([given.text('base'), given.list('head'), given.flag('head')]).toEqual([null, [], false]);
  });

  test.each([
    [['--hed', 'x'], /compare: .*--hed/],
    [['--head'], /compare: .*--head/],
    [['--json=yes'], /compare: .*--json/],
    [['one', 'two'], /compare: unexpected argument "two"/],
  ])('%j is wrong use', (words, message) => {
    expect(() => parseArguments('compare', words, SPECS, 1)).toThrow(message);
  });
});

describe('durations', () => {
  test.each([
    [null, null],
    ['90', 90],
    ['90s', 90],
    ['1.5m', 90],
    ['2h', 7200],
  ])('%s is %s seconds', (text, expected) => {
    expect(seconds('gate', 'timeout', text)).toBe(expected);
  });

  test.each(['', '0', '-1', '10x', 'm'])('"%s" is no duration', (text) => {
    expect(() => seconds('gate', 'timeout', text)).toThrow(/expected a duration/);
  });
});

describe('variables for the script', () => {
  test('only the first = divides, so that values may hold more', () => {
    expect(environmentOf('gate', ['A=1', 'QUERY=a=b', 'EMPTY='])).toEqual({ A: '1', QUERY: 'a=b', EMPTY: '' });
  });

  test.each(['A', '=1', '1A=2', 'A B=1'])('"%s" is no variable', (pair) => {
    expect(() => environmentOf('gate', [pair])).toThrow(/expected KEY=VALUE/);
  });

  test('a value is not repeated: it may be a secret', () => {
    for (const pair of ['API TOKEN=hunter2', '=hunter2', 'hunter2'])
      expect(() => environmentOf('gate', [pair])).toThrow(/^(?!.*hunter2)/);
  });
});
