// Base and head of one run: what is found, what is not, and what both suffered together.
import { describe, expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import type { Budget } from '../../../src/core/budget/budget.ts';
import { isLookDue, reasonToStop } from '../../../src/core/judgement/early-stop.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import type { Judgement, Verdict } from '../../../src/core/judgement/verdict.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { recordingOf, runFacts, type BuiltSample } from '../../support/builders/recording.ts';
import { normal } from '../../support/noise.ts';

function budget(text: string): Budget {
  const parsed = parseBudget(text, 'b.yml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.budget;
}

interface Load {
  readonly seconds?: number;
  readonly perSecond?: number;
  /** Factor on the head's times by endpoint. */
  readonly slower?: Readonly<Record<string, number>>;
  readonly medians?: Readonly<Record<string, number>>;
  /** Share of the head's requests that fail. */
  readonly failing?: number;
  readonly seed?: string;
}

/** Both variants of a run on a machine whose speed wanders by 15 % from second to second. */
function paired(load: Load = {}): BuiltSample[] {
  const { seconds = 60, perSecond = 20, slower = {}, failing = 0, seed = 'paired' } = load;
  const { medians = { '/a': 20, '/b': 40, '/c': 80 } } = load;
  const random = createGenerator(seed);
  const samples: BuiltSample[] = [];
  let wander = normal(random);
  for (let second = 0; second < seconds; second++) {
    wander = 0.7 * wander + Math.sqrt(1 - 0.49) * normal(random);
    for (const [name, median] of Object.entries(medians)) {
      for (const variant of ['base', 'head'] as const) {
        for (let index = 0; index < perSecond; index++) {
          const factor = variant === 'head' ? (slower[name] ?? 1) : 1;
          const hasFailed = variant === 'head' && random() < failing;
          const value = median * factor * Math.exp(0.15 * wander + 0.45 * normal(random));
          samples.push({ name, variant, at: second, value, status: hasFailed ? '500' : '200' });
        }
      }
    }
  }
  return samples;
}

function verdictOf(load: Load, text = 'api_latency: { p95: 10s }'): Verdict {
  return judge({ budget: budget(text), head: recordingOf(paired(load)), baselines: [] });
}

const changes = ({ judgements }: Verdict): readonly Judgement[] =>
  judgements.filter(({ rule }) => rule === 'regression');
const change = (verdict: Verdict, statistic: string, endpoint: string | null): Judgement => {
  const found = changes(verdict).find((each) => each.statistic === statistic && each.endpoint === endpoint);
  if (found === undefined) throw new Error(`no change of ${statistic} of ${String(endpoint)}`);
  return found;
};

describe('a paired run', () => {
  test('equal code is never red, and every endpoint is asked, the overall shift first', () => {
    const verdict = verdictOf({});
    expect(
      changes(verdict)
        .map(({ statistic, endpoint }) => `${statistic} ${String(endpoint)}`)
        .sort(),
    ).toEqual([
      'p95 GET /a',
      'p95 GET /b',
      'p95 GET /c',
      'typical GET /a',
      'typical GET /b',
      'typical GET /c',
      'typical null',
    ]);
    expect(changes(verdict).filter(({ state }) => state === 'fail')).toEqual([]);
    expect(verdict.state).not.toBe('fail');
  });

  test('one slower endpoint is red and named, the others are not', () => {
    const verdict = verdictOf({ slower: { '/b': 1.15 } });
    expect(verdict.state).toBe('fail');
    expect(verdict.headline).toMatch(
      /^`GET \/b` got 1\d(\.\d)? % slower \(typical 38(\.\d)? ms → 4\d(\.\d)? ms, interval \+/,
    );
    const red = changes(verdict).filter(({ state, endpoint }) => state === 'fail' && endpoint !== null);
    expect(new Set(red.map(({ endpoint }) => endpoint))).toEqual(new Set(['GET /b']));
  });

  test('a little everywhere is found by the overall shift', () => {
    const everywhere = { '/a': 1.06, '/b': 1.06, '/c': 1.06 };
    expect(change(verdictOf({ slower: everywhere, seconds: 120 }), 'typical', null).state).toBe('fail');
  });

  test('a machine that gets slower for both is no change', () => {
    const drifting = paired().map((each) => ({ ...each, value: each.value * (1 + (each.at ?? 0) / 60) }));
    const verdict = judge({ budget: budget('api_latency: { p95: 10s }'), head: recordingOf(drifting), baselines: [] });
    expect(changes(verdict).filter(({ state }) => state === 'fail' || state === 'warn')).toEqual([]);
  });

  test('faster is a pass that says so', () => {
    const found = change(verdictOf({ slower: { '/a': 0.7 } }), 'typical', 'GET /a');
    expect(found).toMatchObject({ state: 'pass' });
    expect(found.reason).toMatch(/^typical time of GET \/a got faster: −3\d %/);
  });

  test('slower within what is tolerated is a pass that says so', () => {
    const found = change(
      verdictOf({ slower: { '/c': 1.08 }, perSecond: 60 }, 'regression: { max_increase: 20% }'),
      'typical',
      'GET /c',
    );
    expect(found.state).toBe('pass');
    expect(found.reason).toMatch(/is slower, but within the \+20 % tolerated/);
  });

  test('what cannot be told says what could have been seen and how long would decide', () => {
    const open = changes(verdictOf({ perSecond: 3 })).filter(({ state }) => state === 'inconclusive');
    expect(open.length).toBeGreaterThan(0);
    for (const each of open) expect(each.reason).toMatch(/this run could have seen changes above \+\d/);
    expect(open.some(({ reason }) => /; [\d,]+ s of run would decide$/.test(reason))).toBe(true);
  });

  test('less than a millisecond is not held against anyone, nor a small share of something fast', () => {
    const medians = { '/fast': 0.4, '/short': 5 };
    const slower = { '/fast': 1.08, '/short': 1.15 };
    const verdict = verdictOf({ medians, slower, perSecond: 60 });
    // 8 % of 0.4 ms is within twice the 5 %; 15 % of 5 ms is less than 1 ms.
    expect(change(verdict, 'typical', 'GET /fast').state).not.toBe('fail');
    expect(change(verdict, 'typical', 'GET /short').state).not.toBe('fail');
    const strict = verdictOf({ medians, slower, perSecond: 60 }, 'regression: { min_effect: 0.1ms }');
    expect(change(strict, 'typical', 'GET /short').state).toBe('fail');
  });

  test('the bounds of a percentile are its own', () => {
    const text = 'api_latency: { p50: { max: 10s, max_increase: 50% } }\nregression: { max_increase: 1% }';
    const verdict = verdictOf({ slower: { '/a': 1.3 } }, text);
    expect(change(verdict, 'p50', 'GET /a')).toMatchObject({ bound: { max: 0.5 } });
    expect(change(verdict, 'p50', 'GET /a').state).not.toBe('fail');
    expect(change(verdict, 'typical', 'GET /a').state).toBe('fail');
  });

  test('more failures are red in points, a handful is counted exactly', () => {
    const many = change(verdictOf({ failing: 0.05 }), 'errors', 'GET /a');
    expect(many).toMatchObject({ state: 'fail', unit: 'ratio', section: 'errors' });
    expect(many.reason).toMatch(/^error rate of GET \/a rose: \+\d(\.\d)? points \(0 % → \d(\.\d+)? %/);
    const few = changes(verdictOf({ failing: 0.002 })).filter(({ statistic }) => statistic === 'errors');
    expect(few.length).toBeGreaterThan(0);
    expect(few.every(({ state }) => state !== 'fail')).toBe(true);
  });

  test('fewer than 50 responses are not judged alone, and a few seconds are not compared', () => {
    expect(changes(verdictOf({ seconds: 10, perSecond: 4 })).map(({ endpoint }) => endpoint)).toEqual([null]);
    const short = changes(verdictOf({ seconds: 5 }));
    expect(short).toMatchObject([{ state: 'not-comparable' }]);
    expect(short[0]?.reason).toMatch(/too short/);
  });

  test('level warn makes a warning of red', () => {
    const verdict = verdictOf({ slower: { '/b': 1.3 } }, 'regression: { level: warn }\nerrors: { rate: 5% }');
    expect(verdict.state).toBe('warn');
    expect(verdict.headline).toMatch(/^`GET \/b` got/);
  });

  test('the same recording gives the same verdict', () => {
    expect(verdictOf({ slower: { '/b': 1.1 } })).toEqual(verdictOf({ slower: { '/b': 1.1 } }));
  });
});

describe('a look before the end', () => {
  const text = 'errors: { rate: 5% }';
  const at = { budget: budget(text), elapsedSeconds: 40, plannedSeconds: 120 };
  const look = (load: Load, elapsed: number, planned = 120): string | null =>
    reasonToStop({
      budget: budget(text),
      recording: recordingOf([...paired({ ...load, seconds: elapsed }), ...iterations(elapsed)], {
        runs: [runFacts()],
      }),
      elapsedSeconds: elapsed,
      plannedSeconds: planned,
    });
  const iterations = (seconds: number): BuiltSample[] =>
    Array.from({ length: seconds }, (_, at) => at).flatMap((at) =>
      (['base', 'head'] as const).map((variant) => ({ metric: 'iteration_duration', variant, at, value: 1 })),
    );

  test('a clear slowdown ends the run, and says which', () => {
    expect(look({ slower: { '/b': 1.5 } }, 40)).toMatch(/^typical time of GET \/b got slower/);
  });

  test('equal code goes on while it is not shown to be equal, and ends when it is', () => {
    expect(look({}, 30)).toBeNull();
    expect(look({ perSecond: 200 }, 110, 1200)).toBe('every rule is decided');
  });

  test('one bad stretch does not decide', () => {
    const stretch = paired({ seconds: 40 }).map((each) =>
      each.variant === 'head' && (each.at ?? 0) < 20 ? { ...each, value: each.value * 2 } : each,
    );
    const recording = recordingOf([...stretch, ...iterations(40)], { runs: [runFacts()] });
    expect(reasonToStop({ ...at, recording })).toBeNull();
  });

  test('what a look decides, the verdict on the whole recording says, whatever came after the look', () => {
    for (const [slower, state] of [
      [1.5, 'fail'],
      [1, 'pass'],
    ] as const) {
      const [perSecond, elapsed, planned] = slower === 1 ? [200, 110, 1200] : [20, 40, 120];
      const load = { seconds: elapsed + 2, perSecond, slower: { '/b': slower } };
      const plan = { scenarios: [], durationSeconds: planned, maxVUs: 1 };
      const samples = [...paired(load), ...iterations(elapsed + 2)];
      const going = recordingOf(samples, { runs: [runFacts({ plan })] });
      expect(
        reasonToStop({ budget: budget(text), recording: going, elapsedSeconds: elapsed, plannedSeconds: planned }),
      ).not.toBeNull();
      const decided = runFacts({
        plan,
        looks: { count: 3, decidedAfterSeconds: elapsed },
        k6: { ended: 'decided', exitCode: 103, meaning: 'it was ended when all was decided' },
      });
      const verdict = judge({ budget: budget(text), head: recordingOf(samples, { runs: [decided] }), baselines: [] });
      expect(verdict.state).toBe(state);
      expect(verdict.window.toSecond).toBe(elapsed);
      expect(verdict.validity).toContainEqual(
        expect.objectContaining({
          check: 'completed',
          state: 'pass',
          reason: `decided after ${elapsed} s of ${planned.toLocaleString('en')} s`,
        }),
      );
    }
  });

  test('looks that decided nothing leave less to spend at the end', () => {
    const samples = [...paired({ slower: { '/b': 1.3 } }), ...iterations(60)];
    const interval = (looks: { count: number; decidedAfterSeconds: null } | null): number => {
      const head = recordingOf(samples, { runs: [runFacts({ looks })] });
      const found = change(judge({ budget: budget(text), head, baselines: [] }), 'typical', 'GET /b');
      if (found.state !== 'fail' || found.change === null) throw new Error('the slowdown was not found');
      return found.change.changeInterval[1] - found.change.changeInterval[0];
    };
    expect(interval({ count: 4, decidedAfterSeconds: null })).toBeGreaterThan(interval(null));
  });

  test('a load that rises is never decided early: its top is still to come', () => {
    const rising = {
      scenarios: [
        {
          name: 'load',
          executor: 'ramping-arrival-rate',
          exec: 'default',
          model: 'open',
          profile: [
            [0, 1],
            [120, 200],
          ],
        },
      ],
      durationSeconds: 120,
      maxVUs: 9,
    } as const;
    const samples = [...paired({ seconds: 40, slower: { '/b': 3 } }), ...iterations(40)];
    expect(reasonToStop({ ...at, recording: recordingOf(samples, { runs: [runFacts({ plan: rising })] }) })).toBeNull();
  });

  test('nothing is decided just before the planned end, nor by a run that may not be judged', () => {
    expect(isLookDue(115, 105, 120)).toBe(false);
    const dead = paired({ seconds: 40, slower: { '/b': 3 } }).map((each) => ({ ...each, status: '500' }));
    const recording = recordingOf(dead, { runs: [runFacts()] });
    expect(reasonToStop({ ...at, recording })).toBeNull();
  });
});

describe('what a run cannot tell is open', () => {
  const text = 'api_latency: { p95: 10s }';
  const judged = (samples: readonly BuiltSample[]): Verdict =>
    judge({ budget: budget(text), head: recordingOf(samples), baselines: [] });

  /** One request a second to each variant, of which the first so many fail. */
  const rare = (failing: Readonly<Record<'head' | 'base', number>>): readonly BuiltSample[] =>
    (['head', 'base'] as const).flatMap((variant) =>
      Array.from({ length: 200 }, (_, at) => ({
        name: '/a',
        variant,
        at,
        value: 20 + (at % 7),
        status: at % 40 === 20 && at < 40 * failing[variant] ? '500' : '200',
      })),
    );

  // 1 of 200 against 1 of 200: the standard error is √(2 · 0.005 · 0.995 / 200) = 0.7 points, twice that is more than the 1 that is tolerated.
  test.each([
    [1, 1],
    [3, 1],
    [3, 0],
  ])('%d failures of 200 against %d', (head, base) => {
    const found = change(judged(rare({ head, base })), 'errors', 'GET /a');
    expect(found.state).toBe('inconclusive');
    const [low, high] = 'change' in found ? (found.change?.changeInterval ?? [0, 0]) : [0, 0];
    expect(high - low).toBeGreaterThan(0.02);
  });

  test('what fails always on both sides asks nothing', () => {
    expect(
      changes(judged(rare({ head: 0, base: 0 }).map((each) => ({ ...each, status: '404' })))).filter(
        ({ section }) => section === 'errors',
      ),
    ).toEqual([]);
  });

  test('an endpoint that one side hardly asked is not judged alone', () => {
    const samples = [
      ...paired({ seconds: 30 }),
      ...Array.from({ length: 150 }, (_, index) => ({
        name: '/few',
        variant: index < 30 ? ('head' as const) : ('base' as const),
        at: index % 30,
        value: index < 30 ? 60 : 20,
      })),
    ];
    expect(changes(judged(samples)).filter(({ endpoint }) => endpoint === 'GET /few')).toEqual([]);
  });

  /** One request in twenty misses the cache and takes twenty times as long: p95 lies between the two. */
  test('a percentile in a gap of the distribution is not clear because it is far from the other side', () => {
    let missed = 0;
    for (let run = 0; run < 60; run++) {
      const random = createGenerator(`gap ${run}`);
      const samples = (['base', 'head'] as const).flatMap((variant) =>
        Array.from({ length: 1200 }, (_, index) => ({
          name: '/a',
          variant,
          at: index / 20,
          value: (random() < 0.05 ? 400 : 20) * Math.exp(0.05 * normal(random)),
        })),
      );
      const found = change(judged(samples), 'p95', 'GET /a');
      const [low, high] = 'change' in found ? (found.change?.changeInterval ?? [0, 0]) : [0, 0];
      if (low > 0 || high < 0) missed++;
    }
    // 5 % of 60 are 3; more than 9 come once in 1,500 repetitions.
    expect(missed).toBeLessThanOrEqual(9);
  });
});

test('a change that is shown to be below min_effect passes, however sure it is', () => {
  const load = { medians: { '/a': 4, '/b': 4, '/c': 4 }, slower: { '/a': 1.1 }, perSecond: 60 };
  const tolerant = change(verdictOf(load, 'regression: { min_effect: 1ms }'), 'typical', 'GET /a');
  expect(tolerant.state).toBe('pass');
  expect(tolerant.reason).toMatch(/is slower, but within the \+2\d(\.\d)? % tolerated/);
  expect(change(verdictOf(load, 'regression: { min_effect: 0.1ms }'), 'typical', 'GET /a').state).toBe('fail');
});

describe('what the budget tolerates of a percentile of an endpoint', () => {
  const slower = { slower: { '/b': 1.2 }, perSecond: 60 };
  const state = (text: string, endpoint = 'GET /b'): string =>
    change(verdictOf(slower, text), 'typical', endpoint).state;

  test('is tolerated of its typical time, which moves with all of them', () => {
    expect(state('regression: {}')).toBe('fail');
    expect(state('endpoints: { "GET /b": { p95: { max: 10s, max_increase: 50% } } }')).toBe('pass');
    expect(state('endpoints: { "GET /b": { p95: { max: 10s, min_effect: 50ms } } }')).toBe('pass');
  });

  test('holds there alone', () => {
    expect(state('endpoints: { "GET /a": { p95: { max: 10s, max_increase: 50% } } }')).toBe('fail');
    // What the endpoint has of its own says nothing of the change, so the default holds.
    expect(
      state(
        'api_latency: { p95: { max: 10s, max_increase: 50% } }\nendpoints: { "GET /b": { p50: { max: 10s, max_increase: 2% } } }',
      ),
    ).toBe('fail');
  });
});
