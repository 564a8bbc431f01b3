import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  GateFailure
} from "./chunk-ZMMPUPEM.js";

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
    process.stderr.write(
      `pacegate: defect: ${error instanceof Error ? error.stack ?? error.message : String(error)}
`
    );
    process.exit(EXIT.defect);
  };
  process.on("uncaughtException", die);
  process.on("unhandledRejection", die);
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") die(error);
  });
}

export {
  EXIT,
  exitCodeOfVerdict,
  exitCodeOfFailure,
  failClosed
};
