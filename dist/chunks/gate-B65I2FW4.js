import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-WWISUFGL.js";
import "./chunk-46577ROH.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-NGMMY2KN.js";
import "./chunk-KWLIQTJ7.js";
import "./chunk-3EGNLCGA.js";
import "./chunk-NA66GR4M.js";
import "./chunk-KI4DZMEH.js";
import "./chunk-3WEM6J57.js";
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
