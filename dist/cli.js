#!/usr/bin/env node
import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  package_default
} from "./chunks/chunk-5BSVKSDZ.js";
import {
  exitCodeOfFailure,
  failClosed
} from "./chunks/chunk-JJ3ZJMQF.js";
import "./chunks/chunk-ZMMPUPEM.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/entry/cli.ts
failClosed();
var words = process.argv.slice(2);
if (words.length === 1 && (words[0] === "--version" || words[0] === "-v")) {
  process.stdout.write(`${package_default.version}
`);
} else {
  const { runCommand } = await import("./chunks/commands-T2AAJ7IM.js");
  try {
    process.exitCode = await runCommand(words, package_default.version);
  } catch (error) {
    const { describeFailure } = await import("./chunks/describe-failure-UJYYI6W4.js");
    process.stderr.write(describeFailure(error, package_default.version));
    process.exitCode = exitCodeOfFailure(error);
  }
}
