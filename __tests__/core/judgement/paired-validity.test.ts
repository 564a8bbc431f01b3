// A run that drove base and head: whether each got its own, equal load, and what the head's half of it may be judged by.
import { describe, expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import type { Validity, Verdict } from '../../../src/core/judgement/verdict.ts';
import { decodeRecording } from '../../../src/core/recording/decoding.ts';
import { encodeRecording } from '../../../src/core/recording/encoding.ts';
import { mergeRecordings } from '../../../src/core/recording/merge.ts';
import type { LoadPlan, RunFacts } from '../../../src/core/recording/recording.ts';
import { recordingOf, runFacts, type BuiltSample } from '../../support/builders/recording.ts';
import { responses } from '../../support/builders/report.ts';

const HEAD = 'http://head.test:8080';
const BASE = 'http://base.test:8080';
const FACTS = runFacts({ target: HEAD, baseTarget: BASE });

type Variant = 'base' | 'head';
interface Side extends Partial<BuiltSample> {
  readonly perSecond?: number;
  readonly seconds?: number;
}

const requests = (variant: Variant, side: Side = {}): readonly BuiltSample[] =>
  responses(10, { name: `${variant === 'base' ? BASE : HEAD}/a`, perSecond: 10, variant, seed: variant, ...side });
const iterations = (variant: Variant, count = 600): readonly BuiltSample[] =>
  Array.from({ length: count }, (_, index) => ({
    metric: 'iteration_duration',
    variant,
    at: (index / count) * 60,
    value: 100,
  }));
const side = (variant: Variant, of: Side = {}): readonly BuiltSample[] => [
  ...requests(variant, of),
  ...iterations(variant, (of.perSecond ?? 10) * (of.seconds ?? 60)),
];

function verdictOf(
  samples: readonly BuiltSample[],
  runs: readonly RunFacts[] = [FACTS],
  rules = 'errors: { rate: 90% }',
): Verdict {
  const parsed = parseBudget(`${rules}\nregression: off\n`, 'b.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return judge({ budget: parsed.budget, head: recordingOf(samples, { runs }), baselines: [] });
}

function check(name: Validity['check'], samples: readonly BuiltSample[], runs?: readonly RunFacts[]): Validity {
  const found = verdictOf(samples, runs).validity.find((each) => each.check === name);
  if (found === undefined) throw new Error('no such check');
  return found;
}

test('a run that went well passes every check, balance among them', () => {
  const { validity } = verdictOf([...side('base'), ...side('head')]);
  expect(validity.map((each) => each.check)).toContain('balance');
  expect(validity.map(({ state }) => state)).toEqual(new Array(9).fill('pass'));
});

test('a run of the head alone is not asked for balance', () => {
  const { validity } = verdictOf(side('head'), [runFacts({ target: HEAD })]);
  expect(validity.map((each) => each.check)).not.toContain('balance');
});

describe('balance', () => {
  test.each<[string, readonly BuiltSample[], Validity['state'], string]>([
    ['equal', [...side('base'), ...side('head')], 'pass', 'base and head got equal load'],
    // 540/600 = 0.9
    [
      'a tenth less for the head',
      [...requests('base'), ...requests('head'), ...iterations('base', 600), ...iterations('head', 540)],
      'note',
      'base and head did not get equal load: 600 and 540 iterations',
    ],
    [
      'half for the base',
      [...side('base', { perSecond: 5 }), ...side('head')],
      'broken',
      'base and head did not get equal load: 300 and 600 iterations',
    ],
    [
      'equal iterations, and a third of the requests for the head',
      [...requests('base', { perSecond: 30 }), ...requests('head'), ...iterations('base'), ...iterations('head')],
      'broken',
      'base and head did not get equal load: 1,800 and 600 requests',
    ],
    // A turn that ended in the middle: 3 and 2.
    [
      'a turn that is not over',
      [...requests('base'), ...requests('head'), ...iterations('base', 3), ...iterations('head', 2)],
      'pass',
      'base and head got equal load',
    ],
    ['nothing for the base', side('head'), 'broken', 'base and head did not get equal load: 0 and 600 iterations'],
  ])('%s', (_, samples, state, reason) => {
    expect(check('balance', samples)).toMatchObject({ state, reason });
  });

  test('is asked of results made elsewhere too', () => {
    expect(check('balance', [...side('base', { perSecond: 5 }), ...side('head')], []).state).toBe('broken');
  });
});

describe('the target', () => {
  test.each<[string, readonly BuiltSample[], Validity['state'], string]>([
    [
      'each variant asks its own',
      [...side('base'), ...side('head')],
      'pass',
      'the requests went to head.test:8080 and base.test:8080',
    ],
    [
      'each its own, and the head five times as often in an iteration',
      [...side('base'), ...requests('head', { perSecond: 50 }), ...iterations('head')],
      'pass',
      'the requests went to head.test:8080 and base.test:8080',
    ],
    [
      'both ask the base',
      [...side('base'), ...side('head', { name: `${BASE}/a` })],
      'broken',
      'only 0 % of the requests went to head.test:8080, the target of the head',
    ],
    [
      'the base mostly asks the head',
      [
        ...requests('base', { perSecond: 1 }),
        ...requests('base', { perSecond: 9, name: `${HEAD}/a` }),
        ...requests('head'),
      ],
      'broken',
      'only 5 % of the requests went to base.test:8080, the target of the base',
    ],
    [
      'a third host now and then',
      [...side('base'), ...side('head'), ...requests('head', { perSecond: 1, name: 'https://cdn.test/a' })],
      'note',
      '4.76 % of the requests went to cdn.test',
    ],
    [
      'a third host mostly',
      [...requests('base', { name: 'https://api.test/a' }), ...requests('head', { name: 'https://api.test/a' })],
      'broken',
      'the target head.test:8080 was not hit: the requests went to api.test',
    ],
  ])('%s', (_, samples, state, reason) => {
    expect(check('target', samples)).toMatchObject({ state, reason });
  });

  test('of one host for both cannot be told apart, and need not be', () => {
    const runs = [runFacts({ target: HEAD, baseTarget: `${HEAD}/old` })];
    const samples = [...side('base', { name: `${HEAD}/old/a` }), ...side('head')];
    expect(check('target', samples, runs)).toMatchObject({
      state: 'pass',
      reason: 'the requests went to head.test:8080',
    });
  });
});

describe('errors', () => {
  const failing = { status: '503' } as const;

  test.each<[string, readonly BuiltSample[], Validity['state'], string]>([
    ['of neither', [...side('base'), ...side('head')], 'pass', '0 % of the requests failed'],
    [
      'of the base',
      [...side('base', failing), ...side('head')],
      'broken',
      'every request of the base failed, most with: status 503',
    ],
    [
      'of the head',
      [...side('base'), ...side('head', failing)],
      'broken',
      'every request of the head failed, most with: status 503',
    ],
    // 6 of 10 of the head's are 30 % of all.
    [
      'of most of the head',
      [
        ...side('base'),
        ...requests('head', { perSecond: 4 }),
        ...requests('head', { perSecond: 6, ...failing }),
        ...iterations('head'),
      ],
      'broken',
      '60 % of the requests of the head failed, most with: status 503',
    ],
  ])('%s', (_, samples, state, reason) => {
    expect(check('errors', samples)).toMatchObject({ state, reason });
  });

  test('of the base are kept apart from those of the head, also when stored and merged', () => {
    const recording = recordingOf([...side('base', failing), ...requests('head', { status: '500' })], {
      runs: [FACTS],
    });
    const told = [
      { endpoint: 'GET /a', code: '', status: '500', variant: 'head', count: 600 },
      { endpoint: 'GET /a', code: '', status: '503', variant: 'base', count: 600 },
    ];
    expect(recording.intake.failures).toEqual(told);
    const decoded = decodeRecording(encodeRecording(recording));
    if (!decoded.ok) throw new Error('it did not decode');
    expect(decoded.recording.intake.failures).toEqual(told);
    const merged = mergeRecordings(decoded.recording, recording);
    expect(merged.intake.failures.map(({ variant, count }) => [variant, count])).toEqual([
      ['head', 1200],
      ['base', 1200],
    ]);
  });
});

describe('throughput', () => {
  const plan = (model: 'open' | 'closed', level: number): LoadPlan => ({
    scenarios: [
      {
        name: 'l',
        executor: 'e',
        exec: 'default',
        model,
        profile: [
          [0, level],
          [60, level],
        ],
      },
    ],
    durationSeconds: 60,
    maxVUs: 50,
  });
  const samples = [...side('base'), ...side('head')];

  // 20 iterations a second are offered, ten of them to the head.
  test.each<[string, LoadPlan, string, string, RegExp]>([
    ['that the half reaches holds', plan('open', 20), 'min_rps: 8', 'pass', /reaches 8/],
    [
      'above the half was never put to the test',
      plan('open', 20),
      'min_rps: 15',
      'unmeasured',
      /the load offered 10 rps, the half that is left to the head beside the base, so min_rps 15/,
    ],
    ['that was offered and not reached fails', plan('open', 40), 'min_rps: 15', 'fail', /stays below 15/],
    ['that shared users reach holds', plan('closed', 5), 'min_rps: 8', 'pass', /reaches 8/],
    [
      'that shared users do not reach tells nothing',
      plan('closed', 5),
      'min_rps: 15',
      'unmeasured',
      /base and head share the load, so whether the head alone reaches min_rps 15/,
    ],
  ])('%s', (_, load, rule, state, reason) => {
    const facts = runFacts({ target: HEAD, baseTarget: BASE, plan: load });
    const { judgements } = verdictOf(samples, [facts], `throughput: { ${rule} }`);
    expect(judgements[0]).toMatchObject({ state });
    expect(judgements[0]?.reason).toMatch(reason);
  });
});

describe('what is about the head', () => {
  test('an endpoint that only the base was asked for was never requested', () => {
    const old = requests('base', { name: `${BASE}/old` });
    const { judgements } = verdictOf(
      [...side('base'), ...old, ...side('head')],
      [FACTS],
      'endpoints: { "GET /old": { p95: 1s } }',
    );
    expect(judgements[0]).toMatchObject({
      state: 'unmeasured',
      reason: expect.stringContaining('GET /old was never requested'),
    });
  });

  test('a threshold of a metric that only the base recorded has no samples', () => {
    const own: readonly BuiltSample[] = [{ metric: 'rendering', variant: 'base', value: 1 }];
    const facts = runFacts({
      ...FACTS,
      thresholds: [
        { metric: 'rendering', expression: 'avg<5', passed: true, sampled: true },
        { metric: 'http_req_duration', expression: 'avg<5', passed: true, sampled: true },
      ],
    });
    const states = verdictOf([...side('base'), ...side('head'), ...own], [facts]).judgements.filter(
      ({ rule }) => rule === 'k6',
    );
    expect(states.map(({ metric, state }) => [metric, state]).sort()).toEqual([
      ['http_req_duration', 'pass'],
      ['rendering', 'unmeasured'],
    ]);
  });
});
