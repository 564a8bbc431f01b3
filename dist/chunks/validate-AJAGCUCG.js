import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  loadBudget
} from "./chunk-CKRX2XYE.js";
import "./chunk-X5KUR45D.js";
import {
  createFiles
} from "./chunk-INGBIKPB.js";
import "./chunk-ZMMPUPEM.js";
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
    if (!given.flag("quiet")) process.stdout.write(`${file}: ${budget.rules.length} rules, no problems
`);
    return 0;
  }
};
export {
  command
};
