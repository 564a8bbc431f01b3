import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-MNNYCB4U.js";
import "./chunk-GXWV6ZYO.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-DIKCE2ZF.js";
import "./chunk-5OXNL2QF.js";
import "./chunk-64L6J7EZ.js";
import "./chunk-SPRYD3WC.js";
import "./chunk-NA66GR4M.js";
import "./chunk-OSUGCSSJ.js";
import "./chunk-PGUJPSR6.js";
import "./chunk-642HMCY7.js";
import "./chunk-IIMXT7DE.js";
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
