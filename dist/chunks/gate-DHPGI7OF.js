import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-PFCUY5KL.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-AKDB7RNS.js";
import "./chunk-NA66GR4M.js";
import "./chunk-A52XSFDW.js";
import "./chunk-HTMOCEZ2.js";
import "./chunk-U6ZQWYV4.js";
import "./chunk-EX3Q7RFB.js";
import "./chunk-DOO6FPKG.js";
import "./chunk-HORDNXQE.js";
import "./chunk-RSXJC4QA.js";
import "./chunk-JJ3ZJMQF.js";
import "./chunk-OOEM3CJ7.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-3I77FINT.js";
import "./chunk-ZMMPUPEM.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
