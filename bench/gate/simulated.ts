// The gate's error rates where the truth is known: false red and power, beside the rules that users have today.
import type { Budget } from '../../src/core/budget/budget.ts';
import { parseBudget } from '../../src/core/budget/parse.ts';
import { judge } from '../../src/core/judgement/judge.ts';
import { comparePaired } from '../../src/core/judgement/paired-change.ts';
import { openWindow } from '../../src/core/judgement/window.ts';
import { studentCritical } from '../../src/core/statistics/distributions.ts';
import { createGenerator } from '../../src/core/statistics/generator.ts';
import type { BenchTable, Claim } from '../table.ts';
import { PEERS, sidesOf, type Sides } from './peers.ts';
import { Share } from './shares.ts';
import { labelOf, MODELS, simulate, STANDARD, type Case, type Model } from './simulate.ts';

/** For a first look while something is changed: a share of the runs. */
const SCALE = Number(process.env['PACEGATE_BENCH_SCALE'] ?? '1');
const runsOf = (count: number): number => Math.ceil(count * SCALE);

const NOTHING: Case = { endpoints: 5, seconds: 60, effect: 0, where: 'one' };
const ONE: Case = { ...NOTHING, effect: Math.log(1.1) };
const EVERYWHERE: Case = { ...ONE, where: 'everywhere' };
const LITTLE: Case = { ...EVERYWHERE, effect: Math.log(1.05) };

const COLUMNS: readonly { readonly title: string; readonly of: Case; readonly runs: number }[] = [
  { title: 'false red, 5 endpoints', of: NOTHING, runs: runsOf(4000) },
  { title: 'false red, 20 endpoints', of: { ...NOTHING, endpoints: 20 }, runs: runsOf(4000) },
  { title: '+10 % at one of 5', of: ONE, runs: runsOf(2000) },
  { title: '+10 % everywhere', of: EVERYWHERE, runs: runsOf(500) },
  { title: '+5 % everywhere', of: LITTLE, runs: runsOf(1000) },
];

/** Runs that stored values of peers come from, and by how much (log) one differs from the next. */
const STORED = 30;
const RUN_TO_RUN = 0.1;

interface Outcome {
  readonly red: Share;
  /** The slowed endpoint itself, or the overall shift where all are slowed. */
  readonly named: Share;
  readonly warned: Share;
  /** A broken validity makes the whole verdict inconclusive, so such a run is neither red nor a warning. */
  readonly invalid: Share;
  readonly open: Share;
}

function budgetOf(): Budget {
  const parsed = parseBudget('api_latency: { p95: 10s }', 'bench.yml');
  if (!parsed.ok) throw new Error('the budget of the bench is wrong');
  return parsed.budget;
}

function pacegate(
  budget: Budget,
  model: Model,
  each: Case,
  runs: number,
  also: (sides: readonly Sides[], index: number) => void,
): Outcome {
  const [red, named, warned] = [new Share(), new Share(), new Share()];
  const [invalid, open] = [new Share(), new Share()];
  const wanted = each.where === 'one' ? labelOf(0) : null;
  for (let index = 0; index < runs; index++) {
    const recording = simulate(model, each, index);
    const { judgements, validity } = judge({ budget, head: recording, baselines: [], seed: 'bench' });
    const changes = judgements.filter(({ rule }) => rule === 'regression');
    const isValid = !validity.some(({ state }) => state === 'broken');
    const failed = changes.filter(({ state }) => state === 'fail');
    red.count(isValid && failed.length > 0);
    named.count(isValid && failed.some(({ endpoint }) => endpoint === wanted));
    warned.count(isValid && failed.length === 0 && changes.some(({ state }) => state === 'warn'));
    invalid.count(!isValid);
    for (const { state } of changes) open.count(state === 'inconclusive');
    also(sidesOf(recording), index);
  }
  return { red, named, warned, invalid, open };
}

/** `npm run bench -- gate` */
export function benchGate(): Promise<BenchTable> {
  const budget = budgetOf();
  const peers = PEERS.map(() => COLUMNS.map(() => new Share()));
  const ours = COLUMNS.map(({ of, runs, title }, column) => {
    process.stderr.write(`  ${title}: ${runs} runs\n`);
    return pacegate(budget, STANDARD, of, runs, (sides, index) => {
      const random = createGenerator(`stored ${title} ${index}`);
      const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      // What a run of its own would have measured: the machine's mood moves all of its endpoints.
      const mood = RUN_TO_RUN * normal();
      for (const [rule, { isRed }] of PEERS.entries()) {
        const isStored = rule === PEERS.findIndex(({ name }) => name.includes('stored'));
        const hit = sides.some((side) => {
          const truth = side.base.quantile(0.95);
          const history = isStored
            ? Array.from({ length: STORED }, () => truth * Math.exp(RUN_TO_RUN * normal() - mood))
            : [];
          return isRed(side, history);
        });
        peers[rule]?.[column]?.count(hit);
      }
    });
  });
  const share = (column: number, of: keyof Outcome): Share => ours[column]?.[of] ?? new Share();
  const rows = [
    ['**Pacegate: red**', ...ours.map(({ red }) => red.toString())],
    [
      '… naming what was slowed',
      '',
      '',
      share(2, 'named').toString(),
      share(3, 'named').toString(),
      share(4, 'named').toString(),
    ],
    ['… a warning instead', ...ours.map(({ warned }) => warned.toString())],
    ['… may not be judged (validity)', ...ours.map(({ invalid }) => invalid.toString())],
    ['… questions left open', ...ours.map(({ open }) => open.toString())],
    ...PEERS.map(({ name }, rule) => [name, ...(peers[rule] ?? []).map((each) => each.toString())]),
  ];
  const atMost = (text: string, each: Share, bound: number): Claim => ({
    text: `${text}: ${each.toString()} of ${each.runs} runs, at most ${100 * bound} %`,
    value: each.value,
    bound,
    holds: each.value <= bound,
  });
  const atLeast = (text: string, each: Share, bound: number): Claim => ({
    text: `${text}: ${each.toString()} of ${each.runs} runs, at least ${100 * bound} %`,
    value: each.value,
    bound,
    holds: each.value >= bound,
  });
  return Promise.resolve({
    title: 'Error rates of the gate, simulated',
    command: 'npm run bench -- gate',
    header: ['rule', ...COLUMNS.map(({ title, runs }) => `${title} (${runs} runs)`)],
    rows,
    claims: [
      atMost('false red of a whole run with 5 endpoints', share(0, 'red'), 0.01),
      atMost('false red of a whole run with 20 endpoints', share(1, 'red'), 0.01),
      atMost('equal code with 5 endpoints that may not be judged', share(0, 'invalid'), 0.01),
      atMost('equal code with 20 endpoints that may not be judged', share(1, 'invalid'), 0.01),
      atLeast('+10 % at one endpoint of 5 found and named', share(2, 'named'), 0.9),
      atLeast('+10 % everywhere found', share(3, 'red'), 0.99),
      atLeast('+5 % everywhere found by the overall shift', share(4, 'named'), 0.95),
    ],
  });
}

const NOISE_RUNS = runsOf(2000);

/** `npm run bench -- gate-noise` */
export function benchGateNoise(): Promise<BenchTable> {
  const budget = budgetOf();
  const claims: Claim[] = [];
  const rows = [STANDARD, ...MODELS].map((model) => {
    process.stderr.write(`  ${model.name}: ${NOISE_RUNS} runs\n`);
    const [red, invalid] = [new Share(), new Share()];
    const coverage = { typical: new Share(), percentile: new Share(), overall: new Share(), errors: new Share() };
    for (let index = 0; index < NOISE_RUNS; index++) {
      const recording = simulate(model, NOTHING, index);
      const { judgements, validity } = judge({ budget, head: recording, baselines: [], seed: 'bench' });
      const isValid = !validity.some(({ state }) => state === 'broken');
      red.count(isValid && judgements.some(({ rule, state }) => rule === 'regression' && state === 'fail'));
      invalid.count(!isValid);
      for (const { question, shift, error, df } of comparePaired(budget, openWindow(recording, 'bench')))
        coverage[question].count(Math.abs(shift) <= studentCritical(0.05, df) * error);
    }
    // A start that differs is a difference: one run cannot tell it from a change.
    if (model.start === 0) {
      for (const question of ['typical', 'percentile', 'overall'] as const) {
        const { value } = coverage[question];
        claims.push({
          text: `95 % intervals (${question}) hold the truth in ${coverage[question].toString()} with ${model.name}, between 93 and 97 %`,
          value,
          bound: 0.95,
          holds: value >= 0.93 && value <= 0.97,
        });
      }
    }
    return [
      model.name,
      red.toString(),
      invalid.toString(),
      coverage.typical.toString(),
      coverage.percentile.toString(),
      coverage.overall.toString(),
    ];
  });
  return Promise.resolve({
    title: 'Equal code under other noise, simulated',
    command: 'npm run bench -- gate-noise',
    header: [
      'noise (5 endpoints, 60 s)',
      `false red of a whole run (${NOISE_RUNS} runs)`,
      'may not be judged',
      'coverage, typical',
      'coverage, p95',
      'coverage, overall',
    ],
    rows,
    claims,
  });
}
