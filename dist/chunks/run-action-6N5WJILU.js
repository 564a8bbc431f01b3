import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  reportFailure,
  runAction
} from "./chunk-2TSMC4TK.js";
import "./chunk-HKFDAD46.js";
import "./chunk-77DVGJTZ.js";
import "./chunk-PCHPEDVQ.js";
import "./chunk-ARBYTFEN.js";
import "./chunk-QAA3KBAP.js";
import "./chunk-GMOVJJJV.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-3I77FINT.js";
import "./chunk-T773JQQE.js";
import "./chunk-7N5W2J34.js";
import "./chunk-INZACBQR.js";
import "./chunk-HQWAOXVK.js";
export {
  reportFailure,
  runAction
};
