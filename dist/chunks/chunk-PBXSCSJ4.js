import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  capitalised,
  cell,
  code,
  fenced,
  md,
  prose
} from "./chunk-C37HN7VT.js";

// src/core/units/format.ts
var DIGITS = 3;
var MOST_DIGITS = 9;
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
  for (let digits = DIGITS; digits < MOST_DIGITS; digits++) {
    const text = formatQuantity(value, unit, digits);
    if (value === bound || text !== formatQuantity(bound, unit, digits)) return text;
  }
  return formatQuantity(value, unit, MOST_DIGITS);
}
function formatChange(fraction) {
  if (!Number.isFinite(fraction)) return Number.isNaN(fraction) ? "unknown" : fraction > 0 ? "+∞" : "−∞";
  const text = significant(Math.abs(fraction) * 100, 2);
  if (text === "0") return "±0 %";
  return `${fraction < 0 ? "−" : "+"}${text} %`;
}
function formatPoints(fraction) {
  return formatChange(fraction).replace(/%$/, "points");
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
  const text = value.toFixed(decimals);
  const trimmed = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  const [whole, fraction] = trimmed.replace("-", "").split(".");
  const grouped = (whole ?? "").replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(trimmed) !== 0 ? "−" : "";
  return sign + (fraction === void 0 ? grouped : `${grouped}.${fraction}`);
}

// src/core/judgement/verdict.ts
function isOfChange({ rule }) {
  return rule === "regression" || rule === "drift";
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
function table(columns, rows, most = Number.POSITIVE_INFINITY) {
  const shown = rows.slice(0, most);
  const told = columns.filter(({ of }) => shown.some((row) => of(row) !== ""));
  const line = (texts) => `| ${texts.join(" | ")} |`;
  const lines = [
    line(told.map(({ title }) => title)),
    line(told.map(() => "---")),
    ...shown.map((row) => line(told.map(({ of }) => cell(of(row)))))
  ];
  return lines.join("\n") + (rows.length > shown.length ? `

… and ${rows.length - shown.length} more` : "");
}
function list(items, most = Number.POSITIVE_INFINITY) {
  const shown = items.slice(0, most);
  return [...shown, ...items.length > shown.length ? [`… and ${items.length - shown.length} more`] : []].map((item) => `- ${item}`).join("\n");
}
function ruleTable(rows, most) {
  return table(
    [
      { title: "", of: ({ judgement }) => STATE_MARKS[judgement.state] },
      { title: "endpoint", of: ({ judgement: { endpoint } }) => endpoint === null ? "all" : code(endpoint) },
      { title: "rule", of: ({ name }) => code(name) },
      { title: "measured", of: ({ value, interval }) => interval === "" ? value : `${value} (${interval})` },
      { title: "change", of: ({ change }) => change },
      { title: "bound", of: ({ bound }) => bound }
    ],
    rows,
    most
  );
}
function informalTable(rows, most) {
  return table(
    [
      { title: "endpoint", of: ({ judgement: { endpoint } }) => endpoint === null ? "all" : code(endpoint) },
      { title: "rule", of: ({ name }) => code(name) },
      { title: "measured", of: ({ value }) => value },
      { title: "change", of: ({ change }) => change },
      { title: "would be seen from", of: ({ detectable }) => detectable },
      { title: "bound", of: ({ bound }) => bound },
      { title: "state", of: ({ judgement }) => isOfChange(judgement) ? "" : md(judgement.reason) }
    ],
    rows,
    most
  );
}
function reasonList(rows, most) {
  return list(rows.map(reasonText), most);
}
function reasonText({ judgement, why }) {
  return why === "" ? md(judgement.reason) : `${md(judgement.reason)} (${md(why)})`;
}
function gapList(gaps, most) {
  return list(
    gaps.map(
      ({ why, names }) => names.length === 0 ? md(why) : `${names.map((name) => code(name)).join(", ")}: ${md(why)}`
    ),
    most
  );
}
function causeTexts({ causes }) {
  return causes.map(({ endpoint, text }) => `${endpoint === null ? "All endpoints" : code(endpoint)}: ${md(text)}`);
}
function endpointTable(rows, most) {
  const arrow = rows.some(({ base }) => base !== null && base.p95 > 0) ? ", base → head" : "";
  const compared = (name) => ({
    title: `${name}${arrow}`,
    of: ({ head, base }) => beforeAfter(head[name], base?.[name])
  });
  return table(
    [
      { title: "endpoint", of: ({ endpoint }) => endpoint === null ? "**all**" : code(endpoint) },
      { title: "requests", of: ({ head }) => formatQuantity(head.requests, "count") },
      { title: "errors", of: ({ head }) => Number.isNaN(head.errors) ? "–" : formatQuantity(head.errors, "ratio") },
      compared("p50"),
      compared("p95"),
      compared("p99")
    ],
    rows,
    most
  );
}
function beforeAfter(head, base) {
  if (Number.isNaN(head)) return "–";
  if (base === void 0 || !(base > 0)) return formatQuantity(head, "ms");
  return `${formatQuantity(base, "ms")} → ${formatQuantity(head, "ms")} (${formatChange(head / base - 1)})`;
}
function failureTable({ failures }) {
  return table(
    [
      { title: "endpoint", of: ({ endpoint }) => code(endpoint) },
      { title: "error", of: ({ error }) => md(error) },
      { title: "requests", of: ({ count }) => formatQuantity(count, "count") }
    ],
    failures
  );
}
var VALIDITY_MARKS = { pass: "✅", note: "ℹ️", broken: "❌" };
function validityTable({ verdict }) {
  return table(
    [
      { title: "", of: ({ state }) => VALIDITY_MARKS[state] },
      { title: "check", of: ({ check }) => check },
      { title: "finding", of: ({ reason, hint }) => hint === null ? md(reason) : `${md(reason)}; ${md(hint)}` }
    ],
    verdict.validity
  );
}
function pageTable(pages) {
  return table(
    [
      { title: "page loads, p75", of: ({ name }) => name },
      { title: "base", of: ({ base, unit }) => formatQuantity(base.p75, unit) },
      { title: "head", of: ({ head, unit }) => formatQuantity(head.p75, unit) },
      { title: "change", of: ({ base, head }) => base.p75 > 0 ? formatChange(head.p75 / base.p75 - 1) : "" },
      {
        title: "loads, base and head",
        of: ({ base, head }) => `${formatQuantity(base.loads, "count")} and ${formatQuantity(head.loads, "count")}`
      }
    ],
    pages
  );
}

// src/core/repository/areas.ts
var AREAS = {
  "missing-index": "database",
  "slow-query": "database",
  "lock-waits": "database",
  "table-bloat": "database",
  "cpu-saturated": "infrastructure",
  "disk-full": "infrastructure",
  "disk-busy": "infrastructure",
  "slow-tls": "infrastructure",
  "slow-connecting": "infrastructure",
  http1: "infrastructure"
};
var FILES = {
  database: /(?:^|\/)(?:migrations?|migrate|db|database|sql|schemas?|prisma)\/|\.sql$/i,
  infrastructure: /(?:^|\/)(?:Dockerfile[^/]*|(?:docker-)?compose\.ya?ml)$|(?:^|\/)(?:k8s|kubernetes|helm|charts|deploy(?:ment)?|infra(?:structure)?|terraform|ansible)\//i,
  code: /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|scala|php|cs|exs?|vue|svelte)$/i
};
var TESTS = /(?:^|\/)(?:__tests__|tests?|spec|e2e)\/|[._-](?:test|spec)\.\w+$/i;
var MOST_FILES = 200;
function ownersByArea(owners, paths) {
  const of = (area) => {
    const files = paths.filter((path) => FILES[area].test(path) && !TESTS.test(path)).slice(0, MOST_FILES);
    const counts = /* @__PURE__ */ new Map();
    for (const path of files) {
      const names = owners.of(path).join(" ");
      if (names !== "") counts.set(names, (counts.get(names) ?? 0) + 1);
    }
    const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
    return most?.[0].split(" ") ?? [];
  };
  const code2 = of("code");
  const orCode = (area) => {
    const found = of(area);
    return found.length > 0 ? found : code2;
  };
  return { database: orCode("database"), infrastructure: orCode("infrastructure"), code: code2 };
}
function areaOf({ kind }) {
  return AREAS[kind] ?? "code";
}

// src/core/report/priorities.ts
var EFFORTS = { low: 1, medium: 2, high: 3 };
var GREAT_SHARE = 0.2;
function byPriority(findings) {
  const sorted = findings.map((finding, index) => {
    const weighs = finding.isNew || (finding.share ?? 0) >= GREAT_SHARE;
    const priority = finding.confidence === "hint" ? 3 : weighs ? 1 : 2;
    return { finding, numbers: [index + 1], priority, gain: finding.recommendation.gain };
  }).toSorted(
    (a, b) => a.priority - b.priority || EFFORTS[a.finding.recommendation.effort] - EFFORTS[b.finding.recommendation.effort]
  );
  const tasks = /* @__PURE__ */ new Map();
  for (const each of sorted) {
    const { action, code: code2 } = each.finding.recommendation;
    const task = `${action}
${code2 ?? ""}`;
    const present = tasks.get(task);
    tasks.set(
      task,
      present === void 0 ? each : { ...present, numbers: [...present.numbers, ...each.numbers], gain: sumOf(present.gain, each.gain) }
    );
  }
  return [...tasks.values()];
}
function sumOf(a, b) {
  return a === null || b === null ? a ?? b : { from: a.from + b.from, to: a.to + b.to };
}
function improvements(findings) {
  const all = byPriority(findings).filter(({ gain }) => gain !== null);
  if (all.length === 0) return [];
  const first = all.filter(({ priority }) => priority === 1);
  return [
    `After priority 1: ${together(first)}.`,
    `After all: ${together(all)}.${all.length > 1 ? " At least the largest of them, at most their sum, since several may speak of the same time." : ""}`
  ];
}
function together(of) {
  if (of.length === 0) return "nothing that can be said in time";
  const gains = of.flatMap(({ gain }) => gain ?? []);
  return gainText({
    from: Math.max(...gains.map(({ from }) => from)),
    to: gains.reduce((total, { to }) => total + to, 0)
  });
}
function gainText(gain) {
  if (gain === null) return "not to be said in time";
  const [from, to] = [formatQuantity(gain.from, "ms", 2), formatQuantity(gain.to, "ms", 2)];
  return `${from === to ? to : `${from} to ${to}`} less a request, on average`;
}

// src/core/report/finding-texts.ts
var TITLES = {
  "n-plus-one": "a query in a loop (N+1)",
  "missing-index": "a missing index",
  "slow-query": "a slow query",
  "pool-exhausted": "an exhausted connection pool",
  "lock-waits": "waiting for locks",
  "table-bloat": "table bloat",
  "cache-misses": "cache misses",
  "cpu-saturated": "a saturated CPU",
  "memory-growth": "growing memory",
  "disk-full": "a full disk",
  "disk-busy": "a busy disk",
  "large-payload": "large answers",
  "no-compression": "text that is not compressed",
  "slow-first-byte": "a slow first byte",
  "slow-transfer": "a slow transfer",
  "new-connections": "connections that are not kept",
  "blocked-requests": "waiting for a free connection",
  "slow-tls": "slow TLS handshakes",
  "slow-connecting": "connections that are slow to open",
  "many-requests": "many requests for one task",
  http1: "an old protocol (HTTP/1.1)"
};
var STRATEGIES = {
  "n-plus-one": "code, fewer and larger queries",
  "missing-index": "database, index",
  "slow-query": "database, query",
  "pool-exhausted": "database, connection pool",
  "lock-waits": "database, shorter transactions",
  "table-bloat": "database, vacuum",
  "cache-misses": "caching",
  "cpu-saturated": "resources, or less work in code",
  "memory-growth": "code",
  "disk-full": "resources",
  "disk-busy": "resources",
  "large-payload": "network, smaller answers",
  "no-compression": "network, compression",
  "slow-first-byte": "code, after profiling",
  "slow-transfer": "network, or the way the answer is written",
  "new-connections": "network, connections that are kept",
  "blocked-requests": "network, fewer requests at once",
  "slow-tls": "network, handshakes",
  "slow-connecting": "network, accepting connections",
  "many-requests": "code, fewer and larger requests",
  http1: "network, protocol"
};
var PRIORITIES = { 1: "new or weighty", 2: "worth doing", 3: "a hint, to be looked into" };
var CONFIDENCES = { sure: "shown by measurement", likely: "likely", hint: "only a hint" };
function findingLines(findings, most) {
  return list(
    findings.map(
      (each) => `${prose(`${capitalised(each.cause)}.`)} ${md(impactOf(each))} (${CONFIDENCES[each.confidence]})`
    ),
    most
  );
}
function findingSections(findings, level) {
  return findings.map(
    (each, index) => [
      `${"#".repeat(level)} ${index + 1}. ${capitalised(TITLES[each.kind])}${each.isNew ? ", new since the base" : ""}`,
      `**Issue**: ${prose(`${capitalised(each.cause)}.`)}`,
      `**Impact**: ${md(impactOf(each))} Confidence: ${CONFIDENCES[each.confidence]}.`,
      `**Evidence**:

${list(each.evidence.map((sentence) => prose(sentence)))}`,
      each.excerpt.length === 0 ? "" : fenced(each.excerpt)
    ].filter((part) => part !== "").join("\n\n")
  ).join("\n\n");
}
function recommendationSections(findings, level) {
  return byPriority(findings).map(
    ({ finding: { kind, recommendation }, numbers, priority, gain }, index) => [
      `${"#".repeat(level)} ${index + 1}. ${prose(recommendation.action)}`,
      recommendation.code === null ? "" : fenced(recommendation.code.split("\n"), "sql"),
      list([
        `For: ${numbers.length === 1 ? "bottleneck" : "bottlenecks"} ${numbers.join(", ")}, ${TITLES[kind]}`,
        `Priority: ${priority}, ${PRIORITIES[priority]}`,
        `Strategy: ${STRATEGIES[kind]}`,
        `Expected: ${md(gainText(gain))}; ${md(recommendation.derivation)}`,
        `Effort: ${recommendation.effort}`,
        `Risk: ${md(recommendation.risk)}`
      ])
    ].filter((part) => part !== "").join("\n\n")
  ).join("\n\n");
}
function planTable(findings, owners) {
  const ownerOf = (finding) => {
    const names = owners?.[areaOf(finding)] ?? [];
    return names.length === 0 ? "…" : `${names.map((name) => code(name)).join(", ")} (proposed)`;
  };
  return table(
    [
      { title: "priority", of: ({ priority }) => String(priority) },
      { title: "task", of: ({ finding }) => prose(finding.recommendation.action) },
      { title: "owner", of: ({ finding }) => ownerOf(finding) },
      { title: "due", of: () => "…" },
      { title: "status", of: () => "open" }
    ],
    byPriority(findings)
  );
}
function impactOf({ cost, share }) {
  if (cost === null || !Number.isFinite(cost)) return "What it costs in time is not measured.";
  return `${formatQuantity(cost, "ms")} of the average request${share === null || !Number.isFinite(share) ? "" : `, ${formatQuantity(share, "ratio", 2)} of its time`}.`;
}

export {
  formatQuantity,
  formatAgainst,
  formatChange,
  formatPoints,
  ownersByArea,
  byPriority,
  improvements,
  gainText,
  isOfChange,
  table,
  list,
  ruleTable,
  informalTable,
  reasonList,
  reasonText,
  gapList,
  causeTexts,
  endpointTable,
  beforeAfter,
  failureTable,
  validityTable,
  pageTable,
  TITLES,
  findingLines,
  findingSections,
  recommendationSections,
  planTable
};
