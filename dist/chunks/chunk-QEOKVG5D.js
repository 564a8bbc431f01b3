import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  renderComment
} from "./chunk-27GJ2VF5.js";
import {
  bytesOf,
  capped,
  inert,
  plain
} from "./chunk-C37HN7VT.js";
import {
  error,
  info,
  notice,
  setOutput,
  summary,
  warning
} from "./chunk-IGMCOIQZ.js";

// src/adapters/runner/runner.ts
import { stat } from "node:fs/promises";

// src/core/report/check.ts
var SUMMARY_LIMIT_BYTES = 65e3;
var MOST_ANNOTATIONS = 50;
var TITLE_LIMIT_CHARACTERS = 255;
var MESSAGE_LIMIT_CHARACTERS = 4e3;
var STATUS_LIMIT_CHARACTERS = 140;
function renderCheck(report) {
  return {
    conclusion: report.conclusion,
    title: capped(bareHeadline(report), TITLE_LIMIT_CHARACTERS),
    summary: renderComment(report, { marker: "", limit: SUMMARY_LIMIT_BYTES, sizeOf: bytesOf }),
    annotations: annotationsOf(report)
  };
}
function renderStatus(report) {
  return {
    state: report.conclusion === "failure" ? "failure" : "success",
    description: capped(bareHeadline(report), STATUS_LIMIT_CHARACTERS)
  };
}
function annotationsOf(report) {
  const rows = [
    ...report.alarming,
    ...report.unmeasured,
    ...report.uncompared.filter(({ effect }) => effect !== "pass"),
    ...report.undecided
  ];
  const all = rows.flatMap(annotation);
  const [last] = all.slice(MOST_ANNOTATIONS - 1);
  if (all.length <= MOST_ANNOTATIONS || last === void 0) return all;
  const shown = all.slice(0, MOST_ANNOTATIONS - 1);
  return [
    ...shown,
    { ...last, title: `… and ${all.length - shown.length} more rules`, message: "The report has them all." }
  ];
}
function annotation({ judgement, effect, name, why }) {
  const { place, state, endpoint, reason } = judgement;
  if (place === null) return [];
  return [
    {
      path: place.file,
      startLine: place.line,
      endLine: place.endLine,
      level: effect === "fail" ? "failure" : state === "warn" ? "warning" : "notice",
      title: capped(plain(`${state}: ${name}${endpoint === null ? "" : ` of ${endpoint}`}`), TITLE_LIMIT_CHARACTERS),
      message: capped(
        plain(why === "" ? reason : `${reason} (${why})`, MESSAGE_LIMIT_CHARACTERS),
        MESSAGE_LIMIT_CHARACTERS
      )
    }
  ];
}
function bareHeadline({ verdict }) {
  return plain(verdict.headline.replaceAll("`", ""), TITLE_LIMIT_CHARACTERS);
}

// src/core/report/summary.ts
var SUMMARY_LIMIT_BYTES2 = 1e6;
function renderSummary(report, written = 0) {
  const limit = Math.max(0, SUMMARY_LIMIT_BYTES2 - written);
  const text = renderComment(report, { marker: "", limit, sizeOf: bytesOf });
  return bytesOf(text) <= limit ? text : "";
}

// src/adapters/runner/runner.ts
var MOST_PER_LEVEL = 10;
var LOG_EVERY_SECONDS = 15;
function createRunnerWatcher() {
  let last = null;
  return {
    line: (text) => {
      info(plain(text, 2e3));
    },
    warn: (text) => {
      warning(plain(text, 2e3));
    },
    progress: (step) => {
      if (last?.phase === step.phase && step.elapsedSeconds - last.seconds < LOG_EVERY_SECONDS) return;
      last = { phase: step.phase, seconds: step.elapsedSeconds };
      const figures = step.phase === "running" ? `: ${step.elapsedSeconds.toFixed(0)} s, ${step.requests} requests, ${step.failedRequests} failed` : "";
      info(plain(step.message + figures));
    }
  };
}
function printLines(text) {
  for (const line of text.split("\n")) info(inert(line));
}
function createSummaryPublisher() {
  return {
    publish: async (report) => {
      try {
        const text = renderSummary(report, await sizeOf(process.env["GITHUB_STEP_SUMMARY"]));
        await summary.addRaw(text).write();
        const warnings = text === "" ? ["The job summary is full; the report is not in it."] : [];
        return { warnings, commentId: null };
      } catch (cause) {
        return {
          warnings: [`The job summary could not be written: ${cause instanceof Error ? cause.message : String(cause)}`],
          commentId: null
        };
      }
    }
  };
}
async function sizeOf(file) {
  return file === void 0 ? 0 : (await stat(file)).size;
}
function createLogAnnotator() {
  return {
    publish: (report) => {
      const annotations = annotationsOf(report);
      for (const level of ["failure", "warning", "notice"]) {
        annotations.filter((each) => each.level === level).slice(0, MOST_PER_LEVEL).forEach(annotate);
      }
      return Promise.resolve({ warnings: [], commentId: null });
    }
  };
}
function annotate({ level, message, path, startLine, endLine, title }) {
  const properties = { title: inert(title), file: inert(path), startLine, endLine };
  ({ failure: error, warning, notice })[level](inert(message), properties);
}
function logError(text) {
  error(inert(text));
}
function writeOutputs(outputs) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

export {
  renderCheck,
  renderStatus,
  createRunnerWatcher,
  printLines,
  createSummaryPublisher,
  createLogAnnotator,
  annotate,
  logError,
  writeOutputs
};
