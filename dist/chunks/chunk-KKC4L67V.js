import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  plainLines,
  traceOf
} from "./chunk-6YXFKYWZ.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";

// src/entry/exit.ts
var EXIT = { pass: 0, fail: 1, usage: 2, inconclusive: 3, defect: 4 };
function exitCodeOfVerdict(state) {
  switch (state) {
    case "pass":
    case "warn":
      return EXIT.pass;
    case "fail":
      return EXIT.fail;
    case "inconclusive":
      return EXIT.inconclusive;
  }
}
function exitCodeOfFailure(error) {
  if (!(error instanceof GateFailure)) return EXIT.defect;
  return error.kind === "usage" ? EXIT.usage : EXIT.inconclusive;
}
function failClosed() {
  const die = (error) => {
    process.stderr.write(`pacegate: defect: ${plainLines(traceOf(error))}
`);
    process.exit(EXIT.defect);
  };
  process.on("uncaughtException", die);
  process.on("unhandledRejection", die);
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") die(error);
  });
  process.stderr.on("error", (error) => {
    if (error.code !== "EPIPE") process.exit(EXIT.defect);
  });
}
async function leave(code) {
  process.exitCode = code;
  await Promise.all([process.stdout, process.stderr].map(drained));
  process.exit(code);
}
function drained(stream) {
  return new Promise((resolve) => {
    if (!stream.writable) resolve();
    else
      stream.write("", () => {
        resolve();
      });
  });
}

export {
  EXIT,
  exitCodeOfVerdict,
  exitCodeOfFailure,
  failClosed,
  leave
};
