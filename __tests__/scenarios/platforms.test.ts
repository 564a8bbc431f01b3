// Platforms that are not github.com, and networks with a proxy, before the built action: less is possible, and the verdict is the same.
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSampleService, type SampleService } from '../../src/demo/sample-service.ts';
import { buildFresh, runStep, type StepResult } from '../support/action.ts';
import { LoopbackGitHub, REPOSITORY_ID } from '../support/loopback-github/server.ts';

const [HEAD, BASE] = ['c'.repeat(40), 'b'.repeat(40)] as const;
const PATIENCE_MILLISECONDS = 60_000;
const ABSENT_ON_GITEA = [
  'POST /repos/{owner}/{repo}/check-runs',
  'GET /repos/{owner}/{repo}/actions/runs',
  'GET /repos/{owner}/{repo}/compare/{basehead}',
];

const fresh = buildFresh();
let service: SampleService;
beforeAll(async () => {
  service = await startSampleService();
});
afterAll(async () => {
  await service.close();
  fresh.remove();
});

let github: LoopbackGitHub;
let directory: string;
beforeEach(async () => {
  github = await new LoopbackGitHub().start();
  github.commits = [BASE];
  directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-platforms-'));
  const load = 'load_test: { requests: [{ path: /users }], rate: 40rps, duration: 3s }';
  writeFileSync(path.join(directory, 'performance_budget.yml'), `errors: { rate: 5% }\n${load}\n`);
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  rmSync(directory, { recursive: true, force: true });
  await github.stop();
});

function pullRequest(environment: Readonly<Record<string, string>>, inputs = {}): Promise<StepResult> {
  return runStep(path.join(fresh.directory, 'action.js'), {
    event: 'pull_request',
    payload: {
      repository: { id: REPOSITORY_ID, default_branch: 'main' },
      pull_request: {
        number: 7,
        head: { sha: HEAD, repo: { id: REPOSITORY_ID } },
        base: { sha: BASE, ref: 'main', repo: { id: REPOSITORY_ID } },
      },
    },
    inputs: { target: service.url, 'github-token': 'token', ...inputs },
    environment: {
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_RUN_ID: '300',
      GITHUB_WORKFLOW: 'Performance',
      GITHUB_JOB: 'performance',
      ...github.runtime(300),
      ...environment,
    },
    workingDirectory: directory,
  });
}

test(
  'GitHub Enterprise Server: everything but the artifact service, whose place a directory takes',
  async () => {
    const place = { GITHUB_API_URL: `${github.url}/api/v3`, GITHUB_SERVER_URL: 'https://ghe.example.com' };
    const { exitCode, log, outputs } = await pullRequest(place, { baseline: 'baselines' });
    expect(exitCode).toBe(0);
    expect(log).not.toContain('::warning');
    expect(github.checks).toHaveLength(1);
    expect(outputs).toMatchObject({ verdict: 'pass', 'comment-id': String(github.comments[0]?.id) });
    expect(github.comments[0]?.body).toContain('there is no stored recording in baselines');
  },
  PATIENCE_MILLISECONDS,
);

test(
  'Gitea and Forgejo: a status for the check, a comment, and a sentence on the baseline',
  async () => {
    for (const operation of ABSENT_ON_GITEA) github.faults.set(operation, { status: 404, when: 'before', times: 99 });
    const place = { GITHUB_API_URL: `${github.url}/api/v1`, GITHUB_SERVER_URL: 'https://git.example.com' };
    const { exitCode, outputs } = await pullRequest(place);
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ verdict: 'pass' });
    expect(github.checks).toEqual([]);
    expect(github.statuses).toMatchObject([{ state: 'success', sha: HEAD, context: 'Pacegate: performance' }]);
    expect(github.comments[0]?.body).toContain(
      'the search for baselines failed: the token lacks `actions: read`, or the platform lists no runs',
    );
  },
  PATIENCE_MILLISECONDS,
);

test(
  'without a token the gate is the exit code, the log and the summary',
  async () => {
    const { exitCode, outputs, summary } = await pullRequest({ GITHUB_API_URL: github.url }, { 'github-token': '' });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ verdict: 'pass' });
    expect(summary).toContain('performance: pass');
    expect(github.exchanges).toEqual([]);
  },
  PATIENCE_MILLISECONDS,
);

/** Leads every tunnel to the loopback GitHub, whatever host was asked for, and remembers what was. */
async function startProxy(asked: string[]): Promise<Server> {
  const proxy = createServer();
  proxy.on('connect', (request, client: net.Socket) => {
    asked.push(request.url ?? '');
    const upstream = net.connect(Number(new URL(github.url).port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return proxy;
}

test.each([
  ['goes through the proxy', { GITHUB_API_URL: 'http://api.git.invalid' }, true],
  ['goes past it where no_proxy says so', { no_proxy: '127.0.0.1' }, false],
])(
  'the API %s',
  async (_, changes, isProxied) => {
    const asked: string[] = [];
    const proxy = await startProxy(asked);
    try {
      const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      const place = { GITHUB_API_URL: github.url, http_proxy: url, no_proxy: service.url.slice(7), ...changes };
      const { outputs } = await pullRequest(place, { baseline: 'none' });
      expect(github.checks).toHaveLength(1);
      expect(github.comments).toHaveLength(1);
      expect(outputs['comment-id']).toBe(String(github.comments[0]?.id));
      expect([...new Set(asked)]).toEqual(isProxied ? ['api.git.invalid:80'] : []);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  },
  PATIENCE_MILLISECONDS,
);
