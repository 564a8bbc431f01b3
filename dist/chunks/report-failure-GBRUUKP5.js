import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  annotate,
  logError
} from "./chunk-QEOKVG5D.js";
import "./chunk-27GJ2VF5.js";
import "./chunk-PBXSCSJ4.js";
import {
  describeFailure
} from "./chunk-6YXFKYWZ.js";
import "./chunk-C37HN7VT.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";
import "./chunk-IGMCOIQZ.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-HQWAOXVK.js";

// src/entry/report-failure.ts
function reportFailure(error, version) {
  if (error instanceof GateFailure) {
    for (const { place, message, expected, hint } of error.diagnostics) {
      const parts = [
        message,
        ...expected === null ? [] : [`expected: ${expected}`],
        ...hint === null ? [] : [`hint: ${hint}`]
      ];
      annotate({
        level: "failure",
        path: place.file,
        startLine: place.line,
        endLine: place.endLine,
        title: "budget",
        message: parts.join("\n")
      });
    }
  }
  logError(describeFailure(error, version));
}
export {
  reportFailure
};
