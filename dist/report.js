import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  artifactName,
  createArtifactStore,
  createAttested,
  createCheckPublisher,
  createCommentPublisher,
  createGitHub,
  describeApiError,
  fields,
  findPullRequest,
  flag,
  keyOf,
  number,
  optional,
  overridesByLabel,
  readAt,
  readHandovers,
  readPayload,
  text,
  whoLabelled,
  wrong
} from "./chunks/chunk-WPZXODFG.js";
import "./chunks/chunk-NA66GR4M.js";
import {
  compareWith,
  confirmed,
  judgeRun,
  publish,
  wantsConfirmation
} from "./chunks/chunk-DOIC2LMI.js";
import {
  buildReport
} from "./chunks/chunk-VPFJMA5Z.js";
import {
  budgetWarnings
} from "./chunks/chunk-IV5KXWML.js";
import {
  loadCalibration
} from "./chunks/chunk-CSHRA54W.js";
import "./chunks/chunk-ZLVUJBZW.js";
import {
  loadBudget
} from "./chunks/chunk-C6GXVZSI.js";
import "./chunks/chunk-X5KUR45D.js";
import "./chunks/chunk-NLA3OHEN.js";
import {
  isPaired,
  renderTerminal
} from "./chunks/chunk-HV77366B.js";
import "./chunks/chunk-HAFRY5HF.js";
import {
  package_default
} from "./chunks/chunk-LR522E2Y.js";
import {
  EXIT,
  exitCodeOfFailure,
  failClosed,
  leave
} from "./chunks/chunk-KKC4L67V.js";
import "./chunks/chunk-ZMVPPHSL.js";
import {
  createRunnerWatcher,
  createSummaryPublisher,
  printLines,
  writeOutputs
} from "./chunks/chunk-QEOKVG5D.js";
import "./chunks/chunk-27GJ2VF5.js";
import "./chunks/chunk-PBXSCSJ4.js";
import "./chunks/chunk-6YXFKYWZ.js";
import "./chunks/chunk-C37HN7VT.js";
import {
  GateFailure
} from "./chunks/chunk-5OA6MZRE.js";
import "./chunks/chunk-IGMCOIQZ.js";
import "./chunks/chunk-QNXZWP7E.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/adapters/runner/finished-run.ts
function readFinishedRun(environment) {
  const event = environment["GITHUB_EVENT_NAME"] ?? "";
  const payload = readPayload(environment["GITHUB_EVENT_PATH"] ?? "");
  const run2 = fields(payload["workflow_run"]);
  if (event !== "workflow_run" || run2 === null) throw new GateFailure("no-workflow-run", { event });
  const repository = fields(run2["repository"]) ?? fields(payload["repository"]);
  const head = fields(run2["head_repository"]);
  const [owner = "", repo = ""] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  const need = (value, name) => {
    if (value === null) throw new GateFailure("event-unreadable", { detail: `workflow_run has no ${name}` });
    return value;
  };
  return {
    owner,
    repo,
    repositoryId: need(number(repository?.["id"]), "repository.id"),
    runId: need(number(run2["id"]), "id"),
    runAttempt: number(run2["run_attempt"]) ?? 1,
    serverUrl: environment["GITHUB_SERVER_URL"] ?? "",
    runUrl: need(text(run2["html_url"]), "html_url"),
    workflow: need(text(run2["name"]), "name"),
    workflowPath: need(text(run2["path"]), "path").split("@")[0] ?? "",
    startedBy: need(text(run2["event"]), "event"),
    headSha: need(text(run2["head_sha"]), "head_sha"),
    headBranch: text(run2["head_branch"]) ?? "",
    headOwner: text(fields(head?.["owner"])?.["login"]) ?? "",
    headRepositoryId: number(head?.["id"])
  };
}

// src/adapters/runner/report-order.ts
function readReportOrder() {
  const baseline = optional("baseline") ?? "artifact";
  if (baseline !== "artifact" && baseline !== "none") wrong("baseline", `is "${baseline}"`, "artifact or none");
  return {
    budget: optional("budget") ?? "performance_budget.yml",
    baseline,
    trustedRoot: optional("trusted-root"),
    overrideLabel: optional("override-label"),
    comment: flag("comment"),
    check: flag("check"),
    summary: flag("summary"),
    token: optional("github-token") ?? wrong("github-token", "is empty", "a token that may write to pull requests")
  };
}

// src/app/report-handover.ts
async function reportHandover({ first, second, ...handover }, request, ports) {
  const budget = await loadBudget(ports.files, request.budgetFile);
  const calibration = await loadCalibration(ports.files, request.budgetFile);
  const { recording } = first;
  const places = { target: handover.target, baseTarget: recording.runs[0]?.baseTarget ?? null };
  const comparison = await compareWith(recording, places, isPaired(recording) ? null : ports.baselines);
  const today = new Date(ports.clock.now()).toISOString().slice(0, 10);
  const grounds = { budget, calibration, comparison, release: null, seed: null, today, overrides: request.overrides };
  const alone = judgeRun(first, grounds);
  const isConfirmed = second !== null && wantsConfirmation(budget, alone);
  const verdict = isConfirmed ? confirmed(budget, alone, judgeRun(second, grounds)) : alone;
  const report = buildReport({
    verdict,
    budget,
    head: recording,
    baselines: comparison.baselines,
    context: {
      title: handover.title,
      target: handover.target,
      commit: request.commit,
      startedAt: handover.startedAt,
      runUrl: request.runUrl,
      baseline: comparison.choice,
      origin: request.origin,
      reproduce: handover.reproduce,
      warnings: [...handover.warnings, ...budgetWarnings(budget, today)]
    }
  });
  return { verdict: report.verdict, report, ...await publish(report, ports.publishers) };
}

// src/entry/run-report.ts
async function runReport() {
  const order = readReportOrder();
  const run2 = readFinishedRun(process.env);
  const watcher = createRunnerWatcher();
  if (run2.startedBy !== "pull_request") {
    watcher.line(`The run was started by ${run2.startedBy}, which reports itself.`);
    return EXIT.pass;
  }
  const github = createGitHub(order.token, process.env["GITHUB_API_URL"] ?? "https://api.github.com");
  const pull = await asked("The pull request", "pull-requests: write", () => findPullRequest(github, run2));
  if (typeof pull === "string") {
    watcher.line(`${pull} Nothing is reported.`);
    return EXIT.pass;
  }
  const { handovers, refused } = await asked("The handover", "actions: read", () => readHandovers(github, run2));
  for (const reason of refused) watcher.warn(reason);
  if (handovers.length === 0) {
    watcher.warn("The run has handed over nothing that can be reported; its own log says why (input `hand-over`).");
    return refused.length === 0 ? EXIT.pass : EXIT.inconclusive;
  }
  const overrides = await overridesByLabel(
    order.overrideLabel,
    pull.labels,
    (label) => whoLabelled(github, { owner: run2.owner, repo: run2.repo, pullNumber: pull.number }, label)
  );
  const attested = order.trustedRoot === null ? null : await attestedBy(order.trustedRoot, run2, pull, github);
  let worst = null;
  const commentIds = [];
  for (const handover of handovers) {
    const outcome = await reportHandover(
      handover,
      { ...requestOf(order, run2, pull), overrides },
      portsFor(handover, order, run2, pull, github, attested)
    );
    printLines(renderTerminal(outcome.report, { colour: true, width: 110 }));
    for (const warning of outcome.warnings) watcher.warn(warning);
    if (worst === null || RANK[outcome.verdict.state] > RANK[worst.state]) worst = outcome.verdict;
    if (outcome.commentId !== null) commentIds.push(outcome.commentId);
  }
  writeOutputs({
    verdict: worst?.state ?? "",
    headline: worst?.headline ?? "",
    "pull-number": String(pull.number),
    "comment-id": commentIds[0]?.toString() ?? ""
  });
  return refused.length === 0 ? EXIT.pass : EXIT.inconclusive;
}
var RANK = { pass: 0, warn: 1, inconclusive: 2, fail: 3 };
function requestOf(order, run2, pull) {
  return {
    budgetFile: order.budget,
    commit: run2.headSha,
    runUrl: run2.runUrl,
    origin: `Unverified: the figures are the word of a run of the pull request's own code; budget and baselines are those of ${pull.baseBranch}.`
  };
}
function portsFor({ job, title }, order, run2, pull, github, attested) {
  const { owner, repo, headSha, runId, runAttempt, runUrl } = run2;
  const key = keyOf(run2.workflow, job, title);
  const publishers = [];
  if (order.summary) publishers.push(createSummaryPublisher());
  const name = `Pacegate: ${title} (unverified)`;
  if (order.check)
    publishers.push(createCheckPublisher(github, { owner, repo, headSha, name, runUrl, runId, runAttempt }));
  if (order.comment)
    publishers.push(createCommentPublisher(github, { owner, repo, pullNumber: pull.number, key, runId, runAttempt }));
  return {
    files: { readText: (path) => readAt(github, { owner, repo, ref: pull.baseSha }, path) },
    baselines: order.baseline === "none" ? null : createArtifactStore(github, {
      owner,
      repo,
      repositoryId: run2.repositoryId,
      baseBranch: pull.baseBranch,
      baseSha: pull.baseSha,
      headSha,
      isBaseRun: false,
      runId,
      workflowPath: run2.workflowPath,
      name: artifactName(key),
      retentionDays: 1,
      attested
    }),
    publishers,
    clock: { now: Date.now }
  };
}
async function attestedBy(file, { owner, repo, serverUrl, workflowPath }, { baseBranch: branch, baseSha: ref }, github) {
  const roots = await readAt(github, { owner, repo, ref }, file);
  return createAttested(github, { owner, repo, serverUrl, branch, workflowPath }, roots, file);
}
async function asked(what, permission, ask) {
  try {
    return await ask();
  } catch (cause) {
    throw new GateFailure("unreported", { detail: describeApiError(cause, what, permission) }, { cause });
  }
}

// src/entry/report.ts
failClosed();
await leave(await run());
async function run() {
  try {
    return await runReport();
  } catch (error) {
    const { reportFailure } = await import("./chunks/report-failure-GBRUUKP5.js");
    reportFailure(error, package_default.version);
    return exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
  }
}
