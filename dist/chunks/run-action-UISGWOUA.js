import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  reportFailure,
  runAction
} from "./chunk-OKI6KP5J.js";
import "./chunk-3I66PBHA.js";
import "./chunk-77DVGJTZ.js";
import "./chunk-SHUKMRI3.js";
import "./chunk-FDUEAKXM.js";
import "./chunk-TCONBTGM.js";
import "./chunk-GMOVJJJV.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-FOGTLYMA.js";
import "./chunk-T773JQQE.js";
import "./chunk-7N5W2J34.js";
import "./chunk-INZACBQR.js";
import "./chunk-HQWAOXVK.js";
export {
  reportFailure,
  runAction
};
