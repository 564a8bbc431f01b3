// Files on disk, with failures in words.
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { GateFailure } from '../../app/failure.ts';
import type { Files } from '../../app/ports.ts';

export function createFiles(): Files {
  return {
    readText: async (file) => (await readOrNull(file))?.toString('utf8') ?? null,
    readBytes: readOrNull,
    write: (file, content) => writeWhole(file, (partial) => writeFile(partial, content)),
    copy: (from, to) => writeWhole(to, (partial) => copyFile(from, partial)),
    assertWritable: async (directory) => {
      const probe = path.join(directory, `.pacegate-${randomBytes(6).toString('hex')}`);
      await writeWhole(probe, (partial) => writeFile(partial, ''));
      await rm(probe, { force: true });
    },
    fallbackDirectory: () => {
      const place = process.env['RUNNER_TEMP'] ?? os.tmpdir();
      try {
        return mkdtempSync(path.join(place, 'pacegate-report-'));
      } catch (cause) {
        throw new GateFailure('output-unwritable', { file: place, detail: describeErrno(cause) }, { cause });
      }
    },
  };
}

async function readOrNull(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new GateFailure('file-unreadable', { file, detail: describeErrno(cause) }, { cause });
  }
}

async function writeWhole(file: string, write: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${file}.${randomBytes(4).toString('hex')}.partial`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await write(partial);
    await rename(partial, file);
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw new GateFailure('output-unwritable', { file, detail: describeErrno(cause) }, { cause });
  }
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  EDQUOT: 'the quota is used up',
};

export function describeErrno(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : WORDS[code]) ?? message;
}
