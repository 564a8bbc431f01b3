import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  canonicalEndpoint,
  hostOf
} from "./chunk-HAFRY5HF.js";
import {
  TITLES,
  beforeAfter,
  byPriority,
  formatAgainst,
  formatQuantity,
  gainText,
  improvements
} from "./chunk-PBXSCSJ4.js";
import {
  inert,
  plain
} from "./chunk-C37HN7VT.js";

// src/core/recording/json-fields.ts
var LONGEST_TEXT_CHARACTERS = 4096;
var Malformed = class extends Error {
};
function field(fields, name) {
  return Object.hasOwn(fields, name) ? fields[name] : void 0;
}
function object(value, at) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed(`${at} is no object`);
  return value;
}
function objects(value, at, most) {
  return list(value, at, most).map((each, index) => object(each, `${at}[${index}]`));
}
function list(value, at, most) {
  if (!Array.isArray(value)) throw new Malformed(`${at} is no list`);
  if (value.length > most) throw new Malformed(`${at} has ${value.length} entries, at most ${most} are read`);
  return value;
}
function text(value, at) {
  if (typeof value !== "string") throw new Malformed(`${at} is no text`);
  if (value.length > LONGEST_TEXT_CHARACTERS)
    throw new Malformed(`${at} is longer than ${LONGEST_TEXT_CHARACTERS} characters`);
  return value;
}
function flag(value, at) {
  if (typeof value !== "boolean") throw new Malformed(`${at} is neither true nor false`);
  return value;
}
function finite(value, at, least, most) {
  if (typeof value !== "number" || !Number.isFinite(value) || value < least || value > most) {
    throw new Malformed(`${at} is no number from ${least} to ${most}`);
  }
  return value;
}
function whole(value, at, least, most) {
  const number = finite(value, at, least, most);
  if (!Number.isInteger(number)) throw new Malformed(`${at} is no whole number`);
  return number;
}
function numbers(value, at, most, least, largest) {
  return list(value, at, most).map((each) => whole(each, at, least, largest));
}
function nullable(value, read) {
  return value === null ? null : read(value);
}
function oneOf(value, at, words) {
  const found = words.find((word) => word === value);
  if (found === void 0) throw new Malformed(`${at} is none of ${words.join(", ")}`);
  return found;
}

// src/core/recording/source-record.ts
var SOURCE_KINDS = ["prometheus", "kubernetes", "postgres", "redis", "browser", "responses"];
function recordOf(source, variant, measured) {
  return { source, variant, tracks: [], statements: [], tables: [], connectionLimit: null, gaps: [], ...measured };
}

// src/core/recording/limits.ts
var MOST_BLOCKS = 256;
var LONGEST_RUN_SECONDS = 86400;
var MICRO = 1e6;

// src/core/recording/csv-bytes.ts
var COMMA = 44;
var NEWLINE = 10;
var QUOTE = 34;
var ZERO = 48;
var DOT = 46;
var LONGEST_LINE_BYTES = 1 << 20;
function endOfQuotedRow(bytes, start) {
  let isInside = false;
  for (let index = start; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === QUOTE) isInside = !isInside;
    else if (byte === NEWLINE && !isInside) return index;
    else if (index - start > LONGEST_LINE_BYTES) return bytes.indexOf(NEWLINE, index);
  }
  return -1;
}
function copyOf(bytes, start, end) {
  return new Uint8Array(bytes.subarray(start, end));
}
function viewOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function matches(known2, view, start) {
  const { byteLength } = known2;
  let index = 0;
  for (; index + 8 <= byteLength; index += 8) {
    if (known2.getFloat64(index, true) !== view.getFloat64(start + index, true)) return false;
  }
  for (; index < byteLength; index++) if (known2.getUint8(index) !== view.getUint8(start + index)) return false;
  return true;
}
function endsWith(known2, view, start) {
  const end = start + known2.byteLength;
  return end < view.byteLength && view.getUint8(end) === NEWLINE && matches(known2, view, start);
}
function knownIn(bucket, bytes, start, end) {
  if (bucket !== void 0) {
    for (const each of bucket) if (isSame(each.bytes, bytes, start, end)) return each;
  }
  return null;
}
function isSame(known2, bytes, start, end) {
  if (known2.length !== end - start) return false;
  for (let index = 0; index < known2.length; index++) if (known2[index] !== bytes[start + index]) return false;
  return true;
}
function parseMicro(bytes, start, end) {
  let value = 0;
  let decimals = -1;
  for (let index = start; index < end; index++) {
    const byte = bytes[index] ?? 0;
    if (byte === DOT && decimals < 0) decimals = 0;
    else if (byte >= ZERO && byte <= ZERO + 9) {
      value = value * 10 + (byte - ZERO);
      if (decimals >= 0) decimals++;
    } else return slowMicro(decode(bytes, start, end));
  }
  if (decimals === 6) return value;
  return end === start ? Number.NaN : slowMicro(decode(bytes, start, end));
}
function slowMicro(text2) {
  return /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text2) ? Math.round(Number(text2) * MICRO) : Number.NaN;
}
var DECODER = new TextDecoder();
function decode(bytes, start, end) {
  return DECODER.decode(bytes.subarray(start, end));
}

// src/core/recording/csv-line.ts
function splitCsvLine(line) {
  const fields = [];
  const text2 = line.endsWith("\r") ? line.slice(0, -1) : line;
  let at = 0;
  for (; ; ) {
    if (text2.charAt(at) === '"') {
      let field2 = "";
      let close2 = text2.indexOf('"', at + 1);
      while (close2 >= 0 && text2.charAt(close2 + 1) === '"') {
        field2 += text2.slice(at + 1, close2 + 1);
        at = close2 + 1;
        close2 = text2.indexOf('"', at + 1);
      }
      if (close2 < 0) return null;
      fields.push(field2 + text2.slice(at + 1, close2));
      at = close2 + 1;
    } else {
      const comma = text2.indexOf(",", at);
      const end = comma < 0 ? text2.length : comma;
      fields.push(text2.slice(at, end));
      at = end;
    }
    if (at >= text2.length) return fields;
    if (text2.charAt(at) !== ",") return null;
    at++;
  }
}

// src/core/recording/metrics.ts
var BUILT_IN = /* @__PURE__ */ new Map([
  ["http_reqs", "dropped"],
  ["http_req_failed", "dropped"],
  ["http_req_duration", "values"],
  ["http_req_blocked", "phase"],
  ["http_req_connecting", "phase"],
  ["http_req_tls_handshaking", "phase"],
  ["http_req_sending", "phase"],
  ["http_req_waiting", "phase"],
  ["http_req_receiving", "phase"],
  ["iteration_duration", "values"],
  ["iterations", "sums"],
  ["dropped_iterations", "sums"],
  ["data_sent", "sums"],
  ["data_received", "sums"],
  ["checks", "sums"],
  ["vus", "values"],
  ["vus_max", "values"]
]);
function keepingOf(metric) {
  return BUILT_IN.get(metric) ?? "values";
}
function belongsToRequest(metric) {
  return metric.startsWith("http_req_");
}

// src/core/recording/timestamp.ts
var ZERO2 = 48;
var DECODER2 = new TextDecoder();
function parseTimestamp(bytes, start, end) {
  const digits = end - start;
  if (digits === 16 || digits === 10 || digits === 13 || digits === 19) {
    let second = 0;
    let index = start;
    for (; index < end; index++) {
      const digit = (bytes[index] ?? 0) - ZERO2;
      if (digit < 0 || digit > 9) break;
      if (index < start + 10) second = second * 10 + digit;
    }
    if (index === end) return second;
  }
  return parseDate(DECODER2.decode(bytes.subarray(start, end)));
}
var LATEST_SECOND = 1e11;
function parseDate(text2) {
  if (!/^\d{4}-\d\d-\d\dT/.test(text2)) return null;
  const milliseconds = Date.parse(text2);
  const second = Math.floor(milliseconds / 1e3);
  return second >= 0 && second <= LATEST_SECOND ? second : null;
}

// src/core/recording/csv-intake.ts
var MICROSECOND_DIGITS = 16;
var LONGEST_VALUE_BYTES = 24;
var DECIMALS = 6;
var MOST_TAILS = 8192;
var MOST_METRICS = 2048;
var CsvIntake = class {
  #recorder;
  #columns = null;
  #buffer = new Uint8Array(0);
  /** Bytes of an unfinished row at the buffer's beginning. */
  #carried = 0;
  #isSkippingLine = false;
  #tails = /* @__PURE__ */ new Map();
  #tailCount = 0;
  #lastTail = null;
  #lastMetric = null;
  /** The bytes of the last time as two numbers, and its second. */
  #lastTime = { high: Number.NaN, low: Number.NaN, second: 0 };
  #metrics = /* @__PURE__ */ new Map();
  #metricCount = 0;
  constructor(recorder) {
    this.#recorder = recorder;
  }
  push(chunk) {
    const bytes = this.#joined(chunk);
    const view = viewOf(bytes);
    let start = 0;
    let quote = bytes.indexOf(QUOTE);
    for (; ; ) {
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
  end() {
    if (this.#carried > 0 || this.#isSkippingLine) this.#recorder.markTruncated();
    this.#carried = 0;
  }
  /** What was left of the last chunk and this one, in one buffer that is used again: garbage would cost more than the copy. */
  #joined(chunk) {
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
  #keep(bytes, start) {
    const rest = bytes.length - start;
    if (rest === 0) return;
    if (this.#isSkippingLine) return;
    if (rest > LONGEST_LINE_BYTES) {
      this.#recorder.countMalformed();
      this.#isSkippingLine = true;
      return;
    }
    if (this.#buffer.length < rest) this.#buffer = new Uint8Array(rest * 2);
    this.#buffer.set(bytes.subarray(start));
    this.#carried = rest;
  }
  /**
   * A row that is what the rows before let expect: the metric that followed last time, a time in microseconds, a number with
   * six decimals, the tags of the row before or of the one that followed it. Gives where the next row begins, 0 where anything
   * is different: then the row is read with all care. Nine of ten rows of a run are foreseen.
   */
  #foreseenRow(view, start) {
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
    let tail = last;
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
  #secondAt(view, start) {
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
  #take(metric, tail, second, micro) {
    let slot = tail.slots[metric.number];
    if (slot === void 0) {
      slot = this.#recorder.slot(metric.name, tail.entry);
      tail.slots[metric.number] = slot;
    }
    this.#recorder.add(slot, tail.entry, second, micro);
  }
  #row(bytes, start, end, isQuoted) {
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
  #header(bytes, start, end) {
    const names = splitCsvLine(decode(bytes, start, end));
    if (names === null || names[0] !== "metric_name" || names[1] !== "timestamp" || names[2] !== "metric_value") {
      this.#recorder.countMalformed();
      return;
    }
    this.#columns = new Map(names.map((name, index) => [name, index - 3]));
  }
  #metric(bytes, start, end) {
    let hash = end - start;
    for (let index = start; index < end; index++) hash = Math.imul(hash, 31) + (bytes[index] ?? 0) | 0;
    const bucket = this.#metrics.get(hash);
    const known2 = knownIn(bucket, bytes, start, end);
    if (known2 !== null) return known2;
    const name = decode(bytes, start, end);
    if (this.#metricCount >= MOST_METRICS || !/^[A-Za-z_][\w.-]{0,127}$/.test(name)) return null;
    const own = copyOf(bytes, start, end);
    const metric = {
      bytes: own,
      view: viewOf(own),
      name,
      number: this.#metricCount++,
      isDropped: keepingOf(name) === "dropped",
      next: null
    };
    if (bucket === void 0) this.#metrics.set(hash, [metric]);
    else bucket.push(metric);
    return metric;
  }
  #tail(bytes, start, end, isQuoted) {
    const tail = this.#knownTail(bytes, start, end, isQuoted);
    if (tail === null) return null;
    if (this.#lastTail !== null && this.#lastTail !== tail) this.#lastTail.next = tail;
    this.#lastTail = tail.bytes.includes(0) ? null : tail;
    return tail;
  }
  #knownTail(bytes, start, end, isQuoted) {
    let hash = end - start;
    for (let index = start; index < end; index++) hash = Math.imul(hash, 31) + (bytes[index] ?? 0) | 0;
    const known2 = knownIn(this.#tails.get(hash), bytes, start, end);
    if (known2 !== null) return known2;
    const tags = this.#tags(decode(bytes, start, end), isQuoted);
    if (tags === null) return null;
    if (this.#tailCount >= MOST_TAILS) {
      this.#tails = /* @__PURE__ */ new Map();
      this.#tailCount = 0;
    }
    const own = copyOf(bytes, start, end);
    const tail = { bytes: own, view: viewOf(own), entry: this.#recorder.entry(tags), slots: [], next: null };
    this.#tailCount++;
    this.#tails.set(hash, [...this.#tails.get(hash) ?? [], tail]);
    return tail;
  }
  #tags(text2, isQuoted) {
    const columns = this.#columns;
    const fields = isQuoted ? splitCsvLine(text2) : text2.replace(/\r$/, "").split(",");
    if (columns === null || fields?.length !== columns.size - 3) return null;
    const field2 = (name) => fields[columns.get(name) ?? -1] ?? "";
    return {
      name: field2("name") === "" ? field2("url") : field2("name"),
      method: field2("method"),
      status: field2("status"),
      expectedResponse: field2("expected_response"),
      errorCode: field2("error_code"),
      check: field2("check"),
      group: field2("group"),
      // k6 joins custom tags with & and escapes nothing (`a=1&variant=base`), in random order.
      variant: /(?:^|&)variant=base(?:&|$)/.test(field2("extra_tags")) ? "base" : "head"
    };
  }
};

// src/core/recording/sample-tags.ts
var LONGEST_TAG_CHARACTERS = 1e3;
function cut(text2) {
  return text2.length > LONGEST_TAG_CHARACTERS ? text2.slice(0, LONGEST_TAG_CHARACTERS) : text2;
}
function cutTags(tags) {
  const { name, method, status, expectedResponse, errorCode, check, group, variant } = tags;
  return {
    name: cut(name),
    method: cut(method),
    status: cut(status),
    expectedResponse,
    errorCode: cut(errorCode),
    check: cut(check),
    group,
    variant
  };
}
function responseKind({ status, expectedResponse }) {
  if (status === "0" || status === "") return "none";
  if (expectedResponse !== "") return expectedResponse === "true" ? "expected" : "unexpected";
  return Number(status) < 400 ? "expected" : "unexpected";
}

// src/core/recording/series-key.ts
var OTHER_ENDPOINT = "other";
function compareSeries(a, b) {
  return compareText(a.key.metric, b.key.metric) || compareText(a.key.endpoint, b.key.endpoint) || compareText(a.key.tag, b.key.tag) || compareText(a.variant, b.variant);
}
function compareFailures(a, b) {
  return b.count - a.count || compareText(a.endpoint, b.endpoint) || compareText(a.code, b.code) || compareText(a.status, b.status) || compareText(a.variant, b.variant);
}
function compareText(a, b) {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

// src/core/recording/sketch.ts
var GAMMA = 1.005;
var LOG_GAMMA = Math.log(GAMMA);
var SMALLEST = 1e-9;
var LARGEST = 1e15;
var LOWEST_BUCKET = Math.ceil(Math.log(SMALLEST) / LOG_GAMMA);
var HIGHEST_BUCKET = Math.ceil(Math.log(LARGEST) / LOG_GAMMA);
var ZERO_BUCKET = LOWEST_BUCKET - 1;
var EMPTY = -32768;
var SMALLEST_TABLE = 8;
var SPARE_TABLES = /* @__PURE__ */ new Map();
var MOST_SPARE = 64;
function takeTable(capacity) {
  const spare = SPARE_TABLES.get(capacity)?.pop();
  if (spare === void 0) return { keys: new Int16Array(capacity).fill(EMPTY), counts: new Uint32Array(capacity) };
  spare.keys.fill(EMPTY);
  spare.counts.fill(0);
  return spare;
}
function giveBack(table) {
  const spare = SPARE_TABLES.get(table.keys.length) ?? [];
  if (spare.length < MOST_SPARE) spare.push(table);
  SPARE_TABLES.set(table.keys.length, spare);
}
var NO_TABLE = { keys: new Int16Array([EMPTY]), counts: new Uint32Array(1) };
var Sketch = class _Sketch {
  /** Width of a bucket on the log scale: what cannot be told apart. */
  static LOG_WIDTH = LOG_GAMMA;
  #table = takeTable(SMALLEST_TABLE);
  #used = 0;
  #count = 0;
  #histogram = null;
  /** Number of values. */
  get count() {
    return this.#count;
  }
  /** Values outside 1e-9…1e15 go into the outermost bucket. */
  static bucketOf(value) {
    if (!(value > 0)) return ZERO_BUCKET;
    const bucket = Math.ceil(Math.log(value) / LOG_GAMMA);
    return bucket < LOWEST_BUCKET ? LOWEST_BUCKET : bucket > HIGHEST_BUCKET ? HIGHEST_BUCKET : bucket;
  }
  static lowerEdge(bucket) {
    return bucket === ZERO_BUCKET ? 0 : Math.exp((bucket - 1) * LOG_GAMMA);
  }
  static upperEdge(bucket) {
    return bucket === ZERO_BUCKET ? 0 : Math.exp(bucket * LOG_GAMMA);
  }
  add(value, count = 1) {
    this.addToBucket(_Sketch.bucketOf(value), count);
  }
  addToBucket(bucket, count) {
    let slot = this.#slotOf(bucket);
    if (this.#table.keys[slot] === EMPTY) {
      if (this.#used * 4 >= this.#table.keys.length * 3) {
        this.#grow();
        slot = this.#slotOf(bucket);
      }
      this.#table.keys[slot] = bucket;
      this.#used++;
    }
    this.#table.counts[slot] = (this.#table.counts[slot] ?? 0) + count;
    this.#count += count;
    this.#histogram = null;
  }
  /** Where the bucket is, or where it would be put: linear probing, with always a quarter of the slots free. */
  #slotOf(bucket) {
    const { keys } = this.#table;
    const mask = keys.length - 1;
    let slot = Math.imul(bucket, 2654435761) & mask;
    for (let key = keys[slot]; key !== bucket && key !== EMPTY; key = keys[slot]) slot = slot + 1 & mask;
    return slot;
  }
  merge(other) {
    const { keys, counts } = other.#table;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot] ?? EMPTY;
      if (key !== EMPTY) this.addToBucket(key, counts[slot] ?? 0);
    }
  }
  /** The buckets in ascending order; kept until the next change. */
  histogram() {
    if (this.#histogram !== null) return this.#histogram;
    const buckets = this.#table.keys.filter((key) => key !== EMPTY).sort();
    const counts = new Uint32Array(buckets.length);
    for (let index = 0; index < buckets.length; index++)
      counts[index] = this.#table.counts[this.#slotOf(buckets[index] ?? 0)] ?? 0;
    this.#histogram = { buckets, counts };
    return this.#histogram;
  }
  /** Gives back the table for the next sketch to use; this one is empty afterwards. */
  release() {
    if (this.#table !== NO_TABLE) giveBack(this.#table);
    this.#table = NO_TABLE;
    this.#used = NO_TABLE.keys.length;
    this.#count = 0;
    this.#histogram = null;
  }
  /**
   * The percentile by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996, which k6 uses).
   * `fraction` in 0…1; NaN for an empty sketch.
   */
  quantile(fraction) {
    return quantileOf(this.histogram(), this.#count, fraction);
  }
  /** How many values are at or below `value`, with the bucket's own values spread evenly: the inverse of `quantile`. */
  countAtOrBelow(value) {
    const { keys, counts } = this.#table;
    const bucket = _Sketch.bucketOf(value);
    let [below, inside] = [0, 0];
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot] ?? EMPTY;
      if (key === EMPTY || key > bucket) continue;
      if (key < bucket) below += counts[slot] ?? 0;
      else inside = counts[slot] ?? 0;
    }
    return inside === 0 ? below : below + inside * shareBelow(bucket, value);
  }
  #grow() {
    const { keys, counts } = this.#table;
    this.#rebuild(Math.max(SMALLEST_TABLE, keys.length * 2), keys, counts);
  }
  #rebuild(capacity, keys, counts) {
    const before = this.#table;
    this.#table = takeTable(capacity);
    this.#used = 0;
    this.#count = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot] ?? EMPTY;
      if (key !== EMPTY) this.addToBucket(key, counts[slot] ?? 0);
    }
    if (before !== NO_TABLE) giveBack(before);
  }
};
function quantileOf(histogram, count, fraction) {
  if (count <= 0) return Number.NaN;
  const position = (count - 1) * Math.min(1, Math.max(0, fraction));
  const low = Math.floor(position);
  const lower = orderStatistic(histogram, low);
  return position === low ? lower : lower + (position - low) * (orderStatistic(histogram, low + 1) - lower);
}
function orderStatistic({ buckets, counts }, rank) {
  let before = 0;
  let index = 0;
  for (; index < buckets.length - 1; index++) {
    const inside = counts[index] ?? 0;
    if (before + inside > rank) break;
    before += inside;
  }
  const bucket = buckets[index] ?? ZERO_BUCKET;
  const share = Math.min(1, (rank - before + 0.5) / (counts[index] ?? 1));
  return Sketch.lowerEdge(bucket) + share * (Sketch.upperEdge(bucket) - Sketch.lowerEdge(bucket));
}
function shareBelow(bucket, value) {
  if (bucket === ZERO_BUCKET) return 1;
  const lower = Sketch.lowerEdge(bucket);
  return Math.min(1, Math.max(0, (value - lower) / (Sketch.upperEdge(bucket) - lower)));
}

// src/core/recording/sealed-cells.ts
var PAGE_BYTES = 64 * 1024;
var LONGEST_NUMBER_BYTES = 8;
var SealedCells = class {
  #pages = [];
  #page = new Uint8Array(0);
  #at = 0;
  /**
   * Where the cell is from now on; its sketch is given back. null where it has no such form and stays a cell: without a
   * sketch, or with a sum that is no safe whole number.
   */
  put(block, { count, micro, sketch }) {
    if (sketch === null || micro < 0 || !Number.isSafeInteger(micro)) return null;
    const { buckets, counts } = sketch.histogram();
    this.#reserve((4 + 2 * buckets.length) * LONGEST_NUMBER_BYTES);
    const place = (this.#pages.length - 1) * PAGE_BYTES + this.#at;
    this.#write(block);
    this.#write(count);
    this.#write(micro);
    this.#write(buckets.length);
    let before = ZERO_BUCKET;
    for (let index = 0; index < buckets.length; index++) {
      const bucket = buckets[index] ?? 0;
      this.#write(bucket - before);
      this.#write(counts[index] ?? 0);
      before = bucket;
    }
    sketch.release();
    return place;
  }
  take(place) {
    const page = this.#pages[Math.floor(place / PAGE_BYTES)] ?? this.#page;
    let at = place % PAGE_BYTES;
    const read = () => {
      let [number, scale] = [0, 1];
      for (; ; ) {
        const byte = page[at++] ?? 0;
        number += (byte & 127) * scale;
        if (byte < 128) return number;
        scale *= 128;
      }
    };
    const [block, count, micro, size] = [read(), read(), read(), read()];
    const sketch = new Sketch();
    let bucket = ZERO_BUCKET;
    for (let index = 0; index < size; index++) {
      bucket += read();
      sketch.addToBucket(bucket, read());
    }
    return { block, cell: { count, micro, sketch } };
  }
  /** A cell begins inside the first PAGE_BYTES of its page, so that its place tells page and offset; a long one has a longer page. */
  #reserve(bytes) {
    if (this.#at + bytes <= this.#page.length && this.#at < PAGE_BYTES) return;
    this.#page = new Uint8Array(Math.max(PAGE_BYTES, bytes));
    this.#pages.push(this.#page);
    this.#at = 0;
  }
  #write(number) {
    let rest = number;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#page[this.#at++] = rest % 128 + 128;
    this.#page[this.#at++] = rest;
  }
};

// src/core/recording/slot.ts
function allCells(slot, sealed) {
  const cells = /* @__PURE__ */ new Map();
  for (const place of slot.sealed) {
    const { block, cell } = sealed.take(place);
    addCell(cells, block, cell);
  }
  for (const [block, cell] of slot.cells) addCell(cells, block, cell);
  return cells;
}
function addCell(cells, block, cell) {
  const present = cells.get(block);
  if (present === void 0) cells.set(block, cell);
  else mergeCell(present, cell);
}
function mergeCell(into, from) {
  into.count += from.count;
  into.micro += from.micro;
  if (from.sketch !== null) into.sketch?.merge(from.sketch);
}
function close(cell) {
  return { count: cell.count, sum: cell.micro / MICRO, sketch: cell.sketch };
}
function closeSlot(slot, open, lowBlock, blockCount) {
  const { key, variant, whole: whole2 } = slot;
  if (whole2 !== null) return { key, variant, cells: [], whole: close(whole2) };
  const cells = Array.from({ length: blockCount }, () => null);
  for (const [block, cell] of open) cells[block - lowBlock] = close(cell);
  return { key, variant, cells, whole: null };
}

// src/core/recording/tallies.ts
var MOST_ENDPOINTS = 200;
var MOST_ENDPOINTS_RUNNING = 400;
var MOST_FAILURES = 50;
var MOST_HOSTS = 50;
var Tallies = class {
  #endpoints = /* @__PURE__ */ new Map();
  #hosts = /* @__PURE__ */ new Map();
  #failures = /* @__PURE__ */ new Map();
  /** Requests seen so far, and how many of them failed. */
  get requests() {
    let [all, failed] = [0, 0];
    for (const counter of this.#endpoints.values()) all += counter.count;
    for (const failure of this.#failures.values()) failed += failure.count;
    return { all, failed };
  }
  /** The label that requests with this one are counted under. */
  endpoint(label) {
    const isOther = !this.#endpoints.has(label) && this.#endpoints.size >= MOST_ENDPOINTS_RUNNING;
    const told = isOther ? OTHER_ENDPOINT : label;
    counterIn(this.#endpoints, told, Infinity);
    return told;
  }
  countEndpoint(label) {
    const seen = this.#endpoints.get(label);
    if (seen !== void 0) seen.count++;
  }
  host(name) {
    return counterIn(this.#hosts, name, MOST_HOSTS);
  }
  failure(endpoint, { errorCode, status, variant }) {
    const id = `${endpoint}\0${errorCode}\0${status}\0${variant}`;
    let failure = this.#failures.get(id);
    if (failure === void 0) {
      failure = { endpoint, code: errorCode, status, variant, count: 0 };
      this.#failures.set(id, failure);
    }
    return failure;
  }
  /** Endpoints beyond those that a recording holds, the rarest. */
  rarest() {
    const ranked = [...this.#endpoints].filter(([label]) => label !== OTHER_ENDPOINT).sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1));
    return new Set(ranked.slice(MOST_ENDPOINTS).map(([label]) => label));
  }
  /** Whether there were so many that some were never told apart. */
  get hasOther() {
    return this.#endpoints.has(OTHER_ENDPOINT);
  }
  told() {
    return {
      hosts: Object.fromEntries(
        [...this.#hosts].filter(([, { count }]) => count > 0).map(([host, { count }]) => [host, count]).sort(([a], [b]) => a < b ? -1 : 1)
      ),
      failures: [...this.#failures.values()].filter((failure) => failure.count > 0).sort(compareFailures).slice(0, MOST_FAILURES)
    };
  }
};
function counterIn(counters, name, most) {
  const known2 = counters.get(name);
  if (known2 !== void 0) return known2;
  if (counters.size >= most) return counterIn(counters, OTHER_ENDPOINT, Infinity);
  const counter = { count: 0 };
  counters.set(name, counter);
  return counter;
}

// src/core/recording/recorder.ts
var SEALED_AFTER_BLOCKS = 3;
var MOST_OWN_SERIES = 1e3;
var MOST_MICRO = 1e15 * MICRO;
var NANOSECONDS = 1e3;
var Recorder = class {
  #slots = /* @__PURE__ */ new Map();
  #tallies = new Tallies();
  #blockSeconds = 1;
  #sealed = new SealedCells();
  #firstSecond = null;
  #lowBlock = 0;
  #highBlock = -1;
  #ownSeries = 0;
  #samples = 0;
  #malformed = 0;
  #truncated = false;
  get samples() {
    return this.#samples;
  }
  /** Requests seen so far, and how many of them failed: for progress. */
  get requests() {
    return this.#tallies.requests;
  }
  countMalformed() {
    this.#malformed++;
  }
  markTruncated() {
    this.#truncated = true;
  }
  entry(given) {
    const tags = cutTags(given);
    return { tags, isOutsideLoad: tags.group === "::setup" || tags.group === "::teardown", request: null };
  }
  #request({ tags, isOutsideLoad }) {
    if (tags.name === "" || isOutsideLoad) return null;
    const endpoint = this.#tallies.endpoint(canonicalEndpoint(tags.method, tags.name));
    const kind = responseKind(tags);
    return {
      endpoint,
      kind,
      host: this.#tallies.host(hostOf(tags.name) ?? ""),
      failure: kind === "expected" ? null : this.#tallies.failure(endpoint, tags)
    };
  }
  /** Where samples of a metric with these tags go; null where they are not kept. */
  slot(given, entry) {
    const metric = cut(given);
    const keeping = keepingOf(metric);
    if (keeping === "dropped") return null;
    const isRequest = belongsToRequest(metric);
    const request = isRequest ? entry.request ??= this.#request(entry) : null;
    if (isRequest && request === null) return null;
    const tag = request?.kind ?? (metric === "checks" ? entry.tags.check : null);
    const key = { metric, endpoint: request?.endpoint ?? null, tag };
    const id = `${metric}\0${key.endpoint ?? ""}\0${tag ?? ""}\0${entry.tags.variant}`;
    const known2 = this.#slots.get(id);
    if (known2 !== void 0) return known2;
    if (!isRequest && ++this.#ownSeries > MOST_OWN_SERIES) return null;
    const slot = {
      key,
      variant: entry.tags.variant,
      keeping,
      isTime: isRequest || metric === "iteration_duration",
      cells: /* @__PURE__ */ new Map(),
      sealed: [],
      whole: keeping === "phase" ? { count: 0, micro: 0, sketch: new Sketch() } : null,
      lastBlock: Number.NaN,
      lastCell: null
    };
    this.#slots.set(id, slot);
    return slot;
  }
  /** Adds a sample. `second` is Unix time; `given` the value in millionths of its unit. */
  add(slot, entry, second, given) {
    this.#samples++;
    if (slot === null) return;
    const { metric } = slot.key;
    const micro = slot.isTime ? toMicrosecond(given) : given;
    const isSensible = Math.abs(micro) <= MOST_MICRO && (micro >= 0 || !belongsToRequest(metric));
    if (!isSensible || !this.#isInRun(second)) {
      this.#malformed++;
      return;
    }
    if (metric === "http_req_duration") {
      const { request } = entry;
      if (request !== null) request.host.count++;
      if (request?.failure != null) request.failure.count++;
      this.#tallies.countEndpoint(request?.endpoint ?? "");
    }
    if (slot.whole !== null) {
      slot.whole.count++;
      slot.whole.micro += micro;
      slot.whole.sketch?.addToBucket(coarse(bucketOfMicro(micro)), 1);
      return;
    }
    const block = Math.floor(second / this.#blockSeconds);
    const cell = block === slot.lastBlock && slot.lastCell !== null ? slot.lastCell : this.#cell(slot, block);
    cell.count++;
    cell.micro += micro;
    cell.sketch?.addToBucket(bucketOfMicro(micro), 1);
  }
  /** Counts a sample of a metric that is not kept. */
  countDropped() {
    this.#samples++;
  }
  finish(meta) {
    return this.#recording(meta, this.#foldRarestEndpoints());
  }
  /** What there is while the run goes on; of the last block only a part. To be read before the next sample is added. */
  soFar(meta) {
    return this.#recording(meta, 0);
  }
  /** Length of the blocks that are over. */
  get seconds() {
    return Math.max(0, this.#highBlock - this.#lowBlock) * this.#blockSeconds;
  }
  #recording(meta, folded) {
    const blockCount = Math.max(0, this.#highBlock - this.#lowBlock + 1);
    return {
      fingerprint: meta.fingerprint,
      runs: meta.runs,
      intake: this.#intake(folded),
      startSecond: this.#lowBlock * this.#blockSeconds,
      blockSeconds: this.#blockSeconds,
      blockCount,
      series: [...this.#slots.values()].filter((slot) => slot.cells.size > 0 || slot.sealed.length > 0 || (slot.whole?.count ?? 0) > 0).map((slot) => closeSlot(slot, allCells(slot, this.#sealed), this.#lowBlock, blockCount)).sort(compareSeries),
      sources: []
    };
  }
  #isInRun(second) {
    this.#firstSecond ??= second;
    return Math.abs(second - this.#firstSecond) <= LONGEST_RUN_SECONDS;
  }
  #cell(slot, block) {
    let place = block;
    if (this.#highBlock < this.#lowBlock) [this.#lowBlock, this.#highBlock] = [block, block];
    this.#lowBlock = Math.min(this.#lowBlock, block);
    this.#highBlock = Math.max(this.#highBlock, block);
    while (this.#highBlock - this.#lowBlock >= MOST_BLOCKS) {
      this.#doubleBlocks();
      place = Math.floor(place / 2);
    }
    let cell = slot.cells.get(place);
    if (cell === void 0) {
      cell = { count: 0, micro: 0, sketch: slot.keeping === "values" ? new Sketch() : null };
      slot.cells.set(place, cell);
      this.#seal(slot, place - SEALED_AFTER_BLOCKS);
    }
    slot.lastBlock = place;
    slot.lastCell = cell;
    return cell;
  }
  #doubleBlocks() {
    this.#blockSeconds *= 2;
    this.#lowBlock = Math.floor(this.#lowBlock / 2);
    this.#highBlock = Math.floor(this.#highBlock / 2);
    const before = this.#sealed;
    this.#sealed = new SealedCells();
    for (const slot of this.#slots.values()) {
      const cells = allCells(slot, before);
      slot.sealed = [];
      slot.cells = /* @__PURE__ */ new Map();
      for (const [block, cell] of cells) addCell(slot.cells, Math.floor(block / 2), cell);
      this.#seal(slot, this.#highBlock - SEALED_AFTER_BLOCKS);
      slot.lastBlock = Number.NaN;
      slot.lastCell = null;
    }
  }
  #seal(slot, last) {
    for (const [block, cell] of slot.cells) {
      const place = block <= last ? this.#sealed.put(block, cell) : null;
      if (place === null) continue;
      slot.sealed.push(place);
      slot.cells.delete(block);
    }
  }
  #foldRarestEndpoints() {
    const folded = this.#tallies.rarest();
    if (folded.size === 0) return this.#tallies.hasOther ? 1 : 0;
    for (const [id, slot] of [...this.#slots]) {
      if (slot.key.endpoint === null || !folded.has(slot.key.endpoint)) continue;
      this.#slots.delete(id);
      const key = { ...slot.key, endpoint: OTHER_ENDPOINT };
      const otherId = `${key.metric}\0${OTHER_ENDPOINT}\0${key.tag ?? ""}\0${slot.variant}`;
      const other = this.#slots.get(otherId);
      if (other === void 0) this.#slots.set(otherId, { ...slot, key });
      else {
        other.sealed.push(...slot.sealed);
        for (const [block, cell] of slot.cells) addCell(other.cells, block, cell);
        if (slot.whole !== null && other.whole !== null) mergeCell(other.whole, slot.whole);
      }
    }
    return folded.size;
  }
  #intake(foldedEndpoints) {
    return {
      samples: this.#samples,
      malformed: this.#malformed,
      truncated: this.#truncated,
      foldedEndpoints,
      ...this.#tallies.told()
    };
  }
};
function toMicrosecond(micro) {
  const rest = micro % NANOSECONDS;
  return micro - rest + (rest >= NANOSECONDS / 2 ? NANOSECONDS : 0);
}
function bucketOfMicro(micro) {
  return Sketch.bucketOf(micro / MICRO);
}
var COARSE = 8;
function coarse(bucket) {
  if (bucket === ZERO_BUCKET) return bucket;
  const middle = bucket - (bucket % COARSE + COARSE) % COARSE + COARSE / 2;
  return Math.min(HIGHEST_BUCKET, Math.max(LOWEST_BUCKET, middle));
}

// src/core/recording/recording.ts
var UNKNOWN_FINGERPRINT = {
  commit: null,
  createdAt: null,
  scriptHash: null,
  loadHash: null,
  k6Version: null,
  runner: null,
  verdict: null
};

// src/core/recording/select.ts
function isPaired(recording) {
  return recording.series.some(({ variant }) => variant === "base");
}
var ARRIVED = ["expected", "unexpected"];
function select(recording, selection) {
  const found = selectedSeries(recording, selection).filter(({ whole: whole2 }) => whole2 === null);
  if (found.length === 0) return null;
  const { blockCount } = recording;
  const counts = new Float64Array(blockCount);
  const sums = new Float64Array(blockCount);
  const sketches = Array.from({ length: blockCount }, (_, block) => {
    const inBlock = [];
    for (const { cells } of found) {
      const cell = cells[block] ?? null;
      if (cell === null) continue;
      counts[block] = (counts[block] ?? 0) + cell.count;
      sums[block] = (sums[block] ?? 0) + cell.sum;
      if (cell.sketch !== null) inBlock.push(cell.sketch);
    }
    return mergeSketches(inBlock);
  });
  return { blockCount, counts, sums, sketches };
}
function endpointsOf(recording, metric, only) {
  return [
    ...new Set(
      (indexOf(recording).get(metric)?.all ?? []).flatMap(
        ({ key, variant }) => key.endpoint !== null && variant === (only ?? variant) ? [key.endpoint] : []
      )
    )
  ];
}
var TOTALS = /* @__PURE__ */ new WeakMap();
function totalSketch(values) {
  const known2 = TOTALS.get(values);
  if (known2 !== void 0) return known2;
  const total = mergeSketches(values.sketches.flatMap((sketch) => sketch ?? [])) ?? new Sketch();
  TOTALS.set(values, total);
  return total;
}
function wholeSketch(recording, selection) {
  return mergeSketches(selectedSeries(recording, selection).flatMap(({ whole: whole2 }) => whole2?.sketch ?? []));
}
function totals(values) {
  if (values === null) return { count: 0, sum: 0 };
  return { count: values.counts.reduce((a, b) => a + b, 0), sum: values.sums.reduce((a, b) => a + b, 0) };
}
function selectedSeries(recording, { metric, endpoint, tags, variant: only }) {
  const of = indexOf(recording).get(metric);
  const found = endpoint === void 0 ? of?.all : of?.byEndpoint.get(endpoint);
  return (found ?? []).filter(
    ({ key, variant }) => (only === void 0 || variant === only) && (tags === void 0 || tags.includes(key.tag ?? ""))
  );
}
var INDICES = /* @__PURE__ */ new WeakMap();
function indexOf({ series }) {
  const known2 = INDICES.get(series);
  if (known2 !== void 0) return known2;
  const index = /* @__PURE__ */ new Map();
  for (const each of series) {
    const { metric, endpoint } = each.key;
    const of = index.get(metric) ?? { all: [], byEndpoint: /* @__PURE__ */ new Map() };
    index.set(metric, of);
    of.all.push(each);
    const own = of.byEndpoint.get(endpoint);
    if (own === void 0) of.byEndpoint.set(endpoint, [each]);
    else own.push(each);
  }
  INDICES.set(series, index);
  return index;
}
function mergeSketches(sketches) {
  if (sketches.length <= 1) return sketches[0] ?? null;
  const merged = new Sketch();
  for (const sketch of sketches) merged.merge(sketch);
  return merged;
}

// src/core/statistics/averages.ts
function sumOf(values) {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return sum;
}
function meanOf(values) {
  return sumOf(values) / values.length;
}
function medianOf(values) {
  const ordered = values.toSorted((a, b) => a - b);
  const middle = (values.length - 1) / 2;
  return ((ordered[Math.floor(middle)] ?? 0) + (ordered[Math.ceil(middle)] ?? 0)) / 2;
}

// src/core/statistics/distributions.ts
function logGamma(x) {
  const coefficients = [
    0.9999999999999971,
    57.15623566586292,
    -59.59796035547549,
    14.136097974741746,
    -0.4919138160976202,
    3399464998481189e-20,
    4652362892704858e-20,
    -9837447530487956e-20,
    1580887032249125e-19,
    -21026444172410488e-20,
    21743961811521265e-20,
    -1643181065367639e-19,
    8441822398385275e-20,
    -26190838401581408e-21,
    36899182659531625e-22
  ];
  let sum = coefficients[0] ?? 0;
  for (let index = 1; index < coefficients.length; index++) sum += (coefficients[index] ?? 0) / (x - 1 + index);
  const base = x - 1 + 607 / 128 + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}
function incompleteBeta(x, a, b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - (a + b) * x / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let fraction = d;
  for (let m = 1; m <= 1e3; m++) {
    for (const numerator of [
      m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
      -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    ]) {
      d = 1 + numerator * d;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = 1 + numerator / c;
      c = Math.abs(c) < tiny ? tiny : c;
      fraction *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * fraction;
}
function studentTwoSided(t, df) {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}
function studentCritical(alpha, df) {
  return bisect((t) => studentTwoSided(t, df) < alpha, 0, 1e12);
}
function betaQuantile(probability, a, b) {
  return bisect((x) => incompleteBeta(x, a, b) > probability, 0, 1);
}
function bisect(isAbove, low, high) {
  let [from, to] = [low, high];
  for (let step = 0; step < 200 && to - from > 1e-14 * Math.max(1e-300, to); step++) {
    const middle = from > 0 && to / from > 4 ? Math.sqrt(from * to) : from === 0 && to > 4 ? to / 16 : (from + to) / 2;
    if (isAbove(middle)) to = middle;
    else from = middle;
  }
  return (from + to) / 2;
}
function digamma(x) {
  let [sum, at] = [0, x];
  for (; at < 10; at++) sum -= 1 / at;
  const square = 1 / (at * at);
  return sum + Math.log(at) - 0.5 / at - square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))));
}
function trigamma(x) {
  let [sum, at] = [0, x];
  for (; at < 10; at++) sum += 1 / (at * at);
  const square = 1 / (at * at);
  return sum + 1 / at + square / 2 + square / at * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - square * 5 / 66))));
}
function inverseTrigamma(y) {
  return bisect((x) => trigamma(x) < y, 0, 1e12);
}
function studentUpper(t, df) {
  const tail = studentTwoSided(t, df) / 2;
  return t > 0 ? tail : 1 - tail;
}
function normalCdf(z) {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
  return z >= 0 ? 1 - upper : upper;
}

// src/core/statistics/generator.ts
function hashSeed(text2) {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < text2.length; index++) {
    const unit = text2.charCodeAt(index);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ a >>> 18, 597399067);
  b = Math.imul(d ^ b >>> 22, 2869860233);
  c = Math.imul(a ^ c >>> 17, 951274213);
  d = Math.imul(b ^ d >>> 19, 2716044179);
  return [a ^ b ^ c ^ d, b, c, d].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
function createGenerator(seed) {
  const words = /^[0-9a-f]{32}$/.test(seed) ? seed : hashSeed(seed);
  let [a, b, c, d] = [0, 8, 16, 24].map((at) => Number.parseInt(words.slice(at, at + 8), 16) | 0);
  if ((a | b | c | d) === 0) a = 1;
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul(product << 7 | product >>> 25, 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = d << 11 | d >>> 21;
    return (result >>> 0) / 4294967296;
  };
}

// src/core/judgement/levels.ts
var FIRST_LOOK_SECONDS = 20;
var LOOK_SECONDS = 10;
var LOOK_SEED = hashSeed("look");
var WHOLE = { red: 0.01, shown: 0.05, share: 1 };
var INTERIM_SHARE = 0.2;
function levelsAfter(elapsedSeconds, plannedSeconds) {
  const isFirst = elapsedSeconds < FIRST_LOOK_SECONDS + LOOK_SECONDS;
  const share = INTERIM_SHARE * (isFirst ? FIRST_LOOK_SECONDS : LOOK_SECONDS) / plannedSeconds;
  return { red: WHOLE.red * share, shown: WHOLE.shown * share, share };
}
var AFTER_LOOKS = {
  red: WHOLE.red * (1 - INTERIM_SHARE),
  shown: WHOLE.shown * (1 - INTERIM_SHARE),
  share: 1 - INTERIM_SHARE
};
function decisionOf({
  runs
}) {
  for (const { looks, plan } of runs) {
    if (looks?.decidedAfterSeconds != null)
      return { afterSeconds: looks.decidedAfterSeconds, plannedSeconds: plan?.durationSeconds ?? Infinity };
  }
  return null;
}
function levelsOf(recording) {
  const decision = decisionOf(recording);
  if (decision !== null) return levelsAfter(decision.afterSeconds, decision.plannedSeconds);
  return recording.runs.some(({ looks }) => (looks?.count ?? 0) > 0) ? AFTER_LOOKS : WHOLE;
}

// src/core/statistics/block-length.ts
function optimalBlockLength(series) {
  const n = series.length;
  const LEAST = 2;
  if (n < 16) return LEAST;
  const mean = Array.from(series).reduce((sum, value) => sum + value, 0) / n;
  const covariance = (lag) => {
    let sum = 0;
    for (let index = lag; index < n; index++)
      sum += ((series[index] ?? 0) - mean) * ((series[index - lag] ?? 0) - mean);
    return sum / n;
  };
  const variance = covariance(0);
  if (!(variance > 0)) return LEAST;
  const run = Math.max(5, Math.ceil(Math.sqrt(Math.log10(n))));
  const mostLags = Math.min(Math.ceil(Math.sqrt(n)) + run, n - 1);
  const threshold = 2 * Math.sqrt(Math.log10(n) / n);
  const correlations = Array.from({ length: mostLags + 1 }, (_, lag) => covariance(lag) / variance);
  let quiet = 0;
  let lastLoud = 0;
  let m = -1;
  for (let lag = 1; lag <= mostLags && m < 0; lag++) {
    if (Math.abs(correlations[lag] ?? 0) < threshold) quiet++;
    else [quiet, lastLoud] = [0, lag];
    if (quiet === run) m = lag - run;
  }
  const bandwidth = Math.min(mostLags, 2 * Math.max(1, m < 0 ? lastLoud : m));
  let [g, spectrum] = [0, variance];
  for (let lag = 1; lag <= bandwidth; lag++) {
    const ratio = lag / bandwidth;
    const flatTop = ratio <= 0.5 ? 1 : 2 * (1 - ratio);
    const weighted = 2 * flatTop * (correlations[lag] ?? 0) * variance;
    g += lag * weighted;
    spectrum += weighted;
  }
  const length = (2 * g * g / (2 * spectrum * spectrum)) ** (1 / 3) * n ** (1 / 3);
  return Number.isFinite(length) ? Math.min(Math.max(LEAST, length), n / 4) : LEAST;
}
function meanBlockLength(series) {
  const n = series.length;
  return Math.max(2, Math.min(n / 4, Math.max(1.5 * optimalBlockLength(series), 1.5 * Math.cbrt(n))));
}

// src/core/statistics/bootstrap.ts
var REPLICATES = 2e3;
function drawWeights(blocks, meanLength, random, replicates = REPLICATES) {
  const weights = new Float64Array(replicates * blocks);
  const isEnd = 1 / meanLength;
  for (let row = 0; row < replicates; row++) {
    const from = row * blocks;
    let block = Math.floor(random() * blocks);
    for (let drawn = 0; drawn < blocks; drawn++) {
      weights[from + block] = (weights[from + block] ?? 0) + 1;
      block = random() < isEnd ? Math.floor(random() * blocks) : block + 1 === blocks ? 0 : block + 1;
    }
  }
  return { blocks, replicates, weights, effectiveBlocks: blocks / meanLength };
}
function ratioStandardError(numerators, denominators, weights) {
  let [a, n] = [0, 0];
  for (let block = 0; block < weights.blocks; block++) {
    a += numerators[block] ?? 0;
    n += denominators[block] ?? 0;
  }
  const theta = a / n;
  return standardError(
    Float64Array.from(
      { length: weights.blocks },
      (_, block) => ((numerators[block] ?? 0) - theta * (denominators[block] ?? 0)) / n
    ),
    weights
  );
}
function standardError(influence, { blocks, replicates, weights, effectiveBlocks }) {
  let [sum, squares] = [0, 0];
  for (let row = 0, at = 0; row < replicates; row++) {
    let deviation = 0;
    for (let block = 0; block < blocks; block++, at++) deviation += (weights[at] ?? 0) * (influence[block] ?? 0);
    sum += deviation;
    squares += deviation * deviation;
  }
  const variance = (squares - sum * sum / replicates) / (replicates - 1);
  return Math.sqrt(
    Math.max(0, variance) * (effectiveBlocks > 1 ? effectiveBlocks / (effectiveBlocks - 1) : Number.NaN)
  );
}

// src/core/statistics/trimmed.ts
var TRIM = 0.05;
function winsorised(values) {
  const total = totalSketch(values);
  const { count } = total;
  const [low, high] = [total.quantile(TRIM), total.quantile(1 - TRIM)];
  if (!(low > 0)) return null;
  const [lowest, highest] = [Math.log(low), Math.log(high)];
  const drawnIn = (bucket) => Math.min(highest, Math.max(lowest, Math.log((Sketch.lowerEdge(bucket) + Sketch.upperEdge(bucket)) / 2)));
  let [sum, within, degrees] = [0, 0, 0];
  const sums = Float64Array.from(values.sketches, (sketch) => {
    const { buckets, counts } = sketch?.histogram() ?? { buckets: new Int16Array(), counts: new Uint32Array() };
    let [own, squares, size] = [0, 0, 0];
    for (let index = 0; index < buckets.length; index++) {
      const log = drawnIn(buckets[index] ?? 0);
      const inside = counts[index] ?? 0;
      own += inside * log;
      squares += inside * log * log;
      size += inside;
    }
    sum += own;
    if (size > 1) {
      within += Math.max(0, squares - own * own / size);
      degrees += size - 1;
    }
    return own;
  });
  const winsorisedMean = sum / count;
  const kept = 1 - 2 * TRIM;
  return {
    // The drawn-in ends stand at the cuts: taking them out again leaves the mean of what is between.
    mean: (winsorisedMean - TRIM * (lowest + highest)) / kept,
    samples: count,
    influence: sums.map((own, block) => (own - winsorisedMean * (values.counts[block] ?? 0)) / (kept * count)),
    samplingVariance: degrees > 0 ? within / degrees / (kept * kept * count) : 0
  };
}

// src/core/statistics/interval.ts
var LEAST_BEYOND = 10;
function requestsNeeded(fraction) {
  return Math.ceil(Number((LEAST_BEYOND / Math.min(fraction, 1 - fraction)).toPrecision(12)));
}
function degreesOfFreedom(weights) {
  return Math.max(1, weights.effectiveBlocks - 1);
}
function percentileEstimate(values, fraction, weights) {
  const total = totalSketch(values);
  if (total.count * Math.min(fraction, 1 - fraction) < LEAST_BEYOND - 1e-9) return null;
  const value = total.quantile(fraction);
  const below = values.sketches.map((sketch) => sketch?.countAtOrBelow(value) ?? 0);
  const error = ratioStandardError(below, values.counts, weights);
  const df = degreesOfFreedom(weights);
  const interval = (alpha) => {
    const reach = studentCritical(alpha, df) * error;
    return [total.quantile(fraction - reach), total.quantile(fraction + reach)];
  };
  const [low, high] = [total.quantile(fraction - error), total.quantile(fraction + error)];
  const logStandardError = low > 0 ? Math.log(high / low) / 2 : Number.POSITIVE_INFINITY;
  return { value, samples: total.count, logStandardError, interval };
}
function meanEstimate(values, weights) {
  return ratioEstimate(values.sums, values.counts, weights, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
}
function ratioEstimate(numerators, denominators, weights, range) {
  const [a, n] = [sumOf(numerators), sumOf(denominators)];
  if (n === 0) return null;
  const value = a / n;
  const error = ratioStandardError(numerators, denominators, weights);
  const df = degreesOfFreedom(weights);
  return {
    value,
    samples: n,
    logStandardError: value > 0 ? error / value : Number.POSITIVE_INFINITY,
    interval: (alpha) => {
      const reach = studentCritical(alpha, df) * error;
      return [Math.max(range[0], value - reach), Math.min(range[1], value + reach)];
    }
  };
}
function shareEstimate(events, trials, weights) {
  const [hits, all] = [sumOf(events), sumOf(trials)];
  if (all === 0) return null;
  const value = hits / all;
  const independent = value * (1 - value) / all;
  const ratio = ratioStandardError(events, trials, weights) ** 2 / independent;
  const effect = Number.isFinite(ratio) ? ratio : 0;
  const df = degreesOfFreedom(weights);
  const worth = (alpha) => all / Math.max(1, effect * (studentCritical(alpha, df) / studentCritical(alpha, Math.max(df, all - 1))) ** 2);
  return {
    value,
    samples: all,
    logStandardError: hits > 0 ? Math.sqrt(Math.max(1, effect) * (1 - value) / hits) : Number.POSITIVE_INFINITY,
    interval: (alpha) => {
      const n = worth(alpha);
      return [
        hits === 0 ? 0 : betaQuantile(alpha / 2, value * n, (1 - value) * n + 1),
        hits === all ? 1 : betaQuantile(1 - alpha / 2, value * n + 1, (1 - value) * n)
      ];
    }
  };
}
function typicalEstimate(values, weights) {
  const trimmed = winsorised(values);
  if (trimmed === null) return null;
  const { mean, samples, influence } = trimmed;
  const error = standardError(influence, weights);
  const df = degreesOfFreedom(weights);
  return {
    value: Math.exp(mean),
    samples,
    logStandardError: error,
    interval: (alpha) => {
      const reach = studentCritical(alpha, df) * error;
      return [Math.exp(mean - reach), Math.exp(mean + reach)];
    }
  };
}

// src/core/statistics/long-run.ts
var LEAST_BLOCKS = 8;
function cosinesFor(blocks, factor = 0.8) {
  return Math.min(blocks - 1, Math.max(4, Math.round(factor * blocks ** (2 / 3))));
}
var Cosines = class {
  blocks;
  #rows = /* @__PURE__ */ new Map();
  constructor(blocks) {
    this.blocks = blocks;
  }
  /**
   * Variance of Σ series, by the equal-weighted cosine estimator: the mean of the squared cosine transforms at the lowest
   * `count` frequencies (Müller 2004; Lazarus et al. 2018, eq. 8). With it (Σ − mean)/√variance follows Student's t with
   * `count` degrees of freedom. One estimator for one series or a weighted sum of many, so what correlates stays so.
   * With `every` = 2 of every second frequency alone: these are symmetric about the middle, so a straight line through the
   * series adds nothing to them.
   */
  variance(series, count, every = 1) {
    let sum = 0;
    for (let frequency = every; frequency <= every * count; frequency += every) {
      const row = this.#row(frequency);
      let transform = 0;
      for (let block = 0; block < this.blocks; block++) transform += (row[block] ?? 0) * (series[block] ?? 0);
      sum += transform * transform;
    }
    return this.blocks * sum / count;
  }
  #row(frequency) {
    let row = this.#rows.get(frequency);
    if (row === void 0) {
      const { blocks } = this;
      row = Float64Array.from(
        { length: blocks },
        (_, block) => Math.sqrt(2 / blocks) * Math.cos(Math.PI * frequency * (block + 0.5) / blocks)
      );
      this.#rows.set(frequency, row);
    }
    return row;
  }
};

// src/core/statistics/steady-state.ts
var BATCH = 5;
var WARM_UP_ALPHA = 1e-3;
var AS_GOOD = 1.05;
var UNREST_ALPHA = 5e-4;
var DOUBT_ALPHA = 0.05;
var LEAST_CHANGE = Math.log(1.1);
var LEAST_JUDGED = 20;
function steadinessOf(series) {
  const { blocks: warmUp, isAtLimit } = startOf(series);
  const judged = series.slice(warmUp);
  const isKnown = judged.length >= LEAST_JUDGED;
  const unrest = (isAtLimit ? lastingWarmUp(series.slice(0, warmUp), judged) : null) ?? (isKnown ? lastLevel(judged) ?? driftIn(judged, UNREST_ALPHA / 2, series.length / 2) : null);
  return { warmUp, unrest, isKnown };
}
function startOf(series) {
  const batches = Array.from(
    { length: Math.floor(series.length / BATCH) },
    (_, batch) => meanOf(series.slice(batch * BATCH, (batch + 1) * BATCH))
  );
  const limit = Math.floor(batches.length / 2);
  const errors = Array.from({ length: limit + 1 }, (_, cut3) => {
    const kept = batches.slice(cut3);
    const mean = meanOf(kept);
    return kept.reduce((sum, each) => sum + (each - mean) ** 2, 0) / kept.length ** 2;
  });
  const least = errors.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const cut2 = Math.max(
    0,
    errors.findIndex((error) => error <= AS_GOOD * least + 1e-12)
  );
  const [start, rest] = [series.slice(0, cut2 * BATCH), series.slice(cut2 * BATCH)];
  if (cut2 === 0 || !isWarmUp(start, rest)) return { blocks: 0, isAtLimit: false };
  return { blocks: start.length, isAtLimit: cut2 === limit };
}
function isWarmUp(start, rest) {
  const { change, probability } = stepBetween(start, rest, cosinesFor(rest.length));
  const first = meanOf(rest) - meanOf(start.slice(0, BATCH));
  return probability < WARM_UP_ALPHA && first / change >= 0.5;
}
function lastingWarmUp(start, rest) {
  const { change, probability } = stepBetween(start, rest, fewCosines(rest.length));
  if (change > 0 && probability < UNREST_ALPHA / 2 && medianOf(rest) - medianOf(start) > LEAST_CHANGE)
    return { kind: "level", change, blocks: rest.length };
  const { blocks } = startOf(rest);
  const further = blocks === 0 ? 0 : medianOf(rest.slice(blocks)) - medianOf(rest.slice(0, blocks));
  if (Math.abs(further) > LEAST_CHANGE)
    return { kind: further < 0 ? "warm-up" : "level", change: further, blocks: rest.length - blocks };
  const drift = driftIn(rest, DOUBT_ALPHA, rest.length);
  return drift !== null && drift.change < 0 ? { ...drift, kind: "warm-up" } : drift;
}
function lastLevel(judged) {
  const { blocks } = startOf(judged.toReversed());
  if (blocks === 0) return null;
  const [before, last] = [judged.slice(0, -blocks), judged.slice(-blocks)];
  const { change, probability } = stepBetween(last, before, fewCosines(before.length));
  const isFar = Math.abs(medianOf(last) - medianOf(before)) > LEAST_CHANGE;
  return isFar && probability < UNREST_ALPHA / 2 ? { kind: "level", change: -change, blocks } : null;
}
function driftIn(judged, alpha, half) {
  const { drift, probability } = driftOf(judged);
  if (probability >= alpha || Math.abs(drift) * (half / judged.length) <= LEAST_CHANGE) return null;
  return { kind: "drift", change: drift, blocks: judged.length };
}
function driftOf(series) {
  const n = series.length;
  const middle = (n - 1) / 2;
  const mean = meanOf(series);
  const squares = series.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const slope = series.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0) / squares;
  const line = series.map((value, index) => value - mean - slope * (index - middle));
  const count = Math.min(fewCosines(n), Math.max(1, Math.floor((n - 1) / 2)));
  const error = Math.sqrt(new Cosines(n).variance(line, count, 2) / n / squares);
  const probability = error > 1e-12 * Math.abs(slope) ? studentTwoSided(slope / error, count) : slope === 0 ? 1 : 0;
  return { drift: slope * (n - 1), probability };
}
function stepBetween(part, other, cosines) {
  const count = Math.min(cosines, other.length - 1);
  const noise = new Cosines(other.length).variance(other, count) / other.length;
  const error = Math.sqrt(noise * (1 / part.length + 1 / other.length));
  const change = meanOf(other) - meanOf(part);
  return { change, probability: error > 0 ? studentTwoSided(change / error, count) : change === 0 ? 1 : 0 };
}
function fewCosines(blocks) {
  return Math.min(6, Math.max(4, Math.floor(blocks / BATCH)));
}

// src/core/judgement/window.ts
function openWindow(recording, seed, {
  levels = levelsOf(recording),
  calibration = null,
  toSecond = decisionOf(recording)?.afterSeconds ?? Infinity
} = {}) {
  const blockCount = Math.min(recording.blockCount, Math.floor(toSecond / recording.blockSeconds));
  const arrived = select(recording, { metric: "http_req_duration", tags: ARRIVED });
  const means = arrived === null ? [] : logMeans(arrived).slice(0, blockCount);
  const isConstantLoad = recording.runs.every((run) => run.plan === null || isConstant(run.plan));
  const steadiness = isConstantLoad ? steadinessOf(means) : { warmUp: 0, unrest: null, isKnown: false };
  const fromBlock = steadiness.warmUp;
  const judged = means.slice(fromBlock);
  const blocks = Math.max(1, blockCount - fromBlock);
  let weights = null;
  return {
    recording,
    fromBlock,
    toBlock: blockCount,
    levels,
    calibration,
    get weights() {
      return weights ??= drawWeights(blocks, Math.min(blocks, meanBlockLength(judged)), createGenerator(seed));
    },
    isConstantLoad,
    steadiness
  };
}
function selectIn(window, selection) {
  const values = select(window.recording, selection);
  if (values === null) return null;
  const { fromBlock, toBlock } = window;
  const counts = values.counts.subarray(fromBlock, toBlock);
  if (!counts.some((count) => count > 0)) return null;
  return {
    blockCount: counts.length,
    counts,
    sums: values.sums.subarray(fromBlock, toBlock),
    sketches: values.sketches.slice(fromBlock, toBlock)
  };
}
function latencyIn(window, endpoint, variant = "head") {
  const of = endpoint === null ? {} : { endpoint };
  return selectIn(window, { metric: "http_req_duration", ...of, tags: ARRIVED, variant });
}
function typicalIn(window, endpoint, least) {
  const values = latencyIn(window, endpoint);
  if (values === null || values.counts.reduce((a, b) => a + b, 0) < least) return null;
  return typicalEstimate(values, window.weights);
}
function isConstant(plan) {
  return plan.scenarios.every(({ profile }) => {
    const levels = profile.filter(([second]) => second > 0).map(([, level]) => level);
    return levels.every((level) => level === levels[0]) && (profile[0]?.[1] ?? 0) === (levels[0] ?? 0);
  });
}
function logMeans(values) {
  const means = [];
  for (const sketch of values.sketches) {
    const histogram = sketch?.histogram();
    let [sum, count] = [0, 0];
    for (const [index, bucket] of (histogram?.buckets ?? new Int32Array()).entries()) {
      const inside = histogram?.counts[index] ?? 0;
      const middle = (Sketch.lowerEdge(bucket) + Sketch.upperEdge(bucket)) / 2;
      if (middle > 0) [sum, count] = [sum + inside * Math.log(middle), count + inside];
    }
    means.push(count > 0 ? sum / count : means.at(-1) ?? 0);
  }
  return means;
}

// src/core/units/plural.ts
function counted(count, one, many = `${one}s`, digits) {
  const text2 = formatQuantity(count, "count", digits);
  return `${text2} ${text2 === "1" ? one : many}`;
}

// src/core/report/context.ts
function describeBaseline(choice) {
  switch (choice.kind) {
    case "found":
      return choice.description;
    case "paired":
      return `the base${choice.target === null ? "" : ` at ${choice.target}`}, driven in the same run`;
    case "none":
      return null;
  }
}
function pairedChoice(target, baseTarget) {
  const hosts = [target, baseTarget].map((each) => /^[a-z]+:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(each)?.[1] ?? each);
  const note = hosts[0] === hosts[1] ? `both share the host ${hosts[0] ?? ""}, so they disturb each other alike` : null;
  return { kind: "paired", target: baseTarget, note, passedOver: [] };
}

// src/core/report/columns.ts
var WIDE = new RegExp("[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uff60\\uffe0-\\uffe6]|\\p{Extended_Pictographic}", "u");
var NO_WIDTH = new RegExp("\\p{Mark}", "u");
function widthOf(text2) {
  let sum = 0;
  for (const point of text2) sum += widthOfPoint(point);
  return sum;
}
function widthOfPoint(point) {
  return NO_WIDTH.test(point) ? 0 : WIDE.test(point) ? 2 : 1;
}
function clip(text2, most) {
  return widthOf(text2) <= most ? text2 : `${split(text2, most - 1)[0]}…`;
}
function pad(text2, width, side) {
  const space = " ".repeat(Math.max(0, width - widthOf(text2)));
  return side === "left" ? space + text2 : text2 + space;
}
function wrap(text2, width, indent) {
  const room = width - indent.length;
  const lines = [];
  let line = "";
  for (const word of text2.split(" ")) {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
    while (widthOf(line) > room) {
      const [head, rest] = split(line, room);
      lines.push(head);
      line = rest;
    }
  }
  return [...lines, line].join(`
${indent}`);
}
function split(text2, most) {
  let head = "";
  let width = 0;
  for (const point of text2) {
    width += widthOfPoint(point);
    if (head !== "" && width > most) break;
    head += point;
  }
  return [head, text2.slice(head.length)];
}

// src/core/report/closing.ts
var MOST_A_PRIORITY = 2;
function closingLines(report, written) {
  const { findings, verdict, facts, endpoints, comparison } = report;
  const lines = [
    ["Performance", endpoints.length === 0 ? "no request was measured" : performanceOf(report)],
    ["Bottlenecks", findings.length === 0 ? "none that the measurements show" : countsByKind(report)],
    ...recommendations(report),
    ...improvements(findings).map((sentence2) => ["Expected", sentence2]),
    [
      "Load test",
      [verdict.state, ...facts.filter(([name]) => LOAD_FACTS.test(name)).map(([, value]) => value)].join(", ")
    ],
    ...comparison === "" ? [] : [["Baseline", comparison]],
    ...written === null || written.files.length === 0 ? [] : [["Files", `in ${written.directory}: ${written.files.join(", ")}`]]
  ];
  return lines;
}
var LOAD_FACTS = /^(?:load "|duration$)/;
function performanceOf({ endpoints, throughput }) {
  const all = endpoints[0]?.head;
  if (all === void 0 || Number.isNaN(all.p95)) return "no response was received";
  const percentiles = ["p50", "p95", "p99"].map((name) => `${name} ${formatQuantity(all[name], "ms")}`);
  return [
    ...percentiles,
    `${formatQuantity(throughput.mean, "rps")} (peak ${formatQuantity(throughput.peak, "rps")})`,
    `errors ${formatQuantity(all.errors, "ratio")}`
  ].join(", ");
}
function countsByKind({ findings }) {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const count = findings.filter((each) => each.kind === kind).length;
    return count === 1 ? TITLES[kind] : `${TITLES[kind]} (${count} times)`;
  }).join(", ");
}
function recommendations({ findings }) {
  const all = byPriority(findings);
  return [1, 2, 3].flatMap((priority) => {
    const of = all.filter((each) => each.priority === priority);
    const lines = of.slice(0, MOST_A_PRIORITY).map(({ finding: { recommendation }, gain }) => {
      const promise = gain === null ? "" : ` (${gainText(gain)})`;
      return [`Priority ${priority}`, `${recommendation.action}${promise}`];
    });
    const more = of.length - lines.length;
    return more > 0 ? [...lines, [`Priority ${priority}`, `… and ${more} more in optimizations.md`]] : lines;
  });
}

// src/core/report/terminal.ts
var COLOURS = { pass: 32, warn: 33, fail: 31, inconclusive: 35 };
var MARK_COLOURS = { "✗": 31, "!": 33, "?": 35, "✓": 32 };
var [REVERSED, BOLD] = [7, 1];
var MOST_ROWS = 12;
var LEAST_WIDTH = 40;
var LABEL_WIDTH = 13;
function renderTerminal(report, { colour, width: wanted, files = null }) {
  const width = Math.max(LEAST_WIDTH, wanted);
  const paint = (text2, ...codes) => colour ? `${codes.map((code) => `\x1B[${code}m`).join("")}${text2}\x1B[0m` : text2;
  const { verdict, context, broken, notes } = report;
  const word = ` ${verdict.state.toUpperCase()} `;
  const lines = [
    "",
    `${paint(word, REVERSED, COLOURS[verdict.state])} ${wrap(plain(verdict.headline.replaceAll("`", ""), 1e3), width, " ".repeat(word.length + 1))}`,
    ""
  ];
  const item = (text2) => {
    const folded = `  ${wrap(plain(text2, 1e3), width, "    ")}`;
    return folded.replace(/(?<=^ {2})[✗!?✓]/, (mark) => paint(mark, MARK_COLOURS[mark]));
  };
  const section = (title, items) => {
    if (items.length === 0) return;
    lines.push(paint(title, BOLD), ...items.slice(0, MOST_ROWS).map(item));
    if (items.length > MOST_ROWS) lines.push(`  … and ${items.length - MOST_ROWS} more in the report`);
    lines.push("");
  };
  section(
    "This run may not be judged",
    broken.map(({ reason, hint }) => `✗ ${reason}${hint === null ? "" : `. ${hint}`}`)
  );
  section(broken.length > 0 ? "Measured, and not to be relied on" : "Broken", report.alarming.map(alarm));
  section(
    "Where the time goes",
    report.causes.map(({ endpoint, text: text2 }) => `· ${endpoint ?? "all endpoints"}: ${text2}`)
  );
  section(
    "Why",
    report.findings.map(({ cause, confidence }) => `· ${cause}${confidence === "hint" ? " (a hint)" : ""}`)
  );
  section(
    "Not measured, so not passed",
    report.gaps.map(({ why, names }) => `○ ${names.length === 0 ? "" : `${names.join(", ")}: `}${why}`)
  );
  section(
    "Not decided",
    report.undecided.map(({ judgement }) => `? ${judgement.reason}`)
  );
  if (broken.length === 0)
    section(
      "Holds",
      report.held.map(({ judgement }) => `✓ ${judgement.reason}`)
    );
  if (report.endpoints.length > 0) lines.push(...endpointLines(report, width, (text2) => paint(text2, BOLD)), "");
  section("Good to know", [
    ...notes.map(({ reason }) => `· ${reason}`),
    ...context.warnings.map((warning) => `· ${warning}`)
  ]);
  const indent = " ".repeat(LABEL_WIDTH + 2);
  const closing = closingLines(report, files).map(
    ([label, text2]) => `  ${pad(label, LABEL_WIDTH, "right")}${wrap(plain(text2, 1e3), width, indent)}`
  );
  lines.push(paint("Summary", BOLD), ...closing, "");
  section(
    "Next",
    [...report.nextSteps, `Repeat the measurement: ${context.reproduce}`].map((step, index) => `${index + 1}. ${step}`)
  );
  return inert(`${lines.join("\n").trimEnd()}
`);
}
function alarm({ judgement: { state, reason } }) {
  return `${state === "warn" ? "!" : "✗"} ${reason}`;
}
var NAME = { title: "endpoint", of: ({ endpoint }) => plain(endpoint ?? "all endpoints") };
var FIGURES = [
  { title: "requests", of: ({ head }) => formatQuantity(head.requests, "count") },
  { title: "errors", of: ({ head }) => Number.isNaN(head.errors) ? "–" : formatQuantity(head.errors, "ratio") },
  { title: "p50", of: ({ head }) => beforeAfter(head.p50, void 0) },
  { title: "p95", of: ({ head, base }) => beforeAfter(head.p95, base?.p95).replace(/[()]/g, "") },
  { title: "p99", of: ({ head }) => beforeAfter(head.p99, void 0) }
];
var LEAST_NAME_WIDTH = 12;
function endpointLines({ endpoints }, width, bold) {
  const rows = endpoints.slice(0, MOST_ROWS);
  const widthIn = ({ title, of }) => rows.reduce((most, row) => Math.max(most, widthOf(of(row))), widthOf(title));
  const figures = FIGURES.map((column) => ({ ...column, width: widthIn(column) }));
  const taken = figures.reduce((sum, figure) => sum + figure.width + 2, 2);
  const nameWidth = Math.min(widthIn(NAME), Math.max(LEAST_NAME_WIDTH, width - taken));
  const line = (textOf) => {
    const name = pad(clip(textOf(NAME), nameWidth), nameWidth, "right");
    return `  ${clip([name, ...figures.map((column) => pad(textOf(column), column.width, "left"))].join("  "), width - 2)}`;
  };
  const left = endpoints.length - rows.length;
  return [
    bold(line(({ title }) => title)),
    ...rows.map((row) => line(({ of }) => of(row))),
    ...left > 0 ? [`  … and ${left} more in the report`] : []
  ];
}

// src/core/recording/gaps.ts
function isOfQuantity(gap, quantity) {
  return new RegExp(`\\b(?:for|of) ${quantity}\\b`).test(gap);
}
function gapOf(quantity, sources) {
  const gaps = sources.flatMap((source) => source.gaps);
  return gaps.find((gap) => quantity !== null && isOfQuantity(gap, quantity)) ?? gaps[0] ?? null;
}

// src/core/recording/pages.ts
var PREFIX = "browser_web_vital_";
function ownPages(quantity, variant) {
  return { metric: `${PREFIX}${quantity}`, variant };
}
function hasOwnPages(recording) {
  return recording.series.some(({ key }) => key.metric.startsWith(PREFIX));
}

// src/core/judgement/bound.ts
var PASS_ALPHA = 0.05;
var FAIL_ALPHA = 0.01;
function subjectOf(rule) {
  const { measure } = rule;
  const metric = measure.kind === "metric" ? measure.metric : measure.kind === "source" ? measure.quantity : { errors: "http_req_failed", checks: "checks", throughput: "http_reqs" }[measure.kind];
  return {
    rule: "budget",
    section: rule.section,
    statistic: rule.key,
    metric,
    endpoint: rule.endpoint,
    level: rule.level,
    unit: rule.unit,
    bound: rule.bound,
    place: rule.place
  };
}
function brokenState(rule) {
  return rule.level === "fail" ? "fail" : "warn";
}
function judgeBound(rule, estimate, { share }, note = "") {
  const subject = subjectOf(rule);
  const { value, samples } = estimate;
  const wide = estimate.interval(FAIL_ALPHA * share);
  if (isBeyond(wide, rule.bound)) {
    const measured2 = { value, interval: wide, samples };
    return {
      ...subject,
      state: brokenState(rule),
      measured: measured2,
      change: null,
      reason: sentence(rule, measured2, "broken", 99) + note
    };
  }
  const interval = estimate.interval(PASS_ALPHA * share);
  const measured = { value, interval: known(interval) ? interval : null, samples };
  if (isWithin(interval, rule.bound)) {
    return { ...subject, state: "pass", measured, change: null, reason: sentence(rule, measured, "held", 95) + note };
  }
  const samplesNeeded = furtherSamples(estimate, interval, limitOf(rule.bound));
  return {
    ...subject,
    state: "inconclusive",
    measured,
    change: null,
    samplesNeeded,
    reason: `${sentence(rule, measured, "open", 95)}${samplesNeeded === null ? "" : `; about ${formatQuantity(samplesNeeded, "count")} more samples would decide`}${note}`
  };
}
function judgeValue(rule, value, samples, note = "") {
  const measured = { value, interval: null, samples };
  const isHeld = "max" in rule.bound ? value <= rule.bound.max : value >= rule.bound.min;
  return {
    ...subjectOf(rule),
    state: isHeld ? "pass" : brokenState(rule),
    measured,
    change: null,
    reason: sentence(rule, measured, isHeld ? "held" : "broken", 95) + note
  };
}
function unmeasured(rule, reason) {
  return { ...subjectOf(rule), state: "unmeasured", reason };
}
function limitOf(bound) {
  return "max" in bound ? bound.max : bound.min;
}
function isWithin([low, high], bound) {
  return "max" in bound ? high <= bound.max : low >= bound.min;
}
function isBeyond([low, high], bound) {
  return "max" in bound ? low > bound.max : high < bound.min;
}
function known([low, high]) {
  return !Number.isNaN(low) && !Number.isNaN(high);
}
function furtherSamples({ value, samples }, [low, high], limit) {
  const half = limit > value ? high - value : value - low;
  const ratio = half / Math.abs(limit - value);
  const further = Math.ceil(samples * (ratio * ratio - 1));
  return Number.isFinite(further) && further > 0 && further < 1e9 ? further : null;
}
function nameOf(rule) {
  return rule.endpoint === null ? rule.key : `${rule.key} of ${rule.endpoint}`;
}
var VERBS = {
  max: { held: "is within", broken: "exceeds", open: "cannot be told from" },
  min: { held: "reaches", broken: "stays below", open: "cannot be told from" }
};
function sentence(rule, { value, interval }, outcome, confidence) {
  const limit = limitOf(rule.bound);
  const verb = VERBS["max" in rule.bound ? "max" : "min"][outcome];
  const range = interval === null ? "" : ` (${confidence} % interval ${formatAgainst(interval[0], limit, rule.unit)} to ${formatAgainst(interval[1], limit, rule.unit)})`;
  return `${nameOf(rule)} ${formatAgainst(value, limit, rule.unit)}${range} ${verb} ${formatQuantity(limit, rule.unit)}`;
}

// src/core/judgement/tracks.ts
var WORST_FIRST = ["fail", "warn", "inconclusive", "pass"];
function judgeTracks(rule, kind, tracks, window) {
  const judgements = tracks.flatMap((track) => {
    const points = pointsIn(track, window);
    if (points.length === 0) return [];
    if (kind === "highest") return [judgeValue(rule, Math.max(...points.map(({ value }) => value)), points.length)];
    const range = [0, track.unit === "ratio" ? 1 : Number.POSITIVE_INFINITY];
    const values = blocked(points, window);
    const estimate = ratioEstimate(values.sums, values.counts, window.weights, range);
    return estimate === null ? [] : [judgeBound(rule, estimate, window.levels)];
  });
  const isLower = "min" in rule.bound;
  const valueOf = (each) => "measured" in each && each.measured !== null ? each.measured.value : Number.NaN;
  const rankOf = ({ state }) => WORST_FIRST.indexOf(state);
  const byValue = (a, b) => (isLower ? 1 : -1) * (valueOf(a) - valueOf(b));
  return judgements.toSorted((a, b) => rankOf(a) - rankOf(b) || byValue(a, b))[0] ?? null;
}
function valuesIn(tracks, window) {
  const points = tracks.flatMap((track) => pointsIn(track, window));
  return points.length === 0 ? null : blocked(points, window);
}
function pointsIn({ points }, { recording, fromBlock, toBlock }) {
  return points.map(([second, value, weight]) => ({
    block: Math.floor((second - recording.startSecond) / recording.blockSeconds) - fromBlock,
    value,
    weight
  })).filter(({ block, weight }) => block >= 0 && block < toBlock - fromBlock && weight > 0);
}
function blocked(points, { fromBlock, toBlock }) {
  const blockCount = Math.max(0, toBlock - fromBlock);
  const counts = new Float64Array(blockCount);
  const sums = new Float64Array(blockCount);
  const sketches = Array.from({ length: blockCount }, () => null);
  for (const { block, value, weight } of points) {
    counts[block] = (counts[block] ?? 0) + weight;
    sums[block] = (sums[block] ?? 0) + value * weight;
    (sketches[block] ??= new Sketch()).add(value);
  }
  return { blockCount, counts, sums, sketches };
}

// src/core/judgement/page-loads.ts
var PAGE_LOAD_FRACTION = 0.75;
var NOTHING_PRESSED = "nothing was pressed on the pages; set `press` of `sources.browser` to what is to be";
function judgePages(rule, quantity, window) {
  const { sources } = window.recording;
  const named = sources.filter(({ source, variant }) => source === "browser" && variant === "head");
  const say = (why) => unmeasured(rule, `${rule.section}.${rule.key} is not measured: ${why}`);
  if (named.length > 0) {
    const loads = loadsOf(named, quantity, window);
    const bases = sources.filter(({ source, variant }) => source === "browser" && variant === "base");
    if (loads !== null) return judgeLoads(rule, loads, window, loadsOf(bases, quantity, window));
    const isSeen = named.some(({ tracks }) => tracks.length > 0);
    return quantity === "inp" && isSeen ? say(NOTHING_PRESSED) : null;
  }
  const own = selectIn(window, ownPages(quantity, "head"));
  if (own !== null) return judgeLoads(rule, own, window, selectIn(window, ownPages(quantity, "base")));
  return hasOwnPages(window.recording) ? say(`the browser of the script did not tell ${quantity}; name pages in \`sources: browser\``) : null;
}
function loadsOf(sources, quantity, window) {
  const tracks = sources.flatMap((source) => source.tracks).filter((track) => track.quantity === quantity);
  return valuesIn(tracks, window);
}
function judgeLoads(rule, values, { weights, levels }, base) {
  const beside = base === null ? "" : `, ${formatQuantity(totalSketch(base).quantile(PAGE_LOAD_FRACTION), rule.unit)} at the base`;
  const estimate = percentileEstimate(values, PAGE_LOAD_FRACTION, weights);
  if (estimate !== null) return judgeBound(rule, estimate, levels, `, p75 over page loads${beside}`);
  const loads = values.counts.reduce((a, b) => a + b, 0);
  const value = totalSketch(values).quantile(PAGE_LOAD_FRACTION);
  const needed = requestsNeeded(PAGE_LOAD_FRACTION);
  return {
    ...subjectOf(rule),
    state: "inconclusive",
    measured: { value, interval: null, samples: loads },
    change: null,
    samplesNeeded: null,
    reason: `${rule.key} needs ${needed} page loads, ${formatQuantity(loads, "count")} were made (p75 ${formatQuantity(value, rule.unit)} so far${beside}); a longer run makes more`
  };
}

export {
  Malformed,
  field,
  object,
  objects,
  list,
  text,
  flag,
  finite,
  whole,
  numbers,
  nullable,
  oneOf,
  MOST_BLOCKS,
  LONGEST_RUN_SECONDS,
  MICRO,
  SOURCE_KINDS,
  recordOf,
  compareSeries,
  compareFailures,
  HIGHEST_BUCKET,
  ZERO_BUCKET,
  Sketch,
  LATEST_SECOND,
  parseDate,
  keepingOf,
  CsvIntake,
  Recorder,
  UNKNOWN_FINGERPRINT,
  isPaired,
  ARRIVED,
  select,
  endpointsOf,
  totalSketch,
  wholeSketch,
  totals,
  selectedSeries,
  sumOf,
  meanOf,
  medianOf,
  incompleteBeta,
  studentTwoSided,
  studentCritical,
  digamma,
  trigamma,
  inverseTrigamma,
  studentUpper,
  normalCdf,
  winsorised,
  LEAST_BEYOND,
  requestsNeeded,
  percentileEstimate,
  meanEstimate,
  ratioEstimate,
  shareEstimate,
  typicalEstimate,
  subjectOf,
  judgeBound,
  judgeValue,
  unmeasured,
  limitOf,
  nameOf,
  isOfQuantity,
  gapOf,
  ownPages,
  judgeTracks,
  hashSeed,
  LEAST_BLOCKS,
  cosinesFor,
  Cosines,
  FIRST_LOOK_SECONDS,
  LOOK_SECONDS,
  LOOK_SEED,
  WHOLE,
  levelsAfter,
  decisionOf,
  openWindow,
  selectIn,
  latencyIn,
  typicalIn,
  PAGE_LOAD_FRACTION,
  judgePages,
  counted,
  describeBaseline,
  pairedChoice,
  widthOf,
  pad,
  renderTerminal
};
