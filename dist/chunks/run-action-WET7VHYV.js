import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  reportFailure,
  runAction
} from "./chunk-5UZDHBE2.js";
import "./chunk-7AVPI5ZP.js";
import "./chunk-77DVGJTZ.js";
import "./chunk-24UXVONI.js";
import "./chunk-5BYMNX7Y.js";
import "./chunk-CX25J6HM.js";
import "./chunk-4ERPZR6E.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-3I77FINT.js";
import "./chunk-26VCBLLC.js";
import "./chunk-DH7AMWMC.js";
import "./chunk-UBYYRFPU.js";
import "./chunk-HQWAOXVK.js";
export {
  reportFailure,
  runAction
};
