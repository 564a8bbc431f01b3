import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-CVJDNSU2.js";
import "./chunk-LSNDKIZB.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-E3HELYO7.js";
import "./chunk-HGNH7LLI.js";
import "./chunk-NKBCJWZE.js";
import "./chunk-NA66GR4M.js";
import "./chunk-GLQRKXI3.js";
import "./chunk-LPHUR3YN.js";
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
