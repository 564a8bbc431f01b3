import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  load
} from "./chunk-X5KUR45D.js";
import {
  canonicalEndpoint,
  createFiles
} from "./chunk-HAFRY5HF.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";
import "./chunk-HQWAOXVK.js";

// src/core/budget/starter.ts
var MOST_REQUESTS = 20;
function requestsOfOpenApi(document) {
  const paths = record(record(document)?.["paths"]) ?? {};
  return Object.entries(paths).flatMap(([template, item]) => {
    const operation = record(record(item)?.["get"]);
    if (operation === null) return [];
    const parameters = [...list(record(item)?.["parameters"]), ...list(operation["parameters"])].map(
      (each) => record(each) ?? {}
    );
    const path = template.replace(/\{([^}]+)\}/g, (whole, name) => {
      const found = parameters.find((each) => each["in"] === "path" && each["name"] === name);
      return exampleOf(found) ?? whole;
    });
    return path.includes("{") ? [] : [{ method: "GET", path }];
  });
}
function requestsOfHar(document) {
  const entries = list(record(record(document)?.["log"])?.["entries"]).map(
    (entry) => record(record(entry)?.["request"])
  );
  const seen = /* @__PURE__ */ new Set();
  let host = null;
  const requests = [];
  for (const request of entries) {
    const match = /^https?:\/\/([^/?#]+)([^?#]*)/.exec(typeof request?.["url"] === "string" ? request["url"] : "");
    if (match === null) continue;
    host ??= match[1] ?? null;
    const path = match[2] === "" ? "/" : match[2] ?? "/";
    const endpoint = canonicalEndpoint("GET", path);
    if (match[1] !== host || request?.["method"] !== "GET" || seen.has(endpoint)) continue;
    seen.add(endpoint);
    requests.push({ method: "GET", path });
  }
  return requests;
}
function starterBudget(requests) {
  const shown = requests.length === 0 ? [{ method: "GET", path: "/" }] : requests.slice(0, MOST_REQUESTS);
  const left = requests.length - shown.length;
  return `# Every key: docs/budget.md. Check it with: pacegate validate
performance_budget:
  api_latency:
    p95: 500ms
    p99: 1s
  errors:
    rate: 1%

# A slowdown fails when it is real, larger than this, and larger than min_effect.
regression:
  max_increase: 5%
  min_effect: 1ms

# The load: an arrival rate, so that a slow server cannot hide by being asked less.
load_test:
  rate: 20rps
  duration: 1m
  requests:
${shown.map((request) => `    - path: ${JSON.stringify(request.path)}`).join("\n")}
${left > 0 ? `    # ${left} more requests were found and left out
` : ""}`;
}
function exampleOf(parameter) {
  const schema = record(parameter?.["schema"]);
  const value = parameter?.["example"] ?? schema?.["example"] ?? schema?.["default"] ?? list(schema?.["enum"])[0];
  return typeof value === "string" || typeof value === "number" ? encodeURIComponent(value) : null;
}
function record(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}
function list(value) {
  return Array.isArray(value) ? value : [];
}

// src/entry/commands/init.ts
var WORKFLOW = `name: performance
on:
  pull_request:
  push:
    branches: [main]
permissions: {}
jobs:
  performance:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      actions: read
      checks: write
      pull-requests: write
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
      - uses: pacegate/pacegate@v1
        with:
          target: https://preview.example.com # the environment of this commit
`;
var command = {
  summary: "write a first budget and workflow for this repository",
  usage: "init [--openapi FILE | --har FILE]",
  options: {
    openapi: { type: "string", value: "FILE", help: "take the requests from an OpenAPI 3 file (JSON or YAML)" },
    har: { type: "string", value: "FILE", help: "take the requests from a HAR file saved by a browser" }
  },
  positionals: 0,
  async run(given) {
    const files = createFiles();
    const requests = await requestsFrom(files, given.text("openapi"), given.text("har"));
    await writeNew(files, "performance_budget.yml", starterBudget(requests));
    await writeNew(files, ".github/workflows/performance.yml", WORKFLOW);
    return 0;
  }
};
async function requestsFrom(files, openapi, har) {
  const file = openapi ?? har;
  if (file === null) return [];
  const text = await files.readText(file);
  if (text === null) throw new GateFailure("usage", { problem: `init: there is no file ${file}` });
  let document;
  try {
    document = load(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new GateFailure("usage", { problem: `init: ${file} is neither JSON nor YAML: ${detail}` }, { cause });
  }
  const requests = openapi === null ? requestsOfHar(document) : requestsOfOpenApi(document);
  if (requests.length === 0) {
    throw new GateFailure("usage", {
      problem: `init: ${file} has no GET request that can be made without knowing more (ids need an example)`
    });
  }
  return requests;
}
async function writeNew(files, path, content) {
  if (await files.readText(path) !== null) {
    process.stdout.write(`${path} is there already and stays as it is
`);
    return;
  }
  await files.write(path, content);
  process.stdout.write(`wrote ${path}
`);
}
export {
  command
};
