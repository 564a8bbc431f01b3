import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  renderResultJson
} from "./chunk-OED5QZ3K.js";
import {
  renderTerminal
} from "./chunk-EUHFLRFY.js";
import {
  EXIT,
  exitCodeOfVerdict
} from "./chunk-JJ3ZJMQF.js";
import {
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
var OUTPUT_OPTIONS = {
  json: { type: "boolean", help: "print result.json on stdout and nothing else there" },
  seed: { type: "string", value: "HEX", help: "seed of the resampling; default: the hash of the measurements" },
  quiet: { type: "boolean", help: "no progress, no summary" }
};
function watcherFor(given) {
  return createWatcher(process.stderr, { interactive: process.stderr.isTTY, quiet: given.flag("quiet") });
}
function finish(given, report, written) {
  if (given.flag("json")) process.stdout.write(renderResultJson(report));
  else if (!given.flag("quiet")) printSummary(report, written);
  for (const warning of written?.warnings ?? []) process.stderr.write(`pacegate: ${warning}
`);
  return exitCodeOf(report.verdict.state, written);
}
function printSummary(report, written) {
  const width = process.stdout.isTTY ? process.stdout.columns : 100;
  process.stdout.write(
    renderTerminal(report, { colour: colourOf(process.env, process.stdout), width, files: written })
  );
}
function exitCodeOf(state, written) {
  const code = exitCodeOfVerdict(state);
  return code === EXIT.pass && written?.complete === false ? EXIT.usage : code;
}

export {
  OUTPUT_OPTIONS,
  watcherFor,
  finish
};
