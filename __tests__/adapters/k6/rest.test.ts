// k6's REST API: off unless a run may be ended early, then on loopback alone.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { freeAddress, stopByRest } from '../../../src/adapters/k6/rest.ts';
import type { EarlyStop } from '../../../src/app/ports.ts';
import { startSampleService } from '../../../src/demo/sample-service.ts';
import { drive, scratch, type Scratch } from '../../support/drive.ts';
import { writeFakeK6 } from '../../support/fake-k6.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});

async function addressOf(earlyStop: EarlyStop | null): Promise<string | undefined> {
  const service = await startSampleService({ scale: 0 });
  try {
    const k6Path = writeFakeK6(place.directory, { version: 'v2.2.0' });
    await drive('commonjs.js', { target: service.url, directory: place.directory, k6Path, earlyStop });
  } finally {
    await service.close();
  }
  const words = JSON.parse(readFileSync(path.join(place.directory, 'arguments.json'), 'utf8')) as string[];
  return words.find((word) => word.startsWith('--address'));
}

test('no run has it open that is not to be ended early', async () => {
  expect(await addressOf(null)).toBe('--address=');
});

test('a run that may be ended early has it on loopback, at a port of its own', async () => {
  const never = { isDue: () => false, look: () => null };
  expect(await addressOf(never)).toMatch(/^--address=127\.0\.0\.1:\d+$/);
  expect(await freeAddress()).not.toBe(await freeAddress());
});

test.each([
  [200, true],
  [400, false],
  [404, false],
])('an answer with %i to the request to stop: %p', async (status, isStopping) => {
  let asked: { request: IncomingMessage; body: string } | null = null;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked = { request, body };
      response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  expect(await stopByRest(`127.0.0.1:${(server.address() as AddressInfo).port}`)).toBe(isStopping);
  server.close();
  expect(asked).toMatchObject({
    request: { method: 'PATCH', url: '/v1/status' },
    body: '{"data":{"type":"status","id":"default","attributes":{"stopped":true}}}',
  });
});

test('where nobody answers, that is said and nothing thrown', async () => {
  expect(await stopByRest(await freeAddress())).toBe(false);
});
