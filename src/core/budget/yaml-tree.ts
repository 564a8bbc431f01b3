// YAML text → a tree that remembers where everything stands; sizes, depth and aliases are capped.
import {
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
  type Event,
  type ScalarEvent,
} from 'js-yaml';
import type { Diagnostic } from './budget.ts';
import { placeOf, type Source } from './source.ts';

const LARGEST_FILE_CHARACTERS = 256 * 1024;
const DEEPEST = 20;
/** Nodes after aliases are followed: a "billion laughs" document is small on disk and endless in memory. */
const MOST_NODES = 20_000;

interface NodeBase {
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  /** Numbers, true, false and null of YAML 1.2's core schema where the scalar is plain; else text. */
  readonly value: string | number | boolean | null;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: ScalarNode; readonly value: TreeNode }[];
}

export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}

export type TreeNode = ScalarNode | MapNode | ListNode;

export interface Tree {
  /** null for a file without content. */
  readonly root: TreeNode | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Never throws; a file that is no YAML gives a null root and what is wrong with it. */
export function parseYaml(source: Source): Tree {
  const diagnostics: Diagnostic[] = [];
  const say = (
    code: string,
    start: number,
    end: number,
    message: string,
    expected: string | null,
    hint: string | null,
  ): void => {
    diagnostics.push({ code, place: placeOf(source, start, end), message, expected, hint });
  };
  if (source.text.length > LARGEST_FILE_CHARACTERS) {
    say('too-large', 0, 0, `the file has ${source.text.length} characters`, `at most ${LARGEST_FILE_CHARACTERS}`, null);
    return { root: null, diagnostics };
  }
  let events: Event[];
  try {
    events = parseEvents(source.text, { maxDepth: DEEPEST });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const at = error.mark?.position ?? 0;
    if (error.reason.includes('maxDepth'))
      say(
        'too-deep',
        at,
        at + 1,
        `groups and lists are nested more than ${DEEPEST} deep`,
        'the shallow form of docs/budget.md',
        null,
      );
    else say('yaml', at, at + 1, `this is not YAML: ${error.reason}`, null, yamlHint(source.text, at));
    return { root: null, diagnostics };
  }
  const documents = events.flatMap((event, index) => (event.type === EVENT_ID.DOCUMENT ? [index] : []));
  const second = documents[1];
  if (second !== undefined) {
    const at = source.text.indexOf('\n---') + 1;
    say('documents', at, at + 3, 'the file has several documents', 'one document', 'remove the line ---');
  }
  const root = new Builder(source, events, say).build((documents[0] ?? 0) + 1);
  return { root, diagnostics };
}

type Say = (
  code: string,
  start: number,
  end: number,
  message: string,
  expected: string | null,
  hint: string | null,
) => void;

class Builder {
  readonly #source: Source;
  readonly #events: readonly Event[];
  readonly #say: Say;
  readonly #anchors = new Map<string, { readonly node: TreeNode; readonly size: number }>();
  #next = 0;
  #size = 0;
  #isFull = false;

  constructor(source: Source, events: readonly Event[], say: Say) {
    this.#source = source;
    this.#events = events;
    this.#say = say;
  }

  build(first: number): TreeNode | null {
    this.#next = first;
    const event = this.#events[first];
    if (event === undefined || event.type === EVENT_ID.POP) return null;
    const node = this.#node(0);
    return node.kind === 'scalar' && node.value === null ? null : node;
  }

  #node(fallback: number): TreeNode {
    const event = this.#events[this.#next++];
    const before = this.#size++;
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) {
      return { kind: 'scalar', value: null, start: fallback, end: fallback };
    }
    if (event.type === EVENT_ID.ALIAS) return this.#alias(event.anchorStart, event.anchorEnd);
    if (event.tagStart >= 0) {
      this.#say('tag', event.tagStart, event.tagEnd, 'YAML tags are not used here', 'a plain value', 'remove the tag');
    }
    let node: TreeNode;
    if (event.type === EVENT_ID.SCALAR) node = this.#scalar(event, fallback);
    else if (event.type === EVENT_ID.SEQUENCE) node = this.#list(event.start);
    else node = this.#map(event.start);
    if (event.anchorStart >= 0) {
      this.#anchors.set(this.#source.text.slice(event.anchorStart, event.anchorEnd), {
        node,
        size: this.#size - before,
      });
    }
    return node;
  }

  #scalar(event: ScalarEvent, fallback: number): ScalarNode {
    if (event.valueStart < 0) return { kind: 'scalar', value: null, start: fallback, end: fallback };
    const text = getScalarValue(this.#source.text, event);
    const value = event.style === SCALAR_STYLE.PLAIN ? coreValue(text) : text;
    return { kind: 'scalar', value, start: event.valueStart, end: event.valueEnd };
  }

  #list(start: number): ListNode {
    const items: TreeNode[] = [];
    while (this.#events[this.#next] !== undefined && this.#events[this.#next]?.type !== EVENT_ID.POP)
      items.push(this.#node(start));
    this.#next++;
    return { kind: 'list', items, start, end: items.at(-1)?.end ?? start + 1 };
  }

  #map(start: number): MapNode {
    const entries: { key: ScalarNode; value: TreeNode }[] = [];
    const seen = new Map<string, ScalarNode>();
    while (this.#events[this.#next] !== undefined && this.#events[this.#next]?.type !== EVENT_ID.POP) {
      const key = this.#node(start);
      const value = this.#node(key.end);
      if (key.kind !== 'scalar') {
        this.#say('key', key.start, key.end, 'a key is a group or a list', 'a name', null);
        continue;
      }
      const name = String(key.value);
      if (name === '<<') {
        this.#say('merge-key', key.start, key.end, 'merge keys (<<) are not used here', 'every key written out', null);
        continue;
      }
      const first = seen.get(name);
      if (first !== undefined) {
        const line = placeOf(this.#source, first.start, first.end).line;
        this.#say(
          'duplicate',
          key.start,
          key.end,
          `"${name}" is here twice, first on line ${line}`,
          'each key once',
          'keep one of them',
        );
        continue;
      }
      seen.set(name, key);
      entries.push({ key, value });
    }
    this.#next++;
    return { kind: 'map', entries, start, end: entries.at(-1)?.value.end ?? start + 1 };
  }

  #alias(anchorStart: number, anchorEnd: number): TreeNode {
    const name = this.#source.text.slice(anchorStart, anchorEnd);
    const empty: ScalarNode = { kind: 'scalar', value: null, start: anchorStart, end: anchorEnd };
    const target = this.#anchors.get(name);
    if (target === undefined) {
      this.#say(
        'alias',
        anchorStart,
        anchorEnd,
        `there is no anchor &${name} before this`,
        null,
        `define it with &${name}, or write the value`,
      );
      return empty;
    }
    this.#size += target.size;
    if (this.#size > MOST_NODES) {
      if (!this.#isFull)
        this.#say(
          'aliases',
          anchorStart,
          anchorEnd,
          'the aliases expand to too much',
          `at most ${MOST_NODES} values`,
          'write the values out',
        );
      this.#isFull = true;
      return empty;
    }
    return target.node;
  }
}

/** The core schema of YAML 1.2.2 §10.3.2. */
function coreValue(text: string): string | number | boolean | null {
  if (/^(|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
}

function yamlHint(text: string, at: number): string {
  const lineStart = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  const line = text.slice(lineStart, (text + '\n').indexOf('\n', lineStart));
  return /^\s*\t/.test(line)
    ? 'indent with spaces: YAML does not allow tabs'
    : 'check the indentation, the colon and a space after each key, and the quotes of this line';
}
