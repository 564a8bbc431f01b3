// Start-up of `--version` against a bare node, interleaved, median of ratios.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../scripts/bundle.ts';
import { median, type BenchTable } from './table.ts';

const PAIRS = 41;
const MOST = 1.5;

function milliseconds(words: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, words, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${words.join(' ')} exited ${String(status)}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

export function benchStartUp(): Promise<BenchTable> {
  const version = [path.join(ROOT, 'dist/cli.js'), '--version'];
  const bare = ['--eval', ''];
  milliseconds(version);
  milliseconds(bare);
  const pairs = Array.from({ length: PAIRS }, (_, index) => {
    // Alternating order, so that neither is always the one that runs on the warmer machine.
    const first = milliseconds(index % 2 === 0 ? version : bare);
    const second = milliseconds(index % 2 === 0 ? bare : version);
    return index % 2 === 0 ? ([first, second] as const) : ([second, first] as const);
  });
  const ratio = median(pairs.map(([ours, theirs]) => ours / theirs));
  return Promise.resolve({
    title: 'Start-up',
    command: 'npm run bench -- start-up',
    header: ['command', 'median, ms'],
    rows: [
      ['`node dist/cli.js --version`', median(pairs.map(([ours]) => ours)).toFixed(1)],
      ['`node --eval ""`', median(pairs.map(([, theirs]) => theirs)).toFixed(1)],
    ],
    claims: [
      {
        text: `\`--version\` takes ${ratio.toFixed(2)} × a bare node, at most ${MOST}`,
        value: ratio,
        bound: MOST,
        holds: ratio <= MOST,
      },
    ],
  });
}
