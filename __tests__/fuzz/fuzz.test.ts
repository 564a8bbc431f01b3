// One slice of the fuzzing a day, so that the million inputs of `npm run fuzz` come round.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const SLICES = 50;
const DAY_MILLISECONDS = 86_400_000;
const PATIENCE_MILLISECONDS = 300_000;

test(
  'no reader of foreign bytes falls, hangs or fills the memory, whatever it is given',
  async () => {
    const slice = Math.floor(Date.now() / DAY_MILLISECONDS) % SLICES;
    const words = ['--import', 'tsx', path.join(import.meta.dirname, 'run.ts'), String(slice)];
    const { stdout } = await promisify(execFile)(process.execPath, words);
    const rows = [...stdout.matchAll(/^([\w-]+) +(\d+) inputs: (\d+) taken, (\d+) refused$/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(11);
    // Inputs that are all taken, or all refused, would try nothing.
    for (const [, , done, taken, refused] of rows) {
      expect(Number(taken)).toBeGreaterThan(0);
      expect(Number(refused)).toBeGreaterThan(0);
      expect(Number(taken) + Number(refused)).toBe(Number(done));
    }
    expect(rows.reduce((sum, [, , done]) => sum + Number(done), 0)).toBe(20_000);
  },
  PATIENCE_MILLISECONDS,
);
