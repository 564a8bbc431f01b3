// k6's JSON lines (`--out json`) → samples.
import { MICRO } from './limits.ts';
import type { Recorder, TagEntry } from './recorder.ts';
import type { SampleTags } from './sample-tags.ts';
import { parseDate } from './timestamp.ts';

const LONGEST_LINE_CHARACTERS = 1 << 20;
const MOST_TAG_SETS = 8192;

/** Feed it the bytes in any pieces, then `end()`. Never throws: what is no sample is counted. */
export class JsonIntake {
  readonly #recorder: Recorder;
  readonly #decoder = new TextDecoder();
  #carry = '';
  #entries = new Map<string, TagEntry>();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  push(chunk: Uint8Array): void {
    const lines = (this.#carry + this.#decoder.decode(chunk, { stream: true })).split('\n');
    this.#carry = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
    if (this.#carry.length > LONGEST_LINE_CHARACTERS) {
      this.#recorder.countMalformed();
      this.#carry = '';
    }
  }

  end(): void {
    const rest = this.#carry.trim();
    this.#carry = '';
    if (rest === '') return;
    // A last line without its line break is whole where it parses, cut off where it does not.
    if (parse(rest) === null) this.#recorder.markTruncated();
    else this.#line(rest);
  }

  #line(line: string): void {
    if (line.trim() === '') return;
    const message = parse(line);
    if (message === null) {
      this.#recorder.countMalformed();
      return;
    }
    if (message['type'] !== 'Point') return;
    const { metric } = message;
    const data = record(message['data']);
    const second = typeof data?.['time'] === 'string' ? parseDate(data['time']) : null;
    const value = data?.['value'];
    if (typeof metric !== 'string' || second === null || typeof value !== 'number') {
      this.#recorder.countMalformed();
      return;
    }
    const entry = this.#entry(tagsOf(record(data?.['tags'])));
    this.#recorder.add(this.#recorder.slot(metric, entry), entry, second, Math.round(value * MICRO));
  }

  #entry(tags: SampleTags): TagEntry {
    const id = Object.values(tags).join('\u0000');
    let entry = this.#entries.get(id);
    if (entry === undefined) {
      if (this.#entries.size >= MOST_TAG_SETS) this.#entries.clear();
      entry = this.#recorder.entry(tags);
      this.#entries.set(id, entry);
    }
    return entry;
  }
}

function tagsOf(tags: Readonly<Record<string, unknown>> | null): SampleTags {
  const text = (name: string): string => {
    const value = tags?.[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    name: text('name') === '' ? text('url') : text('name'),
    method: text('method'),
    status: text('status'),
    expectedResponse: text('expected_response'),
    errorCode: text('error_code'),
    check: text('check'),
    group: text('group'),
    variant: text('variant') === 'base' ? 'base' : 'head',
  };
}

function parse(line: string): Readonly<Record<string, unknown>> | null {
  try {
    return record(JSON.parse(line));
  } catch {
    return null;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
