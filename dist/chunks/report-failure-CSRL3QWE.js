import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  annotate,
  logError
} from "./chunk-C3UIXCAO.js";
import "./chunk-UEXRI2GZ.js";
import "./chunk-YGAGNN3F.js";
import "./chunk-IGMCOIQZ.js";
import "./chunk-QNXZWP7E.js";
import {
  describeFailure
} from "./chunk-7GGRTOPF.js";
import "./chunk-C37HN7VT.js";
import {
  GateFailure
} from "./chunk-ZMMPUPEM.js";
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
