import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  createDirectoryStore,
  openSourcesOf
} from "./chunks/chunk-HD4WMGCX.js";
import {
  gate
} from "./chunks/chunk-UJOXSDGS.js";
import {
  commandLine,
  createRepository
} from "./chunks/chunk-43JURKGP.js";
import "./chunks/chunk-VP3STHDW.js";
import {
  BASE_TARGET,
  parseTarget
} from "./chunks/chunk-2RQEGGIM.js";
import {
  AddressRefused,
  ask,
  createK6Runner,
  onInterrupt,
  reasonOf
} from "./chunks/chunk-2HWTVE4D.js";
import "./chunks/chunk-IBPVU4YZ.js";
import "./chunks/chunk-JEAKOBFW.js";
import {
  ONCE,
  artifactName,
  createArtifactStore,
  createAttested,
  createBaseFiles,
  createCheckPublisher,
  createCommentPublisher,
  createGitHub,
  createHandoverStore,
  describeApiError,
  fields,
  flag,
  keyOf,
  mayBeDone,
  nameOf,
  number,
  optional,
  overridesByLabel,
  pullRequestOf,
  readPayload,
  statusOf,
  text,
  tipOf,
  unpackText,
  whoLabelled,
  wrong
} from "./chunks/chunk-WPZXODFG.js";
import "./chunks/chunk-NA66GR4M.js";
import "./chunks/chunk-DOIC2LMI.js";
import "./chunks/chunk-VPFJMA5Z.js";
import "./chunks/chunk-IV5KXWML.js";
import "./chunks/chunk-CSHRA54W.js";
import "./chunks/chunk-ZLVUJBZW.js";
import "./chunks/chunk-C6GXVZSI.js";
import "./chunks/chunk-X5KUR45D.js";
import {
  LARGEST_RECORDING_BYTES,
  createRecordingFiles,
  decodeRecording,
  packRecording
} from "./chunks/chunk-NLA3OHEN.js";
import {
  renderTerminal
} from "./chunks/chunk-HV77366B.js";
import {
  createFiles
} from "./chunks/chunk-HAFRY5HF.js";
import {
  package_default
} from "./chunks/chunk-LR522E2Y.js";
import {
  EXIT,
  exitCodeOfFailure,
  exitCodeOfVerdict,
  failClosed,
  leave
} from "./chunks/chunk-KKC4L67V.js";
import "./chunks/chunk-ZMVPPHSL.js";
import {
  createLogAnnotator,
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
import {
  getInput
} from "./chunks/chunk-IGMCOIQZ.js";
import "./chunks/chunk-QNXZWP7E.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/adapters/runner/event.ts
var PRIVILEGED = ["pull_request_target", "workflow_run"];
var BASE_EVENTS = ["push", "schedule"];
function readEvent(environment, baselineBranch) {
  const variable = (name2) => environment[name2] ?? "";
  const name = variable("GITHUB_EVENT_NAME");
  if (PRIVILEGED.includes(name)) throw new GateFailure("privileged-event", { event: name });
  const payload = readPayload(variable("GITHUB_EVENT_PATH"));
  const [owner = "", repository = ""] = variable("GITHUB_REPOSITORY").split("/");
  const repo = fields(payload["repository"]);
  const defaultBranch = text(repo?.["default_branch"]) ?? "main";
  const base = { ...subjectOf(name, payload, variable("GITHUB_SHA")), defaultBranch };
  const baseBranch = baselineBranch ?? base.baseBranch ?? defaultBranch;
  const pushed = /^refs\/heads\/(.+)$/.exec(variable("GITHUB_REF"))?.[1] ?? null;
  return {
    name,
    repository: { owner, name: repository, id: number(repo?.["id"]), defaultBranch },
    headSha: base.headSha,
    baseSha: base.baseSha,
    baseBranch,
    pullNumber: base.pullNumber,
    labels: labelsOf(payload),
    isFork: base.isFork,
    isBaseRun: BASE_EVENTS.includes(name) && pushed === baseBranch,
    runId: Number(variable("GITHUB_RUN_ID")) || 0,
    runAttempt: Number(variable("GITHUB_RUN_ATTEMPT")) || 1,
    workflow: variable("GITHUB_WORKFLOW"),
    workflowPath: /\/(\.github\/workflows\/[^@]+)@/.exec(variable("GITHUB_WORKFLOW_REF"))?.[1] ?? null,
    job: variable("GITHUB_JOB"),
    serverUrl: variable("GITHUB_SERVER_URL"),
    runUrl: `${variable("GITHUB_SERVER_URL")}/${owner}/${repository}/actions/runs/${variable("GITHUB_RUN_ID")}`,
    actor: variable("GITHUB_TRIGGERING_ACTOR") || variable("GITHUB_ACTOR") || null
  };
}
function labelsOf(payload) {
  const labels = fields(payload["pull_request"])?.["labels"];
  return Array.isArray(labels) ? labels.flatMap((each) => text(fields(each)?.["name"]) ?? []) : [];
}
function subjectOf(name, payload, sha) {
  const pull = fields(payload["pull_request"]);
  if (pull !== null) {
    const [head, base] = [fields(pull["head"]), fields(pull["base"])];
    const [headRepo, baseRepo] = [fields(head?.["repo"]), fields(base?.["repo"])];
    return {
      headSha: text(head?.["sha"]) ?? sha,
      baseSha: text(base?.["sha"]),
      baseBranch: text(base?.["ref"]),
      pullNumber: number(pull["number"]),
      // A head repository that was deleted is not ours either.
      isFork: headRepo === null || number(headRepo["id"]) !== number(baseRepo?.["id"])
    };
  }
  const group = fields(payload["merge_group"]);
  if (group !== null) {
    return {
      headSha: text(group["head_sha"]) ?? sha,
      baseSha: text(group["base_sha"]),
      baseBranch: text(group["base_ref"])?.replace(/^refs\/heads\//, "") ?? null,
      pullNumber: null,
      isFork: false
    };
  }
  const before = text(payload["before"]);
  const isFirst = before === null || /^0+$/.test(before);
  return {
    headSha: sha,
    baseSha: name === "push" && !isFirst ? before : null,
    baseBranch: null,
    pullNumber: null,
    isFork: false
  };
}

// src/adapters/runner/order.ts
var DEFAULT_WAIT_SECONDS = 600;
function readOrder() {
  const text2 = (name) => getInput(name);
  const baseline = text2("baseline") === "" ? "artifact" : text2("baseline");
  const token = optional("github-token");
  const compareTag = /^tag:(.+)$/.exec(optional("release") ?? "")?.[1] ?? null;
  if (optional("target") === null && token === null)
    wrong("target", "is missing", "a URL, or a token (input github-token) with which to find the environment");
  const trustedRoot = optional("trusted-root");
  if (trustedRoot !== null && baseline !== "artifact" && baseline !== "none")
    wrong(
      "trusted-root",
      `cannot be held against the directory ${baseline}, whose files nothing attests`,
      "baseline: artifact"
    );
  return {
    target: optional("target"),
    baseTarget: optional("base-url"),
    preview: {
      environment: optional("environment"),
      waitSeconds: readSeconds("wait", optional("wait")) ?? DEFAULT_WAIT_SECONDS,
      readyPath: optional("ready-path"),
      headers: readHeaders(text2("probe-headers")),
      allowedHosts: text2("allowed-hosts").split(/[\s,]+/).filter((host) => host !== "")
    },
    budget: optional("budget") ?? "performance_budget.yml",
    budgetFrom: readBudgetFrom(text2("budget-from")),
    script: optional("script"),
    baseline: baseline === "artifact" || baseline === "none" ? { kind: baseline } : { kind: "directory", directory: baseline },
    baselineBranch: optional("baseline-branch"),
    trustedRoot,
    out: optional("out") ?? "performance",
    title: optional("title"),
    matrix: readMatrix(optional("matrix")),
    env: readEnv(text2("env")),
    timeoutSeconds: readSeconds("timeout", optional("timeout")),
    seed: optional("seed"),
    releaseFile: compareTag === null ? optional("release") : null,
    release: { compareWith: compareTag, keepIn: optional("keep-in-release") },
    overrideLabel: optional("override-label"),
    handOver: flag("hand-over", false),
    comment: flag("comment"),
    check: flag("check"),
    summary: flag("summary"),
    retentionDays: readDays(optional("retention-days") ?? "90"),
    k6: {
      k6Path: optional("k6-path"),
      k6Version: optional("k6-version")?.replace(/^v/, "") ?? null,
      downloadUrl: optional("k6-download-url"),
      k6Sha256: optional("k6-sha256")
    },
    token
  };
}
function readMatrix(text2) {
  if (text2 === null) return [];
  try {
    return Object.values(JSON.parse(text2) ?? {}).map(
      (value) => typeof value === "string" ? value : JSON.stringify(value)
    );
  } catch {
    return wrong("matrix", "is no JSON", "its default; it is not meant to be set");
  }
}
function readEnv(text2) {
  const env = {};
  for (const line of text2.split("\n")) {
    if (line.trim() === "") continue;
    const match = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line);
    if (match?.[1] === void 0) wrong("env", "has a line that is no KEY=VALUE", "one KEY=VALUE a line");
    env[match[1]] = match[2] ?? "";
  }
  return env;
}
function readBudgetFrom(text2) {
  if (text2 === "" || text2 === "head" || text2 === "base") return text2 === "base" ? "base" : "head";
  return wrong("budget-from", `is "${text2}"`, "head or base");
}
function readHeaders(text2) {
  const headers = {};
  for (const line of text2.split("\n")) {
    if (line.trim() === "") continue;
    const match = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([\x20-\x7e]*?)\s*$/.exec(line);
    if (match?.[1] === void 0) wrong("probe-headers", "has a line that is no header", "one `Name: value` a line");
    headers[match[1]] = match[2] ?? "";
  }
  return headers;
}
function readSeconds(name, text2) {
  if (text2 === null) return null;
  const match = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(text2);
  const scale = { s: 1, m: 60, h: 3600 }[match?.[2] ?? ""];
  if (scale === void 0 || !(Number(match?.[1]) > 0)) wrong(name, `is "${text2}"`, "a duration such as 90s or 10m");
  return Number(match?.[1]) * scale;
}
function readDays(text2) {
  const days = Number(text2);
  if (!Number.isInteger(days) || days < 1 || days > 400)
    wrong("retention-days", `is "${text2}"`, "a whole number of days");
  return days;
}

// src/adapters/github/release-store.ts
import { createHash } from "node:crypto";
var LARGEST_ASSET_BYTES = 5 * 1024 * 1024;
var MOST_RELEASES = 100;
function createReleaseStore(github, place) {
  return {
    find: place.compareWith === null ? null : () => find(github, place, place.compareWith ?? ""),
    save: place.keepIn === null ? null : (recording) => save(github, place, place.keepIn ?? "", recording)
  };
}
async function find(github, { owner, repo, name }, tag) {
  try {
    const { data: release } = tag === "latest" ? await github.rest.repos.getLatestRelease({ owner, repo }) : await github.rest.repos.getReleaseByTag({ owner, repo, tag });
    const asset = release.assets.find((each) => each.name === name && each.state === "uploaded");
    if (asset === void 0) return `the release ${release.tag_name} has no asset ${name}`;
    if (asset.size > LARGEST_ASSET_BYTES) return `its asset is larger than ${LARGEST_ASSET_BYTES} bytes`;
    const { data } = await github.rest.repos.getReleaseAsset({
      owner,
      repo,
      asset_id: asset.id,
      headers: { accept: "application/octet-stream" }
    });
    const bytes = Buffer.from(data);
    if (`sha256:${createHash("sha256").update(bytes).digest("hex")}` !== asset.digest)
      return "its asset does not have the digest the platform names";
    const decoded = decodeRecording(unpackText(bytes, LARGEST_RECORDING_BYTES) ?? "");
    return decoded.ok ? decoded.recording : `its recording cannot be read: ${decoded.problem}`;
  } catch (error) {
    if (statusOf(error) === 404) return `there is no release ${tag}`;
    return describeApiError(error, "Reading the release", "contents: read").replace(/\.$/, "");
  }
}
async function save(github, place, tag, recording) {
  try {
    const release = await releaseOf(github, place, tag);
    if (release === null) throw new Error(`there is no release ${tag}`);
    if (isImmutable(release))
      throw new Error(`the release ${tag} is immutable; add to its draft before it is published`);
    const before = release.assets.find(({ name }) => name === place.name);
    if (before !== void 0) {
      if (!release.draft) throw new Error(`the release ${tag} is published and has ${place.name} already`);
      await remove(github, place, before.id);
    }
    await upload(github, place, release, packRecording(recording));
    return `asset ${place.name} of ${release.draft ? "the draft " : ""}${tag}`;
  } catch (cause) {
    const isOurs = statusOf(cause) === void 0 && cause instanceof Error && !("response" in cause);
    const detail = isOurs ? cause.message : describeApiError(cause, "The upload", "contents: write");
    throw new GateFailure("release-unstored", { detail: detail.replace(/\.$/, "") }, { cause });
  }
}
async function upload(github, place, release, bytes) {
  const { owner, repo, name } = place;
  const send = () => github.request({
    // Its own host on github.com, and another path elsewhere; the release says which.
    url: release.upload_url,
    method: "POST",
    name,
    data: bytes,
    headers: { "content-type": "application/gzip" },
    ...ONCE
  });
  try {
    await send();
  } catch (error) {
    if (!mayBeDone(error)) throw error;
    const { data } = await github.rest.repos.listReleaseAssets({ owner, repo, release_id: release.id, per_page: 100 });
    const left = data.find((each) => each.name === name);
    if (left?.state === "uploaded" && left.size === bytes.length) return;
    if (left !== void 0) await remove(github, place, left.id);
    await send();
  }
}
async function remove(github, { owner, repo }, id) {
  await github.rest.repos.deleteReleaseAsset({ owner, repo, asset_id: id });
}
async function releaseOf(github, { owner, repo }, tag) {
  const { data } = await github.rest.repos.listReleases({ owner, repo, per_page: MOST_RELEASES });
  return data.find(({ tag_name }) => tag_name === tag) ?? null;
}
function isImmutable(release) {
  return release.immutable === true;
}

// src/adapters/preview/readiness.ts
import { setTimeout as sleep } from "node:timers/promises";
var LONGEST_PAUSE_MILLISECONDS = 15e3;
var ANSWER_MILLISECONDS = 1e4;
var MOST_REDIRECTS = 5;
var LOGIN_MILLISECONDS = 3e4;
async function persevere(patience, attempt) {
  for (let pause = patience.firstPauseMilliseconds; ; pause = Math.min(1.5 * pause, LONGEST_PAUSE_MILLISECONDS)) {
    const found = await attempt();
    if (found !== null) return found;
    const left = patience.deadline - patience.now();
    if (left <= 0 || patience.signal.aborted) return null;
    await sleep(Math.min(pause, left), void 0, { signal: patience.signal }).catch(() => void 0);
  }
}
async function waitUntilReady(url, readiness, patience) {
  const place = readiness.path === null ? url : below(url, readiness.path);
  let last = "no answer";
  let askedForLoginSince = null;
  const isReady = await persevere(patience, async () => {
    const outcome = await answerOf(place, new URL(url), readiness, patience.signal);
    if (outcome.isReady) return true;
    last = outcome.words;
    if (!outcome.isLogin) askedForLoginSince = null;
    else if (patience.now() - (askedForLoginSince ??= patience.now()) >= LOGIN_MILLISECONDS) throw unready(url, last);
    return null;
  });
  if (isReady === null) throw unready(url, last);
}
function below(url, path) {
  return `${url}/${path.replace(/^\/+/, "")}`;
}
function unready(target, detail) {
  return new GateFailure("preview-unready", { target, detail });
}
async function answerOf(place, home, { path, headers, reach }, signal) {
  let url = place;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const question = { url, reach, headers, timeoutMilliseconds: ANSWER_MILLISECONDS, signal };
    let answer;
    try {
      answer = await ask(question);
    } catch (cause) {
      if (cause instanceof AddressRefused)
        throw new GateFailure(
          "target-refused",
          { subject: "target", target: shown(url), detail: cause.message },
          { cause }
        );
      return { isReady: false, isLogin: false, words: reasonOf(cause) ?? cause.message };
    }
    const { status, location } = answer;
    if (location === null) {
      const isReady = path === null ? status < 500 && status !== 401 && status !== 403 : status >= 200 && status < 300;
      return {
        isReady,
        isLogin: status === 401 || status === 403,
        words: `${shown(place)} answers with status ${status}`
      };
    }
    const [here, next] = [new URL(url), new URL(location)];
    if (!staysHome(home, here, next))
      return { isReady: false, isLogin: true, words: `${shown(place)} sends to ${next.origin}` };
    url = location;
  }
  return { isReady: false, isLogin: false, words: `${shown(place)} redirects without end` };
}
function staysHome(home, here, next) {
  return next.host === home.host && (next.protocol === here.protocol || next.protocol === "https:");
}
function shown(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

// src/adapters/preview/deployments.ts
var FIRST_PAUSE_MILLISECONDS = 2e3;
var PRODUCTION = new RegExp("(?<!\\p{L})prod(uction)?(?!\\p{L})", "iu");
var LIVE = /^live$/i;
function createDeploymentFinder(github, place, firstPauseMilliseconds = FIRST_PAUSE_MILLISECONDS) {
  return {
    find: async (say, signal) => {
      const now = Date.now;
      const patience = { deadline: now() + place.waitSeconds * 1e3, signal, firstPauseMilliseconds, now };
      let last = "";
      const found = await persevere(patience, async () => {
        const state = await look(github, place);
        if (state.kind === "ready") return state;
        if (state.kind === "failed") throw missing(place, state.words);
        if (state.words !== last) say(`Waiting for a preview environment: ${state.words}`);
        last = state.words;
        return null;
      });
      if (found === null) throw missing(place, last);
      assertHostAllowed(found.url, place.allowedHosts);
      const reach = place.allowedHosts.length > 0 ? "anywhere" : "public";
      await waitUntilReady(found.url, { ...place.readiness, reach }, patience);
      return {
        url: found.url,
        isTrusted: reach === "anywhere",
        description: `${found.environment}, deployed for ${place.headSha.slice(0, 10)}`,
        recheck: () => recheck(github, place, found)
      };
    }
  };
}
async function look(github, place) {
  try {
    return await stateOf(github, place);
  } catch (cause) {
    throw new GateFailure("preview-unknown", { detail: describe(cause) }, { cause });
  }
}
async function stateOf(github, { owner, repo, headSha, environment }) {
  const listed = { owner, repo, sha: headSha, per_page: 100 };
  const deployments = await github.paginate(github.rest.repos.listDeployments, listed);
  const flagged = new Set(deployments.filter((each) => each.production_environment === true).map(nameOf2));
  const isProduction = (name) => flagged.has(name) || saysProduction(name);
  const newest = /* @__PURE__ */ new Map();
  for (const deployment of deployments.toSorted((a, b) => a.id - b.id)) {
    const name = nameOf2(deployment);
    if (isWanted(name, isProduction(name), environment)) newest.set(name, deployment);
  }
  const ready = [];
  const waiting = [];
  const failed = [];
  const replaced = [];
  for (const [name, { id }] of newest) {
    const { data: statuses } = await github.rest.repos.listDeploymentStatuses({
      owner,
      repo,
      deployment_id: id,
      per_page: 100
    });
    const status = statuses.toSorted((a, b) => b.id - a.id)[0];
    const url = urlOf(status);
    if (status?.state === "success" && url !== null)
      ready.push({ kind: "ready", url, environment: name, deploymentId: id });
    else if (status?.state === "success") failed.push(`the deployment to ${name} names no URL`);
    else if (status?.state === "error" || status?.state === "failure") failed.push(`the deployment to ${name} failed`);
    else if (status?.state === "inactive") replaced.push(`the deployment to ${name} is inactive`);
    else waiting.push(`the deployment to ${name} is ${status?.state ?? "pending"}`);
  }
  const [first, second] = ready;
  if (first !== void 0 && second !== void 0) {
    const names2 = ready.map((each) => each.environment).join(", ");
    return { kind: "failed", words: `several environments are ready (${names2}), so input environment must name one` };
  }
  if (first !== void 0 && waiting.length === 0) return first;
  if (first === void 0 && waiting.length === 0 && failed[0] !== void 0)
    return { kind: "failed", words: failed[0] };
  const names = [...new Set(deployments.map(nameOf2))].filter((name) => !newest.has(name));
  const spared = names.some(isProduction) ? "; production must be named by input environment itself" : "";
  const others = names.length > 0 ? ` that matches (there are ${names.slice(0, 5).join(", ")}${spared})` : "";
  return { kind: "waiting", words: waiting[0] ?? replaced[0] ?? `no deployment${others} yet` };
}
async function recheck(github, place, measured) {
  const state = await look(github, { ...place, environment: measured.environment });
  if (state.kind !== "ready") return `${measured.environment} is not what it was any more: ${state.words}`;
  if (state.deploymentId !== measured.deploymentId) return `${measured.environment} was deployed anew meanwhile`;
  return state.url === measured.url ? null : `${measured.environment} moved to ${state.url}`;
}
function isWanted(name, isProduction, wanted) {
  if (wanted === null) return !isProduction;
  if (!matches(name, wanted)) return false;
  const parts = wanted.split("*");
  return !isProduction || parts.length === 1 || parts.some(saysProduction);
}
function saysProduction(name) {
  return PRODUCTION.test(name.replace(new RegExp("(?<=\\p{Ll})(?=\\p{Lu})", "gu"), " ")) || LIVE.test(name.trim());
}
function matches(text2, pattern) {
  const plain = (each) => each.replace(/[‐-―]/g, "-").toLowerCase();
  const parts = plain(pattern).split("*");
  const [first = "", ...rest] = parts;
  const subject = plain(text2);
  if (rest.length === 0) return subject === first;
  if (!subject.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    if (index === rest.length - 1) return subject.length - part.length >= at && subject.endsWith(part);
    const next = subject.indexOf(part, at);
    if (next < 0) return false;
    at = next + part.length;
  }
  return true;
}
function urlOf(status) {
  const text2 = [status?.environment_url, status?.target_url].find((each) => each !== void 0 && each !== "");
  if (text2 === void 0 || !URL.canParse(text2)) return null;
  const url = new URL(text2);
  const isPlain = /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  return isPlain ? `${url.origin}${url.pathname}`.replace(/\/+$/, "") : null;
}
function assertHostAllowed(url, allowed) {
  const { hostname } = new URL(url);
  if (allowed.length > 0 && !allowed.some((pattern) => matches(hostname, pattern)))
    throw new GateFailure("target-refused", {
      subject: "target",
      target: url,
      detail: `${hostname} is none of the allowed hosts (${allowed.join(", ")})`
    });
}
function nameOf2({ environment }) {
  return environment;
}
function missing({ headSha, waitSeconds }, detail) {
  return new GateFailure("preview-missing", { commit: headSha.slice(0, 10), wait: `${waitSeconds} s`, detail });
}
function describe(error) {
  const { status } = error;
  if (status === 403 || status === 404) return `the token lacks \`deployments: read\` (${status})`;
  return error instanceof Error ? error.message : String(error);
}

// src/adapters/preview/given.ts
var FIRST_PAUSE_MILLISECONDS2 = 1e3;
function createGivenTarget(url, waitSeconds, readiness, firstPauseMilliseconds = FIRST_PAUSE_MILLISECONDS2) {
  return {
    find: async (say, signal) => {
      say(`Waiting until ${url} is ready`);
      const now = Date.now;
      await waitUntilReady(
        url,
        { ...readiness, reach: "anywhere" },
        { deadline: now() + waitSeconds * 1e3, signal, firstPauseMilliseconds, now }
      );
      return { url, isTrusted: true, description: url, recheck: () => Promise.resolve(null) };
    }
  };
}

// src/entry/action-ports.ts
var OWN_EVENTS = ["push", "schedule", "workflow_dispatch", "repository_dispatch"];
async function filesOf({ budgetFrom, budget }, event, github, watcher) {
  const files = createFiles();
  if (budgetFrom === "head" || OWN_EVENTS.includes(event.name)) return files;
  if (github === null) {
    const problem = "input budget-from is base, which takes a token (input github-token) to read the base";
    throw new GateFailure("usage", { problem });
  }
  const { owner, name: repo } = event.repository;
  const ref = event.baseSha ?? await tipOfBase(event, github);
  const say = (text2) => {
    watcher.line(text2);
  };
  return createBaseFiles(files, github, { owner, repo, ref, budgetFile: budget, say });
}
async function tipOfBase({ repository, baseBranch }, github) {
  const { owner, name: repo } = repository;
  try {
    return await tipOf(github, { owner, repo, branch: baseBranch });
  } catch (cause) {
    const detail = describeApiError(cause, `Finding the branch ${baseBranch}`, "contents: read").replace(/\.$/, "");
    const problem = `input budget-from is base, and the base cannot be told: ${detail}`;
    throw new GateFailure("usage", { problem }, { cause });
  }
}
function previewFinder({ preview, target }, { repository, headSha }, github) {
  const { environment, waitSeconds, readyPath, headers, allowedHosts } = preview;
  const readiness = { path: readyPath, headers };
  if (target !== null) return readyPath === null ? null : createGivenTarget(target, waitSeconds, readiness);
  if (github === null) return null;
  const { owner, name: repo } = repository;
  return createDeploymentFinder(github, { owner, repo, headSha, environment, allowedHosts, waitSeconds, readiness });
}
async function baselineStore(order, event, key, github, files) {
  const { baseline, trustedRoot } = order;
  if (baseline.kind === "none") return null;
  if (baseline.kind === "directory") return createDirectoryStore(baseline.directory);
  if (github === null) return null;
  const { owner, name: repo } = event.repository;
  const signer = {
    owner,
    repo,
    serverUrl: event.serverUrl,
    branch: event.baseBranch,
    workflowPath: event.workflowPath
  };
  return createArtifactStore(github, {
    owner,
    repo,
    repositoryId: event.repository.id,
    baseBranch: event.baseBranch,
    baseSha: event.baseSha,
    headSha: event.headSha,
    isBaseRun: event.isBaseRun,
    runId: event.runId,
    workflowPath: event.workflowPath,
    name: artifactName(key),
    retentionDays: order.retentionDays,
    attested: trustedRoot === null ? null : await createAttested(github, signer, await files.readText(trustedRoot), trustedRoot)
  });
}
function releaseStore({ release }, event, key, github) {
  if (github === null || release.compareWith === null && release.keepIn === null) return null;
  const { owner, name: repo } = event.repository;
  return createReleaseStore(github, { owner, repo, name: nameOf("pacegate-recording-", key), ...release });
}
function isHandedOver({ handOver }, { pullNumber }) {
  return handOver && pullNumber !== null;
}
function publishers(order, event, key, title, github) {
  const { owner, name: repo } = event.repository;
  const { headSha, runId, runAttempt, runUrl, pullNumber } = event;
  const list = [createLogAnnotator()];
  if (order.summary) list.push(createSummaryPublisher());
  if (github === null || isHandedOver(order, event)) return list;
  if (order.check)
    list.push(
      createCheckPublisher(github, { owner, repo, headSha, name: `Pacegate: ${title}`, runUrl, runId, runAttempt })
    );
  if (order.comment && pullNumber !== null) {
    list.push(createCommentPublisher(github, { owner, repo, pullNumber, key, runId, runAttempt }));
  }
  return list;
}

// src/entry/run-action.ts
async function runAction() {
  const order = withTargets(readOrder());
  const sent = readEvent(process.env, order.baselineBranch);
  const github = order.token === null ? null : createGitHub(order.token, process.env["GITHUB_API_URL"] ?? "https://api.github.com");
  const watcher = createRunnerWatcher();
  const event = await withPullRequest(sent, order, github, watcher);
  const title = order.title ?? titleOf(event.job, order.matrix);
  const key = keyOf(event.workflow, event.job, title);
  const interrupt = onInterrupt();
  const files = await filesOf(order, event, github, watcher);
  const baselines = await baselineStore(order, event, key, github, files);
  const outcome = await gate(
    {
      budgetFile: order.budget,
      script: order.script,
      target: order.target,
      baseTarget: order.baseTarget,
      workingDirectory: process.cwd(),
      environment: order.env,
      timeoutSeconds: order.timeoutSeconds,
      outDirectory: order.out,
      title,
      commit: event.headSha,
      runUrl: event.runUrl,
      ranBy: event.actor,
      reproduce: (measured) => commandLine("gate", [
        ["budget", order.budget],
        ["script", order.script],
        ["target", measured],
        ["base-target", order.baseTarget]
      ]),
      seed: order.seed,
      overrides: await overridesOf(order, event, github),
      releaseFile: order.releaseFile,
      storeBaseline: event.isBaseRun
    },
    {
      files,
      recordings: createRecordingFiles(),
      runner: createK6Runner(order.k6),
      repository: createRepository(process.cwd()),
      openSources: openSourcesOf(process.env, order.k6),
      preview: previewFinder(order, event, github),
      baselines,
      releases: releaseStore(order, event, key, github),
      handover: isHandedOver(order, event) ? createHandoverStore(event.job, key) : null,
      publishers: publishers(order, event, key, title, github),
      watcher,
      clock: { now: Date.now }
    },
    interrupt.signal
  );
  interrupt.release();
  printLines(renderTerminal(outcome.report, { colour: true, width: 110, files: outcome.written }));
  for (const warning of outcome.warnings) watcher.warn(warning);
  writeOutputs(outputsOf(outcome));
  const code = exitCodeOfVerdict(outcome.verdict.state);
  if (interrupt.received() !== null) return EXIT.inconclusive;
  return code === EXIT.pass && !outcome.written.complete ? EXIT.usage : code;
}
function withTargets(order) {
  const { target, baseTarget } = order;
  return {
    ...order,
    target: target === null ? null : parseTarget(target),
    baseTarget: baseTarget === null ? null : parseTarget(baseTarget, BASE_TARGET)
  };
}
async function withPullRequest(event, { baselineBranch }, github, watcher) {
  if (event.name !== "deployment_status" || github === null) return event;
  const { owner, name: repo } = event.repository;
  try {
    const pull = await pullRequestOf(github, { owner, repo, sha: event.headSha });
    if (pull === null) return event;
    const { number: pullNumber, baseSha, labels } = pull;
    return { ...event, pullNumber, baseSha, labels, baseBranch: baselineBranch ?? pull.baseBranch };
  } catch (error) {
    watcher.warn(describeApiError(error, "Finding the pull request", "pull-requests: read"));
    return event;
  }
}
async function overridesOf({ overrideLabel }, { labels, pullNumber, repository }, github) {
  const { owner, name: repo } = repository;
  return overridesByLabel(
    overrideLabel,
    labels,
    async (label) => github === null || pullNumber === null ? null : whoLabelled(github, { owner, repo, pullNumber }, label)
  );
}
var LONGEST_TITLE_CHARACTERS = 80;
function titleOf(job, matrix) {
  return (matrix.length === 0 ? job : `${job} (${matrix.join(", ")})`).slice(0, LONGEST_TITLE_CHARACTERS);
}
function outputsOf({ verdict, written, baselineCommit, commentId }) {
  return {
    verdict: verdict.state,
    headline: verdict.headline,
    "result-path": written.resultPath,
    "report-path": written.reportPath,
    "recording-path": written.recordingPath ?? "",
    "baseline-sha": baselineCommit ?? "",
    "comment-id": commentId?.toString() ?? ""
  };
}

// src/entry/action.ts
failClosed();
await leave(await run());
async function run() {
  try {
    return await runAction();
  } catch (error) {
    const { reportFailure } = await import("./chunks/report-failure-GBRUUKP5.js");
    reportFailure(error, package_default.version);
    return exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
  }
}
