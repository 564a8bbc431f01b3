import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  describeFailure
} from "./chunk-SHUKMRI3.js";
import "./chunk-FOGTLYMA.js";
import "./chunk-INZACBQR.js";
import "./chunk-HQWAOXVK.js";
export {
  describeFailure
};
