import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  package_default
} from "./chunks/chunk-KDH2OVMB.js";
import {
  runAction
} from "./chunks/chunk-5UZDHBE2.js";
import "./chunks/chunk-7AVPI5ZP.js";
import "./chunks/chunk-77DVGJTZ.js";
import "./chunks/chunk-24UXVONI.js";
import "./chunks/chunk-5BYMNX7Y.js";
import "./chunks/chunk-CX25J6HM.js";
import {
  EXIT,
  exitCodeOfFailure,
  failClosed
} from "./chunks/chunk-4ERPZR6E.js";
import "./chunks/chunk-QNXZWP7E.js";
import "./chunks/chunk-3I77FINT.js";
import "./chunks/chunk-26VCBLLC.js";
import "./chunks/chunk-DH7AMWMC.js";
import "./chunks/chunk-UBYYRFPU.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/entry/action.ts
failClosed();
try {
  process.exitCode = await runAction();
} catch (error) {
  const { reportFailure } = await import("./chunks/run-action-WET7VHYV.js");
  reportFailure(error, package_default.version);
  process.exitCode = exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
}
