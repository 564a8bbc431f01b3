// A CSV file of real k6 samples, made once: five endpoints of a local service under a short, bounded load.
import { spawn } from 'node:child_process';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findK6 } from '../src/adapters/k6/find.ts';
import { startSampleService } from '../src/demo/sample-service.ts';
import { ROOT } from '../scripts/bundle.ts';

export const SAMPLES = 1_000_000;
const SAMPLES_PER_ITERATION = 5 * 10 + 4;
const FILE = path.join(ROOT, '.cache/bench/samples.csv');

const SCRIPT = `import http from 'k6/http';
import { check } from 'k6';
const base = __ENV.BASE_URL;
export const options = { scenarios: { load: { executor: 'shared-iterations', vus: 20, iterations: ${Math.ceil(SAMPLES / SAMPLES_PER_ITERATION)}, maxDuration: '5m' } } };
export default function () {
  check(http.get(base + '/users'), { 'users answered': (r) => r.status === 200 });
  check(http.get(http.url\`\${base}/users/\${__ITER % 1000}\`), { 'user answered': (r) => r.status === 200 });
  check(http.get(base + '/products', { tags: { name: 'products' } }), { 'products answered': (r) => r.status === 200 });
  check(http.post(base + '/orders', '{}'), { 'order taken': (r) => r.status === 201 });
  check(http.get(base + '/health'), { 'healthy': (r) => r.status === 200 });
}
`;

/** Path of the file; makes it on first use. */
export async function sampleFile(): Promise<string> {
  if (
    await stat(FILE).then(
      () => true,
      () => false,
    )
  )
    return FILE;
  await mkdir(path.dirname(FILE), { recursive: true });
  const script = path.join(path.dirname(FILE), 'samples.js');
  await writeFile(script, SCRIPT);
  const service = await startSampleService({ scale: 0.1 });
  const { path: k6 } = await findK6(process.env['K6_PATH'] ?? null);
  const partial = `${FILE}.partial`;
  await new Promise<void>((resolve, reject) => {
    const child = spawn(
      k6,
      [
        'run',
        '--quiet',
        '--no-usage-report',
        '--address',
        '',
        '-e',
        `BASE_URL=${service.url}`,
        '--out',
        `csv=fileName=${partial}.csv,timeFormat=unix_micro`,
        script,
      ],
      { stdio: 'ignore' },
    );
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`k6 exited ${String(code)}`));
    });
  });
  await service.close();
  await rename(`${partial}.csv`, FILE);
  return FILE;
}
