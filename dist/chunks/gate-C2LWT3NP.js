import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-SGJ47I6E.js";
import "./chunk-JRFZQN6R.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-BC4CXDIK.js";
import "./chunk-LSHXVOHU.js";
import "./chunk-WL3N6ELQ.js";
import "./chunk-NA66GR4M.js";
import "./chunk-Q54SLZO4.js";
import "./chunk-LGUY7NPQ.js";
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
