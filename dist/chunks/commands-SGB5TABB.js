import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  parseArguments,
  wrongUse
} from "./chunk-QQRJBSX7.js";
import "./chunk-5OA6MZRE.js";
import "./chunk-HQWAOXVK.js";

// src/entry/commands.ts
var COMMANDS = {
  demo: () => import("./demo-2PHSRFBH.js"),
  init: () => import("./init-GDRRZ5OO.js"),
  validate: () => import("./validate-RGD4GP4Q.js"),
  gate: () => import("./gate-FFTPOSSY.js"),
  compare: () => import("./compare-JE7NURUP.js"),
  calibrate: () => import("./calibrate-35M4BUUD.js"),
  trend: () => import("./trend-IJBAF4QH.js")
};
var INTERNAL = { "serve-sample": () => import("./serve-sample-VMZBVD26.js") };
var HELP = { help: { type: "boolean", help: "show this page" } };
async function runCommand(words, version) {
  const [name, ...rest] = words;
  if (name === void 0 || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(await overview(version));
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : Object.hasOwn(INTERNAL, name) ? INTERNAL[name] : void 0;
  if (load === void 0) {
    throw wrongUse(name, `there is no such command; there are ${Object.keys(COMMANDS).join(", ")}`);
  }
  const { command } = await load();
  const given = parseArguments(name, rest, { ...command.options, ...HELP }, command.positionals);
  if (given.flag("help")) {
    process.stdout.write(page(command));
    return 0;
  }
  return command.run(given);
}
async function overview(version) {
  const rows = [];
  for (const [name, load] of Object.entries(COMMANDS))
    rows.push(`  ${name.padEnd(10)} ${(await load()).command.summary}`);
  return `pacegate ${version}: gates performance on a budget and on a change, with k6.

Usage: pacegate COMMAND [OPTIONS]     (pacegate COMMAND --help for its options)

${rows.join("\n")}

Exit codes: 0 pass or warn · 1 fail · 2 wrong use or configuration · 3 inconclusive or invalid measurement · 4 a defect of ours
`;
}
function page(command) {
  const rows = Object.entries({ ...command.options, ...HELP }).map(([name, spec]) => {
    const left = `--${name}${spec.value === void 0 ? "" : ` ${spec.value}`}`;
    return `  ${left.padEnd(26)} ${spec.help}${spec.multiple === true ? " (may be repeated)" : ""}`;
  });
  return `${command.summary}

Usage: pacegate ${command.usage}

${rows.join("\n")}
`;
}
export {
  COMMANDS,
  HELP,
  runCommand
};
