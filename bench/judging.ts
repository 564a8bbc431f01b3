// Time to judge a large recording: one hundred endpoints, 256 blocks, five statistics each.
import { parseBudget } from '../src/core/budget/parse.ts';
import { judge } from '../src/core/judgement/judge.ts';
import { Recorder } from '../src/core/recording/recorder.ts';
import { type Recording, UNKNOWN_FINGERPRINT } from '../src/core/recording/recording.ts';
import { createGenerator } from '../src/core/statistics/generator.ts';
import { median, type BenchTable } from './table.ts';

const ENDPOINTS = 100;
const BLOCKS = 256;
const PER_BLOCK = 20;
const ROUNDS = 5;
const MOST_SECONDS = 1;

export function benchJudging(): Promise<BenchTable> {
  const recording = generate();
  const text = `api_latency: { p50: 1s }\nregression: off\nendpoints:\n${Array.from({ length: ENDPOINTS }, (_, index) => `  "GET /page-${index}x": { p50: 1s, p95: 2s, p99: 3s, avg: 1s, errors: 5% }`).join('\n')}`;
  const parsed = parseBudget(text, 'bench.yml');
  if (!parsed.ok) throw new Error('the budget of the bench is wrong');
  const { budget } = parsed;
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint();
    const verdict = judge({ budget, head: recording, baselines: [] });
    if (verdict.judgements.length !== ENDPOINTS * 5 + 1) throw new Error('not everything was judged');
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
  const time = median(times);
  return Promise.resolve({
    title: 'Judging',
    command: 'npm run bench -- judging',
    header: ['endpoints', 'blocks', 'statistics each', 'replicates', 'seconds, median'],
    rows: [[String(ENDPOINTS), String(recording.blockCount), '5', '2,000', time.toFixed(3)]],
    claims: [
      {
        text: `the decision takes ${time.toFixed(2)} s, at most ${MOST_SECONDS}`,
        value: time,
        bound: MOST_SECONDS,
        holds: time <= MOST_SECONDS,
      },
    ],
  });
}

function generate(): Recording {
  const random = createGenerator('judging');
  const recorder = new Recorder();
  for (let endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
    const entry = recorder.entry({
      name: `/page-${endpoint}x`,
      method: 'GET',
      status: '200',
      expectedResponse: 'true',
      errorCode: '',
      check: '',
      group: '',
      variant: 'head',
    });
    const slot = recorder.slot('http_req_duration', entry);
    for (let index = 0; index < BLOCKS * PER_BLOCK; index++) {
      const value = 20 * Math.exp(0.45 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
      recorder.add(slot, entry, 1_700_000_160 + Math.floor(index / PER_BLOCK), Math.round(value * 1e6));
    }
  }
  return recorder.finish({
    fingerprint: UNKNOWN_FINGERPRINT,
    runs: [],
  });
}
