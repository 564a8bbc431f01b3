// Prometheus as a source, on a real server with a node exporter; what a server can do wrong, on a stand-in.
import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createPrometheusSource, type PrometheusOptions } from '../../../src/adapters/prometheus/prometheus.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';
import { startPrometheus, type Server } from '../../support/servers.ts';

const PATIENCE_MILLISECONDS = 60_000;

async function seen(
  options: Partial<PrometheusOptions> & { readonly url: string },
  seconds = 0,
): Promise<SourceRecord> {
  const source = createPrometheusSource({ token: null, queries: {}, ...options });
  await source.start();
  await pause(seconds * 1000);
  return source.finish();
}

describe('a server with a node exporter', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startPrometheus();
  }, PATIENCE_MILLISECONDS);
  afterAll(() => server.stop());

  test('tells CPU, memory and disk as shares', async () => {
    const { tracks, gaps } = await seen({ url: server.url }, 4);
    expect(gaps).toEqual([]);
    expect(tracks.map(({ quantity }) => quantity)).toEqual(['cpu', 'memory', 'disk']);
    for (const { points } of tracks) {
      expect(points.length).toBeGreaterThanOrEqual(3);
      for (const [, value] of points) expect(value >= 0 && value <= 1).toBe(true);
    }
  });

  test.each([
    ['is wrong PromQL', 'sum(', /could not answer the query/],
    ['finds nothing', 'absent_metric', /no data for cpu/],
    ['answers no share', 'node_memory_MemTotal_bytes', /no share from 0 to 1/],
  ])('a query that %s is said', async (_, cpu, why) => {
    const { gaps } = await seen({ url: server.url, queries: { cpu } }, 1);
    expect(gaps).toEqual([expect.stringMatching(why)]);
  });
});

describe('trouble is a sentence', () => {
  let stand: HttpServer | null = null;
  afterEach(() => stand?.close().closeAllConnections());
  const serve = async (listener: RequestListener): Promise<string> => {
    stand = createServer(listener);
    const opened = stand;
    await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(opened.address() as AddressInfo).port}`;
  };
  test.each<[string, RequestListener, RegExp]>([
    ['refuses', (_, response) => response.writeHead(401).end(), /refused the token/],
    ['answers with a page', (_, response) => response.end('<html>'), /no JSON/],
    [
      'sends elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /could not be asked/,
    ],
    ['hangs up', (request) => request.socket.destroy(), /could not be asked/],
  ])('of a server that %s', async (_, listener, why) => {
    const { gaps, tracks } = await seen({ url: await serve(listener), token: 'hunter2' });
    expect(tracks).toEqual([]);
    expect(gaps.join()).toMatch(why);
    expect(gaps.join()).not.toMatch(/hunter2|127\.0\.0\.1/);
  });

  test('of a clock that is off, and what it measured is put in its place', async () => {
    const url = await serve((request, response) => {
      const theirs = Date.now() / 1000 + 3600;
      const isTime = request.url?.endsWith('/query') === true;
      const result = isTime ? [theirs, String(theirs)] : [{ values: [[theirs, '0.5']] }];
      response.end(JSON.stringify({ status: 'success', data: { result } }));
    });
    const { gaps, tracks } = await seen({ url });
    expect(gaps).toEqual([expect.stringMatching(/clock of Prometheus is 3600 s off/)]);
    const second = tracks[0]?.points[0]?.[0] ?? 0;
    expect(Math.abs(second - Date.now() / 1000)).toBeLessThan(3);
  });

  test.each(['hunter2', 'http://127.0.0.1:1'])('of the address %s', async (url) => {
    const { gaps } = await seen({ url });
    expect(gaps).toHaveLength(1);
  });
});
