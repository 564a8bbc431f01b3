import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  describeFailure
} from "./chunk-OM43AEV2.js";
import "./chunk-U4RS24TT.js";
import "./chunk-AU6Q335Z.js";
import "./chunk-HQWAOXVK.js";
export {
  describeFailure
};
