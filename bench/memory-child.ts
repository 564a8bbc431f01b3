// Reads the sample file N times with shifted timestamps, as one long run, and says its peak memory.
import { closeSync, openSync, readSync } from 'node:fs';
import { CsvIntake } from '../src/core/recording/csv-intake.ts';
import { Recorder } from '../src/core/recording/recorder.ts';

const [file = '', times = '1'] = process.argv.slice(2);
const recorder = new Recorder();
const intake = new CsvIntake(recorder);
const NEWLINE = 10;
const COMMA = 44;
const ZERO = 48;
const CHUNK_BYTES = 64 * 1024;

/** Adds seconds to the ten leading digits of each row's timestamp, in place: the text keeps its length. */
function shift(bytes: Uint8Array, seconds: number): void {
  for (let line = 0; line >= 0 && line < bytes.length; line = bytes.indexOf(NEWLINE, line) + 1 || -1) {
    const start = bytes.indexOf(COMMA, line) + 1;
    let value = 0;
    for (let index = start; index < start + 10; index++) value = value * 10 + (bytes[index] ?? 0) - ZERO;
    value += seconds;
    for (let index = start + 9; index >= start; index--) {
      bytes[index] = ZERO + (value % 10);
      value = Math.floor(value / 10);
    }
  }
}

// One buffer for all reading: garbage of this program would be measured with the reader's own.
const buffer = Buffer.alloc(2 * CHUNK_BYTES);
for (let round = 0; round < Number(times); round++) {
  const handle = openSync(file, 'r');
  let carried = 0;
  let isFirst = true;
  for (
    let read = readSync(handle, buffer, 0, CHUNK_BYTES, null);
    read > 0;
    read = readSync(handle, buffer, carried, CHUNK_BYTES, null)
  ) {
    const filled = carried + read;
    const end = buffer.lastIndexOf(NEWLINE, filled - 1) + 1;
    const header = isFirst ? buffer.indexOf(NEWLINE) + 1 : 0;
    if (round === 0 && isFirst) intake.push(buffer.subarray(0, header));
    const rows = buffer.subarray(header, end);
    // Each round begins where the last one ended: the file spans some twelve seconds.
    if (round > 0) shift(rows, round * 12);
    intake.push(rows);
    buffer.copyWithin(0, end, filled);
    carried = filled - end;
    isFirst = false;
  }
  closeSync(handle);
}
intake.end();
const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ samples: recorder.samples, kilobytes: maxRSS }));
