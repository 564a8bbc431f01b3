import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  cell,
  code,
  md
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

export {
  formatQuantity,
  formatAgainst,
  formatChange,
  formatPoints,
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
  pageTable
};
