import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  reportFailure,
  runAction
} from "./chunk-A5UJGVTS.js";
import "./chunk-NFMHDDPG.js";
import "./chunk-77DVGJTZ.js";
import "./chunk-ZFJP5UJC.js";
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
  reportFailure,
  runAction
};
