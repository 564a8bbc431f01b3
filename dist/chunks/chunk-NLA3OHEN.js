import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  ARRIVED,
  CsvIntake,
  HIGHEST_BUCKET,
  LATEST_SECOND,
  LONGEST_RUN_SECONDS,
  MICRO,
  MOST_BLOCKS,
  Malformed,
  PAGE_LOAD_FRACTION,
  Recorder,
  SOURCE_KINDS,
  Sketch,
  UNKNOWN_FINGERPRINT,
  ZERO_BUCKET,
  compareSeries,
  counted,
  endpointsOf,
  field,
  finite,
  flag,
  gapOf,
  incompleteBeta,
  isPaired,
  latencyIn,
  list,
  meanOf,
  medianOf,
  nullable,
  numbers,
  object,
  objects,
  oneOf,
  openWindow,
  ownPages,
  parseDate,
  select,
  selectedSeries,
  studentTwoSided,
  text,
  totalSketch,
  totals,
  whole,
  wholeSketch
} from "./chunk-HV77366B.js";
import {
  createFiles,
  describeErrno
} from "./chunk-HAFRY5HF.js";
import {
  formatQuantity
} from "./chunk-PBXSCSJ4.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";

// src/adapters/files/recording-files.ts
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip, gzipSync } from "node:zlib";

// src/core/recording/encoded-recording.ts
var RECORDING_SCHEMA = "pacegate.recording/1";

// src/core/recording/decoding-sources.ts
var MOST_SOURCES = 64;
var MOST_TRACKS = 64;
var MOST_POINTS = LONGEST_RUN_SECONDS + 1e3;
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
      passed: flag(field(threshold, "passed"), "runs.thresholds.passed"),
      sampled: flag(field(threshold, "sampled"), "runs.thresholds.sampled")
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
    return { ok: true, recording: decode(JSON.parse(stored)) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, problem: error.message };
    if (error instanceof SyntaxError) return { ok: false, problem: "it is not JSON" };
    throw error;
  }
}
function decode(value) {
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

// src/core/statistics/change-points.ts
var WINDOW = 50;
var ALPHA = 1e-3;
var LEAST_LEVEL = 3;
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
  const passedOver = /* @__PURE__ */ new Set();
  for (; ; ) {
    const edges = [0, ...splits.toSorted((a, b) => a - b), values.length];
    const [best] = edges.slice(1).flatMap((to2, index) => bestSplit(distances, edges[index] ?? 0, to2, passedOver) ?? []).toSorted((a, b) => b.energy - a.energy);
    if (best === void 0) return splits;
    const { from, at, to } = best;
    const [left, right] = [drawnIn(values.slice(from, at)), drawnIn(values.slice(at, to))];
    if (!areLevels(left, right)) passedOver.add(at);
    else if (probabilityOf(left, right) > alpha) return splits;
    else splits.push(at);
  }
}
function areLevels(left, right) {
  const [before, after] = [meanOf(left), meanOf(right)];
  const middle = (before + after) / 2;
  const ownOf = (values, mean) => values.filter((value) => value > middle === mean > middle && value !== middle).length;
  return ownOf(left, before) >= LEAST_LEVEL && ownOf(right, after) >= LEAST_LEVEL;
}
function bestSplit(sums, from, to, passedOver) {
  let best = null;
  for (let at = from + LEAST_LEVEL; at < to; at++) {
    if (passedOver.has(at)) continue;
    for (let end = at + LEAST_LEVEL; end <= to; end++) {
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
function compare(left, right, index) {
  return {
    index,
    before: meanOf(left),
    after: meanOf(right),
    probability: probabilityOf(drawnIn(left), drawnIn(right))
  };
}
function probabilityOf(left, right) {
  const [before, after] = [meanOf(left), meanOf(right)];
  if (before === after || !areLevels(left, right)) return 1;
  const squares = squaresAbout(left, before) + squaresAbout(right, after);
  const df = left.length + right.length - 2;
  const error = Math.sqrt(squares / df * (1 / left.length + 1 / right.length));
  const isConstant = error <= 1e-12 * Math.abs(after - before);
  return isConstant ? 1 / choose(left.length + right.length, left.length) : studentTwoSided((after - before) / error, df);
}
var FARTHEST = 6;
var LEAST_SPREAD = 8;
function drawnIn(values) {
  const middle = medianOf(values);
  const reach = FARTHEST * 1.4826 * medianOf(values.map((value) => Math.abs(value - middle)));
  if (values.length < LEAST_SPREAD || reach === 0) return values;
  return values.map((value) => Math.min(middle + reach, Math.max(middle - reach, value)));
}
function choose(n, k) {
  let product = 1;
  for (let index = 1; index <= k; index++) product *= (n - k + index) / index;
  return product;
}
function squaresAbout(values, mean) {
  return values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
}

// src/core/report/lasting-changes.ts
var ALPHA2 = 1e-3;
var LEAST_SHARE = 0.02;
var LEAST_CHANGE = { ms: 0.05, ratio: 1e-3, rps: 0.1, bytes: 1, count: 0.1 };
function lastingChanges(runs, rows) {
  const found = rows.flatMap((row) => {
    const { values, trials, worse, endpoint, name, unit } = row;
    const places = values.flatMap(
      (value, place) => runs[place]?.isComparable === true && Number.isFinite(value) ? [place] : []
    );
    const series = places.map((place) => values[place] ?? 0);
    const alpha = ALPHA2 / rows.length;
    const starts = changePoints(scaled(series, unit), alpha);
    const edges = [0, ...starts.map(({ index }) => index), series.length];
    return starts.flatMap(({ index, probability: ofLevels }, point) => {
      const [from, to] = [edges[point] ?? 0, edges[point + 2] ?? series.length];
      const [before, after] = [meanOf(series.slice(from, index)), meanOf(series.slice(index, to))];
      const ofEvents = trials === void 0 ? 0 : sameRate(row, trials, places.slice(from, index), places.slice(index, to));
      const probability = Math.max(ofLevels, ofEvents);
      if (probability > alpha || !isOfInterest(after - before, before, unit)) return [];
      return [
        {
          endpoint,
          name,
          unit,
          isWorse: after > before === (worse === "higher"),
          before,
          after,
          lastGood: places[index - 1] ?? 0,
          firstBad: places[index] ?? 0,
          probability
        }
      ];
    });
  });
  return found.toSorted((a, b) => b.firstBad - a.firstBad || a.probability - b.probability);
}
function scaled(series, unit) {
  return unit !== "ratio" && series.every((value) => value > 0) ? series.map((value) => Math.log(value)) : series;
}
function sameRate({ values }, trials, before, after) {
  const trialsOf = (places) => places.reduce((sum, place) => sum + (trials[place] ?? 0), 0);
  const eventsOf = (places) => Math.round(places.reduce((sum, place) => sum + (values[place] ?? 0) * (trials[place] ?? 0), 0));
  const [trialsBefore, trialsAfter] = [trialsOf(before), trialsOf(after)];
  const share = trialsAfter / (trialsBefore + trialsAfter);
  const [seenBefore, seenAfter] = [eventsOf(before), eventsOf(after)];
  const isCommon = 2 * (seenBefore + seenAfter) > trialsBefore + trialsAfter;
  const [earlier, later] = isCommon ? [trialsBefore - seenBefore, trialsAfter - seenAfter] : [seenBefore, seenAfter];
  const atLeast = later === 0 ? 1 : incompleteBeta(share, later, earlier + 1);
  const atMost = earlier === 0 ? 1 : 1 - incompleteBeta(share, later + 1, earlier);
  return Math.min(1, 2 * Math.min(atLeast, atMost));
}
function isOfInterest(change, before, unit) {
  return Math.abs(change) >= Math.max(LEAST_SHARE * Math.abs(before), LEAST_CHANGE[unit]);
}
function isWorseSince(changes, place) {
  const recent = changes.filter(({ firstBad }) => firstBad >= place);
  return recent.some((last) => {
    const others = recent.filter(({ endpoint, name }) => endpoint === last.endpoint && name === last.name);
    const first = others.at(-1) ?? last;
    const isHigherWorse = first.after > first.before === first.isWorse;
    const growth = isHigherWorse ? last.after - first.before : first.before - last.after;
    return others[0] === last && growth > 0 && isOfInterest(growth, first.before, first.unit);
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

// src/core/findings/scene.ts
function hasAnswers({ meanMilliseconds }) {
  return !Number.isNaN(meanMilliseconds);
}
function newestComparable({ fingerprint }, baselines) {
  return baselines.find((each) => differencesBetween(fingerprint, each.fingerprint).length === 0) ?? null;
}
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
function meanOf2({ points }) {
  const weight = points.reduce((sum, [, , each]) => sum + each, 0);
  return points.reduce((sum, [, value, each]) => sum + value * each, 0) / weight;
}
function knowsStatements(base) {
  return base !== null && statementsOf(base).length > 0;
}
function costIn({ head }, milliseconds) {
  return { cost: milliseconds, share: Math.min(1, milliseconds / head.meanMilliseconds) };
}
function costBefore({ head }, milliseconds) {
  return { cost: milliseconds, share: milliseconds / (milliseconds + head.meanMilliseconds) };
}
function meanTime({ calls, totalMilliseconds }) {
  return totalMilliseconds / calls;
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
var NAMES = Object.keys(PHASES);
var WITHIN = ["sending", "waiting", "receiving"];
var MOST_CAUSES = 3;
var MAIN_SHARE = 0.8;
var LEAST_SHARE2 = 0.1;
var COARSENESS = 0.04;
function endpointFigures(recording, seed) {
  const endpoints = endpointsOf(recording, "http_req_duration");
  if (endpoints.length === 0) return [];
  const head = { window: openWindow(recording, seed), variant: "head" };
  return [null, ...endpoints].map((endpoint) => ({ endpoint, head: figures(head, endpoint) }));
}
function endpointRows(recording, baselines, seed) {
  const endpoints = endpointsOf(recording, "http_req_duration");
  if (endpoints.length === 0) return [];
  const newest = newestComparable(recording, baselines);
  const window = openWindow(recording, seed);
  const head = { window, variant: "head" };
  const base = isPaired(recording) ? { window, variant: "base" } : newest === null ? null : { window: openWindow(newest, seed), variant: "head" };
  return [null, ...endpoints].map((endpoint) => ({
    endpoint,
    head: figures(head, endpoint),
    base: base === null ? null : figures(base, endpoint),
    phases: NAMES.flatMap((phase) => {
      const [now, before] = [median(head, phase, endpoint), base === null ? null : median(base, phase, endpoint)];
      const isNothing = now === null || now === 0 && (before ?? 0) === 0;
      return isNothing ? [] : [{ name: PHASES[phase], isWithin: WITHIN.includes(phase), head: now, base: before }];
    })
  }));
}
function figures({ window, variant }, endpoint) {
  const of = { metric: "http_req_duration", ...endpoint === null ? {} : { endpoint }, variant };
  const requests = countIn(window, of);
  const failed = countIn(window, { ...of, tags: ["unexpected", "none"] });
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
function countIn({ recording, fromBlock, toBlock }, selection) {
  let count = 0;
  for (const { cells } of selectedSeries(recording, selection))
    for (let block = fromBlock; block < toBlock; block++) count += cells[block]?.count ?? 0;
  return count;
}
function median(side, phase, endpoint) {
  const all = medianOf2(side, phase, endpoint);
  if (phase !== "blocked" || all === null) return all;
  const opening = ["connecting", "tls_handshaking"].map((each) => medianOf2(side, each, endpoint) ?? 0);
  const rest = opening.reduce((left, each) => left - each, all);
  return rest > COARSENESS * all ? rest : 0;
}
function medianOf2({ window, variant }, phase, endpoint) {
  const of = endpoint === null ? {} : { endpoint };
  const sketch = wholeSketch(window.recording, { metric: `http_req_${phase}`, ...of, tags: ARRIVED, variant });
  return sketch === null || sketch.count === 0 ? null : sketch.quantile(0.5);
}
function causesOf(alarming, rows) {
  const latency = alarming.filter(({ judgement }) => judgement.metric === "http_req_duration").map(({ judgement }) => judgement.endpoint);
  const single = [...new Set(latency.filter((endpoint) => endpoint !== null))].slice(0, MOST_CAUSES);
  const named = single.length > 0 || latency.length === 0 ? single : [null];
  return named.flatMap((endpoint) => {
    const phases = rows.find((row) => row.endpoint === endpoint)?.phases ?? [];
    const text2 = causeIn(phases.filter(({ isWithin }) => isWithin));
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
var NAMES2 = {
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
  return [...rows, ...unsaid.map(({ source, gap }) => [`what ${NAMES2[source]} could not tell`, gap])];
}
var BETTER_HIGH = ["cache", "throughput"];
function meansOf(sources, variant) {
  const tracks = sources.filter((source) => source.variant === variant).flatMap((source) => source.tracks);
  return QUANTITIES.flatMap(([quantity, name]) => {
    const of = tracks.filter((track) => track.quantity === quantity && track.points.length > 0);
    const [first] = of;
    if (first === void 0) return [];
    const value = meanOf2({ ...first, points: of.flatMap(({ points }) => points) });
    return [{ name, unit: first.unit, worse: BETTER_HIGH.includes(quantity) ? "lower" : "higher", value }];
  });
}
function pagesText(pages) {
  const { count } = totals(pages);
  const p75 = totalSketch(pages).quantile(PAGE_LOAD_FRACTION);
  return `${formatQuantity(p75, "ms")} p75 over ${counted(count, "load")} by the script`;
}
function textOf(track) {
  const { points, unit } = track;
  const highest = points.reduce((most, [, value]) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return `${formatQuantity(meanOf2(track), unit)} on average, ${formatQuantity(highest, unit)} at most`;
}

// src/core/report/trend.ts
function trendPoint(recording, seed) {
  const { startSecond, fingerprint } = recording;
  return { startSecond, fingerprint, measured: quantitiesOf(recording, seed) };
}
function trendOf(head, baselines, seed) {
  const earlier = baselines.filter(({ blockCount }) => blockCount > 0);
  return trendThrough([...inOrder2(earlier.map((each) => trendPoint(each, seed))), trendPoint(head, seed)]);
}
function inOrder2(points) {
  return points.toSorted((a, b) => a.startSecond - b.startSecond);
}
var LEAST_RUNS = 2 * LEAST_LEVEL;
function comparableRuns({ runs }) {
  return runs.filter(({ isComparable }) => isComparable).length;
}
function trendThrough(points) {
  const last = points.at(-1);
  const found = /* @__PURE__ */ new Map();
  for (const [index, { measured }] of points.entries()) {
    for (const { value, trials, ...row } of measured) {
      const key = `${row.endpoint ?? ""} ${row.name}`;
      const values = found.get(key)?.values ?? points.map(() => Number.NaN);
      values[index] = value;
      const counts = found.get(key)?.trials ?? points.map(() => 0);
      if (trials !== void 0) counts[index] = trials;
      found.set(key, { ...row, values, ...trials === void 0 ? {} : { trials: counts } });
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
  const latencies = endpointFigures(recording, seed).flatMap(({ endpoint, head }) => [
    ...["p50", "p95", "p99"].map((name) => ({
      endpoint,
      name,
      unit: "ms",
      worse: "higher",
      value: head[name]
    })),
    { endpoint, name: "error rate", unit: "ratio", worse: "higher", value: head.errors, trials: head.requests }
  ]);
  const sources = meansOf(recording.sources, "head").map((each) => ({ endpoint: null, ...each }));
  return [...latencies, throughput, ...sources];
}

export {
  decodeRecording,
  encodeRecording,
  LARGEST_RECORDING_BYTES,
  createRecordingFiles,
  packRecording,
  differencesBetween,
  hasAnswers,
  newestComparable,
  sidesOf,
  statementsOf,
  tracksOf,
  meanOf2 as meanOf,
  knowsStatements,
  costIn,
  costBefore,
  meanTime,
  endpointRows,
  causesOf,
  measuredBySources,
  meansOf,
  LEAST_LEVEL,
  changePoints,
  isWorseSince,
  trendPoint,
  trendOf,
  inOrder2 as inOrder,
  LEAST_RUNS,
  comparableRuns,
  trendThrough,
  throughputOf
};
