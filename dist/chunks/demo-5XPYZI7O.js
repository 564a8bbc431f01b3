import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  OUTPUT_OPTIONS,
  finish,
  watcherFor
} from "./chunk-X6E6FGUC.js";
import {
  createK6Runner,
  gate,
  onInterrupt
} from "./chunk-ARBYTFEN.js";
import {
  createRecordingFiles
} from "./chunk-QAA3KBAP.js";
import "./chunk-GMOVJJJV.js";
import "./chunk-QNXZWP7E.js";
import "./chunk-3I77FINT.js";
import {
  loadBudget
} from "./chunk-T773JQQE.js";
import {
  createFiles
} from "./chunk-7N5W2J34.js";
import {
  GateFailure
} from "./chunk-INZACBQR.js";
import "./chunk-HQWAOXVK.js";

// src/entry/commands/demo.ts
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

// src/app/demo.ts
async function demo(order, ports, signal) {
  const budget = await loadBudget(ports.files, order.request.budgetFile);
  ports.watcher.line("Measuring the base …");
  const base = await ports.runner.run(
    {
      load: requestsOf(budget.loadTest),
      target: order.baseTarget,
      baseTarget: null,
      workingDirectory: order.request.workingDirectory,
      environment: order.request.environment,
      timeoutSeconds: order.request.timeoutSeconds,
      commit: null
    },
    (step) => {
      ports.watcher.progress(step);
    },
    signal
  );
  const justMeasured = {
    find: () => Promise.resolve({
      recordings: [base.recording],
      choice: { kind: "found", description: "the base, measured just before", commit: null, passedOver: [] }
    }),
    save: () => Promise.resolve("not stored")
  };
  ports.watcher.line("Measuring the head …");
  return gate(
    { ...order.request, script: null, target: order.headTarget, storeBaseline: false },
    { ...ports, baselines: justMeasured },
    signal
  );
}
function requestsOf(loadTest) {
  if (loadTest?.kind !== "requests") throw new GateFailure("no-load");
  return loadTest;
}

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
  duration: 25s
  requests:
    - { path: /users }
    - { path: /users/17 }
    - { path: /products }
    - { path: /orders, method: POST, body: '{"product":7}', status: 201 }
`;
var DEMO_SLOWDOWN = "GET /users=2.5";

// src/entry/commands/demo.ts
var command = {
  summary: "measure a sample service against a slower version of it, with the real k6",
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
    const head = await serve(["--slow", DEMO_SLOWDOWN]);
    const interrupt = onInterrupt();
    try {
      const outcome = await demo(
        {
          baseTarget: base.url,
          headTarget: head.url,
          request: {
            budgetFile,
            workingDirectory: process.cwd(),
            environment: {},
            timeoutSeconds: null,
            outDirectory,
            title: "Demo",
            commit: null,
            runUrl: null,
            reproduce: "npm run demo",
            seed: given.text("seed")
          }
        },
        {
          files,
          recordings: createRecordingFiles(),
          runner: createK6Runner({ k6Path: given.text("k6-path"), k6Version: null, downloadUrl: null, k6Sha256: null }),
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
This head is slower on purpose (${DEMO_SLOWDOWN}); \`pacegate gate\` would have exited with ${code}.
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
