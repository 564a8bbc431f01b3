import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  describeFailure
} from "./chunk-DJEDOV3H.js";
import "./chunk-MXFMOKXX.js";
import "./chunk-AU6Q335Z.js";
import "./chunk-HQWAOXVK.js";
export {
  describeFailure
};
