import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  mayBeEvidence
} from "./chunk-VP3STHDW.js";

// src/adapters/files/repository.ts
import { existsSync } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import path from "node:path";
var CODE_OWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
var PASSED_OVER = /* @__PURE__ */ new Set([".git", "node_modules", "vendor", ".venv", "venv", ".cache", ".pacegate", "target"]);
var MOST_FILES = 5e4;
var MOST_OPENED = 500;
var READ_BYTES = 256 * 1024;
function createRepository(directory) {
  return {
    look: async (without) => {
      const root = rootOf(path.resolve(directory));
      const { paths, isWhole } = await filesBelow(root, path.resolve(directory, without));
      const candidates = paths.filter((each) => mayBeEvidence(each));
      const seen = [];
      for (const each of candidates.slice(0, MOST_OPENED)) seen.push(...await startOf(root, each));
      const ownersFile = CODE_OWNERS.find((each) => paths.includes(each));
      const [owners] = ownersFile === void 0 ? [] : await startOf(root, ownersFile, "utf8");
      return {
        paths,
        seen,
        codeOwners: owners?.start ?? null,
        isWhole: isWhole && candidates.length <= MOST_OPENED,
        wayToRoot: `${path.relative(path.resolve(directory, without), root).split(path.sep).join("/")}/`
      };
    }
  };
}
function rootOf(directory) {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, ".git"))) return folder;
    if (path.dirname(folder) === folder) return directory;
  }
}
async function filesBelow(root, without) {
  const paths = [];
  const folders = [""];
  for (let folder = folders.shift(); folder !== void 0; folder = folders.shift()) {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.toSorted((a, b) => a.name < b.name ? -1 : 1)) {
      const each = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) paths.push(each);
      else if (entry.isDirectory() && !PASSED_OVER.has(entry.name) && path.join(root, each) !== without)
        folders.push(each);
      if (paths.length + folders.length > MOST_FILES) return { paths, isWhole: false };
    }
  }
  return { paths, isWhole: true };
}
async function startOf(root, file, encoding = "latin1") {
  try {
    const { size } = await stat(path.join(root, file));
    const handle = await open(path.join(root, file));
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(Math.min(size, READ_BYTES)) });
      return [{ path: file, bytes: size, start: buffer.subarray(0, bytesRead).toString(encoding) }];
    } finally {
      await handle.close();
    }
  } catch {
    return [];
  }
}

// src/entry/command-line.ts
var PROGRAM = "npx --yes github:pacegate/pacegate#v1";
function commandLine(command, options) {
  const words = options.flatMap(([name, value]) => value === null ? [] : [`--${name} ${quoted(value)}`]);
  return [PROGRAM, command, ...words].join(" ");
}
function quoted(value) {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

export {
  createRepository,
  commandLine
};
