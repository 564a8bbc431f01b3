// Time and memory of the decision on a large paired run: one hundred endpoints, 256 blocks, five statistics each.
import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../scripts/bundle.ts';
import { median, type BenchTable } from './table.ts';

const ROUNDS = 3;
const MOST_SECONDS = 1.5;
const MOST_MEGABYTES = 150;

export async function benchJudgingChange(): Promise<BenchTable> {
  const child = path.join(ROOT, '.cache/bench/judging-change-child.mjs');
  await mkdir(path.dirname(child), { recursive: true });
  await build({
    entryPoints: [path.join(ROOT, 'bench/judging-change-child.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const runs = Array.from(
    { length: ROUNDS },
    () =>
      JSON.parse(execFileSync(process.execPath, [child], { encoding: 'utf8' })) as {
        seconds: number;
        before: number;
        after: number;
        judgements: number;
      },
  );
  const seconds = median(runs.map((run) => run.seconds));
  const megabytes = median(runs.map((run) => (run.after - run.before) / 1024));
  return {
    title: 'Judging a paired run',
    command: 'npm run bench -- judging-change',
    header: ['endpoints', 'blocks', 'statistics each', 'questions', 'seconds, median', 'memory taken, MB'],
    rows: [['100', '256', '5', String(runs[0]?.judgements), seconds.toFixed(3), megabytes.toFixed(0)]],
    claims: [
      {
        text: `the decision takes ${seconds.toFixed(2)} s, at most ${MOST_SECONDS}`,
        value: seconds,
        bound: MOST_SECONDS,
        holds: seconds <= MOST_SECONDS,
      },
      {
        text: `it takes ${megabytes.toFixed(0)} MB beyond the recording, at most ${MOST_MEGABYTES}`,
        value: megabytes,
        bound: MOST_MEGABYTES,
        holds: megabytes <= MOST_MEGABYTES,
      },
    ],
  };
}
