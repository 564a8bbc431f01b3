// Real paired k6 runs for the gate's error rates: two services started anew for every run, one slower where the case says so.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { createRecordingFiles } from '../../src/adapters/files/recording-files.ts';
import { createK6Runner } from '../../src/adapters/k6/runner.ts';
import { parseBudget } from '../../src/core/budget/parse.ts';
import { createGenerator } from '../../src/core/statistics/generator.ts';
import { ROOT } from '../../scripts/bundle.ts';
import { CASES, ENDPOINTS, type GateCase } from './cases.ts';

export const RECORDINGS = path.join(ROOT, '.cache/bench/gate');

export interface PlannedRun {
  readonly case: GateCase;
  readonly number: number;
  readonly file: string;
}

/** Every run of every case, mixed, so that whatever has been collected is of all of them. */
export function plannedRuns(): readonly PlannedRun[] {
  const random = createGenerator('order of the real runs');
  return CASES.flatMap((each) =>
    Array.from({ length: each.runs }, (_, number) => ({
      case: each,
      number,
      file: path.join(RECORDINGS, `${each.name}-${number}.json.gz`),
      at: random(),
    })),
  ).sort((a, b) => a.at - b.at);
}

/** Runs what is missing; some seventy minutes when nothing is there. */
export async function collect(say: (text: string) => void): Promise<void> {
  await mkdir(RECORDINGS, { recursive: true });
  const program = await serviceProgram();
  const present = new Set(await readdir(RECORDINGS));
  const missing = plannedRuns().filter(({ file }) => !present.has(path.basename(file)));
  const files = createRecordingFiles();
  for (const [index, run] of missing.entries()) {
    const slow = slowdowns(run);
    const seed = run.number * 2 + 1;
    const base = await serve(program, seed, {});
    const head = await serve(program, seed + 1, slow);
    try {
      const { recording } = await createK6Runner({
        k6Path: null,
        k6Version: null,
        downloadUrl: null,
        k6Sha256: null,
      }).run(
        {
          load: loadOf(run.case.seconds),
          target: head.url,
          baseTarget: base.url,
          workingDirectory: ROOT,
          environment: {},
          timeoutSeconds: null,
          commit: null,
        },
        () => undefined,
        new AbortController().signal,
      );
      await files.write(run.file, recording);
      say(`${index + 1} of ${missing.length}: ${path.basename(run.file)}`);
    } finally {
      base.stop();
      head.stop();
    }
  }
}

function slowdowns({ case: { effect, where }, number }: PlannedRun): Readonly<Record<string, number>> {
  const slow = where === 'everywhere' ? ENDPOINTS : ENDPOINTS.slice(number % ENDPOINTS.length).slice(0, 1);
  return effect === 0 ? {} : Object.fromEntries(slow.map(({ label }) => [label, 1 + effect]));
}

/** The endpoint that a run slows down alone. */
export function slowedEndpoint({ number }: PlannedRun): string {
  return ENDPOINTS[number % ENDPOINTS.length]?.label ?? '';
}

function loadOf(seconds: number): Extract<NonNullable<ReturnType<typeof parsed>['loadTest']>, { kind: 'requests' }> {
  const { loadTest } = parsed(seconds);
  if (loadTest?.kind !== 'requests') throw new Error('the load of the bench is wrong');
  return loadTest;
}

/** 200 requests a second in all: 20 for each endpoint and variant. */
function parsed(seconds: number) {
  const requests = ENDPOINTS.map(({ request }) => `    - ${request}`).join('\n');
  const text = `errors: { rate: 1% }\nload_test:\n  rate: 200rps\n  duration: ${seconds}s\n  requests:\n${requests}\n`;
  const result = parseBudget(text, 'bench.yml');
  if (!result.ok) throw new Error(result.diagnostics[0]?.message ?? 'the budget of the bench is wrong');
  return result.budget;
}

/** Bundled once, so that a service starts as fast as it would in production and later edits do not change a run. */
async function serviceProgram(): Promise<string> {
  const program = path.join(RECORDINGS, 'service.mjs');
  await build({
    entryPoints: [path.join(ROOT, 'bench/gate/service.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return program;
}

interface Served {
  readonly url: string;
  stop(): void;
}

async function serve(program: string, seed: number, slow: Readonly<Record<string, number>>): Promise<Served> {
  const child = spawn(process.execPath, [program, String(seed), JSON.stringify(slow)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
  });
  return { url, stop: () => child.stdin.end() };
}
