import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-LJB22OGD.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-PCAEX33Z.js";
import "./chunk-NA66GR4M.js";
import "./chunk-NJDBEPW5.js";
import "./chunk-NJEME6EV.js";
import "./chunk-5YQR2PF7.js";
import "./chunk-4ZWL7SET.js";
import "./chunk-GVUL5WVU.js";
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
