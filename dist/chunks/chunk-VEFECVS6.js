import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  renderResultJson
} from "./chunk-JEAKOBFW.js";
import {
  renderTerminal
} from "./chunk-HV77366B.js";
import {
  EXIT,
  exitCodeOfVerdict
} from "./chunk-KKC4L67V.js";
import {
  inert,
  plain
} from "./chunk-C37HN7VT.js";

// src/adapters/terminal/watcher.ts
var LOG_EVERY_SECONDS = 15;
var CLEAR_LINE = "\r\x1B[2K";
function createWatcher(stream, { interactive, quiet }) {
  let isLineOpen = false;
  let last = null;
  const write = (text) => {
    stream.write(`${isLineOpen ? CLEAR_LINE : ""}${plain(text, 500)}
`);
    isLineOpen = false;
  };
  return {
    line: (text) => {
      if (!quiet) write(text);
    },
    warn: (text) => {
      write(`warning: ${text}`);
    },
    progress: (step) => {
      if (quiet) return;
      if (interactive) {
        stream.write(`${CLEAR_LINE}${plain(describe(step), 200)}`);
        isLineOpen = step.phase !== "finishing";
        if (!isLineOpen) stream.write(CLEAR_LINE);
      } else if (last?.phase !== step.phase || step.elapsedSeconds - last.seconds >= LOG_EVERY_SECONDS) {
        last = { phase: step.phase, seconds: step.elapsedSeconds };
        write(describe(step));
      }
    }
  };
}
function describe({ phase, message, elapsedSeconds, plannedSeconds, requests, failedRequests }) {
  if (phase !== "running") return message;
  const of = plannedSeconds === null ? "" : ` of ${plannedSeconds.toFixed(0)}`;
  const failed = failedRequests === 0 ? "" : `, ${failedRequests} failed`;
  return `${message}: ${elapsedSeconds.toFixed(0)}${of} s, ${requests} requests${failed}`;
}
function colourOf(environment, stream) {
  if ((environment["NO_COLOR"] ?? "") !== "") return false;
  if ((environment["FORCE_COLOR"] ?? "") !== "") return environment["FORCE_COLOR"] !== "0";
  return stream.isTTY === true && environment["TERM"] !== "dumb";
}

// src/entry/commands/shared-options.ts
var LONGEST_LINE_CHARACTERS = 2e3;
var OUTPUT_OPTIONS = {
  json: { type: "boolean", help: "print result.json on stdout and nothing else there" },
  seed: { type: "string", value: "HEX", help: "seed of the resampling; default: the hash of the measurements" },
  quiet: { type: "boolean", help: "no progress, no summary" }
};
var K6_OPTIONS = {
  "k6-path": { type: "string", value: "FILE", help: "the k6 to use; default: PATH, the cache, or an installation" },
  "k6-version": {
    type: "string",
    value: "X.Y.Z",
    help: "the version to use; installed where another or none is found"
  },
  "k6-download-url": {
    type: "string",
    value: "URL",
    help: "mirror of the k6 releases, a base URL or a template with {version}, {os}, {arch}, {file}"
  },
  "k6-sha256": { type: "string", value: "HEX", help: "SHA-256 of the release archive, where the version has no pin" }
};
function wantedK6(given) {
  return {
    k6Path: given.text("k6-path"),
    // As releases are tagged and as k6 itself says it: v1.7.1.
    k6Version: given.text("k6-version")?.replace(/^v/, "") ?? null,
    downloadUrl: given.text("k6-download-url"),
    k6Sha256: given.text("k6-sha256")
  };
}
function watcherFor(given) {
  return createWatcher(process.stderr, { interactive: process.stderr.isTTY, quiet: given.flag("quiet") });
}
function say(text) {
  process.stderr.write(`pacegate: ${plain(text, LONGEST_LINE_CHARACTERS)}
`);
}
function print(text) {
  process.stdout.write(inert(text));
}
function printJson(json) {
  process.stdout.write(json.replaceAll("##[", "##\\u005b"));
}
function finish(given, report, written) {
  if (given.flag("json")) printJson(renderResultJson(report));
  else if (!given.flag("quiet")) printSummary(report, written);
  for (const warning of written?.warnings ?? []) say(warning);
  return exitCodeOf(report.verdict.state, written);
}
function printSummary(report, written) {
  const width = process.stdout.isTTY ? process.stdout.columns : 100;
  print(renderTerminal(report, { colour: colourOf(process.env, process.stdout), width, files: written }));
}
function exitCodeOf(state, written) {
  const code = exitCodeOfVerdict(state);
  return code === EXIT.pass && written?.complete === false ? EXIT.usage : code;
}

export {
  OUTPUT_OPTIONS,
  K6_OPTIONS,
  wantedK6,
  watcherFor,
  say,
  print,
  printJson,
  finish
};
