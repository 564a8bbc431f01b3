import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  package_default
} from "./chunks/chunk-KDH2OVMB.js";
import {
  runAction
} from "./chunks/chunk-2TSMC4TK.js";
import "./chunks/chunk-HKFDAD46.js";
import "./chunks/chunk-77DVGJTZ.js";
import "./chunks/chunk-PCHPEDVQ.js";
import "./chunks/chunk-ARBYTFEN.js";
import "./chunks/chunk-QAA3KBAP.js";
import {
  EXIT,
  exitCodeOfFailure,
  failClosed
} from "./chunks/chunk-GMOVJJJV.js";
import "./chunks/chunk-QNXZWP7E.js";
import "./chunks/chunk-3I77FINT.js";
import "./chunks/chunk-T773JQQE.js";
import "./chunks/chunk-7N5W2J34.js";
import "./chunks/chunk-INZACBQR.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/entry/action.ts
failClosed();
try {
  process.exitCode = await runAction();
} catch (error) {
  const { reportFailure } = await import("./chunks/run-action-6N5WJILU.js");
  reportFailure(error, package_default.version);
  process.exitCode = exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
}
