import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-E6S2MONM.js";
import "./chunk-RQRZ3HMM.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-LHRKOXDX.js";
import "./chunk-SZLXZLHF.js";
import "./chunk-E3F6XMVI.js";
import "./chunk-PL7JBEKO.js";
import "./chunk-NA66GR4M.js";
import "./chunk-CL5ZZ6YG.js";
import "./chunk-7MIBJDZV.js";
import "./chunk-WHKWJC2X.js";
import "./chunk-IWFQE7HK.js";
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
