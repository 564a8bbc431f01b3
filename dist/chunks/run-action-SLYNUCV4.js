import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  reportFailure,
  runAction
} from "./chunk-5CD7HE3U.js";
import "./chunk-PDEVMH4L.js";
import "./chunk-77DVGJTZ.js";
import "./chunk-XBZBMDOI.js";
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
  reportFailure,
  runAction
};
