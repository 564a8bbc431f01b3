import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-THXB5SGK.js";
import "./chunk-K27257LU.js";
import "./chunk-NFMHDDPG.js";
import "./chunk-ZDXGZ562.js";
import "./chunk-V2IJFWWK.js";
import "./chunk-YQ32OAP7.js";
import "./chunk-65X4FPMM.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-3I77FINT.js";
import "./chunk-HFVRAK4D.js";
import "./chunk-V76FQH6C.js";
import "./chunk-POGFQJJ7.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
