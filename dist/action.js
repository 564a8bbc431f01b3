import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  package_default
} from "./chunks/chunk-JTL5LSC2.js";
import {
  runAction
} from "./chunks/chunk-L3GPWWIH.js";
import "./chunks/chunk-TOCCXYSP.js";
import "./chunks/chunk-77DVGJTZ.js";
import "./chunks/chunk-DJEDOV3H.js";
import "./chunks/chunk-K4I3KFCD.js";
import "./chunks/chunk-UNW4LXJP.js";
import {
  EXIT,
  exitCodeOfFailure,
  failClosed
} from "./chunks/chunk-EY54YUP3.js";
import "./chunks/chunk-QNXZWP7E.js";
import "./chunks/chunk-MXFMOKXX.js";
import "./chunks/chunk-PHPW633V.js";
import "./chunks/chunk-6SMZ6HDC.js";
import "./chunks/chunk-AU6Q335Z.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/entry/action.ts
failClosed();
try {
  process.exitCode = await runAction();
} catch (error) {
  const { reportFailure } = await import("./chunks/run-action-EWZCWJJ7.js");
  reportFailure(error, package_default.version);
  process.exitCode = exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
}
