// How early a run may end when it is looked at every ten seconds, and what that does to false red. Simulated.
import { parseBudget } from '../../src/core/budget/parse.ts';
import { reasonToStop } from '../../src/core/judgement/early-stop.ts';
import { AFTER_LOOKS, FIRST_LOOK_SECONDS, LOOK_SECONDS } from '../../src/core/judgement/levels.ts';
import { judgePaired } from '../../src/core/judgement/paired-change.ts';
import { openWindow } from '../../src/core/judgement/window.ts';
import { median, type BenchTable } from '../table.ts';
import { Share } from './shares.ts';
import { simulate, STANDARD, type Case } from './simulate.ts';

const PLANNED_SECONDS = 300;
/** What a team that wants an answer in seconds can ask for. */
const QUICK = {
  words: 'p50 and typical time within 10 %, all together within 5 %',
  text: 'api_latency: { p50: 10s }\nregression: { max_increase: 10%, max_increase_overall: 5% }',
};
/** With the bounds of the defaults equal code takes longer to be shown equal. */
const STRICT = {
  words: 'the defaults: p95 and typical time within 5 %, all together within 3 %',
  text: 'api_latency: { p95: 10s }',
};
const MOST_OF_PLAN = 0.4;
const SCALE = Number(process.env['PACEGATE_BENCH_SCALE'] ?? '1');

const EQUAL: Case = { endpoints: 5, seconds: PLANNED_SECONDS, effect: 0, where: 'one' };
const CASES: readonly {
  readonly name: string;
  readonly asked: typeof QUICK;
  readonly of: Case;
  readonly runs: number;
}[] = [
  { name: 'equal code', asked: QUICK, of: EQUAL, runs: Math.ceil(1000 * SCALE) },
  {
    name: '+20 % at one endpoint of 5',
    asked: QUICK,
    of: { ...EQUAL, effect: Math.log(1.2) },
    runs: Math.ceil(300 * SCALE),
  },
  {
    name: '+20 % everywhere',
    asked: QUICK,
    of: { ...EQUAL, effect: Math.log(1.2), where: 'everywhere' },
    runs: Math.ceil(100 * SCALE),
  },
  { name: 'equal code', asked: STRICT, of: EQUAL, runs: Math.ceil(200 * SCALE) },
  {
    name: '+20 % at one endpoint of 5',
    asked: STRICT,
    of: { ...EQUAL, effect: Math.log(1.2) },
    runs: Math.ceil(100 * SCALE),
  },
];

/** `npm run bench -- early-stop` */
export function benchEarlyStop(): Promise<BenchTable> {
  const results = CASES.map(({ name, asked, of, runs }) => {
    const parsed = parseBudget(asked.text, 'bench.yml');
    if (!parsed.ok) throw new Error('the budget of the bench is wrong');
    const { budget } = parsed;
    process.stderr.write(`  ${name}: ${runs} runs\n`);
    const [red, stopped] = [new Share(), new Share()];
    const ends: number[] = [];
    for (let index = 0; index < runs; index++) {
      const recording = simulate(STANDARD, of, index);
      let [end, reason] = [PLANNED_SECONDS, null as string | null];
      for (let at = FIRST_LOOK_SECONDS; at <= PLANNED_SECONDS - LOOK_SECONDS && reason === null; at += LOOK_SECONDS) {
        reason = reasonToStop({ budget, recording, elapsedSeconds: at, plannedSeconds: PLANNED_SECONDS });
        if (reason !== null) end = at;
      }
      const isSlower = (text: string): boolean => text.includes('slower');
      red.count(
        reason === null
          ? judgePaired(budget, openWindow(recording, 'bench', { levels: AFTER_LOOKS })).some(
              ({ state }) => state === 'fail',
            )
          : isSlower(reason),
      );
      stopped.count(end < PLANNED_SECONDS);
      ends.push(end / PLANNED_SECONDS);
    }
    return { name, words: asked.words, runs, red, stopped, end: median(ends) };
  });
  const [equal, one] = results;
  const endsEarly = (text: string, value: number | undefined) => ({
    text: `${text} ends after ${(100 * (value ?? Number.NaN)).toFixed(0)} % of the plan (median), at most ${100 * MOST_OF_PLAN} %`,
    value: value ?? Number.NaN,
    bound: MOST_OF_PLAN,
    holds: (value ?? Number.NaN) <= MOST_OF_PLAN,
  });
  return Promise.resolve({
    title: `Early stop of runs planned for ${PLANNED_SECONDS} s, simulated`,
    command: 'npm run bench -- early-stop',
    header: ['case', 'what is asked', 'runs', 'red', 'ended early', 'ended after, median share of the plan'],
    rows: results.map(({ name, words, runs, red, stopped, end }) => [
      name,
      words,
      String(runs),
      red.toString(),
      stopped.toString(),
      `${(100 * end).toFixed(0)} %`,
    ]),
    claims: [
      endsEarly('+20 % at one endpoint', one?.end),
      endsEarly('equal code asked about 10 %', equal?.end),
      {
        text: `false red with looks: ${equal?.red.toString() ?? ''} of ${equal?.runs ?? 0} runs, at most 1 %`,
        value: equal?.red.value ?? Number.NaN,
        bound: 0.01,
        holds: (equal?.red.value ?? 1) <= 0.01,
      },
    ],
  });
}
