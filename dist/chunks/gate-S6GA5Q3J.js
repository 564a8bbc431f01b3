import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-E2Z77KJA.js";
import "./chunk-H73SZYPU.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-2E5HQK6M.js";
import "./chunk-YHMLBGWE.js";
import "./chunk-QESIJ3AS.js";
import "./chunk-V7GXEPWK.js";
import "./chunk-NA66GR4M.js";
import "./chunk-S7DHKA6Y.js";
import "./chunk-NKZCPOJ4.js";
import "./chunk-642HMCY7.js";
import "./chunk-3ERNEUEW.js";
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
