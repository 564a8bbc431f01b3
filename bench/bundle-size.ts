// Size of what each door loads, from the committed bundle: everything reachable, and what is read before anything is asked.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../scripts/bundle.ts';
import type { BenchTable } from './table.ts';

const LIMIT_BYTES = 1_500_000;

/** Files reachable from `entry` by import statements; dynamic ones only when `dynamic`. */
export async function reachable(entry: string, dynamic: boolean): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  const queue = [path.join(ROOT, 'dist', entry)];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = await readFile(file, 'utf8');
    const pattern = dynamic
      ? /(?:from|import\(|import) ?"(\.{1,2}\/[^"]+\.js)"/g
      : /(?:from|import) ?"(\.{1,2}\/[^"]+\.js)"/g;
    for (const match of text.matchAll(pattern)) queue.push(path.resolve(path.dirname(file), match[1] ?? ''));
  }
  return seen;
}

export async function bytes(files: ReadonlySet<string>): Promise<number> {
  const sizes = await Promise.all([...files].map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

export async function benchBundleSize(): Promise<BenchTable> {
  const cli = await bytes(await reachable('cli.js', true));
  const rows = [
    ['command line, all of it', kilobytes(cli)],
    ['command line, read for `--version`', kilobytes(await bytes(await reachable('cli.js', false)))],
    ['action, read at start', kilobytes(await bytes(await reachable('action.js', false)))],
    ['action, all of it (with the artifact client)', kilobytes(await bytes(await reachable('action.js', true)))],
  ];
  return {
    title: 'Bundle size',
    command: 'npm run bench -- bundle-size',
    header: ['bundle', 'kB'],
    rows,
    claims: [
      {
        text: `the command line's bundle is ${kilobytes(cli)} kB, at most 1,500`,
        value: cli,
        bound: LIMIT_BYTES,
        holds: cli <= LIMIT_BYTES,
      },
    ],
  };
}

function kilobytes(size: number): string {
  return (size / 1000).toFixed(0);
}
