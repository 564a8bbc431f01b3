#!/usr/bin/env node
import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  package_default
} from "./chunks/chunk-LR522E2Y.js";
import {
  EXIT,
  exitCodeOfFailure,
  failClosed,
  leave
} from "./chunks/chunk-KKC4L67V.js";
import {
  describeFailure
} from "./chunks/chunk-6YXFKYWZ.js";
import "./chunks/chunk-C37HN7VT.js";
import "./chunks/chunk-5OA6MZRE.js";
import "./chunks/chunk-HQWAOXVK.js";

// src/entry/cli.ts
failClosed();
await leave(await run(process.argv.slice(2)));
async function run(words) {
  if (words.length === 1 && (words[0] === "--version" || words[0] === "-v")) {
    process.stdout.write(`${package_default.version}
`);
    return EXIT.pass;
  }
  try {
    const { runCommand } = await import("./chunks/commands-SGB5TABB.js");
    return await runCommand(words, package_default.version);
  } catch (error) {
    process.stderr.write(describeFailure(error, package_default.version));
    return exitCodeOfFailure(error);
  }
}
