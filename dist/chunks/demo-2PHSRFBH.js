import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  OUTPUT_OPTIONS,
  finish,
  watcherFor
} from "./chunk-VEFECVS6.js";
import {
  gate
} from "./chunk-UJOXSDGS.js";
import "./chunk-VP3STHDW.js";
import {
  createK6Runner,
  onInterrupt
} from "./chunk-2HWTVE4D.js";
import "./chunk-IBPVU4YZ.js";
import "./chunk-JEAKOBFW.js";
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
import "./chunk-5OA6MZRE.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-HQWAOXVK.js";

// src/entry/commands/demo.ts
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

// src/demo/budget.ts
var DEMO_BUDGET = `performance_budget:
  api_latency:
    p50: 60ms
    p95: 150ms
  errors:
    rate: 1%
    checks: 99%
  endpoints:
    "GET /users": { p95: 60ms }

load_test:
  rate: 60rps
  duration: 35s
  requests:
    - { path: /users }
    - { path: /users/17 }
    - { path: /products }
    - { path: /orders, method: POST, body: '{"product":7}', status: 201 }
`;
var DEMO_UNPAGED = "GET /products";

// src/entry/commands/demo.ts
var command = {
  summary: "drive a sample service and a slower version of it in one run of the real k6",
  usage: "demo [--out DIR]",
  options: {
    out: { type: "string", value: "DIR", help: "where the report goes; default performance" },
    "k6-path": { type: "string", value: "FILE", help: "the k6 to use" },
    ...OUTPUT_OPTIONS
  },
  positionals: 0,
  async run(given) {
    const outDirectory = given.text("out") ?? "performance";
    const files = createFiles();
    const budgetFile = `${outDirectory}/demo_budget.yml`;
    await files.write(budgetFile, DEMO_BUDGET);
    const base = await serve([]);
    const head = await serve(["--unpaged", DEMO_UNPAGED, "--seed", "3"]);
    const interrupt = onInterrupt();
    try {
      const outcome = await gate(
        {
          budgetFile,
          script: null,
          target: head.url,
          baseTarget: base.url,
          workingDirectory: process.cwd(),
          environment: {},
          timeoutSeconds: null,
          outDirectory,
          title: "Demo",
          commit: null,
          runUrl: null,
          ranBy: null,
          reproduce: () => "npm run demo",
          seed: given.text("seed"),
          overrides: [],
          releaseFile: null,
          storeBaseline: false
        },
        {
          files,
          recordings: createRecordingFiles(),
          runner: createK6Runner({ k6Path: given.text("k6-path"), k6Version: null, downloadUrl: null, k6Sha256: null }),
          baselines: null,
          publishers: [],
          watcher: watcherFor(given),
          clock: { now: Date.now }
        },
        interrupt.signal
      );
      const code = finish(given, outcome.report, outcome.written);
      if (given.flag("json") || given.flag("quiet")) return 0;
      process.stdout.write(
        `
This head is slower on purpose: ${DEMO_UNPAGED} sends its whole list. \`pacegate gate\` would have exited with ${code}.
`
      );
      return 0;
    } finally {
      interrupt.release();
      base.stop();
      head.stop();
    }
  }
};
async function serve(words) {
  const child = spawn(process.execPath, [process.argv[1] ?? "", "serve-sample", ...words], {
    stdio: ["pipe", "pipe", "inherit"]
  });
  if (child.stdout === null) throw new Error("the sample service has no output");
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise((resolve, reject) => {
    lines.once("line", resolve);
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(new Error(`the sample service ended with ${String(code)}`));
    });
  });
  return { url, stop: () => child.stdin?.end() };
}
export {
  command
};
