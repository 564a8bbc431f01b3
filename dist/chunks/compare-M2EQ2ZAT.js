import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  wrongUse
} from "./chunk-7SK32DX4.js";
import {
  OUTPUT_OPTIONS,
  finish
} from "./chunk-X6E6FGUC.js";
import {
  buildReport,
  createRecordingFiles,
  judge,
  writeReport
} from "./chunk-QAA3KBAP.js";
import "./chunk-GMOVJJJV.js";
import "./chunk-3I77FINT.js";
import {
  loadBudget,
  parseBudget
} from "./chunk-T773JQQE.js";
import {
  createFiles
} from "./chunk-7N5W2J34.js";
import {
  GateFailure
} from "./chunk-INZACBQR.js";
import "./chunk-HQWAOXVK.js";

// src/app/compare.ts
async function compare(request, ports) {
  const budget = request.budgetFile === null ? changeOnly() : await loadBudget(ports.files, request.budgetFile);
  const head = await readNonEmpty(ports.recordings, request.headFile);
  const baselines = [];
  for (const file of request.baseFiles) baselines.push(await readNonEmpty(ports.recordings, file));
  const choice = baselines.length > 0 ? {
    kind: "found",
    description: request.baseFiles.join(", "),
    commit: baselines[0]?.fingerprint.commit ?? null,
    passedOver: []
  } : { kind: "none", reason: "no --base file was given", passedOver: [] };
  const verdict = judge({
    budget,
    head,
    baselines,
    ...choice.kind === "none" ? { noBaselineReason: choice.reason } : {},
    ...request.seed === null ? {} : { seed: request.seed }
  });
  const report = buildReport({
    verdict,
    budget,
    head,
    baselines,
    context: {
      title: request.title,
      target: head.runs[0]?.target ?? request.headFile,
      commit: head.fingerprint.commit,
      startedAt: new Date(head.startSecond * 1e3).toISOString(),
      runUrl: null,
      baseline: choice,
      reproduce: request.reproduce,
      warnings: []
    }
  });
  const written = request.outDirectory === null ? null : await writeReport(report, head, null, request.outDirectory, ports);
  return { verdict, report, written };
}
async function readNonEmpty(recordings, file) {
  const recording = await recordings.read(file);
  if (recording.intake.samples === 0) throw new GateFailure("results-empty", { file });
  return recording;
}
function changeOnly() {
  const parsed = parseBudget("regression: {}\n", "default");
  if (!parsed.ok) throw new Error("the built-in budget must parse");
  return parsed.budget;
}

// src/entry/commands/compare.ts
var command = {
  summary: "judge k6 result files made elsewhere (CSV, JSON, .gz, recordings)",
  usage: "compare [--budget FILE] --head FILE [--base FILE…] [--out DIR]",
  options: {
    budget: { type: "string", value: "FILE", help: "the budget; without it only the change is judged" },
    head: { type: "string", value: "FILE", help: "results of the change under test" },
    base: { type: "string", value: "FILE", multiple: true, help: "results it is compared with, newest first" },
    out: { type: "string", value: "DIR", help: "write the report there" },
    ...OUTPUT_OPTIONS
  },
  positionals: 0,
  async run(given) {
    const headFile = given.text("head");
    if (headFile === null) throw wrongUse("compare", "--head FILE is missing");
    const baseFiles = given.list("base");
    const budgetFile = given.text("budget");
    if (budgetFile === null && baseFiles.length === 0) {
      throw wrongUse("compare", "nothing to judge by: give --budget FILE, --base FILE, or both");
    }
    const outcome = await compare(
      {
        budgetFile,
        headFile,
        baseFiles,
        outDirectory: given.text("out"),
        title: "Performance",
        reproduce: reproduce(budgetFile, headFile, baseFiles),
        seed: given.text("seed")
      },
      { files: createFiles(), recordings: createRecordingFiles(), clock: { now: Date.now } }
    );
    return finish(given, outcome.report, outcome.written);
  }
};
function reproduce(budget, head, bases) {
  const words = ["pacegate compare", ...budget === null ? [] : [`--budget ${budget}`], `--head ${head}`];
  return [...words, ...bases.map((base) => `--base ${base}`)].join(" ");
}
export {
  command
};
