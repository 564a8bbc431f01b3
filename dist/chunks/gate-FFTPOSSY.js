import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  K6_OPTIONS,
  OUTPUT_OPTIONS,
  finish,
  say,
  wantedK6,
  watcherFor
} from "./chunk-VEFECVS6.js";
import {
  environmentOf,
  seconds,
  wrongUse
} from "./chunk-QQRJBSX7.js";
import {
  createDirectoryStore,
  openSourcesOf
} from "./chunk-HD4WMGCX.js";
import {
  gate
} from "./chunk-UJOXSDGS.js";
import {
  commandLine,
  createRepository
} from "./chunk-43JURKGP.js";
import "./chunk-VP3STHDW.js";
import {
  BASE_TARGET,
  parseTarget
} from "./chunk-2RQEGGIM.js";
import {
  createK6Runner,
  onInterrupt
} from "./chunk-2HWTVE4D.js";
import "./chunk-IBPVU4YZ.js";
import "./chunk-JEAKOBFW.js";
import "./chunk-NA66GR4M.js";
import "./chunk-DOIC2LMI.js";
import "./chunk-VPFJMA5Z.js";
import "./chunk-IV5KXWML.js";
import "./chunk-CSHRA54W.js";
import "./chunk-ZLVUJBZW.js";
import "./chunk-C6GXVZSI.js";
import "./chunk-X5KUR45D.js";
import {
  createRecordingFiles
} from "./chunk-NLA3OHEN.js";
import "./chunk-HV77366B.js";
import {
  createFiles
} from "./chunk-HAFRY5HF.js";
import "./chunk-KKC4L67V.js";
import "./chunk-27GJ2VF5.js";
import "./chunk-PBXSCSJ4.js";
import "./chunk-6YXFKYWZ.js";
import "./chunk-C37HN7VT.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-HQWAOXVK.js";

// src/entry/commands/gate.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";
var command = {
  summary: "run k6 against a target and judge the budget and the change",
  usage: "gate [--budget FILE] [--script FILE] --target URL [--base-target URL] [--baseline DIR] [--out DIR]",
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
    const k6 = wantedK6(given);
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
        reproduce: (measured) => commandLine("gate", [
          ["budget", budgetFile],
          ["script", script],
          ["target", measured],
          ["base-target", baseUrl]
        ]),
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
    for (const warning of outcome.warnings.filter((text) => !outcome.written.warnings.includes(text))) say(warning);
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
  command
};
