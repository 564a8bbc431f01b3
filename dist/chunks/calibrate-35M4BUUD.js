import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  printJson,
  wantedK6,
  watcherFor
} from "./chunk-VEFECVS6.js";
import {
  environmentOf,
  seconds,
  wrongUse
} from "./chunk-QQRJBSX7.js";
import {
  parseTarget
} from "./chunk-2RQEGGIM.js";
import {
  createK6Runner,
  loadOrder,
  onInterrupt
} from "./chunk-2HWTVE4D.js";
import "./chunk-JEAKOBFW.js";
import {
  calibrate,
  calibrationFileOf,
  encodeCalibration
} from "./chunk-CSHRA54W.js";
import {
  checkValidity
} from "./chunk-ZLVUJBZW.js";
import {
  loadBudget
} from "./chunk-C6GXVZSI.js";
import "./chunk-X5KUR45D.js";
import {
  counted,
  openWindow,
  pad,
  widthOf
} from "./chunk-HV77366B.js";
import {
  createFiles
} from "./chunk-HAFRY5HF.js";
import "./chunk-KKC4L67V.js";
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
import "./chunk-QNXZWP7E.js";
import "./chunk-HQWAOXVK.js";

// src/app/calibrate.ts
async function calibrate2(request, { files, runner, watcher }, signal) {
  const budget = await loadBudget(files, request.budgetFile);
  const order = loadOrder({ ...request, baseTarget: request.target }, budget);
  const file = calibrationFileOf(request.budgetFile);
  const recordings = [];
  for (let run = 1; run <= request.runs; run++) {
    watcher.line(`Run ${run} of ${request.runs}: the target against itself …`);
    const recording = await measured(order, runner, watcher, signal);
    const broken = checkValidity(openWindow(recording, "calibration")).find(({ state }) => state === "broken");
    if (broken === void 0) recordings.push(recording);
    else watcher.warn(`Run ${run} is left out: ${broken.reason}`);
  }
  const report = calibrate(budget, recordings);
  if (report === null) throw new GateFailure("calibration-empty");
  await files.write(file, encodeCalibration(report));
  return { report, file };
}
async function measured(order, runner, watcher, signal) {
  const interrupted = (cause) => new GateFailure("calibration-interrupted", { signal: String(signal.reason) }, { cause });
  const onProgress = watcher.progress.bind(watcher);
  const { recording } = await runner.run(order, onProgress, signal).catch((error) => {
    throw signal.aborted ? interrupted(error) : error;
  });
  if (signal.aborted) throw interrupted();
  return recording;
}

// src/core/report/calibration.ts
function renderCalibration(report, maxIncrease) {
  const { runs, seconds: seconds2, falseReds, single, overall, proposedSeconds, proposedMaxIncrease } = report;
  const rows = [
    ["endpoint", "spread between runs", "found 4 times in 5"],
    ...report.endpoints.map(({ endpoint, spread, smallestDetectable }) => [
      plain(endpoint),
      `±${formatQuantity(Math.expm1(spread), "ratio")}`,
      formatChange(smallestDetectable)
    ])
  ];
  const widths = rows.reduce(
    (most, row) => row.map((text, column) => Math.max(most[column] ?? 0, widthOf(text))),
    []
  );
  const table = rows.map(
    (row) => `  ${row.map((text, column) => pad(text, widths[column] ?? 0, column === 0 ? "right" : "left")).join("  ")}`.trimEnd()
  );
  return `${[
    `${counted(runs, "run")} of equal code, ${formatQuantity(Math.round(seconds2), "count")} s judged each: ${falseReds === 0 ? "none was" : counted(falseReds, "was", "were")} called slower.`,
    `Runs differ ${formatQuantity(single.overdispersion, "count")} × as much as each of them knows, all endpoints together ${formatQuantity(overall.overdispersion, "count")} ×${Math.max(single.overdispersion, overall.overdispersion) > 1 ? "; the gate widens its intervals by that" : ""}.`,
    "",
    ...table,
    "",
    proposedSeconds === null ? `No run is long enough to find slowdowns of ${formatChange(2 * maxIncrease)} at every endpoint: equal runs differ by ±${formatQuantity(Math.expm1(single.spread), "ratio")} however long they are.` : `To find slowdowns of ${formatChange(2 * maxIncrease)} at every endpoint: runs of ${formatQuantity(proposedSeconds, "count")} s at this rate, or as many times the rate as that is longer.`,
    `What runs of this length can hold: regression: { max_increase: ${formatQuantity(proposedMaxIncrease, "ratio").replace(" ", "")} }`
  ].join("\n")}
`;
}

// src/entry/commands/calibrate.ts
var DEFAULT_RUNS = 5;
var MOST_RUNS = 1e3;
var command = {
  summary: "drive a target against itself: how noisy it is, and what the gate would find",
  usage: "calibrate [--budget FILE] [--script FILE] --target URL [--runs N]",
  options: {
    budget: { type: "string", value: "FILE", help: "the budget; default performance_budget.yml" },
    script: { type: "string", value: "FILE", help: "the k6 script; default: the budget's load_test" },
    target: { type: "string", value: "URL", help: "the environment to measure" },
    runs: { type: "string", value: "N", help: `how often; default ${DEFAULT_RUNS}` },
    env: { type: "string", value: "KEY=VALUE", multiple: true, help: "variable for the script" },
    timeout: { type: "string", value: "DURATION", help: "stop each run after this time" },
    ...K6_OPTIONS,
    json: { type: "boolean", help: "print the calibration as JSON on stdout and nothing else there" },
    quiet: { type: "boolean", help: "no progress, no summary" }
  },
  positionals: 0,
  async run(given) {
    const target = given.text("target");
    if (target === null) throw wrongUse("calibrate", "--target URL is missing");
    const runs = Number(given.text("runs") ?? DEFAULT_RUNS);
    if (!Number.isInteger(runs) || runs < 1 || runs > MOST_RUNS)
      throw wrongUse("calibrate", `--runs takes a whole number from 1 to ${MOST_RUNS}`);
    const files = createFiles();
    const budgetFile = given.text("budget") ?? "performance_budget.yml";
    const interrupt = onInterrupt();
    const { report, file } = await calibrate2(
      {
        budgetFile,
        runs,
        script: given.text("script"),
        target: parseTarget(target),
        workingDirectory: process.cwd(),
        environment: environmentOf("calibrate", given.list("env")),
        timeoutSeconds: seconds("calibrate", "timeout", given.text("timeout")),
        commit: null
      },
      {
        files,
        runner: createK6Runner(wantedK6(given)),
        watcher: watcherFor(given)
      },
      interrupt.signal
    );
    interrupt.release();
    if (given.flag("json")) printJson(encodeCalibration(report));
    else if (!given.flag("quiet")) {
      const { regression } = await loadBudget(files, budgetFile);
      process.stdout.write(
        `${renderCalibration(report, regression.maxIncrease)}
Written: ${file}, which the gate uses from now on.
`
      );
    }
    return 0;
  }
};
export {
  command
};
