import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  describeFailure
} from "./chunk-AB45ZZDF.js";
import "./chunk-3I77FINT.js";
import "./chunk-OECCSFWO.js";
import "./chunk-HQWAOXVK.js";
export {
  describeFailure
};
