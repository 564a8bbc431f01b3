import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  describeBaseline
} from "./chunk-HV3WBIS4.js";
import {
  causeTexts,
  endpointTable,
  failureTable,
  findingSections,
  formatQuantity,
  gapList,
  improvements,
  isOfChange,
  list,
  planTable,
  reasonList,
  recommendationSections,
  renderComment,
  ruleTable,
  table,
  validityTable
} from "./chunk-TZCCNJLA.js";
import {
  capitalised,
  code,
  html,
  htmlProse,
  link,
  md,
  plain,
  prose,
  xml
} from "./chunk-C37HN7VT.js";
import {
  GateFailure
} from "./chunk-ZMMPUPEM.js";

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
  const measured2 = "measured" in judgement ? judgement.measured : null;
  const change = "change" in judgement ? judgement.change : null;
  return {
    rule: judgement.rule,
    section: judgement.section,
    statistic: judgement.statistic,
    metric: judgement.metric,
    endpoint: judgement.endpoint,
    state: judgement.state,
    level: judgement.level,
    value: finite(measured2?.value),
    unit: judgement.unit,
    interval: pair(measured2?.interval),
    bound: judgement.bound,
    baseline: finite(change?.baseline),
    change: finite(change?.change),
    changeInterval: pair(change?.changeInterval),
    samples: measured2?.samples ?? null,
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

// src/core/report/junit.ts
function renderJunit(report) {
  const { verdict, context, broken } = report;
  const rows = [...report.alarming, ...report.unmeasured, ...report.uncompared, ...report.undecided, ...report.held];
  const outcomes = rows.map((row) => ({ row, element: outcome(row) }));
  const count = (name) => outcomes.filter(({ element }) => element.startsWith(`<${name}`)).length;
  const counts = `tests="${rows.length + broken.length}" failures="${count("failure")}" errors="${broken.length}"`;
  const cases = [
    ...broken.map(({ check, reason }) => testCase("validity", check, `<error message="${xml(reason)}"/>`)),
    ...outcomes.map(
      ({ row: { judgement, name }, element }) => testCase(judgement.section, judgement.endpoint === null ? name : `${name} of ${judgement.endpoint}`, element)
    )
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="pacegate" ${counts}>
  <testsuite name="${xml(context.title)}" timestamp="${xml(context.startedAt)}" ${counts} skipped="${count("skipped")}">
    <properties>
      <property name="verdict" value="${verdict.state}"/>
      <property name="headline" value="${xml(verdict.headline.replaceAll("`", ""))}"/>
    </properties>
${cases.join("\n")}
  </testsuite>
</testsuites>
`;
}
function testCase(group, name, element) {
  return `    <testcase classname="${xml(group)}" name="${xml(name)}"${element === "" ? "/>" : `>${element}</testcase>`}`;
}
function outcome({ judgement: { state, reason }, effect }) {
  if (effect === "fail") return `<failure message="${xml(reason)}"/>`;
  if (state === "pass") return "";
  return state === "warn" ? `<system-out>${xml(`warning: ${reason}`)}</system-out>` : `<skipped message="${xml(`${state}: ${reason}`)}"/>`;
}

// src/core/report/analysis.ts
var QUERIES = [
  ...[0.5, 0.95, 0.99].map(
    (fraction) => [
      `p${fraction * 100}`,
      `histogram_quantile(${fraction}, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))`
    ]
  ),
  ["throughput", "sum(rate(http_requests_total[5m]))"],
  ["error rate", 'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))']
];
var NO_FINDINGS = "Nothing that was measured calls for one.";
function renderAnalysis(report) {
  const { context, alarming, undecided, held, unmeasured, uncompared, endpoints: endpoints2, failures } = report;
  const rules2 = [...alarming, ...undecided, ...held, ...unmeasured].filter(({ judgement }) => !isOfChange(judgement));
  const unanswered = alarming.filter(({ judgement: { state } }) => state === "unmeasured" || state === "inconclusive");
  const open = [...gapItems(report), reasonList([...unanswered, ...uncompared, ...undecided])].filter(
    (part) => part !== ""
  );
  return document([
    `# Performance analysis: ${md(context.title)}`,
    origin(report),
    "## Executive summary",
    summary(report),
    "## Current baseline",
    pairs(
      ["metric", "value"],
      [...measured(report), ...report.measured.map(([name, value]) => [name, md(value)])]
    ),
    "## Identified bottlenecks",
    alarming.length === 0 ? "No rule is broken." : ruleTable(alarming),
    reasonList(alarming),
    report.causes.length === 0 ? "" : `Where the time goes:

${list(causeTexts(report))}`,
    findingSections(report.findings, 3),
    failures.length === 0 ? "" : `Failed requests:

${failureTable(report)}`,
    "## Recommendations",
    report.findings.length === 0 ? NO_FINDINGS : recommendationSections(report.findings, 3),
    "## Endpoints",
    endpoints2.length === 0 ? "No request was measured." : endpointTable(endpoints2),
    "## Load test",
    pairs(
      ["configuration", ""],
      report.facts.map(([name, value]) => [md(name), prose(value)])
    ),
    rules2.length === 0 ? "" : targets(rules2, endpoints2),
    "## Can this be trusted?",
    validityTable(report),
    "## Not measured or not decided",
    open.length === 0 ? "Every rule was measured and decided." : open.join("\n"),
    ...report.findings.length === 0 ? [] : [
      "## Implementation plan",
      planTable(report.findings),
      "## Expected improvements",
      improvements(report.findings)
    ],
    "## Monitoring and validation",
    "To be watched in production, as PromQL:",
    pairs(
      ["metric", "query"],
      QUERIES.map(([metric, query]) => [metric, code(query)])
    ),
    rules2.length === 0 ? "" : `Success criteria:

${criteria(rules2)}`,
    "## Next steps",
    [...report.nextSteps.map((step) => prose(step)), `Repeat the measurement: ${code(context.reproduce)}`].map((step, index) => `${index + 1}. ${step}`).join("\n")
  ]);
}
function origin({ context }) {
  const commit = context.commit === null ? "commit not known" : `commit ${code(context.commit)}`;
  return [
    code(context.startedAt),
    code(context.target),
    commit,
    ...context.runUrl === null ? [] : [link("run", context.runUrl)]
  ].join(" · ");
}
function summary({ verdict, comparison, nextSteps }) {
  return [
    `Verdict: **${verdict.state}**. ${prose(verdict.headline)}.`,
    prose(comparison),
    ...nextSteps.slice(0, 1).map((step) => prose(step))
  ].filter((part) => part !== "").join(" ");
}
function measured({ endpoints: endpoints2, throughput }) {
  const all = endpoints2[0]?.head;
  const text = (value, unit) => value === void 0 || Number.isNaN(value) ? "not measured: no response was received" : formatQuantity(value, unit);
  return [
    ["API latency p50", text(all?.p50, "ms")],
    ["API latency p95", text(all?.p95, "ms")],
    ["API latency p99", text(all?.p99, "ms")],
    ["throughput, mean", text(throughput.mean, "rps")],
    ["throughput, peak", text(throughput.peak, "rps")],
    ["error rate", text(all?.errors, "ratio")]
  ];
}
function gapItems({ gaps }) {
  return gaps.length === 0 ? [] : [gapList(gaps)];
}
function pairs(titles, rows) {
  return table(
    [
      { title: titles[0], of: ([name]) => name },
      { title: titles[1], of: ([, value]) => value }
    ],
    rows
  );
}
function before({ judgement: { endpoint, section: section2, statistic } }, rows) {
  const base = section2 === "api_latency" ? rows.find((row) => row.endpoint === endpoint)?.base : void 0;
  const value = base == null ? void 0 : { p50: base.p50, p95: base.p95, p99: base.p99 }[statistic];
  return value === void 0 || Number.isNaN(value) ? "" : formatQuantity(value, "ms");
}
function targets(rules2, rows) {
  return table(
    [
      { title: "metric", of: (row) => code(fullName(row)) },
      { title: "baseline", of: (row) => before(row, rows) },
      { title: "target", of: ({ bound }) => bound },
      { title: "achieved", of: ({ value, interval }) => interval === "" ? value : `${value} (${interval})` },
      { title: "status", of: ({ judgement }) => judgement.state }
    ],
    rules2
  );
}
function criteria(rules2) {
  return rules2.map((row) => `- [${row.judgement.state === "pass" ? "x" : " "}] ${code(fullName(row))} ${row.bound}`.trimEnd()).join("\n");
}
function fullName({ judgement: { endpoint }, name }) {
  return endpoint === null ? name : `${name} of ${endpoint}`;
}
function document(parts) {
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}

// node_modules/d3-array/dist/d3-array.mjs
function ascending(a, b) {
  return a == null || b == null ? NaN : a < b ? -1 : a > b ? 1 : a >= b ? 0 : NaN;
}
function descending(a, b) {
  return a == null || b == null ? NaN : b < a ? -1 : b > a ? 1 : b >= a ? 0 : NaN;
}
function bisector(f) {
  let compare1, compare2, delta;
  if (f.length !== 2) {
    compare1 = ascending;
    compare2 = (d, x) => ascending(f(d), x);
    delta = (d, x) => f(d) - x;
  } else {
    compare1 = f === ascending || f === descending ? f : zero;
    compare2 = f;
    delta = f;
  }
  function left(a, x, lo = 0, hi = a.length) {
    if (lo < hi) {
      if (compare1(x, x) !== 0) return hi;
      do {
        const mid = lo + hi >>> 1;
        if (compare2(a[mid], x) < 0) lo = mid + 1;
        else hi = mid;
      } while (lo < hi);
    }
    return lo;
  }
  function right(a, x, lo = 0, hi = a.length) {
    if (lo < hi) {
      if (compare1(x, x) !== 0) return hi;
      do {
        const mid = lo + hi >>> 1;
        if (compare2(a[mid], x) <= 0) lo = mid + 1;
        else hi = mid;
      } while (lo < hi);
    }
    return lo;
  }
  function center(a, x, lo = 0, hi = a.length) {
    const i = left(a, x, lo, hi - 1);
    return i > lo && delta(a[i - 1], x) > -delta(a[i], x) ? i - 1 : i;
  }
  return { left, center, right };
}
function zero() {
  return 0;
}
function number(x) {
  return x === null ? NaN : +x;
}
var ascendingBisect = bisector(ascending);
var bisectRight = ascendingBisect.right;
var bisectLeft = ascendingBisect.left;
var bisectCenter = bisector(number).center;
var blur2 = Blur2(blurf);
var blurImage = Blur2(blurfImage);
function Blur2(blur) {
  return function(data, rx, ry = rx) {
    if (!((rx = +rx) >= 0)) throw new RangeError("invalid rx");
    if (!((ry = +ry) >= 0)) throw new RangeError("invalid ry");
    let { data: values, width, height } = data;
    if (!((width = Math.floor(width)) >= 0)) throw new RangeError("invalid width");
    if (!((height = Math.floor(height !== void 0 ? height : values.length / width)) >= 0)) throw new RangeError("invalid height");
    if (!width || !height || !rx && !ry) return data;
    const blurx = rx && blur(rx);
    const blury = ry && blur(ry);
    const temp = values.slice();
    if (blurx && blury) {
      blurh(blurx, temp, values, width, height);
      blurh(blurx, values, temp, width, height);
      blurh(blurx, temp, values, width, height);
      blurv(blury, values, temp, width, height);
      blurv(blury, temp, values, width, height);
      blurv(blury, values, temp, width, height);
    } else if (blurx) {
      blurh(blurx, values, temp, width, height);
      blurh(blurx, temp, values, width, height);
      blurh(blurx, values, temp, width, height);
    } else if (blury) {
      blurv(blury, values, temp, width, height);
      blurv(blury, temp, values, width, height);
      blurv(blury, values, temp, width, height);
    }
    return data;
  };
}
function blurh(blur, T, S, w, h) {
  for (let y = 0, n = w * h; y < n; ) {
    blur(T, S, y, y += w, 1);
  }
}
function blurv(blur, T, S, w, h) {
  for (let x = 0, n = w * h; x < w; ++x) {
    blur(T, S, x, x + n, w);
  }
}
function blurfImage(radius) {
  const blur = blurf(radius);
  return (T, S, start, stop, step) => {
    start <<= 2, stop <<= 2, step <<= 2;
    blur(T, S, start + 0, stop + 0, step);
    blur(T, S, start + 1, stop + 1, step);
    blur(T, S, start + 2, stop + 2, step);
    blur(T, S, start + 3, stop + 3, step);
  };
}
function blurf(radius) {
  const radius0 = Math.floor(radius);
  if (radius0 === radius) return bluri(radius);
  const t = radius - radius0;
  const w = 2 * radius + 1;
  return (T, S, start, stop, step) => {
    if (!((stop -= step) >= start)) return;
    let sum = radius0 * S[start];
    const s0 = step * radius0;
    const s1 = s0 + step;
    for (let i = start, j = start + s0; i < j; i += step) {
      sum += S[Math.min(stop, i)];
    }
    for (let i = start, j = stop; i <= j; i += step) {
      sum += S[Math.min(stop, i + s0)];
      T[i] = (sum + t * (S[Math.max(start, i - s1)] + S[Math.min(stop, i + s1)])) / w;
      sum -= S[Math.max(start, i - s0)];
    }
  };
}
function bluri(radius) {
  const w = 2 * radius + 1;
  return (T, S, start, stop, step) => {
    if (!((stop -= step) >= start)) return;
    let sum = radius * S[start];
    const s = step * radius;
    for (let i = start, j = start + s; i < j; i += step) {
      sum += S[Math.min(stop, i)];
    }
    for (let i = start, j = stop; i <= j; i += step) {
      sum += S[Math.min(stop, i + s)];
      T[i] = sum / w;
      sum -= S[Math.max(start, i - s)];
    }
  };
}
var array = Array.prototype;
var slice = array.slice;
var e10 = Math.sqrt(50);
var e5 = Math.sqrt(10);
var e2 = Math.sqrt(2);
function tickSpec(start, stop, count) {
  const step = (stop - start) / Math.max(0, count), power = Math.floor(Math.log10(step)), error = step / Math.pow(10, power), factor = error >= e10 ? 10 : error >= e5 ? 5 : error >= e2 ? 2 : 1;
  let i1, i2, inc;
  if (power < 0) {
    inc = Math.pow(10, -power) / factor;
    i1 = Math.round(start * inc);
    i2 = Math.round(stop * inc);
    if (i1 / inc < start) ++i1;
    if (i2 / inc > stop) --i2;
    inc = -inc;
  } else {
    inc = Math.pow(10, power) * factor;
    i1 = Math.round(start / inc);
    i2 = Math.round(stop / inc);
    if (i1 * inc < start) ++i1;
    if (i2 * inc > stop) --i2;
  }
  if (i2 < i1 && 0.5 <= count && count < 2) return tickSpec(start, stop, count * 2);
  return [i1, i2, inc];
}
function ticks(start, stop, count) {
  stop = +stop, start = +start, count = +count;
  if (!(count > 0)) return [];
  if (start === stop) return [start];
  const reverse = stop < start, [i1, i2, inc] = reverse ? tickSpec(stop, start, count) : tickSpec(start, stop, count);
  if (!(i2 >= i1)) return [];
  const n = i2 - i1 + 1, ticks2 = new Array(n);
  if (reverse) {
    if (inc < 0) for (let i = 0; i < n; ++i) ticks2[i] = (i2 - i) / -inc;
    else for (let i = 0; i < n; ++i) ticks2[i] = (i2 - i) * inc;
  } else {
    if (inc < 0) for (let i = 0; i < n; ++i) ticks2[i] = (i1 + i) / -inc;
    else for (let i = 0; i < n; ++i) ticks2[i] = (i1 + i) * inc;
  }
  return ticks2;
}
var shuffle = shuffler(Math.random);
function shuffler(random) {
  return function shuffle2(array2, i0 = 0, i1 = array2.length) {
    let m = i1 - (i0 = +i0);
    while (m) {
      const i = random() * m-- | 0, t = array2[m + i0];
      array2[m + i0] = array2[i + i0];
      array2[i + i0] = t;
    }
    return array2;
  };
}

// src/core/report/html/chart.ts
var WIDTH = 640;
var HEIGHT = 200;
var MARGIN = { left: 64, right: 12, top: 10, bottom: 26 };
var MOST_TICKS = 5;
function chartSvg({ title, unit, lines }, { x: [left, right], xUnit, window }) {
  const values = lines.flatMap(({ points }) => points.map(([, y]) => y)).filter((y) => Number.isFinite(y));
  const highest = values.reduce((most, y) => Math.max(most, y), 0);
  const yTicks = ticks(0, highest > 0 ? highest * 1.05 : 1, MOST_TICKS);
  const top = Math.max(highest, yTicks.at(-1) ?? 1);
  const span = right > left ? right - left : 1;
  const px = (x) => (MARGIN.left + (x - left) / span * (WIDTH - MARGIN.left - MARGIN.right)).toFixed(1);
  const py = (y) => (HEIGHT - MARGIN.bottom - y / top * (HEIGHT - MARGIN.top - MARGIN.bottom)).toFixed(1);
  const grid = yTicks.map(
    (tick) => `<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${py(tick)}" y2="${py(tick)}"/><text class="tick" x="${MARGIN.left - 6}" y="${py(tick)}" dy="0.32em" text-anchor="end">${html(formatQuantity(tick, unit))}</text>`
  );
  const xTicks = ticks(left, right, MOST_TICKS + 2).map(
    (tick) => `<text class="tick" x="${px(tick)}" y="${HEIGHT - 8}" text-anchor="middle">${html(xUnit === "s" ? `${tick} s` : formatQuantity(tick, "ms"))}</text>`
  );
  const shade = window === null ? "" : `<rect class="judged" x="${px(Math.max(left, window[0]))}" y="${MARGIN.top}" width="${Math.max(0, Number(px(Math.min(right, window[1]))) - Number(px(Math.max(left, window[0])))).toFixed(1)}" height="${HEIGHT - MARGIN.top - MARGIN.bottom}"/>`;
  const paths = lines.map((line, index) => {
    const style = `${line.variant} line-${lines.filter(({ variant }, before2) => before2 < index && variant === line.variant).length % 3}`;
    return `<path class="${style}" d="${pathOf(line, px, py)}"><title>${html(nameOf(line, lines))}</title></path>`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${html(`${title}: ${describe(lines, unit)}`)}">${shade}${grid.join("")}${xTicks.join("")}${paths.join("")}</svg>`;
}
function pathOf({ points }, px, py) {
  let path = "";
  let isOpen = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(y)) {
      isOpen = false;
      continue;
    }
    path += `${isOpen ? "L" : "M"}${px(x)} ${py(y)}${isOpen ? "" : "h0.1"}`;
    isOpen = true;
  }
  return path;
}
function nameOf({ name, variant }, lines) {
  return lines.some((each) => each.variant === "base") ? `${variant}, ${name}` : name;
}
function describe(lines, unit) {
  return lines.map((line) => {
    const values = line.points.map(([, y]) => y).filter((y) => Number.isFinite(y));
    if (values.length === 0) return `${nameOf(line, lines)}: not measured`;
    const mean = values.reduce((sum, y) => sum + y, 0) / values.length;
    return `${nameOf(line, lines)}: ${formatQuantity(mean, unit)} on average, ${formatQuantity(Math.max(...values), unit)} at most`;
  }).join("; ");
}

// src/core/report/html/script.ts
var SCRIPT = `
for (const table of document.querySelectorAll('table[data-sorts]')) {
  const body = table.tBodies[0];
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  };
  for (const [column, header] of [...table.tHead.rows[0].cells].entries()) {
    header.querySelector('button').addEventListener('click', () => {
      const isDown = header.getAttribute('aria-sort') === 'ascending';
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      header.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
      const sign = isDown ? -1 : 1;
      const rows = [...body.rows].sort((a, b) => {
        const [left, right] = [keyOf(a, column), keyOf(b, column)];
        if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
        return sign * String(left).localeCompare(String(right));
      });
      body.append(...rows);
    });
  }
}
for (const input of document.querySelectorAll('input[type=search]')) {
  const table = document.getElementById(input.getAttribute('aria-controls'));
  const told = document.getElementById(input.getAttribute('aria-describedby'));
  input.addEventListener('input', () => {
    const word = input.value.toLowerCase();
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = !row.textContent.toLowerCase().includes(word);
      if (!row.hidden) shown++;
    }
    told.textContent = word === '' ? '' : shown + ' of ' + table.tBodies[0].rows.length + ' rows';
  });
}
`;
var SCRIPT_HASH = "sha256-rtLz6QJsVBWK3XG+5WmMKXuraU9Ny0k47IbXRE/uHIE=";

// src/core/report/html/style.ts
var STYLE = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1c2128;--soft:#57606a;--edge:#d0d7de;--card:#f6f8fa;--head:#0550ae;--base:#9a6700;--pass:#116329;--warn:#7d4e00;--fail:#a40e26;--inconclusive:#57606a;--shade:#0550ae14}
@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--soft:#9da7b3;--edge:#30363d;--card:#161b22;--head:#79c0ff;--base:#e3b341;--pass:#56d364;--warn:#e3b341;--fail:#ff7b72;--inconclusive:#9da7b3;--shade:#79c0ff1f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.3rem;margin:.2rem 0}h2{font-size:1.1rem;margin:2rem 0 .6rem;border-bottom:1px solid var(--edge)}h3{font-size:1rem;margin:1rem 0 .3rem}
a{color:var(--head)}code,pre{font:.875em/1.45 ui-monospace,monospace}pre{background:var(--card);border:1px solid var(--edge);border-radius:6px;padding:.6rem;overflow-x:auto}
.verdict{display:inline-block;border:2px solid;border-radius:6px;padding:0 .5rem;font-weight:700;text-transform:uppercase}
.pass{color:var(--pass)}.warn{color:var(--warn)}.fail{color:var(--fail)}.inconclusive,.unmeasured,.no-baseline,.not-comparable{color:var(--inconclusive)}
figure{margin:0}.soft{color:var(--soft)}.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr))}
.card{border:1px solid var(--edge);border-radius:6px;padding:.8rem;background:var(--card);min-width:0}.card h3{margin-top:0}.card svg{max-width:44rem}.card pre{background:var(--bg)}
svg{width:100%;height:auto;display:block}.grid{stroke:var(--edge);stroke-width:1}.tick{fill:var(--soft);font-size:12px}.judged{fill:var(--shade)}
path{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}path.head{stroke:var(--head)}path.base{stroke:var(--base);stroke-dasharray:5 4}path.line-0{opacity:.75}path.line-1{stroke-width:3}path.line-2{opacity:.5}
.key{font-size:.85rem;color:var(--soft)}.key b.head{color:var(--head)}.key b.base{color:var(--base)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border-bottom:1px solid var(--edge);padding:.35rem .6rem;text-align:left;vertical-align:top}td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th button{all:unset;cursor:pointer;font-weight:600}th button:focus-visible,input:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--head);outline-offset:2px}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
input[type=search]{font:inherit;width:min(100%,24rem);padding:.3rem .5rem;border:1px solid var(--soft);border-radius:6px;background:var(--bg);color:var(--fg);margin:.3rem 0}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--bg);padding:.5rem}
@media print{input,.skip{display:none}.card{break-inside:avoid}}
`;

// src/core/report/html/page.ts
var POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;
function renderHtml(report) {
  const { verdict, context } = report;
  const title = `${plain(context.title)}: ${verdict.state}`;
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${html(title)}</title><style>${STYLE}</style></head><body>`,
    '<a class="skip" href="#why">To the findings</a>',
    `<header><p><span class="verdict ${verdict.state}">${verdict.state}</span> <span class="soft">${html(context.title)}</span></p>`,
    `<h1>${htmlProse(capitalised(verdict.headline))}</h1>`,
    `<p class="soft">${[context.startedAt, context.target, ...context.commit === null ? [] : [`commit ${context.commit.slice(0, 10)}`]].map((each) => html(each)).join(" · ")}${report.comparison === "" ? "" : `<br>${html(report.comparison)}`}</p></header><main>`,
    section("why", "Why, and what to do", why(report)),
    section("time", "Over time", overTime(report)),
    section("distribution", "How long responses took", distributions(report)),
    section("rules", "Rules", rules(report)),
    section("endpoints", "Endpoints", endpoints(report.endpoints)),
    section("trust", "Can this be trusted?", trust(report)),
    `</main><footer class="soft"><p>Repeat it: <code>${html(context.reproduce)}</code> · seed <code>${html(verdict.seed.slice(0, 8))}</code></p></footer>`,
    `<script>${SCRIPT}</script></body></html>
`
  ].join("\n");
}
function section(id, title, content) {
  return content === "" ? "" : `<section id="${id}"><h2>${title}</h2>${content}</section>`;
}
function bullets(items) {
  return items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}
function why({ findings, nextSteps, broken }) {
  const cards = findings.map(findingCard).join("");
  return [
    bullets(
      broken.map(
        ({ reason, hint }) => `<strong class="fail">${htmlProse(reason)}</strong>${hint === null ? "" : `. ${htmlProse(hint)}`}`
      )
    ),
    cards === "" ? "<p>No bottleneck was found in what was measured.</p>" : `<div class="cards">${cards}</div>`,
    nextSteps.length === 0 ? "" : `<h3>Next steps</h3><ol>${nextSteps.map((step) => `<li>${htmlProse(step)}</li>`).join("")}</ol>`
  ].join("");
}
function findingCard({ cause, isNew, cost, share, confidence, evidence, excerpt, recommendation }) {
  const impact = cost === null || !Number.isFinite(cost) ? "what it costs in time is not measured" : `${formatQuantity(cost, "ms")} of the average request${share === null ? "" : `, ${formatQuantity(share, "ratio", 2)} of its time`}`;
  const sure = { sure: "shown by measurement", likely: "likely", hint: "only a hint" }[confidence];
  return [
    `<article class="card"><h3>${htmlProse(capitalised(cause))}</h3>`,
    `<p class="soft">${isNew ? "New since the base · " : ""}${html(impact)} · ${sure}</p>`,
    bullets(evidence.map(htmlProse)),
    excerpt.length === 0 ? "" : pre(excerpt),
    `<p><strong>${htmlProse(recommendation.action)}</strong></p>`,
    recommendation.code === null ? "" : pre(recommendation.code.split("\n")),
    `<p class="soft">Effort ${recommendation.effort}. ${htmlProse(recommendation.risk)}</p></article>`
  ].join("");
}
function pre(lines) {
  const text = lines.map((line) => " ".repeat(line.length - line.trimStart().length) + html(line, 2e3)).join("\n");
  return `<pre tabindex="0">${text}</pre>`;
}
function overTime({ timeline }) {
  const axes = { x: [0, Math.max(1, timeline.seconds)], xUnit: "s", window: timeline.judged };
  const cards = timeline.charts.map(
    (chart) => `<figure class="card"><figcaption><h3>${html(chart.title)}</h3></figcaption>${chartSvg(chart, axes)}${keyOf(chart.lines)}<p class="soft">${html(capitalised(describe(chart.lines, chart.unit)))}.</p></figure>`
  );
  return cards.length === 0 ? "" : `<p class="soft">The shaded seconds were judged. All charts share one time axis.</p><div class="cards">${cards.join("")}</div>`;
}
function distributions({ timeline }) {
  const cards = timeline.distributions.flatMap(({ endpoint, lines }) => {
    const xs = lines.flatMap(({ points }) => points.map(([x]) => x));
    if (xs.length === 0) return [];
    const title = endpoint ?? "All endpoints";
    const chart = { title: `Share of responses within a time, ${title}`, unit: "ratio", lines };
    const axes = { x: [0, Math.max(...xs)], xUnit: "ms", window: null };
    return [
      `<figure class="card"><figcaption><h3>${html(title)}</h3></figcaption>${chartSvg(chart, axes)}${keyOf(lines)}</figure>`
    ];
  });
  const [all, ...single] = cards;
  if (all === void 0) return "";
  return `<div class="cards">${all}</div>${single.length === 0 ? "" : `<details><summary>By endpoint</summary><div class="cards">${single.join("")}</div></details>`}`;
}
function keyOf(lines) {
  const marks = lines.map(
    (line) => `<b class="${line.variant}">${line.variant === "head" ? "━" : "╍"}</b> ${html(nameOf(line, lines))}`
  );
  return lines.length < 2 ? "" : `<p class="key">${marks.join(" &nbsp; ")}</p>`;
}
function table2(id, name, titles, rows) {
  if (rows.length === 0) return "";
  const head = titles.map((title) => `<th scope="col"><button type="button">${html(title)}</button></th>`).join("");
  const body = rows.map((row) => {
    const cells = row.map(
      ({ text, value }) => value === void 0 ? `<td>${text}</td>` : `<td class="number" data-value="${Number.isFinite(value) ? value : -1}">${text}</td>`
    );
    return `<tr>${cells.join("")}</tr>`;
  }).join("");
  return [
    `<label>Filter ${html(name)} <input type="search" aria-controls="${id}-table" aria-describedby="${id}-told"></label> <span id="${id}-told" role="status" class="soft"></span>`,
    `<div class="scroll" tabindex="0" role="region" aria-label="${html(name)}"><table id="${id}-table" data-sorts><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  ].join("");
}
function rules({ alarming, unmeasured, uncompared, undecided, held, informal }) {
  const all = [...alarming, ...unmeasured, ...uncompared, ...undecided, ...held, ...informal];
  return table2(
    "rules",
    "rules",
    ["state", "endpoint", "rule", "measured", "change", "bound", "in words"],
    all.map(ruleCells)
  );
}
function ruleCells({ judgement, name, value, interval, change, bound }) {
  const { state, endpoint, reason } = judgement;
  const measured2 = "measured" in judgement ? judgement.measured?.value : void 0;
  const size = "change" in judgement ? judgement.change?.change : void 0;
  return [
    { text: `<span class="${state}">${state}</span>` },
    { text: endpoint === null ? "all" : `<code>${html(endpoint)}</code>` },
    { text: `<code>${html(name)}</code>` },
    { text: html(isOfChange(judgement) || interval === "" ? value : `${value} (${interval})`), value: measured2 ?? -1 },
    { text: html(change), value: size ?? -1 },
    { text: html(bound) },
    { text: htmlProse(reason) }
  ];
}
function endpoints(rows) {
  const hasBase = rows.some(({ base }) => base !== null);
  const time = (value) => ({
    text: value === void 0 || Number.isNaN(value) ? "–" : html(formatQuantity(value, "ms")),
    value: value ?? -1
  });
  return table2(
    "endpoints",
    "endpoints",
    ["endpoint", "requests", "errors", "p50", "p95", "p99", ...hasBase ? ["p50 of the base", "p95 of the base"] : []],
    rows.map(({ endpoint, head, base }) => [
      { text: endpoint === null ? "<strong>all</strong>" : `<code>${html(endpoint)}</code>` },
      { text: formatQuantity(head.requests, "count"), value: head.requests },
      { text: Number.isNaN(head.errors) ? "–" : formatQuantity(head.errors, "ratio"), value: head.errors },
      time(head.p50),
      time(head.p95),
      time(head.p99),
      ...hasBase ? [time(base?.p50), time(base?.p95)] : []
    ])
  );
}
function trust({ verdict, facts, measured: measured2, context, failures }) {
  const checks = verdict.validity.map(
    ({ check, state, reason, hint }) => `<strong class="${state === "broken" ? "fail" : state === "note" ? "warn" : "pass"}">${html(check)}</strong>: ${htmlProse(reason)}${hint === null ? "" : `; ${htmlProse(hint)}`}`
  );
  const pairs2 = [...facts, ...measured2].map(([name, value]) => `${html(name)}: ${html(value)}`);
  return [
    bullets(checks),
    failures.length === 0 ? "" : `<h3>Failed requests</h3>${bullets(failures.map(({ endpoint, error, count }) => `<code>${html(endpoint)}</code>: ${html(error)}, ${formatQuantity(count, "count")} ×`))}`,
    `<h3>What was measured, and on what</h3>${bullets(pairs2)}`,
    context.warnings.length === 0 ? "" : `<h3>Around the run</h3>${bullets(context.warnings.map(htmlProse))}`
  ].join("");
}

// src/core/report/written-files.ts
function writtenFiles(report) {
  const files = [
    { path: "report.html", content: renderHtml(report) },
    { path: "analysis.md", content: renderAnalysis(report) },
    { path: "optimizations.md", content: renderOptimizations(report) },
    { path: "metrics.md", content: renderMetrics(report) },
    { path: "load-tests/results.json", content: renderResultJson(report) }
  ];
  return report.context.baseline.kind === "none" ? files : [...files, { path: "benchmarks/before_after.md", content: renderBeforeAfter(report) }];
}
function renderOptimizations({ findings }) {
  return document([
    "# Optimizations",
    ...findings.length === 0 ? [NO_FINDINGS] : [recommendationSections(findings, 3), "## Implementation plan", planTable(findings)]
  ]);
}
function renderMetrics(report) {
  const { endpoints: endpoints2, failures, measured: measured2, alarming, unmeasured, uncompared, undecided, held, informal } = report;
  const phases = endpoints2.flatMap(({ endpoint, phases: each }) => each.map((phase) => ({ endpoint, ...phase })));
  const rules2 = [...alarming, ...unmeasured, ...uncompared, ...undecided, ...held, ...informal];
  return document([
    "# Metrics",
    "## Latency by endpoint",
    endpoints2.length === 0 ? "No request was measured." : endpointTable(endpoints2),
    ...phases.length === 0 ? [] : ["## Phases of the median request", phaseTable(phases)],
    "## Beside the requests",
    table(
      [
        { title: "metric", of: ([name]) => name },
        { title: "value", of: ([, value]) => md(value) }
      ],
      measured2
    ),
    ...failures.length === 0 ? [] : ["## Failed requests", failureTable(report)],
    "## Every rule",
    rules2.length === 0 ? "The budget has no rule." : ruleTable(rules2)
  ]);
}
function phaseTable(phases) {
  return table(
    [
      { title: "endpoint", of: ({ endpoint }) => endpoint === null ? "**all**" : code(endpoint) },
      { title: "phase", of: ({ name }) => name },
      { title: "base", of: ({ base }) => base === null ? "" : formatQuantity(base, "ms") },
      { title: "head", of: ({ head }) => formatQuantity(head, "ms") }
    ],
    phases
  );
}
function renderBeforeAfter(report) {
  const { alarming, undecided, held, informal, endpoints: endpoints2 } = report;
  const changes = [...alarming, ...undecided, ...held, ...informal].filter(({ judgement }) => isOfChange(judgement));
  return document([
    "# Before and after",
    prose(report.comparison),
    endpoints2.length === 0 ? "No request was measured." : endpointTable(endpoints2),
    "## Changes with their intervals",
    changes.length === 0 ? "Nothing could be compared." : ruleTable(changes)
  ]);
}

// src/app/write-report.ts
async function writeReport(report, recording, evidence, directory, ports) {
  const warnings = [];
  for (const candidate of [directory, ports.files.fallbackDirectory()]) {
    try {
      await writeAll(report, recording, evidence, candidate, ports);
      return describe2(candidate, recording !== null, candidate === directory, warnings);
    } catch (error) {
      if (!(error instanceof GateFailure)) throw error;
      warnings.push(`${error.message} ${error.hint}`);
    }
  }
  return describe2(directory, false, false, warnings);
}
async function writeAll(report, recording, { logFile, scriptFile }, directory, { files, recordings }) {
  if (recording !== null) await recordings.write(recordingIn(directory), recording);
  if (logFile !== null) await files.copy(logFile, `${directory}/k6.log`);
  if (scriptFile !== null) await files.copy(scriptFile, `${directory}/load-tests/${nameOf2(scriptFile)}`);
  await files.write(`${directory}/result.json`, renderResultJson(report));
  await files.write(`${directory}/junit.xml`, renderJunit(report));
  await files.write(`${directory}/comment.md`, renderComment(report, { marker: "" }));
  for (const file of writtenFiles(report)) await files.write(`${directory}/${file.path}`, file.content);
}
function describe2(directory, hasRecording, complete, warnings) {
  return {
    directory,
    resultPath: `${directory}/result.json`,
    reportPath: `${directory}/analysis.md`,
    recordingPath: hasRecording ? recordingIn(directory) : null,
    complete,
    warnings
  };
}
function nameOf2(file) {
  return file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
}
function recordingIn(directory) {
  return `${directory}/recording.json.gz`;
}

export {
  renderResultJson,
  writeReport
};
