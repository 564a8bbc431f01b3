// Pages that a script loads itself, beside its requests: real k6, real Chromium, judged like those that a budget names.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import { endpointsOf } from '../../../src/core/recording/select.ts';
import { measuredBySources } from '../../../src/core/report/measured.ts';
import { drive, scratch } from '../../support/drive.ts';

const PATIENCE_MILLISECONDS = 60_000;
const place = scratch();
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const isPage = request.url === '/page';
    response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'text/plain' });
    response.end(isPage ? '<!doctype html><h1>Hello</h1><img src=/image>' : 'hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['K6_BROWSER_ARGS'] = 'no-sandbox';
});
afterAll(() => {
  delete process.env['K6_BROWSER_ARGS'];
  server.close().closeAllConnections();
  place.remove();
});

const SCRIPT = `
import http from 'k6/http';
import { browser } from 'k6/browser';
export const options = { scenarios: {
  load: { executor: 'constant-arrival-rate', rate: 50, timeUnit: '1s', duration: '6s', preAllocatedVUs: 5, exec: 'load' },
  pages: { executor: 'constant-vus', vus: 1, duration: '6s', exec: 'pages', options: { browser: { type: 'chromium' } } },
} };
export function load() { http.get(__ENV.BASE_URL + '/api'); }
export async function pages() {
  const page = await browser.newPage();
  await page.goto(__ENV.BASE_URL + '/page');
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  await page.close();
}
`;

test(
  'are measured by their web vitals, and are no endpoints of the load',
  async () => {
    const script = path.join(place.directory, 'pages.js');
    writeFileSync(script, SCRIPT);
    const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { recording } = await drive(script, { target, directory: place.directory });
    expect(endpointsOf(recording, 'http_req_duration')).toEqual(['GET /api']);
    const parsed = parseBudget('frontend: { lcp: 60s, inp: 60s }', 'b.yml');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
    const { judgements } = judge({ budget: parsed.budget, head: recording, baselines: [] });
    const of = (statistic: string): object | undefined => judgements.find((each) => each.statistic === statistic);
    expect(of('lcp')).toMatchObject({ state: expect.stringMatching(/^(pass|inconclusive)$/), measured: {} });
    expect(of('inp')).toMatchObject({ state: 'unmeasured', reason: expect.stringContaining('did not tell inp') });
    const rows = Object.fromEntries(measuredBySources(recording));
    expect(rows['page loads, largest contentful paint']).toMatch(/ms p75 over \d+ loads by the script$/);
  },
  PATIENCE_MILLISECONDS,
);
