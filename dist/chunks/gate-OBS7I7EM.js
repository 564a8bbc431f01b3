import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-ASC622AY.js";
import "./chunk-EDX4OB4C.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-OATNHTXE.js";
import "./chunk-63H5OCMQ.js";
import "./chunk-XW3ZSAWT.js";
import "./chunk-JTVBX4PG.js";
import "./chunk-IFJDLRU3.js";
import "./chunk-NA66GR4M.js";
import "./chunk-56UTNMDG.js";
import "./chunk-7XAPXDAT.js";
import "./chunk-HLRXSEQN.js";
import "./chunk-JAP2ANOQ.js";
import "./chunk-X5KUR45D.js";
import "./chunk-7MQFQCPL.js";
import "./chunk-GMZLT4JK.js";
import "./chunk-INGBIKPB.js";
import "./chunk-JJ3ZJMQF.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-C37HN7VT.js";
import "./chunk-ZMMPUPEM.js";
import "./chunk-HQWAOXVK.js";
export {
  K6_OPTIONS,
  command
};
