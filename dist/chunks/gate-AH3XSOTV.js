import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-OMZN2Z3Z.js";
import "./chunk-MXY26EFK.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-2SEUGDQN.js";
import "./chunk-EDRZWHVH.js";
import "./chunk-YG6ICOYN.js";
import "./chunk-NA66GR4M.js";
import "./chunk-7N4OZOZY.js";
import "./chunk-RNPYC4MJ.js";
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
