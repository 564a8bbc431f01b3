// `npm run fuzz [-- SLICE…]`: fifty slices of 20,000 inputs, a million, shared out among the readers, each in a process with little memory that must keep answering.
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createGenerator } from '../../src/core/statistics/generator.ts';
import { mutate } from './mutate.ts';
import { READERS } from './readers.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../.cache/fuzz');
const MOST_MEMORY_MEGABYTES = 400;
/** A reader that has not finished one input by then is taken to hang. */
const LONGEST_SILENCE_MILLISECONDS = 60_000;
const HEARTBEAT_MILLISECONDS = 1000;

interface Counts {
  readonly done: number;
  readonly taken: number;
  readonly refused: number;
}

/** In the process of a reader. An input is a function of seed and number, so that a finding can be had again. */
async function fuzz(name: string, count: number, seed: string): Promise<void> {
  const reader = READERS[name];
  if (reader === undefined) throw new Error(`no reader ${name}`);
  let taken = 0;
  let heartbeat = Date.now();
  for (let index = 0; index < count; index++) {
    const random = createGenerator(`${seed}/${name}/${index}`);
    const input = mutate(reader.corpus, random);
    try {
      if (await reader.read(input, random)) taken++;
    } catch (error) {
      mkdirSync(FOLDER, { recursive: true });
      const file = path.join(FOLDER, `${name}-${seed}-${index}`);
      writeFileSync(file, input);
      process.stderr.write(`${name}: input ${index} of seed ${seed} (${file}): ${String((error as Error).stack)}\n`);
      process.exit(1);
    }
    if (index + 1 < count && Date.now() - heartbeat < HEARTBEAT_MILLISECONDS) continue;
    heartbeat = Date.now();
    process.send?.({ done: index + 1, taken, refused: index + 1 - taken } satisfies Counts);
  }
  process.disconnect();
}

/** Rejects with the first finding: something thrown, a silence, or more memory than a reader may have. */
function inProcess(name: string, count: number, seed: string): Promise<Counts> {
  return new Promise((resolve, reject) => {
    const execArgv = ['--import', 'tsx', `--max-old-space-size=${MOST_MEMORY_MEGABYTES}`];
    const child = fork(import.meta.filename, ['--reader', name, String(count), seed], { execArgv });
    let counts: Counts = { done: 0, taken: 0, refused: 0 };
    const fail = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`${name}: ${why} after ${counts.done} inputs of seed ${seed}`));
    };
    let watch = setTimeout(fail, LONGEST_SILENCE_MILLISECONDS, 'no answer');
    child.on('message', (message) => {
      counts = message as Counts;
      clearTimeout(watch);
      watch = setTimeout(fail, LONGEST_SILENCE_MILLISECONDS, 'no answer');
    });
    child.once('exit', (code, signal) => {
      clearTimeout(watch);
      if (code === 0 && counts.done === count) resolve(counts);
      else fail(`ended with ${String(code ?? signal)}`);
    });
  });
}

const SLICES = 50;
const SLICE_INPUTS = 20_000;

const words = process.argv.slice(2);
if (words[0] === '--reader') {
  const [, name = '', count = '0', seed = ''] = words;
  await fuzz(name, Number(count), seed);
} else {
  const slices = words.length > 0 ? words.map(Number) : Array.from({ length: SLICES }, (_, index) => index);
  const totals = new Map<string, Counts>();
  for (const slice of slices) {
    for (const [name, { share }] of Object.entries(READERS)) {
      const before = totals.get(name) ?? { done: 0, taken: 0, refused: 0 };
      const counts = await inProcess(name, (SLICE_INPUTS * share) / 100, `slice-${slice}`);
      totals.set(name, {
        done: before.done + counts.done,
        taken: before.taken + counts.taken,
        refused: before.refused + counts.refused,
      });
    }
  }
  let total = 0;
  for (const [name, { done, taken, refused }] of totals) {
    total += done;
    process.stdout.write(`${name.padEnd(14)} ${done} inputs: ${taken} taken, ${refused} refused\n`);
  }
  process.stdout.write(`${total} inputs: no crash, no hang, at most ${MOST_MEMORY_MEGABYTES} MB of heap\n`);
}
