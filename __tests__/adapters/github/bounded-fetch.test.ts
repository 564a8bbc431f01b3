// Answers of the platform, or of what stands before it, never cost more than they may.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createGitHub, describeApiError, mayBeDone } from '../../../src/adapters/github/client.ts';
import { boundedFetch } from '../../../src/adapters/github/bounded-fetch.ts';

const answer = (body: string, type = 'application/json', status = 200): Promise<Response> =>
  boundedFetch(() => Promise.resolve(new Response(body, { status, headers: { 'content-type': type } })))('http://t');
const nested = (levels: number): string => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2);

test('an answer within bounds comes as it is', async () => {
  const body = JSON.stringify({ text: '[[[{{{"\\', list: [1, { two: 2 }] });
  const response = await answer(body, 'application/json; charset=utf-8', 201);
  expect([response.status, await response.json()]).toEqual([201, JSON.parse(body)]);
});

test.each([
  [100, true],
  [102, false],
  [100_000, false],
])('JSON of %d levels is read: %p', async (levels, isRead) => {
  const read = answer(nested(levels)).then(() => true);
  if (isRead) expect(await read).toBe(true);
  else await expect(read).rejects.toThrow('the answer is nested deeper than 100 levels');
});

test('brackets inside of text are no levels, and text that is no JSON has none', async () => {
  expect(await (await answer(JSON.stringify('['.repeat(5000) + '\\"['.repeat(5000)))).text()).toContain('[');
  expect((await answer(nested(500), 'text/html')).status).toBe(200);
});

test('an answer without a body stays one', async () => {
  const bare = new Response(null, { status: 204 });
  expect(await boundedFetch(() => Promise.resolve(bare))('http://t')).toBe(bare);
});

describe('a server that never ends its answer', () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  test('is heard to the bound and no further', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(boundedFetch(fetch)(url)).rejects.toThrow('the answer is larger than 20971520 bytes');
  });
});

describe('a server that hangs', () => {
  const LONGEST_MILLISECONDS = 300;
  let server: Server;
  let url: string;
  let asked: number;
  /** `headers`: sends them, and never ends the answer. */
  const open = async (headers: boolean): Promise<void> => {
    asked = 0;
    server = createServer((_, response) => {
      asked++;
      if (headers) response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  test.each([
    ['before its headers', false],
    ['in its answer', true],
  ])('%s is given up in words, and asked once', async (_, headers) => {
    await open(headers);
    const github = createGitHub('token', url, LONGEST_MILLISECONDS);
    const asking = github.rest.repos.get({ owner: 'acme', repo: 'shop' });
    const error: unknown = await asking.then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(describeApiError(error, 'The comment', 'x: write')).toBe(
      'The comment was not possible: there was no whole answer within 0.3 s',
    );
    // It may have been done all the same, so who creates looks before creating again.
    expect(mayBeDone(error)).toBe(true);
    expect(asked).toBe(1);
  });

  test('is let go when the caller says so, in the words of the caller', async () => {
    await open(false);
    const reason = new Error('enough');
    const caller = new AbortController();
    const asking = boundedFetch(fetch)(url, { signal: caller.signal });
    caller.abort(reason);
    await expect(asking).rejects.toBe(reason);
  });
});
