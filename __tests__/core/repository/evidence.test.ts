// What in a repository tells of performance, and what only looks like it.
import { describe, expect, test } from '@jest/globals';
import { evidenceIn, mayBeEvidence } from '../../../src/core/repository/evidence.ts';

const MYSQL = `/usr/sbin/mysqld, Version: 8.0.36. started with:
# Time: 2026-11-20T10:00:00.000000Z
# User@Host: app[app] @ web [10.0.0.7]  Id:     8
# Query_time: 3.400000  Lock_time: 0.000012 Rows_sent: 1  Rows_examined: 812345
SELECT * FROM accounts WHERE iban = 'DE02120300000000202051';
# Query_time: 0.812  Lock_time: 0 Rows_sent: 1  Rows_examined: 9
SELECT 1;
`;
const POSTGRES = `2026-11-20 10:00:00 UTC [7] LOG:  duration: 812.345 ms  statement: SELECT * FROM items WHERE secret = 'x'\n`;
const MONGO = `{"t":{"$date":"2026-11-20"},"s":"I","c":"COMMAND","msg":"Slow query","attr":{"ns":"a.b","durationMillis":345}}\n`;
const SUMMARY = JSON.stringify({ root_group: {}, metrics: { http_req_duration: { avg: 20, 'p(95)': 42.25 } } });
const HANDLED = JSON.stringify({ metrics: { http_req_duration: { type: 'trend', values: { 'p(95)': 7 } } } });

const seen = (path: string, start: string, bytes = start.length): ReturnType<typeof evidenceIn> =>
  evidenceIn({ path, bytes, start });

describe('recognised by its content', () => {
  test.each([
    ['logs/mysql-slow.log', MYSQL, 'slow-query log', '2 slow queries, the slowest 3400 ms'],
    ['pg.log', POSTGRES, 'slow-query log', '1 slow query, the slowest 812 ms'],
    ['mongod.log', MONGO, 'slow-query log', '1 slow query, the slowest 345 ms'],
    ['out/flame.svg', '<svg><!-- flamegraph.pl --><title>Flame Graph</title></svg>', 'flame graph', ''],
    ['flame.html', '<script src="d3-flamegraph.js"></script>', 'flame graph', ''],
    ['stacks.folded', 'main;handle;query 12\nmain;idle 3\n', 'flame graph', ''],
    ['a.cpuprofile', '{"nodes":[]}', 'profile', ''],
    ['a.heapsnapshot', '{"snapshot":{}}', 'profile', ''],
    ['cpu.pb.gz', '\u001f\u008b\b', 'profile', ''],
    ['a.jfr', 'FLR\0\0\u0002', 'profile', ''],
    ['perf.data', 'PERFILE2', 'profile', ''],
    ['summary.json', SUMMARY, 'k6 results', 'p95 42.3 ms'],
    ['handled.json', HANDLED, 'k6 results', 'p95 7.0 ms'],
    ['points.json', '{"type":"Metric","data":{}}\n', 'k6 results', ''],
    ['points.csv', 'metric_name,timestamp,metric_value,check\n', 'k6 results', ''],
  ])('%s', (path, content, kind, says) => {
    expect(mayBeEvidence(path)).toBe(true);
    expect(seen(path, content)).toEqual({ path, kind, says, bytes: content.length });
  });
});

describe('not taken for evidence', () => {
  test.each([
    ['app.log', 'GET /users 200 12 ms\n'],
    ['chart.svg', '<svg><rect/></svg>'],
    ['package.json', '{"name":"x","metrics":1}'],
    ['performance/result.json', '{"schema":"pacegate.result/1","verdict":"pass"}'],
    ['data.csv', 'name,value\na,1\n'],
    ['page.html', '<p>hello</p>'],
    ['a.cpuprofile', 'hello'],
    ['notes.folded', 'hello'],
    ['broken.json', ''],
  ])('%s', (path, content) => {
    expect(seen(path, content)).toBeNull();
  });

  test('files of other kinds are not even opened', () => {
    for (const path of ['src/index.ts', 'photo.png', 'a.log.txt.gz', 'README.md'])
      expect(mayBeEvidence(path)).toBe(false);
  });
});

test('no literal of a query leaves the log', () => {
  for (const log of [MYSQL, POSTGRES]) expect(JSON.stringify(seen('x.log', log))).not.toMatch(/DE02|secret|SELECT/);
});

test('of a log that is longer than what was read, it is said how far it was read', () => {
  expect(seen('x.log', MYSQL.padEnd(2048), 9_000_000)?.says).toMatch(/^2 slow queries in the first 2 kB/);
});

test('a summary that was read in part is there, and says nothing', () => {
  expect(seen('summary.json', SUMMARY.slice(0, -1), 9_000_000)).toMatchObject({ kind: 'k6 results', says: '' });
});
