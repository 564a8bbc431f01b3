import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-OW7IMEZ2.js";
import "./chunk-NP3NEHGO.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-CREBPHQ4.js";
import "./chunk-663XEYMO.js";
import "./chunk-2VLVZTM2.js";
import "./chunk-LDINHVCI.js";
import "./chunk-NA66GR4M.js";
import "./chunk-ELU5U22S.js";
import "./chunk-ZIRCCE7J.js";
import "./chunk-WHKWJC2X.js";
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
