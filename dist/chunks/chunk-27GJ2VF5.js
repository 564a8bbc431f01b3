import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  causeTexts,
  endpointTable,
  failureTable,
  findingLines,
  findingSections,
  formatQuantity,
  gapList,
  informalTable,
  list,
  reasonList,
  reasonText,
  recommendationSections,
  ruleTable,
  validityTable
} from "./chunk-PBXSCSJ4.js";
import {
  code,
  fenced,
  link,
  md,
  plain,
  prose
} from "./chunk-C37HN7VT.js";

// src/core/report/mermaid.ts
var MOST_BARS = 12;
var LONGEST_CHARACTERS = 28;
var HEAD_CHARACTERS = 12;
var DIGITS = 4;
function mermaidChart({ endpoints, alarming }) {
  const compared = endpoints.flatMap(
    ({ endpoint, head, base }) => endpoint !== null && base !== null && head.p95 > 0 && base.p95 > 0 ? [{ endpoint, head, base }] : []
  ).slice(0, MOST_BARS);
  if (compared.length < 2 || !alarming.some(({ judgement }) => judgement.rule === "regression")) return "";
  const names = distinct(compared.map(({ endpoint }) => nameOf(endpoint)));
  return [
    "```mermaid",
    "xychart-beta",
    '  title "p95 in ms: base (bars) and head (line)"',
    `  x-axis [${names.map((name) => `"${name}"`).join(", ")}]`,
    '  y-axis "ms"',
    `  bar [${compared.map(({ base }) => decimal(base.p95)).join(", ")}]`,
    `  line [${compared.map(({ head }) => decimal(head.p95)).join(", ")}]`,
    "```"
  ].join("\n");
}
function nameOf(endpoint) {
  const points = [...plain(endpoint).replace(/["`\\;#@:<>&%]/g, " ")];
  if (points.length <= LONGEST_CHARACTERS) return points.join("");
  const tail = LONGEST_CHARACTERS - HEAD_CHARACTERS - 1;
  return `${points.slice(0, HEAD_CHARACTERS).join("")}…${points.slice(-tail).join("")}`;
}
function distinct(names) {
  return names.map((name, index) => {
    const earlier = names.slice(0, index).filter((each) => each === name).length;
    return earlier === 0 ? name : `${name} (${earlier + 1})`;
  });
}
function decimal(value) {
  return value.toFixed(Math.min(12, Math.max(0, DIGITS - 1 - Math.floor(Math.log10(value)))));
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
    endpoints.length > 0 ? fold("Endpoints", join([endpointTable(endpoints, rows), mermaidChart(report), phases(endpoints[0])]).trimEnd()) : "",
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
  renderComment
};
