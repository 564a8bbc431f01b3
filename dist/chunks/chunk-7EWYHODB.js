import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  comparePaired,
  headlineOf,
  judge,
  judgePaired,
  pairedChoice,
  toleranceOf,
  verdictOf
} from "./chunk-EUHFLRFY.js";
import {
  Malformed,
  WHOLE,
  field,
  finite,
  isPaired,
  object,
  openWindow,
  studentCritical,
  text,
  whole
} from "./chunk-4BP3EO4B.js";
import {
  GateFailure
} from "./chunk-ZMMPUPEM.js";

// src/core/judgement/calibration.ts
var POWER_QUANTILE = 0.8416;
var STEP = 0.01;
function calibrate(budget, recordings) {
  const runs = recordings.flatMap((recording) => {
    const window = openWindow(recording, "calibration");
    const comparisons = comparePaired(budget, window).filter(({ question }) => question === "typical");
    const isRed2 = judgePaired(budget, window).some(({ state }) => state === "fail");
    const seconds2 = (window.toBlock - window.fromBlock) * recording.blockSeconds;
    return comparisons.length === 0 ? [] : [{ comparisons, isRed: isRed2, seconds: seconds2 }];
  });
  const [first] = runs;
  if (first === void 0) return null;
  const all = runs.flatMap(({ comparisons }) => comparisons);
  const overdispersion = overdispersionOf(all);
  const names = [...new Set(all.flatMap(({ endpoint }) => endpoint ?? []))].sort();
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0) / runs.length;
  const endpoints = names.map((endpoint) => {
    const own = all.filter((each) => each.endpoint === endpoint);
    return {
      endpoint,
      spread: Math.sqrt(meanOf(own.map(({ shift }) => shift ** 2))),
      error: meanOf(own.map(({ error }) => error)),
      smallestDetectable: meanOf(own.map((each) => Math.expm1(detectable(each, overdispersion, names.length))))
    };
  });
  const times = all.map((each) => {
    const wanted = Math.log1p(2 * each.maxIncrease);
    const reach = reachOf(each, overdispersion, names.length) + POWER_QUANTILE * each.error * overdispersion;
    return (reach / wanted) ** 2;
  });
  const hardest = endpoints.reduce((most, each) => Math.max(most, each.smallestDetectable), 0);
  return {
    overdispersion,
    runs: runs.length,
    endpoints,
    falseReds: runs.filter(({ isRed: isRed2 }) => isRed2).length,
    seconds,
    proposedSeconds: Math.ceil(seconds * times.reduce((most, each) => Math.max(most, each), 0) / 10) * 10,
    proposedMaxIncrease: Math.max(STEP, Math.ceil(hardest / 2 / STEP) * STEP)
  };
}
function overdispersionOf(comparisons) {
  const squares = comparisons.map(({ shift, error, df }) => (shift / error) ** 2 * (df > 2 ? (df - 2) / df : 1));
  return Math.max(1, Math.sqrt(meanOf(squares)));
}
function detectable(comparison, overdispersion, endpoints) {
  const reach = reachOf(comparison, overdispersion, endpoints);
  return Math.max(reach, toleranceOf(comparison)) + POWER_QUANTILE * comparison.error * overdispersion;
}
function reachOf({ error, df }, overdispersion, endpoints) {
  return studentCritical(2 * WHOLE.red / (endpoints + 1), df) * error * overdispersion;
}
function meanOf(values) {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
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
    const overdispersion = finite(field(fields, "overdispersion"), "overdispersion", 1, LARGEST);
    return { ok: true, calibration: { overdispersion, runs: whole(field(fields, "runs"), "runs", 1, 1e6) } };
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) return { ok: false, problem: error.message };
    throw error;
  }
}

// src/core/judgement/confirm.ts
function wantsConfirmation({ regression }, { judgements, validity }) {
  return regression.confirm && judgements.some(isRed) && validity.every(({ state }) => state !== "broken");
}
function confirmed(budget, first, second) {
  const obstacle = second.validity.find(({ state: state2 }) => state2 === "broken");
  const judgements = first.judgements.map((judgement) => {
    if (judgement.rule !== "regression" || judgement.state !== "fail") return judgement;
    const said = (words) => ({ ...judgement, reason: `${judgement.reason}; ${words}` });
    if (obstacle !== void 0) return said(`a second run could not confirm it: ${obstacle.reason}`);
    const again = second.judgements.find((each) => isSame(each, judgement));
    if (again !== void 0 && isRed(again)) return said("confirmed by a second run");
    const found = again === void 0 ? "had nothing to say of it" : `says otherwise: ${again.reason}`;
    return { ...judgement, state: "warn", reason: `${judgement.reason}; a second run ${found}` };
  });
  const state = verdictOf(judgements, first.validity, budget.policy);
  return { ...first, state, judgements, headline: headlineOf(state, judgements, first.validity) };
}
function isRed({ rule, state }) {
  return rule === "regression" && state === "fail";
}
function isSame(a, b) {
  return a.rule === b.rule && a.statistic === b.statistic && a.endpoint === b.endpoint;
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

// src/app/judge-run.ts
var NOT_ASKED = { kind: "none", reason: "no baseline was asked for", passedOver: [] };
var NO_BASE = { kind: "none", reason: "nothing was measured of the base", passedOver: [] };
async function compareWith(head, { target, baseTarget }, store) {
  const none = { recordings: [], choice: baseTarget === null ? NOT_ASKED : NO_BASE };
  const found = store === null ? none : await store.find({ head: head.fingerprint });
  const choice = baseTarget !== null && isPaired(head) ? pairedChoice(target, baseTarget) : found.choice;
  return { choice, baselines: found.recordings };
}
function judgeRun({ recording, obstacle }, grounds) {
  const { choice, baselines } = grounds.comparison;
  return judge({
    budget: grounds.budget,
    head: recording,
    baselines,
    release: grounds.release,
    ...choice.kind === "none" ? { noBaselineReason: choice.reason } : {},
    ...grounds.seed === null ? {} : { seed: grounds.seed },
    today: grounds.today,
    calibration: grounds.calibration,
    overrides: grounds.overrides,
    obstacle
  });
}

// src/app/publish.ts
async function publish(report, publishers) {
  const warnings = [];
  let commentId = null;
  for (const publisher of publishers) {
    const outcome = await publisher.publish(report);
    warnings.push(...outcome.warnings);
    commentId ??= outcome.commentId;
  }
  return { warnings, commentId };
}

export {
  wantsConfirmation,
  confirmed,
  calibrate,
  encodeCalibration,
  calibrationFileOf,
  loadCalibration,
  compareWith,
  judgeRun,
  publish
};
