// Which k6 a run gets: the one that is named, the one that is found, or an installation.
import os from 'node:os';
import path from 'node:path';
import { GateFailure } from '../../app/failure.ts';
import { findK6, type FoundK6 } from './find.ts';
import { installK6 } from './install.ts';

export interface WantedK6 {
  readonly k6Path: string | null;
  readonly k6Version: string | null;
  readonly downloadUrl: string | null;
  readonly k6Sha256: string | null;
  readonly cacheDirectory?: string;
}

/** `directory` is private to this run; what is installed is kept in the cache. Aborting `signal` ends a download. */
export async function obtainK6(
  options: WantedK6,
  directory: string,
  say: (message: string) => void,
  signal = new AbortController().signal,
): Promise<FoundK6> {
  const mustInstall = options.k6Path === null && (options.downloadUrl !== null || options.k6Sha256 !== null);
  if (!mustInstall) {
    try {
      const found = await findK6(options.k6Path);
      if (options.k6Path !== null || options.k6Version === null || options.k6Version === found.version) return found;
    } catch (error) {
      if (!(error instanceof GateFailure) || error.code !== 'k6-missing') throw error;
    }
  }
  const cacheDirectory =
    options.cacheDirectory ?? process.env['RUNNER_TOOL_CACHE'] ?? path.join(os.homedir(), '.cache', 'pacegate');
  return installK6({
    version: options.k6Version,
    downloadUrl: options.downloadUrl,
    sha256: options.k6Sha256,
    cacheDirectory,
    directory: path.join(directory, 'k6'),
    say,
    signal,
  });
}
