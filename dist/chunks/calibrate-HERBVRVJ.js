import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS
} from "./chunk-2BMO4QQH.js";
import {
  watcherFor
} from "./chunk-LLEDPHET.js";
import {
  environmentOf,
  seconds,
  wrongUse
} from "./chunk-5TIJDJ7U.js";
import {
  parseTarget
} from "./chunk-YVLTGSOH.js";
import {
  createK6Runner,
  loadOrder,
  onInterrupt
} from "./chunk-SRJEJ55J.js";
import "./chunk-RDXD7EPY.js";
import "./chunk-OED5QZ3K.js";
import "./chunk-6WEVMS34.js";
import "./chunk-NA66GR4M.js";
import {
  calibrate,
  calibrationFileOf,
  encodeCalibration
} from "./chunk-7EWYHODB.js";
import {
  pad,
  widthOf
} from "./chunk-EUHFLRFY.js";
import "./chunk-UEXRI2GZ.js";
import {
  loadBudget
} from "./chunk-CKRX2XYE.js";
import "./chunk-X5KUR45D.js";
import "./chunk-4BP3EO4B.js";
import {
  formatChange,
  formatQuantity
} from "./chunk-YGAGNN3F.js";
import {
  createFiles
} from "./chunk-INGBIKPB.js";
import "./chunk-JJ3ZJMQF.js";
import "./chunk-QNXZWP7E.js";
import {
  plain
} from "./chunk-C37HN7VT.js";
import {
  GateFailure
} from "./chunk-ZMMPUPEM.js";
import "./chunk-HQWAOXVK.js";

// src/app/calibrate.ts
async function calibrate2(request, { files, runner, watcher }, signal) {
  const budget = await loadBudget(files, request.budgetFile);
  const order = loadOrder({ ...request, baseTarget: request.target }, budget);
  const file = calibrationFileOf(request.budgetFile);
  const recordings = [];
  for (let run = 1; run <= request.runs && !signal.aborted; run++) {
    watcher.line(`Run ${run} of ${request.runs}: the target against itself …`);
    const { recording } = await runner.run(
      order,
      (step) => {
        watcher.progress(step);
      },
      signal
    );
    recordings.push(recording);
  }
  const report = calibrate(budget, recordings);
  if (report === null) throw new GateFailure("calibration-empty");
  await files.write(file, encodeCalibration(report));
  return { report, file };
}

// src/core/report/calibration.ts
function renderCalibration(report, maxIncrease) {
  const { runs, seconds: seconds2, falseReds, overdispersion, proposedSeconds, proposedMaxIncrease } = report;
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
    `${runs} runs of equal code, ${formatQuantity(Math.round(seconds2), "count")} s judged each: ${falseReds === 0 ? "none was" : `${falseReds} were`} called slower.`,
    `Runs differ ${formatQuantity(overdispersion, "count")} × as much as each of them knows${overdispersion > 1 ? "; the gate widens its intervals by that" : ""}.`,
    "",
    ...table,
    "",
    `To find slowdowns of ${formatChange(2 * maxIncrease)} at every endpoint: runs of ${formatQuantity(proposedSeconds, "count")} s at this rate, or as many times the rate as that is longer.`,
    `What runs of this length can hold: regression: { max_increase: ${formatQuantity(proposedMaxIncrease, "ratio").replace(" ", "")} }`
  ].join("\n")}
`;
}

// src/entry/commands/calibrate.ts
var DEFAULT_RUNS = 5;
var MOST_RUNS = 1e3;
var command = {
  summary: "drive a target against itself: how noisy it is, and what the gate would find",
  usage: "calibrate --budget FILE [--script FILE] --target URL [--runs N]",
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
        runner: createK6Runner({
          k6Path: given.text("k6-path"),
          k6Version: given.text("k6-version"),
          downloadUrl: given.text("k6-download-url"),
          k6Sha256: given.text("k6-sha256")
        }),
        watcher: watcherFor(given)
      },
      interrupt.signal
    );
    interrupt.release();
    if (given.flag("json")) process.stdout.write(encodeCalibration(report));
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
