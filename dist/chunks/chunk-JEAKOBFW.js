import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  describeBaseline
} from "./chunk-HV77366B.js";

// src/core/report/result-json.ts
var RESULT_SCHEMA = "pacegate.result/1";
function renderResultJson(report) {
  const { verdict, context } = report;
  const text = JSON.stringify(
    {
      schema: RESULT_SCHEMA,
      verdict: verdict.state,
      headline: verdict.headline,
      judgements: verdict.judgements.map(judgementJson),
      validity: verdict.validity,
      findings: report.findings.map(findingJson),
      environment: {
        target: context.target,
        commit: context.commit,
        runUrl: context.runUrl,
        baseline: describeBaseline(context.baseline),
        baselineCommit: context.baseline.kind === "found" ? context.baseline.commit : null,
        facts: Object.fromEntries(report.facts)
      },
      timing: {
        startedAt: context.startedAt,
        judgedFromSecond: verdict.window.fromSecond,
        judgedToSecond: verdict.window.toSecond
      },
      seed: verdict.seed,
      warnings: context.warnings
    },
    null,
    2
  );
  return `${text.replace(UNSAFE, escaped)}
`;
}
var UNSAFE = /(?<=##)\[|[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
function findingJson({ cost, share, recommendation, ...rest }) {
  const { gain } = recommendation;
  return {
    ...rest,
    costMilliseconds: finite(cost),
    share: finite(share),
    recommendation: {
      ...recommendation,
      gain: gain === null ? null : [finite(gain.from), finite(gain.to)]
    }
  };
}
function judgementJson(judgement) {
  const measured = "measured" in judgement ? judgement.measured : null;
  const change = "change" in judgement ? judgement.change : null;
  return {
    rule: judgement.rule,
    section: judgement.section,
    statistic: judgement.statistic,
    metric: judgement.metric,
    endpoint: judgement.endpoint,
    state: judgement.state,
    level: judgement.level,
    value: finite(measured?.value),
    unit: judgement.unit,
    interval: pair(measured?.interval),
    bound: judgement.bound,
    baseline: finite(change?.baseline),
    change: finite(change?.change),
    changeInterval: pair(change?.changeInterval),
    samples: measured?.samples ?? null,
    smallestDetectable: finite(change?.smallestDetectable),
    reason: judgement.reason,
    accepted: acceptance(judgement)
  };
}
function acceptance({ accepted }) {
  return accepted === void 0 ? null : { reason: accepted.reason, by: accepted.by, until: accepted.until };
}
function finite(value) {
  return value == null || !Number.isFinite(value) ? null : value;
}
function pair(interval) {
  return interval == null ? null : [finite(interval[0]), finite(interval[1])];
}

export {
  renderResultJson
};
