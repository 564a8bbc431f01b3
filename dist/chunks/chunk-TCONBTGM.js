import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  cell,
  code,
  md,
  plain,
  xml
} from "./chunk-FOGTLYMA.js";
import {
  nearest,
  statisticOf
} from "./chunk-T773JQQE.js";
import {
  canonicalEndpoint,
  createFiles,
  describeErrno,
  hostOf
} from "./chunk-7N5W2J34.js";
import {
  GateFailure
} from "./chunk-INZACBQR.js";

// src/adapters/files/recording-files.ts
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip, gzipSync } from "node:zlib";

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

// src/core/recording/series-key.ts
var OTHER_ENDPOINT = "other";
function compareSeries(a, b) {
  return compareText(a.key.metric, b.key.metric) || compareText(a.key.endpoint, b.key.endpoint) || compareText(a.key.tag, b.key.tag) || compareText(a.variant, b.variant);
}
function compareFailures(a, b) {
  return b.count - a.count || compareText(a.endpoint, b.endpoint) || compareText(a.code, b.code) || compareText(a.status, b.status);
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
var Sketch = class _Sketch {
  #keys = new Int16Array(8).fill(EMPTY);
  #counts = new Uint32Array(8);
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
    if (this.#keys.length === 0) this.#unseal();
    const mask = this.#keys.length - 1;
    let slot = Math.imul(bucket, 2654435761) & mask;
    for (; ; ) {
      const key = this.#keys[slot];
      if (key === bucket) break;
      if (key === EMPTY) {
        if (this.#used * 4 >= this.#keys.length * 3) {
          this.#grow();
          this.addToBucket(bucket, count);
          return;
        }
        this.#keys[slot] = bucket;
        this.#used++;
        break;
      }
      slot = slot + 1 & mask;
    }
    this.#counts[slot] = (this.#counts[slot] ?? 0) + count;
    this.#count += count;
    this.#histogram = null;
  }
  merge(other) {
    const { buckets, counts } = other.histogram();
    for (let index = 0; index < buckets.length; index++) this.addToBucket(buckets[index] ?? 0, counts[index] ?? 0);
  }
  /** The buckets in ascending order; kept until the next change. */
  histogram() {
    if (this.#histogram !== null) return this.#histogram;
    const buckets = this.#keys.filter((key) => key !== EMPTY).sort();
    const byBucket = /* @__PURE__ */ new Map();
    for (const [slot, key] of this.#keys.entries()) byBucket.set(key, this.#counts[slot] ?? 0);
    this.#histogram = { buckets, counts: Uint32Array.from(buckets, (bucket) => byBucket.get(bucket) ?? 0) };
    return this.#histogram;
  }
  /** Gives back the table's spare room: for a block that is over. Adding afterwards still works. */
  seal() {
    this.histogram();
    this.#keys = new Int16Array(0);
    this.#counts = new Uint32Array(0);
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
    const { buckets, counts } = this.histogram();
    const bucket = _Sketch.bucketOf(value);
    let below = 0;
    for (let index = 0; index < buckets.length; index++) {
      const key = buckets[index] ?? 0;
      if (key > bucket) break;
      below += (counts[index] ?? 0) * (key < bucket ? 1 : shareBelow(key, value));
    }
    return below;
  }
  #grow() {
    this.#rebuild(this.#keys.length * 2, this.#keys, this.#counts);
  }
  #unseal() {
    const { buckets, counts } = this.histogram();
    let capacity = 8;
    while (capacity * 3 <= buckets.length * 4) capacity *= 2;
    this.#rebuild(capacity, buckets, counts);
  }
  #rebuild(capacity, keys, counts) {
    this.#keys = new Int16Array(capacity).fill(EMPTY);
    this.#counts = new Uint32Array(capacity);
    this.#used = 0;
    this.#count = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot] ?? EMPTY;
      if (key !== EMPTY) this.addToBucket(key, counts[slot] ?? 0);
    }
  }
};
function quantileOf(histogram, count, fraction) {
  if (count <= 0) return Number.NaN;
  const position = (count - 1) * Math.min(1, Math.max(0, fraction));
  const low = Math.floor(position);
  const lower = orderStatistic(histogram, low);
  return position === low ? lower : lower + (position - low) * (orderStatistic(histogram, low + 1) - lower);
}
function orderStatistic({ buckets, counts }, rank2) {
  let before = 0;
  let index = 0;
  for (; index < buckets.length - 1; index++) {
    const inside = counts[index] ?? 0;
    if (before + inside > rank2) break;
    before += inside;
  }
  const bucket = buckets[index] ?? ZERO_BUCKET;
  const share = Math.min(1, (rank2 - before + 0.5) / (counts[index] ?? 1));
  return Sketch.lowerEdge(bucket) + share * (Sketch.upperEdge(bucket) - Sketch.lowerEdge(bucket));
}
function shareBelow(bucket, value) {
  if (bucket === ZERO_BUCKET) return 1;
  const lower = Sketch.lowerEdge(bucket);
  return Math.min(1, Math.max(0, (value - lower) / (Sketch.upperEdge(bucket) - lower)));
}

// src/core/recording/recorder.ts
var MOST_BLOCKS = 256;
var MOST_ENDPOINTS = 200;
var MOST_ENDPOINTS_RUNNING = 400;
var SEALED_AFTER_BLOCKS = 3;
var MOST_FAILURES = 50;
var MOST_HOSTS = 50;
var MOST_OWN_SERIES = 1e3;
var LONGEST_RUN_SECONDS = 86400;
var MICRO = 1e6;
var NANOSECONDS = 1e3;
var Recorder = class {
  #slots = /* @__PURE__ */ new Map();
  #endpoints = /* @__PURE__ */ new Map();
  #hosts = /* @__PURE__ */ new Map();
  #failures = /* @__PURE__ */ new Map();
  #blockSeconds = 1;
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
    let [all, failed] = [0, 0];
    for (const counter of this.#endpoints.values()) all += counter.count;
    for (const failure of this.#failures.values()) failed += failure.count;
    return { all, failed };
  }
  countMalformed() {
    this.#malformed++;
  }
  markTruncated() {
    this.#truncated = true;
  }
  entry(tags) {
    const isOutsideLoad = tags.group === "::setup" || tags.group === "::teardown";
    if (tags.name === "" || isOutsideLoad) {
      return { tags, isOutsideLoad, endpoint: null, kind: "none", host: null, failure: null };
    }
    const endpoint = this.#endpoint(canonicalEndpoint(tags.method, tags.name));
    const kind = responseKind(tags);
    return {
      tags,
      isOutsideLoad,
      endpoint,
      kind,
      host: counterIn(this.#hosts, hostOf(tags.name) ?? "", MOST_HOSTS),
      failure: kind === "expected" ? null : this.#failure(endpoint, tags)
    };
  }
  /** Where samples of `metric` with these tags go; null where they are not kept. */
  slot(metric, entry) {
    const keeping = keepingOf(metric);
    if (keeping === "dropped") return null;
    const isRequest = belongsToRequest(metric);
    if (isRequest && (entry.isOutsideLoad || entry.endpoint === null)) return null;
    const tag = isRequest ? entry.kind : metric === "checks" ? entry.tags.check : null;
    const key = { metric, endpoint: isRequest ? entry.endpoint : null, tag };
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
    const micro = slot.isTime ? Math.round(given / NANOSECONDS) * NANOSECONDS : given;
    if (!this.#isInRun(second) || micro < 0 && belongsToRequest(metric)) {
      this.#malformed++;
      return;
    }
    if (metric === "http_req_duration") {
      if (entry.host !== null) entry.host.count++;
      if (entry.failure !== null) entry.failure.count++;
      const seen = this.#endpoints.get(entry.endpoint ?? "");
      if (seen !== void 0) seen.count++;
    }
    if (slot.whole !== null) {
      slot.whole.count++;
      slot.whole.micro += micro;
      slot.whole.sketch?.addToBucket(coarse(Sketch.bucketOf(micro / MICRO)), 1);
      return;
    }
    const block = Math.floor(second / this.#blockSeconds);
    const cell2 = block === slot.lastBlock && slot.lastCell !== null ? slot.lastCell : this.#cell(slot, block);
    cell2.count++;
    cell2.micro += micro;
    cell2.sketch?.add(micro / MICRO);
  }
  /** Counts a sample of a metric that is not kept. */
  countDropped() {
    this.#samples++;
  }
  finish(meta) {
    const folded2 = this.#foldRarestEndpoints();
    const blockCount = Math.max(0, this.#highBlock - this.#lowBlock + 1);
    return {
      fingerprint: meta.fingerprint,
      runs: meta.runs,
      intake: this.#intake(folded2),
      startSecond: this.#lowBlock * this.#blockSeconds,
      blockSeconds: this.#blockSeconds,
      blockCount,
      series: [...this.#slots.values()].filter((slot) => slot.cells.size > 0 || (slot.whole?.count ?? 0) > 0).map((slot) => closeSlot(slot, this.#lowBlock, blockCount)).sort(compareSeries)
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
    let cell2 = slot.cells.get(place);
    if (cell2 === void 0) {
      cell2 = { count: 0, micro: 0, sketch: slot.keeping === "values" ? new Sketch() : null };
      slot.cells.set(place, cell2);
      slot.cells.get(place - SEALED_AFTER_BLOCKS)?.sketch?.seal();
    }
    slot.lastBlock = place;
    slot.lastCell = cell2;
    return cell2;
  }
  #doubleBlocks() {
    this.#blockSeconds *= 2;
    this.#lowBlock = Math.floor(this.#lowBlock / 2);
    this.#highBlock = Math.floor(this.#highBlock / 2);
    for (const slot of this.#slots.values()) {
      const cells = /* @__PURE__ */ new Map();
      for (const [block, cell2] of slot.cells) addCell(cells, Math.floor(block / 2), cell2);
      slot.cells = cells;
      slot.lastBlock = Number.NaN;
      slot.lastCell = null;
    }
  }
  #endpoint(label) {
    if (!this.#endpoints.has(label) && this.#endpoints.size >= MOST_ENDPOINTS_RUNNING) {
      counterIn(this.#endpoints, OTHER_ENDPOINT, Infinity);
      return OTHER_ENDPOINT;
    }
    counterIn(this.#endpoints, label, Infinity);
    return label;
  }
  #failure(endpoint, { errorCode, status }) {
    const id = `${endpoint}\0${errorCode}\0${status}`;
    let failure = this.#failures.get(id);
    if (failure === void 0) {
      failure = { endpoint, code: errorCode, status, count: 0 };
      this.#failures.set(id, failure);
    }
    return failure;
  }
  #foldRarestEndpoints() {
    const ranked = [...this.#endpoints].filter(([label]) => label !== OTHER_ENDPOINT).sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1));
    const folded2 = new Set(ranked.slice(MOST_ENDPOINTS).map(([label]) => label));
    if (folded2.size === 0) return this.#endpoints.has(OTHER_ENDPOINT) ? 1 : 0;
    for (const [id, slot] of [...this.#slots]) {
      if (slot.key.endpoint === null || !folded2.has(slot.key.endpoint)) continue;
      this.#slots.delete(id);
      const key = { ...slot.key, endpoint: OTHER_ENDPOINT };
      const otherId = `${key.metric}\0${OTHER_ENDPOINT}\0${key.tag ?? ""}\0${slot.variant}`;
      const other = this.#slots.get(otherId);
      if (other === void 0) this.#slots.set(otherId, { ...slot, key });
      else {
        for (const [block, cell2] of slot.cells) addCell(other.cells, block, cell2);
        if (slot.whole !== null && other.whole !== null) mergeCell(other.whole, slot.whole);
      }
    }
    return folded2.size;
  }
  #intake(foldedEndpoints) {
    return {
      samples: this.#samples,
      malformed: this.#malformed,
      truncated: this.#truncated,
      foldedEndpoints,
      hosts: Object.fromEntries(
        [...this.#hosts].filter(([, { count }]) => count > 0).map(([host, { count }]) => [host, count]).sort(([a], [b]) => a < b ? -1 : 1)
      ),
      failures: [...this.#failures.values()].filter((failure) => failure.count > 0).sort(compareFailures).slice(0, MOST_FAILURES)
    };
  }
};
function responseKind({ status, expectedResponse }) {
  if (status === "0" || status === "") return "none";
  if (expectedResponse !== "") return expectedResponse === "true" ? "expected" : "unexpected";
  return Number(status) < 400 ? "expected" : "unexpected";
}
function counterIn(counters, name, most) {
  const known2 = counters.get(name);
  if (known2 !== void 0) return known2;
  if (counters.size >= most) return counterIn(counters, OTHER_ENDPOINT, Infinity);
  const counter = { count: 0 };
  counters.set(name, counter);
  return counter;
}
function addCell(cells, block, cell2) {
  const present = cells.get(block);
  if (present === void 0) {
    cells.set(block, cell2);
    return;
  }
  mergeCell(present, cell2);
}
function mergeCell(into, from) {
  into.count += from.count;
  into.micro += from.micro;
  if (from.sketch !== null) into.sketch?.merge(from.sketch);
}
var COARSE = 8;
function coarse(bucket) {
  if (bucket === ZERO_BUCKET) return bucket;
  return Math.max(LOWEST_BUCKET, bucket - (bucket % COARSE + COARSE) % COARSE);
}
function close(cell2) {
  return { count: cell2.count, sum: cell2.micro / MICRO, sketch: cell2.sketch };
}
function closeSlot(slot, lowBlock, blockCount) {
  const { key, variant, whole: whole2 } = slot;
  if (whole2 !== null) return { key, variant, cells: [], whole: close(whole2) };
  const cells = Array.from({ length: blockCount }, () => null);
  for (const [block, cell2] of slot.cells) cells[block - lowBlock] = close(cell2);
  return { key, variant, cells, whole: null };
}

// src/core/recording/timestamp.ts
var ZERO = 48;
var DECODER = new TextDecoder();
function parseTimestamp(bytes, start, end) {
  const digits = end - start;
  if (digits === 16 || digits === 10 || digits === 13 || digits === 19) {
    let second = 0;
    let index = start;
    for (; index < end; index++) {
      const digit = (bytes[index] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) break;
      if (index < start + 10) second = second * 10 + digit;
    }
    if (index === end) return second;
  }
  return parseDate(DECODER.decode(bytes.subarray(start, end)));
}
function parseDate(text2) {
  if (!/^\d{4}-\d\d-\d\dT/.test(text2)) return null;
  const milliseconds = Date.parse(text2);
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1e3);
}

// src/core/recording/csv-intake.ts
var COMMA = 44;
var NEWLINE = 10;
var QUOTE = 34;
var ZERO2 = 48;
var DOT = 46;
var MICROSECOND_DIGITS = 16;
var LONGEST_VALUE_BYTES = 24;
var DECIMALS = 6;
var LONGEST_LINE_BYTES = 1 << 20;
var MOST_TAILS = 8192;
var MOST_METRICS = 2048;
var CsvIntake = class {
  #recorder;
  #columns = null;
  #carry = null;
  #isSkippingLine = false;
  #tails = /* @__PURE__ */ new Map();
  #tailCount = 0;
  #lastTail = null;
  #lastMetric = null;
  #metrics = /* @__PURE__ */ new Map();
  #metricCount = 0;
  constructor(recorder) {
    this.#recorder = recorder;
  }
  push(chunk) {
    let bytes = chunk;
    if (this.#carry !== null) {
      bytes = new Uint8Array(this.#carry.length + chunk.length);
      bytes.set(this.#carry);
      bytes.set(chunk, this.#carry.length);
      this.#carry = null;
    }
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
    if (this.#carry !== null || this.#isSkippingLine) this.#recorder.markTruncated();
    this.#carry = null;
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
    this.#carry = bytes.slice(start);
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
    let second = 0;
    for (let index = time; index < time + 10; index++) {
      const digit = view.getUint8(index) - ZERO2;
      if (digit < 0 || digit > 9) return 0;
      second = second * 10 + digit;
    }
    for (let index = time + 10; index < value - 1; index++) {
      const digit = view.getUint8(index) - ZERO2;
      if (digit < 0 || digit > 9) return 0;
    }
    let micro = 0;
    let point = -1;
    let at = value;
    for (; at < value + LONGEST_VALUE_BYTES; at++) {
      const byte = view.getUint8(at);
      if (byte >= ZERO2 && byte <= ZERO2 + 9) micro = micro * 10 + (byte - ZERO2);
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
    const known2 = bucket?.find((each) => isSame(each.bytes, bytes, start, end));
    if (known2 !== void 0) return known2;
    const name = decode(bytes, start, end);
    if (this.#metricCount >= MOST_METRICS || !/^[A-Za-z_][\w.-]{0,127}$/.test(name)) return null;
    const own = bytes.slice(start, end);
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
    return this.#lastTail = tail;
  }
  #knownTail(bytes, start, end, isQuoted) {
    let hash = end - start;
    for (let index = start; index < end; index++) hash = Math.imul(hash, 31) + (bytes[index] ?? 0) | 0;
    const known2 = this.#tails.get(hash)?.find((each) => isSame(each.bytes, bytes, start, end));
    if (known2 !== void 0) return known2;
    const tags = this.#tags(decode(bytes, start, end), isQuoted);
    if (tags === null) return null;
    if (this.#tailCount >= MOST_TAILS) {
      this.#tails = /* @__PURE__ */ new Map();
      this.#tailCount = 0;
    }
    const own = bytes.slice(start, end);
    const tail = { bytes: own, view: viewOf(own), entry: this.#recorder.entry(tags), slots: [], next: null };
    this.#tailCount++;
    this.#tails.set(hash, [...this.#tails.get(hash) ?? [], tail]);
    return tail;
  }
  #tags(text2, isQuoted) {
    const columns2 = this.#columns;
    const fields = isQuoted ? splitCsvLine(text2) : text2.replace(/\r$/, "").split(",");
    if (columns2 === null || fields?.length !== columns2.size - 3) return null;
    const field2 = (name) => fields[columns2.get(name) ?? -1] ?? "";
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
function viewOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function matches(known2, view, start) {
  const { byteLength } = known2;
  let index = 0;
  for (; index + 4 <= byteLength; index += 4)
    if (known2.getUint32(index) !== view.getUint32(start + index)) return false;
  for (; index < byteLength; index++) if (known2.getUint8(index) !== view.getUint8(start + index)) return false;
  return true;
}
function endsWith(known2, view, start) {
  const end = start + known2.byteLength;
  return end < view.byteLength && view.getUint8(end) === NEWLINE && matches(known2, view, start);
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
    else if (byte >= ZERO2 && byte <= ZERO2 + 9) {
      value = value * 10 + (byte - ZERO2);
      if (decimals >= 0) decimals++;
    } else return slowMicro(decode(bytes, start, end));
  }
  if (decimals === 6) return value;
  return end === start ? Number.NaN : slowMicro(decode(bytes, start, end));
}
function slowMicro(text2) {
  return /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text2) ? Math.round(Number(text2) * MICRO) : Number.NaN;
}
var DECODER2 = new TextDecoder();
function decode(bytes, start, end) {
  return DECODER2.decode(bytes.subarray(start, end));
}

// src/core/recording/encoded-recording.ts
var RECORDING_SCHEMA = "pacegate.recording/1";

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

// src/core/recording/decoding-facts.ts
var LARGE = 1e12;
var MOST_SCENARIOS = 1e3;
var MOST_CORNERS = 1e4;
function decodeFingerprint(value) {
  const of = object(value, "fingerprint");
  const optional = (name) => nullable(field(of, name), (each) => text(each, `fingerprint.${name}`));
  return {
    commit: optional("commit"),
    createdAt: optional("createdAt"),
    scriptHash: optional("scriptHash"),
    loadHash: optional("loadHash"),
    k6Version: optional("k6Version"),
    runner: nullable(field(of, "runner"), (each) => {
      const runner = object(each, "fingerprint.runner");
      return {
        os: text(field(runner, "os"), "fingerprint.runner.os"),
        arch: text(field(runner, "arch"), "fingerprint.runner.arch"),
        cpuModel: text(field(runner, "cpuModel"), "fingerprint.runner.cpuModel"),
        cores: whole(field(runner, "cores"), "fingerprint.runner.cores", 0, 65536),
        image: nullable(field(runner, "image"), (image) => text(image, "fingerprint.runner.image"))
      };
    }),
    verdict: nullable(
      field(of, "verdict"),
      (each) => oneOf(each, "fingerprint.verdict", ["pass", "warn", "fail", "inconclusive"])
    )
  };
}
function decodeIntake(value) {
  const of = object(value, "intake");
  return {
    samples: whole(field(of, "samples"), "intake.samples", 0, Number.MAX_SAFE_INTEGER),
    malformed: whole(field(of, "malformed"), "intake.malformed", 0, Number.MAX_SAFE_INTEGER),
    truncated: flag(field(of, "truncated"), "intake.truncated"),
    foldedEndpoints: whole(field(of, "foldedEndpoints"), "intake.foldedEndpoints", 0, LARGE),
    hosts: decodeHosts(object(field(of, "hosts"), "intake.hosts")),
    failures: objects(field(of, "failures"), "intake.failures", 2e4).map((failure) => ({
      endpoint: text(field(failure, "endpoint"), "intake.failures.endpoint"),
      code: text(field(failure, "code"), "intake.failures.code"),
      status: text(field(failure, "status"), "intake.failures.status"),
      count: whole(field(failure, "count"), "intake.failures.count", 0, Number.MAX_SAFE_INTEGER)
    }))
  };
}
function decodeHosts(of) {
  const entries = list(Object.entries(of), "intake.hosts", 1e3);
  return Object.fromEntries(
    entries.map(([host, count]) => [
      text(host, "intake.hosts"),
      whole(count, "intake.hosts", 0, Number.MAX_SAFE_INTEGER)
    ])
  );
}
function decodeRun(of) {
  const k6 = object(field(of, "k6"), "runs.k6");
  const errors = object(field(of, "scriptErrors"), "runs.scriptErrors");
  return {
    target: text(field(of, "target"), "runs.target"),
    k6: {
      version: text(field(k6, "version"), "runs.k6.version"),
      exitCode: nullable(field(k6, "exitCode"), (each) => whole(each, "runs.k6.exitCode", -1, 4294967295)),
      signal: nullable(field(k6, "signal"), (each) => text(each, "runs.k6.signal")),
      meaning: text(field(k6, "meaning"), "runs.k6.meaning"),
      ended: oneOf(field(k6, "ended"), "runs.k6.ended", ["completed", "stopped", "killed", "aborted", "timeout"]),
      cpuSeconds: nullable(field(k6, "cpuSeconds"), (each) => finite(each, "runs.k6.cpuSeconds", 0, LARGE))
    },
    plan: nullable(field(of, "plan"), decodePlan),
    wallSeconds: finite(field(of, "wallSeconds"), "runs.wallSeconds", 0, LARGE),
    thresholds: objects(field(of, "thresholds"), "runs.thresholds", 1e3).map((threshold) => ({
      metric: text(field(threshold, "metric"), "runs.thresholds.metric"),
      expression: text(field(threshold, "expression"), "runs.thresholds.expression"),
      passed: flag(field(threshold, "passed"), "runs.thresholds.passed")
    })),
    scriptErrors: {
      count: whole(field(errors, "count"), "runs.scriptErrors.count", 0, LARGE),
      first: list(field(errors, "first"), "runs.scriptErrors.first", 100).map(
        (each) => text(each, "runs.scriptErrors.first")
      )
    },
    hostLagMilliseconds: nullable(
      field(of, "hostLagMilliseconds"),
      (each) => finite(each, "runs.hostLagMilliseconds", 0, LARGE)
    ),
    hostCores: whole(field(of, "hostCores"), "runs.hostCores", 0, 65536)
  };
}
function decodePlan(value) {
  const of = object(value, "runs.plan");
  return {
    scenarios: objects(field(of, "scenarios"), "runs.plan.scenarios", MOST_SCENARIOS).map(decodeScenario),
    durationSeconds: finite(field(of, "durationSeconds"), "runs.plan.durationSeconds", 0, LARGE),
    maxVUs: finite(field(of, "maxVUs"), "runs.plan.maxVUs", 0, LARGE)
  };
}
function decodeScenario(of) {
  const at = "runs.plan.scenarios";
  return {
    name: text(field(of, "name"), `${at}.name`),
    executor: text(field(of, "executor"), `${at}.executor`),
    exec: text(field(of, "exec"), `${at}.exec`),
    model: oneOf(field(of, "model"), `${at}.model`, ["open", "closed"]),
    profile: list(field(of, "profile"), `${at}.profile`, MOST_CORNERS).map((corner) => {
      const [second, level] = list(corner, `${at}.profile`, 2);
      return [finite(second, `${at}.profile`, 0, LARGE), finite(level, `${at}.profile`, 0, LARGE)];
    })
  };
}
function oneOf(value, at, words) {
  const found = words.find((word) => word === value);
  if (found === void 0) throw new Malformed(`${at} is none of ${words.join(", ")}`);
  return found;
}

// src/core/recording/small-numbers.ts
var FIRST = 35;
var BACKSLASH = 92;
var ESCAPE = "!";
var BASE = 91;
var MOST_DIGITS = 9;
function encodeNumbers(numbers2) {
  return numbers2.map(encodeNumber).join("");
}
function decodeNumbers(text2, most) {
  const numbers2 = [];
  for (let at = 0; at < text2.length; ) {
    let number = digitAt(text2, at);
    if (number === null) {
      const length = text2.charAt(at) === ESCAPE ? digitAt(text2, at + 1) : null;
      if (length === null || length < 1 || length > MOST_DIGITS) return null;
      number = 0;
      for (let digit = 0; digit < length; digit++) {
        const value = digitAt(text2, at + 2 + digit);
        if (value === null) return null;
        number = number * BASE + value;
      }
      at += 1 + length;
    }
    if (numbers2.length === most || !Number.isSafeInteger(number)) return null;
    numbers2.push(number);
    at++;
  }
  return numbers2;
}
function encodeNumber(number) {
  if (number < BASE) return characterOf(number);
  const digits = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / BASE)) digits.unshift(characterOf(rest % BASE));
  return ESCAPE + characterOf(digits.length) + digits.join("");
}
function characterOf(digit) {
  const code2 = FIRST + digit;
  return String.fromCharCode(code2 >= BACKSLASH ? code2 + 1 : code2);
}
function digitAt(text2, at) {
  const code2 = text2.charCodeAt(at);
  if (!(code2 >= FIRST && code2 <= 126) || code2 === BACKSLASH) return null;
  return code2 - FIRST - (code2 > BACKSLASH ? 1 : 0);
}

// src/core/recording/sums.ts
function stepOf(micros) {
  return micros.every((micro) => micro % 1e3 === 0) ? 1e3 : 1;
}
function foldSums(cells, micros, step) {
  const folded2 = micros.map((micro, index) => {
    const cell2 = cells[index];
    const offset = cell2 === void 0 ? Number.NaN : (micro - expectedSum(cell2, step)) / step;
    return offset >= 0 ? 2 * offset : -2 * offset - 1;
  });
  return micros.every(Number.isSafeInteger) && folded2.every(Number.isSafeInteger) ? folded2 : null;
}
function unfoldSum(cell2, folded2, step) {
  const offset = folded2 % 2 === 0 ? folded2 / 2 : -(folded2 + 1) / 2;
  return expectedSum(cell2, step) + offset * step;
}
function expectedSum({ count, sketch }, step) {
  if (sketch === null) return count * MICRO;
  const { buckets, counts } = sketch.histogram();
  let sum = 0;
  for (const [index, bucket] of buckets.entries())
    sum += (counts[index] ?? 0) * ((Sketch.lowerEdge(bucket) + Sketch.upperEdge(bucket)) / 2);
  return Math.round(sum * MICRO / step) * step;
}

// src/core/recording/decoding.ts
var MOST_SERIES = 2e4;
var MOST_RUNS = 256;
function decodeRecording(stored) {
  try {
    return { ok: true, recording: decode2(JSON.parse(stored)) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, problem: error.message };
    if (error instanceof SyntaxError) return { ok: false, problem: "it is not JSON" };
    throw error;
  }
}
function decode2(value) {
  const root = object(value, "recording");
  const schema = text(field(root, "schema"), "schema");
  if (schema !== RECORDING_SCHEMA) {
    throw new Malformed(
      schema.startsWith("pacegate.recording/") ? `it has the version ${JSON.stringify(schema)}, this Pacegate reads ${RECORDING_SCHEMA}` : `its schema is ${JSON.stringify(schema.slice(0, 60))}, expected ${RECORDING_SCHEMA}`
    );
  }
  const blockCount = whole(field(root, "blockCount"), "blockCount", 0, MOST_BLOCKS);
  const series = objects(field(root, "series"), "series", MOST_SERIES).map(
    (each, index) => decodeSeries(each, `series[${index}]`, blockCount)
  );
  for (const [index, each] of series.entries()) {
    const before = series[index - 1];
    if (before !== void 0 && compareSeries(before, each) >= 0)
      throw new Malformed(`series[${index}] is out of order or twice`);
  }
  return {
    fingerprint: decodeFingerprint(field(root, "fingerprint")),
    runs: objects(field(root, "runs"), "runs", MOST_RUNS).map(decodeRun),
    intake: decodeIntake(field(root, "intake")),
    startSecond: whole(field(root, "startSecond"), "startSecond", 0, 1e11),
    blockSeconds: whole(field(root, "blockSeconds"), "blockSeconds", 1, 86400),
    blockCount,
    series
  };
}
function decodeSeries(each, at, blockCount) {
  const variant = field(each, "variant");
  if (variant !== "head" && variant !== "base") throw new Malformed(`${at}.variant is neither "head" nor "base"`);
  const key = {
    metric: text(field(each, "metric"), `${at}.metric`),
    endpoint: nullableText(field(each, "endpoint"), `${at}.endpoint`),
    tag: nullableText(field(each, "tag"), `${at}.tag`)
  };
  const isWhole = field(each, "whole") === true;
  const cells = decodeCells(each, at, isWhole ? 1 : blockCount);
  return isWhole ? { key, variant, cells: [], whole: cells[0] ?? null } : { key, variant, cells, whole: null };
}
function nullableText(value, at) {
  return value === null ? null : text(value, at);
}
function decodeCells(each, at, blockCount) {
  const skipped = field(each, "at");
  const gaps = typeof skipped === "number" ? Array.from({ length: whole(skipped, `${at}.at`, 0, blockCount) }, () => 0) : smallNumbers(skipped, `${at}.at`, blockCount);
  const counts = smallNumbers(field(each, "count"), `${at}.count`, blockCount);
  if (counts.length !== gaps.length) throw new Malformed(`${at}: columns differ in length`);
  const sketches = decodeSketches(field(each, "sketch"), `${at}.sketch`, counts);
  const micros = decodeSums(
    field(each, "micro"),
    `${at}.micro`,
    counts.map((count, index) => ({ count, sketch: sketches?.[index] ?? null }))
  );
  const cells = Array.from({ length: blockCount }, () => null);
  let block = -1;
  for (const [index, gap] of gaps.entries()) {
    block += gap + 1;
    if (block >= blockCount) throw new Malformed(`${at}.at leaves the run`);
    cells[block] = { count: counts[index] ?? 0, sum: (micros[index] ?? 0) / MICRO, sketch: sketches?.[index] ?? null };
  }
  return cells;
}
function decodeSums(value, at, cells) {
  const isPlain = Array.isArray(value);
  const step = isPlain ? 1 : whole(field(object(value, at), "step"), `${at}.step`, 1, 1e3);
  if (step !== 1 && step !== 1e3) throw new Malformed(`${at}.step is neither 1 nor 1000`);
  const listed = isPlain ? numbers(value, at, cells.length, -Number.MAX_VALUE, Number.MAX_VALUE) : smallNumbers(field(object(value, at), "offsets"), `${at}.offsets`, cells.length);
  if (listed.length !== cells.length) throw new Malformed(`${at}: columns differ in length`);
  return isPlain ? listed : cells.map((cell2, index) => unfoldSum(cell2, listed[index] ?? 0, step));
}
function smallNumbers(value, at, most) {
  if (typeof value !== "string") throw new Malformed(`${at} is no text`);
  const decoded = decodeNumbers(value, most);
  if (decoded === null) throw new Malformed(`${at} is no list of at most ${most} small numbers`);
  return decoded;
}
var MOST_LISTED = 1e7;
function decodeSketches(value, at, cellCounts) {
  if (value === void 0) return null;
  const encoded = object(value, at);
  const lowest = whole(field(encoded, "lowest"), `${at}.lowest`, ZERO_BUCKET, HIGHEST_BUCKET);
  const [listedSizes, listedCounts] = [field(encoded, "sizes"), field(encoded, "counts")];
  const sizes = listedSizes === void 0 ? cellCounts : smallNumbers(listedSizes, `${at}.sizes`, cellCounts.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length !== cellCounts.length || total > MOST_LISTED) throw new Malformed(`${at}: columns differ in length`);
  const gaps = smallNumbers(field(encoded, "gaps"), `${at}.gaps`, total);
  const counts = listedCounts === void 0 ? null : smallNumbers(listedCounts, `${at}.counts`, total);
  if (gaps.length !== total || counts !== null && counts.length !== total)
    throw new Malformed(`${at}: columns differ in length`);
  let next = 0;
  return sizes.map((size, cell2) => {
    const sketch = new Sketch();
    let bucket = lowest;
    for (const end = next + size; next < end; next++) {
      bucket += gaps[next] ?? 0;
      if (bucket > HIGHEST_BUCKET) throw new Malformed(`${at}.gaps leave the range of buckets`);
      const count = counts?.[next] ?? 1;
      if (count === 0) throw new Malformed(`${at}.counts holds an empty bucket`);
      sketch.addToBucket(bucket, count);
    }
    if (sketch.count !== cellCounts[cell2])
      throw new Malformed(`${at}: a sketch does not hold as many values as its cell counts`);
    return sketch;
  });
}

// src/core/recording/encoding.ts
function encodeRecording(recording) {
  const encoded = {
    schema: RECORDING_SCHEMA,
    fingerprint: inOrder(recording.fingerprint),
    runs: recording.runs.map(inOrder),
    intake: inOrder(recording.intake),
    startSecond: recording.startSecond,
    blockSeconds: recording.blockSeconds,
    blockCount: recording.blockCount,
    series: recording.series.map(encodeSeries)
  };
  return JSON.stringify(encoded);
}
function inOrder(value) {
  if (Array.isArray(value)) return value.map((each) => inOrder(each));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([key, each]) => [key, inOrder(each)]));
}
function encodeSeries({ key, variant, cells, whole: whole2 }) {
  const head = { metric: key.metric, endpoint: key.endpoint, tag: key.tag, variant };
  return whole2 === null ? { ...head, ...encodeCells(cells) } : { ...head, ...encodeCells([whole2]), whole: true };
}
function encodeCells(cells) {
  const at = [];
  const filled = [];
  let previous = -1;
  for (const [block, cell2] of cells.entries()) {
    if (cell2 === null) continue;
    at.push(block - previous - 1);
    filled.push(cell2);
    previous = block;
  }
  const sketches = filled.flatMap(({ sketch }) => sketch ?? []);
  return {
    at: at.every((gap) => gap === 0) ? at.length : encodeNumbers(at),
    count: encodeNumbers(filled.map((cell2) => cell2.count)),
    micro: encodeSums(filled),
    ...sketches.length < filled.length || filled.length === 0 ? {} : { sketch: encodeSketches(sketches) }
  };
}
function encodeSums(cells) {
  const micros = cells.map((cell2) => Math.round(cell2.sum * MICRO));
  const step = stepOf(micros);
  const folded2 = foldSums(cells, micros, step);
  return folded2 === null ? micros : { step, offsets: encodeNumbers(folded2) };
}
var MOST_VALUES_A_BUCKET = 1.5;
function encodeSketches(sketches) {
  const histograms = sketches.map((sketch) => sketch.histogram());
  const lowest = Math.min(...histograms.map(({ buckets: buckets2 }) => buckets2[0] ?? 0));
  const values = sketches.reduce((sum, sketch) => sum + sketch.count, 0);
  const buckets = histograms.reduce((sum, histogram) => sum + histogram.buckets.length, 0);
  const isList = values <= buckets * MOST_VALUES_A_BUCKET;
  const gaps = [];
  const counts = [];
  for (const histogram of histograms) {
    let last = lowest;
    for (const [index, bucket] of histogram.buckets.entries()) {
      const count = histogram.counts[index] ?? 0;
      gaps.push(bucket - last);
      if (isList) for (let repeated = 1; repeated < count; repeated++) gaps.push(0);
      counts.push(count);
      last = bucket;
    }
  }
  const list2 = { lowest, gaps: encodeNumbers(gaps) };
  return isList ? list2 : { ...list2, sizes: encodeNumbers(histograms.map((each) => each.buckets.length)), counts: encodeNumbers(counts) };
}

// src/core/recording/json-intake.ts
var LONGEST_LINE_CHARACTERS = 1 << 20;
var MOST_TAG_SETS = 8192;
var JsonIntake = class {
  #recorder;
  #decoder = new TextDecoder();
  #carry = "";
  #entries = /* @__PURE__ */ new Map();
  constructor(recorder) {
    this.#recorder = recorder;
  }
  push(chunk) {
    const lines = (this.#carry + this.#decoder.decode(chunk, { stream: true })).split("\n");
    this.#carry = lines.pop() ?? "";
    for (const line of lines) this.#line(line);
    if (this.#carry.length > LONGEST_LINE_CHARACTERS) {
      this.#recorder.countMalformed();
      this.#carry = "";
    }
  }
  end() {
    const rest = this.#carry.trim();
    this.#carry = "";
    if (rest === "") return;
    if (parse(rest) === null) this.#recorder.markTruncated();
    else this.#line(rest);
  }
  #line(line) {
    if (line.trim() === "") return;
    const message = parse(line);
    if (message === null) {
      this.#recorder.countMalformed();
      return;
    }
    if (message["type"] !== "Point") return;
    const { metric } = message;
    const data = record(message["data"]);
    const second = typeof data?.["time"] === "string" ? parseDate(data["time"]) : null;
    const value = data?.["value"];
    if (typeof metric !== "string" || second === null || typeof value !== "number") {
      this.#recorder.countMalformed();
      return;
    }
    const entry = this.#entry(tagsOf(record(data?.["tags"])));
    this.#recorder.add(this.#recorder.slot(metric, entry), entry, second, Math.round(value * MICRO));
  }
  #entry(tags) {
    const id = Object.values(tags).join("\0");
    let entry = this.#entries.get(id);
    if (entry === void 0) {
      if (this.#entries.size >= MOST_TAG_SETS) this.#entries.clear();
      entry = this.#recorder.entry(tags);
      this.#entries.set(id, entry);
    }
    return entry;
  }
};
function tagsOf(tags) {
  const text2 = (name) => {
    const value = tags?.[name];
    return typeof value === "string" ? value : "";
  };
  return {
    name: text2("name") === "" ? text2("url") : text2("name"),
    method: text2("method"),
    status: text2("status"),
    expectedResponse: text2("expected_response"),
    errorCode: text2("error_code"),
    check: text2("check"),
    group: text2("group"),
    variant: text2("variant") === "base" ? "base" : "head"
  };
}
function parse(line) {
  try {
    return record(JSON.parse(line));
  } catch {
    return null;
  }
}
function record(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}

// src/core/recording/sniff.ts
function sniff(first) {
  if (first[0] === 31 && first[1] === 139) return "gzip";
  const text2 = new TextDecoder().decode(first.subarray(0, 64)).replace(/^\uFEFF/, "").trimStart();
  if (text2.startsWith("metric_name,")) return "csv";
  if (text2.startsWith('{"schema":"pacegate.recording/')) return "recording";
  return /^\{"(type|metric|data)":/.test(text2) ? "json" : "unknown";
}

// src/adapters/files/recording-files.ts
var LARGEST_RECORDING_BYTES = 50 * 1024 * 1024;
var READ_BYTES = 64 * 1024;
var UNKNOWN = {
  commit: null,
  createdAt: null,
  scriptHash: null,
  loadHash: null,
  k6Version: null,
  runner: null,
  verdict: null
};
function createRecordingFiles() {
  const files = createFiles();
  return {
    read: readResults,
    write: (file, recording) => files.write(file, packRecording(recording))
  };
}
function packRecording(recording) {
  return gzipSync(encodeRecording(recording), { level: 9 });
}
async function readResults(file) {
  const isGzip = sniff(await firstBytes(file)) === "gzip";
  const recorder = new Recorder();
  let intake = null;
  let stored = null;
  let size = 0;
  try {
    for await (const chunk of chunksOf(file, isGzip)) {
      if (intake === null && stored === null) {
        const format = sniff(chunk);
        if (format === "recording") stored = [];
        else if (format === "csv") intake = new CsvIntake(recorder);
        else if (format === "json") intake = new JsonIntake(recorder);
        else throw unreadable(file, "it begins neither like CSV or JSON output of k6 nor like a recording");
      }
      intake?.push(chunk);
      if (stored !== null) {
        stored.push(chunk);
        size += chunk.length;
        if (size > LARGEST_RECORDING_BYTES)
          throw unreadable(file, `as a recording it is larger than ${LARGEST_RECORDING_BYTES} bytes`);
      }
    }
  } catch (error) {
    if (error instanceof GateFailure) throw error;
    if (stored !== null || recorder.samples === 0) throw unreadable(file, describeErrno(error), error);
    recorder.markTruncated();
  }
  if (stored !== null) {
    const decoded = decodeRecording(Buffer.concat(stored).toString("utf8"));
    if (!decoded.ok) throw unreadable(file, decoded.problem);
    return decoded.recording;
  }
  if (intake === null) throw new GateFailure("results-empty", { file });
  intake.end();
  return recorder.finish({ fingerprint: UNKNOWN, runs: [] });
}
async function firstBytes(file) {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause.code === "ENOENT")
      throw new GateFailure("results-missing", { file }, { cause });
    throw unreadable(file, describeErrno(cause), cause);
  }
}
function chunksOf(file, isGzip) {
  const source = createReadStream(file, { highWaterMark: READ_BYTES });
  if (!isGzip) return source;
  const plain2 = createGunzip({ chunkSize: READ_BYTES });
  source.once("error", (error) => plain2.destroy(error));
  return source.pipe(plain2);
}
function unreadable(file, detail, cause) {
  return new GateFailure("results-unreadable", { file, detail }, cause === void 0 ? {} : { cause });
}

// src/core/units/format.ts
var DIGITS = 3;
var MOST_DIGITS2 = 9;
function formatQuantity(value, unit, digits = DIGITS) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "unknown" : value > 0 ? "∞" : "−∞";
  switch (unit) {
    case "ms":
      return formatDuration(value, digits);
    case "ratio":
      return `${significant(value * 100, digits)} %`;
    case "rps":
      return `${significant(value, digits)} rps`;
    case "bytes":
      return formatBytes(value, digits);
    case "count":
      return significant(value, Number.isInteger(value) ? 15 : digits);
  }
}
function formatAgainst(value, bound, unit) {
  for (let digits = DIGITS; digits < MOST_DIGITS2; digits++) {
    const text2 = formatQuantity(value, unit, digits);
    if (value === bound || text2 !== formatQuantity(bound, unit, digits)) return text2;
  }
  return formatQuantity(value, unit, MOST_DIGITS2);
}
function formatChange(fraction) {
  if (!Number.isFinite(fraction)) return Number.isNaN(fraction) ? "unknown" : fraction > 0 ? "+∞" : "−∞";
  const text2 = significant(Math.abs(fraction) * 100, 2);
  if (text2 === "0") return "±0 %";
  return `${fraction < 0 ? "−" : "+"}${text2} %`;
}
function formatDuration(milliseconds, digits) {
  const size = Math.abs(milliseconds);
  if (size >= 1e4) return `${significant(milliseconds / 1e3, digits)} s`;
  if (size > 0 && size < 1) return `${significant(milliseconds * 1e3, digits)} µs`;
  return `${significant(milliseconds, digits)} ms`;
}
function formatBytes(bytes, digits) {
  for (const [factor, name] of [
    [1e9, "GB"],
    [1e6, "MB"],
    [1e3, "kB"]
  ]) {
    if (Math.abs(bytes) >= factor) return `${significant(bytes / factor, digits)} ${name}`;
  }
  return `${significant(bytes, digits)} B`;
}
function significant(value, digits) {
  if (value === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.min(12, Math.max(0, digits - 1 - size));
  const text2 = value.toFixed(decimals);
  const trimmed = text2.includes(".") ? text2.replace(/\.?0+$/, "") : text2;
  const [whole2, fraction] = trimmed.replace("-", "").split(".");
  const grouped = (whole2 ?? "").replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(trimmed) !== 0 ? "−" : "";
  return sign + (fraction === void 0 ? grouped : `${grouped}.${fraction}`);
}

// src/core/report/terminal.ts
var COLOURS = { pass: 32, warn: 33, fail: 31, inconclusive: 35 };
var MOST_ROWS = 12;
function renderTerminal(report, { colour, width }) {
  const paint = (code2, text2) => colour ? `\x1B[${code2}m${text2}\x1B[0m` : text2;
  const { verdict, context } = report;
  const fold = (text2, indent) => wrap(plain(text2, 2e3), Math.max(40, width), indent);
  const lines = [
    "",
    `${paint(COLOURS[verdict.state], ` ${verdict.state.toUpperCase()} `)} ${fold(verdict.headline.replaceAll("`", ""), " ".repeat(verdict.state.length + 3))}`,
    ""
  ];
  const section = (title, rows) => {
    if (rows.length === 0) return;
    lines.push(paint(1, title), ...rows.slice(0, MOST_ROWS).map((row) => `  ${fold(row, "    ")}`));
    if (rows.length > MOST_ROWS) lines.push(`  … and ${rows.length - MOST_ROWS} more in the report`);
    lines.push("");
  };
  section(
    "May this run be judged? No:",
    report.broken.map(({ reason, hint }) => `✗ ${reason}${hint === null ? "" : `. ${hint}`}`)
  );
  section(
    "Broken",
    report.alarming.map(({ judgement }) => `${judgement.state === "fail" ? "✗" : "!"} ${judgement.reason}`)
  );
  section("Not measured", groupedReasons(report.unmeasured));
  section(
    "Not decided",
    report.undecided.map(({ judgement }) => `? ${judgement.reason}`)
  );
  section(
    "Holds",
    report.held.map(({ judgement }) => `✓ ${judgement.reason}`)
  );
  if (report.endpoints.length > 0) lines.push(...endpointLines(report, width, (text2) => paint(1, text2)), "");
  section("Good to know", [
    ...report.notes.map(({ reason }) => `· ${reason}`),
    ...context.warnings.map((warning) => `· ${warning}`)
  ]);
  lines.push(
    fold(
      context.baseline.kind === "found" ? `Compared with ${context.baseline.description}` : `Not compared: ${context.baseline.reason}`,
      "  "
    )
  );
  lines.push(fold(`Repeat it: ${context.reproduce}`, "  "));
  return `${lines.join("\n")}
`;
}
function groupedReasons(rows) {
  const groups = /* @__PURE__ */ new Map();
  for (const { judgement } of rows) {
    const [head, why] = judgement.reason.split(" is not measured: ");
    const [key, name] = why === void 0 ? [judgement.reason, ""] : [why, head ?? ""];
    groups.set(key, [...groups.get(key) ?? [], name]);
  }
  return [...groups].map(([why, names]) => names[0] === "" ? `○ ${why}` : `○ ${names.join(", ")}: ${why}`);
}
function endpointLines({ endpoints }, width, bold) {
  const ms = (value) => Number.isNaN(value) ? "–" : formatQuantity(value, "ms");
  const rows = endpoints.slice(0, MOST_ROWS).map(({ endpoint, head, base }) => [
    plain(endpoint ?? "all endpoints", 40),
    formatQuantity(head.requests, "count"),
    Number.isNaN(head.errors) ? "–" : formatQuantity(head.errors, "ratio"),
    ms(head.p50),
    base === null || !(base.p95 > 0) ? ms(head.p95) : `${ms(base.p95)} → ${ms(head.p95)} ${formatChange(head.p95 / base.p95 - 1)}`,
    ms(head.p99)
  ]);
  const header = ["endpoint", "requests", "errors", "p50", "p95", "p99"];
  const widths = header.map(
    (name, column) => Math.max(...[header, ...rows].map((row) => columns(row[column] ?? name)))
  );
  const line = (row) => clip(
    row.map(
      (text2, column) => column === 0 ? text2 + " ".repeat((widths[0] ?? 0) - columns(text2)) : " ".repeat((widths[column] ?? 0) - columns(text2)) + text2
    ).join("  "),
    width - 2
  );
  return [bold(`  ${line(header)}`), ...rows.map((row) => `  ${line(row)}`)];
}
function clip(text2, most) {
  return columns(text2) <= most ? text2 : `${[...text2].slice(0, Math.max(1, most - 1)).join("")}…`;
}
function columns(text2) {
  let sum = 0;
  for (const point of text2)
    sum += new RegExp("[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\uff00-\\uff60\\uffe0-\\uffe6]|\\p{Extended_Pictographic}", "u").test(
      point
    ) ? 2 : 1;
  return sum;
}
function wrap(text2, width, indent) {
  const lines = [];
  let line = "";
  for (const word of text2.split(" ")) {
    if (line !== "" && columns(line) + 1 + columns(word) > width - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`
${indent}`);
}

// src/core/report/tables.ts
var STATE_MARKS = {
  pass: "✅",
  warn: "⚠️",
  fail: "❌",
  inconclusive: "❔",
  unmeasured: "⬜",
  "no-baseline": "⬜",
  "not-comparable": "⬜"
};
function table(header, rows) {
  const line = (cells) => `| ${cells.map((each) => cell(each)).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
function ruleTable(rows, most = Number.POSITIVE_INFINITY) {
  const shown = rows.slice(0, most).map(({ judgement, name, value, interval, bound, change }) => [
    STATE_MARKS[judgement.state] ?? "",
    judgement.endpoint === null ? "all" : code(judgement.endpoint),
    code(name),
    interval === "" ? value : `${value} (${interval})`,
    bound,
    change === "" ? "" : change
  ]);
  const left = rows.length - shown.length;
  return table(["", "endpoint", "rule", "measured", "bound", "change"], shown) + (left > 0 ? `

… and ${left} more` : "");
}
function reasonList(rows, most = Number.POSITIVE_INFINITY) {
  const shown = rows.slice(0, most).map(({ judgement }) => `- ${md(judgement.reason)}`);
  return [...shown, ...rows.length > shown.length ? [`- … and ${rows.length - shown.length} more`] : []].join("\n");
}
function endpointTable(rows, most = Number.POSITIVE_INFINITY) {
  const hasBase = rows.some(({ base }) => base !== null);
  const ms = (value) => Number.isNaN(value) ? "–" : formatQuantity(value, "ms");
  const compared = (head, base) => {
    if (base === void 0 || Number.isNaN(base) || Number.isNaN(head) || base === 0) return ms(head);
    return `${ms(base)} → ${ms(head)} (${formatChange(head / base - 1)})`;
  };
  const shown = rows.slice(0, most).map(({ endpoint, head, base }) => [
    endpoint === null ? "**all**" : code(endpoint),
    formatQuantity(head.requests, "count"),
    Number.isNaN(head.errors) ? "–" : formatQuantity(head.errors, "ratio"),
    compared(head.p50, base?.p50),
    compared(head.p95, base?.p95),
    compared(head.p99, base?.p99)
  ]);
  const left = rows.length - shown.length;
  const header = ["endpoint", "requests", "errors", "p50", "p95", "p99"];
  return table(hasBase ? header.map((name, index) => index > 2 ? `${name}, base → head` : name) : header, shown) + (left > 0 ? `

… and ${left} more` : "");
}
function validityTable({ verdict }) {
  const marks = { pass: "✅", note: "ℹ️", broken: "❌" };
  return table(
    ["", "check", "finding"],
    verdict.validity.map(({ check, state, reason, hint }) => [
      marks[state],
      check,
      hint === null ? md(reason) : `${md(reason)}. ${md(hint)}`
    ])
  );
}
function baselineSentence({ context }) {
  const { baseline } = context;
  if (baseline.kind === "none") return `Not compared with a baseline: ${md(baseline.reason)}.`;
  const short = baseline.commit?.slice(0, 10) ?? "";
  const parts = short === "" ? [baseline.description] : baseline.description.split(short);
  return `Compared with ${parts.map((part) => md(part)).join(` ${code(short)}`)}.`;
}

// src/core/report/comment.ts
var COMMENT_LIMIT_CHARACTERS = 6e4;
var ICONS = { pass: "🟢", warn: "🟡", fail: "🔴", inconclusive: "⚪" };
var WORDS = { pass: "pass", warn: "pass with warnings", fail: "fail", inconclusive: "inconclusive" };
function renderComment(report, { marker, limit = COMMENT_LIMIT_CHARACTERS }) {
  for (const detail of DETAILS) {
    const text2 = compose(report, marker, detail);
    if (text2.length <= limit) return text2;
  }
  const shortest = compose(report, marker, { rows: 3, sections: 0 });
  let cut = "";
  for (const point of shortest) {
    if (cut.length + point.length > limit - 1) break;
    cut += point;
  }
  return shortest.length <= limit ? shortest : `${cut}…`;
}
var DETAILS = [
  { rows: 200, sections: 6 },
  { rows: 50, sections: 6 },
  { rows: 50, sections: 4 },
  { rows: 20, sections: 3 },
  { rows: 10, sections: 1 }
];
function compose(report, marker, { rows, sections }) {
  const { verdict, context } = report;
  const parts = [
    marker,
    `### ${ICONS[verdict.state]} ${md(context.title, 80)}: ${WORDS[verdict.state]}`,
    headline(verdict.headline),
    ...report.broken.slice(0, rows).map(({ reason, hint }) => `> **${md(reason)}**${hint === null ? "" : `
> ${md(hint)}`}`),
    report.alarming.length > 0 ? ruleTable(report.alarming, rows) : "",
    baselineSentence(report),
    ...foldedSections(report, rows).slice(0, sections),
    sections < 6 && context.runUrl !== null ? `The whole report is in the [summary of the run](${context.runUrl}).` : "",
    footer(report)
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}
function headline(text2) {
  const parts = text2.split("`").map((part, index) => {
    if (index % 2 === 1) return code(part);
    const [before, after] = [/^ /.test(part) ? " " : "", / $/.test(part) ? " " : ""];
    return part.trim() === "" ? before : before + md(part, 1e3) + after;
  });
  return `**${parts.join("")}**`;
}
function foldedSections(report, rows) {
  const { unmeasured: unmeasured2, undecided, held, informal, endpoints } = report;
  const open2 = [...unmeasured2, ...undecided];
  return [
    open2.length > 0 ? folded(`Not decided or not measured (${open2.length})`, reasonList(open2, rows)) : "",
    endpoints.length > 0 ? folded(
      "Endpoints",
      [endpointTable(endpoints, rows), chart(endpoints), phases(endpoints[0])].filter((part) => part !== "").join("\n\n")
    ) : "",
    report.failures.length > 0 ? folded("Failed requests", failureTable(report)) : "",
    held.length > 0 ? folded(`Rules that hold (${held.length})`, ruleTable(held, rows)) : "",
    informal.length > 0 ? folded(`For information (${informal.length})`, reasonList(informal, rows)) : "",
    folded("Can this be trusted?", `${validityTable(report)}

${facts(report)}${passedOver(report)}`)
  ].filter((section) => section !== "");
}
function folded(title, body) {
  return `<details><summary>${title}</summary>

${body}

</details>`;
}
var MOST_BARS = 12;
function chart(endpoints) {
  const single = endpoints.filter((row) => row.endpoint !== null && row.base !== null && row.head.p95 > 0 && row.base.p95 > 0).slice(0, MOST_BARS);
  if (single.length === 0) return "";
  const names = single.map(({ endpoint }) => `"${plain(endpoint ?? "", 28).replace(/["`\\;#@:<>&]/g, " ")}"`);
  const bars = (of) => single.map((row) => of(row).toPrecision(4)).join(", ");
  return [
    "```mermaid",
    "xychart-beta",
    '  title "p95 in ms: base (bars) and head (line)"',
    `  x-axis [${names.join(", ")}]`,
    '  y-axis "ms"',
    `  bar [${bars((row) => row.base?.p95 ?? 0)}]`,
    `  line [${bars((row) => row.head.p95)}]`,
    "```"
  ].join("\n");
}
function phases(all) {
  if (all === void 0 || all.phases.length === 0) return "";
  return `Where the median request spends its time: ${all.phases.map(({ name, median }) => `${name.replace("_", " ")} ${formatQuantity(median, "ms")}`).join(", ")}.`;
}
function failureTable({ failures }) {
  return table(
    ["endpoint", "error", "requests"],
    failures.map(({ endpoint, error, count }) => [code(endpoint), md(error), formatQuantity(count, "count")])
  );
}
function facts({ facts: pairs }) {
  return pairs.map(([name, value]) => `${md(name)}: ${md(value)}`).join(" · ");
}
function passedOver({ context }) {
  const { passedOver: others } = context.baseline;
  return others.length === 0 ? "" : `

Baselines passed over:
${others.slice(0, 10).map((each) => `- ${md(each)}`).join("\n")}`;
}
function footer({ context, verdict }) {
  const commit = context.commit === null ? "" : `Commit ${code(context.commit.slice(0, 10))} · `;
  return `<sub>${commit}Repeat it: ${code(context.reproduce)} · seed ${code(verdict.seed.slice(0, 8))}</sub>`;
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

// src/core/recording/select.ts
var ARRIVED = ["expected", "unexpected"];
function select(recording, selection) {
  const found = recording.series.filter((series) => series.whole === null && isSelected(series, selection));
  if (found.length === 0) return null;
  const { blockCount } = recording;
  const counts = new Float64Array(blockCount);
  const sums = new Float64Array(blockCount);
  const sketches = Array.from({ length: blockCount }, (_, block) => {
    const cells = found.flatMap((series) => series.cells[block] ?? []);
    for (const cell2 of cells) {
      counts[block] = (counts[block] ?? 0) + cell2.count;
      sums[block] = (sums[block] ?? 0) + cell2.sum;
    }
    return mergeSketches(cells.flatMap((cell2) => cell2.sketch ?? []));
  });
  return { blockCount, counts, sums, sketches };
}
function endpointsOf(recording, metric) {
  return [
    ...new Set(
      recording.series.flatMap(({ key }) => key.metric === metric && key.endpoint !== null ? [key.endpoint] : [])
    )
  ];
}
function totalSketch(values, fromBlock = 0, toBlock = values.blockCount) {
  return mergeSketches(values.sketches.slice(fromBlock, toBlock).flatMap((sketch) => sketch ?? [])) ?? new Sketch();
}
function wholeSketch(recording, selection) {
  return mergeSketches(
    recording.series.flatMap((series) => isSelected(series, selection) ? series.whole?.sketch ?? [] : [])
  );
}
function totals(values) {
  if (values === null) return { count: 0, sum: 0 };
  return { count: values.counts.reduce((a, b) => a + b, 0), sum: values.sums.reduce((a, b) => a + b, 0) };
}
function isSelected({ key, variant }, selection) {
  return key.metric === selection.metric && variant === selection.variant && (selection.endpoint === void 0 || key.endpoint === selection.endpoint) && (selection.tags === void 0 || selection.tags.includes(key.tag ?? ""));
}
function mergeSketches(sketches) {
  if (sketches.length <= 1) return sketches[0] ?? null;
  const merged = new Sketch();
  for (const sketch of sketches) merged.merge(sketch);
  return merged;
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
function ratioStandardError(numerators, denominators, { blocks, replicates, weights, effectiveBlocks }) {
  let [a, n] = [0, 0];
  for (let block = 0; block < blocks; block++) {
    a += numerators[block] ?? 0;
    n += denominators[block] ?? 0;
  }
  const theta = a / n;
  const residuals = new Float64Array(blocks);
  for (let block = 0; block < blocks; block++)
    residuals[block] = ((numerators[block] ?? 0) - theta * (denominators[block] ?? 0)) / n;
  let [sum, squares] = [0, 0];
  for (let row = 0, at = 0; row < replicates; row++) {
    let deviation = 0;
    for (let block = 0; block < blocks; block++, at++) deviation += (weights[at] ?? 0) * (residuals[block] ?? 0);
    sum += deviation;
    squares += deviation * deviation;
  }
  const variance = (squares - sum * sum / replicates) / (replicates - 1);
  return Math.sqrt(
    Math.max(0, variance) * (effectiveBlocks > 1 ? effectiveBlocks / (effectiveBlocks - 1) : Number.NaN)
  );
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

// src/core/statistics/interval.ts
var LEAST_BEYOND = 10;
var FEW_EVENTS = 10;
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
  if (Math.min(hits, all - hits) >= FEW_EVENTS) return ratioEstimate(events, trials, weights, [0, 1]);
  return {
    value: hits / all,
    samples: all,
    logStandardError: hits > 0 ? 1 / Math.sqrt(hits) : Number.POSITIVE_INFINITY,
    interval: (alpha) => [
      hits === 0 ? 0 : betaQuantile(alpha / 2, hits, all - hits + 1),
      hits === all ? 1 : betaQuantile(1 - alpha / 2, hits + 1, all - hits)
    ]
  };
}
var TRIM = 0.05;
function typicalEstimate(values, weights) {
  const total = totalSketch(values);
  const [low, high] = [total.quantile(TRIM), total.quantile(1 - TRIM)];
  if (!(low > 0)) return null;
  const [from, to] = [Sketch.bucketOf(low), Sketch.bucketOf(high)];
  const counts = new Float64Array(values.blockCount);
  const logs = new Float64Array(values.blockCount);
  for (const [block, sketch] of values.sketches.entries()) {
    if (sketch === null) continue;
    const histogram = sketch.histogram();
    for (const [index, bucket] of histogram.buckets.entries()) {
      if (bucket < from || bucket > to) continue;
      const count = histogram.counts[index] ?? 0;
      counts[block] = (counts[block] ?? 0) + count;
      logs[block] = (logs[block] ?? 0) + count * Math.log((Sketch.lowerEdge(bucket) + Sketch.upperEdge(bucket)) / 2);
    }
  }
  const estimate = ratioEstimate(logs, counts, weights, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  if (estimate === null) return null;
  const [logMean, error] = [estimate.value, ratioStandardError(logs, counts, weights)];
  return {
    value: Math.exp(logMean),
    samples: total.count,
    logStandardError: error,
    interval: (alpha) => {
      const [lower, upper] = estimate.interval(alpha);
      return [Math.exp(lower), Math.exp(upper)];
    }
  };
}
function sumOf(values) {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return sum;
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
function judgeBound(rule, estimate, note2 = "") {
  const subject = subjectOf(rule);
  const { value, samples } = estimate;
  const wide = estimate.interval(FAIL_ALPHA);
  if (isBeyond(wide, rule.bound)) {
    const measured2 = { value, interval: wide, samples };
    return {
      ...subject,
      state: brokenState(rule),
      measured: measured2,
      change: null,
      reason: sentence(rule, measured2, "broken", 99) + note2
    };
  }
  const interval = estimate.interval(PASS_ALPHA);
  const measured = { value, interval: known(interval) ? interval : null, samples };
  if (isWithin(interval, rule.bound)) {
    return { ...subject, state: "pass", measured, change: null, reason: sentence(rule, measured, "held", 95) + note2 };
  }
  const samplesNeeded = furtherSamples(estimate, interval, limitOf(rule.bound));
  return {
    ...subject,
    state: "inconclusive",
    measured,
    change: null,
    samplesNeeded,
    reason: `${sentence(rule, measured, "open", 95)}${samplesNeeded === null ? "" : `; about ${formatQuantity(samplesNeeded, "count")} more samples would decide`}${note2}`
  };
}
function judgeValue(rule, value, samples, note2 = "") {
  const measured = { value, interval: null, samples };
  const isHeld = "max" in rule.bound ? value <= rule.bound.max : value >= rule.bound.min;
  return {
    ...subjectOf(rule),
    state: isHeld ? "pass" : brokenState(rule),
    measured,
    change: null,
    reason: sentence(rule, measured, isHeld ? "held" : "broken", 95) + note2
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

// src/core/judgement/sources.ts
var SOURCES = {
  frontend: "no browser measured page loads",
  database: "no database source is configured",
  resources: "no Prometheus or Kubernetes source is configured",
  cache: "no cache source is configured"
};
function sourceOf(quantity) {
  return SOURCES[quantity.split(".", 1)[0] ?? ""] ?? "no source is configured";
}

// src/core/statistics/block-length.ts
function optimalBlockLength(series) {
  const n = series.length;
  const LEAST = 2;
  if (n < 16) return LEAST;
  const mean = Array.from(series).reduce((sum, value) => sum + value, 0) / n;
  const covariance = (lag2) => {
    let sum = 0;
    for (let index = lag2; index < n; index++)
      sum += ((series[index] ?? 0) - mean) * ((series[index - lag2] ?? 0) - mean);
    return sum / n;
  };
  const variance = covariance(0);
  if (!(variance > 0)) return LEAST;
  const run = Math.max(5, Math.ceil(Math.sqrt(Math.log10(n))));
  const mostLags = Math.min(Math.ceil(Math.sqrt(n)) + run, n - 1);
  const threshold = 2 * Math.sqrt(Math.log10(n) / n);
  const correlations = Array.from({ length: mostLags + 1 }, (_, lag2) => covariance(lag2) / variance);
  let quiet = 0;
  let lastLoud = 0;
  let m = -1;
  for (let lag2 = 1; lag2 <= mostLags && m < 0; lag2++) {
    if (Math.abs(correlations[lag2] ?? 0) < threshold) quiet++;
    else [quiet, lastLoud] = [0, lag2];
    if (quiet === run) m = lag2 - run;
  }
  const bandwidth = Math.min(mostLags, 2 * Math.max(1, m < 0 ? lastLoud : m));
  let [g, spectrum] = [0, variance];
  for (let lag2 = 1; lag2 <= bandwidth; lag2++) {
    const ratio = lag2 / bandwidth;
    const flatTop = ratio <= 0.5 ? 1 : 2 * (1 - ratio);
    const weighted = 2 * flatTop * (correlations[lag2] ?? 0) * variance;
    g += lag2 * weighted;
    spectrum += weighted;
  }
  const length = (2 * g * g / (2 * spectrum * spectrum)) ** (1 / 3) * n ** (1 / 3);
  return Number.isFinite(length) ? Math.min(Math.max(LEAST, length), n / 4) : LEAST;
}
function meanBlockLength(series) {
  const n = series.length;
  return Math.max(2, Math.min(n / 4, Math.max(1.5 * optimalBlockLength(series), 1.5 * Math.cbrt(n))));
}

// src/core/statistics/steady-state.ts
var BATCH = 5;
function warmUpBlocks(series) {
  const batches = Array.from(
    { length: Math.floor(series.length / BATCH) },
    (_, batch) => meanOf(series.slice(batch * BATCH, (batch + 1) * BATCH))
  );
  let best = { cut: 0, error: Number.POSITIVE_INFINITY };
  for (let cut = 0; cut <= batches.length / 2; cut++) {
    const kept = batches.slice(cut);
    const mean = meanOf(kept);
    const error = kept.reduce((sum, each) => sum + (each - mean) ** 2, 0) / kept.length ** 2;
    if (error < best.error - 1e-12) best = { cut, error };
  }
  return best.cut === Math.floor(batches.length / 2) ? 0 : best.cut * BATCH;
}
function trendOf(series) {
  const n = series.length;
  if (n < 10) return null;
  const middle = (n - 1) / 2;
  const mean = meanOf(series);
  const squares = series.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const slope = series.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0) / squares;
  const scores = series.map((value, index) => (index - middle) * (value - mean - slope * (index - middle)));
  const lags = Math.floor(n ** (1 / 3)) + 1;
  let variance = 0;
  for (let lag2 = 0; lag2 <= lags; lag2++) {
    const weight = (lag2 === 0 ? 1 : 2) * (1 - lag2 / (lags + 1));
    for (let index = lag2; index < n; index++) variance += weight * (scores[index] ?? 0) * (scores[index - lag2] ?? 0);
  }
  const error = Math.sqrt(Math.max(0, variance) * (n / (n - 2))) / squares;
  const probability = error > 0 ? studentTwoSided(slope / error, n / 2 - 2) : slope === 0 ? 1 : 0;
  return { drift: slope * (n - 1), probability };
}
function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

// src/core/judgement/window.ts
function openWindow(recording, seed) {
  const { blockCount } = recording;
  const arrived = select(recording, { metric: "http_req_duration", tags: ARRIVED, variant: "head" });
  const means = arrived === null ? [] : logMeans(arrived);
  const isConstantLoad = recording.runs.every((run) => run.plan === null || isConstant(run.plan));
  const fromBlock = isConstantLoad ? Math.min(warmUpBlocks(means), Math.floor(blockCount / 2)) : 0;
  const judged = means.slice(fromBlock);
  const blocks = Math.max(1, blockCount - fromBlock);
  return {
    recording,
    fromBlock,
    toBlock: blockCount,
    weights: drawWeights(blocks, Math.min(blocks, meanBlockLength(judged)), createGenerator(seed)),
    isConstantLoad,
    trend: trendOf(judged.slice(Math.floor(judged.length / 2)))
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
function latencyIn(window, endpoint) {
  const of = endpoint === null ? {} : { endpoint };
  return selectIn(window, { metric: "http_req_duration", ...of, tags: ARRIVED, variant: "head" });
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

// src/core/judgement/absolute.ts
function judgeRule(rule, window) {
  const { measure } = rule;
  switch (measure.kind) {
    case "source":
      return unmeasured(rule, `${rule.section}.${rule.key} is not measured: ${sourceOf(measure.quantity)}`);
    case "metric": {
      const isLatency = measure.metric === "http_req_duration";
      const values = isLatency ? latencyIn(window, rule.endpoint) : selectIn(window, { metric: measure.metric, variant: "head" });
      if (values === null)
        return unmeasured(
          rule,
          isLatency ? noResponse(rule, window) : `no sample of the metric ${measure.metric} was seen`
        );
      return judgeStatistic(rule, measure.statistic, values, window);
    }
    case "errors":
      return judgeErrors(rule, window);
    case "checks":
      return judgeChecks(rule, window);
    case "throughput":
      return judgeThroughput(rule, window);
  }
}
function judgeStatistic(rule, statistic, values, { weights }) {
  const samples = values.counts.reduce((a, b) => a + b, 0);
  switch (statistic.kind) {
    case "percentile": {
      const estimate = percentileEstimate(values, statistic.fraction, weights);
      if (estimate !== null) return judgeBound(rule, estimate);
      const needed = requestsNeeded(statistic.fraction);
      const value = totalSketch(values).quantile(statistic.fraction);
      return {
        ...subjectOf(rule),
        state: "inconclusive",
        measured: { value, interval: null, samples },
        change: null,
        samplesNeeded: needed - samples,
        reason: `${nameOf(rule)} needs ${formatQuantity(needed, "count")} samples, ${formatQuantity(samples, "count")} were measured (${formatQuantity(value, rule.unit)} so far)`
      };
    }
    case "mean":
    case "typical": {
      const estimate = (statistic.kind === "mean" ? meanEstimate : typicalEstimate)(values, weights);
      return estimate === null ? unmeasured(rule, `${nameOf(rule)}: nothing above zero was measured`) : judgeBound(rule, estimate);
    }
    case "rate": {
      const hits = values.sketches.map((sketch) => sketch === null ? 0 : sketch.count - sketch.countAtOrBelow(0));
      const estimate = shareEstimate(hits, values.counts, weights);
      return estimate === null ? unmeasured(rule, `${nameOf(rule)}: no sample`) : judgeBound(rule, estimate);
    }
    case "count":
      return judgeValue(
        rule,
        values.sums.reduce((a, b) => a + b, 0),
        samples
      );
    case "max":
    case "min":
      return judgeValue(rule, totalSketch(values).quantile(statistic.kind === "max" ? 1 : 0), samples);
  }
}
function judgeErrors(rule, window) {
  const of = {
    metric: "http_req_duration",
    ...rule.endpoint === null ? {} : { endpoint: rule.endpoint },
    variant: "head"
  };
  const all = selectIn(window, of);
  if (all === null) return unmeasured(rule, noResponse(rule, window));
  const failed = selectIn(window, { ...of, tags: ["unexpected", "none"] });
  const estimate = shareEstimate(failed?.counts ?? new Float64Array(all.blockCount), all.counts, window.weights);
  return estimate === null ? unmeasured(rule, noResponse(rule, window)) : judgeBound(rule, estimate);
}
function judgeChecks(rule, window) {
  const all = selectIn(window, { metric: "checks", variant: "head" });
  const estimate = all === null ? null : shareEstimate(all.sums, all.counts, window.weights);
  if (estimate === null) return unmeasured(rule, "the script has no checks");
  return judgeBound(rule, estimate, worstChecks(window));
}
var MOST_CHECKS_NAMED = 3;
function worstChecks({ recording }) {
  const failing = recording.series.filter(({ key, variant }) => key.metric === "checks" && variant === "head").map(({ key, cells }) => ({
    name: key.tag ?? "",
    failed: cells.reduce((sum, cell2) => sum + (cell2 === null ? 0 : cell2.count - cell2.sum), 0)
  })).filter(({ failed }) => failed > 0).sort((a, b) => b.failed - a.failed).slice(0, MOST_CHECKS_NAMED);
  if (failing.length === 0) return "";
  return `; most failed: ${failing.map(({ name, failed }) => `"${name}" ${formatQuantity(failed, "count")} ×`).join(", ")}`;
}
function judgeThroughput(rule, window) {
  const { recording } = window;
  const offered = offeredRate(window);
  const bound = limitOf(rule.bound);
  if (offered !== null && offered < bound) {
    return unmeasured(
      rule,
      `the load offered ${formatQuantity(offered, "rps")}, so ${rule.key} ${formatQuantity(bound, "rps")} was never put to the test`
    );
  }
  const values = selectIn(window, { metric: "http_req_duration", tags: ARRIVED, variant: "head" });
  if (values === null) return unmeasured(rule, noResponse(rule, window));
  const inner = values.counts.map((count, block) => block === 0 || block === values.blockCount - 1 ? 0 : count);
  const seconds = inner.map(
    (_, block) => block === 0 || block === values.blockCount - 1 ? 0 : recording.blockSeconds
  );
  const estimate = ratioEstimate(inner, seconds, window.weights, [0, Number.POSITIVE_INFINITY]);
  if (estimate === null) return unmeasured(rule, "the run is too short for a rate");
  const samples = inner.reduce((a, b) => a + b, 0);
  const note2 = offered === null ? "; the load was a loop of users, which sends less when answers are slow" : "";
  return judgeBound(rule, { ...estimate, samples }, note2);
}
function offeredRate({ recording }) {
  const plans = recording.runs.flatMap((run) => run.plan ?? []);
  const scenarios = plans.flatMap((plan) => plan.scenarios);
  if (scenarios.length === 0 || scenarios.some((scenario) => scenario.model === "closed")) return null;
  const iterations = scenarios.reduce(
    (sum, { profile }) => sum + profile.reduce((most, [, level]) => Math.max(most, level), 0),
    0
  );
  const count = (metric) => recording.series.reduce(
    (sum, { key, cells }) => key.metric === metric ? sum + cells.reduce((n, cell2) => n + (cell2?.count ?? 0), 0) : sum,
    0
  );
  const perIteration = count("http_req_duration") / count("iteration_duration");
  return Number.isFinite(perIteration) ? iterations * perIteration : null;
}
function noResponse(rule, { recording }) {
  if (rule.endpoint === null) return "no response was received";
  const seen = endpointsOf(recording, "http_req_duration");
  if (seen.includes(rule.endpoint)) return `${rule.endpoint} never answered`;
  const near = nearest(rule.endpoint, seen);
  const shown = near === null ? seen.slice(0, 5).join(", ") : `did you mean ${near}?`;
  return `${rule.endpoint} was never requested${shown === "" ? "" : `; ${near === null ? `requested were ${shown}` : shown}`}`;
}
function namedPercentiles(rules) {
  const named = /* @__PURE__ */ new Map();
  for (const rule of rules) {
    const { measure } = rule;
    if (measure.kind === "metric" && measure.metric === "http_req_duration" && measure.statistic.kind === "percentile") {
      named.set(measure.statistic.fraction, rule.key);
    }
  }
  if (named.size === 0) {
    const fallback = statisticOf("p95");
    if (fallback?.kind === "percentile") named.set(fallback.fraction, "p95");
  }
  return [...named].map(([fraction, key]) => ({ key, fraction })).sort((a, b) => a.fraction - b.fraction);
}

// src/core/statistics/holm.ts
function holmLevels(probabilities, alpha) {
  const order = probabilities.map((probability, index) => ({ probability, index })).sort((a, b) => a.probability - b.probability);
  const levels = new Array(probabilities.length).fill(alpha);
  let stopped = null;
  for (const [rank2, { probability, index }] of order.entries()) {
    const level = alpha / (probabilities.length - rank2);
    levels[index] = stopped ?? level;
    if (probability >= level) stopped ??= level;
  }
  return levels;
}

// src/core/judgement/change.ts
var LEAST_RESPONSES = 50;
function assumedSpread(fraction) {
  if (fraction === null || fraction <= 0.5) return 0.1;
  return fraction < 0.99 ? 0.2 : 0.4;
}
function judgeChange(budget, head, baselines) {
  const endpoints = endpointsOf(head.recording, "http_req_duration");
  const single = endpoints.flatMap((endpoint) => compareEndpoint(budget, head, baselines, endpoint));
  const overall = compareOverall(
    budget,
    single.filter(({ statistic }) => statistic === "typical")
  );
  const comparisons = overall === null ? single : [overall, ...single];
  const levels = holmLevels(
    comparisons.map(({ shift, error, df }) => studentTwoSided(shift / error, df)),
    FAIL_ALPHA
  );
  return comparisons.map(
    (comparison, index) => judgeComparison(budget, comparison, levels[index] ?? FAIL_ALPHA, baselines.length)
  );
}
function compareEndpoint(budget, head, baselines, endpoint) {
  const { regression } = budget;
  const compared = (statistic, fraction, estimateIn) => {
    const ours = estimateIn(head);
    const theirs = baselines.flatMap((window) => estimateIn(window) ?? []);
    if (ours === null || theirs.length === 0 || ours.samples < LEAST_RESPONSES) return null;
    const logs = theirs.map(({ value }) => Math.log(value));
    const base = Math.exp(logs.reduce((sum, each) => sum + each, 0) / logs.length);
    const k = theirs.length;
    const within = theirs.reduce((sum, { logStandardError }) => sum + logStandardError ** 2, 0) / k ** 2;
    const own2 = ours.logStandardError ** 2;
    const error = Math.sqrt(assumedSpread(fraction) ** 2 * (1 + 1 / k) + own2 + within);
    const shift = Math.log(ours.value / base);
    if (!Number.isFinite(shift) || !Number.isFinite(error)) return null;
    const isFast = base < 1;
    const own = budget.rules.find((rule) => rule.endpoint === endpoint && rule.key === statistic);
    return {
      statistic,
      endpoint,
      head: ours.value,
      base,
      samples: ours.samples,
      shift,
      error,
      df: welch(error ** 2, [
        [own2, head],
        ...theirs.map((each) => [(each.logStandardError / k) ** 2, baselines[0] ?? head])
      ]),
      maxIncrease: own?.change.maxIncrease ?? regression.maxIncrease * (isFast ? 2 : 1),
      minEffect: own?.change.minEffect ?? (isFast ? 0 : regression.minEffect)
    };
  };
  return [
    compared("typical", null, (window) => typicalIn(window, endpoint, LEAST_RESPONSES)),
    ...namedPercentiles(budget.rules).map(
      ({ key, fraction }) => compared(key, fraction, (window) => {
        const values = latencyIn(window, endpoint);
        return values === null ? null : percentileEstimate(values, fraction, window.weights);
      })
    )
  ].flatMap((each) => each ?? []);
}
function welch(total, parts) {
  const lost = parts.reduce(
    (sum, [variance, { weights }]) => sum + variance ** 2 / Math.max(1, weights.effectiveBlocks - 1),
    0
  );
  return Math.min(1e6, Math.max(1, lost > 0 ? total ** 2 / lost : 1e6));
}
function compareOverall(budget, typical) {
  if (typical.length < 2) return null;
  const inverse = typical.map(({ error: error2 }) => 1 / error2 ** 2);
  const total = inverse.reduce((sum2, each) => sum2 + each, 0);
  const capped = inverse.map((each) => Math.min(0.5, each / total));
  const sum = capped.reduce((all, each) => all + each, 0);
  const weights = capped.map((each) => each / sum);
  const mean = (of) => typical.reduce((all, comparison, index) => all + (weights[index] ?? 0) * of(comparison), 0);
  const error = mean((each) => each.error);
  return {
    statistic: "typical",
    endpoint: null,
    head: Math.exp(mean((each) => Math.log(each.head))),
    base: Math.exp(mean((each) => Math.log(each.base))),
    samples: typical.reduce((all, each) => all + each.samples, 0),
    shift: mean((each) => each.shift),
    error,
    df: Math.min(...typical.map((each) => each.df)),
    maxIncrease: budget.regression.maxIncreaseOverall,
    minEffect: 0
  };
}
function judgeComparison(budget, comparison, alpha, baselines) {
  const { head, base, shift, error, df, maxIncrease, minEffect } = comparison;
  const { strict, level } = budget.regression;
  const reach = studentCritical(alpha, df) * error;
  const change = {
    baseline: base,
    change: Math.expm1(shift),
    changeInterval: [Math.expm1(shift - reach), Math.expm1(shift + reach)],
    smallestDetectable: Math.expm1(reach),
    assumedSpread: true
  };
  const [low, high] = change.changeInterval;
  const isReal = low > (strict ? maxIncrease : 0);
  const isLarge = change.change > maxIncrease && head - base > minEffect;
  const subject = {
    rule: "regression",
    section: "api_latency",
    statistic: comparison.statistic,
    metric: "http_req_duration",
    endpoint: comparison.endpoint,
    unit: "ms",
    bound: { max: maxIncrease },
    place: budget.regression.place
  };
  const measured = { value: head, interval: null, samples: comparison.samples };
  const what = `${comparison.statistic === "typical" ? "typical time" : comparison.statistic} of ${comparison.endpoint ?? "all endpoints together"}`;
  const figures2 = `${formatChange(change.change)} (${formatQuantity(base, "ms")} → ${formatQuantity(head, "ms")}, interval ${formatChange(low)} to ${formatChange(high)})`;
  if (isReal && isLarge) {
    return { ...subject, level, state: level, measured, change, reason: `${what} got slower: ${figures2}` };
  }
  if (high < maxIncrease) {
    const words = high < 0 ? "got faster" : low > 0 ? `is slower, but within the ${formatChange(maxIncrease)} tolerated` : "did not get relevantly slower";
    return { ...subject, level, state: "pass", measured, change, reason: `${what} ${words}: ${figures2}` };
  }
  const spread = `from ${baselines === 1 ? "one baseline" : `${baselines} baselines`} with an assumed run-to-run spread only changes above ${formatChange(Math.expm1(reach))} can be seen`;
  return {
    ...subject,
    level: "info",
    state: "inconclusive",
    measured,
    change,
    samplesNeeded: null,
    reason: `${what}: ${figures2}; ${spread}`
  };
}

// src/core/judgement/comparable.ts
function differencesBetween(head, base) {
  const differences = [];
  const compare = (what, ours2, theirs2) => {
    if (ours2 == null || theirs2 == null || ours2 === theirs2) return;
    differences.push(`${what} (${theirs2} → ${ours2})`);
  };
  const [ours, theirs] = [head.runner, base.runner];
  compare("operating system", ours?.os, theirs?.os);
  compare("architecture", ours?.arch, theirs?.arch);
  compare("CPU", ours?.cpuModel, theirs?.cpuModel);
  compare("number of cores", ours?.cores.toString(), theirs?.cores.toString());
  compare("k6", majorOf(head.k6Version), majorOf(base.k6Version));
  compare("script", head.scriptHash?.slice(0, 8), base.scriptHash?.slice(0, 8));
  compare("load", head.loadHash?.slice(0, 8), base.loadHash?.slice(0, 8));
  return differences;
}
function majorOf(version) {
  return version === null ? null : `v${/\d+/.exec(version)?.[0] ?? version}`;
}

// src/core/judgement/headline.ts
function headlineOf(state, judgements, validity) {
  const broken2 = validity.filter((check) => check.state === "broken");
  if (broken2[0] !== void 0) {
    return `Nothing can be said about performance: ${broken2[0].reason}${broken2.length > 1 ? ` (and ${broken2.length - 1} more)` : ""}`;
  }
  const counted = judgements.filter(({ level }) => level !== "info");
  const alarming = counted.filter((each) => each.state === "fail" || each.state === "warn");
  const worst = worstRegression(alarming) ?? alarming.find((each) => each.state === "fail") ?? alarming[0];
  if (worst !== void 0) {
    const others = alarming.length - 1;
    return `${describe(worst)}${others > 0 ? `, and ${others} more rule${others === 1 ? "" : "s"} broken` : ""}`;
  }
  return [summary(state, counted), baselineClause(judgements)].filter((part) => part !== "").join("; ");
}
function worstRegression(alarming) {
  const size = (judgement) => "change" in judgement ? judgement.change?.changeInterval[0] ?? 0 : 0;
  const red = alarming.filter((each) => each.state === "fail" && each.rule === "regression");
  const single = red.filter((each) => each.endpoint !== null).sort((a, b) => size(b) - size(a));
  return single[0] ?? red[0];
}
function describe(judgement) {
  if (judgement.rule === "regression" && "change" in judgement && judgement.change !== null) {
    const { change, baseline, changeInterval } = judgement.change;
    const subject = judgement.endpoint === null ? "The typical request of all endpoints" : `\`${judgement.endpoint}\``;
    const statistic = judgement.statistic === "typical" ? "typical" : judgement.statistic;
    const value = judgement.measured?.value ?? Number.NaN;
    return `${subject} got ${formatChange(change).replace("+", "")} slower (${statistic} ${formatQuantity(baseline, "ms")} → ${formatQuantity(value, "ms")}, interval ${formatChange(changeInterval[0])} to ${formatChange(changeInterval[1])})`;
  }
  return judgement.reason.charAt(0).toUpperCase() + judgement.reason.slice(1);
}
function summary(state, counted) {
  const budget = counted.filter(({ rule }) => rule !== "regression");
  const held = budget.filter((each) => each.state === "pass").length;
  const open2 = [
    [budget.filter((each) => each.state === "inconclusive").length, "cannot be decided"],
    [budget.filter((each) => each.state === "unmeasured").length, "unmeasured"]
  ];
  const said = open2.flatMap(([count, words]) => count > 0 ? [`${count} ${words}`] : []);
  if (budget.length === 0)
    return state === "pass" ? "Nothing got relevantly slower" : "The comparison has no clear result";
  const rules = budget.length === 1 ? "rule holds" : "rules hold";
  return said.length === 0 ? budget.length === 1 ? "The budget rule holds" : `All ${budget.length} ${rules}` : `${held} of ${budget.length} ${rules}, ${said.join(", ")}`;
}
function baselineClause(judgements) {
  const changes = judgements.filter(({ rule }) => rule === "regression");
  const missing = changes.find((each) => each.state === "no-baseline" || each.state === "not-comparable");
  if (missing !== void 0) return missing.reason;
  const overall = changes.find((each) => each.endpoint === null) ?? changes[0];
  if (overall === void 0 || !("change" in overall) || overall.change === null) return "";
  if (changes.every((each) => each.state === "pass")) return "nothing got relevantly slower";
  const least = overall.change.smallestDetectable;
  return least === null ? "" : `no slowdown is seen, though only changes above ${formatChange(least)} could be`;
}

// src/core/judgement/k6-thresholds.ts
function judgeThresholds(recording) {
  const seen = new Set(recording.series.map(({ key }) => key.metric));
  const hasRequests = seen.has("http_req_duration");
  const hasArrived = recording.series.some(({ key }) => key.metric === "http_req_duration" && key.tag !== "none");
  return recording.runs.flatMap(
    (run) => run.thresholds.map(({ metric, expression, passed: passed2 }) => {
      const name = metric.split("{", 1)[0] ?? metric;
      const isTiming = name.startsWith("http_req_") && name !== "http_req_failed";
      const isSeen = isTiming ? hasArrived : keepingOf(name) === "dropped" ? hasRequests : seen.has(name);
      const subject = {
        rule: "k6",
        section: "k6",
        statistic: expression,
        metric,
        endpoint: null,
        level: "fail",
        unit: "count",
        bound: null,
        place: null
      };
      const words = `the script's threshold ${metric}: ${expression}`;
      if (passed2 && !isSeen) return { ...subject, state: "unmeasured", reason: `${words} had no samples` };
      const measured = { value: passed2 ? 1 : 0, interval: null, samples: 0 };
      return {
        ...subject,
        state: passed2 ? "pass" : "fail",
        measured,
        change: null,
        reason: `${words} ${passed2 ? "holds" : "is crossed"}`
      };
    })
  );
}

// src/core/judgement/policy.ts
function effectOf(judgement, policy) {
  if (judgement.level === "info") return "pass";
  switch (judgement.state) {
    case "pass":
    case "warn":
    case "fail":
      return judgement.state;
    case "inconclusive":
      return policy.inconclusive;
    case "unmeasured":
      return policy.unmeasured;
    case "no-baseline":
      return policy.noBaseline;
    case "not-comparable":
      return policy.notComparable;
  }
}
function verdictOf(judgements, validity, policy) {
  if (validity.some((check) => check.state === "broken")) return "inconclusive";
  const effects = judgements.map((judgement) => effectOf(judgement, policy));
  if (effects.includes("fail")) return "fail";
  return effects.includes("warn") ? "warn" : "pass";
}

// src/core/judgement/validity-generator.ts
var MOST_DROPPED = 0.05;
var MOST_CPU = 0.9;
var LAG_NOTE_MILLISECONDS = 100;
var LAG_BROKEN_MILLISECONDS = 1e3;
function checkGenerator(recording) {
  if (recording.runs.length === 0 && countOf(recording, "dropped_iterations") === 0) {
    return [note("generator", "not known: the results were made elsewhere")];
  }
  const found = [droppedIterations(recording), ...recording.runs.map(cpu), ...recording.runs.map(lag)].flatMap(
    (each) => each ?? []
  );
  return found.length > 0 ? found : [passed("generator", "k6 kept up with its plan")];
}
function droppedIterations(recording) {
  let dropped = 0;
  for (const { key, cells } of recording.series) {
    if (key.metric === "dropped_iterations") for (const cell2 of cells) dropped += cell2?.sum ?? 0;
  }
  if (dropped === 0) return null;
  const share = dropped / (dropped + countOf(recording, "iteration_duration"));
  const words = `k6 dropped ${formatQuantity(share, "ratio")} of the planned iterations for want of free users`;
  return share > MOST_DROPPED ? broken(
    "generator",
    words,
    "allow more users (maxVUs, load_test.max_users), or lower the rate: the target or the generator could not keep up"
  ) : note("generator", words);
}
function cpu(run) {
  const { cpuSeconds } = run.k6;
  if (cpuSeconds === null || run.hostCores === 0 || run.wallSeconds === 0) return null;
  const share = cpuSeconds / run.wallSeconds / run.hostCores;
  if (share < MOST_CPU) return null;
  return broken(
    "generator",
    `k6 used ${formatQuantity(share, "ratio")} of the machine's processors`,
    "lower the rate, or generate the load on a larger machine"
  );
}
function lag({ hostLagMilliseconds }) {
  if (hostLagMilliseconds === null || hostLagMilliseconds < LAG_NOTE_MILLISECONDS) return null;
  const words = `the machine was starved: programs waited up to ${formatQuantity(hostLagMilliseconds, "ms")} for a processor`;
  return hostLagMilliseconds >= LAG_BROKEN_MILLISECONDS ? broken("generator", words, "leave the machine to the load generator while it runs") : note("generator", words);
}

// src/core/judgement/validity-target.ts
var LEAST_AT_TARGET = 0.5;
function checkTarget(recording) {
  const targets = new Set(recording.runs.flatMap((run) => hostOf(run.target) ?? []));
  if (targets.size === 0) return note("target", "not known: the results were made elsewhere");
  const target = [...targets].join(", ");
  const hosts = Object.entries(recording.intake.hosts);
  const all = hosts.reduce((sum, [, count]) => sum + count, 0);
  const hidden = recording.intake.hosts[""] ?? 0;
  const hit = hosts.reduce((sum, [host, count]) => targets.has(host) ? sum + count : sum, 0);
  if (all === 0) return note("target", "no request was made");
  if (hidden === all) return note("target", "the requests carry names instead of URLs, so their host is not seen");
  const share = hit / (all - hidden);
  const elsewhere = hosts.filter(([host]) => host !== "" && !targets.has(host)).sort((a, b) => b[1] - a[1]);
  const names = elsewhere.slice(0, 3).map(([host]) => host).join(", ");
  if (share < LEAST_AT_TARGET) {
    const words = hit === 0 ? `the target ${target} was not hit: the requests went to ${names}` : `only ${formatQuantity(share, "ratio")} of the requests went to the target ${target}, the others to ${names}`;
    return broken(
      "target",
      words,
      "let the script follow the target: const BASE_URL = __ENV.BASE_URL || 'https://…', and http.get(`${BASE_URL}/…`) in each request"
    );
  }
  return share < 1 ? note("target", `${formatQuantity(1 - share, "ratio")} of the requests went to ${names}`) : passed("target", `the requests went to ${target}`);
}

// src/core/judgement/k6-errors.ts
var WORDS2 = {
  "1000": "an error k6 does not classify",
  "1010": "a network error",
  "1020": "an invalid URL",
  "1050": "no answer in time",
  "1100": "a DNS error",
  "1101": "the host name does not exist",
  "1110": "an address that k6 was told not to use",
  "1200": "a TCP error",
  "1201": "a broken connection",
  "1202": "an unknown TCP error",
  "1210": "the connection could not be made",
  "1211": "the connection was not made in time",
  "1212": "the connection was refused",
  "1213": "the connection could not be made",
  "1220": "the connection was reset",
  "1300": "a TLS error",
  "1310": "an unknown certificate authority",
  "1311": "a certificate for another host"
};
function describeError(code2, status) {
  if (status !== "0" && status !== "") return `status ${status}`;
  return WORDS2[code2] ?? `k6 error ${code2 === "" ? "without a code" : code2}`;
}

// src/core/judgement/validity.ts
var MOST_FAILED = 0.5;
var MOST_THROWN = 0.01;
var MOST_MALFORMED = 0.01;
var MOST_DRIFT = 0.1;
var DRIFT_ALPHA = 1e-3;
function checkValidity(window) {
  const { recording } = window;
  return [
    checkSamples(recording),
    checkCompleted(recording),
    checkTarget(recording),
    checkScript(recording),
    ...checkGenerator(recording),
    checkErrors(recording),
    checkSteady(window),
    checkClock(recording)
  ];
}
function broken(check, reason, hint) {
  return { check, state: "broken", reason, hint };
}
function note(check, reason, hint = null) {
  return { check, state: "note", reason, hint };
}
function passed(check, reason) {
  return { check, state: "pass", reason, hint: null };
}
function countOf(recording, metric, tags) {
  let count = 0;
  for (const series of recording.series) {
    if (series.key.metric !== metric || tags !== void 0 && !tags.includes(series.key.tag ?? "")) continue;
    for (const cell2 of series.cells) count += cell2?.count ?? 0;
  }
  return count;
}
function checkSamples(recording) {
  if (recording.intake.samples === 0)
    return broken("samples", "nothing was measured", "look at k6.log: the run ended before its first sample");
  const requests = countOf(recording, "http_req_duration");
  const folded2 = recording.intake.foldedEndpoints;
  if (folded2 > 0) {
    return note(
      "samples",
      `${formatQuantity(folded2, "count")} rare endpoints are counted together as "other"`,
      "give requests with ids in their URL one name: http.url`…` or tags: { name }"
    );
  }
  return passed(
    "samples",
    `${formatQuantity(recording.intake.samples, "count")} samples, ${formatQuantity(requests, "count")} requests`
  );
}
function checkCompleted(recording) {
  if (recording.intake.truncated)
    return broken(
      "completed",
      "the results end in the middle of a line",
      "the file is cut off: take the whole output of a run that ended by itself"
    );
  const failed = recording.runs.find(({ k6 }) => k6.ended !== "completed");
  if (failed !== void 0)
    return broken(
      "completed",
      `k6 did not complete its plan: ${failed.k6.meaning}`,
      "look at k6.log; what was measured until then is in the report"
    );
  if (recording.runs.length > 0 && countOf(recording, "iteration_duration") === 0) {
    return broken("completed", "not one iteration completed", "give the run more time than one iteration takes");
  }
  return recording.runs.length === 0 ? note("completed", "not known: the results were made elsewhere") : passed("completed", "k6 completed its plan");
}
function checkScript(recording) {
  const thrown = recording.runs.reduce((sum, run) => sum + run.scriptErrors.count, 0);
  if (thrown === 0) return passed("script", "no exception in the script");
  const iterations = Math.max(thrown, countOf(recording, "iteration_duration"));
  const first = recording.runs.flatMap((run) => run.scriptErrors.first)[0] ?? "";
  const reason = `the script threw in ${formatQuantity(thrown / iterations, "ratio")} of its iterations: ${first}`;
  return thrown / iterations > MOST_THROWN ? broken("script", reason, "mend the script: an iteration that throws does not do its work") : note("script", reason);
}
function checkErrors(recording) {
  const all = countOf(recording, "http_req_duration");
  const failed = countOf(recording, "http_req_duration", ["unexpected", "none"]);
  if (all === 0 || failed / all <= MOST_FAILED)
    return passed(
      "errors",
      all === 0 ? "no requests" : `${formatQuantity(failed / all, "ratio")} of the requests failed`
    );
  const [most] = recording.intake.failures;
  const words = most === void 0 ? "" : `, most with: ${describeError(most.code, most.status)}`;
  const share = failed === all ? "every request failed" : `${formatQuantity(failed / all, "ratio")} of the requests failed`;
  return broken(
    "errors",
    `${share}${words}`,
    "is the environment up, and does the script speak its language? Latency of failures is not judged"
  );
}
function checkSteady({ trend, isConstantLoad, recording, fromBlock }) {
  if (!isConstantLoad) return note("steady", "the load changes by plan, so latency may change with it");
  const left = fromBlock === 0 ? "" : `, after ${formatQuantity(fromBlock * recording.blockSeconds, "count")} s of warm-up left out`;
  if (trend !== null && trend.probability < DRIFT_ALPHA && Math.abs(Math.expm1(trend.drift)) > MOST_DRIFT) {
    return broken(
      "steady",
      `the second half still drifts: ${formatChange(Math.expm1(trend.drift))} on the typical request`,
      "let the run last longer, or warm the environment up first"
    );
  }
  return passed(
    "steady",
    trend === null ? `too short to tell a trend${left}` : `no relevant trend in the second half${left}`
  );
}
function checkClock({ intake, startSecond, blockCount }) {
  const share = intake.malformed / Math.max(1, intake.samples + intake.malformed);
  if (share > MOST_MALFORMED) {
    return broken(
      "clock",
      `${formatQuantity(share, "ratio")} of the result lines could not be read or have impossible times`,
      "take the results as k6 wrote them"
    );
  }
  if (blockCount > 0 && startSecond < 1e9)
    return broken("clock", "the timestamps are not of this century", "check the clock of the machine that ran k6");
  return intake.malformed > 0 ? note("clock", `${formatQuantity(intake.malformed, "count")} lines of the results were no samples`) : passed("clock", "timestamps are sane");
}

// src/core/judgement/judge.ts
function judge({ budget, head, baselines, noBaselineReason, seed: given, obstacle }) {
  const seed = given ?? hashSeed(encodeRecording({ ...head, fingerprint: UNKNOWN2, runs: [] }));
  const window = openWindow(head, seed);
  const validity = obstacle === void 0 ? checkValidity(window) : [broken("samples", obstacle.reason, obstacle.hint)];
  const judgements = [
    ...budget.rules.map((rule) => judgeRule(rule, window)),
    ...budget.regression.enabled ? compareWith(budget, window, baselines, noBaselineReason ?? "none was found", seed) : [],
    ...judgeThresholds(head)
  ].sort((a, b) => rank(a) - rank(b));
  const state = verdictOf(judgements, validity, budget.policy);
  return {
    state,
    headline: headlineOf(state, judgements, validity),
    judgements,
    validity,
    window: { fromSecond: window.fromBlock * head.blockSeconds, toSecond: window.toBlock * head.blockSeconds },
    seed
  };
}
var UNKNOWN2 = {
  commit: null,
  createdAt: null,
  scriptHash: null,
  loadHash: null,
  k6Version: null,
  runner: null,
  verdict: null
};
function compareWith(budget, window, baselines, missing, seed) {
  const { fingerprint } = window.recording;
  const comparable = baselines.filter((base) => differencesBetween(fingerprint, base.fingerprint).length === 0);
  const changes = comparable.length === 0 ? [] : judgeChange(
    budget,
    window,
    comparable.map((base) => openWindow(base, seed))
  );
  if (changes.length > 0) return changes;
  const subject = {
    rule: "regression",
    section: "api_latency",
    statistic: "typical",
    metric: "http_req_duration",
    endpoint: null,
    level: budget.regression.level,
    unit: "ms",
    bound: { max: budget.regression.maxIncrease },
    place: budget.regression.place,
    measured: null
  };
  const [newest] = baselines;
  if (newest === void 0)
    return [{ ...subject, state: "no-baseline", reason: `nothing to compare with: ${missing}` }];
  if (comparable.length > 0)
    return [
      {
        ...subject,
        state: "not-comparable",
        reason: "no endpoint has enough responses on both sides to be compared with the baseline"
      }
    ];
  const differing = differencesBetween(fingerprint, newest.fingerprint).join(", ");
  return [
    { ...subject, state: "not-comparable", reason: `the baseline was made under other conditions: ${differing}` }
  ];
}
function rank(judgement) {
  if (judgement.level === "info") return 8;
  switch (judgement.state) {
    case "fail":
      return judgement.rule === "regression" ? 0 : 1;
    case "warn":
      return 2;
    case "unmeasured":
      return 3;
    case "not-comparable":
      return 4;
    case "no-baseline":
      return 5;
    case "inconclusive":
      return 6;
    case "pass":
      return 7;
  }
}

// src/core/report/report.ts
function buildReport({ verdict, budget, head, baselines, context }) {
  const counted = verdict.judgements.filter(({ level }) => level !== "info");
  const inState = (...states) => counted.filter(({ state }) => states.includes(state)).map(ruleRow);
  const all = select(head, { metric: "http_req_duration", tags: ARRIVED, variant: "head" });
  const answered = totals(all).count;
  const seconds = Math.max(1, head.runs[0]?.wallSeconds ?? head.blockCount * head.blockSeconds);
  return {
    verdict,
    invalidConclusion: budget.policy.invalid,
    context,
    alarming: inState("fail", "warn"),
    unmeasured: inState("unmeasured", "not-comparable", "no-baseline"),
    undecided: inState("inconclusive"),
    held: inState("pass"),
    informal: verdict.judgements.filter(({ level }) => level === "info").map(ruleRow),
    broken: verdict.validity.filter(({ state }) => state === "broken"),
    notes: verdict.validity.filter(({ state }) => state === "note"),
    endpoints: endpointRows(head, baselines[0] ?? null),
    failures: head.intake.failures.slice(0, 10).map(({ endpoint, code: code2, status, count }) => ({ endpoint, error: describeError(code2, status), count })),
    facts: factsOf(head, answered / seconds),
    requestsPerSecond: answered / seconds
  };
}
function ruleRow(judgement) {
  const measured = "measured" in judgement ? judgement.measured : null;
  const change = "change" in judgement ? judgement.change : null;
  const { bound, unit } = judgement;
  const limit = bound === null ? Number.NaN : "max" in bound ? bound.max : bound.min;
  const isChange = judgement.rule === "regression";
  const metric = judgement.section === "custom" ? `${judgement.metric} ` : judgement.section === "api_latency" || judgement.section === "k6" ? "" : `${judgement.section} `;
  const subject = isChange ? `change of ${judgement.statistic}` : judgement.rule === "k6" ? `${judgement.metric}: ${judgement.statistic}` : `${metric}${judgement.statistic}`;
  return {
    judgement,
    name: subject,
    value: measured === null || judgement.rule === "k6" ? "" : isChange ? formatQuantity(measured.value, unit) : formatAgainst(measured.value, limit, unit),
    interval: measured?.interval == null ? "" : `${formatQuantity(measured.interval[0], unit)} … ${formatQuantity(measured.interval[1], unit)}`,
    bound: bound === null ? "" : isChange ? `≤ ${formatChange(limit)}` : `${"max" in bound ? "≤" : "≥"} ${formatQuantity(limit, unit)}`,
    change: change === null ? "" : `${formatChange(change.change)} (${formatChange(change.changeInterval[0])} … ${formatChange(change.changeInterval[1])}), was ${formatQuantity(change.baseline, unit)}`
  };
}
function endpointRows(head, base) {
  const endpoints = endpointsOf(head, "http_req_duration");
  if (endpoints.length === 0) return [];
  const row = (endpoint) => ({
    endpoint,
    head: figures(head, endpoint, "head"),
    base: base === null ? null : figures(base, endpoint, "head"),
    phases: PHASES.flatMap((phase) => {
      const of = endpoint === null ? {} : { endpoint };
      const sketch = wholeSketch(head, { metric: `http_req_${phase}`, ...of, tags: ARRIVED, variant: "head" });
      return sketch === null || sketch.count === 0 ? [] : [{ name: phase, median: sketch.quantile(0.5) }];
    })
  });
  return [null, ...endpoints].map(row);
}
var PHASES = ["blocked", "connecting", "tls_handshaking", "sending", "waiting", "receiving"];
function figures(recording, endpoint, variant) {
  const of = { metric: "http_req_duration", ...endpoint === null ? {} : { endpoint }, variant };
  const requests = totals(select(recording, of)).count;
  const failed = totals(select(recording, { ...of, tags: ["unexpected", "none"] })).count;
  const arrived = select(recording, { ...of, tags: ARRIVED });
  const sketch = arrived === null ? null : totalSketch(arrived);
  const at = (fraction) => sketch?.quantile(fraction) ?? Number.NaN;
  return {
    requests,
    errors: requests === 0 ? Number.NaN : failed / requests,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99)
  };
}
function factsOf(head, rate) {
  const facts2 = [];
  for (const run of head.runs) {
    facts2.push(["k6", `${run.k6.version}, ${run.k6.meaning}`]);
    for (const { name, executor, profile } of run.plan?.scenarios ?? []) {
      const highest = profile.reduce((most, [, level]) => Math.max(most, level), 0);
      const unit = executor.includes("arrival") ? "iterations/s" : "users";
      facts2.push([`load "${name}"`, `${executor}, up to ${formatQuantity(highest, "count")} ${unit}`]);
    }
    facts2.push(["duration", formatQuantity(run.wallSeconds * 1e3, "ms")]);
  }
  facts2.push(["samples", formatQuantity(head.intake.samples, "count")], ["throughput", formatQuantity(rate, "rps")]);
  const { runner } = head.fingerprint;
  if (runner !== null)
    facts2.push([
      "machine",
      `${runner.cores} × ${runner.cpuModel}, ${runner.os} ${runner.arch}${runner.image === null ? "" : `, ${runner.image}`}`
    ]);
  return facts2;
}

// src/core/report/result-json.ts
var RESULT_SCHEMA = "pacegate.result/1";
function renderResultJson(report) {
  const { verdict, context } = report;
  return `${JSON.stringify(
    {
      schema: RESULT_SCHEMA,
      verdict: verdict.state,
      headline: verdict.headline,
      judgements: verdict.judgements.map(judgementJson),
      validity: verdict.validity,
      findings: [],
      environment: {
        target: context.target,
        commit: context.commit,
        runUrl: context.runUrl,
        baseline: context.baseline.kind === "found" ? context.baseline.description : null,
        baselineCommit: context.baseline.kind === "found" ? context.baseline.commit : null,
        facts: Object.fromEntries(report.facts)
      },
      timing: {
        startedAt: context.startedAt,
        judgedFromSecond: verdict.window.fromSecond,
        judgedToSecond: verdict.window.toSecond
      },
      seed: verdict.seed,
      warnings: context.warnings
    },
    null,
    2
  )}
`;
}
function judgementJson(judgement) {
  const measured = "measured" in judgement ? judgement.measured : null;
  const change = "change" in judgement ? judgement.change : null;
  return {
    rule: judgement.rule,
    section: judgement.section,
    statistic: judgement.statistic,
    metric: judgement.metric,
    endpoint: judgement.endpoint,
    state: judgement.state,
    level: judgement.level,
    value: finite2(measured?.value),
    unit: judgement.unit,
    interval: pair(measured?.interval),
    bound: judgement.bound,
    baseline: finite2(change?.baseline),
    change: finite2(change?.change),
    changeInterval: pair(change?.changeInterval),
    samples: measured?.samples ?? null,
    smallestDetectable: finite2(change?.smallestDetectable),
    reason: judgement.reason
  };
}
function finite2(value) {
  return value == null || !Number.isFinite(value) ? null : value;
}
function pair(interval) {
  return interval == null ? null : [finite2(interval[0]), finite2(interval[1])];
}

// src/core/report/junit.ts
function renderJunit(report) {
  const { verdict, context } = report;
  const rows = [...report.alarming, ...report.unmeasured, ...report.undecided, ...report.held];
  const broken2 = report.broken.map(
    ({ check, reason }) => `    <testcase classname="validity" name="${xml(check)}"><error message="${xml(reason)}"/></testcase>`
  );
  const cases = rows.map((row) => `    ${testCase(row)}`);
  const failures = report.alarming.filter(({ judgement }) => judgement.state === "fail").length;
  const skipped = report.unmeasured.length + report.undecided.length;
  const counts = `tests="${cases.length + broken2.length}" failures="${failures}" errors="${broken2.length}" skipped="${skipped}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="pacegate" ${counts}>
  <testsuite name="${xml(context.title)}" timestamp="${xml(context.startedAt)}" ${counts}>
    <properties><property name="verdict" value="${verdict.state}"/><property name="headline" value="${xml(verdict.headline)}"/></properties>
${[...broken2, ...cases].join("\n")}
  </testsuite>
</testsuites>
`;
}
function testCase({ judgement, name }) {
  const title = judgement.endpoint === null ? name : `${name} of ${judgement.endpoint}`;
  const open2 = `<testcase classname="${xml(judgement.section)}" name="${xml(title)}"`;
  switch (judgement.state) {
    case "pass":
      return `${open2}/>`;
    case "fail":
      return `${open2}><failure message="${xml(judgement.reason)}"/></testcase>`;
    case "warn":
      return `${open2}><system-out>${xml(judgement.reason)}</system-out></testcase>`;
    case "inconclusive":
    case "unmeasured":
    case "no-baseline":
    case "not-comparable":
      return `${open2}><skipped message="${xml(`${judgement.state}: ${judgement.reason}`)}"/></testcase>`;
  }
}

// src/core/report/written-files.ts
function writtenFiles(report) {
  const files = [
    { path: "analysis.md", content: analysis(report) },
    { path: "metrics.md", content: metrics(report) },
    { path: "load-tests/results.json", content: renderResultJson(report) }
  ];
  return report.context.baseline.kind === "found" ? [...files, { path: "benchmarks/before_after.md", content: beforeAfter(report) }] : files;
}
function analysis(report) {
  const { verdict, context } = report;
  const [all] = report.endpoints;
  const ms = (value) => value === void 0 || Number.isNaN(value) ? "not measured" : formatQuantity(value, "ms");
  const baseline = [
    ["p50", ms(all?.head.p50)],
    ["p95", ms(all?.head.p95)],
    ["p99", ms(all?.head.p99)],
    ["throughput", formatQuantity(report.requestsPerSecond, "rps")],
    [
      "error rate",
      all === void 0 || Number.isNaN(all.head.errors) ? "not measured" : formatQuantity(all.head.errors, "ratio")
    ],
    ["CPU, memory, disk", "not measured: no Prometheus or Kubernetes source"],
    ["database", "not measured: no database source"],
    ["page loads", "not measured: no browser source"]
  ];
  const checklist = [...report.alarming, ...report.undecided, ...report.held].filter(
    ({ judgement }) => judgement.rule === "budget"
  );
  return document([
    `# Performance analysis: ${md(context.title)}`,
    `${context.startedAt} · ${md(context.target)} · ${context.commit === null ? "commit not known" : `commit ${code(context.commit)}`}${context.runUrl === null ? "" : ` · [run](${context.runUrl})`}`,
    "## Summary",
    `Verdict: **${verdict.state}**. ${md(verdict.headline.replaceAll("`", ""), 1e3)}`,
    baselineSentence(report),
    "## Current baseline",
    table(["metric", "value"], baseline),
    "## What is broken",
    report.alarming.length === 0 ? "No rule is broken." : `${ruleTable(report.alarming)}

${reasonList(report.alarming)}`,
    "## Endpoints",
    report.endpoints.length === 0 ? "No request was measured." : endpointTable(report.endpoints),
    "## Load test",
    table(
      ["", ""],
      report.facts.map(([name, value]) => [md(name), md(value)])
    ),
    table(
      ["metric", "baseline", "target", "achieved", "status"],
      checklist.map(({ judgement, name, value, bound }) => [
        code(judgement.endpoint === null ? name : `${name} of ${judgement.endpoint}`),
        "change" in judgement && judgement.change !== null ? formatQuantity(judgement.change.baseline, judgement.unit) : "–",
        bound,
        value,
        judgement.state
      ])
    ),
    "## Can this be trusted?",
    validityTable(report),
    "## Not measured or not decided",
    report.unmeasured.length + report.undecided.length === 0 ? "Every rule was measured and decided." : reasonList([...report.unmeasured, ...report.undecided]),
    "## Success criteria",
    checklist.map(
      ({ judgement, name, bound }) => `- [${judgement.state === "pass" ? "x" : " "}] ${code(judgement.endpoint === null ? name : `${name} of ${judgement.endpoint}`)} ${bound}`
    ).join("\n"),
    "## Next steps",
    nextSteps(report)
  ]);
}
function nextSteps(report) {
  const steps = [
    ...report.broken.flatMap(({ hint }) => hint === null ? [] : [hint]),
    ...report.alarming.slice(0, 3).map(({ judgement }) => `look into it: ${judgement.reason}`),
    ...report.undecided.slice(0, 1).map(() => "let the run last longer or raise its rate, so that the undecided rules are decided"),
    `repeat the measurement: ${report.context.reproduce}`
  ];
  return steps.map((step, index) => `${index + 1}. ${md(step, 1e3)}`).join("\n");
}
function metrics(report) {
  const phases2 = report.endpoints.flatMap(
    ({ endpoint, phases: each }) => each.map(({ name, median }) => [
      endpoint === null ? "**all**" : code(endpoint),
      name.replace("_", " "),
      formatQuantity(median, "ms")
    ])
  );
  const sections = ["# Metrics", "## Latency by endpoint", endpointTable(report.endpoints)];
  if (phases2.length > 0) sections.push("## Phases of a request, median", table(["endpoint", "phase", "time"], phases2));
  if (report.failures.length > 0) {
    sections.push(
      "## Failed requests",
      table(
        ["endpoint", "error", "requests"],
        report.failures.map(({ endpoint, error, count }) => [
          code(endpoint),
          md(error),
          formatQuantity(count, "count")
        ])
      )
    );
  }
  sections.push(
    "## Every rule",
    ruleTable([...report.alarming, ...report.unmeasured, ...report.undecided, ...report.held, ...report.informal])
  );
  return document(sections);
}
function beforeAfter(report) {
  const changes = [...report.alarming, ...report.undecided, ...report.held, ...report.informal].filter(
    ({ judgement }) => judgement.rule === "regression"
  );
  return document([
    "# Before and after",
    baselineSentence(report),
    endpointTable(report.endpoints),
    "## Changes with their intervals",
    changes.length === 0 ? "Nothing could be compared." : ruleTable(changes)
  ]);
}
function document(parts) {
  return `${parts.join("\n\n")}
`;
}

// src/app/write-report.ts
async function writeReport(report, recording, logFile, directory, ports) {
  const warnings = [];
  for (const candidate of [directory, ports.files.fallbackDirectory()]) {
    try {
      await writeAll(report, recording, logFile, candidate, ports);
      return describe2(candidate, candidate === directory, warnings);
    } catch (error) {
      if (!(error instanceof GateFailure)) throw error;
      warnings.push(`${error.message} ${error.hint}`);
    }
  }
  return describe2(directory, false, warnings);
}
async function writeAll(report, recording, logFile, directory, { files, recordings }) {
  if (recording !== null) await recordings.write(`${directory}/recording.json.gz`, recording);
  if (logFile !== null) await files.copy(logFile, `${directory}/k6.log`);
  await files.write(`${directory}/result.json`, renderResultJson(report));
  await files.write(`${directory}/junit.xml`, renderJunit(report));
  await files.write(`${directory}/comment.md`, renderComment(report, { marker: "" }));
  for (const file of writtenFiles(report)) await files.write(`${directory}/${file.path}`, file.content);
}
function describe2(directory, complete, warnings) {
  return {
    directory,
    resultPath: `${directory}/result.json`,
    reportPath: `${directory}/analysis.md`,
    complete,
    warnings
  };
}

export {
  Recorder,
  decodeRecording,
  CsvIntake,
  LARGEST_RECORDING_BYTES,
  createRecordingFiles,
  packRecording,
  renderComment,
  judge,
  buildReport,
  renderResultJson,
  writeReport,
  renderTerminal
};
