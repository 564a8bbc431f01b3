import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  budgetWarnings
} from "./chunk-IV5KXWML.js";
import {
  loadBudget
} from "./chunk-C6GXVZSI.js";
import "./chunk-X5KUR45D.js";
import {
  createFiles
} from "./chunk-HAFRY5HF.js";
import {
  plain
} from "./chunk-C37HN7VT.js";
import "./chunk-5OA6MZRE.js";
import "./chunk-HQWAOXVK.js";

// src/entry/commands/validate.ts
var command = {
  summary: "check a budget file; every problem with line, column and expectation",
  usage: "validate [FILE]",
  options: { quiet: { type: "boolean", help: "say nothing when the file is right" } },
  positionals: 1,
  async run(given) {
    const file = given.positionals[0] ?? "performance_budget.yml";
    const budget = await loadBudget(createFiles(), file);
    for (const warning of budgetWarnings(budget, (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)))
      process.stderr.write(`pacegate: warning: ${plain(warning)}
`);
    if (!given.flag("quiet")) process.stdout.write(`${file}: ${budget.rules.length} rules, no problems
`);
    return 0;
  }
};
export {
  command
};
