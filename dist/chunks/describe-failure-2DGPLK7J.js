import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  describeFailure
} from "./chunk-XBZBMDOI.js";
import "./chunk-3I77FINT.js";
import "./chunk-QHYE3UGJ.js";
import "./chunk-HQWAOXVK.js";
export {
  describeFailure
};
