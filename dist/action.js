import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  package_default
} from "./chunks/chunk-KDH2OVMB.js";
import {
  runAction
} from "./chunks/chunk-A5UJGVTS.js";
import "./chunks/chunk-NFMHDDPG.js";
import "./chunks/chunk-77DVGJTZ.js";
import "./chunks/chunk-ZFJP5UJC.js";
import "./chunks/chunk-V2IJFWWK.js";
import "./chunks/chunk-YQ32OAP7.js";
import {
  EXIT,
  exitCodeOfFailure,
  failClosed
} from "./chunks/chunk-65X4FPMM.js";
import "./chunks/chunk-QNXZWP7E.js";
import "./chunks/chunk-3I77FINT.js";
import "./chunks/chunk-HFVRAK4D.js";
import "./chunks/chunk-V76FQH6C.js";
import "./chunks/chunk-POGFQJJ7.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/entry/action.ts
failClosed();
try {
  process.exitCode = await runAction();
} catch (error) {
  const { reportFailure } = await import("./chunks/run-action-3KFNKQNT.js");
  reportFailure(error, package_default.version);
  process.exitCode = exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
}
