// k6's CSV output → samples, byte by byte while it streams: the hot path of every run.
import {
  COMMA,
  copyOf,
  decode,
  DOT,
  endOfQuotedRow,
  endsWith,
  knownIn,
  LONGEST_LINE_BYTES,
  matches,
  NEWLINE,
  parseMicro,
  QUOTE,
  viewOf,
  ZERO,
} from './csv-bytes.ts';
import { splitCsvLine } from './csv-line.ts';
import { keepingOf } from './metrics.ts';
import type { Recorder, TagEntry } from './recorder.ts';
import type { SampleTags } from './sample-tags.ts';
import type { Slot } from './slot.ts';
import { parseTimestamp } from './timestamp.ts';

/** `timeFormat=unix_micro`, which Pacegate asks k6 for. */
const MICROSECOND_DIGITS = 16;
/** Beyond this a number is read with care. */
const LONGEST_VALUE_BYTES = 24;
/** k6 prints %f. */
const DECIMALS = 6;
/** Distinct tag sets kept; thousands of distinct URLs start the cache anew instead of growing it. */
const MOST_TAILS = 8192;
const MOST_METRICS = 2048;

/** A distinct rest of a row after the value, with the slots its metrics lead to (by metric number; undefined = not asked yet). */
interface Tail {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly entry: TagEntry;
  readonly slots: (Slot | null | undefined)[];
  /** The tail that followed last time: requests come in the script's order. */
  next: Tail | null;
}

interface Metric {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly name: string;
  readonly number: number;
  readonly isDropped: boolean;
  /** The metric that followed last time: k6 writes those of a request in one order. */
  next: Metric | null;
}

/**
 * Feed it the bytes of `k6 run --out csv=…` in any pieces, then `end()`. Never throws: what is no sample is counted.
 * The rows of one request differ only in metric and value, so everything after the value is compared with the rows
 * before as bytes and looked up whole; tags are decoded once a distinct set.
 */
export class CsvIntake {
  readonly #recorder: Recorder;
  #columns: ReadonlyMap<string, number> | null = null;
  #buffer = new Uint8Array(0);
  /** Bytes of an unfinished row at the buffer's beginning. */
  #carried = 0;
  #isSkippingLine = false;
  #tails = new Map<number, Tail[]>();
  #tailCount = 0;
  #lastTail: Tail | null = null;
  #lastMetric: Metric | null = null;
  /** The bytes of the last time as two numbers, and its second. */
  readonly #lastTime = { high: Number.NaN, low: Number.NaN, second: 0 };
  #metrics = new Map<number, Metric[]>();
  #metricCount = 0;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  push(chunk: Uint8Array): void {
    const bytes = this.#joined(chunk);
    const view = viewOf(bytes);
    let start = 0;
    // The next quote is looked for once and remembered: asking for each row would read the chunk once a row.
    let quote = bytes.indexOf(QUOTE);
    for (;;) {
      const next = this.#foreseenRow(view, start);
      if (next > 0) {
        start = next;
        continue;
      }
      let end = bytes.indexOf(NEWLINE, start);
      if (end < 0) break;
      let isQuoted = false;
      if (quote >= 0 && quote < start) quote = bytes.indexOf(QUOTE, start);
      if (quote >= 0 && quote < end) {
        isQuoted = true;
        end = endOfQuotedRow(bytes, start);
        if (end < 0) break;
      }
      if (this.#isSkippingLine) this.#isSkippingLine = false;
      else this.#row(bytes, start, end, isQuoted);
      start = end + 1;
    }
    this.#keep(bytes, start);
  }

  end(): void {
    if (this.#carried > 0 || this.#isSkippingLine) this.#recorder.markTruncated();
    this.#carried = 0;
  }

  /** What was left of the last chunk and this one, in one buffer that is used again: garbage would cost more than the copy. */
  #joined(chunk: Uint8Array): Uint8Array {
    const carried = this.#carried;
    if (carried === 0) return chunk;
    const length = carried + chunk.length;
    if (this.#buffer.length < length) {
      const larger = new Uint8Array(length * 2);
      larger.set(this.#buffer.subarray(0, carried));
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, carried);
    this.#carried = 0;
    return this.#buffer.subarray(0, length);
  }

  #keep(bytes: Uint8Array, start: number): void {
    const rest = bytes.length - start;
    if (rest === 0) return;
    if (this.#isSkippingLine) return;
    if (rest > LONGEST_LINE_BYTES) {
      this.#recorder.countMalformed();
      this.#isSkippingLine = true;
      return;
    }
    if (this.#buffer.length < rest) this.#buffer = new Uint8Array(rest * 2);
    // The rest may lie in this very buffer; set() copies as if through another.
    this.#buffer.set(bytes.subarray(start));
    this.#carried = rest;
  }

  /**
   * A row that is what the rows before let expect: the metric that followed last time, a time in microseconds, a number with
   * six decimals, the tags of the row before or of the one that followed it. Gives where the next row begins, 0 where anything
   * is different: then the row is read with all care. Nine of ten rows of a run are foreseen.
   */
  #foreseenRow(view: DataView, start: number): number {
    const metric = this.#lastMetric?.next;
    const last = this.#lastTail;
    if (metric == null || last === null || this.#isSkippingLine) return 0;
    const time = start + metric.bytes.length + 1;
    const value = time + MICROSECOND_DIGITS + 1;
    const { byteLength } = view;
    if (value + LONGEST_VALUE_BYTES >= byteLength) return 0;
    if (view.getUint8(time - 1) !== COMMA || view.getUint8(value - 1) !== COMMA || !matches(metric.view, view, start))
      return 0;
    const second = this.#secondAt(view, time);
    if (second < 0) return 0;
    let micro = 0;
    let point = -1;
    let at = value;
    for (; at < value + LONGEST_VALUE_BYTES; at++) {
      const byte = view.getUint8(at);
      if (byte >= ZERO && byte <= ZERO + 9) micro = micro * 10 + (byte - ZERO);
      else if (byte === DOT && point < 0) point = at;
      else break;
    }
    if (view.getUint8(at) !== COMMA || point < 0 || at - point !== DECIMALS + 1) return 0;
    let tail: Tail | null = last;
    if (!endsWith(tail.view, view, at + 1)) {
      tail = last.next;
      if (tail === null || !endsWith(tail.view, view, at + 1)) return 0;
      this.#lastTail = tail;
    }
    this.#lastMetric = metric;
    if (metric.isDropped) this.#recorder.countDropped();
    else this.#take(metric, tail, second, micro);
    return at + 1 + tail.bytes.length + 1;
  }

  /** The second of a time in microseconds, -1 where it is none. Rows of one request carry one time: only a new one is parsed. */
  #secondAt(view: DataView, start: number): number {
    const a = view.getFloat64(start, true);
    const b = view.getFloat64(start + 8, true);
    if (a === this.#lastTime.high && b === this.#lastTime.low) return this.#lastTime.second;
    let second = 0;
    for (let index = start; index < start + MICROSECOND_DIGITS; index++) {
      const digit = view.getUint8(index) - ZERO;
      if (digit < 0 || digit > 9) return -1;
      if (index < start + 10) second = second * 10 + digit;
    }
    this.#lastTime.high = a;
    this.#lastTime.low = b;
    this.#lastTime.second = second;
    return second;
  }

  #take(metric: Metric, tail: Tail, second: number, micro: number): void {
    let slot = tail.slots[metric.number];
    if (slot === undefined) {
      slot = this.#recorder.slot(metric.name, tail.entry);
      tail.slots[metric.number] = slot;
    }
    this.#recorder.add(slot, tail.entry, second, micro);
  }

  #row(bytes: Uint8Array, start: number, end: number, isQuoted: boolean): void {
    const first = bytes.indexOf(COMMA, start);
    if (first < 0 || first >= end) {
      if (end > start) this.#recorder.countMalformed();
      return;
    }
    if (this.#columns === null) {
      this.#header(bytes, start, end);
      return;
    }
    const second = bytes.indexOf(COMMA, first + 1);
    const third = second < 0 ? -1 : bytes.indexOf(COMMA, second + 1);
    if (third < 0 || third > end) {
      this.#recorder.countMalformed();
      return;
    }
    const metric = this.#metric(bytes, start, first);
    if (metric !== null) {
      if (this.#lastMetric !== null) this.#lastMetric.next = metric;
      this.#lastMetric = metric;
    }
    const tail = metric === null ? null : this.#tail(bytes, third + 1, end, isQuoted);
    const unixSecond = parseTimestamp(bytes, first + 1, second);
    const micro = parseMicro(bytes, second + 1, third);
    if (metric === null || tail === null || unixSecond === null || Number.isNaN(micro)) {
      this.#recorder.countMalformed();
      return;
    }
    if (metric.isDropped) this.#recorder.countDropped();
    else this.#take(metric, tail, unixSecond, micro);
  }

  #header(bytes: Uint8Array, start: number, end: number): void {
    const names = splitCsvLine(decode(bytes, start, end));
    if (names === null || names[0] !== 'metric_name' || names[1] !== 'timestamp' || names[2] !== 'metric_value') {
      this.#recorder.countMalformed();
      return;
    }
    this.#columns = new Map(names.map((name, index) => [name, index - 3]));
  }

  #metric(bytes: Uint8Array, start: number, end: number): Metric | null {
    let hash = end - start;
    for (let index = start; index < end; index++) hash = (Math.imul(hash, 31) + (bytes[index] ?? 0)) | 0;
    const bucket = this.#metrics.get(hash);
    const known = knownIn(bucket, bytes, start, end);
    if (known !== null) return known;
    const name = decode(bytes, start, end);
    if (this.#metricCount >= MOST_METRICS || !/^[A-Za-z_][\w.-]{0,127}$/.test(name)) return null;
    const own = copyOf(bytes, start, end);
    const metric: Metric = {
      bytes: own,
      view: viewOf(own),
      name,
      number: this.#metricCount++,
      isDropped: keepingOf(name) === 'dropped',
      next: null,
    };
    if (bucket === undefined) this.#metrics.set(hash, [metric]);
    else bucket.push(metric);
    return metric;
  }

  #tail(bytes: Uint8Array, start: number, end: number, isQuoted: boolean): Tail | null {
    const tail = this.#knownTail(bytes, start, end, isQuoted);
    if (tail === null) return null;
    if (this.#lastTail !== null && this.#lastTail !== tail) this.#lastTail.next = tail;
    this.#lastTail = tail.bytes.includes(0) ? null : tail;
    return tail;
  }

  #knownTail(bytes: Uint8Array, start: number, end: number, isQuoted: boolean): Tail | null {
    let hash = end - start;
    for (let index = start; index < end; index++) hash = (Math.imul(hash, 31) + (bytes[index] ?? 0)) | 0;
    const known = knownIn(this.#tails.get(hash), bytes, start, end);
    if (known !== null) return known;
    const tags = this.#tags(decode(bytes, start, end), isQuoted);
    if (tags === null) return null;
    if (this.#tailCount >= MOST_TAILS) {
      this.#tails = new Map();
      this.#tailCount = 0;
    }
    const own = copyOf(bytes, start, end);
    const tail: Tail = { bytes: own, view: viewOf(own), entry: this.#recorder.entry(tags), slots: [], next: null };
    this.#tailCount++;
    this.#tails.set(hash, [...(this.#tails.get(hash) ?? []), tail]);
    return tail;
  }

  #tags(text: string, isQuoted: boolean): SampleTags | null {
    const columns = this.#columns;
    const fields = isQuoted ? splitCsvLine(text) : text.replace(/\r$/, '').split(',');
    if (columns === null || fields?.length !== columns.size - 3) return null;
    const field = (name: string): string => fields[columns.get(name) ?? -1] ?? '';
    return {
      name: field('name') === '' ? field('url') : field('name'),
      method: field('method'),
      status: field('status'),
      expectedResponse: field('expected_response'),
      errorCode: field('error_code'),
      check: field('check'),
      group: field('group'),
      // k6 joins custom tags with & and escapes nothing (`a=1&variant=base`), in random order.
      variant: /(?:^|&)variant=base(?:&|$)/.test(field('extra_tags')) ? 'base' : 'head',
    };
  }
}
