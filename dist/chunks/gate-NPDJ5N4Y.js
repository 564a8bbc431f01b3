import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-FZRLKVUV.js";
import "./chunk-KTMC74ZK.js";
import "./chunk-OUU6Q66M.js";
import "./chunk-NA66GR4M.js";
import "./chunk-3NCFRFXB.js";
import "./chunk-HGKEIWJV.js";
import "./chunk-X4E5ZTX2.js";
import "./chunk-YPSSKUN6.js";
import "./chunk-3ZGTXPTJ.js";
import "./chunk-BZFZV3LQ.js";
import "./chunk-5ULFZZLL.js";
import "./chunk-OOEM3CJ7.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-3I77FINT.js";
import "./chunk-PQF5DNDQ.js";
import "./chunk-OECCSFWO.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
