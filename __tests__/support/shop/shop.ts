// A shop on PostgreSQL and Redis with a switch for each fault that Pacegate must find.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzip } from 'node:zlib';
import { Redis } from 'iovalkey';
import postgres, { type Sql } from 'postgres';

export const FAULTS = [
  'n-plus-one',
  'missing-index',
  'slow-query',
  'pool-exhausted',
  'lock-waits',
  'table-bloat',
  'cache-misses',
  'large-payload',
  'no-compression',
  'slow-first-byte',
  'slow-transfer',
  'new-connections',
  'many-requests',
  'cpu-saturated',
  'memory-growth',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface ShopOptions {
  /** A server's URL with its superuser; the shop makes a database of its own. */
  readonly postgresUrl: string;
  readonly database: string;
  readonly redisUrl: string;
  readonly faults?: readonly Fault[];
}

export interface Shop {
  readonly url: string;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

const ORDERS = 5000;
const LINES = 12;
const CUSTOMERS = 40_000;
export const POOL_SIZE = 8;
/** Blocks above 32 MB go back to the system when they are freed (mallopt(3), M_MMAP_THRESHOLD), so that the next shop can grow too. */
const LEAK_BYTES = 40_000_000;
const REQUESTS_A_LEAK = 24;
/** Below this compressing is not worth its time. */
const LARGE_TEXT_CHARACTERS = 10_000;
/** A slow transfer comes in as many pieces, with pauses between them. */
const [PIECES, PAUSE_MILLISECONDS] = [5, 10];
const CATALOG = Array.from({ length: 1500 }, (_, id) => ({
  id,
  name: `Product ${id}`,
  description: 'Made by hand, sent the same day, taken back.',
}));

export async function startShop({ postgresUrl, database, redisUrl, faults = [] }: ShopOptions): Promise<Shop> {
  const has = (fault: Fault): boolean => faults.includes(fault);
  const url = new URL(postgresUrl);
  const admin = postgres(postgresUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`drop database if exists ${database}`);
  await admin.unsafe(`create database ${database}`);
  await admin.end();
  url.pathname = `/${database}`;
  const databaseUrl = url.href;
  const setUp = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  await fill(setUp, has);
  await setUp.end();

  const sql = postgres(databaseUrl, {
    max: POOL_SIZE,
    onnotice: () => undefined,
    connection: { application_name: 'shop' },
  });
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined);
  await redis.flushall();
  const kept: Buffer[] = [];

  const orderOf = async (id: number): Promise<object> => {
    const [order] = await sql`select id, customer_id, note from orders where id = ${id}`;
    if (has('n-plus-one')) {
      const lines = [];
      for (let line = 0; line < LINES; line++)
        lines.push(...(await sql`select product, price from items where id = ${id * LINES + line}`));
      return { order, lines };
    }
    return { order, lines: await sql`select product, price from items where order_id = ${id}` };
  };
  const customersBy = (email: string) => sql`select id, name from customers where email = ${email}`;
  const products = async (page: number): Promise<string> => {
    const key = `products:${page}`;
    const cached = await redis.get(key);
    if (has('slow-first-byte')) await setTimeout(40);
    if (cached !== null) return cached;
    const rows = await sql`select id, name, price from products where page = ${page}`;
    const text = JSON.stringify(rows);
    if (!has('cache-misses')) await redis.set(key, text, 'EX', 300);
    return text;
  };
  const report = () =>
    has('slow-query')
      ? sql`select count(*) as total from items a join items b on a.price = b.price + 1 where a.product < 'p2'`
      : sql`select count(*) as total from products`;
  const visit = async (): Promise<object> => {
    // Everybody counts on the same row, and holds it for longer than it takes until the next one comes.
    if (has('lock-waits'))
      await sql.begin(async (tx) => {
        await tx`update visits set count = count + 1 where page = 'home'`;
        await setTimeout(140);
      });
    // A connection that is held for no reason.
    if (has('pool-exhausted'))
      await sql.begin(async (tx) => {
        await tx`select count from visits`;
        await setTimeout(1000);
      });
    return { visited: true };
  };

  const answers: Readonly<Record<string, (given: number) => Promise<unknown>>> = {
    orders: (given) => orderOf(given % ORDERS),
    customers: (given) => customersBy(`customer${given % CUSTOMERS}@example.com`),
    products: (given) => products(given % 20),
    report: () => report(),
    visit: () => visit(),
    catalog: () => Promise.resolve(CATALOG),
    // A list that leaves its details to further requests.
    wishlist: () => Promise.resolve({ more: has('many-requests') ? [1, 2, 3, 4].map((id) => `/wish/${id}`) : [] }),
    wish: (given) => Promise.resolve({ id: given }),
  };
  let [counter, asked] = [0, 0];
  const server = createServer((request, response) => {
    if (request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Shop</title><h1>Shop</h1>');
      return;
    }
    const name = (request.url ?? '/').split(/[/?]/)[1] ?? '';
    const answer = answers[name];
    request.resume();
    counter += 7919;
    if (has('memory-growth') && ++asked % REQUESTS_A_LEAK === 0) kept.push(Buffer.alloc(LEAK_BYTES, counter & 0xff));
    if (has('cpu-saturated')) burn(22);
    const padding = has('large-payload') ? 'x'.repeat(200_000) : '';
    Promise.resolve(answer?.(counter)).then(
      (found) => send(request, response, answer === undefined ? 404 : 200, { found, padding }, has),
      () => send(request, response, 500, {}, has),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    databaseUrl,
    close: async () => {
      server.close().closeAllConnections();
      await sql.end({ timeout: 1 });
      redis.disconnect();
      if (kept.splice(0).length > 0) collectGarbage();
    },
  };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: object,
  has: (fault: Fault) => boolean,
): Promise<void> {
  const text = JSON.stringify(body);
  const isCompressed =
    /\bgzip\b/.test(String(request.headers['accept-encoding'])) &&
    text.length > LARGE_TEXT_CHARACTERS &&
    !has('no-compression');
  const bytes = isCompressed ? await promisify(gzip)(text, { level: 1 }) : Buffer.from(text);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
    ...(has('new-connections') ? { connection: 'close' } : {}),
  });
  const pieces = has('slow-transfer') && request.url === '/report' ? PIECES : 1;
  const size = Math.ceil(bytes.length / pieces);
  for (let at = size; at < bytes.length; at += size) {
    response.write(bytes.subarray(at - size, at));
    await setTimeout(PAUSE_MILLISECONDS);
  }
  response.end(bytes.subarray(size * (Math.ceil(bytes.length / size) - 1)));
}

function burn(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

async function fill(sql: Sql, has: (fault: Fault) => boolean): Promise<void> {
  await sql.unsafe('create extension if not exists pg_stat_statements');
  await sql.unsafe('create extension if not exists hypopg');
  await sql.unsafe(`
    create table orders as select id, id % ${CUSTOMERS} as customer_id, repeat('n', 40) as note
      from generate_series(0, ${ORDERS - 1}) id;
    alter table orders add primary key (id);
    create table items as select id, id / ${LINES} as order_id, 'p' || id % 500 as product, (id % 900)::int as price
      from generate_series(0, ${ORDERS * LINES - 1}) id;
    alter table items add primary key (id);
    create index on items (order_id);
    create table customers as select id, 'Name ' || id as name, 'customer' || id || '@example.com' as email
      from generate_series(0, ${CUSTOMERS - 1}) id;
    alter table customers add primary key (id);
    create table products as select id, 'Product ' || id as name, id as price, id % 20 as page from generate_series(0, 399) id;
    create table visits as select 'home'::text as page, 0 as count;
  `);
  if (!has('missing-index')) await sql.unsafe('create index on customers (email)');
  if (has('table-bloat')) {
    await sql.unsafe('alter table products set (autovacuum_enabled = false)');
    await sql.unsafe('insert into products select id, $$old$$, 1, 0 from generate_series(1000, 40000) id');
    await sql.unsafe('delete from products where id >= 1000');
  }
  await sql.unsafe('analyze');
}
