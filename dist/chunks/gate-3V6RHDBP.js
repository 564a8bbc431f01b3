import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-L6PZDRKW.js";
import "./chunk-DVD3VVKM.js";
import "./chunk-ST2TTDND.js";
import "./chunk-RVPGGBT2.js";
import "./chunk-LM4AJGON.js";
import "./chunk-URU6EWPH.js";
import "./chunk-WBLBQGW7.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-3I77FINT.js";
import "./chunk-AKJ7A6ID.js";
import "./chunk-SR6M2INL.js";
import "./chunk-QHYE3UGJ.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
