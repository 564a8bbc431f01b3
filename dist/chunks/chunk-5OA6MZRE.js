import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);

// src/app/failure.ts
var CATALOGUE = {
  usage: { kind: "usage", text: "{problem}", hint: "Run `pacegate --help` for the commands and their options." },
  "budget-missing": {
    kind: "usage",
    text: "There is no budget file at {file}.",
    hint: 'Create it (README, "The budget"), or name another with --budget (input `budget`).'
  },
  "file-unreadable": {
    kind: "usage",
    text: "The file {file} cannot be read: {detail}.",
    hint: "Check that the path names a readable file."
  },
  "budget-invalid": {
    kind: "usage",
    text: "{file} has {problems}:\n\n{listing}",
    hint: "Correct the lines named above; `pacegate validate` checks the file without a run."
  },
  "calibration-invalid": {
    kind: "usage",
    text: "{file} is no calibration: {detail}.",
    hint: "Make it anew with `pacegate calibrate`, or delete it: without it nothing is widened."
  },
  "calibration-empty": {
    kind: "measurement",
    text: "The runs were too short or too thin to be compared.",
    hint: "Give each run 20 seconds or more, and each endpoint 50 requests a variant."
  },
  "calibration-interrupted": {
    kind: "measurement",
    text: "The calibration was interrupted by {signal}.",
    hint: "Nothing was written: runs that did not end by themselves say nothing of the noise. A calibration from before stays in force."
  },
  "no-load": {
    kind: "usage",
    text: "There is nothing to run: no script was given and the budget has no `load_test`.",
    hint: "Give --script FILE (input `script`), or describe requests under `load_test:` in the budget."
  },
  "script-missing": {
    kind: "usage",
    text: "There is no load script at {file}.",
    hint: "Check the path given with --script (input `script`) or in `load_test.script`; it is relative to the working directory."
  },
  "script-invalid": {
    kind: "usage",
    text: "k6 cannot load the script {file}: {detail}",
    hint: "Run `k6 inspect {file}` to see the same error, and correct the line it names."
  },
  "script-uncopied": {
    kind: "usage",
    text: "The script has to be copied for base and head, because this system allows no links, and {folder} holds more than {limit}.",
    hint: "Keep the script, what it imports and what it opens in a folder of their own, or allow symbolic links (on Windows, developer mode)."
  },
  "target-invalid": {
    kind: "usage",
    text: "The {subject} {target} is not an http or https URL.",
    hint: "Give an absolute URL such as https://preview.example.com with {option} (input `{input}`)."
  },
  "target-unreachable": {
    kind: "measurement",
    text: "The {subject} {target} does not answer: {detail}.",
    hint: "Check that the environment is up and reachable from this machine; nothing was measured, so nothing passed."
  },
  "target-refused": {
    kind: "usage",
    text: "The {subject} {target} is not asked: {detail}.",
    hint: "Metadata services are never asked. A private environment that was found among the deployments is asked where input `allowed-hosts` names its host."
  },
  "preview-missing": {
    kind: "measurement",
    text: "No preview environment of {commit} was ready within {wait}: {detail}.",
    hint: "Name the environment with input `environment`, wait longer with input `wait`, or give input `target`. A deployment made with the token of a workflow is found as well."
  },
  "preview-unknown": {
    kind: "measurement",
    text: "The deployments cannot be listed: {detail}.",
    hint: "Add `deployments: read` to the job's permissions, or give input `target`."
  },
  "preview-unready": {
    kind: "measurement",
    text: "The environment {target} was not ready in time: {detail}.",
    hint: "Look at it in a browser. A protection page needs its bypass header in input `probe-headers`, and in the script; input `ready-path` names a page that answers when it is up."
  },
  "k6-missing": {
    kind: "usage",
    text: "k6 was not found and could not be installed: {detail}.",
    hint: "Install k6, or name it with --k6-path (input `k6-path`), or allow a download (input `k6-download-url` for a mirror)."
  },
  "k6-unusable": {
    kind: "usage",
    text: "The program {file} is not a k6 that can be used: {detail}.",
    hint: "Pacegate works with k6 v1 and v2; check --k6-path (input `k6-path`)."
  },
  "k6-checksum": {
    kind: "usage",
    text: "The k6 at {file} has SHA-256 {actual}, expected {expected}.",
    hint: "Do not run it. Check the mirror or the cache; a version without a pinned checksum needs `k6-sha256`."
  },
  "k6-no-samples": {
    kind: "measurement",
    text: "k6 ended ({meaning}) without a single sample: {detail}",
    hint: "Nothing was measured, so nothing passed. The end of k6's log is in {log}."
  },
  "output-unwritable": {
    kind: "usage",
    text: "Cannot write to {file}: {detail}.",
    hint: "Choose a writable directory with --out (input `out`) and check the free space; the verdict above was computed and stays valid."
  },
  "results-missing": {
    kind: "usage",
    text: "There is no result file at {file}.",
    hint: "Give the CSV or JSON output of k6 (also .gz) or a recording of Pacegate."
  },
  "results-unreadable": {
    kind: "usage",
    text: "{file} is not a result file that can be read: {detail}.",
    hint: "Give the CSV (`k6 run --out csv=FILE`) or JSON output of k6 (also .gz), or a recording of Pacegate."
  },
  "results-empty": {
    kind: "measurement",
    text: "{file} holds no samples.",
    hint: "Nothing was measured, so nothing passed. Check that the run that made it was not cut off at the start."
  },
  "results-unpaired": {
    kind: "usage",
    text: "{file} holds no request of the {variant}.",
    hint: "A paired file tags each sample with the k6 tag `variant`, `base` or `head` (exec.vu.metrics.tags.variant = 'base'). For two files use --head and --base."
  },
  "privileged-event": {
    kind: "usage",
    text: "Pacegate does not run k6 under the event `{event}`.",
    hint: "A load script is code of the pull request; with `{event}` it would run with a write token. Use `pull_request`."
  },
  "event-unreadable": {
    kind: "usage",
    text: "The event payload cannot be read: {detail}.",
    hint: "GITHUB_EVENT_PATH must name the JSON file that the runner wrote."
  },
  "handover-unstored": {
    kind: "usage",
    text: "The artifact service did not take it: {detail}.",
    hint: "The verdict stands as the exit code of the job that measured."
  },
  "no-workflow-run": {
    kind: "usage",
    text: "There is no finished workflow run to report: the event is `{event}`.",
    hint: "The reporting action belongs into a workflow of its own, on `workflow_run` with `types: [completed]`; examples/workflows has the pair."
  },
  unreported: {
    kind: "usage",
    text: "{detail}",
    hint: "The reporting workflow needs the rights that examples/workflows names for it."
  },
  "release-unstored": {
    kind: "usage",
    text: "The release did not take the recording: {detail}.",
    hint: "The verdict stands; the recording is among the files of the report."
  },
  "baseline-unstored": {
    kind: "usage",
    text: "The artifact service did not take it: {detail}.",
    hint: "The verdict stands. Without a stored baseline the next pull requests are judged by the budget alone."
  },
  interrupted: {
    kind: "measurement",
    text: "The run was interrupted by {signal}.",
    hint: "What was measured until then is in {file}; it is never stored as a baseline."
  }
};
var GateFailure = class extends Error {
  code;
  kind;
  hint;
  place;
  /** The problems of a budget file, each with its own place; empty for other failures. */
  diagnostics;
  constructor(code, details = {}, options = {}) {
    const entry = CATALOGUE[code];
    super(fill(entry.text, details), options.cause === void 0 ? void 0 : { cause: options.cause });
    this.name = "GateFailure";
    this.code = code;
    this.kind = entry.kind;
    this.hint = fill(entry.hint, details);
    this.place = options.place ?? null;
    this.diagnostics = options.diagnostics ?? [];
  }
};
function fill(text, details) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => details[name] ?? whole);
}

export {
  GateFailure
};
