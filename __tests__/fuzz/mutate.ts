// Inputs that nearly are what a reader expects: real ones, cut, joined, repeated, and with what trips readers put in.

export type Random = () => number;

const TOKENS: readonly string[] = [
  ...[
    '',
    '0',
    '-1',
    '1e308',
    '1e999',
    '-0',
    'NaN',
    'Infinity',
    '99999999999999999999',
    '0x10',
    '1_000',
    '٣',
    '.5',
    '5.',
  ],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    ';',
    '#',
    '&a',
    '*a',
    '<<: *a',
    '!!js/function',
    '!!binary',
    '|',
    '>',
    '? ',
  ],
  ...[
    'null',
    'true',
    '{}',
    '[]',
    '__proto__',
    'constructor',
    'toString',
    'prototype',
    '%',
    'ms',
    'µs',
    'rps',
    'KiB',
    '200ms',
  ],
  ...[
    '\0',
    '\n',
    '\r\n',
    '\t',
    '\u2028',
    '\ufeff',
    '\ud800',
    '\u202e',
    '🐢',
    '\u001b[31m',
    '::set-output name=x::y',
    '##[error]',
  ],
  ...[
    '2026-11-23T10:00:00Z',
    '-----',
    '---\n',
    '...\n',
    '1795438646',
    'http_req_duration',
    'pacegate.recording/2',
    'A'.repeat(5000),
  ],
];

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;
const below = (limit: number, random: Random): number => Math.floor(random() * limit);

/** One to five edits of a text, or of its JSON where it is JSON, half of the time. */
export function mutate(corpus: readonly string[], random: Random): string {
  let text = pick(corpus, random);
  if (random() < 0.5) text = withinStack(() => mutateJson(text, random)) ?? text;
  else for (let edits = 1 + below(5, random); edits > 0; edits--) text = edit(text, corpus, random);
  return text;
}

function edit(text: string, corpus: readonly string[], random: Random): string {
  const at = below(text.length + 1, random);
  const length = below(random() < 0.8 ? 12 : text.length, random);
  switch (below(6, random)) {
    case 0:
      return text.slice(0, at) + pick(TOKENS, random) + text.slice(at + length);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + text.slice(at, at + length).repeat(1 + below(40, random)) + text.slice(at);
    case 3:
      return text.slice(0, at) + pick(corpus, random).slice(below(text.length, random));
    case 4:
      return text.slice(0, at) + String.fromCharCode(below(0x110, random)) + text.slice(at + 1);
    default:
      return text.slice(0, at);
  }
}

/** What was made too deep for the platform's own cloning and writing is given up; readers get what is nearly as deep. */
function withinStack(make: () => string | null): string | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Puts something else in place of one value, or one more key beside it; null for what is no JSON. */
function mutateJson(text: string, random: Random): string | null {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return null;
  }
  const places: (readonly [parent: Record<string, unknown>, key: string])[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 12) return;
    for (const key of Object.keys(value)) {
      places.push([value as Record<string, unknown>, key]);
      visit((value as Record<string, unknown>)[key], depth + 1);
    }
  };
  visit(root, 0);
  if (places.length === 0) return JSON.stringify(strange(random));
  for (let edits = 1 + below(3, random); edits > 0; edits--) {
    const [parent, key] = pick(places, random);
    const other = pick(places, random);
    if (random() < 0.15) Reflect.deleteProperty(parent, key);
    // On a list a number for a key would make its length.
    else if (random() < 0.2 && !Array.isArray(parent)) parent[pick(TOKENS, random)] = strange(random);
    else parent[key] = random() < 0.3 ? structuredClone(other[0][other[1]]) : strange(random);
  }
  return JSON.stringify(root);
}

function strange(random: Random): unknown {
  return pick<() => unknown>(
    [
      () => null,
      () => pick(TOKENS, random),
      () => pick([0, -1, 0.5, 1e308, -1e308, 2 ** 53, 4_294_967_296, -0], random),
      () => random() < 0.5,
      () => [],
      () => ({}),
      () => Array.from({ length: below(300, random) }, () => pick(TOKENS, random)),
      () => nested(below(3000, random)),
    ],
    random,
  )();
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
