import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  TITLES,
  byPriority,
  gainText,
  improvements
} from "./chunk-UEXRI2GZ.js";
import {
  nearest,
  statisticOf
} from "./chunk-CKRX2XYE.js";
import {
  ARRIVED,
  Cosines,
  LEAST_BEYOND,
  LEAST_BLOCKS,
  LOOK_SEED,
  PAGE_LOAD_FRACTION,
  Sketch,
  UNKNOWN_FINGERPRINT,
  WHOLE,
  causesOf,
  changePoints,
  cosinesFor,
  costIn,
  decisionOf,
  differencesBetween,
  digamma,
  encodeRecording,
  endpointRows,
  endpointsOf,
  gapOf,
  hashSeed,
  inverseTrigamma,
  isOfQuantity,
  isPaired,
  judgeBound,
  judgePages,
  judgeTracks,
  judgeValue,
  keepingOf,
  knowsStatements,
  latencyIn,
  limitOf,
  meanEstimate,
  meanOf,
  meanTime,
  meansOf,
  measuredBySources,
  nameOf,
  normalCdf,
  openWindow,
  percentileEstimate,
  ratioEstimate,
  requestsNeeded,
  select,
  selectIn,
  shareEstimate,
  sidesOf,
  statementsOf,
  studentCritical,
  studentUpper,
  subjectOf,
  throughputOf,
  totalSketch,
  totals,
  tracksOf,
  trendOf,
  trigamma,
  typicalEstimate,
  typicalIn,
  unmeasured,
  wholeSketch,
  winsorised
} from "./chunk-4BP3EO4B.js";
import {
  beforeAfter,
  formatAgainst,
  formatChange,
  formatPoints,
  formatQuantity,
  isOfChange
} from "./chunk-YGAGNN3F.js";
import {
  hostOf
} from "./chunk-INGBIKPB.js";
import {
  capitalised,
  inert,
  plain
} from "./chunk-C37HN7VT.js";

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
  const last = sorted.findLastIndex((probability, rank2) => probability <= (rank2 + 1) / sorted.length * q);
  const threshold = sorted[last] ?? Number.NEGATIVE_INFINITY;
  return probabilities.map((probability) => probability <= threshold);
}

// src/core/judgement/comparison.ts
var SHARES = { typical: 0.55, overall: 0.3, percentile: 0.1, errors: 0.05 };
var WARNING_SHARE = 0.05;
var POWER_QUANTILE = 0.8416;
var MOST_TIMES_LONGER = 100;
var MOST_WEIGHT = 0.5;
function judgeComparisons(budget, comparisons, ground, levels = WHOLE) {
  const probabilities = comparisons.map(({ probability }) => probability);
  const alike = (question) => comparisons.filter((each) => each.question === question).length;
  const weights = comparisons.map(({ question }) => SHARES[question] / alike(question));
  const corrected = holmLevels(probabilities, levels.red, weights);
  const suspicious = benjaminiHochberg(probabilities, WARNING_SHARE);
  return comparisons.map(
    (comparison, index) => judgeComparison(budget, comparison, {
      level: corrected[index] ?? 0,
      shownAlpha: levels.shown,
      isSuspicious: suspicious[index] ?? false,
      ground
    })
  );
}
function toleranceOf({ question, maxIncrease }) {
  return question === "errors" ? maxIncrease : Math.log1p(maxIncrease);
}
function judgeComparison(budget, comparison, { level, shownAlpha, isSuspicious, ground }) {
  const { strict } = budget.regression;
  const { shift, error, df, probability } = comparison;
  const tolerance = toleranceOf(comparison);
  const corrected = studentCritical(2 * level, df) * error;
  const shown = studentCritical(shownAlpha, df) * error;
  const isLarge = shift > tolerance && comparison.head - comparison.base > comparison.minEffect;
  const isRed = probability < level && isLarge && (!strict || shift - corrected > tolerance);
  const isFaster = shift + corrected < 0;
  const reach = isRed || isFaster ? corrected : shown;
  const detectable = Math.max(corrected, tolerance) + POWER_QUANTILE * error;
  const change = changeOf(comparison, reach, detectable, ground);
  const words = wordsOf(comparison, change, ground);
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
function changeOf({ base, shift, question }, reach, detectable, ground) {
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
function wordsOf({ question, statistic, endpoint, head, base, maxIncrease }, change, ground) {
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
    tolerated: format(maxIncrease),
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
  return {
    value: ours.share - theirs.share,
    head: ours.share,
    base: theirs.share,
    samples: ours.all + theirs.all,
    score: ours.share - theirs.share,
    slope: 1,
    influence: difference(ours.influence, theirs.influence),
    samplingVariance: shareVariance(head.events, head.trials) + shareVariance(base.events, base.trials)
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
function sumOf(values) {
  return values.reduce((sum2, each) => sum2 + each, 0);
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
  const [slowest] = statements.toSorted((a, b) => meanOf2(b) - meanOf2(a));
  if (slowest === void 0) return unmeasured(rule, "no statement was run");
  const note2 = `: \`${slowest.text.slice(0, 120)}\`, ${formatQuantity(slowest.calls, "count")} calls`;
  return judgeValue(rule, meanOf2(slowest), slowest.calls, note2);
}
function meanOf2({ totalMilliseconds, calls }) {
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
      const values = isLatency ? latencyIn(window, rule.endpoint) : selectIn(window, { metric: measure.metric, variant: "head" });
      if (values === null)
        return unmeasured(
          rule,
          isLatency ? noResponse(rule, window) : `no sample of the metric ${measure.metric} was seen`
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
  const perIteration2 = count("http_req_duration") / count("iteration_duration");
  if (!Number.isFinite(perIteration2)) return null;
  return iterations * perIteration2 / (isPaired(recording) ? 2 : 1);
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
  const named2 = /* @__PURE__ */ new Map();
  for (const rule of rules) {
    const { measure } = rule;
    if (measure.kind === "metric" && measure.metric === "http_req_duration" && measure.statistic.kind === "percentile") {
      named2.set(measure.statistic.fraction, rule.key);
    }
  }
  if (named2.size === 0) {
    const fallback = statisticOf("p95");
    if (fallback?.kind === "percentile") named2.set(fallback.fraction, "p95");
  }
  return [...named2].map(([fraction, key]) => ({ key, fraction })).sort((a, b) => a.fraction - b.fraction);
}

// src/core/judgement/tolerance.ts
var LEAST_RESPONSES = 50;
function tolerancesOf(budget, endpoint, statistic, base) {
  const { regression, rules } = budget;
  const isFast = base < 1;
  const matching = rules.filter((rule) => rule.section === "api_latency" || rule.endpoint === endpoint);
  const alike = matching.filter(({ key }) => key === statistic);
  const own = alike.find((rule) => rule.endpoint === endpoint) ?? alike.find((rule) => rule.endpoint === null);
  return {
    maxIncrease: own?.change.maxIncrease ?? regression.maxIncrease * (isFast ? 2 : 1),
    minEffect: own?.change.minEffect ?? (isFast ? 0 : regression.minEffect)
  };
}

// src/core/judgement/paired-change.ts
var LEAST_IN_OVERALL = 10;
var FEW_EVENTS = 10;
var OVERALL_FACTOR = 1;
var MUCH_NOISIER = 3;
var LEAST_ERROR = Sketch.LOG_WIDTH / Math.sqrt(12);
function judgePaired(budget, window) {
  const comparisons = comparePaired(budget, window);
  const seconds = (window.toBlock - window.fromBlock) * window.recording.blockSeconds;
  return judgeComparisons(budget, comparisons, { kind: "paired", seconds }, window.levels);
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
    const shift = Math.min(countOf(head), countOf(base)) < least ? null : of(head, base);
    return shift === null ? [] : [{ endpoint, shift }];
  });
  const { overdispersion } = window;
  const typical = estimate(shiftsOf(LEAST_IN_OVERALL, typicalShift), cosines, overdispersion);
  const overall = compareOverall(budget, typical, cosines, overdispersion);
  return [
    ...overall === null ? [] : [overall],
    ...typical.filter(({ shift }) => shift.samples >= 2 * LEAST_RESPONSES).map((each) => comparisonOf(budget, "typical", "typical", each)),
    ...namedPercentiles(budget.rules).flatMap(
      ({ key, fraction }) => estimate(
        shiftsOf(LEAST_RESPONSES, (head, base) => percentileShift(head, base, fraction)),
        cosines,
        overdispersion
      ).map((each) => comparisonOf(budget, "percentile", key, each))
    ),
    ...latencies.flatMap(({ endpoint }) => compareErrors(budget, window, endpoint, cosines))
  ];
}
function estimate(shifts, cosines, overdispersion) {
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
      error: Math.max(LEAST_ERROR, overdispersion * errorOf(each.shift, Math.sqrt(variance))),
      df: moderated.df
    };
  });
}
function errorOf({ value, score, slope }, scoreError) {
  const isClear = Math.abs(score) >= scoreError && value * score > 0;
  return isClear ? Math.abs(value / score) * scoreError : slope * scoreError;
}
function comparisonOf(budget, question, statistic, { endpoint, shift, error, df }) {
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
    ...tolerancesOf(budget, endpoint, statistic, shift.base)
  };
}
function compareOverall(budget, typical, cosines, overdispersion) {
  if (typical.length < 2) return null;
  const weights = overallWeights(typicalErrors(typical));
  const mean = (of) => typical.reduce((sum2, { shift }, index) => sum2 + (weights[index] ?? 0) * of(shift), 0);
  const influence = Float64Array.from(
    { length: cosines.blocks },
    (_, block) => mean((shift) => shift.influence[block] ?? 0)
  );
  const df = cosinesFor(cosines.blocks, OVERALL_FACTOR);
  const error = Math.max(LEAST_ERROR, overdispersion * Math.sqrt(cosines.variance(influence, df)));
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
    minEffect: 0
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
  const [ours, theirs] = [sumOf2(head.events), sumOf2(base.events)];
  const [asked, askedBase] = [sumOf2(head.trials), sumOf2(base.trials)];
  if (ours + theirs === 0 || Math.min(asked, askedBase) < LEAST_RESPONSES) return [];
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
      minEffect: 0
    }
  ];
}
function countOf(values) {
  return sumOf2(values.counts);
}
function sumOf2(values) {
  return values.reduce((sum2, each) => sum2 + each, 0);
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

// src/core/report/context.ts
function describeBaseline(choice) {
  switch (choice.kind) {
    case "found":
      return choice.description;
    case "paired":
      return `the base${choice.target === null ? "" : ` at ${choice.target}`}, driven in the same run`;
    case "none":
      return null;
  }
}
function pairedChoice(target, baseTarget) {
  const hosts = [target, baseTarget].map((each) => /^[a-z]+:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(each)?.[1] ?? each);
  const note2 = hosts[0] === hosts[1] ? `both share the host ${hosts[0] ?? ""}, so they disturb each other alike` : null;
  return { kind: "paired", target: baseTarget, note: note2, passedOver: [] };
}

// src/core/judgement/headline.ts
function headlineOf(state, judgements, validity) {
  const broken2 = validity.filter((check) => check.state === "broken");
  if (broken2[0] !== void 0) {
    return `Nothing can be said about performance: ${broken2[0].reason}${broken2.length > 1 ? ` (and ${broken2.length - 1} more)` : ""}`;
  }
  const counted = judgements.filter(({ level }) => level !== "info");
  const alarming = counted.filter((each) => each.state === "fail" || each.state === "warn");
  if (state === "inconclusive") {
    const reason = counted.find((each) => each.state === "unmeasured")?.reason ?? "no rule has a source";
    return `Nothing of the budget was measured: ${reason}`;
  }
  const worst = worstChange(alarming, "regression") ?? alarming.find((each) => each.state === "fail") ?? worstChange(alarming, "drift") ?? alarming[0];
  if (worst !== void 0) {
    const others = alarming.length - 1;
    return `${describe2(worst)}${others > 0 ? `, and ${others} more rule${others === 1 ? "" : "s"} broken` : ""}`;
  }
  return [summary(state, counted), baselineClause(judgements)].filter((part) => part !== "").join("; ");
}
function worstChange(alarming, rule) {
  const size = (judgement) => "change" in judgement ? judgement.change?.changeInterval[0] ?? 0 : 0;
  const red = alarming.filter((each) => isSure(each) && each.rule === rule);
  const single = red.filter((each) => each.endpoint !== null).sort((a, b) => size(b) - size(a));
  return single[0] ?? red[0];
}
function isSure({ state, level }) {
  return state === "fail" || state === "warn" && level === "warn";
}
function describe2(judgement) {
  if (isSure(judgement) && "change" in judgement && judgement.change?.scale === "ratio") {
    const { change, baseline, changeInterval } = judgement.change;
    const subject = judgement.endpoint === null ? "The typical request of all endpoints" : `\`${judgement.endpoint}\``;
    const statistic = judgement.statistic === "typical" ? "typical" : judgement.statistic;
    const value = judgement.measured?.value ?? Number.NaN;
    const since = judgement.rule === "drift" ? " since the release" : "";
    return `${subject} got ${formatChange(change).replace("+", "")} slower${since} (${statistic} ${formatQuantity(baseline, "ms")} → ${formatQuantity(value, "ms")}, interval ${formatChange(changeInterval[0])} to ${formatChange(changeInterval[1])})`;
  }
  return judgement.reason.charAt(0).toUpperCase() + judgement.reason.slice(1);
}
function summary(state, counted) {
  const budget = counted.filter((each) => !isOfChange(each));
  const held = budget.filter((each) => each.state === "pass").length;
  const open = [
    [budget.filter((each) => each.state === "inconclusive").length, "cannot be decided"],
    [budget.filter((each) => each.state === "unmeasured").length, "unmeasured"]
  ];
  const said = open.flatMap(([count, words]) => count > 0 ? [`${count} ${words}`] : []);
  if (budget.length === 0)
    return state === "pass" ? "Nothing got relevantly slower" : "The comparison has no clear result";
  const rules = budget.length === 1 ? "rule holds" : "rules hold";
  return said.length === 0 ? budget.length === 1 ? "The budget rule holds" : `All ${budget.length} ${rules}` : `${held} of ${budget.length} ${rules}, ${said.join(", ")}`;
}
function baselineClause(judgements) {
  const changes = judgements.filter(({ rule }) => rule === "regression");
  const missing = changes.find((each) => each.state === "no-baseline" || each.state === "not-comparable");
  if (missing !== void 0) return missing.reason;
  const overall = changes.find((each) => each.endpoint === null) ?? changes[0];
  if (overall === void 0 || !("change" in overall) || overall.change === null) return "";
  if (changes.every((each) => each.state === "pass")) return "nothing got relevantly slower";
  const least = overall.change.smallestDetectable;
  return least === null ? "" : `no slowdown is seen, though only changes above ${formatChange(least)} could be`;
}

// src/core/findings/phases.ts
var LEAST_ANSWERS = 30;
var CLEARLY_LONGER = 1.5;
var LEAST_MILLISECONDS = 5;
var DEVIATIONS = 3.3;
function phaseOf({ recording, variant }, phase, { endpoint, tags } = {}) {
  const metric = `http_req_${phase}`;
  let [count, sum2] = [0, 0];
  for (const { key, variant: each, whole } of recording.series) {
    if (key.metric !== metric || each !== variant || key.endpoint !== (endpoint ?? key.endpoint)) continue;
    if (tags !== void 0 && !tags.includes(key.tag ?? "")) continue;
    [count, sum2] = [count + (whole?.count ?? 0), sum2 + (whole?.sum ?? 0)];
  }
  const selection = { metric, variant, ...endpoint === void 0 ? {} : { endpoint }, ...tags && { tags } };
  return { count, sum: sum2, sketch: wholeSketch(recording, selection) };
}
function meanIn(side, phase, selection = {}) {
  const { count, sum: sum2 } = phaseOf(side, phase, selection);
  return count === 0 ? 0 : sum2 / count;
}
function bytesOf({ recording, variant }) {
  const { count } = totals(select(recording, { metric: "http_req_duration", variant }));
  return totals(select(recording, { metric: "data_received", variant })).sum / count;
}
function toldByHeaders(side, quantity) {
  const [first, ...rest] = tracksOf(side, quantity);
  return first === void 0 ? null : meanOf({ ...first, points: [first, ...rest].flatMap(({ points }) => points) });
}
function grownIn({ head, base }, phase) {
  if (base === null) return [];
  const all = phaseOf(head, phase, { tags: ARRIVED }).count;
  return endpointsOf(head.recording, `http_req_${phase}`, head.variant).flatMap((endpoint) => {
    const selection = { endpoint, tags: ARRIVED };
    const [now, then] = [phaseOf(head, phase, selection), phaseOf(base, phase, selection)];
    const [median, before] = [medianOf(now), medianOf(then)];
    if (median === null || before === null) return [];
    const isLonger = median.lowest > CLEARLY_LONGER * before.highest;
    const growth = median.value - before.value;
    if (!isLonger || growth < LEAST_MILLISECONDS) return [];
    const { count, sum: sum2 } = totals(
      select(head.recording, { metric: "http_req_duration", variant: head.variant, ...selection })
    );
    const part = count === 0 || sum2 === 0 ? 1 : Math.min(1, now.sum / now.count / (sum2 / count));
    return [{ endpoint, now: median.value, before: before.value, cost: growth * now.count / all, part }];
  }).toSorted((a, b) => b.cost - a.cost);
}
function medianOf({
  count,
  sketch
}) {
  if (sketch === null || count < LEAST_ANSWERS) return null;
  const reach = DEVIATIONS / 2 / Math.sqrt(count);
  return {
    value: sketch.quantile(0.5),
    lowest: sketch.quantile(0.5 - reach),
    highest: sketch.quantile(0.5 + reach)
  };
}

// src/core/findings/connections.ts
var MANY_CONNECTIONS = 0.5;
var LEAST_REQUESTS = 50;
var LEAST_BLOCKED_MILLISECONDS = 10;
var LEAST_BLOCKED_SHARE = 0.2;
var LEAST_OPENED = 20;
var LONG_MILLISECONDS = 100;
var CLEARLY_LONGER2 = 2;
var LEAST_LONGER_MILLISECONDS = 20;
var GREAT_SHARE = 0.1;
function connectionFindings(scene) {
  return [
    ...newConnections(scene),
    ...blockedRequests(scene),
    ...slowOpening(scene, "slow-tls"),
    ...slowOpening(scene, "slow-connecting")
  ];
}
function newConnections({ head, base }) {
  const [now, then] = [connectionsOf(head), base === null ? null : connectionsOf(base)];
  if (now === null || now.share < MANY_CONNECTIONS) return [];
  const isNew = then !== null && then.share < now.share / 2;
  return [
    {
      kind: "new-connections",
      cause: `${formatQuantity(now.share, "ratio", 2)} of requests open a connection of their own${isNew ? ` instead of ${formatQuantity(then.share, "ratio", 2)}` : ""}`,
      isNew,
      cost: now.milliseconds,
      share: Math.min(1, now.milliseconds / head.meanMilliseconds),
      confidence: isNew ? "sure" : "likely",
      evidence: [
        `Connecting and the TLS handshake take ${formatQuantity(now.milliseconds, "ms")} a request on average, which is no part of its response time (k6 \`http_req_duration\`), but of what a user waits.`
      ],
      excerpt: [],
      recommendation: {
        action: "Let the server and what stands before it keep connections open (`Connection: keep-alive`, HTTP/2), and close idle ones after a minute and not after each answer.",
        code: null,
        gain: { from: now.milliseconds / 2, to: now.milliseconds },
        derivation: "the time of connecting, half of it where clients ask rarely",
        effort: "low",
        risk: "Open connections take memory of the server."
      }
    }
  ];
}
function connectionsOf(side) {
  const { count, sum: sum2, sketch } = phaseOf(side, "connecting");
  if (sketch === null || count < LEAST_REQUESTS) return null;
  return {
    share: 1 - sketch.countAtOrBelow(0) / count,
    milliseconds: (sum2 + phaseOf(side, "tls_handshaking").sum) / count
  };
}
function blockedRequests({ head, base }) {
  const [now, before] = [blockedIn(head), base === null ? null : blockedIn(base)];
  if (now === null || now < LEAST_BLOCKED_MILLISECONDS) return [];
  const share = now / (now + head.meanMilliseconds);
  if (share < LEAST_BLOCKED_SHARE) return [];
  const isNew = before !== null && before < now / 2;
  return [
    {
      kind: "blocked-requests",
      cause: `requests wait ${formatQuantity(now, "ms")} for a free connection${isNew ? ` instead of ${formatQuantity(before, "ms")}` : ""} before they are sent`,
      isNew,
      cost: now,
      share,
      confidence: isNew ? "likely" : "hint",
      evidence: [
        `${formatQuantity(now, "ms")} of k6's \`http_req_blocked\` a request are neither connecting nor TLS${before === null ? "" : ` (at the base: ${formatQuantity(before, "ms")})`}: waiting for a slot, or for the host's address.`,
        `They are no part of the response time, but ${formatQuantity(share, "ratio", 2)} of what a user waits.`
      ],
      excerpt: [],
      recommendation: {
        action: "Ask fewer things at once of one host, or by HTTP/2, which needs one connection for all; see that its name is resolved once (`dns` of k6), and that the machine that makes the load is not short of processor time.",
        code: null,
        gain: { from: now / 2, to: now },
        derivation: "the wait itself, half of it where only a part of the requests can share a connection",
        effort: "low",
        risk: "More at once is more load at once on the server."
      }
    }
  ];
}
function blockedIn(side) {
  const { count, sum: sum2 } = phaseOf(side, "blocked");
  if (count < LEAST_REQUESTS) return null;
  return Math.max(0, sum2 - phaseOf(side, "connecting").sum - phaseOf(side, "tls_handshaking").sum) / count;
}
var OPENINGS = {
  "slow-tls": {
    phase: "tls_handshaking",
    what: "a TLS handshake",
    recommendation: {
      action: "Speak TLS 1.3, which needs one way there and back instead of two (RFC 8446, 2), let clients resume sessions, use an ECDSA certificate with a short chain, and end TLS near who asks.",
      derivation: "the time of handshakes, half of it where one of two ways is saved",
      effort: "low",
      risk: "Clients that know older versions only have to be served still."
    }
  },
  "slow-connecting": {
    phase: "connecting",
    what: "opening a connection",
    recommendation: {
      action: "See whether connections queue before they are accepted (`ss -lnt`: Recv-Q near Send-Q) or their first packet is lost and sent again after a second, and bring the entrance nearer to who asks.",
      derivation: "the time of connecting, half of it where the way stays as long",
      effort: "medium",
      risk: "A longer queue hides that the server accepts too slowly."
    }
  }
};
function slowOpening({ head, base }, kind) {
  const { phase, what, recommendation } = OPENINGS[kind];
  const [now, then] = [openedIn(head, phase), base === null ? null : openedIn(base, phase)];
  if (now === null) return [];
  const isNew = then !== null && now.mean >= LEAST_LONGER_MILLISECONDS && now.mean >= CLEARLY_LONGER2 * then.mean;
  if (!(now.mean > LONG_MILLISECONDS || isNew)) return [];
  const share = Math.min(1, now.cost / head.meanMilliseconds);
  return [
    {
      kind,
      cause: `${what} takes ${formatQuantity(now.mean, "ms")}${isNew ? ` instead of ${formatQuantity(then.mean, "ms")}` : ""}`,
      isNew,
      cost: now.cost,
      share,
      confidence: isNew || share >= GREAT_SHARE ? "likely" : "hint",
      evidence: [
        `${formatQuantity(now.opened, "count")} of ${formatQuantity(now.count, "count")} requests opened a connection, and those waited ${formatQuantity(now.mean, "ms")} for this part of it on average${then === null ? "" : ` (at the base: ${formatQuantity(then.mean, "ms")})`}.`,
        `Of all requests together it is ${formatQuantity(now.cost, "ms")} each, which is no part of the response time (k6 \`http_req_duration\`), but of what a user waits.`
      ],
      excerpt: [],
      recommendation: { ...recommendation, code: null, gain: { from: now.cost / 2, to: now.cost } }
    }
  ];
}
function openedIn(side, phase) {
  const { count, sum: sum2, sketch } = phaseOf(side, phase);
  const opened = sketch === null ? 0 : count - sketch.countAtOrBelow(0);
  return opened < LEAST_OPENED ? null : { count, opened, mean: sum2 / opened, cost: sum2 / count };
}

// src/core/findings/conversation.ts
var LEAST_ITERATIONS = 20;
var CLEARLY_MORE = 1.5;
var LEAST_MORE = 1;
var MANY_TIMES = 10;
var CONNECTIONS_OF_A_BROWSER = 6;
var MOSTLY_HTTP1 = 0.5;
var HARDLY_HTTP1 = 0.1;
function conversationFindings(scene) {
  return [...manyRequests(scene), ...oldProtocol(scene)];
}
function manyRequests({ head, base }) {
  const now = perIteration(head);
  if (now === null) return [];
  const before = base === null ? null : perIteration(base);
  const isNew = before !== null && now >= CLEARLY_MORE * before && now >= before + LEAST_MORE;
  const [most] = endpointsOf(head.recording, "http_req_duration", head.variant).map((endpoint) => {
    const [often, then] = [perIteration(head, endpoint) ?? 0, base === null ? null : perIteration(base, endpoint)];
    return { endpoint, now: often, before: then, growth: often - (isNew ? then ?? 0 : 0) };
  }).toSorted((a, b) => b.growth - a.growth);
  if (most === void 0 || !(isNew || most.now >= MANY_TIMES)) return [];
  const times = (count) => formatQuantity(count, "count", 2);
  return [
    {
      kind: "many-requests",
      cause: isNew ? `an iteration makes ${times(now)} requests instead of ${times(before)}, more of \`${most.endpoint}\` above all` : `an iteration asks \`${most.endpoint}\` ${times(most.now)} times`,
      isNew,
      cost: null,
      share: null,
      confidence: isNew ? "sure" : "hint",
      evidence: [
        `${formatQuantity(requestsOf(head), "count")} requests in ${formatQuantity(iterationsOf(head), "count")} iterations${base === null || before === null ? "" : `; at the base ${formatQuantity(requestsOf(base), "count")} in ${formatQuantity(iterationsOf(base), "count")}`}.`,
        `\`${most.endpoint}\` is asked ${times(most.now)} times an iteration${most.before === null ? "" : `, ${times(most.before)} before`}; a request takes ${formatQuantity(head.meanMilliseconds, "ms")} on average, and those that wait for each other add up.`
      ],
      excerpt: [],
      recommendation: {
        action: "Let one request fetch what belongs together: the details with the list, larger pages, or many keys at once; and keep in the client what it has asked already.",
        code: null,
        gain: null,
        derivation: "no request gets faster by it; an iteration is spared each request that it need not make",
        effort: "medium",
        risk: "An answer that holds more takes longer, and is kept by caches for a shorter time."
      }
    }
  ];
}
function oldProtocol({ head, base }) {
  const [share, often] = [toldByHeaders(head, "http1"), perIteration(head) ?? 0];
  if (share === null || share < MOSTLY_HTTP1) return [];
  const before = base === null || !speaksTls(base) ? null : toldByHeaders(base, "http1");
  const isNew = before !== null && before < HARDLY_HTTP1;
  if (!isNew && often <= CONNECTIONS_OF_A_BROWSER) return [];
  return [
    {
      kind: "http1",
      cause: `${formatQuantity(share, "ratio", 2)} of answers come by HTTP/1.1${isNew ? ` instead of ${formatQuantity(before, "ratio", 2)}` : ""}, which answers one request at a time on a connection`,
      isNew,
      cost: null,
      share: null,
      confidence: "hint",
      evidence: [
        `An iteration makes ${formatQuantity(often, "count", 2)} requests; of one host a browser asks ${CONNECTIONS_OF_A_BROWSER} at once by HTTP/1.1, and the next one waits.`
      ],
      excerpt: [],
      recommendation: {
        action: "Switch HTTP/2 on where TLS ends (ALPN `h2`), so that one connection serves all requests at once.",
        code: null,
        gain: null,
        derivation: "what waits for a connection in a browser is not measured by k6",
        effort: "low",
        risk: "One lost packet holds up all that share the connection (RFC 9113); on bad lines HTTP/3 is better."
      }
    }
  ];
}
function speaksTls(side) {
  return phaseOf(side, "tls_handshaking").sum > 0;
}
function iterationsOf({ recording, variant }) {
  return totals(select(recording, { metric: "iterations", variant })).sum;
}
function requestsOf({ recording, variant }, endpoint) {
  const of = endpoint === void 0 ? {} : { endpoint };
  return totals(select(recording, { metric: "http_req_duration", variant, ...of })).count;
}
function perIteration(side, endpoint) {
  const iterations = iterationsOf(side);
  return iterations < LEAST_ITERATIONS ? null : requestsOf(side, endpoint) / iterations;
}

// src/core/findings/sql.ts
function named(text) {
  const short = text.length <= 100 ? text : `${text.slice(0, 60)} … ${text.slice(-36)}`;
  return `\`${short.replaceAll("`", "")}\``;
}
function identifier(name) {
  const part = '(?:[A-Za-z_][\\w$]*|"[^"]+")';
  return new RegExp(`^${part}(?:\\.${part})?$`).test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

// src/core/findings/contention.ts
var LEAST_SHARE = 0.1;
var EXHAUSTED = 0.95;
var LEAST_POINTS = 3;
var OFTEN = 1 / 3;
function exhaustedPool({ head, base }) {
  const fullestOf = (side) => side.sources.map((source) => {
    const points = tracksOf({ ...side, sources: [source] }, "pool").flatMap((track) => track.points);
    const fullPoints = points.filter(([, value]) => value >= EXHAUSTED).length;
    return {
      full: points.length < LEAST_POINTS ? 0 : fullPoints / points.length,
      // Monitoring tells the share alone.
      limit: source.connectionLimit ?? 0
    };
  }).reduce((most, each) => each.full > most.full ? each : most, { full: 0, limit: 0 });
  const { full, limit } = fullestOf(head);
  const before = base === null ? 0 : fullestOf(base).full;
  if (full < OFTEN) return [];
  return [
    {
      kind: "pool-exhausted",
      cause: `all ${limit === 0 ? "" : `${formatQuantity(limit, "count")} `}database connections are in use, so requests wait for one`,
      isNew: knowsStatements(base) && before < OFTEN / 2,
      cost: null,
      share: null,
      confidence: "likely",
      evidence: [
        `In ${formatQuantity(full, "ratio", 2)} of the looks at it, at least 95 % of ${limit === 0 ? "the" : formatQuantity(limit, "count")} connections were in use${base === null ? "" : ` (at the base: ${formatQuantity(before, "ratio", 2)})`}.`
      ],
      excerpt: [],
      recommendation: {
        action: "Hold connections for a shorter time (no other work inside a transaction), then allow the pool more of them.",
        code: null,
        gain: null,
        derivation: "how long requests waited for a connection is not measured by the database",
        effort: "low",
        risk: "More connections than cores and disks can serve make all of them slower."
      }
    }
  ];
}
var LEAST_BLOCKED = 0.15;
function lockWaits(scene) {
  const { head, base } = scene;
  const [blocked, before] = [blockedIn2(head), base === null ? 0 : blockedIn2(base)];
  const { recording, requests } = head;
  const waited = blocked * recording.blockCount * recording.blockSeconds * 1e3 / requests;
  const { cost, share } = costIn(scene, waited);
  if (blocked < LEAST_BLOCKED && !(share >= LEAST_SHARE)) return [];
  const [longest] = statementsOf(head).filter(({ lockMilliseconds }) => lockMilliseconds > 0).toSorted((a, b) => b.lockMilliseconds - a.lockMilliseconds);
  return [
    {
      kind: "lock-waits",
      cause: `on average ${formatQuantity(blocked, "count", 2)} statements wait for a lock that another holds${longest === void 0 ? "" : `, above all ${named(longest.text)}`}`,
      isNew: knowsStatements(base) && before < blocked / 3,
      cost,
      share,
      confidence: "likely",
      evidence: [
        `That is ${formatQuantity(waited, "ms")} of waiting a request${base === null ? "" : `; at the base ${formatQuantity(before, "count", 2)} waited on average`}.`,
        ...longest === void 0 ? [] : [
          `Of ${formatQuantity(meanTime(longest), "ms")} a call of the statement, some ${formatQuantity(longest.lockMilliseconds / longest.calls, "ms")} were waiting.`
        ]
      ],
      excerpt: longest === void 0 ? [] : [longest.text],
      recommendation: {
        action: "Make transactions that change the same rows shorter, or spread what they change over more rows.",
        code: "SELECT pid, pg_blocking_pids(pid), query FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0;",
        gain: { from: 0, to: waited },
        derivation: "at most all of the waiting",
        effort: "medium",
        risk: "The order in which rows are locked decides whether there are deadlocks."
      }
    }
  ];
}
function blockedIn2(side) {
  const tracks = tracksOf(side, "locks");
  const seconds = tracks.flatMap(({ points }) => points).filter(([, value]) => value > 0).length;
  return seconds < LEAST_POINTS ? 0 : tracks.reduce((sum2, track) => sum2 + meanOf(track), 0);
}

// src/core/findings/statements.ts
var MANY_RUNS = 3;
var SURELY_MANY_RUNS = 5;
var LEAST_SHARE2 = 0.1;
var CLEARLY = 1.5;
function statementFindings(scene) {
  const { head, base } = scene;
  const before = new Map(base === null ? [] : statementsOf(base).map((each) => [each.text, each]));
  return statementsOf(head).flatMap((statement) => {
    const then = before.get(statement.text);
    const found = [
      loopAround(scene, statement, then),
      ...statement.filteredScans.map((scan) => missingIndex(scene, statement, scan, then))
    ].flatMap((each) => each ?? []);
    if (found.length > 0 || statement.lockMilliseconds > statement.totalMilliseconds / 2) return found;
    return [slowStatement(scene, statement, then)].flatMap((each) => each ?? []);
  });
}
function runsIn(side, statement) {
  return statement === void 0 || side === null || side.requests === 0 ? 0 : statement.calls / side.requests;
}
function loopAround(scene, statement, then) {
  const { head, base, slower } = scene;
  const isRead = /^\s*(select|with)\b/i.test(statement.text) && /\$\d/.test(statement.text);
  const [runs, runsBefore] = [runsIn(head, statement), runsIn(base, then)];
  const isNew = knowsStatements(base) && runs > 2 * runsBefore + 0.5;
  if (!isRead || runs < (isNew ? 1 : MANY_RUNS)) return null;
  const cost = (runs - (isNew ? runsBefore : Math.min(1, runs))) * meanTime(statement);
  const times = (count) => Math.abs(count - 1) < 0.05 ? "once" : `${formatQuantity(count, "count", 2)} times`;
  const endpoint = slower === null || !isNew ? null : requestsTo(head, slower.endpoint);
  const perRequest = endpoint === null || endpoint.requests === 0 ? `${times(runs)} a request` : `${times((statement.calls - runsBefore * head.requests) / endpoint.requests)} a request of \`${endpoint.name}\``;
  const instead = isNew ? runsBefore < 5e-3 ? ", and not at all before" : ` instead of ${times(runsBefore)}` : "";
  const gainTo = Math.max(cost, isNew && slower !== null ? slower.by : cost);
  return {
    kind: "n-plus-one",
    cause: `${named(statement.text)} runs ${endpoint === null ? `${perRequest}${instead}` : `some ${perRequest}`}`,
    isNew,
    ...costIn(scene, cost),
    confidence: isNew ? "sure" : runs >= SURELY_MANY_RUNS ? "likely" : "hint",
    evidence: [
      `${formatQuantity(statement.calls, "count")} calls during ${formatQuantity(head.requests, "count")} requests: ${times(runs)} a request on average${isNew ? `, ${times(runsBefore)} before` : ""}.`,
      `Each took ${formatQuantity(meanTime(statement), "ms")} in the database, and gave ${formatQuantity(statement.rows / statement.calls, "count", 2)} rows; the way there and back comes on top of it.`
    ],
    excerpt: [statement.text],
    recommendation: {
      action: "Fetch all of them at once: join the table, or ask with `= ANY($1)` for the keys of the whole list, and load associations eagerly.",
      code: null,
      gain: { from: cost, to: gainTo },
      derivation: gainTo > cost ? "from the time in the database alone to the whole slowdown that was measured" : "the time in the database alone; each way there and back that is saved comes on top of it",
      effort: "medium",
      risk: "A join can multiply rows; compare the answers before and after."
    }
  };
}
function requestsTo({ recording, variant }, endpoint) {
  const requests = recording.series.filter(
    ({ key, variant: each }) => key.metric === "http_req_duration" && key.endpoint === endpoint && each === variant
  ).reduce((sum2, { cells }) => sum2 + cells.reduce((count, cell) => count + (cell?.count ?? 0), 0), 0);
  return { name: endpoint, requests };
}
function missingIndex(scene, statement, { table, columns, tableRows, rowsLeft, cost: planned }, then) {
  const { head, base } = scene;
  const spared = planned === null ? 1 - rowsLeft / tableRows : 1 - planned.withIndex / planned.now;
  if (spared < 0.5) return null;
  const time = meanTime(statement) * runsIn(head, statement);
  const { cost, share } = costIn(scene, time * spared);
  if (share < LEAST_SHARE2 / 10) return null;
  const isNew = knowsStatements(base) && then !== void 0 && then.filteredScans.every((scan) => scan.table !== table);
  const by = columns.join(", ");
  return {
    kind: "missing-index",
    cause: `${named(statement.text)} reads all of \`${table}\` because no index covers \`${by}\``,
    isNew,
    cost,
    share,
    confidence: planned === null ? "likely" : "sure",
    evidence: [
      `It ran ${formatQuantity(statement.calls, "count")} times, ${formatQuantity(meanTime(statement), "ms")} each${then === void 0 ? "" : ` (before: ${formatQuantity(meanTime(then), "ms")})`}.`,
      `The plan reads ${formatQuantity(tableRows, "count")} rows of ${table} to keep some ${formatQuantity(rowsLeft, "count")}.`,
      planned === null ? "That the planner would use an index is not proven: HypoPG is not installed." : `With a supposed index (HypoPG) the planner's cost falls from ${formatQuantity(Math.round(planned.now), "count")} to ${formatQuantity(planned.withIndex, "count")}.`
    ],
    excerpt: [statement.text, ...statement.plan],
    recommendation: {
      action: `Create an index on \`${table}\` (\`${by}\`)${isNew ? ", or bring back the one that this change has dropped" : ""}.`,
      code: `CREATE INDEX CONCURRENTLY ON ${identifier(table)} (${columns.map(identifier).join(", ")});`,
      gain: { from: cost / 2, to: cost },
      derivation: `${planned === null ? "the share of rows that an index would spare" : "the planner's costs with and without it"}, of the statement's time a request; half of it where writes and caches take their part`,
      effort: "low",
      risk: "Each index makes writes of the table a little slower, and takes space."
    }
  };
}
function slowStatement(scene, statement, then) {
  const { head, base, slowQuery } = scene;
  const mean = meanTime(statement);
  const running = mean - statement.lockMilliseconds / statement.calls;
  const { cost, share } = costIn(scene, running * runsIn(head, statement));
  const isDearer = then !== void 0 && mean > CLEARLY * meanTime(then);
  const isNew = knowsStatements(base) && (then === void 0 || isDearer);
  const isSlow = running >= slowQuery && share >= LEAST_SHARE2 / 10;
  if (!isSlow && !(isNew && running >= 1 && share >= LEAST_SHARE2)) return null;
  return {
    kind: "slow-query",
    cause: `${named(statement.text)} takes ${formatQuantity(mean, "ms")}${isDearer ? ` instead of ${formatQuantity(meanTime(then), "ms")}` : ""}`,
    isNew,
    cost,
    share,
    confidence: "likely",
    evidence: [
      `${formatQuantity(statement.calls, "count")} calls, ${formatQuantity(mean, "ms")} each with a deviation of ${formatQuantity(Math.sqrt(statement.sumOfSquares / statement.calls), "ms")}, ${formatQuantity(statement.rows / statement.calls, "count", 2)} rows each.`,
      `${formatQuantity(statement.blocksHit / statement.calls, "count", 2)} blocks from PostgreSQL's cache and ${formatQuantity(statement.blocksRead / statement.calls, "count", 2)} from the system a call.`
    ],
    excerpt: [statement.text, ...statement.plan],
    recommendation: {
      action: "Read the plan with `EXPLAIN (ANALYZE, BUFFERS)` on a copy of the data, and ask for fewer rows or columns, or for them less often.",
      code: null,
      gain: { from: 0, to: cost },
      derivation: "at most the statement's whole time a request, without its waiting for locks",
      effort: "medium",
      risk: "What the plan shows decides."
    }
  };
}

// src/core/findings/tables.ts
var MOST_DEAD = 0.3;
var LEAST_DEAD_ROWS = 5e3;
function bloated({ head, base }) {
  const isBloated = ({ deadRows, liveRows }) => deadRows >= LEAST_DEAD_ROWS && deadRows > MOST_DEAD * (deadRows + liveRows);
  const before = base === null ? [] : base.sources.flatMap(({ tables }) => tables);
  return head.sources.flatMap(({ tables }) => tables).filter(isBloated).map(({ name, deadRows, liveRows, bytes, sequentialScans }) => {
    const then = before.find((each) => each.name === name);
    const isNew = then !== void 0 && !isBloated(then);
    return {
      kind: "table-bloat",
      cause: `\`${name}\` holds ${formatQuantity(deadRows, "count")} dead rows beside ${formatQuantity(liveRows, "count")} live ones`,
      isNew,
      cost: null,
      share: null,
      confidence: isNew && sequentialScans > 0 ? "likely" : "hint",
      evidence: [
        `The table and its indexes take ${formatQuantity(bytes, "bytes")}; ${formatQuantity(sequentialScans, "count")} scans of all of it read the dead rows too.`
      ],
      excerpt: [],
      recommendation: {
        action: `Vacuum \`${name}\`, and let autovacuum come to it sooner.`,
        code: `VACUUM (ANALYZE) ${identifier(name)};
ALTER TABLE ${identifier(name)} SET (autovacuum_vacuum_scale_factor = 0.05);`,
        gain: null,
        derivation: "how much of the time went to dead rows is not measured by the database",
        effort: "low",
        risk: "A vacuum reads the whole table once; it locks out no reader and no writer."
      }
    };
  });
}

// src/core/findings/database.ts
function databaseFindings(scene) {
  return [...statementFindings(scene), ...lockWaits(scene), ...exhaustedPool(scene), ...bloated(scene)];
}

// src/core/findings/finding.ts
var CONFIDENCES = ["sure", "likely", "hint"];
function compareFindings(a, b) {
  return Number(b.isNew) - Number(a.isNew) || Number(a.confidence === "hint") - Number(b.confidence === "hint") || (b.cost ?? 0) - (a.cost ?? 0) || CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) || (a.cause < b.cause ? -1 : 1);
}

// src/core/findings/machine.ts
var LEAST_LOOKUPS = 50;
var FEW_HITS = 0.5;
var FEWER_HITS = 0.2;
var BUSY = 0.8;
var BUSIER = 0.2;
var NEARLY_FULL = 0.9;
var LEAST_POINTS2 = 8;
var GROWTH = 0.03;
var STEADINESS = 0.8;
function machineFindings(scene) {
  return [...cacheMisses(scene), ...busyCpu(scene), ...growingMemory(scene), ...fullDisk(scene), ...busyDisk(scene)];
}
function cacheMisses({ head, base }) {
  return tracksOf(head, "cache").flatMap((track) => {
    const lookups = track.points.reduce((sum2, [, , weight]) => sum2 + weight, 0);
    const rate = meanOf(track);
    const [then] = base === null ? [] : tracksOf(base, "cache");
    const before = then === void 0 ? null : meanOf(then);
    const isNew = before !== null && before - rate > FEWER_HITS;
    if (lookups < LEAST_LOOKUPS || !(rate < FEW_HITS || isNew)) return [];
    const evicted = tracksOf(head, "evictions").reduce((sum2, { points }) => sum2 + (points[0]?.[1] ?? 0), 0);
    return [
      {
        kind: "cache-misses",
        cause: `the cache answers ${formatQuantity(rate, "ratio", 2)} of look-ups${isNew ? ` instead of ${formatQuantity(before, "ratio", 2)}` : ""}`,
        isNew,
        cost: null,
        share: null,
        confidence: isNew ? "likely" : "hint",
        evidence: [
          `${formatQuantity(lookups, "count")} look-ups, ${formatQuantity(Math.round(lookups * (1 - rate)), "count")} of them in vain.`,
          ...evicted > 0 ? [`${formatQuantity(evicted, "count")} entries were evicted for want of memory.`] : []
        ],
        excerpt: [],
        recommendation: {
          action: evicted > 0 ? "Give the cache more memory, or let it hold smaller entries." : "See whether what is looked up is written afterwards, under the same key, and lives long enough to be asked again.",
          code: evicted > 0 ? "CONFIG GET maxmemory" : null,
          gain: null,
          derivation: "what a miss costs is not measured by the cache",
          effort: "low",
          risk: "Entries that live longer are staler."
        }
      }
    ];
  });
}
function busyCpu(scene) {
  const busy = busiest(scene, "cpu");
  if (busy === null) return [];
  return [
    {
      kind: "cpu-saturated",
      cause: `the CPU is ${busy.words}, so requests wait for it`,
      isNew: busy.isNew,
      cost: null,
      share: null,
      confidence: "likely",
      evidence: [busy.evidence],
      excerpt: [],
      recommendation: {
        action: "Take a CPU profile under this load; if it shows no work to be spared, add cores or instances.",
        code: null,
        gain: null,
        derivation: "how long requests waited for the CPU is not measured",
        effort: "medium",
        risk: "More instances move the load to the database."
      }
    }
  ];
}
function busyDisk(scene) {
  const busy = busiest(scene, "disk_io");
  if (busy === null) return [];
  return [
    {
      kind: "disk-busy",
      cause: `a disk is ${busy.words}, so what reads and writes may wait for it`,
      isNew: busy.isNew,
      cost: null,
      share: null,
      confidence: "hint",
      evidence: [busy.evidence],
      excerpt: [],
      recommendation: {
        action: "See who reads and writes (`pidstat -d 1`): logs flushed line by line, tables that no longer fit into memory, temporary files of sorts.",
        code: null,
        gain: null,
        derivation: "how long requests waited for the disk is not measured",
        effort: "medium",
        risk: "None."
      }
    }
  ];
}
function busiest({ head, base }, quantity) {
  const track = tracksOf(head, quantity).find((each) => middleOf(each) > BUSY);
  if (track === void 0) return null;
  const [then] = base === null ? [] : tracksOf(base, quantity);
  const [now, before] = [middleOf(track), then === void 0 ? null : middleOf(then)];
  const percent = (share) => formatQuantity(share, "ratio", 2);
  const highest = Math.max(...track.points.map(([, value]) => value));
  return {
    words: `${percent(now)} busy${before === null ? "" : ` (before: ${percent(before)})`}`,
    isNew: before !== null && now - before > BUSIER,
    evidence: `${track.points.length} points of the run, the highest ${percent(highest)}.`
  };
}
function middleOf({ points }) {
  const sorted = points.map(([, value]) => value).sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
function growingMemory({ head }) {
  return tracksOf(head, "memory").flatMap(({ points }) => {
    const line = fit(points.map(([second, value]) => [second, value]));
    const span = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
    const growth = line.slope * span;
    if (points.length < LEAST_POINTS2 || growth < GROWTH || line.explained < STEADINESS) return [];
    const left = 1 - (points.at(-1)?.[1] ?? 0);
    return [
      {
        kind: "memory-growth",
        cause: `memory grows by ${formatQuantity(line.slope * 60, "ratio", 2)} of all there is a minute`,
        isNew: false,
        cost: null,
        share: null,
        confidence: "hint",
        evidence: [
          `From ${formatQuantity(points[0]?.[1] ?? 0, "ratio", 3)} to ${formatQuantity(points.at(-1)?.[1] ?? 0, "ratio", 3)} in ${formatQuantity(span * 1e3, "ms")}, a line that explains ${formatQuantity(line.explained, "ratio", 2)} of it.`,
          `At this pace it is full in ${formatQuantity(left / line.slope * 1e3, "ms")}.`
        ],
        excerpt: [],
        recommendation: {
          action: "Compare two heap snapshots some minutes apart under load; caches that fill up look the same, so let the run last longer first.",
          code: null,
          gain: null,
          derivation: "growth costs nothing until memory is full",
          effort: "medium",
          risk: "None."
        }
      }
    ];
  });
}
function fullDisk({ head }) {
  return tracksOf(head, "disk").map(({ points }) => points.at(-1)?.[1] ?? 0).filter((used) => used > NEARLY_FULL).slice(0, 1).map((used) => ({
    kind: "disk-full",
    cause: `a disk is ${formatQuantity(used, "ratio", 2)} full`,
    isNew: false,
    cost: null,
    share: null,
    confidence: "hint",
    evidence: ["Of the file systems that the node exporter sees, the fullest."],
    excerpt: [],
    recommendation: {
      action: "Find what fills it, logs and old releases first.",
      code: null,
      gain: null,
      derivation: "a full disk costs nothing until a write fails",
      effort: "low",
      risk: "None."
    }
  }));
}
function fit(points) {
  const n = points.length;
  const [mx, my] = [0, 1].map((axis) => points.reduce((sum2, point) => sum2 + (point[axis] ?? 0), 0) / n);
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - mx) ** 2;
    xy += (x - mx) * (y - my);
    yy += (y - my) ** 2;
  }
  return xx === 0 || yy === 0 ? { slope: 0, explained: 0 } : { slope: xy / xx, explained: xy ** 2 / (xx * yy) };
}

// src/core/findings/payload.ts
var LARGE_BYTES = 1e5;
var CLEARLY_LARGER = 2;
var LEAST_LARGER_BYTES = 1e4;
var STANDS_OUT = 3;
var LEAST_PLAIN_BYTES = 1e4;
var MOST_OF_GROWTH = 0.5;
var GREAT_SHARE2 = 0.1;
var SPARED = { from: 0.5, to: 0.8 };
function payloadFindings(scene) {
  const plain2 = withoutCompression(scene);
  return [...plain2, ...isLargerByPlainText(scene) ? [] : largeAnswers(scene)];
}
function largeAnswers(scene) {
  const { head, base } = scene;
  const bytes = bytesOf(head);
  const before = base === null ? Number.NaN : bytesOf(base);
  const isNew = bytes > CLEARLY_LARGER * before && bytes - before > LEAST_LARGER_BYTES;
  if (!(bytes > LARGE_BYTES || isNew)) return [];
  const receiving = meanIn(head, "receiving");
  const cost = Math.max(0, receiving - (isNew && base !== null ? meanIn(base, "receiving") : 0));
  const largest = slowestToReceive(scene);
  return [
    {
      kind: "large-payload",
      cause: `answers are ${formatQuantity(bytes, "bytes")} on average${isNew ? ` instead of ${formatQuantity(before, "bytes")}` : ""}${largest === null ? "" : `, those of \`${largest}\` above all`}`,
      isNew,
      cost,
      share: Math.min(1, cost / head.meanMilliseconds),
      confidence: isNew ? "sure" : "hint",
      evidence: [
        `${formatQuantity(receiving, "ms")} of the average request are spent receiving the answer, over k6's own line; slower lines take longer, and making the answer is part of the time to its first byte.`
      ],
      excerpt: [],
      recommendation: {
        action: "Send pages instead of whole lists, leave out fields that nobody reads, and compress what is text (`Content-Encoding: br` or `gzip`).",
        code: null,
        gain: { from: cost / 2, to: cost },
        derivation: "the time of receiving, half of it where the answer can be halved",
        effort: "medium",
        risk: "Clients that read the whole list have to ask for its pages."
      }
    }
  ];
}
function slowestToReceive({ head, base }) {
  const growth = endpointsOf(head.recording, "http_req_receiving", head.variant).map((endpoint) => ({
    endpoint,
    now: meanIn(head, "receiving", { endpoint }),
    before: base === null ? meanIn(head, "receiving") : meanIn(base, "receiving", { endpoint })
  }));
  const grown = growth.filter(({ now, before }) => now > STANDS_OUT * before);
  return grown.length === 1 ? grown[0]?.endpoint ?? null : null;
}
function isLargerByPlainText({ head, base }) {
  const [now, before] = [toldByHeaders(head, "plain"), base === null ? null : toldByHeaders(base, "plain")];
  if (base === null || now === null || before === null || !isNewlyPlain(now, before)) return false;
  return now - before > MOST_OF_GROWTH * (bytesOf(head) - bytesOf(base));
}
function isNewlyPlain(now, before) {
  return before !== null && now >= LEAST_PLAIN_BYTES && now > CLEARLY_LARGER * before;
}
function withoutCompression({ head, base }) {
  const bytes = toldByHeaders(head, "plain");
  if (bytes === null || bytes < LEAST_PLAIN_BYTES) return [];
  const before = base === null ? null : toldByHeaders(base, "plain");
  const isNew = isNewlyPlain(bytes, before);
  const receiving = meanIn(head, "receiving");
  const all = bytesOf(head);
  const part = all > 0 ? Math.min(1, bytes / all) : 1;
  const cost = Math.max(0, receiving - (isNew && base !== null ? meanIn(base, "receiving") : 0)) * part;
  const share = Math.min(1, cost / head.meanMilliseconds);
  return [
    {
      kind: "no-compression",
      cause: `${formatQuantity(bytes, "bytes")} of text an answer come uncompressed${isNew ? ` instead of ${formatQuantity(before, "bytes")}` : ""}, though they were asked for compressed`,
      isNew,
      cost,
      share,
      confidence: isNew ? "sure" : share >= GREAT_SHARE2 ? "likely" : "hint",
      evidence: [
        "Their headers have no `Content-Encoding`, the requests had `Accept-Encoding`, and the type of the answers is text.",
        `${formatQuantity(receiving, "ms")} of the average request are spent receiving the answer over k6's own line, ${formatQuantity(part, "ratio", 2)} of whose bytes are such text; slower lines take longer.`
      ],
      excerpt: [],
      recommendation: {
        action: "Compress text in the server or in what stands before it (`Content-Encoding: br`, `zstd` or `gzip`), from some 1 kB on, and see that nothing on the way takes the encoding off.",
        code: null,
        gain: { from: cost * SPARED.from, to: cost * SPARED.to },
        derivation: "the time of receiving such text, which compressing makes a half to a fifth of its size",
        effort: "low",
        risk: "Compressing takes processor time; and what is secret must not be compressed with what others may write (BREACH)."
      }
    }
  ];
}

// src/core/findings/slow-answers.ts
var ENOUGH = 0.5;
var ABOUT_AS_LARGE = 1.25;
var MOST_ENDPOINTS = 3;
var DEARER_THAN_MEASURED = /* @__PURE__ */ new Set(["n-plus-one", "lock-waits"]);
function slowAnswers(scene, others) {
  return [...slowFirstByte(scene, others), ...slowTransfer(scene)];
}
function slowFirstByte(scene, others) {
  const grown = grownIn(scene, "waiting");
  const [worst] = grown;
  const cost = costOf(grown);
  if (worst === void 0 || explainedBy(others, scene) >= ENOUGH * cost) return [];
  return [
    {
      kind: "slow-first-byte",
      cause: `the first byte of ${sayWorst(worst, grown)}, and nothing that was measured beside it says why`,
      isNew: true,
      cost,
      share: shareOf(cost, scene),
      confidence: "hint",
      evidence: [
        ...sayEach(grown, "waiting for the first byte"),
        `That is ${formatQuantity(cost, "ms")} of the average request. Connecting, sending and receiving are no part of it, so the server or what stands before it takes this time.`
      ],
      excerpt: [],
      recommendation: {
        action: "Profile this endpoint on the server under this load, or let it send `Server-Timing` and traces, so that its time gets names.",
        code: null,
        gain: { from: 0, to: cost },
        derivation: "at most what the wait has grown by",
        effort: "medium",
        risk: "A profiler takes processor time of its own."
      }
    }
  ];
}
function slowTransfer(scene) {
  const { head, base } = scene;
  const grown = grownIn(scene, "receiving");
  const [worst] = grown;
  if (worst === void 0 || base === null) return [];
  const [bytes, before] = [bytesOf(head), bytesOf(base)];
  if (!(before > 0 && bytes <= ABOUT_AS_LARGE * before)) return [];
  const cost = costOf(grown);
  return [
    {
      kind: "slow-transfer",
      cause: `the rest of ${sayWorst(worst, grown)} after its first byte, though answers are as large as before`,
      isNew: true,
      cost,
      share: shareOf(cost, scene),
      confidence: "likely",
      evidence: [
        ...sayEach(grown, "receiving"),
        `Answers are ${formatQuantity(bytes, "bytes")} a request on average, ${formatQuantity(before, "bytes")} before, so there is no more to send.`
      ],
      excerpt: [],
      recommendation: {
        action: "See whether the answer is written piece by piece while its parts are still made, whether something on the way buffers or limits it, and how busy the line is.",
        code: null,
        gain: { from: cost / 2, to: cost },
        derivation: "what receiving has grown by, half of it where the parts themselves take longer to be made",
        effort: "medium",
        risk: "An answer that is put together before it is sent takes memory, and its first byte comes later."
      }
    }
  ];
}
function explainedBy(others, { base }) {
  const knowsBefore = base !== null && statementsOf(base).length > 0;
  return others.filter(({ confidence, isNew, cost }) => confidence !== "hint" && (isNew || cost === null || !knowsBefore)).reduce((sum2, { kind, cost }) => sum2 + (DEARER_THAN_MEASURED.has(kind) ? Infinity : cost ?? Infinity), 0);
}
function costOf(grown) {
  return grown.reduce((sum2, { cost }) => sum2 + cost, 0);
}
function shareOf(cost, { head }) {
  return Math.min(1, cost / head.meanMilliseconds);
}
function sayWorst({ endpoint, now, before }, grown) {
  const others = grown.length - 1;
  const beside = others === 0 ? "" : ` (and of ${others} other endpoint${others === 1 ? "" : "s"} later too)`;
  return `\`${endpoint}\` comes after ${formatQuantity(now, "ms", 2)} instead of ${formatQuantity(before, "ms", 2)}${beside}`;
}
function sayEach(grown, what) {
  return grown.slice(0, MOST_ENDPOINTS).map(
    ({ endpoint, now, before, part }) => `\`${endpoint}\`: ${formatQuantity(now, "ms")} of ${what} at the median, ${formatQuantity(before, "ms")} before; ${formatQuantity(part, "ratio", 2)} of its response time.`
  );
}

// src/core/findings/explain.ts
var SLOW_QUERY_MILLISECONDS = 100;
var GREAT_SHARE3 = 0.2;
function explain({ verdict, budget, head, baselines }) {
  const broken2 = verdict.validity.filter(({ state }) => state === "broken");
  if (broken2.some(({ check }) => check !== "balance") || head.blockCount === 0) return [];
  const baseline = baselines.find((each) => differencesBetween(head.fingerprint, each.fingerprint).length === 0) ?? null;
  const scene = {
    ...sidesOf(head, baseline),
    slower: slowerIn(verdict.judgements),
    slowQuery: slowQueryOf(budget)
  };
  if (broken2.length > 0) return manyRequests(scene).filter(({ isNew }) => isNew);
  const behind = [...databaseFindings(scene), ...machineFindings(scene)];
  return [
    ...behind,
    ...slowAnswers(scene, behind),
    ...payloadFindings(scene),
    ...connectionFindings(scene),
    ...conversationFindings(scene)
  ].toSorted(compareFindings);
}
function withCause(verdict, findings) {
  const [first] = findings;
  if (first === void 0 || first.confidence === "hint") return verdict;
  const ofTime = verdict.judgements.filter(isOfTime);
  const slow = ofTime.filter(isSure);
  const isBroken = slow.some(({ rule }) => rule === "budget" || first.isNew || (first.share ?? 0) >= GREAT_SHARE3);
  const isSuspected = ofTime.some(({ rule, state }) => rule === "regression" && state === "warn");
  if (!isBroken && !(isSuspected && first.isNew && first.confidence === "sure")) return verdict;
  return { ...verdict, headline: `${verdict.headline}; likely cause: ${first.cause}` };
}
function isOfTime({ unit }) {
  return unit === "ms";
}
function slowerIn(judgements) {
  const slower = judgements.filter((each) => each.rule === "regression" && each.endpoint !== null && isSure(each));
  const endpoints = [...new Set(slower.map(({ endpoint: endpoint2 }) => endpoint2))];
  const [endpoint] = endpoints;
  if (endpoint == null || endpoints.length > 1) return null;
  const by = slower.flatMap(
    (each) => "change" in each && each.change?.scale === "ratio" && each.measured !== null ? [each.measured.value - each.change.baseline] : []
  );
  return { endpoint, by: Math.min(...by) };
}
function slowQueryOf({ rules }) {
  const bound = rules.find(({ id }) => id === "database.slow_query")?.bound;
  return bound !== void 0 && "max" in bound ? bound.max : SLOW_QUERY_MILLISECONDS;
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

// src/core/report/timeline.ts
var MOST_ENDPOINTS2 = 8;
var TRACKS = {
  cpu: "CPU in use",
  memory: "Memory in use",
  disk: "Disk in use",
  disk_io: "Time that a disk is at work",
  p95: "Response time that the service sees, p95",
  pool: "Database connections in use",
  locks: "Statements that wait for locks",
  query: "Mean time of a query",
  cache: "Cache hits",
  lcp: "Page loads, largest contentful paint"
};
function timelineOf(head, baseline, seed) {
  const window = openWindow(head, seed);
  const sides = [
    { recording: head, of: "head", variant: "head" },
    ...isPaired(head) ? [{ recording: head, of: "base", variant: "base" }] : baseline === null ? [] : [{ recording: baseline, of: "head", variant: "base" }]
  ];
  const each = (name, read) => sides.map((side) => ({ name, variant: side.variant, points: read(side) }));
  const charts = [
    {
      title: "Response time",
      unit: "ms",
      lines: [...each("p50", (side) => percentiles(side, 0.5)), ...each("p95", (side) => percentiles(side, 0.95))]
    },
    { title: "Responses a second", unit: "rps", lines: each("answered", throughput) },
    ...each("failed", failures).some(({ points }) => points.some(([, y]) => y > 0)) ? [{ title: "Failed requests", unit: "ratio", lines: each("failed", failures) }] : [],
    ...trackCharts(sides)
  ];
  const endpoints = endpointsOf(head, "http_req_duration", "head").slice(0, MOST_ENDPOINTS2);
  return {
    judged: [window.fromBlock * head.blockSeconds, window.toBlock * head.blockSeconds],
    seconds: head.blockCount * head.blockSeconds,
    charts: charts.filter(({ lines }) => lines.some(({ points }) => points.some(([, y]) => Number.isFinite(y)))),
    distributions: [null, ...endpoints.length > 1 ? endpoints : []].map((endpoint) => ({
      endpoint,
      lines: each("responses", (side) => distribution(side, endpoint))
    }))
  };
}
function arrived({ recording, of }, endpoint = null) {
  return select(recording, {
    metric: "http_req_duration",
    ...endpoint === null ? {} : { endpoint },
    tags: ARRIVED,
    variant: of
  });
}
function percentiles(side, fraction) {
  return (arrived(side)?.sketches ?? []).map((sketch, block) => [
    block * side.recording.blockSeconds,
    sketch === null || sketch.count === 0 ? Number.NaN : sketch.quantile(fraction)
  ]);
}
function throughput(side) {
  const { blockSeconds } = side.recording;
  const counts = [...arrived(side)?.counts ?? []];
  return counts.map((count, block) => [block * blockSeconds, count / blockSeconds]).slice(1, -1);
}
function failures({ recording, of }) {
  const all = select(recording, { metric: "http_req_duration", variant: of });
  const failed = select(recording, { metric: "http_req_duration", tags: ["unexpected", "none"], variant: of });
  return [...all?.counts ?? []].map((count, block) => [
    block * recording.blockSeconds,
    count === 0 ? Number.NaN : (failed?.counts[block] ?? 0) / count
  ]);
}
function trackCharts(sides) {
  return Object.entries(TRACKS).flatMap(([quantity, title]) => {
    const lines = [];
    let unit = "ratio";
    for (const { recording, of, variant } of sides) {
      const tracks = recording.sources.filter((source) => source.variant === of).flatMap((source) => source.tracks).filter((track) => track.quantity === quantity);
      for (const [index, track] of tracks.entries()) {
        unit = track.unit;
        const end = recording.startSecond + recording.blockCount * recording.blockSeconds;
        lines.push({
          name: tracks.length > 1 ? `machine ${index + 1}` : title,
          variant,
          points: track.points.filter(([second]) => second >= recording.startSecond && second <= end).map(([second, value]) => [second - recording.startSecond, value])
        });
      }
    }
    return lines.some(({ points }) => points.length > 1) ? [{ title, unit, lines }] : [];
  });
}
var STEPS = 100;
function distribution(side, endpoint) {
  const values = arrived(side, endpoint);
  if (values === null) return [];
  const sketch = totalSketch(values);
  return sketch.count === 0 ? [] : Array.from(
    { length: STEPS },
    (_, step) => [sketch.quantile((step + 0.5) / STEPS), (step + 0.5) / STEPS]
  );
}

// src/core/report/page-loads.ts
var NAMES = [
  ["ttfb", "time to first byte"],
  ["fcp", "first contentful paint"],
  ["lcp", "largest contentful paint"],
  ["tti", "time to interactive"],
  ["total_load", "load event"],
  ["tbt", "total blocking time"],
  ["inp", "interaction to next paint"],
  ["cls", "cumulative layout shift"]
];
function pageLoadsOf(head, base) {
  return NAMES.flatMap(([quantity, name]) => {
    const [now, then] = [figuresOf(head, quantity), figuresOf(base, quantity)];
    return now === null || then === null ? [] : [{ name, unit: now.unit, base: then, head: now }];
  });
}
function figuresOf({ sources }, quantity) {
  const tracks = sources.filter(({ source }) => source === "browser").flatMap((source) => source.tracks).filter((track) => track.quantity === quantity && track.points.length > 0);
  const [first] = tracks;
  if (first === void 0) return null;
  const sketch = new Sketch();
  const points = tracks.flatMap((track) => track.points);
  for (const [, value] of points) sketch.add(value);
  return { unit: first.unit, p75: sketch.quantile(PAGE_LOAD_FRACTION), loads: points.length };
}

// src/core/report/beside.ts
var MOST_STATEMENTS = 10;
function changesBeside({
  head,
  base
}) {
  if (base === null) return null;
  const others = ({ sources }) => sources.filter(({ source }) => source !== "browser");
  const before = new Map(meansOf(others(base), base.variant).map((each) => [each.name, each.value]));
  const quantities = meansOf(others(head), head.variant).flatMap(({ name, unit, value }) => {
    const then2 = before.get(name);
    return then2 === void 0 ? [] : [{ name, unit, base: then2, head: value }];
  });
  const [now, then] = [usesOf(head), usesOf(base)];
  const texts = now.size === 0 || then.size === 0 ? [] : [.../* @__PURE__ */ new Set([...now.keys(), ...then.keys()])];
  const cost = (text) => Math.max(costOf2(now.get(text)), costOf2(then.get(text)));
  return {
    quantities,
    pages: pageLoadsOf(head, base),
    statements: texts.toSorted((a, b) => cost(b) - cost(a) || (a < b ? -1 : 1)).slice(0, MOST_STATEMENTS).map((text) => ({ text, base: then.get(text) ?? null, head: now.get(text) ?? null }))
  };
}
function usesOf(side) {
  const use = ({ calls, totalMilliseconds }) => ({
    callsPerRequest: side.requests === 0 ? Number.NaN : calls / side.requests,
    mean: totalMilliseconds / calls
  });
  return new Map(
    statementsOf(side).filter(({ calls }) => calls > 0).map((each) => [each.text, use(each)])
  );
}
function costOf2(use) {
  return use === void 0 ? 0 : use.callsPerRequest * use.mean;
}

// src/core/judgement/policy.ts
var UNASKED = ["unmeasured", "no-baseline", "not-comparable"];
function effectOf(judgement, policy) {
  if (judgement.level === "info") return "pass";
  switch (judgement.state) {
    case "pass":
    case "warn":
    case "fail":
      return judgement.state;
    case "inconclusive":
      return policy.inconclusive;
    case "unmeasured":
      return policy.unmeasured;
    case "no-baseline":
      return policy.noBaseline;
    case "not-comparable":
      return policy.notComparable;
  }
}
function verdictOf(judgements, validity, policy) {
  if (validity.some((check) => check.state === "broken")) return "inconclusive";
  const effects = judgements.map((judgement) => effectOf(judgement, policy));
  if (effects.includes("fail")) return "fail";
  if (isNothingMeasured(judgements)) return "inconclusive";
  return effects.includes("warn") ? "warn" : "pass";
}
function isNothingMeasured(judgements) {
  const counted = judgements.filter(({ level }) => level !== "info");
  const isUnmeasured = counted.some(({ state }) => state === "unmeasured");
  return isUnmeasured && counted.every(({ state }) => UNASKED.includes(state));
}

// src/core/report/rule-rows.ts
function sortRows(judgements, budget) {
  const rows = judgements.map((judgement) => ruleRow(judgement, budget));
  const counted = rows.filter(({ judgement }) => judgement.level !== "info");
  const isAlarming = ({ judgement: { state }, effect }) => state === "fail" || state === "warn" || effect === "fail";
  const quiet = (...states) => counted.filter((row) => !isAlarming(row) && states.includes(row.judgement.state));
  return {
    alarming: counted.filter(isAlarming),
    unmeasured: quiet("unmeasured"),
    uncompared: quiet("no-baseline", "not-comparable"),
    undecided: quiet("inconclusive"),
    held: quiet("pass"),
    informal: rows.filter(({ judgement }) => judgement.level === "info")
  };
}
function gapsOf(rows) {
  const gaps = /* @__PURE__ */ new Map();
  for (const { judgement, name } of rows) {
    const own = `${judgement.section}.${judgement.statistic} is not measured: `;
    const [why, names2] = judgement.reason.startsWith(own) ? [judgement.reason.slice(own.length), [name]] : [judgement.reason, []];
    gaps.set(why, [...gaps.get(why) ?? [], ...names2]);
  }
  return [...gaps].map(([why, names2]) => ({ why, names: names2 }));
}
function ruleRow(judgement, { policy, rules }) {
  const { bound, unit } = judgement;
  const measured = "measured" in judgement ? judgement.measured : null;
  const change = "change" in judgement ? judgement.change : null;
  const limit = bound === null ? Number.NaN : "max" in bound ? bound.max : bound.min;
  const row = {
    judgement,
    effect: effectOf(judgement, policy),
    name: nameOf2(judgement),
    why: rules.find(({ place }) => place === judgement.place)?.reason ?? "",
    ...changeTexts(change)
  };
  if (isOfChange(judgement)) {
    const value = measured === null || change === null ? "" : `${formatQuantity(change.baseline, unit)} → ${formatQuantity(measured.value, unit)}`;
    const format = change?.scale === "points" ? formatPoints : formatChange;
    return { ...row, value, interval: "", bound: `≤ ${format(limit)}` };
  }
  const isTold = measured !== null && judgement.rule === "budget";
  const interval = isTold ? measured.interval : null;
  return {
    ...row,
    value: isTold ? formatAgainst(measured.value, limit, unit) : "",
    interval: interval === null ? "" : `${formatAgainst(interval[0], limit, unit)} … ${formatAgainst(interval[1], limit, unit)}`,
    bound: bound === null ? "" : `${"max" in bound ? "≤" : "≥"} ${formatQuantity(limit, unit)}`
  };
}
function changeTexts(change) {
  if (change === null) return { change: "", detectable: "" };
  const [low, high] = change.changeInterval;
  const format = change.scale === "points" ? formatPoints : formatChange;
  return {
    change: `${format(change.change)} (${format(low)} … ${format(high)})`,
    detectable: change.smallestDetectable === null ? "" : format(change.smallestDetectable)
  };
}
function nameOf2({ rule, section, statistic, metric }) {
  if (rule === "regression") return `change of ${statistic === "typical" ? "typical time" : statistic}`;
  if (rule === "drift") return "drift of typical time";
  if (rule === "k6") return `${metric}: ${statistic}`;
  if (section === "api_latency" || section === statistic) return statistic;
  return section === "custom" ? `${metric} ${statistic}` : `${section}.${statistic}`;
}

// src/core/report/report.ts
var MOST_FAILURES = 10;
function buildReport({ verdict: judged, budget, head, baselines, context }) {
  const findings = explain({ verdict: judged, budget, head, baselines });
  const verdict = withCause(judged, findings);
  const rows = sortRows(verdict.judgements, budget);
  const endpoints = endpointRows(head, baselines, verdict.seed);
  const inState = (wanted) => verdict.validity.filter(({ state }) => state === wanted).map((each) => ({
    ...each,
    reason: capitalised(each.reason),
    hint: each.hint === null ? null : capitalised(each.hint)
  }));
  const broken2 = inState("broken");
  const found = {
    ...rows,
    broken: broken2,
    causes: broken2.length > 0 ? [] : causesOf(rows.alarming, endpoints),
    gaps: gapsOf(rows.unmeasured),
    findings
  };
  const throughput2 = throughputOf(head);
  const baseline = comparableIn(head, baselines);
  return {
    ...found,
    verdict,
    conclusion: conclusionOf(verdict, budget),
    context,
    notes: inState("note"),
    comparison: `${comparisonOf2(rows, context, verdict.headline)} ${context.origin ?? ""}`.trim(),
    endpoints,
    measured: measuredBySources(head),
    timeline: timelineOf(head, baseline, judged.seed),
    trend: trendOf(head, baselines, judged.seed),
    beside: changesBeside(sidesOf(head, baseline)),
    failures: head.intake.failures.filter(({ variant }) => variant === "head").slice(0, MOST_FAILURES).map(({ endpoint, code, status, count }) => ({ endpoint, error: describeError(code, status), count })),
    facts: factsOf(head, throughput2.mean, verdict),
    throughput: throughput2,
    nextSteps: nextSteps(found)
  };
}
function comparableIn({ fingerprint }, baselines) {
  return baselines.find((each) => differencesBetween(fingerprint, each.fingerprint).length === 0) ?? null;
}
function conclusionOf({ state }, { policy }) {
  switch (state) {
    case "pass":
    case "warn":
      return "success";
    case "fail":
      return "failure";
    case "inconclusive":
      return policy.invalid;
  }
}
function comparisonOf2({ uncompared, alarming }, { baseline }, headline) {
  if (baseline.kind === "none")
    return headline.includes(baseline.reason) ? "" : `Not compared with a baseline: ${baseline.reason}.`;
  const missing = [...uncompared, ...alarming].find(
    ({ judgement: { state } }) => state === "no-baseline" || state === "not-comparable"
  );
  const described = describeBaseline(baseline) ?? "";
  if (missing === void 0) {
    const note2 = baseline.kind === "paired" ? baseline.note : null;
    return `Compared with ${described}${note2 === null ? "" : `; ${note2}`}.`;
  }
  const { reason } = missing.judgement;
  return `Not compared with ${described}${headline.includes(reason) ? "" : `: ${reason}`}.`;
}
var MOST_STARTING_POINTS = 5;
function nextSteps({
  broken: broken2,
  alarming,
  causes,
  findings,
  unmeasured: unmeasured2,
  undecided
}) {
  if (broken2.length > 0) return broken2.flatMap(({ hint }) => hint === null ? [] : [`${hint}.`]);
  const causeOf = ({ judgement: { metric, endpoint } }) => {
    const cause = metric === "http_req_duration" ? causes.find((each) => each.endpoint === endpoint) : void 0;
    return cause === void 0 ? "" : `: ${cause.text}`;
  };
  const starts = startingPoints(alarming).map((row) => `${startingPoint(row)}${causeOf(row)}.`);
  const samples = [...alarming, ...undecided].reduce(
    (most, { judgement }) => Math.max(most, (judgement.state === "inconclusive" ? judgement.samplesNeeded : null) ?? 0),
    0
  );
  const sourceless = gapsOf([
    ...alarming.filter(({ judgement }) => judgement.state === "unmeasured"),
    ...unmeasured2
  ]).flatMap(({ names: names2 }) => names2);
  return [
    ...remedies(findings),
    ...starts.slice(0, MOST_STARTING_POINTS),
    ...samples > 0 ? [
      `Let the run last longer or raise its rate: about ${formatQuantity(samples, "count")} more samples would decide what is open.`
    ] : [],
    ...sourceless.length > 0 ? [`Give a source to what is not measured, or take it out of the budget: ${sourceless.join(", ")}.`] : []
  ];
}
var MOST_REMEDIES = 2;
function remedies(findings) {
  return findings.filter(({ confidence }) => confidence !== "hint").slice(0, MOST_REMEDIES).map(({ recommendation: { action } }) => action);
}
function startingPoints(alarming) {
  const measured = alarming.filter(({ judgement: { state } }) => state === "fail" || state === "warn");
  const slower = measured.filter(({ judgement }) => judgement.rule === "regression").map(({ judgement }) => judgement.endpoint);
  const isSaid = ({ judgement: { endpoint, rule, section } }, index) => {
    if (rule !== "regression") return section === "api_latency" && endpoint !== null && slower.includes(endpoint);
    return endpoint === null ? slower.some((each) => each !== null) : slower.indexOf(endpoint) !== index;
  };
  const regressions = measured.filter(({ judgement }) => judgement.rule === "regression");
  const others = measured.filter(({ judgement }) => judgement.rule !== "regression");
  return [...regressions, ...others].filter((row, index) => !isSaid(row, index));
}
function startingPoint({ judgement, name, bound }) {
  const of = judgement.endpoint === null ? "" : ` of ${judgement.endpoint}`;
  switch (judgement.rule) {
    case "regression":
      return `Find what this change does differently for ${judgement.endpoint ?? "all endpoints"}`;
    case "drift":
      return `Find what has made ${judgement.endpoint ?? "all endpoints"} slower since the release`;
    case "k6":
      return `Bring ${name} back to what the script asks for`;
    case "budget":
      return `Bring ${name}${of} to ${bound}`;
  }
}
function factsOf(head, rate, { window }) {
  const facts = [];
  for (const run of head.runs) {
    facts.push(["k6", `${run.k6.version}, ${run.k6.meaning}`]);
    for (const { name, executor, model, profile } of run.plan?.scenarios ?? []) {
      const highest = profile.reduce((most, [, level]) => Math.max(most, level), 0);
      const unit = model === "open" ? "iterations/s" : "users";
      facts.push([`load "${name}"`, `${executor}, up to ${formatQuantity(highest, "count")} ${unit}`]);
      if (profile.length > 1) facts.push([`ramp of "${name}"`, rampOf(profile, unit)]);
    }
    if (run.plan !== null) facts.push(["most users", formatQuantity(run.plan.maxVUs, "count")]);
    facts.push(["duration", formatQuantity(run.wallSeconds * 1e3, "ms")]);
    if (run.baseTarget !== null)
      facts.push(["base", `${run.baseTarget}, in turn with the head: half of the load each`]);
  }
  if (head.blockCount > 0) facts.push(["judged", `second ${window.fromSecond} to ${window.toSecond}`]);
  facts.push(["samples", formatQuantity(head.intake.samples, "count")]);
  if (!Number.isNaN(rate)) facts.push(["throughput", formatQuantity(rate, "rps")]);
  const { runner } = head.fingerprint;
  if (runner !== null)
    facts.push([
      "machine",
      `${runner.cores} × ${runner.cpuModel}, ${runner.os} ${runner.arch}${runner.image === null ? "" : `, ${runner.image}`}`
    ]);
  return facts;
}
var MOST_STEPS = 8;
function rampOf(profile, unit) {
  const steps = profile.slice(1).flatMap(([second, level], index) => {
    const [from, start] = profile[index] ?? [second, level];
    if (second <= from) return [];
    const time = formatQuantity((second - from) * 1e3, "ms");
    const [low, high] = [formatQuantity(start, "count"), formatQuantity(level, "count")];
    return [start === level ? `${high} ${unit} for ${time}` : `${low} to ${high} ${unit} in ${time}`];
  });
  const more = steps.length - MOST_STEPS;
  return `${steps.slice(0, MOST_STEPS).join(", ")}${more > 0 ? `, and ${more} more steps` : ""}`;
}

// src/core/statistics/prediction.ts
function predictOneMore(history, within, { references = history.length, levels = 1 } = {}) {
  const mean = history.reduce((sum2, each) => sum2 + each, 0) / history.length;
  const df = history.length - levels;
  const variance = history.reduce((sum2, each) => sum2 + (each - mean) ** 2, 0) / df;
  return { error: Math.sqrt(Math.max(variance, within) * (1 + 1 / references) + within), df };
}

// src/core/judgement/stored-change.ts
function assumedSpread(fraction) {
  if (fraction === null || fraction <= 0.5) return 0.1;
  return fraction < 0.99 ? 0.2 : 0.4;
}
var LEAST_HISTORY = 5;
function judgeStored(budget, head, baselines) {
  const comparisons = compareWith({ budget, head, references: baselines, history: baselines });
  return judgeComparisons(budget, comparisons, groundOf(baselines));
}
function judgeDrift(budget, head, release, baselines) {
  const { maxDrift } = budget.regression;
  const comparisons = compareWith({ budget, head, references: [release], history: baselines }).filter(({ question }) => question !== "percentile").map((comparison) => ({ ...comparison, maxIncrease: maxDrift }));
  const found = judgeComparisons(budget, comparisons, { ...groundOf(baselines), since: "the release" });
  return found.map((judgement) => {
    const drift = { ...judgement, rule: "drift" };
    if (drift.state === "fail" || drift.state === "warn") return { ...drift, state: "warn", level: "warn" };
    return drift.state === "inconclusive" ? { ...drift, level: "info" } : drift;
  });
}
function groundOf({ length }) {
  return { kind: length >= LEAST_HISTORY ? "learnt" : "assumed", baselines: length };
}
function compareWith(stored) {
  const endpoints = endpointsOf(stored.head.recording, "http_req_duration");
  const single = endpoints.flatMap((endpoint) => compareEndpoint(stored, endpoint));
  const overall = compareOverall2(
    stored,
    single.filter(({ question }) => question === "typical")
  );
  return overall === null ? single : [overall, ...single];
}
function compareEndpoint({ budget, head, references, history: runs }, endpoint) {
  const compared = (question, statistic, fraction, estimateIn) => {
    const ours = estimateIn(head);
    const all = references.flatMap((window) => estimateIn(window) ?? []);
    if (ours === null || all.length === 0 || ours.samples < LEAST_RESPONSES) return null;
    const earlier = runs === references ? all : runs.flatMap((window) => estimateIn(window) ?? []);
    const { deviations: history, levels, newest } = levelsOf(earlier.map(({ value }) => Math.log(value)));
    const theirs = runs === references ? all.slice(0, newest) : all;
    const base = Math.exp(meanOf3(theirs.map(({ value }) => Math.log(value))));
    const k = theirs.length;
    const own = ours.logStandardError ** 2;
    const within = own + theirs.reduce((sum2, { logStandardError }) => sum2 + logStandardError ** 2, 0) / k ** 2;
    const shift = Math.log(ours.value / base);
    if (!Number.isFinite(shift) || !Number.isFinite(within)) return null;
    const spread = { history, levels, references: k, within, assumed: assumedSpread(fraction) };
    const { error, df } = predict(
      spread,
      (variance) => welch(variance, [
        [own, head],
        ...theirs.map((each) => [(each.logStandardError / k) ** 2, references[0] ?? head])
      ])
    );
    return {
      question,
      statistic,
      endpoint,
      head: ours.value,
      base,
      samples: ours.samples,
      shift,
      error,
      df,
      probability: studentUpper(shift / error, df),
      history,
      levels,
      references: k,
      within,
      ...tolerancesOf(budget, endpoint, statistic, base)
    };
  };
  return [
    compared("typical", "typical", null, (window) => typicalIn(window, endpoint, LEAST_RESPONSES)),
    ...namedPercentiles(budget.rules).map(
      ({ key, fraction }) => compared("percentile", key, fraction, (window) => {
        const values = latencyIn(window, endpoint);
        return values === null ? null : percentileEstimate(values, fraction, window.weights);
      })
    )
  ].flatMap((each) => each ?? []);
}
function levelsOf(values) {
  const starts = changePoints(values.toReversed()).map(({ index }) => values.length - index);
  const edges = [0, ...starts.toReversed(), values.length];
  const parts = edges.slice(1).map((to, part) => values.slice(edges[part], to));
  return {
    deviations: parts.flatMap((part) => part.map((value) => value - meanOf3(part))),
    levels: parts.length,
    newest: parts[0]?.length ?? 0
  };
}
function predict({ history, levels, references, within, assumed }, dfWhenAssumed) {
  const learnt = history.length <= levels ? { error: 0, df: 0 } : predictOneMore(history, within, { references, levels });
  if (history.length >= LEAST_HISTORY) return learnt;
  const error = Math.max(learnt.error, Math.sqrt(assumed ** 2 * (1 + 1 / references) + within));
  return { error, df: dfWhenAssumed(error ** 2) };
}
function welch(total, parts) {
  const lost = parts.reduce(
    (sum2, [variance, { weights }]) => sum2 + variance ** 2 / Math.max(1, weights.effectiveBlocks - 1),
    0
  );
  return Math.min(1e6, Math.max(1, lost > 0 ? total ** 2 / lost : 1e6));
}
function compareOverall2({ budget }, typical) {
  if (typical.length < 2) return null;
  const weights = overallWeights(typical.map(({ error: error2 }) => error2));
  const mean = (of) => typical.reduce((all, comparison, index) => all + (weights[index] ?? 0) * of(comparison), 0);
  const runs = Math.min(...typical.map(({ history: history2 }) => history2.length));
  const history = Array.from({ length: runs }, (_, run) => mean((each) => each.history[run] ?? 0));
  const { error, df } = runs >= LEAST_HISTORY ? predictOneMore(
    history,
    mean((each) => each.within),
    {
      references: Math.min(...typical.map((each) => each.references)),
      levels: Math.max(...typical.map((each) => each.levels))
    }
  ) : { error: mean((each) => each.error), df: Math.min(...typical.map((each) => each.df)) };
  const shift = mean((each) => each.shift);
  return {
    question: "overall",
    statistic: "typical",
    endpoint: null,
    head: Math.exp(mean((each) => Math.log(each.head))),
    base: Math.exp(mean((each) => Math.log(each.base))),
    samples: typical.reduce((all, each) => all + each.samples, 0),
    shift,
    error,
    df,
    probability: studentUpper(shift / error, df),
    maxIncrease: budget.regression.maxIncreaseOverall,
    minEffect: 0
  };
}
function meanOf3(values) {
  return values.reduce((sum2, each) => sum2 + each, 0) / values.length;
}

// src/core/judgement/k6-thresholds.ts
function judgeThresholds(recording) {
  const ours = recording.series.filter(({ variant }) => variant === "head");
  const seen = new Set(ours.map(({ key }) => key.metric));
  const hasRequests = seen.has("http_req_duration");
  const hasArrived = ours.some(({ key }) => key.metric === "http_req_duration" && key.tag !== "none");
  return recording.runs.flatMap(
    (run) => run.thresholds.map(({ metric, expression, passed: passed2 }) => {
      const name = metric.split("{", 1)[0] ?? metric;
      const isTiming = name.startsWith("http_req_") && name !== "http_req_failed";
      const isSeen = isTiming ? hasArrived : keepingOf(name) === "dropped" ? hasRequests : seen.has(name);
      const subject = {
        rule: "k6",
        section: "k6",
        statistic: expression,
        metric,
        endpoint: null,
        level: "fail",
        unit: "count",
        bound: null,
        place: null
      };
      const words = `the script's threshold ${metric}: ${expression}`;
      if (passed2 && !isSeen) return { ...subject, state: "unmeasured", reason: `${words} had no samples` };
      const measured = { value: passed2 ? 1 : 0, interval: null, samples: 0 };
      return {
        ...subject,
        state: passed2 ? "pass" : "fail",
        measured,
        change: null,
        reason: `${words} ${passed2 ? "holds" : "is crossed"}`
      };
    })
  );
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
  const perIteration2 = Math.max(1, sum(requests) / Math.max(1, sum(iterations)));
  const [worst] = [
    { name: "iterations", counts: iterations, share: balance(iterations, ODD_ITERATIONS) },
    { name: "requests", counts: requests, share: balance(requests, ODD_ITERATIONS * perIteration2) }
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
  const names2 = elsewhere.slice(0, 3).map(([host]) => host).join(", ");
  if (share < LEAST_AT_TARGET) {
    const words = hit === 0 ? `the target ${target} was not hit: the requests went to ${names2}` : `only ${formatQuantity(share, "ratio")} of the requests went to the target ${[...targets].join(", ")}, the others to ${names2}`;
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
  return share < 1 ? note("target", `${formatQuantity(1 - share, "ratio")} of the requests went to ${names2}`) : passed("target", `the requests went to ${[...targets].join(" and ")}`);
}
function hostsOf(targets) {
  return new Set(targets.flatMap((target) => target === null ? [] : hostOf(target) ?? []));
}
function isSame(a, b) {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

// src/core/judgement/validity.ts
var MOST_FAILED = 0.5;
var MOST_THROWN = 0.01;
var MOST_MALFORMED = 0.01;
var MOST_DRIFT = 0.1;
var DRIFT_ALPHA = 1e-3;
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
function checkSteady({ trend, isConstantLoad, recording, fromBlock }) {
  if (!isConstantLoad) return note("steady", "the load changes by plan, so latency may change with it");
  const left = fromBlock === 0 ? "" : `, after ${formatQuantity(fromBlock * recording.blockSeconds, "count")} s of warm-up left out`;
  if (trend !== null && trend.probability < DRIFT_ALPHA && Math.abs(Math.expm1(trend.drift)) > MOST_DRIFT) {
    return broken(
      "steady",
      `the second half still drifts: ${formatChange(Math.expm1(trend.drift))} on the typical request`,
      "let the run last longer, or warm the environment up first"
    );
  }
  return passed(
    "steady",
    trend === null ? `too short to tell a trend${left}` : `no relevant trend in the second half${left}`
  );
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

// src/core/judgement/judge.ts
function judge({
  budget,
  head,
  baselines,
  noBaselineReason,
  release = null,
  seed: given,
  calibration = null,
  today,
  overrides = [],
  obstacle = null
}) {
  const seed = given ?? (decisionOf(head) === null ? hashOf(head) : LOOK_SEED);
  const window = openWindow(head, seed, { overdispersion: calibration?.overdispersion ?? 1 });
  const validity = obstacle === null ? checkValidity(window) : [broken(obstacle.check, obstacle.reason, obstacle.hint)];
  const found = [
    ...budget.rules.map((rule) => judgeRule(rule, window)),
    ...budget.regression.enabled ? compareWith2(budget, window, baselines, noBaselineReason ?? "none was found", seed) : [],
    ...budget.regression.enabled && release !== null ? driftSince(budget, window, release, baselines, seed) : [],
    ...judgeThresholds(head)
  ];
  const inForce = today === void 0 ? [] : [...budget.policy.overrides, ...overrides];
  const judgements = applyOverrides(found, inForce, today ?? "").toSorted((a, b) => rank(a) - rank(b));
  const state = verdictOf(judgements, validity, budget.policy);
  return {
    state,
    headline: headlineOf(state, judgements, validity),
    judgements,
    validity,
    window: { fromSecond: window.fromBlock * head.blockSeconds, toSecond: window.toBlock * head.blockSeconds },
    seed
  };
}
function hashOf(head) {
  return hashSeed(encodeRecording({ ...head, fingerprint: UNKNOWN_FINGERPRINT, runs: [] }));
}
function compareWith2(budget, window, baselines, missing, seed) {
  const { fingerprint } = window.recording;
  const paired = isPaired(window.recording);
  const comparable = comparableWith(window, baselines);
  const changes = paired ? judgePaired(budget, window) : comparable.length === 0 ? [] : judgeStored(
    budget,
    window,
    comparable.map((base) => openWindow(base, seed))
  );
  if (changes.length > 0) return changes;
  const subject = comparisonOf3(budget, "regression");
  const [newest] = baselines;
  if (newest === void 0 && !paired)
    return [{ ...subject, state: "no-baseline", reason: `nothing to compare with: ${missing}` }];
  if (newest === void 0 || comparable.length > 0)
    return [
      {
        ...subject,
        state: "not-comparable",
        reason: "no endpoint has enough responses on both sides, or the run was too short, to be compared"
      }
    ];
  const differing = differencesBetween(fingerprint, newest.fingerprint).join(", ");
  return [
    { ...subject, state: "not-comparable", reason: `the baseline was made under other conditions: ${differing}` }
  ];
}
function driftSince(budget, window, release, baselines, seed) {
  const differing = differencesBetween(window.recording.fingerprint, release.fingerprint);
  const opened = (each) => openWindow(each, seed);
  const found = differing.length > 0 ? [] : judgeDrift(budget, window, opened(release), comparableWith(window, baselines).map(opened));
  if (found.length > 0) return found;
  const reason = differing.length > 0 ? `the release was measured under other conditions: ${differing.join(", ")}` : "no endpoint has enough responses, here and in the release, to be compared";
  return [{ ...comparisonOf3(budget, "drift"), level: "info", state: "not-comparable", reason }];
}
function comparableWith({ recording }, baselines) {
  return baselines.filter((base) => differencesBetween(recording.fingerprint, base.fingerprint).length === 0);
}
function comparisonOf3({ regression }, rule) {
  return {
    rule,
    section: "api_latency",
    statistic: "typical",
    metric: "http_req_duration",
    endpoint: null,
    level: regression.level,
    unit: "ms",
    bound: { max: rule === "drift" ? regression.maxDrift : regression.maxIncrease },
    place: regression.place,
    measured: null
  };
}
function rank(judgement) {
  if (judgement.level === "info") return 8;
  switch (judgement.state) {
    case "fail":
      return isOfChange(judgement) ? 0 : 1;
    case "warn":
      return 2;
    case "unmeasured":
      return 3;
    case "not-comparable":
      return 4;
    case "no-baseline":
      return 5;
    case "inconclusive":
      return 6;
    case "pass":
      return 7;
  }
}

// src/core/report/columns.ts
var WIDE = new RegExp("[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uff60\\uffe0-\\uffe6]|\\p{Extended_Pictographic}", "u");
var NO_WIDTH = new RegExp("\\p{Mark}", "u");
function widthOf(text) {
  let sum2 = 0;
  for (const point of text) sum2 += widthOfPoint(point);
  return sum2;
}
function widthOfPoint(point) {
  return NO_WIDTH.test(point) ? 0 : WIDE.test(point) ? 2 : 1;
}
function clip(text, most) {
  return widthOf(text) <= most ? text : `${split(text, most - 1)[0]}…`;
}
function pad(text, width, side) {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return side === "left" ? space + text : text + space;
}
function wrap(text, width, indent) {
  const room = width - indent.length;
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
    while (widthOf(line) > room) {
      const [head, rest] = split(line, room);
      lines.push(head);
      line = rest;
    }
  }
  return [...lines, line].join(`
${indent}`);
}
function split(text, most) {
  let head = "";
  let width = 0;
  for (const point of text) {
    width += widthOfPoint(point);
    if (head !== "" && width > most) break;
    head += point;
  }
  return [head, text.slice(head.length)];
}

// src/core/report/closing.ts
var MOST_A_PRIORITY = 2;
function closingLines(report, written) {
  const { findings, verdict, facts, endpoints, comparison } = report;
  const lines = [
    ["Performance", endpoints.length === 0 ? "no request was measured" : performanceOf(report)],
    ["Bottlenecks", findings.length === 0 ? "none that the measurements show" : countsByKind(report)],
    ...recommendations(report),
    ...improvements(findings).map((sentence) => ["Expected", sentence]),
    [
      "Load test",
      [verdict.state, ...facts.filter(([name]) => LOAD_FACTS.test(name)).map(([, value]) => value)].join(", ")
    ],
    ...comparison === "" ? [] : [["Baseline", comparison]],
    ...written === null || written.files.length === 0 ? [] : [["Files", `in ${written.directory}: ${written.files.join(", ")}`]]
  ];
  return lines;
}
var LOAD_FACTS = /^(?:load "|duration$)/;
function performanceOf({ endpoints, throughput: throughput2 }) {
  const all = endpoints[0]?.head;
  if (all === void 0 || Number.isNaN(all.p95)) return "no response was received";
  const percentiles2 = ["p50", "p95", "p99"].map((name) => `${name} ${formatQuantity(all[name], "ms")}`);
  return [
    ...percentiles2,
    `${formatQuantity(throughput2.mean, "rps")} (peak ${formatQuantity(throughput2.peak, "rps")})`,
    `errors ${formatQuantity(all.errors, "ratio")}`
  ].join(", ");
}
function countsByKind({ findings }) {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const count = findings.filter((each) => each.kind === kind).length;
    return count === 1 ? TITLES[kind] : `${TITLES[kind]} (${count} times)`;
  }).join(", ");
}
function recommendations({ findings }) {
  const all = byPriority(findings);
  return [1, 2, 3].flatMap((priority) => {
    const of = all.filter((each) => each.priority === priority);
    const lines = of.slice(0, MOST_A_PRIORITY).map(({ finding: { recommendation } }) => {
      const gain = recommendation.gain === null ? "" : ` (${gainText(recommendation.gain)})`;
      return [`Priority ${priority}`, `${recommendation.action}${gain}`];
    });
    const more = of.length - lines.length;
    return more > 0 ? [...lines, [`Priority ${priority}`, `… and ${more} more in optimizations.md`]] : lines;
  });
}

// src/core/report/terminal.ts
var COLOURS = { pass: 32, warn: 33, fail: 31, inconclusive: 35 };
var MARK_COLOURS = { "✗": 31, "!": 33, "?": 35, "✓": 32 };
var [REVERSED, BOLD] = [7, 1];
var MOST_ROWS = 12;
var LEAST_WIDTH = 40;
var LABEL_WIDTH = 13;
function renderTerminal(report, { colour, width: wanted, files = null }) {
  const width = Math.max(LEAST_WIDTH, wanted);
  const paint = (text, ...codes) => colour ? `${codes.map((code) => `\x1B[${code}m`).join("")}${text}\x1B[0m` : text;
  const { verdict, context, broken: broken2, notes } = report;
  const word = ` ${verdict.state.toUpperCase()} `;
  const lines = [
    "",
    `${paint(word, REVERSED, COLOURS[verdict.state])} ${wrap(plain(verdict.headline.replaceAll("`", ""), 1e3), width, " ".repeat(word.length + 1))}`,
    ""
  ];
  const item = (text) => {
    const folded = `  ${wrap(plain(text, 1e3), width, "    ")}`;
    return folded.replace(/(?<=^ {2})[✗!?✓]/, (mark) => paint(mark, MARK_COLOURS[mark]));
  };
  const section = (title, items) => {
    if (items.length === 0) return;
    lines.push(paint(title, BOLD), ...items.slice(0, MOST_ROWS).map(item));
    if (items.length > MOST_ROWS) lines.push(`  … and ${items.length - MOST_ROWS} more in the report`);
    lines.push("");
  };
  section(
    "This run may not be judged",
    broken2.map(({ reason, hint }) => `✗ ${reason}${hint === null ? "" : `. ${hint}`}`)
  );
  section(broken2.length > 0 ? "Measured, and not to be relied on" : "Broken", report.alarming.map(alarm));
  section(
    "Where the time goes",
    report.causes.map(({ endpoint, text }) => `· ${endpoint ?? "all endpoints"}: ${text}`)
  );
  section(
    "Why",
    report.findings.map(({ cause, confidence }) => `· ${cause}${confidence === "hint" ? " (a hint)" : ""}`)
  );
  section(
    "Not measured, so not passed",
    report.gaps.map(({ why, names: names2 }) => `○ ${names2.length === 0 ? "" : `${names2.join(", ")}: `}${why}`)
  );
  section(
    "Not decided",
    report.undecided.map(({ judgement }) => `? ${judgement.reason}`)
  );
  if (broken2.length === 0)
    section(
      "Holds",
      report.held.map(({ judgement }) => `✓ ${judgement.reason}`)
    );
  if (report.endpoints.length > 0) lines.push(...endpointLines(report, width, (text) => paint(text, BOLD)), "");
  section("Good to know", [
    ...notes.map(({ reason }) => `· ${reason}`),
    ...context.warnings.map((warning) => `· ${warning}`)
  ]);
  const indent = " ".repeat(LABEL_WIDTH + 2);
  const closing = closingLines(report, files).map(
    ([label, text]) => `  ${pad(label, LABEL_WIDTH, "right")}${wrap(plain(text, 1e3), width, indent)}`
  );
  lines.push(paint("Summary", BOLD), ...closing, "");
  section(
    "Next",
    [...report.nextSteps, `Repeat the measurement: ${context.reproduce}`].map((step, index) => `${index + 1}. ${step}`)
  );
  return inert(`${lines.join("\n").trimEnd()}
`);
}
function alarm({ judgement: { state, reason } }) {
  return `${state === "warn" ? "!" : "✗"} ${reason}`;
}
var NAME = { title: "endpoint", of: ({ endpoint }) => plain(endpoint ?? "all endpoints") };
var FIGURES = [
  { title: "requests", of: ({ head }) => formatQuantity(head.requests, "count") },
  { title: "errors", of: ({ head }) => Number.isNaN(head.errors) ? "–" : formatQuantity(head.errors, "ratio") },
  { title: "p50", of: ({ head }) => beforeAfter(head.p50, void 0) },
  { title: "p95", of: ({ head, base }) => beforeAfter(head.p95, base?.p95).replace(/[()]/g, "") },
  { title: "p99", of: ({ head }) => beforeAfter(head.p99, void 0) }
];
var LEAST_NAME_WIDTH = 12;
function endpointLines({ endpoints }, width, bold) {
  const rows = endpoints.slice(0, MOST_ROWS);
  const widthIn = ({ title, of }) => rows.reduce((most, row) => Math.max(most, widthOf(of(row))), widthOf(title));
  const figures = FIGURES.map((column) => ({ ...column, width: widthIn(column) }));
  const taken = figures.reduce((sum2, figure) => sum2 + figure.width + 2, 2);
  const nameWidth = Math.min(widthIn(NAME), Math.max(LEAST_NAME_WIDTH, width - taken));
  const line = (textOf) => {
    const name = pad(clip(textOf(NAME), nameWidth), nameWidth, "right");
    return `  ${clip([name, ...figures.map((column) => pad(textOf(column), column.width, "left"))].join("  "), width - 2)}`;
  };
  const left = endpoints.length - rows.length;
  return [
    bold(line(({ title }) => title)),
    ...rows.map((row) => line(({ of }) => of(row))),
    ...left > 0 ? [`  … and ${left} more in the report`] : []
  ];
}

export {
  judgeRule,
  toleranceOf,
  headlineOf,
  isSure,
  judgePaired,
  comparePaired,
  checkValidity,
  verdictOf,
  expiredOverrides,
  describeBaseline,
  pairedChoice,
  buildReport,
  judge,
  widthOf,
  pad,
  renderTerminal
};
