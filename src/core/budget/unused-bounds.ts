// Bounds on a change where nothing is compared: they look as if they held, so they are said.
import type { Budget, Rule } from './budget.ts';

/** A sentence each, with its place. Response times are compared by percentiles, and an endpoint's by its typical time too. */
export function unusedChangeBounds({ rules }: Budget): readonly string[] {
  return rules.flatMap((rule) => {
    const { maxIncrease, minEffect } = rule.change;
    const keys = [...(maxIncrease === null ? [] : ['max_increase']), ...(minEffect === null ? [] : ['min_effect'])];
    if (keys.length === 0 || isCompared(rule)) return [];
    const { file, line, column } = rule.place;
    const instead =
      rule.measure.kind === 'errors' ? '; regression.max_error_increase bounds the change of error rates' : '';
    return [
      `${file}:${line}:${column}: ${keys.join(' and ')} of ${rule.id} ${keys.length === 1 ? 'has' : 'have'} no effect: of bounds, only those on percentiles of response times are compared with the base${instead}.`,
    ];
  });
}

function isCompared({ measure, endpoint }: Rule): boolean {
  if (measure.kind !== 'metric' || measure.metric !== 'http_req_duration') return false;
  return endpoint !== null || measure.statistic.kind === 'percentile';
}
