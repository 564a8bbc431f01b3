import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-5ULKVBEL.js";
import "./chunk-MDIKS26L.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-NNZZRKTR.js";
import "./chunk-XUTHV75W.js";
import "./chunk-5LVQKYWE.js";
import "./chunk-NA66GR4M.js";
import "./chunk-MOOQPP5Q.js";
import "./chunk-7ZODBS2W.js";
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
