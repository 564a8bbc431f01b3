import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  OUTPUT_OPTIONS,
  finish,
  watcherFor
} from "./chunk-LLEDPHET.js";
import {
  environmentOf,
  seconds,
  wrongUse
} from "./chunk-5TIJDJ7U.js";
import {
  BASE_TARGET,
  createDirectoryStore,
  openSourcesOf,
  parseTarget
} from "./chunk-YVLTGSOH.js";
import {
  createK6Runner,
  gate,
  onInterrupt
} from "./chunk-SRJEJ55J.js";
import {
  createRepository
} from "./chunk-RDXD7EPY.js";
import {
  createRecordingFiles
} from "./chunk-4BP3EO4B.js";
import {
  createFiles
} from "./chunk-INGBIKPB.js";
import {
  GateFailure
} from "./chunk-ZMMPUPEM.js";

// src/entry/commands/gate.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";
var K6_OPTIONS = {
  "k6-path": { type: "string", value: "FILE", help: "the k6 to use; default: PATH, the cache, or an installation" },
  "k6-version": { type: "string", value: "X.Y.Z", help: "the version to install where none is found" },
  "k6-download-url": { type: "string", value: "URL", help: "mirror of the k6 releases" },
  "k6-sha256": { type: "string", value: "HEX", help: "checksum of the release archive from the mirror" }
};
var command = {
  summary: "run k6 against a target and judge the budget and the change",
  usage: "gate --budget FILE [--script FILE] --target URL [--base-target URL] [--baseline DIR] [--out DIR]",
  options: {
    budget: { type: "string", value: "FILE", help: "the budget; default performance_budget.yml" },
    script: { type: "string", value: "FILE", help: "the k6 script; default: the budget's load_test" },
    target: { type: "string", value: "URL", help: "the environment to measure; the script reads it as __ENV.BASE_URL" },
    "base-target": { type: "string", value: "URL", help: "the environment of the base, driven in the same run" },
    baseline: { type: "string", value: "DIR", help: "directory of stored recordings to compare with" },
    release: { type: "string", value: "FILE", help: "recording of the last release, to see slow drift since then" },
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
    const base = given.text("base-target");
    const baseUrl = base === null ? null : parseTarget(base, BASE_TARGET);
    const commit = await gitOf(process.cwd(), "rev-parse", "HEAD");
    const k6 = {
      k6Path: given.text("k6-path"),
      k6Version: given.text("k6-version"),
      downloadUrl: given.text("k6-download-url"),
      k6Sha256: given.text("k6-sha256")
    };
    const interrupt = onInterrupt();
    const outcome = await gate(
      {
        budgetFile,
        script,
        target: url,
        baseTarget: baseUrl,
        workingDirectory: process.cwd(),
        environment: environmentOf("gate", given.list("env")),
        timeoutSeconds: seconds("gate", "timeout", given.text("timeout")),
        outDirectory: given.text("out") ?? "performance",
        title: "Performance",
        commit,
        runUrl: null,
        ranBy: await gitOf(process.cwd(), "config", "user.name"),
        reproduce: (measured) => [
          "pacegate gate",
          `--budget ${budgetFile}`,
          ...script === null ? [] : [`--script ${script}`],
          `--target ${measured}`,
          ...baseUrl === null ? [] : [`--base-target ${baseUrl}`]
        ].join(" "),
        seed: given.text("seed"),
        overrides: [],
        releaseFile: given.text("release"),
        storeBaseline: given.flag("store-baseline")
      },
      {
        files: createFiles(),
        recordings: createRecordingFiles(),
        runner: createK6Runner(k6),
        repository: createRepository(process.cwd()),
        openSources: openSourcesOf(process.env, k6),
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
async function gitOf(directory, ...words) {
  try {
    const { stdout } = await promisify(execFile)("git", words, { cwd: directory });
    return stdout.trim();
  } catch {
    return null;
  }
}

export {
  K6_OPTIONS,
  command
};
