import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-W2SDHYRY.js";
import "./chunk-DZB7P524.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-FOL2M7LD.js";
import "./chunk-LNHTMRNP.js";
import "./chunk-I67VQ76C.js";
import "./chunk-TG3JMDXC.js";
import "./chunk-NA66GR4M.js";
import "./chunk-OKIQZYHF.js";
import "./chunk-P6TD46NZ.js";
import "./chunk-WHKWJC2X.js";
import "./chunk-TMLKSR4J.js";
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
