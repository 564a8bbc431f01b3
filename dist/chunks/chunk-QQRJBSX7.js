import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";

// src/entry/arguments.ts
import { parseArgs } from "node:util";
function parseArguments(command, words, specs, mostPositionals) {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { type: spec.type, ...spec.multiple === true ? { multiple: true } : {} }
    ])
  );
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw wrongUse(command, error instanceof Error ? error.message : String(error), error);
  }
  if (parsed.positionals.length > mostPositionals) {
    throw wrongUse(command, `unexpected argument "${parsed.positionals[mostPositionals] ?? ""}"`);
  }
  const { values, positionals } = parsed;
  return {
    text: (name) => typeof values[name] === "string" ? values[name] : null,
    list: (name) => Array.isArray(values[name]) ? values[name] : [],
    flag: (name) => values[name] === true,
    positionals
  };
}
function wrongUse(command, problem, cause) {
  const details = { problem: `${command}: ${problem}` };
  return new GateFailure("usage", details, cause === void 0 ? {} : { cause });
}
function seconds(command, name, text) {
  if (text === null) return null;
  const match = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text);
  const scale = { s: 1, m: 60, h: 3600 }[match?.[2] ?? "s"];
  const value = Number(match?.[1]) * (scale ?? Number.NaN);
  if (!(value > 0)) throw wrongUse(command, `--${name} ${text}: expected a duration such as 90s or 10m`);
  return value;
}
function environmentOf(command, pairs) {
  const environment = {};
  for (const pair of pairs) {
    const split = pair.indexOf("=");
    const key = pair.slice(0, split);
    if (split < 1 || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) {
      const shown = split < 1 ? "" : ` ${key}=…`;
      throw wrongUse(command, `--env${shown}: expected KEY=VALUE with a name of letters, digits and _`);
    }
    environment[key] = pair.slice(split + 1);
  }
  return environment;
}

export {
  parseArguments,
  wrongUse,
  seconds,
  environmentOf
};
