import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  describeBaseline
} from "./chunk-YCACQPWX.js";
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
} from "./chunk-LJGKYYRK.js";
import {
  code,
  link,
  md,
  prose,
  xml
} from "./chunk-HZLCPY25.js";
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
  const { context, alarming, undecided, held, unmeasured, uncompared, endpoints, failures } = report;
  const rules = [...alarming, ...undecided, ...held, ...unmeasured].filter(({ judgement }) => !isOfChange(judgement));
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
    endpoints.length === 0 ? "No request was measured." : endpointTable(endpoints),
    "## Load test",
    pairs(
      ["configuration", ""],
      report.facts.map(([name, value]) => [md(name), prose(value)])
    ),
    rules.length === 0 ? "" : targets(rules),
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
    rules.length === 0 ? "" : `Success criteria:

${criteria(rules)}`,
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
function measured({ endpoints, throughput }) {
  const all = endpoints[0]?.head;
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
function targets(rules) {
  return table(
    [
      { title: "metric", of: (row) => code(fullName(row)) },
      { title: "target", of: ({ bound }) => bound },
      { title: "achieved", of: ({ value, interval }) => interval === "" ? value : `${value} (${interval})` },
      { title: "status", of: ({ judgement }) => judgement.state }
    ],
    rules
  );
}
function criteria(rules) {
  return rules.map((row) => `- [${row.judgement.state === "pass" ? "x" : " "}] ${code(fullName(row))} ${row.bound}`.trimEnd()).join("\n");
}
function fullName({ judgement: { endpoint }, name }) {
  return endpoint === null ? name : `${name} of ${endpoint}`;
}
function document(parts) {
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}

// src/core/report/written-files.ts
function writtenFiles(report) {
  const files = [
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
  const { endpoints, failures, measured: measured2, alarming, unmeasured, uncompared, undecided, held, informal } = report;
  const phases = endpoints.flatMap(({ endpoint, phases: each }) => each.map((phase) => ({ endpoint, ...phase })));
  const rules = [...alarming, ...unmeasured, ...uncompared, ...undecided, ...held, ...informal];
  return document([
    "# Metrics",
    "## Latency by endpoint",
    endpoints.length === 0 ? "No request was measured." : endpointTable(endpoints),
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
    rules.length === 0 ? "The budget has no rule." : ruleTable(rules)
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
  const { alarming, undecided, held, informal, endpoints } = report;
  const changes = [...alarming, ...undecided, ...held, ...informal].filter(({ judgement }) => isOfChange(judgement));
  return document([
    "# Before and after",
    prose(report.comparison),
    endpoints.length === 0 ? "No request was measured." : endpointTable(endpoints),
    "## Changes with their intervals",
    changes.length === 0 ? "Nothing could be compared." : ruleTable(changes)
  ]);
}

// src/app/write-report.ts
async function writeReport(report, recording, logFile, directory, ports) {
  const warnings = [];
  for (const candidate of [directory, ports.files.fallbackDirectory()]) {
    try {
      await writeAll(report, recording, logFile, candidate, ports);
      return describe(candidate, recording !== null, candidate === directory, warnings);
    } catch (error) {
      if (!(error instanceof GateFailure)) throw error;
      warnings.push(`${error.message} ${error.hint}`);
    }
  }
  return describe(directory, false, false, warnings);
}
async function writeAll(report, recording, logFile, directory, { files, recordings }) {
  if (recording !== null) await recordings.write(recordingIn(directory), recording);
  if (logFile !== null) await files.copy(logFile, `${directory}/k6.log`);
  await files.write(`${directory}/result.json`, renderResultJson(report));
  await files.write(`${directory}/junit.xml`, renderJunit(report));
  await files.write(`${directory}/comment.md`, renderComment(report, { marker: "" }));
  for (const file of writtenFiles(report)) await files.write(`${directory}/${file.path}`, file.content);
}
function describe(directory, hasRecording, complete, warnings) {
  return {
    directory,
    resultPath: `${directory}/result.json`,
    reportPath: `${directory}/analysis.md`,
    recordingPath: hasRecording ? recordingIn(directory) : null,
    complete,
    warnings
  };
}
function recordingIn(directory) {
  return `${directory}/recording.json.gz`;
}

export {
  renderResultJson,
  writeReport
};
