// What the action costs beside k6's own run: the whole step on a pull request against `k6 run` alone, interleaved.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findK6 } from '../src/adapters/k6/find.ts';
import { startSampleService } from '../src/demo/sample-service.ts';
import { ROOT } from '../scripts/bundle.ts';
import { runStep } from '../__tests__/support/action.ts';
import { LoopbackGitHub, REPOSITORY_ID } from '../__tests__/support/loopback-github/server.ts';
import { median, type BenchTable } from './table.ts';

const PAIRS = 9;
const MOST_SECONDS = 1.5;
const [HEAD, BASE] = ['c'.repeat(40), 'b'.repeat(40)];
const SCRIPT = `import http from 'k6/http';
export const options = { scenarios: { load: { executor: 'constant-arrival-rate', rate: 20, duration: '4s', preAllocatedVUs: 5 } } };
export default () => { http.get(\`\${__ENV.BASE_URL}/users\`); };
`;

export async function benchOverhead(): Promise<BenchTable> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-overhead-'));
  const service = await startSampleService();
  const github = await new LoopbackGitHub().start();
  const k6 = await findK6(null);
  try {
    const at = (name: string): string => path.join(directory, name);
    writeFileSync(at('load.js'), SCRIPT);
    writeFileSync(at('performance_budget.yml'), 'api_latency: { p95: 1s }\nerrors: { rate: 5% }\n');
    github.commits = [BASE];
    const step = async (event: string, payload: object, runId: number): Promise<number> => {
      const start = process.hrtime.bigint();
      const { exitCode, log } = await runStep(path.join(ROOT, 'dist/action.js'), {
        event,
        payload: { repository: { id: REPOSITORY_ID, default_branch: 'main' }, ...payload },
        inputs: { target: service.url, script: 'load.js', 'github-token': 'token', 'k6-path': k6.path },
        environment: {
          GITHUB_API_URL: github.url,
          GITHUB_REPOSITORY: 'acme/shop',
          GITHUB_SHA: BASE,
          GITHUB_REF: 'refs/heads/main',
          GITHUB_RUN_ID: String(runId),
          GITHUB_WORKFLOW: 'Performance',
          GITHUB_JOB: 'performance',
          GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/performance.yml@refs/heads/main',
          ...github.runtime(runId),
        },
        workingDirectory: directory,
      });
      if (exitCode !== 0) throw new Error(`the action ended with ${String(exitCode)}:\n${log}`);
      return Number(process.hrtime.bigint() - start) / 1e9;
    };
    const alone = async (): Promise<number> => {
      const start = process.hrtime.bigint();
      const child = spawn(k6.path, ['run', '--quiet', 'load.js'], {
        cwd: directory,
        env: { ...process.env, BASE_URL: service.url, K6_NO_USAGE_REPORT: 'true' },
        stdio: 'ignore',
      });
      const [code] = (await once(child, 'close')) as [number | null];
      if (code !== 0) throw new Error(`k6 ended with ${String(code)}`);
      return Number(process.hrtime.bigint() - start) / 1e9;
    };
    // One run of main, whose recording the pull request is compared with; it warms all caches too.
    await step('push', { before: '0'.repeat(40) }, 1);
    const run = { id: 1, headSha: BASE, headBranch: 'main', event: 'push', headRepositoryId: REPOSITORY_ID };
    github.runs.push({ ...run, path: '.github/workflows/performance.yml' });
    const pull = {
      pull_request: {
        number: 7,
        head: { sha: HEAD, repo: { id: REPOSITORY_ID } },
        base: { sha: BASE, ref: 'main', repo: { id: REPOSITORY_ID } },
      },
    };
    const pairs: (readonly [whole: number, alone: number])[] = [];
    for (let index = 0; index < PAIRS; index++) {
      const before = index % 2 === 0 ? await alone() : null;
      const whole = await step('pull_request', pull, 10 + index);
      pairs.push([whole, before ?? (await alone())]);
    }
    const overhead = median(pairs.map(([whole, k6Alone]) => whole - k6Alone));
    return {
      title: 'The action beside k6',
      command: 'npm run bench -- overhead',
      header: ['a step on a pull request: baseline found, judged, report, comment, check and summary', 'median, s'],
      rows: [
        ['the whole step', median(pairs.map(([whole]) => whole)).toFixed(2)],
        ['`k6 run` of the same script alone', median(pairs.map(([, k6Alone]) => k6Alone)).toFixed(2)],
      ],
      claims: [
        {
          text: `the action takes ${overhead.toFixed(2)} s beyond k6 (median of ${PAIRS} pairs, largest ${Math.max(...pairs.map(([whole, k6Alone]) => whole - k6Alone)).toFixed(2)} s), at most ${MOST_SECONDS}`,
          value: overhead,
          bound: MOST_SECONDS,
          holds: overhead <= MOST_SECONDS,
        },
      ],
    };
  } finally {
    await github.stop();
    await service.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
