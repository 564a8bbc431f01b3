#!/usr/bin/env node
import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  package_default
} from "./chunks/chunk-G6YKYMCD.js";
import {
  exitCodeOfFailure,
  failClosed
} from "./chunks/chunk-CN4ZELY7.js";
import "./chunks/chunk-77E2T5FO.js";
import "./chunks/chunk-66T6YOC2.js";

// src/entry/cli.ts
failClosed();
var words = process.argv.slice(2);
if (words.length === 1 && (words[0] === "--version" || words[0] === "-v")) {
  process.stdout.write(`${package_default.version}
`);
} else {
  const { runCommand } = await import("./chunks/commands-ERWJLHY3.js");
  try {
    process.exitCode = await runCommand(words, package_default.version);
  } catch (error) {
    const { describeFailure } = await import("./chunks/describe-failure-GACPX2VA.js");
    process.stderr.write(describeFailure(error, package_default.version));
    process.exitCode = exitCodeOfFailure(error);
  }
}
