import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  CsvIntake,
  MOST_BLOCKS,
  Recorder,
  Sketch,
  UNKNOWN_FINGERPRINT,
  compareFailures,
  compareSeries,
  isPaired,
  recordOf,
  select
} from "./chunk-HV77366B.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";
import {
  getExecOutput
} from "./chunk-QNXZWP7E.js";

// src/adapters/k6/runner.ts
import { rmSync } from "node:fs";
import { mkdtemp, readFile as readFile4 } from "node:fs/promises";
import os4 from "node:os";
import path7 from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";

// src/core/recording/responses.ts
var RESPONSE_METRICS = {
  /** Once a user of the load that has asked anything, whichever variant. */
  looked: "pacegate_responses_looked",
  /** A cache says that it gave the answer, or that it had to ask for it. */
  hit: "pacegate_responses_hit",
  miss: "pacegate_responses_miss",
  /** `Age` alone tells of a cache, above 0. */
  aged: "pacegate_responses_aged",
  /** Bytes of answers that are text, were asked for compressed, and came plain. */
  plain: "pacegate_responses_plain_bytes",
  /** Answers over TLS that came by HTTP/1.1. */
  http1: "pacegate_responses_http1"
};
var OWN = new Set(Object.values(RESPONSE_METRICS));
function isResponseMetric(metric) {
  return OWN.has(metric);
}
function withResponses(recording) {
  const variants = isPaired(recording) ? ["head", "base"] : ["head"];
  const records = variants.map((variant) => recordFrom(recording, variant));
  return {
    ...recording,
    series: recording.series.filter(({ key }) => !isResponseMetric(key.metric)),
    sources: [...recording.sources, ...records]
  };
}
function recordFrom(recording, variant) {
  const countsOf = (name) => select(recording, { metric: RESPONSE_METRICS[name], variant });
  const cache = cacheTrack(recording, variant, countsOf);
  const answers = answersOf(recording, variant, () => true);
  const hasLooked = recording.series.some(({ key }) => key.metric === RESPONSE_METRICS.looked);
  if (!hasLooked || answers.every((count) => count === 0))
    return recordOf("responses", variant, { gaps: ["no answer to a request of the script could be looked at"] });
  const anAnswer = (name, unit) => {
    const found = countsOf(name);
    return track(recording, { quantity: name, unit }, (block) => [found?.sums[block] ?? 0, answers[block] ?? 0]);
  };
  return recordOf("responses", variant, {
    tracks: [...cache === null ? [] : [cache], anAnswer("plain", "bytes"), anAnswer("http1", "ratio")],
    gaps: cache === null ? ["no answer told whether a cache gave it, by Cache-Status, CF-Cache-Status, X-Cache, X-Cache-Status or Age"] : []
  });
}
function cacheTrack(recording, variant, countsOf) {
  const [hits, misses, aged] = ["hit", "miss", "aged"].map((name) => countsOf(name)?.counts);
  if (hits === void 0 && misses === void 0 && aged === void 0) return null;
  const cacheable = answersOf(
    recording,
    variant,
    ({ key }) => key.tag === "expected" && /^(?:GET|HEAD) /.test(key.endpoint ?? "")
  );
  return track(recording, { quantity: "cache", unit: "ratio" }, (block) => {
    const given = (hits?.[block] ?? 0) + (aged?.[block] ?? 0);
    const told = given + (misses?.[block] ?? 0);
    return [given, aged === void 0 ? told : Math.max(told, cacheable[block] ?? 0)];
  });
}
function answersOf(recording, variant, isMeant) {
  const counts = new Float64Array(recording.blockCount);
  for (const series of recording.series) {
    const { key, variant: each, cells } = series;
    if (key.metric !== "http_req_duration" || key.tag === "none" || each !== variant || !isMeant(series)) continue;
    for (const [block, cell] of cells.entries()) counts[block] = (counts[block] ?? 0) + (cell?.count ?? 0);
  }
  return counts;
}
function track({ startSecond, blockSeconds, blockCount }, what, quotient) {
  const points = Array.from({ length: blockCount }, (_, block) => {
    const [numerator, denominator] = quotient(block);
    return [startSecond + block * blockSeconds, numerator / denominator, denominator];
  });
  return { ...what, points: points.filter(([, , denominator]) => denominator > 0) };
}

// src/adapters/k6/exit-codes.ts
var CODES = {
  0: ["it ended by itself", "completed"],
  99: ["its thresholds were crossed", "completed"],
  100: ["setup took too long", "aborted"],
  101: ["teardown took too long", "completed"],
  102: ["something took too long", "aborted"],
  103: ["it was stopped through its REST API", "stopped"],
  104: ["the script's options are not valid", "aborted"],
  105: ["it was interrupted", "stopped"],
  106: ["its REST API could not start", "aborted"],
  107: ["the script threw outside its iterations", "aborted"],
  108: ["the script aborted the test", "aborted"],
  109: ["k6 itself crashed", "aborted"],
  110: ["the script marked the test as failed", "completed"],
  255: ["k6 could not start", "aborted"]
};
function describeExit(code, signal, stop) {
  if (stop === "timeout")
    return { meaning: "it took longer than its timeout, which --timeout (input `timeout`) sets", ended: "timeout" };
  if (stop === "interrupt") return { meaning: "it was interrupted", ended: "stopped" };
  if (code === null) return { meaning: `it was killed (${signal ?? "unknown signal"})`, ended: "killed" };
  const known = CODES[code];
  const isOurs = stop === "decided" && (known?.[1] === "completed" || known?.[1] === "stopped");
  if (isOurs) return { meaning: "it was ended when all was decided", ended: "decided" };
  return known === void 0 ? { meaning: `it ended with exit code ${code}`, ended: "aborted" } : { meaning: known[0], ended: known[1] };
}

// src/adapters/network/addresses.ts
import { BlockList, isIP } from "node:net";
var METADATA = [
  "169.254.0.0/16",
  "fe80::/10",
  "fd00:ec2::254/128",
  "fd20:ce::254/128",
  "fd00:c1::a9fe:a9fe/128",
  "192.0.0.192/32",
  "fd00:42::42/128",
  "168.63.129.16/32",
  "100.100.100.200/32"
];
var PRIVATE = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::/128",
  "::1/128",
  "fc00::/7",
  "64:ff9b:1::/48"
];
function deniedFor(reach) {
  const networks = reach === "public" ? [...METADATA, ...PRIVATE] : METADATA;
  return networks.flatMap((network) => [network, ...translationsOf(network)]);
}
function refusalOf(address, reach) {
  const plain2 = plainOf(address);
  if (isWithin(address, METADATA)) return `${plain2} is an address of a metadata service or of the link itself`;
  if (reach === "public" && isWithin(address, PRIVATE)) return `${plain2} is an address of a private network`;
  return null;
}
function isWithin(address, networks) {
  const plain2 = plainOf(address);
  const list = listOf(networks);
  if (isIP(plain2) !== 6) return list.check(plain2, "ipv4");
  return list.check(plain2, "ipv6") || embeddedIn(plain2).some((each) => list.check(each, "ipv4"));
}
function plainOf(address) {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}
function listOf(networks) {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return list;
}
function embeddedIn(address) {
  const words = wordsOf(address);
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, seventh = 0, eighth = 0] = words;
  if (first === 8194) return [dotted(second, third)];
  if (first !== 100 || second !== 65435) return [];
  const last = dotted(seventh, eighth);
  if (third === 1) return [last, dotted(fourth, (fifth & 255) << 8 | sixth >> 8)];
  return [third, fourth, fifth, sixth].every((word) => word === 0) ? [last] : [];
}
function translationsOf(network) {
  const [address = "", length = ""] = network.split("/");
  if (isIP(address) !== 4) return [];
  const bits = Number(length);
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  const [upper, lower] = [hex(a << 8 | b), hex(c << 8 | d)];
  const after48 = `64:ff9b:1:${upper}:${hex(c)}:${hex(d << 8)}::/${bits > 16 ? 56 + bits : 48 + bits}`;
  return [
    `64:ff9b::${upper}:${lower}/${96 + bits}`,
    `64:ff9b:1::${upper}:${lower}/${96 + bits}`,
    after48,
    `2002:${upper}:${lower}::/${16 + bits}`
  ];
}
function wordsOf(address) {
  const withoutZone = address.replace(/%.*$/, "");
  const plain2 = withoutZone.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${hex(a << 8 | b)}:${hex(c << 8 | d)}`;
  });
  const [before = [], behind = []] = plain2.split("::").map((part) => part === "" ? [] : part.split(":").map((word) => Number.parseInt(word, 16)));
  const zeros = Array.from({ length: 8 - before.length - behind.length }, () => 0);
  return [...before, ...zeros, ...behind];
}
function hex(word) {
  return word.toString(16);
}
function dotted(upper, lower) {
  return [upper >> 8, upper & 255, lower >> 8, lower & 255].join(".");
}

// src/adapters/k6/fingerprint.ts
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
function runnerOf(environment) {
  const [cpu] = os.cpus();
  const image = [environment["ImageOS"], environment["ImageVersion"]].filter((part) => part !== void 0 && part !== "").join(" ");
  return {
    os: os.platform(),
    arch: os.arch(),
    cpuModel: cpu?.model.trim() ?? "unknown",
    cores: os.cpus().length,
    image: image === "" ? null : image
  };
}
var REQUIRED = /\brequire\(\s*['"](\.{1,2}\/[^'"]+)['"]\s*\)/g;
async function hashScript(script, imports) {
  const contents = await readModules(script, imports);
  const named = [...contents].map(([file, content]) => [path.relative(path.dirname(script), file), content]);
  const hash = createHash("sha256");
  for (const [name, content] of named.sort((a, b) => a[0] < b[0] ? -1 : 1)) {
    hash.update(JSON.stringify([name, content.length])).update(content);
  }
  return hash.digest("hex");
}
async function readModules(script, imports) {
  const contents = /* @__PURE__ */ new Map();
  const files = [script, ...imports.filter((each) => each.startsWith("file://")).map((each) => fileURLToPath(each))];
  for (const file of files) {
    if (contents.has(file)) continue;
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    contents.set(file, content);
    for (const [, module = ""] of content.toString("utf8").matchAll(REQUIRED)) {
      files.push(path.resolve(path.dirname(file), module));
    }
  }
  return contents;
}
function hashLoad(plan, isPaired2) {
  return createHash("sha256").update(JSON.stringify(isPaired2 ? { plan, isPaired: isPaired2 } : plan)).digest("hex");
}

// src/adapters/k6/log.ts
import { createWriteStream } from "node:fs";
var LARGEST_FILE_BYTES = 50 * 1024 * 1024;
var LONGEST_LINE_CHARACTERS = 64 * 1024;
var MOST_KEPT = 5;
var LONGEST_KEPT_CHARACTERS = 300;
var K6Log = class {
  #file;
  #written = 0;
  #carry = "";
  /** The line that goes on has been cut, and the rest of it is passed over. */
  #isCut = false;
  #exceptions = 0;
  #firstExceptions = [];
  #errors = [];
  #decoder = new TextDecoder();
  #redact;
  #reworded;
  /** `redact` takes secrets out of what is kept; `reworded` undoes in messages what we did to the script's paths. */
  constructor(path8, redact = (text) => text, reworded = (text) => text) {
    this.#redact = redact;
    this.#reworded = reworded;
    this.#file = createWriteStream(path8, { mode: 384 });
    this.#file.on("error", () => void 0);
  }
  push(chunk) {
    const lines = (this.#carry + this.#rest(this.#decoder.decode(chunk, { stream: true }))).split("\n");
    this.#carry = lines.pop() ?? "";
    if (this.#carry.length > 2 * LONGEST_LINE_CHARACTERS) {
      this.#carry = this.#redact(this.#carry).slice(0, LONGEST_LINE_CHARACTERS);
      this.#isCut = true;
    }
    if (lines.length === 0) return;
    this.#keep(`${lines.join("\n")}
`);
    for (const line of lines) this.#line(line);
  }
  /** What belongs to no line that is cut already. */
  #rest(text) {
    if (!this.#isCut) return text;
    const end = text.indexOf("\n");
    this.#isCut = end < 0;
    return end < 0 ? "" : text.slice(end);
  }
  /** Whole lines: a secret never stands half in one piece and half in the next. */
  #keep(text) {
    if (this.#written < LARGEST_FILE_BYTES) this.#file.write(this.#redact(text));
    this.#written += text.length;
  }
  async end() {
    this.#keep(this.#carry);
    this.#line(this.#carry);
    await new Promise((resolve) => {
      this.#file.once("error", () => {
        resolve();
      });
      this.#file.end(() => {
        resolve();
      });
    });
  }
  /** Exceptions thrown by iterations, setup, teardown or handleSummary. */
  get exceptions() {
    return { count: this.#exceptions, first: this.#firstExceptions };
  }
  /** The last error k6 itself reported: why it did not start. */
  get lastError() {
    return this.#errors.at(-1) ?? "";
  }
  addException(message) {
    this.#exceptions++;
    if (this.#firstExceptions.length < MOST_KEPT) this.#firstExceptions.push(this.#worded(message));
  }
  #line(line) {
    if (!line.startsWith("{")) {
      if (line.trim() !== "") this.#keepError(line);
      return;
    }
    let entry;
    try {
      entry = JSON.parse(line);
    } catch {
      return;
    }
    if (entry.level !== "error") return;
    const message = [entry.msg, entry.error].filter((part) => typeof part === "string").join(": ");
    const isThrown = entry.source === "stacktrace" || entry.hint === "script exception" || isUncaught(message);
    if (isThrown && entry.source !== "console") this.addException(message);
    if (entry.source !== "console") this.#keepError(message);
  }
  /** An asynchronous setup or teardown was rejected, which k6 ends with the exit code of a missing file. */
  get isRejected() {
    return isUncaught(this.lastError);
  }
  #worded(message) {
    return oneLine(this.#reworded(this.#redact(message)));
  }
  #keepError(message) {
    this.#errors.push(this.#worded(message));
    if (this.#errors.length > MOST_KEPT) this.#errors.shift();
  }
};
function isUncaught(message) {
  return message.startsWith("Uncaught (in promise)");
}
function oneLine(text) {
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST_KEPT_CHARACTERS);
}

// src/adapters/k6/preflight.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/adapters/network/ask.ts
import { lookup as dnsLookup } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP as isIP2 } from "node:net";
var AddressRefused = class extends Error {
  code = "ADDRESS_REFUSED";
};
async function ask({ url, reach, headers = {}, timeoutMilliseconds, signal }) {
  const { protocol, hostname } = new URL(url);
  const literal = hostname.replace(/^\[|\]$/g, "");
  const refusal = isIP2(literal) === 0 ? null : refusalOf(literal, reach);
  if (refusal !== null) throw new AddressRefused(refusal);
  const options = { method: "GET", headers, lookup: guarded(reach), agent: false, signal };
  return new Promise((resolve, reject) => {
    const request = (protocol === "https:" ? httpsRequest : httpRequest)(url, options, (response) => {
      const { statusCode = 0, headers: given } = response;
      response.destroy();
      const isRedirect = statusCode >= 300 && statusCode < 400 && given.location !== void 0;
      resolve({ status: statusCode, location: isRedirect ? absolute(given.location ?? "", url) : null });
    });
    const timer = setTimeout(() => {
      request.destroy(Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" }));
    }, timeoutMilliseconds);
    request.once("error", reject);
    request.once("upgrade", (_, socket) => {
      socket.destroy();
      resolve({ status: 101, location: null });
    });
    request.once("close", () => {
      clearTimeout(timer);
      reject(Object.assign(new Error("the connection was closed"), { code: "ECONNRESET" }));
    });
    request.end();
  });
}
function guarded(reach) {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, [], 0);
        return;
      }
      const refusal = addresses.map(({ address }) => refusalOf(address, reach)).find((each) => each !== null);
      const [first] = addresses;
      if (refusal != null || first === void 0) {
        callback(new AddressRefused(refusal ?? `${hostname} has no address`), [], 0);
        return;
      }
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
function absolute(location, from) {
  return URL.canParse(location, from) ? new URL(location, from).href : null;
}

// src/adapters/k6/preflight.ts
var TIMEOUT_MILLISECONDS = 5e3;
var PAUSES_MILLISECONDS = [500, 1e3, 2e3];
async function assertAnswers(target, environment, signal, { subject = "target", reach = "anywhere", because = "" } = {}) {
  if (goesThroughProxy(target, environment)) return;
  for (let attempt = 0; ; attempt++) {
    try {
      await ask({ url: target, reach, timeoutMilliseconds: TIMEOUT_MILLISECONDS, signal });
      return;
    } catch (cause) {
      if (cause instanceof AddressRefused)
        throw new GateFailure("target-refused", { subject, target, detail: cause.message + because }, { cause });
      const detail = reasonOf(cause);
      if (detail === null) return;
      const pause = PAUSES_MILLISECONDS[attempt];
      if (pause === void 0 || signal.aborted)
        throw new GateFailure("target-unreachable", { subject, target, detail }, { cause });
      await sleep(pause);
    }
  }
}
var WORDS = {
  ECONNREFUSED: "the connection is refused",
  ENOTFOUND: "the host name does not exist",
  EAI_AGAIN: "the host name cannot be looked up",
  EHOSTUNREACH: "there is no route to the host",
  ENETUNREACH: "there is no route to the network",
  ETIMEDOUT: "no answer in time",
  ECONNRESET: "the connection breaks",
  EPIPE: "the connection breaks",
  ABORT_ERR: "the run was interrupted before it answered"
};
function reasonOf(error) {
  return WORDS[error.code ?? ""] ?? null;
}
function goesThroughProxy(target, environment) {
  const { protocol, hostname } = new URL(target);
  if (hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.")) return false;
  const of = (name) => environment[name] ?? environment[name.toLowerCase()] ?? "";
  if (of(protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY") === "") return false;
  return !of("NO_PROXY").split(",").some((each) => {
    const suffix = each.trim().replace(/^\*?\./, "");
    return each.trim() === "*" || suffix !== "" && (hostname === suffix || hostname.endsWith(`.${suffix}`));
  });
}

// src/adapters/k6/prepare.ts
import { access, writeFile } from "node:fs/promises";
import path3 from "node:path";
import { fileURLToPath as fileURLToPath3, pathToFileURL as pathToFileURL3 } from "node:url";

// src/adapters/k6/environment.ts
var ALLOWED = [
  "PATH",
  "HOME",
  "TMPDIR",
  "TEMP",
  "TMP",
  "LANG",
  "SystemRoot",
  "USERPROFILE",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR"
];
function k6Environment(from) {
  const environment = {};
  for (const [name, value] of Object.entries(from)) {
    if (value !== void 0 && (ALLOWED.includes(name) || name.startsWith("K6_BROWSER_"))) environment[name] = value;
  }
  return { ...environment, K6_NO_USAGE_REPORT: "true", K6_AUTO_EXTENSION_RESOLUTION: "false" };
}

// src/adapters/k6/generate.ts
var USERS_PER_RATE = 10;
var LEAST_USERS = 50;
var SECONDS_PER_UNIT = 3600;
function generateScript(load, turns = 1) {
  const total = load.requests.reduce((sum, { weight }) => sum + weight, 0);
  let reached = 0;
  const requests = load.requests.map((request) => {
    reached += request.weight / total;
    return { ...plain(request), until: reached };
  });
  return `// Made by Pacegate from load_test in the budget.
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';

export const options = ${JSON.stringify({ scenarios: { load: scenario(load) } }, null, 2)};

const REQUESTS = ${JSON.stringify(requests, null, 2)};
const GOLDEN_RATIO = 0.6180339887498949;

export default function () {
  const at = (${turns === 1 ? "exec.scenario.iterationInTest" : "(exec.scenario.iterationInTest >> 1)"} * GOLDEN_RATIO) % 1;
  const request = REQUESTS.find((each) => at < each.until) || REQUESTS[REQUESTS.length - 1];
  const params = { headers: request.headers };
  if (request.name !== null) params.tags = { name: request.name };
  if (request.status !== null) params.responseCallback = http.expectedStatuses(request.status);
  const response = http.request(request.method, __ENV.BASE_URL + request.path, request.body, params);
  check(response, {
    [request.status === null ? 'status is below 400' : 'status is ' + request.status]: (r) =>
      request.status === null ? r.status > 0 && r.status < 400 : r.status === request.status,
  });
}
`;
}
function plain({ method, path: path8, name, headers, body, status }) {
  return { method, path: path8, name, headers, body, status };
}
function scenario({ load, maxUsers }) {
  const [first, ...rest] = load.stages;
  const start = first?.target ?? 0;
  const highest = Math.max(...load.stages.map(({ target }) => target));
  const isConstant = rest.every(({ target }) => target === start);
  const duration = `${rest.reduce((sum, stage) => sum + stage.durationMilliseconds, 0)}ms`;
  if (load.model === "users") {
    return isConstant ? { executor: "constant-vus", vus: start, duration } : { executor: "ramping-vus", startVUs: start, stages: rest.map(k6Stage(1)) };
  }
  const scale = load.stages.every(({ target }) => Number.isInteger(target)) ? 1 : SECONDS_PER_UNIT;
  const users = maxUsers ?? Math.max(LEAST_USERS, Math.ceil(highest * USERS_PER_RATE));
  const pool = {
    timeUnit: `${scale}s`,
    preAllocatedVUs: Math.min(users, Math.max(LEAST_USERS, Math.ceil(highest))),
    maxVUs: users
  };
  return isConstant ? { executor: "constant-arrival-rate", rate: Math.round(start * scale), duration, ...pool } : {
    executor: "ramping-arrival-rate",
    startRate: Math.round(start * scale),
    stages: rest.map(k6Stage(scale)),
    ...pool
  };
}
function k6Stage(scale) {
  return ({ durationMilliseconds, target }) => ({
    duration: `${durationMilliseconds}ms`,
    target: Math.round(target * scale)
  });
}

// src/adapters/k6/identities.ts
import { constants } from "node:fs";
import { copyFile, mkdir, readdir, rm, stat, symlink } from "node:fs/promises";
import path2 from "node:path";
import { fileURLToPath as fileURLToPath2, pathToFileURL } from "node:url";
var VARIANTS = ["base", "head"];
var NO_LINKS = ["EPERM", "EACCES", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL"];
async function imitate(files, link = symlink) {
  const { script, directory } = files;
  const { root } = path2.parse(script);
  try {
    for (const variant of VARIANTS) await link(root, path2.join(directory, variant), "junction");
    return identitiesBelow(root, script, directory);
  } catch (error) {
    if (!NO_LINKS.includes(error.code ?? "")) throw error;
    for (const variant of VARIANTS) await rm(path2.join(directory, variant), { force: true });
    return copyTwice(files);
  }
}
function identitiesBelow(root, script, directory) {
  const [base, head] = VARIANTS.map((variant) => path2.join(directory, variant));
  const of = (identity = "") => pathToFileURL(path2.join(identity, path2.relative(root, script))).href;
  const own = root.endsWith(path2.sep) ? root : root + path2.sep;
  return {
    base: of(base),
    head: of(head),
    restore: (text) => [base, head].reduce(
      (rest, identity = "") => rest.replaceAll(`${pathToFileURL(identity).href}/`, pathToFileURL(own).href).replaceAll(identity + path2.sep, own),
      text
    )
  };
}
var MOST_COPIED_BYTES = 100 * 1024 * 1024;
var MOST_COPIED_FILES = 1e4;
var LEFT_OUT = ["node_modules", ".git"];
async function copyTwice({ script, directory, imports }) {
  const modules = (await imports()).map((each) => fileURLToPath2(each));
  const root = path2.dirname(script) === directory ? directory : commonFolder([script, ...modules]);
  const files = root === directory ? [script] : await filesBelow(root, directory);
  for (const variant of VARIANTS) {
    for (const file of /* @__PURE__ */ new Set([...files, ...modules])) {
      const copy = path2.join(directory, variant, path2.relative(root, file));
      await mkdir(path2.dirname(copy), { recursive: true });
      await copyFile(file, copy, constants.COPYFILE_FICLONE).catch((error) => {
        if (error.code !== "ENOENT") throw error;
      });
    }
  }
  return identitiesBelow(root, script, directory);
}
function commonFolder(files) {
  const [first = "", ...others] = files.map((file) => path2.dirname(file));
  return others.reduce((common, folder) => {
    let above = common;
    while (path2.relative(above, folder).startsWith("..")) above = path2.dirname(above);
    return above;
  }, first);
}
async function filesBelow(root, except) {
  const files = [];
  let bytes = 0;
  const folders = [root];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const found = path2.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!LEFT_OUT.includes(entry.name) && found !== except) folders.push(found);
        continue;
      }
      const { size, isFile } = await stat(found).then(
        (stats) => ({ size: stats.size, isFile: stats.isFile() }),
        () => ({ size: 0, isFile: false })
      );
      if (!isFile) continue;
      files.push(found);
      bytes += size;
      if (bytes > MOST_COPIED_BYTES || files.length > MOST_COPIED_FILES)
        throw new GateFailure("script-uncopied", {
          folder: root,
          limit: `${MOST_COPIED_BYTES / 1024 / 1024} MiB or ${MOST_COPIED_FILES} files`
        });
    }
  }
  return files;
}

// src/adapters/k6/inspect.ts
import { execFile } from "node:child_process";
import { pathToFileURL as pathToFileURL2 } from "node:url";

// src/adapters/k6/plan.ts
var USUAL_TIMEOUT = "60s";
function longestOf(inspected) {
  const options = optionsOf(inspected);
  const plan = planOf(inspected);
  if (options === null || plan === null) return null;
  const around = ["setupTimeout", "teardownTimeout"].map((name) => seconds(options[name] ?? USUAL_TIMEOUT));
  return Math.max(plan.durationSeconds, seconds(options["totalDuration"])) + around.reduce((a, b) => a + b, 0);
}
function planOf(inspected) {
  const options = optionsOf(inspected);
  if (options === null || !isFields(options["scenarios"])) return null;
  const scenarios = Object.entries(options["scenarios"]).filter((entry) => isFields(entry[1])).map(([name, scenario2]) => scenarioOf(name, scenario2));
  const planned = Math.max(0, ...scenarios.flatMap(({ profile }) => profile.map(([second]) => second)));
  return {
    scenarios: scenarios.sort((a, b) => a.name < b.name ? -1 : 1),
    durationSeconds: planned > 0 ? planned : seconds(options["totalDuration"]),
    maxVUs: number(options["maxVUs"])
  };
}
function optionsOf(inspected) {
  try {
    const options = JSON.parse(inspected);
    return isFields(options) ? options : null;
  } catch {
    return null;
  }
}
function scenarioOf(name, scenario2) {
  const executor = String(scenario2["executor"]);
  const start = seconds(scenario2["startTime"]);
  const base = { name, executor, exec: typeof scenario2["exec"] === "string" ? scenario2["exec"] : "default" };
  const unit = seconds(scenario2["timeUnit"]) || 1;
  const steady = (level, duration) => [
    [start, level],
    [start + seconds(duration), level]
  ];
  switch (executor) {
    case "constant-arrival-rate":
      return { ...base, model: "open", profile: steady(number(scenario2["rate"]) / unit, scenario2["duration"]) };
    case "ramping-arrival-rate":
      return {
        ...base,
        model: "open",
        profile: stages(start, number(scenario2["startRate"]) / unit, scenario2["stages"], unit)
      };
    case "ramping-vus":
      return {
        ...base,
        model: "closed",
        profile: stages(start, number(scenario2["startVUs"], 1), scenario2["stages"], 1)
      };
    case "constant-vus":
      return { ...base, model: "closed", profile: steady(number(scenario2["vus"], 1), scenario2["duration"]) };
    default:
      return {
        ...base,
        model: "closed",
        profile: steady(number(scenario2["vus"], 1), scenario2["maxDuration"] ?? "10m")
      };
  }
}
function stages(start, level, list, unit) {
  const corners = [[start, level]];
  let at = start;
  for (const stage of Array.isArray(list) ? list.filter(isFields) : []) {
    at += seconds(stage["duration"]);
    corners.push([at, number(stage["target"]) / unit]);
  }
  return corners;
}
function seconds(text) {
  if (typeof text !== "string") return 0;
  const scale = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };
  let sum = 0;
  for (const [, value, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|µs|ns|m|s)/g))
    sum += Number(value) * (scale[unit ?? ""] ?? 0);
  return sum;
}
function number(value, fallback = 0) {
  return typeof value === "number" && Number.isFinite(value) ? value : fallback;
}
function isFields(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/adapters/k6/inspect.ts
var TIMEOUT_MILLISECONDS2 = 6e4;
var LONGEST_MESSAGE_CHARACTERS = 500;
async function inspectScript(order) {
  const inspected = await ask2(order, [
    "inspect",
    "--execution-requirements",
    "--include-system-env-vars",
    order.wrapper
  ]);
  if (inspected.isLate) throw invalid(order, inspected);
  if (inspected.code !== 0) {
    const plain2 = await ask2(order, ["inspect", "--include-system-env-vars", order.wrapper]);
    if (plain2.code !== 0) throw invalid(order, plain2);
  }
  return {
    plan: inspected.code === 0 ? planOf(inspected.stdout) : null,
    longestSeconds: inspected.code === 0 ? longestOf(inspected.stdout) : null,
    imports: await listImports(order, order.wrapper)
  };
}
function invalid(order, { isLate, stderr }) {
  const { script: file, wrapper, restore, timeoutMilliseconds = TIMEOUT_MILLISECONDS2 } = order;
  const said = oneLine2(restore(messageOf(stderr, wrapper)));
  const detail = isLate ? `it was not loaded within ${timeoutMilliseconds / 1e3} s, as by a loop without end or a module that does not come` : said === "" ? "k6 does not say why" : said;
  return new GateFailure("script-invalid", { file, detail });
}
async function listImports(order, module) {
  const deps = await ask2(order, ["deps", "--json", module]);
  return deps.code === 0 ? importsOf(deps.stdout) : [];
}
function ask2({ program, workingDirectory, environment, timeoutMilliseconds = TIMEOUT_MILLISECONDS2 }, words) {
  return new Promise((resolve) => {
    execFile(
      program,
      [...words, "--log-format", "json", "--no-color"],
      {
        cwd: workingDirectory,
        env: environment,
        timeout: timeoutMilliseconds,
        killSignal: "SIGKILL",
        maxBuffer: 32 * 1024 * 1024
      },
      (error, stdout, stderr) => {
        resolve({
          code: error === null ? 0 : 1,
          stdout,
          stderr,
          isLate: error?.killed === true && error.code === null
        });
      }
    );
  });
}
function messageOf(stderr, wrapper) {
  const messages = stderr.split("\n").flatMap((line) => {
    try {
      const entry = JSON.parse(line);
      return entry.level === "error" ? [entry.msg ?? entry.error ?? ""] : [];
    } catch {
      return [];
    }
  });
  return (messages.at(-1) ?? stderr).replace(`could not initialize '${wrapper}': `, "").replace(`could not load JS test '${pathToFileURL2(wrapper).href}': `, "");
}
function oneLine2(text) {
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST_MESSAGE_CHARACTERS);
}
function importsOf(text) {
  try {
    const { imports } = JSON.parse(text);
    return Array.isArray(imports) ? imports.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

// src/core/recording/merge.ts
function renameAll(recording, rename2) {
  const orNull = (name) => name === null ? null : rename2(name);
  const { intake, series } = recording;
  const hosts = {};
  for (const [host, count] of Object.entries(intake.hosts)) hosts[rename2(host)] = (hosts[rename2(host)] ?? 0) + count;
  const failures = intake.failures.map((failure) => ({ ...failure, endpoint: rename2(failure.endpoint) }));
  const renamed = series.map(({ key, ...rest }) => ({
    key: { metric: rename2(key.metric), endpoint: orNull(key.endpoint), tag: orNull(key.tag) },
    ...rest
  }));
  return unite([{ ...recording, intake: { ...intake, hosts, failures }, series: renamed }]);
}
function unite(all) {
  const [first] = all;
  const filled = all.filter((recording) => recording.blockCount > 0);
  let blockSeconds = Math.max(1, ...filled.map((recording) => recording.blockSeconds));
  let low;
  let high;
  for (; ; blockSeconds *= 2) {
    low = Math.min(...filled.map((recording) => Math.floor(recording.startSecond / blockSeconds)));
    high = Math.max(
      ...filled.map(
        (recording) => Math.floor((recording.startSecond + recording.blockCount * recording.blockSeconds - 1) / blockSeconds)
      )
    );
    if (filled.length === 0 || high - low < MOST_BLOCKS) break;
  }
  const blockCount = filled.length === 0 ? 0 : high - low + 1;
  const merged = /* @__PURE__ */ new Map();
  for (const recording of all) {
    for (const series of recording.series) {
      const id = JSON.stringify([series.key.metric, series.key.endpoint, series.key.tag, series.variant]);
      const present = merged.get(id) ?? { ...series, cells: [], whole: null };
      const cells = series.whole === null ? addCells(present.cells, series, recording, { low, blockSeconds, blockCount }) : [];
      merged.set(id, { ...present, cells, whole: addCell(present.whole, series.whole) });
    }
  }
  return {
    fingerprint: first.fingerprint,
    runs: all.flatMap((recording) => recording.runs).sort(compareRuns),
    intake: all.map((recording) => recording.intake).reduce(addIntakes, NOTHING_TAKEN),
    startSecond: filled.length === 0 ? 0 : low * blockSeconds,
    blockSeconds,
    blockCount,
    series: [...merged.values()].sort(compareSeries),
    sources: all.flatMap((recording) => recording.sources)
  };
}
function addCells(present, series, from, frame) {
  const cells = Array.from({ length: frame.blockCount }, (_, block) => present[block] ?? null);
  for (const [block, cell] of series.cells.entries()) {
    if (cell === null) continue;
    const place = Math.floor((from.startSecond + block * from.blockSeconds) / frame.blockSeconds) - frame.low;
    cells[place] = addCell(cells[place] ?? null, cell);
  }
  return cells;
}
function addCell(a, b) {
  if (a === null || b === null) return a ?? b;
  let sketch = null;
  if (a.sketch !== null && b.sketch !== null) {
    sketch = new Sketch();
    sketch.merge(a.sketch);
    sketch.merge(b.sketch);
  }
  return { count: a.count + b.count, sum: (Math.round(a.sum * 1e6) + Math.round(b.sum * 1e6)) / 1e6, sketch };
}
var NOTHING_TAKEN = {
  samples: 0,
  malformed: 0,
  truncated: false,
  foldedEndpoints: 0,
  hosts: {},
  failures: []
};
function addIntakes(a, b) {
  const hosts = new Map(Object.entries(a.hosts));
  for (const [host, count] of Object.entries(b.hosts)) hosts.set(host, (hosts.get(host) ?? 0) + count);
  const failures = /* @__PURE__ */ new Map();
  for (const failure of [...a.failures, ...b.failures]) {
    const id = JSON.stringify([failure.endpoint, failure.code, failure.status, failure.variant]);
    failures.set(id, { ...failure, count: failure.count + (failures.get(id)?.count ?? 0) });
  }
  return {
    samples: a.samples + b.samples,
    malformed: a.malformed + b.malformed,
    truncated: a.truncated || b.truncated,
    foldedEndpoints: Math.max(a.foldedEndpoints, b.foldedEndpoints),
    hosts: Object.fromEntries([...hosts].sort(([a2], [b2]) => a2 < b2 ? -1 : 1)),
    failures: [...failures.values()].sort(compareFailures)
  };
}
function compareRuns(a, b) {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

// src/adapters/k6/redact.ts
var SECRET_NAME = /token|secret|passw|pwd|key|auth|cred|cookie|session|bearer|signature|dsn|connection/i;
var LEAST_CHARACTERS = 6;
var HIDDEN = "***";
function redactor(given) {
  const secrets = Object.entries(given).filter(([name, value]) => SECRET_NAME.test(name) && value.trim().length >= LEAST_CHARACTERS).map(([, value]) => value.trim());
  const words = new Set(
    secrets.flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString("base64").replace(/=+$/, ""),
      Buffer.from(secret).toString("base64url")
    ])
  );
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((left, word) => left.replaceAll(word, HIDDEN), text);
}
function redactRecording(recording, redact) {
  return {
    ...renameAll(recording, redact),
    runs: recording.runs.map((run) => ({
      ...run,
      k6: { ...run.k6, meaning: redact(run.k6.meaning) },
      thresholds: run.thresholds.map((each) => ({
        ...each,
        metric: redact(each.metric),
        expression: redact(each.expression)
      })),
      scriptErrors: { ...run.scriptErrors, first: run.scriptErrors.first.map(redact) }
    }))
  };
}

// src/adapters/k6/responses.ts
var RESPONSES_FILE = "responses.js";
var LEAST_BYTES = 1400;
function responsesModule() {
  return `import http from 'k6/http';
import { Counter } from 'k6/metrics';
const NAMES = ${JSON.stringify(RESPONSE_METRICS)};
const counters = Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, new Counter(name)]));
const TEXT = /^(?:text\\/|image\\/svg\\+xml|application\\/(?:[\\w.-]+\\+)?(?:json|xml|javascript|graphql|x-ndjson|wasm))/i;
let hasLooked = false;

function cacheOf(headers) {
  const status = headers['Cache-Status'];
  if (status !== undefined) {
    const isHit = status.replace(/"(?:[^"\\\\]|\\\\.)*"/g, '').split(',').some((cache) => /;\\s*hit\\s*(?:=\\s*\\?1\\s*)?(?:;|$)/.test(cache));
    return isHit ? 'hit' : 'miss';
  }
  const cloudflare = headers['Cf-Cache-Status'];
  if (cloudflare !== undefined) {
    if (/^(?:HIT|STALE|UPDATING|REVALIDATED)$/i.test(cloudflare)) return 'hit';
    if (/^(?:MISS|EXPIRED|BYPASS)$/i.test(cloudflare)) return 'miss';
  }
  const others = headers['X-Cache'] || headers['X-Cache-Status'];
  if (others) return /hit|^(?:stale|updating|revalidated)$/i.test(others) ? 'hit' : 'miss';
  const age = Number(headers.Age);
  return age > 0 ? 'aged' : headers.Age !== undefined && age === 0 ? 'miss' : null;
}

function sizeOf(body) {
  return body === null ? 0 : body.length || body.byteLength || 0;
}

function plainBytes(response) {
  const { headers, request } = response;
  const [asked] = request.headers['Accept-Encoding'] || [''];
  const encoding = headers['Content-Encoding'];
  if (!/gzip|br|zstd|deflate/.test(asked) || (encoding !== undefined && encoding !== 'identity')) return 0;
  if (!TEXT.test(headers['Content-Type'] || '')) return 0;
  const bytes = Number(headers['Content-Length']) || sizeOf(response.body);
  return bytes < ${LEAST_BYTES} ? 0 : bytes;
}

function look(response) {
  try {
    const { status, request, headers } = response;
    // What setup and teardown ask is no part of the load.
    if (!(status >= 200 && status < 400) || typeof __ITER !== 'number') return;
    if (!hasLooked) counters.looked.add(1);
    hasLooked = true;
    if (request.method === 'GET' || request.method === 'HEAD') {
      const cache = cacheOf(headers);
      if (cache !== null) counters[cache].add(1);
    }
    const bytes = plainBytes(response);
    if (bytes > 0) counters.plain.add(bytes);
    if (response.tls_version !== '' && response.proto === 'HTTP/1.1') counters.http1.add(1);
  } catch (error) {
    // An answer of a shape that is not known is not looked at.
  }
}

function replace(name, lookAt) {
  const own = http[name];
  try {
    http[name] = function () {
      const result = own.apply(this, arguments);
      lookAt(result);
      return result;
    };
  } catch (error) {
    // Then nothing is looked at, and the report says so.
  }
}
for (const name of ['get', 'head', 'post', 'put', 'patch', 'del', 'options', 'request']) replace(name, look);
replace('batch', (responses) => Object.values(responses).forEach(look));
replace('asyncRequest', (promise) => promise.then(look, () => undefined));
`;
}

// src/adapters/k6/wrap.ts
var NEEDED_TAGS = ["name", "method", "status", "error_code", "expected_response", "check", "group"];
var UNVARIED = ["vus", "vus_max", "dropped_iterations"];
function wrapperModule({ script, before, ...files }) {
  return `${importOf(before)}import * as user from ${JSON.stringify(script)};
export * from ${JSON.stringify(script)};
export default user.default;
${PART_OF}
const given = partOf(user, 'options') || {};
${SYSTEM_TAGS}
export const options = Object.assign({}, given, { systemTags });
${handleSummary("user", "data", "", files)}`;
}
function pairedModule({ base, head, baseUrl, headUrl, before, ...files }) {
  return `${importOf(before)}import './${enterFile("base")}';
import * as base from ${JSON.stringify(base)};
import './${enterFile("head")}';
import * as head from ${JSON.stringify(head)};
import exec from 'k6/execution';
${PART_OF}
const MODULES = { base, head };
const URLS = ${JSON.stringify({ base: baseUrl, head: headUrl })};
const given = partOf(head, 'options') || {};
${SYSTEM_TAGS}
// Every scenario runs our function, which looks up the one it asked for.
const functions = {};
function assertExported(name) {
  for (const module of [base, head])
    if (typeof partOf(module, name) !== 'function') throw new Error("function '" + name + "' not found in exports");
}
function scenarioOf([name, scenario]) {
  functions[name] = scenario.exec || 'default';
  assertExported(functions[name]);
  return [name, Object.assign({}, scenario, { exec: 'default' })];
}
if (!given.scenarios) assertExported('default');
function thresholdOf([name, conditions]) {
  const [, metric, filter] = /^([^{]*)(?:\\{(.*)\\})?$/.exec(name) || [null, name];
  if (${JSON.stringify(UNVARIED)}.includes(metric)) return [name, conditions];
  return [metric + '{' + (filter ? filter + ',' : '') + 'variant:head}', conditions];
}
// Both setups share one limit of time, and both teardowns; in Go's durations a text twice in a row is twice as long.
const twice = (limit) => (limit === undefined || limit === null ? '120s' : limit + limit);
const mapped = (entries, each) => (entries ? Object.fromEntries(Object.entries(entries).map(each)) : undefined);
export const options = Object.assign({}, given, {
  systemTags,
  setupTimeout: twice(given.setupTimeout),
  teardownTimeout: twice(given.teardownTimeout),
  ...(given.scenarios ? { scenarios: mapped(given.scenarios, scenarioOf) } : {}),
  ...(given.thresholds ? { thresholds: mapped(given.thresholds, thresholdOf) } : {}),
});

function enter(variant) {
  __ENV.BASE_URL = __ENV.TARGET_URL = URLS[variant];
  exec.vu.metrics.tags.variant = variant;
  return MODULES[variant];
}

export async function setup() {
  const data = {};
  for (const variant of Object.keys(MODULES)) {
    const own = partOf(enter(variant), 'setup');
    if (own) data[variant] = await own();
  }
  return data;
}

export default function (data) {
  const iteration = exec.scenario.iterationInTest;
  const variant = (iteration + (iteration >> 1)) & 1 ? 'head' : 'base';
  return partOf(enter(variant), functions[exec.scenario.name] || 'default')(data[variant]);
}

export async function teardown(data) {
  for (const variant of Object.keys(MODULES)) {
    const own = partOf(enter(variant), 'teardown');
    if (own) await own(data[variant]);
  }
}
// What the script would have been given without a base: its own setup's data, and its metrics under the names it knows.
function ofHead(data) {
  const names = Object.keys(data.metrics);
  const own = names.filter((name) => nameOf(name) === name).concat(names.filter((name) => nameOf(name) !== name));
  const metrics = Object.fromEntries(own.map((name) => [nameOf(name), data.metrics[name]]));
  return Object.assign({}, data, { metrics, setup_data: (data.setup_data || {}).head });
}
${handleSummary("head", "ofHead(data)", "variant:head", files)}`;
}
function importOf(module) {
  return module === null ? "" : `import './${module}';
`;
}
function enterModule(url) {
  return `__ENV.BASE_URL = __ENV.TARGET_URL = ${JSON.stringify(url)};
`;
}
function enterFile(variant) {
  return `enter-${variant}.js`;
}
var PART_OF = `
function partOf(module, name) {
  if (module[name] !== undefined) return module[name];
  return name !== 'default' && module.default ? module.default[name] : undefined;
}
`;
var SYSTEM_TAGS = `
const filtered = Object.keys(given.thresholds || {}).flatMap((name) =>
  (/\\{(.*)\\}/.exec(name) || ['', ''])[1].split(',').map((filter) => filter.split(':')[0].trim()).filter((tag) => tag !== ''));
const known = ['proto', 'subproto', 'status', 'method', 'url', 'name', 'group', 'check', 'error', 'error_code', 'tls_version', 'scenario', 'service', 'expected_response', 'ip', 'vu', 'iter', 'ocsp_status'];
const systemTags = Array.from(new Set(${JSON.stringify(NEEDED_TAGS)}.concat(filtered.filter((tag) => known.includes(tag)), given.systemTags || [])));
`;
function handleSummary(module, argument, added, { summary, userSummary }) {
  return `
function nameOf(metric) {
  const added = ${JSON.stringify(added)};
  return added === '' ? metric : metric.replace('{' + added + '}', '').replace(',' + added + '}', '}');
}

// A counter at 0 is what its threshold may ask for; a trend of zeros alone is one that got no sample.
function isSampled({ type, values }) {
  if (type === 'rate') return values.passes + values.fails > 0;
  return type === 'counter' || Object.keys(values).some((name) => values[name] !== 0);
}

function outcomesOf(data) {
  const outcomes = [];
  for (const metric of Object.keys(data.metrics)) {
    const thresholds = data.metrics[metric].thresholds || {};
    const sampled = isSampled(data.metrics[metric]);
    for (const expression of Object.keys(thresholds)) outcomes.push({ metric: nameOf(metric), expression, passed: thresholds[expression].ok, sampled });
  }
  return outcomes;
}

function filesOf(own, thresholds, problem) {
  const files = {};
  for (const file of Object.keys(own || {})) {
    if (file === 'stdout' || file === 'stderr') files[${JSON.stringify(userSummary)}] = own[file];
    else files[file] = own[file];
  }
  files[${JSON.stringify(summary)}] = JSON.stringify({ thresholds, problem });
  return files;
}

export function handleSummary(data) {
  for (const name of ${JSON.stringify(Object.values(RESPONSE_METRICS))}) delete data.metrics[name];
  // Taken first: the user's function may change its argument.
  const outcomes = outcomesOf(data);
  const failed = (error) => filesOf({}, outcomes, String(error));
  try {
    const own = typeof partOf(${module}, 'handleSummary') === 'function' ? partOf(${module}, 'handleSummary')(${argument}) : {};
    return own && typeof own.then === 'function' ? own.then((files) => filesOf(files, outcomes, null), failed) : filesOf(own, outcomes, null);
  } catch (error) {
    return failed(error);
  }
}
`;
}

// src/adapters/k6/prepare.ts
async function prepare(order, k6, directory, link) {
  const script = await scriptFile(order, directory);
  const wrapper = path3.join(directory, "wrapper.js");
  const summary = path3.join(directory, "summary.json");
  const config = path3.join(directory, "config.json");
  const before = order.looksAtResponses === true ? RESPONSES_FILE : null;
  if (before !== null) await writeFile(path3.join(directory, before), responsesModule());
  const files = { summary, userSummary: path3.join(directory, "user-summary.txt"), before };
  const environment = {
    ...k6Environment(process.env),
    ...order.environment,
    BASE_URL: order.target,
    TARGET_URL: order.target
  };
  const asking = { program: k6.path, workingDirectory: order.workingDirectory, environment };
  let restore = (text) => text;
  if (order.baseTarget === null) {
    await writeFile(wrapper, wrapperModule({ script: pathToFileURL3(script).href, ...files }));
  } else {
    const identities = await imitate({ script, directory, imports: () => modulesOf(script, asking) }, link);
    const { base, head } = identities;
    restore = identities.restore;
    await writeFile(path3.join(directory, enterFile("base")), enterModule(order.baseTarget));
    await writeFile(path3.join(directory, enterFile("head")), enterModule(order.target));
    await writeFile(wrapper, pairedModule({ base, head, baseUrl: order.baseTarget, headUrl: order.target, ...files }));
  }
  await writeFile(config, "{}");
  const redact = redactor(order.environment);
  const inspection = await inspectScript({
    ...asking,
    wrapper,
    script: shownName(order),
    restore: (text) => restore(redact(text))
  });
  const theirs = inspection.imports.filter((each) => path3.dirname(each) !== pathToFileURL3(directory).href);
  const shared = order.baseTarget === null ? [] : sharedModules(theirs, directory);
  return {
    script,
    wrapper,
    config,
    summary,
    environment,
    inspection,
    restore,
    warnings: shared.map(
      (file) => `Base and head share the module ${file}, which the script imports by its whole path: its constants are the base's. Import it by a relative path.`
    ),
    scriptHash: await hashScript(script, theirs.map(restore))
  };
}
async function modulesOf(script, asking) {
  const files = await readModules(script, await listImports(asking, script));
  return [...files.keys()].map((file) => pathToFileURL3(file).href);
}
function sharedModules(imports, directory) {
  return imports.filter((each) => each.startsWith("file:") && !each.startsWith(`${pathToFileURL3(directory).href}/`)).map((each) => fileURLToPath3(each));
}
async function scriptFile(order, directory) {
  if (order.load.kind === "requests") {
    const generated = path3.join(directory, "load_test.js");
    await writeFile(generated, generateScript(order.load, order.baseTarget === null ? 1 : 2));
    return generated;
  }
  const script = path3.resolve(order.workingDirectory, order.load.script);
  await access(script).catch((cause) => {
    throw new GateFailure("script-missing", { file: shownName(order) }, { cause });
  });
  return script;
}
function shownName({ load }) {
  return load.kind === "script" ? load.script : "load_test";
}

// src/adapters/k6/obtain.ts
import os3 from "node:os";
import path6 from "node:path";

// src/adapters/k6/find.ts
import { execFile as execFile2 } from "node:child_process";
import { access as access2, constants as constants2 } from "node:fs/promises";
import os2 from "node:os";
import path4 from "node:path";
import { promisify } from "node:util";
var PATIENCE_MILLISECONDS = 3e4;
async function findK6(named) {
  if (named !== null) return { path: named, version: await usableVersion(named) };
  for (const candidate of candidates()) {
    if (!await isExecutable(candidate)) continue;
    const version = await versionOf(candidate);
    if (version !== null && isSupported(version)) return { path: candidate, version };
  }
  throw new GateFailure("k6-missing", { detail: "it is neither on PATH nor in Go's bin folder" });
}
async function usableVersion(file, patienceMilliseconds = PATIENCE_MILLISECONDS) {
  if (!await isExecutable(file))
    throw new GateFailure("k6-unusable", { file, detail: "there is no such program, or it may not be run" });
  const version = await versionOf(file, patienceMilliseconds);
  if (version === null) throw new GateFailure("k6-unusable", { file, detail: "`version` does not answer like k6" });
  if (!isSupported(version)) throw new GateFailure("k6-unusable", { file, detail: `its version is ${version}` });
  return version;
}
function candidates() {
  const name = process.platform === "win32" ? "k6.exe" : "k6";
  const folders = (process.env["PATH"] ?? "").split(path4.delimiter).filter((folder) => folder !== "");
  const go = process.env["GOBIN"] ?? path4.join(process.env["GOPATH"] ?? path4.join(os2.homedir(), "go"), "bin");
  return [...folders, go].map((folder) => path4.join(folder, name));
}
async function isExecutable(file) {
  return access2(file, constants2.X_OK).then(
    () => true,
    () => false
  );
}
async function versionOf(file, patienceMilliseconds = PATIENCE_MILLISECONDS) {
  try {
    const { stdout } = await promisify(execFile2)(file, ["version"], {
      timeout: patienceMilliseconds,
      killSignal: "SIGKILL"
    });
    return /^k6(?:\.exe)? v(\d+\.\d+\.\d+[\w.+-]*)/m.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}
function isSupported(version) {
  return /^[12]\./.test(version);
}

// src/adapters/k6/install.ts
import { createHash as createHash2, randomBytes } from "node:crypto";
import { mkdir as mkdir2, readFile as readFile2, rename, rm as rm2, writeFile as writeFile2 } from "node:fs/promises";
import path5 from "node:path";

// src/adapters/k6/download.ts
import http from "node:http";
import https from "node:https";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/adapters/network/limit.ts
async function within(milliseconds, signal, work) {
  const controller = new AbortController();
  const onAbort = () => {
    controller.abort(signal.reason);
  };
  const timer = setTimeout(() => {
    controller.abort(new DOMException("it took too long", "TimeoutError"));
  }, milliseconds);
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

// src/adapters/k6/download.ts
var LARGEST_BYTES = 200 * 1024 * 1024;
var TIMEOUT_MILLISECONDS3 = 12e4;
var PAUSES_MILLISECONDS2 = [500, 2e3];
var MOST_REDIRECTS = 5;
async function download(url, signal = new AbortController().signal) {
  for (let attempt = 0; ; attempt++) {
    const result = await attemptDownload(url, signal);
    if (result instanceof Uint8Array) return result;
    const pause = PAUSES_MILLISECONDS2[attempt];
    if (!result.isTemporary || pause === void 0 || signal.aborted) {
      throw new GateFailure("k6-missing", { detail: `${url}: ${result.problem}` });
    }
    await sleep2(pause);
  }
}
async function attemptDownload(url, signal) {
  try {
    return await within(TIMEOUT_MILLISECONDS3, signal, async (limit) => {
      const response = await follow(new URL(url), limit);
      const status = response.statusCode ?? 0;
      if (status !== 200) {
        response.destroy();
        return { problem: `status ${status}`, isTemporary: status >= 500 || status === 429 };
      }
      const chunks = [];
      let size = 0;
      for await (const chunk of response) {
        size += chunk.length;
        if (size > LARGEST_BYTES) return { problem: `more than ${LARGEST_BYTES} bytes`, isTemporary: false };
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), isTemporary: true };
  }
}
async function follow(url, signal) {
  let at = url;
  for (let redirects = 0; ; redirects++) {
    const response = await get(at, signal);
    const { location } = response.headers;
    const isRedirect = [301, 302, 303, 307, 308].includes(response.statusCode ?? 0);
    if (!isRedirect || location === void 0 || redirects === MOST_REDIRECTS) return response;
    response.destroy();
    at = new URL(location, at);
  }
}
function get(url, signal) {
  return new Promise((resolve, reject) => {
    const client = url.protocol === "https:" ? https : http;
    const agent = new client.Agent({ proxyEnv: process.env });
    client.get(url, { agent, signal, headers: { "user-agent": "pacegate" } }, resolve).once("error", reject).once("close", () => {
      reject(new Error("the connection was closed"));
    });
  });
}

// src/adapters/k6/pins.ts
var DEFAULT_VERSION = "1.7.1";
var PINS = {
  "1.7.1": {
    "linux-amd64": "cc127a656f734f8ea1e89f8a417777905ae6a93d42f3e763e95313518180655b",
    "linux-arm64": "5a91fa37d89d1fe776aea590d689029ffc2d2f2634a6c61eb51c982ff50700d7",
    "macos-amd64": "f6933670ddccb924d48815992e44e0ee1b040d814c5e5580b9bdebce71019c40",
    "macos-arm64": "9cace748ebeddb92432f606c6c53d964772176fdf1a0ebb4db5ead3df39ba761"
  },
  "2.0.0": {
    "linux-amd64": "2ae87d976f6cdba17185bdd980d8819a3a98e9092c6f0638cd58272ecefc8b90",
    "linux-arm64": "397d338c0c50821994aa51a630e511c599c2e903d00f7fa6c55a82258e7a84e6",
    "macos-amd64": "287f3b0ab9f936f20c37c649f220842385a7961ead84d695d7b5192268c61b3f",
    "macos-arm64": "9a725f3faf8fc9de70f0bd86fb9783e6fb02f822492862846375ec0d8f2b35f7"
  },
  "2.1.0": {
    "linux-amd64": "295d961ebfca306f295f1133068dcd403a8171c87f387928f5f30b0fbcff858a",
    "linux-arm64": "191fa8d89512a4e5083f3fabcb4c3828af9f5b9eee016de8443f6473c029ffb5",
    "macos-amd64": "a600f44ad411ad5f5f7d178405d9956dac34c43563341396f1017ae7f79221a9",
    "macos-arm64": "7388e449816fdb98afe65f349f3983304ba5e14f73b6bee0d7f96c4e3e6b8942"
  },
  "2.2.0": {
    "linux-amd64": "b5a8003c86f35f5cd5ceef1490312c48e587696c94d998cefc6d7b3b4cb1597d",
    "linux-arm64": "4ecd64cadcc792402d16293836115480419c4447c032858f564852d98f1bf54c",
    "macos-amd64": "45a08590511c8a6a9c6331645e60c41624924e848e29472e87c60ac956d50372",
    "macos-arm64": "37a028506bf13578de66c906296803775df28cc2504b1a8c5d786b2803e757c7"
  }
};

// src/adapters/k6/install.ts
var RELEASES = "https://github.com/grafana/k6/releases/download";
var GO_VERSION = "1.8.1";
async function installK6(options) {
  const version = options.version ?? DEFAULT_VERSION;
  const platform = platformOf(process.platform, process.arch);
  const expected = options.sha256?.toLowerCase() ?? (platform === null ? void 0 : PINS[version]?.[platform]);
  const reasons = [];
  if (platform === null) reasons.push(`k6 has no release for ${process.platform} ${process.arch}`);
  else if (expected === void 0) reasons.push(`k6 ${version} has no pinned checksum for ${platform}: give k6-sha256`);
  else {
    try {
      return await fromRelease(options, version, platform, expected);
    } catch (error) {
      if (!(error instanceof GateFailure) || error.code !== "k6-missing") throw error;
      reasons.push(error.message);
    }
  }
  if (options.signal?.aborted === true) throw new GateFailure("k6-missing", { detail: "it was interrupted" });
  const built = await fromGo(options, options.version ?? GO_VERSION);
  if (built !== null) return built;
  throw new GateFailure("k6-missing", { detail: `${reasons.join("; ")}; and Go is not there to build it` });
}
var OPERATING_SYSTEMS = {
  linux: "linux",
  darwin: "macos",
  win32: "windows"
};
var PROCESSORS = { x64: "amd64", arm64: "arm64" };
function platformOf(platform, arch) {
  const os5 = OPERATING_SYSTEMS[platform];
  const cpu = PROCESSORS[arch];
  if (os5 === void 0 || cpu === void 0) return null;
  return os5 === "windows" && cpu === "arm64" ? null : `${os5}-${cpu}`;
}
function assetName(version, platform) {
  return `k6-v${version}-${platform}.${platform.startsWith("linux") ? "tar.gz" : "zip"}`;
}
function assetUrl(mirror, version, platform) {
  const file = assetName(version, platform);
  const [os5 = "", arch = ""] = platform.split("-");
  const base = mirror ?? RELEASES;
  if (!base.includes("{")) return `${base.replace(/\/+$/, "")}/v${version}/${file}`;
  return base.replaceAll("{version}", version).replaceAll("{os}", os5).replaceAll("{arch}", arch).replaceAll("{file}", file);
}
async function fromRelease(options, version, platform, expected) {
  const archive = path5.join(options.cacheDirectory, "k6", version, expected, assetName(version, platform));
  let bytes = await readFile2(archive).catch(() => null);
  if (bytes === null) {
    const url = assetUrl(options.downloadUrl, version, platform);
    options.say(`Downloading k6 ${version} from ${new URL(url).host} …`);
    bytes = await download(url, options.signal);
    verify(bytes, expected, url);
    await keep(archive, bytes);
  } else verify(bytes, expected, archive);
  await mkdir2(options.directory, { recursive: true });
  const local = path5.join(options.directory, assetName(version, platform));
  await writeFile2(local, bytes);
  const { exitCode, stderr } = await getExecOutput("tar", ["-xf", local, "-C", options.directory], {
    silent: true,
    ignoreReturnCode: true
  });
  await rm2(local);
  if (exitCode !== 0)
    throw new GateFailure("k6-missing", {
      detail: `the archive of k6 ${version} cannot be unpacked: ${stderr.trim()}`
    });
  const file = path5.join(
    options.directory,
    `k6-v${version}-${platform}`,
    process.platform === "win32" ? "k6.exe" : "k6"
  );
  return { path: file, version: await usableVersion(file) };
}
async function keep(file, bytes) {
  const partial = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    await mkdir2(path5.dirname(file), { recursive: true });
    await writeFile2(partial, bytes);
    await rename(partial, file);
  } catch {
    await rm2(partial, { force: true }).catch(() => void 0);
  }
}
function verify(bytes, expected, file) {
  const actual = createHash2("sha256").update(bytes).digest("hex");
  if (actual !== expected) throw new GateFailure("k6-checksum", { file, actual, expected });
}
function goModule(version) {
  const major = version.split(".", 1)[0] ?? "1";
  return `go.k6.io/k6${major === "1" ? "" : `/v${major}`}@v${version}`;
}
async function fromGo(options, version) {
  const directory = path5.join(options.cacheDirectory, "k6", "go", version);
  const file = path5.join(directory, process.platform === "win32" ? "k6.exe" : "k6");
  try {
    options.say(`Building k6 ${version} with Go (about two minutes, once) …`);
    const { exitCode, stderr } = await getExecOutput("go", ["install", goModule(version)], {
      silent: true,
      ignoreReturnCode: true,
      env: { ...process.env, GOBIN: directory }
    });
    if (exitCode !== 0)
      throw new GateFailure("k6-missing", {
        detail: `go install ended with ${exitCode}: ${stderr.trim().split("\n").at(-1) ?? ""}`
      });
  } catch (error) {
    if (error instanceof GateFailure) throw error;
    return null;
  }
  return { path: file, version: await usableVersion(file) };
}

// src/adapters/k6/obtain.ts
async function obtainK6(options, directory, say, signal = new AbortController().signal) {
  const mustInstall = options.k6Path === null && (options.downloadUrl !== null || options.k6Sha256 !== null);
  if (!mustInstall) {
    try {
      const found = await findK6(options.k6Path);
      if (options.k6Path !== null || options.k6Version === null || options.k6Version === found.version) return found;
    } catch (error) {
      if (!(error instanceof GateFailure) || error.code !== "k6-missing") throw error;
    }
  }
  const cacheDirectory = options.cacheDirectory ?? process.env["RUNNER_TOOL_CACHE"] ?? path6.join(os3.homedir(), ".cache", "pacegate");
  return installK6({
    version: options.k6Version,
    downloadUrl: options.downloadUrl,
    sha256: options.k6Sha256,
    cacheDirectory,
    directory: path6.join(directory, "k6"),
    say,
    signal
  });
}

// src/adapters/k6/overseer.ts
var Overseer = class {
  #controller = new AbortController();
  #count = 0;
  #lastLook = null;
  #decidedAfter = null;
  #earlyStop;
  #plannedSeconds;
  #recorder;
  #facts;
  /** `facts` gives those of a run that has gone well for so many seconds. */
  constructor(earlyStop, plannedSeconds, recorder, facts) {
    this.#earlyStop = plannedSeconds === null ? null : earlyStop;
    this.#plannedSeconds = plannedSeconds ?? 0;
    this.#recorder = recorder;
    this.#facts = facts;
  }
  get isNeeded() {
    return this.#earlyStop !== null;
  }
  /** Aborted when the run has said enough. */
  get signal() {
    return this.#controller.signal;
  }
  get looks() {
    return this.#count === 0 ? null : { count: this.#count, decidedAfterSeconds: this.#decidedAfter };
  }
  /** To be called about once a second. */
  watch() {
    const earlyStop = this.#earlyStop;
    if (earlyStop === null || this.#decidedAfter !== null) return;
    const elapsed = this.#recorder.seconds;
    if (!earlyStop.isDue(elapsed, this.#lastLook, this.#plannedSeconds)) return;
    this.#count++;
    this.#lastLook = elapsed;
    const soFar = this.#recorder.soFar({ fingerprint: UNKNOWN_FINGERPRINT, runs: [this.#facts(elapsed)] });
    if (earlyStop.look(soFar, elapsed, this.#plannedSeconds) === null) return;
    this.#decidedAfter = elapsed;
    this.#controller.abort();
  }
};

// src/adapters/k6/process.ts
import { spawn } from "node:child_process";
import { readFile as readFile3 } from "node:fs/promises";

// src/adapters/k6/rest.ts
import { createServer } from "node:net";
var PATIENCE_MILLISECONDS2 = 3e3;
async function freeAddress() {
  const server = createServer();
  const port = await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" ? address?.port ?? 0 : 0);
    });
  });
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${port}`;
}
async function stopByRest(address) {
  try {
    const response = await fetch(`http://${address}/v1/status`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ data: { type: "status", id: "default", attributes: { stopped: true } } }),
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS2)
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

// src/adapters/k6/process.ts
var CPU_POLL_MILLISECONDS = 500;
var [PIPES_STILL_MILLISECONDS, PIPES_MOST_MILLISECONDS] = [2e3, 1e4];
var PIPES_POLL_MILLISECONDS = 500;
var LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;
async function runK6(command, signal) {
  const started = process.hrtime.bigint();
  const child = spawn(command.program, command.words, {
    cwd: command.workingDirectory,
    env: command.environment,
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"]
  });
  let heard = 0;
  child.stdout.on("data", (chunk) => {
    heard += chunk.length;
    command.onSamples(chunk);
  });
  child.stderr.on("data", (chunk) => {
    heard += chunk.length;
    command.onLog(chunk);
  });
  let stop = null;
  const timers = [];
  const end = (why) => {
    if (stop !== null) return;
    stop = why;
    if (why === "decided" && command.enough !== void 0) {
      void stopByRest(command.enough.address).then((isStopping) => {
        if (!isStopping) send(child, "SIGINT");
      });
    } else send(child, "SIGINT");
    timers.push(
      setTimeout(send, command.patienceMilliseconds, child, "SIGINT"),
      setTimeout(send, command.patienceMilliseconds * 1.2, child, "SIGKILL")
    );
  };
  const onAbort = end.bind(null, "interrupt");
  const onEnough = end.bind(null, "decided");
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  command.enough?.signal.addEventListener("abort", onEnough, { once: true });
  timers.push(setTimeout(end, Math.min(command.timeoutSeconds * 1e3, LONGEST_TIMER_MILLISECONDS), "timeout"));
  const orphan = send.bind(null, child, "SIGKILL");
  process.once("exit", orphan);
  let cpuSeconds = null;
  const poll = setInterval(() => {
    void cpuOf(child.pid).then((seconds2) => {
      cpuSeconds = seconds2 ?? cpuSeconds;
    });
  }, CPU_POLL_MILLISECONDS);
  let wallSeconds = 0;
  const over = () => {
    wallSeconds = Number(process.hrtime.bigint() - started) / 1e9;
    clearInterval(poll);
    timers.forEach(clearTimeout);
    signal.removeEventListener("abort", onAbort);
    command.enough?.signal.removeEventListener("abort", onEnough);
    process.off("exit", orphan);
  };
  const [code, killedBy] = await new Promise((resolve, reject) => {
    child.once("error", (error) => {
      over();
      reject(error);
    });
    child.once("exit", () => {
      over();
      killGroup(child);
      const cut = cutWhenStill(child, () => heard);
      child.once("close", () => {
        clearInterval(cut);
      });
    });
    child.once("close", (exitCode, exitSignal) => {
      resolve([exitCode, exitSignal]);
    });
  });
  return { code, signal: killedBy, stop, cpuSeconds, wallSeconds };
}
function cutWhenStill(child, heard) {
  let [looks, still, last] = [0, 0, heard()];
  return setInterval(() => {
    looks += 1;
    still = heard() === last ? still + 1 : 0;
    last = heard();
    const milliseconds = { still: still * PIPES_POLL_MILLISECONDS, all: looks * PIPES_POLL_MILLISECONDS };
    if (milliseconds.still < PIPES_STILL_MILLISECONDS && milliseconds.all < PIPES_MOST_MILLISECONDS) return;
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, PIPES_POLL_MILLISECONDS);
}
function send(child, name) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === "win32") child.kill(name);
  else signalGroup(child.pid, name);
}
function killGroup(child) {
  if (process.platform !== "win32") signalGroup(child.pid, "SIGKILL");
}
function signalGroup(leader, name) {
  if (leader === void 0) return;
  try {
    process.kill(-leader, name);
  } catch {
  }
}
var TICKS_PER_SECOND = 100;
async function cpuOf(pid) {
  if (pid === void 0 || process.platform !== "linux") return null;
  const stat2 = await readFile3(`/proc/${pid}/stat`, "utf8").catch(() => null);
  const fields = stat2?.slice(stat2.lastIndexOf(")") + 2).split(" ");
  return fields === void 0 ? null : (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

// src/adapters/k6/runner.ts
var MARGIN_SECONDS = 120;
var UNPLANNED_SECONDS = 3600;
var PATIENCE_MILLISECONDS3 = 15e3;
var ADDRESS_TAKEN = 106;
var MOST_ATTEMPTS = 3;
var RUN_WORDS = [
  "run",
  "--quiet",
  "--no-color",
  "--log-format=json",
  "--no-usage-report",
  "--include-system-env-vars",
  "--out=csv=fileName=-,timeFormat=unix_micro"
];
function createK6Runner(options) {
  return {
    async run(order, progress, signal) {
      const directory = await privateDirectory();
      const started = performance.now();
      const say = (phase, message, requests = { all: 0, failed: 0 }, plannedSeconds = null) => {
        progress({
          phase,
          message,
          elapsedSeconds: (performance.now() - started) / 1e3,
          plannedSeconds,
          requests: requests.all,
          failedRequests: requests.failed
        });
      };
      say("preparing", "Preparing k6");
      const k6 = await obtainK6(options, directory, (message) => {
        say("installing", message);
      });
      const reach = order.isTargetFound === true ? "public" : "anywhere";
      const prepared = await prepare(order, k6, directory, options.link);
      if (order.baseTarget !== null) {
        const subject = "base target";
        await assertAnswers(order.baseTarget, prepared.environment, signal, { subject });
        const because = `, which this run is kept out of because the target ${order.target} was found and not named: name its host in input \`allowed-hosts\``;
        if (reach === "public")
          await assertAnswers(order.baseTarget, prepared.environment, signal, { subject, reach, because });
      }
      await assertAnswers(order.target, prepared.environment, signal, { reach });
      return drive(order, k6, prepared, directory, signal, say);
    }
  };
}
var directories = /* @__PURE__ */ new Set();
async function privateDirectory() {
  const directory = await mkdtemp(path7.join(process.env["RUNNER_TEMP"] ?? os4.tmpdir(), "pacegate-"));
  if (directories.size === 0) {
    process.once("exit", () => {
      for (const each of directories) rmSync(each, { recursive: true, force: true });
    });
  }
  directories.add(directory);
  return directory;
}
async function drive(order, k6, prepared, directory, signal, say) {
  const { plan, longestSeconds } = prepared.inspection;
  const recorder = new Recorder();
  const intake = new CsvIntake(recorder);
  const logFile = path7.join(directory, "k6.log");
  const redact = redactor(order.environment);
  const log = new K6Log(logFile, redact, prepared.restore);
  const createdAt = (/* @__PURE__ */ new Date()).toISOString();
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  const facts = (ran) => ({
    target: order.target,
    baseTarget: order.baseTarget,
    plan,
    ...ran,
    scriptErrors: log.exceptions,
    hostLagMilliseconds: Number.isFinite(lag.percentile(99)) ? lag.percentile(99) / 1e6 : null,
    hostCores: os4.cpus().length
  });
  const denied = deniedFor(order.isTargetFound === true ? "public" : "anywhere").join(",");
  const overseer = new Overseer(
    order.earlyStop ?? null,
    plan?.durationSeconds ?? null,
    recorder,
    (elapsed) => facts({
      k6: { version: k6.version, exitCode: 0, signal: null, meaning: "", ended: "completed", cpuSeconds: null },
      looks: null,
      wallSeconds: elapsed,
      thresholds: []
    })
  );
  const ticker = setInterval(() => {
    say("running", "Running k6", recorder.requests, plan?.durationSeconds ?? null);
    overseer.watch();
  }, 1e3);
  const attempt = async (attemptsLeft) => {
    const address = overseer.isNeeded ? await freeAddress() : "";
    const ended2 = await runK6(
      {
        program: k6.path,
        words: [
          ...RUN_WORDS,
          `--address=${address}`,
          `--blacklist-ip=${denied}`,
          "-c",
          prepared.config,
          prepared.wrapper
        ],
        workingDirectory: order.workingDirectory,
        environment: prepared.environment,
        timeoutSeconds: order.timeoutSeconds ?? (longestSeconds === null ? UNPLANNED_SECONDS : longestSeconds + MARGIN_SECONDS),
        patienceMilliseconds: PATIENCE_MILLISECONDS3,
        onSamples: (chunk) => {
          intake.push(chunk);
        },
        onLog: (chunk) => {
          log.push(chunk);
        },
        ...overseer.isNeeded ? { enough: { signal: overseer.signal, address } } : {}
      },
      signal
    );
    return ended2.code === ADDRESS_TAKEN && attemptsLeft > 1 ? attempt(attemptsLeft - 1) : ended2;
  };
  const exit = await attempt(MOST_ATTEMPTS).finally(() => {
    clearInterval(ticker);
    lag.disable();
  });
  intake.end();
  say("finishing", "Reading the results", recorder.requests);
  const summary = await readSummary(prepared.summary);
  if (summary.problem !== null) log.addException(`handleSummary: ${summary.problem}`);
  await log.end();
  const code = exit.code === 255 && log.isRejected ? 107 : exit.code;
  const { meaning, ended } = describeExit(code, exit.signal, exit.stop);
  const measured = recorder.finish({
    fingerprint: {
      commit: order.commit,
      createdAt,
      scriptHash: prepared.scriptHash,
      loadHash: plan === null ? null : hashLoad(plan, order.baseTarget !== null),
      k6Version: k6.version,
      runner: runnerOf(process.env),
      verdict: null
    },
    runs: [
      facts({
        k6: {
          version: k6.version,
          exitCode: exit.code,
          signal: exit.signal,
          meaning: ended === "aborted" && log.lastError !== "" ? `${meaning}: ${log.lastError}` : meaning,
          ended,
          cpuSeconds: exit.cpuSeconds
        },
        looks: overseer.looks,
        wallSeconds: exit.wallSeconds,
        thresholds: summary.thresholds
      })
    ]
  });
  const recording = order.looksAtResponses === true ? withResponses(measured) : measured;
  const hasIterations = recording.series.some(({ key }) => key.metric === "iterations");
  if ((code === 107 || code === 104) && !hasIterations) {
    throw new GateFailure("script-invalid", { file: shownName(order), detail: log.lastError });
  }
  if (recording.intake.samples === 0) {
    throw new GateFailure("k6-no-samples", {
      meaning,
      detail: log.lastError === "" ? "its log is empty." : log.lastError,
      log: logFile
    });
  }
  return {
    recording: redactRecording(recording, redact),
    logFile,
    scriptFile: prepared.script,
    warnings: prepared.warnings
  };
}
async function readSummary(file) {
  try {
    const { thresholds, problem } = JSON.parse(await readFile4(file, "utf8"));
    const place = ({ metric, expression }) => `${metric} ${expression}`;
    return { thresholds: thresholds.toSorted((a, b) => place(a) < place(b) ? -1 : 1), problem };
  } catch {
    return { thresholds: [], problem: null };
  }
}

// src/entry/interrupt.ts
function onInterrupt() {
  const controller = new AbortController();
  let received = null;
  const handle = (name) => {
    received ??= name;
    controller.abort(name);
  };
  process.on("SIGINT", handle);
  process.on("SIGTERM", handle);
  return {
    signal: controller.signal,
    received: () => received,
    release: () => {
      process.off("SIGINT", handle);
      process.off("SIGTERM", handle);
    }
  };
}

// src/app/load-order.ts
function loadOrder({ script: given, ...request }, { loadTest }) {
  const script = given ?? (loadTest?.kind === "script" ? loadTest.script : null);
  const load = script !== null ? { kind: "script", script } : loadTest?.kind === "requests" ? loadTest : null;
  if (load === null) throw new GateFailure("no-load");
  const { target, baseTarget, workingDirectory, environment, timeoutSeconds, commit } = request;
  return { load, target, baseTarget, workingDirectory, environment, timeoutSeconds, commit };
}
function looksAtResponses({ rules, sources }, open) {
  const isTold = (kind) => open.some(({ source }) => source === kind);
  const isToldByPrometheus = sources.prometheus?.queries["cache"] !== void 0 && isTold("prometheus");
  return sources.responses || rules.some(({ section }) => section === "cache") && !isTold("redis") && !isToldByPrometheus;
}

export {
  deniedFor,
  isWithin,
  AddressRefused,
  ask,
  reasonOf,
  k6Environment,
  within,
  obtainK6,
  runK6,
  createK6Runner,
  loadOrder,
  looksAtResponses,
  onInterrupt
};
