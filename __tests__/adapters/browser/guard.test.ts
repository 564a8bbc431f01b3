// What pages may ask for: every way that Chromium has to a denied address ends at the guard.
import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { createServer, type Server } from 'node:http';
import { connect, createServer as createListener, type AddressInfo, type Server as Listener } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createBrowserSources } from '../../../src/adapters/browser/browser.ts';
import { startGuard, type Guard } from '../../../src/adapters/browser/guard.ts';
import { deniedFor } from '../../../src/adapters/network/addresses.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';
import { startChromium } from '../../support/chromium.ts';

const PATIENCE_MILLISECONDS = 90_000;
const K6 = { k6Path: null, k6Version: null, downloadUrl: null, k6Sha256: null };
const AS_IT_IS = { pages: ['/'], throttle: 'none', cpuSlowdown: 1, press: null } as const;
/** Of this machine alone, as all of 127.0.0.0/8 is on Linux, and another than the page's. */
const DENIED = '127.0.0.2';
const WAYS = ['image', 'script', 'frame', 'fetch', 'worker', 'beacon', 'redirect', 'mapped', 'socket', 'peer'];

let pages: Server;
let secret: Server;
let peer: Datagrams;
let listener: Listener;
let reached: Set<string>;
let connections: number;
let loads: number;
const portOf = (server: { address(): AddressInfo | string | null }): number => (server.address() as AddressInfo).port;

/** Asks for the denied address in all these ways. */
function page(): string {
  const denied = `${DENIED}:${portOf(secret)}`;
  return `<!doctype html><title>A</title><h1>Hello</h1>
<link rel="preconnect" href="http://${denied}"><link rel="dns-prefetch" href="http://${denied}">
<img src="http://${denied}/image"><script src="http://${denied}/script"></script><iframe src="http://${denied}/frame"></iframe>
<script>
fetch('http://${denied}/fetch', { mode: 'no-cors' }).catch(() => 0);
fetch('/elsewhere', { mode: 'no-cors' }).catch(() => 0);
fetch('http://[::ffff:${DENIED}]:${portOf(secret)}/mapped', { mode: 'no-cors' }).catch(() => 0);
navigator.sendBeacon('http://${denied}/beacon', 'x');
new Worker(URL.createObjectURL(new Blob(["fetch('http://${denied}/worker', { mode: 'no-cors' }).catch(() => 0)"])));
new WebSocket('ws://${denied}/socket');
const call = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${DENIED}:${peer.address().port}' }] });
call.createDataChannel('a');
call.createOffer().then((offer) => call.setLocalDescription(offer));
</script>`;
}

beforeEach(async () => {
  [reached, connections, loads] = [new Set(), 0, 0];
  pages = createServer((request, response) => {
    if (request.url === '/elsewhere')
      response.writeHead(302, { location: `http://${DENIED}:${portOf(secret)}/redirect` }).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end(page());
    if (request.url === '/') loads += 1;
  });
  secret = createServer((request, response) => {
    reached.add((request.url ?? '').slice(1));
    response.end('secret');
  });
  secret.on('connection', () => (connections += 1));
  secret.on('upgrade', ({ url = '' }, socket) => {
    reached.add(url.slice(1));
    socket.destroy();
  });
  peer = createSocket('udp4').on('message', () => reached.add('peer'));
  listener = createListener((socket) => socket.pipe(socket));
  await Promise.all([
    new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve)),
    new Promise<void>((resolve) => secret.listen(0, DENIED, resolve)),
    new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve)),
    new Promise<void>((resolve) => peer.bind(0, DENIED, resolve)),
  ]);
});
afterEach(() => {
  for (const server of [pages, secret]) server.close().closeAllConnections();
  listener.close();
  peer.close();
  delete process.env['K6_BROWSER_ARGS'];
});

async function seen(denied: readonly string[], target = `http://127.0.0.1:${portOf(pages)}`): Promise<SourceRecord> {
  const [source] = createBrowserSources({ target, baseTarget: null, denied, settings: AS_IT_IS, k6: K6 });
  if (source === undefined) throw new Error('there is no source');
  await source.start();
  // When a load begins, what the page of the one before asked for is done; one that does not come has no sign of its own.
  const end = performance.now() + (target.includes(DENIED) ? 12_000 : 50_000);
  while (loads < 3 && performance.now() < end) await pause(50);
  return source.finish();
}

test(
  'without a guard each of these ways leads there',
  async () => {
    const browser = await startChromium();
    try {
      await (await browser.newPage()).goto(`http://127.0.0.1:${portOf(pages)}/`);
      for (const end = performance.now() + 30_000; reached.size < WAYS.length && performance.now() < end;)
        await pause(50);
    } finally {
      await browser.close();
    }
    expect([...reached].filter((way) => WAYS.includes(way)).sort()).toEqual(WAYS.toSorted());
  },
  PATIENCE_MILLISECONDS,
);

test.each([
  ['by itself', undefined],
  ['nor where a word of the environment would lead around the guard', 'no-proxy-server,proxy-bypass-list=*'],
])(
  'a page is measured, and what it asks of a denied address does not get there, %s',
  async (_, words) => {
    if (words !== undefined) process.env['K6_BROWSER_ARGS'] = words;
    const { tracks, gaps } = await seen([`${DENIED}/32`]);
    expect(tracks.find(({ quantity }) => quantity === 'total_load')?.points.length).toBeGreaterThan(0);
    expect({ connections, reached: [...reached] }).toEqual({ connections: 0, reached: [] });
    expect(gaps).toEqual([
      expect.stringMatching(/^pages asked for \d hosts? whose address is not allowed, and did not get there$/),
    ]);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'a page at a private address is not asked for where nobody named it',
  async () => {
    const { tracks, gaps } = await seen(deniedFor('public'), `http://${DENIED}:${portOf(secret)}`);
    expect(tracks).toEqual([]);
    expect(connections).toBe(0);
    expect(gaps).toContain('pages asked for 1 host whose address is not allowed, and did not get there');
  },
  PATIENCE_MILLISECONDS,
);

describe('the guard', () => {
  const refused = new Set<string>();
  let guard: Guard;
  beforeEach(async () => {
    refused.clear();
    guard = await startGuard(['127.0.0.0/8', '169.254.0.0/16'], refused);
  });
  afterEach(() => guard.close());

  /** All that comes back is the answer, in hexadecimal digits; the client says each part some time after the one before. */
  async function expectAnswer(to: Guard, answer: string, ...parts: readonly (readonly number[])[]): Promise<void> {
    const socket = connect(to.port, '127.0.0.1');
    let given = '';
    const answered = new Promise<void>((resolve) => {
      socket.on('error', () => undefined).once('end', () => socket.end());
      socket.once('close', () => {
        resolve();
      });
      socket.on('data', (bytes: Buffer) => {
        given += bytes.toString('hex');
        if (given.length >= answer.length) resolve();
      });
    });
    for (const part of parts) {
      socket.write(Buffer.from(part));
      await pause(30);
    }
    await answered;
    // Nothing comes after it.
    await pause(30);
    socket.destroy();
    expect(given).toBe(answer);
  }

  const HELLO = [5, 1, 0];
  const reply = (code: number): string => `0500` + `05${code.toString(16).padStart(2, '0')}0001000000000000`;
  const named = (name: string, port = 80): number[] => [
    ...[5, 1, 0, 3, name.length, ...Buffer.from(name)],
    ...[port >> 8, port & 255],
  ];

  test.each<[string, number[]]>([
    ['an address', [5, 1, 0, 1, 127, 0, 0, 1, 0, 80]],
    ['a metadata service', [5, 1, 0, 1, 169, 254, 169, 254, 0, 80]],
    ['IPv4 within IPv6', [5, 1, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 127, 0, 0, 1, 0, 80]],
    ['an address in letters', named('127.0.0.1')],
    ['an address in another notation', named('2130706433')],
    ['an address in hexadecimal digits', named('0x7f.1')],
  ])('does not connect to %s that is denied', async (_, request) => {
    await expectAnswer(guard, reply(2), HELLO, request);
    expect(refused.size).toBe(1);
  });

  test.each<[string, number[], string]>([
    ['a name that there is not', [...HELLO, ...named('nobody.invalid')], reply(4)],
    ['what only listening would need', [...HELLO, 5, 2, 0, 1, 1, 1, 1, 1, 0, 80], reply(7)],
    ['an address of no kind', [...HELLO, 5, 1, 0, 9, 1, 1, 1, 1, 0, 80], reply(8)],
    ['one that wants to log in', [5, 1, 2], '05ff'],
    ['HTTP', [...Buffer.from('GET / HTTP/1.1\r\n\r\n')], ''],
    ['no name at all', [...HELLO, ...named('')], reply(4)],
  ])('answers %s as the protocol says', async (_, request, answer) => {
    await expectAnswer(guard, answer, request);
    expect(refused.size).toBe(0);
  });

  test('passes on what may be asked, whatever pieces it comes in', async () => {
    const open = await startGuard(['127.0.0.2/32'], refused);
    try {
      const request = [...HELLO, ...named('127.0.0.1', portOf(listener)), ...Buffer.from('echo')];
      await expectAnswer(open, reply(0) + Buffer.from('echo').toString('hex'), request);
      const pieces = [request.slice(0, 2), request.slice(2, 7), request.slice(7, 12), request.slice(12)];
      await expectAnswer(open, reply(0) + Buffer.from('echo').toString('hex'), ...pieces);
      const { port } = listener.address() as AddressInfo;
      listener.close();
      await expectAnswer(open, reply(5), HELLO, [5, 1, 0, 1, 127, 0, 0, 1, port >> 8, port & 255]);
    } finally {
      await open.close();
    }
    expect(refused.size).toBe(0);
  });
});
