// Which k6 a run gets, and what is said where it measured nothing.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createK6Runner, type K6Options } from '../../../src/adapters/k6/runner.ts';
import type { LoadProgress, LoadResult } from '../../../src/app/ports.ts';
import { startSampleService, type SampleService } from '../../../src/demo/sample-service.ts';
import { drive, failureOf, scratch, SCRIPTS, type Scratch } from '../../support/drive.ts';
import { writeFakeK6 } from '../../support/fake-k6.ts';

let service: SampleService;
let place: Scratch;
const searchPath = process.env['PATH'] ?? '';
beforeAll(async () => {
  service = await startSampleService({ scale: 0 });
});
afterAll(() => service.close());
beforeEach(() => {
  place = scratch();
  process.env['RUNNER_TEMP'] = place.directory;
});
afterEach(() => {
  process.env['PATH'] = searchPath;
  place.remove();
});

async function run(options: Partial<K6Options>, steps: LoadProgress[] = []): Promise<LoadResult> {
  const runner = createK6Runner({
    k6Path: null,
    k6Version: null,
    downloadUrl: null,
    k6Sha256: null,
    cacheDirectory: path.join(place.directory, 'cache'),
    ...options,
  });
  return runner.run(
    {
      load: { kind: 'script', script: path.join(SCRIPTS, 'commonjs.js') },
      target: service.url,
      baseTarget: null,
      workingDirectory: place.directory,
      environment: {},
      timeoutSeconds: 10,
      commit: null,
    },
    (step) => steps.push(step),
    new AbortController().signal,
  );
}

/** A mirror with one release around a stand-in, as `{file}` names it. */
async function mirrorOf(version: string): Promise<{ url: string; sha256: string; close(): void }> {
  const server = createServer((request, response) => {
    const name = path.basename(request.url ?? '').replace('.tar.gz', '');
    mkdirSync(path.join(place.directory, 'release', name), { recursive: true });
    response.end(archive(name));
  });
  const archive = (name: string): Buffer => {
    mkdirSync(path.join(place.directory, 'release', name), { recursive: true });
    writeFakeK6(path.join(place.directory, 'release', name), { version: `v${version}` });
    const file = path.join(place.directory, `${name}.tar`);
    execFileSync('tar', ['--sort=name', '--mtime=@0', '-cf', file, '-C', path.join(place.directory, 'release'), name]);
    return readFileSync(file);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/{file}`,
    sha256: createHash('sha256')
      .update(archive(`k6-v${version}-linux-${arch}`))
      .digest('hex'),
    close: () => server.close(),
  };
}

test('a mirror is used even where another k6 is found, and the installing is said', async () => {
  const mirror = await mirrorOf('2.1.0');
  const steps: LoadProgress[] = [];
  const { recording } = await run({ k6Version: '2.1.0', downloadUrl: mirror.url, k6Sha256: mirror.sha256 }, steps);
  mirror.close();
  expect(recording.fingerprint.k6Version).toBe('2.1.0');
  expect(steps.map(({ phase }) => phase)).toContain('installing');
});

test('the version that is asked for is taken where it is found', async () => {
  const bin = path.join(place.directory, 'bin');
  mkdirSync(bin);
  writeFakeK6(bin, { version: 'v2.0.0' });
  process.env['PATH'] = `${bin}${path.delimiter}${searchPath}`;
  expect((await run({ k6Version: '2.0.0' })).recording.fingerprint.k6Version).toBe('2.0.0');
});

test('a k6 that is named is used whatever version is asked for, and none is looked for in its place', async () => {
  const named = writeFakeK6(place.directory, { version: 'v1.7.0' });
  expect((await run({ k6Path: named, k6Version: '2.0.0' })).recording.fingerprint.k6Version).toBe('1.7.0');
  expect((await failureOf(run({ k6Path: path.join(place.directory, 'none') }))).code).toBe('k6-unusable');
});

test('another version than the one found is not taken in silence', async () => {
  const bin = path.join(place.directory, 'bin');
  mkdirSync(bin);
  writeFakeK6(bin, { version: 'v2.0.0' });
  process.env['PATH'] = bin;
  const failure = await failureOf(run({ k6Version: '1.5.0' }));
  expect(failure.code).toBe('k6-missing');
  expect(failure.message).toContain('k6 1.5.0 has no pinned checksum');
});

test.each([
  [
    255,
    ['{"level":"error","msg":"could not create the csv output"}'],
    'k6 ended (k6 could not start) without a single sample: could not create the csv output',
  ],
  [0, [], 'k6 ended (it ended by itself) without a single sample: its log is empty.'],
])('a k6 that ends with %d and no samples measured nothing', async (exitCode, log, message) => {
  const k6Path = writeFakeK6(place.directory, { version: 'v1.8.1', samples: '', exitCode, log });
  const failure = await failureOf(drive('commonjs.js', { target: service.url, directory: place.directory, k6Path }));
  expect(failure.code).toBe('k6-no-samples');
  expect(failure.kind).toBe('measurement');
  expect(failure.message).toBe(message);
  expect(failure.hint).toContain('k6.log');
});

test('samples cut off in a row, as by a crash, are kept and said to be cut off', async () => {
  const whole = readFileSync(path.join(SCRIPTS, 'recorded.csv'), 'utf8');
  const k6Path = writeFakeK6(place.directory, {
    version: 'v1.8.1',
    samples: whole.slice(0, -20),
    exitCode: 109,
    log: ['panic: boom'],
  });
  const { recording } = await drive('commonjs.js', { target: service.url, directory: place.directory, k6Path });
  expect(recording.intake.truncated).toBe(true);
  expect(recording.runs[0]?.k6).toMatchObject({
    exitCode: 109,
    ended: 'aborted',
    meaning: 'k6 itself crashed: panic: boom',
  });
});
