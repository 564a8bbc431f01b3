// Pages in real Chromium by the real k6: what is measured of them, and what is said where nothing can be.
import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createBrowserSources } from '../../../src/adapters/browser/browser.ts';
import type { BrowserSettings } from '../../../src/core/budget/budget.ts';
import type { SourceRecord, Track } from '../../../src/core/recording/source-record.ts';
import { processesOf, scratch } from '../../support/drive.ts';
import { writeFakeK6 } from '../../support/fake-k6.ts';

const PATIENCE_MILLISECONDS = 180_000;
const LOADS_PATIENCE_MILLISECONDS = 50_000;
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

const AS_IT_IS: BrowserSettings = { pages: ['/'], throttle: 'none', cpuSlowdown: 1, press: null };

const targetOf = (of: Server): string => `http://127.0.0.1:${(of.address() as AddressInfo).port}`;

/** A load is over, with all that is done to its page, when the next begins. */
async function whileLoading(loads: number): Promise<void> {
  const end = performance.now() + LOADS_PATIENCE_MILLISECONDS;
  const before = asked.length;
  const begun = (): number => asked.slice(before).filter((each) => /^\/(\?.*|second)?$/.test(each)).length;
  while (loads > 0 && begun() <= loads && performance.now() < end) await pause(50);
}

/** Looks until so many pages of the head were loaded. */
async function allSeen(
  given: Partial<BrowserSettings>,
  loads: number,
  baseTarget: string | null = null,
): Promise<readonly SourceRecord[]> {
  const settings = { ...AS_IT_IS, ...given };
  const sources = createBrowserSources({ target: targetOf(server), baseTarget, denied: [], settings, k6: K6 });
  await Promise.all(sources.map((source) => source.start()));
  await whileLoading(loads);
  return Promise.all(sources.map((source) => source.finish()));
}

async function seen(given: Partial<BrowserSettings>, loads: number): Promise<SourceRecord> {
  const [head] = await allSeen(given, loads);
  if (head === undefined) throw new Error('there is no source');
  return head;
}

/** At least two, in ascending order. */
function valuesOf(tracks: readonly Track[], quantity: string): readonly number[] {
  const values = (tracks.find((each) => each.quantity === quantity)?.points ?? []).map(([, value]) => value);
  expect(values.length).toBeGreaterThanOrEqual(2);
  return values.sort((a, b) => a - b);
}

function middleOf(tracks: readonly Track[], quantity: string): number {
  const values = valuesOf(tracks, quantity);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** What it takes where nothing else is in the way. */
const leastOf = (tracks: readonly Track[], quantity: string): number => valuesOf(tracks, quantity)[0] ?? Number.NaN;

test(
  'pages are loaded in turn as long as the run goes on, and their times are those of the page',
  async () => {
    listener = (_, response) => {
      setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE), 60);
    };
    const begun = Math.floor(Date.now() / 1000);
    const { tracks, gaps } = await seen({ pages: ['/', '/second'] }, 4);
    expect(gaps).toEqual([]);
    for (const [second] of tracks.flatMap(({ points }) => points)) {
      expect(second).toBeGreaterThanOrEqual(begun);
      expect(second).toBeLessThanOrEqual(Date.now() / 1000);
    }
    const middle = (quantity: string): number => middleOf(tracks, quantity);
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
    const { tracks, gaps } = await seen({}, 2);
    expect(tracks).toEqual([]);
    expect(gaps).toEqual([expect.stringMatching(/^\d+ of \d+ page loads failed/)]);
  },
  PATIENCE_MILLISECONDS,
);

test('where there is no Chromium it is said what to do', async () => {
  process.env['K6_BROWSER_EXECUTABLE_PATH'] = '/nowhere/chromium';
  const { tracks, gaps } = await seen({}, 0);
  expect(tracks).toEqual([]);
  expect(gaps).toEqual([expect.stringContaining('Chromium was not found')]);
});

test('where the run was over at once it is said', async () => {
  listener = (_, response) => response.end(PAGE);
  const { gaps } = await seen({}, 0);
  expect(gaps).toEqual(['the run was over before a page was loaded']);
});

/** What a stand-in for k6 measures, which ends by itself. */
async function replayed(version: string, lines: readonly string[]): Promise<SourceRecord | undefined> {
  const place = scratch();
  process.env['K6_BROWSER_EXECUTABLE_PATH'] = process.execPath;
  const samples = ['metric_name,timestamp,metric_value', ...lines, ''].join('\n');
  const k6 = { ...K6, k6Path: writeFakeK6(place.directory, { version, samples }) };
  const [source] = createBrowserSources({
    target: targetOf(server),
    baseTarget: null,
    denied: [],
    settings: AS_IT_IS,
    k6,
  });
  await source?.start();
  while (!existsSync(path.join(place.directory, 'arguments.json'))) await pause(20);
  await pause(500);
  const record = await source?.finish();
  place.remove();
  return record;
}

const THEN = 1_790_000_000;
const LOADED = [`browser_web_vital_ttfb,${THEN}999999,12.5`, `pacegate_total_load,${THEN}000000,50`];

test.each(['v1.7.1', 'v1.8.1', 'v2.2.0'])('k6 %s is given no option that it does not know', async (version) => {
  expect(await replayed(version, LOADED)).toMatchObject({
    gaps: [],
    tracks: [
      { quantity: 'ttfb', points: [[THEN, 12.5, 1]] },
      { quantity: 'total_load', points: [[THEN, 50, 1]] },
    ],
  });
});

test('a page load that the end of the run cut off is none that failed', async () => {
  const cut = 'pacegate_failed_loads,9000000000000000,1';
  const { gaps, tracks } = (await replayed('v1.8.1', [...LOADED, cut, cut.replace('loads', 'presses')])) ?? {};
  expect(gaps).toEqual([]);
  expect(tracks).toHaveLength(2);
  // The times of one that never came to its end are of no page.
  expect(await replayed('v1.8.1', [`browser_web_vital_ttfb,${THEN}000000,12.5`, cut])).toMatchObject({
    gaps: ['the run was over before a page was loaded'],
    tracks: [],
  });
});

test('a source that is let go of takes k6 and Chromium along', async () => {
  const place = scratch();
  listener = (_, response) => response.end(PAGE);
  process.env['RUNNER_TEMP'] = place.directory;
  const [source] = createBrowserSources({
    target: targetOf(server),
    baseTarget: null,
    denied: [],
    settings: AS_IT_IS,
    k6: K6,
  });
  await source?.start();
  await whileLoading(1);
  expect(processesOf(place.directory)).not.toEqual([]);
  source?.abandon();
  while (processesOf(place.directory).length > 0) await pause(50);
  delete process.env['RUNNER_TEMP'];
  await source?.finish();
  place.remove();
}, 60_000);

describe('a device', () => {
  /** Works while it is loaded, and for 120 ms when it is pressed. */
  const WORKING = `<!doctype html><title>A</title><h1>Hello</h1><button>More</button>
<script>
const work = (steps) => { let sum = 0; for (let step = 0; step < steps; step += 1) sum += Math.sqrt(step); return sum; };
window.kept = work(1.5e8);
document.querySelector('button').addEventListener('click', () => {
  const end = performance.now() + 120;
  while (performance.now() < end);
  document.querySelector('h1').textContent = 'Pressed';
});
</script>`;
  beforeEach(() => {
    listener = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(WORKING);
  });

  test(
    'with a slower network waits for every answer, and longer for a large one',
    async () => {
      const bytes = 150_000;
      listener = ({ url }, response) => {
        if (url === '/large')
          response.writeHead(200, { 'content-type': 'text/javascript' }).end(`//${'x'.repeat(bytes)}`);
        else response.writeHead(200, { 'content-type': 'text/html' }).end(`${PAGE}<script src="/large"></script>`);
      };
      const plain = await seen({}, 3);
      for (const throttle of ['slow-4g', 'fast-3g'] as const) {
        const slow = await seen({ throttle }, 2);
        expect(slow.gaps).toEqual([]);
        // 150 ms × 3.75 a request, and 1.6 Mbit/s × 0.9 for 1.2 Mbit; a busy machine adds to it and takes nothing away.
        const [latency, transfer] = [562, 833];
        for (const [quantity, least] of [
          ['fcp', latency],
          ['total_load', 2 * latency + transfer],
        ] as const) {
          expect(leastOf(slow.tracks, quantity)).toBeGreaterThanOrEqual(0.97 * least);
          expect(leastOf(plain.tracks, quantity)).toBeLessThan(least);
        }
        // Chromium delays an answer after it has arrived.
        expect(leastOf(slow.tracks, 'ttfb')).toBeLessThan(latency);
      }
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'with a slower CPU takes longer for the same work',
    async () => {
      const [plain, slow] = [await seen({}, 3), await seen({ cpuSlowdown: 6 }, 3)];
      expect(slow.gaps).toEqual([]);
      expect(leastOf(slow.tracks, 'total_load')).toBeGreaterThan(2 * leastOf(plain.tracks, 'total_load'));
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'on which something is pressed tells how long it takes until that is seen, and nothing otherwise',
    async () => {
      const [plain, pressed] = [await seen({}, 2), await seen({ press: 'button' }, 2)];
      expect(plain.tracks.map(({ quantity }) => quantity)).not.toContain('inp');
      expect(pressed.gaps).toEqual([]);
      expect(middleOf(pressed.tracks, 'inp')).toBeGreaterThanOrEqual(120);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'on which there is nothing to press is measured all the same, and it is said',
    async () => {
      const { tracks, gaps } = await seen({ press: '#nothing' }, 2);
      expect(gaps).toEqual([
        expect.stringMatching(/^what `press` names, #nothing, could not be pressed at \d page loads?$/),
      ]);
      expect(middleOf(tracks, 'fcp')).toBeGreaterThan(0);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('where there is a base', () => {
  let base: Server;
  let answer: RequestListener;
  beforeEach(async () => {
    listener = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    base = createServer((request, response) => {
      asked.push(`base ${request.url ?? ''}`);
      answer(request, response);
    });
    await new Promise<void>((resolve) => base.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    base.close().closeAllConnections();
  });
  const loads = ({ tracks }: SourceRecord): number =>
    tracks.find(({ quantity }) => quantity === 'total_load')?.points.length ?? 0;

  test(
    'its pages are loaded in turn with those of the head, neither always first, and each has its own times',
    async () => {
      answer = (_, response) => {
        setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE), 1000);
      };
      const [ours, theirs] = (await allSeen({ pages: ['/', '/?variant=base'] }, 4, targetOf(base))) as [
        SourceRecord,
        SourceRecord,
      ];
      expect([ours.variant, theirs.variant]).toEqual(['head', 'base']);
      expect([ours.gaps, theirs.gaps]).toEqual([[], []]);
      expect(asked.filter((each) => !each.endsWith('/favicon.ico')).slice(0, 4)).toEqual([
        '/',
        'base /',
        'base /?variant=base',
        '/?variant=base',
      ]);
      expect(Math.abs(loads(ours) - loads(theirs))).toBeLessThanOrEqual(2);
      // What the base takes to answer.
      expect(middleOf(theirs.tracks, 'ttfb')).toBeGreaterThanOrEqual(1000);
      expect(middleOf(ours.tracks, 'ttfb')).toBeLessThan(1000);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'whose pages do not come the head is measured all the same',
    async () => {
      answer = (request) => request.socket.destroy();
      const [ours, theirs] = (await allSeen({}, 2, targetOf(base))) as [SourceRecord, SourceRecord];
      expect(loads(ours)).toBeGreaterThanOrEqual(2);
      expect(ours.gaps).toEqual([]);
      expect(theirs.tracks).toEqual([]);
      expect(theirs.gaps).toEqual([expect.stringMatching(/^\d+ of \d+ page loads failed/)]);
    },
    PATIENCE_MILLISECONDS,
  );
});
