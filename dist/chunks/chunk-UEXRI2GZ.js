import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  causeTexts,
  endpointTable,
  failureTable,
  formatQuantity,
  gapList,
  informalTable,
  list,
  reasonList,
  reasonText,
  ruleTable,
  table,
  validityTable
} from "./chunk-YGAGNN3F.js";
import {
  capitalised,
  code,
  fenced,
  link,
  md,
  plain,
  prose
} from "./chunk-C37HN7VT.js";

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
  return findings.map((finding) => {
    const weighs = finding.isNew || (finding.share ?? 0) >= GREAT_SHARE;
    const priority = finding.confidence === "hint" ? 3 : weighs ? 1 : 2;
    return { finding, priority };
  }).toSorted(
    (a, b) => a.priority - b.priority || EFFORTS[a.finding.recommendation.effort] - EFFORTS[b.finding.recommendation.effort]
  );
}
function improvements(findings) {
  const all = byPriority(findings).filter(({ finding }) => finding.recommendation.gain !== null);
  if (all.length === 0) return [];
  const first = all.filter(({ priority }) => priority === 1);
  return [
    `After priority 1: ${together(first)}.`,
    `After all: ${together(all)}.${all.length > 1 ? " At least the largest of them, at most their sum, since several may speak of the same time." : ""}`
  ];
}
function together(of) {
  if (of.length === 0) return "nothing that can be said in time";
  const gains = of.flatMap(({ finding }) => finding.recommendation.gain ?? []);
  return gainText({
    from: Math.max(...gains.map(({ from }) => from)),
    to: gains.reduce((total, { to }) => total + to, 0)
  });
}
function gainText(gain) {
  if (gain === null) return "not to be said in time";
  const [from, to] = [formatQuantity(gain.from, "ms", 2), formatQuantity(gain.to, "ms", 2)];
  return from === to ? `${to} less a request` : `${from} to ${to} less a request`;
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
    ({ finding: { kind, recommendation }, priority }, index) => [
      `${"#".repeat(level)} ${index + 1}. ${prose(recommendation.action)}`,
      recommendation.code === null ? "" : fenced(recommendation.code.split("\n"), "sql"),
      list([
        `Priority: ${priority}, ${PRIORITIES[priority]}`,
        `Strategy: ${STRATEGIES[kind]}`,
        `Expected: ${md(gainText(recommendation.gain))}, ${md(recommendation.derivation)}`,
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

// src/core/report/comment.ts
var COMMENT_LIMIT_CHARACTERS = 6e4;
var MOST_FINDINGS = 3;
var ICONS = { pass: "🟢", warn: "🟡", fail: "🔴", inconclusive: "⚪" };
var WORDS = { pass: "pass", warn: "pass with warnings", fail: "fail", inconclusive: "inconclusive" };
var DETAILS = [
  { rows: 200, sections: 8 },
  { rows: 50, sections: 8 },
  { rows: 50, sections: 4 },
  { rows: 20, sections: 3 },
  { rows: 10, sections: 1 },
  { rows: 3, sections: 0 }
];
var SHORTEST_HEADLINES = [300, 100, 20];
function renderComment(report, { marker, limit = COMMENT_LIMIT_CHARACTERS, sizeOf = (text) => text.length }) {
  for (const detail of DETAILS) {
    const text = join([marker, ...heading(report), ...body(report, detail)]);
    if (sizeOf(text) <= limit) return text;
  }
  const { context } = report;
  const rest = context.runUrl === null ? "" : link("The whole report", context.runUrl);
  const short = SHORTEST_HEADLINES.flatMap((longest) => [
    join([marker, ...heading(report, longest), rest]),
    join([marker, ...heading(report, longest)])
  ]);
  return short.find((text) => sizeOf(text) <= limit) ?? join([marker, `### ${ICONS[report.verdict.state]}`]);
}
function heading({ verdict, context }, longest = 1e3) {
  return [
    `### ${ICONS[verdict.state]} ${md(context.title, Math.min(80, longest))}: ${WORDS[verdict.state]}`,
    `**${prose(verdict.headline, longest)}**`
  ];
}
function body(report, detail) {
  const { context, broken, alarming, findings, gaps, undecided } = report;
  const { rows, sections } = detail;
  const isCut = detail !== DETAILS[0];
  const isValid = broken.length === 0;
  const folded = foldedSections(report, rows);
  return [
    // A single broken check is the headline already.
    ...broken.map(
      ({ reason, hint }) => quote([broken.length > 1 ? `**${md(reason)}**` : "", hint === null ? "" : md(hint)])
    ),
    isValid && alarming.length > 0 ? ruleTable(alarming, rows) : "",
    isValid ? list([...alarming.filter(isOpaque).map(reasonText), ...causeTexts(report)], rows) : "",
    isValid && findings.length > 0 ? `🔎 Why:
${findingLines(findings, Math.min(rows, MOST_FINDINGS))}` : "",
    isValid && findings.length > 0 ? firstRemedy(findings) : "",
    isValid && gaps.length > 0 ? `⬜ Not measured, so not passed:
${gapList(gaps, Math.min(rows, 10))}` : "",
    isTopical(report) ? `❔ Not decided:
${reasonList(undecided, rows)}` : "",
    prose(report.comparison),
    ...folded.slice(0, sections),
    isCut ? `Shortened to fit.${context.runUrl === null ? "" : ` ${link("The whole report is in the summary of the run.", context.runUrl)}`}` : "",
    footer(report)
  ];
}
function firstRemedy(findings) {
  const [first] = findings;
  if (first === void 0 || first.confidence === "hint") return "";
  const { action, code: words } = first.recommendation;
  return [`First: ${prose(action)}`, ...words === null ? [] : [fenced(words.split("\n"), "sql")]].join("\n\n");
}
function isOpaque({ judgement: { state }, why }) {
  return why !== "" || state !== "fail" && state !== "warn";
}
function isTopical({ verdict, alarming, undecided }) {
  return verdict.state === "warn" && alarming.length === 0 && undecided.length > 0;
}
function join(parts) {
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}
function quote(lines) {
  return lines.filter((line) => line !== "").map((line) => `> ${line}`).join("\\\n");
}
function foldedSections(report, rows) {
  const { broken, alarming, findings, undecided, held, informal, endpoints, failures } = report;
  const isValid = broken.length === 0;
  const section = (title, content) => content === "" ? "" : fold(title, content);
  return [
    isValid ? "" : section(
      "What was measured, and may not be judged",
      [...alarming, ...undecided, ...held].length === 0 ? "" : ruleTable([...alarming, ...undecided, ...held], rows)
    ),
    isValid && undecided.length > 0 && !isTopical(report) ? fold(`Not decided (${undecided.length})`, reasonList(undecided, rows)) : "",
    isValid && findings.length > 0 ? fold(
      `Evidence and recommendations (${findings.length})`,
      join([
        findingSections(findings.slice(0, rows), 4),
        recommendationSections(findings.slice(0, rows), 4)
      ]).trimEnd()
    ) : "",
    endpoints.length > 0 ? fold("Endpoints", join([endpointTable(endpoints, rows), chart(report), phases(endpoints[0])]).trimEnd()) : "",
    failures.length > 0 ? fold("Failed requests", failureTable(report)) : "",
    isValid && held.length > 0 ? fold(`Rules that hold (${held.length})`, ruleTable(held, rows)) : "",
    informal.length > 0 ? fold(`Shown, not counted (${informal.length})`, informalTable(informal, rows)) : "",
    fold(
      "Can this be trusted?",
      join([validityTable(report), facts(report), passedOver(report), warnings(report)]).trimEnd()
    )
  ].filter((text) => text !== "");
}
function fold(title, content) {
  return `<details><summary>${title}</summary>

${content}

</details>`;
}
var MOST_BARS = 12;
function chart({ endpoints, alarming }) {
  const compared = endpoints.flatMap(
    ({ endpoint, head, base }) => endpoint !== null && base !== null && head.p95 > 0 && base.p95 > 0 ? [{ endpoint, head, base }] : []
  ).slice(0, MOST_BARS);
  if (compared.length < 2 || !alarming.some(({ judgement }) => judgement.rule === "regression")) return "";
  const names = compared.map(({ endpoint }) => `"${plain(endpoint, 28).replace(/["`\\;#@:<>&%]/g, " ")}"`);
  return [
    "```mermaid",
    "xychart-beta",
    '  title "p95 in ms: base (bars) and head (line)"',
    `  x-axis [${names.join(", ")}]`,
    '  y-axis "ms"',
    `  bar [${compared.map(({ base }) => base.p95.toPrecision(4)).join(", ")}]`,
    `  line [${compared.map(({ head }) => head.p95.toPrecision(4)).join(", ")}]`,
    "```"
  ].join("\n");
}
function phases(all) {
  if (all === void 0 || all.phases.length === 0) return "";
  return `The median request: ${all.phases.map(({ name, head }) => `${name} ${formatQuantity(head, "ms")}`).join(", ")}.`;
}
function facts({ facts: pairs }) {
  return pairs.map(([name, value]) => `${md(name)}: ${prose(value)}`).join(" · ");
}
function passedOver({ context }) {
  const { passedOver: others } = context.baseline;
  return others.length === 0 ? "" : `Baselines passed over:
${list(
    others.map((each) => prose(each)),
    10
  )}`;
}
function warnings({ context }) {
  return context.warnings.length === 0 ? "" : `Around the run:
${list(
    context.warnings.map((each) => prose(each)),
    10
  )}`;
}
function footer({ context, verdict }) {
  const commit = context.commit === null ? "" : `Commit ${code(context.commit.slice(0, 10))} · `;
  return `<sub>${commit}Repeat it: ${code(context.reproduce)} · seed ${code(verdict.seed.slice(0, 8))}</sub>`;
}

export {
  ownersByArea,
  byPriority,
  improvements,
  gainText,
  TITLES,
  findingSections,
  recommendationSections,
  planTable,
  renderComment
};
