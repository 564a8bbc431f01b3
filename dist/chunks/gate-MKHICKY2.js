import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  command
} from "./chunk-VKHMJR5J.js";
import "./chunk-BO5HKODF.js";
import "./chunk-5TIJDJ7U.js";
import "./chunk-JPA2TKBU.js";
import "./chunk-ADP7RCW2.js";
import "./chunk-JETQU2OM.js";
import "./chunk-B6Z3FVEA.js";
import "./chunk-IFJDLRU3.js";
import "./chunk-NA66GR4M.js";
import "./chunk-7HPK7G4E.js";
import "./chunk-TGW4HRYF.js";
import "./chunk-YO5A7IM7.js";
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
