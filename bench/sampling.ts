// What looking costs: the database's own time for our statements, response times with and without sources, and the end.
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { openSourcesOf } from '../src/entry/sources.ts';
import { NO_SOURCES } from '../src/core/budget/budget.ts';
import { startPostgres, startPrometheus, startRedis } from '../__tests__/support/servers.ts';
import { startShop } from '../__tests__/support/shop/shop.ts';
import { median, type BenchTable } from './table.ts';

const PAIRS = 8;
const WINDOW_SECONDS = 10;
const REQUESTS_A_SECOND = 100;
const PATHS = ['/orders/1', '/customers', '/products', '/report', '/visit'];
const MOST_SHARE = 0.01;
const MOST_SECONDS = 1;

export async function benchSampling(): Promise<BenchTable> {
  const [database, redis, prometheus] = await Promise.all([startPostgres(), startRedis(), startPrometheus()]);
  const shop = await startShop({ postgresUrl: database.url, database: 'shop', redisUrl: redis.url });
  const own = postgres(shop.databaseUrl, { max: 1 });
  const openSources = openSourcesOf(
    {
      PACEGATE_POSTGRES_URL: shop.databaseUrl,
      PACEGATE_REDIS_URL: redis.url,
      PACEGATE_PROMETHEUS_URL: prometheus.url,
    },
    { k6Path: null, k6Version: null, downloadUrl: null, k6Sha256: null },
  );
  try {
    await drive(shop.url, 2);
    const ratios: number[] = [];
    const shares: number[] = [];
    const ends: number[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      const plain = async (): Promise<number> => median(await drive(shop.url, WINDOW_SECONDS));
      const watched = async (): Promise<number> => {
        const before = await spent(own);
        const sources = openSources(NO_SOURCES, { target: shop.url });
        await Promise.all(sources.map((source) => source.start()));
        const times = await drive(shop.url, WINDOW_SECONDS);
        const during = await spent(own);
        shares.push((during - before) / (WINDOW_SECONDS * 1000));
        const end = performance.now();
        const records = await Promise.all(sources.map((source) => source.finish()));
        ends.push((performance.now() - end) / 1000);
        const gaps = records.flatMap((record) => record.gaps);
        if (gaps.length > 0) throw new Error(gaps.join('; '));
        return median(times);
      };
      // Each is first as often as the other.
      const first = pair % 2 === 0 ? await plain() : null;
      const seen = await watched();
      ratios.push(seen / (first ?? (await plain())));
    }
    const [ratio, share, end] = [median(ratios), median(shares), Math.max(...ends)];
    return {
      title: 'Looking at database, cache and machine during the run',
      command: 'npm run bench -- sampling',
      header: [`PostgreSQL, Redis and Prometheus beside ${REQUESTS_A_SECOND} requests a second`, ''],
      rows: [
        ['median response time with sources, as a multiple of that without', ratio.toFixed(3)],
        ['the same, pair by pair', ratios.map((each) => each.toFixed(3)).join(', ')],
        ["PostgreSQL's time for our statements, share of one core", `${(share * 100).toFixed(2)} %`],
        ['seconds from the end of the load until all is known, the longest', end.toFixed(2)],
      ],
      claims: [
        {
          text: `our statements take ${(share * 100).toFixed(2)} % of one core of the database, at most 1 %`,
          value: share,
          bound: MOST_SHARE,
          holds: share <= MOST_SHARE,
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
    await own.end();
    await shop.close();
    await Promise.all([database, redis, prometheus].map((server) => server.stop()));
  }
}

async function spent(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select coalesce(sum(total_exec_time + total_plan_time), 0)::float8 as total
    from pg_stat_statements where query like '/* pacegate */%'`;
  return row?.total ?? Number.NaN;
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
