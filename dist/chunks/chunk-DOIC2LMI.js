import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  headlineOf,
  judge,
  verdictOf
} from "./chunk-VPFJMA5Z.js";
import {
  isPaired,
  pairedChoice
} from "./chunk-HV77366B.js";

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
  compareWith,
  judgeRun,
  publish
};
