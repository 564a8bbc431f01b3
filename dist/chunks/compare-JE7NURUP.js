import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  OUTPUT_OPTIONS,
  finish
} from "./chunk-VEFECVS6.js";
import {
  wrongUse
} from "./chunk-QQRJBSX7.js";
import {
  commandLine,
  createRepository
} from "./chunk-43JURKGP.js";
import {
  lookAround,
  writeReport
} from "./chunk-VP3STHDW.js";
import "./chunk-IBPVU4YZ.js";
import "./chunk-JEAKOBFW.js";
import {
  buildReport,
  judge
} from "./chunk-VPFJMA5Z.js";
import {
  budgetWarnings
} from "./chunk-IV5KXWML.js";
import "./chunk-ZLVUJBZW.js";
import {
  loadBudget,
  parseBudget
} from "./chunk-C6GXVZSI.js";
import "./chunk-X5KUR45D.js";
import {
  createRecordingFiles
} from "./chunk-NLA3OHEN.js";
import {
  pairedChoice,
  select
} from "./chunk-HV77366B.js";
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
import "./chunk-HQWAOXVK.js";

// src/app/compare.ts
async function compare(request, ports) {
  const budget = request.budgetFile === null ? changeOnly() : await loadBudget(ports.files, request.budgetFile);
  const { head, baselines, choice, headFile } = await readResults(request.results, ports.recordings);
  const release = request.releaseFile === null ? null : await readNonEmpty(ports.recordings, request.releaseFile);
  const today = new Date(ports.clock.now()).toISOString().slice(0, 10);
  const verdict = judge({
    budget,
    head,
    baselines,
    release,
    ...choice.kind === "none" ? { noBaselineReason: choice.reason } : {},
    ...request.seed === null ? {} : { seed: request.seed },
    today
  });
  const report = buildReport({
    verdict,
    budget,
    head,
    baselines,
    context: {
      title: request.title,
      target: head.runs[0]?.target ?? headFile,
      commit: head.fingerprint.commit,
      startedAt: new Date(head.startSecond * 1e3).toISOString(),
      runUrl: null,
      repository: request.outDirectory === null ? null : await lookAround(ports.repository, request.outDirectory),
      baseline: choice,
      reproduce: request.reproduce,
      warnings: budgetWarnings(budget, today)
    }
  });
  const written = request.outDirectory === null ? null : await writeReport(report, head, { logFile: null, scriptFile: null }, request.outDirectory, ports);
  return { verdict: report.verdict, report, written };
}
async function readResults(results, recordings) {
  if (results.kind === "paired") {
    const head2 = await readNonEmpty(recordings, results.file);
    for (const variant of ["base", "head"]) {
      if (select(head2, { metric: "http_req_duration", variant }) === null)
        throw new GateFailure("results-unpaired", { file: results.file, variant });
    }
    const [run] = head2.runs;
    const choice2 = run?.baseTarget == null ? { kind: "paired", target: null, note: null, passedOver: [] } : pairedChoice(run.target, run.baseTarget);
    return { head: head2, headFile: results.file, baselines: [], choice: choice2 };
  }
  const { headFile, baseFiles } = results;
  const head = await readNonEmpty(recordings, headFile);
  const baselines = [];
  for (const file of baseFiles) baselines.push(await readNonEmpty(recordings, file));
  const [newest] = baselines;
  const choice = newest === void 0 ? { kind: "none", reason: "no --base file was given", passedOver: [] } : { kind: "found", description: baseFiles.join(", "), commit: newest.fingerprint.commit, passedOver: [] };
  return { head, headFile, baselines, choice };
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
  usage: "compare [--budget FILE] (--head FILE [--base FILE…] | --paired FILE) [--out DIR]",
  options: {
    budget: { type: "string", value: "FILE", help: "the budget; without it only the change is judged" },
    head: { type: "string", value: "FILE", help: "results of the change under test" },
    base: { type: "string", value: "FILE", multiple: true, help: "results it is compared with, newest first" },
    paired: { type: "string", value: "FILE", help: "results of both in one file, told apart by the k6 tag variant" },
    release: { type: "string", value: "FILE", help: "results of the last release, to see slow drift since then" },
    out: { type: "string", value: "DIR", help: "write the report there" },
    ...OUTPUT_OPTIONS
  },
  positionals: 0,
  async run(given) {
    const budgetFile = given.text("budget");
    const results = resultsOf(given, budgetFile !== null);
    const outcome = await compare(
      {
        budgetFile,
        results,
        releaseFile: given.text("release"),
        outDirectory: given.text("out"),
        title: "Performance",
        reproduce: reproduce(budgetFile, results),
        seed: given.text("seed")
      },
      {
        files: createFiles(),
        recordings: createRecordingFiles(),
        repository: createRepository(process.cwd()),
        clock: { now: Date.now }
      }
    );
    return finish(given, outcome.report, outcome.written);
  }
};
function resultsOf(given, hasBudget) {
  const [paired, headFile, baseFiles] = [given.text("paired"), given.text("head"), given.list("base")];
  if (paired !== null) {
    if (headFile !== null || baseFiles.length > 0)
      throw wrongUse("compare", "--paired FILE holds head and base, so it does not go with --head or --base");
    return { kind: "paired", file: paired };
  }
  if (headFile === null) throw wrongUse("compare", "--head FILE is missing (or --paired FILE)");
  if (!hasBudget && baseFiles.length === 0)
    throw wrongUse("compare", "nothing to judge by: give --budget FILE, --base FILE, or both");
  return { kind: "separate", headFile, baseFiles };
}
function reproduce(budget, results) {
  const files = results.kind === "paired" ? [["paired", results.file]] : [["head", results.headFile], ...results.baseFiles.map((file) => ["base", file])];
  return commandLine("compare", [["budget", budget], ...files]);
}
export {
  command
};
