import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-RBEBBQOB.js";
import "./chunk-H4KPFQBP.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-A65N6W4K.js";
import "./chunk-GGBKIDEN.js";
import "./chunk-64XUEDUU.js";
import "./chunk-NA66GR4M.js";
import "./chunk-DRNITGWK.js";
import "./chunk-B7HZ65JZ.js";
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
