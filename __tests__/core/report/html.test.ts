// report.html in real Chromium: it works, asks no network, is usable by everybody, and runs nothing foreign.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'puppeteer-core';
import { renderHtml } from '../../../src/core/report/html/page.ts';
import { SCRIPT, SCRIPT_HASH } from '../../../src/core/report/html/script.ts';
import { open, startChromium } from '../../support/chromium.ts';
import { reportOf, responses } from '../../support/builders/report.ts';
import { REQUESTS, source, statement, track } from '../../support/builders/sources.ts';
import { CORPUS } from '../../support/hostile.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE_MILLISECONDS = 60_000;
const shop = (factor: number, seed: string): ReturnType<typeof responses> => [
  ...responses(20 * factor, { name: 'http://target.test/users', seed: `${seed}1` }),
  ...responses(8, { name: 'http://target.test/orders', seed: `${seed}2` }),
];
const rich = reportOf({
  budget: 'api_latency: { p95: 50ms }\nendpoints: { "GET /users": { p95: 40ms } }\nfrontend: { lcp: 2s }\n',
  head: shop(3, 'h'),
  base: shop(1, 'b'),
  sources: [
    source({
      statements: [statement({ calls: 20 * REQUESTS, plan: ['Seq Scan on t', '  Filter: (a < 1)'] })],
      tracks: [track('pool', Array(60).fill(0.4)), track('cpu', Array(60).fill(0.95))],
    }),
  ],
});
const hostile = reportOf({
  budget: 'api_latency: { p95: 1ms }\nregression: off',
  head: CORPUS.flatMap((name) =>
    responses(20, { name: name.startsWith('http') ? name : `x${name}`, perSecond: 1, seed: name }),
  ),
  sources: [
    source({
      statements: CORPUS.map((text) => statement({ text: `select ${text} $1`, calls: 20 * REQUESTS, plan: [text] })),
    }),
  ],
  context: { title: CORPUS[0] ?? '', target: CORPUS[13] ?? '', reproduce: CORPUS[22] ?? '', warnings: CORPUS },
});

let browser: Browser;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-html-'));
  browser = await startChromium();
}, PATIENCE_MILLISECONDS);
afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true, force: true });
});
/** Of a page, by an expression that runs in it. */
async function ask<T>(page: Page, expression: string): Promise<T> {
  return (await page.evaluate(expression)) as T;
}

function file(name: string, text: string): string {
  const place = path.join(directory, name);
  writeFileSync(place, text);
  return place;
}

test('the policy names the script that is there, so that it runs and nothing else', () => {
  const digest = createHash('sha256').update(SCRIPT).digest('base64');
  expect(SCRIPT_HASH).toBe(`sha256-${digest}`);
  expect(renderHtml(rich)).toContain(`script-src '${SCRIPT_HASH}'`);
});

describe.each([
  ['phone', 'light', 390, false],
  ['phone', 'dark', 390, true],
  ['desk', 'light', 1280, false],
  ['desk', 'dark', 1280, true],
] as const)('on a %s, %s', (_, __, width, isDark) => {
  test(
    'it asks no network, says no error, scrolls in no direction but down, and axe has nothing to say',
    async () => {
      const place = file('rich.html', renderHtml(rich));
      const { page, requests, errors } = await open(browser, place, { width, isDark });
      expect(requests).toEqual([`file://${place}`]);
      expect(errors).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      // By the debugger, as the page itself lets no other script in.
      await page.evaluate(AXE);
      const found = await ask<{
        passes: unknown[];
        violations: { id: string; nodes: { html: string }[] }[];
      }>(page, 'axe.run()');
      expect(found.passes.length).toBeGreaterThan(10);
      expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      await page.close();
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'tables sort by their columns and filter by a word, by keyboard too',
  async () => {
    const { page, errors } = await open(browser, file('sorts.html', renderHtml(rich)), { width: 1280, isDark: false });
    const names = (): Promise<readonly string[]> =>
      ask(
        page,
        `[...document.querySelectorAll('#endpoints-table tbody tr')].filter((row) => !row.hidden).map((row) => row.cells[0].textContent)`,
      );
    expect(await names()).toEqual(['all', 'GET /orders', 'GET /users']);
    await page.focus('#endpoints-table th:nth-child(5) button');
    await page.keyboard.press('Enter');
    expect(await names()).toEqual(['GET /orders', 'all', 'GET /users']);
    await page.keyboard.press('Enter');
    expect(await names()).toEqual(['GET /users', 'all', 'GET /orders']);
    expect(await ask(page, `document.querySelector('#endpoints-table th:nth-child(5)').ariaSort`)).toBe('descending');
    await page.type('#endpoints input[type=search]', 'users');
    expect(await names()).toEqual(['GET /users']);
    expect(await ask(page, `document.querySelector('#endpoints-told').textContent`)).toBe('1 of 3 rows');
    expect(errors).toEqual([]);
    await page.close();
  },
  PATIENCE_MILLISECONDS,
);

test(
  'the charts have a line for head and base each, and say in words what they show',
  async () => {
    const { page } = await open(browser, file('charts.html', renderHtml(rich)), { width: 1280, isDark: false });
    const charts = await ask(
      page,
      `[...document.querySelectorAll('#time figure')].map((figure) => [figure.querySelector('h3').textContent,
        figure.querySelectorAll('path.head').length, figure.querySelectorAll('path.base').length])`,
    );
    expect(charts).toEqual([
      ['Response time', 2, 2],
      ['Responses a second', 1, 1],
      ['CPU in use', 1, 0],
      ['Database connections in use', 1, 0],
    ]);
    expect(await ask<string>(page, `document.querySelector('#time svg').ariaLabel`)).toMatch(
      /^Response time: head, p50: 2\d/,
    );
    await page.close();
  },
  PATIENCE_MILLISECONDS,
);

test(
  'strings from scripts, branches and servers run nothing and load nothing',
  async () => {
    const place = file('hostile.html', renderHtml(hostile));
    const { page, requests, errors } = await open(browser, place, { width: 1280, isDark: false });
    expect(requests).toEqual([`file://${place}`]);
    expect(errors).toEqual([]);
    const count = (selector: string): Promise<number> => ask(page, `document.querySelectorAll('${selector}').length`);
    expect(await count('img, iframe, object, embed, form, link, video, audio, base')).toBe(0);
    expect(await count('script')).toBe(1);
    expect(await ask(page, `[...document.querySelectorAll('a')].map((each) => each.getAttribute('href'))`)).toEqual([
      '#why',
    ]);
    await page.close();
  },
  PATIENCE_MILLISECONDS,
);

test('it stays below 500 kB for a run of an hour with two hundred endpoints', () => {
  const large = reportOf({
    head: Array.from({ length: 200 }, (_, index) =>
      responses(20, { name: `http://target.test/a${'x'.repeat(index)}`, perSecond: 1 / 15, seconds: 3600 }),
    ).flat(),
  });
  expect(Buffer.byteLength(renderHtml(large))).toBeLessThan(500_000);
});
