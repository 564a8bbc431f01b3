import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  reportFailure,
  runAction
} from "./chunk-7KRCUJRB.js";
import "./chunk-22RR36Q2.js";
import "./chunk-77DVGJTZ.js";
import "./chunk-OM43AEV2.js";
import "./chunk-P4HNG6RI.js";
import "./chunk-O2E3K3XZ.js";
import "./chunk-EY54YUP3.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-U4RS24TT.js";
import "./chunk-SKMLJEOU.js";
import "./chunk-56PGFIGC.js";
import "./chunk-AU6Q335Z.js";
import "./chunk-HQWAOXVK.js";
export {
  reportFailure,
  runAction
};
