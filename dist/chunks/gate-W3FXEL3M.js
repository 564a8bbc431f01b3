import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-OJEGNXSR.js";
import "./chunk-N7DLDEKM.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-63AWI7FW.js";
import "./chunk-YWRVKR6H.js";
import "./chunk-VEYV2ZHR.js";
import "./chunk-4IJJ4ESY.js";
import "./chunk-NA66GR4M.js";
import "./chunk-KNCSGBJK.js";
import "./chunk-BVWGHTWT.js";
import "./chunk-WHKWJC2X.js";
import "./chunk-PJ4M34FP.js";
import "./chunk-RSXJC4QA.js";
import "./chunk-JJ3ZJMQF.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-C37HN7VT.js";
import "./chunk-ZMMPUPEM.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
