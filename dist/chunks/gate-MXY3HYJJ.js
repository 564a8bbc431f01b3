import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-C5GT7TA7.js";
import "./chunk-TOXIPM5A.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-KCRM5B2E.js";
import "./chunk-AUPOI6VM.js";
import "./chunk-22RQX3G4.js";
import "./chunk-NA66GR4M.js";
import "./chunk-BMQ5AQ5S.js";
import "./chunk-HV3WBIS4.js";
import "./chunk-TZCCNJLA.js";
import "./chunk-WK3AOTCF.js";
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
