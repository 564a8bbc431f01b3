// Prometheus as a source, on a real server with exporters; what a server can do wrong, on a stand-in.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { findK6 } from '../../../src/adapters/k6/find.ts';
import { createPrometheusSource, type PrometheusOptions } from '../../../src/adapters/prometheus/prometheus.ts';
import type { SourceRecord, Track } from '../../../src/core/recording/source-record.ts';
import { startPrometheus, type Server } from '../../support/servers.ts';

const PATIENCE_MILLISECONDS = 60_000;

async function seen(
  options: Partial<PrometheusOptions> & { readonly url: string },
  seconds = 0,
): Promise<SourceRecord> {
  const source = createPrometheusSource({
    token: null,
    headers: null,
    variant: 'head',
    selector: '',
    queries: {},
    ...options,
  });
  await source.start();
  await pause(seconds * 1000);
  return source.finish();
}

/** Told from the other queries by its length alone. */
const ENDLESS = 'endless'.repeat(200);

const meanOf = ({ points }: Track): number => points.reduce((sum, [, value]) => sum + value, 0) / points.length;
const meansOf = ({ tracks }: SourceRecord): Readonly<Record<string, number>> =>
  Object.fromEntries(tracks.map((track) => [track.quantity, meanOf(track)]));

async function listen(listener: RequestListener): Promise<HttpServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const hostOf = (server: HttpServer): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A service that counts fifty requests a second: four fifths within 0.1 s and the rest within 0.2 s; `errors` of them fail. */
function service(errors: number, label: string): RequestListener {
  const startedAt = Date.now();
  return (_, response) => {
    const count = ((Date.now() - startedAt) / 1000) * 50;
    const bucket = (le: string, share: number): string =>
      `http_request_duration_seconds_bucket{le="${le}"} ${count * share}\n`;
    const machines = Array.from({ length: 12 }, (_each, index) => `busy{machine="${index}"} ${index / 100}\n`);
    response.end(
      `http_requests_total{${label}="200"} ${count * (1 - errors)}\n${errors === 0 ? '' : `http_requests_total{${label}="503"} ${count * errors}\n`}${bucket('0.1', 0.8)}${bucket('0.2', 1)}${bucket('+Inf', 1)}${machines.join('')}`,
    );
  };
}

describe('a server with exporters', () => {
  let server: Server;
  let [ours, theirs]: HttpServer[] = [];
  const of = (which: HttpServer | undefined): string => `instance="${which === undefined ? '' : hostOf(which)}"`;
  beforeAll(async () => {
    [ours, theirs] = await Promise.all([listen(service(0, 'status')), listen(service(0.1, 'code'))]);
    server = await startPrometheus([hostOf(ours), hostOf(theirs)], {
      http_server_request_duration_seconds: 'k6_http_req_duration_seconds',
    });
  }, PATIENCE_MILLISECONDS);
  afterAll(async () => {
    await server.stop();
    for (const each of [ours, theirs]) each?.close().closeAllConnections();
  });

  test('tells of the machine shares, and of its disk how long it is at work', async () => {
    const { tracks, gaps } = await seen({ url: server.url }, 8);
    expect(gaps).toEqual([]);
    const shares = tracks.filter(({ unit, quantity }) => unit === 'ratio' && quantity !== 'error_rate');
    expect(shares.map(({ quantity }) => quantity)).toEqual(['cpu', 'memory', 'disk', 'disk_io']);
    for (const { points } of shares) {
      expect(points.length).toBeGreaterThanOrEqual(3);
      for (const [, value] of points) expect(value >= 0 && value <= 1).toBe(true);
    }
  });

  test('tells of the service latency, throughput and errors, none of which is 0 and no gap', async () => {
    const record = await seen({ url: server.url, selector: of(ours) }, 4);
    const means = meansOf(record);
    expect(means['error_rate']).toBe(0);
    expect(means['throughput']).toBeGreaterThan(25);
    // Prometheus takes values within a bucket as evenly spread.
    expect(means['p50']).toBeCloseTo(62.5, 0);
    expect(means['p95']).toBeCloseTo(175, 0);
    expect(means['p99']).toBeCloseTo(195, 0);
  });

  test('tells head and base apart by their labels, where queries can', async () => {
    const queries = { cache: 'avg(busy{$selector})', pool: 'avg(busy)' };
    const record = await seen({ url: server.url, variant: 'base', selector: of(theirs), queries }, 4);
    expect(record.variant).toBe('base');
    const means = meansOf(record);
    expect(means['error_rate']).toBeCloseTo(0.1, 3);
    expect(means['cache']).toBeCloseTo(0.055, 6);
    expect(means).not.toHaveProperty('pool');
  });

  test('keeps the worst of many machines, and says how many were left out', async () => {
    const queries = { cpu: `busy{${of(ours)}}`, cache: `busy{${of(ours)}}` };
    const { tracks, gaps } = await seen({ url: server.url, queries }, 3);
    const levels = (quantity: string): readonly number[] =>
      tracks.filter((track) => track.quantity === quantity).map((track) => Math.round(meanOf(track) * 100));
    expect(levels('cpu').toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(levels('cache').toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(gaps.join()).toMatch(/2 machines that are better off by cpu .*, *2 machines that are better off by cache/);
  });

  test.each([
    ['is wrong PromQL', 'sum(', /the query for cpu was not answered: Prometheus could not answer the query/],
    ['finds nothing', 'absent_metric', /no data for cpu/],
    ['answers no share', 'node_memory_MemTotal_bytes', /the query for cpu answers no share from 0 to 1/],
  ])('a query that %s is said, and loses nothing but itself', async (_, cpu, why) => {
    const { gaps, tracks } = await seen({ url: server.url, queries: { cpu } }, 3);
    expect(gaps).toEqual([expect.stringMatching(why)]);
    expect(tracks.map(({ quantity }) => quantity)).toEqual(expect.arrayContaining(['memory', 'disk', 'disk_io']));
  });

  test(
    'native histograms are read like classic ones',
    async () => {
      const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-native-'));
      const slow = await listen((_, response) => setTimeout(() => response.end(), 60));
      const script = path.join(directory, 'load.js');
      writeFileSync(
        script,
        `import http from 'k6/http';\nexport const options = { vus: 2, duration: '8s' };\nexport default () => http.get('http://${hostOf(slow)}/');\n`,
      );
      const environment = {
        ...process.env,
        K6_PROMETHEUS_RW_SERVER_URL: `${server.url}/api/v1/write`,
        K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM: 'true',
        K6_PROMETHEUS_RW_PUSH_INTERVAL: '1s',
      };
      const words = ['run', '--quiet', '--out', 'experimental-prometheus-rw', script];
      const k6 = await findK6(null);
      const driven = new Promise<void>((resolve, reject) => {
        execFile(k6.path, words, { env: environment }, (error) => {
          if (error === null) resolve();
          else reject(new Error(error.message));
        });
      });
      try {
        const own = 'histogram_quantile(0.95, sum(rate(k6_http_req_duration_seconds[$window])))';
        const [defaults, asked] = await Promise.all([
          // No classic histogram has this label, so that it comes to what k6 wrote.
          seen({ url: server.url, selector: 'expected_response="true"' }, 7),
          seen({ url: server.url, queries: { p95: own } }, 7),
        ]);
        await driven;
        for (const record of [defaults, asked]) {
          expect(meansOf(record)['p95']).toBeGreaterThan(55);
          expect(meansOf(record)['p95']).toBeLessThan(200);
        }
      } finally {
        slow.close().closeAllConnections();
        rmSync(directory, { recursive: true, force: true });
      }
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('trouble is a sentence', () => {
  let stand: HttpServer | null = null;
  afterEach(() => stand?.close().closeAllConnections());
  const serve = async (listener: RequestListener): Promise<string> => {
    stand = await listen(listener);
    return `http://${hostOf(stand)}`;
  };
  /** Answers each query by its PromQL. */
  const answering =
    (resultOf: (query: string) => unknown): RequestListener =>
    (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        const result = resultOf(new URLSearchParams(body).get('query') ?? '');
        response.end(JSON.stringify({ status: 'success', data: { result } }));
      });
    };

  test.each<[string, RequestListener, RegExp]>([
    ['refuses', (_, response) => response.writeHead(401).end(), /refused the token/],
    ['answers with a page', (_, response) => response.end('<html>'), /no JSON/],
    ['answers null', (_, response) => response.end('null'), /form that is not known/],
    [
      'sends elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /could not be asked/,
    ],
    ['hangs up', (request) => request.socket.destroy(), /could not be asked/],
  ])('of a server that %s, and of each query that was wanted', async (_, listener, why) => {
    const queries = { cache: 'hits' };
    const { gaps, tracks } = await seen({ url: await serve(listener), token: 'hunter2', queries });
    expect(tracks).toEqual([]);
    expect(gaps).toEqual([
      expect.stringMatching(why),
      expect.stringMatching(`the query for cache was not answered: .*${why.source}`),
    ]);
    expect(gaps.join()).not.toMatch(/hunter2|127\.0\.0\.1/);
  });

  test('of a clock that is off, and what it measured is put in its place', async () => {
    const theirs = (): number => Date.now() / 1000 + 3600;
    const url = await serve(
      answering((query) =>
        query === 'time()'
          ? [theirs(), String(theirs())]
          : query.includes('(up)')
            ? [{ value: [theirs(), '1'] }]
            : [{ values: [[theirs(), '0.5']] }],
      ),
    );
    const { gaps, tracks } = await seen({ url }, 1.5);
    expect(gaps).toEqual([expect.stringMatching(/clock of Prometheus is 3600 s off/)]);
    const second = tracks[0]?.points[0]?.[0] ?? 0;
    expect(Math.abs(second - Date.now() / 1000)).toBeLessThan(3);
  });

  test('of a run that is over before the second look', async () => {
    const url = await serve(
      answering((query) => (query.includes('(up)') ? [{ value: [0, '15'] }] : [{ values: [[0, '0.5']] }])),
    );
    const { gaps, tracks } = await seen({ url });
    expect(tracks).toEqual([]);
    expect(gaps).toContain(
      'Prometheus has no data for cpu of the time of the run: it looks each 15 s, so let the run last longer or it look more often',
    );
  });

  test('of an answer without end, which is not read to its end', async () => {
    const MEGABYTE = 1024 * 1024;
    let written = 0;
    const other = answering((query) => (query.includes('(up)') ? [{ value: [0, '1'] }] : []));
    const url = await serve((request, response) => {
      if (Number(request.headers['content-length']) > ENDLESS.length) {
        const more = (): void => {
          written += MEGABYTE;
          if (response.destroyed || written > 400 * MEGABYTE) response.end();
          else response.write(' '.repeat(MEGABYTE), more);
        };
        more();
      } else other(request, response);
    });
    const { gaps } = await seen({ url, queries: { cpu: ENDLESS } }, 1.5);
    expect(gaps).toContainEqual(expect.stringMatching(/the query for cpu was not answered: .*more than 10 MB/));
    expect(written).toBeLessThan(100 * MEGABYTE);
  });

  test.each(['hunter2', 'http://127.0.0.1:1'])('of the address %s', async (url) => {
    const { gaps } = await seen({ url });
    expect(gaps).toHaveLength(1);
  });

  test('of headers that are none', async () => {
    const { gaps } = await seen({ url: 'http://127.0.0.1:1', headers: 'hunter2' });
    expect(gaps).toEqual([expect.stringMatching(/PACEGATE_PROMETHEUS_HEADERS has a line/)]);
    expect(gaps.join()).not.toContain('hunter2');
  });

  test.each(['hunter2\nhunter2', 'hunter2€'])('of the token %j, which no header may hold', async (token) => {
    const { gaps } = await seen({ url: 'http://127.0.0.1:1', token });
    expect(gaps).toEqual([expect.stringMatching(/PACEGATE_PROMETHEUS_TOKEN cannot be sent/)]);
    expect(gaps.join()).not.toContain('hunter2');
  });

  test.each([
    ['pässwörd-€', 'pässwörd-€'],
    ['100%25', '100%'],
    ['100%', '100%'],
  ])('the password %s of the address is sent as UTF-8', async (written, password) => {
    const asked = new Set<unknown>();
    const url = await serve((request, response) => {
      asked.add(request.headers.authorization);
      response.end(JSON.stringify({ status: 'success', data: { result: [] } }));
    });
    await seen({ url: url.replace('://', `://reader:${written}@`) });
    expect(asked).toEqual(new Set([`Basic ${Buffer.from(`reader:${password}`).toString('base64')}`]));
  });

  test('headers are sent with each question, and win over the token', async () => {
    const asked: (readonly [unknown, unknown])[] = [];
    const url = await serve((request, response) => {
      asked.push([request.headers.authorization, request.headers['x-scope-orgid']]);
      response.end(JSON.stringify({ status: 'success', data: { result: [] } }));
    });
    await seen({ url, token: 'a', headers: 'X-Scope-OrgID: team: one\nAuthorization: Basic b' });
    expect(new Set(asked.map((each) => each.join('|')))).toEqual(new Set(['Basic b|team: one']));
  });
});
