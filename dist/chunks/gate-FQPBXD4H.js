import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-PTC3W44H.js";
import "./chunk-7SCCITRP.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-NLTPTGJO.js";
import "./chunk-STPZQUCR.js";
import "./chunk-HCBQQGZI.js";
import "./chunk-NA66GR4M.js";
import "./chunk-EBIPFL4I.js";
import "./chunk-FCW2YDOH.js";
import "./chunk-TZCCNJLA.js";
import "./chunk-BJHGX5QK.js";
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
