import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  MOST_BASELINES,
  describeAge
} from "./chunk-NA66GR4M.js";
import {
  createRecordingFiles
} from "./chunk-DOO6FPKG.js";
import {
  GateFailure
} from "./chunk-ZMMPUPEM.js";

// src/entry/target.ts
var TARGET = { subject: "target", option: "--target", input: "target" };
var BASE_TARGET = { subject: "base target", option: "--base-target", input: "base-url" };
function parseTarget(text, names = TARGET) {
  let url;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new GateFailure("target-invalid", { ...names, target: text }, { cause });
  }
  if (url.protocol !== "http:" && url.protocol !== "https:" || url.username !== "" || url.password !== "") {
    throw new GateFailure("target-invalid", {
      ...names,
      target: url.protocol.startsWith("http") ? `${url.protocol}//…@${url.host}` : text
    });
  }
  return url.href.split(/[?#]/, 1).join("").replace(/\/+$/, "");
}

// src/adapters/artifact/directory-store.ts
import { readdir } from "node:fs/promises";
import path from "node:path";
var SUFFIX = ".recording.json.gz";
function createDirectoryStore(directory, now = Date.now) {
  const files = createRecordingFiles();
  return {
    find: async () => {
      const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith(SUFFIX)).sort().reverse();
      const recordings = [];
      const passedOver = [];
      for (const name of names) {
        if (recordings.length === MOST_BASELINES) break;
        try {
          recordings.push(await files.read(path.join(directory, name)));
        } catch (error) {
          if (!(error instanceof GateFailure)) throw error;
          passedOver.push(`${name}: ${error.message}`);
        }
      }
      const [newest] = recordings;
      if (newest === void 0) {
        const reason = names.length === 0 ? `there is no stored recording in ${directory}` : `none of the files in ${directory} can be used`;
        return { recordings: [], choice: { kind: "none", reason, passedOver } };
      }
      const { commit } = newest.fingerprint;
      const description = `${recordings.length === 1 ? "one recording" : `${recordings.length} recordings`} in ${directory}, the newest ${describeAge(newest, now())}`;
      return { recordings, choice: { kind: "found", description, commit, passedOver } };
    },
    save: async (recording) => {
      const time = (recording.fingerprint.createdAt ?? new Date(now()).toISOString()).replace(/[^0-9TZ]/g, "");
      const file = path.join(directory, `${time}-${recording.fingerprint.commit?.slice(0, 12) ?? "unknown"}${SUFFIX}`);
      await files.write(file, recording);
      return file;
    }
  };
}

export {
  BASE_TARGET,
  parseTarget,
  createDirectoryStore
};
