import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-2O5Y6CUQ.js";
import "./chunk-ALF5P2LK.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-LOSYMFYU.js";
import "./chunk-6NTKBYPJ.js";
import "./chunk-LMQAJIKK.js";
import "./chunk-NA66GR4M.js";
import "./chunk-TYZAOKIY.js";
import "./chunk-XCCFF5GY.js";
import "./chunk-LJGKYYRK.js";
import "./chunk-BJHGX5QK.js";
import "./chunk-RSXJC4QA.js";
import "./chunk-JJ3ZJMQF.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-HZLCPY25.js";
import "./chunk-ZMMPUPEM.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
