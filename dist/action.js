import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  package_default
} from "./chunks/chunk-MWQBMB6W.js";
import {
  runAction
} from "./chunks/chunk-OKI6KP5J.js";
import "./chunks/chunk-3I66PBHA.js";
import "./chunks/chunk-77DVGJTZ.js";
import "./chunks/chunk-SHUKMRI3.js";
import "./chunks/chunk-FDUEAKXM.js";
import "./chunks/chunk-TCONBTGM.js";
import {
  EXIT,
  exitCodeOfFailure,
  failClosed
} from "./chunks/chunk-GMOVJJJV.js";
import "./chunks/chunk-QNXZWP7E.js";
import "./chunks/chunk-FOGTLYMA.js";
import "./chunks/chunk-T773JQQE.js";
import "./chunks/chunk-7N5W2J34.js";
import "./chunks/chunk-INZACBQR.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/entry/action.ts
failClosed();
try {
  process.exitCode = await runAction();
} catch (error) {
  const { reportFailure } = await import("./chunks/run-action-UISGWOUA.js");
  reportFailure(error, package_default.version);
  process.exitCode = exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
}
