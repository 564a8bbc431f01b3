import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  comparePaired,
  judgePaired,
  toleranceOf,
  widened
} from "./chunk-ZLVUJBZW.js";
import {
  Malformed,
  WHOLE,
  field,
  finite,
  meanOf,
  object,
  openWindow,
  studentCritical,
  text,
  whole
} from "./chunk-HV77366B.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";

// src/core/judgement/calibration.ts
var POWER_QUANTILE = 0.8416;
var STEP = 0.01;
function calibrate(budget, recordings) {
  const runs = recordings.flatMap((recording) => {
    const window = openWindow(recording, "calibration");
    const comparisons = comparePaired(budget, window);
    const isRed = judgePaired(budget, window).some(({ state }) => state === "fail");
    const seconds2 = (window.toBlock - window.fromBlock) * recording.blockSeconds;
    return comparisons.length === 0 ? [] : [{ comparisons, isRed, seconds: seconds2 }];
  });
  const of = (question) => runs.flatMap(({ comparisons }) => comparisons.filter((each) => each.question === question));
  const typical = of("typical");
  if (typical.length === 0) return null;
  const single = noiseOf(typical);
  const names = [...new Set(typical.flatMap(({ endpoint }) => endpoint ?? []))].sort();
  const seconds = meanOf(runs.map((run) => run.seconds));
  const endpoints = names.map((endpoint) => {
    const own = typical.filter((each) => each.endpoint === endpoint);
    return {
      endpoint,
      spread: Math.sqrt(meanOf(own.map(({ shift }) => shift ** 2))),
      error: meanOf(own.map(({ error }) => error)),
      smallestDetectable: meanOf(own.map((each) => Math.expm1(detectable(each, single, names.length))))
    };
  });
  const times = typical.map((each) => timesLonger(each, single, names.length));
  const longest = seconds * times.reduce((most, each) => Math.max(most, each), 0);
  const hardest = endpoints.reduce((most, each) => Math.max(most, each.smallestDetectable), 0);
  return {
    runs: runs.length,
    single,
    // A run of one endpoint has no overall shift of its own.
    overall: noiseOf(of("overall").length === 0 ? typical : of("overall")),
    endpoints,
    falseReds: runs.filter(({ isRed }) => isRed).length,
    seconds,
    proposedSeconds: Number.isFinite(longest) ? Math.ceil(longest / 10) * 10 : null,
    proposedMaxIncrease: Math.max(STEP, Math.ceil(hardest / 2 / STEP) * STEP)
  };
}
function noiseOf(comparisons) {
  const squares = comparisons.map(({ shift, error: error2, df }) => (shift / error2) ** 2 * (df > 2 ? (df - 2) / df : 1));
  const overdispersion = Math.max(1, Math.sqrt(meanOf(squares)));
  const error = Math.sqrt(meanOf(comparisons.map((each) => each.error ** 2)));
  return { overdispersion, spread: error * Math.sqrt(overdispersion ** 2 - 1) };
}
function detectable(comparison, noise, endpoints) {
  const error = widened(comparison.error, noise);
  return Math.max(reachOf(comparison, endpoints) * error, toleranceOf(comparison)) + POWER_QUANTILE * error;
}
function timesLonger(comparison, noise, endpoints) {
  const needed = Math.log1p(2 * comparison.maxIncrease) / (reachOf(comparison, endpoints) + POWER_QUANTILE);
  const left = needed ** 2 - noise.spread ** 2;
  if (left <= 0) return Number.POSITIVE_INFINITY;
  return Math.max((noise.overdispersion * comparison.error / needed) ** 2, comparison.error ** 2 / left);
}
function reachOf({ df }, endpoints) {
  return studentCritical(2 * WHOLE.red / (endpoints + 1), df);
}
var SCHEMA = "pacegate.calibration/1";
var LARGEST = 100;
function encodeCalibration(report) {
  return `${JSON.stringify({ schema: SCHEMA, ...report }, null, 2)}
`;
}
function decodeCalibration(content) {
  try {
    const fields = object(JSON.parse(content), "the calibration");
    const schema = text(field(fields, "schema"), "schema");
    if (schema !== SCHEMA) return { ok: false, problem: `schema is ${schema}, expected ${SCHEMA}` };
    const noise = (name) => {
      const of = object(field(fields, name), name);
      return {
        overdispersion: finite(field(of, "overdispersion"), `${name}.overdispersion`, 1, LARGEST),
        spread: finite(field(of, "spread"), `${name}.spread`, 0, LARGEST)
      };
    };
    const runs = whole(field(fields, "runs"), "runs", 1, 1e6);
    return { ok: true, calibration: { runs, single: noise("single"), overall: noise("overall") } };
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) return { ok: false, problem: error.message };
    throw error;
  }
}

// src/app/calibration-file.ts
import path from "node:path";
function calibrationFileOf(budgetFile) {
  return path.join(path.dirname(budgetFile), "performance_calibration.json");
}
async function loadCalibration(files, budgetFile) {
  const file = calibrationFileOf(budgetFile);
  const content = await files.readText(file);
  if (content === null) return null;
  const decoded = decodeCalibration(content);
  if (!decoded.ok) throw new GateFailure("calibration-invalid", { file, detail: decoded.problem });
  return decoded.calibration;
}

export {
  calibrate,
  encodeCalibration,
  calibrationFileOf,
  loadCalibration
};
