import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-2BMO4QQH.js";
import "./chunk-LLEDPHET.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-YVLTGSOH.js";
import "./chunk-SRJEJ55J.js";
import "./chunk-RDXD7EPY.js";
import "./chunk-OED5QZ3K.js";
import "./chunk-6WEVMS34.js";
import "./chunk-NA66GR4M.js";
import "./chunk-7EWYHODB.js";
import "./chunk-EUHFLRFY.js";
import "./chunk-UEXRI2GZ.js";
import "./chunk-CKRX2XYE.js";
import "./chunk-X5KUR45D.js";
import "./chunk-4BP3EO4B.js";
import "./chunk-YGAGNN3F.js";
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
