// The built command line on two shops, a sound base and a head with a fault, with every source that there is.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { runCli, type Ran } from '../cli.ts';
import { startPostgres, startPrometheus, startRedis, type Server } from '../servers.ts';
import { loadFor, type Load } from './load.ts';
import { POOL_SIZE, startShop, type Fault } from './shop.ts';

export interface FoundCause {
  readonly kind: string;
  readonly cause: string;
  readonly isNew: boolean;
  readonly confidence: string;
}

export interface Judged extends Ran {
  readonly verdict: string;
  readonly headline: string;
  readonly findings: readonly FoundCause[];
  readonly judgements: readonly {
    readonly section: string;
    readonly statistic: string;
    readonly state: string;
    readonly value: number | null;
    readonly reason: string;
  }[];
  /** The report's files, by name below the output folder. */
  readonly read: (name: string) => string;
}

export interface ShopRun {
  readonly faults?: readonly Fault[];
  readonly seconds?: number;
  readonly budget?: string;
  /** Whether pages are loaded in Chromium too. */
  readonly browser?: boolean;
  /** Instead of a moderate load that lets the faults show. */
  readonly load?: Load;
  /** Whether the head is held against the base in the same run; else the base is not there. */
  readonly isPaired?: boolean;
}

const BUDGET = `
api_latency: { p95: 5s }
database: { query_avg: 10s, query_p95: 50s, slow_query: 100s, connection_pool: 100% }
resources: { cpu_normal: 100%, cpu_max: 100%, memory_normal: 99%, memory_max: 99%, disk_max: 100% }
cache: { hit_rate_min: 1% }
`;

/**
 * The shops' own process, as other tests on the same machine are none of theirs: how busy its one thread is, whoever else
 * wants the core, and its memory as if it had 16 GB.
 */
const OF_THE_PROCESS =
  'cpu: "nodejs_eventloop_utilization{job=\\"test\\"}", memory: "process_resident_memory_bytes{job=\\"test\\"} / 16e9"';

/** What client libraries of Prometheus say of a process. */
async function startMetrics(): Promise<Server> {
  let last = performance.eventLoopUtilization();
  const server = createServer((_, response) => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    const memory = process.memoryUsage.rss();
    response.end(`nodejs_eventloop_utilization ${utilization}\nprocess_resident_memory_bytes ${memory}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export class ShopGate {
  #servers: readonly Server[] = [];
  #directories: string[] = [];

  async start(): Promise<this> {
    const metrics = await startMetrics();
    const prometheus = startPrometheus([new URL(metrics.url).host]);
    this.#servers = [...(await Promise.all([startPostgres(), startRedis(), startRedis(), prometheus])), metrics];
    return this;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop()));
    for (const each of this.#directories) rmSync(each, { recursive: true, force: true });
  }

  /** `environment` replaces what gives access to the sources. */
  async run(
    {
      faults = [],
      seconds = 7,
      budget = BUDGET,
      browser = false,
      load = loadFor(faults, seconds),
      isPaired = true,
    }: ShopRun,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Judged> {
    const [database, ours, theirs, machine] = this.#servers;
    if (database === undefined || ours === undefined || theirs === undefined || machine === undefined)
      throw new Error('not started');
    const head = await startShop({ postgresUrl: database.url, database: 'shop_head', redisUrl: ours.url, faults });
    const base = await startShop({ postgresUrl: database.url, database: 'shop_base', redisUrl: theirs.url });
    const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-shop-'));
    this.#directories.push(directory);
    const sources = `sources: { ${browser ? 'browser: {}, ' : ''}postgres: { pool_size: ${POOL_SIZE} }, redis: {}, responses: {}, prometheus: { ${OF_THE_PROCESS} } }\n`;
    const files = { ...load.files, 'performance_budget.yml': `${budget}${sources}${load.budget}` };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text);
    try {
      const words = ['gate', '--target', head.url, ...(isPaired ? ['--base-target', base.url] : [])];
      const ran = await runCli(directory, words, {
        PACEGATE_POSTGRES_URL: head.databaseUrl,
        PACEGATE_POSTGRES_BASE_URL: base.databaseUrl,
        PACEGATE_REDIS_URL: ours.url,
        PACEGATE_REDIS_BASE_URL: theirs.url,
        PACEGATE_PROMETHEUS_URL: machine.url,
        ...environment,
      });
      const read = (name: string): string => readFileSync(path.join(directory, 'performance', name), 'utf8');
      return { ...ran, ...(JSON.parse(read('result.json')) as Omit<Judged, keyof Ran | 'read'>), read };
    } finally {
      await Promise.all([head.close(), base.close()]);
    }
  }
}
