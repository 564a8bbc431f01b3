import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  nearest,
  statisticOf
} from "./chunk-C6GXVZSI.js";
import {
  ARRIVED,
  Cosines,
  LEAST_BEYOND,
  LEAST_BLOCKS,
  Sketch,
  WHOLE,
  cosinesFor,
  decisionOf,
  digamma,
  endpointsOf,
  gapOf,
  inverseTrigamma,
  isOfQuantity,
  isPaired,
  judgeBound,
  judgePages,
  judgeTracks,
  judgeValue,
  latencyIn,
  limitOf,
  meanEstimate,
  nameOf,
  normalCdf,
  percentileEstimate,
  ratioEstimate,
  requestsNeeded,
  select,
  selectIn,
  shareEstimate,
  studentCritical,
  studentUpper,
  subjectOf,
  sumOf,
  totalSketch,
  trigamma,
  typicalEstimate,
  unmeasured,
  winsorised
} from "./chunk-HV77366B.js";
import {
  hostOf
} from "./chunk-HAFRY5HF.js";
import {
  formatChange,
  formatPoints,
  formatQuantity
} from "./chunk-PBXSCSJ4.js";

// src/core/statistics/holm.ts
function holmLevels(probabilities, alpha, weights = probabilities.map(() => 1)) {
  const order = probabilities.map((probability, index) => ({ probability, index, weight: weights[index] ?? 0 })).sort((a, b) => a.probability / a.weight - b.probability / b.weight);
  const levels = new Array(probabilities.length).fill(alpha);
  let left = order.reduce((sum2, { weight }) => sum2 + weight, 0);
  let stoppedAt = null;
  for (const { probability, index, weight } of order) {
    const level = alpha * weight / (stoppedAt ?? left);
    levels[index] = level;
    if (probability >= level) stoppedAt ??= left;
    left -= weight;
  }
  return levels;
}
function benjaminiHochberg(probabilities, q) {
  const sorted = [...probabilities].sort((a, b) => a - b);
  const last = sorted.findLastIndex((probability, rank) => probability <= (rank + 1) / sorted.length * q);
  const threshold = sorted[last] ?? Number.NEGATIVE_INFINITY;
  return probabilities.map((probability) => probability <= threshold);
}

// src/core/judgement/comparison.ts
var SHARES = { typical: 0.55, overall: 0.3, percentile: 0.1, errors: 0.05 };
var WARNING_SHARE = 0.05;
var POWER_QUANTILE = 0.8416;
var MOST_TIMES_LONGER = 100;
var MOST_WEIGHT = 0.5;
function judgeComparisons(budget, comparisons, levels = WHOLE) {
  const probabilities = comparisons.map(({ probability }) => probability);
  const alike = (question) => comparisons.filter((each) => each.question === question).length;
  const weights = comparisons.map(({ question }) => SHARES[question] / alike(question));
  const corrected = holmLevels(probabilities, levels.red, weights);
  const suspicious = benjaminiHochberg(probabilities, WARNING_SHARE);
  return comparisons.map(
    (comparison, index) => judgeComparison(budget, comparison, {
      level: corrected[index] ?? 0,
      shownAlpha: levels.shown,
      isSuspicious: suspicious[index] ?? false
    })
  );
}
function toleranceOf({ question, base, maxIncrease, minEffect }) {
  return question === "errors" ? maxIncrease : Math.log1p(Math.max(maxIncrease, minEffect / base));
}
function judgeComparison(budget, comparison, { level, shownAlpha, isSuspicious }) {
  const { strict } = budget.regression;
  const { shift, error, df, probability, ground } = comparison;
  const tolerance = toleranceOf(comparison);
  const corrected = studentCritical(2 * level, df) * error;
  const shown = studentCritical(shownAlpha, df) * error;
  const isLarge = shift > tolerance;
  const isRed = probability < level && isLarge && (!strict || shift - corrected > tolerance);
  const isFaster = shift + corrected < 0;
  const reach = isRed || isFaster ? corrected : shown;
  const detectable = Math.max(corrected, tolerance) + POWER_QUANTILE * error;
  const change = changeOf(comparison, reach, detectable);
  const words = wordsOf(comparison, change);
  const subject = subjectOf2(budget, comparison);
  const measured = { value: comparison.head, interval: null, samples: comparison.samples };
  if (isRed) {
    const state = budget.regression.level;
    return {
      ...subject,
      level: state,
      state,
      measured,
      change,
      reason: `${words.what} ${words.worse}: ${words.figures}`
    };
  }
  if (shift + shown < tolerance || isFaster) {
    const outcome = isFaster ? words.better : shift - shown > 0 ? `${words.within} ${words.tolerated} tolerated` : words.equal;
    return { ...subject, state: "pass", measured, change, reason: `${words.what} ${outcome}: ${words.figures}` };
  }
  if (isSuspicious && isLarge) {
    const reason = `${words.what} probably ${words.worse}: ${words.figures}; not sure enough for red`;
    return { ...subject, state: "warn", measured, change, reason };
  }
  const target = shift > tolerance ? shift / corrected : (tolerance - shift) / shown;
  const longer = 1 / (target * target);
  const canTell = longer > 1 && longer <= MOST_TIMES_LONGER;
  return {
    ...subject,
    // The spread is assumed, not learnt: a change inside it says nothing about this pull request, so it is shown and not counted.
    level: ground.kind === "assumed" ? "info" : subject.level,
    state: "inconclusive",
    measured,
    change,
    samplesNeeded: ground.kind === "paired" && canTell ? Math.ceil(comparison.samples * (longer - 1)) : null,
    reason: `${words.what}: ${words.figures}; ${openWords(ground, words.detectable, canTell ? longer : null)}`
  };
}
function subjectOf2({ regression }, { statistic, endpoint, question, maxIncrease }) {
  const isErrors = question === "errors";
  return {
    rule: "regression",
    section: isErrors ? "errors" : "api_latency",
    statistic,
    metric: isErrors ? "http_req_failed" : "http_req_duration",
    endpoint,
    level: regression.level,
    unit: isErrors ? "ratio" : "ms",
    bound: { max: maxIncrease },
    place: regression.place
  };
}
function changeOf(comparison, reach, detectable) {
  const { base, shift, question, ground } = comparison;
  const isErrors = question === "errors";
  const scaled = (value) => isErrors ? value : Math.expm1(value);
  return {
    scale: isErrors ? "points" : "ratio",
    baseline: base,
    change: scaled(shift),
    changeInterval: [scaled(shift - reach), scaled(shift + reach)],
    smallestDetectable: scaled(detectable),
    assumedSpread: ground.kind === "assumed"
  };
}
function wordsOf(comparison, change) {
  const { question, statistic, endpoint, head, base, ground } = comparison;
  const isErrors = question === "errors";
  const format = isErrors ? formatPoints : formatChange;
  const unit = isErrors ? "ratio" : "ms";
  const [low, high] = change.changeInterval;
  const since = ground.kind === "paired" || ground.since === void 0 ? "" : ` since ${ground.since}`;
  const name = statistic === "typical" ? "typical time" : isErrors ? "error rate" : statistic;
  return {
    what: `${name} of ${endpoint ?? "all endpoints together"}`,
    figures: `${format(change.change)} (${formatQuantity(base, unit)} → ${formatQuantity(head, unit)}, interval ${format(low)} to ${format(high)}${change.assumedSpread ? " by an assumed run-to-run spread" : ""})`,
    worse: isErrors ? "rose" : `got slower${since}`,
    better: isErrors ? "fell" : `got faster${since}`,
    equal: isErrors ? "did not rise relevantly" : `did not get relevantly slower${since}`,
    within: isErrors ? "is higher, but within the" : "is slower, but within the",
    tolerated: format(isErrors ? toleranceOf(comparison) : Math.expm1(toleranceOf(comparison))),
    detectable: format(change.smallestDetectable ?? Number.NaN)
  };
}
function openWords(ground, detectable, longer) {
  if (ground.kind !== "paired") {
    const from = ground.baselines === 1 ? "one baseline" : `${ground.baselines} baselines`;
    return `from ${from} only changes above ${detectable} can be seen`;
  }
  const advice = longer === null ? "" : `; ${formatQuantity(Math.ceil(ground.seconds * longer), "count")} s of run would decide`;
  return `this run could have seen changes above ${detectable}${advice}`;
}
function overallWeights(errors) {
  const inverse = errors.map((error) => 1 / error ** 2);
  const total = inverse.reduce((sum3, each) => sum3 + each, 0);
  const capped = inverse.map((each) => Math.min(MOST_WEIGHT, each / total));
  const sum2 = capped.reduce((all, each) => all + each, 0);
  return capped.map((each) => each / sum2);
}

// src/core/judgement/noise.ts
function widened(error, noise) {
  return noise === void 0 ? error : Math.max(noise.overdispersion * error, Math.hypot(error, noise.spread));
}

// src/core/statistics/fisher.ts
function fisherUpper(events, trials, otherEvents, otherTrials) {
  const all = trials + otherTrials;
  const marked = events + otherEvents;
  const most = Math.min(marked, trials);
  let sum2 = 0;
  for (let each = events; each <= most; each++) {
    if (marked - each > otherTrials) continue;
    sum2 += Math.exp(logChoose(trials, each) + logChoose(otherTrials, marked - each) - logChoose(all, marked));
  }
  return Math.min(1, sum2);
}
function logChoose(n, k) {
  let sum2 = 0;
  for (let index = 1; index <= k; index++) sum2 += Math.log((n - k + index) / index);
  return sum2;
}

// src/core/statistics/moderate.ts
var LEAST = 3;
function moderate(variances, df) {
  const logs = variances.filter((each) => each > 0).map((each) => Math.log(each) - digamma(df / 2) + Math.log(df / 2));
  if (logs.length < LEAST) return { variances, df };
  const mean = logs.reduce((sum2, each) => sum2 + each, 0) / logs.length;
  const spread = logs.reduce((sum2, each) => sum2 + (each - mean) ** 2, 0) / (logs.length - 1) - trigamma(df / 2);
  const own = spread > 0 ? 2 * inverseTrigamma(spread) : Number.POSITIVE_INFINITY;
  const priorDf = Math.min(own, (logs.length - 1) * df);
  const prior = Number.isFinite(own) ? Math.exp(mean + digamma(own / 2) - Math.log(own / 2)) : Math.exp(mean);
  return {
    variances: variances.map((each) => (priorDf * prior + df * each) / (priorDf + df)),
    df: priorDf + df
  };
}

// src/core/statistics/shift.ts
function typicalShift(head, base) {
  const [ours, theirs] = [winsorised(head), winsorised(base)];
  if (ours === null || theirs === null) return null;
  return {
    value: ours.mean - theirs.mean,
    head: Math.exp(ours.mean),
    base: Math.exp(theirs.mean),
    samples: ours.samples + theirs.samples,
    score: ours.mean - theirs.mean,
    slope: 1,
    influence: difference(ours.influence, theirs.influence),
    samplingVariance: ours.samplingVariance + theirs.samplingVariance
  };
}
var BANDWIDTH = 2;
function percentileShift(head, base, fraction) {
  const [ours, theirs] = [totalSketch(head), totalSketch(base)];
  const fewest = Math.min(ours.count, theirs.count);
  if (fewest * Math.min(fraction, 1 - fraction) < LEAST_BEYOND - 1e-9) return null;
  const both = new Sketch();
  both.merge(ours);
  both.merge(theirs);
  const pooled = both.quantile(fraction);
  const [value, baseValue] = [ours.quantile(fraction), theirs.quantile(fraction)];
  if (!(value > 0 && baseValue > 0)) return null;
  const side = (values, total) => {
    const below = Float64Array.from(values.sketches, (sketch) => sketch?.countAtOrBelow(pooled) ?? 0);
    const share = sumOf(below) / total.count;
    return {
      variance: shareVariance(below, values.counts),
      share,
      influence: below.map((count, block) => (count - share * (values.counts[block] ?? 0)) / total.count)
    };
  };
  const [a, b] = [side(head, ours), side(base, theirs)];
  const reach = BANDWIDTH * Math.sqrt(fraction * (1 - fraction) / fewest);
  const [low, high] = [Math.max(0, fraction - reach), Math.min(1, fraction + reach)];
  const width = Math.max(Math.log(both.quantile(high) / both.quantile(low)), Sketch.LOG_WIDTH);
  return {
    value: Math.log(value / baseValue),
    head: value,
    base: baseValue,
    samples: ours.count + theirs.count,
    score: b.share - a.share,
    slope: width / (high - low),
    influence: difference(b.influence, a.influence),
    samplingVariance: a.variance + b.variance
  };
}
function shareShift(head, base) {
  const side = ({ events, trials }) => {
    const all = sumOf(trials);
    const share = sumOf(events) / all;
    return { share, all, influence: events.map((count, block) => (count - share * (trials[block] ?? 0)) / all) };
  };
  const [ours, theirs] = [side(head), side(base)];
  if (ours.all === 0 || theirs.all === 0) return null;
  const pooled = (sumOf(head.events) + sumOf(base.events)) / (ours.all + theirs.all);
  return {
    value: ours.share - theirs.share,
    head: ours.share,
    base: theirs.share,
    samples: ours.all + theirs.all,
    score: ours.share - theirs.share,
    slope: 1,
    influence: difference(ours.influence, theirs.influence),
    samplingVariance: pooled * (1 - pooled) * (1 / ours.all + 1 / theirs.all)
  };
}
function shareVariance(events, trials) {
  let [within, degrees] = [0, 0];
  for (const [block, size] of trials.entries()) {
    const count = events[block] ?? 0;
    if (size > 1) {
      within += count * (1 - count / size);
      degrees += size - 1;
    }
  }
  return degrees > 0 ? within / degrees / sumOf(trials) : 0;
}
function difference(a, b) {
  return a.map((each, block) => each - (b[block] ?? 0));
}

// src/core/statistics/log-normal-mixture.ts
var HALVINGS = 100;
function mixtureQuantile(parts, fraction) {
  const positive = parts.filter(({ weight, mean }) => weight > 0 && mean > 0);
  const total = positive.reduce((sum2, { weight }) => sum2 + weight, 0);
  if (total === 0) return Number.NaN;
  const logs = positive.map(({ weight, mean, deviation }) => {
    const variance = Math.log1p((deviation / mean) ** 2);
    return { share: weight / total, centre: Math.log(mean) - variance / 2, spread: Math.sqrt(variance) };
  });
  const below = (log) => logs.reduce((sum2, { share, centre, spread }) => {
    if (spread === 0) return sum2 + (log >= centre ? share : 0);
    return sum2 + share * normalCdf((log - centre) / spread);
  }, 0);
  let low = Math.min(...logs.map(({ centre, spread }) => centre - 40 * spread)) - 1;
  let high = Math.max(...logs.map(({ centre, spread }) => centre + 40 * spread)) + 1;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (below(middle) < fraction) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

// src/core/judgement/statements.ts
function judgeStatements(rule, what, statements) {
  const calls = statements.reduce((sum2, each) => sum2 + each.calls, 0);
  if (what === "p95") {
    const parts = statements.map((each) => ({
      weight: each.calls,
      mean: each.totalMilliseconds / each.calls,
      deviation: Math.sqrt(each.sumOfSquares / each.calls)
    }));
    const note3 = ", from the mean and deviation of each statement, taken as log-normal";
    return judgeValue(rule, mixtureQuantile(parts, 0.95), calls, note3);
  }
  const [slowest] = statements.toSorted((a, b) => meanOf(b) - meanOf(a));
  if (slowest === void 0) return unmeasured(rule, "no statement was run");
  const note2 = `: \`${slowest.text.slice(0, 120)}\`, ${formatQuantity(slowest.calls, "count")} calls`;
  return judgeValue(rule, meanOf(slowest), slowest.calls, note2);
}
function meanOf({ totalMilliseconds, calls }) {
  return totalMilliseconds / calls;
}

// src/core/judgement/sources.ts
var PAGE_LOADS = ["ttfb", "fcp", "lcp", "tti", "total_load", "cls", "inp", "tbt"];
var READINGS = {
  ...Object.fromEntries(
    PAGE_LOADS.map((quantity) => [`frontend.${quantity}`, { kind: "p75", quantity }])
  ),
  "database.query_avg": { kind: "mean", quantity: "query" },
  "database.query_p95": { kind: "statements", what: "p95" },
  "database.slow_query": { kind: "statements", what: "slowest" },
  "database.connection_pool": { kind: "highest", quantity: "pool" },
  "resources.cpu_normal": { kind: "mean", quantity: "cpu" },
  "resources.cpu_max": { kind: "highest", quantity: "cpu" },
  "resources.memory_normal": { kind: "mean", quantity: "memory" },
  "resources.memory_max": { kind: "highest", quantity: "memory" },
  "resources.disk_max": { kind: "highest", quantity: "disk" },
  "cache.hit_rate_min": { kind: "mean", quantity: "cache" },
  "cache.hit_rate_target": { kind: "mean", quantity: "cache" }
};
var MISSING = {
  frontend: ["no browser is configured", "browser"],
  database: ["no database source is configured", "postgres", "prometheus"],
  resources: ["no Prometheus or Kubernetes source is configured", "prometheus", "kubernetes"],
  cache: ["no cache source is configured", "redis", "responses", "prometheus"]
};
var ON_DEMAND = { database: "prometheus", cache: "prometheus" };
function judgeSource(rule, quantity, window) {
  const reading = READINGS[quantity];
  const sources = window.recording.sources.filter(({ variant }) => variant === "head");
  if (reading?.kind === "statements") {
    const statements = sources.flatMap((source) => source.statements).filter(({ calls }) => calls > 0);
    if (statements.length > 0) {
      const judged = judgeStatements(rule, reading.what, statements);
      return unlessBlind(rule, judged, sources, (source) => source.statements.length > 0);
    }
  } else if (reading?.kind === "p75") {
    const judged = judgePages(rule, reading.quantity, window);
    if (judged !== null) return judged;
  } else if (reading !== void 0) {
    const tracks = sources.flatMap((source) => source.tracks).filter(isOf(reading.quantity));
    const judged = tracks.length === 0 ? null : judgeTracks(rule, reading.kind, tracks, window);
    if (judged !== null)
      return unlessBlind(rule, judged, sources, ({ tracks: all }) => all.some(isOf(reading.quantity)));
  }
  const wanted = reading === void 0 || reading.kind === "statements" ? null : reading.quantity;
  return unmeasured(rule, `${rule.section}.${rule.key} is not measured: ${whyNot(rule, sources, wanted)}`);
}
var isOf = (quantity) => (track) => track.quantity === quantity;
function unlessBlind(rule, judged, sources, sees) {
  if (judged.state !== "pass") return judged;
  const seeing = new Set(sources.filter(sees).map(({ source }) => source));
  const blind = sources.find((source) => seeing.has(source.source) && !sees(source) && source.gaps.length > 0);
  if (blind === void 0) return judged;
  return unmeasured(rule, `${rule.section}.${rule.key} is measured in a part alone: ${blind.gaps[0] ?? ""}`);
}
function whyNot({ section }, sources, quantity) {
  const [words, ...kinds] = MISSING[section] ?? ["no source is configured"];
  const asked = kinds.flatMap((kind) => sources.filter(({ source }) => source === kind)).filter(
    ({ source, gaps }) => source !== ON_DEMAND[section] || gaps.some((gap) => quantity !== null && isOfQuantity(gap, quantity))
  );
  return gapOf(quantity, asked) ?? (asked.length > 0 ? "its source saw nothing of it during the run" : words);
}

// src/core/judgement/absolute.ts
function judgeRule(rule, window) {
  const { measure } = rule;
  switch (measure.kind) {
    case "source":
      return judgeSource(rule, measure.quantity, window);
    case "metric": {
      const isLatency = measure.metric === "http_req_duration";
      const of = { metric: measure.metric, variant: "head" };
      const isTotal = measure.statistic.kind === "count";
      const values = isLatency ? latencyIn(window, rule.endpoint) : isTotal ? select(window.recording, of) : selectIn(window, of);
      if (values === null)
        return unmeasured(
          rule,
          isLatency ? noResponse(rule, window) : `no sample of the metric ${measure.metric} was seen${select(window.recording, of) === null ? "" : " after the warm-up"}`
        );
      return judgeStatistic(rule, measure.statistic, values, window);
    }
    case "errors":
      return judgeErrors(rule, window);
    case "checks":
      return judgeChecks(rule, window);
    case "throughput":
      return judgeThroughput(rule, window);
  }
}
function judgeStatistic(rule, statistic, values, { weights, levels }) {
  const samples = values.counts.reduce((a, b) => a + b, 0);
  switch (statistic.kind) {
    case "percentile": {
      const estimate2 = percentileEstimate(values, statistic.fraction, weights);
      if (estimate2 !== null) return judgeBound(rule, estimate2, levels);
      const needed = requestsNeeded(statistic.fraction);
      const value = totalSketch(values).quantile(statistic.fraction);
      return {
        ...subjectOf(rule),
        state: "inconclusive",
        measured: { value, interval: null, samples },
        change: null,
        samplesNeeded: needed - samples,
        reason: `${nameOf(rule)} needs ${formatQuantity(needed, "count")} samples, ${formatQuantity(samples, "count")} were measured (${formatQuantity(value, rule.unit)} so far)`
      };
    }
    case "mean":
    case "typical": {
      const estimate2 = (statistic.kind === "mean" ? meanEstimate : typicalEstimate)(values, weights);
      return estimate2 === null ? unmeasured(rule, `${nameOf(rule)}: nothing above zero was measured`) : judgeBound(rule, estimate2, levels);
    }
    case "rate": {
      const hits = values.sketches.map((sketch) => sketch === null ? 0 : sketch.count - sketch.countAtOrBelow(0));
      const estimate2 = shareEstimate(hits, values.counts, weights);
      return estimate2 === null ? unmeasured(rule, `${nameOf(rule)}: no sample`) : judgeBound(rule, estimate2, levels);
    }
    case "count":
      return judgeValue(
        rule,
        values.sums.reduce((a, b) => a + b, 0),
        samples
      );
    case "max":
    case "min":
      return judgeValue(rule, totalSketch(values).quantile(statistic.kind === "max" ? 1 : 0), samples);
  }
}
function judgeErrors(rule, window) {
  const of = {
    metric: "http_req_duration",
    ...rule.endpoint === null ? {} : { endpoint: rule.endpoint },
    variant: "head"
  };
  const all = selectIn(window, of);
  if (all === null) return unmeasured(rule, noResponse(rule, window));
  const failed = selectIn(window, { ...of, tags: ["unexpected", "none"] });
  const estimate2 = shareEstimate(failed?.counts ?? new Float64Array(all.blockCount), all.counts, window.weights);
  return estimate2 === null ? unmeasured(rule, noResponse(rule, window)) : judgeBound(rule, estimate2, window.levels);
}
function judgeChecks(rule, window) {
  const all = selectIn(window, { metric: "checks", variant: "head" });
  const estimate2 = all === null ? null : shareEstimate(all.sums, all.counts, window.weights);
  if (estimate2 === null) return unmeasured(rule, "the script has no checks");
  return judgeBound(rule, estimate2, window.levels, worstChecks(window));
}
var MOST_CHECKS_NAMED = 3;
function worstChecks({ recording }) {
  const failing = recording.series.filter(({ key, variant }) => key.metric === "checks" && variant === "head").map(({ key, cells }) => ({
    name: key.tag ?? "",
    failed: cells.reduce((sum2, cell) => sum2 + (cell === null ? 0 : cell.count - cell.sum), 0)
  })).filter(({ failed }) => failed > 0).sort((a, b) => b.failed - a.failed).slice(0, MOST_CHECKS_NAMED);
  if (failing.length === 0) return "";
  return `; most failed: ${failing.map(({ name, failed }) => `"${name}" ${formatQuantity(failed, "count")} ×`).join(", ")}`;
}
function judgeThroughput(rule, window) {
  const { recording } = window;
  const isShared = isPaired(recording);
  const offered = offeredRate(window);
  const bound = limitOf(rule.bound);
  if (offered !== null && offered < bound) {
    return unmeasured(
      rule,
      `the load offered ${formatQuantity(offered, "rps")}${isShared ? ", the half that is left to the head beside the base" : ""}, so ${rule.key} ${formatQuantity(bound, "rps")} was never put to the test`
    );
  }
  const values = selectIn(window, { metric: "http_req_duration", tags: ARRIVED, variant: "head" });
  if (values === null) return unmeasured(rule, noResponse(rule, window));
  const inner = values.counts.map((count, block) => block === 0 || block === values.blockCount - 1 ? 0 : count);
  const seconds = inner.map(
    (_, block) => block === 0 || block === values.blockCount - 1 ? 0 : recording.blockSeconds
  );
  const estimate2 = ratioEstimate(inner, seconds, window.weights, [0, Number.POSITIVE_INFINITY]);
  if (estimate2 === null) return unmeasured(rule, "the run is too short for a rate");
  const samples = inner.reduce((a, b) => a + b, 0);
  const note2 = offered === null ? "; the load was a loop of users, which sends less when answers are slow" : "";
  const judged = judgeBound(rule, { ...estimate2, samples }, window.levels, note2);
  if (isShared && offered === null && judged.state !== "pass")
    return unmeasured(
      rule,
      `base and head share the load, so whether the head alone reaches ${rule.key} ${formatQuantity(bound, "rps")} was not put to the test`
    );
  return judged;
}
function offeredRate({ recording }) {
  const plans = recording.runs.flatMap((run) => run.plan ?? []);
  const scenarios = plans.flatMap((plan) => plan.scenarios);
  if (scenarios.length === 0 || scenarios.some((scenario) => scenario.model === "closed")) return null;
  const iterations = scenarios.reduce(
    (sum2, { profile }) => sum2 + profile.reduce((most, [, level]) => Math.max(most, level), 0),
    0
  );
  const count = (metric) => recording.series.reduce(
    (sum2, { key, variant, cells }) => key.metric === metric && variant === "head" ? sum2 + cells.reduce((n, cell) => n + (cell?.count ?? 0), 0) : sum2,
    0
  );
  const perIteration = count("http_req_duration") / count("iteration_duration");
  if (!Number.isFinite(perIteration)) return null;
  return iterations * perIteration / (isPaired(recording) ? 2 : 1);
}
function noResponse(rule, { recording }) {
  if (rule.endpoint === null) return "no response was received";
  const seen = endpointsOf(recording, "http_req_duration", "head");
  if (seen.includes(rule.endpoint)) return `${rule.endpoint} never answered`;
  const near = nearest(rule.endpoint, seen);
  const shown = near === null ? seen.slice(0, 5).join(", ") : `did you mean ${near}?`;
  return `${rule.endpoint} was never requested${shown === "" ? "" : `; ${near === null ? `requested were ${shown}` : shown}`}`;
}
function namedPercentiles(rules) {
  const named = /* @__PURE__ */ new Map();
  for (const rule of rules) {
    const { measure } = rule;
    if (measure.kind === "metric" && measure.metric === "http_req_duration" && measure.statistic.kind === "percentile") {
      named.set(measure.statistic.fraction, rule.key);
    }
  }
  if (named.size === 0) {
    const fallback = statisticOf("p95");
    if (fallback?.kind === "percentile") named.set(fallback.fraction, "p95");
  }
  return [...named].map(([fraction, key]) => ({ key, fraction })).sort((a, b) => a.fraction - b.fraction);
}

// src/core/judgement/tolerance.ts
var LEAST_RESPONSES = 50;
function tolerancesOf({ regression, rules }, endpoint, statistic, base) {
  const isFast = base < 1;
  const latencies = rules.filter(({ measure }) => measure.kind === "metric" && measure.metric === "http_req_duration");
  const own = latencies.filter((rule) => rule.endpoint === endpoint);
  const alike = (of) => of.filter(({ key }) => key === statistic);
  const nearest2 = statistic === "typical" ? own : alike(own);
  const matching = nearest2.length > 0 ? nearest2 : alike(latencies.filter((rule) => rule.endpoint === null));
  const change = matching.map((rule) => rule.change);
  return {
    maxIncrease: largest(change.map((each) => each.maxIncrease)) ?? regression.maxIncrease * (isFast ? 2 : 1),
    minEffect: largest(change.map((each) => each.minEffect)) ?? (isFast ? 0 : regression.minEffect)
  };
}
function largest(values) {
  return values.reduce((most, each) => each === null || (most ?? each) > each ? most : each, null);
}

// src/core/judgement/paired-change.ts
var LEAST_IN_OVERALL = 10;
var FEW_EVENTS = 10;
var OVERALL_FACTOR = 1;
var MUCH_NOISIER = 3;
var LEAST_ERROR = Sketch.LOG_WIDTH / Math.sqrt(12);
function judgePaired(budget, window) {
  return judgeComparisons(budget, comparePaired(budget, window), window.levels);
}
function groundOf({ fromBlock, toBlock, recording }) {
  return { kind: "paired", seconds: (toBlock - fromBlock) * recording.blockSeconds };
}
function comparePaired(budget, window) {
  const blocks = window.toBlock - window.fromBlock;
  if (blocks < LEAST_BLOCKS) return [];
  const cosines = new Cosines(blocks);
  const latencies = endpointsOf(window.recording, "http_req_duration").flatMap((endpoint) => {
    const [head, base] = [latencyIn(window, endpoint, "head"), latencyIn(window, endpoint, "base")];
    return head === null || base === null ? [] : [{ endpoint, head, base }];
  });
  const shiftsOf = (least, of) => latencies.flatMap(({ endpoint, head, base }) => {
    const fewest = Math.min(countOf(head), countOf(base));
    const shift = fewest < least ? null : of(head, base);
    return shift === null ? [] : [{ endpoint, shift, fewest }];
  });
  const { calibration } = window;
  const typical = estimate(shiftsOf(LEAST_IN_OVERALL, typicalShift), cosines, calibration?.single);
  const ground = groundOf(window);
  const overall = compareOverall(budget, typical, cosines, calibration, ground);
  return [
    ...overall === null ? [] : [overall],
    ...typical.filter(({ fewest }) => fewest >= LEAST_RESPONSES).map((each) => comparisonOf(budget, "typical", "typical", each, ground)),
    ...namedPercentiles(budget.rules).flatMap(
      ({ key, fraction }) => estimate(
        shiftsOf(LEAST_RESPONSES, (head, base) => percentileShift(head, base, fraction)),
        cosines,
        calibration?.single
      ).map((each) => comparisonOf(budget, "percentile", key, each, ground))
    ),
    ...latencies.flatMap(({ endpoint }) => compareErrors(budget, window, endpoint, cosines))
  ];
}
function estimate(shifts, cosines, noise) {
  const count = cosinesFor(cosines.blocks);
  const variances = shifts.map(({ shift }) => cosines.variance(shift.influence, count));
  const ratios = variances.map((variance, index) => {
    const { samplingVariance } = shifts[index]?.shift ?? { samplingVariance: 0 };
    return samplingVariance > 0 ? variance / samplingVariance : 0;
  });
  const moderated = moderate(ratios, count);
  return shifts.map((each, index) => {
    const { samplingVariance } = each.shift;
    const variance = samplingVariance > 0 ? Math.max(1, moderated.variances[index] ?? 0) * samplingVariance : variances[index] ?? 0;
    return {
      ...each,
      error: Math.max(LEAST_ERROR, widened(errorOf(each.shift, Math.sqrt(variance)), noise)),
      df: moderated.df
    };
  });
}
function errorOf({ value, score, slope }, scoreError) {
  const isClear = Math.abs(score) >= scoreError && value * score > 0;
  return isClear ? Math.abs(value / score) * scoreError : Math.max(slope * scoreError, Math.abs(value));
}
function comparisonOf(budget, question, statistic, { endpoint, shift, error, df }, ground) {
  return {
    question,
    statistic,
    endpoint,
    head: shift.head,
    base: shift.base,
    samples: shift.samples,
    shift: shift.value,
    error,
    df,
    probability: studentUpper(shift.value / error, df),
    ...tolerancesOf(budget, endpoint, statistic, shift.base),
    ground
  };
}
function compareOverall(budget, typical, cosines, calibration, ground) {
  if (typical.length < 2) return null;
  const weights = overallWeights(typicalErrors(typical));
  const mean = (of) => typical.reduce((sum2, { shift }, index) => sum2 + (weights[index] ?? 0) * of(shift), 0);
  const influence = Float64Array.from(
    { length: cosines.blocks },
    (_, block) => mean((shift) => shift.influence[block] ?? 0)
  );
  const own = cosinesFor(cosines.blocks, OVERALL_FACTOR);
  const ownError = Math.sqrt(cosines.variance(influence, own));
  const error = Math.max(LEAST_ERROR, widened(ownError, calibration?.overall));
  const df = Math.min(own, calibration?.runs ?? own);
  const value = mean((shift) => shift.value);
  return {
    question: "overall",
    statistic: "typical",
    endpoint: null,
    head: Math.exp(mean(({ head }) => Math.log(head))),
    base: Math.exp(mean(({ base }) => Math.log(base))),
    samples: typical.reduce((sum2, { shift }) => sum2 + shift.samples, 0),
    shift: value,
    error,
    df,
    probability: studentUpper(value / error, df),
    maxIncrease: budget.regression.maxIncreaseOverall,
    minEffect: 0,
    ground
  };
}
function typicalErrors(typical) {
  const excesses = typical.map(({ error, shift }) => Math.max(0, error ** 2 - shift.samplingVariance));
  const common = excesses.reduce((sum2, each) => sum2 + each, 0) / excesses.length;
  return typical.map(({ error, shift }) => {
    const variance = shift.samplingVariance + common;
    return error ** 2 > MUCH_NOISIER * variance ? error : Math.sqrt(variance);
  });
}
function compareErrors(budget, window, endpoint, cosines) {
  const sideOf = (variant) => {
    const of = { metric: "http_req_duration", endpoint, variant };
    const all = selectIn(window, of);
    if (all === null) return null;
    const failed = selectIn(window, { ...of, tags: ["unexpected", "none"] });
    return { events: failed?.counts ?? new Float64Array(all.blockCount), trials: all.counts };
  };
  const [head, base] = [sideOf("head"), sideOf("base")];
  const shift = head === null || base === null ? null : shareShift(head, base);
  if (head === null || base === null || shift === null) return [];
  const [ours, theirs] = [sumOf(head.events), sumOf(base.events)];
  const [asked, askedBase] = [sumOf(head.trials), sumOf(base.trials)];
  const pooled = (ours + theirs) / (asked + askedBase);
  if (pooled === 0 || pooled === 1 || Math.min(asked, askedBase) < LEAST_RESPONSES) return [];
  const isFew = ours + theirs < FEW_EVENTS;
  const df = cosinesFor(cosines.blocks);
  const error = Math.sqrt(Math.max(shift.samplingVariance, isFew ? 0 : cosines.variance(shift.influence, df)));
  return [
    {
      question: "errors",
      statistic: "errors",
      endpoint,
      head: shift.head,
      base: shift.base,
      samples: shift.samples,
      shift: shift.value,
      error,
      df,
      probability: isFew ? fisherUpper(ours, asked, theirs, askedBase) : studentUpper(shift.value / error, df),
      maxIncrease: budget.regression.maxErrorIncrease,
      minEffect: 0,
      ground: groundOf(window)
    }
  ];
}
function countOf(values) {
  return sumOf(values.counts);
}

// src/core/judgement/validity-balance.ts
var LEAST_BALANCE = 0.8;
var NOTED_BALANCE = 0.97;
var ODD_ITERATIONS = 4;
var HINT = "look for one side that hangs, fails early or is asked in another way, and for a script that sets the tag `variant` or replaces exec.vu.metrics.tags";
function checkBalance(recording) {
  if (!isPaired(recording) && recording.runs.every(({ baseTarget }) => baseTarget === null)) return [];
  const ofBoth = (metric) => [
    countOf2(recording, metric, { variant: "base" }),
    countOf2(recording, metric, { variant: "head" })
  ];
  const [iterations, requests] = [ofBoth("iteration_duration"), ofBoth("http_req_duration")];
  const perIteration = Math.max(1, sum(requests) / Math.max(1, sum(iterations)));
  const [worst] = [
    { name: "iterations", counts: iterations, share: balance(iterations, ODD_ITERATIONS) },
    { name: "requests", counts: requests, share: balance(requests, ODD_ITERATIONS * perIteration) }
  ].sort((a, b) => a.share - b.share);
  if (worst === void 0 || worst.share >= NOTED_BALANCE) return [passed("balance", "base and head got equal load")];
  const [base, head] = worst.counts;
  const words = `base and head did not get equal load: ${formatQuantity(base, "count")} and ${formatQuantity(head, "count")} ${worst.name}`;
  return [worst.share < LEAST_BALANCE ? broken("balance", words, HINT) : note("balance", words, HINT)];
}
function balance([base, head], odd) {
  const [smaller, larger] = [Math.min(base, head), Math.max(base, head)];
  return larger === 0 || smaller > 0 && larger - smaller <= odd ? 1 : smaller / larger;
}
function sum([base, head]) {
  return base + head;
}

// src/core/judgement/validity-generator.ts
var MOST_DROPPED = 0.05;
var MOST_CPU = 0.9;
var LAG_NOTE_MILLISECONDS = 100;
var LAG_BROKEN_MILLISECONDS = 1e3;
function checkGenerator(recording) {
  if (recording.runs.length === 0 && countOf2(recording, "dropped_iterations") === 0) {
    return [note("generator", "not known: the results were made elsewhere")];
  }
  const found = [droppedIterations(recording), ...recording.runs.map(cpu), ...recording.runs.map(lag)].flatMap(
    (each) => each ?? []
  );
  return [...found.length > 0 ? found : [passed("generator", "k6 kept up with its plan")], ...closedLoad(recording)];
}
function closedLoad({ runs }) {
  const isClosed = runs.some(({ plan }) => plan?.scenarios.some(({ model }) => model === "closed"));
  if (!isClosed) return [];
  return [
    note(
      "generator",
      "the load is a loop of users: who waits for an answer asks no more, so stalls count less than they should",
      "prefer an arrival rate: constant-arrival-rate in the script, load_test.rate in the budget"
    )
  ];
}
function droppedIterations(recording) {
  let dropped = 0;
  for (const { key, cells } of recording.series) {
    if (key.metric === "dropped_iterations") for (const cell of cells) dropped += cell?.sum ?? 0;
  }
  if (dropped === 0) return null;
  const share = dropped / (dropped + countOf2(recording, "iteration_duration"));
  const words = `k6 dropped ${formatQuantity(share, "ratio")} of the planned iterations for want of free users`;
  return share > MOST_DROPPED ? broken(
    "generator",
    words,
    "allow more users (maxVUs, load_test.max_users), or lower the rate: the target or the generator could not keep up"
  ) : note("generator", words);
}
function cpu(run) {
  const { cpuSeconds } = run.k6;
  if (cpuSeconds === null || run.hostCores === 0 || run.wallSeconds === 0) return null;
  const share = cpuSeconds / run.wallSeconds / run.hostCores;
  if (share < MOST_CPU) return null;
  return broken(
    "generator",
    `k6 used ${formatQuantity(share, "ratio")} of the machine's processors`,
    "lower the rate, or generate the load on a larger machine"
  );
}
function lag({ hostLagMilliseconds }) {
  if (hostLagMilliseconds === null || hostLagMilliseconds < LAG_NOTE_MILLISECONDS) return null;
  const words = `the machine was starved: programs waited up to ${formatQuantity(hostLagMilliseconds, "ms")} for a processor`;
  return hostLagMilliseconds >= LAG_BROKEN_MILLISECONDS ? broken("generator", words, "leave the machine to the load generator while it runs") : note("generator", words);
}

// src/core/judgement/validity-target.ts
var LEAST_AT_TARGET = 0.5;
var LEAST_AT_EACH = 0.5;
function checkTarget(recording) {
  const heads = hostsOf(recording.runs.map(({ target: target2 }) => target2));
  const bases = hostsOf(recording.runs.map(({ baseTarget }) => baseTarget));
  if (heads.size === 0) return note("target", "not known: the results were made elsewhere");
  const targets = /* @__PURE__ */ new Set([...heads, ...bases]);
  const target = [...heads].join(", ");
  const hosts = Object.entries(recording.intake.hosts);
  const all = hosts.reduce((sum2, [, count]) => sum2 + count, 0);
  const hidden = recording.intake.hosts[""] ?? 0;
  const hitsOf = (wanted) => hosts.reduce((sum2, [host, count]) => wanted.has(host) ? sum2 + count : sum2, 0);
  const hit = hitsOf(targets);
  if (all === 0) return note("target", "no request was made");
  if (hidden === all) return note("target", "the requests carry names instead of URLs, so their host is not seen");
  const share = hit / (all - hidden);
  const elsewhere = hosts.filter(([host]) => host !== "" && !targets.has(host)).sort((a, b) => b[1] - a[1]);
  const names = elsewhere.slice(0, 3).map(([host]) => host).join(", ");
  if (share < LEAST_AT_TARGET) {
    const words = hit === 0 ? `the target ${target} was not hit: the requests went to ${names}` : `only ${formatQuantity(share, "ratio")} of the requests went to the target ${[...targets].join(", ")}, the others to ${names}`;
    return broken(
      "target",
      words,
      "let the script follow the target: const BASE_URL = __ENV.BASE_URL || 'https://…', and http.get(`${BASE_URL}/…`) in each request"
    );
  }
  if (bases.size > 0 && !isSame(heads, bases)) {
    for (const [variant, own] of [
      ["base", bases],
      ["head", heads]
    ]) {
      const hits = hitsOf(own) / (all - hidden);
      const part = countOf2(recording, "http_req_duration", { variant }) / all;
      if (hits >= LEAST_AT_EACH * part && hits > 0) continue;
      return broken(
        "target",
        `only ${formatQuantity(hits, "ratio")} of the requests went to ${[...own].join(", ")}, the target of the ${variant}`,
        "let each iteration ask its own target: build URLs from __ENV.BASE_URL, and import modules by relative paths, so that each variant has its own constants"
      );
    }
  }
  return share < 1 ? note("target", `${formatQuantity(1 - share, "ratio")} of the requests went to ${names}`) : passed("target", `the requests went to ${[...targets].join(" and ")}`);
}
function hostsOf(targets) {
  return new Set(targets.flatMap((target) => target === null ? [] : hostOf(target) ?? []));
}
function isSame(a, b) {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

// src/core/judgement/k6-errors.ts
var WORDS = {
  "1000": "an error k6 does not classify",
  "1010": "a network error",
  "1020": "an invalid URL",
  "1050": "no answer in time",
  "1100": "a DNS error",
  "1101": "the host name does not exist",
  "1110": "an address that k6 was told not to use",
  "1200": "a TCP error",
  "1201": "a broken connection",
  "1202": "an unknown TCP error",
  "1210": "the connection could not be made",
  "1211": "the connection was not made in time",
  "1212": "the connection was refused",
  "1213": "the connection could not be made",
  "1220": "the connection was reset",
  "1300": "a TLS error",
  "1301": "an answer that is not TLS",
  "1310": "an unknown certificate authority",
  "1311": "a certificate for another host"
};
var CLASSES = {
  "10": "a network error",
  "11": "a DNS error",
  "12": "a TCP error",
  "13": "a TLS error",
  "16": "an HTTP/2 error"
};
function describeError(code, status) {
  if (status !== "0" && status !== "") return `status ${status}`;
  if (code === "") return "an error without a code";
  const kind = CLASSES[code.slice(0, 2)];
  return WORDS[code] ?? (kind === void 0 ? `k6 error ${code}` : `${kind} (k6 error ${code})`);
}

// src/core/judgement/validity.ts
var MOST_FAILED = 0.5;
var MOST_THROWN = 0.01;
var MOST_MALFORMED = 0.01;
function checkValidity(window) {
  const { recording } = window;
  return [
    checkSamples(recording),
    checkCompleted(recording),
    checkTarget(recording),
    ...checkBalance(recording),
    checkScript(recording),
    ...checkGenerator(recording),
    checkErrors(recording),
    checkSteady(window),
    checkClock(recording)
  ];
}
function broken(check, reason, hint) {
  return { check, state: "broken", reason, hint };
}
function note(check, reason, hint = null) {
  return { check, state: "note", reason, hint };
}
function passed(check, reason) {
  return { check, state: "pass", reason, hint: null };
}
function countOf2(recording, metric, { tags, variant } = {}) {
  let count = 0;
  for (const series of recording.series) {
    if (series.key.metric !== metric || tags !== void 0 && !tags.includes(series.key.tag ?? "")) continue;
    if (variant !== void 0 && series.variant !== variant) continue;
    for (const cell of series.cells) count += cell?.count ?? 0;
  }
  return count;
}
function checkSamples(recording) {
  if (recording.intake.samples === 0)
    return broken("samples", "nothing was measured", "look at k6.log: the run ended before its first sample");
  const requests = countOf2(recording, "http_req_duration");
  const folded = recording.intake.foldedEndpoints;
  if (folded > 0) {
    return note(
      "samples",
      `${formatQuantity(folded, "count")} rare endpoints are counted together as "other"`,
      "give requests with ids in their URL one name: http.url`…` or tags: { name }"
    );
  }
  return passed(
    "samples",
    `${formatQuantity(recording.intake.samples, "count")} samples, ${formatQuantity(requests, "count")} requests`
  );
}
function checkCompleted(recording) {
  if (recording.intake.truncated)
    return broken(
      "completed",
      "the results end in the middle of a line",
      "the file is cut off: take the whole output of a run that ended by itself"
    );
  const failed = recording.runs.find(({ k6 }) => k6.ended !== "completed" && k6.ended !== "decided");
  if (failed !== void 0)
    return broken(
      "completed",
      `k6 did not complete its plan: ${failed.k6.meaning}`,
      "look at k6.log; what was measured until then is in the report"
    );
  if (recording.runs.length > 0 && countOf2(recording, "iteration_duration") === 0) {
    return broken("completed", "not one iteration completed", "give the run more time than one iteration takes");
  }
  return recording.runs.length === 0 ? note("completed", "not known: the results were made elsewhere") : passed("completed", describePlan(recording));
}
function describePlan(recording) {
  const decision = decisionOf(recording);
  return decision === null ? "k6 completed its plan" : `decided after ${formatQuantity(decision.afterSeconds, "count")} s of ${formatQuantity(decision.plannedSeconds, "count")} s`;
}
function checkScript(recording) {
  const thrown = recording.runs.reduce((sum2, run) => sum2 + run.scriptErrors.count, 0);
  if (thrown === 0) return passed("script", "no exception in the script");
  const iterations = Math.max(thrown, countOf2(recording, "iteration_duration"));
  const first = recording.runs.flatMap((run) => run.scriptErrors.first)[0] ?? "";
  const reason = `the script threw in ${formatQuantity(thrown / iterations, "ratio")} of its iterations: ${first}`;
  return thrown / iterations > MOST_THROWN ? broken("script", reason, "mend the script: an iteration that throws does not do its work") : note("script", reason);
}
function checkErrors(recording) {
  const sides = (isPaired(recording) ? ["base", "head"] : [void 0]).map((variant) => {
    const of = variant === void 0 ? {} : { variant };
    const all = countOf2(recording, "http_req_duration", of);
    const failed = countOf2(recording, "http_req_duration", { ...of, tags: ["unexpected", "none"] });
    return { variant, all, failed, share: all === 0 ? 0 : failed / all };
  });
  const worst = sides.reduce((most2, side) => side.share > most2.share ? side : most2);
  const whose = worst.variant === void 0 ? "" : ` of the ${worst.variant}`;
  if (worst.share <= MOST_FAILED) {
    const all = sides.reduce((sum2, side) => sum2 + side.all, 0);
    const failed = sides.reduce((sum2, side) => sum2 + side.failed, 0);
    return passed(
      "errors",
      all === 0 ? "no requests" : `${formatQuantity(failed / all, "ratio")} of the requests failed`
    );
  }
  const most = recording.intake.failures.find(({ variant }) => variant === (worst.variant ?? variant));
  const words = most === void 0 ? "" : `, most with: ${describeError(most.code, most.status)}`;
  const share = worst.failed === worst.all ? `every request${whose} failed` : `${formatQuantity(worst.share, "ratio")} of the requests${whose} failed`;
  return broken(
    "errors",
    `${share}${words}`,
    "is the environment up, and does the script speak its language? Latency of failures is not judged"
  );
}
function checkSteady({ isConstantLoad, steadiness, recording, fromBlock }) {
  if (!isConstantLoad) return note("steady", "the load changes by plan, so latency may change with it");
  const secondsOf = (blocks) => `${formatQuantity(blocks * recording.blockSeconds, "count")} s`;
  const left = fromBlock === 0 ? "" : `, after ${secondsOf(fromBlock)} of warm-up left out`;
  const { unrest, isKnown } = steadiness;
  if (unrest !== null) {
    const change = formatChange(Math.expm1(unrest.change));
    const blocks = secondsOf(unrest.blocks);
    const { reason, hint } = {
      "warm-up": {
        reason: `the warm-up did not end within the first half: ${change} on the typical request in the last ${blocks}`,
        hint: "let the run last longer, or warm the environment up first"
      },
      level: {
        reason: `the last ${blocks} are at another level: ${change} on the typical request`,
        hint: "look for what began or ended there: a job beside it, a limit that was reached; or let the run last longer"
      },
      drift: {
        reason: `the typical request drifts: ${change} over the judged ${blocks}`,
        hint: "look for what grows, such as memory, connections or tables; or let the run last longer"
      }
    }[unrest.kind];
    return broken("steady", reason, hint);
  }
  return passed("steady", isKnown ? `no relevant trend${left}` : `too short to tell a trend${left}`);
}
function checkClock({ intake, startSecond, blockCount }) {
  const share = intake.malformed / Math.max(1, intake.samples + intake.malformed);
  if (share > MOST_MALFORMED) {
    return broken(
      "clock",
      `${formatQuantity(share, "ratio")} of the result lines could not be read or have impossible times`,
      "take the results as k6 wrote them"
    );
  }
  if (blockCount > 0 && startSecond < 1e9)
    return broken("clock", "the timestamps are not of this century", "check the clock of the machine that ran k6");
  return intake.malformed > 0 ? note("clock", `${formatQuantity(intake.malformed, "count")} lines of the results were no samples`) : passed("clock", "timestamps are sane");
}

export {
  judgeRule,
  namedPercentiles,
  judgeComparisons,
  toleranceOf,
  overallWeights,
  widened,
  LEAST_RESPONSES,
  tolerancesOf,
  judgePaired,
  comparePaired,
  describeError,
  checkValidity,
  broken
};
