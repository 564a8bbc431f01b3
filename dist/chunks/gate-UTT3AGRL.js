import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-PSVOLJPO.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-ZTJMZY7A.js";
import "./chunk-NA66GR4M.js";
import "./chunk-M6YJWV57.js";
import "./chunk-QCGHAHUD.js";
import "./chunk-VS5GXHUL.js";
import "./chunk-ZYDETNFX.js";
import "./chunk-AYO5VYYV.js";
import "./chunk-YNT2WXVM.js";
import "./chunk-JJ3ZJMQF.js";
import "./chunk-OOEM3CJ7.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-3I77FINT.js";
import "./chunk-3TLQA2MU.js";
import "./chunk-ZMMPUPEM.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
