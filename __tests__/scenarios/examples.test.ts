// The workflows that users copy, each run by act with the built action: nothing is changed in them but where things come from.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { dump, load } from 'js-yaml';
import { buildFresh, ROOT } from '../support/action.ts';
import { createWorkspace, runUnderAct, type ActResult, type Workspace } from '../support/act.ts';
import { LoopbackGitHub, REPOSITORY_ID } from '../support/loopback-github/server.ts';

const EXAMPLES = path.join(ROOT, 'examples/workflows');
const HEAD = 'f'.repeat(40);
const FORK_ID = 815;
const PATIENCE_MILLISECONDS = 180_000;
const BUDGET = `performance_budget:
  errors: { rate: 5% }
load_test: { requests: [{ path: /users }], rate: 40rps, duration: 5s }
`;
/**
 * A service that is started as most are: by what lies in the folder that it is started in. act ends with a step what the
 * step has left running, which runners do with the job, so it leaves the step's session; it goes by itself.
 */
const START = `#!/bin/sh
setsid node server.mjs > /dev/null 2>&1 < /dev/null &
`;
const serverOf = (milliseconds: number): string => `import { createServer } from 'node:http';
const server = createServer((request, response) => setTimeout(() => response.end('ok'), ${milliseconds}));
server.listen(Number(process.env.PORT), '127.0.0.1');
setTimeout(() => process.exit(), 180000);
`;
const HEAD_MILLISECONDS = 5;
/** Far enough from the head's to be told in some seconds: a base that is the head once more would be seen. */
const BASE_MILLISECONDS = 40;

/** Of all requests, how the median of the head stands to the base's. */
const FASTER = /\| \*\*all\*\* \|[^|]*\|[^|]*\|[^|]* → [^|]*\(−[4-9]\d %\)/;

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

/** As a file of the repository: the action from here, checkout without a network, the staging environment on loopback, another port. */
function localised(file: string): string {
  const workflow = load(readFileSync(path.join(EXAMPLES, file), 'utf8')) as { jobs: Record<string, { steps: Step[] }> };
  for (const job of Object.values(workflow.jobs)) {
    job.steps = job.steps.map((step): Step => {
      // act has the repository at hand, and no other commit of it.
      if (step.with?.['path'] === 'base')
        return { run: 'mkdir base && cp start.sh base/ && cp server.base.mjs base/server.mjs' };
      const uses = step.uses?.replace('pacegate/pacegate/report@v1', './report').replace('pacegate/pacegate@v1', './');
      return uses === undefined ? step : { ...step, uses };
    });
    // A local action has to be checked out; users take it from its repository.
    if (!job.steps.some(({ uses }) => uses?.startsWith('actions/checkout@') === true))
      job.steps.unshift({ uses: 'actions/checkout@v6' });
    for (const { uses, with: given } of job.steps)
      if (uses === './' && given?.['environment'] !== undefined) given['allowed-hosts'] = '127.0.0.1';
  }
  return dump(workflow)
    .replaceAll(/808[01]/g, (of) => String(of === '8080' ? port : port + 1))
    .replaceAll('https://staging.example.com', staging);
}

const fresh = buildFresh();
afterAll(() => {
  fresh.remove();
});

let github: LoopbackGitHub;
let workspace: Workspace | null = null;
beforeEach(async () => {
  github = await new LoopbackGitHub().start();
  workspace = null;
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  workspace?.remove();
  await github.stop();
});

/** What is deployed: it answers everything. */
let deployed: Server;
let staging: string;
beforeAll(async () => {
  deployed = createServer((_, response) => setTimeout(() => response.end('ok'), 5));
  await new Promise<void>((resolve) => deployed.listen(0, '127.0.0.1', resolve));
  staging = `http://127.0.0.1:${(deployed.address() as AddressInfo).port}`;
});
afterAll(() => {
  deployed.closeAllConnections();
  deployed.close();
});

/** Each workspace has ports of its own, because the services of the one before may still be there. */
let port = 0;

/** The first of two ports in a row that nobody listens at. */
async function freePorts(): Promise<number> {
  const listen = async (at: number): Promise<Server | null> => {
    const server = createServer();
    return new Promise((resolve) => {
      server.once('error', () => {
        resolve(null);
      });
      server.listen(at, '127.0.0.1', () => {
        resolve(server);
      });
    });
  };
  for (;;) {
    const first = await listen(0);
    if (first === null) throw new Error('no port is free');
    const found = (first.address() as AddressInfo).port;
    const second = found < 65_535 ? await listen(found + 1) : null;
    first.close();
    second?.close();
    if (second !== null) return found;
  }
}

async function createRepository(files: readonly string[]): Promise<Workspace> {
  port = await freePorts();
  const created = createWorkspace(fresh.directory, {
    'performance_budget.yml': BUDGET,
    'performance_budget.nightly.yml': BUDGET,
    'start.sh': START,
    'server.mjs': serverOf(HEAD_MILLISECONDS),
    'server.base.mjs': serverOf(BASE_MILLISECONDS),
    ...Object.fromEntries(files.map((file) => [`.github/workflows/${file}`, localised(file)])),
  });
  github.commits = [created.sha];
  github.files.set(`${created.sha}:performance_budget.yml`, BUDGET);
  return created;
}

function run(file: string, event: string, payload: object, runId: number): Promise<ActResult> {
  if (workspace === null) throw new Error('no workspace');
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
      GITHUB_API_URL: github.url,
      ...github.runtime(runId),
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_RUN_ID: String(runId),
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_WORKFLOW_REF: `acme/shop/.github/workflows/${file}@refs/heads/main`,
    },
  });
}

const pullRequest = (headRepositoryId = REPOSITORY_ID): object => ({
  action: 'synchronize',
  number: 7,
  pull_request: {
    number: 7,
    head: { sha: HEAD, ref: 'feature', repo: { id: headRepositoryId } },
    base: { sha: github.commits[0] ?? HEAD, ref: 'main', repo: { id: REPOSITORY_ID } },
  },
});
const push = { ref: 'refs/heads/main', before: '0'.repeat(40) };

test('every example is run here', () => {
  const source = readFileSync(import.meta.filename, 'utf8');
  for (const file of readdirSync(EXAMPLES)) expect(source).toContain(`'${file}'`);
});

test.each<[string, string, () => object, { comments: number; checks: number; baselines: number }]>([
  ['pull-request.yml', 'pull_request', pullRequest, { comments: 1, checks: 1, baselines: 0 }],
  ['pull-request.yml', 'push', () => push, { comments: 0, checks: 1, baselines: 1 }],
  ['paired.yml', 'pull_request', pullRequest, { comments: 1, checks: 1, baselines: 0 }],
  [
    'merge-queue.yml',
    'merge_group',
    () => ({ merge_group: { head_sha: HEAD } }),
    { comments: 0, checks: 1, baselines: 0 },
  ],
  ['merge-queue.yml', 'push', () => push, { comments: 0, checks: 1, baselines: 1 }],
  ['nightly.yml', 'schedule', () => ({ schedule: '17 2 * * *' }), { comments: 0, checks: 1, baselines: 1 }],
  ['release.yml', 'workflow_dispatch', () => ({ inputs: { tag: 'v1.2.0' } }), { comments: 0, checks: 0, baselines: 0 }],
])(
  '%s on %s',
  async (file, event, payload, { comments, checks, baselines }) => {
    workspace = await createRepository([file]);
    const draft = github.addRelease('v1.2.0', { draft: true });
    github.addDeployment(HEAD, 'Preview', { state: 'success', environmentUrl: staging });
    // As providers do with what is pushed to the default branch.
    github.addDeployment(workspace.sha, 'Production', { state: 'success', environmentUrl: 'https://shop.example.com' });
    const { exitCode, log } = await run(file, event, payload(), 400);
    expect(log).not.toMatch(/defect|::error/);
    expect(exitCode).toBe(0);
    expect(github.checks.map(({ conclusion }) => conclusion)).toEqual(Array(checks).fill('success'));
    expect([github.comments.length, github.artifacts.length]).toEqual([comments, baselines]);
    if (file === 'paired.yml') expect(github.comments[0]?.body).toMatch(FASTER);
    expect(draft.assets).toHaveLength(file === 'release.yml' ? 1 : 0);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'forks-measure.yml hands over, forks-report.yml reports',
  async () => {
    workspace = await createRepository(['forks-measure.yml', 'forks-report.yml']);
    const measured = await run('forks-measure.yml', 'pull_request', pullRequest(FORK_ID), 401);
    expect(measured.exitCode).toBe(0);
    expect(github.exchanges.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(github.artifacts.map(({ name }) => name)).toEqual([expect.stringMatching(/^pacegate-handover-/)]);
    const head = { headSha: HEAD, head: 'stranger:feature', headRepositoryId: FORK_ID };
    github.pulls.push({ number: 7, ...head, baseSha: workspace.sha, baseBranch: 'main' });
    const reported = await run(
      'forks-report.yml',
      'workflow_run',
      {
        action: 'completed',
        workflow_run: {
          id: 401,
          run_attempt: 1,
          name: 'Performance',
          path: '.github/workflows/forks-measure.yml',
          event: 'pull_request',
          html_url: 'http://github.localhost/acme/shop/actions/runs/401',
          head_sha: HEAD,
          head_branch: 'feature',
          head_repository: { id: FORK_ID, owner: { login: 'stranger' } },
          repository: { id: REPOSITORY_ID },
        },
      },
      402,
    );
    expect(reported.exitCode).toBe(0);
    expect(github.comments[0]?.body).toMatch(/driven in the same run[\s\S]*Unverified: /);
    expect(github.comments[0]?.body).toMatch(FASTER);
    expect(github.checks).toMatchObject([{ head_sha: HEAD, conclusion: 'success' }]);
  },
  PATIENCE_MILLISECONDS,
);
