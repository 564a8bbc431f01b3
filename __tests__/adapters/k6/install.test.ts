// Getting k6: real archives from a server on loopback, with everything that can be wrong about them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { assetUrl, goModule, installK6, platformOf, type InstallOptions } from '../../../src/adapters/k6/install.ts';
import { DEFAULT_VERSION, PINS } from '../../../src/adapters/k6/pins.ts';
import { failureOf, scratch, type Scratch } from '../../support/drive.ts';
import { writeFakeK6 } from '../../support/fake-k6.ts';
import {
  archiveIn,
  ASSET,
  bareSearchPath,
  mirror,
  PLATFORM,
  sha256,
  VERSION,
  type Answer,
  type Mirror,
} from '../../support/mirror.ts';

describe('a release archive', () => {
  let place: Scratch;
  let archive: Buffer;
  let servers: { close(): unknown }[];
  let uses = 0;
  const searchPath = process.env['PATH'] ?? '';
  beforeEach(() => {
    place = scratch();
    archive = archiveIn(place.directory);
    servers = [];
    process.env['PATH'] = bareSearchPath(place.directory);
  });
  afterEach(() => {
    process.env['PATH'] = searchPath;
    for (const server of servers) server.close();
    place.remove();
  });

  async function serve(...answers: readonly Answer[]): Promise<Mirror> {
    const made = await mirror(...answers);
    servers.push(made.server);
    return made;
  }

  function options(downloadUrl: string, given: Partial<InstallOptions> = {}): InstallOptions {
    return {
      version: VERSION,
      downloadUrl,
      sha256: sha256(archive),
      cacheDirectory: path.join(place.directory, 'tool cache'),
      directory: path.join(place.directory, `private ${++uses}`),
      say: () => undefined,
      ...given,
    };
  }

  const cached = (): string => path.join(place.directory, 'tool cache/k6', VERSION, sha256(archive), ASSET);

  test('is downloaded once, checked, kept and used again without the server', async () => {
    const said: string[] = [];
    const { url, requested, server } = await serve(archive);
    const k6 = await installK6(options(url, { say: (message) => said.push(message) }));
    expect(k6.version).toBe(VERSION);
    expect(requested).toEqual([`/v${VERSION}/${ASSET}`]);
    expect(said).toEqual([`Downloading k6 ${VERSION} from ${new URL(url).host} …`]);
    server.close();
    expect((await installK6(options(url))).version).toBe(VERSION);
    expect(readFileSync(cached())).toEqual(archive);
  });

  test('is taken after a server in trouble has recovered', async () => {
    const { url, requested } = await serve(503, 503, archive);
    expect((await installK6(options(url))).version).toBe(VERSION);
    expect(requested).toHaveLength(3);
  });

  test('is taken after a connection that broke', async () => {
    const { url } = await serve('cut', archive);
    expect((await installK6(options(url))).version).toBe(VERSION);
  });

  test('is not waited for where a server changes the protocol, nor where nobody wants it any more', async () => {
    const speaking = async (answer: string): Promise<string> => {
      const server = createTcpServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.write(answer));
        server.once('close', () => socket.destroy());
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      servers.push(server);
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    };
    const upgrading = await speaking('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
    const failure = await failureOf(installK6(options(upgrading)));
    expect([failure.code, failure.message]).toEqual([
      'k6-missing',
      expect.stringContaining('the connection was closed'),
    ]);
    const silent = await speaking('');
    const given = await failureOf(installK6(options(silent, { signal: AbortSignal.timeout(200) })));
    expect([given.code, given.message]).toEqual(['k6-missing', expect.stringContaining('it was interrupted')]);
  });

  test('is followed to where its server keeps it, and not in circles', async () => {
    const store = await serve(archive);
    const releases = await serve({ to: `${store.url}/kept` });
    expect((await installK6(options(releases.url))).version).toBe(VERSION);
    expect(store.requested).toEqual(['/kept']);

    const circle = await serve({ to: '/again' });
    const failure = await failureOf(
      installK6(options(circle.url, { cacheDirectory: path.join(place.directory, 'other') })),
    );
    expect(failure.message).toContain('status 302');
    expect(circle.requested).toHaveLength(6);
  });

  test('is fetched through the proxy of the environment by the Node of the action', async () => {
    const proxy = await serve(archive);
    const root = path.resolve(import.meta.dirname, '../../..');
    const program = `const { download } = await import('./src/adapters/k6/download.ts');
      console.log((await download('http://releases.invalid/k6.tar.gz')).length);`;
    const child = spawn(
      path.join(root, 'node_modules/node24/bin/node'),
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      { cwd: root, env: { HTTP_PROXY: proxy.url }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await once(child, 'close');
    expect(output).toBe(`${archive.length}\n`);
    expect(proxy.requested).toEqual(['http://releases.invalid/k6.tar.gz']);
  });

  test('that is not there is said at once, with its address', async () => {
    const { url, requested } = await serve(404);
    const failure = await failureOf(installK6(options(url)));
    expect(failure.code).toBe('k6-missing');
    expect(failure.message).toContain(`${url}/v${VERSION}/${ASSET}: status 404`);
    expect(requested).toHaveLength(1);
  });

  test('with other bytes than expected is never unpacked, never kept, and never built around', async () => {
    const tampered = Buffer.from(archive);
    tampered[100] = (tampered[100] ?? 0) ^ 1;
    const { url, requested } = await serve(tampered);
    const failure = await failureOf(installK6(options(url)));
    expect(failure.code).toBe('k6-checksum');
    expect(failure.message).toContain(sha256(tampered));
    expect(failure.message).toContain(sha256(archive));
    expect(requested).toHaveLength(1);
    expect(readdirSync(place.directory).filter((name) => name.startsWith('private') || name === 'tool cache')).toEqual(
      [],
    );
  });

  test('cut short by its server is as wrong as a tampered one', async () => {
    const { url } = await serve(archive.subarray(0, 200));
    expect((await failureOf(installK6(options(url)))).code).toBe('k6-checksum');
  });

  test('tampered with in the cache is refused, not replaced in silence', async () => {
    const { url, requested } = await serve(archive);
    await installK6(options(url));
    writeFileSync(cached(), Buffer.concat([archive, Buffer.from('x')]));
    const failure = await failureOf(installK6(options(url)));
    expect(failure.code).toBe('k6-checksum');
    expect(failure.message).toContain(cached());
    expect(requested).toHaveLength(1);
  });

  test('is installed by two jobs at once without disturbing each other', async () => {
    const { url } = await serve(archive);
    const both = await Promise.all([installK6(options(url)), installK6(options(url))]);
    expect(both.map(({ version }) => version)).toEqual([VERSION, VERSION]);
    expect(readdirSync(path.dirname(cached()))).toEqual([ASSET]);
  });

  test('is used also where the cache cannot be written', async () => {
    const { url } = await serve(archive);
    const file = path.join(place.directory, 'a file');
    writeFileSync(file, '');
    expect((await installK6(options(url, { cacheDirectory: file }))).version).toBe(VERSION);
  });

  test('that is right by its checksum and no archive ends in words', async () => {
    const text = Buffer.from('hello');
    const { url } = await serve(text);
    const failure = await failureOf(installK6(options(url, { sha256: sha256(text).toUpperCase() })));
    expect(failure.code).toBe('k6-missing');
    expect(failure.message).toContain('cannot be unpacked');
  });

  test('of a version without a pin asks for its checksum, before anything is downloaded', async () => {
    const { url, requested } = await serve(archive);
    const failure = await failureOf(installK6(options(url, { sha256: null })));
    expect(failure.code).toBe('k6-missing');
    expect(failure.message).toContain(`k6 ${VERSION} has no pinned checksum for ${PLATFORM}: give k6-sha256`);
    expect(requested).toEqual([]);
  });

  test('that cannot be had is built by Go where Go is there', async () => {
    const { url } = await serve(404);
    const go = path.join(place.directory, 'go-bin');
    mkdirSync(go);
    const k6 = writeFakeK6(place.directory, { version: `v${VERSION}` });
    // A stand-in for go: `go install go.k6.io/k6@v…` puts the program into GOBIN.
    writeFileSync(
      path.join(go, 'go'),
      `#!/bin/sh\n[ "$1 $2" = "install go.k6.io/k6@v${VERSION}" ] || exit 9\nmkdir -p "$GOBIN" && cp '${k6}' "$GOBIN/k6"\n`,
      { mode: 0o755 },
    );
    process.env['PATH'] = `${go}${path.delimiter}${process.env['PATH'] ?? ''}`;
    expect((await installK6(options(url))).version).toBe(VERSION);

    writeFileSync(path.join(go, 'go'), '#!/bin/sh\necho first >&2\necho no such module >&2\nexit 1\n');
    const failure = await failureOf(
      installK6(options(url, { cacheDirectory: path.join(place.directory, 'other cache') })),
    );
    expect(failure.code).toBe('k6-missing');
    expect(failure.message).toContain('go install ended with 1: no such module');
  });
});

test.each([
  ['linux', 'x64', 'linux-amd64'],
  ['linux', 'arm64', 'linux-arm64'],
  ['darwin', 'arm64', 'macos-arm64'],
  ['win32', 'x64', 'windows-amd64'],
  ['win32', 'arm64', null],
  ['linux', 'ia32', null],
  ['freebsd', 'x64', null],
])('%s on %s is the release for %s', (os, arch, platform) => {
  expect(platformOf(os, arch)).toBe(platform);
});

test.each([
  [null, 'linux-arm64', 'https://github.com/grafana/k6/releases/download/v1.7.1/k6-v1.7.1-linux-arm64.tar.gz'],
  ['https://mirror.example.com/k6/', 'macos-amd64', 'https://mirror.example.com/k6/v1.7.1/k6-v1.7.1-macos-amd64.zip'],
  [
    'https://m.example.com/{os}/{arch}/{version}.zip?f={file}',
    'windows-amd64',
    'https://m.example.com/windows/amd64/1.7.1.zip?f=k6-v1.7.1-windows-amd64.zip',
  ],
] as const)('with the mirror %s the archive for %s is at %s', (mirrorUrl, platform, url) => {
  expect(assetUrl(mirrorUrl, '1.7.1', platform)).toBe(url);
});

test.each([
  ['1.8.1', 'go.k6.io/k6@v1.8.1'],
  ['2.2.0', 'go.k6.io/k6/v2@v2.2.0'],
])('Go builds %s from %s', (version, module) => {
  expect(goModule(version)).toBe(module);
});

test('every pin is a SHA-256 and none stands twice; the default version has one for this platform', () => {
  const pins = Object.values(PINS).flatMap((each) => Object.values(each));
  for (const pin of pins) expect(pin).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(pins).size).toBe(pins.length);
  expect(PINS[DEFAULT_VERSION]).toHaveProperty(PLATFORM);
});
