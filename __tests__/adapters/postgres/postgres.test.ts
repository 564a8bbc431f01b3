// PostgreSQL as a source, on a real server: what it measures, and everything that keeps it from measuring.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { equalityColumns } from '../../../src/adapters/postgres/plans.ts';
import { createPostgresSource } from '../../../src/adapters/postgres/postgres.ts';
import { differenceOf, withoutLiterals } from '../../../src/adapters/postgres/statements.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';
import { PASSWORD, startPostgres, type Database } from '../../support/servers.ts';

const PATIENCE_MILLISECONDS = 60_000;
let server: Database;
let sql: Sql;
beforeAll(async () => {
  server = await startPostgres();
}, PATIENCE_MILLISECONDS);
afterAll(() => server.stop());
beforeEach(async () => {
  sql = postgres(server.url, { max: 3, onnotice: () => undefined });
  await sql.unsafe(`
    create extension if not exists pg_stat_statements;
    create extension if not exists hypopg;
    drop table if exists people;
    create table people as select id, 'p' || id as email, id % 7 as "Kind" from generate_series(1, 20000) id;
    analyze people;`);
});
afterEach(end);

/** The client waits for ever for a connection that a crash took in mid-statement, unless it is given a limit. */
async function end(): Promise<void> {
  await sql.end({ timeout: 1 });
}

async function watched(
  work: () => Promise<unknown>,
  { url = server.url, poolSize = null }: { readonly url?: string; readonly poolSize?: number | null } = {},
): Promise<SourceRecord> {
  const source = createPostgresSource({ url, variant: 'head', poolSize });
  await source.start();
  await work();
  return source.finish();
}
const as = (role: string, password: string): string => {
  const url = new URL(server.url);
  [url.username, url.password] = [role, password];
  return url.href;
};
const statementWith = (record: SourceRecord, part: string) => record.statements.find(({ text }) => text.includes(part));

describe('what happens in between', () => {
  test('is counted for each statement, without its literals, and without our own', async () => {
    await sql`select count(*) from people where id < 5`;
    const record = await watched(async () => {
      for (let index = 0; index < 10; index++)
        await sql.unsafe(`select email from people where id = ${index} and email <> 'secret'`);
    });
    expect(record.gaps).toEqual([]);
    const found = statementWith(record, 'select email from people');
    expect(found).toMatchObject({ text: 'select email from people where id = $1 and email <> $2', calls: 10, rows: 9 });
    expect(found?.totalMilliseconds).toBeGreaterThan(0);
    expect(record.statements.filter(({ text }) => /pacegate|count\(\*\) from people/.test(text))).toEqual([]);
    const [query] = record.tracks.filter(({ quantity }) => quantity === 'query');
    expect(query?.points.reduce((sum, [, , calls]) => sum + calls, 0)).toBeGreaterThanOrEqual(10);
  });

  test('is explained: the scan, its column, and what HypoPG says an index would do', async () => {
    const record = await watched(() => sql`select "Kind" from people where email = ${'p17'}`);
    const found = statementWith(record, 'from people where email');
    expect(found?.plan[0]).toMatch(/^Seq Scan on people/);
    expect(found?.filteredScans).toMatchObject([{ table: 'people', columns: ['email'], tableRows: 20_000 }]);
    const cost = found?.filteredScans[0]?.cost;
    expect((cost?.withIndex ?? 0) / (cost?.now ?? 0)).toBeLessThan(0.1);
    expect(await sql`select * from pg_indexes where tablename = 'people'`).toHaveLength(0);
  });

  test('is explained whatever another statement met: tables that the role may not read, parameters without a type', async () => {
    await sql.unsafe(`
      drop table if exists hidden; drop role if exists watcher;
      create table hidden as select id from generate_series(1, 300) id;
      create role watcher login password '${PASSWORD}'; grant pg_monitor to watcher; grant select on people to watcher;`);
    const record = await watched(
      async () => {
        for (let index = 0; index < 30; index++) {
          await sql`select count(*) from hidden a join hidden b on a.id + b.id = 7`;
          await sql.unsafe(`select interval '${index} days'`);
        }
        await sql`select "Kind" from people where email = ${'p17'}`;
        await sql`select id from people where "Kind" = ${3} and email = ${'p17'}`;
      },
      { url: as('watcher', PASSWORD) },
    );
    await sql.unsafe('drop table hidden; drop owned by watcher; drop role watcher');
    expect(statementWith(record, 'from hidden')?.plan).toEqual([]);
    for (const part of ['select "Kind" from people', 'select id from people'])
      expect(statementWith(record, part)?.plan[0]).toMatch(/^Seq Scan on people/);
    expect(record.gaps).toEqual([
      'some statements have no plan: the role may not read their tables, so GRANT SELECT on them to it',
    ]);
  });

  test('is explained though HypoPG cannot suppose an index', async () => {
    // No operator class: an index on it cannot be made, nor supposed.
    await sql.unsafe(`drop table if exists places;
      create table places as select id, point(id, id) as at, 'x' || id as name from generate_series(1, 5000) id; analyze places`);
    const record = await watched(async () => {
      await sql.unsafe('select id from places where at = point(1, 1)').catch(() => undefined);
      await sql.unsafe("select id from places where at ~= point(1, 1) and name = 'x1' and xmin = '7'");
      await sql`select "Kind" from people where email = ${'p17'}`;
    });
    await sql.unsafe('drop table places');
    expect(record.gaps).toEqual([]);
    expect(statementWith(record, 'from places')).toMatchObject({
      plan: [expect.stringMatching(/^Seq Scan on places/), expect.any(String)],
      filteredScans: [{ cost: null }],
    });
    expect(statementWith(record, 'from people where email')?.filteredScans[0]?.cost).not.toBeNull();
  });

  test('is explained without the literals of views', async () => {
    await sql.unsafe(`drop view if exists insiders;
      create view insiders as select * from people where email <> 'ceo@example.com' and email <> 'it''s'`);
    const record = await watched(() => sql`select "Kind" from insiders where id = ${7}`);
    await sql.unsafe('drop view insiders');
    const { plan = [] } = statementWith(record, 'from insiders') ?? {};
    expect(plan[1]).toMatch(/Filter: .*email <> \?::text/);
    expect(JSON.stringify(record)).not.toMatch(/ceo@|it''s/);
  });

  test('is known though there is no time to plan it', async () => {
    const holder = await sql.reserve();
    const record = await watched(async () => {
      for (let index = 0; index < 12; index++) {
        const columns = Array.from({ length: index + 1 }, (_, column) => `id + ${column}`).join(', ');
        await sql.unsafe(`select ${columns} from people where id = 1`);
      }
      await holder`begin`;
      await holder`lock table people`;
    });
    await holder`commit`;
    holder.release();
    expect(record.statements.filter(({ text }) => text.includes('from people where id'))).toHaveLength(12);
    // The sizes of tables may wait for the lock as well.
    expect(record.gaps).toContain('some statements have no plan: the database took too long to plan them');
  });

  test('leaves nothing of ours that a server which cuts comments before a statement would take for the application', async () => {
    await sql.unsafe(`drop role if exists watcher; create role watcher login password '${PASSWORD}'; grant pg_monitor to watcher;
      grant select on people to watcher`);
    await watched(() => sql`select "Kind" from people where email = ${'p17'}`, { url: as('watcher', PASSWORD) });
    const left = await sql<{ query: string }[]>`
      select query from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = 'watcher'`;
    await sql.unsafe('drop owned by watcher; drop role watcher');
    expect(left.length).toBeGreaterThan(8);
    const unmarked = left.filter(({ query }) => !/^\w[^]*\/\* pacegate \*\//.test(query));
    expect(unmarked).toEqual([]);
  });

  test('costs the statement nothing twice: writes are planned never, and a plan is not a run', async () => {
    const record = await watched(() => sql`delete from people where email = ${'p17'}`);
    const found = statementWith(record, 'delete from people');
    expect(found).toMatchObject({ calls: 1, plan: [], filteredScans: [] });
    expect(await sql`select * from people`).toHaveLength(19_999);
  });

  test('shows connections in use, of the pool that is named', async () => {
    const record = await watched(
      async () => {
        await Promise.all([1, 2].map(() => sql`select pg_sleep(4)`));
      },
      { poolSize: 4 },
    );
    expect(record.connectionLimit).toBe(4);
    const pool = record.tracks.find(({ quantity }) => quantity === 'pool');
    expect(Math.max(...(pool?.points.map(([, value]) => value) ?? []))).toBe(0.5);
  });

  test('shows who waits for a lock, and for how much of its time', async () => {
    const record = await watched(async () => {
      const [holds, waits] = await Promise.all([sql.reserve(), sql.reserve()]);
      await holds`begin`;
      await holds`update people set email = 'a' where id = 1`;
      const waiting = waits`update people set email = 'b' where id = 1 and "Kind" >= 0`;
      await Promise.all([waiting, holds`select pg_sleep(4)`.then(() => holds`commit`)]);
      holds.release();
      waits.release();
    });
    const [held, waited] = [/where id = \$\d$/, /Kind/].map((part) =>
      record.statements.find(({ text }) => text.startsWith('update people') && part.test(text)),
    );
    expect(held?.lockMilliseconds).toBe(0);
    expect((waited?.lockMilliseconds ?? 0) / (waited?.totalMilliseconds ?? 0)).toBeGreaterThan(0.5);
    const locks = record.tracks.find(({ quantity }) => quantity === 'locks');
    expect(Math.max(...(locks?.points.map(([, value]) => value) ?? []))).toBe(1);
  });

  test('is not known where the statistics were reset meanwhile', async () => {
    const record = await watched(() => sql`select pg_stat_statements_reset()`);
    expect(record.statements).toEqual([]);
    expect(record.gaps).toEqual([expect.stringContaining('reset while the load went on')]);
  });
});

describe('a server of several databases', () => {
  beforeEach(async () => {
    await sql.unsafe('drop database if exists orders').catch(() => undefined);
    await sql.unsafe('create database orders');
  });

  test('is told of what its own database did, and of each that is asked', async () => {
    const url = server.url.replace(/postgres$/, 'orders');
    const other = postgres(url, { max: 1, onnotice: () => undefined });
    await other.unsafe(
      'create extension pg_stat_statements; create table bills as select id from generate_series(1, 9) id',
    );
    const sources = [server.url, url].map((each) =>
      createPostgresSource({ url: each, variant: 'head', poolSize: null }),
    );
    await Promise.all(sources.map((each) => each.start()));
    for (let index = 0; index < 3; index++) await sql`select email from people where id = ${index}`;
    for (let index = 0; index < 5; index++) await other`select id from bills where id = ${index}`;
    const records = await Promise.all(sources.map((each) => each.finish()));
    await other.end({ timeout: 1 });
    expect(records.map(({ gaps }) => gaps)).toEqual([[], []]);
    expect(
      records.map(({ statements }) =>
        statements.filter(({ text }) => /from (?:people|bills)/.test(text)).map(({ text, calls }) => [text, calls]),
      ),
    ).toEqual([[['select email from people where id = $1', 3]], [['select id from bills where id = $1', 5]]]);
    expect(records.map(({ statements }) => statements.filter(({ text }) => /pacegate/i.test(text)))).toEqual([[], []]);
  });
});

describe('a server that goes down in the middle and comes back', () => {
  afterEach(async () => {
    // What was connected is cut off.
    await end();
    sql = postgres(server.url, { max: 3, onnotice: () => undefined });
  });

  /** Until the session is forgotten it still seems to run, and then no session is answered for a while. */
  async function untilForgotten(pid: number): Promise<void> {
    for (;;) {
      const isForgotten = await sql`select 1 from pg_stat_activity where pid = ${pid}`.then(
        (rows) => rows.length === 0,
        () => false,
      );
      if (isForgotten) return;
    }
  }

  test(
    'kept its counters, so that nothing is lost',
    async () => {
      const record = await watched(async () => {
        for (let index = 0; index < 4; index++) await sql`select email from people where id = ${index}`;
        await server.restart();
        for (let index = 0; index < 3; index++) await sql`select email from people where id = ${index}`;
      });
      expect(record.gaps).toEqual([]);
      expect(statementWith(record, 'select email from people where id')).toMatchObject({ calls: 7 });
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'by a crash, lost them, and that is said',
    async () => {
      const record = await watched(async () => {
        for (let index = 0; index < 3; index++) await sql`select email from people where id = ${index}`;
        const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
        // The server takes it for a fault of memory, ends every session, and begins anew.
        process.kill(backend?.pid ?? 0, 'SIGKILL');
        await untilForgotten(backend?.pid ?? 0);
        await sql`select email from people where id = 1`;
      });
      expect(record.statements).toEqual([]);
      expect(record.gaps).toEqual([expect.stringContaining('reset while the load went on')]);
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'a server is reached by TLS too, and let go of in the middle',
  async () => {
    const other = await startPostgres();
    const admin = postgres(other.url, { max: 1, onnotice: () => undefined });
    try {
      await admin.unsafe(`create extension pg_stat_statements;
        copy (select 1) to program 'openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=db -keyout server.key -out server.crt 2>/dev/null';`);
      await admin`alter system set ssl = on`;
      await admin`select pg_reload_conf()`;
      const source = createPostgresSource({ url: `${other.url}?sslmode=require`, variant: 'head', poolSize: null });
      const ours = (): Promise<readonly unknown[]> => admin`
        select 1 from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'pacegate' and ssl`;
      await source.start();
      expect(await ours()).toHaveLength(1);
      source.abandon();
      while ((await ours()).length > 0) await pause(20);
      expect((await source.finish()).gaps).toEqual([]);
    } finally {
      await admin.end({ timeout: 1 });
      await other.stop();
    }
  },
  PATIENCE_MILLISECONDS,
);

describe('trouble is a sentence without an address or a credential', () => {
  const closed = 'postgres://shop:hunter2@127.0.0.1:1/shop';
  test.each<[string, () => Promise<string> | string, RegExp]>([
    ['nobody listens', () => closed, /nothing listens where the database should be/],
    ['the password is wrong', () => as('postgres', 'hunter2'), /refused the password/],
    ['the address is none', () => 'hunter2', /PACEGATE_POSTGRES_URL is no URL/],
    ['the database is not there', () => server.url.replace(/postgres$/, 'hunter2'), /does not exist/],
    [
      'the extension is not there',
      async () => {
        await sql.unsafe('drop extension pg_stat_statements');
        return server.url;
      },
      /shared_preload_libraries.*CREATE EXTENSION pg_stat_statements/,
    ],
    [
      'the role may not see statements of others',
      async () => {
        await sql.unsafe(`drop role if exists reader; create role reader login password '${PASSWORD}'`);
        return as('reader', PASSWORD);
      },
      /GRANT pg_read_all_stats/,
    ],
  ])('where %s', async (_, arrange, why) => {
    const url = await arrange();
    const record = await watched(() => sql`select 1 as one from people limit 1`, { url });
    expect(record.gaps).toEqual([expect.stringMatching(why)]);
    expect(record.statements).toEqual([]);
    expect(JSON.stringify(record)).not.toMatch(/hunter2|127\.0\.0\.1/);
  });

  test(
    'where the server goes away in the middle',
    async () => {
      const other = await startPostgres();
      const source = createPostgresSource({ url: other.url, variant: 'head', poolSize: null });
      await source.start();
      await other.stop();
      const record = await source.finish();
      expect(record.gaps).not.toEqual([]);
      expect(record.statements).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'ten thousand tables are no burden',
  async () => {
    // In steps, because each table takes a lock until its statement is over.
    for (let from = 1; from <= 10_000; from += 1000)
      await sql.unsafe(
        `do $$ begin for i in ${from}..${from + 999} loop execute 'create table many_' || i || ' as select 1 as a'; end loop; end $$`,
      );
    const record = await watched(() => sql`select * from many_1`);
    expect(record.tables.length).toBeLessThanOrEqual(50);
  },
  PATIENCE_MILLISECONDS,
);

test.each([
  [`select 'it''s', E'a\\'b', 12.5, $1, t1.c2 from t1 -- 'x'`, 'select ?, ?, ?, $1, t1.c2 from t1'],
  [`alter role x password 'hunter2'`, 'alter role x password ?'],
  ['do $body$ secret $body$', 'do ?'],
  ['/* route=/users */ select 1', 'select ?'],
  ['/* 1 */ /* pacegate */ select $2', 'select $2'],
  [`select '--',\n'hunter2'`, 'select ?, ?'],
  [`select '/*', 'hunter2', 1 -- '*/`, 'select ?, ?, ?'],
  [`copy t from 'C:\\' with password 'hunter2'`, 'copy t from ? with password ?'],
  [`select "o'hara" from t where b = 'hunter2' and "x9" = 9`, 'select "o\'hara" from t where b = ? and "x9" = ?'],
  [`select U&'hunter2', n'hunter2', date'2020-01-01', x'1f'`, 'select ?, ?, date?, ?'],
  ["select 'hunter2", 'select ?'],
  ['do $a$ $b$ hunter2 $b$ $a$ language $c$hunter2', 'do ? language ?'],
])('%s without literals', (query, expected) => {
  expect(withoutLiterals(query)).toBe(expected);
});

test.each([
  ['(email = $1)', ['email']],
  ['((o.order_id = $1) AND ((o.email)::text = $2))', ['order_id', 'email']],
  ['("Kind" = ANY ($1))', ['"Kind"']],
  ['((kind = ?::text) AND (size = ?))', ['kind', 'size']],
  ['(price > $1)', []],
])('%s compares %j', (filter, columns) => {
  expect(equalityColumns(filter)).toEqual(columns);
});

test('deviations in between are those of the calls in between', () => {
  const rowOf = (values: readonly number[]) => {
    const total = values.reduce((a, b) => a + b, 0);
    const mean = total / values.length;
    const deviation = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
    return { queryid: '1', userid: '1', calls: values.length, total, deviation, rows: 0, hit: 0, read: 0 };
  };
  const [before, between] = [
    [3, 5, 4],
    [10, 30, 20, 40],
  ] as const;
  const cost = differenceOf(rowOf(before), rowOf([...before, ...between]));
  expect(cost).toMatchObject({ calls: 4, totalMilliseconds: 100 });
  expect(cost.sumOfSquares).toBeCloseTo(500, 6);
});
