import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-W4BYZDDW.js";
import "./chunk-6RHUGWSR.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-QXAIU4ER.js";
import "./chunk-L7GUUSES.js";
import "./chunk-ESAFHBN2.js";
import "./chunk-KP2TZDFL.js";
import "./chunk-Y4WCVIGA.js";
import "./chunk-NA66GR4M.js";
import "./chunk-22YBZDNI.js";
import "./chunk-ARIPURJ6.js";
import "./chunk-HLRXSEQN.js";
import "./chunk-JAP2ANOQ.js";
import "./chunk-X5KUR45D.js";
import "./chunk-IDDKLQQL.js";
import "./chunk-GMZLT4JK.js";
import "./chunk-INGBIKPB.js";
import "./chunk-JJ3ZJMQF.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-C37HN7VT.js";
import "./chunk-ZMMPUPEM.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
