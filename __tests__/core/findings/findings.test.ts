// Findings from plain measurements: what is said, how sure, in which order, and what is left unsaid.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { explain, withCause } from '../../../src/core/findings/explain.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import type { Recording } from '../../../src/core/recording/recording.ts';
import type { SourceRecord, StatementFacts, Track } from '../../../src/core/recording/source-record.ts';
import { recordingOf, runFacts, START_SECOND } from '../../support/builders/recording.ts';
import { ITERATIONS, responses } from '../../support/builders/report.ts';
import { REQUESTS, source, statement, track } from '../../support/builders/sources.ts';

function run(sources: readonly SourceRecord[], median = 20): Recording {
  return { ...recordingOf([...responses(median), ...ITERATIONS], { runs: [runFacts()] }), sources };
}
function explained(
  head: Recording,
  base: Recording | null = null,
  budgetText = 'api_latency: { p95: 1ms }',
): readonly Finding[] {
  const parsed = parseBudget(budgetText, 'b.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const baselines = base === null ? [] : [base];
  const verdict = judge({ budget: parsed.budget, head, baselines });
  return explain({ verdict, budget: parsed.budget, head, baselines });
}
const kinds = (findings: readonly Finding[]): readonly string[] => findings.map(({ kind }) => kind);

describe('a query in a loop', () => {
  test.each([
    [1, []],
    [2.9, []],
    [3.1, ['n-plus-one']],
    [20, ['n-plus-one']],
  ])('of %d runs a request, without a base: %j', (runs, expected) => {
    expect(kinds(explained(run([source({ statements: [statement({ calls: runs * REQUESTS })] })])))).toEqual(expected);
  });

  test('is new where the base ran it once, and costs what it runs more', () => {
    const at = (calls: number) => run([source({ statements: [statement({ calls, totalMilliseconds: calls * 0.5 })] })]);
    const [finding] = explained(at(11 * REQUESTS), at(REQUESTS));
    expect(finding).toMatchObject({ kind: 'n-plus-one', isNew: true, confidence: 'sure' });
    expect(finding?.cost).toBeCloseTo(5, 9);
    expect(finding?.cause).toContain('11 times a request instead of once');
  });

  test('is none where the base ran it as often', () => {
    const at = () => run([source({ statements: [statement({ calls: 2 * REQUESTS })] })]);
    expect(explained(at(), at())).toEqual([]);
  });

  test('is none of a statement without a parameter, or one that writes', () => {
    const texts = ['select count(*) from t', 'insert into t values ($1)'];
    expect(
      explained(run([source({ statements: texts.map((text) => statement({ text, calls: 30 * REQUESTS })) })])),
    ).toEqual([]);
  });
});

describe('one database of both variants', () => {
  test('is told of by requests of both, whatever else the base is told of', () => {
    const paired = [
      ...responses(20),
      ...responses(20, { variant: 'base' as const }),
      ...ITERATIONS,
      ...ITERATIONS.map((each) => ({ ...each, variant: 'base' as const })),
    ];
    const head = recordingOf(paired, { runs: [runFacts()] });
    const sources = [
      // Ten times a request of the head alone.
      source({ statements: [statement({ calls: 10 * REQUESTS })] }),
      source({ source: 'responses', variant: 'base', gaps: ['no answer told'] }),
    ];
    const [finding] = explained({ ...head, sources });
    expect(finding?.cause).toContain('5 times a request');
  });
});

describe('connections of two databases', () => {
  const pool = (value: number, limit: number): SourceRecord =>
    source({
      connectionLimit: limit,
      tracks: [
        track(
          'pool',
          Array.from({ length: 60 }, () => value),
        ),
      ],
    });

  test('are exhausted where those of one are, and that one is named by its limit', () => {
    const [finding] = explained(run([pool(0.2, 100), pool(1, 7)]));
    expect(finding?.cause).toContain('all 7 database connections');
    expect(explained(run([pool(0.2, 100), pool(0.5, 7)]))).toEqual([]);
    const told = source({ source: 'prometheus', tracks: [track('pool', Array(10).fill(1))], connectionLimit: null });
    expect(explained(run([told]))[0]?.cause).toMatch(/^all database connections are in use/);
  });
});

describe('waiting for locks', () => {
  const update = (changes: Partial<StatementFacts>) =>
    statement({ text: 'update t set a = $1', totalMilliseconds: REQUESTS * 200, ...changes });
  const waiting = (values: readonly number[], statements: readonly StatementFacts[] = []) =>
    run([source({ statements, tracks: [track('locks', values, 5, 'count')] })]);
  const half = Array.from({ length: 60 }, (_, second) => second % 2);

  test('is what makes a statement slow that was seen waiting most of its time', () => {
    const [finding, ...others] = explained(waiting(half, [update({ lockMilliseconds: REQUESTS * 150 })]));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      kind: 'lock-waits',
      cause: 'on average 0.5 statements wait for a lock that another holds, above all `update t set a = $1`',
      evidence: ['That is 25 ms of waiting a request.', 'Of 200 ms a call of the statement, some 150 ms were waiting.'],
    });
    // Little's law: half a statement waits through 60 s, in which 1,200 requests came.
    expect(finding?.cost).toBeCloseTo(25, 9);
  });

  test('is not what makes a statement slow that hardly waited, and then its cost is without the waiting', () => {
    const found = explained(waiting(half, [update({ lockMilliseconds: REQUESTS * 50 })]));
    expect(new Set(kinds(found))).toEqual(new Set(['lock-waits', 'slow-query']));
    expect(found.find(({ kind }) => kind === 'slow-query')?.cost).toBeCloseTo(150, 9);
  });

  test('is new where nobody waited at the base', () => {
    const statements = [update({ totalMilliseconds: REQUESTS * 10, lockMilliseconds: REQUESTS * 9 })];
    const calm = [update({ totalMilliseconds: REQUESTS })];
    expect(explained(waiting(half, statements), waiting([0, 0], calm))[0]).toMatchObject({ isNew: true });
    expect(explained(waiting(half, statements), waiting(half, statements))[0]).toMatchObject({ isNew: false });
  });

  test.each([
    ['seen in two seconds only', [5, 5, ...Array.from({ length: 58 }, () => 0)]],
    ['too seldom to cost anything', Array.from({ length: 60 }, (_, second) => (second % 20 === 0 ? 0.2 : 0))],
  ])('is nothing where it was %s', (_, values) => {
    expect(explained(waiting(values))).toEqual([]);
  });
});

describe('a missing index', () => {
  const scan = { table: 't', columns: ['id'], tableRows: 1e6, rowsLeft: 1 };
  const with_ = (cost: { now: number; withIndex: number } | null, text = 'select a from t where id = $1') =>
    statement({ text, totalMilliseconds: REQUESTS * 8, filteredScans: [{ ...scan, cost }], plan: ['Seq Scan on t'] });

  test('is sure where HypoPG proves it, likely where the plan alone says it', () => {
    const [sure] = explained(run([source({ statements: [with_({ now: 1000, withIndex: 8 })] })]));
    expect(sure).toMatchObject({
      kind: 'missing-index',
      confidence: 'sure',
      excerpt: ['select a from t where id = $1', 'Seq Scan on t'],
    });
    expect(sure?.recommendation.code).toBe('CREATE INDEX CONCURRENTLY ON t (id);');
    expect(sure?.cost).toBeCloseTo(8 * (1 - 0.008), 6);
    const [likely] = explained(run([source({ statements: [with_(null)] })]));
    expect(likely?.confidence).toBe('likely');
  });

  test('is SQL that can be copied, whatever the names are', () => {
    const forged = { ...scan, table: 't (a); DROP TABLE users; --', columns: ['id', '"Kind"', 'x"y'], cost: null };
    const slow = statement({ totalMilliseconds: REQUESTS * 8, filteredScans: [forged] });
    expect(explained(run([source({ statements: [slow] })]))[0]?.recommendation.code).toBe(
      'CREATE INDEX CONCURRENTLY ON "t (a); DROP TABLE users; --" (id, "Kind", "x""y");',
    );
  });

  test('is none where the planner would not gain by it', () => {
    expect(kinds(explained(run([source({ statements: [with_({ now: 1000, withIndex: 900 })] })])))).toEqual([]);
  });

  test('is new where the base has it not', () => {
    const [finding] = explained(
      run([source({ statements: [with_({ now: 1000, withIndex: 8 })] })]),
      run([source({ statements: [statement({ plan: ['Index Scan using t_id on t'] })] })]),
    );
    expect(finding).toMatchObject({ isNew: true });
    expect(finding?.recommendation.action).toContain('bring back');
  });
});

describe('a slow query', () => {
  test.each([
    ['slower than the budget allows', 60, 'database: { slow_query: 50ms }', ['slow-query']],
    ['within it', 40, 'database: { slow_query: 50ms }', []],
    ['slower than 100 ms where the budget does not say', 120, 'api_latency: { p95: 1ms }', ['slow-query']],
  ])('%s', (_, milliseconds, budget, expected) => {
    const slow = statement({ text: 'select sum(a) from t', totalMilliseconds: REQUESTS * milliseconds });
    expect(kinds(explained(run([source({ statements: [slow] })]), null, budget))).toEqual(expected);
  });
});

describe('machines and caches', () => {
  const cases: readonly (readonly [string, readonly Track[], readonly string[]])[] = [
    ['a busy CPU', [track('cpu', Array(20).fill(0.95))], ['cpu-saturated']],
    ['a CPU that is busy for a moment', [track('cpu', [...Array<number>(15).fill(0.3), 1, 1, 1])], []],
    [
      'memory that grows',
      [
        track(
          'memory',
          Array.from({ length: 30 }, (_, index) => 0.3 + index / 300),
        ),
      ],
      ['memory-growth'],
    ],
    [
      'memory that goes up and down',
      [
        track(
          'memory',
          Array.from({ length: 30 }, (_, index) => 0.3 + (index % 2) / 10),
        ),
      ],
      [],
    ],
    ['a full disk', [track('disk', [0.95])], ['disk-full']],
    ['a disk that is at work', [track('disk_io', [0.9, 0.95, 1])], ['disk-busy']],
    ['a disk that is at work now and then', [track('disk_io', [0.1, 1, 0.1])], []],
    ['a cache that misses', [track('cache', Array(10).fill(0.1), 50)], ['cache-misses']],
    ['a cache that is hardly asked', [track('cache', [0.1], 5)], []],
  ];
  test.each(cases)('%s', (_, tracks, expected) => {
    expect(kinds(explained(run([source({ source: 'prometheus', tracks })])))).toEqual(expected);
  });

  test('what was so before is not new', () => {
    const full = () => run([source({ tracks: [track('pool', Array(10).fill(1))], statements: [statement()] })]);
    const idle = run([source({ tracks: [track('pool', Array(10).fill(0.1))], statements: [statement()] })]);
    expect(explained(full(), full())).toMatchObject([{ kind: 'pool-exhausted', isNew: false }]);
    expect(explained(full(), idle)).toMatchObject([{ kind: 'pool-exhausted', isNew: true }]);
  });
});

test('what is new comes first, then what is more than a hint, then what costs most', () => {
  const head = run([
    source({
      tracks: [track('disk', [0.95])],
      statements: [
        statement({ text: 'select b from u where id = $1', calls: 6 * REQUESTS, totalMilliseconds: 60 * REQUESTS }),
        statement({ calls: 6 * REQUESTS, totalMilliseconds: 6 * REQUESTS }),
      ],
    }),
  ]);
  const base = run([
    source({
      statements: [
        statement({ text: 'select b from u where id = $1', calls: 6 * REQUESTS, totalMilliseconds: 60 * REQUESTS }),
      ],
    }),
  ]);
  expect(explained(head, base).map(({ kind, isNew }) => [kind, isNew])).toEqual([
    ['n-plus-one', true],
    ['n-plus-one', false],
    ['disk-full', false],
  ]);
});

test('a run that may not be judged is not explained', () => {
  const head = run([source({ tracks: [track('disk', [0.99])] })]);
  const parsed = parseBudget('api_latency: { p95: 1ms }', 'b.yml');
  if (!parsed.ok) throw new Error();
  const verdict = judge({
    budget: parsed.budget,
    head,
    baselines: [],
    obstacle: { check: 'target', reason: 'x', hint: 'y' },
  });
  expect(explain({ verdict, budget: parsed.budget, head, baselines: [] })).toEqual([]);
});

describe('the headline', () => {
  const slow = () =>
    run([source({ statements: [statement({ calls: 30 * REQUESTS, totalMilliseconds: 15 * REQUESTS })] })], 200);
  const judged = (budgetText: string) => {
    const parsed = parseBudget(budgetText, 'b.yml');
    if (!parsed.ok) throw new Error();
    const verdict = judge({ budget: parsed.budget, head: slow(), baselines: [] });
    return withCause(verdict, explain({ verdict, budget: parsed.budget, head: slow(), baselines: [] })).headline;
  };
  test('names the cause where something is too slow', () => {
    expect(judged('api_latency: { p95: 100ms }')).toMatch(
      /exceeds 100 ms; likely cause: `select a from t where id = \$1` runs 30 times a request$/,
    );
  });
  test.each<[string, Partial<Finding>, boolean]>([
    ['a cause that is new and proven', {}, true],
    ['one that is not new', { isNew: false }, false],
    ['one that only fits', { confidence: 'likely' }, false],
  ])('of what is only suspected to be slower names %s', (_, changes, isNamed) => {
    const at = (calls: number, median: number) =>
      run([source({ statements: [statement({ calls, totalMilliseconds: calls })] })], median);
    const parsed = parseBudget('api_latency: { p95: 9s }', 'b.yml');
    if (!parsed.ok) throw new Error();
    const [head, baselines] = [at(9 * REQUESTS, 30), [at(REQUESTS, 20)]];
    const judged = judge({ budget: parsed.budget, head, baselines });
    const suspicions = judged.judgements.filter(({ rule }) => rule === 'regression');
    expect(suspicions.length).toBeGreaterThan(0);
    const verdict = { ...judged, judgements: suspicions.map((each) => ({ ...each, state: 'warn', level: 'fail' })) };
    const [first] = explain({ verdict: judged, budget: parsed.budget, head, baselines });
    if (first === undefined) throw new Error('nothing was found');
    const { headline } = withCause(verdict as typeof judged, [{ ...first, ...changes }]);
    expect(headline.includes('likely cause: `select a from t')).toBe(isNamed);
  });
  test('names no cause of one rule beside the words of another', () => {
    const parsed = parseBudget('api_latency: { p95: 100ms }\nregression: off', 'b.yml');
    if (!parsed.ok) throw new Error();
    const head = slow();
    const verdict = judge({ budget: parsed.budget, head, baselines: [] });
    const findings = explain({ verdict, budget: parsed.budget, head, baselines: [] });
    const [latency] = verdict.judgements;
    if (latency === undefined) throw new Error();
    const errors = { ...latency, section: 'errors', metric: 'http_req_failed', unit: 'ratio' } as const;
    expect(withCause(verdict, findings).headline).toContain('likely cause');
    expect(withCause({ ...verdict, judgements: [errors, latency] }, findings).headline).not.toContain('cause');
  });
  test('and says nothing of it where all is well', () => {
    expect(judged('api_latency: { p95: 9s }')).not.toContain('cause');
  });
});

test('whatever the sources measured, findings have finite figures and full sentences', () => {
  const found = new Set<string>();
  const number = fc.double({ min: 0, max: 1e9, noNaN: true });
  const anyStatement = fc.record({
    text: fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.constantFrom('select a from t where id = $1', 'update t set a = $1'),
    ),
    calls: fc.nat(1e6).map((calls) => calls + 1),
    totalMilliseconds: number,
    sumOfSquares: number,
    lockMilliseconds: number,
    rows: number,
    blocksHit: number,
    blocksRead: number,
    plan: fc.array(fc.string()),
    filteredScans: fc.array(
      fc.record({
        table: fc.string(),
        columns: fc.array(fc.string(), { minLength: 1 }),
        tableRows: number,
        rowsLeft: number,
        cost: fc.option(fc.record({ now: number, withIndex: number })),
      }),
      { maxLength: 2 },
    ),
  });
  const anyTrack = fc.record({
    quantity: fc.constantFrom('cpu', 'memory', 'disk', 'pool', 'locks', 'cache', 'query', 'evictions'),
    unit: fc.constant('ratio' as const),
    points: fc.array(
      fc.tuple(
        fc.integer({ min: START_SECOND, max: START_SECOND + 59 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        number,
      ),
    ),
  });
  const anySource = fc.record({
    statements: fc.array(anyStatement, { maxLength: 3 }),
    tracks: fc.array(anyTrack, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(anySource, anySource, (ours, theirs) => {
      for (const { kind, cause, evidence, cost, share } of explained(run([source(ours)]), run([source(theirs)]))) {
        found.add(kind);
        expect(`${cause} ${evidence.join(' ')}`.replaceAll(/`[^`]*`/g, '')).not.toMatch(
          /NaN|undefined|Infinity|∞|unknown/,
        );
        for (const figure of [cost, share]) expect(figure === null || Number.isFinite(figure)).toBe(true);
      }
    }),
    { numRuns: 60, seed: 7 },
  );
  expect(found.size).toBeGreaterThan(3);
});
