import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-ARJ42JY3.js";
import "./chunk-GK6WYIWZ.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-W4YICDGO.js";
import "./chunk-P6PYRHZV.js";
import "./chunk-26YTZW7V.js";
import "./chunk-JZG2DQYR.js";
import "./chunk-FA2EYUBH.js";
import "./chunk-NA66GR4M.js";
import "./chunk-IBFHZFVJ.js";
import "./chunk-72KIXI6L.js";
import "./chunk-UEXRI2GZ.js";
import "./chunk-CKRX2XYE.js";
import "./chunk-X5KUR45D.js";
import "./chunk-JQEVDTLT.js";
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
