import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  reportFailure,
  runAction
} from "./chunk-L3GPWWIH.js";
import "./chunk-TOCCXYSP.js";
import "./chunk-77DVGJTZ.js";
import "./chunk-DJEDOV3H.js";
import "./chunk-K4I3KFCD.js";
import "./chunk-UNW4LXJP.js";
import "./chunk-EY54YUP3.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-MXFMOKXX.js";
import "./chunk-PHPW633V.js";
import "./chunk-6SMZ6HDC.js";
import "./chunk-AU6Q335Z.js";
import "./chunk-HQWAOXVK.js";
export {
  reportFailure,
  runAction
};
