// `pacegate init`: writes a first budget and workflow, and never overwrites a file.
import { load } from 'js-yaml';
import { createFiles } from '../../adapters/files/files.ts';
import { GateFailure } from '../../app/failure.ts';
import type { Files } from '../../app/ports.ts';
import { requestsOfHar, requestsOfOpenApi, starterBudget, type StarterRequest } from '../../core/budget/starter.ts';
import type { Command } from '../commands.ts';

const WORKFLOW = `name: performance
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

export const command: Command = {
  summary: 'write a first budget and workflow for this repository',
  usage: 'init [--openapi FILE | --har FILE]',
  options: {
    openapi: { type: 'string', value: 'FILE', help: 'take the requests from an OpenAPI 3 file (JSON or YAML)' },
    har: { type: 'string', value: 'FILE', help: 'take the requests from a HAR file saved by a browser' },
  },
  positionals: 0,
  async run(given) {
    const files = createFiles();
    const requests = await requestsFrom(files, given.text('openapi'), given.text('har'));
    await writeNew(files, 'performance_budget.yml', starterBudget(requests));
    await writeNew(files, '.github/workflows/performance.yml', WORKFLOW);
    return 0;
  },
};

async function requestsFrom(
  files: Files,
  openapi: string | null,
  har: string | null,
): Promise<readonly StarterRequest[]> {
  const file = openapi ?? har;
  if (file === null) return [];
  const text = await files.readText(file);
  if (text === null) throw new GateFailure('usage', { problem: `init: there is no file ${file}` });
  let document: unknown;
  try {
    document = load(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new GateFailure('usage', { problem: `init: ${file} is neither JSON nor YAML: ${detail}` }, { cause });
  }
  const requests = openapi === null ? requestsOfHar(document) : requestsOfOpenApi(document);
  if (requests.length === 0) {
    throw new GateFailure('usage', {
      problem: `init: ${file} has no GET request that can be made without knowing more (ids need an example)`,
    });
  }
  return requests;
}

async function writeNew(files: Files, path: string, content: string): Promise<void> {
  if ((await files.readText(path)) !== null) {
    process.stdout.write(`${path} is there already and stays as it is\n`);
    return;
  }
  await files.write(path, content);
  process.stdout.write(`wrote ${path}\n`);
}
