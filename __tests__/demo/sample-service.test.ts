// The sample service: what it serves, and that it is as slow as it is told to be.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from '@jest/globals';
import { parseBudget } from '../../src/core/budget/parse.ts';
import { DEMO_BUDGET, DEMO_UNPAGED } from '../../src/demo/budget.ts';
import { startSampleService, type SampleOptions, type SampleService } from '../../src/demo/sample-service.ts';

let services: SampleService[] = [];
afterEach(async () => {
  await Promise.all(services.map((service) => service.close()));
  services = [];
});

async function started(options?: SampleOptions): Promise<SampleService> {
  const service = await startSampleService(options);
  services.push(service);
  return service;
}

test.each([
  ['GET', '/users', 200],
  ['GET', '/users?page=2', 200],
  ['GET', '/users/17', 200],
  ['GET', '/products', 200],
  ['POST', '/orders', 201],
  ['GET', '/health', 200],
  ['GET', '/orders', 404],
  ['POST', '/users', 404],
  ['GET', '/', 404],
])('%s %s is %d, in JSON', async (method, where, status) => {
  const { url } = await started({ scale: 0 });
  const response = await fetch(`${url}${where}`, { method });
  expect(response.status).toBe(status);
  expect(typeof (await response.json())).toBe('object');
});

test('it listens on loopback only', async () => {
  expect((await started()).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

async function slowest(url: string): Promise<number> {
  const begin = performance.now();
  await Promise.all(Array.from({ length: 30 }, () => fetch(`${url}/users`).then((response) => response.text())));
  return performance.now() - begin;
}

test('an endpoint that is told to be slower is, with the same seed', async () => {
  const [plain, slow] = [await started({ seed: 7 }), await started({ seed: 7, slow: { 'GET /users': 20 } })];
  // The slowest of thirty takes about 18 ms × exp(0.45 × 2) ≈ 44 ms, or 20 times that: nothing near each other.
  expect(await slowest(slow.url)).toBeGreaterThan(3 * (await slowest(plain.url)));
});

test("the demo's budget parses, and its slowdown names an endpoint of its load", () => {
  const parsed = parseBudget(DEMO_BUDGET, 'demo.yml');
  if (!parsed.ok || parsed.budget.loadTest?.kind !== 'requests') throw new Error('the demo has no load');
  const endpoints = parsed.budget.loadTest.requests.map(({ method, path: where }) => `${method} ${where}`);
  expect(endpoints).toContain(DEMO_UNPAGED);
});

test('as a program it says its URL and ends with its input', async () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--eval',
      `const { serveSample } = await import('./src/demo/serve.ts'); await serveSample({ port: 0, seed: 1, slow: {} });`,
      '--input-type=module',
    ],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  expect((await fetch(`${url}/health`)).status).toBe(200);
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});
