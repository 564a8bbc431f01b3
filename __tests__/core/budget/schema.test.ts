// The schema is the single source: every key it allows has a meaning, and every meaning is in it.
import { expect, test } from '@jest/globals';
import schema from '../../../schema/performance-budget.schema.json' with { type: 'json' };
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { meaningOf } from '../../../src/core/budget/sections.ts';

const definitions = schema.$defs as unknown as Record<
  string,
  { properties?: object; additionalProperties?: { properties?: object } }
>;
const SECTIONS = [
  'api_latency',
  'frontend',
  'database',
  'throughput',
  'resources',
  'cache',
  'errors',
  'endpoints',
  'custom',
] as const;

test.each(SECTIONS)('every key that the schema allows in %s becomes a rule of the right unit', (section) => {
  const definition = definitions[section];
  const keys = Object.keys(definition?.properties ?? definition?.additionalProperties?.properties ?? {});
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    const meaning = meaningOf(section, key, 'm');
    expect(meaning).not.toBeNull();
    const value = { latency: '10ms', ratio: '10%', rate: '10rps', any: '10', duration: '', bytes: '', count: '' }[
      meaning?.unit ?? 'any'
    ];
    const inner = `${key}: ${value}`;
    const text =
      section === 'endpoints'
        ? `endpoints: { "GET /": { ${inner} } }`
        : section === 'custom'
          ? `custom: { m: { ${inner} } }`
          : `${section}: { ${inner} }`;
    const parsed = parseBudget(text, 'b.yml');
    expect(parsed).toMatchObject({
      ok: true,
      budget: {
        rules: [{ key, level: meaning?.level, bound: { [meaning?.side ?? '']: expect.anything() as unknown } }],
      },
    });
  }
});

test('a key that the schema does not allow has no meaning', () => {
  for (const section of SECTIONS) expect(meaningOf(section, 'nonsense', 'm')).toBeNull();
});
