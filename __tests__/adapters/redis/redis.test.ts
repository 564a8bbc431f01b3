// Redis as a source, on a real server: hits among look-ups, and what keeps them from being known.
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { Redis } from 'iovalkey';
import { createRedisSource } from '../../../src/adapters/redis/redis.ts';
import { startRedis, type Server } from '../../support/servers.ts';

let server: Server | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

test('hits and misses of the run are counted, and nothing from before', async () => {
  server = await startRedis();
  const client = new Redis(server.url);
  await client.get('before');
  const source = createRedisSource({ url: server.url, variant: 'base' });
  await source.start();
  await client.set('a', '1');
  for (let index = 0; index < 30; index++) await client.get('a');
  for (let index = 0; index < 10; index++) await client.get('absent');
  const record = await source.finish();
  client.disconnect();
  expect(record).toMatchObject({ source: 'redis', variant: 'base', gaps: [] });
  const points = record.tracks[0]?.points ?? [];
  expect(points.reduce((sum, [, , lookups]) => sum + lookups, 0)).toBe(40);
  expect(points.reduce((sum, [, share, lookups]) => sum + share * lookups, 0)).toBeCloseTo(30, 9);
});

test('counters that begin again are no negative hits', async () => {
  server = await startRedis();
  const client = new Redis(server.url);
  for (let index = 0; index < 20; index++) await client.get('x');
  const source = createRedisSource({ url: server.url, variant: 'head' });
  await source.start();
  await client.config('RESETSTAT');
  for (let index = 0; index < 5; index++) await client.get('x');
  const record = await source.finish();
  client.disconnect();
  expect(record.tracks[0]?.points).toMatchObject([[expect.any(Number), 0, 5]]);
});

test.each<[string, () => Promise<string>, RegExp]>([
  ['nobody listens', () => Promise.resolve('redis://:hunter2@127.0.0.1:1'), /nothing listens/],
  ['the address is none', () => Promise.resolve('hunter2'), /PACEGATE_REDIS_URL is no URL/],
  [
    'a password is asked for',
    async () => {
      server = await startRedis(['--requirepass', 'other']);
      return server.url.replace('redis://', 'redis://:hunter2@');
    },
    /refused the password/,
  ],
  [
    'the user may not ask',
    async () => {
      server = await startRedis(['--user', 'reader', 'on', '>hunter2', '~*', '+get']);
      return server.url.replace('redis://', 'redis://reader:hunter2@');
    },
    /allow it \+info/,
  ],
])('where %s a sentence says so, without address or credential', async (_, arrange, why) => {
  const source = createRedisSource({ url: await arrange(), variant: 'head' });
  await source.start();
  const record = await source.finish();
  expect(record.gaps).toEqual([expect.stringMatching(why)]);
  expect(record.tracks).toEqual([]);
  expect(JSON.stringify(record)).not.toMatch(/hunter2|127\.0\.0\.1/);
});

test('a server that is restarted in the middle is asked again, and counts from 0', async () => {
  server = await startRedis();
  const { url } = server;
  const look = async (): Promise<void> => {
    const client = new Redis(url);
    for (let index = 0; index < 10; index++) await client.get('absent');
    client.disconnect();
  };
  await look();
  const source = createRedisSource({ url, variant: 'head' });
  await source.start();
  await look();
  await server.stop();
  server = await startRedis([], Number(new URL(url).port));
  await look();
  const record = await source.finish();
  const lookups = record.tracks.flatMap(({ points }) => points).reduce((sum, [, , weight]) => sum + weight, 0);
  // What was not yet sampled when it went down is lost with its counters.
  expect([10, 20]).toContain(lookups);
  expect(record.gaps).toEqual(['Redis was restarted while the load went on, so some of the look-ups are not counted']);
});

test('where the server goes away in the middle, what was seen until then is kept', async () => {
  server = await startRedis();
  const source = createRedisSource({ url: server.url, variant: 'head' });
  await source.start();
  await server.stop();
  const record = await source.finish();
  expect(record.gaps).not.toEqual([]);
});

test('a server that hangs is asked once, and the end comes soon, with what was seen until then', async () => {
  server = await startRedis();
  const client = new Redis(server.url);
  const source = createRedisSource({ url: server.url, variant: 'head' });
  await source.start();
  for (let index = 0; index < 10; index++) await client.get('absent');
  const asked = async (): Promise<number> =>
    Number(/cmdstat_info:calls=(\d+)/.exec(await client.info('commandstats'))?.[1]) - looks++;
  let looks = 1;
  // Twice at the start, then once a second: until what was asked is seen.
  while ((await asked()) < 4) await pause(100);
  await client.call('CLIENT', 'PAUSE', 600_000, 'ALL');
  // Long enough for several looks, each of which would wait for its own limit.
  await pause(3500);
  const begun = performance.now();
  const record = await source.finish();
  expect(performance.now() - begun).toBeLessThan(9000);
  expect(record.tracks[0]?.points.reduce((sum, [, , lookups]) => sum + lookups, 0)).toBe(10);
  expect(record.gaps).toEqual(['Redis did not answer in time']);
  client.disconnect();
}, 60_000);
