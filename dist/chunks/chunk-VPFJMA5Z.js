import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  applyOverrides
} from "./chunk-IV5KXWML.js";
import {
  LEAST_RESPONSES,
  broken,
  checkValidity,
  describeError,
  judgeComparisons,
  judgePaired,
  judgeRule,
  namedPercentiles,
  overallWeights,
  tolerancesOf
} from "./chunk-ZLVUJBZW.js";
import {
  causesOf,
  changePoints,
  costBefore,
  costIn,
  differencesBetween,
  encodeRecording,
  endpointRows,
  hasAnswers,
  knowsStatements,
  meanOf as meanOf2,
  meanTime,
  meansOf,
  measuredBySources,
  newestComparable,
  sidesOf,
  statementsOf,
  throughputOf,
  tracksOf,
  trendOf
} from "./chunk-NLA3OHEN.js";
import {
  ARRIVED,
  LOOK_SEED,
  PAGE_LOAD_FRACTION,
  Sketch,
  UNKNOWN_FINGERPRINT,
  counted,
  decisionOf,
  describeBaseline,
  endpointsOf,
  hashSeed,
  isPaired,
  keepingOf,
  latencyIn,
  meanOf,
  openWindow,
  percentileEstimate,
  select,
  selectedSeries,
  studentUpper,
  totalSketch,
  totals,
  typicalIn,
  wholeSketch
} from "./chunk-HV77366B.js";
import {
  formatAgainst,
  formatChange,
  formatPoints,
  formatQuantity,
  isOfChange
} from "./chunk-PBXSCSJ4.js";
import {
  capitalised
} from "./chunk-C37HN7VT.js";

// src/core/judgement/headline.ts
function headlineOf(state, judgements, validity) {
  const broken2 = validity.filter((check) => check.state === "broken");
  if (broken2[0] !== void 0) {
    return `Nothing can be said about performance: ${broken2[0].reason}${broken2.length > 1 ? ` (and ${broken2.length - 1} more)` : ""}`;
  }
  const counted2 = countedOf(judgements);
  if (state === "inconclusive") {
    const reason = counted2.find((each) => each.state === "unmeasured")?.reason ?? "no rule has a source";
    return `Nothing of the budget was measured: ${reason}`;
  }
  const worst = worstOf(judgements);
  if (worst !== void 0) {
    const others = alarmingOf(counted2).length - 1;
    return `${describe(worst)}${others > 0 ? `, and ${others} more rule${others === 1 ? "" : "s"} broken` : ""}`;
  }
  const parts = [summary(counted2), baselineClause(judgements)].filter((part) => part !== "");
  return parts.length === 0 ? "No rule is in force" : beginning(parts.join("; "));
}
var countedOf = (judgements) => judgements.filter(({ level }) => level !== "info");
var alarmingOf = (counted2) => counted2.filter((each) => each.state === "fail" || each.state === "warn");
function worstOf(judgements) {
  const alarming = alarmingOf(countedOf(judgements));
  return worstChange(alarming, "regression") ?? alarming.find((each) => each.state === "fail") ?? worstChange(alarming, "drift") ?? alarming[0];
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
function describe(judgement) {
  if (isSure(judgement) && "change" in judgement && judgement.change?.scale === "ratio") {
    const { change, baseline, changeInterval } = judgement.change;
    const subject = judgement.endpoint === null ? "The typical request of all endpoints" : `\`${judgement.endpoint}\``;
    const statistic = judgement.statistic === "typical" ? "typical" : judgement.statistic;
    const value = judgement.measured?.value ?? Number.NaN;
    const since = judgement.rule === "drift" ? " since the release" : "";
    return `${subject} got ${formatChange(change).replace("+", "")} slower${since} (${statistic} ${formatQuantity(baseline, "ms")} → ${formatQuantity(value, "ms")}, interval ${formatChange(changeInterval[0])} to ${formatChange(changeInterval[1])})`;
  }
  return beginning(judgement.reason);
}
function summary(counted2) {
  const budget = counted2.filter((each) => !isOfChange(each));
  const held = budget.filter((each) => each.state === "pass").length;
  const open = [
    [budget.filter((each) => each.state === "inconclusive").length, "cannot be decided"],
    [budget.filter((each) => each.state === "unmeasured").length, "unmeasured"]
  ];
  const said = open.flatMap(([count, words]) => count > 0 ? [`${count} ${words}`] : []);
  if (budget.length === 0) return "";
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
function beginning(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

// src/core/findings/finding.ts
var DEARER_THAN_MEASURED = /* @__PURE__ */ new Set(["n-plus-one", "lock-waits"]);
var CONFIDENCES = ["sure", "likely", "hint"];
function compareFindings(a, b) {
  return Number(b.isNew) - Number(a.isNew) || Number(a.confidence === "hint") - Number(b.confidence === "hint") || (b.cost ?? 0) - (a.cost ?? 0) || CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) || (a.cause < b.cause ? -1 : 1);
}

// src/core/findings/causes.ts
var LEAST_SHARE = 0.1;
var LEAST_MEASURED_SHARE = 0.05;
var GREAT_SHARE = 0.2;
var OUTSIDE_RESPONSES = /* @__PURE__ */ new Set([
  "new-connections",
  "blocked-requests",
  "slow-tls",
  "slow-connecting",
  "many-requests",
  "http1"
]);
var WITHIN_STATEMENTS = /* @__PURE__ */ new Set([
  "missing-index",
  "slow-query",
  "lock-waits",
  "table-bloat"
]);
function isCauseOf(finding, judgement) {
  if (judgement.unit !== "ms" || !mayExplain(finding.kind, judgement)) return false;
  const { rule, state, section } = judgement;
  const { kind, isNew, share, confidence } = finding;
  if (!isSure(judgement)) return rule === "regression" && state === "warn" && isNew && confidence === "sure";
  const least = DEARER_THAN_MEASURED.has(kind) ? LEAST_MEASURED_SHARE : LEAST_SHARE;
  if (rule === "budget") return section === "database" || share === null || share >= least;
  return isNew || (share ?? 0) >= GREAT_SHARE;
}
function mayExplain(kind, { metric, section }) {
  if (section === "database") return WITHIN_STATEMENTS.has(kind);
  if (metric === "http_req_duration") return !OUTSIDE_RESPONSES.has(kind);
  return metric === "iteration_duration";
}

// src/core/findings/phases.ts
var LEAST_ANSWERS = 30;
var CLEARLY_LONGER = 1.5;
var LEAST_MILLISECONDS = 5;
var DEVIATIONS = 3.3;
function phaseOf({ recording, variant }, phase, { endpoint, tags } = {}) {
  const selection = {
    metric: `http_req_${phase}`,
    variant,
    ...endpoint === void 0 ? {} : { endpoint },
    ...tags && { tags }
  };
  let [count, sum] = [0, 0];
  for (const { whole } of selectedSeries(recording, selection))
    [count, sum] = [count + (whole?.count ?? 0), sum + (whole?.sum ?? 0)];
  return { count, sum, sketch: wholeSketch(recording, selection) };
}
function meanIn(side, phase, selection = {}) {
  const { count, sum } = phaseOf(side, phase, selection);
  return count === 0 ? 0 : sum / count;
}
function bytesOf({ recording, variant }) {
  const { count } = totals(select(recording, { metric: "http_req_duration", variant }));
  return count === 0 ? Number.NaN : totals(select(recording, { metric: "data_received", variant })).sum / count;
}
function toldByHeaders(side, quantity) {
  const [first, ...rest] = tracksOf(side, quantity);
  return first === void 0 ? null : meanOf2({ ...first, points: [first, ...rest].flatMap(({ points }) => points) });
}
function grownIn({ head, base }, phase) {
  if (base === null) return [];
  const all = phaseOf(head, phase, { tags: ARRIVED }).count;
  return endpointsOf(head.recording, `http_req_${phase}`, head.variant).flatMap((endpoint) => {
    const selection = { endpoint, tags: ARRIVED };
    const [now, then] = [phaseOf(head, phase, selection), phaseOf(base, phase, selection)];
    const [median, before] = [medianOf(now), medianOf(then)];
    if (median === null || before === null) return [];
    const isLonger = median.lowest > CLEARLY_LONGER * before.highest;
    const growth = median.value - before.value;
    if (!isLonger || growth < LEAST_MILLISECONDS) return [];
    const { count, sum } = totals(
      select(head.recording, { metric: "http_req_duration", variant: head.variant, ...selection })
    );
    const portion = now.count / all;
    const part = count === 0 || sum === 0 ? 1 : Math.min(1, now.sum / now.count / (sum / count));
    return [{ endpoint, now: median.value, before: before.value, cost: growth * portion, portion, part }];
  }).toSorted((a, b) => b.cost - a.cost);
}
function medianOf({
  count,
  sketch
}) {
  if (sketch === null || count < LEAST_ANSWERS) return null;
  const reach = DEVIATIONS / 2 / Math.sqrt(count);
  return {
    value: sketch.quantile(0.5),
    lowest: sketch.quantile(0.5 - reach),
    highest: sketch.quantile(0.5 + reach)
  };
}

// src/core/findings/connections.ts
var MANY_CONNECTIONS = 0.5;
var LEAST_REQUESTS = 50;
var LEAST_BLOCKED_MILLISECONDS = 10;
var LEAST_BLOCKED_SHARE = 0.2;
var LEAST_OPENED = 20;
var LONG_MILLISECONDS = 100;
var CLEARLY_LONGER2 = 2;
var LEAST_LONGER_MILLISECONDS = 20;
var GREAT_SHARE2 = 0.1;
function connectionFindings(scene) {
  return [
    ...newConnections(scene),
    ...blockedRequests(scene),
    ...slowOpening(scene, "slow-tls"),
    ...slowOpening(scene, "slow-connecting")
  ];
}
function newConnections(scene) {
  const { head, base } = scene;
  const [now, then] = [connectionsOf(head), base === null ? null : connectionsOf(base)];
  if (now === null || now.share < MANY_CONNECTIONS) return [];
  const isNew = then !== null && then.share < now.share / 2;
  return [
    {
      kind: "new-connections",
      cause: `${formatQuantity(now.share, "ratio", 2)} of requests open a connection of their own${isNew ? ` instead of ${formatQuantity(then.share, "ratio", 2)}` : ""}`,
      isNew,
      ...costBefore(scene, now.milliseconds),
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
function connectionsOf(side) {
  const { count, sum, sketch } = phaseOf(side, "connecting");
  if (sketch === null || count < LEAST_REQUESTS) return null;
  return {
    share: 1 - sketch.countAtOrBelow(0) / count,
    milliseconds: (sum + phaseOf(side, "tls_handshaking").sum) / count
  };
}
function blockedRequests(scene) {
  const { head, base } = scene;
  const [now, before] = [blockedIn(head), base === null ? null : blockedIn(base)];
  if (now === null || now < LEAST_BLOCKED_MILLISECONDS) return [];
  const { cost, share } = costBefore(scene, now);
  if (!(share >= LEAST_BLOCKED_SHARE)) return [];
  const isNew = before !== null && before < now / 2;
  return [
    {
      kind: "blocked-requests",
      cause: `requests wait ${formatQuantity(now, "ms")} for a free connection${isNew ? ` instead of ${formatQuantity(before, "ms")}` : ""} before they are sent`,
      isNew,
      cost,
      share,
      confidence: isNew ? "likely" : "hint",
      evidence: [
        `${formatQuantity(now, "ms")} of k6's \`http_req_blocked\` a request are neither connecting nor TLS${before === null ? "" : ` (at the base: ${formatQuantity(before, "ms")})`}: waiting for a slot, or for the host's address.`,
        `They are no part of the response time, but ${formatQuantity(share, "ratio", 2)} of what a user waits.`
      ],
      excerpt: [],
      recommendation: {
        action: "Ask fewer things at once of one host, or by HTTP/2, which needs one connection for all; see that its name is resolved once (`dns` of k6), and that the machine that makes the load is not short of processor time.",
        code: null,
        gain: { from: now / 2, to: now },
        derivation: "the wait itself, half of it where only a part of the requests can share a connection",
        effort: "low",
        risk: "More at once is more load at once on the server."
      }
    }
  ];
}
function blockedIn(side) {
  const { count, sum } = phaseOf(side, "blocked");
  if (count < LEAST_REQUESTS) return null;
  return Math.max(0, sum - phaseOf(side, "connecting").sum - phaseOf(side, "tls_handshaking").sum) / count;
}
var OPENINGS = {
  "slow-tls": {
    phase: "tls_handshaking",
    what: "a TLS handshake",
    recommendation: {
      action: "Speak TLS 1.3, which needs one way there and back instead of two (RFC 8446, 2), let clients resume sessions, use an ECDSA certificate with a short chain, and end TLS near who asks.",
      derivation: "the time of handshakes, half of it where one of two ways is saved",
      effort: "low",
      risk: "Clients that know older versions only have to be served still."
    }
  },
  "slow-connecting": {
    phase: "connecting",
    what: "opening a connection",
    recommendation: {
      action: "See whether connections queue before they are accepted (`ss -lnt`: Recv-Q near Send-Q) or their first packet is lost and sent again after a second, and bring the entrance nearer to who asks.",
      derivation: "the time of connecting, half of it where the way stays as long",
      effort: "medium",
      risk: "A longer queue hides that the server accepts too slowly."
    }
  }
};
function slowOpening(scene, kind) {
  const { head, base } = scene;
  const { phase, what, recommendation } = OPENINGS[kind];
  const [now, then] = [openedIn(head, phase), base === null ? null : openedIn(base, phase)];
  if (now === null) return [];
  const isNew = then !== null && now.mean >= LEAST_LONGER_MILLISECONDS && now.mean >= CLEARLY_LONGER2 * then.mean;
  if (!(now.mean > LONG_MILLISECONDS || isNew)) return [];
  const { cost, share } = costBefore(scene, now.cost);
  return [
    {
      kind,
      cause: `${what} takes ${formatQuantity(now.mean, "ms")}${isNew ? ` instead of ${formatQuantity(then.mean, "ms")}` : ""}`,
      isNew,
      cost,
      share,
      confidence: isNew || share >= GREAT_SHARE2 ? "likely" : "hint",
      evidence: [
        `${formatQuantity(now.opened, "count")} of ${counted(now.count, "request")} opened a connection, and those waited ${formatQuantity(now.mean, "ms")} for this part of it on average${then === null ? "" : ` (at the base: ${formatQuantity(then.mean, "ms")})`}.`,
        `Of all requests together it is ${formatQuantity(now.cost, "ms")} each, which is no part of the response time (k6 \`http_req_duration\`), but of what a user waits.`
      ],
      excerpt: [],
      recommendation: { ...recommendation, code: null, gain: { from: now.cost / 2, to: now.cost } }
    }
  ];
}
function openedIn(side, phase) {
  const { count, sum, sketch } = phaseOf(side, phase);
  const opened = sketch === null ? 0 : count - sketch.countAtOrBelow(0);
  return opened < LEAST_OPENED ? null : { count, opened, mean: sum / opened, cost: sum / count };
}

// src/core/findings/conversation.ts
var LEAST_ITERATIONS = 20;
var CLEARLY_MORE = 1.5;
var LEAST_MORE = 1;
var MANY_TIMES = 10;
var CONNECTIONS_OF_A_BROWSER = 6;
var MOSTLY_HTTP1 = 0.5;
var HARDLY_HTTP1 = 0.1;
function conversationFindings(scene) {
  return [...manyRequests(scene), ...oldProtocol(scene)];
}
function manyRequests({ head, base }) {
  const now = perIteration(head);
  if (now === null) return [];
  const before = base === null ? null : perIteration(base);
  const isNew = before !== null && now >= CLEARLY_MORE * before && now >= before + LEAST_MORE;
  const [most] = endpointsOf(head.recording, "http_req_duration", head.variant).map((endpoint) => {
    const [often, then] = [perIteration(head, endpoint) ?? 0, base === null ? null : perIteration(base, endpoint)];
    return { endpoint, now: often, before: then, growth: often - (isNew ? then ?? 0 : 0) };
  }).toSorted((a, b) => b.growth - a.growth);
  if (most === void 0 || !(isNew || most.now >= MANY_TIMES)) return [];
  const times2 = (count) => formatQuantity(count, "count", 2);
  return [
    {
      kind: "many-requests",
      cause: isNew ? `an iteration makes ${times2(now)} requests instead of ${times2(before)}, more of \`${most.endpoint}\` above all` : `an iteration asks \`${most.endpoint}\` ${times2(most.now)} times`,
      isNew,
      cost: null,
      share: null,
      confidence: isNew ? "sure" : "hint",
      evidence: [
        `${counted(requestsOf(head), "request")} in ${counted(iterationsOf(head), "iteration")}${base === null || before === null ? "" : `; at the base ${formatQuantity(requestsOf(base), "count")} in ${formatQuantity(iterationsOf(base), "count")}`}.`,
        `\`${most.endpoint}\` is asked ${times2(most.now)} times an iteration${most.before === null ? "" : `, ${times2(most.before)} before`}; a request takes ${formatQuantity(head.meanMilliseconds, "ms")} on average, and those that wait for each other add up.`
      ],
      excerpt: [],
      recommendation: {
        action: "Let one request fetch what belongs together: the details with the list, larger pages, or many keys at once; and keep in the client what it has asked already.",
        code: null,
        gain: null,
        derivation: "no request gets faster by it; an iteration is spared each request that it need not make",
        effort: "medium",
        risk: "An answer that holds more takes longer, and is kept by caches for a shorter time."
      }
    }
  ];
}
function oldProtocol({ head, base }) {
  const [share, often] = [toldByHeaders(head, "http1"), perIteration(head) ?? 0];
  if (share === null || share < MOSTLY_HTTP1) return [];
  const before = base === null || !speaksTls(base) ? null : toldByHeaders(base, "http1");
  const isNew = before !== null && before < HARDLY_HTTP1;
  if (!isNew && often <= CONNECTIONS_OF_A_BROWSER) return [];
  return [
    {
      kind: "http1",
      cause: `${formatQuantity(share, "ratio", 2)} of answers come by HTTP/1.1${isNew ? ` instead of ${formatQuantity(before, "ratio", 2)}` : ""}, which answers one request at a time on a connection`,
      isNew,
      cost: null,
      share: null,
      confidence: "hint",
      evidence: [
        `An iteration makes ${counted(often, "request", "requests", 2)}; of one host a browser asks ${CONNECTIONS_OF_A_BROWSER} at once by HTTP/1.1, and the next one waits.`
      ],
      excerpt: [],
      recommendation: {
        action: "Switch HTTP/2 on where TLS ends (ALPN `h2`), so that one connection serves all requests at once.",
        code: null,
        gain: null,
        derivation: "what waits for a connection in a browser is not measured by k6",
        effort: "low",
        risk: "One lost packet holds up all that share the connection (RFC 9113); on bad lines HTTP/3 is better."
      }
    }
  ];
}
function speaksTls(side) {
  return phaseOf(side, "tls_handshaking").sum > 0;
}
function iterationsOf({ recording, variant }) {
  return totals(select(recording, { metric: "iterations", variant })).sum;
}
function requestsOf({ recording, variant }, endpoint) {
  const of = endpoint === void 0 ? {} : { endpoint };
  return totals(select(recording, { metric: "http_req_duration", variant, ...of })).count;
}
function perIteration(side, endpoint) {
  const iterations = iterationsOf(side);
  return iterations < LEAST_ITERATIONS ? null : requestsOf(side, endpoint) / iterations;
}

// src/core/findings/ranks.ts
function ranked({ head, base }, quantity, badness) {
  const kinds = [...new Set(head.sources.map(({ source }) => source))];
  return kinds.flatMap((kind) => {
    const before = base === null ? [] : worstFirst(base, kind, quantity, badness);
    return worstFirst(head, kind, quantity, badness).map((each, place) => ({
      ...each,
      before: (before[place] ?? before.at(-1))?.now ?? null
    }));
  }).toSorted((a, b) => b.now - a.now);
}
function worstFirst(side, kind, quantity, badness) {
  return side.sources.filter(({ source }) => source === kind).flatMap((source) => tracksOf({ ...side, sources: [source] }, quantity).map((track) => ({ source, track }))).flatMap(({ source, track }) => {
    const now = badness(track);
    return now === null ? [] : [{ source, track, now }];
  }).toSorted((a, b) => b.now - a.now);
}

// src/core/findings/sql.ts
var SHORT = 60;
var LONG = 100;
function named(text, longest = LONG) {
  const tail = Math.floor(longest * 0.36);
  const short = text.length <= longest ? text : `${text.slice(0, longest - tail - 4)} … ${text.slice(-tail)}`;
  return `\`${short.replaceAll("`", "")}\``;
}
function identifier(name) {
  const part = '(?:[A-Za-z_][\\w$]*|"[^"]+")';
  const parts = new RegExp(`^(${part})(?:\\.(.+))?$`, "s").exec(name);
  const [, schema, rest] = parts ?? [];
  return schema === void 0 || rest === void 0 ? quoted(name) : `${quoted(schema)}.${quoted(rest)}`;
}
function quoted(name) {
  const isPlain = /^[a-z_][a-z0-9_$]*$/.test(name) && !RESERVED.has(name);
  return isPlain || /^"[^"]+"$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
var RESERVED = new Set(
  "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window with".split(" ")
);

// src/core/findings/contention.ts
var LEAST_SHARE2 = 0.1;
var EXHAUSTED = 0.95;
var LEAST_POINTS = 3;
var OFTEN = 1 / 3;
function exhaustedPool(scene) {
  const { base } = scene;
  const [fullest] = ranked(scene, "pool", fullnessOf);
  if (fullest === void 0 || fullest.now < OFTEN) return [];
  const full = fullest.now;
  const before = fullest.before ?? 0;
  const limit = fullest.source.connectionLimit ?? 0;
  return [
    {
      kind: "pool-exhausted",
      cause: `all ${limit === 0 ? "" : `${formatQuantity(limit, "count")} `}database connections are in use, so requests wait for one`,
      isNew: knowsStatements(base) && before < OFTEN / 2,
      cost: null,
      share: null,
      confidence: "likely",
      evidence: [
        `In ${formatQuantity(full, "ratio", 2)} of the looks at it, at least 95 % of ${limit === 0 ? "the" : formatQuantity(limit, "count")} connections were in use${base === null ? "" : ` (at the base: ${formatQuantity(before, "ratio", 2)})`}.`
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
function fullnessOf({ points }) {
  if (points.length < LEAST_POINTS) return null;
  return points.filter(([, value]) => value >= EXHAUSTED).length / points.length;
}
var LEAST_BLOCKED = 0.15;
function lockWaits(scene) {
  const { head, base } = scene;
  const [blocked, before] = [blockedIn2(head), base === null ? 0 : blockedIn2(base)];
  const { recording, requests } = head;
  const waited = !hasAnswers(head) ? null : blocked * recording.blockCount * recording.blockSeconds * 1e3 / requests;
  const { cost, share } = waited === null ? { cost: null, share: null } : costIn(scene, waited);
  if (blocked < LEAST_BLOCKED && !((share ?? 0) >= LEAST_SHARE2)) return [];
  const [longest] = statementsOf(head).filter(({ lockMilliseconds }) => lockMilliseconds > 0).toSorted((a, b) => b.lockMilliseconds - a.lockMilliseconds);
  return [
    {
      kind: "lock-waits",
      cause: `on average ${formatQuantity(blocked, "count", 2)} statements wait for a lock that another holds${longest === void 0 ? "" : `, above all ${named(longest.text)}`}`,
      isNew: knowsStatements(base) && before < blocked / 3,
      cost,
      share,
      confidence: "likely",
      evidence: [
        waited === null ? `One was seen waiting in ${counted(waitingSeconds(head), "second")} of the run.` : `That is ${formatQuantity(waited, "ms")} of waiting a request.`,
        ...base === null ? [] : [`At the base ${formatQuantity(before, "count", 2)} waited on average.`],
        ...longest === void 0 ? [] : [
          `Of ${formatQuantity(meanTime(longest), "ms")} a call of the statement, some ${formatQuantity(longest.lockMilliseconds / longest.calls, "ms")} were waiting.`
        ]
      ],
      excerpt: longest === void 0 ? [] : [longest.text],
      recommendation: {
        action: `Make transactions ${longest === void 0 ? "that change the same rows" : `with ${named(longest.text, SHORT)}`} shorter, or spread what they change over more rows.`,
        code: "SELECT pid, pg_blocking_pids(pid), query FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0;",
        gain: waited === null ? null : { from: 0, to: waited },
        derivation: waited === null ? "no request was made that could be spared the waiting" : "at most all of the waiting",
        effort: "medium",
        risk: "The order in which rows are locked decides whether there are deadlocks."
      }
    }
  ];
}
function blockedIn2(side) {
  return waitingSeconds(side) < LEAST_POINTS ? 0 : tracksOf(side, "locks").reduce((sum, track) => sum + meanOf2(track), 0);
}
function waitingSeconds(side) {
  return tracksOf(side, "locks").flatMap(({ points }) => points.filter(([, value]) => value > 0)).length;
}

// src/core/findings/statements.ts
var MANY_RUNS = 3;
var SURELY_MANY_RUNS = 5;
var TIMES_MORE = 2;
var RUNS_MORE = 1.5;
var LEAST_SHARE3 = 0.1;
var CLEARLY = 1.5;
function statementFindings(scene) {
  const { head, base } = scene;
  if (!hasAnswers(head)) return [];
  const before = new Map(base === null ? [] : statementsOf(base).map((each) => [each.text, each]));
  const gone = goneIn(scene);
  return statementsOf(head).flatMap((statement) => {
    const then = before.get(statement.text);
    const found = [
      loopAround(scene, statement, then, gone),
      ...statement.filteredScans.map((scan) => missingIndex(scene, statement, scan, then))
    ].flatMap((each) => each ?? []);
    if (found.length > 0 || statement.lockMilliseconds > statement.totalMilliseconds / 2) return found;
    return [slowStatement(scene, statement, then)].flatMap((each) => each ?? []);
  });
}
function runsIn(side, statement) {
  return statement === void 0 || side === null || side.requests === 0 ? 0 : statement.calls / side.requests;
}
function readsByKey({ text }) {
  return /^\s*(select|with)\b/i.test(text) && /\$\d/.test(text);
}
function goneIn({ head, base }) {
  if (base === null) return 0;
  const texts = new Set(statementsOf(head).map(({ text }) => text));
  return statementsOf(base).filter((each) => readsByKey(each) && !texts.has(each.text)).reduce((most, each) => Math.max(most, runsIn(base, each)), 0);
}
function loopAround(scene, statement, then, gone) {
  const { head, base, slower } = scene;
  if (!readsByKey(statement)) return null;
  const [runs, runsBefore] = [runsIn(head, statement), runsIn(base, then)];
  const more = runs - runsBefore;
  const blamed = slower !== null && (slower.isSure || more >= RUNS_MORE) ? slower : null;
  const share = blamed === null ? 1 : shareOfRequests(head, blamed.endpoint);
  const endpoint = blamed === null || share === 0 ? null : blamed.endpoint;
  const moreThere = endpoint === null ? more : more / share;
  const isKnown = then !== void 0;
  const isNew = knowsStatements(base) && moreThere >= RUNS_MORE && runs >= TIMES_MORE * (isKnown ? runsBefore : gone);
  if (!isNew && runs < MANY_RUNS) return null;
  const cost = (runs - (isNew ? runsBefore : Math.min(1, runs))) * meanTime(statement);
  const gainTo = isNew && blamed?.isSure === true ? Math.max(cost, blamed.by * share) : cost;
  return {
    kind: "n-plus-one",
    cause: `${named(statement.text)}${sayRuns()}`,
    isNew,
    ...costIn(scene, cost),
    confidence: isNew ? confidenceOf() : runs >= SURELY_MANY_RUNS ? "likely" : "hint",
    evidence: [
      `${counted(statement.calls, "call")} during ${counted(head.requests, "request")}: ${times(runs)} a request on average${!isNew ? "" : isKnown ? `, ${times(runsBefore)} before` : "; the base did not run it"}.`,
      `Each took ${formatQuantity(meanTime(statement), "ms")} in the database, and gave ${rowsOf(statement)}; the way there and back comes on top of it.`
    ],
    excerpt: [statement.text],
    recommendation: {
      action: `Let one query fetch what ${named(statement.text, SHORT)} fetches one by one: join the table, or ask with \`= ANY($1)\` for the keys of the whole list, and load associations eagerly.`,
      code: null,
      gain: { from: cost, to: gainTo },
      derivation: gainTo > cost ? "from the time in the database alone to the whole slowdown that was measured, over all requests" : "the time in the database alone; each way there and back that is saved comes on top of it",
      effort: "medium",
      risk: "A join can multiply rows; compare the answers before and after."
    }
  };
  function sayRuns() {
    const isUnknown = isNew && !isKnown;
    if (endpoint === null || !isNew)
      return `${isUnknown ? ", which is new," : ""} runs ${times(runs)} a request${isNew && isKnown ? ` instead of ${times(runsBefore)}` : ""}`;
    return isUnknown ? `, which is new, runs some ${times(moreThere)} a request of \`${endpoint}\`` : ` runs some ${counted(moreThere, "more time", "more times", 2)} a request of \`${endpoint}\` than before`;
  }
  function confidenceOf() {
    return isKnown || more >= RUNS_MORE && moreThere >= SURELY_MANY_RUNS ? "sure" : "likely";
  }
}
function times(count) {
  return Math.abs(count - 1) < 0.05 ? "once" : counted(count, "time", "times", 2);
}
function rowsOf({ rows, calls }) {
  return counted(rows / calls, "row", "rows", 2);
}
function shareOfRequests({ recording, variant }, endpoint) {
  const of = { metric: "http_req_duration", variant, tags: ARRIVED };
  const all = totals(select(recording, of)).count;
  return all === 0 ? 0 : totals(select(recording, { ...of, endpoint })).count / all;
}
function missingIndex(scene, statement, { table, columns, tableRows, rowsLeft, cost: planned }, then) {
  const { head } = scene;
  const spared = planned === null ? 1 - rowsLeft / tableRows : 1 - planned.withIndex / planned.now;
  if (spared < 0.5) return null;
  const time = meanTime(statement) * runsIn(head, statement);
  const { cost, share } = costIn(scene, time * spared);
  if (!(share >= LEAST_SHARE3 / 10)) return null;
  const isPlanned = then !== void 0 && then.plan.length > 0;
  const isDropped = isPlanned && then.filteredScans.every((scan) => scan.table !== table);
  const isNew = isDropped || then !== void 0 && !isPlanned && meanTime(statement) > CLEARLY * meanTime(then);
  const by = columns.join(", ");
  return {
    kind: "missing-index",
    cause: `${named(statement.text)} reads all of \`${table}\` because no index covers \`${by}\``,
    isNew,
    cost,
    share,
    confidence: planned === null ? "likely" : "sure",
    evidence: [
      `It ran ${times(statement.calls)}, ${formatQuantity(meanTime(statement), "ms")} each${then === void 0 ? "" : ` (before: ${formatQuantity(meanTime(then), "ms")})`}.`,
      `The plan reads ${counted(tableRows, "row")} of ${table} to keep some ${formatQuantity(rowsLeft, "count")}.`,
      planned === null ? "That the planner would use an index is not proven: HypoPG is not installed." : `With a supposed index (HypoPG) the planner's cost falls from ${formatQuantity(Math.round(planned.now), "count")} to ${formatQuantity(planned.withIndex, "count")}.`
    ],
    excerpt: [statement.text, ...statement.plan],
    recommendation: {
      action: `Create an index on \`${table}\` (\`${by}\`)${isDropped ? ", or bring back the one that this change has dropped" : ""}.`,
      code: `CREATE INDEX CONCURRENTLY ON ${identifier(table)} (${columns.map(identifier).join(", ")});`,
      gain: { from: cost / 2, to: cost },
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
  const isUnknown = knowsStatements(base) && then === void 0;
  const isNew = isUnknown || isDearer;
  const isSlow = running >= slowQuery && share >= LEAST_SHARE3 / 10;
  if (!isSlow && !(isNew && running >= 1 && share >= LEAST_SHARE3)) return null;
  return {
    kind: "slow-query",
    cause: `${named(statement.text)}${isUnknown ? ", which is new," : ""} takes ${formatQuantity(mean, "ms")}${isDearer ? ` instead of ${formatQuantity(meanTime(then), "ms")}` : ""}`,
    isNew,
    cost,
    share,
    confidence: "likely",
    evidence: [
      `${counted(statement.calls, "call")}, ${formatQuantity(mean, "ms")} each with a deviation of ${formatQuantity(Math.sqrt(statement.sumOfSquares / statement.calls), "ms")}, ${rowsOf(statement)} each.`,
      `${counted(statement.blocksHit / statement.calls, "block", "blocks", 2)} from PostgreSQL's cache and ${formatQuantity(statement.blocksRead / statement.calls, "count", 2)} from the system a call.`
    ],
    excerpt: [statement.text, ...statement.plan],
    recommendation: {
      action: `Read the plan of ${named(statement.text, SHORT)} with \`EXPLAIN (ANALYZE, BUFFERS)\` on a copy of the data, and ask for fewer rows or columns, or for them less often.`,
      code: null,
      gain: { from: 0, to: cost },
      derivation: "at most the statement's whole time a request, without its waiting for locks",
      effort: "medium",
      risk: "What the plan shows decides."
    }
  };
}

// src/core/findings/tables.ts
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
      cause: `\`${name}\` holds ${counted(deadRows, "dead row")} beside ${counted(liveRows, "live one")}`,
      isNew,
      cost: null,
      share: null,
      confidence: isNew && sequentialScans > 0 ? "likely" : "hint",
      evidence: [
        `The table and its indexes take ${formatQuantity(bytes, "bytes")}; ${counted(sequentialScans, "scan")} of all of it read the dead rows too.`
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

// src/core/findings/database.ts
function databaseFindings(scene) {
  return [...statementFindings(scene), ...lockWaits(scene), ...exhaustedPool(scene), ...bloated(scene)];
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
function cacheMisses(scene) {
  const { head } = scene;
  const misses = (track) => lookupsOf(track) < LEAST_LOOKUPS ? null : 1 - meanOf2(track);
  return ranked(scene, "cache", misses).flatMap(({ source, track, now, before: then }) => {
    const [rate, before] = [1 - now, then === null ? null : 1 - then];
    const isNew = before !== null && before - rate > FEWER_HITS;
    if (!(rate < FEW_HITS || isNew)) return [];
    const lookups = lookupsOf(track);
    const evicted = tracksOf({ ...head, sources: [source] }, "evictions").reduce(
      (sum, { points }) => sum + (points[0]?.[1] ?? 0),
      0
    );
    return [
      {
        kind: "cache-misses",
        cause: `the cache answers ${formatQuantity(rate, "ratio", 2)} of look-ups${isNew ? ` instead of ${formatQuantity(before, "ratio", 2)}` : ""}`,
        isNew,
        cost: null,
        share: null,
        confidence: isNew ? "likely" : "hint",
        evidence: [
          `${counted(lookups, "look-up")}, ${formatQuantity(Math.round(lookups * (1 - rate)), "count")} of them in vain.`,
          ...evicted > 0 ? [`${counted(evicted, "entry was", "entries were")} evicted for want of memory.`] : []
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
function lookupsOf({ points }) {
  return points.reduce((sum, [, , weight]) => sum + weight, 0);
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
function busiest(scene, quantity) {
  const busy = ranked(scene, quantity, middleOf).filter(({ now: now2 }) => now2 > BUSY).map((each) => ({ ...each, isNew: each.before !== null && each.now - each.before > BUSIER }));
  const found = busy.find(({ isNew: isNew2 }) => isNew2) ?? busy[0];
  if (found === void 0) return null;
  const { track, now, before, isNew } = found;
  const percent = (share) => formatQuantity(share, "ratio", 2);
  const highest = track.points.reduce((most, [, value]) => Math.max(most, value), 0);
  return {
    words: `${percent(now)} busy${before === null ? "" : ` (before: ${percent(before)})`}`,
    isNew,
    evidence: `${counted(track.points.length, "point")} of the run, the highest ${percent(highest)}.`
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
function fullDisk(scene) {
  const used = ranked(scene, "disk", ({ points }) => points.at(-1)?.[1] ?? null)[0]?.now ?? 0;
  if (used <= NEARLY_FULL) return [];
  return [
    {
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
    }
  ];
}
function fit(points) {
  const n = points.length;
  const [mx, my] = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / n);
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - mx) ** 2;
    xy += (x - mx) * (y - my);
    yy += (y - my) ** 2;
  }
  return xx === 0 || yy === 0 ? { slope: 0, explained: 0 } : { slope: xy / xx, explained: xy ** 2 / (xx * yy) };
}

// src/core/findings/payload.ts
var LARGE_BYTES = 1e5;
var CLEARLY_LARGER = 2;
var LEAST_LARGER_BYTES = 1e4;
var STANDS_OUT = 3;
var LEAST_PLAIN_BYTES = 1e4;
var MOST_OF_GROWTH = 0.5;
var GREAT_SHARE3 = 0.1;
var SPARED = { from: 0.5, to: 0.8 };
function payloadFindings(scene) {
  const plain = withoutCompression(scene);
  return [...plain, ...isLargerByPlainText(scene) ? [] : largeAnswers(scene)];
}
function largeAnswers(scene) {
  const { head, base } = scene;
  const bytes = bytesOf(head);
  const before = base === null ? Number.NaN : bytesOf(base);
  const isNew = bytes > CLEARLY_LARGER * before && bytes - before > LEAST_LARGER_BYTES;
  if (!(bytes > LARGE_BYTES || isNew)) return [];
  const receiving = meanIn(head, "receiving");
  const cost = Math.max(0, receiving - (isNew && base !== null ? meanIn(base, "receiving") : 0));
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
        `${formatQuantity(receiving, "ms")} of the average request are spent receiving the answer, over k6's own line; slower lines take longer, and making the answer is part of the time to its first byte.`
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
function slowestToReceive({ head, base }) {
  const growth = endpointsOf(head.recording, "http_req_receiving", head.variant).map((endpoint) => ({
    endpoint,
    now: meanIn(head, "receiving", { endpoint }),
    before: base === null ? meanIn(head, "receiving") : meanIn(base, "receiving", { endpoint })
  }));
  const grown = growth.filter(({ now, before }) => now > STANDS_OUT * before);
  return grown.length === 1 ? grown[0]?.endpoint ?? null : null;
}
function isLargerByPlainText({ head, base }) {
  const [now, before] = [toldByHeaders(head, "plain"), base === null ? null : toldByHeaders(base, "plain")];
  if (base === null || now === null || before === null || !isNewlyPlain(now, before)) return false;
  return now - before > MOST_OF_GROWTH * (bytesOf(head) - bytesOf(base));
}
function isNewlyPlain(now, before) {
  return before !== null && now >= LEAST_PLAIN_BYTES && now > CLEARLY_LARGER * before;
}
function withoutCompression({ head, base }) {
  const bytes = toldByHeaders(head, "plain");
  if (bytes === null || bytes < LEAST_PLAIN_BYTES) return [];
  const before = base === null ? null : toldByHeaders(base, "plain");
  const isNew = isNewlyPlain(bytes, before);
  const receiving = meanIn(head, "receiving");
  const all = bytesOf(head);
  const part = all > 0 ? Math.min(1, bytes / all) : 1;
  const cost = Math.max(0, receiving - (isNew && base !== null ? meanIn(base, "receiving") : 0)) * part;
  const share = Math.min(1, cost / head.meanMilliseconds);
  return [
    {
      kind: "no-compression",
      cause: `${formatQuantity(bytes, "bytes")} of text an answer come uncompressed${isNew ? ` instead of ${formatQuantity(before, "bytes")}` : ""}, though they were asked for compressed`,
      isNew,
      cost,
      share,
      confidence: isNew ? "sure" : share >= GREAT_SHARE3 ? "likely" : "hint",
      evidence: [
        "Their headers have no `Content-Encoding`, the requests had `Accept-Encoding`, and the type of the answers is text.",
        `${formatQuantity(receiving, "ms")} of the average request are spent receiving the answer over k6's own line, ${formatQuantity(part, "ratio", 2)} of whose bytes are such text; slower lines take longer.`
      ],
      excerpt: [],
      recommendation: {
        action: "Compress text in the server or in what stands before it (`Content-Encoding: br`, `zstd` or `gzip`), from some 1 kB on, and see that nothing on the way takes the encoding off.",
        code: null,
        gain: { from: cost * SPARED.from, to: cost * SPARED.to },
        derivation: "the time of receiving such text, which compressing makes a half to a fifth of its size",
        effort: "low",
        risk: "Compressing takes processor time; and what is secret must not be compressed with what others may write (BREACH)."
      }
    }
  ];
}

// src/core/findings/slow-answers.ts
var ENOUGH = 0.5;
var ABOUT_AS_LARGE = 1.25;
var FIRST_PACKETS_BYTES = 1e4;
var MOST_ENDPOINTS = 3;
function slowAnswers(scene, others) {
  return [...slowFirstByte(scene, others), ...slowTransfer(scene)];
}
function slowFirstByte(scene, others) {
  const grown = grownIn(scene, "waiting");
  const [worst] = grown;
  const cost = costOf(grown);
  if (worst === void 0 || explainedBy(others, scene) >= ENOUGH * cost) return [];
  return [
    {
      kind: "slow-first-byte",
      cause: `the first byte of ${sayWorst(worst, grown)}, and nothing that was measured beside it says why`,
      isNew: true,
      cost,
      share: shareOf(cost, scene),
      confidence: "hint",
      evidence: [
        ...sayEach(grown, "waiting for the first byte"),
        `That is ${formatQuantity(cost, "ms")} of the average request. Connecting, sending and receiving are no part of it, so the server or what stands before it takes this time.`
      ],
      excerpt: [],
      recommendation: {
        action: `Profile \`${worst.endpoint}\` on the server under this load, or let it send \`Server-Timing\` and traces, so that its time gets names.`,
        code: null,
        gain: { from: 0, to: cost },
        derivation: "at most what the wait has grown by",
        effort: "medium",
        risk: "A profiler takes processor time of its own."
      }
    }
  ];
}
function slowTransfer(scene) {
  const { head, base } = scene;
  const grown = grownIn(scene, "receiving");
  const [worst] = grown;
  if (worst === void 0 || base === null) return [];
  const [bytes, before] = [bytesOf(head), bytesOf(base)];
  if (!(before > 0 && bytes <= ABOUT_AS_LARGE * before)) return [];
  const cost = costOf(grown);
  const isTold = isToldApart(grown, bytes - before);
  return [
    {
      kind: "slow-transfer",
      cause: `the rest of ${sayWorst(worst, grown)} after its first byte, though answers ${isTold ? "are as large as before" : "of all endpoints together are about as large as before"}`,
      isNew: true,
      cost,
      share: shareOf(cost, scene),
      confidence: isTold ? "likely" : "hint",
      evidence: [
        ...sayEach(grown, "receiving"),
        `Answers are ${formatQuantity(bytes, "bytes")} a request on average, ${formatQuantity(before, "bytes")} before${isTold ? ", so there is hardly more to send" : "; k6 does not count bytes by endpoint, so those of this one may have grown all the same"}.`
      ],
      excerpt: [],
      recommendation: {
        action: `See whether the answer of \`${worst.endpoint}\` is written piece by piece while its parts are still made, whether something on the way buffers or limits it, and how busy the line is.`,
        code: null,
        gain: { from: cost / 2, to: cost },
        derivation: "what receiving has grown by, half of it where the parts themselves take longer to be made",
        effort: "medium",
        risk: "An answer that is put together before it is sent takes memory, and its first byte comes later."
      }
    }
  ];
}
function isToldApart(grown, bytesMore) {
  const least = grown.reduce((portion, each) => Math.min(portion, each.portion), 1);
  return least === 1 || bytesMore / least <= FIRST_PACKETS_BYTES;
}
function explainedBy(others, { base }) {
  const knowsBefore = base !== null && statementsOf(base).length > 0;
  return others.filter(({ confidence, isNew, cost }) => confidence !== "hint" && (isNew || cost === null || !knowsBefore)).reduce((sum, { kind, cost }) => sum + (DEARER_THAN_MEASURED.has(kind) ? Infinity : cost ?? Infinity), 0);
}
function costOf(grown) {
  return grown.reduce((sum, { cost }) => sum + cost, 0);
}
function shareOf(cost, { head }) {
  return Math.min(1, cost / head.meanMilliseconds);
}
function sayWorst({ endpoint, now, before }, grown) {
  const others = grown.length - 1;
  const beside = others === 0 ? "" : ` (and of ${counted(others, "other endpoint")} later too)`;
  return `\`${endpoint}\` comes after ${formatQuantity(now, "ms", 2)} instead of ${formatQuantity(before, "ms", 2)}${beside}`;
}
function sayEach(grown, what) {
  return grown.slice(0, MOST_ENDPOINTS).map(
    ({ endpoint, now, before, part }) => `\`${endpoint}\`: ${formatQuantity(now, "ms")} of ${what} at the median, ${formatQuantity(before, "ms")} before; ${formatQuantity(part, "ratio", 2)} of its response time.`
  );
}

// src/core/findings/explain.ts
var SLOW_QUERY_MILLISECONDS = 100;
function explain({ verdict, budget, head, baselines }) {
  const broken2 = verdict.validity.filter(({ state }) => state === "broken");
  if (broken2.some(({ check }) => check !== "balance") || head.blockCount === 0) return [];
  const scene = {
    ...sidesOf(head, newestComparable(head, baselines)),
    slower: slowerIn(verdict.judgements),
    slowQuery: slowQueryOf(budget)
  };
  if (broken2.length > 0) return manyRequests(scene).filter(({ isNew }) => isNew);
  const behind = [...databaseFindings(scene), ...machineFindings(scene)];
  const ofRequests = () => [
    ...slowAnswers(scene, behind),
    ...payloadFindings(scene),
    ...connectionFindings(scene),
    ...conversationFindings(scene)
  ];
  return [...behind, ...hasAnswers(scene.head) ? ofRequests() : []].toSorted(compareFindings);
}
function withCause(verdict, findings) {
  const worst = worstOf(verdict.judgements);
  const cause = worst === void 0 ? void 0 : findings.find((finding) => finding.confidence !== "hint" && isCauseOf(finding, worst));
  return cause === void 0 ? verdict : { ...verdict, headline: `${verdict.headline}; likely cause: ${cause.cause}` };
}
function slowerIn(judgements) {
  const slower = judgements.flatMap(
    (each) => each.rule === "regression" && each.endpoint !== null && (isSure(each) || each.state === "warn") && "change" in each && each.change?.scale === "ratio" && each.measured !== null ? [{ endpoint: each.endpoint, by: each.measured.value - each.change.baseline, isSure: isSure(each) }] : []
  );
  const sure = slower.filter((each) => each.isSure);
  const told = sure.length > 0 ? sure : slower;
  const [first] = told;
  if (first === void 0 || told.some(({ endpoint }) => endpoint !== first.endpoint)) return null;
  return { ...first, by: told.reduce((least, { by }) => Math.min(least, by), first.by) };
}
function slowQueryOf({ rules }) {
  const bound = rules.find(({ id }) => id === "database.slow_query")?.bound;
  return bound !== void 0 && "max" in bound ? bound.max : SLOW_QUERY_MILLISECONDS;
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

// src/core/report/page-loads.ts
var NAMES = [
  ["ttfb", "time to first byte"],
  ["fcp", "first contentful paint"],
  ["lcp", "largest contentful paint"],
  ["tti", "time to interactive"],
  ["total_load", "load event"],
  ["tbt", "total blocking time"],
  ["inp", "interaction to next paint"],
  ["cls", "cumulative layout shift"]
];
function pageLoadsOf(head, base) {
  return NAMES.flatMap(([quantity, name]) => {
    const [now, then] = [figuresOf(head, quantity), figuresOf(base, quantity)];
    return now === null || then === null ? [] : [{ name, unit: now.unit, base: then, head: now }];
  });
}
function figuresOf({ sources }, quantity) {
  const tracks = sources.filter(({ source }) => source === "browser").flatMap((source) => source.tracks).filter((track) => track.quantity === quantity && track.points.length > 0);
  const [first] = tracks;
  if (first === void 0) return null;
  const sketch = new Sketch();
  const points = tracks.flatMap((track) => track.points);
  for (const [, value] of points) sketch.add(value);
  return { unit: first.unit, p75: sketch.quantile(PAGE_LOAD_FRACTION), loads: points.length };
}

// src/core/report/beside.ts
var MOST_STATEMENTS = 10;
function changesBeside({
  head,
  base
}) {
  if (base === null) return null;
  const others = ({ sources }) => sources.filter(({ source }) => source !== "browser");
  const before = new Map(meansOf(others(base), base.variant).map((each) => [each.name, each.value]));
  const quantities = meansOf(others(head), head.variant).flatMap(({ name, unit, value }) => {
    const then2 = before.get(name);
    return then2 === void 0 ? [] : [{ name, unit, base: then2, head: value }];
  });
  const [now, then] = [usesOf(head), usesOf(base)];
  const texts = now.size === 0 || then.size === 0 ? [] : [.../* @__PURE__ */ new Set([...now.keys(), ...then.keys()])];
  const cost = (text) => Math.max(costOf2(now.get(text)), costOf2(then.get(text)));
  return {
    quantities,
    pages: pageLoadsOf(head, base),
    statements: texts.toSorted((a, b) => cost(b) - cost(a) || (a < b ? -1 : 1)).slice(0, MOST_STATEMENTS).map((text) => ({ text, base: then.get(text) ?? null, head: now.get(text) ?? null }))
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
function costOf2(use) {
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
  const counted2 = judgements.filter(({ level }) => level !== "info");
  const isUnmeasured = counted2.some(({ state }) => state === "unmeasured");
  return isUnmeasured && counted2.every(({ state }) => UNASKED.includes(state));
}

// src/core/report/rule-rows.ts
function sortRows(judgements, budget) {
  const rows = judgements.map((judgement) => ruleRow(judgement, budget));
  const counted2 = rows.filter(({ judgement }) => judgement.level !== "info");
  const isAlarming = ({ judgement: { state }, effect }) => state === "fail" || state === "warn" || effect === "fail";
  const quiet = (...states) => counted2.filter((row) => !isAlarming(row) && states.includes(row.judgement.state));
  return {
    alarming: counted2.filter(isAlarming),
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
    const [why, names] = judgement.reason.startsWith(own) ? [judgement.reason.slice(own.length), [name]] : [judgement.reason, []];
    gaps.set(why, [...gaps.get(why) ?? [], ...names]);
  }
  return [...gaps].map(([why, names]) => ({ why, names }));
}
function ruleRow(judgement, { policy, rules }) {
  const { bound, unit } = judgement;
  const measured = "measured" in judgement ? judgement.measured : null;
  const change = "change" in judgement ? judgement.change : null;
  const limit = bound === null ? Number.NaN : "max" in bound ? bound.max : bound.min;
  const row = {
    judgement,
    effect: effectOf(judgement, policy),
    name: nameOf(judgement),
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
function nameOf({ rule, section, statistic, metric }) {
  if (rule === "regression") return `change of ${statistic === "typical" ? "typical time" : statistic}`;
  if (rule === "drift") return "drift of typical time";
  if (rule === "k6") return `${metric}: ${statistic}`;
  if (section === "api_latency" || section === statistic) return statistic;
  return section === "custom" ? `${metric} ${statistic}` : `${section}.${statistic}`;
}

// src/core/report/report.ts
var MOST_FAILURES = 10;
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
  const baseline = newestComparable(head, baselines);
  return {
    ...found,
    verdict,
    conclusion: conclusionOf(verdict, budget),
    context,
    notes: inState("note"),
    comparison: `${comparisonOf(rows, context, verdict.headline)} ${context.origin ?? ""}`.trim(),
    endpoints,
    measured: measuredBySources(head),
    timeline: timelineOf(head, baseline, judged.seed),
    trend: trendOf(head, baselines, judged.seed),
    beside: changesBeside(sidesOf(head, baseline)),
    failures: head.intake.failures.filter(({ variant }) => variant === "head").slice(0, MOST_FAILURES).map(({ endpoint, code, status, count }) => ({ endpoint, error: describeError(code, status), count })),
    facts: factsOf(head, throughput2.mean, verdict),
    throughput: throughput2,
    nextSteps: nextSteps(found)
  };
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
function comparisonOf({ uncompared, alarming }, { baseline }, headline) {
  if (baseline.kind === "none")
    return headline.includes(baseline.reason) ? "" : `Not compared with a baseline: ${baseline.reason}.`;
  const missing = [...uncompared, ...alarming].find(
    ({ judgement: { state } }) => state === "no-baseline" || state === "not-comparable"
  );
  const described = describeBaseline(baseline) ?? "";
  if (missing === void 0) {
    const note = baseline.kind === "paired" ? baseline.note : null;
    return `Compared with ${described}${note === null ? "" : `; ${note}`}.`;
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
  unmeasured,
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
    ...unmeasured
  ]).flatMap(({ names }) => names);
  return [
    ...remedies(findings),
    ...starts.slice(0, MOST_STARTING_POINTS),
    ...samples > 0 ? [
      `Let the run last longer or raise its rate: about ${counted(samples, "more sample")} would decide what is open.`
    ] : [],
    ...sourceless.length > 0 ? [`Give a source to what is not measured, or take it out of the budget: ${sourceless.join(", ")}.`] : []
  ];
}
var MOST_REMEDIES = 2;
function remedies(findings) {
  const actions = findings.filter(({ confidence }) => confidence !== "hint").map(({ recommendation: { action } }) => action);
  return [...new Set(actions)].slice(0, MOST_REMEDIES);
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
  return `${steps.slice(0, MOST_STEPS).join(", ")}${more > 0 ? `, and ${counted(more, "more step")}` : ""}`;
}

// src/core/statistics/prediction.ts
function predictOneMore(history, within, { references = history.length, levels = 1 } = {}) {
  const mean = history.reduce((sum, each) => sum + each, 0) / history.length;
  const df = history.length - levels;
  const variance = history.reduce((sum, each) => sum + (each - mean) ** 2, 0) / df;
  return { error: Math.sqrt(Math.max(variance, within) * (1 + 1 / references) + within), df };
}

// src/core/judgement/run-spread.ts
function assumedSpread(fraction) {
  if (fraction === null || fraction <= 0.5) return 0.1;
  return fraction < 0.99 ? 0.2 : 0.4;
}
var LEAST_HISTORY = 5;
var known = (history) => history.flatMap((each) => each ?? []);
var SPLIT_ALPHA = 1e-3;
function levelsOf(values, alpha) {
  const places = values.flatMap((value, place) => value === null ? [] : [place]).toReversed();
  const points = changePoints(
    places.map((place) => values[place] ?? 0),
    alpha
  );
  const ends = points.map(({ index }) => (places[index] ?? 0) + 1).toReversed();
  const edges = [0, ...ends, values.length];
  const parts = edges.slice(1).map((to, part) => values.slice(edges[part], to));
  return {
    deviations: parts.flatMap((part) => {
      const mean = meanOf(known(part));
      return part.map((value) => value === null ? null : value - mean);
    }),
    levels: parts.length,
    newest: parts[0]?.length ?? 0
  };
}
function predict({ history, levels, references, within, assumed }, dfWhenAssumed) {
  const values = known(history);
  const learnt = values.length <= levels ? { error: 0, df: 0 } : predictOneMore(values, within, { references, levels });
  if (values.length >= LEAST_HISTORY) return learnt;
  const error = Math.max(learnt.error, Math.sqrt(assumed ** 2 * (1 + 1 / references) + within));
  return { error, df: dfWhenAssumed(error ** 2) };
}
function welch(total, parts) {
  const lost = parts.reduce(
    (sum, [variance, { weights }]) => sum + variance ** 2 / Math.max(1, weights.effectiveBlocks - 1),
    0
  );
  return Math.min(1e6, Math.max(1, lost > 0 ? total ** 2 / lost : 1e6));
}

// src/core/judgement/stored-change.ts
function judgeStored(budget, head, baselines) {
  return judgeComparisons(budget, compareWith({ budget, head, references: baselines, history: baselines }));
}
function judgeDrift(budget, head, release, baselines) {
  const { maxDrift } = budget.regression;
  const comparisons = compareWith({ budget, head, references: [release], history: baselines }).filter(({ question }) => question !== "percentile").map(({ ground, ...rest }) => ({ ...rest, maxIncrease: maxDrift, ground: { ...ground, since: "the release" } }));
  const found = judgeComparisons(budget, comparisons);
  return found.map((judgement) => {
    const drift = { ...judgement, rule: "drift" };
    if (drift.state === "fail" || drift.state === "warn") return { ...drift, state: "warn", level: "warn" };
    return drift.state === "inconclusive" ? { ...drift, level: "info" } : drift;
  });
}
function compareWith(stored) {
  const endpoints = endpointsOf(stored.head.recording, "http_req_duration");
  const single = endpoints.flatMap((endpoint) => compareEndpoint(stored, endpoint, SPLIT_ALPHA / endpoints.length));
  const overall = compareOverall(
    stored,
    single.filter(({ question }) => question === "typical")
  );
  return overall === null ? single : [overall, ...single];
}
function compareEndpoint({ budget, head, references, history: runs }, endpoint, splitAlpha) {
  const compared = (question, statistic, fraction, estimateIn) => {
    const ours = estimateIn(head);
    const all = references.map(estimateIn);
    if (ours === null || all.every((each) => each === null) || ours.samples < LEAST_RESPONSES) return null;
    const earlier = runs === references ? all : runs.map(estimateIn);
    const logs = earlier.map((each) => each === null ? null : Math.log(each.value));
    const { deviations: history, levels, newest } = levelsOf(logs, splitAlpha);
    const theirs = (runs === references ? all.slice(0, newest) : all).flatMap((each) => each ?? []);
    const base = Math.exp(meanOf(theirs.map(({ value }) => Math.log(value))));
    const k = theirs.length;
    const own = ours.logStandardError ** 2;
    const within = own + theirs.reduce((sum, { logStandardError }) => sum + logStandardError ** 2, 0) / k ** 2;
    const shift = Math.log(ours.value / base);
    if (!Number.isFinite(shift) || !Number.isFinite(within)) return null;
    const spread = { history, levels, references: k, within, assumed: assumedSpread(fraction) };
    const { error, df } = predict(
      spread,
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
      ...tolerancesOf(budget, endpoint, statistic, base),
      ground: groundOf(history),
      spread
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
function groundOf(history) {
  const baselines = known(history).length;
  return { kind: baselines >= LEAST_HISTORY ? "learnt" : "assumed", baselines };
}
function compareOverall({ budget }, all) {
  const learnt = all.filter(({ ground }) => ground.kind === "learnt");
  const typical = learnt.length >= 2 ? learnt : all;
  if (typical.length < 2) return null;
  const weights = overallWeights(weighingErrors(typical));
  const mean = (of) => typical.reduce((sum, comparison, index) => sum + (weights[index] ?? 0) * of(comparison), 0);
  const history = meanHistory(typical, weights);
  const isLearnt = typical === learnt && history.length >= LEAST_HISTORY;
  const { error, df } = isLearnt ? predictOneMore(
    history,
    mean(({ spread }) => spread.within),
    {
      references: Math.min(...typical.map(({ spread }) => spread.references)),
      levels: Math.max(...typical.map(({ spread }) => spread.levels))
    }
  ) : { error: mean((each) => each.error), df: Math.min(...typical.map((each) => each.df)) };
  const shift = mean((each) => each.shift);
  return {
    question: "overall",
    statistic: "typical",
    endpoint: null,
    head: Math.exp(mean((each) => Math.log(each.head))),
    base: Math.exp(mean((each) => Math.log(each.base))),
    samples: typical.reduce((sum, each) => sum + each.samples, 0),
    shift,
    error,
    df,
    probability: studentUpper(shift / error, df),
    maxIncrease: budget.regression.maxIncreaseOverall,
    minEffect: 0,
    ground: { kind: isLearnt ? "learnt" : "assumed", baselines: history.length }
  };
}
var MUCH_NOISIER = 10;
function weighingErrors(typical) {
  const excesses = typical.map(({ error, spread }) => Math.max(0, error ** 2 - spread.within)).toSorted((a, b) => a - b);
  const common = excesses[Math.floor(excesses.length / 2)] ?? 0;
  return typical.map(({ error, spread }) => {
    const variance = spread.within + common;
    return error ** 2 > MUCH_NOISIER * variance ? error : Math.sqrt(variance);
  });
}
function meanHistory(typical, weights) {
  const runs = typical[0]?.spread.history.length ?? 0;
  return Array.from({ length: runs }, (_, run) => {
    let [sum, weight] = [0, 0];
    for (const [index, { spread }] of typical.entries()) {
      const deviation = spread.history[run] ?? null;
      if (deviation === null) continue;
      sum += (weights[index] ?? 0) * deviation;
      weight += weights[index] ?? 0;
    }
    return weight === 0 ? null : sum / weight;
  }).flatMap((each) => each ?? []);
}

// src/core/judgement/k6-thresholds.ts
function judgeThresholds(recording) {
  const ours = recording.series.filter(({ variant }) => variant === "head");
  const seen = new Set(ours.map(({ key }) => key.metric));
  const hasRequests = seen.has("http_req_duration");
  const hasArrived = ours.some(({ key }) => key.metric === "http_req_duration" && key.tag !== "none");
  return recording.runs.flatMap(
    (run) => run.thresholds.map(({ metric, expression, passed, sampled }) => {
      const name = metric.split("{", 1)[0] ?? metric;
      const isTiming = name.startsWith("http_req_") && name !== "http_req_failed";
      const hasBase = isTiming ? hasArrived : keepingOf(name) === "dropped" ? hasRequests : seen.has(name);
      const isSeen = hasBase && sampled;
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
      if (passed && !isSeen) return { ...subject, state: "unmeasured", reason: `${words} had no samples` };
      const measured = { value: passed ? 1 : 0, interval: null, samples: 0 };
      return {
        ...subject,
        state: passed ? "pass" : "fail",
        measured,
        change: null,
        reason: `${words} ${passed ? "holds" : "is crossed"}`
      };
    })
  );
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
  const window = openWindow(head, seed, { calibration });
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
  const subject = comparisonOf2(budget, "regression");
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
  return [{ ...comparisonOf2(budget, "drift"), level: "info", state: "not-comparable", reason }];
}
function comparableWith({ recording }, baselines) {
  return baselines.filter((base) => differencesBetween(recording.fingerprint, base.fingerprint).length === 0);
}
function comparisonOf2({ regression }, rule) {
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

export {
  headlineOf,
  isSure,
  verdictOf,
  buildReport,
  judge
};
