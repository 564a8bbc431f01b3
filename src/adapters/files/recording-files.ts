// Result files: k6's CSV and JSON output and recordings, gzipped or not, read as streams in bounded memory.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable, Transform } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { GateFailure } from '../../app/failure.ts';
import type { RecordingFiles } from '../../app/ports.ts';
import { CsvIntake } from '../../core/recording/csv-intake.ts';
import { decodeRecording } from '../../core/recording/decoding.ts';
import { encodeRecording } from '../../core/recording/encoding.ts';
import { JsonIntake } from '../../core/recording/json-intake.ts';
import { Recorder } from '../../core/recording/recorder.ts';
import { type Recording, UNKNOWN_FINGERPRINT } from '../../core/recording/recording.ts';
import { sniff } from '../../core/recording/sniff.ts';
import { createFiles, describeErrno } from './files.ts';

/** A recording is kilobytes; something larger is not one, or wants to fill the memory. */
export const LARGEST_RECORDING_BYTES = 50 * 1024 * 1024;
const READ_BYTES = 64 * 1024;

export function createRecordingFiles(): RecordingFiles {
  const files = createFiles();
  return {
    read: readResults,
    write: (file, recording) => files.write(file, packRecording(recording)),
  };
}

/** The stored form: gzip of the canonical text, equal bytes for equal recordings. */
export function packRecording(recording: Recording): Uint8Array {
  return gzipSync(encodeRecording(recording), { level: 9 });
}

async function readResults(file: string): Promise<Recording> {
  const isGzip = sniff(await firstBytes(file)) === 'gzip';
  const recorder = new Recorder();
  let intake: CsvIntake | JsonIntake | null = null;
  let stored: Uint8Array[] | null = null;
  let size = 0;
  try {
    for await (const chunk of chunksOf(file, isGzip)) {
      if (intake === null && stored === null) {
        const format = sniff(chunk);
        if (format === 'recording') stored = [];
        else if (format === 'csv') intake = new CsvIntake(recorder);
        else if (format === 'json') intake = new JsonIntake(recorder);
        else throw unreadable(file, 'it begins neither like CSV or JSON output of k6 nor like a recording');
      }
      intake?.push(chunk);
      if (stored !== null) {
        stored.push(chunk);
        size += chunk.length;
        if (size > LARGEST_RECORDING_BYTES)
          throw unreadable(file, `as a recording it is larger than ${LARGEST_RECORDING_BYTES} bytes`);
      }
    }
  } catch (error) {
    if (error instanceof GateFailure) throw error;
    // A cut-off gzip ends in an error after everything that could be read: that is judged as what it is, incomplete.
    if (stored !== null || recorder.samples === 0) throw unreadable(file, describeErrno(error), error);
    recorder.markTruncated();
  }
  if (stored !== null) {
    const decoded = decodeRecording(Buffer.concat(stored).toString('utf8'));
    if (!decoded.ok) throw unreadable(file, decoded.problem);
    return decoded.recording;
  }
  if (intake === null) throw new GateFailure('results-empty', { file });
  intake.end();
  return recorder.finish({ fingerprint: UNKNOWN_FINGERPRINT, runs: [] });
}

async function firstBytes(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new GateFailure('results-missing', { file }, { cause });
    throw unreadable(file, describeErrno(cause), cause);
  }
}

function chunksOf(file: string, isGzip: boolean): AsyncIterable<Uint8Array> {
  const source = createReadStream(file, { highWaterMark: READ_BYTES });
  if (!isGzip) return source as Readable & AsyncIterable<Uint8Array>;
  const plain: Transform = createGunzip({ chunkSize: READ_BYTES });
  source.once('error', (error) => plain.destroy(error));
  return source.pipe(plain);
}

function unreadable(file: string, detail: string, cause?: unknown): GateFailure {
  return new GateFailure('results-unreadable', { file, detail }, cause === undefined ? {} : { cause });
}
