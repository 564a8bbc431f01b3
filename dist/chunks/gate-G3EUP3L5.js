import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  createK6Runner,
  gate,
  onInterrupt
} from "./chunk-SA6QRKPK.js";
import {
  environmentOf,
  seconds,
  wrongUse
} from "./chunk-NOE5QGDV.js";
import {
  OUTPUT_OPTIONS,
  createRecordingFiles,
  finish,
  watcherFor
} from "./chunk-FMOFLVLR.js";
import "./chunk-MXFMOKXX.js";
import "./chunk-CN4ZELY7.js";
import "./chunk-56RU572D.js";
import {
  createFiles
} from "./chunk-VMA5CLQJ.js";
import {
  GateFailure
} from "./chunk-77E2T5FO.js";
import "./chunk-66T6YOC2.js";

// src/entry/commands/gate.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";

// src/adapters/artifact/directory-store.ts
import { readdir } from "node:fs/promises";
import path from "node:path";

// src/adapters/artifact/baseline.ts
var MOST_BASELINES = 10;
function describeAge({ fingerprint }, now) {
  const commit = fingerprint.commit === null ? "of an unknown commit" : `of ${fingerprint.commit.slice(0, 10)}`;
  if (fingerprint.createdAt === null) return commit;
  const hours = (now - Date.parse(fingerprint.createdAt)) / 36e5;
  if (hours < 1) return `${commit}, less than an hour old`;
  return hours < 48 ? `${commit}, ${Math.round(hours)} hours old` : `${commit}, ${Math.round(hours / 24)} days old`;
}

// src/adapters/artifact/directory-store.ts
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

// src/entry/target.ts
function parseTarget(text) {
  let url;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new GateFailure("target-invalid", { target: text }, { cause });
  }
  if (url.protocol !== "http:" && url.protocol !== "https:" || url.username !== "" || url.password !== "") {
    throw new GateFailure("target-invalid", { target: url.protocol.startsWith("http") ? `${url.protocol}//…@${url.host}` : text });
  }
  return url.href.split(/[?#]/, 1).join("").replace(/\/+$/, "");
}

// src/entry/commands/gate.ts
var K6_OPTIONS = {
  "k6-path": { type: "string", value: "FILE", help: "the k6 to use; default: PATH, the cache, or an installation" },
  "k6-version": { type: "string", value: "X.Y.Z", help: "the version to install where none is found" },
  "k6-download-url": { type: "string", value: "URL", help: "mirror of the k6 releases" },
  "k6-sha256": { type: "string", value: "HEX", help: "checksum of the release archive from the mirror" }
};
var command = {
  summary: "run k6 against a target and judge the budget and the change",
  usage: "gate --budget FILE [--script FILE] --target URL [--baseline DIR] [--out DIR]",
  options: {
    budget: { type: "string", value: "FILE", help: "the budget; default performance_budget.yml" },
    script: { type: "string", value: "FILE", help: "the k6 script; default: the budget's load_test" },
    target: { type: "string", value: "URL", help: "the environment to measure; the script reads it as __ENV.BASE_URL" },
    baseline: { type: "string", value: "DIR", help: "directory of stored recordings to compare with" },
    "store-baseline": { type: "boolean", help: "store this run there as a baseline" },
    out: { type: "string", value: "DIR", help: "where the report goes; default performance" },
    env: { type: "string", value: "KEY=VALUE", multiple: true, help: "variable for the script" },
    timeout: { type: "string", value: "DURATION", help: "stop the run after this time; what was measured is kept" },
    ...K6_OPTIONS,
    ...OUTPUT_OPTIONS
  },
  positionals: 0,
  async run(given) {
    const target = given.text("target");
    if (target === null) throw wrongUse("gate", "--target URL is missing");
    const directory = given.text("baseline");
    if (directory === null && given.flag("store-baseline")) {
      throw wrongUse("gate", "--store-baseline needs --baseline DIR");
    }
    const budgetFile = given.text("budget") ?? "performance_budget.yml";
    const script = given.text("script");
    const url = parseTarget(target);
    const commit = await commitOf(process.cwd());
    const interrupt = onInterrupt();
    const outcome = await gate(
      {
        budgetFile,
        script,
        target: url,
        workingDirectory: process.cwd(),
        environment: environmentOf("gate", given.list("env")),
        timeoutSeconds: seconds("gate", "timeout", given.text("timeout")),
        outDirectory: given.text("out") ?? "performance",
        title: "Performance",
        commit,
        runUrl: null,
        reproduce: ["pacegate gate", `--budget ${budgetFile}`, ...script === null ? [] : [`--script ${script}`], `--target ${url}`].join(" "),
        seed: given.text("seed"),
        storeBaseline: given.flag("store-baseline")
      },
      {
        files: createFiles(),
        recordings: createRecordingFiles(),
        runner: createK6Runner({
          k6Path: given.text("k6-path"),
          k6Version: given.text("k6-version"),
          downloadUrl: given.text("k6-download-url"),
          k6Sha256: given.text("k6-sha256")
        }),
        baselines: directory === null ? null : createDirectoryStore(directory),
        publishers: [],
        watcher: watcherFor(given),
        clock: { now: Date.now }
      },
      interrupt.signal
    );
    interrupt.release();
    const code = finish(given, outcome.report, outcome.written);
    for (const warning of outcome.warnings.filter((text) => !outcome.written.warnings.includes(text))) {
      process.stderr.write(`pacegate: ${warning}
`);
    }
    if (interrupt.received() === null) return code;
    throw new GateFailure("interrupted", {
      signal: interrupt.received() ?? "",
      file: `${outcome.written.directory}/recording.json.gz`
    });
  }
};
async function commitOf(directory) {
  try {
    const { stdout } = await promisify(execFile)("git", ["rev-parse", "HEAD"], { cwd: directory });
    return stdout.trim();
  } catch {
    return null;
  }
}
export {
  K6_OPTIONS,
  command
};
