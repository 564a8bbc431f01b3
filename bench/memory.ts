// Peak memory of reading one million and twenty million samples, each in a process of its own.
import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../scripts/bundle.ts';
import { sampleFile } from './samples.ts';
import { median, type BenchTable } from './table.ts';

const ROUNDS = 5;
const MOST_MEGABYTES = 90;
const MOST_GROWTH = 1.1;

export async function benchMemory(): Promise<BenchTable> {
  const file = await sampleFile();
  const child = path.join(ROOT, '.cache/bench/memory-child.mjs');
  await mkdir(path.dirname(child), { recursive: true });
  // Bundled, because a loader of TypeScript would be measured with it.
  await build({
    entryPoints: [path.join(ROOT, 'bench/memory-child.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const measure = (times: number): { readonly samples: number; readonly megabytes: number } => {
    const runs = Array.from(
      { length: ROUNDS },
      () =>
        JSON.parse(execFileSync(process.execPath, [child, file, String(times)], { encoding: 'utf8' })) as {
          samples: number;
          kilobytes: number;
        },
    );
    return { samples: runs[0]?.samples ?? 0, megabytes: median(runs.map(({ kilobytes }) => kilobytes / 1024)) };
  };
  const [one, twenty] = [measure(1), measure(20)];
  const growth = twenty.megabytes / one.megabytes;
  return {
    title: 'Memory of reading',
    command: 'npm run bench -- memory',
    header: ['samples', 'peak resident memory, MB'],
    rows: [one, twenty].map(({ samples, megabytes }) => [samples.toLocaleString('en'), megabytes.toFixed(1)]),
    claims: [
      {
        text: `peak memory is ${Math.max(one.megabytes, twenty.megabytes).toFixed(1)} MB, below ${MOST_MEGABYTES}`,
        value: Math.max(one.megabytes, twenty.megabytes),
        bound: MOST_MEGABYTES,
        holds: Math.max(one.megabytes, twenty.megabytes) < MOST_MEGABYTES,
      },
      {
        text: `twenty times the samples take ${growth.toFixed(3)} × the memory, within 10 %`,
        value: growth,
        bound: MOST_GROWTH,
        holds: growth <= MOST_GROWTH && growth >= 1 / MOST_GROWTH,
      },
    ],
  };
}
