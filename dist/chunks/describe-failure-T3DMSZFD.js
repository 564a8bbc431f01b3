import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  describeFailure
} from "./chunk-ZFJP5UJC.js";
import "./chunk-3I77FINT.js";
import "./chunk-POGFQJJ7.js";
import "./chunk-HQWAOXVK.js";
export {
  describeFailure
};
