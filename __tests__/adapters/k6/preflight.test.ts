// Whether there is anything at the target, before load is sent to it.
import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { assertAnswers } from '../../../src/adapters/k6/preflight.ts';
import { failureOf } from '../../support/drive.ts';

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
});

async function listening(server: Server, port = 0): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const never = new AbortController().signal;

test.each([200, 302, 401, 404, 500])('an answer with status %d is an answer', async (status) => {
  const url = await listening(
    createServer((_, response) => response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end()),
  );
  await assertAnswers(url, {}, never);
});

test('what answers in another protocol is left to the script', async () => {
  const url = await listening(createTcpServer((socket) => socket.end('SSH-2.0-hello\r\n')));
  await assertAnswers(url, {}, never);
});

test('a service that is about to start is waited for', async () => {
  const url = await listening(createServer());
  servers.pop()?.close();
  const later = setTimeout(() => {
    void listening(
      createServer((_, response) => response.end()),
      Number(new URL(url).port),
    );
  }, 700);
  await assertAnswers(url, {}, never);
  clearTimeout(later);
});

test('a service that breaks every connection does not answer', async () => {
  const url = await listening(createTcpServer((socket) => socket.destroy()));
  const failure = await failureOf(assertAnswers(url, {}, never));
  expect(failure.code).toBe('target-unreachable');
  expect(failure.message).toContain('the connection breaks');
});

test('an interrupt ends the waiting', async () => {
  const silent = await listening(createServer());
  const failure = await failureOf(assertAnswers(silent, {}, AbortSignal.timeout(100)));
  expect(failure.code).toBe('target-unreachable');
});

test.each([
  [{ HTTP_PROXY: 'http://proxy:3128' }, 'http://nowhere.invalid', true],
  [{ https_proxy: 'http://proxy:3128' }, 'https://nowhere.invalid', true],
  [{ HTTPS_PROXY: 'http://proxy:3128' }, 'http://nowhere.invalid', false],
  [{ HTTP_PROXY: 'http://proxy:3128', NO_PROXY: 'a.example, .invalid' }, 'http://nowhere.invalid', false],
  [{ HTTP_PROXY: 'http://proxy:3128', no_proxy: '*' }, 'http://nowhere.invalid', false],
  [{ HTTP_PROXY: 'http://proxy:3128' }, 'http://127.0.0.1:1', false],
])('with %j, %s is left to the proxy: %s', async (environment, target, isLeft) => {
  const asked = assertAnswers(target, environment, AbortSignal.abort());
  if (isLeft) await asked;
  else expect((await failureOf(asked)).code).toBe('target-unreachable');
});
