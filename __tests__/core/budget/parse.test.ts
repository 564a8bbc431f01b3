// Budget files in, budgets or exact diagnostics out.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDiagnostics } from '../../../src/core/budget/diagnostics.ts';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { expectGolden } from '../../support/golden.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const INVALID = path.join(ROOT, '__tests__/fixtures/budgets/invalid');
const VALID = path.join(ROOT, '__tests__/fixtures/budgets/valid');
const STANDARD = readFileSync(path.join(ROOT, 'examples/performance_budget.yml'), 'utf8');

const namesIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.yml'));

describe('a file that is wrong', () => {
  test.each(namesIn(INVALID))('%s is told exactly what and where', (name) => {
    const text = readFileSync(path.join(INVALID, name), 'utf8');
    const parsed = parseBudget(text, name);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok)
      expectGolden(
        path.join(INVALID, name.replace('.yml', '.txt')),
        `${formatDiagnostics(parsed.diagnostics, text)}\n`,
      );
  });

  test.each(namesIn(INVALID))('%s is told the same with the line ends of Windows', (name) => {
    const text = readFileSync(path.join(INVALID, name), 'utf8');
    const [parsed, converted] = [text, text.replace(/\r?\n/g, '\r\n')].map((each) => parseBudget(each, name));
    expect(converted).toEqual(parsed);
  });

  test('there are enough of them', () => {
    expect(namesIn(INVALID).length).toBeGreaterThanOrEqual(40);
  });

  test('a file beyond the size limit is refused unread', () => {
    const parsed = parseBudget(`# ${'x'.repeat(300_000)}\n${STANDARD}`, 'b.yml');
    expect(parsed).toMatchObject({ ok: false, diagnostics: [{ code: 'too-large' }] });
  });
});

describe('a file that is right', () => {
  test('the standard form parses as it is, byte for byte', () => {
    const parsed = parseBudget(STANDARD, 'performance_budget.yml');
    expectGolden(path.join(VALID, 'standard.json'), `${JSON.stringify(parsed, null, 1)}\n`);
    expect(parsed.ok).toBe(true);
  });

  test.each(namesIn(VALID))('%s gives its budget', (name) => {
    const parsed = parseBudget(readFileSync(path.join(VALID, name), 'utf8'), name);
    expect(parsed).toMatchObject({ ok: true });
    expectGolden(path.join(VALID, name.replace('.yml', '.json')), `${JSON.stringify(parsed, null, 1)}\n`);
  });
});

describe('whatever the text', () => {
  const lines = STANDARD.split('\n');
  const mutated = fc
    .array(
      fc.tuple(
        fc.nat(lines.length - 1),
        fc.oneof(
          fc.string(),
          fc.constantFrom('- ', ': ', '{', '}', '&a ', '*a', '!!x ', '? ', '"', "'", '|', '\t', '<<: *a', '---'),
        ),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((changes) => {
      const changed = [...lines];
      for (const [index, text] of changes) changed[index] = `${changed[index] ?? ''}${text}`;
      return changed.join('\n');
    });
  const yamlish = fc
    .array(
      fc.constantFrom(
        'a',
        ':',
        ' ',
        '\n',
        '  ',
        '- ',
        '[',
        ']',
        '{',
        '}',
        ',',
        '&a',
        '*a',
        '"',
        "'",
        '#',
        '|',
        '>',
        '%',
        '!',
        '1ms',
        'p95',
        'api_latency',
        '\t',
        '---',
        '...',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));

  test('the parser neither throws nor points outside the text, and says the same twice', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), mutated, yamlish), (text) => {
        const parsed = parseBudget(text, 'b.yml');
        expect(parseBudget(text, 'b.yml')).toEqual(parsed);
        if (parsed.ok) return;
        expect(parsed.diagnostics.length).toBeGreaterThan(0);
        const count = text.split('\n').length;
        for (const { place } of parsed.diagnostics) {
          expect(place.line).toBeGreaterThanOrEqual(1);
          expect(place.endLine).toBeGreaterThanOrEqual(place.line);
          expect(place.endLine).toBeLessThanOrEqual(count);
          expect(place.column).toBeGreaterThanOrEqual(1);
        }
        expect(formatDiagnostics(parsed.diagnostics, text)).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });
});
