// Why it is slow: each fault of a shop on real PostgreSQL and Redis is found first, and nothing is found in a sound one.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT } from '../support/cli.ts';
import { PASSWORD } from '../support/servers.ts';
import { loadOf, taskFor } from '../support/shop/load.ts';
import { ShopGate } from '../support/shop/shop-gate.ts';
import type { Fault } from '../support/shop/shop.ts';

const PATIENCE_MILLISECONDS = 90_000;
let shops: ShopGate;
beforeAll(async () => {
  shops = await new ShopGate().start();
}, PATIENCE_MILLISECONDS);
afterAll(() => shops.stop());

/** As many requests as the standard budget asks for at least, most of them for what is light. */
const HEAVY_LOAD = `
load_test:
  rate: 1100rps
  duration: SECONDSs
  requests:
    - { path: /visit, weight: 96 }
    - { path: /products, weight: 2 }
    - { path: /orders/17 }
    - { path: /customers }
`;

describe('a fault is found first, by its evidence', () => {
  test.each<[Fault, RegExp]>([
    [
      'n-plus-one',
      /select product, price from items where id = \$1.* runs some 1[12](\.\d)? times a request of .*GET \/orders\/\{id\}/,
    ],
    ['missing-index', /reads all of `customers` because no index covers `email`/],
    ['slow-query', /count\(\*\) as total from items a join items b.* takes/],
    ['pool-exhausted', /all 8 database connections are in use/],
    ['lock-waits', /wait for a lock that another holds, above all `update visits/],
    ['table-bloat', /`products` holds 39,001 dead rows/],
    ['cache-misses', /the cache answers 0 % of look-ups instead of/],
    ['large-payload', /answers are 1[67]\d kB on average instead of/],
    ['no-compression', /[23]\d(\.\d)? kB of text an answer come uncompressed instead of 0 B/],
    // Forty milliseconds are waited for; a busy machine adds to them, and takes nothing away.
    ['slow-first-byte', /^the first byte of `GET \/products` comes after (39|[4-9]\d|\d{3})(\.\d)? ms instead of/],
    [
      'slow-transfer',
      /^the rest of `GET \/report` comes after (39|[4-9]\d|\d{3})(\.\d)? ms instead of .* though answers are as large/,
    ],
    ['new-connections', /100 % of requests open a connection of their own/],
    ['many-requests', /^an iteration makes 5 requests instead of 1, more of `GET \/wish\/\{id\}` above all/],
  ])(
    '%s',
    async (fault, words) => {
      // The loop is named with the endpoint that got slower by it, which takes longer to be sure of beside other work.
      const { findings } = await shops.run({ faults: [fault], seconds: fault === 'n-plus-one' ? 14 : 7 });
      expect(findings[0]).toMatchObject({ kind: fault, isNew: true });
      expect(findings[0]?.cause).toMatch(words);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each<[Fault, RegExp]>([
    ['cpu-saturated', /the CPU is \d+ % busy/],
    ['memory-growth', /memory grows by/],
  ])(
    '%s, which Prometheus alone can tell',
    async (fault, words) => {
      const { findings } = await shops.run({ faults: [fault], seconds: 14 });
      expect(findings[0]?.kind).toBe(fault);
      expect(findings[0]?.cause).toMatch(words);
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'a sound shop has no finding, and every section of the budget is measured',
  async () => {
    const { findings, judgements, read } = await shops.run({ seconds: 14 });
    expect(findings).toEqual([]);
    expect(judgements.filter(({ state }) => state === 'unmeasured')).toEqual([]);
    expect(new Set(judgements.map(({ section }) => section))).toEqual(
      new Set(['api_latency', 'database', 'resources', 'cache']),
    );
    expect(read('analysis.md')).toContain('Nothing that was measured calls for one.');
  },
  PATIENCE_MILLISECONDS,
);

test(
  'a sound shop has none under a task that follows its links either',
  async () => {
    const { findings, verdict } = await shops.run({ load: taskFor(7) });
    expect(findings).toEqual([]);
    expect(verdict).not.toBe('inconclusive');
  },
  PATIENCE_MILLISECONDS,
);

test(
  'the standard budget gates with every section measured: one run, one verdict',
  async () => {
    const budget = readFileSync(path.join(ROOT, 'examples/performance_budget.yml'), 'utf8');
    const { judgements } = await shops.run({
      budget,
      browser: true,
      isPaired: false,
      // Pages need forty loads for an interval, and each takes a second or two beside this load.
      seconds: 150,
      load: loadOf(HEAVY_LOAD, 150),
    });
    const of = (state: string): readonly string[] =>
      judgements.filter((each) => each.state === state).map(({ section, statistic }) => `${section}.${statistic}`);
    // These are asked of a larger machine than one that runs tests.
    expect(of('unmeasured')).toEqual(['throughput.target_rps', 'throughput.max_rps']);
    // How fast a page is beside such a load is a matter of the machine; that enough of them were loaded is not.
    expect(judgements.filter(({ reason }) => /needs \d+ page loads/.test(reason))).toEqual([]);
    const measured = judgements.flatMap(({ section, value }) => (value === null ? [] : [section]));
    expect([...new Set(measured)].toSorted()).toEqual([
      'api_latency',
      'cache',
      'database',
      'frontend',
      'resources',
      'throughput',
    ]);
  },
  3 * PATIENCE_MILLISECONDS,
);

test(
  'a paired run loads the pages of head and base, and the report has both',
  async () => {
    const { judgements, read } = await shops.run({ budget: 'frontend: { lcp: 60s }\n', browser: true, seconds: 14 });
    const [lcp] = judgements.filter(({ section }) => section === 'frontend');
    expect(lcp?.reason).toMatch(/page loads, \d+ were made \(p75 .* so far, .* at the base\)/);
    for (const file of ['metrics.md', 'benchmarks/before_after.md'])
      expect(read(file)).toMatch(/\| load event \| [\d.]+ ms \| [\d.]+ ms \|.*\| \d+ and \d+ \|/);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'the cause is in the headline, the comment and the written report, with what to do first',
  async () => {
    const { headline, read, stdout } = await shops.run({ faults: ['missing-index'], seconds: 20 });
    expect(headline).toMatch(
      /^`GET \/customers` got .* slower .*; likely cause: `select id, name from customers where email = \$1` reads all/,
    );
    expect(stdout.replace(/\s+/g, ' ')).toContain('reads all of customers because no index covers email');
    expect(read('comment.md')).toContain('CREATE INDEX CONCURRENTLY ON customers (email);');
    expect(read('optimizations.md')).toMatch(
      /### 1\. Create an index on `customers`[^]*Priority: 1[^]*## Implementation plan/,
    );
    const analysis = read('analysis.md');
    for (const part of [
      '## Executive summary',
      '## Identified bottlenecks',
      'Seq Scan on customers',
      '## Recommendations',
      '## Expected improvements',
      '## Monitoring and validation',
    ])
      expect(analysis).toContain(part);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'sources that cannot be reached break nothing, pass nothing, and repeat no credential',
  async () => {
    const { verdict, code, judgements, read, stdout, stderr } = await shops.run(
      {
        seconds: 5,
        budget:
          'api_latency: { p95: 5s }\ndatabase: { query_avg: 10s }\ncache: { hit_rate_min: 1% }\nregression: off\n',
      },
      {
        PACEGATE_POSTGRES_URL: 'postgres://shop:hunter2@127.0.0.1:1/shop',
        PACEGATE_REDIS_URL: 'redis://:hunter2@127.0.0.1:1',
        PACEGATE_PROMETHEUS_URL: 'http://shop:hunter2@127.0.0.1:1',
        PACEGATE_PROMETHEUS_TOKEN: 'hunter2',
      },
    );
    expect([verdict, code]).toEqual(['warn', 0]);
    const unmeasured = judgements.filter(({ state }) => state === 'unmeasured').map(({ reason }) => reason);
    expect(unmeasured).toEqual([
      'database.query_avg is not measured: nothing listens where the database should be',
      'cache.hit_rate_min is not measured: nothing listens where Redis should be',
    ]);
    const said = [stdout, stderr, ...['result.json', 'comment.md', 'analysis.md', 'metrics.md'].map(read)].join('\n');
    expect(said).not.toMatch(/hunter2/);
    expect(said).not.toContain(PASSWORD);
  },
  PATIENCE_MILLISECONDS,
);
