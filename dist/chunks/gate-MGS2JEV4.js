import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-TTBKRTKZ.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-6KAYS4IH.js";
import "./chunk-NA66GR4M.js";
import "./chunk-NEF4QCNC.js";
import "./chunk-KAKOIJKO.js";
import "./chunk-Z6JJSFBU.js";
import "./chunk-YJABIX52.js";
import "./chunk-MZ7OYHV3.js";
import "./chunk-HORDNXQE.js";
import "./chunk-JJ3ZJMQF.js";
import "./chunk-OOEM3CJ7.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-3I77FINT.js";
import "./chunk-RSXJC4QA.js";
import "./chunk-ZMMPUPEM.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
