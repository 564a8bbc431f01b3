// Gets a k6 where there is none: a verified release archive, or Go building it from verified modules.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getExecOutput } from '@actions/exec';
import { GateFailure } from '../../app/failure.ts';
import { download } from './download.ts';
import { usableVersion, type FoundK6 } from './find.ts';
import { DEFAULT_VERSION, PINS, type Platform } from './pins.ts';

export interface InstallOptions {
  readonly version: string | null;
  /** Base URL of a mirror of the releases, or a template with {version}, {os}, {arch} and {file}. */
  readonly downloadUrl: string | null;
  /** Hex digest of the archive, for a version without a pin. */
  readonly sha256: string | null;
  readonly cacheDirectory: string;
  /** A fresh private folder for the unpacked program. */
  readonly directory: string;
  readonly say: (message: string) => void;
  /** Aborted, it ends a download, and nothing is built. */
  readonly signal?: AbortSignal;
}

const RELEASES = 'https://github.com/grafana/k6/releases/download';
/** What Go builds where no version is asked for. */
const GO_VERSION = '1.8.1';

/** Throws `k6-missing` where neither way works, `k6-checksum` where an archive is not what it should be: that is final. */
export async function installK6(options: InstallOptions): Promise<FoundK6> {
  const version = options.version ?? DEFAULT_VERSION;
  const platform = platformOf(process.platform, process.arch);
  const expected = options.sha256?.toLowerCase() ?? (platform === null ? undefined : PINS[version]?.[platform]);
  const reasons: string[] = [];
  if (platform === null) reasons.push(`k6 has no release for ${process.platform} ${process.arch}`);
  else if (expected === undefined) reasons.push(`k6 ${version} has no pinned checksum for ${platform}: give k6-sha256`);
  else {
    try {
      return await fromRelease(options, version, platform, expected);
    } catch (error) {
      if (!(error instanceof GateFailure) || error.code !== 'k6-missing') throw error;
      reasons.push(error.message);
    }
  }
  if (options.signal?.aborted === true) throw new GateFailure('k6-missing', { detail: 'it was interrupted' });
  // Never another version than the one that was asked for: its figures would be taken for that one's.
  const built = await fromGo(options, options.version ?? GO_VERSION);
  if (built !== null) return built;
  throw new GateFailure('k6-missing', { detail: `${reasons.join('; ')}; and Go is not there to build it` });
}

const OPERATING_SYSTEMS: Readonly<Record<string, 'linux' | 'macos' | 'windows'>> = {
  linux: 'linux',
  darwin: 'macos',
  win32: 'windows',
};
const PROCESSORS: Readonly<Record<string, 'amd64' | 'arm64'>> = { x64: 'amd64', arm64: 'arm64' };

/** null for a machine that k6 has no release for. */
export function platformOf(platform: string, arch: string): Platform | null {
  const os = OPERATING_SYSTEMS[platform];
  const cpu = PROCESSORS[arch];
  if (os === undefined || cpu === undefined) return null;
  return os === 'windows' && cpu === 'arm64' ? null : `${os}-${cpu}`;
}

function assetName(version: string, platform: Platform): string {
  return `k6-v${version}-${platform}.${platform.startsWith('linux') ? 'tar.gz' : 'zip'}`;
}

export function assetUrl(mirror: string | null, version: string, platform: Platform): string {
  const file = assetName(version, platform);
  const [os = '', arch = ''] = platform.split('-');
  const base = mirror ?? RELEASES;
  if (!base.includes('{')) return `${base.replace(/\/+$/, '')}/v${version}/${file}`;
  return base
    .replaceAll('{version}', version)
    .replaceAll('{os}', os)
    .replaceAll('{arch}', arch)
    .replaceAll('{file}', file);
}

/** The archive, not the program, is what the cache keeps: its digest is pinned, so every use can check it again. */
async function fromRelease(
  options: InstallOptions,
  version: string,
  platform: Platform,
  expected: string,
): Promise<FoundK6> {
  const archive = path.join(options.cacheDirectory, 'k6', version, expected, assetName(version, platform));
  let bytes: Uint8Array | null = await readFile(archive).catch(() => null);
  if (bytes === null) {
    const url = assetUrl(options.downloadUrl, version, platform);
    options.say(`Downloading k6 ${version} from ${new URL(url).host} …`);
    bytes = await download(url, options.signal);
    verify(bytes, expected, url);
    await keep(archive, bytes);
  } else verify(bytes, expected, archive);

  await mkdir(options.directory, { recursive: true });
  const local = path.join(options.directory, assetName(version, platform));
  await writeFile(local, bytes);
  // bsdtar of macOS and Windows reads zip as well; Linux releases are tar.gz.
  const { exitCode, stderr } = await getExecOutput('tar', ['-xf', local, '-C', options.directory], {
    silent: true,
    ignoreReturnCode: true,
  });
  await rm(local);
  if (exitCode !== 0)
    throw new GateFailure('k6-missing', {
      detail: `the archive of k6 ${version} cannot be unpacked: ${stderr.trim()}`,
    });
  const file = path.join(
    options.directory,
    `k6-v${version}-${platform}`,
    process.platform === 'win32' ? 'k6.exe' : 'k6',
  );
  return { path: file, version: await usableVersion(file) };
}

/** Two jobs of one machine may install at once: each writes its own file, the rename is the moment it exists. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  const partial = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(partial, bytes);
    await rename(partial, file);
  } catch {
    // A read-only cache costs the next download and nothing else.
    await rm(partial, { force: true }).catch(() => undefined);
  }
}

function verify(bytes: Uint8Array, expected: string, file: string): void {
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== expected) throw new GateFailure('k6-checksum', { file, actual, expected });
}

/** From its second major version on, a module's path says which (Go modules reference, "Major version suffixes"). */
export function goModule(version: string): string {
  const major = version.split('.', 1)[0] ?? '1';
  return `go.k6.io/k6${major === '1' ? '' : `/v${major}`}@v${version}`;
}

/** null where Go is not there. Go checks the modules against its checksum database. */
async function fromGo(options: InstallOptions, version: string): Promise<FoundK6 | null> {
  const directory = path.join(options.cacheDirectory, 'k6', 'go', version);
  const file = path.join(directory, process.platform === 'win32' ? 'k6.exe' : 'k6');
  try {
    options.say(`Building k6 ${version} with Go (about two minutes, once) …`);
    const { exitCode, stderr } = await getExecOutput('go', ['install', goModule(version)], {
      silent: true,
      ignoreReturnCode: true,
      env: { ...(process.env as Record<string, string>), GOBIN: directory },
    });
    if (exitCode !== 0)
      throw new GateFailure('k6-missing', {
        detail: `go install ended with ${exitCode}: ${stderr.trim().split('\n').at(-1) ?? ''}`,
      });
  } catch (error) {
    if (error instanceof GateFailure) throw error;
    return null;
  }
  return { path: file, version: await usableVersion(file) };
}
