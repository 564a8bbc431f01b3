import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  package_default
} from "./chunks/chunk-KDH2OVMB.js";
import {
  runAction
} from "./chunks/chunk-7JQDAPNN.js";
import "./chunks/chunk-ST2TTDND.js";
import "./chunks/chunk-77DVGJTZ.js";
import "./chunks/chunk-XBZBMDOI.js";
import "./chunks/chunk-LM4AJGON.js";
import "./chunks/chunk-URU6EWPH.js";
import {
  EXIT,
  exitCodeOfFailure,
  failClosed
} from "./chunks/chunk-WBLBQGW7.js";
import "./chunks/chunk-QNXZWP7E.js";
import "./chunks/chunk-3I77FINT.js";
import "./chunks/chunk-AKJ7A6ID.js";
import "./chunks/chunk-SR6M2INL.js";
import "./chunks/chunk-QHYE3UGJ.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/entry/action.ts
failClosed();
try {
  process.exitCode = await runAction();
} catch (error) {
  const { reportFailure } = await import("./chunks/run-action-35R35H44.js");
  reportFailure(error, package_default.version);
  process.exitCode = exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
}
