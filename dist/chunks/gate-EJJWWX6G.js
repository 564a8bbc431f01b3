import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-H2TE3JXR.js";
import "./chunk-XCAWILUK.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-7BHIBIKG.js";
import "./chunk-JTFAWRLN.js";
import "./chunk-XFETCLBW.js";
import "./chunk-NA66GR4M.js";
import "./chunk-B4AQJ5ML.js";
import "./chunk-YCACQPWX.js";
import "./chunk-LJGKYYRK.js";
import "./chunk-BJHGX5QK.js";
import "./chunk-RSXJC4QA.js";
import "./chunk-JJ3ZJMQF.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-HZLCPY25.js";
import "./chunk-ZMMPUPEM.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
