// Head against stored runs: what history teaches of the spread between runs, and what is assumed without it.
import { describe, expect, test } from '@jest/globals';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { judge } from '../../../src/core/judgement/judge.ts';
import type { Judgement } from '../../../src/core/judgement/verdict.ts';
import type { Recording } from '../../../src/core/recording/recording.ts';
import { createGenerator } from '../../../src/core/statistics/generator.ts';
import { recordingOf, type BuiltSample } from '../../support/builders/recording.ts';
import { normal } from '../../support/noise.ts';

const parsed = parseBudget('regression: {}', 'b.yml');
if (!parsed.ok) throw new Error('the budget of the test is wrong');
const { budget } = parsed;

/** A run whose machine makes everything slower or faster by a factor of its own. */
function run(random: () => number, runToRun: number, slower = 1): Recording {
  const machine = Math.exp(runToRun * normal(random));
  const samples: BuiltSample[] = [];
  for (const [name, median] of [
    ['/a', 20],
    ['/b', 60],
  ] as const) {
    for (let at = 0; at < 24; at++) {
      for (let index = 0; index < 8; index++)
        samples.push({ name, at, value: median * machine * slower * Math.exp(0.4 * normal(random)) });
    }
  }
  return recordingOf(samples);
}

function changesOf(seed: string, runToRun: number, slower: number, history: number): readonly Judgement[] {
  const random = createGenerator(seed);
  const baselines = Array.from({ length: history }, () => run(random, runToRun));
  const { judgements } = judge({ budget, head: run(random, runToRun, slower), baselines, seed: 'test' });
  return judgements.filter(({ rule }) => rule === 'regression');
}

const sharesOf = (changes: readonly Judgement[]): readonly number[] =>
  changes.flatMap((each) => ('change' in each && each.change !== null ? [each.change.change] : []));

const redOf = (runs: number, runToRun: number, slower: number, history: number): number =>
  Array.from({ length: runs }, (_, index) => changesOf(`stored ${index}`, runToRun, slower, history)).filter(
    (changes) => changes.some(({ state }) => state === 'fail'),
  ).length;

describe('with seven stored runs the spread between runs is learnt', () => {
  // With 1 % false red more than 3 of 40 are red once in 1,450 repetitions.
  test('equal code is as good as never red, whatever the machines are like', () => {
    expect(redOf(40, 0.15, 1, 7)).toBeLessThanOrEqual(3);
    expect(redOf(40, 0.03, 1, 7)).toBeLessThanOrEqual(3);
  });

  test('steady machines show what wandering ones hide', () => {
    const [steady, wandering] = [redOf(12, 0.02, 1.5, 7), redOf(12, 0.3, 1.5, 7)];
    expect(steady).toBeGreaterThanOrEqual(11);
    expect(wandering).toBeLessThan(steady / 2);
  });

  test('nothing is said to be assumed', () => {
    for (const change of changesOf('learnt', 0.05, 1, 7)) {
      expect(change).toMatchObject({ change: { assumedSpread: false } });
      expect(change.reason).not.toContain('assumed');
    }
  });
});

describe('where an endpoint is not in every stored run', () => {
  /** Machines that differ by eight percent from one run to the next, newest first. */
  const machines = [1.08, 0.93, 1.07, 0.92, 1.09, 0.91, 1.08, 0.94];
  const at = (factor: number, seed: string, names: readonly string[]): Recording => {
    const random = createGenerator(seed);
    return recordingOf(
      names.flatMap((name, place) =>
        Array.from({ length: 600 }, (_, index) => ({
          name,
          at: index / 20,
          value: 20 * (place + 1) * factor * Math.exp(0.3 * normal(random)),
        })),
      ),
    );
  };
  const judged = (missing: (age: number) => boolean): readonly Judgement[] => {
    const baselines = machines.map((machine, age) => at(machine, `gap ${age}`, missing(age) ? ['/a'] : ['/a', '/b']));
    const { judgements } = judge({ budget, head: at(1.16, 'gap head', ['/a', '/b']), baselines, seed: 'test' });
    return judgements.filter(({ rule }) => rule === 'regression');
  };
  const overall = (changes: readonly Judgement[]): Judgement | undefined =>
    changes.find(({ endpoint }) => endpoint === null);

  test('what runs have in common does not cancel because one of them lacks it', () => {
    for (const missing of [() => false, (age: number) => age === 0, (age: number) => age === 3])
      expect(overall(judged(missing))?.state).toBe('inconclusive');
  });

  test('its spread is assumed, beside one that is learnt, and it says nothing about all of them together', () => {
    const changes = judged((age) => age > 1);
    const typical = (endpoint: string): Judgement | undefined =>
      changes.find((each) => each.endpoint === endpoint && each.statistic === 'typical');
    expect(typical('GET /a')).toMatchObject({ change: { assumedSpread: false } });
    expect(typical('GET /b')).toMatchObject({ level: 'info', change: { assumedSpread: true } });
    expect(typical('GET /b')?.reason).toContain('from 2 baselines');
  });
});

describe('where the base branch itself got slower for good five runs ago', () => {
  const stepped = (seed: string, slower: number): readonly Judgement[] => {
    const random = createGenerator(seed);
    // Newest first.
    const baselines = Array.from({ length: 10 }, (_, index) => run(random, 0.01, index < 5 ? 1.3 : 1));
    const { judgements } = judge({ budget, head: run(random, 0.01, slower), baselines, seed: 'test' });
    return judgements.filter(({ rule }) => rule === 'regression');
  };

  test('the head is held against what the base is now, and the step is no noise', () => {
    const head = Array.from({ length: 8 }, (_, index) => stepped(`step ${index}`, 1.3 * 1.35));
    expect(head.filter((changes) => changes.some(({ state }) => state === 'fail')).length).toBeGreaterThanOrEqual(7);
    for (const change of sharesOf(head[0] ?? [])) expect(Math.abs(change - 0.35)).toBeLessThan(0.15);
  });

  test('equal code is not red, and what stands where the base stood before is faster', () => {
    const equal = Array.from({ length: 10 }, (_, index) => stepped(`equal ${index}`, 1.3));
    expect(equal.filter((changes) => changes.some(({ state }) => state === 'fail')).length).toBeLessThanOrEqual(1);
    for (const change of sharesOf(stepped('faster', 1))) expect(change).toBeLessThan(-0.1);
  });
});

test('with fewer it is assumed, and every change says so', () => {
  for (const slower of [1, 1.3, 3]) {
    const changes = changesOf('assumed', 0.05, slower, 2);
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) {
      expect(change).toMatchObject({ change: { assumedSpread: true } });
      expect(change.reason).toContain('assumed run-to-run spread');
    }
  }
});

describe('against a release', () => {
  const random = createGenerator('release');
  const baselines = Array.from({ length: 6 }, () => run(random, 0.02, 1.2));
  const driftIn = (release: Recording, head: Recording, history = baselines): readonly Judgement[] =>
    judge({ budget, head, baselines: history, release, seed: 'test' }).judgements.filter(
      ({ rule }) => rule === 'drift',
    );

  test('many small steps that the newest does not show are a warning, and never red', () => {
    const head = run(random, 0.02, 1.22);
    const { state, judgements, headline } = judge({
      budget,
      head,
      baselines,
      release: run(random, 0.02),
      seed: 'test',
    });
    expect(
      judgements.filter(({ rule, state: each }) => rule === 'regression' && ['fail', 'warn'].includes(each)),
    ).toEqual([]);
    expect(state).toBe('warn');
    expect(headline).toMatch(/^`GET \/[ab]` got 2\d % slower since the release/);
    for (const each of judgements.filter(({ rule }) => rule === 'drift'))
      expect(each).toMatchObject({ state: 'warn', level: 'warn', bound: { max: 0.1 }, statistic: 'typical' });
  });

  test('what stands where the release stood is no drift', () => {
    const drift = driftIn(run(random, 0.02, 1.2), run(random, 0.02, 1.2));
    expect(drift.map(({ endpoint }) => endpoint)).toEqual([null, 'GET /a', 'GET /b']);
    for (const each of drift) expect(each.reason).toMatch(/not get relevantly slower since the release/);
  });

  test('without a history only a large drift is told, and what cannot be told does not count', () => {
    const [open] = driftIn(run(random, 0.02), run(random, 0.02, 1.2), []);
    expect(open).toMatchObject({ state: 'inconclusive', level: 'info' });
    expect(driftIn(run(random, 0.02), run(random, 0.02, 4), [])[0]).toMatchObject({ state: 'warn', level: 'warn' });
  });

  test('of another script it is not comparable, which does not count either', () => {
    const [head, release] = [run(random, 0), run(random, 0)].map((recording, index) => ({
      ...recording,
      fingerprint: { ...recording.fingerprint, scriptHash: `${index}`.repeat(64) },
    }));
    if (head === undefined || release === undefined) throw new Error('nothing was made');
    expect(driftIn(release, head, [])).toMatchObject([
      {
        state: 'not-comparable',
        level: 'info',
        reason: expect.stringContaining('script (11111111 → 00000000)') as unknown,
      },
    ]);
  });
});
