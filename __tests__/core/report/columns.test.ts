// Text in columns: nothing is lost, nothing is wider than asked, and wide characters count twice.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clip, pad, widthOf, wrap } from '../../../src/core/report/columns.ts';

describe('width', () => {
  test.each([
    ['GET /users', 10],
    ['漢字', 4], // two ideographs of two columns
    ['ｆｕｌｌ', 8], // full-width forms
    ['😀', 2],
    ['e\u0301', 1], // a combining accent stands on the e
    ['', 0],
  ])('%j takes %d columns', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  test('a wide character is not cut in two', () => {
    expect(clip('漢字漢字', 6)).toBe('漢字…'); // 4 + 1; a third one would make 7
    expect(clip('漢字', 4)).toBe('漢字');
  });

  test('padding fills up to the width and never cuts', () => {
    expect(pad('漢', 4, 'right')).toBe('漢  ');
    expect(pad('12', 4, 'left')).toBe('  12');
    expect(pad('12345', 4, 'left')).toBe('12345');
  });
});

describe('wrapping', () => {
  test('breaks between words and indents what follows', () => {
    expect(wrap('one two three', 9, '  ')).toBe('one two\n  three');
  });

  test('breaks a word that is longer than a line', () => {
    expect(wrap('ab cdefghij', 6, '  ')).toBe('ab\n  cdef\n  ghij');
  });

  test('no line is wider than asked, and no character is lost', () => {
    const word = fc.string({ unit: fc.constantFrom('a', '漢', '😀', ':', 'é'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.integer({ min: 8, max: 60 }), (words, width) => {
        const wrapped = wrap(words.join(' '), width, '    ');
        for (const line of wrapped.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(wrapped.replace(/\s/g, '')).toBe(words.join(''));
      }),
    );
  });
});
