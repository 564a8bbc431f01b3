// Sections of a checked tree → rules, each with its place.
import { canonicalEndpoint } from '../recording/endpoint.ts';
import { parseQuantity, type UnitKind } from '../units/parse.ts';
import type { Diagnostic, Level, Rule, Section } from './budget.ts';
import { entriesOf } from './schema-check.ts';
import { meaningOf, type KeyMeaning } from './sections.ts';
import { placeOf, type Source } from './source.ts';
import type { MapNode, ScalarNode, TreeNode } from './yaml-tree.ts';

const SECTIONS: readonly Section[] = [
  'api_latency',
  'frontend',
  'database',
  'throughput',
  'resources',
  'cache',
  'errors',
];

interface Given {
  readonly meaning: KeyMeaning;
  readonly section: Section;
  readonly id: string;
  readonly endpoint: string | null;
  readonly key: ScalarNode;
  readonly value: TreeNode;
}

/** Rules of everything that can be read; what cannot was reported by the schema. */
export function buildRules(
  source: Source,
  sections: ReadonlyMap<string, TreeNode>,
): { readonly rules: readonly Rule[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const rules: Rule[] = [];
  const take = (given: Given): void => {
    const rule = buildRule(source, given, diagnostics);
    if (rule !== null) rules.push(rule);
  };
  for (const section of SECTIONS) {
    for (const { key, value } of entriesOf(sections.get(section))) {
      const meaning = meaningOf(section, String(key.value), '');
      if (meaning !== null)
        take({ meaning, section, id: `${section}.${String(key.value)}`, endpoint: null, key, value });
    }
  }
  const seen = new Map<string, string>();
  for (const { key: name, value: bounds } of entriesOf(sections.get('endpoints'))) {
    const written = String(name.value);
    const endpoint = endpointOf(written);
    const first = seen.get(endpoint);
    if (first !== undefined) {
      diagnostics.push({
        code: 'same-endpoint',
        place: placeOf(source, name.start, name.end),
        message: `"${written}" is the same endpoint as "${first}"`,
        expected: `each endpoint once; both are ${endpoint}`,
        hint: 'join the two groups',
      });
    }
    seen.set(endpoint, first ?? written);
    for (const { key, value } of entriesOf(bounds)) {
      const meaning = meaningOf('endpoints', String(key.value), '');
      if (meaning === null) continue;
      const section = meaning.measure.kind === 'errors' ? 'errors' : 'api_latency';
      take({
        meaning,
        section,
        id: `endpoints[${JSON.stringify(endpoint)}].${String(key.value)}`,
        endpoint,
        key,
        value,
      });
    }
  }
  for (const { key: metric, value: bounds } of entriesOf(sections.get('custom'))) {
    for (const { key, value } of entriesOf(bounds)) {
      const meaning = meaningOf('custom', String(key.value), String(metric.value));
      if (meaning !== null) {
        take({
          meaning,
          section: 'custom',
          id: `custom.${String(metric.value)}.${String(key.value)}`,
          endpoint: null,
          key,
          value,
        });
      }
    }
  }
  return { rules, diagnostics };
}

function endpointOf(written: string): string {
  const space = written.indexOf(' ');
  return canonicalEndpoint(written.slice(0, space), written.slice(space + 1));
}

function buildRule(source: Source, given: Given, diagnostics: Diagnostic[]): Rule | null {
  const { meaning, key, value } = given;
  const long = value.kind === 'map' ? value : null;
  const bounds = long === null ? [{ side: meaning.side, node: value }] : sidesOf(long);
  const place = placeOf(source, key.start, value.end);
  const say = (code: string, node: TreeNode, message: string, expected: string, hint: string | null): null => {
    diagnostics.push({ code, place: placeOf(source, node.start, node.end), message, expected, hint });
    return null;
  };
  const [bound, second] = bounds;
  // Where only one side is possible the schema has asked for it already.
  if (bound === undefined && given.section !== 'custom') return null;
  if (bound === undefined)
    return say('no-bound', key, `"${String(key.value)}" has no bound`, 'max or min', 'add max: … or min: …');
  if (second !== undefined)
    return say(
      'two-bounds',
      key,
      `"${String(key.value)}" has both max and min`,
      'one of them',
      'keep one; a metric may stand here for its other statistics',
    );
  const parsed = read(bound.node, meaning.unit);
  if (parsed === null) return null;
  if (parsed.value === 0 && !(bound.side === 'max' && meaning.unit !== 'latency')) {
    return say(
      'zero',
      bound.node,
      `"${String(key.value)}" is bounded by 0`,
      'more than 0',
      'every measurement would be beyond it, or none',
    );
  }
  if (parsed.unit === 'ratio' && parsed.value > 1) {
    return say('over-100', bound.node, `"${String(key.value)}" is more than 100 %`, 'a share from 0% to 100%', null);
  }
  const increase = read(child(long, 'max_increase'), 'ratio');
  const effect = read(child(long, 'min_effect'), meaning.unit);
  return {
    id: given.id,
    section: given.section,
    key: String(key.value),
    measure: meaning.measure,
    endpoint: given.endpoint,
    bound: bound.side === 'max' ? { max: parsed.value } : { min: parsed.value },
    unit: parsed.unit,
    level: levelOf(child(long, 'level')) ?? meaning.level,
    change: { maxIncrease: increase?.value ?? null, minEffect: effect?.value ?? null },
    reason: textOf(child(long, 'reason')),
    place,
  };
}

function sidesOf(long: MapNode): readonly { readonly side: 'max' | 'min'; readonly node: TreeNode }[] {
  return (['max', 'min'] as const).flatMap((side) => {
    const node = child(long, side);
    return node === null ? [] : [{ side, node }];
  });
}

export function child(node: TreeNode | null | undefined, name: string): TreeNode | null {
  return entriesOf(node ?? undefined).find(({ key }) => key.value === name)?.value ?? null;
}

export function read(
  node: TreeNode | null,
  kind: UnitKind,
): Extract<ReturnType<typeof parseQuantity>, { ok: true }> | null {
  if (node?.kind !== 'scalar') return null;
  const parsed = parseQuantity(node.value, kind);
  return parsed.ok ? parsed : null;
}

export function textOf(node: TreeNode | null): string | null {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : null;
}

function levelOf(node: TreeNode | null): Level | null {
  const text = textOf(node);
  return text === 'fail' || text === 'warn' ? text : null;
}
