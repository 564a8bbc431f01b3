// The budget's schema → its reference in Markdown. Pure: the caller reads and writes.
import { meaningOf } from '../../src/core/budget/sections.ts';
import type { Section } from '../../src/core/budget/budget.ts';
import { EXPECTED, type UnitKind } from '../../src/core/units/parse.ts';
import { table } from './table.ts';

export interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly then?: Schema;
  readonly unit?: UnitKind;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly default?: string | number | boolean;
  readonly required?: readonly string[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const SECTIONS: readonly (Section | 'endpoints')[] = [
  'api_latency',
  'endpoints',
  'errors',
  'throughput',
  'custom',
  'frontend',
  'database',
  'resources',
  'cache',
];
const ROOT_KEYS = ['regression', 'load_test', 'policy'];
const SOURCES = 'sources';

/** Throws where the schema lacks a section that this page describes. */
export function renderBudgetReference(root: Schema): string {
  const definitions = root.$defs ?? {};
  const definition = (name: string): Schema => {
    const found = definitions[name];
    if (found === undefined) throw new Error(`the schema has no definition "${name}"`);
    return found;
  };
  const resolve = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : { ...definition(schema.$ref.replace('#/$defs/', '')), ...schema };

  const keys = (schema: Schema): readonly (readonly [string, Schema])[] => [
    ...(schema.patternProperties === undefined
      ? []
      : [['pNN', resolve(Object.values(schema.patternProperties)[0] ?? {})] as const]),
    ...Object.entries(schema.properties ?? {}).map(([name, each]) => [name, resolve(each)] as const),
  ];

  const sectionTable = (section: Section | 'endpoints'): string => {
    const schema = definition(section);
    const inner = typeof schema.additionalProperties === 'object' ? resolve(schema.additionalProperties) : schema;
    const rows = keys(inner).map(([name, each]) => {
      const meaning = meaningOf(section, name === 'pNN' ? 'p95' : name, 'metric');
      if (meaning === null)
        throw new Error(`the schema's ${section}.${name} has no meaning in src/core/budget/sections.ts`);
      const description = name === 'pNN' ? 'A percentile: `p50`, `p95`, `p99.9`.' : (each.description ?? '');
      return [
        `\`${name}\``,
        description,
        EXPECTED[meaning.unit],
        meaning.side === 'max' ? 'at most' : 'at least',
        meaning.level,
      ];
    });
    return `### \`${section}\`\n\n${schema.description ?? ''}\n\n${table(['key', 'meaning', 'value', 'bound', 'level'], rows)}`;
  };

  const optionTable = (schema: Schema): string =>
    table(
      ['key', 'meaning', 'value', 'default'],
      keys(schema).map(([name, each]) => [
        `\`${name}\`${schema.required?.includes(name) === true ? ' (required)' : ''}`,
        each.description ?? '',
        valueOf(each),
        each.default === undefined ? '' : `\`${String(each.default)}\``,
      ]),
    );

  const rootKey = (name: string): string => {
    const schema = definition(name);
    const parts = [`### \`${name}\``, schema.description ?? '', optionTable(schema.then ?? schema)];
    for (const [inner, each] of keys(schema.then ?? schema)) {
      if (each.items?.properties !== undefined) parts.push(`Each entry of \`${inner}\`:`, optionTable(each.items));
    }
    return parts.join('\n\n');
  };

  const sources = (): string => {
    const schema = definition(SOURCES);
    const parts = keys(schema).map(([name, each]) => {
      const options = keys(each).length === 0 ? [] : [optionTable(each)];
      return [`#### \`${name}\``, each.description ?? '', ...options].join('\n\n');
    });
    return [`### \`${SOURCES}\``, schema.description ?? '', ...parts].join('\n\n');
  };

  const upper = definition('upperLatency').then ?? {};
  const lower = definition('lowerRatio').then ?? {};
  /** The keys that a lower bound is given by, which is how the rows below are told from those of an upper one. */
  const lowerKeys = SECTIONS.flatMap((section) =>
    keys(definition(section)).flatMap(([name, each]) =>
      each.then?.required?.includes('min') === true ? [`\`${section}.${name}\``] : [],
    ),
  );
  return `# The budget

${root.description ?? ''}

Generated from [the schema](../schema/performance-budget.schema.json) by \`npm run docs\`. Sections stand under \`performance_budget:\` or at the root of the file. What nothing measured is *unmeasured* and never passes.

## Bounds

${table(
  ['form', 'example'],
  [
    ['short', '`p95: 200ms`, `hit_rate_min: 80%`'],
    ['long, at most', '`p95: { max: 200ms, level: warn, reason: "agreed with sales" }`'],
    ['long, at least', '`hit_rate_min: { min: 80%, level: warn }`'],
  ],
)}

Most bounds are upper ones; their long form has

${optionTable(upper)}

Lower ones are ${lowerKeys.join(', ')}; their long form has

${optionTable(lower)}

Bounds and \`min_effect\` have their key's own unit. Those of \`custom\` are either: short an upper one, long with \`max\` or with \`min\`, not both.

\`max_increase\` and \`min_effect\` say what a slower response may be, so they act on the response times of \`api_latency\` and \`endpoints\`; other values are held against their bounds alone.

\`throughput.max_rps\` is no ceiling. It is the capacity that is planned for, a lower bound as \`target_rps\` is, and so not below that: the report says whether the run reached it, and it counts in the verdict only where its long form gives a \`level\`.

## Sections

${SECTIONS.map(sectionTable).join('\n\n')}

## Root keys

${ROOT_KEYS.map(rootKey).join('\n\n')}

${sources()}
`;
}

function valueOf(schema: Schema): string {
  if (schema.unit !== undefined) return EXPECTED[schema.unit];
  if (schema.enum !== undefined) return schema.enum.map((each) => `\`${String(each)}\``).join(', ');
  return (
    {
      string: 'a text',
      number: 'a number',
      integer: 'a whole number',
      boolean: '`true` or `false`',
      array: 'a list',
      object: 'a group of keys',
    }[schema.type ?? ''] ?? ''
  );
}
