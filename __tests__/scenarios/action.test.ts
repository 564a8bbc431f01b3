// The whole path as users have it: the built action under act, the real k6, a GitHub that is held against its API description.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSampleService, type SampleService } from '../../src/demo/sample-service.ts';
import { buildFresh, ROOT } from '../support/action.ts';
import { createWorkspace, runUnderAct, type ActResult, type Workspace } from '../support/act.ts';
import { LoopbackGitHub, REPOSITORY_ID } from '../support/loopback-github/server.ts';

const ZERO = '0'.repeat(40);
const WORKFLOW_PATH = '.github/workflows/performance.yml';
const BUDGET = `performance_budget:
  api_latency: { p95: 2s }
  errors: { rate: 5% }
load_test: { requests: [{ path: /users }, { path: /users/17 }], rate: 60rps, duration: 6s }
`;
/** Long enough for base and head to be told apart in one run, and ended as soon as they are. */
const PAIRED_BUDGET = BUDGET.replace('duration: 6s', 'duration: 40s').concat('regression: { early_stop: true }\n');
const WORKFLOW = `on: [push, pull_request, pull_request_target]
jobs:
  performance:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - id: gate
        uses: ./
        with:
          target: \${{ env.TARGET }}
          base-url: \${{ env.BASE }}
          budget: \${{ env.BUDGET }}
          allowed-hosts: 127.0.0.1
          wait: 20s
          hand-over: \${{ env.HAND_OVER }}
      - if: always()
        run: echo "verdict is \${{ steps.gate.outputs.verdict }} since \${{ steps.gate.outputs.baseline-sha }}"
`;
const REPORT_WORKFLOW = `on: workflow_run
jobs:
  report:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - id: report
        uses: ./report
      - run: echo "reported \${{ steps.report.outputs.verdict }} on \${{ steps.report.outputs.pull-number }}"
`;
/** act needs several seconds a run, k6 six more. */
const PATIENCE_MILLISECONDS = 120_000;

const fresh = buildFresh();
let equal: SampleService;
let slower: SampleService;
let github: LoopbackGitHub;
let workspace: Workspace;

beforeAll(async () => {
  equal = await startSampleService();
  slower = await startSampleService({ slow: { 'GET /users': 12 } });
}, PATIENCE_MILLISECONDS);

afterAll(async () => {
  await equal.close();
  await slower.close();
  fresh.remove();
});

describe.each([
  ['committed', path.join(ROOT, 'dist')],
  ['fresh', fresh.directory],
])('with the %s bundle', (_, dist) => {
  beforeEach(async () => {
    github = await new LoopbackGitHub().start();
    workspace = createWorkspace(dist, {
      'performance_budget.yml': BUDGET,
      'paired_budget.yml': PAIRED_BUDGET,
      [WORKFLOW_PATH]: WORKFLOW,
      '.github/workflows/report.yml': REPORT_WORKFLOW,
    });
    github.commits = [workspace.sha];
  });

  afterEach(async () => {
    workspace.remove();
    await github.stop();
  });

  async function run(
    event: string,
    payload: object,
    target: string,
    runId: number,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<ActResult> {
    const repository = {
      id: REPOSITORY_ID,
      name: 'shop',
      full_name: 'acme/shop',
      default_branch: 'main',
      owner: { login: 'acme' },
    };
    return runUnderAct(workspace, {
      event,
      payload: { repository, ...payload },
      environment: {
        TARGET: target,
        BASE: '',
        BUDGET: 'performance_budget.yml',
        HAND_OVER: 'false',
        GITHUB_API_URL: github.url,
        ...github.runtime(runId),
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_RUN_ID: String(runId),
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_WORKFLOW_REF: `acme/shop/${WORKFLOW_PATH}@refs/heads/main`,
        ...environment,
      },
    });
  }

  const pullRequest = (): object => ({
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      head: { sha: 'b'.repeat(40), ref: 'feature', repo: { id: REPOSITORY_ID } },
      base: { sha: workspace.sha, ref: 'main', repo: { id: REPOSITORY_ID } },
    },
  });

  test(
    'a push to the base branch stores a baseline, an equal head is not red, a slower head is',
    async () => {
      const push = await run('push', { ref: 'refs/heads/main', before: ZERO, after: workspace.sha }, equal.url, 100);
      expect(push.log).toContain('verdict is pass since');
      expect(push.exitCode).toBe(0);
      expect(github.artifacts.map(({ runId }) => runId)).toEqual([100]);
      expect(github.checks).toMatchObject([{ head_sha: workspace.sha, conclusion: 'success' }]);
      github.runs.push({
        id: 100,
        headSha: workspace.sha,
        headBranch: 'main',
        event: 'push',
        path: WORKFLOW_PATH,
        headRepositoryId: REPOSITORY_ID,
      });

      const same = await run('pull_request', pullRequest(), equal.url, 101);
      expect(same.log).toContain(`verdict is pass since ${workspace.sha}`);
      expect(same.exitCode).toBe(0);
      expect(github.comments).toHaveLength(1);
      expect(github.comments[0]?.body).toMatch(/### 🟢 performance: pass[\s\S]*Compared with main of/);
      expect(github.checks[1]).toMatchObject({ head_sha: 'b'.repeat(40), conclusion: 'success' });

      const worse = await run('pull_request', pullRequest(), slower.url, 102);
      expect(worse.log).toContain(`verdict is fail since ${workspace.sha}`);
      expect(worse.exitCode).not.toBe(0);
      // The same comment says the new verdict, and names the endpoint that is to blame.
      expect(github.comments).toHaveLength(1);
      expect(github.comments[0]?.body).toMatch(/### 🔴 performance: fail\n\n\*\*`GET \/users` got [\d,]+ % slower/);
      expect(github.checks[2]).toMatchObject({ conclusion: 'failure' });
      // A pull request never becomes a baseline.
      expect(github.artifacts).toHaveLength(1);
      expect(github.violations).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'driven in one run with the base, a slower head is red at once and named, an equal one is not',
    async () => {
      const paired = { BASE: equal.url, BUDGET: 'paired_budget.yml' };
      const worse = await run('pull_request', pullRequest(), slower.url, 105, paired);
      expect(worse.log).toContain('verdict is fail since');
      expect(github.comments[0]?.body).toMatch(/### 🔴 performance: fail\n\n\*\*`GET \/users` got [\d,]+ % slower/);
      expect(github.comments[0]?.body).toMatch(/decided after [2-3]\d s of 40 s/);
      const other = await startSampleService({ seed: 5 });
      try {
        const same = await run('pull_request', pullRequest(), other.url, 106, paired);
        expect(same.log).toMatch(/verdict is (pass|warn) since/);
        expect(same.exitCode).toBe(0);
        expect(github.comments).toHaveLength(1);
      } finally {
        await other.close();
      }
      expect(github.violations).toEqual([]);
    },
    2 * PATIENCE_MILLISECONDS,
  );

  test(
    'without a target the environment that was deployed for the head is measured',
    async () => {
      github.addDeployment('b'.repeat(40), 'Preview', { state: 'success', environmentUrl: slower.url });
      const found = await run('pull_request', pullRequest(), '', 107);
      expect(found.log).toContain(`Measuring ${slower.url} (Preview, deployed for bbbbbbbbbb)`);
      expect(found.log).toMatch(/verdict is (pass|warn) since/);
      expect(found.exitCode).toBe(0);
      expect(github.violations).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    "a fork's pull request is measured without rights, handed over, and reported by a second workflow",
    async () => {
      const [headSha, forkId, stranger] = ['f'.repeat(40), 815, { login: 'stranger' }];
      const fork = {
        action: 'synchronize',
        number: 9,
        pull_request: {
          number: 9,
          head: { sha: headSha, ref: 'main', repo: { id: forkId } },
          base: { sha: workspace.sha, ref: 'main', repo: { id: REPOSITORY_ID } },
        },
      };
      const measured = await run('pull_request', fork, equal.url, 108, { HAND_OVER: 'true' });
      expect(measured.log).toMatch(/Handed over for the report: artifact pacegate-handover-/);
      expect(measured.exitCode).toBe(0);
      // Nothing is written, and a fork's branch called main stores no baseline.
      expect(github.exchanges.filter(({ method }) => method !== 'GET')).toEqual([]);
      expect(github.artifacts.map(({ name }) => name)).toEqual([expect.stringMatching(/^pacegate-handover-/)]);

      github.files.set(`${workspace.sha}:performance_budget.yml`, BUDGET);
      const pull = { number: 9, headSha, head: 'stranger:main', headRepositoryId: forkId };
      github.pulls.push({ ...pull, baseSha: workspace.sha, baseBranch: 'main' });
      const finished = {
        id: 108,
        run_attempt: 1,
        name: 'Performance',
        path: WORKFLOW_PATH,
        event: 'pull_request',
        html_url: 'http://github.localhost/acme/shop/actions/runs/108',
        head_sha: headSha,
        head_branch: 'main',
        head_repository: { id: forkId, owner: stranger },
        repository: { id: REPOSITORY_ID },
      };
      const reported = await run('workflow_run', { action: 'completed', workflow_run: finished }, '', 109);
      expect(reported.log).toContain('reported pass on 9');
      expect(reported.exitCode).toBe(0);
      expect(github.comments[0]?.body).toMatch(/### 🟢 performance: pass[\s\S]*Unverified: /);
      expect(github.checks).toMatchObject([{ head_sha: headSha, conclusion: 'success' }]);
      expect(github.violations).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'an unreachable target is neither green nor silent',
    async () => {
      const gone = await startSampleService();
      await gone.close();
      const result = await run('pull_request', pullRequest(), gone.url, 103);
      expect(result.exitCode).not.toBe(0);
      expect(result.log).toContain(`The target ${gone.url} does not answer: the connection is refused`);
      expect(result.log).toContain('verdict is inconclusive since');
      expect(github.comments[0]?.body).toContain('### ⚪ performance: inconclusive');
      expect(github.checks).toMatchObject([{ head_sha: 'b'.repeat(40), conclusion: 'failure' }]);
      expect(github.violations).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'k6 is not run under pull_request_target',
    async () => {
      const result = await run('pull_request_target', pullRequest(), equal.url, 104);
      expect(result.exitCode).not.toBe(0);
      expect(result.log).toContain('Pacegate does not run k6 under the event `pull_request_target`');
      expect(github.exchanges).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );
});

test('the bundles on trial are there', () => {
  expect(existsSync(path.join(ROOT, 'dist/action.js'))).toBe(true);
  expect(readFileSync(path.join(fresh.directory, 'action.js'), 'utf8')).toContain('import');
});
