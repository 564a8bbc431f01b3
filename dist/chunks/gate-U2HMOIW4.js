import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-TEK42R2X.js";
import "./chunk-73R3CHGT.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-NJGN2TB4.js";
import "./chunk-7H5J7ONY.js";
import "./chunk-YH4BPDZD.js";
import "./chunk-JER7EZX4.js";
import "./chunk-BAGVGWSJ.js";
import "./chunk-NA66GR4M.js";
import "./chunk-PI47PUFF.js";
import "./chunk-GOSNKATW.js";
import "./chunk-UEXRI2GZ.js";
import "./chunk-CKRX2XYE.js";
import "./chunk-X5KUR45D.js";
import "./chunk-ZGMO2V5T.js";
import "./chunk-YGAGNN3F.js";
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
