// CSV → recording against two parsers that only parse, side by side on the same real samples.
import { createReadStream, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parse as csvParse } from 'csv-parse';
import Papa from 'papaparse';
import { CsvIntake } from '../src/core/recording/csv-intake.ts';
import { Recorder } from '../src/core/recording/recorder.ts';
import { sampleFile } from './samples.ts';
import { median, type BenchTable } from './table.ts';

const ROUNDS = 7;
const LEAST_RATIO = 2;
/** Large enough that the stream's own overhead, the same for all, does not hide what is compared. */
const CHUNK_BYTES = 1024 * 1024;

type Reader = (file: string) => Promise<number>;

const readers: Readonly<Record<string, Reader>> = {
  'Pacegate, CSV → recording': async (file) => {
    const recorder = new Recorder();
    const intake = new CsvIntake(recorder);
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) intake.push(chunk as Uint8Array);
    intake.end();
    return recorder.samples;
  },
  'papaparse 5, parsing alone': (file) =>
    new Promise((resolve, reject) => {
      let rows = -1;
      const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: CHUNK_BYTES });
      Papa.parse<string[]>(stream, {
        step: () => {
          rows++;
        },
        complete: () => {
          resolve(rows);
        },
        error: reject,
      });
    }),
  'csv-parse 7, parsing alone': async (file) => {
    let rows = -1;
    const parser = createReadStream(file, { highWaterMark: CHUNK_BYTES }).pipe(csvParse({ relax_column_count: true }));
    for await (const row of parser) rows += (row as unknown[]).length > 0 ? 1 : 0;
    return rows;
  },
};

export async function benchIntake(): Promise<BenchTable> {
  const file = await sampleFile();
  const megabytes = (await stat(file)).size / 1e6;
  // The file is read once, so that all find it in the page cache.
  const lines = countLines(file);
  const speeds = new Map<string, number[]>(Object.keys(readers).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, reader] of Object.entries(readers)) {
      const start = process.hrtime.bigint();
      const rows = await reader(file);
      speeds.get(name)?.push(megabytes / (Number(process.hrtime.bigint() - start) / 1e9));
      if (rows !== lines - 1 && rows !== lines) throw new Error(`${name} saw ${rows} rows of ${lines - 1}`);
    }
  }
  const [ours = [], papa = [], other = []] = [...speeds.values()];
  const ratio = (theirs: readonly number[]): number =>
    median(ours.map((speed, round) => speed / (theirs[round] ?? Number.NaN)));
  return {
    title: 'Reading k6 samples',
    command: 'npm run bench -- intake',
    header: ['reader', 'MB/s, median', 'Pacegate is faster by'],
    rows: [...speeds].map(([name, values], index) => [
      name,
      median(values).toFixed(0),
      index === 0 ? '' : `${ratio(values).toFixed(2)} ×`,
    ]),
    claims: [
      {
        text: `while aggregating ${(lines / 1e6).toFixed(2)} million real samples it is ${ratio(papa).toFixed(2)} × as fast as papaparse parsing alone, at least ${LEAST_RATIO} (csv-parse: ${ratio(other).toFixed(1)} ×)`,
        value: ratio(papa),
        bound: LEAST_RATIO,
        holds: ratio(papa) >= LEAST_RATIO,
      },
    ],
  };
}

function countLines(file: string): number {
  let lines = 0;
  for (const byte of readFileSync(file)) if (byte === 10) lines++;
  return lines;
}
