// Every face of every kind of verdict, as files to be looked at.
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../../schema/result.schema.json' with { type: 'json' };
import { renderAnalysis } from '../../../src/core/report/written/analysis.ts';
import { annotationsOf, renderCheck, renderStatus } from '../../../src/core/report/check.ts';
import { COMMENT_LIMIT_CHARACTERS, renderComment } from '../../../src/core/report/comment.ts';
import { renderJunit } from '../../../src/core/report/junit.ts';
import { renderResultJson } from '../../../src/core/report/result-json.ts';
import type { Report } from '../../../src/core/report/report.ts';
import { renderSummary } from '../../../src/core/report/summary.ts';
import { renderTerminal } from '../../../src/core/report/terminal.ts';
import { writtenFiles } from '../../../src/core/report/written/files.ts';
import { recordingOf, runFacts, type BuiltSample } from '../../support/builders/recording.ts';
import { reportOf, responses, type BuiltReport } from '../../support/builders/report.ts';
import { REQUESTS, source, statement, track } from '../../support/builders/sources.ts';
import { expectGolden } from '../../support/golden.ts';

const GOLDENS = path.resolve(import.meta.dirname, '../../fixtures/reports');
const shop = (factor: number, seed: string): ReturnType<typeof responses> => [
  ...responses(20 * factor, { name: 'http://target.test/users', seed: `${seed}1` }),
  ...responses(8, { name: 'http://target.test/users/7', seed: `${seed}2` }),
  ...responses(30, { name: 'http://target.test/orders', method: 'POST', seed: `${seed}3` }),
];
const BUDGET =
  'api_latency: { p50: 100ms, p95: 200ms }\nerrors: { rate: 1% }\nendpoints: { "GET /users": { p95: 90ms } }\nfrontend: { lcp: 2s }\n';

const RUNNER = { os: 'linux', arch: 'x64', cpuModel: 'AMD EPYC 7763', cores: 4, image: 'ubuntu24/20261101' };
/** The phases of `GET /users`: the first byte comes later by as much as the whole does. */
const phases = (waiting: number): readonly BuiltSample[] =>
  Object.entries({ blocked: 0.01, connecting: 0, sending: 0.03, waiting, receiving: 0.2 }).flatMap(([phase, value]) =>
    Array.from({ length: 60 }, (_, at) => ({
      metric: `http_req_${phase}`,
      name: 'http://target.test/users',
      at,
      value,
    })),
  );
const refused: readonly BuiltSample[] = Array.from({ length: 40 }, (_, at) => ({
  name: 'http://target.test/orders',
  method: 'POST',
  status: '0',
  errorCode: '1212',
  at,
  value: 0,
}));
/** Every section, every level, two reds by policy, a threshold that is crossed, failures, and no page to link to. */
const EVERYTHING: BuiltReport = {
  budget: [
    'api_latency: { p95: { max: 90ms, level: warn, reason: "the contract with the app" }, p99.9: 500ms }',
    'throughput: { min_rps: 10rps, max_rps: 40rps }',
    'errors: { rate: 0.1%, checks: 99% }',
    'custom: { cart_size: { max: 3 } }',
    'endpoints: { "GET /users": { p95: 90ms, errors: 1% }, "GET /nowhere": { p95: 1s } }',
    'resources: { cpu_max: 80% }',
    'policy: { unmeasured: fail, inconclusive: fail }',
  ].join('\n'),
  head: recordingOf(
    [
      ...shop(4, 'h'),
      ...phases(78),
      ...refused,
      ...Array.from({ length: 60 }, (_, at) => ({ metric: 'iteration_duration', at, value: 120 })),
      ...Array.from({ length: 60 }, (_, at) => ({ metric: 'cart_size', at, value: at % 5 })),
      ...Array.from({ length: 60 }, (_, at) => ({ metric: 'checks', check: 'status is 200', at, value: at % 2 })),
    ],
    {
      fingerprint: { runner: RUNNER },
      runs: [
        runFacts({
          k6: { exitCode: 99, meaning: 'a threshold was crossed' },
          thresholds: [
            { metric: 'http_req_duration{name:users}', expression: 'p(95)<90', passed: false, sampled: true },
            { metric: 'checks', expression: 'rate>0.4', passed: true, sampled: true },
          ],
        }),
      ],
    },
  ),
  base: recordingOf([...shop(1, 'b'), ...phases(19)], {
    fingerprint: { commit: 'b'.repeat(40), runner: { ...RUNNER, image: null } },
  }),
  context: { runUrl: null, commit: null },
};

const CASES: Readonly<Record<string, BuiltReport>> = {
  'pass-without-baseline': { budget: 'api_latency: { p50: 100ms, p95: 200ms }', head: shop(1, 'h') },
  'pass-with-baseline': { budget: 'api_latency: { p50: 100ms, p95: 200ms }', head: shop(1, 'h'), base: shop(1, 'b') },
  'fail-by-regression': {
    budget: BUDGET,
    head: shop(4, 'h'),
    base: shop(1, 'b'),
    context: { warnings: ['The comment was not possible (403).'] },
  },
  'warn-unmeasured': { budget: BUDGET, head: shop(1, 'h') },
  'fail-with-causes': {
    budget:
      'api_latency: { p95: 90ms }\ndatabase: { query_avg: 10ms, connection_pool: 80% }\nresources: { cpu_max: 85% }\n',
    head: shop(4, 'h'),
    base: shop(1, 'b'),
    sources: [
      source({
        statements: [
          statement({
            text: 'select * from items where id = $1',
            calls: 12 * REQUESTS,
            totalMilliseconds: 9 * REQUESTS,
          }),
          statement({
            text: 'select name from customers where email = $1',
            totalMilliseconds: 8 * REQUESTS,
            sumOfSquares: 3 * REQUESTS,
            plan: ['Seq Scan on customers  (cost 864, rows 1)', '  Filter: (email = $1)'],
            filteredScans: [
              {
                table: 'customers',
                columns: ['email'],
                tableRows: 40_000,
                rowsLeft: 1,
                cost: { now: 864, withIndex: 8 },
              },
            ],
          }),
        ],
        tracks: [track('pool', Array(60).fill(0.4)), track('query', Array(60).fill(1.3), 40, 'ms')],
      }),
      source({ source: 'prometheus', gaps: ['Prometheus did not answer in time'] }),
      source({ source: 'redis', tracks: [track('cache', Array(60).fill(0.3), 20)] }),
    ],
    baseSources: [
      source({
        statements: [statement({ text: 'select * from items where id = $1' })],
        tracks: [track('pool', Array(60).fill(0.3))],
      }),
    ],
    context: {
      ranBy: 'ann',
      repository: {
        owners: { database: ['@acme/data'], infrastructure: ['@acme/ops'], code: ['@ann', 'bob@acme.test'] },
        evidence: [
          {
            path: 'logs/slow (1).log',
            kind: 'slow-query log',
            bytes: 4096,
            says: '2 slow queries, the slowest 812 ms',
          },
          { path: 'profiles/a|b[c].cpuprofile', kind: 'profile', bytes: 2_000_000, says: '' },
        ],
        isWhole: false,
        wayToRoot: '../',
      },
    },
  },
  'inconclusive-wrong-host': { budget: BUDGET, head: responses(20, { name: 'https://api.example.com/users' }) },
  'one-sample': { budget: 'api_latency: { p95: 1s }', head: [{ value: 12, name: 'http://target.test/' }] },
  'no-sample': {
    budget: 'api_latency: { p95: 1s }\nerrors: { rate: 1% }',
    head: recordingOf([], { runs: [runFacts()] }),
  },
  'fail-with-everything': EVERYTHING,
  'baseline-of-another-machine': {
    budget: 'api_latency: { p95: 90ms }',
    head: recordingOf([...shop(4, 'h'), ...phases(78)], { fingerprint: { runner: RUNNER } }),
    base: recordingOf(shop(1, 'b'), { fingerprint: { runner: { ...RUNNER, cpuModel: 'Intel Xeon 8370C', cores: 2 } } }),
    context: {
      baseline: {
        kind: 'found',
        description: 'main of bbbbbbbbbb, 2 days old',
        commit: 'b'.repeat(40),
        passedOver: ['main of aaaaaaaaaa: the artifact is expired', 'fork/main of cccccccccc: not of this repository'],
      },
    },
  },
  'two-checks-broken': {
    budget: 'api_latency: { p95: 1ms }',
    head: recordingOf(responses(20, { name: 'https://api.example.com/users' }), {
      runs: [
        runFacts({
          k6: { ended: 'killed', signal: 'SIGKILL', meaning: 'it was killed' },
          plan: {
            scenarios: [
              {
                name: 'default',
                executor: 'ramping-vus',
                exec: 'default',
                model: 'closed',
                profile: [
                  [0, 0],
                  [60, 25],
                ],
              },
            ],
            durationSeconds: 60,
            maxVUs: 25,
          },
        }),
      ],
    }),
  },
  'zero-baseline': {
    budget: 'errors: { rate: 5% }',
    head: shop(1, 'h'),
    base: responses(0, { name: 'http://target.test/users' }),
  },
};

const FACES: Readonly<Record<string, (report: Report) => string>> = {
  'comment.md': (report) => renderComment(report, { marker: '<!-- marker -->' }),
  'terminal.txt': (report) => renderTerminal(report, { colour: false, width: 80 }),
  'junit.xml': renderJunit,
  'result.json': renderResultJson,
  'check.json': (report) =>
    `${JSON.stringify({ ...renderCheck(report), summary: '…', status: renderStatus(report) }, null, 1)}\n`,
  'files.md': (report) =>
    writtenFiles(report)
      .filter((file) => file.path.endsWith('.md'))
      .map((file) => `<!-- ${file.path} -->\n${file.content}`)
      .join('\n'),
};

describe.each(Object.entries(CASES))('%s', (name, built) => {
  const report = reportOf(built);

  test.each(Object.entries(FACES))('%s', (face, render) => {
    expectGolden(path.join(GOLDENS, name, face), render(report));
  });

  test('result.json fits its schema', () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    expect(validate(JSON.parse(renderResultJson(report))) || validate.errors).toBe(true);
  });

  test('no face says NaN or undefined', () => {
    for (const render of Object.values(FACES)) expect(render(report)).not.toMatch(/NaN|undefined|\[object/);
  });

  test('the terminal keeps to its width, coloured or not', () => {
    for (const colour of [true, false]) {
      for (const line of renderTerminal(report, { colour, width: 80 }).split('\n'))
        expect([...line.replace(/\u001b\[\d+m/g, '')].length).toBeLessThanOrEqual(82);
    }
  });
});

/** The ten parts, the title being the first. */
const PARTS = [
  'Executive summary',
  'Current baseline',
  'Identified bottlenecks',
  'Recommendations',
  'Load test',
  'Implementation plan',
  'Expected improvements',
  'Monitoring and validation',
  'Next steps',
];

test.each(Object.entries(CASES))('analysis.md of %s has every part, in order, none of them empty', (_, built) => {
  const analysis = renderAnalysis(reportOf(built));
  const [title = '', ...parts] = analysis.split(/^## /m);
  expect(title).toMatch(/^# Performance analysis: .+\n\n- Date: .+\n- System: .+\n- Commit: .+\n- Run by: .+\n/);
  expect(parts.map((part) => part.split('\n')[0])).toEqual(PARTS);
  for (const part of parts) expect(part.split('\n').slice(1).join('').trim()).not.toBe('');
});

describe('limits', () => {
  const many = (count: number): Report => {
    const name = (index: number): string => `http://target.test/ünï-${'😀'.repeat(40)}-${index}x`;
    return reportOf({
      budget: `endpoints:\n${Array.from({ length: count }, (_, index) => `  ${JSON.stringify(`GET ${name(index).slice(18)}`)}: { p50: 1ms, p95: 2ms, p99: 3ms, avg: 1ms }`).join('\n')}\nregression: off`,
      head: Array.from({ length: count * 60 }, (_, index) => ({
        name: name(index % count),
        at: index / (count * 3),
        value: 50,
      })),
    });
  };
  const balanced = (markdown: string): boolean =>
    (markdown.match(/<details>/g) ?? []).length === (markdown.match(/<\/details>/g) ?? []).length &&
    (markdown.match(/^```/gm) ?? []).length % 2 === 0;

  test('a comment of two hundred endpoints stays within the limit, whole and closed', () => {
    const report = many(190);
    const whole = renderComment(report, { marker: '', limit: 10_000_000 });
    expect(whole.length).toBeGreaterThan(70_000);
    const comment = renderComment(report, { marker: '<!-- m -->' });
    expect(comment.length).toBeLessThanOrEqual(COMMENT_LIMIT_CHARACTERS);
    expect(comment.startsWith('<!-- m -->\n\n### 🔴')).toBe(true);
    expect(balanced(comment)).toBe(true);
    expect(comment).toContain('… and ');
    expect(Buffer.byteLength(renderSummary(report))).toBeLessThan(1024 * 1024);
    expect(renderCheck(report).summary.length).toBeLessThanOrEqual(65_535);
    expect(annotationsOf(report)).toHaveLength(50);
  });

  test.each([5000, 2000, 500, 100])('a limit of %d characters is kept, and no emoji is cut in two', (limit) => {
    const comment = renderComment(many(30), { marker: '<!-- m -->', limit });
    expect(comment.length).toBeLessThanOrEqual(limit);
    expect(comment).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
  });
});
