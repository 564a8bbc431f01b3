import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  LEAST_RUNS,
  comparableRuns
} from "./chunk-NLA3OHEN.js";
import {
  counted
} from "./chunk-HV77366B.js";
import {
  formatChange,
  formatQuantity,
  table
} from "./chunk-PBXSCSJ4.js";
import {
  code,
  md
} from "./chunk-C37HN7VT.js";

// src/core/report/written/parts.ts
var NO_FINDINGS = "Nothing that was measured calls for one.";
function document(parts) {
  return `${joined(parts)}
`;
}
function joined(parts) {
  return parts.filter((part) => part !== "").join("\n\n");
}
function pairs(titles, rows) {
  return table(
    [
      { title: titles[0], of: ([name]) => name },
      { title: titles[1], of: ([, value]) => value }
    ],
    rows
  );
}

// src/core/report/written/trend.ts
var MOST_RUNS = 8;
var MOST_CHANGES = 50;
function renderTrend(trend, passedOver) {
  return document([
    "# Trend",
    `${counted(trend.runs.length, "run")}, from ${trend.runs[0]?.date ?? ""} to ${trend.runs.at(-1)?.date ?? ""}.`,
    ...trendParts(trend),
    ...passedOver.length === 0 ? [] : ["## Passed over", passedOver.map((each) => `- ${md(each)}`).join("\n")]
  ]);
}
function trendParts(trend) {
  return [changesText(trend), trendTable(trend)];
}
function changesText(trend) {
  const { runs, changes } = trend;
  const comparable = comparableRuns(trend);
  if (changes.length === 0)
    return comparable < LEAST_RUNS ? `Whether something changed for good shows from ${LEAST_RUNS} comparable runs on; there are ${comparable}.` : `Nothing changed for good over ${comparable} comparable runs.`;
  return table(
    [
      { title: "", of: ({ isWorse }) => isWorse ? "⚠️" : "✅" },
      { title: "changed for good", of: ({ endpoint, name }) => nameOf(endpoint, name) },
      { title: "from", of: ({ before, unit }) => formatQuantity(before, unit) },
      { title: "to", of: ({ after, unit }) => formatQuantity(after, unit) },
      { title: "change", of: ({ before, after }) => before > 0 ? formatChange(after / before - 1) : "" },
      { title: "last run before", of: ({ lastGood }) => runText(runs[lastGood]) },
      { title: "first run after", of: ({ firstBad }) => runText(runs[firstBad]) }
    ],
    changes,
    MOST_CHANGES
  );
}
function nameOf(endpoint, name) {
  return endpoint === null ? name : `${code(endpoint)} ${name}`;
}
function runText(run) {
  if (run === void 0) return "";
  return run.commit === null ? run.date : `${run.date} ${code(run.commit.slice(0, 10))}`;
}
function trendTable({ runs: all, rows: allRows }) {
  const from = Math.max(0, all.length - MOST_RUNS);
  const runs = all.slice(from);
  const rows = allRows.map((row) => ({ ...row, values: row.values.slice(from) }));
  const [oldest] = runs;
  const marked = runs.some(({ isComparable }) => !isComparable);
  const title = (index) => {
    const { date = "", commit = null, isComparable = true } = runs[index] ?? {};
    const name = index === runs.length - 1 ? "**this run**" : commit === null ? "" : code(commit.slice(0, 7));
    return `${[date, name].filter((part) => part !== "").join(" ")}${isComparable ? "" : " ¹"}`;
  };
  return [
    table(
      [
        { title: "metric", of: ({ endpoint, name }) => nameOf(endpoint, name) },
        ...runs.map((_, index) => ({
          title: title(index),
          of: ({ values, unit }) => {
            const value = values[index] ?? Number.NaN;
            return Number.isNaN(value) ? "–" : formatQuantity(value, unit);
          }
        })),
        { title: `since ${oldest?.date ?? ""}`, of: ({ values }) => changeOf(values) }
      ],
      rows
    ),
    ...marked ? ["¹ Measured on another machine, with another script or load: a step there need not be the product."] : []
  ].join("\n\n");
}
function changeOf(values) {
  const measured = values.filter((value) => !Number.isNaN(value));
  const [first] = measured;
  const last = measured.at(-1);
  return measured.length < 2 || first === void 0 || last === void 0 || !(first > 0) ? "" : formatChange(last / first - 1);
}

export {
  NO_FINDINGS,
  document,
  joined,
  pairs,
  renderTrend,
  trendParts
};
