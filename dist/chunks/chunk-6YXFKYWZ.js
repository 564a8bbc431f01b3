import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  plain
} from "./chunk-C37HN7VT.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";

// src/entry/describe-failure.ts
var BUG_PAGE = "https://github.com/pacegate/pacegate/issues/new";
function describeFailure(error, version) {
  if (error instanceof GateFailure) {
    const place = error.place === null ? "" : `${error.place.file}:${error.place.line}:${error.place.column}: `;
    return `pacegate: ${plainLines(place + error.message)}
  hint: ${plainLines(error.hint)}
`;
  }
  return `pacegate ${version}: this is a bug of Pacegate, not of your change.
${plainLines(traceOf(error))}
  Please report it: ${BUG_PAGE}
`;
}
function traceOf(error) {
  return error instanceof Error ? error.stack ?? error.message : `thrown value: ${String(error)}`;
}
function plainLines(text) {
  return text.split("\n").map((line) => plain(line)).join("\n");
}

export {
  describeFailure,
  traceOf,
  plainLines
};
