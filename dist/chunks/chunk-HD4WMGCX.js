import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  deniedFor,
  isWithin,
  k6Environment,
  obtainK6,
  runK6,
  within
} from "./chunk-2HWTVE4D.js";
import {
  MOST_BASELINES,
  describeAge
} from "./chunk-NA66GR4M.js";
import {
  load
} from "./chunk-X5KUR45D.js";
import {
  createRecordingFiles
} from "./chunk-NLA3OHEN.js";
import {
  recordOf
} from "./chunk-HV77366B.js";
import {
  describeErrno
} from "./chunk-HAFRY5HF.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";

// src/adapters/browser/browser.ts
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

// src/adapters/browser/guard.ts
import { lookup } from "node:dns/promises";
import { connect, createServer, isIP } from "node:net";
var REPLY = { done: 0, failed: 1, notAllowed: 2, unreachable: 4, refused: 5, unknownCommand: 7, unknownAddress: 8 };
var VERSION = 5;
var CONNECT = 1;
var PATIENCE_MILLISECONDS = 3e4;
var MOST_REFUSED = 1e3;
async function startGuard(denied, refused) {
  const sockets = /* @__PURE__ */ new Set();
  const keep = (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    keep(client);
    client.setTimeout(PATIENCE_MILLISECONDS, () => client.destroy());
    void serve(
      client,
      denied,
      (host) => {
        if (refused.size < MOST_REFUSED) refused.add(host);
      },
      keep
    ).catch(() => client.destroy());
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  return {
    port: server.address().port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}
function wordsFor({ port }) {
  return [
    `proxy-server=socks5://127.0.0.1:${port}`,
    // Without it loopback is connected to directly.
    "proxy-bypass-list=<-loopback>",
    // What looks a name up by itself, such as a prefetch, comes to the guard and not to a name server.
    `host-resolver-rules=MAP * 127.0.0.1:${port}`,
    "disable-quic",
    // Named with and without `force`, by version.
    "webrtc-ip-handling-policy=disable_non_proxied_udp",
    "force-webrtc-ip-handling-policy=disable_non_proxied_udp"
  ];
}
async function serve(client, denied, onRefused, keep) {
  const read = readerOf(client);
  const answer = (reply) => {
    const bytes = Buffer.from([VERSION, reply, 0, 1, 0, 0, 0, 0, 0, 0]);
    if (reply === REPLY.done) client.write(bytes);
    else client.end(bytes);
  };
  const [version, methods] = await read(2);
  if (version !== VERSION) throw new Error("not SOCKS5");
  const isOpen = (await read(methods ?? 0)).includes(0);
  client.write(Buffer.from([VERSION, isOpen ? 0 : 255]));
  if (!isOpen) {
    client.end();
    return;
  }
  const [, command, , kind] = await read(4);
  const host = await readHost(read, kind);
  if (host === null) {
    answer(REPLY.unknownAddress);
    return;
  }
  const port = (await read(2)).readUInt16BE();
  if (command !== CONNECT) {
    answer(REPLY.unknownCommand);
    return;
  }
  const addresses = await addressesOf(host);
  const allowed = addresses.filter(({ address }) => !isWithin(address, denied));
  const [first] = allowed;
  if (first === void 0) {
    if (addresses.length > 0) onRefused(host);
    answer(addresses.length > 0 ? REPLY.notAllowed : REPLY.unreachable);
    return;
  }
  const given = (_, { all = false }, callback) => {
    if (all) callback(null, allowed);
    else callback(null, first.address, first.family);
  };
  const server = connect({ host, port, lookup: given, allowHalfOpen: true, noDelay: true });
  keep(server);
  client.once("close", () => server.destroy());
  const onFailure = ({ code }) => {
    answer(code === "ECONNREFUSED" ? REPLY.refused : REPLY.failed);
  };
  server.once("error", onFailure);
  server.once("connect", () => {
    server.off("error", onFailure);
    server.once("close", () => client.destroy());
    client.setTimeout(0);
    answer(REPLY.done);
    client.pipe(server);
    server.pipe(client);
  });
}
function readerOf(socket) {
  const next = () => new Promise((resolve, reject) => {
    const leave = () => {
      socket.pause().off("data", take2).off("end", fail).off("close", fail);
    };
    const take2 = (bytes) => {
      leave();
      resolve(bytes);
    };
    const fail = () => {
      leave();
      reject(new Error("the client left"));
    };
    if (socket.readableEnded || socket.destroyed) fail();
    else socket.on("data", take2).once("end", fail).once("close", fail).resume();
  });
  return async (count) => {
    let held = Buffer.alloc(0);
    while (held.length < count) held = Buffer.concat([held, await next()]);
    if (held.length > count) socket.unshift(held.subarray(count));
    return held.subarray(0, count);
  };
}
async function readHost(read, kind) {
  switch (kind) {
    case 1:
      return (await read(4)).join(".");
    case 3:
      return (await read((await read(1))[0] ?? 0)).toString("latin1");
    case 4:
      return ((await read(16)).toString("hex").match(/.{4}/g) ?? []).join(":");
    default:
      return null;
  }
}
async function addressesOf(host) {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  return lookup(host, { all: true }).catch(() => []);
}

// src/adapters/browser/script.ts
var OWN_METRICS = {
  pacegate_total_load: "total_load",
  pacegate_tti: "tti",
  pacegate_tbt: "tbt"
};
var FAILED_LOADS = "pacegate_failed_loads";
var FAILED_PRESSES = "pacegate_failed_presses";
var SLOW_4G = { latency: 150 * 3.75, download: 16e5 / 8 * 0.9, upload: 75e4 / 8 * 0.9 };
var NETWORKS = {
  none: null,
  "slow-4g": SLOW_4G,
  // DevTools called it so until 2024.
  "fast-3g": SLOW_4G
};
function browserScript({ pages, throttle, cpuSlowdown, press }) {
  return `import { browser } from 'k6/browser';
import execution from 'k6/execution';
import { Counter, Trend } from 'k6/metrics';
const [failed, unpressed] = [new Counter('${FAILED_LOADS}'), new Counter('${FAILED_PRESSES}')];
const [totalLoad, tti, tbt] = [new Trend('pacegate_total_load', true), new Trend('pacegate_tti', true), new Trend('pacegate_tbt', true)];
const [PAGES, NETWORK, SLOWDOWN, PRESS] = ${JSON.stringify([pages, NETWORKS[throttle], cpuSlowdown, press])};
export const options = {
  scenarios: { pages: { executor: 'constant-vus', vus: 1, duration: '24h', gracefulStop: '0s', options: { browser: { type: 'chromium' } } } },
};
// In the order ABBA, page by page, so that neither is always first.
const TARGETS = __ENV.BASE_TARGET === undefined ? [['head', __ENV.HEAD_TARGET]] : [['head', __ENV.HEAD_TARGET], ['base', __ENV.BASE_TARGET]];
function turnOf(n) {
  if (TARGETS.length === 1) return [...TARGETS[0], PAGES[n % PAGES.length]];
  return [...TARGETS[(n + (n >> 1)) & 1], PAGES[(n >> 1) % PAGES.length]];
}
export default async function () {
  const [variant, target, path] = turnOf(__ITER);
  execution.vu.metrics.tags.variant = variant;
  const page = await browser.newPage();
  try {
    if (NETWORK !== null) await page.throttleNetwork(NETWORK);
    if (SLOWDOWN > 1) await page.throttleCPU({ rate: SLOWDOWN });
    const answer = await page.goto(target + path, { waitUntil: 'load' });
    if (answer === null || answer.status() >= 400) throw new Error('status ' + (answer === null ? 'unknown' : answer.status()));
    const seen = await page.evaluate(() => new Promise((resolve) => {
      const tasks = [];
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
      }).observe({ type: 'longtask', buffered: true });
      setTimeout(() => {
        const [navigation] = performance.getEntriesByType('navigation');
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        const from = paint === undefined ? navigation.responseStart : paint.startTime;
        let [blocked, idle] = [0, Math.max(from, navigation.domContentLoadedEventEnd)];
        for (const [start, duration] of tasks) {
          if (start + duration <= from) continue;
          blocked += Math.max(0, duration - 50);
          idle = Math.max(idle, start + duration);
        }
        resolve({ load: navigation.loadEventEnd, idle, blocked });
      }, 500);
    }));
    totalLoad.add(seen.load);
    tti.add(seen.idle);
    tbt.add(seen.blocked);
    if (PRESS !== null) await pressed(page);
  } catch (error) {
    failed.add(1);
    throw error;
  } finally {
    await page.close();
  }
}
// Standard output belongs to the samples. The option that leaves the summary out has another name by version.
export function handleSummary() {
  return {};
}
async function pressed(page) {
  try {
    await page.locator(PRESS).click({ timeout: 2000 });
  } catch (error) {
    unpressed.add(1);
    return;
  }
  // An interaction is reported after the paint that follows it.
  await page.waitForTimeout(500);
}
`;
}

// src/adapters/browser/browser.ts
var NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
var PATIENCE_MILLISECONDS2 = 2e3;
var MOST_FAILED = 0.05;
var LOADED = "total_load";
var COUNTERS = [FAILED_LOADS, FAILED_PRESSES];
var VITAL = /^browser_web_vital_(ttfb|fcp|lcp|cls|inp)$/;
var IS_BASE = /[,&]variant=base(?:[,&]|$)/;
var LONGEST_SECONDS = 86400;
function createBrowserSources(options) {
  const stop = new AbortController();
  const points = { head: /* @__PURE__ */ new Map(), base: /* @__PURE__ */ new Map() };
  const refused = /* @__PURE__ */ new Set();
  let running = Promise.resolve(null);
  let end = Number.POSITIVE_INFINITY;
  const sourceOf = (variant, start) => ({
    source: "browser",
    variant,
    start() {
      start();
      return Promise.resolve();
    },
    async finish() {
      end = Math.min(end, Date.now() * 1e3);
      stop.abort();
      const { tracks, gaps } = measuredOf(points[variant], end, await running, options.settings);
      return recordOf("browser", variant, {
        tracks,
        gaps: variant === "head" ? [...gaps, ...refusalsOf(refused)] : gaps
      });
    },
    abandon() {
      stop.abort();
    }
  });
  const head = sourceOf("head", () => {
    running = loadPages(options, points, refused, stop.signal);
  });
  return options.baseTarget === null ? [head] : [head, sourceOf("base", () => void 0)];
}
function measuredOf(all, end, trouble, settings) {
  const points = new Map(
    [...all].map(([quantity, each]) => [
      quantity,
      COUNTERS.includes(quantity) ? each.filter(([at2]) => at2 < end) : each
    ])
  );
  const gap = trouble ?? failureOf(points);
  const isMeasured = gap === null && points.has(LOADED);
  const tracks = [...points].filter(([quantity]) => isMeasured && !COUNTERS.includes(quantity)).map(([quantity, each]) => ({
    quantity,
    unit: quantity === "cls" ? "count" : "ms",
    points: each.map(([at2, value]) => [Math.floor(at2 / 1e6), value, 1])
  }));
  const none = tracks.length === 0 ? "the run was over before a page was loaded" : null;
  const why = gap ?? none;
  return { tracks, gaps: [...why === null ? [] : [why], ...pressesOf(points, settings)] };
}
async function loadPages({ target, baseTarget, denied, settings, k6: wanted }, points, refused, signal) {
  const chromium = await findChromium();
  if (chromium === null) return `Chromium was not found: install it, or name it in K6_BROWSER_EXECUTABLE_PATH`;
  const environment = { ...k6Environment(process.env) };
  delete environment["K6_BROWSER_WS_URL"];
  const directory = await mkdtemp(path.join(process.env["RUNNER_TEMP"] ?? os.tmpdir(), "pacegate-browser-"));
  let [rest, log] = ["", ""];
  let guard = null;
  try {
    guard = await startGuard(denied, refused);
    const k6 = await obtainK6(wanted, directory, () => void 0, signal);
    const script = path.join(directory, "pages.js");
    await writeFile(script, browserScript(settings));
    const exit = await runK6(
      {
        program: k6.path,
        words: [
          "run",
          "--quiet",
          "--no-color",
          "--no-usage-report",
          "--include-system-env-vars",
          "--address=",
          // What is left of the tags is ours, and of no page: an address could say that it is the base.
          "--system-tags=scenario",
          // By itself k6 writes once a second: in a short run that is most of what was measured.
          "--out=csv=fileName=-,saveInterval=200ms,timeFormat=unix_micro",
          script
        ],
        workingDirectory: directory,
        environment: {
          K6_BROWSER_HEADLESS: "true",
          ...environment,
          K6_BROWSER_ARGS: wordsWith(guard, process.env["K6_BROWSER_ARGS"] ?? ""),
          K6_BROWSER_EXECUTABLE_PATH: chromium,
          HEAD_TARGET: target,
          ...baseTarget === null ? {} : { BASE_TARGET: baseTarget }
        },
        timeoutSeconds: LONGEST_SECONDS,
        patienceMilliseconds: PATIENCE_MILLISECONDS2,
        onSamples: (chunk) => {
          const lines = (rest + Buffer.from(chunk).toString("utf8")).split("\n");
          rest = (lines.pop() ?? "").slice(-1e4);
          for (const line of lines) take(line, points);
        },
        onLog: (chunk) => {
          log = (log + Buffer.from(chunk).toString("utf8")).slice(-1e4);
        }
      },
      signal
    );
    if (points.head.size + points.base.size > 0 || exit.stop !== null) return null;
    return `the browser could not load a page: ${lastError(log)}`;
  } catch (error) {
    return `the browser could not be started: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await guard?.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}
function wordsWith(guard, given) {
  const theirs = given.split(",").filter((word) => word.trim() !== "" && !/^\s*(no-)?proxy-/.test(word));
  const root = process.getuid?.() === 0 ? ["no-sandbox"] : [];
  return [...root, ...theirs, ...wordsFor(guard)].join(",");
}
function refusalsOf({ size }) {
  if (size === 0) return [];
  return [
    `pages asked for ${size} ${size === 1 ? "host" : "hosts"} whose address is not allowed, and did not get there`
  ];
}
function take(line, points) {
  const [metric = "", time = "", text = ""] = line.split(",", 3);
  const quantity = VITAL.exec(metric)?.[1] ?? (COUNTERS.includes(metric) ? metric : OWN_METRICS[metric]);
  const [at2, value] = [Number(time), Number(text)];
  if (quantity === void 0 || !Number.isInteger(at2) || !Number.isFinite(value) || value < 0) return;
  const of = points[IS_BASE.test(line) ? "base" : "head"];
  const list2 = of.get(quantity) ?? [];
  list2.push([at2, value]);
  of.set(quantity, list2);
}
function failureOf(points) {
  const [failed, loaded] = [countOf(points, FAILED_LOADS), countOf(points, LOADED)];
  if (failed <= MOST_FAILED * (failed + loaded)) return null;
  return `${failed} of ${failed + loaded} page loads failed, so none of them is judged`;
}
function countOf(points, quantity) {
  return points.get(quantity)?.length ?? 0;
}
function pressesOf(points, { press }) {
  const failed = countOf(points, FAILED_PRESSES);
  return failed === 0 ? [] : [
    `what \`press\` names, ${press ?? ""}, could not be pressed at ${failed} page ${failed === 1 ? "load" : "loads"}`
  ];
}
function lastError(log) {
  const line = log.split("\n").findLast((each) => each.includes("level=error"));
  return /msg="((?:[^"\\]|\\.)*)"/.exec(line ?? "")?.[1]?.slice(0, 200) ?? "k6 does not say why";
}
async function findChromium() {
  const named = process.env["K6_BROWSER_EXECUTABLE_PATH"];
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const places = named === void 0 ? NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))) : [named];
  for (const place of places) {
    try {
      await access(place);
      return place;
    } catch {
      continue;
    }
  }
  return null;
}

// src/adapters/kubernetes/access.ts
import { readFile } from "node:fs/promises";
import path2 from "node:path";
var NoAccess = class extends Error {
};
var SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
async function accessFromPod(environment, directory = SERVICE_ACCOUNT) {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = environment;
  if (host === void 0 || port === void 0)
    throw new NoAccess(
      "the variable PACEGATE_KUBECONFIG is not set, or empty, as it is in jobs without secrets, and the job is no pod of a cluster"
    );
  const read = async (name) => readFile(path2.join(directory, name), "utf8").catch(() => {
    throw new NoAccess("the pod has no service account's token: set automountServiceAccountToken");
  });
  const [token, authority, namespace] = await Promise.all(["token", "ca.crt", "namespace"].map(read));
  return {
    server: `https://${host.includes(":") ? `[${host}]` : host}:${port}`,
    namespace: namespace?.trim() ?? "default",
    authority: authority ?? null,
    serverName: null,
    token: token?.trim() ?? null,
    certificate: null,
    basic: null
  };
}
async function accessFromKubeconfig(given) {
  const trimmed = given.trim();
  const isContent = /^(?:\{|[\w-]+:\s)|[\r\n]/.test(trimmed);
  const text = isContent ? given : await readFile(trimmed, "utf8").catch(() => {
    throw new NoAccess("PACEGATE_KUBECONFIG names a file that cannot be read, and is no kubeconfig itself");
  });
  let config;
  try {
    config = load(text);
  } catch {
    throw new NoAccess("the kubeconfig is no YAML");
  }
  const named = (list2, name, inner) => {
    const found = listOf(config, list2).find((each) => textOf(each, "name") === name);
    if (found === void 0) throw new NoAccess(`the kubeconfig has no ${inner} "${name}"`);
    return objectOf(found, inner);
  };
  const current = textOf(config, "current-context");
  if (current === null) throw new NoAccess("the kubeconfig has no current-context");
  const context = named("contexts", current, "context");
  const cluster = named("clusters", textOf(context, "cluster") ?? "", "cluster");
  const user = named("users", textOf(context, "user") ?? "", "user");
  const directory = isContent ? null : path2.dirname(trimmed);
  return accessOf({ context, cluster, user }, (file) => besides(directory, file));
}
async function accessOf({ context, cluster, user }, read) {
  for (const way of ["exec", "auth-provider"])
    if (user[way] !== void 0)
      throw new NoAccess(
        `the kubeconfig gets its token by ${way}, which is not run here: give it a token of a service account (kubectl create token)`
      );
  if (cluster["insecure-skip-tls-verify"] === true)
    throw new NoAccess(
      "the kubeconfig leaves the server unchecked (insecure-skip-tls-verify), so a token could go to anyone: give it certificate-authority-data"
    );
  if (cluster["proxy-url"] !== void 0) throw new NoAccess("the kubeconfig asks for a proxy, which is not supported");
  const either = async (of, name2) => {
    const data = textOf(of, `${name2}-data`);
    if (data !== null) return Buffer.from(data, "base64").toString("utf8");
    const file = textOf(of, name2);
    return file === null ? null : read(file);
  };
  const tokenFile = textOf(user, "tokenFile");
  const [name, password] = [textOf(user, "username"), textOf(user, "password")];
  const [cert, key] = await Promise.all(["client-certificate", "client-key"].map((each) => either(user, each)));
  const access2 = {
    server: (textOf(cluster, "server") ?? "").replace(/\/+$/, ""),
    namespace: textOf(context, "namespace") ?? "default",
    authority: await either(cluster, "certificate-authority"),
    serverName: textOf(cluster, "tls-server-name"),
    token: textOf(user, "token") ?? (tokenFile === null ? null : (await read(tokenFile)).trim()),
    certificate: cert == null || key == null ? null : { cert, key },
    basic: name === null || password === null ? null : Buffer.from(`${name}:${password}`).toString("base64")
  };
  if (!URL.canParse(access2.server) || !/^https?:/.test(access2.server))
    throw new NoAccess("the cluster of the kubeconfig has no server such as https://host:6443");
  const isOpen = access2.token === null && access2.basic === null;
  if (access2.server.startsWith("http:") && !isOpen)
    throw new NoAccess("the server of the kubeconfig is not https, so its token would go in clear");
  return access2;
}
async function besides(directory, file) {
  if (directory === null && !path2.isAbsolute(file))
    throw new NoAccess("the kubeconfig names files beside it, but is given as a text: put them in as …-data");
  return readFile(path2.resolve(directory ?? "/", file), "utf8").catch(() => {
    throw new NoAccess("a file that the kubeconfig names cannot be read");
  });
}
function isFields(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function objectOf(value, name) {
  const found = isFields(value) ? value[name] : void 0;
  return isFields(found) ? found : {};
}
function listOf(value, name) {
  const found = isFields(value) ? value[name] : void 0;
  return Array.isArray(found) ? found : [];
}
function textOf(value, name) {
  const found = isFields(value) ? value[name] : void 0;
  return typeof found === "string" && found !== "" ? found : null;
}

// src/core/recording/worst-tracks.ts
function worstTracks(tracks, most, worst = "high") {
  const sign = worst === "high" ? 1 : -1;
  const by = (badness) => tracks.toSorted((a, b) => badness(b) - badness(a)).slice(0, Math.ceil(most / 2));
  const kept = /* @__PURE__ */ new Set([...by((track) => sign * meanOf(track)), ...by((track) => extremeOf(track, sign))]);
  for (const track of tracks.toSorted((a, b) => sign * (meanOf(b) - meanOf(a)))) if (kept.size < most) kept.add(track);
  return { tracks: tracks.filter((track) => kept.has(track)), dropped: tracks.length - kept.size };
}
function meanOf({ points }) {
  return points.reduce((sum, [, value]) => sum + value, 0) / points.length;
}
function extremeOf({ points }, sign) {
  return points.reduce((most, [, value]) => Math.max(most, sign * value), Number.NEGATIVE_INFINITY);
}

// src/adapters/kubernetes/client.ts
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
var NotTold = class extends Error {
};
var TIMEOUT_MILLISECONDS = 4e3;
var MOST_BYTES = 10 * 1024 * 1024;
async function ask(access2, { name, path: path4 }, signal) {
  const askedAt = Date.now();
  let response;
  let text;
  try {
    ({ response, text } = await within(TIMEOUT_MILLISECONDS, signal, (limit) => exchange(access2, path4, limit)));
  } catch (error) {
    throw error instanceof NotTold ? error : new NotTold(describeTrouble(error));
  }
  const status = response.statusCode ?? 0;
  if (status !== 200) throw new NotTold(describeStatus(status, name, access2.namespace));
  const theirs = Date.parse(response.headers.date ?? "");
  const skew = Number.isNaN(theirs) ? 0 : (theirs - (askedAt + Date.now()) / 2) / 1e3;
  try {
    return { body: JSON.parse(text), skewSeconds: skew };
  } catch {
    throw new NotTold("the API of Kubernetes answered something that is no JSON");
  }
}
function exchange(access2, path4, signal) {
  const { server, authority, serverName, token, certificate, basic } = access2;
  const authorization = token !== null ? `Bearer ${token}` : basic !== null ? `Basic ${basic}` : null;
  return new Promise((resolve, reject) => {
    const request = (server.startsWith("https:") ? httpsRequest : httpRequest)(
      `${server}${path4}`,
      {
        agent: false,
        headers: { accept: "application/json", ...authorization === null ? {} : { authorization } },
        signal,
        ...authority === null ? {} : { ca: authority },
        ...serverName === null ? {} : { servername: serverName },
        ...certificate ?? {}
      },
      (response) => {
        const parts = [];
        let size = 0;
        response.on("data", (part) => {
          parts.push(part);
          size += part.length;
          if (size > MOST_BYTES) request.destroy(new NotTold("the API of Kubernetes answered with more than 10 MB"));
        });
        response.once("error", reject);
        response.once("end", () => {
          resolve({ response, text: Buffer.concat(parts).toString("utf8") });
        });
      }
    );
    request.once("error", reject);
    request.once("close", () => {
      reject(new Error("the connection was closed"));
    });
    request.end();
  });
}
function describeStatus(status, resource, namespace) {
  if (status === 401) return "Kubernetes refused the credentials";
  if (status === 403) return `Kubernetes does not let the role list ${resource} in the namespace ${namespace}`;
  if (status === 404 && resource === METRICS) return "the cluster has no metrics API: install metrics-server";
  if (status === 503 && resource === METRICS)
    return "the metrics API is not available: see whether metrics-server runs";
  return `the API of Kubernetes answered ${status} when asked for ${resource}`;
}
var METRICS = "pods.metrics.k8s.io";
var UNTRUSTED = /CERT|SELF_SIGNED|ISSUER|SIGNATURE|ALTNAME/;
function describeTrouble(error) {
  const { code = "", name = "" } = error;
  if (name === "TimeoutError" || name === "AbortError") return "the API of Kubernetes did not answer in time";
  if (code === "ECONNREFUSED") return "nothing listens where the API of Kubernetes should be";
  if (code === "ENOTFOUND") return "the host name of the API of Kubernetes does not exist";
  if (code === "ERR_INVALID_CHAR")
    return "the credentials of the kubeconfig cannot be sent: they hold a line break or the like";
  if (UNTRUSTED.test(code)) return `the API of Kubernetes has a certificate that nobody vouches for (${code})`;
  return `the API of Kubernetes could not be asked (${code === "" ? "the connection was lost" : code})`;
}

// src/adapters/kubernetes/quantity.ts
var FACTORS = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60
};
function parseKubernetesQuantity(text) {
  if (typeof text !== "string") return null;
  const [, digits, exponent, suffix] = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(text) ?? [];
  const factor = FACTORS[suffix ?? ""];
  return digits === void 0 || factor === void 0 ? null : Number(`${digits}${exponent ?? ""}`) * factor;
}

// src/adapters/kubernetes/pods.ts
function podsOf(body) {
  return new Map(
    listAt(body, "items").map((pod) => {
      const statuses = [
        ...listAt(pod, "status", "containerStatuses"),
        ...listAt(pod, "status", "initContainerStatuses")
      ];
      const sidecars = listAt(pod, "spec", "initContainers").filter((each) => at(each, "restartPolicy") === "Always");
      const containers = [...listAt(pod, "spec", "containers"), ...sidecars].map((each) => {
        const name = textAt(each, "name");
        const status = statuses.find((one) => textAt(one, "name") === name);
        const restarts = at(status, "restartCount");
        const reason = at(status, "lastState", "terminated", "reason");
        return {
          name,
          limits: amountsOf(at(each, "resources", "limits")),
          restarts: typeof restarts === "number" ? restarts : 0,
          lastReason: typeof reason === "string" ? reason : null
        };
      });
      return [textAt(pod, "metadata", "name"), containers];
    })
  );
}
function usagesOf(body) {
  return listAt(body, "items").flatMap((item) => {
    const second = Date.parse(textAt(item, "timestamp")) / 1e3;
    if (Number.isNaN(second)) return [];
    const containers = listAt(item, "containers").map((each) => ({
      name: textAt(each, "name"),
      used: amountsOf(at(each, "usage"))
    }));
    return [{ pod: textAt(item, "metadata", "name"), second, containers }];
  });
}
function isCut(body) {
  return textAt(body, "metadata", "continue") !== "";
}
function amountsOf(value) {
  return { cpu: parseKubernetesQuantity(at(value, "cpu")), memory: parseKubernetesQuantity(at(value, "memory")) };
}
function at(value, ...names) {
  let found = value;
  for (const name of names)
    found = typeof found === "object" && found !== null ? found[name] : void 0;
  return found;
}
function listAt(value, ...names) {
  const found = at(value, ...names);
  return Array.isArray(found) ? found : [];
}
function textAt(value, ...names) {
  const found = at(value, ...names);
  return typeof found === "string" ? found : "";
}

// src/adapters/kubernetes/kubernetes.ts
var SAMPLE_MILLISECONDS = 5e3;
var MOST_PODS = 500;
var MOST_TRACKS = 10;
var SKEW_SECONDS = 2;
var QUANTITIES = ["cpu", "memory"];
function createKubernetesSource(options) {
  return new KubernetesSource(options);
}
var KubernetesSource = class {
  source = "kubernetes";
  variant;
  #options;
  #gaps = /* @__PURE__ */ new Set();
  /** Of what was ever listed, as it was listed first and last. */
  #first = /* @__PURE__ */ new Map();
  #last = /* @__PURE__ */ new Map();
  /** By pod and second. A look of the server is counted once, however often it is read. */
  #used = /* @__PURE__ */ new Map();
  #access = null;
  #startedAt = 0;
  #skew = 0;
  #lost = null;
  #abandonment = new AbortController();
  #timer = null;
  #isLooking = false;
  #sampling = Promise.resolve();
  constructor(options) {
    this.#options = options;
    this.variant = options.variant;
  }
  async start() {
    try {
      const access2 = await this.#options.access();
      this.#access = { ...access2, namespace: this.#options.namespace ?? access2.namespace };
    } catch (error) {
      this.#gaps.add(describe(error));
      return;
    }
    this.#startedAt = Date.now() / 1e3;
    await this.#list();
    if (this.#abandonment.signal.aborted) return;
    this.#timer = setInterval(() => {
      if (!this.#isLooking) this.#sampling = this.#sample();
    }, SAMPLE_MILLISECONDS);
  }
  abandon() {
    this.#abandonment.abort();
    this.#stopTimer();
  }
  async finish() {
    this.#stopTimer();
    await this.#sampling;
    if (this.#access !== null) await Promise.all([this.#sample(), this.#list()]);
    if (this.#lost !== null) this.#gaps.add(this.#lost);
    const tracks = this.#access === null ? [] : QUANTITIES.flatMap((quantity) => this.#tracksOf(quantity));
    for (const gap of this.#restarts()) this.#gaps.add(gap);
    return recordOf("kubernetes", this.variant, { tracks, gaps: [...this.#gaps] });
  }
  /** Pods that come later are listed at the end, those that went away were at the start. */
  async #list() {
    const { selector } = this.#options;
    try {
      const body = await this.#ask({ name: "pods", path: `/api/v1/namespaces/${this.#namespace()}/pods` });
      if (isCut(body)) this.#gaps.add(`more than ${MOST_PODS} pods have ${selector}, and the others are not looked at`);
      for (const [pod, containers] of podsOf(body)) {
        if (!this.#first.has(pod)) this.#first.set(pod, containers);
        this.#last.set(pod, containers);
      }
    } catch (error) {
      this.#gaps.add(describe(error));
    }
  }
  #stopTimer() {
    if (this.#timer !== null) clearInterval(this.#timer);
  }
  async #sample() {
    this.#isLooking = true;
    try {
      const path4 = `/apis/metrics.k8s.io/v1beta1/namespaces/${this.#namespace()}/pods`;
      for (const { pod, second, containers } of usagesOf(await this.#ask({ name: METRICS, path: path4 }))) {
        const seconds = this.#used.get(pod) ?? /* @__PURE__ */ new Map();
        seconds.set(second, new Map(containers.map(({ name, used }) => [name, used])));
        this.#used.set(pod, seconds);
      }
      this.#lost = null;
    } catch (error) {
      this.#lost = describe(error);
    } finally {
      this.#isLooking = false;
    }
  }
  #namespace() {
    return encodeURIComponent(this.#access?.namespace ?? "");
  }
  async #ask({ name, path: path4 }) {
    if (this.#access === null) throw new NotTold("there is no access");
    const query = new URLSearchParams({ labelSelector: this.#options.selector, limit: String(MOST_PODS) });
    const resource = { name, path: `${path4}?${query.toString()}` };
    const { body, skewSeconds } = await ask(this.#access, resource, this.#abandonment.signal);
    if (Math.abs(skewSeconds) > SKEW_SECONDS) {
      this.#skew = skewSeconds;
      this.#gaps.add(`the clock of Kubernetes is ${Math.round(skewSeconds)} s off, which was taken into account`);
    }
    return body;
  }
  /** One track a pod, of its busiest container that has a limit. */
  #tracksOf(quantity) {
    if (this.#used.size === 0) {
      if (this.#lost === null) this.#gaps.add(`no pod that is measured has the labels ${this.#options.selector}`);
      return [];
    }
    const unlimited = /* @__PURE__ */ new Set();
    const found = [...this.#used].flatMap(([pod, seconds]) => {
      const containers = this.#last.get(pod) ?? [];
      const limits = new Map(containers.map(({ name, limits: all }) => [name, all[quantity]]));
      for (const { name, limits: all } of containers) if (all[quantity] === null) unlimited.add(name);
      const points = [...seconds].toSorted(([a], [b]) => a - b).flatMap(([second, used]) => {
        const ours = second - this.#skew;
        if (ours < this.#startedAt) return [];
        const shares = [...used].flatMap(([name, amounts]) => {
          const [limit, amount] = [limits.get(name) ?? null, amounts[quantity]];
          return limit === null || limit <= 0 || amount === null ? [] : [Math.min(1, amount / limit)];
        });
        return shares.length === 0 ? [] : [[Math.round(ours), Math.max(...shares), 1]];
      });
      return points.length === 0 ? [] : [{ quantity, unit: "ratio", points }];
    });
    if (unlimited.size > 0)
      this.#gaps.add(
        `${[...unlimited].slice(0, 3).join(", ")} ${unlimited.size === 1 ? "has" : "have"} no limit of ${quantity}, so what is used of it is no share: set resources.limits.${quantity}`
      );
    else if (found.length === 0 && this.#last.size > 0)
      this.#gaps.add(
        "the metrics server did not look while the load went on: it looks each 15 s, so let the run last longer"
      );
    const { tracks, dropped } = worstTracks(found, MOST_TRACKS);
    if (dropped > 0) this.#gaps.add(`${dropped} pods that use less ${quantity} were left out`);
    return tracks;
  }
  #restarts() {
    return [...this.#last].flatMap(
      ([pod, containers]) => containers.flatMap(({ name, restarts, lastReason }) => {
        const before = this.#first.get(pod)?.find((each) => each.name === name)?.restarts ?? 0;
        if (restarts <= before) return [];
        return [
          `${name} of the pod ${pod} was restarted while the load went on${lastReason === null ? "" : ` (${lastReason})`}`
        ];
      })
    );
  }
};
function describe(error) {
  return error instanceof NotTold || error instanceof NoAccess ? error.message : "Kubernetes could not be asked";
}

// src/adapters/postgres/connection.ts
import { Socket } from "node:net";
var GOODBYE_SECONDS = 1;
async function connectTo(url, options, signal) {
  const { default: postgres } = await import("./src-M4CC3APZ.js");
  const sockets = [];
  let isClosed = false;
  let turn = 0;
  const socket = ({ host, port, path: path4 }) => {
    if (isClosed) throw Object.assign(new Error("it was let go"), { code: "CONNECTION_ENDED" });
    const made = new Socket();
    sockets.push(made);
    if (typeof path4 === "string") return made.connect(path4);
    const place = turn % port.length;
    turn += 1;
    const at2 = { host: host[place] ?? "localhost", port: port[place] ?? 5432 };
    return Object.assign(made.connect(at2), at2);
  };
  const sql = postgres(url, { ...options, socket });
  const close = async (seconds) => {
    isClosed = true;
    await sql.end({ timeout: seconds }).catch(() => void 0);
    for (const each of sockets) each.destroy();
  };
  const onAbort = () => void close(0);
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  return { sql, close: () => close(GOODBYE_SECONDS) };
}

// src/adapters/postgres/statements.ts
var OWN = "/* pacegate */";
var SNAPSHOT = `select ${OWN} queryid::text, userid::text, calls::float8, total_exec_time as total,
  stddev_exec_time as deviation, rows::float8, shared_blks_hit::float8 as hit, shared_blks_read::float8 as read
  from pg_stat_statements(false) where dbid = (select oid from pg_database where datname = current_database()) and toplevel`;
var TOTALS = `select ${OWN} coalesce(sum(calls), 0)::float8 as calls, coalesce(sum(total_exec_time), 0)::float8 as total
  from pg_stat_statements(false) where dbid = (select oid from pg_database where datname = current_database()) and toplevel
  and queryid <> all($1::bigint[])`;
var RESET_AT = `select ${OWN} stats_reset::text as at from pg_stat_statements_info`;
var TEXTS = `select ${OWN} queryid::text, userid::text, query from pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database()) and queryid = any($1::bigint[])`;
var OWN_IDS = `select ${OWN} queryid::text as id from pg_stat_statements where query like '%${OWN}%'`;
var keyOf = ({ queryid, userid }) => `${queryid ?? ""} ${userid}`;
function arrayOf(numbers) {
  return `{${numbers.join(",")}}`;
}
function differenceOf(before, after) {
  const isSame = before !== void 0 && before.calls <= after.calls;
  const of = (read) => Math.max(0, read(after) - (isSame ? read(before) : 0));
  const calls = of((row) => row.calls);
  const totalMilliseconds = of((row) => row.total);
  const moment = ({ calls: n, total, deviation }) => n === 0 ? 0 : n * (deviation ** 2 + (total / n) ** 2);
  const squares = of(moment);
  return {
    calls,
    totalMilliseconds,
    sumOfSquares: calls === 0 ? 0 : Math.max(0, squares - totalMilliseconds ** 2 / calls),
    rows: of((row) => row.rows),
    blocksHit: of((row) => row.hit),
    blocksRead: of((row) => row.read)
  };
}
var LONGEST_CHARACTERS = 2e3;
var TOKENS = new RegExp(
  [
    String.raw`(?<comment>\/\*[\s\S]*?(?:\*\/|$)|--[^\n]*)`,
    String.raw`(?<name>"(?:[^"]|"")*"?)`,
    String.raw`\$(?<tag>(?:[A-Za-z_]\w*)?)\$[\s\S]*?(?:\$\k<tag>\$|$)`,
    String.raw`\b[eE]'(?:[^'\\]|''|\\[\s\S])*'?`,
    String.raw`(?:\b(?:[bBxXnN]|[uU]&))?'(?:[^']|'')*'?`,
    String.raw`(?<![\w$."])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b`
  ].join("|"),
  "g"
);
function withoutLiterals(query) {
  return query.replace(TOKENS, (token, ...rest) => {
    const { comment, name } = rest.at(-1);
    return comment === void 0 ? name ?? "?" : " ";
  }).replace(/\s+/g, " ").trim().slice(0, LONGEST_CHARACTERS);
}

// src/adapters/postgres/looks.ts
var LOOKS_PER_SAMPLE = 5;
var ACTIVITY = `select ${OWN} count(*)::float8 as connected, count(*) filter (where state <> 'idle' and datname = current_database())::float8 as busy
  from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
var BLOCKED = `select ${OWN} query_id::text as queryid, usesysid::text as userid, count(*)::float8 as waiting
  from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() group by 1, 2`;
var LIMIT = `select ${OWN} (current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int)::float8 as most`;
var Looks = class {
  #poolSize;
  #pool = [];
  /** By second: how many waited for a lock on average, and how often that was looked at. */
  #locks = /* @__PURE__ */ new Map();
  #lockMilliseconds = /* @__PURE__ */ new Map();
  #query = [];
  #own = [];
  #limit = null;
  #lastTotals = null;
  #lastLook = 0;
  #looks = 0;
  constructor(poolSize) {
    this.#poolSize = poolSize;
  }
  /** Connections that may be open at once. */
  get limit() {
    return this.#limit;
  }
  async begin(sql) {
    const [limit] = await sql.unsafe(LIMIT);
    this.#limit = this.#poolSize ?? limit?.most ?? null;
    await sql.unsafe(ACTIVITY);
    this.#lastLook = performance.now();
  }
  /** Once each, so that our own are among the statements that are left out. */
  async rehearse(sql) {
    await this.#totals(sql);
    await sql.unsafe(BLOCKED);
  }
  /** Statements count from here, without those of `own` ids. */
  async countFrom(sql, own) {
    this.#own = own;
    this.#lastTotals = await this.#totals(sql);
    this.#lastLook = performance.now();
  }
  async look(sql) {
    await this.#lookAtLocks(sql);
    this.#looks += 1;
    if (this.#looks % LOOKS_PER_SAMPLE === 0) await this.sample(sql);
  }
  async sample(sql) {
    const second = Math.floor(Date.now() / 1e3);
    const [activity] = await sql.unsafe(ACTIVITY);
    const inUse = (this.#poolSize === null ? activity?.connected : activity?.busy) ?? 0;
    if (this.#limit !== null) this.#pool.push([second, Math.min(1, inUse / this.#limit), 1]);
    const last = this.#lastTotals;
    if (last === null) return;
    const now = await this.#totals(sql);
    if (now === null) return;
    const calls = now.calls - last.calls;
    if (calls > 0) this.#query.push([second, Math.max(0, now.total - last.total) / calls, calls]);
    this.#lastTotals = now;
  }
  /** What was counted from two sides of a reset means nothing. */
  forgetQueries() {
    this.#query.length = 0;
  }
  lockMillisecondsOf(key) {
    return this.#lockMilliseconds.get(key) ?? 0;
  }
  tracks() {
    const locks = [...this.#locks].map(([second, [waiting, looks]]) => [second, waiting / looks, looks]);
    const tracks = [
      { quantity: "pool", unit: "ratio", points: this.#pool },
      { quantity: "locks", unit: "count", points: locks },
      { quantity: "query", unit: "ms", points: this.#query }
    ];
    return tracks.filter(({ points }) => points.length > 0);
  }
  /** Who is seen waiting has waited for as long as there was no look, on average: active session sampling. */
  async #lookAtLocks(sql) {
    const rows = await sql.unsafe(BLOCKED);
    const [now, second] = [performance.now(), Math.floor(Date.now() / 1e3)];
    const elapsed = now - this.#lastLook;
    this.#lastLook = now;
    const [waiting, looks] = this.#locks.get(second) ?? [0, 0];
    this.#locks.set(second, [waiting + rows.reduce((sum, row) => sum + row.waiting, 0), looks + 1]);
    for (const row of rows) {
      const key = keyOf(row);
      this.#lockMilliseconds.set(key, this.lockMillisecondsOf(key) + row.waiting * elapsed);
    }
  }
  async #totals(sql) {
    const [totals] = await sql.unsafe(TOTALS, [arrayOf(this.#own)]);
    return totals ?? null;
  }
};

// src/adapters/postgres/trouble.ts
var WORDS = {
  "28P01": "the database refused the password",
  "28000": "the database refused the role",
  "3D000": "the database does not exist",
  "42501": "the role lacks a permission: GRANT pg_monitor to it",
  "53300": "the database has no connection left for measuring",
  "57014": "the database took too long to tell",
  "57P03": "the database is starting up",
  ECONNREFUSED: "nothing listens where the database should be",
  ENOTFOUND: "the database's host name does not exist",
  CONNECT_TIMEOUT: "the database did not answer in time",
  CONNECTION_CLOSED: "the connection to the database was lost",
  CONNECTION_ENDED: "the connection to the database was lost",
  ERR_INVALID_URL: "PACEGATE_POSTGRES_URL is no URL such as postgres://role:password@host/database"
};
function describeTrouble2(error) {
  const { code = "" } = error;
  return WORDS[code] ?? `the database could not be asked (${code === "" ? "unknown trouble" : code})`;
}

// src/adapters/postgres/plans.ts
var NO_PLAN = { plan: [], filteredScans: [], trouble: null };
var LEAST_TABLE_ROWS = 1e3;
var MOST_LEFT = 0.05;
var MOST_LINES = 30;
var PLANNING_MILLISECONDS = 1e3;
var LATE = "some statements have no plan: the database took too long to plan them";
var DENIED = "some statements have no plan: the role may not read their tables, so GRANT SELECT on them to it";
async function explain(sql, query, hasHypopg, deadline) {
  if (!/^\s*(select|with|values|table)\b/i.test(query.replace(/^(\s*\/\*[\s\S]*?\*\/)+/, ""))) return NO_PLAN;
  const send = async (text) => sql.unsafe(text.replace(/\w+/, `$& ${OWN}`), [], EXTENDED);
  const run = async (text) => {
    if (performance.now() >= deadline) throw new Late();
    return send(text);
  };
  let isPrepared = false;
  try {
    await run("begin read only");
    try {
      await run(`set local statement_timeout = ${PLANNING_MILLISECONDS}`);
      await run("set local plan_cache_mode = force_generic_plan");
      await run(`prepare pacegate_plan as ${query}`);
      isPrepared = true;
      return await planned(query, hasHypopg, run);
    } finally {
      await send("rollback");
      if (isPrepared) await send("deallocate pacegate_plan").catch(() => void 0);
    }
  } catch (error) {
    return { ...NO_PLAN, trouble: troubleOf(error) };
  }
}
var Late = class extends Error {
};
var EXTENDED = { simple: false, prepare: false };
function troubleOf(error) {
  const { code = "", name } = error;
  if (error instanceof Late || code === "57014") return LATE;
  if (code === "42501") return DENIED;
  const isItsOwn = name === "PostgresError" && !/^(?:08|53|57|58|XX)/.test(code);
  return isItsOwn ? null : describeTrouble2(error);
}
async function planned(query, hasHypopg, run) {
  const places = Math.max(0, ...[...query.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)));
  const execute = `pacegate_plan${places === 0 ? "" : `(${Array.from({ length: places }, () => "null").join(",")})`}`;
  const planOf = async () => {
    const rows = await run(`explain (format json, verbose false) execute ${execute}`);
    return rows[0]?.["QUERY PLAN"][0]?.Plan ?? null;
  };
  const plan = await planOf();
  if (plan === null) return NO_PLAN;
  const filteredScans = [];
  for (const node of nodesOf(plan)) {
    const scan = await filteredScanOf(node, run);
    if (scan === null) continue;
    filteredScans.push({ ...scan, cost: hasHypopg ? await supposedCost(scan, plan, planOf, run) : null });
  }
  return { plan: linesOf(plan).slice(0, MOST_LINES), filteredScans, trouble: null };
}
function nodesOf(node) {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
async function filteredScanOf(node, run) {
  const table = node["Relation Name"];
  if (!node["Node Type"].endsWith("Seq Scan") || table === void 0 || node.Filter === void 0) return null;
  const columns = equalityColumns(withoutLiterals(node.Filter));
  if (columns.length === 0) return null;
  const rows = await run(
    `select coalesce(max(reltuples), 0)::float8 as rows from pg_class where relname = '${table.replaceAll("'", "''")}' and relkind in ('r', 'p')`
  );
  const tableRows = Math.max(0, rows[0]?.rows ?? 0);
  const rowsLeft = node["Plan Rows"];
  if (tableRows < LEAST_TABLE_ROWS || rowsLeft > MOST_LEFT * tableRows) return null;
  return { table, columns, tableRows, rowsLeft };
}
function equalityColumns(filter) {
  const found = filter.matchAll(
    /\(+(?:(?:[a-z_]\w*|"[^"]+")\.)?([a-z_]\w*|"[^"]+")\)?(?:::[a-z][\w ]*)? = (?:ANY )?\(*(?:\$\d+|\?|[a-z_"])/g
  );
  return [...new Set([...found].map(([, column = ""]) => column))];
}
async function supposedCost({ table, columns }, now, planOf, run) {
  const quoted = `"${table.replaceAll('"', '""')}"`;
  const definition = `create index on ${quoted} (${columns.join(", ")})`;
  await run("savepoint pacegate");
  let later = null;
  try {
    await run(`select hypopg_create_index('${definition.replaceAll("'", "''")}')`);
    await run("discard plans");
    later = await planOf();
  } catch {
    await run("rollback to savepoint pacegate");
  }
  await run("select hypopg_reset()");
  await run("discard plans");
  return later === null ? null : { now: now["Total Cost"], withIndex: later["Total Cost"] };
}
function linesOf(node, depth = 0) {
  const on = node["Relation Name"] === void 0 ? "" : ` on ${node["Relation Name"]}`;
  const by = node["Index Name"] === void 0 ? "" : ` using ${node["Index Name"]}`;
  const indent = "  ".repeat(depth);
  return [
    `${indent}${node["Node Type"]}${by}${on}  (cost ${node["Total Cost"].toFixed(0)}, rows ${node["Plan Rows"]})`,
    ...[
      ["Index Cond", node["Index Cond"]],
      ["Filter", node.Filter]
      // Literals of views and of row security are no parameters of the statement.
    ].flatMap(([name, text]) => text === void 0 ? [] : [`${indent}  ${name}: ${withoutLiterals(text)}`]),
    ...(node.Plans ?? []).flatMap((each) => linesOf(each, depth + 1))
  ];
}

// src/adapters/postgres/tables.ts
var MOST_TABLES = 50;
var TABLES = `select ${OWN} relid::text as id, schemaname || '.' || relname as name, n_live_tup::float8 as live,
  n_dead_tup::float8 as dead, seq_scan::float8 as scans, seq_tup_read::float8 as read, coalesce(idx_scan, 0)::float8 as indexed
  from pg_stat_user_tables where seq_scan > 0 or idx_scan > 0 or n_dead_tup > 0`;
var SIZES = `select ${OWN} oid::text as id, pg_total_relation_size(oid)::float8 as bytes from pg_class where oid = any($1::oid[])`;
async function readTables(sql) {
  return new Map((await sql.unsafe(TABLES)).map((row) => [row.id, row]));
}
async function tablesSince(sql, before) {
  const readSince = (row) => row.read - (before.get(row.id)?.read ?? 0);
  const most = [...(await readTables(sql)).values()].toSorted((a, b) => readSince(b) - readSince(a)).slice(0, MOST_TABLES);
  const rows = await sql.unsafe(SIZES, [arrayOf(most.map(({ id }) => id))]);
  const sizes = new Map(rows.map(({ id, bytes }) => [id, bytes]));
  return most.map((row) => {
    const since = before.get(row.id);
    return {
      name: row.name.replace(/^public\./, ""),
      liveRows: row.live,
      deadRows: row.dead,
      bytes: sizes.get(row.id) ?? 0,
      sequentialScans: Math.max(0, row.scans - (since?.scans ?? 0)),
      sequentialRows: Math.max(0, readSince(row)),
      indexScans: Math.max(0, row.indexed - (since?.indexed ?? 0))
    };
  });
}

// src/adapters/postgres/postgres.ts
var CONNECT_SECONDS = 5;
var STATEMENT_MILLISECONDS = 3e3;
var LOOK_MILLISECONDS = 200;
var MOST_STATEMENTS = 50;
var MOST_PLANS = 8;
var PLANS_MILLISECONDS = 4e3;
var HYPOPG = `select ${OWN} 1 as installed from pg_extension where extname = 'hypopg'`;
var ENABLE = "pg_stat_statements is not enabled: add it to shared_preload_libraries, restart PostgreSQL, and run CREATE EXTENSION pg_stat_statements in the application's database";
function createPostgresSource(options) {
  return new PostgresSource(options);
}
var PostgresSource = class {
  source = "postgres";
  variant;
  #options;
  #gaps = /* @__PURE__ */ new Set();
  #looks;
  #connection = null;
  #abandonment = new AbortController();
  #before = null;
  #tables = /* @__PURE__ */ new Map();
  #own = [];
  #timer = null;
  #isLooking = false;
  #sampling = Promise.resolve();
  constructor(options) {
    this.#options = options;
    this.variant = options.variant;
    this.#looks = new Looks(options.poolSize);
  }
  async start() {
    try {
      this.#connection = await connectTo(
        this.#options.url,
        {
          max: 1,
          connect_timeout: CONNECT_SECONDS,
          prepare: false,
          fetch_types: false,
          onnotice: () => void 0,
          connection: {
            application_name: "pacegate",
            statement_timeout: STATEMENT_MILLISECONDS,
            default_transaction_read_only: true
          }
        },
        this.#abandonment.signal
      );
      await this.#first(this.#connection.sql);
    } catch (error) {
      this.#gaps.add(describeTrouble2(error));
      await this.#close();
      return;
    }
    if (this.#abandonment.signal.aborted) return;
    this.#timer = setInterval(() => {
      if (!this.#isLooking) this.#sampling = this.#look();
    }, LOOK_MILLISECONDS);
  }
  abandon() {
    this.#abandonment.abort();
    this.#stopTimer();
  }
  async finish() {
    this.#stopTimer();
    const deadline = performance.now() + PLANS_MILLISECONDS;
    let [statements, tables] = [[], []];
    await this.#sampling;
    if (this.#connection !== null) {
      const { sql } = this.#connection;
      await this.#attempt(() => this.#looks.sample(sql));
      tables = await this.#attempt(() => tablesSince(sql, this.#tables)) ?? [];
      statements = await this.#attempt(() => this.#statements(sql, deadline)) ?? [];
      await this.#close();
    }
    return {
      source: this.source,
      variant: this.variant,
      tracks: this.#looks.tracks(),
      statements,
      tables,
      connectionLimit: this.#looks.limit,
      gaps: [...this.#gaps]
    };
  }
  async #first(sql) {
    await this.#looks.begin(sql);
    this.#tables = await readTables(sql);
    try {
      await this.#snapshot(sql);
      await this.#looks.rehearse(sql);
      await sql.unsafe(OWN_IDS);
      this.#own = (await sql.unsafe(OWN_IDS)).map(({ id }) => id);
      this.#before = await this.#snapshot(sql);
      await this.#looks.countFrom(sql, this.#own);
    } catch (error) {
      const trouble = describeTrouble2(error);
      this.#gaps.add(/42P01|42883|55000/.test(error.code ?? "") ? ENABLE : trouble);
    }
  }
  async #snapshot(sql) {
    const rows = await sql.unsafe(SNAPSHOT);
    const [reset] = await sql.unsafe(RESET_AT).catch(() => []);
    if (rows.some(({ queryid }) => queryid === null))
      this.#gaps.add("the role may not see the statements of others: GRANT pg_read_all_stats to it");
    const statements = rows.filter(({ queryid }) => queryid !== null && !this.#own.includes(queryid));
    return { statements: new Map(statements.map((row) => [keyOf(row), row])), resetAt: reset?.at ?? "" };
  }
  /** A look that fails is a point less; what fails at the end is said. */
  async #look() {
    if (this.#connection === null) return;
    this.#isLooking = true;
    try {
      await this.#looks.look(this.#connection.sql);
    } catch {
    } finally {
      this.#isLooking = false;
    }
  }
  async #statements(sql, deadline) {
    const before = this.#before;
    if (before === null) return [];
    const after = await this.#snapshot(sql);
    if (after.resetAt !== before.resetAt) {
      this.#gaps.add("its statistics were reset while the load went on, so what statements cost is not known");
      this.#looks.forgetQueries();
      return [];
    }
    const costs = [...after.statements.values()].map((row) => ({ row, cost: differenceOf(before.statements.get(keyOf(row)), row) })).filter(({ cost }) => cost.calls > 0).toSorted((a, b) => b.cost.totalMilliseconds - a.cost.totalMilliseconds).slice(0, MOST_STATEMENTS);
    const rows = await sql.unsafe(TEXTS, [
      arrayOf(costs.flatMap(({ row }) => row.queryid ?? []))
    ]);
    const texts = new Map(rows.map((row) => [keyOf(row), row.query]));
    const hasHypopg = (await sql.unsafe(HYPOPG)).length > 0;
    const statements = [];
    for (const { row, cost } of costs) {
      const query = texts.get(keyOf(row)) ?? "";
      if (query === "" || query.includes(OWN) || /^\s*(begin|commit|rollback|savepoint|release|set|show|deallocate|discard)\b/i.test(query))
        continue;
      const { trouble, ...explained } = statements.length < MOST_PLANS ? await explain(sql, query, hasHypopg, deadline) : NO_PLAN;
      if (trouble !== null) this.#lacks(trouble);
      const lockMilliseconds = Math.min(cost.totalMilliseconds, this.#looks.lockMillisecondsOf(keyOf(row)));
      statements.push({ text: withoutLiterals(query), ...cost, lockMilliseconds, ...explained });
    }
    return statements;
  }
  /** What fails takes nothing from the rest; null where it does. */
  async #attempt(work) {
    try {
      return await work();
    } catch (error) {
      this.#lacks(describeTrouble2(error));
      return null;
    }
  }
  /** Who let go of it says why. */
  #lacks(gap) {
    if (!this.#abandonment.signal.aborted) this.#gaps.add(gap);
  }
  #stopTimer() {
    if (this.#timer !== null) clearInterval(this.#timer);
  }
  async #close() {
    const connection = this.#connection;
    this.#connection = null;
    await connection?.close();
  }
};

// src/adapters/prometheus/client.ts
var Refused = class extends Error {
  /** Whether the next query will meet the same. */
  isLasting;
  constructor(message, isLasting = true) {
    super(message);
    this.isLasting = isLasting;
  }
};
var TIMEOUT_MILLISECONDS2 = 5e3;
var MOST_BYTES2 = 10 * 1024 * 1024;
async function ask2(access2, operation, parameters) {
  try {
    return await within(TIMEOUT_MILLISECONDS2, access2.signal, (limit) => exchange2(access2, operation, parameters, limit));
  } catch (error) {
    throw error instanceof Refused ? error : describeTrouble3(error);
  }
}
async function exchange2(access2, operation, parameters, signal) {
  const at2 = new URL(access2.url);
  const response = await fetch(`${at2.origin}${at2.pathname.replace(/\/+$/, "")}/api/v1/${operation}`, {
    method: "POST",
    headers: headersOf(access2, at2),
    body: new URLSearchParams(parameters),
    // The token goes to where it was meant to go.
    redirect: "error",
    signal
  });
  const text = await boundedText(response);
  if (response.status === 401 || response.status === 403) throw new Refused("Prometheus refused the token");
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Refused(`Prometheus answered ${response.status} and no JSON`);
  }
  if (typeof answer !== "object" || answer === null)
    throw new Refused("Prometheus answered in a form that is not known");
  if (answer.status !== "success") {
    const error = typeof answer.error === "string" ? answer.error : "unknown error";
    throw new Refused(`Prometheus could not answer the query: ${error.slice(0, 200)}`, false);
  }
  return answer;
}
function headersOf({ token, headers: given }, at2) {
  const headers = new Headers();
  const [name, password] = [at2.username, at2.password].map(decoded);
  const basic = Buffer.from(`${name}:${password}`).toString("base64");
  try {
    if (token !== null) headers.set("authorization", `Bearer ${token}`);
    else if (name !== "") headers.set("authorization", `Basic ${basic}`);
  } catch {
    throw new Refused(
      "PACEGATE_PROMETHEUS_TOKEN cannot be sent: it holds a line break or another character that no header may"
    );
  }
  for (const line of given?.split("\n").filter((each) => each.trim() !== "") ?? []) {
    const [, name2 = "", value = ""] = /^\s*([^:\s]+)\s*:\s*(.*)$/.exec(line) ?? [];
    try {
      headers.set(name2, value.trim());
    } catch {
      throw new Refused("PACEGATE_PROMETHEUS_HEADERS has a line that is not like `X-Scope-OrgID: tenant`");
    }
  }
  return headers;
}
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
async function boundedText({ body }) {
  const parts = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > MOST_BYTES2)
      throw new Refused("Prometheus answered with more than 10 MB: let the query sum up what belongs together", false);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
function describeTrouble3(error) {
  const { name, code, cause } = error;
  if (code === "ERR_INVALID_URL")
    return new Refused("PACEGATE_PROMETHEUS_URL is no URL such as http://prometheus:9090");
  if (name === "TimeoutError" || name === "AbortError") return new Refused("Prometheus did not answer in time", false);
  return new Refused(`Prometheus could not be asked (${cause?.code ?? "the connection was lost"})`);
}

// src/adapters/prometheus/queries.ts
var PROMETHEUS_QUANTITIES = [
  "cpu",
  "memory",
  "disk",
  "disk_io",
  "p50",
  "p95",
  "p99",
  "throughput",
  "error_rate",
  "cache",
  "pool",
  "query"
];
var FAMILIES = [
  {
    durations: "http_request_duration_seconds",
    requests: "http_requests_total",
    statuses: ["status", "code", "status_code"]
  },
  {
    durations: "http_request_duration_seconds",
    requests: "http_request_duration_seconds_count",
    statuses: ["status", "code", "status_code"]
  },
  {
    durations: "http_server_request_duration_seconds",
    requests: "http_server_request_duration_seconds_count",
    statuses: ["http_response_status_code"]
  }
];
var SCRAPES = 4;
var NATIVE_SCRAPES = 2.2;
function defaultQueries(quantity, selector, scrapeSeconds) {
  const window = windowOf(scrapeSeconds);
  const of = (name, ...matchers) => `${name}{${[...matchers, selector].filter((each) => each !== "").join(",")}}`;
  const perSecond = (name, ...matchers) => `irate(${of(name, ...matchers)}[${window}])`;
  const pods = (value) => `sum by (namespace, pod, container) (${value})`;
  const share = (used, limit) => `max by (namespace, pod) (${pods(used)} / ${pods(limit)})`;
  const inPod = 'container!=""';
  const quantile = (q) => [...new Set(FAMILIES.map(({ durations }) => durations))].flatMap((name) => [
    `histogram_quantile(${q}, sum by (le) (${perSecond(`${name}_bucket`)}))`,
    `histogram_quantile(${q}, sum(rate(${of(name)}[${Math.ceil(NATIVE_SCRAPES * scrapeSeconds)}s])))`
  ]);
  switch (quantity) {
    case "cpu":
      return [
        `1 - avg by (instance) (${perSecond("node_cpu_seconds_total", 'mode="idle"')})`,
        share(
          perSecond("container_cpu_usage_seconds_total", inPod),
          `${of("container_spec_cpu_quota", inPod)} / ${of("container_spec_cpu_period", inPod)}`
        )
      ];
    case "memory":
      return [
        `1 - ${of("node_memory_MemAvailable_bytes")} / ${of("node_memory_MemTotal_bytes")}`,
        share(of("container_memory_working_set_bytes", inPod), `${of("container_spec_memory_limit_bytes", inPod)} > 0`)
      ];
    case "disk": {
      const real = 'fstype!~"tmpfs|overlay|squashfs|ramfs|iso9660"';
      return [
        `1 - min by (instance) (${of("node_filesystem_avail_bytes", real)} / ${of("node_filesystem_size_bytes", real)})`
      ];
    }
    case "disk_io":
      return [
        `max by (instance) (${perSecond("node_disk_io_time_seconds_total", 'device!~"(loop|ram|zram|sr|fd).*"')})`
      ];
    case "p50":
      return quantile("0.5");
    case "p95":
      return quantile("0.95");
    case "p99":
      return quantile("0.99");
    case "throughput":
      return FAMILIES.map(({ requests }) => `sum(${perSecond(requests)})`);
    case "error_rate":
      return FAMILIES.map(({ requests, statuses }) => {
        const errors = statuses.map((label) => perSecond(requests, `${label}=~"5.."`)).join(" or ");
        return `(sum(${errors}) or vector(0)) / sum(${perSecond(requests)})`;
      });
    case "cache":
    case "pool":
    case "query":
      return [];
  }
}
function windowOf(scrapeSeconds) {
  return `${Math.ceil(SCRAPES * scrapeSeconds)}s`;
}

// src/adapters/prometheus/prometheus.ts
var SHARE = { unit: "ratio", factor: 1, isExpected: true, worst: "high" };
var TIME = { unit: "ms", factor: 1e3, isExpected: false, worst: "high" };
var SHAPES = {
  cpu: SHARE,
  memory: SHARE,
  disk: SHARE,
  disk_io: SHARE,
  p50: TIME,
  p95: TIME,
  p99: TIME,
  throughput: { unit: "count", factor: 1, isExpected: false, worst: "low" },
  error_rate: { ...SHARE, isExpected: false },
  cache: { ...SHARE, isExpected: false, worst: "low" },
  pool: { ...SHARE, isExpected: false },
  query: TIME
};
var ON_DEMAND = ["cache", "pool", "query"];
var MOST_POINTS = 500;
var MOST_MACHINES = 10;
var SKEW_SECONDS2 = 2;
var USUAL_SCRAPE_SECONDS = 60;
var MOST_OF_A_SHARE = 1.5;
function createPrometheusSource(options) {
  const abandonment = new AbortController();
  let startedAt = 0;
  return {
    source: "prometheus",
    variant: options.variant,
    start() {
      startedAt = Date.now() / 1e3;
      return Promise.resolve();
    },
    async finish() {
      const { signal } = abandonment;
      return recordOf("prometheus", options.variant, await measure({ ...options, signal }, startedAt));
    },
    abandon() {
      abandonment.abort();
    }
  };
}
async function measure(options, startedAt) {
  const until = Date.now() / 1e3;
  try {
    const [skew, scrapeSeconds] = await Promise.all([skewOf(options), scrapeSecondsOf(options)]);
    const range = { from: startedAt + skew, to: until + skew, skew, scrapeSeconds };
    const asked = PROMETHEUS_QUANTITIES.filter((quantity) => queriesOf(options, quantity, range).length > 0);
    const found = await Promise.all(asked.map((quantity) => tracksOf(options, quantity, range)));
    const off = skew === 0 ? [] : [`the clock of Prometheus is ${Math.round(skew)} s off, which was taken into account`];
    const gaps = [.../* @__PURE__ */ new Set([...off, ...found.flatMap((each) => each.gaps)])];
    return { tracks: found.flatMap(({ tracks }) => tracks), gaps };
  } catch (error) {
    const why = describe2(error);
    const own = ON_DEMAND.filter((quantity) => options.queries[quantity] !== void 0);
    return { tracks: [], gaps: [why, ...own.map((quantity) => `the query for ${quantity} was not answered: ${why}`)] };
  }
}
async function skewOf(options) {
  const asked = Date.now() / 1e3;
  const answer = await ask2(options, "query", { query: "time()" });
  const theirs = Number(answer.data?.result?.[1]);
  const skew = theirs - (asked + Date.now() / 1e3) / 2;
  return Number.isFinite(skew) && Math.abs(skew) > SKEW_SECONDS2 ? skew : 0;
}
async function scrapeSecondsOf(options) {
  const query = "quantile(0.5, (count_over_time(up[2m:1s]) - 1) / changes(timestamp(up)[2m:1s]))";
  const answer = await ask2(options, "query", { query }).catch((error) => {
    if (error instanceof Refused && !error.isLasting) return null;
    throw error;
  });
  const [first] = answer?.data?.result ?? [];
  const seconds = Number(first?.value?.[1]);
  return Number.isFinite(seconds) && seconds > 0 ? Math.max(1, Math.round(seconds)) : USUAL_SCRAPE_SECONDS;
}
function queriesOf({ queries, selector, variant }, quantity, { scrapeSeconds }) {
  const own = queries[quantity];
  if (own === void 0) return defaultQueries(quantity, selector, scrapeSeconds);
  if (variant === "base" && !own.includes("$selector")) return [];
  return [own.replaceAll("$selector", selector).replaceAll("$window", windowOf(scrapeSeconds))];
}
async function tracksOf(options, quantity, range) {
  const { isExpected } = SHAPES[quantity];
  const isOwn = options.queries[quantity] !== void 0;
  try {
    for (const query of queriesOf(options, quantity, range)) {
      const found = await answered(options, quantity, { query, range });
      if (found !== null) return found;
    }
  } catch (error) {
    return {
      tracks: [],
      gaps: [isOwn ? `the query for ${quantity} was not answered: ${describe2(error)}` : describe2(error)]
    };
  }
  const { from, to, scrapeSeconds } = range;
  const why = to - from <= scrapeSeconds ? `: it looks each ${scrapeSeconds} s, so let the run last longer or it look more often` : "";
  return {
    tracks: [],
    gaps: isOwn || isExpected ? [`Prometheus has no data for ${quantity} of the time of the run${why}`] : []
  };
}
async function answered(options, quantity, { query, range: { from, to, skew, scrapeSeconds } }) {
  const { unit, factor, worst } = SHAPES[quantity];
  const step = Math.max(scrapeSeconds, Math.ceil((to - from) / MOST_POINTS));
  const start = from + scrapeSeconds;
  if (start > to) return null;
  const answer = await ask2(options, "query_range", {
    query,
    start: start.toFixed(3),
    end: to.toFixed(3),
    step: String(step)
  });
  const series = answer.data?.result ?? [];
  const found = series.flatMap(({ values = [] }) => {
    const points = values.flatMap(([second, text]) => {
      const value = Number(text) * factor;
      return Number.isFinite(value) && value >= 0 ? [[Math.round(second - skew), value, 1]] : [];
    });
    return points.length === 0 ? [] : [{ quantity, unit, points }];
  });
  if (found.length === 0) return null;
  if (unit === "ratio" && found.some(({ points }) => points.some(([, value]) => value > MOST_OF_A_SHARE)))
    return { tracks: [], gaps: [`the query for ${quantity} answers no share from 0 to 1`] };
  const { tracks, dropped } = worstTracks(unit === "ratio" ? found.map(capped) : found, MOST_MACHINES, worst);
  const gaps = dropped === 0 ? [] : [`${dropped} machines that are better off by ${quantity} than the ${tracks.length} shown were left out`];
  return { tracks, gaps };
}
function capped({ points, ...rest }) {
  return { ...rest, points: points.map(([second, value, weight]) => [second, Math.min(1, value), weight]) };
}
function describe2(error) {
  return error instanceof Refused ? error.message : "Prometheus answered in a form that is not known";
}

// src/adapters/redis/redis.ts
var NOTHING = { hits: 0, misses: 0, evicted: 0 };
var SAMPLE_MILLISECONDS2 = 1e3;
var FINISH_MILLISECONDS = 5e3;
var LATE2 = "Redis did not answer in time";
function createRedisSource(options) {
  return new RedisSource(options);
}
var RedisSource = class {
  source = "redis";
  variant;
  #url;
  #gaps = /* @__PURE__ */ new Set();
  #points = [];
  #abandonment = new AbortController();
  /** What the last look failed by, and no look since has told otherwise. */
  #lost = null;
  #evicted = 0;
  #last = null;
  #connection = null;
  #runId = "";
  #timer = null;
  #isLooking = false;
  #sampling = Promise.resolve();
  constructor({ url, variant }) {
    this.#url = url;
    this.variant = variant;
  }
  async start() {
    try {
      const connection = await this.#open();
      this.#connection = connection;
      this.#runId = connection.runId;
      this.#last = countersOf(await connection.info("stats"));
    } catch (error) {
      this.#gaps.add(describeTrouble4(error));
      this.#letGo();
      return;
    }
    if (this.#abandonment.signal.aborted) return;
    this.#timer = setInterval(() => {
      if (!this.#isLooking) this.#sampling = this.#sample();
    }, SAMPLE_MILLISECONDS2);
  }
  async finish() {
    this.#stopTimer();
    const late = setTimeout(() => {
      this.abandon();
    }, FINISH_MILLISECONDS);
    await this.#sampling;
    await this.#sample();
    clearTimeout(late);
    this.#letGo();
    if (this.#lost !== null) this.#gaps.add(this.#lost);
    const [points, evicted] = [this.#points, this.#evicted];
    return recordOf("redis", this.variant, {
      tracks: [
        ...points.length === 0 ? [] : [{ quantity: "cache", unit: "ratio", points }],
        ...evicted === 0 ? [] : [
          {
            quantity: "evictions",
            unit: "count",
            points: [[Math.floor(Date.now() / 1e3), evicted, 1]]
          }
        ]
      ],
      gaps: [...this.#gaps]
    });
  }
  abandon() {
    this.#abandonment.abort();
    this.#stopTimer();
    this.#letGo();
  }
  async #sample() {
    if (this.#last === null) return;
    this.#isLooking = true;
    const second = Math.floor(Date.now() / 1e3);
    try {
      const now = await this.#ask().catch(() => {
        this.#letGo();
        return this.#ask();
      });
      const last = this.#last;
      const isReset = now.hits < last.hits || now.misses < last.misses;
      const hits = isReset ? now.hits : now.hits - last.hits;
      const lookups = hits + (isReset ? now.misses : now.misses - last.misses);
      if (lookups > 0) this.#points.push([second, hits / lookups, lookups]);
      this.#evicted += Math.max(0, now.evicted - last.evicted);
      this.#last = now;
      this.#lost = null;
    } catch (error) {
      this.#lost = this.#abandonment.signal.aborted ? LATE2 : describeTrouble4(error);
      this.#letGo();
    } finally {
      this.#isLooking = false;
    }
  }
  async #ask() {
    if (this.#connection === null) {
      this.#connection = await this.#open();
      if (this.#connection.runId !== this.#runId) {
        this.#gaps.add("Redis was restarted while the load went on, so some of the look-ups are not counted");
        this.#last = NOTHING;
      }
      this.#runId = this.#connection.runId;
    }
    return countersOf(await this.#connection.info("stats"));
  }
  /** Loaded when it is used: the client is larger than everything else of the gate. */
  async #open() {
    const { connect: connect2 } = await import("./connection-ETWEPJXS.js");
    return connect2(this.#url, this.#abandonment.signal);
  }
  #letGo() {
    this.#connection?.close();
    this.#connection = null;
  }
  #stopTimer() {
    if (this.#timer !== null) clearInterval(this.#timer);
  }
};
function countersOf(info) {
  const of = (name) => Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)?.[1] ?? 0);
  return { hits: of("keyspace_hits"), misses: of("keyspace_misses"), evicted: of("evicted_keys") };
}
function describeTrouble4(error) {
  const { code = "", message = "" } = error;
  if (/NOAUTH|WRONGPASS|invalid password/i.test(message)) return "Redis refused the password";
  if (message.includes("NOPERM")) return "the Redis user may not run INFO: allow it +info";
  if (code === "ERR_INVALID_URL" || message.includes("Invalid protocol"))
    return "PACEGATE_REDIS_URL is no URL such as redis://user:password@host:6379";
  if (code === "ECONNREFUSED") return "nothing listens where Redis should be";
  if (code === "ENOTFOUND") return "the host name of Redis does not exist";
  if (code === "ETIMEDOUT" || message.includes("timed out")) return LATE2;
  return `Redis could not be asked (${code === "" ? "the connection was lost" : code})`;
}

// src/entry/sources.ts
function openSourcesOf(environment, k6) {
  const of = (name) => {
    const value = environment[name]?.trim() ?? "";
    return value === "" ? null : value;
  };
  return ({ postgres, redis, browser, prometheus, kubernetes }, { target, baseTarget, isTargetFound = false }) => {
    const sources = [];
    const add = (kind, name, isAsked, open) => {
      const urls = of(name)?.split(/\s+/) ?? [];
      sources.push(...urls.map(open));
      if (urls.length === 0 && isAsked) sources.push(missing(kind, name));
    };
    const poolSize = postgres?.poolSize ?? null;
    add(
      "postgres",
      "PACEGATE_POSTGRES_URL",
      postgres !== null,
      (url) => createPostgresSource({ url, variant: "head", poolSize })
    );
    add(
      "postgres",
      "PACEGATE_POSTGRES_BASE_URL",
      false,
      (url) => createPostgresSource({ url, variant: "base", poolSize })
    );
    add("redis", "PACEGATE_REDIS_URL", redis !== null, (url) => createRedisSource({ url, variant: "head" }));
    add("redis", "PACEGATE_REDIS_BASE_URL", false, (url) => createRedisSource({ url, variant: "base" }));
    const watch = { token: of("PACEGATE_PROMETHEUS_TOKEN"), headers: of("PACEGATE_PROMETHEUS_HEADERS") };
    const { queries = {}, selector = "", baseSelector = null } = prometheus ?? {};
    add(
      "prometheus",
      "PACEGATE_PROMETHEUS_URL",
      prometheus !== null,
      (url) => createPrometheusSource({ url, ...watch, queries, selector, variant: "head" })
    );
    if (baseSelector !== null)
      add(
        "prometheus",
        "PACEGATE_PROMETHEUS_URL",
        false,
        (url) => createPrometheusSource({ url, ...watch, queries, selector: baseSelector, variant: "base" })
      );
    const kubeconfig = of("PACEGATE_KUBECONFIG");
    const access2 = () => kubeconfig === null ? accessFromPod(environment) : accessFromKubeconfig(kubeconfig);
    for (const variant of ["head", "base"]) {
      const pods = kubernetes?.[variant] ?? null;
      if (pods !== null) sources.push(createKubernetesSource({ access: access2, variant, ...pods }));
    }
    if (browser !== null) {
      const denied = deniedFor(isTargetFound ? "public" : "anywhere");
      sources.push(...createBrowserSources({ target, baseTarget, denied, settings: browser, k6 }));
    }
    return sources;
  };
}
function missing(source, name) {
  const gaps = [`the variable ${name} is not set, or empty, as it is in jobs without secrets`];
  return {
    source,
    variant: "head",
    start: () => Promise.resolve(),
    finish: () => Promise.resolve(recordOf(source, "head", { gaps })),
    abandon: () => void 0
  };
}

// src/adapters/artifact/directory-store.ts
import { readdir } from "node:fs/promises";
import path3 from "node:path";
var SUFFIX = ".recording.json.gz";
function createDirectoryStore(directory, now = Date.now) {
  const files = createRecordingFiles();
  return {
    find: async () => {
      const listed = await list(directory);
      if (typeof listed === "string")
        return { recordings: [], choice: { kind: "none", reason: listed, passedOver: [] } };
      const names = listed.filter((name) => name.endsWith(SUFFIX)).sort().reverse();
      const recordings = [];
      const passedOver = [];
      for (const name of names) {
        if (recordings.length === MOST_BASELINES) break;
        try {
          recordings.push(await files.read(path3.join(directory, name)));
        } catch (error) {
          if (!(error instanceof GateFailure)) throw error;
          passedOver.push(`${name}: ${error.message}`);
        }
      }
      const [newest] = recordings;
      if (newest === void 0) {
        const reason = names.length === 0 ? `there is no stored recording in ${directory}` : `none of the files in ${directory} can be used`;
        return { recordings: [], choice: { kind: "none", reason, passedOver } };
      }
      const { commit } = newest.fingerprint;
      const description = `${recordings.length === 1 ? "one recording" : `${recordings.length} recordings`} in ${directory}, the newest ${describeAge(newest, now())}`;
      return { recordings, choice: { kind: "found", description, commit, passedOver } };
    },
    save: async (recording) => {
      const time = (recording.fingerprint.createdAt ?? new Date(now()).toISOString()).replace(/[^0-9TZ]/g, "");
      const file = path3.join(directory, `${time}-${recording.fingerprint.commit?.slice(0, 12) ?? "unknown"}${SUFFIX}`);
      await files.write(file, recording);
      return file;
    }
  };
}
async function list(directory) {
  try {
    return await readdir(directory);
  } catch (error) {
    const isNew = error.code === "ENOENT";
    return isNew ? [] : `the directory ${directory} cannot be read: ${describeErrno(error)}`;
  }
}

export {
  openSourcesOf,
  createDirectoryStore
};
