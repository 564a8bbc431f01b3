import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-VU6ERMAD.js";
import "./chunk-VTESXMJ5.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-3IP2RQW5.js";
import "./chunk-MQS4XPGW.js";
import "./chunk-U5MYDZY2.js";
import "./chunk-G656GK2H.js";
import "./chunk-NA66GR4M.js";
import "./chunk-YL5S7ZQ5.js";
import "./chunk-KU26OE2K.js";
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
