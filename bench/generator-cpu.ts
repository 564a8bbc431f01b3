// Processor time of k6 under our runner against k6 alone: what is taken from the load, interleaved rounds, median of ratios.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findK6 } from '../src/adapters/k6/find.ts';
import { createK6Runner } from '../src/adapters/k6/runner.ts';
import { ROOT } from '../scripts/bundle.ts';
import { median, type BenchTable } from './table.ts';

const ROUNDS = 25;
const RATE = 300;
const SECONDS = 3;
const MOST = 1.1;
/** Of what the headers of answers cost, which are looked at where a budget asks for it. */
const MOST_WITH_HEADERS = 1.2;

const SCRIPT = `import http from 'k6/http';
import { check } from 'k6';
export const options = {
  scenarios: { load: { executor: 'constant-arrival-rate', rate: ${RATE}, duration: '${SECONDS}s', preAllocatedVUs: 50 } },
  thresholds: { http_req_duration: ['p(95)<60000'], checks: ['rate>0.5'] },
};
export default function () {
  check(http.get(__ENV.BASE_URL + '/users/17'), { 'user answered': (r) => r.status === 200 });
}
`;

/** The service in a process of its own: its work must not delay the reader of samples. */
async function serve(): Promise<{ readonly url: string; stop(): void }> {
  const program = `const { serveSample } = await import('./src/demo/serve.ts'); await serveSample({ port: 0, seed: 1, slow: {} });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { url, stop: () => child.stdin.end() };
}

/** `k6` that notes the user and system time of its runs, as the shell's \`times\` tells them of finished children. */
async function timedK6(directory: string, k6: string, note: string): Promise<string> {
  const file = path.join(directory, 'k6');
  const lines = [
    '#!/bin/bash',
    `[ "$1" = run ] || exec '${k6}' "$@"`,
    `'${k6}' "$@"`,
    'code=$?',
    `times > '${note}'`,
    'exit $code',
  ];
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o755 });
  return file;
}

/** The second line is that of children: `0m1.234s 0m0.567s` → 1.801. */
async function noted(note: string): Promise<number> {
  const text = (await readFile(note, 'utf8')).split('\n')[1] ?? '';
  return [...text.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

export async function benchGeneratorCpu(): Promise<BenchTable> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'pacegate-bench-'));
  const script = path.join(directory, 'script.js');
  const note = path.join(directory, 'times');
  await writeFile(script, SCRIPT);
  const k6 = await timedK6(directory, (await findK6(process.env['K6_PATH'] ?? null)).path, note);
  const service = await serve();
  const runner = createK6Runner({ k6Path: k6, k6Version: null, downloadUrl: null, k6Sha256: null });

  const ours = async (looksAtResponses = false): Promise<number> => {
    const { recording } = await runner.run(
      {
        load: { kind: 'script', script },
        target: service.url,
        baseTarget: null,
        workingDirectory: directory,
        environment: {},
        timeoutSeconds: 30,
        commit: null,
        looksAtResponses,
      },
      () => undefined,
      new AbortController().signal,
    );
    if (recording.runs[0]?.k6.ended !== 'completed') throw new Error('a run did not complete');
    return noted(note);
  };
  const alone = async (): Promise<number> => {
    const child = spawn(k6, ['run', '--quiet', '--no-usage-report', '--address=', script], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], BASE_URL: service.url },
      stdio: 'ignore',
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`k6 exited ${String(code)}`);
    return noted(note);
  };

  const arms = [alone, () => ours(), () => ours(true)];
  const rounds: (readonly number[])[] = [];
  try {
    await alone();
    for (let round = 0; round < ROUNDS; round++) {
      // In an order that turns, so that none is always the one that runs on the warmer machine.
      const seconds = arms.map(() => Number.NaN);
      for (let turn = 0; turn < arms.length; turn++) {
        const which = (round + turn) % arms.length;
        seconds[which] = (await arms[which]?.()) ?? Number.NaN;
      }
      rounds.push(seconds);
    }
  } finally {
    service.stop();
    await rm(directory, { recursive: true, force: true });
  }
  const of = (arm: number): readonly number[] => rounds.map((seconds) => seconds[arm] ?? Number.NaN);
  const claim = (arm: number, words: string, bound: number): BenchTable['claims'][number] => {
    const ratios = rounds
      .map((seconds) => (seconds[arm] ?? Number.NaN) / (seconds[0] ?? Number.NaN))
      .sort((a, b) => a - b);
    const ratio = median(ratios);
    return {
      text: `${words} ${ratio.toFixed(2)} × the processor time of k6 alone, at most ${bound.toFixed(2)} (quartiles ${quartile(ratios, 0.25)} and ${quartile(ratios, 0.75)})`,
      value: ratio,
      bound,
      holds: ratio <= bound,
    };
  };
  return {
    title: 'Processor time of k6',
    command: 'npm run bench -- generator-cpu',
    header: [`${RATE} requests/s for ${SECONDS} s, ${ROUNDS} interleaved rounds`, 'median, s'],
    rows: [
      ['k6 alone, without any output', median(of(0)).toFixed(2)],
      ['k6 under `pacegate gate`', median(of(1)).toFixed(2)],
      ['the same, looking at the headers of answers', median(of(2)).toFixed(2)],
    ],
    claims: [
      claim(1, 'k6 takes', MOST),
      claim(2, 'where the headers of answers are looked at, k6 takes', MOST_WITH_HEADERS),
    ],
  };
}

function quartile(sorted: readonly number[], share: number): string {
  return (sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN).toFixed(2);
}
