// The gate's error rates against stored runs, where the truth is known: noise between runs that is common, or each endpoint's own.
import { parseBudget } from '../../src/core/budget/parse.ts';
import { judge } from '../../src/core/judgement/judge.ts';
import { type Recording, type Series, UNKNOWN_FINGERPRINT } from '../../src/core/recording/recording.ts';
import { Sketch } from '../../src/core/recording/sketch.ts';
import { createGenerator } from '../../src/core/statistics/generator.ts';
import type { BenchTable, Claim } from '../table.ts';
import { Share } from './shares.ts';
import { labelOf, normals } from './simulate.ts';

const SCALE = Number(process.env['PACEGATE_BENCH_SCALE'] ?? '1');
const runsOf = (count: number): number => Math.ceil(count * SCALE);

interface Noise {
  readonly name: string;
  /** Standard deviations of the log between runs: of all endpoints together, and of each by itself. */
  readonly common: number;
  readonly own: number;
  /** One endpoint is not in the newest stored run, as after a failure or a change of the script that was taken back. */
  readonly hasGap: boolean;
}

const NOISES: readonly Noise[] = [
  { name: 'runs differ by 10 %, all endpoints together', common: 0.1, own: 0, hasGap: false },
  { name: 'each endpoint by 10 % of its own', common: 0, own: 0.1, hasGap: false },
  { name: '10 % together and 3 % of its own', common: 0.1, own: 0.03, hasGap: false },
  { name: '10 % together, one endpoint not in the newest baseline', common: 0.1, own: 0, hasGap: true },
];

const SIZES = [
  { endpoints: 5, baselines: 5 },
  { endpoints: 5, baselines: 10 },
  { endpoints: 20, baselines: 5 },
  { endpoints: 20, baselines: 10 },
] as const;

const BLOCKS = 8;
const PER_BLOCK = 500;
const SIGMA = 0.45;
/** Ten equally likely values of a normal distribution stand for the requests of a block: the noise within a run is small. */
const DECILES = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645];

function recordingOf(levels: readonly number[]): Recording {
  const series = levels.flatMap((level, endpoint): readonly Series[] => {
    if (Number.isNaN(level)) return [];
    const sketch = new Sketch();
    let sum = 0;
    for (const decile of DECILES) {
      const value = 50 * Math.exp(level + SIGMA * decile);
      sketch.add(value, PER_BLOCK / DECILES.length);
      sum += (value * PER_BLOCK) / DECILES.length;
    }
    const cells = Array.from({ length: BLOCKS }, () => ({ count: PER_BLOCK, sum, sketch }));
    const key = { metric: 'http_req_duration', endpoint: labelOf(endpoint), tag: 'expected' } as const;
    return [{ key, variant: 'head', cells, whole: null }];
  });
  const intake = { samples: 1, malformed: 0, truncated: false, foldedEndpoints: 0, hosts: {}, failures: [] };
  return {
    fingerprint: UNKNOWN_FINGERPRINT,
    runs: [],
    intake,
    startSecond: 1_700_000_000,
    blockSeconds: 1,
    blockCount: BLOCKS,
    series,
    sources: [],
  };
}

/** `npm run bench -- gate-stored` */
export function benchGateStored(): Promise<BenchTable> {
  const parsed = parseBudget('regression: {}', 'bench.yml');
  if (!parsed.ok) throw new Error('the budget of the bench is wrong');
  const { budget } = parsed;
  const claims: Claim[] = [];
  const shareOf = (noise: Noise, { endpoints, baselines }: (typeof SIZES)[number], effect: number, runs: number) => {
    const red = new Share();
    const normal = normals(createGenerator(`${noise.name} ${endpoints} ${baselines} ${effect}`));
    for (let index = 0; index < runs; index++) {
      const run = (slower: number): readonly number[] => {
        const machine = noise.common * normal();
        return Array.from({ length: endpoints }, () => machine + slower + noise.own * normal());
      };
      const stored = Array.from({ length: baselines }, (_, age) =>
        run(0).map((level, endpoint) => (noise.hasGap && age === 0 && endpoint === 0 ? Number.NaN : level)),
      );
      const { judgements } = judge({
        budget,
        head: recordingOf(run(effect)),
        baselines: stored.map(recordingOf),
        seed: 'bench',
      });
      red.count(judgements.some(({ rule, state }) => rule === 'regression' && state === 'fail'));
    }
    return red;
  };
  const rows = NOISES.map((noise) => {
    process.stderr.write(`  ${noise.name}\n`);
    const equal = SIZES.map((size) => shareOf(noise, size, 0, runsOf(2000)));
    for (const [at, share] of equal.entries()) {
      const { endpoints, baselines } = SIZES[at] ?? SIZES[0];
      claims.push({
        text: `false red, ${noise.name}, ${endpoints} endpoints and ${baselines} baselines: ${share.toString()} of ${share.runs} runs, no more than 1 % but for chance`,
        value: share.value,
        bound: 0.01,
        holds: share.interval[0] <= 0.01,
      });
    }
    const found = SIZES.map((size) => shareOf(noise, size, Math.log(1.5), runsOf(200)));
    return [noise.name, ...equal.map(String), ...found.map(String)];
  });
  const sizes = SIZES.map(({ endpoints, baselines }) => `${endpoints} endpoints, ${baselines} baselines`);
  return Promise.resolve({
    title: 'Error rates against stored runs, simulated',
    command: 'npm run bench -- gate-stored',
    header: [
      'noise between runs (standard deviation)',
      ...sizes.map((size) => `false red: ${size} (${runsOf(2000)} runs)`),
      ...sizes.map((size) => `+50 % everywhere: ${size} (${runsOf(200)} runs)`),
    ],
    rows,
    claims,
  });
}
