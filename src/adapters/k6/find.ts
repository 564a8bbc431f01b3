// Finds a k6 that can be used: the one named, or one on PATH or in Go's bin folder.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { GateFailure } from '../../app/failure.ts';

/** For a program of that name which does not end. */
const PATIENCE_MILLISECONDS = 30_000;

export interface FoundK6 {
  readonly path: string;
  /** `1.8.1` */
  readonly version: string;
}

/** Throws `k6-missing` where there is none, `k6-unusable` where the one named cannot be used. */
export async function findK6(named: string | null): Promise<FoundK6> {
  if (named !== null) return { path: named, version: await usableVersion(named) };
  for (const candidate of candidates()) {
    if (!(await isExecutable(candidate))) continue;
    const version = await versionOf(candidate);
    if (version !== null && isSupported(version)) return { path: candidate, version };
  }
  throw new GateFailure('k6-missing', { detail: "it is neither on PATH nor in Go's bin folder" });
}

/** The version of a k6 that will be run; throws `k6-unusable`. */
export async function usableVersion(file: string, patienceMilliseconds = PATIENCE_MILLISECONDS): Promise<string> {
  if (!(await isExecutable(file)))
    throw new GateFailure('k6-unusable', { file, detail: 'there is no such program, or it may not be run' });
  const version = await versionOf(file, patienceMilliseconds);
  if (version === null) throw new GateFailure('k6-unusable', { file, detail: '`version` does not answer like k6' });
  if (!isSupported(version)) throw new GateFailure('k6-unusable', { file, detail: `its version is ${version}` });
  return version;
}

function candidates(): readonly string[] {
  const name = process.platform === 'win32' ? 'k6.exe' : 'k6';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const go = process.env['GOBIN'] ?? path.join(process.env['GOPATH'] ?? path.join(os.homedir(), 'go'), 'bin');
  return [...folders, go].map((folder) => path.join(folder, name));
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** `k6 v1.8.1 (go1.26.8, linux/amd64)` → `1.8.1`; null for a program that says something else, or nothing in time. */
async function versionOf(file: string, patienceMilliseconds = PATIENCE_MILLISECONDS): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(file, ['version'], {
      timeout: patienceMilliseconds,
      killSignal: 'SIGKILL',
    });
    return /^k6(?:\.exe)? v(\d+\.\d+\.\d+[\w.+-]*)/m.exec(stdout)?.[1] ?? null;
  } catch {
    // Not a program for this machine, or none that ends well.
    return null;
  }
}

function isSupported(version: string): boolean {
  return /^[12]\./.test(version);
}
