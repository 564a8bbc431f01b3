import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";

// src/adapters/files/files.ts
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
function createFiles() {
  return {
    readText: async (file) => (await readOrNull(file))?.toString("utf8") ?? null,
    readBytes: readOrNull,
    write: (file, content) => writeWhole(file, (partial) => writeFile(partial, content)),
    copy: (from, to) => writeWhole(to, (partial) => copyFile(from, partial)),
    assertWritable: async (directory) => {
      const probe = path.join(directory, `.pacegate-${randomBytes(6).toString("hex")}`);
      await writeWhole(probe, (partial) => writeFile(partial, ""));
      await rm(probe, { force: true });
    },
    fallbackDirectory: () => {
      const place = process.env["RUNNER_TEMP"] ?? os.tmpdir();
      try {
        return mkdtempSync(path.join(place, "pacegate-report-"));
      } catch (cause) {
        throw new GateFailure("output-unwritable", { file: place, detail: describeErrno(cause) }, { cause });
      }
    }
  };
}
async function readOrNull(file) {
  try {
    return await readFile(file);
  } catch (cause) {
    if (cause.code === "ENOENT") return null;
    throw new GateFailure("file-unreadable", { file, detail: describeErrno(cause) }, { cause });
  }
}
async function writeWhole(file, write) {
  const partial = `${file}.${randomBytes(4).toString("hex")}.partial`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await write(partial);
    await rename(partial, file);
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => void 0);
    throw new GateFailure("output-unwritable", { file, detail: describeErrno(cause) }, { cause });
  }
}
var WORDS = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "it is a folder",
  EEXIST: "a part of the path is a file, not a folder",
  EDQUOT: "the quota is used up"
};
function describeErrno(error) {
  const { code, message } = error;
  return (code === void 0 ? void 0 : WORDS[code]) ?? message;
}

// src/core/recording/endpoint.ts
var LONGEST_NAME_CHARACTERS = 200;
function canonicalEndpoint(method, name) {
  const clean = name.replace(/[\u0000-\u001f\u007f]/g, " ").trim();
  const path2 = pathOf(clean);
  const label = path2 === null ? clean : path2.split("/").map(segmentLabel).join("/");
  const short = [...label].slice(0, LONGEST_NAME_CHARACTERS).join("");
  return `${method.trim().toUpperCase()} ${path2 === null ? short : short.replace(/(?<=.)\/+$/, "")}`;
}
function hostOf(name) {
  const scheme = schemeLength(name);
  if (scheme === 0) return null;
  const protocol = name.slice(0, scheme).toLowerCase();
  const authority = upTo(name.slice(scheme + 3), "/?#");
  const host = authority.slice(authority.lastIndexOf("@") + 1).toLowerCase();
  if (host === "") return null;
  const port = protocol === "https" || protocol === "wss" ? ":443" : ":80";
  return host.endsWith(port) ? host.slice(0, -port.length) : host;
}
function schemeLength(name) {
  return /^([a-z][a-z\d+.-]*):\/\//i.exec(name)?.[1]?.length ?? 0;
}
function pathOf(given) {
  const name = given.replace(/^\$\{[^}]*\}(?=\/)/, "");
  const scheme = schemeLength(name);
  if (scheme === 0 && !name.startsWith("/")) return null;
  const rest = scheme === 0 ? name : name.slice(scheme + 3);
  const from = scheme === 0 ? 0 : upTo(rest, "/?#").length;
  const path2 = upTo(rest.slice(from), "?#");
  let end = path2.length;
  while (end > 0 && path2.charAt(end - 1) === "/") end--;
  return end === 0 ? "/" : path2.slice(0, end);
}
function upTo(text, stops) {
  for (let index = 0; index < text.length; index++) {
    if (text.charAt(index) === "{") {
      const close = text.indexOf("}", index);
      if (close > 0) index = close;
    } else if (stops.includes(text.charAt(index))) return text.slice(0, index);
  }
  return text;
}
var ID_SHAPES = [
  /^\d+$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^[0-9a-f]{16,}$/i,
  /^[0-9A-HJKMNP-TV-Z]{26}$/,
  /^\$?\{[^}]*\}$/,
  /^:[A-Za-z_]\w*$/
];
function segmentLabel(segment) {
  const isToken = segment.length >= 20 && /\d/.test(segment) && /^[\w-]+$/.test(segment) && !/[a-z]+-[a-z]+-/.test(segment);
  return isToken || ID_SHAPES.some((shape) => shape.test(segment)) ? "{id}" : segment;
}

export {
  canonicalEndpoint,
  hostOf,
  createFiles,
  describeErrno
};
