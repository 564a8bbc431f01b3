import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);

// src/core/report/escape.ts
var LONGEST_CHARACTERS = 300;
var ZERO_WIDTH_SPACE = "​";
function plain(text, longest = LONGEST_CHARACTERS) {
  const clean = inert(
    text.replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, "").replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?/g, "").replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu, "").trim()
  );
  const points = [...clean];
  return points.length > longest ? `${points.slice(0, longest - 1).join("")}…` : clean;
}
function inert(lines) {
  return lines.replaceAll("##[", "## [").replace(/^(\s*):(?=:)/gm, "$1: ");
}
function capped(text, units) {
  if (text.length <= units) return text;
  let cut = "";
  for (const point of text) {
    if (cut.length + point.length >= units) break;
    cut += point;
  }
  return `${cut}…`;
}
function bytesOf(text) {
  return new TextEncoder().encode(text).length;
}
function md(text, longest = LONGEST_CHARACTERS) {
  return plain(decodeEntities(text), longest).replace(/@/g, `@${ZERO_WIDTH_SPACE}`).replace(/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`).replace(/(GH)-(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}-`).replace(/:(?=[\w+-]|\/\/)/g, `:${ZERO_WIDTH_SPACE}`).replace(/(www)\./gi, `$1${ZERO_WIDTH_SPACE}.`).replace(/[0-9a-f]{7,}/gi, (digits) => digits.replace(/.{6}(?=.)/g, `$&${ZERO_WIDTH_SPACE}`)).replace(/[\\`*_[\]<>#!|~$]/g, "\\$&").replace(/^[-+=]/, "\\$&").replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2").replace(/&/g, "&amp;");
}
function prose(sentence, longest = 1e3) {
  const parts = plain(sentence, longest).split(/(`[^`]+`|\b[0-9a-f]{7,40}\b)/);
  return parts.map((part, index) => index % 2 === 1 ? code(part.replaceAll("`", "")) : spaced(part)).join("");
}
function spaced(part) {
  if (part.trim() === "") return part;
  return `${part.startsWith(" ") ? " " : ""}${md(part, part.length)}${part.endsWith(" ") ? " " : ""}`;
}
function code(text, longest = LONGEST_CHARACTERS) {
  const inside = plain(text, longest);
  const runs = inside.match(/`+/g) ?? [];
  const fence = "`".repeat(runs.reduce((most, run) => Math.max(most, run.length), 0) + 1);
  const pad = inside.startsWith("`") || inside.endsWith("`") || inside === "" ? " " : "";
  return `${fence}${pad}${inside}${pad}${fence}`;
}
function cell(markdown) {
  return markdown.replace(/(\\*)\|/g, (whole, slashes) => slashes.length % 2 === 1 ? whole : `${slashes}\\|`);
}
function link(text, address) {
  return /^https?:\/\/[\w.:-]+\/[\w./-]*$/.test(address) ? `[${text}](${address})` : text;
}
function xml(text) {
  return plain(text, 4e3).replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "�").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
function html(text, longest = LONGEST_CHARACTERS) {
  return entities(plain(text, longest));
}
function htmlProse(sentence) {
  return plain(sentence, 1e3).split(/`([^`]+)`/).map((part, index) => index % 2 === 1 ? `<code>${entities(part)}</code>` : entities(part)).join("");
}
function entities(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&#39;");
}
function decodeEntities(text) {
  const numbers = text.replace(/&#x([0-9a-f]{1,6});?/gi, (_, digits) => character(Number.parseInt(digits, 16))).replace(/&#(\d{1,7});?/g, (_, digits) => character(Number(digits)));
  return ENTITIES.reduce((decoded, [pattern, meaning]) => decoded.replace(pattern, meaning), numbers);
}
var ENTITIES = [
  [/&commat;/gi, "@"],
  [/&lt;/gi, "<"],
  [/&gt;/gi, ">"],
  [/&quot;/gi, '"'],
  [/&colon;/gi, ":"],
  [/&num;/gi, "#"],
  [/&amp;/gi, "&"]
];
function character(point) {
  return point > 0 && point <= 1114111 && !(point >= 55296 && point <= 57343) ? String.fromCodePoint(point) : "";
}
function fenced(lines, language = "") {
  const inside = lines.map((line) => " ".repeat(line.length - line.trimStart().length) + plain(line, LONGEST_LINE));
  const longest = Math.max(2, ...inside.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, ...inside, fence].join("\n");
}
var LONGEST_LINE = 2e3;
function capitalised(text) {
  return text.replace(/^[a-z]+(?=[ ,:'])/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

export {
  plain,
  inert,
  capped,
  bytesOf,
  md,
  prose,
  code,
  cell,
  link,
  xml,
  html,
  htmlProse,
  fenced,
  capitalised
};
