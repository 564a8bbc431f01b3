import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-UTHPDXO7.js";
import "./chunk-VTNYN3C3.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-MD42M2A2.js";
import "./chunk-NSSXP6MX.js";
import "./chunk-HHWWFWYP.js";
import "./chunk-NA66GR4M.js";
import "./chunk-FPUE5HN4.js";
import "./chunk-FHJYJKQB.js";
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
