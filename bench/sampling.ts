// What looking costs: the processor time it takes of database, cache and machine, response times with and without, and the end.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'esbuild';
import { Redis } from 'iovalkey';
import postgres from 'postgres';
import { ROOT } from '../scripts/bundle.ts';
import { startPostgres, startPrometheus, startRedis } from '../__tests__/support/servers.ts';
import { startShop } from '../__tests__/support/shop/shop.ts';
import { median, type BenchTable } from './table.ts';

const PAIRS = 8;
const WINDOW_SECONDS = 10;
const REQUESTS_A_SECOND = 100;
const PATHS = ['/orders/1', '/customers', '/products', '/report', '/visit'];
const MOST_SHARE = 0.01;
const MOST_SECONDS = 1;

interface Looked {
  readonly cpuSeconds: number;
  readonly endSeconds: number;
  readonly gaps: readonly string[];
}

export async function benchSampling(): Promise<BenchTable> {
  const [database, redis, prometheus] = await Promise.all([startPostgres(), startRedis(), startPrometheus()]);
  const shop = await startShop({ postgresUrl: database.url, database: 'shop', redisUrl: redis.url });
  const own = postgres(shop.databaseUrl, { max: 1 });
  const cache = new Redis(redis.url);
  const child = await bundledChild();
  const look = (): { readonly started: Promise<void>; readonly done: Promise<Looked> } =>
    startLooking(child, shop.url, {
      PACEGATE_POSTGRES_URL: shop.databaseUrl,
      PACEGATE_REDIS_URL: redis.url,
      PACEGATE_PROMETHEUS_URL: prometheus.url,
    });
  try {
    await drive(shop.url, 2);
    const ratios: number[] = [];
    const ofCore: number[] = [];
    const ofStatements: number[] = [];
    const ofMachine: number[] = [];
    const ends: number[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      const plain = async (): Promise<number> => median(await drive(shop.url, WINDOW_SECONDS));
      const watched = async (): Promise<number> => {
        const { started, done } = look();
        await started;
        const [before, asked] = [await spentIn(own), await spentOnInfo(cache)];
        const times = await drive(shop.url, WINDOW_SECONDS);
        const [after, answered] = [await spentIn(own), await spentOnInfo(cache)];
        const { cpuSeconds, endSeconds, gaps } = await done;
        if (gaps.length > 0) throw new Error(gaps.join('; '));
        const ours = after.ours - before.ours;
        ofCore.push(ours / (WINDOW_SECONDS * 1000));
        ofStatements.push(ours / (after.all - before.all));
        const seconds = cpuSeconds + ours / 1000 + answered - asked;
        ofMachine.push(seconds / (WINDOW_SECONDS * os.cpus().length));
        ends.push(endSeconds);
        return median(times);
      };
      // Each is first as often as the other.
      const first = pair % 2 === 0 ? await plain() : null;
      const seen = await watched();
      ratios.push(seen / (first ?? (await plain())));
    }
    const [ratio, share, machine] = [median(ratios), median(ofCore), median(ofMachine)];
    const end = Math.max(...ends);
    const percent = (value: number): string => `${(value * 100).toFixed(2)} %`;
    return {
      title: 'Looking at database, cache and machine during the run',
      command: 'npm run bench -- sampling',
      header: [`PostgreSQL, Redis and Prometheus beside ${REQUESTS_A_SECOND} requests a second`, ''],
      rows: [
        ["PostgreSQL's time for our statements, share of one core", percent(share)],
        [
          'the same, share of its time for all statements: the shop hardly asks it anything',
          percent(median(ofStatements)),
        ],
        [
          'processor time of all that looking takes, in our process and in the servers, share of the machine',
          percent(machine),
        ],
        ['median response time with sources, as a multiple of that without', ratio.toFixed(3)],
        ['the same, pair by pair', ratios.map((each) => each.toFixed(3)).join(', ')],
        ['seconds from the end of the load until all is known, the longest', end.toFixed(2)],
      ],
      claims: [
        {
          text: `our statements take ${percent(share)} of one core of the database, at most 1 %`,
          value: share,
          bound: MOST_SHARE,
          holds: share <= MOST_SHARE,
        },
        {
          text: `looking takes ${percent(machine)} of the machine's processor time, at most 1 %: what it can take from the run, which the noise of response times hides`,
          value: machine,
          bound: MOST_SHARE,
          holds: machine <= MOST_SHARE,
        },
        {
          text: `the sources are done ${end.toFixed(2)} s after the load, at most ${MOST_SECONDS} s`,
          value: end,
          bound: MOST_SECONDS,
          holds: end <= MOST_SECONDS,
        },
      ],
    };
  } finally {
    cache.disconnect();
    await own.end();
    await shop.close();
    await Promise.all([database, redis, prometheus].map((server) => server.stop()));
  }
}

/** Bundled, because a loader of TypeScript would be measured with it. */
async function bundledChild(): Promise<string> {
  const outfile = path.join(ROOT, '.cache/bench/sampling-child.mjs');
  await mkdir(path.dirname(outfile), { recursive: true });
  await build({
    entryPoints: [path.join(ROOT, 'bench/sampling-child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outfile;
}

function startLooking(
  file: string,
  target: string,
  environment: Readonly<Record<string, string>>,
): { readonly started: Promise<void>; readonly done: Promise<Looked> } {
  // Longer than the window, so that all of it is looked at.
  const child = spawn(process.execPath, [file, target, String(WINDOW_SECONDS + 1)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const done = new Promise<Looked>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      resolve(JSON.parse(said.split('\n')[1] ?? 'null') as Looked);
    });
  });
  const started = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      resolve();
    });
  });
  return { started, done };
}

/** Milliseconds of execution and planning, of our statements and of all. */
async function spentIn(sql: postgres.Sql): Promise<{ readonly ours: number; readonly all: number }> {
  const [row] = await sql<{ ours: number; all: number }[]>`
    select coalesce(sum(total_exec_time + total_plan_time) filter (where query like '/* pacegate */%'), 0)::float8 as ours,
      coalesce(sum(total_exec_time + total_plan_time), 0)::float8 as all
    from pg_stat_statements`;
  return row ?? { ours: Number.NaN, all: Number.NaN };
}

/** Seconds that Redis has spent on INFO, which nobody else asks for. */
async function spentOnInfo(redis: Redis): Promise<number> {
  return Number(/cmdstat_info:calls=\d+,usec=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0) / 1e6;
}

/** An open load; gives the milliseconds of each answer. */
async function drive(url: string, seconds: number): Promise<readonly number[]> {
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const start = performance.now();
  for (let index = 0; index < seconds * REQUESTS_A_SECOND; index++) {
    await pause(Math.max(0, start + (index * 1000) / REQUESTS_A_SECOND - performance.now()));
    const begin = performance.now();
    asked.push(
      fetch(`${url}${PATHS[index % PATHS.length] ?? '/'}`)
        .then((response) => response.arrayBuffer())
        .then(() => {
          times.push(performance.now() - begin);
        }),
    );
  }
  await Promise.all(asked);
  return times;
}
