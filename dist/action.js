import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  package_default
} from "./chunks/chunk-43HRKE5C.js";
import {
  runAction
} from "./chunks/chunk-7KRCUJRB.js";
import "./chunks/chunk-22RR36Q2.js";
import "./chunks/chunk-77DVGJTZ.js";
import "./chunks/chunk-OM43AEV2.js";
import "./chunks/chunk-P4HNG6RI.js";
import "./chunks/chunk-O2E3K3XZ.js";
import {
  EXIT,
  exitCodeOfFailure,
  failClosed
} from "./chunks/chunk-EY54YUP3.js";
import "./chunks/chunk-QNXZWP7E.js";
import "./chunks/chunk-U4RS24TT.js";
import "./chunks/chunk-SKMLJEOU.js";
import "./chunks/chunk-56PGFIGC.js";
import "./chunks/chunk-AU6Q335Z.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/entry/action.ts
failClosed();
try {
  process.exitCode = await runAction();
} catch (error) {
  const { reportFailure } = await import("./chunks/run-action-FSRMYHES.js");
  reportFailure(error, package_default.version);
  process.exitCode = exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
}
