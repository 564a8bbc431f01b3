import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  reportFailure,
  runAction
} from "./chunk-5PHB5UWX.js";
import "./chunk-66T6YOC2.js";
export {
  reportFailure,
  runAction
};
