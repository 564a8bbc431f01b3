// Each event that can start a workflow, through the built action: what it is about, whom it speaks to, and that no payload makes it fall.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import examples from '@octokit/webhooks-examples' with { type: 'json' };
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { nameOf } from '../../src/adapters/artifact/raw-artifact.ts';
import { startSampleService, type SampleService } from '../../src/demo/sample-service.ts';
import { freePort } from '../support/servers.ts';
import { buildFresh } from '../support/action.ts';
import { BASE, Gating, HEAD, MERGE, pullRequest, REPOSITORY } from '../support/gating.ts';
import type { LoopbackGitHub } from '../support/loopback-github/server.ts';
import { REPOSITORY_ID } from '../support/loopback-github/server.ts';

const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const CHECK = 'POST /repos/{owner}/{repo}/check-runs';
const STATUS = 'POST /repos/{owner}/{repo}/statuses/{sha}';
const PATIENCE_MILLISECONDS = 120_000;

const fresh = buildFresh();
let service: SampleService;
let down: string;
beforeAll(async () => {
  service = await startSampleService();
  // Below the ports that others are given: nobody comes to listen there.
  down = `http://127.0.0.1:${await freePort()}`;
});
afterAll(async () => {
  await service.close();
  fresh.remove();
});

let gating: Gating;
let github: LoopbackGitHub;
beforeEach(async () => {
  const load = 'load_test: { requests: [{ path: /users }], rate: 40rps, duration: 4s }';
  gating = await new Gating(fresh.directory).start({ 'performance_budget.yml': `errors: { rate: 5% }\n${load}\n` });
  ({ github } = gating);
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await gating.stop();
});

const act: Gating['run'] = (event, payload, inputs, environment) =>
  gating.run(event, payload, { target: down, ...inputs }, environment);

describe('fault 19: every event is understood', () => {
  test.each<[string, object, string, number]>([
    ['pull_request', pullRequest(), HEAD, 1],
    ['push', { repository: REPOSITORY, before: BASE }, MERGE, 0],
    ['push', { repository: REPOSITORY, before: '0'.repeat(40), created: true }, MERGE, 0],
    [
      'merge_group',
      { repository: REPOSITORY, merge_group: { head_sha: HEAD, base_sha: BASE, base_ref: 'refs/heads/main' } },
      HEAD,
      0,
    ],
    ['schedule', { repository: REPOSITORY, schedule: '30 3 * * *' }, MERGE, 0],
    ['workflow_dispatch', { repository: REPOSITORY, inputs: {} }, MERGE, 0],
    ['release', { repository: REPOSITORY, release: { tag_name: 'v1' } }, MERGE, 0],
    ['repository_dispatch', { repository: REPOSITORY, client_payload: {} }, MERGE, 0],
    ['an_event_of_tomorrow', {}, MERGE, 0],
  ])(
    '%s %#',
    async (event, payload, sha, comments) => {
      const { exitCode, outputs, log } = await act(event, payload);
      expect(log).not.toContain('defect');
      expect(outputs).toMatchObject({ verdict: 'inconclusive' });
      expect(exitCode).toBe(3);
      expect(github.checks).toMatchObject([{ head_sha: sha, conclusion: 'failure' }]);
      expect(github.comments).toHaveLength(comments);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each([
    ["of a fork's pull request", pullRequest(815)],
    ['of Dependabot', pullRequest()],
  ])(
    'the read-only token %s costs warnings, and the exit code is the verdict',
    async (_, payload) => {
      for (const operation of [CREATE, CHECK, STATUS])
        github.faults.set(operation, { status: 403, when: 'before', times: 99 });
      const { exitCode, log, summary, outputs } = await act('pull_request', payload);
      expect(exitCode).toBe(3);
      expect(outputs).toMatchObject({ verdict: 'inconclusive', 'comment-id': '' });
      expect(log).toContain('`pull-requests: write`');
      expect(summary).toContain('performance: inconclusive');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'a finished deployment speaks on the pull request of its commit',
    async () => {
      const head = { headSha: MERGE, head: 'acme:topic', headRepositoryId: REPOSITORY_ID };
      github.pulls.push({ number: 12, ...head, baseSha: BASE, baseBranch: 'main' });
      const payload = { repository: REPOSITORY, deployment_status: { state: 'success' }, deployment: { sha: MERGE } };
      await act('deployment_status', payload);
      expect(github.comments).toHaveLength(1);
      expect(github.exchanges.some(({ path: asked }) => asked.includes('/issues/12/comments'))).toBe(true);
      expect(github.checks).toMatchObject([{ head_sha: MERGE }]);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each(['pull_request_target', 'workflow_run'])(
    '%s is refused before anything is asked or started',
    async (event) => {
      const { exitCode, log } = await act(event, pullRequest(815));
      expect(exitCode).toBe(2);
      expect(log).toContain(`Pacegate does not run k6 under the event \`${event}\``);
      expect(github.exchanges).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );

  const real = (examples as unknown as readonly { readonly name: string; readonly examples: readonly object[] }[])
    .filter(({ name }) => ['pull_request', 'push', 'merge_group', 'release', 'deployment_status'].includes(name))
    .map(({ name, examples: payloads }) => [name, payloads[0] ?? {}] as const);
  test.each(real)(
    "the platform's own example of %s",
    async (event, payload) => {
      const { exitCode, log } = await act(event, payload, { check: 'false', comment: 'false', baseline: 'none' });
      expect(log).not.toContain('defect');
      expect(exitCode).toBe(3);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('fault 17: the artifact service refuses the baseline of main', () => {
  test.each<[string, number, string]>([
    ['because the name is taken', 409, 'an artifact with this name already exists on the workflow run'],
    ['because the quota is used up', 403, 'Artifact storage quota has been hit: insufficient usage to create artifact'],
  ])(
    '%s: the verdict stands, and the job says so loudly',
    async (_, status, message) => {
      github.faults.set('CreateArtifact', { status, when: 'before', times: 99, message });
      const { exitCode, log, outputs } = await act(
        'push',
        { repository: REPOSITORY, before: BASE },
        { target: service.url },
      );
      expect(outputs).toMatchObject({ verdict: 'pass' });
      expect(exitCode).toBe(0);
      expect(log).toMatch(/::warning::The baseline could not be stored: The artifact service did not take it:/);
      expect(github.checks).toMatchObject([{ conclusion: 'success' }]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'because the platform has none: the recording is among the files of the report',
    async () => {
      const { exitCode, log } = await act(
        'push',
        { repository: REPOSITORY, before: BASE },
        { target: service.url },
        { GITHUB_SERVER_URL: 'https://ghe.example.com' },
      );
      expect(exitCode).toBe(0);
      expect(log).toMatch(/::warning::The baseline could not be stored: .*GHES/);
      expect(readdirSync(path.join(gating.directory, 'performance'))).toContain('recording.json.gz');
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('fault 18: the recording of a release', () => {
  const dispatch = { repository: REPOSITORY, inputs: {} };
  test(
    'is added to its draft, found when it is published, and compared with',
    async () => {
      const draft = github.addRelease('v2', { draft: true });
      const kept = await act('workflow_dispatch', dispatch, { target: service.url, 'keep-in-release': 'v2' });
      expect(kept.exitCode).toBe(0);
      expect(kept.log).toMatch(/Recording stored: asset pacegate-recording-\S+ of the draft v2/);
      github.releases[0] = { ...draft, draft: false };
      const compared = await act('workflow_dispatch', dispatch, { target: service.url, release: 'tag:latest' });
      expect(compared.exitCode).toBe(0);
      expect(compared.log).not.toContain('Not compared with a release');
      const rules = JSON.parse(readFileSync(path.join(gating.directory, 'performance/result.json'), 'utf8')) as {
        judgements: { rule: string }[];
      };
      expect(rules.judgements.map(({ rule }) => rule)).toContain('drift');
    },
    PATIENCE_MILLISECONDS,
  );

  test.each<[string, { immutable?: boolean }, Buffer | null, RegExp]>([
    [
      'that is immutable',
      { immutable: true },
      null,
      /::warning::The recording could not be stored: .* v2 is immutable/,
    ],
    [
      'that is published and has it already',
      {},
      Buffer.from('old'),
      /::warning::.* v2 is published and has \S+ already/,
    ],
  ])(
    '%s stays as it is, and the verdict stands',
    async (_, changes, asset, words) => {
      const release = github.addRelease('v2', changes);
      const name = nameOf('pacegate-recording-', 'Performance/performance/performance');
      if (asset !== null) github.addAsset(release, name, asset);
      const inputs = { target: service.url, 'keep-in-release': 'v2', release: 'tag:v1' };
      const { exitCode, log, outputs } = await act('workflow_dispatch', dispatch, inputs);
      expect(exitCode).toBe(0);
      expect(outputs).toMatchObject({ verdict: 'pass' });
      expect(log).toMatch(words);
      expect(log).toContain('Not compared with a release: there is no release v1.');
      expect(release.assets).toHaveLength(asset === null ? 0 : 1);
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'fault 20: with the debug log of a step on, nothing of a token or of a secret is in it',
  async () => {
    const canaries = { 'github-token': 'canary-token', env: 'API_TOKEN=canary-secret-1234' };
    const { log, summary, exitCode } = await act(
      'push',
      { repository: REPOSITORY, before: BASE },
      { ...canaries, target: service.url },
      { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true' },
    );
    expect(exitCode).toBe(0);
    expect(log + summary).not.toContain('canary');
    expect(JSON.stringify(github.exchanges.map(({ body }) => body))).not.toContain('canary');
  },
  PATIENCE_MILLISECONDS,
);

describe('what a library has left open does not keep the job alive after its verdict', () => {
  const environment = { NODE_OPTIONS: '--import data:text/javascript,setInterval(()=>0,1000)' };
  test(
    'by the action',
    async () => {
      const { exitCode, outputs, log } = await act(
        'push',
        { repository: REPOSITORY, before: BASE },
        { baseline: 'none' },
        environment,
      );
      expect(exitCode).toBe(3);
      expect(outputs).toMatchObject({ verdict: 'inconclusive' });
      expect(log).toContain('INCONCLUSIVE');
      expect((await act('push', {}, { target: 'nowhere' }, environment)).exitCode).toBe(2);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each([
    ['cli.js', ['--version'], 0],
    ['cli.js', ['validate', 'nothing.yml'], 2],
    ['report.js', [], 2],
  ])(
    'by %s %j',
    (file, words, code) => {
      const options = { env: { ...process.env, ...environment }, timeout: PATIENCE_MILLISECONDS / 2 };
      const { status, signal } = spawnSync(process.execPath, [path.join(fresh.directory, file), ...words], options);
      expect([status, signal]).toEqual([code, null]);
    },
    PATIENCE_MILLISECONDS,
  );
});
