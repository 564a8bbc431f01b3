import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-2XUJZZJP.js";
import "./chunk-WXAV6B4J.js";
import "./chunk-7AVPI5ZP.js";
import "./chunk-RKBCCWNV.js";
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
  K6_OPTIONS,
  command
};
