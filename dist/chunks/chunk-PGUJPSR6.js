import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  TITLES,
  beforeAfter,
  byPriority,
  formatAgainst,
  formatChange,
  formatPoints,
  formatQuantity,
  gainText,
  improvements,
  isOfChange
} from "./chunk-642HMCY7.js";
import {
  nearest,
  statisticOf
} from "./chunk-IIMXT7DE.js";
import {
  canonicalEndpoint,
  createFiles,
  describeErrno,
  hostOf
} from "./chunk-RSXJC4QA.js";
import {
  capitalised,
  inert,
  plain
} from "./chunk-C37HN7VT.js";
import {
  GateFailure
} from "./chunk-ZMMPUPEM.js";

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
var MOST_MICRO = 1e15 * MICRO;
var NANOSECONDS = 1e3;
var Recorder = class {
  #slots = /* @__PURE__ */ new Map();
  #endpoints = /* @__PURE__ */ new Map();
  #hosts = /* @__PURE__ */ new Map();
  #failures = /* @__PURE__ */ new Map();
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
  entry(given) {
    const tags = cutTags(given);
    return { tags, isOutsideLoad: tags.group === "::setup" || tags.group === "::teardown", request: null };
  }
  #request({ tags, isOutsideLoad }) {
    if (tags.name === "" || isOutsideLoad) return null;
    const endpoint = this.#endpoint(canonicalEndpoint(tags.method, tags.name));
    const kind = responseKind(tags);
    return {
      endpoint,
      kind,
      host: counterIn(this.#hosts, hostOf(tags.name) ?? "", MOST_HOSTS),
      failure: kind === "expected" ? null : this.#failure(endpoint, tags)
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
      const seen = this.#endpoints.get(request?.endpoint ?? "");
      if (seen !== void 0) seen.count++;
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
  #endpoint(label) {
    if (!this.#endpoints.has(label) && this.#endpoints.size >= MOST_ENDPOINTS_RUNNING) {
      counterIn(this.#endpoints, OTHER_ENDPOINT, Infinity);
      return OTHER_ENDPOINT;
    }
    counterIn(this.#endpoints, label, Infinity);
    return label;
  }
  #failure(endpoint, { errorCode, status, variant }) {
    const id = `${endpoint}\0${errorCode}\0${status}\0${variant}`;
    let failure = this.#failures.get(id);
    if (failure === void 0) {
      failure = { endpoint, code: errorCode, status, variant, count: 0 };
      this.#failures.set(id, failure);
    }
    return failure;
  }
  #foldRarestEndpoints() {
    const ranked = [...this.#endpoints].filter(([label]) => label !== OTHER_ENDPOINT).sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1));
    const folded = new Set(ranked.slice(MOST_ENDPOINTS).map(([label]) => label));
    if (folded.size === 0) return this.#endpoints.has(OTHER_ENDPOINT) ? 1 : 0;
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
  return Math.max(LOWEST_BUCKET, bucket - (bucket % COARSE + COARSE) % COARSE);
}
function close(cell) {
  return { count: cell.count, sum: cell.micro / MICRO, sketch: cell.sketch };
}
function closeSlot(slot, open2, lowBlock, blockCount) {
  const { key, variant, whole: whole2 } = slot;
  if (whole2 !== null) return { key, variant, cells: [], whole: close(whole2) };
  const cells = Array.from({ length: blockCount }, () => null);
  for (const [block, cell] of open2) cells[block - lowBlock] = close(cell);
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
var LATEST_SECOND = 1e11;
function parseDate(text2) {
  if (!/^\d{4}-\d\d-\d\dT/.test(text2)) return null;
  const milliseconds = Date.parse(text2);
  const second = Math.floor(milliseconds / 1e3);
  return second >= 0 && second <= LATEST_SECOND ? second : null;
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
  /** The second of a time in microseconds, -1 where it is none. Rows of one request carry one time: only a new one is parsed. */
  #secondAt(view, start) {
    const a = view.getFloat64(start, true);
    const b = view.getFloat64(start + 8, true);
    if (a === this.#lastTime.high && b === this.#lastTime.low) return this.#lastTime.second;
    let second = 0;
    for (let index = start; index < start + MICROSECOND_DIGITS; index++) {
      const digit = view.getUint8(index) - ZERO2;
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
    const names2 = splitCsvLine(decode(bytes, start, end));
    if (names2 === null || names2[0] !== "metric_name" || names2[1] !== "timestamp" || names2[2] !== "metric_value") {
      this.#recorder.countMalformed();
      return;
    }
    this.#columns = new Map(names2.map((name, index) => [name, index - 3]));
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

// src/core/recording/decoding-sources.ts
var MOST_SOURCES = 64;
var MOST_TRACKS = 64;
var MOST_POINTS = 2e4;
var MOST_STATEMENTS = 1e3;
var MOST_LINES = 1e3;
var LARGE = 1e15;
function decodeSources(value) {
  return value === void 0 ? [] : objects(value, "sources", MOST_SOURCES).map(decodeSource);
}
function decodeSource(of) {
  const at = "sources";
  return {
    source: oneOf(field(of, "source"), `${at}.source`, SOURCE_KINDS),
    variant: oneOf(field(of, "variant"), `${at}.variant`, ["head", "base"]),
    tracks: objects(field(of, "tracks"), `${at}.tracks`, MOST_TRACKS).map(decodeTrack),
    statements: objects(field(of, "statements"), `${at}.statements`, MOST_STATEMENTS).map(decodeStatement),
    tables: objects(field(of, "tables"), `${at}.tables`, MOST_STATEMENTS).map(decodeTable),
    connectionLimit: nullable(field(of, "connectionLimit"), (each) => finite(each, `${at}.connectionLimit`, 1, LARGE)),
    gaps: texts(field(of, "gaps"), `${at}.gaps`)
  };
}
function decodeTrack(of) {
  const at = "sources.tracks";
  return {
    quantity: text(field(of, "quantity"), `${at}.quantity`),
    unit: oneOf(field(of, "unit"), `${at}.unit`, ["ratio", "ms", "bytes", "count"]),
    points: list(field(of, "points"), `${at}.points`, MOST_POINTS).map((point) => {
      const [second, value, weight] = list(point, `${at}.points`, 3);
      return [
        whole(second, `${at}.points`, 0, LARGE),
        finite(value, `${at}.points`, 0, LARGE),
        finite(weight, `${at}.points`, 0, LARGE)
      ];
    })
  };
}
function decodeStatement(of) {
  const at = "sources.statements";
  const amount = (name) => finite(field(of, name), `${at}.${name}`, 0, LARGE);
  return {
    text: text(field(of, "text"), `${at}.text`),
    calls: amount("calls"),
    totalMilliseconds: amount("totalMilliseconds"),
    sumOfSquares: amount("sumOfSquares"),
    lockMilliseconds: amount("lockMilliseconds"),
    rows: amount("rows"),
    blocksHit: amount("blocksHit"),
    blocksRead: amount("blocksRead"),
    plan: texts(field(of, "plan"), `${at}.plan`),
    filteredScans: objects(field(of, "filteredScans"), `${at}.filteredScans`, 100).map(decodeScan)
  };
}
function decodeScan(of) {
  const at = "sources.statements.filteredScans";
  return {
    table: text(field(of, "table"), `${at}.table`),
    columns: texts(field(of, "columns"), `${at}.columns`),
    tableRows: finite(field(of, "tableRows"), `${at}.tableRows`, 0, LARGE),
    rowsLeft: finite(field(of, "rowsLeft"), `${at}.rowsLeft`, 0, LARGE),
    cost: nullable(field(of, "cost"), (each) => {
      const cost = object(each, `${at}.cost`);
      return {
        now: finite(field(cost, "now"), `${at}.cost.now`, 0, LARGE),
        withIndex: finite(field(cost, "withIndex"), `${at}.cost.withIndex`, 0, LARGE)
      };
    })
  };
}
function decodeTable(of) {
  const at = "sources.tables";
  const amount = (name) => finite(field(of, name), `${at}.${name}`, 0, LARGE);
  return {
    name: text(field(of, "name"), `${at}.name`),
    liveRows: amount("liveRows"),
    deadRows: amount("deadRows"),
    bytes: amount("bytes"),
    sequentialScans: amount("sequentialScans"),
    sequentialRows: amount("sequentialRows"),
    indexScans: amount("indexScans")
  };
}
function texts(value, at) {
  return list(value, at, MOST_LINES).map((each) => text(each, at));
}

// src/core/recording/decoding-facts.ts
var LARGE2 = 1e12;
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
    foldedEndpoints: whole(field(of, "foldedEndpoints"), "intake.foldedEndpoints", 0, LARGE2),
    hosts: decodeHosts(object(field(of, "hosts"), "intake.hosts")),
    failures: objects(field(of, "failures"), "intake.failures", 2e4).map((failure) => ({
      endpoint: text(field(failure, "endpoint"), "intake.failures.endpoint"),
      code: text(field(failure, "code"), "intake.failures.code"),
      status: text(field(failure, "status"), "intake.failures.status"),
      variant: failure["variant"] === "base" ? "base" : "head",
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
    baseTarget: nullable(field(of, "baseTarget"), (each) => text(each, "runs.baseTarget")),
    k6: {
      version: text(field(k6, "version"), "runs.k6.version"),
      exitCode: nullable(field(k6, "exitCode"), (each) => whole(each, "runs.k6.exitCode", -1, 4294967295)),
      signal: nullable(field(k6, "signal"), (each) => text(each, "runs.k6.signal")),
      meaning: text(field(k6, "meaning"), "runs.k6.meaning"),
      ended: oneOf(field(k6, "ended"), "runs.k6.ended", [
        "completed",
        "decided",
        "stopped",
        "killed",
        "aborted",
        "timeout"
      ]),
      cpuSeconds: nullable(field(k6, "cpuSeconds"), (each) => finite(each, "runs.k6.cpuSeconds", 0, LARGE2))
    },
    plan: nullable(field(of, "plan"), decodePlan),
    looks: nullable(of["looks"] ?? null, (each) => {
      const looks = object(each, "runs.looks");
      return {
        count: whole(field(looks, "count"), "runs.looks.count", 0, LARGE2),
        decidedAfterSeconds: nullable(
          field(looks, "decidedAfterSeconds"),
          (seconds) => finite(seconds, "runs.looks.decidedAfterSeconds", 0, LARGE2)
        )
      };
    }),
    wallSeconds: finite(field(of, "wallSeconds"), "runs.wallSeconds", 0, LARGE2),
    thresholds: objects(field(of, "thresholds"), "runs.thresholds", 1e3).map((threshold) => ({
      metric: text(field(threshold, "metric"), "runs.thresholds.metric"),
      expression: text(field(threshold, "expression"), "runs.thresholds.expression"),
      passed: flag(field(threshold, "passed"), "runs.thresholds.passed")
    })),
    scriptErrors: {
      count: whole(field(errors, "count"), "runs.scriptErrors.count", 0, LARGE2),
      first: list(field(errors, "first"), "runs.scriptErrors.first", 100).map(
        (each) => text(each, "runs.scriptErrors.first")
      )
    },
    hostLagMilliseconds: nullable(
      field(of, "hostLagMilliseconds"),
      (each) => finite(each, "runs.hostLagMilliseconds", 0, LARGE2)
    ),
    hostCores: whole(field(of, "hostCores"), "runs.hostCores", 0, 65536)
  };
}
function decodePlan(value) {
  const of = object(value, "runs.plan");
  return {
    scenarios: objects(field(of, "scenarios"), "runs.plan.scenarios", MOST_SCENARIOS).map(decodeScenario),
    durationSeconds: finite(field(of, "durationSeconds"), "runs.plan.durationSeconds", 0, LARGE2),
    maxVUs: finite(field(of, "maxVUs"), "runs.plan.maxVUs", 0, LARGE2)
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
      return [finite(second, `${at}.profile`, 0, LARGE2), finite(level, `${at}.profile`, 0, LARGE2)];
    })
  };
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
  const code = FIRST + digit;
  return String.fromCharCode(code >= BACKSLASH ? code + 1 : code);
}
function digitAt(text2, at) {
  const code = text2.charCodeAt(at);
  if (!(code >= FIRST && code <= 126) || code === BACKSLASH) return null;
  return code - FIRST - (code > BACKSLASH ? 1 : 0);
}

// src/core/recording/sums.ts
function stepOf(micros) {
  return micros.every((micro) => micro % 1e3 === 0) ? 1e3 : 1;
}
function foldSums(cells, micros, step) {
  const folded = micros.map((micro, index) => {
    const cell = cells[index];
    const offset = cell === void 0 ? Number.NaN : (micro - expectedSum(cell, step)) / step;
    return offset >= 0 ? 2 * offset : -2 * offset - 1;
  });
  return micros.every(Number.isSafeInteger) && folded.every(Number.isSafeInteger) ? folded : null;
}
function unfoldSum(cell, folded, step) {
  const offset = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  return expectedSum(cell, step) + offset * step;
}
function expectedSum({ count, sketch }, step) {
  if (sketch === null) return count * MICRO;
  const { buckets, counts } = sketch.histogram();
  let sum2 = 0;
  for (const [index, bucket] of buckets.entries())
    sum2 += (counts[index] ?? 0) * ((Sketch.lowerEdge(bucket) + Sketch.upperEdge(bucket)) / 2);
  return Math.round(sum2 * MICRO / step) * step;
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
    startSecond: whole(field(root, "startSecond"), "startSecond", 0, LATEST_SECOND),
    blockSeconds: whole(field(root, "blockSeconds"), "blockSeconds", 1, 86400),
    blockCount,
    series,
    sources: decodeSources(field(root, "sources"))
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
  return isPlain ? listed : cells.map((cell, index) => unfoldSum(cell, listed[index] ?? 0, step));
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
  const total = sizes.reduce((sum2, size) => sum2 + size, 0);
  if (sizes.length !== cellCounts.length || total > MOST_LISTED) throw new Malformed(`${at}: columns differ in length`);
  const gaps = smallNumbers(field(encoded, "gaps"), `${at}.gaps`, total);
  const counts = listedCounts === void 0 ? null : smallNumbers(listedCounts, `${at}.counts`, total);
  if (gaps.length !== total || counts !== null && counts.length !== total)
    throw new Malformed(`${at}: columns differ in length`);
  let next = 0;
  return sizes.map((size, cell) => {
    const sketch = new Sketch();
    let bucket = lowest;
    for (const end = next + size; next < end; next++) {
      bucket += gaps[next] ?? 0;
      if (bucket > HIGHEST_BUCKET) throw new Malformed(`${at}.gaps leave the range of buckets`);
      const count = counts?.[next] ?? 1;
      if (count === 0) throw new Malformed(`${at}.counts holds an empty bucket`);
      sketch.addToBucket(bucket, count);
    }
    if (sketch.count !== cellCounts[cell])
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
    intake: inOrder({ ...recording.intake, failures: recording.intake.failures.map(encodeFailure) }),
    startSecond: recording.startSecond,
    blockSeconds: recording.blockSeconds,
    blockCount: recording.blockCount,
    series: recording.series.map(encodeSeries),
    ...recording.sources.length === 0 ? {} : { sources: recording.sources.map(inOrder) }
  };
  return JSON.stringify(encoded);
}
function encodeFailure({ variant, ...rest }) {
  return variant === "base" ? { ...rest, variant } : rest;
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
  for (const [block, cell] of cells.entries()) {
    if (cell === null) continue;
    at.push(block - previous - 1);
    filled.push(cell);
    previous = block;
  }
  const sketches = filled.flatMap(({ sketch }) => sketch ?? []);
  return {
    at: at.every((gap) => gap === 0) ? at.length : encodeNumbers(at),
    count: encodeNumbers(filled.map((cell) => cell.count)),
    micro: encodeSums(filled),
    ...sketches.length < filled.length || filled.length === 0 ? {} : { sketch: encodeSketches(sketches) }
  };
}
function encodeSums(cells) {
  const micros = cells.map((cell) => Math.round(cell.sum * MICRO));
  const step = stepOf(micros);
  const folded = foldSums(cells, micros, step);
  return folded === null ? micros : { step, offsets: encodeNumbers(folded) };
}
var MOST_VALUES_A_BUCKET = 1.5;
function encodeSketches(sketches) {
  const histograms = sketches.map((sketch) => sketch.histogram());
  const lowest = Math.min(...histograms.map(({ buckets: buckets2 }) => buckets2[0] ?? 0));
  const values = sketches.reduce((sum2, sketch) => sum2 + sketch.count, 0);
  const buckets = histograms.reduce((sum2, histogram) => sum2 + histogram.buckets.length, 0);
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
  return recorder.finish({ fingerprint: UNKNOWN_FINGERPRINT, runs: [] });
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

// src/core/recording/select.ts
function isPaired(recording) {
  return recording.series.some(({ variant }) => variant === "base");
}
var ARRIVED = ["expected", "unexpected"];
function select(recording, selection) {
  const found = recording.series.filter((series) => series.whole === null && isSelected(series, selection));
  if (found.length === 0) return null;
  const { blockCount } = recording;
  const counts = new Float64Array(blockCount);
  const sums = new Float64Array(blockCount);
  const sketches = Array.from({ length: blockCount }, (_, block) => {
    const cells = found.flatMap((series) => series.cells[block] ?? []);
    for (const cell of cells) {
      counts[block] = (counts[block] ?? 0) + cell.count;
      sums[block] = (sums[block] ?? 0) + cell.sum;
    }
    return mergeSketches(cells.flatMap((cell) => cell.sketch ?? []));
  });
  return { blockCount, counts, sums, sketches };
}
function endpointsOf(recording, metric, only) {
  return [
    ...new Set(
      recording.series.flatMap(
        ({ key, variant }) => key.metric === metric && key.endpoint !== null && variant === (only ?? variant) ? [key.endpoint] : []
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
  return mergeSketches(
    recording.series.flatMap((series) => isSelected(series, selection) ? series.whole?.sketch ?? [] : [])
  );
}
function totals(values) {
  if (values === null) return { count: 0, sum: 0 };
  return { count: values.counts.reduce((a, b) => a + b, 0), sum: values.sums.reduce((a, b) => a + b, 0) };
}
function isSelected({ key, variant }, selection) {
  return key.metric === selection.metric && (selection.variant === void 0 || variant === selection.variant) && (selection.endpoint === void 0 || key.endpoint === selection.endpoint) && (selection.tags === void 0 || selection.tags.includes(key.tag ?? ""));
}
function mergeSketches(sketches) {
  if (sketches.length <= 1) return sketches[0] ?? null;
  const merged = new Sketch();
  for (const sketch of sketches) merged.merge(sketch);
  return merged;
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
  let sum2 = coefficients[0] ?? 0;
  for (let index = 1; index < coefficients.length; index++) sum2 += (coefficients[index] ?? 0) / (x - 1 + index);
  const base = x - 1 + 607 / 128 + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum2);
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
  let [sum2, at] = [0, x];
  for (; at < 10; at++) sum2 -= 1 / at;
  const square = 1 / (at * at);
  return sum2 + Math.log(at) - 0.5 / at - square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))));
}
function trigamma(x) {
  let [sum2, at] = [0, x];
  for (; at < 10; at++) sum2 += 1 / (at * at);
  const square = 1 / (at * at);
  return sum2 + 1 / at + square / 2 + square / at * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - square * 5 / 66))));
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
  const LEAST2 = 2;
  if (n < 16) return LEAST2;
  const mean = Array.from(series).reduce((sum2, value) => sum2 + value, 0) / n;
  const covariance = (lag2) => {
    let sum2 = 0;
    for (let index = lag2; index < n; index++)
      sum2 += ((series[index] ?? 0) - mean) * ((series[index - lag2] ?? 0) - mean);
    return sum2 / n;
  };
  const variance = covariance(0);
  if (!(variance > 0)) return LEAST2;
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
  return Number.isFinite(length) ? Math.min(Math.max(LEAST2, length), n / 4) : LEAST2;
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
  let [sum2, squares] = [0, 0];
  for (let row = 0, at = 0; row < replicates; row++) {
    let deviation = 0;
    for (let block = 0; block < blocks; block++, at++) deviation += (weights[at] ?? 0) * (influence[block] ?? 0);
    sum2 += deviation;
    squares += deviation * deviation;
  }
  const variance = (squares - sum2 * sum2 / replicates) / (replicates - 1);
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
  let [sum2, within, degrees] = [0, 0, 0];
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
    sum2 += own;
    if (size > 1) {
      within += Math.max(0, squares - own * own / size);
      degrees += size - 1;
    }
    return own;
  });
  const winsorisedMean = sum2 / count;
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
function sumOf(values) {
  let sum2 = 0;
  for (let index = 0; index < values.length; index++) sum2 += values[index] ?? 0;
  return sum2;
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
   */
  variance(series, count) {
    let sum2 = 0;
    for (let frequency = 1; frequency <= count; frequency++) {
      const row = this.#row(frequency);
      let transform = 0;
      for (let block = 0; block < this.blocks; block++) transform += (row[block] ?? 0) * (series[block] ?? 0);
      sum2 += transform * transform;
    }
    return this.blocks * sum2 / count;
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
function warmUpBlocks(series) {
  const batches = Array.from(
    { length: Math.floor(series.length / BATCH) },
    (_, batch) => meanOf(series.slice(batch * BATCH, (batch + 1) * BATCH))
  );
  let best = { cut: 0, error: Number.POSITIVE_INFINITY };
  for (let cut3 = 0; cut3 <= batches.length / 2; cut3++) {
    const kept = batches.slice(cut3);
    const mean = meanOf(kept);
    const error = kept.reduce((sum2, each) => sum2 + (each - mean) ** 2, 0) / kept.length ** 2;
    if (error < best.error - 1e-12) best = { cut: cut3, error };
  }
  const cut2 = best.cut === Math.floor(batches.length / 2) ? 0 : best.cut * BATCH;
  return cut2 > 0 && differs(series.slice(0, cut2), series.slice(cut2)) ? cut2 : 0;
}
function differs(start, rest) {
  const cosines = new Cosines(rest.length);
  const count = cosinesFor(rest.length);
  const noise = cosines.variance(rest, count) / rest.length;
  const error = Math.sqrt(noise * (1 / start.length + 1 / rest.length));
  const step = meanOf(start) - meanOf(rest);
  return error > 0 ? studentTwoSided(step / error, count) < WARM_UP_ALPHA : step !== 0;
}
function trendOf(series) {
  const n = series.length;
  if (n < 10) return null;
  const middle = (n - 1) / 2;
  const mean = meanOf(series);
  const squares = series.reduce((sum2, _, index) => sum2 + (index - middle) ** 2, 0);
  const slope = series.reduce((sum2, value, index) => sum2 + (index - middle) * (value - mean), 0) / squares;
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
  return values.reduce((sum2, value) => sum2 + value, 0) / values.length;
}

// src/core/judgement/window.ts
function openWindow(recording, seed, {
  levels = levelsOf(recording),
  overdispersion = 1,
  toSecond = decisionOf(recording)?.afterSeconds ?? Infinity
} = {}) {
  const blockCount = Math.min(recording.blockCount, Math.floor(toSecond / recording.blockSeconds));
  const arrived2 = select(recording, { metric: "http_req_duration", tags: ARRIVED });
  const means = arrived2 === null ? [] : logMeans(arrived2).slice(0, blockCount);
  const isConstantLoad = recording.runs.every((run) => run.plan === null || isConstant(run.plan));
  const fromBlock = isConstantLoad ? Math.min(warmUpBlocks(means), Math.floor(blockCount / 2)) : 0;
  const judged = means.slice(fromBlock);
  const blocks = Math.max(1, blockCount - fromBlock);
  let weights = null;
  return {
    recording,
    fromBlock,
    toBlock: blockCount,
    levels,
    overdispersion,
    get weights() {
      return weights ??= drawWeights(blocks, Math.min(blocks, meanBlockLength(judged)), createGenerator(seed));
    },
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
    let [sum2, count] = [0, 0];
    for (const [index, bucket] of (histogram?.buckets ?? new Int32Array()).entries()) {
      const inside = histogram?.counts[index] ?? 0;
      const middle = (Sketch.lowerEdge(bucket) + Sketch.upperEdge(bucket)) / 2;
      if (middle > 0) [sum2, count] = [sum2 + inside * Math.log(middle), count + inside];
    }
    means.push(count > 0 ? sum2 / count : means.at(-1) ?? 0);
  }
  return means;
}

// src/core/statistics/holm.ts
function holmLevels(probabilities, alpha, weights = probabilities.map(() => 1)) {
  const order = probabilities.map((probability, index) => ({ probability, index, weight: weights[index] ?? 0 })).sort((a, b) => a.probability / a.weight - b.probability / b.weight);
  const levels = new Array(probabilities.length).fill(alpha);
  let left = order.reduce((sum2, { weight }) => sum2 + weight, 0);
  let stoppedAt = null;
  for (const { probability, index, weight } of order) {
    const level = alpha * weight / (stoppedAt ?? left);
    levels[index] = level;
    if (probability >= level) stoppedAt ??= left;
    left -= weight;
  }
  return levels;
}
function benjaminiHochberg(probabilities, q) {
  const sorted = [...probabilities].sort((a, b) => a - b);
  const last = sorted.findLastIndex((probability, rank2) => probability <= (rank2 + 1) / sorted.length * q);
  const threshold = sorted[last] ?? Number.NEGATIVE_INFINITY;
  return probabilities.map((probability) => probability <= threshold);
}

// src/core/judgement/comparison.ts
var SHARES = { typical: 0.55, overall: 0.3, percentile: 0.1, errors: 0.05 };
var WARNING_SHARE = 0.05;
var POWER_QUANTILE = 0.8416;
var MOST_TIMES_LONGER = 100;
var MOST_WEIGHT = 0.5;
function judgeComparisons(budget, comparisons, ground, levels = WHOLE) {
  const probabilities = comparisons.map(({ probability }) => probability);
  const alike = (question) => comparisons.filter((each) => each.question === question).length;
  const weights = comparisons.map(({ question }) => SHARES[question] / alike(question));
  const corrected = holmLevels(probabilities, levels.red, weights);
  const suspicious = benjaminiHochberg(probabilities, WARNING_SHARE);
  return comparisons.map(
    (comparison, index) => judgeComparison(budget, comparison, {
      level: corrected[index] ?? 0,
      shownAlpha: levels.shown,
      isSuspicious: suspicious[index] ?? false,
      ground
    })
  );
}
function toleranceOf({ question, maxIncrease }) {
  return question === "errors" ? maxIncrease : Math.log1p(maxIncrease);
}
function judgeComparison(budget, comparison, { level, shownAlpha, isSuspicious, ground }) {
  const { strict } = budget.regression;
  const { shift, error, df, probability } = comparison;
  const tolerance = toleranceOf(comparison);
  const corrected = studentCritical(2 * level, df) * error;
  const shown = studentCritical(shownAlpha, df) * error;
  const isLarge = shift > tolerance && comparison.head - comparison.base > comparison.minEffect;
  const isRed = probability < level && isLarge && (!strict || shift - corrected > tolerance);
  const isFaster = shift + corrected < 0;
  const reach = isRed || isFaster ? corrected : shown;
  const detectable = Math.max(corrected, tolerance) + POWER_QUANTILE * error;
  const change = changeOf(comparison, reach, detectable, ground);
  const words = wordsOf(comparison, change, ground);
  const subject = subjectOf(budget, comparison);
  const measured = { value: comparison.head, interval: null, samples: comparison.samples };
  if (isRed) {
    const state = budget.regression.level;
    return {
      ...subject,
      level: state,
      state,
      measured,
      change,
      reason: `${words.what} ${words.worse}: ${words.figures}`
    };
  }
  if (shift + shown < tolerance || isFaster) {
    const outcome = isFaster ? words.better : shift - shown > 0 ? `${words.within} ${words.tolerated} tolerated` : words.equal;
    return { ...subject, state: "pass", measured, change, reason: `${words.what} ${outcome}: ${words.figures}` };
  }
  if (isSuspicious && isLarge) {
    const reason = `${words.what} probably ${words.worse}: ${words.figures}; not sure enough for red`;
    return { ...subject, state: "warn", measured, change, reason };
  }
  const target = shift > tolerance ? shift / corrected : (tolerance - shift) / shown;
  const longer = 1 / (target * target);
  const canTell = longer > 1 && longer <= MOST_TIMES_LONGER;
  return {
    ...subject,
    // The spread is assumed, not learnt: a change inside it says nothing about this pull request, so it is shown and not counted.
    level: ground.kind === "assumed" ? "info" : subject.level,
    state: "inconclusive",
    measured,
    change,
    samplesNeeded: ground.kind === "paired" && canTell ? Math.ceil(comparison.samples * (longer - 1)) : null,
    reason: `${words.what}: ${words.figures}; ${openWords(ground, words.detectable, canTell ? longer : null)}`
  };
}
function subjectOf({ regression }, { statistic, endpoint, question, maxIncrease }) {
  const isErrors = question === "errors";
  return {
    rule: "regression",
    section: isErrors ? "errors" : "api_latency",
    statistic,
    metric: isErrors ? "http_req_failed" : "http_req_duration",
    endpoint,
    level: regression.level,
    unit: isErrors ? "ratio" : "ms",
    bound: { max: maxIncrease },
    place: regression.place
  };
}
function changeOf({ base, shift, question }, reach, detectable, ground) {
  const isErrors = question === "errors";
  const scaled = (value) => isErrors ? value : Math.expm1(value);
  return {
    scale: isErrors ? "points" : "ratio",
    baseline: base,
    change: scaled(shift),
    changeInterval: [scaled(shift - reach), scaled(shift + reach)],
    smallestDetectable: scaled(detectable),
    assumedSpread: ground.kind === "assumed"
  };
}
function wordsOf({ question, statistic, endpoint, head, base, maxIncrease }, change, ground) {
  const isErrors = question === "errors";
  const format = isErrors ? formatPoints : formatChange;
  const unit = isErrors ? "ratio" : "ms";
  const [low, high] = change.changeInterval;
  const since = ground.kind === "paired" || ground.since === void 0 ? "" : ` since ${ground.since}`;
  const name = statistic === "typical" ? "typical time" : isErrors ? "error rate" : statistic;
  return {
    what: `${name} of ${endpoint ?? "all endpoints together"}`,
    figures: `${format(change.change)} (${formatQuantity(base, unit)} → ${formatQuantity(head, unit)}, interval ${format(low)} to ${format(high)}${change.assumedSpread ? " by an assumed run-to-run spread" : ""})`,
    worse: isErrors ? "rose" : `got slower${since}`,
    better: isErrors ? "fell" : `got faster${since}`,
    equal: isErrors ? "did not rise relevantly" : `did not get relevantly slower${since}`,
    within: isErrors ? "is higher, but within the" : "is slower, but within the",
    tolerated: format(maxIncrease),
    detectable: format(change.smallestDetectable ?? Number.NaN)
  };
}
function openWords(ground, detectable, longer) {
  if (ground.kind !== "paired") {
    const from = ground.baselines === 1 ? "one baseline" : `${ground.baselines} baselines`;
    return `from ${from} only changes above ${detectable} can be seen`;
  }
  const advice = longer === null ? "" : `; ${formatQuantity(Math.ceil(ground.seconds * longer), "count")} s of run would decide`;
  return `this run could have seen changes above ${detectable}${advice}`;
}
function overallWeights(errors) {
  const inverse = errors.map((error) => 1 / error ** 2);
  const total = inverse.reduce((sum3, each) => sum3 + each, 0);
  const capped = inverse.map((each) => Math.min(MOST_WEIGHT, each / total));
  const sum2 = capped.reduce((all, each) => all + each, 0);
  return capped.map((each) => each / sum2);
}

// src/core/statistics/fisher.ts
function fisherUpper(events, trials, otherEvents, otherTrials) {
  const all = trials + otherTrials;
  const marked = events + otherEvents;
  const most = Math.min(marked, trials);
  let sum2 = 0;
  for (let each = events; each <= most; each++) {
    if (marked - each > otherTrials) continue;
    sum2 += Math.exp(logChoose(trials, each) + logChoose(otherTrials, marked - each) - logChoose(all, marked));
  }
  return Math.min(1, sum2);
}
function logChoose(n, k) {
  let sum2 = 0;
  for (let index = 1; index <= k; index++) sum2 += Math.log((n - k + index) / index);
  return sum2;
}

// src/core/statistics/moderate.ts
var LEAST = 3;
function moderate(variances, df) {
  const logs = variances.filter((each) => each > 0).map((each) => Math.log(each) - digamma(df / 2) + Math.log(df / 2));
  if (logs.length < LEAST) return { variances, df };
  const mean = logs.reduce((sum2, each) => sum2 + each, 0) / logs.length;
  const spread = logs.reduce((sum2, each) => sum2 + (each - mean) ** 2, 0) / (logs.length - 1) - trigamma(df / 2);
  const own = spread > 0 ? 2 * inverseTrigamma(spread) : Number.POSITIVE_INFINITY;
  const priorDf = Math.min(own, (logs.length - 1) * df);
  const prior = Number.isFinite(own) ? Math.exp(mean + digamma(own / 2) - Math.log(own / 2)) : Math.exp(mean);
  return {
    variances: variances.map((each) => (priorDf * prior + df * each) / (priorDf + df)),
    df: priorDf + df
  };
}

// src/core/statistics/shift.ts
function typicalShift(head, base) {
  const [ours, theirs] = [winsorised(head), winsorised(base)];
  if (ours === null || theirs === null) return null;
  return {
    value: ours.mean - theirs.mean,
    head: Math.exp(ours.mean),
    base: Math.exp(theirs.mean),
    samples: ours.samples + theirs.samples,
    score: ours.mean - theirs.mean,
    slope: 1,
    influence: difference(ours.influence, theirs.influence),
    samplingVariance: ours.samplingVariance + theirs.samplingVariance
  };
}
var BANDWIDTH = 2;
function percentileShift(head, base, fraction) {
  const [ours, theirs] = [totalSketch(head), totalSketch(base)];
  const fewest = Math.min(ours.count, theirs.count);
  if (fewest * Math.min(fraction, 1 - fraction) < LEAST_BEYOND - 1e-9) return null;
  const both = new Sketch();
  both.merge(ours);
  both.merge(theirs);
  const pooled = both.quantile(fraction);
  const [value, baseValue] = [ours.quantile(fraction), theirs.quantile(fraction)];
  if (!(value > 0 && baseValue > 0)) return null;
  const side = (values, total) => {
    const below = Float64Array.from(values.sketches, (sketch) => sketch?.countAtOrBelow(pooled) ?? 0);
    const share = sumOf2(below) / total.count;
    return {
      variance: shareVariance(below, values.counts),
      share,
      influence: below.map((count, block) => (count - share * (values.counts[block] ?? 0)) / total.count)
    };
  };
  const [a, b] = [side(head, ours), side(base, theirs)];
  const reach = BANDWIDTH * Math.sqrt(fraction * (1 - fraction) / fewest);
  const [low, high] = [Math.max(0, fraction - reach), Math.min(1, fraction + reach)];
  const width = Math.max(Math.log(both.quantile(high) / both.quantile(low)), Sketch.LOG_WIDTH);
  return {
    value: Math.log(value / baseValue),
    head: value,
    base: baseValue,
    samples: ours.count + theirs.count,
    score: b.share - a.share,
    slope: width / (high - low),
    influence: difference(b.influence, a.influence),
    samplingVariance: a.variance + b.variance
  };
}
function shareShift(head, base) {
  const side = ({ events, trials }) => {
    const all = sumOf2(trials);
    const share = sumOf2(events) / all;
    return { share, all, influence: events.map((count, block) => (count - share * (trials[block] ?? 0)) / all) };
  };
  const [ours, theirs] = [side(head), side(base)];
  if (ours.all === 0 || theirs.all === 0) return null;
  return {
    value: ours.share - theirs.share,
    head: ours.share,
    base: theirs.share,
    samples: ours.all + theirs.all,
    score: ours.share - theirs.share,
    slope: 1,
    influence: difference(ours.influence, theirs.influence),
    samplingVariance: shareVariance(head.events, head.trials) + shareVariance(base.events, base.trials)
  };
}
function shareVariance(events, trials) {
  let [within, degrees] = [0, 0];
  for (const [block, size] of trials.entries()) {
    const count = events[block] ?? 0;
    if (size > 1) {
      within += count * (1 - count / size);
      degrees += size - 1;
    }
  }
  return degrees > 0 ? within / degrees / sumOf2(trials) : 0;
}
function difference(a, b) {
  return a.map((each, block) => each - (b[block] ?? 0));
}
function sumOf2(values) {
  return values.reduce((sum2, each) => sum2 + each, 0);
}

// src/core/judgement/bound.ts
var PASS_ALPHA = 0.05;
var FAIL_ALPHA = 0.01;
function subjectOf2(rule) {
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
function judgeBound(rule, estimate2, { share }, note2 = "") {
  const subject = subjectOf2(rule);
  const { value, samples } = estimate2;
  const wide = estimate2.interval(FAIL_ALPHA * share);
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
  const interval = estimate2.interval(PASS_ALPHA * share);
  const measured = { value, interval: known(interval) ? interval : null, samples };
  if (isWithin(interval, rule.bound)) {
    return { ...subject, state: "pass", measured, change: null, reason: sentence(rule, measured, "held", 95) + note2 };
  }
  const samplesNeeded = furtherSamples(estimate2, interval, limitOf(rule.bound));
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
    ...subjectOf2(rule),
    state: isHeld ? "pass" : brokenState(rule),
    measured,
    change: null,
    reason: sentence(rule, measured, isHeld ? "held" : "broken", 95) + note2
  };
}
function unmeasured(rule, reason) {
  return { ...subjectOf2(rule), state: "unmeasured", reason };
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

// src/core/statistics/log-normal-mixture.ts
var HALVINGS = 100;
function mixtureQuantile(parts, fraction) {
  const positive = parts.filter(({ weight, mean }) => weight > 0 && mean > 0);
  const total = positive.reduce((sum2, { weight }) => sum2 + weight, 0);
  if (total === 0) return Number.NaN;
  const logs = positive.map(({ weight, mean, deviation }) => {
    const variance = Math.log1p((deviation / mean) ** 2);
    return { share: weight / total, centre: Math.log(mean) - variance / 2, spread: Math.sqrt(variance) };
  });
  const below = (log) => logs.reduce((sum2, { share, centre, spread }) => {
    if (spread === 0) return sum2 + (log >= centre ? share : 0);
    return sum2 + share * normalCdf((log - centre) / spread);
  }, 0);
  let low = Math.min(...logs.map(({ centre, spread }) => centre - 40 * spread)) - 1;
  let high = Math.max(...logs.map(({ centre, spread }) => centre + 40 * spread)) + 1;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (below(middle) < fraction) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

// src/core/judgement/sources.ts
var PAGE_LOADS = ["ttfb", "fcp", "lcp", "tti", "total_load", "cls", "inp", "tbt"];
var READINGS = {
  ...Object.fromEntries(
    PAGE_LOADS.map((quantity) => [`frontend.${quantity}`, { kind: "p75", quantity }])
  ),
  "database.query_avg": { kind: "mean", quantity: "query" },
  "database.query_p95": { kind: "statements", what: "p95" },
  "database.slow_query": { kind: "statements", what: "slowest" },
  "database.connection_pool": { kind: "highest", quantity: "pool" },
  "resources.cpu_normal": { kind: "mean", quantity: "cpu" },
  "resources.cpu_max": { kind: "highest", quantity: "cpu" },
  "resources.memory_normal": { kind: "mean", quantity: "memory" },
  "resources.memory_max": { kind: "highest", quantity: "memory" },
  "resources.disk_max": { kind: "highest", quantity: "disk" },
  "cache.hit_rate_min": { kind: "mean", quantity: "cache" },
  "cache.hit_rate_target": { kind: "mean", quantity: "cache" }
};
var MISSING = {
  frontend: ["no browser is configured", "browser"],
  database: ["no database source is configured", "postgres", "prometheus"],
  resources: ["no Prometheus or Kubernetes source is configured", "prometheus", "kubernetes"],
  cache: ["no cache source is configured", "redis", "responses", "prometheus"]
};
var ON_DEMAND = { database: "prometheus", cache: "prometheus" };
function judgeSource(rule, quantity, window) {
  const reading = READINGS[quantity];
  const sources = window.recording.sources.filter(({ variant }) => variant === "head");
  if (reading?.kind === "statements") {
    const statements = sources.flatMap((source) => source.statements).filter(({ calls }) => calls > 0);
    if (statements.length > 0) {
      const judged = judgeStatements(rule, reading.what, statements);
      return unlessBlind(rule, judged, sources, (source) => source.statements.length > 0);
    }
  } else if (reading !== void 0) {
    const tracks = sources.flatMap((source) => source.tracks).filter(isOf(reading.quantity));
    const judged = tracks.length === 0 ? null : judgeTracks(rule, reading.kind, tracks, window);
    if (judged !== null)
      return unlessBlind(rule, judged, sources, ({ tracks: all }) => all.some(isOf(reading.quantity)));
  }
  if (reading?.kind === "p75" && !sources.some(({ source }) => source === "browser")) {
    const pages = selectIn(window, ownPages(reading.quantity, "head"));
    if (pages !== null) return judgePageLoads(rule, pages, window);
    if (hasOwnPages(window.recording))
      return unmeasured(
        rule,
        `${rule.section}.${rule.key} is not measured: the browser of the script did not tell ${reading.quantity}; name pages in \`sources: browser\``
      );
  }
  const wanted = reading === void 0 || reading.kind === "statements" ? null : reading.quantity;
  return unmeasured(rule, `${rule.section}.${rule.key} is not measured: ${whyNot(rule, sources, wanted)}`);
}
var isOf = (quantity) => (track) => track.quantity === quantity;
function unlessBlind(rule, judged, sources, sees) {
  if (judged.state !== "pass") return judged;
  const seeing = new Set(sources.filter(sees).map(({ source }) => source));
  const blind = sources.find((source) => seeing.has(source.source) && !sees(source) && source.gaps.length > 0);
  if (blind === void 0) return judged;
  return unmeasured(rule, `${rule.section}.${rule.key} is measured in a part alone: ${blind.gaps[0] ?? ""}`);
}
function whyNot({ section }, sources, quantity) {
  const [words, ...kinds] = MISSING[section] ?? ["no source is configured"];
  const asked = kinds.flatMap((kind) => sources.filter(({ source }) => source === kind)).filter(
    ({ source, gaps }) => source !== ON_DEMAND[section] || gaps.some((gap) => quantity !== null && isOfQuantity(gap, quantity))
  );
  return gapOf(quantity, asked) ?? (asked.length > 0 ? "its source saw nothing of it during the run" : words);
}
function judgeTracks(rule, kind, tracks, window) {
  const judgements = tracks.flatMap((track) => {
    const points = pointsIn(track, window);
    if (points.length === 0) return [];
    const values = blocked(points, window);
    if (kind === "p75") return [judgePageLoads(rule, values, window)];
    if (kind === "highest") return [judgeValue(rule, Math.max(...points.map(({ value }) => value)), points.length)];
    const range = [0, track.unit === "ratio" ? 1 : Number.POSITIVE_INFINITY];
    const estimate2 = ratioEstimate(values.sums, values.counts, window.weights, range);
    return estimate2 === null ? [] : [judgeBound(rule, estimate2, window.levels)];
  });
  const isLower = "min" in rule.bound;
  const valueOf = (each) => "measured" in each && each.measured !== null ? each.measured.value : Number.NaN;
  return judgements.toSorted((a, b) => isLower ? valueOf(a) - valueOf(b) : valueOf(b) - valueOf(a))[0] ?? null;
}
var PAGE_LOAD_FRACTION = 0.75;
function judgePageLoads(rule, values, { weights, levels }) {
  const estimate2 = percentileEstimate(values, PAGE_LOAD_FRACTION, weights);
  if (estimate2 !== null) return judgeBound(rule, estimate2, levels, ", p75 over page loads");
  const loads = values.counts.reduce((a, b) => a + b, 0);
  const value = totalSketch(values).quantile(PAGE_LOAD_FRACTION);
  const needed = requestsNeeded(PAGE_LOAD_FRACTION);
  return {
    ...subjectOf2(rule),
    state: "inconclusive",
    measured: { value, interval: null, samples: loads },
    change: null,
    samplesNeeded: null,
    reason: `${rule.key} needs ${needed} page loads, ${formatQuantity(loads, "count")} were made (p75 ${formatQuantity(value, rule.unit)} so far); a longer run makes more`
  };
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
function judgeStatements(rule, what, statements) {
  const calls = statements.reduce((sum2, each) => sum2 + each.calls, 0);
  if (what === "p95") {
    const parts = statements.map((each) => ({
      weight: each.calls,
      mean: each.totalMilliseconds / each.calls,
      deviation: Math.sqrt(each.sumOfSquares / each.calls)
    }));
    const note3 = ", from the mean and deviation of each statement, taken as log-normal";
    return judgeValue(rule, mixtureQuantile(parts, 0.95), calls, note3);
  }
  const [slowest] = statements.toSorted((a, b) => meanOf2(b) - meanOf2(a));
  if (slowest === void 0) return unmeasured(rule, "no statement was run");
  const note2 = `: \`${slowest.text.slice(0, 120)}\`, ${formatQuantity(slowest.calls, "count")} calls`;
  return judgeValue(rule, meanOf2(slowest), slowest.calls, note2);
}
function meanOf2({ totalMilliseconds, calls }) {
  return totalMilliseconds / calls;
}

// src/core/judgement/absolute.ts
function judgeRule(rule, window) {
  const { measure } = rule;
  switch (measure.kind) {
    case "source":
      return judgeSource(rule, measure.quantity, window);
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
function judgeStatistic(rule, statistic, values, { weights, levels }) {
  const samples = values.counts.reduce((a, b) => a + b, 0);
  switch (statistic.kind) {
    case "percentile": {
      const estimate2 = percentileEstimate(values, statistic.fraction, weights);
      if (estimate2 !== null) return judgeBound(rule, estimate2, levels);
      const needed = requestsNeeded(statistic.fraction);
      const value = totalSketch(values).quantile(statistic.fraction);
      return {
        ...subjectOf2(rule),
        state: "inconclusive",
        measured: { value, interval: null, samples },
        change: null,
        samplesNeeded: needed - samples,
        reason: `${nameOf(rule)} needs ${formatQuantity(needed, "count")} samples, ${formatQuantity(samples, "count")} were measured (${formatQuantity(value, rule.unit)} so far)`
      };
    }
    case "mean":
    case "typical": {
      const estimate2 = (statistic.kind === "mean" ? meanEstimate : typicalEstimate)(values, weights);
      return estimate2 === null ? unmeasured(rule, `${nameOf(rule)}: nothing above zero was measured`) : judgeBound(rule, estimate2, levels);
    }
    case "rate": {
      const hits = values.sketches.map((sketch) => sketch === null ? 0 : sketch.count - sketch.countAtOrBelow(0));
      const estimate2 = shareEstimate(hits, values.counts, weights);
      return estimate2 === null ? unmeasured(rule, `${nameOf(rule)}: no sample`) : judgeBound(rule, estimate2, levels);
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
  const estimate2 = shareEstimate(failed?.counts ?? new Float64Array(all.blockCount), all.counts, window.weights);
  return estimate2 === null ? unmeasured(rule, noResponse(rule, window)) : judgeBound(rule, estimate2, window.levels);
}
function judgeChecks(rule, window) {
  const all = selectIn(window, { metric: "checks", variant: "head" });
  const estimate2 = all === null ? null : shareEstimate(all.sums, all.counts, window.weights);
  if (estimate2 === null) return unmeasured(rule, "the script has no checks");
  return judgeBound(rule, estimate2, window.levels, worstChecks(window));
}
var MOST_CHECKS_NAMED = 3;
function worstChecks({ recording }) {
  const failing = recording.series.filter(({ key, variant }) => key.metric === "checks" && variant === "head").map(({ key, cells }) => ({
    name: key.tag ?? "",
    failed: cells.reduce((sum2, cell) => sum2 + (cell === null ? 0 : cell.count - cell.sum), 0)
  })).filter(({ failed }) => failed > 0).sort((a, b) => b.failed - a.failed).slice(0, MOST_CHECKS_NAMED);
  if (failing.length === 0) return "";
  return `; most failed: ${failing.map(({ name, failed }) => `"${name}" ${formatQuantity(failed, "count")} ×`).join(", ")}`;
}
function judgeThroughput(rule, window) {
  const { recording } = window;
  const isShared = isPaired(recording);
  const offered = offeredRate(window);
  const bound = limitOf(rule.bound);
  if (offered !== null && offered < bound) {
    return unmeasured(
      rule,
      `the load offered ${formatQuantity(offered, "rps")}${isShared ? ", the half that is left to the head beside the base" : ""}, so ${rule.key} ${formatQuantity(bound, "rps")} was never put to the test`
    );
  }
  const values = selectIn(window, { metric: "http_req_duration", tags: ARRIVED, variant: "head" });
  if (values === null) return unmeasured(rule, noResponse(rule, window));
  const inner = values.counts.map((count, block) => block === 0 || block === values.blockCount - 1 ? 0 : count);
  const seconds = inner.map(
    (_, block) => block === 0 || block === values.blockCount - 1 ? 0 : recording.blockSeconds
  );
  const estimate2 = ratioEstimate(inner, seconds, window.weights, [0, Number.POSITIVE_INFINITY]);
  if (estimate2 === null) return unmeasured(rule, "the run is too short for a rate");
  const samples = inner.reduce((a, b) => a + b, 0);
  const note2 = offered === null ? "; the load was a loop of users, which sends less when answers are slow" : "";
  const judged = judgeBound(rule, { ...estimate2, samples }, window.levels, note2);
  if (isShared && offered === null && judged.state !== "pass")
    return unmeasured(
      rule,
      `base and head share the load, so whether the head alone reaches ${rule.key} ${formatQuantity(bound, "rps")} was not put to the test`
    );
  return judged;
}
function offeredRate({ recording }) {
  const plans = recording.runs.flatMap((run) => run.plan ?? []);
  const scenarios = plans.flatMap((plan) => plan.scenarios);
  if (scenarios.length === 0 || scenarios.some((scenario) => scenario.model === "closed")) return null;
  const iterations = scenarios.reduce(
    (sum2, { profile }) => sum2 + profile.reduce((most, [, level]) => Math.max(most, level), 0),
    0
  );
  const count = (metric) => recording.series.reduce(
    (sum2, { key, variant, cells }) => key.metric === metric && variant === "head" ? sum2 + cells.reduce((n, cell) => n + (cell?.count ?? 0), 0) : sum2,
    0
  );
  const perIteration = count("http_req_duration") / count("iteration_duration");
  if (!Number.isFinite(perIteration)) return null;
  return iterations * perIteration / (isPaired(recording) ? 2 : 1);
}
function noResponse(rule, { recording }) {
  if (rule.endpoint === null) return "no response was received";
  const seen = endpointsOf(recording, "http_req_duration", "head");
  if (seen.includes(rule.endpoint)) return `${rule.endpoint} never answered`;
  const near = nearest(rule.endpoint, seen);
  const shown = near === null ? seen.slice(0, 5).join(", ") : `did you mean ${near}?`;
  return `${rule.endpoint} was never requested${shown === "" ? "" : `; ${near === null ? `requested were ${shown}` : shown}`}`;
}
function namedPercentiles(rules) {
  const named2 = /* @__PURE__ */ new Map();
  for (const rule of rules) {
    const { measure } = rule;
    if (measure.kind === "metric" && measure.metric === "http_req_duration" && measure.statistic.kind === "percentile") {
      named2.set(measure.statistic.fraction, rule.key);
    }
  }
  if (named2.size === 0) {
    const fallback = statisticOf("p95");
    if (fallback?.kind === "percentile") named2.set(fallback.fraction, "p95");
  }
  return [...named2].map(([fraction, key]) => ({ key, fraction })).sort((a, b) => a.fraction - b.fraction);
}

// src/core/judgement/tolerance.ts
var LEAST_RESPONSES = 50;
function tolerancesOf(budget, endpoint, statistic, base) {
  const { regression, rules } = budget;
  const isFast = base < 1;
  const matching = rules.filter((rule) => rule.section === "api_latency" || rule.endpoint === endpoint);
  const alike = matching.filter(({ key }) => key === statistic);
  const own = alike.find((rule) => rule.endpoint === endpoint) ?? alike.find((rule) => rule.endpoint === null);
  return {
    maxIncrease: own?.change.maxIncrease ?? regression.maxIncrease * (isFast ? 2 : 1),
    minEffect: own?.change.minEffect ?? (isFast ? 0 : regression.minEffect)
  };
}

// src/core/judgement/paired-change.ts
var LEAST_IN_OVERALL = 10;
var FEW_EVENTS2 = 10;
var OVERALL_FACTOR = 1;
var MUCH_NOISIER = 3;
var LEAST_ERROR = Sketch.LOG_WIDTH / Math.sqrt(12);
function judgePaired(budget, window) {
  const comparisons = comparePaired(budget, window);
  const seconds = (window.toBlock - window.fromBlock) * window.recording.blockSeconds;
  return judgeComparisons(budget, comparisons, { kind: "paired", seconds }, window.levels);
}
function comparePaired(budget, window) {
  const blocks = window.toBlock - window.fromBlock;
  if (blocks < LEAST_BLOCKS) return [];
  const cosines = new Cosines(blocks);
  const latencies = endpointsOf(window.recording, "http_req_duration").flatMap((endpoint) => {
    const [head, base] = [latencyIn(window, endpoint, "head"), latencyIn(window, endpoint, "base")];
    return head === null || base === null ? [] : [{ endpoint, head, base }];
  });
  const shiftsOf = (least, of) => latencies.flatMap(({ endpoint, head, base }) => {
    const shift = Math.min(countOf(head), countOf(base)) < least ? null : of(head, base);
    return shift === null ? [] : [{ endpoint, shift }];
  });
  const { overdispersion } = window;
  const typical = estimate(shiftsOf(LEAST_IN_OVERALL, typicalShift), cosines, overdispersion);
  const overall = compareOverall(budget, typical, cosines, overdispersion);
  return [
    ...overall === null ? [] : [overall],
    ...typical.filter(({ shift }) => shift.samples >= 2 * LEAST_RESPONSES).map((each) => comparisonOf(budget, "typical", "typical", each)),
    ...namedPercentiles(budget.rules).flatMap(
      ({ key, fraction }) => estimate(
        shiftsOf(LEAST_RESPONSES, (head, base) => percentileShift(head, base, fraction)),
        cosines,
        overdispersion
      ).map((each) => comparisonOf(budget, "percentile", key, each))
    ),
    ...latencies.flatMap(({ endpoint }) => compareErrors(budget, window, endpoint, cosines))
  ];
}
function estimate(shifts, cosines, overdispersion) {
  const count = cosinesFor(cosines.blocks);
  const variances = shifts.map(({ shift }) => cosines.variance(shift.influence, count));
  const ratios = variances.map((variance, index) => {
    const { samplingVariance } = shifts[index]?.shift ?? { samplingVariance: 0 };
    return samplingVariance > 0 ? variance / samplingVariance : 0;
  });
  const moderated = moderate(ratios, count);
  return shifts.map((each, index) => {
    const { samplingVariance } = each.shift;
    const variance = samplingVariance > 0 ? Math.max(1, moderated.variances[index] ?? 0) * samplingVariance : variances[index] ?? 0;
    return {
      ...each,
      error: Math.max(LEAST_ERROR, overdispersion * errorOf(each.shift, Math.sqrt(variance))),
      df: moderated.df
    };
  });
}
function errorOf({ value, score, slope }, scoreError) {
  const isClear = Math.abs(score) >= scoreError && value * score > 0;
  return isClear ? Math.abs(value / score) * scoreError : slope * scoreError;
}
function comparisonOf(budget, question, statistic, { endpoint, shift, error, df }) {
  return {
    question,
    statistic,
    endpoint,
    head: shift.head,
    base: shift.base,
    samples: shift.samples,
    shift: shift.value,
    error,
    df,
    probability: studentUpper(shift.value / error, df),
    ...tolerancesOf(budget, endpoint, statistic, shift.base)
  };
}
function compareOverall(budget, typical, cosines, overdispersion) {
  if (typical.length < 2) return null;
  const weights = overallWeights(typicalErrors(typical));
  const mean = (of) => typical.reduce((sum2, { shift }, index) => sum2 + (weights[index] ?? 0) * of(shift), 0);
  const influence = Float64Array.from(
    { length: cosines.blocks },
    (_, block) => mean((shift) => shift.influence[block] ?? 0)
  );
  const df = cosinesFor(cosines.blocks, OVERALL_FACTOR);
  const error = Math.max(LEAST_ERROR, overdispersion * Math.sqrt(cosines.variance(influence, df)));
  const value = mean((shift) => shift.value);
  return {
    question: "overall",
    statistic: "typical",
    endpoint: null,
    head: Math.exp(mean(({ head }) => Math.log(head))),
    base: Math.exp(mean(({ base }) => Math.log(base))),
    samples: typical.reduce((sum2, { shift }) => sum2 + shift.samples, 0),
    shift: value,
    error,
    df,
    probability: studentUpper(value / error, df),
    maxIncrease: budget.regression.maxIncreaseOverall,
    minEffect: 0
  };
}
function typicalErrors(typical) {
  const excesses = typical.map(({ error, shift }) => Math.max(0, error ** 2 - shift.samplingVariance));
  const common = excesses.reduce((sum2, each) => sum2 + each, 0) / excesses.length;
  return typical.map(({ error, shift }) => {
    const variance = shift.samplingVariance + common;
    return error ** 2 > MUCH_NOISIER * variance ? error : Math.sqrt(variance);
  });
}
function compareErrors(budget, window, endpoint, cosines) {
  const sideOf2 = (variant) => {
    const of = { metric: "http_req_duration", endpoint, variant };
    const all = selectIn(window, of);
    if (all === null) return null;
    const failed = selectIn(window, { ...of, tags: ["unexpected", "none"] });
    return { events: failed?.counts ?? new Float64Array(all.blockCount), trials: all.counts };
  };
  const [head, base] = [sideOf2("head"), sideOf2("base")];
  const shift = head === null || base === null ? null : shareShift(head, base);
  if (head === null || base === null || shift === null) return [];
  const [ours, theirs] = [sumOf3(head.events), sumOf3(base.events)];
  const [asked, askedBase] = [sumOf3(head.trials), sumOf3(base.trials)];
  if (ours + theirs === 0 || Math.min(asked, askedBase) < LEAST_RESPONSES) return [];
  const isFew = ours + theirs < FEW_EVENTS2;
  const df = cosinesFor(cosines.blocks);
  const error = Math.sqrt(Math.max(shift.samplingVariance, isFew ? 0 : cosines.variance(shift.influence, df)));
  return [
    {
      question: "errors",
      statistic: "errors",
      endpoint,
      head: shift.head,
      base: shift.base,
      samples: shift.samples,
      shift: shift.value,
      error,
      df,
      probability: isFew ? fisherUpper(ours, asked, theirs, askedBase) : studentUpper(shift.value / error, df),
      maxIncrease: budget.regression.maxErrorIncrease,
      minEffect: 0
    }
  ];
}
function countOf(values) {
  return sumOf3(values.counts);
}
function sumOf3(values) {
  return values.reduce((sum2, each) => sum2 + each, 0);
}

// src/core/judgement/override.ts
function isInForce({ until }, today) {
  return today <= until;
}
function applyOverrides(judgements, overrides, today) {
  const inForce = overrides.filter((each) => isInForce(each, today));
  return judgements.map((judgement) => {
    if (judgement.rule !== "regression" || judgement.state !== "fail") return judgement;
    const accepted = inForce.find((each) => names(each, judgement));
    if (accepted === void 0) return judgement;
    return { ...judgement, state: "warn", accepted, reason: `${judgement.reason}; ${describe(accepted)}` };
  });
}
function expiredOverrides({ policy }, today) {
  return policy.overrides.filter((each) => !isInForce(each, today)).map(
    ({ endpoint, by, until }) => `The override of ${endpoint ?? "all endpoints"} by ${by} ended on ${until} and is not applied: renew it or take it out of the budget`
  );
}
function describe({ by, until, reason }) {
  return `accepted by ${by} until ${until}: ${reason}`;
}
function names(override, { endpoint, statistic }) {
  return (override.endpoint === null || override.endpoint === endpoint) && (override.statistic === null || override.statistic === statistic);
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
  const note2 = hosts[0] === hosts[1] ? `both share the host ${hosts[0] ?? ""}, so they disturb each other alike` : null;
  return { kind: "paired", target: baseTarget, note: note2, passedOver: [] };
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
  if (state === "inconclusive") {
    const reason = counted.find((each) => each.state === "unmeasured")?.reason ?? "no rule has a source";
    return `Nothing of the budget was measured: ${reason}`;
  }
  const worst = worstChange(alarming, "regression") ?? alarming.find((each) => each.state === "fail") ?? worstChange(alarming, "drift") ?? alarming[0];
  if (worst !== void 0) {
    const others = alarming.length - 1;
    return `${describe2(worst)}${others > 0 ? `, and ${others} more rule${others === 1 ? "" : "s"} broken` : ""}`;
  }
  return [summary(state, counted), baselineClause(judgements)].filter((part) => part !== "").join("; ");
}
function worstChange(alarming, rule) {
  const size = (judgement) => "change" in judgement ? judgement.change?.changeInterval[0] ?? 0 : 0;
  const red = alarming.filter((each) => isSure(each) && each.rule === rule);
  const single = red.filter((each) => each.endpoint !== null).sort((a, b) => size(b) - size(a));
  return single[0] ?? red[0];
}
function isSure({ state, level }) {
  return state === "fail" || state === "warn" && level === "warn";
}
function describe2(judgement) {
  if (isSure(judgement) && "change" in judgement && judgement.change?.scale === "ratio") {
    const { change, baseline, changeInterval } = judgement.change;
    const subject = judgement.endpoint === null ? "The typical request of all endpoints" : `\`${judgement.endpoint}\``;
    const statistic = judgement.statistic === "typical" ? "typical" : judgement.statistic;
    const value = judgement.measured?.value ?? Number.NaN;
    const since = judgement.rule === "drift" ? " since the release" : "";
    return `${subject} got ${formatChange(change).replace("+", "")} slower${since} (${statistic} ${formatQuantity(baseline, "ms")} → ${formatQuantity(value, "ms")}, interval ${formatChange(changeInterval[0])} to ${formatChange(changeInterval[1])})`;
  }
  return judgement.reason.charAt(0).toUpperCase() + judgement.reason.slice(1);
}
function summary(state, counted) {
  const budget = counted.filter((each) => !isOfChange(each));
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

// src/core/findings/scene.ts
function sidesOf(recording, baseline) {
  const head = sideOf(recording, "head");
  if (isPaired(recording)) {
    const base = sideOf(recording, "base");
    const isShared = hasDatabase(head) && !hasDatabase(base);
    return { head: isShared ? { ...head, requests: head.requests + base.requests } : head, base };
  }
  return { head, base: baseline === null ? null : sideOf(baseline, "head") };
}
function sideOf(recording, variant) {
  const { count, sum: sum2 } = totals(select(recording, { metric: "http_req_duration", tags: ARRIVED, variant }));
  return {
    recording,
    variant,
    requests: count,
    meanMilliseconds: count === 0 ? Number.NaN : sum2 / count,
    sources: recording.sources.filter((source) => source.variant === variant)
  };
}
function hasDatabase({ sources }) {
  return sources.some(({ source }) => source === "postgres");
}
function statementsOf({ sources }) {
  return sources.flatMap(({ statements }) => statements);
}
function tracksOf({ sources, recording }, quantity) {
  const [from, to] = [recording.startSecond, recording.startSecond + recording.blockCount * recording.blockSeconds];
  return sources.flatMap(({ tracks }) => tracks).filter((track) => track.quantity === quantity).map((track) => ({ ...track, points: track.points.filter(([second]) => second >= from && second <= to) })).filter(({ points }) => points.length > 0);
}
function meanOf3({ points }) {
  const weight = points.reduce((sum2, [, , each]) => sum2 + each, 0);
  return points.reduce((sum2, [, value, each]) => sum2 + value * each, 0) / weight;
}

// src/core/findings/database.ts
var MANY_RUNS = 3;
var SURELY_MANY_RUNS = 5;
var LEAST_SHARE = 0.1;
var CLEARLY = 1.5;
function databaseFindings(scene) {
  const { head, base } = scene;
  const before = new Map(base === null ? [] : statementsOf(base).map((each) => [each.text, each]));
  const statements = statementsOf(head).flatMap((statement) => {
    const then = before.get(statement.text);
    const found = [
      loopAround(scene, statement, then),
      ...statement.filteredScans.map((scan) => missingIndex(scene, statement, scan, then))
    ].flatMap((each) => each ?? []);
    if (found.length > 0 || statement.lockMilliseconds > statement.totalMilliseconds / 2) return found;
    return [slowStatement(scene, statement, then)].flatMap((each) => each ?? []);
  });
  return [...statements, ...lockWaits(scene), ...exhaustedPool(scene), ...bloated(scene)];
}
function runsIn(side, statement) {
  return statement === void 0 || side === null || side.requests === 0 ? 0 : statement.calls / side.requests;
}
function meanTime({ calls, totalMilliseconds }) {
  return totalMilliseconds / calls;
}
function knowsStatements(base) {
  return base !== null && statementsOf(base).length > 0;
}
function costIn({ head }, milliseconds) {
  return { cost: milliseconds, share: Math.min(1, milliseconds / head.meanMilliseconds) };
}
function named(text2) {
  const short = text2.length <= 100 ? text2 : `${text2.slice(0, 60)} … ${text2.slice(-36)}`;
  return `\`${short.replaceAll("`", "")}\``;
}
function identifier(name) {
  const part = '(?:[A-Za-z_][\\w$]*|"[^"]+")';
  return new RegExp(`^${part}(?:\\.${part})?$`).test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
function loopAround(scene, statement, then) {
  const { head, base, slower } = scene;
  const isRead = /^\s*(select|with)\b/i.test(statement.text) && /\$\d/.test(statement.text);
  const [runs, runsBefore] = [runsIn(head, statement), runsIn(base, then)];
  const isNew = knowsStatements(base) && runs > 2 * runsBefore + 0.5;
  if (!isRead || runs < (isNew ? 1 : MANY_RUNS)) return null;
  const cost = (runs - (isNew ? runsBefore : Math.min(1, runs))) * meanTime(statement);
  const times = (count) => Math.abs(count - 1) < 0.05 ? "once" : `${formatQuantity(count, "count", 2)} times`;
  const endpoint = slower === null || !isNew ? null : requestsTo(head, slower.endpoint);
  const perRequest = endpoint === null || endpoint.requests === 0 ? `${times(runs)} a request` : `${times((statement.calls - runsBefore * head.requests) / endpoint.requests)} a request of \`${endpoint.name}\``;
  const instead = isNew ? runsBefore < 5e-3 ? ", and not at all before" : ` instead of ${times(runsBefore)}` : "";
  const gainTo = Math.max(cost, isNew && slower !== null ? slower.by : cost);
  return {
    kind: "n-plus-one",
    cause: `${named(statement.text)} runs ${endpoint === null ? `${perRequest}${instead}` : `some ${perRequest}`}`,
    isNew,
    ...costIn(scene, cost),
    confidence: isNew ? "sure" : runs >= SURELY_MANY_RUNS ? "likely" : "hint",
    evidence: [
      `${formatQuantity(statement.calls, "count")} calls during ${formatQuantity(head.requests, "count")} requests: ${times(runs)} a request on average${isNew ? `, ${times(runsBefore)} before` : ""}.`,
      `Each took ${formatQuantity(meanTime(statement), "ms")} in the database, and gave ${formatQuantity(statement.rows / statement.calls, "count", 2)} rows; the way there and back comes on top of it.`
    ],
    excerpt: [statement.text],
    recommendation: {
      action: "Fetch all of them at once: join the table, or ask with `= ANY($1)` for the keys of the whole list, and load associations eagerly.",
      code: null,
      gain: { from: cost, to: gainTo },
      derivation: gainTo > cost ? "from the time in the database alone to the whole slowdown that was measured" : "the time in the database alone; each way there and back that is saved comes on top of it",
      effort: "medium",
      risk: "A join can multiply rows; compare the answers before and after."
    }
  };
}
function requestsTo({ recording, variant }, endpoint) {
  const requests = recording.series.filter(
    ({ key, variant: each }) => key.metric === "http_req_duration" && key.endpoint === endpoint && each === variant
  ).reduce((sum2, { cells }) => sum2 + cells.reduce((count, cell) => count + (cell?.count ?? 0), 0), 0);
  return { name: endpoint, requests };
}
function missingIndex(scene, statement, { table, columns, tableRows, rowsLeft, cost: planned }, then) {
  const { head, base } = scene;
  const spared = planned === null ? 1 - rowsLeft / tableRows : 1 - planned.withIndex / planned.now;
  if (spared < 0.5) return null;
  const time = meanTime(statement) * runsIn(head, statement);
  const { cost, share } = costIn(scene, time * spared);
  if (share === null || share < LEAST_SHARE / 10) return null;
  const isNew = knowsStatements(base) && then !== void 0 && then.filteredScans.every((scan) => scan.table !== table);
  const by = columns.join(", ");
  return {
    kind: "missing-index",
    cause: `${named(statement.text)} reads all of \`${table}\` because no index covers \`${by}\``,
    isNew,
    cost,
    share,
    confidence: planned === null ? "likely" : "sure",
    evidence: [
      `It ran ${formatQuantity(statement.calls, "count")} times, ${formatQuantity(meanTime(statement), "ms")} each${then === void 0 ? "" : ` (before: ${formatQuantity(meanTime(then), "ms")})`}.`,
      `The plan reads ${formatQuantity(tableRows, "count")} rows of ${table} to keep some ${formatQuantity(rowsLeft, "count")}.`,
      planned === null ? "That the planner would use an index is not proven: HypoPG is not installed." : `With a supposed index (HypoPG) the planner's cost falls from ${formatQuantity(Math.round(planned.now), "count")} to ${formatQuantity(planned.withIndex, "count")}.`
    ],
    excerpt: [statement.text, ...statement.plan],
    recommendation: {
      action: `Create an index on \`${table}\` (\`${by}\`)${isNew ? ", or bring back the one that this change has dropped" : ""}.`,
      code: `CREATE INDEX CONCURRENTLY ON ${identifier(table)} (${columns.map(identifier).join(", ")});`,
      gain: { from: (cost ?? 0) / 2, to: cost ?? 0 },
      derivation: `${planned === null ? "the share of rows that an index would spare" : "the planner's costs with and without it"}, of the statement's time a request; half of it where writes and caches take their part`,
      effort: "low",
      risk: "Each index makes writes of the table a little slower, and takes space."
    }
  };
}
function slowStatement(scene, statement, then) {
  const { head, base, slowQuery } = scene;
  const mean = meanTime(statement);
  const running = mean - statement.lockMilliseconds / statement.calls;
  const { cost, share } = costIn(scene, running * runsIn(head, statement));
  const isDearer = then !== void 0 && mean > CLEARLY * meanTime(then);
  const isNew = knowsStatements(base) && (then === void 0 || isDearer);
  const isSlow = running >= slowQuery && (share ?? 0) >= LEAST_SHARE / 10;
  if (!isSlow && !(isNew && running >= 1 && (share ?? 0) >= LEAST_SHARE)) return null;
  return {
    kind: "slow-query",
    cause: `${named(statement.text)} takes ${formatQuantity(mean, "ms")}${isDearer ? ` instead of ${formatQuantity(meanTime(then), "ms")}` : ""}`,
    isNew,
    cost,
    share,
    confidence: "likely",
    evidence: [
      `${formatQuantity(statement.calls, "count")} calls, ${formatQuantity(mean, "ms")} each with a deviation of ${formatQuantity(Math.sqrt(statement.sumOfSquares / statement.calls), "ms")}, ${formatQuantity(statement.rows / statement.calls, "count", 2)} rows each.`,
      `${formatQuantity(statement.blocksHit / statement.calls, "count", 2)} blocks from PostgreSQL's cache and ${formatQuantity(statement.blocksRead / statement.calls, "count", 2)} from the system a call.`
    ],
    excerpt: [statement.text, ...statement.plan],
    recommendation: {
      action: "Read the plan with `EXPLAIN (ANALYZE, BUFFERS)` on a copy of the data, and ask for fewer rows or columns, or for them less often.",
      code: null,
      gain: { from: 0, to: cost ?? 0 },
      derivation: "at most the statement's whole time a request, without its waiting for locks",
      effort: "medium",
      risk: "What the plan shows decides."
    }
  };
}
var EXHAUSTED = 0.95;
var LEAST_POINTS = 3;
var OFTEN = 1 / 3;
function exhaustedPool({ head, base }) {
  const fullestOf = (side) => side.sources.map((source) => {
    const points = tracksOf({ ...side, sources: [source] }, "pool").flatMap((track) => track.points);
    const fullPoints = points.filter(([, value]) => value >= EXHAUSTED).length;
    return {
      full: points.length < LEAST_POINTS ? 0 : fullPoints / points.length,
      limit: source.connectionLimit ?? 0
    };
  }).reduce((most, each) => each.full > most.full ? each : most, { full: 0, limit: 0 });
  const { full, limit } = fullestOf(head);
  const before = base === null ? 0 : fullestOf(base).full;
  if (full < OFTEN) return [];
  return [
    {
      kind: "pool-exhausted",
      cause: `all ${formatQuantity(limit, "count")} database connections are in use, so requests wait for one`,
      isNew: knowsStatements(base) && before < OFTEN / 2,
      cost: null,
      share: null,
      confidence: "likely",
      evidence: [
        `In ${formatQuantity(full, "ratio", 2)} of the looks at it, at least 95 % of ${formatQuantity(limit, "count")} connections were in use${base === null ? "" : ` (at the base: ${formatQuantity(before, "ratio", 2)})`}.`
      ],
      excerpt: [],
      recommendation: {
        action: "Hold connections for a shorter time (no other work inside a transaction), then allow the pool more of them.",
        code: null,
        gain: null,
        derivation: "how long requests waited for a connection is not measured by the database",
        effort: "low",
        risk: "More connections than cores and disks can serve make all of them slower."
      }
    }
  ];
}
var LEAST_BLOCKED = 0.15;
function lockWaits(scene) {
  const { head, base } = scene;
  const [blocked2, before] = [blockedIn(head), base === null ? 0 : blockedIn(base)];
  const { recording, requests } = head;
  const waited = blocked2 * recording.blockCount * recording.blockSeconds * 1e3 / requests;
  const { cost, share } = costIn(scene, waited);
  if (blocked2 < LEAST_BLOCKED && !((share ?? 0) >= LEAST_SHARE)) return [];
  const [longest] = statementsOf(head).filter(({ lockMilliseconds }) => lockMilliseconds > 0).toSorted((a, b) => b.lockMilliseconds - a.lockMilliseconds);
  return [
    {
      kind: "lock-waits",
      cause: `on average ${formatQuantity(blocked2, "count", 2)} statements wait for a lock that another holds${longest === void 0 ? "" : `, above all ${named(longest.text)}`}`,
      isNew: knowsStatements(base) && before < blocked2 / 3,
      cost,
      share,
      confidence: "likely",
      evidence: [
        `That is ${formatQuantity(waited, "ms")} of waiting a request${base === null ? "" : `; at the base ${formatQuantity(before, "count", 2)} waited on average`}.`,
        ...longest === void 0 ? [] : [
          `Of ${formatQuantity(meanTime(longest), "ms")} a call of the statement, some ${formatQuantity(longest.lockMilliseconds / longest.calls, "ms")} were waiting.`
        ]
      ],
      excerpt: longest === void 0 ? [] : [longest.text],
      recommendation: {
        action: "Make transactions that change the same rows shorter, or spread what they change over more rows.",
        code: "SELECT pid, pg_blocking_pids(pid), query FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0;",
        gain: { from: 0, to: waited },
        derivation: "at most all of the waiting",
        effort: "medium",
        risk: "The order in which rows are locked decides whether there are deadlocks."
      }
    }
  ];
}
function blockedIn(side) {
  const tracks = tracksOf(side, "locks");
  const seconds = tracks.flatMap(({ points }) => points).filter(([, value]) => value > 0).length;
  return seconds < LEAST_POINTS ? 0 : tracks.reduce((sum2, track) => sum2 + meanOf3(track), 0);
}
var MOST_DEAD = 0.3;
var LEAST_DEAD_ROWS = 5e3;
function bloated({ head, base }) {
  const isBloated = ({ deadRows, liveRows }) => deadRows >= LEAST_DEAD_ROWS && deadRows > MOST_DEAD * (deadRows + liveRows);
  const before = base === null ? [] : base.sources.flatMap(({ tables }) => tables);
  return head.sources.flatMap(({ tables }) => tables).filter(isBloated).map(({ name, deadRows, liveRows, bytes, sequentialScans }) => {
    const then = before.find((each) => each.name === name);
    const isNew = then !== void 0 && !isBloated(then);
    return {
      kind: "table-bloat",
      cause: `\`${name}\` holds ${formatQuantity(deadRows, "count")} dead rows beside ${formatQuantity(liveRows, "count")} live ones`,
      isNew,
      cost: null,
      share: null,
      confidence: isNew && sequentialScans > 0 ? "likely" : "hint",
      evidence: [
        `The table and its indexes take ${formatQuantity(bytes, "bytes")}; ${formatQuantity(sequentialScans, "count")} scans of all of it read the dead rows too.`
      ],
      excerpt: [],
      recommendation: {
        action: `Vacuum \`${name}\`, and let autovacuum come to it sooner.`,
        code: `VACUUM (ANALYZE) ${identifier(name)};
ALTER TABLE ${identifier(name)} SET (autovacuum_vacuum_scale_factor = 0.05);`,
        gain: null,
        derivation: "how much of the time went to dead rows is not measured by the database",
        effort: "low",
        risk: "A vacuum reads the whole table once; it locks out no reader and no writer."
      }
    };
  });
}

// src/core/findings/finding.ts
var CONFIDENCES = ["sure", "likely", "hint"];
function compareFindings(a, b) {
  return Number(b.isNew) - Number(a.isNew) || Number(a.confidence === "hint") - Number(b.confidence === "hint") || (b.cost ?? 0) - (a.cost ?? 0) || CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) || (a.cause < b.cause ? -1 : 1);
}

// src/core/findings/machine.ts
var LEAST_LOOKUPS = 50;
var FEW_HITS = 0.5;
var FEWER_HITS = 0.2;
var BUSY = 0.8;
var BUSIER = 0.2;
var NEARLY_FULL = 0.9;
var LEAST_POINTS2 = 8;
var GROWTH = 0.03;
var STEADINESS = 0.8;
function machineFindings(scene) {
  return [...cacheMisses(scene), ...busyCpu(scene), ...growingMemory(scene), ...fullDisk(scene), ...busyDisk(scene)];
}
function cacheMisses({ head, base }) {
  return tracksOf(head, "cache").flatMap((track) => {
    const lookups = track.points.reduce((sum2, [, , weight]) => sum2 + weight, 0);
    const rate = meanOf3(track);
    const [then] = base === null ? [] : tracksOf(base, "cache");
    const before = then === void 0 ? null : meanOf3(then);
    const isNew = before !== null && before - rate > FEWER_HITS;
    if (lookups < LEAST_LOOKUPS || !(rate < FEW_HITS || isNew)) return [];
    const evicted = tracksOf(head, "evictions").reduce((sum2, { points }) => sum2 + (points[0]?.[1] ?? 0), 0);
    return [
      {
        kind: "cache-misses",
        cause: `the cache answers ${formatQuantity(rate, "ratio", 2)} of look-ups${isNew ? ` instead of ${formatQuantity(before, "ratio", 2)}` : ""}`,
        isNew,
        cost: null,
        share: null,
        confidence: isNew ? "likely" : "hint",
        evidence: [
          `${formatQuantity(lookups, "count")} look-ups, ${formatQuantity(Math.round(lookups * (1 - rate)), "count")} of them in vain.`,
          ...evicted > 0 ? [`${formatQuantity(evicted, "count")} entries were evicted for want of memory.`] : []
        ],
        excerpt: [],
        recommendation: {
          action: evicted > 0 ? "Give the cache more memory, or let it hold smaller entries." : "See whether what is looked up is written afterwards, under the same key, and lives long enough to be asked again.",
          code: evicted > 0 ? "CONFIG GET maxmemory" : null,
          gain: null,
          derivation: "what a miss costs is not measured by the cache",
          effort: "low",
          risk: "Entries that live longer are staler."
        }
      }
    ];
  });
}
function busyCpu(scene) {
  const busy = busiest(scene, "cpu");
  if (busy === null) return [];
  return [
    {
      kind: "cpu-saturated",
      cause: `the CPU is ${busy.words}, so requests wait for it`,
      isNew: busy.isNew,
      cost: null,
      share: null,
      confidence: "likely",
      evidence: [busy.evidence],
      excerpt: [],
      recommendation: {
        action: "Take a CPU profile under this load; if it shows no work to be spared, add cores or instances.",
        code: null,
        gain: null,
        derivation: "how long requests waited for the CPU is not measured",
        effort: "medium",
        risk: "More instances move the load to the database."
      }
    }
  ];
}
function busyDisk(scene) {
  const busy = busiest(scene, "disk_io");
  if (busy === null) return [];
  return [
    {
      kind: "disk-busy",
      cause: `a disk is ${busy.words}, so what reads and writes may wait for it`,
      isNew: busy.isNew,
      cost: null,
      share: null,
      confidence: "hint",
      evidence: [busy.evidence],
      excerpt: [],
      recommendation: {
        action: "See who reads and writes (`pidstat -d 1`): logs flushed line by line, tables that no longer fit into memory, temporary files of sorts.",
        code: null,
        gain: null,
        derivation: "how long requests waited for the disk is not measured",
        effort: "medium",
        risk: "None."
      }
    }
  ];
}
function busiest({ head, base }, quantity) {
  const track = tracksOf(head, quantity).find((each) => middleOf(each) > BUSY);
  if (track === void 0) return null;
  const [then] = base === null ? [] : tracksOf(base, quantity);
  const [now, before] = [middleOf(track), then === void 0 ? null : middleOf(then)];
  const percent = (share) => formatQuantity(share, "ratio", 2);
  const highest = Math.max(...track.points.map(([, value]) => value));
  return {
    words: `${percent(now)} busy${before === null ? "" : ` (before: ${percent(before)})`}`,
    isNew: before !== null && now - before > BUSIER,
    evidence: `${track.points.length} points of the run, the highest ${percent(highest)}.`
  };
}
function middleOf({ points }) {
  const sorted = points.map(([, value]) => value).sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
function growingMemory({ head }) {
  return tracksOf(head, "memory").flatMap(({ points }) => {
    const line = fit(points.map(([second, value]) => [second, value]));
    const span = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
    const growth = line.slope * span;
    if (points.length < LEAST_POINTS2 || growth < GROWTH || line.explained < STEADINESS) return [];
    const left = 1 - (points.at(-1)?.[1] ?? 0);
    return [
      {
        kind: "memory-growth",
        cause: `memory grows by ${formatQuantity(line.slope * 60, "ratio", 2)} of all there is a minute`,
        isNew: false,
        cost: null,
        share: null,
        confidence: "hint",
        evidence: [
          `From ${formatQuantity(points[0]?.[1] ?? 0, "ratio", 3)} to ${formatQuantity(points.at(-1)?.[1] ?? 0, "ratio", 3)} in ${formatQuantity(span * 1e3, "ms")}, a line that explains ${formatQuantity(line.explained, "ratio", 2)} of it.`,
          `At this pace it is full in ${formatQuantity(left / line.slope * 1e3, "ms")}.`
        ],
        excerpt: [],
        recommendation: {
          action: "Compare two heap snapshots some minutes apart under load; caches that fill up look the same, so let the run last longer first.",
          code: null,
          gain: null,
          derivation: "growth costs nothing until memory is full",
          effort: "medium",
          risk: "None."
        }
      }
    ];
  });
}
function fullDisk({ head }) {
  return tracksOf(head, "disk").map(({ points }) => points.at(-1)?.[1] ?? 0).filter((used) => used > NEARLY_FULL).slice(0, 1).map((used) => ({
    kind: "disk-full",
    cause: `a disk is ${formatQuantity(used, "ratio", 2)} full`,
    isNew: false,
    cost: null,
    share: null,
    confidence: "hint",
    evidence: ["Of the file systems that the node exporter sees, the fullest."],
    excerpt: [],
    recommendation: {
      action: "Find what fills it, logs and old releases first.",
      code: null,
      gain: null,
      derivation: "a full disk costs nothing until a write fails",
      effort: "low",
      risk: "None."
    }
  }));
}
function fit(points) {
  const n = points.length;
  const [mx, my] = [0, 1].map((axis) => points.reduce((sum2, point) => sum2 + (point[axis] ?? 0), 0) / n);
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - mx) ** 2;
    xy += (x - mx) * (y - my);
    yy += (y - my) ** 2;
  }
  return xx === 0 || yy === 0 ? { slope: 0, explained: 0 } : { slope: xy / xx, explained: xy ** 2 / (xx * yy) };
}

// src/core/findings/transport.ts
var LARGE_BYTES = 1e5;
var CLEARLY_LARGER = 2;
var LEAST_LARGER_BYTES = 1e4;
var MANY_CONNECTIONS = 0.5;
var LEAST_REQUESTS = 50;
function transportFindings(scene) {
  return [...largeAnswers(scene), ...newConnections(scene)];
}
function bytesOf({ recording, variant }) {
  const { count } = totals(select(recording, { metric: "http_req_duration", variant }));
  return totals(select(recording, { metric: "data_received", variant })).sum / count;
}
function largeAnswers(scene) {
  const { head, base } = scene;
  const bytes = bytesOf(head);
  const before = base === null ? Number.NaN : bytesOf(base);
  const isNew = bytes > CLEARLY_LARGER * before && bytes - before > LEAST_LARGER_BYTES;
  if (!(bytes > LARGE_BYTES || isNew)) return [];
  const cost = Math.max(0, receivingIn(head) - (isNew && base !== null ? receivingIn(base) : 0));
  const largest = slowestToReceive(scene);
  return [
    {
      kind: "large-payload",
      cause: `answers are ${formatQuantity(bytes, "bytes")} on average${isNew ? ` instead of ${formatQuantity(before, "bytes")}` : ""}${largest === null ? "" : `, those of \`${largest}\` above all`}`,
      isNew,
      cost,
      share: Math.min(1, cost / head.meanMilliseconds),
      confidence: isNew ? "sure" : "hint",
      evidence: [
        `${formatQuantity(receivingIn(head), "ms")} of the average request are spent receiving the answer, over k6's own line; slower lines take longer, and making the answer is part of the time to its first byte.`
      ],
      excerpt: [],
      recommendation: {
        action: "Send pages instead of whole lists, leave out fields that nobody reads, and compress what is text (`Content-Encoding: br` or `gzip`).",
        code: null,
        gain: { from: cost / 2, to: cost },
        derivation: "the time of receiving, half of it where the answer can be halved",
        effort: "medium",
        risk: "Clients that read the whole list have to ask for its pages."
      }
    }
  ];
}
function receivingIn({ recording, variant }, endpoint) {
  let [count, sum2] = [0, 0];
  for (const { key, variant: each, whole: whole2 } of recording.series) {
    if (key.metric !== "http_req_receiving" || each !== variant || key.endpoint !== (endpoint ?? key.endpoint))
      continue;
    [count, sum2] = [count + (whole2?.count ?? 0), sum2 + (whole2?.sum ?? 0)];
  }
  return count === 0 ? 0 : sum2 / count;
}
var STANDS_OUT = 3;
function slowestToReceive({ head, base }) {
  const growth = endpointsOf(head.recording, "http_req_receiving", head.variant).map((endpoint) => ({
    endpoint,
    now: receivingIn(head, endpoint),
    before: base === null ? receivingIn(head) : receivingIn(base, endpoint)
  }));
  const grown = growth.filter(({ now, before }) => now > STANDS_OUT * before);
  return grown.length === 1 ? grown[0]?.endpoint ?? null : null;
}
function newConnections({ head, base }) {
  const [now, then] = [connectionsOf(head), base === null ? null : connectionsOf(base)];
  if (now === null || now.share < MANY_CONNECTIONS) return [];
  const isNew = then !== null && then.share < MANY_CONNECTIONS / 2;
  return [
    {
      kind: "new-connections",
      cause: `${formatQuantity(now.share, "ratio", 2)} of requests open a connection of their own${isNew ? ` instead of ${formatQuantity(then.share, "ratio", 2)}` : ""}`,
      isNew,
      cost: now.milliseconds,
      share: Math.min(1, now.milliseconds / head.meanMilliseconds),
      confidence: isNew ? "sure" : "likely",
      evidence: [
        `Connecting and the TLS handshake take ${formatQuantity(now.milliseconds, "ms")} a request on average, which is no part of its response time (k6 \`http_req_duration\`), but of what a user waits.`
      ],
      excerpt: [],
      recommendation: {
        action: "Let the server and what stands before it keep connections open (`Connection: keep-alive`, HTTP/2), and close idle ones after a minute and not after each answer.",
        code: null,
        gain: { from: now.milliseconds / 2, to: now.milliseconds },
        derivation: "the time of connecting, half of it where clients ask rarely",
        effort: "low",
        risk: "Open connections take memory of the server."
      }
    }
  ];
}
function connectionsOf({ recording, variant }) {
  const sketch = wholeSketch(recording, { metric: "http_req_connecting", variant });
  if (sketch === null || sketch.count < LEAST_REQUESTS) return null;
  const sum2 = (metric) => recording.series.filter(({ key, variant: each }) => key.metric === metric && each === variant).reduce((total, { whole: whole2 }) => total + (whole2?.sum ?? 0), 0);
  return {
    share: 1 - sketch.countAtOrBelow(0) / sketch.count,
    milliseconds: (sum2("http_req_connecting") + sum2("http_req_tls_handshaking")) / sketch.count
  };
}

// src/core/findings/explain.ts
var SLOW_QUERY_MILLISECONDS = 100;
var GREAT_SHARE = 0.2;
function explain({ verdict, budget, head, baselines }) {
  if (verdict.validity.some(({ state }) => state === "broken") || head.blockCount === 0) return [];
  const baseline = baselines.find((each) => differencesBetween(head.fingerprint, each.fingerprint).length === 0) ?? null;
  const scene = {
    ...sidesOf(head, baseline),
    slower: slowerIn(verdict.judgements),
    slowQuery: slowQueryOf(budget)
  };
  return [...databaseFindings(scene), ...machineFindings(scene), ...transportFindings(scene)].toSorted(compareFindings);
}
function withCause(verdict, findings) {
  const [first] = findings;
  if (first === void 0 || first.confidence === "hint") return verdict;
  const ofTime = verdict.judgements.filter(isOfTime);
  const slow = ofTime.filter(isSure);
  const isBroken = slow.some(({ rule }) => rule === "budget" || first.isNew || (first.share ?? 0) >= GREAT_SHARE);
  const isSuspected = ofTime.some(({ rule, state }) => rule === "regression" && state === "warn");
  if (!isBroken && !(isSuspected && first.isNew && first.confidence === "sure")) return verdict;
  return { ...verdict, headline: `${verdict.headline}; likely cause: ${first.cause}` };
}
function isOfTime({ unit }) {
  return unit === "ms";
}
function slowerIn(judgements) {
  const slower = judgements.filter((each) => each.rule === "regression" && each.endpoint !== null && isSure(each));
  const endpoints = [...new Set(slower.map(({ endpoint: endpoint2 }) => endpoint2))];
  const [endpoint] = endpoints;
  if (endpoint == null || endpoints.length > 1) return null;
  const by = slower.flatMap(
    (each) => "change" in each && each.change?.scale === "ratio" && each.measured !== null ? [each.measured.value - each.change.baseline] : []
  );
  return { endpoint, by: Math.min(...by) };
}
function slowQueryOf({ rules }) {
  const bound = rules.find(({ id }) => id === "database.slow_query")?.bound;
  return bound !== void 0 && "max" in bound ? bound.max : SLOW_QUERY_MILLISECONDS;
}

// src/core/judgement/k6-errors.ts
var WORDS = {
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
  "1301": "an answer that is not TLS",
  "1310": "an unknown certificate authority",
  "1311": "a certificate for another host"
};
var CLASSES = {
  "10": "a network error",
  "11": "a DNS error",
  "12": "a TCP error",
  "13": "a TLS error",
  "16": "an HTTP/2 error"
};
function describeError(code, status) {
  if (status !== "0" && status !== "") return `status ${status}`;
  if (code === "") return "an error without a code";
  const kind = CLASSES[code.slice(0, 2)];
  return WORDS[code] ?? (kind === void 0 ? `k6 error ${code}` : `${kind} (k6 error ${code})`);
}

// src/core/report/endpoint-rows.ts
var PHASES = {
  blocked: "waiting for a free connection",
  connecting: "opening connections",
  tls_handshaking: "TLS handshakes",
  sending: "sending the request",
  waiting: "waiting for the first byte",
  receiving: "receiving the answer"
};
var MOST_CAUSES = 3;
var MAIN_SHARE = 0.8;
var LEAST_SHARE2 = 0.1;
function endpointRows(recording, baselines, seed) {
  const endpoints = endpointsOf(recording, "http_req_duration");
  if (endpoints.length === 0) return [];
  const newest = baselines.find(
    ({ fingerprint }) => differencesBetween(recording.fingerprint, fingerprint).length === 0
  );
  const window = openWindow(recording, seed);
  const head = { window, variant: "head" };
  const base = isPaired(recording) ? { window, variant: "base" } : newest === void 0 ? null : { window: openWindow(newest, seed), variant: "head" };
  return [null, ...endpoints].map((endpoint) => ({
    endpoint,
    head: figures(head, endpoint),
    base: base === null ? null : figures(base, endpoint),
    phases: Object.entries(PHASES).flatMap(([phase, name]) => {
      const [now, before] = [median(head, phase, endpoint), base === null ? null : median(base, phase, endpoint)];
      return now === null || now === 0 && (before ?? 0) === 0 ? [] : [{ name, head: now, base: before }];
    })
  }));
}
function figures({ window, variant }, endpoint) {
  const of = { metric: "http_req_duration", ...endpoint === null ? {} : { endpoint }, variant };
  const requests = totals(selectIn(window, of)).count;
  const failed = totals(selectIn(window, { ...of, tags: ["unexpected", "none"] })).count;
  const arrived2 = latencyIn(window, endpoint, variant);
  const sketch = arrived2 === null ? null : totalSketch(arrived2);
  const at = (fraction) => sketch?.quantile(fraction) ?? Number.NaN;
  return {
    requests,
    errors: requests === 0 ? Number.NaN : failed / requests,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99)
  };
}
function median({ window, variant }, phase, endpoint) {
  const of = endpoint === null ? {} : { endpoint };
  const sketch = wholeSketch(window.recording, { metric: `http_req_${phase}`, ...of, tags: ARRIVED, variant });
  return sketch === null || sketch.count === 0 ? null : sketch.quantile(0.5);
}
function causesOf(alarming, rows) {
  const latency = alarming.filter(({ judgement }) => judgement.metric === "http_req_duration").map(({ judgement }) => judgement.endpoint);
  const single = [...new Set(latency.filter((endpoint) => endpoint !== null))].slice(0, MOST_CAUSES);
  const named2 = single.length > 0 || latency.length === 0 ? single : [null];
  return named2.flatMap((endpoint) => {
    const text2 = causeIn(rows.find((row) => row.endpoint === endpoint)?.phases ?? []);
    return text2 === null ? [] : [{ endpoint, text: text2 }];
  });
}
function causeIn(phases) {
  const total = phases.reduce((sum2, { head }) => sum2 + head, 0);
  const isCompared = phases.some(({ base }) => base !== null);
  const parts = phases.map((phase) => ({ phase, part: phase.head - (phase.base ?? 0) })).filter(({ part }) => part > LEAST_SHARE2 * total).toSorted((a, b) => b.part - a.part);
  const explained = parts.reduce((sum2, { part }) => sum2 + part, 0);
  const [main] = parts;
  if (main === void 0) return null;
  const told = (main.part >= MAIN_SHARE * explained ? [main] : parts.slice(0, 2)).map(({ phase }) => say(phase)).join(" and ");
  return isCompared ? `at the median, ${told}` : `most of the median request is ${told}`;
}
function say({ name, head, base }) {
  return base === null ? `${name} (${formatQuantity(head, "ms")})` : `${name} grew ${formatQuantity(base, "ms")} → ${formatQuantity(head, "ms")}`;
}

// src/core/report/measured.ts
var QUANTITIES = [
  ["cpu", "CPU", "no Prometheus or Kubernetes source", "prometheus", "kubernetes"],
  ["memory", "memory", "no Prometheus or Kubernetes source", "prometheus", "kubernetes"],
  ["disk", "disk", "no Prometheus source", "prometheus"],
  ["disk_io", "disk, time at work", "no Prometheus source", "prometheus"],
  ["p50", "response time that the service sees, p50", null, "prometheus"],
  ["p95", "response time that the service sees, p95", null, "prometheus"],
  ["p99", "response time that the service sees, p99", null, "prometheus"],
  ["throughput", "requests a second that the service sees", null, "prometheus"],
  ["error_rate", "errors that the service sees", null, "prometheus"],
  ["query", "database, a query", "no database source", "postgres"],
  ["pool", "database, connections in use", "no database source", "postgres"],
  ["cache", "cache, share of hits", "no cache source", "redis", "responses"],
  ["plain", "answers that came plain though asked for compressed, bytes an answer", null, "responses"],
  ["http1", "answers over TLS by HTTP/1.1", null, "responses"],
  ["lcp", "page loads, largest contentful paint", "no browser source", "browser"],
  ["total_load", "page loads, whole", "no browser source", "browser"]
];
var NAMES = {
  prometheus: "Prometheus",
  kubernetes: "Kubernetes",
  postgres: "PostgreSQL",
  redis: "Redis",
  browser: "page loads",
  responses: "headers of answers"
};
function measuredBySources(recording) {
  const { sources } = recording;
  const ours = sources.filter(({ variant }) => variant === "head");
  const rows = QUANTITIES.flatMap(([quantity, name, missing, ...kinds]) => {
    const tracks = ours.flatMap((source) => source.tracks).filter((track) => track.quantity === quantity);
    if (tracks.length > 0) return [[name, tracks.map(textOf).join("; ")]];
    if (missing === null) return [];
    const pages = kinds.includes("browser") ? select(recording, ownPages(quantity, "head")) : null;
    if (pages !== null) return [[name, pagesText(pages)]];
    const asked = kinds.flatMap((kind) => ours.filter(({ source }) => source === kind));
    const why = gapOf(quantity, asked) ?? (asked.length > 0 ? "it saw nothing" : missing);
    return [[name, `not measured: ${why}`]];
  });
  const isSaid = (gap) => rows.some(([, value]) => value === `not measured: ${gap}`);
  const unsaid = ours.flatMap(({ source, gaps }) => gaps.filter((gap) => !isSaid(gap)).map((gap) => ({ source, gap })));
  return [...rows, ...unsaid.map(({ source, gap }) => [`what ${NAMES[source]} could not tell`, gap])];
}
function meansOf(sources, variant) {
  const tracks = sources.filter((source) => source.variant === variant).flatMap((source) => source.tracks);
  return QUANTITIES.flatMap(([quantity, name]) => {
    const of = tracks.filter((track) => track.quantity === quantity && track.points.length > 0);
    const [first] = of;
    if (first === void 0) return [];
    return [{ name, unit: first.unit, value: meanOf3({ ...first, points: of.flatMap(({ points }) => points) }) }];
  });
}
function pagesText(pages) {
  const { count } = totals(pages);
  const p75 = totalSketch(pages).quantile(PAGE_LOAD_FRACTION);
  return `${formatQuantity(p75, "ms")} p75 over ${formatQuantity(count, "count")} loads by the script`;
}
function textOf(track) {
  const { points, unit } = track;
  const highest = points.reduce((most, [, value]) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return `${formatQuantity(meanOf3(track), unit)} on average, ${formatQuantity(highest, unit)} at most`;
}

// src/core/report/timeline.ts
var MOST_ENDPOINTS2 = 8;
var TRACKS = {
  cpu: "CPU in use",
  memory: "Memory in use",
  disk: "Disk in use",
  disk_io: "Time that a disk is at work",
  p95: "Response time that the service sees, p95",
  pool: "Database connections in use",
  locks: "Statements that wait for locks",
  query: "Mean time of a query",
  cache: "Cache hits",
  lcp: "Page loads, largest contentful paint"
};
function timelineOf(head, baseline, seed) {
  const window = openWindow(head, seed);
  const sides = [
    { recording: head, of: "head", variant: "head" },
    ...isPaired(head) ? [{ recording: head, of: "base", variant: "base" }] : baseline === null ? [] : [{ recording: baseline, of: "head", variant: "base" }]
  ];
  const each = (name, read) => sides.map((side) => ({ name, variant: side.variant, points: read(side) }));
  const charts = [
    {
      title: "Response time",
      unit: "ms",
      lines: [...each("p50", (side) => percentiles(side, 0.5)), ...each("p95", (side) => percentiles(side, 0.95))]
    },
    { title: "Responses a second", unit: "rps", lines: each("answered", throughput) },
    ...each("failed", failures).some(({ points }) => points.some(([, y]) => y > 0)) ? [{ title: "Failed requests", unit: "ratio", lines: each("failed", failures) }] : [],
    ...trackCharts(sides)
  ];
  const endpoints = endpointsOf(head, "http_req_duration", "head").slice(0, MOST_ENDPOINTS2);
  return {
    judged: [window.fromBlock * head.blockSeconds, window.toBlock * head.blockSeconds],
    seconds: head.blockCount * head.blockSeconds,
    charts: charts.filter(({ lines }) => lines.some(({ points }) => points.some(([, y]) => Number.isFinite(y)))),
    distributions: [null, ...endpoints.length > 1 ? endpoints : []].map((endpoint) => ({
      endpoint,
      lines: each("responses", (side) => distribution(side, endpoint))
    }))
  };
}
function arrived({ recording, of }, endpoint = null) {
  return select(recording, {
    metric: "http_req_duration",
    ...endpoint === null ? {} : { endpoint },
    tags: ARRIVED,
    variant: of
  });
}
function percentiles(side, fraction) {
  return (arrived(side)?.sketches ?? []).map((sketch, block) => [
    block * side.recording.blockSeconds,
    sketch === null || sketch.count === 0 ? Number.NaN : sketch.quantile(fraction)
  ]);
}
function throughput(side) {
  const { blockSeconds } = side.recording;
  const counts = [...arrived(side)?.counts ?? []];
  return counts.map((count, block) => [block * blockSeconds, count / blockSeconds]).slice(1, -1);
}
function failures({ recording, of }) {
  const all = select(recording, { metric: "http_req_duration", variant: of });
  const failed = select(recording, { metric: "http_req_duration", tags: ["unexpected", "none"], variant: of });
  return [...all?.counts ?? []].map((count, block) => [
    block * recording.blockSeconds,
    count === 0 ? Number.NaN : (failed?.counts[block] ?? 0) / count
  ]);
}
function trackCharts(sides) {
  return Object.entries(TRACKS).flatMap(([quantity, title]) => {
    const lines = [];
    let unit = "ratio";
    for (const { recording, of, variant } of sides) {
      const tracks = recording.sources.filter((source) => source.variant === of).flatMap((source) => source.tracks).filter((track) => track.quantity === quantity);
      for (const [index, track] of tracks.entries()) {
        unit = track.unit;
        const end = recording.startSecond + recording.blockCount * recording.blockSeconds;
        lines.push({
          name: tracks.length > 1 ? `machine ${index + 1}` : title,
          variant,
          points: track.points.filter(([second]) => second >= recording.startSecond && second <= end).map(([second, value]) => [second - recording.startSecond, value])
        });
      }
    }
    return lines.some(({ points }) => points.length > 1) ? [{ title, unit, lines }] : [];
  });
}
var STEPS = 100;
function distribution(side, endpoint) {
  const values = arrived(side, endpoint);
  if (values === null) return [];
  const sketch = totalSketch(values);
  return sketch.count === 0 ? [] : Array.from(
    { length: STEPS },
    (_, step) => [sketch.quantile((step + 0.5) / STEPS), (step + 0.5) / STEPS]
  );
}

// src/core/report/trend.ts
var MOST_RUNS2 = 8;
function trendOf2(head, baselines, seed) {
  const recordings = [
    ...baselines.slice(0, MOST_RUNS2 - 1).filter(({ blockCount }) => blockCount > 0).toSorted((a, b) => a.startSecond - b.startSecond),
    head
  ];
  const rows = /* @__PURE__ */ new Map();
  for (const [index, recording] of recordings.entries()) {
    for (const { value, ...row } of quantitiesOf(recording, seed)) {
      const key = `${row.endpoint ?? ""} ${row.name}`;
      const values = rows.get(key)?.values ?? recordings.map(() => Number.NaN);
      values[index] = value;
      rows.set(key, { ...row, values });
    }
  }
  return {
    runs: recordings.map(({ fingerprint, startSecond }) => ({
      date: new Date(startSecond * 1e3).toISOString().slice(0, 10),
      commit: fingerprint.commit,
      isComparable: differencesBetween(head.fingerprint, fingerprint).length === 0
    })),
    rows: [...rows.values()].filter(({ values }) => values.some((value) => !Number.isNaN(value)))
  };
}
function throughputOf(recording) {
  const counts = select(recording, { metric: "http_req_duration", tags: ARRIVED, variant: "head" })?.counts;
  const seconds = Math.max(1, recording.runs[0]?.wallSeconds ?? recording.blockCount * recording.blockSeconds);
  if (counts === void 0) return { mean: Number.NaN, peak: Number.NaN };
  return {
    mean: counts.reduce((a, b) => a + b, 0) / seconds,
    peak: counts.reduce((most, count) => Math.max(most, count), 0) / recording.blockSeconds
  };
}
function quantitiesOf(recording, seed) {
  const throughput2 = {
    endpoint: null,
    name: "throughput",
    unit: "rps",
    value: throughputOf(recording).mean
  };
  const latencies = endpointRows(recording, [], seed).flatMap(({ endpoint, head }) => [
    ...["p50", "p95", "p99"].map((name) => ({ endpoint, name, unit: "ms", value: head[name] })),
    { endpoint, name: "error rate", unit: "ratio", value: head.errors }
  ]);
  const sources = meansOf(recording.sources, "head").map((each) => ({ endpoint: null, ...each }));
  return [...latencies, throughput2, ...sources];
}

// src/core/report/beside.ts
var MOST_STATEMENTS2 = 10;
function changesBeside({
  head,
  base
}) {
  if (base === null) return null;
  const before = new Map(meansOf(base.sources, base.variant).map((each) => [each.name, each.value]));
  const quantities = meansOf(head.sources, head.variant).flatMap(({ name, unit, value }) => {
    const then2 = before.get(name);
    return then2 === void 0 ? [] : [{ name, unit, base: then2, head: value }];
  });
  const [now, then] = [usesOf(head), usesOf(base)];
  const texts2 = now.size === 0 || then.size === 0 ? [] : [.../* @__PURE__ */ new Set([...now.keys(), ...then.keys()])];
  const cost = (text2) => Math.max(costOf(now.get(text2)), costOf(then.get(text2)));
  return {
    quantities,
    statements: texts2.toSorted((a, b) => cost(b) - cost(a) || (a < b ? -1 : 1)).slice(0, MOST_STATEMENTS2).map((text2) => ({ text: text2, base: then.get(text2) ?? null, head: now.get(text2) ?? null }))
  };
}
function usesOf(side) {
  const use = ({ calls, totalMilliseconds }) => ({
    callsPerRequest: side.requests === 0 ? Number.NaN : calls / side.requests,
    mean: totalMilliseconds / calls
  });
  return new Map(
    statementsOf(side).filter(({ calls }) => calls > 0).map((each) => [each.text, use(each)])
  );
}
function costOf(use) {
  return use === void 0 ? 0 : use.callsPerRequest * use.mean;
}

// src/core/judgement/policy.ts
var UNASKED = ["unmeasured", "no-baseline", "not-comparable"];
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
  if (isNothingMeasured(judgements)) return "inconclusive";
  return effects.includes("warn") ? "warn" : "pass";
}
function isNothingMeasured(judgements) {
  const counted = judgements.filter(({ level }) => level !== "info");
  const isUnmeasured = counted.some(({ state }) => state === "unmeasured");
  return isUnmeasured && counted.every(({ state }) => UNASKED.includes(state));
}

// src/core/report/rule-rows.ts
function sortRows(judgements, budget) {
  const rows = judgements.map((judgement) => ruleRow(judgement, budget));
  const counted = rows.filter(({ judgement }) => judgement.level !== "info");
  const isAlarming = ({ judgement: { state }, effect }) => state === "fail" || state === "warn" || effect === "fail";
  const quiet = (...states) => counted.filter((row) => !isAlarming(row) && states.includes(row.judgement.state));
  return {
    alarming: counted.filter(isAlarming),
    unmeasured: quiet("unmeasured"),
    uncompared: quiet("no-baseline", "not-comparable"),
    undecided: quiet("inconclusive"),
    held: quiet("pass"),
    informal: rows.filter(({ judgement }) => judgement.level === "info")
  };
}
function gapsOf(rows) {
  const gaps = /* @__PURE__ */ new Map();
  for (const { judgement, name } of rows) {
    const own = `${judgement.section}.${judgement.statistic} is not measured: `;
    const [why, names2] = judgement.reason.startsWith(own) ? [judgement.reason.slice(own.length), [name]] : [judgement.reason, []];
    gaps.set(why, [...gaps.get(why) ?? [], ...names2]);
  }
  return [...gaps].map(([why, names2]) => ({ why, names: names2 }));
}
function ruleRow(judgement, { policy, rules }) {
  const { bound, unit } = judgement;
  const measured = "measured" in judgement ? judgement.measured : null;
  const change = "change" in judgement ? judgement.change : null;
  const limit = bound === null ? Number.NaN : "max" in bound ? bound.max : bound.min;
  const row = {
    judgement,
    effect: effectOf(judgement, policy),
    name: nameOf2(judgement),
    why: rules.find(({ place }) => place === judgement.place)?.reason ?? "",
    ...changeTexts(change)
  };
  if (isOfChange(judgement)) {
    const value = measured === null || change === null ? "" : `${formatQuantity(change.baseline, unit)} → ${formatQuantity(measured.value, unit)}`;
    const format = change?.scale === "points" ? formatPoints : formatChange;
    return { ...row, value, interval: "", bound: `≤ ${format(limit)}` };
  }
  const isTold = measured !== null && judgement.rule === "budget";
  const interval = isTold ? measured.interval : null;
  return {
    ...row,
    value: isTold ? formatAgainst(measured.value, limit, unit) : "",
    interval: interval === null ? "" : `${formatAgainst(interval[0], limit, unit)} … ${formatAgainst(interval[1], limit, unit)}`,
    bound: bound === null ? "" : `${"max" in bound ? "≤" : "≥"} ${formatQuantity(limit, unit)}`
  };
}
function changeTexts(change) {
  if (change === null) return { change: "", detectable: "" };
  const [low, high] = change.changeInterval;
  const format = change.scale === "points" ? formatPoints : formatChange;
  return {
    change: `${format(change.change)} (${format(low)} … ${format(high)})`,
    detectable: change.smallestDetectable === null ? "" : format(change.smallestDetectable)
  };
}
function nameOf2({ rule, section, statistic, metric }) {
  if (rule === "regression") return `change of ${statistic === "typical" ? "typical time" : statistic}`;
  if (rule === "drift") return "drift of typical time";
  if (rule === "k6") return `${metric}: ${statistic}`;
  if (section === "api_latency" || section === statistic) return statistic;
  return section === "custom" ? `${metric} ${statistic}` : `${section}.${statistic}`;
}

// src/core/report/report.ts
var MOST_FAILURES2 = 10;
function buildReport({ verdict: judged, budget, head, baselines, context }) {
  const findings = explain({ verdict: judged, budget, head, baselines });
  const verdict = withCause(judged, findings);
  const rows = sortRows(verdict.judgements, budget);
  const endpoints = endpointRows(head, baselines, verdict.seed);
  const inState = (wanted) => verdict.validity.filter(({ state }) => state === wanted).map((each) => ({
    ...each,
    reason: capitalised(each.reason),
    hint: each.hint === null ? null : capitalised(each.hint)
  }));
  const broken2 = inState("broken");
  const found = {
    ...rows,
    broken: broken2,
    causes: broken2.length > 0 ? [] : causesOf(rows.alarming, endpoints),
    gaps: gapsOf(rows.unmeasured),
    findings
  };
  const throughput2 = throughputOf(head);
  const baseline = comparableIn(head, baselines);
  return {
    ...found,
    verdict,
    conclusion: conclusionOf(verdict, budget),
    context,
    notes: inState("note"),
    comparison: `${comparisonOf2(rows, context, verdict.headline)} ${context.origin ?? ""}`.trim(),
    endpoints,
    measured: measuredBySources(head),
    timeline: timelineOf(head, baseline, judged.seed),
    trend: trendOf2(head, baselines, judged.seed),
    beside: changesBeside(sidesOf(head, baseline)),
    failures: head.intake.failures.filter(({ variant }) => variant === "head").slice(0, MOST_FAILURES2).map(({ endpoint, code, status, count }) => ({ endpoint, error: describeError(code, status), count })),
    facts: factsOf(head, throughput2.mean, verdict),
    throughput: throughput2,
    nextSteps: nextSteps(found)
  };
}
function comparableIn({ fingerprint }, baselines) {
  return baselines.find((each) => differencesBetween(fingerprint, each.fingerprint).length === 0) ?? null;
}
function conclusionOf({ state }, { policy }) {
  switch (state) {
    case "pass":
    case "warn":
      return "success";
    case "fail":
      return "failure";
    case "inconclusive":
      return policy.invalid;
  }
}
function comparisonOf2({ uncompared, alarming }, { baseline }, headline) {
  if (baseline.kind === "none")
    return headline.includes(baseline.reason) ? "" : `Not compared with a baseline: ${baseline.reason}.`;
  const missing = [...uncompared, ...alarming].find(
    ({ judgement: { state } }) => state === "no-baseline" || state === "not-comparable"
  );
  const described = describeBaseline(baseline) ?? "";
  if (missing === void 0) {
    const note2 = baseline.kind === "paired" ? baseline.note : null;
    return `Compared with ${described}${note2 === null ? "" : `; ${note2}`}.`;
  }
  const { reason } = missing.judgement;
  return `Not compared with ${described}${headline.includes(reason) ? "" : `: ${reason}`}.`;
}
var MOST_STARTING_POINTS = 5;
function nextSteps({
  broken: broken2,
  alarming,
  causes,
  findings,
  unmeasured: unmeasured2,
  undecided
}) {
  if (broken2.length > 0) return broken2.flatMap(({ hint }) => hint === null ? [] : [`${hint}.`]);
  const causeOf = ({ judgement: { metric, endpoint } }) => {
    const cause = metric === "http_req_duration" ? causes.find((each) => each.endpoint === endpoint) : void 0;
    return cause === void 0 ? "" : `: ${cause.text}`;
  };
  const starts = startingPoints(alarming).map((row) => `${startingPoint(row)}${causeOf(row)}.`);
  const samples = [...alarming, ...undecided].reduce(
    (most, { judgement }) => Math.max(most, (judgement.state === "inconclusive" ? judgement.samplesNeeded : null) ?? 0),
    0
  );
  const sourceless = gapsOf([
    ...alarming.filter(({ judgement }) => judgement.state === "unmeasured"),
    ...unmeasured2
  ]).flatMap(({ names: names2 }) => names2);
  return [
    ...remedies(findings),
    ...starts.slice(0, MOST_STARTING_POINTS),
    ...samples > 0 ? [
      `Let the run last longer or raise its rate: about ${formatQuantity(samples, "count")} more samples would decide what is open.`
    ] : [],
    ...sourceless.length > 0 ? [`Give a source to what is not measured, or take it out of the budget: ${sourceless.join(", ")}.`] : []
  ];
}
var MOST_REMEDIES = 2;
function remedies(findings) {
  return findings.filter(({ confidence }) => confidence !== "hint").slice(0, MOST_REMEDIES).map(({ recommendation: { action } }) => action);
}
function startingPoints(alarming) {
  const measured = alarming.filter(({ judgement: { state } }) => state === "fail" || state === "warn");
  const slower = measured.filter(({ judgement }) => judgement.rule === "regression").map(({ judgement }) => judgement.endpoint);
  const isSaid = ({ judgement: { endpoint, rule, section } }, index) => {
    if (rule !== "regression") return section === "api_latency" && endpoint !== null && slower.includes(endpoint);
    return endpoint === null ? slower.some((each) => each !== null) : slower.indexOf(endpoint) !== index;
  };
  const regressions = measured.filter(({ judgement }) => judgement.rule === "regression");
  const others = measured.filter(({ judgement }) => judgement.rule !== "regression");
  return [...regressions, ...others].filter((row, index) => !isSaid(row, index));
}
function startingPoint({ judgement, name, bound }) {
  const of = judgement.endpoint === null ? "" : ` of ${judgement.endpoint}`;
  switch (judgement.rule) {
    case "regression":
      return `Find what this change does differently for ${judgement.endpoint ?? "all endpoints"}`;
    case "drift":
      return `Find what has made ${judgement.endpoint ?? "all endpoints"} slower since the release`;
    case "k6":
      return `Bring ${name} back to what the script asks for`;
    case "budget":
      return `Bring ${name}${of} to ${bound}`;
  }
}
function factsOf(head, rate, { window }) {
  const facts = [];
  for (const run of head.runs) {
    facts.push(["k6", `${run.k6.version}, ${run.k6.meaning}`]);
    for (const { name, executor, model, profile } of run.plan?.scenarios ?? []) {
      const highest = profile.reduce((most, [, level]) => Math.max(most, level), 0);
      const unit = model === "open" ? "iterations/s" : "users";
      facts.push([`load "${name}"`, `${executor}, up to ${formatQuantity(highest, "count")} ${unit}`]);
      if (profile.length > 1) facts.push([`ramp of "${name}"`, rampOf(profile, unit)]);
    }
    if (run.plan !== null) facts.push(["most users", formatQuantity(run.plan.maxVUs, "count")]);
    facts.push(["duration", formatQuantity(run.wallSeconds * 1e3, "ms")]);
    if (run.baseTarget !== null)
      facts.push(["base", `${run.baseTarget}, in turn with the head: half of the load each`]);
  }
  if (head.blockCount > 0) facts.push(["judged", `second ${window.fromSecond} to ${window.toSecond}`]);
  facts.push(["samples", formatQuantity(head.intake.samples, "count")]);
  if (!Number.isNaN(rate)) facts.push(["throughput", formatQuantity(rate, "rps")]);
  const { runner } = head.fingerprint;
  if (runner !== null)
    facts.push([
      "machine",
      `${runner.cores} × ${runner.cpuModel}, ${runner.os} ${runner.arch}${runner.image === null ? "" : `, ${runner.image}`}`
    ]);
  return facts;
}
var MOST_STEPS = 8;
function rampOf(profile, unit) {
  const steps = profile.slice(1).flatMap(([second, level], index) => {
    const [from, start] = profile[index] ?? [second, level];
    if (second <= from) return [];
    const time = formatQuantity((second - from) * 1e3, "ms");
    const [low, high] = [formatQuantity(start, "count"), formatQuantity(level, "count")];
    return [start === level ? `${high} ${unit} for ${time}` : `${low} to ${high} ${unit} in ${time}`];
  });
  const more = steps.length - MOST_STEPS;
  return `${steps.slice(0, MOST_STEPS).join(", ")}${more > 0 ? `, and ${more} more steps` : ""}`;
}

// src/core/statistics/prediction.ts
function predictOneMore(history, within, references = history.length) {
  const k = history.length;
  const mean = history.reduce((sum2, each) => sum2 + each, 0) / k;
  const variance = history.reduce((sum2, each) => sum2 + (each - mean) ** 2, 0) / (k - 1);
  return { error: Math.sqrt(Math.max(variance, within) * (1 + 1 / references) + within), df: k - 1 };
}

// src/core/judgement/stored-change.ts
function assumedSpread(fraction) {
  if (fraction === null || fraction <= 0.5) return 0.1;
  return fraction < 0.99 ? 0.2 : 0.4;
}
var LEAST_HISTORY = 5;
function judgeStored(budget, head, baselines) {
  const comparisons = compareWith({ budget, head, references: baselines, history: baselines });
  return judgeComparisons(budget, comparisons, groundOf(baselines));
}
function judgeDrift(budget, head, release, baselines) {
  const { maxDrift } = budget.regression;
  const comparisons = compareWith({ budget, head, references: [release], history: baselines }).filter(({ question }) => question !== "percentile").map((comparison) => ({ ...comparison, maxIncrease: maxDrift }));
  const found = judgeComparisons(budget, comparisons, { ...groundOf(baselines), since: "the release" });
  return found.map((judgement) => {
    const drift = { ...judgement, rule: "drift" };
    if (drift.state === "fail" || drift.state === "warn") return { ...drift, state: "warn", level: "warn" };
    return drift.state === "inconclusive" ? { ...drift, level: "info" } : drift;
  });
}
function groundOf({ length }) {
  return { kind: length >= LEAST_HISTORY ? "learnt" : "assumed", baselines: length };
}
function compareWith(stored) {
  const endpoints = endpointsOf(stored.head.recording, "http_req_duration");
  const single = endpoints.flatMap((endpoint) => compareEndpoint(stored, endpoint));
  const overall = compareOverall2(
    stored,
    single.filter(({ question }) => question === "typical")
  );
  return overall === null ? single : [overall, ...single];
}
function compareEndpoint({ budget, head, references, history: runs }, endpoint) {
  const compared = (question, statistic, fraction, estimateIn) => {
    const ours = estimateIn(head);
    const theirs = references.flatMap((window) => estimateIn(window) ?? []);
    if (ours === null || theirs.length === 0 || ours.samples < LEAST_RESPONSES) return null;
    const earlier = runs === references ? theirs : runs.flatMap((window) => estimateIn(window) ?? []);
    const history = earlier.map(({ value }) => Math.log(value));
    const base = Math.exp(meanOf4(theirs.map(({ value }) => Math.log(value))));
    const k = theirs.length;
    const own = ours.logStandardError ** 2;
    const within = own + theirs.reduce((sum2, { logStandardError }) => sum2 + logStandardError ** 2, 0) / k ** 2;
    const shift = Math.log(ours.value / base);
    if (!Number.isFinite(shift) || !Number.isFinite(within)) return null;
    const { error, df } = predict(
      { history, references: k, within, assumed: assumedSpread(fraction) },
      (variance) => welch(variance, [
        [own, head],
        ...theirs.map((each) => [(each.logStandardError / k) ** 2, references[0] ?? head])
      ])
    );
    return {
      question,
      statistic,
      endpoint,
      head: ours.value,
      base,
      samples: ours.samples,
      shift,
      error,
      df,
      probability: studentUpper(shift / error, df),
      history,
      within,
      ...tolerancesOf(budget, endpoint, statistic, base)
    };
  };
  return [
    compared("typical", "typical", null, (window) => typicalIn(window, endpoint, LEAST_RESPONSES)),
    ...namedPercentiles(budget.rules).map(
      ({ key, fraction }) => compared("percentile", key, fraction, (window) => {
        const values = latencyIn(window, endpoint);
        return values === null ? null : percentileEstimate(values, fraction, window.weights);
      })
    )
  ].flatMap((each) => each ?? []);
}
function predict({ history, references, within, assumed }, dfWhenAssumed) {
  const learnt = history.length < 2 ? { error: 0, df: 0 } : predictOneMore(history, within, references);
  if (history.length >= LEAST_HISTORY) return learnt;
  const error = Math.max(learnt.error, Math.sqrt(assumed ** 2 * (1 + 1 / references) + within));
  return { error, df: dfWhenAssumed(error ** 2) };
}
function welch(total, parts) {
  const lost = parts.reduce(
    (sum2, [variance, { weights }]) => sum2 + variance ** 2 / Math.max(1, weights.effectiveBlocks - 1),
    0
  );
  return Math.min(1e6, Math.max(1, lost > 0 ? total ** 2 / lost : 1e6));
}
function compareOverall2({ budget, references }, typical) {
  if (typical.length < 2) return null;
  const weights = overallWeights(typical.map(({ error: error2 }) => error2));
  const mean = (of) => typical.reduce((all, comparison, index) => all + (weights[index] ?? 0) * of(comparison), 0);
  const runs = Math.min(...typical.map(({ history: history2 }) => history2.length));
  const history = Array.from({ length: runs }, (_, run) => mean((each) => each.history[run] ?? 0));
  const { error, df } = runs >= LEAST_HISTORY ? predictOneMore(
    history,
    mean((each) => each.within),
    references.length
  ) : { error: mean((each) => each.error), df: Math.min(...typical.map((each) => each.df)) };
  const shift = mean((each) => each.shift);
  return {
    question: "overall",
    statistic: "typical",
    endpoint: null,
    head: Math.exp(mean((each) => Math.log(each.head))),
    base: Math.exp(mean((each) => Math.log(each.base))),
    samples: typical.reduce((all, each) => all + each.samples, 0),
    shift,
    error,
    df,
    probability: studentUpper(shift / error, df),
    maxIncrease: budget.regression.maxIncreaseOverall,
    minEffect: 0
  };
}
function meanOf4(values) {
  return values.reduce((sum2, each) => sum2 + each, 0) / values.length;
}

// src/core/judgement/k6-thresholds.ts
function judgeThresholds(recording) {
  const ours = recording.series.filter(({ variant }) => variant === "head");
  const seen = new Set(ours.map(({ key }) => key.metric));
  const hasRequests = seen.has("http_req_duration");
  const hasArrived = ours.some(({ key }) => key.metric === "http_req_duration" && key.tag !== "none");
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

// src/core/judgement/validity-balance.ts
var LEAST_BALANCE = 0.8;
var NOTED_BALANCE = 0.97;
var ODD_ITERATIONS = 4;
var HINT = "look for one side that hangs, fails early or is asked in another way, and for a script that sets the tag `variant` or replaces exec.vu.metrics.tags";
function checkBalance(recording) {
  if (!isPaired(recording) && recording.runs.every(({ baseTarget }) => baseTarget === null)) return [];
  const ofBoth = (metric) => [
    countOf2(recording, metric, { variant: "base" }),
    countOf2(recording, metric, { variant: "head" })
  ];
  const [iterations, requests] = [ofBoth("iteration_duration"), ofBoth("http_req_duration")];
  const perIteration = Math.max(1, sum(requests) / Math.max(1, sum(iterations)));
  const [worst] = [
    { name: "iterations", counts: iterations, share: balance(iterations, ODD_ITERATIONS) },
    { name: "requests", counts: requests, share: balance(requests, ODD_ITERATIONS * perIteration) }
  ].sort((a, b) => a.share - b.share);
  if (worst === void 0 || worst.share >= NOTED_BALANCE) return [passed("balance", "base and head got equal load")];
  const [base, head] = worst.counts;
  const words = `base and head did not get equal load: ${formatQuantity(base, "count")} and ${formatQuantity(head, "count")} ${worst.name}`;
  return [worst.share < LEAST_BALANCE ? broken("balance", words, HINT) : note("balance", words, HINT)];
}
function balance([base, head], odd) {
  const [smaller, larger] = [Math.min(base, head), Math.max(base, head)];
  return larger === 0 || smaller > 0 && larger - smaller <= odd ? 1 : smaller / larger;
}
function sum([base, head]) {
  return base + head;
}

// src/core/judgement/validity-generator.ts
var MOST_DROPPED = 0.05;
var MOST_CPU = 0.9;
var LAG_NOTE_MILLISECONDS = 100;
var LAG_BROKEN_MILLISECONDS = 1e3;
function checkGenerator(recording) {
  if (recording.runs.length === 0 && countOf2(recording, "dropped_iterations") === 0) {
    return [note("generator", "not known: the results were made elsewhere")];
  }
  const found = [droppedIterations(recording), ...recording.runs.map(cpu), ...recording.runs.map(lag)].flatMap(
    (each) => each ?? []
  );
  return [...found.length > 0 ? found : [passed("generator", "k6 kept up with its plan")], ...closedLoad(recording)];
}
function closedLoad({ runs }) {
  const isClosed = runs.some(({ plan }) => plan?.scenarios.some(({ model }) => model === "closed"));
  if (!isClosed) return [];
  return [
    note(
      "generator",
      "the load is a loop of users: who waits for an answer asks no more, so stalls count less than they should",
      "prefer an arrival rate: constant-arrival-rate in the script, load_test.rate in the budget"
    )
  ];
}
function droppedIterations(recording) {
  let dropped = 0;
  for (const { key, cells } of recording.series) {
    if (key.metric === "dropped_iterations") for (const cell of cells) dropped += cell?.sum ?? 0;
  }
  if (dropped === 0) return null;
  const share = dropped / (dropped + countOf2(recording, "iteration_duration"));
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
var LEAST_AT_EACH = 0.25;
function checkTarget(recording) {
  const heads = hostsOf(recording.runs.map(({ target: target2 }) => target2));
  const bases = hostsOf(recording.runs.map(({ baseTarget }) => baseTarget));
  if (heads.size === 0) return note("target", "not known: the results were made elsewhere");
  const targets = /* @__PURE__ */ new Set([...heads, ...bases]);
  const target = [...heads].join(", ");
  const hosts = Object.entries(recording.intake.hosts);
  const all = hosts.reduce((sum2, [, count]) => sum2 + count, 0);
  const hidden = recording.intake.hosts[""] ?? 0;
  const hitsOf = (wanted) => hosts.reduce((sum2, [host, count]) => wanted.has(host) ? sum2 + count : sum2, 0);
  const hit = hitsOf(targets);
  if (all === 0) return note("target", "no request was made");
  if (hidden === all) return note("target", "the requests carry names instead of URLs, so their host is not seen");
  const share = hit / (all - hidden);
  const elsewhere = hosts.filter(([host]) => host !== "" && !targets.has(host)).sort((a, b) => b[1] - a[1]);
  const names2 = elsewhere.slice(0, 3).map(([host]) => host).join(", ");
  if (share < LEAST_AT_TARGET) {
    const words = hit === 0 ? `the target ${target} was not hit: the requests went to ${names2}` : `only ${formatQuantity(share, "ratio")} of the requests went to the target ${[...targets].join(", ")}, the others to ${names2}`;
    return broken(
      "target",
      words,
      "let the script follow the target: const BASE_URL = __ENV.BASE_URL || 'https://…', and http.get(`${BASE_URL}/…`) in each request"
    );
  }
  if (bases.size > 0 && !isSame2(heads, bases)) {
    for (const [variant, own] of [
      ["base", bases],
      ["head", heads]
    ]) {
      const hits = hitsOf(own) / (all - hidden);
      if (hits >= LEAST_AT_EACH) continue;
      return broken(
        "target",
        `only ${formatQuantity(hits, "ratio")} of the requests went to ${[...own].join(", ")}, the target of the ${variant}`,
        "let each iteration ask its own target: build URLs from __ENV.BASE_URL, and import modules by relative paths, so that each variant has its own constants"
      );
    }
  }
  return share < 1 ? note("target", `${formatQuantity(1 - share, "ratio")} of the requests went to ${names2}`) : passed("target", `the requests went to ${[...targets].join(" and ")}`);
}
function hostsOf(targets) {
  return new Set(targets.flatMap((target) => target === null ? [] : hostOf(target) ?? []));
}
function isSame2(a, b) {
  return a.size === b.size && [...a].every((each) => b.has(each));
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
    ...checkBalance(recording),
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
function countOf2(recording, metric, { tags, variant } = {}) {
  let count = 0;
  for (const series of recording.series) {
    if (series.key.metric !== metric || tags !== void 0 && !tags.includes(series.key.tag ?? "")) continue;
    if (variant !== void 0 && series.variant !== variant) continue;
    for (const cell of series.cells) count += cell?.count ?? 0;
  }
  return count;
}
function checkSamples(recording) {
  if (recording.intake.samples === 0)
    return broken("samples", "nothing was measured", "look at k6.log: the run ended before its first sample");
  const requests = countOf2(recording, "http_req_duration");
  const folded = recording.intake.foldedEndpoints;
  if (folded > 0) {
    return note(
      "samples",
      `${formatQuantity(folded, "count")} rare endpoints are counted together as "other"`,
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
  const failed = recording.runs.find(({ k6 }) => k6.ended !== "completed" && k6.ended !== "decided");
  if (failed !== void 0)
    return broken(
      "completed",
      `k6 did not complete its plan: ${failed.k6.meaning}`,
      "look at k6.log; what was measured until then is in the report"
    );
  if (recording.runs.length > 0 && countOf2(recording, "iteration_duration") === 0) {
    return broken("completed", "not one iteration completed", "give the run more time than one iteration takes");
  }
  return recording.runs.length === 0 ? note("completed", "not known: the results were made elsewhere") : passed("completed", describePlan(recording));
}
function describePlan(recording) {
  const decision = decisionOf(recording);
  return decision === null ? "k6 completed its plan" : `decided after ${formatQuantity(decision.afterSeconds, "count")} s of ${formatQuantity(decision.plannedSeconds, "count")} s`;
}
function checkScript(recording) {
  const thrown = recording.runs.reduce((sum2, run) => sum2 + run.scriptErrors.count, 0);
  if (thrown === 0) return passed("script", "no exception in the script");
  const iterations = Math.max(thrown, countOf2(recording, "iteration_duration"));
  const first = recording.runs.flatMap((run) => run.scriptErrors.first)[0] ?? "";
  const reason = `the script threw in ${formatQuantity(thrown / iterations, "ratio")} of its iterations: ${first}`;
  return thrown / iterations > MOST_THROWN ? broken("script", reason, "mend the script: an iteration that throws does not do its work") : note("script", reason);
}
function checkErrors(recording) {
  const sides = (isPaired(recording) ? ["base", "head"] : [void 0]).map((variant) => {
    const of = variant === void 0 ? {} : { variant };
    const all = countOf2(recording, "http_req_duration", of);
    const failed = countOf2(recording, "http_req_duration", { ...of, tags: ["unexpected", "none"] });
    return { variant, all, failed, share: all === 0 ? 0 : failed / all };
  });
  const worst = sides.reduce((most2, side) => side.share > most2.share ? side : most2);
  const whose = worst.variant === void 0 ? "" : ` of the ${worst.variant}`;
  if (worst.share <= MOST_FAILED) {
    const all = sides.reduce((sum2, side) => sum2 + side.all, 0);
    const failed = sides.reduce((sum2, side) => sum2 + side.failed, 0);
    return passed(
      "errors",
      all === 0 ? "no requests" : `${formatQuantity(failed / all, "ratio")} of the requests failed`
    );
  }
  const most = recording.intake.failures.find(({ variant }) => variant === (worst.variant ?? variant));
  const words = most === void 0 ? "" : `, most with: ${describeError(most.code, most.status)}`;
  const share = worst.failed === worst.all ? `every request${whose} failed` : `${formatQuantity(worst.share, "ratio")} of the requests${whose} failed`;
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
function judge({
  budget,
  head,
  baselines,
  noBaselineReason,
  release = null,
  seed: given,
  calibration = null,
  today,
  overrides = [],
  obstacle = null
}) {
  const seed = given ?? (decisionOf(head) === null ? hashOf(head) : LOOK_SEED);
  const window = openWindow(head, seed, { overdispersion: calibration?.overdispersion ?? 1 });
  const validity = obstacle === null ? checkValidity(window) : [broken(obstacle.check, obstacle.reason, obstacle.hint)];
  const found = [
    ...budget.rules.map((rule) => judgeRule(rule, window)),
    ...budget.regression.enabled ? compareWith2(budget, window, baselines, noBaselineReason ?? "none was found", seed) : [],
    ...budget.regression.enabled && release !== null ? driftSince(budget, window, release, baselines, seed) : [],
    ...judgeThresholds(head)
  ];
  const inForce = today === void 0 ? [] : [...budget.policy.overrides, ...overrides];
  const judgements = applyOverrides(found, inForce, today ?? "").toSorted((a, b) => rank(a) - rank(b));
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
function hashOf(head) {
  return hashSeed(encodeRecording({ ...head, fingerprint: UNKNOWN_FINGERPRINT, runs: [] }));
}
function compareWith2(budget, window, baselines, missing, seed) {
  const { fingerprint } = window.recording;
  const paired = isPaired(window.recording);
  const comparable = comparableWith(window, baselines);
  const changes = paired ? judgePaired(budget, window) : comparable.length === 0 ? [] : judgeStored(
    budget,
    window,
    comparable.map((base) => openWindow(base, seed))
  );
  if (changes.length > 0) return changes;
  const subject = comparisonOf3(budget, "regression");
  const [newest] = baselines;
  if (newest === void 0 && !paired)
    return [{ ...subject, state: "no-baseline", reason: `nothing to compare with: ${missing}` }];
  if (newest === void 0 || comparable.length > 0)
    return [
      {
        ...subject,
        state: "not-comparable",
        reason: "no endpoint has enough responses on both sides, or the run was too short, to be compared"
      }
    ];
  const differing = differencesBetween(fingerprint, newest.fingerprint).join(", ");
  return [
    { ...subject, state: "not-comparable", reason: `the baseline was made under other conditions: ${differing}` }
  ];
}
function driftSince(budget, window, release, baselines, seed) {
  const differing = differencesBetween(window.recording.fingerprint, release.fingerprint);
  const opened = (each) => openWindow(each, seed);
  const found = differing.length > 0 ? [] : judgeDrift(budget, window, opened(release), comparableWith(window, baselines).map(opened));
  if (found.length > 0) return found;
  const reason = differing.length > 0 ? `the release was measured under other conditions: ${differing.join(", ")}` : "no endpoint has enough responses, here and in the release, to be compared";
  return [{ ...comparisonOf3(budget, "drift"), level: "info", state: "not-comparable", reason }];
}
function comparableWith({ recording }, baselines) {
  return baselines.filter((base) => differencesBetween(recording.fingerprint, base.fingerprint).length === 0);
}
function comparisonOf3({ regression }, rule) {
  return {
    rule,
    section: "api_latency",
    statistic: "typical",
    metric: "http_req_duration",
    endpoint: null,
    level: regression.level,
    unit: "ms",
    bound: { max: rule === "drift" ? regression.maxDrift : regression.maxIncrease },
    place: regression.place,
    measured: null
  };
}
function rank(judgement) {
  if (judgement.level === "info") return 8;
  switch (judgement.state) {
    case "fail":
      return isOfChange(judgement) ? 0 : 1;
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

// src/core/report/columns.ts
var WIDE = new RegExp("[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uff60\\uffe0-\\uffe6]|\\p{Extended_Pictographic}", "u");
var NO_WIDTH = new RegExp("\\p{Mark}", "u");
function widthOf(text2) {
  let sum2 = 0;
  for (const point of text2) sum2 += widthOfPoint(point);
  return sum2;
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
function performanceOf({ endpoints, throughput: throughput2 }) {
  const all = endpoints[0]?.head;
  if (all === void 0 || Number.isNaN(all.p95)) return "no response was received";
  const percentiles2 = ["p50", "p95", "p99"].map((name) => `${name} ${formatQuantity(all[name], "ms")}`);
  return [
    ...percentiles2,
    `${formatQuantity(throughput2.mean, "rps")} (peak ${formatQuantity(throughput2.peak, "rps")})`,
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
    const lines = of.slice(0, MOST_A_PRIORITY).map(({ finding: { recommendation } }) => {
      const gain = recommendation.gain === null ? "" : ` (${gainText(recommendation.gain)})`;
      return [`Priority ${priority}`, `${recommendation.action}${gain}`];
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
  const { verdict, context, broken: broken2, notes } = report;
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
    broken2.map(({ reason, hint }) => `✗ ${reason}${hint === null ? "" : `. ${hint}`}`)
  );
  section(broken2.length > 0 ? "Measured, and not to be relied on" : "Broken", report.alarming.map(alarm));
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
    report.gaps.map(({ why, names: names2 }) => `○ ${names2.length === 0 ? "" : `${names2.join(", ")}: `}${why}`)
  );
  section(
    "Not decided",
    report.undecided.map(({ judgement }) => `? ${judgement.reason}`)
  );
  if (broken2.length === 0)
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
  const figures2 = FIGURES.map((column) => ({ ...column, width: widthIn(column) }));
  const taken = figures2.reduce((sum2, figure) => sum2 + figure.width + 2, 2);
  const nameWidth = Math.min(widthIn(NAME), Math.max(LEAST_NAME_WIDTH, width - taken));
  const line = (textOf2) => {
    const name = pad(clip(textOf2(NAME), nameWidth), nameWidth, "right");
    return `  ${clip([name, ...figures2.map((column) => pad(textOf2(column), column.width, "left"))].join("  "), width - 2)}`;
  };
  const left = endpoints.length - rows.length;
  return [
    bold(line(({ title }) => title)),
    ...rows.map((row) => line(({ of }) => of(row))),
    ...left > 0 ? [`  … and ${left} more in the report`] : []
  ];
}

export {
  Malformed,
  field,
  object,
  list,
  text,
  finite,
  whole,
  nullable,
  recordOf,
  Recorder,
  decodeRecording,
  encodeRecording,
  CsvIntake,
  UNKNOWN_FINGERPRINT,
  LARGEST_RECORDING_BYTES,
  createRecordingFiles,
  packRecording,
  isPaired,
  select,
  studentCritical,
  FIRST_LOOK_SECONDS,
  LOOK_SECONDS,
  LOOK_SEED,
  WHOLE,
  levelsAfter,
  openWindow,
  judgeRule,
  toleranceOf,
  headlineOf,
  isSure,
  judgePaired,
  comparePaired,
  checkValidity,
  verdictOf,
  expiredOverrides,
  describeBaseline,
  pairedChoice,
  buildReport,
  judge,
  widthOf,
  pad,
  renderTerminal
};
