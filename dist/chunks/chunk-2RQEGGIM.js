import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";

// src/entry/target.ts
var TARGET = { subject: "target", option: "--target", input: "target" };
var BASE_TARGET = { subject: "base target", option: "--base-target", input: "base-url" };
function parseTarget(text, names = TARGET) {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  if (!isPlain) throw new GateFailure("target-invalid", { ...names, target: shown(text) });
  return url.href.split(/[?#]/, 1).join("").replace(/\/+$/, "");
}
function shown(text) {
  const at = text.lastIndexOf("@");
  const rest = text.slice(at + 1).split(/[?#]/, 1).join("");
  return at < 0 ? rest : `…@${rest}`;
}

export {
  BASE_TARGET,
  parseTarget
};
