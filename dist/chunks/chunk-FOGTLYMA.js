import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);

// src/core/report/escape.ts
var LONGEST_CHARACTERS = 300;
var ZERO_WIDTH_SPACE = "​";
function plain(text, longest = LONGEST_CHARACTERS) {
  const clean = text.replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, "").replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?/g, "").replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "").trim();
  const points = [...clean];
  return (points.length > longest ? `${points.slice(0, longest - 1).join("")}…` : clean).replaceAll("##[", "## [").replace(/^::/, ": :");
}
function md(text, longest = LONGEST_CHARACTERS) {
  return plain(decodeEntities(text), longest).replace(/@/g, `@${ZERO_WIDTH_SPACE}`).replace(/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`).replace(/\b(GH)-(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}-`).replace(/:(?=[\w+-]|\/\/)/g, `:${ZERO_WIDTH_SPACE}`).replace(/\b(www)\./gi, `$1${ZERO_WIDTH_SPACE}.`).replace(/[0-9a-f]{7,}/gi, (digits) => digits.replace(/.{6}(?=.)/g, `$&${ZERO_WIDTH_SPACE}`)).replace(/[\\`*_[\]<>#!|~$]/g, "\\$&").replace(/^[-+=]/, "\\$&").replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2").replace(/&/g, "&amp;");
}
function code(text, longest = LONGEST_CHARACTERS) {
  const inside = plain(text, longest);
  const runs = inside.match(/`+/g) ?? [];
  const fence = "`".repeat(runs.reduce((most, run) => Math.max(most, run.length), 0) + 1);
  const pad = inside.startsWith("`") || inside.endsWith("`") || inside === "" ? " " : "";
  return `${fence}${pad}${inside}${pad}${fence}`;
}
function cell(markdown) {
  return markdown.replace(/(?<!\\)\|/g, "\\|").replace(/\n/g, " ");
}
function xml(text) {
  return plain(text, 4e3).replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "�").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
function decodeEntities(text) {
  return text.replace(/&#x([0-9a-f]{1,6});?/gi, (_, digits) => character(Number.parseInt(digits, 16))).replace(/&#(\d{1,7});?/g, (_, digits) => character(Number(digits))).replace(/&(commat|lt|gt|amp|quot|colon|num);/gi, (_, name) => ENTITIES[name.toLowerCase()] ?? "");
}
var ENTITIES = {
  commat: "@",
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  colon: ":",
  num: "#"
};
function character(point) {
  return point > 0 && point <= 1114111 && !(point >= 55296 && point <= 57343) ? String.fromCodePoint(point) : "";
}

export {
  plain,
  md,
  code,
  cell,
  xml
};
