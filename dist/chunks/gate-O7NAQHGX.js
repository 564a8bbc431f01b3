import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-JGYXQOSZ.js";
import "./chunk-DVD3VVKM.js";
import "./chunk-PDEVMH4L.js";
import "./chunk-BOEDLED5.js";
import "./chunk-NHWDDRVS.js";
import "./chunk-YUBYGEGR.js";
import "./chunk-WBLBQGW7.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-3I77FINT.js";
import "./chunk-Z65ICYZ2.js";
import "./chunk-SR6M2INL.js";
import "./chunk-QHYE3UGJ.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
