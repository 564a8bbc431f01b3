// Findings from the phases of requests, their number and their headers: there, absent below the threshold, absent without a base.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { explain } from '../../../src/core/findings/explain.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import type { Recording } from '../../../src/core/recording/recording.ts';
import type { SourceRecord, StatementFacts } from '../../../src/core/recording/source-record.ts';
import { recordingOf, runFacts, type BuiltSample } from '../../support/builders/recording.ts';
import { ITERATIONS, responses } from '../../support/builders/report.ts';
import { REQUESTS, source, statement, track } from '../../support/builders/sources.ts';

interface Shape {
  /** Milliseconds of each phase, a request; a function of its number where they differ. */
  readonly waiting?: number;
  readonly receiving?: number;
  readonly blocked?: number;
  readonly connecting?: number | ((request: number) => number);
  readonly tls?: number | ((request: number) => number);
  readonly bytes?: number;
  readonly median?: number;
  readonly iterations?: number;
  readonly sources?: readonly SourceRecord[];
  readonly variant?: 'head' | 'base';
  readonly perSecond?: number;
}

/** A minute of 20 requests a second to one endpoint. */
function samplesOf(shape: Shape): readonly BuiltSample[] {
  const { variant = 'head', median = 60, bytes = 1000, perSecond = 20 } = shape;
  const phases = { waiting: 2, receiving: 0.1, blocked: 0, connecting: 0, tls: 0, ...shape };
  const requests = responses(median, { variant, perSecond });
  const phase = (name: string, value: number | ((request: number) => number)): readonly BuiltSample[] =>
    requests.map((_, index) => ({
      metric: `http_req_${name}`,
      variant,
      // Spread by a tenth, as no two are alike.
      value: typeof value === 'number' ? value * (0.9 + (index % 21) / 100) : value(index),
    }));
  return [
    ...requests,
    ...phase('waiting', phases.waiting),
    ...phase('receiving', phases.receiving),
    ...phase('blocked', phases.blocked),
    ...phase('connecting', phases.connecting),
    ...phase('tls_handshaking', phases.tls),
    { metric: 'data_received', variant, value: bytes * requests.length },
    { metric: 'iterations', variant, value: shape.iterations ?? requests.length },
    ...ITERATIONS.map((each) => ({ ...each, variant })),
  ];
}
function run(shape: Shape): Recording {
  return { ...recordingOf(samplesOf(shape), { runs: [runFacts()] }), sources: shape.sources ?? [] };
}
function explained(head: Recording, base: Recording | null): readonly Finding[] {
  const parsed = parseBudget('api_latency: { p95: 1ms }', 'b.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const baselines = base === null ? [] : [base];
  const verdict = judge({ budget: parsed.budget, head, baselines });
  return explain({ verdict, budget: parsed.budget, head, baselines });
}
const found = (head: Shape, base: Shape | null): readonly (readonly [string, boolean, string])[] =>
  explained(run(head), base === null ? null : run(base)).map(({ kind, isNew, confidence }) => [
    kind,
    isNew,
    confidence,
  ]);

/** What the headers told: text that came plain, and answers by HTTP/1.1. */
const headers = (plain: number, http1: number): readonly SourceRecord[] => [
  source({
    source: 'responses',
    tracks: [track('plain', [plain, plain], 600, 'bytes'), track('http1', [http1, http1], 600)],
  }),
];
/** One connection every `every` requests. */
const opened = (every: number, milliseconds: number) => (request: number) => (request % every === 0 ? milliseconds : 0);

type Case = readonly [
  name: string,
  head: Shape,
  base: Shape | null,
  expected: readonly (readonly [kind: string, isNew: boolean, confidence: string])[],
];

const cases: readonly Case[] = [
  ['nothing of what is as before', {}, {}, []],
  ['nothing without a base', {}, null, []],

  ['a first byte that comes later', { waiting: 42 }, {}, [['slow-first-byte', true, 'hint']]],
  ['not one that comes 4 ms later', { waiting: 6 }, {}, []],
  ['not one that comes later by less than half', { waiting: 44 }, { waiting: 30 }, []],
  ['not one that is slow without a base', { waiting: 42 }, null, []],
  ['not of a handful of answers', { waiting: 42, perSecond: 0.4 }, { perSecond: 0.4 }, []],

  ['a transfer that takes longer', { receiving: 30 }, {}, [['slow-transfer', true, 'likely']]],
  ['not one of 4 ms more', { receiving: 4 }, {}, []],
  ['not one of more bytes', { receiving: 30, bytes: 1300 }, {}, []],
  ['not one without a base', { receiving: 30 }, null, []],

  ['waiting for a connection', { blocked: 40 }, {}, [['blocked-requests', true, 'likely']]],
  ['as a hint where the base waited too', { blocked: 40 }, { blocked: 30 }, [['blocked-requests', false, 'hint']]],
  ['as a hint without a base', { blocked: 40 }, null, [['blocked-requests', false, 'hint']]],
  ['not where it is connecting and TLS', { blocked: 40, connecting: opened(4, 70), tls: opened(4, 90) }, {}, []],
  ['not below 10 ms', { blocked: 9, median: 5 }, {}, []],
  ['not a small share', { blocked: 12, median: 100 }, {}, []],

  ['handshakes that take longer', { tls: opened(20, 40) }, { tls: opened(20, 15) }, [['slow-tls', true, 'likely']]],
  ['not of less than twice', { tls: opened(20, 40) }, { tls: opened(20, 25) }, []],
  ['not of less than 20 ms', { tls: opened(20, 18) }, { tls: opened(20, 5) }, []],
  ['long ones without a base', { tls: opened(20, 160) }, null, [['slow-tls', false, 'likely']]],
  ['long ones that are few, as a hint', { tls: opened(50, 140) }, null, [['slow-tls', false, 'hint']]],
  ['not shorter ones without a base', { tls: opened(20, 90) }, null, []],
  ['not of a handful of them', { tls: opened(100, 300) }, null, []],

  [
    'connections that take longer to open',
    { connecting: opened(20, 40) },
    { connecting: opened(20, 1) },
    [['slow-connecting', true, 'likely']],
  ],
  ['slow ones without a base', { connecting: opened(50, 140) }, null, [['slow-connecting', false, 'hint']]],
  ['not those that take 15 ms', { connecting: opened(20, 15) }, { connecting: opened(20, 1) }, []],

  ['more requests an iteration', { iterations: 300 }, { iterations: 1200 }, [['many-requests', true, 'sure']]],
  ['not by a fifth', { iterations: 200 }, { iterations: 240 }, []],
  ['not by less than one', { iterations: 700 }, { iterations: 1200 }, []],
  ['a loop around one endpoint, as a hint', { iterations: 100 }, null, [['many-requests', false, 'hint']]],
  ['as a hint where the base has it too', { iterations: 100 }, { iterations: 100 }, [['many-requests', false, 'hint']]],
  ['not a shorter one', { iterations: 130 }, null, []],
  ['not of a handful of iterations', { iterations: 19 }, null, []],

  ['plain text', { sources: headers(12_000, 0), bytes: 12_500 }, null, [['no-compression', false, 'hint']]],
  [
    'plain text whose receiving costs',
    { sources: headers(12_000, 0), bytes: 12_500, receiving: 12 },
    null,
    [['no-compression', false, 'likely']],
  ],
  [
    'plain text that was compressed, and not its size once more',
    { sources: headers(40_000, 0), bytes: 40_500 },
    { sources: headers(0, 0), bytes: 4000 },
    [['no-compression', true, 'sure']],
  ],
  [
    'both where other bytes have grown more',
    { sources: headers(12_000, 0), bytes: 90_000, receiving: 4 },
    { sources: headers(0, 0), bytes: 4000 },
    [
      ['large-payload', true, 'sure'],
      ['no-compression', true, 'sure'],
    ],
  ],
  ['not a little of it', { sources: headers(9000, 0), bytes: 9500 }, null, []],
  ['not where nobody looked', { bytes: 60_000 }, null, []],

  ['HTTP/1.1 for many requests', { sources: headers(0, 1), iterations: 150 }, null, [['http1', false, 'hint']]],
  [
    'HTTP/1.1 after HTTP/2, however many',
    { sources: headers(0, 1), tls: opened(100, 5) },
    { sources: headers(0, 0), tls: opened(100, 5) },
    [['http1', true, 'hint']],
  ],
  ['not as new after no TLS', { sources: headers(0, 1), tls: opened(100, 5) }, { sources: headers(0, 0) }, []],
  ['not for few requests', { sources: headers(0, 1), iterations: 200 }, null, []],
  ['not of a few answers', { sources: headers(0, 0.4), iterations: 150 }, null, []],
];

test.each(cases)('finds %s', (_, head, base, expected) => {
  expect(found(head, base)).toEqual(expected);
});

describe('a first byte that something else explains', () => {
  const with_ = (changes: Partial<StatementFacts>): readonly SourceRecord[] => [
    source({ statements: [statement({ text: 'select b from u', ...changes })] }),
  ];
  const calm = with_({});
  const loop = (calls: number): readonly SourceRecord[] => [
    source({ statements: [statement({ calls, totalMilliseconds: calls * 0.1 })] }),
  ];
  const busy = [source({ source: 'prometheus', tracks: [track('cpu', Array<number>(20).fill(0.95))] })];

  test.each<[string, readonly SourceRecord[], readonly SourceRecord[], readonly string[]]>([
    ['half of it in the database', with_({ totalMilliseconds: 25 * REQUESTS }), calm, ['slow-query']],
    ['a part of it', with_({ totalMilliseconds: 10 * REQUESTS }), calm, ['slow-query', 'slow-first-byte']],
    [
      'a statement that was as slow before',
      with_({ totalMilliseconds: 120 * REQUESTS }),
      with_({ totalMilliseconds: 120 * REQUESTS }),
      ['slow-first-byte', 'slow-query'],
    ],
    ['one of which the base knows nothing', with_({ totalMilliseconds: 120 * REQUESTS }), [], ['slow-query']],
    ['a loop, whose ways there and back are not measured', loop(12 * REQUESTS), loop(REQUESTS), ['n-plus-one']],
    ['a busy CPU, which has no figure', busy, [], ['cpu-saturated']],
    ['a mere hint', [source({ tracks: [track('disk', [0.95])] })], [], ['slow-first-byte', 'disk-full']],
  ])('%s', (_, head, base, expected) => {
    const kinds = found({ waiting: 42, sources: head }, { sources: base }).map(([kind]) => kind);
    expect(kinds).toEqual(expected);
  });
});

describe('figures', () => {
  test('of a first byte are what it grew by at the median, of all requests', () => {
    const other = { name: 'http://target.test/other' };
    const both = (shape: Shape): Recording =>
      recordingOf([...samplesOf(shape), ...samplesOf({}).map((each) => ({ ...each, ...other }))], {
        runs: [runFacts()],
      });
    const [finding] = explained(both({ waiting: 42 }), both({}));
    expect(finding?.cause).toBe(
      'the first byte of `GET /a` comes after 42 ms instead of 2 ms, and nothing that was measured beside it says why',
    );
    // Half of all requests wait 40 ms longer; the sketch of a phase is 2 % coarse.
    expect(finding?.cost).toBeGreaterThan(19);
    expect(finding?.cost).toBeLessThan(21);
    expect(finding?.evidence[0]).toMatch(
      /^`GET \/a`: 41.7 ms of waiting for the first byte at the median, 2 ms before; 66 % of its response time\.$/,
    );
  });

  test('name the endpoint that costs most, and say that there are others', () => {
    const other = { name: 'http://target.test/other' };
    const both = (a: Shape, b: Shape): Recording =>
      recordingOf([...samplesOf(a), ...samplesOf(b).map((each) => ({ ...each, ...other }))], { runs: [runFacts()] });
    const [finding] = explained(both({ waiting: 22 }, { waiting: 42 }), both({}, {}));
    expect(finding?.cause).toMatch(/^the first byte of `GET \/other` .* \(and of 1 other endpoint later too\)/);
  });

  test('of handshakes are per connection, and their cost per request', () => {
    const [finding] = explained(run({ tls: opened(20, 140) }), null);
    expect(finding?.cause).toBe('a TLS handshake takes 140 ms');
    expect(finding?.evidence[0]).toBe(
      '60 of 1,200 requests opened a connection, and those waited 140 ms for this part of it on average.',
    );
    expect(finding?.cost).toBeCloseTo(7, 6);
  });

  test('of requests are those of an iteration, by the iterations that k6 counted', () => {
    const [finding] = explained(run({ iterations: 300 }), run({ iterations: 1200 }));
    expect(finding?.cause).toBe('an iteration makes 4 requests instead of 1, more of `GET /a` above all');
    expect(finding?.evidence[0]).toBe('1,200 requests in 300 iterations; at the base 1,200 in 1,200.');
  });
});

describe('of a paired run that may not be judged since base and head were not asked equally', () => {
  const paired = (head: Shape): Recording => {
    const samples = [...samplesOf(head), ...samplesOf({ variant: 'base', iterations: 1200 })];
    return recordingOf(samples, { runs: [runFacts({ baseTarget: 'http://target.test' })] });
  };

  test('the number of requests an iteration is said, and nothing else', () => {
    const recording = paired({ perSecond: 60, iterations: 1200, waiting: 42, blocked: 40 });
    const [finding, ...others] = explained(recording, null);
    expect(finding).toMatchObject({ kind: 'many-requests', isNew: true });
    expect(others).toEqual([]);
  });

  test('nothing is said where an iteration asks as much as before', () => {
    expect(explained(paired({ perSecond: 60, iterations: 3600, waiting: 42 }), null)).toEqual([]);
  });
});

test('whatever the phases are, findings have finite figures and full sentences', () => {
  const kinds = new Set<string>();
  const milliseconds = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e4, noNaN: true }));
  const anyShape = fc
    .record({
      waiting: milliseconds,
      receiving: milliseconds,
      blocked: milliseconds,
      connecting: milliseconds,
      tls: milliseconds,
      bytes: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })),
      iterations: fc.integer({ min: 0, max: 400 }),
      plain: fc.double({ min: 0, max: 1e6, noNaN: true }),
      http1: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ plain, http1, ...shape }): Shape => ({ ...shape, perSecond: 2, sources: headers(plain, http1) }));
  fc.assert(
    fc.property(anyShape, fc.option(anyShape), (head, base) => {
      const findings = explained(run(head), base === null ? null : run(base));
      for (const { kind, cause, evidence, cost, share } of findings) {
        kinds.add(kind);
        expect(`${cause} ${evidence.join(' ')}`).not.toMatch(/NaN|undefined|Infinity|∞|unknown/);
        for (const figure of [cost, share])
          expect(figure === null || (Number.isFinite(figure) && figure >= 0)).toBe(true);
      }
    }),
    { numRuns: 60, seed: 11, endOnFailure: true },
  );
  expect(kinds.size).toBeGreaterThan(6);
});
