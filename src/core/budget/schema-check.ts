// The tree against the JSON Schema: every violation as a diagnostic at its own place, in words.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import budgetSchema from '../../../schema/performance-budget.schema.json' with { type: 'json' };
import { parseQuantity, type UnitKind } from '../units/parse.ts';
import type { Diagnostic } from './budget.ts';
import { nearest } from './nearest.ts';
import { placeOf, type Source } from './source.ts';
import type { MapNode, ScalarNode, TreeNode } from './yaml-tree.ts';

let compiled: ValidateFunction | null = null;

/** Compiled on first use: it costs more than starting the program. */
function validator(): ValidateFunction {
  if (compiled !== null) return compiled;
  const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });
  ajv.addKeyword({ keyword: 'unit', validate: (kind: UnitKind, value: unknown) => parseQuantity(value, kind).ok });
  ajv.addKeyword({
    keyword: 'endpointName',
    validate: (_: true, value: unknown) => typeof value === 'string' && /^[A-Z]+ \S/.test(value),
  });
  ajv.addKeyword({
    keyword: 'metricName',
    validate: (_: true, value: unknown) => typeof value === 'string' && /^[A-Za-z_][\w.-]{0,127}$/.test(value),
  });
  compiled = ajv.compile(budgetSchema);
  return compiled;
}

export function checkSchema(source: Source, root: TreeNode): readonly Diagnostic[] {
  const validate = validator();
  validate(toPlain(root));
  return (validate.errors ?? []).flatMap((error) => describe(source, root, error) ?? []);
}

function toPlain(node: TreeNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  // Without a prototype, so that a key such as __proto__ is a key like any other.
  const plain = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of node.entries) plain[String(key.value)] = toPlain(value);
  return plain;
}

interface Found {
  readonly node: TreeNode;
  readonly key: ScalarNode | null;
}

/** The node at a JSON pointer (RFC 6901) and the key it stands under. */
function locate(root: TreeNode, pointer: string): Found {
  let found: Found = { node: root, key: null };
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const { node } = found;
    if (node.kind === 'list') {
      const item = node.items[Number(name)];
      if (item !== undefined) found = { node: item, key: found.key };
    } else if (node.kind === 'map') {
      const entry = node.entries.find(({ key }) => String(key.value) === name);
      if (entry !== undefined) found = { node: entry.value, key: entry.key };
    }
  }
  return found;
}

function keyNode(node: TreeNode, name: string): ScalarNode | null {
  return node.kind === 'map' ? (node.entries.find(({ key }) => String(key.value) === name)?.key ?? null) : null;
}

function describe(source: Source, root: TreeNode, error: ErrorObject): Diagnostic | null {
  const { node, key } = locate(root, error.instancePath);
  const name = key === null ? 'the file' : `"${String(key.value)}"`;
  const at = (
    target: { readonly start: number; readonly end: number } | null,
    code: string,
    message: string,
    expected: string | null,
    hint: string | null,
  ): Diagnostic => {
    const { start, end } = target ?? node;
    return { code, place: placeOf(source, start, end), message, expected, hint };
  };
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'if':
    case 'propertyNames':
      return null;
    case 'additionalProperties': {
      const unknown = String(params['additionalProperty']);
      const known = knownKeys(error);
      const near = nearest(unknown, known);
      return at(
        keyNode(node, unknown),
        'unknown-key',
        `"${unknown}" is not a key of ${name}`,
        known.join(', '),
        near === null ? 'remove it, or correct its name' : `did you mean "${near}"?`,
      );
    }
    case 'unit': {
      const parsed = parseQuantity(valueOf(node), error.schema as UnitKind);
      if (parsed.ok) return null;
      return at(isEmpty(node) ? key : node, 'unit', `${name} has ${parsed.found}`, parsed.expected, unitHint(node));
    }
    case 'endpointName':
    case 'metricName': {
      const wrong = error.propertyName ?? String(valueOf(node));
      return error.keyword === 'endpointName'
        ? at(
            keyNode(node, wrong),
            'endpoint-name',
            `"${wrong}" names no endpoint`,
            'METHOD and path, such as "GET /users/{id}"',
            'write the method in capitals, a space, and the name as in the report',
          )
        : at(keyNode(node, wrong), 'metric-name', `"${wrong}" is no k6 metric name`, 'letters, digits and _', null);
    }
    case 'required':
      return at(
        key,
        'missing-key',
        `"${String(params['missingProperty'])}" is missing in ${name}`,
        null,
        `add ${String(params['missingProperty'])}: …`,
      );
    case 'minProperties':
    case 'minItems':
      return at(key, 'empty', `${name} is empty`, 'at least one entry', 'fill it, or remove it');
    case 'enum': {
      const allowed = (params['allowedValues'] as readonly unknown[]).map(String);
      const near = nearest(String(valueOf(node)), allowed);
      return at(
        isEmpty(node) ? key : node,
        'choice',
        `${name} has ${shown(node)}`,
        allowed.join(', '),
        near === null ? null : `did you mean "${near}"?`,
      );
    }
    case 'type':
      return at(
        isEmpty(node) ? key : node,
        'type',
        `${name} has ${shown(node)}`,
        TYPE_WORDS[String(params['type'])] ?? String(params['type']),
        null,
      );
    case 'pattern':
      return at(
        node,
        'pattern',
        `${name} has ${shown(node)}`,
        params['pattern'] === '^/' ? 'a text that begins with /' : 'a day as YYYY-MM-DD, such as 2026-12-31',
        null,
      );
    default:
      return at(node, 'limit', `${name} has ${shown(node)}`, error.message ?? null, null);
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'a group of keys',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

function knownKeys(error: ErrorObject): readonly string[] {
  const parent = error.parentSchema as
    { readonly properties?: object; readonly patternProperties?: object } | undefined;
  const percentiles = parent?.patternProperties === undefined ? [] : ['p50', 'p95', 'p99', 'p99.9'];
  return [...percentiles, ...Object.keys(parent?.properties ?? {})];
}

function valueOf(node: TreeNode): unknown {
  return node.kind === 'scalar' ? node.value : node.kind === 'list' ? [] : {};
}

function isEmpty(node: TreeNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function shown(node: TreeNode): string {
  if (node.kind === 'map') return 'a group of keys';
  if (node.kind === 'list') return 'a list';
  return node.value === null ? 'nothing' : JSON.stringify(node.value);
}

function unitHint(node: TreeNode): string | null {
  const value = node.kind === 'scalar' ? node.value : null;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (/^-/.test(text)) return 'a bound is never negative';
  const parts = /^([\d.]+)\s*(\S*)$/.exec(text);
  if (parts?.[1] === undefined) return null;
  const suffix = parts[2] ?? '';
  const near =
    suffix === ''
      ? null
      : nearest(suffix, ['us', 'ms', 's', 'm', 'h', '%', 'rps', '/s', 'KB', 'KiB', 'MB', 'MiB', 'GB', 'GiB']);
  return near === null || near === suffix ? null : `did you mean ${parts[1]}${near}?`;
}

/** The entries of a map, for the rooms that read values after the check. */
export function entriesOf(node: TreeNode | undefined): MapNode['entries'] {
  return node?.kind === 'map' ? node.entries : [];
}
