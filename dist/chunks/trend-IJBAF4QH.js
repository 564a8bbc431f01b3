import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  print,
  printJson,
  say
} from "./chunk-VEFECVS6.js";
import {
  wrongUse
} from "./chunk-QQRJBSX7.js";
import {
  renderTrend
} from "./chunk-IBPVU4YZ.js";
import "./chunk-JEAKOBFW.js";
import {
  LEAST_LEVEL,
  LEAST_RUNS,
  comparableRuns,
  createRecordingFiles,
  inOrder,
  isWorseSince,
  trendPoint,
  trendThrough
} from "./chunk-NLA3OHEN.js";
import {
  counted
} from "./chunk-HV77366B.js";
import {
  createFiles
} from "./chunk-HAFRY5HF.js";
import {
  EXIT
} from "./chunk-KKC4L67V.js";
import {
  formatChange,
  formatQuantity
} from "./chunk-PBXSCSJ4.js";
import "./chunk-6YXFKYWZ.js";
import {
  plain
} from "./chunk-C37HN7VT.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";
import "./chunk-HQWAOXVK.js";

// src/entry/commands/trend.ts
import { readdir } from "node:fs/promises";
import path from "node:path";

// src/app/trend.ts
async function trend({ results, outFile }, { files, recordings }) {
  const points = [];
  const passedOver = [];
  for (const file of results) {
    try {
      const recording = await recordings.read(file);
      if (recording.blockCount === 0) throw new GateFailure("results-empty", { file });
      points.push(trendPoint(recording, ""));
    } catch (error) {
      if (!(error instanceof GateFailure)) throw error;
      passedOver.push(error);
    }
  }
  const [first] = passedOver;
  if (points.length === 0 && first !== void 0) throw first;
  const found = trendThrough(inOrder(points));
  const told = passedOver.map(({ message }) => message);
  if (outFile !== null) await files.write(outFile, renderTrend(found, told));
  return { trend: found, passedOver: told };
}

// src/core/report/trend-json.ts
function renderTrendJson({ runs, rows, changes }) {
  const written = {
    schema: "pacegate.trend/1",
    runs,
    changes,
    rows: rows.map(({ endpoint, name, unit, worse, values }) => ({
      endpoint,
      name,
      unit,
      worse,
      values: values.map((value) => Number.isFinite(value) ? value : null)
    }))
  };
  return `${JSON.stringify(written, null, 2)}
`;
}

// src/core/report/trend-terminal.ts
var MOST_CHANGES = 20;
function renderTrendTerminal(trend2) {
  const { runs, changes } = trend2;
  const comparable = comparableRuns(trend2);
  const lines = [
    `${counted(runs.length, "run")}, ${comparable} of them comparable with the last, from ${runs[0]?.date ?? ""} to ${runs.at(-1)?.date ?? ""}.`,
    ...changes.length === 0 ? [
      comparable < LEAST_RUNS ? `Whether something changed for good shows from ${LEAST_RUNS} comparable runs on.` : "Nothing changed for good."
    ] : changes.slice(0, MOST_CHANGES).map((change) => lineOf(change, runs)),
    ...changes.length > MOST_CHANGES ? [`… and ${changes.length - MOST_CHANGES} more`] : []
  ];
  return `${lines.join("\n")}
`;
}
function lineOf({ endpoint, name, unit, isWorse, before, after, lastGood, firstBad }, runs) {
  const what = endpoint === null ? name : `${plain(endpoint)} ${name}`;
  const change = before > 0 ? ` (${formatChange(after / before - 1)})` : "";
  return `${isWorse ? "worse " : "better"}  ${what}: ${formatQuantity(before, unit)} → ${formatQuantity(after, unit)}${change}, after ${runText(runs[lastGood])}, since ${runText(runs[firstBad])}`;
}
function runText(run) {
  if (run === void 0) return "";
  return run.commit === null ? run.date : `${run.commit.slice(0, 10)} of ${run.date}`;
}

// src/entry/commands/trend.ts
var MOST_PATHS = 1e4;
var IS_RESULT = /\.(?:csv|json|recording\.json)(?:\.gz)?$/;
var command = {
  summary: "what changed for good over stored runs, and between which commits",
  usage: "trend (DIR | FILE…) [--out FILE] [--fail-within N]",
  options: {
    out: { type: "string", value: "FILE", help: "write every quantity, run by run, as Markdown" },
    "fail-within": {
      type: "string",
      value: "N",
      help: "exit 1 where something got worse for good within the last N runs, 3 or more"
    },
    json: { type: "boolean", help: "print runs, changes and values as JSON on stdout and nothing else there" },
    quiet: { type: "boolean", help: "no summary" }
  },
  positionals: MOST_PATHS,
  async run(given) {
    const within = Number(given.text("fail-within") ?? 0);
    if (!Number.isInteger(within) || within < 0)
      throw wrongUse("trend", "--fail-within takes a whole number of runs, such as 7");
    if (within > 0 && within < LEAST_LEVEL)
      throw wrongUse(
        "trend",
        `--fail-within ${within} would never fail: it takes ${LEAST_LEVEL} runs to tell a new level from an outlier`
      );
    const results = (await Promise.all(given.positionals.map(resultsIn))).flat();
    if (results.length === 0)
      throw wrongUse("trend", "there is nothing to read: give a folder of recordings, or result files");
    const outcome = await trend(
      { results, outFile: given.text("out") },
      { files: createFiles(), recordings: createRecordingFiles() }
    );
    if (given.flag("json")) printJson(renderTrendJson(outcome.trend));
    else if (!given.flag("quiet")) print(renderTrendTerminal(outcome.trend));
    for (const each of outcome.passedOver) say(`passed over ${each}`);
    return exitCodeOf(outcome.trend, within);
  }
};
function exitCodeOf(found, within) {
  const { runs, changes } = found;
  if (isWorseSince(changes, runs.length - within)) return EXIT.fail;
  return within > 0 && comparableRuns(found) < LEAST_RUNS ? EXIT.inconclusive : EXIT.pass;
}
async function resultsIn(given) {
  const names = await readdir(given).catch(() => null);
  return names === null ? [given] : names.filter((name) => IS_RESULT.test(name)).toSorted().map((name) => path.join(given, name));
}
export {
  command
};
