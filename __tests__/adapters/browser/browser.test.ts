// Pages in real Chromium by the real k6: what is measured of them, and what is said where nothing can be.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createBrowserSource } from '../../../src/adapters/browser/browser.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';

const PATIENCE_MILLISECONDS = 60_000;
const K6 = { k6Path: null, k6Version: null, downloadUrl: null, k6Sha256: null };
let server: Server;
let asked: string[];
let listener: RequestListener;
beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  delete process.env['K6_BROWSER_EXECUTABLE_PATH'];
  server.close().closeAllConnections();
});
const PAGE = `<!doctype html><title>A</title><h1>Hello</h1><p>World</p>
<script>setTimeout(() => { const end = performance.now() + 150; while (performance.now() < end); }, 100)</script>`;

async function seen(pages: readonly string[], seconds: number): Promise<SourceRecord> {
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const source = createBrowserSource({ target, denied: [], pages, k6: K6 });
  await source.start();
  await pause(seconds * 1000);
  return source.finish();
}

test(
  'pages are loaded in turn as long as the run goes on, and their times are those of the page',
  async () => {
    listener = (_, response) => {
      setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE), 60);
    };
    const { tracks, gaps } = await seen(['/', '/second'], 8);
    expect(gaps).toEqual([]);
    const middle = (quantity: string): number => {
      const values = (tracks.find((each) => each.quantity === quantity)?.points ?? []).map(([, value]) => value);
      expect(values.length).toBeGreaterThanOrEqual(2);
      return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
    };
    expect(middle('ttfb')).toBeGreaterThanOrEqual(60);
    expect(middle('fcp')).toBeGreaterThan(middle('ttfb'));
    expect(middle('lcp')).toBeGreaterThanOrEqual(middle('fcp'));
    expect(middle('total_load')).toBeGreaterThan(middle('ttfb'));
    // The long task of 150 ms, which begins some 100 ms after the page is parsed.
    expect(middle('tbt')).toBeGreaterThanOrEqual(95);
    expect(middle('tti')).toBeGreaterThanOrEqual(middle('ttfb') + 200);
    expect(middle('cls')).toBe(0);
    expect(new Set(asked.filter((each) => each !== '/favicon.ico'))).toEqual(new Set(['/', '/second']));
  },
  PATIENCE_MILLISECONDS,
);

test.each<[string, RequestListener]>([
  ['does not come', (request) => request.socket.destroy()],
  ['is an error', (_, response) => response.writeHead(500, { 'content-type': 'text/html' }).end(PAGE)],
])(
  'a page that %s is not judged by the times that the browser has for it',
  async (_, answer) => {
    listener = answer;
    const { tracks, gaps } = await seen(['/'], 6);
    expect(tracks).toEqual([]);
    expect(gaps).toEqual([expect.stringMatching(/^\d+ of \d+ page loads failed/)]);
  },
  PATIENCE_MILLISECONDS,
);

test('where there is no Chromium it is said what to do', async () => {
  process.env['K6_BROWSER_EXECUTABLE_PATH'] = '/nowhere/chromium';
  const { tracks, gaps } = await seen(['/'], 0);
  expect(tracks).toEqual([]);
  expect(gaps).toEqual([expect.stringContaining('Chromium was not found')]);
});

test('where the run was over at once it is said', async () => {
  listener = (_, response) => response.end(PAGE);
  const { gaps } = await seen(['/'], 0);
  expect(gaps).toEqual(['the run was over before a page was loaded']);
});
