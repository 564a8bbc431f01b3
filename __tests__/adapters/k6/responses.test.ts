// The module that looks at answers, in the real k6: what each header is taken for, and that a script sees what it always saw.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { RESPONSES_FILE, responsesModule } from '../../../src/adapters/k6/responses.ts';
import { RESPONSE_METRICS } from '../../../src/core/recording/responses.ts';
import { drive, scratch, type Scratch } from '../../support/drive.ts';

const BODY = JSON.stringify({ hello: 'world', text: 'x'.repeat(3000) });
type Headers = Readonly<Record<string, string>>;

let server: Server;
let url: string;
let place: Scratch;
beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://here');
    const headers = JSON.parse(searchParams.get('headers') ?? '{}') as Headers;
    response.setHeader('content-type', 'application/json');
    if (pathname === '/cached') response.setHeader('x-cache', 'HIT');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.statusCode = Number(searchParams.get('status') ?? 200);
    response.end(BODY);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});

interface Case {
  readonly name: string;
  readonly answer: Headers;
  readonly asked?: Headers;
  readonly method?: string;
  readonly status?: number;
  /** Metrics that it adds to, by their keys. */
  readonly seen: Readonly<Partial<Record<keyof typeof RESPONSE_METRICS, number>>>;
}

const CASES: readonly Case[] = [
  { name: 'no word of a cache', answer: {}, seen: {} },
  { name: 'a cache of RFC 9211 that answered', answer: { 'cache-status': 'Edge; hit; ttl=30' }, seen: { hit: 1 } },
  { name: 'one before it that answered', answer: { 'cache-status': 'Origin; hit, Edge; fwd=miss' }, seen: { hit: 1 } },
  { name: 'a cache that went on', answer: { 'cache-status': 'Edge; fwd=miss; stored' }, seen: { miss: 1 } },
  { name: 'a key that says hit', answer: { 'cache-status': 'Edge; fwd=miss; key="a;hit, b"' }, seen: { miss: 1 } },
  { name: 'a hit that is false', answer: { 'cache-status': 'Edge; hit=?0; fwd=stale' }, seen: { miss: 1 } },
  { name: 'Cloudflare, hit', answer: { 'cf-cache-status': 'HIT', age: '0' }, seen: { hit: 1 } },
  { name: 'Cloudflare, stale', answer: { 'cf-cache-status': 'REVALIDATED' }, seen: { hit: 1 } },
  { name: 'Cloudflare, expired', answer: { 'cf-cache-status': 'EXPIRED' }, seen: { miss: 1 } },
  { name: 'Cloudflare, nothing to be cached', answer: { 'cf-cache-status': 'DYNAMIC' }, seen: {} },
  { name: 'CloudFront, hit', answer: { 'x-cache': 'RefreshHit from cloudfront', age: '3' }, seen: { hit: 1 } },
  { name: 'CloudFront, miss', answer: { 'x-cache': 'Miss from cloudfront' }, seen: { miss: 1 } },
  { name: 'a shield that hit', answer: { 'x-cache': 'HIT, MISS' }, seen: { hit: 1 } },
  { name: 'nginx', answer: { 'x-cache-status': 'EXPIRED' }, seen: { miss: 1 } },
  { name: 'an age alone', answer: { age: '12' }, seen: { aged: 1 } },
  { name: 'an age of nothing', answer: { age: '0' }, seen: { miss: 1 } },
  { name: 'an age that is none', answer: { age: 'old' }, seen: {} },
  { name: 'a write', method: 'POST', answer: { 'x-cache': 'MISS' }, seen: {} },
  { name: 'an error', status: 503, answer: { 'x-cache': 'MISS' }, seen: {} },
  { name: 'plain, and asked so', answer: {}, seen: {} },
  {
    name: 'plain though asked for compressed',
    answer: {},
    asked: { 'accept-encoding': 'gzip, br' },
    seen: { plain: BODY.length },
  },
  {
    name: 'plain, but an image',
    answer: { 'content-type': 'image/png' },
    asked: { 'accept-encoding': 'gzip' },
    seen: {},
  },
];

test('each answer is taken for what its headers say', async () => {
  const script = path.join(place.directory, 'cases.js');
  writeFileSync(path.join(place.directory, RESPONSES_FILE), responsesModule());
  writeFileSync(
    script,
    `import './${RESPONSES_FILE}';
import http from 'k6/http';
import { group } from 'k6';
export const options = { vus: 1, iterations: 1 };
export default function () {
  for (const { name, answer, asked, method, status } of ${JSON.stringify(CASES)})
    group(name, () => {
      const query = 'status=' + (status || 200) + '&headers=' + encodeURIComponent(JSON.stringify(answer));
      http.request(method || 'GET', '${url}/?' + query, null, { headers: asked || {} });
    });
}
`,
  );
  const samples = path.join(place.directory, 'samples.csv');
  // The server answers from this very process, so it must not wait.
  await promisify(execFile)(process.env['K6_PATH'] ?? 'k6', [
    'run',
    '--quiet',
    '--no-usage-report',
    `--out=csv=${samples}`,
    script,
  ]);
  const rows = parse<Headers>(readFileSync(samples), { columns: true });
  const seen = CASES.map(({ name }) => ({
    name,
    seen: Object.fromEntries(
      Object.entries(RESPONSE_METRICS).flatMap(([key, metric]) => {
        const [row] = rows.filter((each) => each['metric_name'] === metric && each['group'] === `::${name}`);
        return row === undefined || key === 'looked' ? [] : [[key, Number(row['metric_value'])]];
      }),
    ),
  }));
  expect(seen).toEqual(CASES.map(({ name, seen: expected }) => ({ name, seen: expected })));
  expect(rows.filter((each) => each['metric_name'] === RESPONSE_METRICS.looked)).toHaveLength(1);
});

describe('a script', () => {
  test.each([true, false])('asks in every way and is told the same, looked at: %p', async (looksAtResponses) => {
    const { recording } = await drive('responses/every-way.js', {
      target: url,
      directory: place.directory,
      looksAtResponses,
    });
    expect(recording.runs[0]).toMatchObject({ scriptErrors: { count: 0 }, k6: { exitCode: 0 } });
    expect(recording.series.filter(({ key }) => key.metric.startsWith('pacegate'))).toEqual([]);
    const hits = recording.sources.flatMap(({ tracks }) => tracks).find(({ quantity }) => quantity === 'cache');
    // Two iterations of eight answers; what setup asked is no part of the load.
    const told = (hits?.points ?? []).map(([, value, weight]) => [value, weight]);
    expect(told.reduce((sum, [, weight = 0]) => sum + weight, 0)).toBe(looksAtResponses ? 16 : 0);
    expect(told.every(([value]) => value === 1)).toBe(true);
  });

  test('of a paired run has a record of each variant', async () => {
    const { recording } = await drive('responses/every-way.js', {
      target: url,
      baseTarget: url,
      directory: place.directory,
      looksAtResponses: true,
    });
    expect(recording.sources.map(({ source, variant, gaps }) => [source, variant, gaps])).toEqual([
      ['responses', 'head', []],
      ['responses', 'base', []],
    ]);
  });

  test('that asks nothing leaves a gap', async () => {
    const script = path.join(place.directory, 'idle.js');
    writeFileSync(script, 'export const options = { iterations: 1 };\nexport default () => undefined;\n');
    const { recording } = await drive(script, { target: url, directory: place.directory, looksAtResponses: true });
    expect(recording.sources).toMatchObject([
      { gaps: ['no answer to a request of the script could be looked at'], tracks: [] },
    ]);
  });
});
