// Runs a built action as the runner does: its own Node, inputs and file commands by the environment, one event.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
/** node24 is the action's runtime. */
export const NODE24 = path.join(ROOT, 'node_modules/node24/bin/node');

/** `npm run build` of what src is now, into a folder of its own. */
export function buildFresh(): { readonly directory: string; remove(): void } {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-fresh-'));
  execFileSync(process.execPath, [path.join(ROOT, 'node_modules/tsx/dist/cli.mjs'), 'scripts/build.ts', directory], {
    cwd: ROOT,
  });
  return {
    directory,
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export interface Step {
  readonly event: string;
  readonly payload: object;
  readonly inputs: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
}

export interface StepResult {
  readonly exitCode: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export async function runStep(file: string, step: Step): Promise<StepResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pacegate-step-'));
  const at = (name: string): string => path.join(folder, name);
  for (const name of ['output', 'summary']) writeFileSync(at(name), '');
  writeFileSync(at('event.json'), JSON.stringify(step.payload));
  try {
    const child = spawn(NODE24, [file], {
      cwd: step.workingDirectory,
      env: {
        PATH: [process.env['PATH'], path.join(os.homedir(), 'go', 'bin')].join(path.delimiter),
        HOME: process.env['HOME'],
        RUNNER_TEMP: folder,
        GITHUB_EVENT_NAME: step.event,
        GITHUB_EVENT_PATH: at('event.json'),
        GITHUB_OUTPUT: at('output'),
        GITHUB_STEP_SUMMARY: at('summary'),
        ...Object.fromEntries(
          Object.entries(step.inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
        ),
        ...step.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const outputs = readFileSync(at('output'), 'utf8').matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm);
    return {
      exitCode,
      log: Buffer.concat(chunks).toString(),
      outputs: Object.fromEntries([...outputs].map(([, name = '', , value = '']) => [name, value])),
      summary: readFileSync(at('summary'), 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
