import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  formatAgainst,
  formatQuantity
} from "./chunk-YGAGNN3F.js";
import {
  canonicalEndpoint,
  createFiles,
  describeErrno,
  hostOf
} from "./chunk-INGBIKPB.js";
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
  const total = sizes.reduce((sum, size) => sum + size, 0);
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
  const plain = createGunzip({ chunkSize: READ_BYTES });
  source.once("error", (error) => plain.destroy(error));
  return source.pipe(plain);
}
function unreadable(file, detail, cause) {
  return new GateFailure("results-unreadable", { file, detail }, cause === void 0 ? {} : { cause });
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

// src/core/statistics/change-points.ts
var WINDOW = 50;
var ALPHA = 1e-3;
var WEAKER = 10;
function changePoints(series, alpha = ALPHA, window = WINDOW) {
  const found = /* @__PURE__ */ new Set();
  for (let from = 0; from < series.length; ) {
    const splits = splitAll(series.slice(from, from + window), WEAKER * alpha).map((index) => from + index);
    for (const index of splits) found.add(index);
    from = Math.max(Math.max(0, ...splits), from + Math.floor(window / 2));
  }
  return withoutWeakest(
    series,
    [...found].toSorted((a, b) => a - b),
    alpha
  );
}
function splitAll(values, alpha) {
  const distances = distanceSums(values);
  const splits = [];
  for (; ; ) {
    const edges = [0, ...splits.toSorted((a, b) => a - b), values.length];
    const [best] = edges.slice(1).flatMap((to2, index) => bestSplit(distances, edges[index] ?? 0, to2) ?? []).toSorted((a, b) => b.energy - a.energy);
    if (best === void 0) return splits;
    const { from, at, to } = best;
    if (compare(values.slice(from, at), values.slice(at, to)).probability > alpha) return splits;
    splits.push(at);
  }
}
function bestSplit(sums, from, to) {
  let best = null;
  for (let at = from + 1; at < to; at++) {
    for (let end = at + 1; end <= to; end++) {
      const [m, n] = [at - from, end - at];
      const [left, right] = [sums(from, at), sums(at, end)];
      const between = sums(from, end) - left - right;
      const energy = (2 * between - (m > 1 ? 2 * n * left / (m - 1) : 0) - (n > 1 ? 2 * m * right / (n - 1) : 0)) / (m + n);
      if (best === null || energy > best.energy) best = { from, at, to, energy };
    }
  }
  return best;
}
function distanceSums(values) {
  const size = values.length + 1;
  const table = new Float64Array(size * size);
  for (let i = 1; i < size; i++)
    for (let j = 1; j < size; j++) {
      const [above, left, corner] = [(i - 1) * size + j, i * size + j - 1, (i - 1) * size + j - 1];
      const distance = Math.abs((values[i - 1] ?? 0) - (values[j - 1] ?? 0));
      table[i * size + j] = distance + (table[above] ?? 0) + (table[left] ?? 0) - (table[corner] ?? 0);
    }
  const at = (i, j) => table[i * size + j] ?? 0;
  return (from, to) => (at(to, to) - at(from, to) - at(to, from) + at(from, from)) / 2;
}
function withoutWeakest(series, indices, alpha) {
  const points = indices.map(
    (index, place) => compare(
      series.slice(indices[place - 1] ?? 0, index),
      series.slice(index, indices[place + 1] ?? series.length),
      index
    )
  );
  const [weakest] = points.toSorted((a, b) => b.probability - a.probability);
  if (weakest === void 0 || weakest.probability <= alpha) return points;
  return withoutWeakest(
    series,
    indices.filter((index) => index !== weakest.index),
    alpha
  );
}
function compare(left, right, index = left.length) {
  const [before, after] = [meanOf(left), meanOf(right)];
  const squares = squaresAbout(left, before) + squaresAbout(right, after);
  const df = left.length + right.length - 2;
  const error = Math.sqrt(squares / df * (1 / left.length + 1 / right.length));
  const probability = df < 1 ? 1 : error === 0 ? Number(before === after) : studentTwoSided((after - before) / error, df);
  return { index, before, after, probability };
}
function meanOf(values) {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
function squaresAbout(values, mean) {
  return values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
}

// src/core/report/lasting-changes.ts
var ALPHA2 = 1e-3;
var LEAST_SHARE = 0.02;
function lastingChanges(runs, rows) {
  const found = rows.flatMap(({ values, worse, endpoint, name, unit }) => {
    const places = values.flatMap(
      (value, place) => runs[place]?.isComparable === true && Number.isFinite(value) ? [place] : []
    );
    const series = places.map((place) => values[place] ?? 0);
    return changePoints(series, ALPHA2 / rows.length).filter(({ before, after }) => Math.abs(after - before) >= LEAST_SHARE * Math.abs(before)).map(({ index, before, after, probability }) => ({
      endpoint,
      name,
      unit,
      isWorse: after > before === (worse === "higher"),
      before,
      after,
      lastGood: places[index - 1] ?? 0,
      firstBad: places[index] ?? 0,
      probability
    }));
  });
  return found.toSorted((a, b) => b.firstBad - a.firstBad || a.probability - b.probability);
}
function isWorseSince(changes, place) {
  const recent = changes.filter(({ firstBad }) => firstBad >= place);
  return recent.some((last) => {
    const others = recent.filter(({ endpoint, name }) => endpoint === last.endpoint && name === last.name);
    const first = others.at(-1) ?? last;
    const isHigherWorse = first.after > first.before === first.isWorse;
    const growth = isHigherWorse ? last.after - first.before : first.before - last.after;
    return others[0] === last && growth >= LEAST_SHARE * Math.abs(first.before);
  });
}

// src/core/judgement/comparable.ts
function differencesBetween(head, base) {
  const differences = [];
  const compare2 = (what, ours2, theirs2) => {
    if (ours2 == null || theirs2 == null || ours2 === theirs2) return;
    differences.push(`${what} (${theirs2} → ${ours2})`);
  };
  const [ours, theirs] = [head.runner, base.runner];
  compare2("operating system", ours?.os, theirs?.os);
  compare2("architecture", ours?.arch, theirs?.arch);
  compare2("CPU", ours?.cpuModel, theirs?.cpuModel);
  compare2("number of cores", ours?.cores.toString(), theirs?.cores.toString());
  compare2("k6", majorOf(head.k6Version), majorOf(base.k6Version));
  compare2("script", head.scriptHash?.slice(0, 8), base.scriptHash?.slice(0, 8));
  compare2("load", head.loadHash?.slice(0, 8), base.loadHash?.slice(0, 8));
  return differences;
}
function majorOf(version) {
  return version === null ? null : `v${/\d+/.exec(version)?.[0] ?? version}`;
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
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return sum;
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
    let sum = 0;
    for (let frequency = 1; frequency <= count; frequency++) {
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
function warmUpBlocks(series) {
  const batches = Array.from(
    { length: Math.floor(series.length / BATCH) },
    (_, batch) => meanOf2(series.slice(batch * BATCH, (batch + 1) * BATCH))
  );
  let best = { cut: 0, error: Number.POSITIVE_INFINITY };
  for (let cut3 = 0; cut3 <= batches.length / 2; cut3++) {
    const kept = batches.slice(cut3);
    const mean = meanOf2(kept);
    const error = kept.reduce((sum, each) => sum + (each - mean) ** 2, 0) / kept.length ** 2;
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
  const step = meanOf2(start) - meanOf2(rest);
  return error > 0 ? studentTwoSided(step / error, count) < WARM_UP_ALPHA : step !== 0;
}
function trendOf(series) {
  const n = series.length;
  if (n < 10) return null;
  const middle = (n - 1) / 2;
  const mean = meanOf2(series);
  const squares = series.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const slope = series.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0) / squares;
  const scores = series.map((value, index) => (index - middle) * (value - mean - slope * (index - middle)));
  const lags = Math.floor(n ** (1 / 3)) + 1;
  let variance = 0;
  for (let lag = 0; lag <= lags; lag++) {
    const weight = (lag === 0 ? 1 : 2) * (1 - lag / (lags + 1));
    for (let index = lag; index < n; index++) variance += weight * (scores[index] ?? 0) * (scores[index - lag] ?? 0);
  }
  const error = Math.sqrt(Math.max(0, variance) * (n / (n - 2))) / squares;
  const probability = error > 0 ? studentTwoSided(slope / error, n / 2 - 2) : slope === 0 ? 1 : 0;
  return { drift: slope * (n - 1), probability };
}
function meanOf2(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
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

// src/core/judgement/window.ts
function openWindow(recording, seed, {
  levels = levelsOf(recording),
  overdispersion = 1,
  toSecond = decisionOf(recording)?.afterSeconds ?? Infinity
} = {}) {
  const blockCount = Math.min(recording.blockCount, Math.floor(toSecond / recording.blockSeconds));
  const arrived = select(recording, { metric: "http_req_duration", tags: ARRIVED });
  const means = arrived === null ? [] : logMeans(arrived).slice(0, blockCount);
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
  const arrived = latencyIn(window, endpoint, variant);
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
function median({ window, variant }, phase, endpoint) {
  const of = endpoint === null ? {} : { endpoint };
  const sketch = wholeSketch(window.recording, { metric: `http_req_${phase}`, ...of, tags: ARRIVED, variant });
  return sketch === null || sketch.count === 0 ? null : sketch.quantile(0.5);
}
function causesOf(alarming, rows) {
  const latency = alarming.filter(({ judgement }) => judgement.metric === "http_req_duration").map(({ judgement }) => judgement.endpoint);
  const single = [...new Set(latency.filter((endpoint) => endpoint !== null))].slice(0, MOST_CAUSES);
  const named = single.length > 0 || latency.length === 0 ? single : [null];
  return named.flatMap((endpoint) => {
    const text2 = causeIn(rows.find((row) => row.endpoint === endpoint)?.phases ?? []);
    return text2 === null ? [] : [{ endpoint, text: text2 }];
  });
}
function causeIn(phases) {
  const total = phases.reduce((sum, { head }) => sum + head, 0);
  const isCompared = phases.some(({ base }) => base !== null);
  const parts = phases.map((phase) => ({ phase, part: phase.head - (phase.base ?? 0) })).filter(({ part }) => part > LEAST_SHARE2 * total).toSorted((a, b) => b.part - a.part);
  const explained = parts.reduce((sum, { part }) => sum + part, 0);
  const [main] = parts;
  if (main === void 0) return null;
  const told = (main.part >= MAIN_SHARE * explained ? [main] : parts.slice(0, 2)).map(({ phase }) => say(phase)).join(" and ");
  return isCompared ? `at the median, ${told}` : `most of the median request is ${told}`;
}
function say({ name, head, base }) {
  return base === null ? `${name} (${formatQuantity(head, "ms")})` : `${name} grew ${formatQuantity(base, "ms")} → ${formatQuantity(head, "ms")}`;
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
  return judgements.toSorted((a, b) => isLower ? valueOf(a) - valueOf(b) : valueOf(b) - valueOf(a))[0] ?? null;
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
  const say2 = (why) => unmeasured(rule, `${rule.section}.${rule.key} is not measured: ${why}`);
  if (named.length > 0) {
    const loads = loadsOf(named, quantity, window);
    const bases = sources.filter(({ source, variant }) => source === "browser" && variant === "base");
    if (loads !== null) return judgeLoads(rule, loads, window, loadsOf(bases, quantity, window));
    const isSeen = named.some(({ tracks }) => tracks.length > 0);
    return quantity === "inp" && isSeen ? say2(NOTHING_PRESSED) : null;
  }
  const own = selectIn(window, ownPages(quantity, "head"));
  if (own !== null) return judgeLoads(rule, own, window, selectIn(window, ownPages(quantity, "base")));
  return hasOwnPages(window.recording) ? say2(`the browser of the script did not tell ${quantity}; name pages in \`sources: browser\``) : null;
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
  const { count, sum } = totals(select(recording, { metric: "http_req_duration", tags: ARRIVED, variant }));
  return {
    recording,
    variant,
    requests: count,
    meanMilliseconds: count === 0 ? Number.NaN : sum / count,
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
  const weight = points.reduce((sum, [, , each]) => sum + each, 0);
  return points.reduce((sum, [, value, each]) => sum + value * each, 0) / weight;
}
function knowsStatements(base) {
  return base !== null && statementsOf(base).length > 0;
}
function costIn({ head }, milliseconds) {
  return { cost: milliseconds, share: Math.min(1, milliseconds / head.meanMilliseconds) };
}
function meanTime({ calls, totalMilliseconds }) {
  return totalMilliseconds / calls;
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
var BETTER_HIGH = ["cache", "throughput"];
function meansOf(sources, variant) {
  const tracks = sources.filter((source) => source.variant === variant).flatMap((source) => source.tracks);
  return QUANTITIES.flatMap(([quantity, name]) => {
    const of = tracks.filter((track) => track.quantity === quantity && track.points.length > 0);
    const [first] = of;
    if (first === void 0) return [];
    const value = meanOf3({ ...first, points: of.flatMap(({ points }) => points) });
    return [{ name, unit: first.unit, worse: BETTER_HIGH.includes(quantity) ? "lower" : "higher", value }];
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

// src/core/report/trend.ts
function trendPoint(recording, seed) {
  const { startSecond, fingerprint } = recording;
  return { startSecond, fingerprint, measured: quantitiesOf(recording, seed) };
}
function trendOf2(head, baselines, seed) {
  const earlier = baselines.filter(({ blockCount }) => blockCount > 0);
  return trendThrough([...inOrder2(earlier.map((each) => trendPoint(each, seed))), trendPoint(head, seed)]);
}
function inOrder2(points) {
  return points.toSorted((a, b) => a.startSecond - b.startSecond);
}
var LEAST_RUNS = 6;
function comparableRuns({ runs }) {
  return runs.filter(({ isComparable }) => isComparable).length;
}
function trendThrough(points) {
  const last = points.at(-1);
  const found = /* @__PURE__ */ new Map();
  for (const [index, { measured }] of points.entries()) {
    for (const { value, ...row } of measured) {
      const key = `${row.endpoint ?? ""} ${row.name}`;
      const values = found.get(key)?.values ?? points.map(() => Number.NaN);
      values[index] = value;
      found.set(key, { ...row, values });
    }
  }
  const runs = points.map(({ fingerprint, startSecond }) => ({
    date: new Date(startSecond * 1e3).toISOString().slice(0, 10),
    commit: fingerprint.commit,
    isComparable: last !== void 0 && differencesBetween(last.fingerprint, fingerprint).length === 0
  }));
  const rows = [...found.values()].filter(({ values }) => values.some((value) => !Number.isNaN(value)));
  return { runs, rows, changes: lastingChanges(runs, rows) };
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
  const throughput = {
    endpoint: null,
    name: "throughput",
    unit: "rps",
    worse: "lower",
    value: throughputOf(recording).mean
  };
  const latencies = endpointRows(recording, [], seed).flatMap(({ endpoint, head }) => [
    ...["p50", "p95", "p99"].map((name) => ({
      endpoint,
      name,
      unit: "ms",
      worse: "higher",
      value: head[name]
    })),
    { endpoint, name: "error rate", unit: "ratio", worse: "higher", value: head.errors }
  ]);
  const sources = meansOf(recording.sources, "head").map((each) => ({ endpoint: null, ...each }));
  return [...latencies, throughput, ...sources];
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
  keepingOf,
  Sketch,
  Recorder,
  decodeRecording,
  encodeRecording,
  CsvIntake,
  UNKNOWN_FINGERPRINT,
  LARGEST_RECORDING_BYTES,
  createRecordingFiles,
  packRecording,
  isPaired,
  ARRIVED,
  select,
  endpointsOf,
  totalSketch,
  wholeSketch,
  totals,
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
  differencesBetween,
  sidesOf,
  statementsOf,
  tracksOf,
  meanOf3 as meanOf,
  knowsStatements,
  costIn,
  meanTime,
  endpointRows,
  causesOf,
  measuredBySources,
  meansOf,
  changePoints,
  isWorseSince,
  trendPoint,
  trendOf2 as trendOf,
  inOrder2 as inOrder,
  LEAST_RUNS,
  comparableRuns,
  trendThrough,
  throughputOf
};
