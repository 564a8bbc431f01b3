import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  describeFailure
} from "./chunk-24UXVONI.js";
import "./chunk-3I77FINT.js";
import "./chunk-UBYYRFPU.js";
import "./chunk-HQWAOXVK.js";
export {
  describeFailure
};
