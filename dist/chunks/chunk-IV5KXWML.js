import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);

// src/core/budget/unused-bounds.ts
function unusedChangeBounds({ rules }) {
  return rules.flatMap((rule) => {
    const { maxIncrease, minEffect } = rule.change;
    const keys = [...maxIncrease === null ? [] : ["max_increase"], ...minEffect === null ? [] : ["min_effect"]];
    if (keys.length === 0 || isCompared(rule)) return [];
    const { file, line, column } = rule.place;
    const instead = rule.measure.kind === "errors" ? "; regression.max_error_increase bounds the change of error rates" : "";
    return [
      `${file}:${line}:${column}: ${keys.join(" and ")} of ${rule.id} ${keys.length === 1 ? "has" : "have"} no effect: of bounds, only those on percentiles of response times are compared with the base${instead}.`
    ];
  });
}
function isCompared({ measure, endpoint }) {
  if (measure.kind !== "metric" || measure.metric !== "http_req_duration") return false;
  return endpoint !== null || measure.statistic.kind === "percentile";
}

// src/core/judgement/override.ts
function isInForce({ until }, today) {
  return today <= until;
}
function applyOverrides(judgements, overrides, today) {
  const inForce = overrides.filter((each) => isInForce(each, today));
  return judgements.map((judgement) => {
    if (judgement.rule !== "regression" || judgement.state !== "fail") return judgement;
    const accepted = inForce.find((each) => names(each, judgement));
    if (accepted === void 0) return judgement;
    return { ...judgement, state: "warn", accepted, reason: `${judgement.reason}; ${describe(accepted)}` };
  });
}
function expiredOverrides({ policy }, today) {
  return policy.overrides.filter((each) => !isInForce(each, today)).map(
    ({ endpoint, by, until }) => `The override of ${endpoint ?? "all endpoints"} by ${by} ended on ${until} and is not applied: renew it or take it out of the budget`
  );
}
function describe({ by, until, reason }) {
  return `accepted by ${by} until ${until}: ${reason}`;
}
function names(override, { endpoint, statistic }) {
  return (override.endpoint === null || override.endpoint === endpoint) && (override.statistic === null || override.statistic === statistic);
}

// src/app/budget-warnings.ts
function budgetWarnings(budget, today) {
  return [...expiredOverrides(budget, today), ...unusedChangeBounds(budget)];
}

export {
  applyOverrides,
  budgetWarnings
};
