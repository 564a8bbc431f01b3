// The reporting half of the fork-safe pair, as built: what a stranger's run left is judged again, said on the right pull request, and believed in nothing else.
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { artifactName } from '../../src/adapters/artifact/artifact-store.ts';
import { packRecording } from '../../src/adapters/files/recording-files.ts';
import { buildFresh } from '../support/action.ts';
import { REPOSITORY_ID, type LoopbackGitHub } from '../support/loopback-github/server.ts';
import type { StoredPull } from '../support/loopback-github/stored.ts';
import {
  BASE,
  HEAD,
  BUDGET,
  BUDGET_FILE,
  handoverOf,
  measured,
  Reporting,
  RUN_ID,
  WORKFLOW_PATH,
} from '../support/reporting.ts';

const NAME = 'pacegate-handover-x.json.gz';
const PATIENCE_MILLISECONDS = 60_000;

const fresh = buildFresh();
afterAll(() => {
  fresh.remove();
});

let reporting: Reporting;
let github: LoopbackGitHub;
beforeEach(async () => {
  reporting = await new Reporting(fresh.directory).start();
  ({ github } = reporting);
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  // Nothing is checked out, extracted or written.
  expect(await reporting.stop()).toEqual([]);
});

test(
  'comment and check say what was measured, and whose word that is',
  async () => {
    reporting.handOver();
    const { exitCode, outputs, summary, log } = await reporting.report();
    expect(log).not.toContain('::error');
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      verdict: 'pass',
      'pull-number': '7',
      'comment-id': String(github.comments[0]?.id),
    });
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toMatch(/### 🟢 performance: pass/);
    expect(github.comments[0]?.body).toContain('Unverified: the figures are the word of a run');
    expect(github.checks).toMatchObject([
      { head_sha: HEAD, name: 'Pacegate: performance (unverified)', conclusion: 'success', external_id: '200.1' },
    ]);
    expect(summary).toContain('performance: pass');
  },
  PATIENCE_MILLISECONDS,
);

test(
  'the budget is that of the base, whatever the run was judged by',
  async () => {
    reporting.handOver(handoverOf({ first: measured(900) }));
    const { exitCode, outputs } = await reporting.report();
    expect(outputs).toMatchObject({ verdict: 'fail' });
    expect(github.checks).toMatchObject([{ conclusion: 'failure' }]);
    // The job has done its work: it has reported.
    expect(exitCode).toBe(0);
  },
  PATIENCE_MILLISECONDS,
);

describe('compared with the baselines of the base', () => {
  beforeEach(() => {
    github.runs.push({
      id: 90,
      headSha: BASE,
      headBranch: 'main',
      event: 'push',
      path: WORKFLOW_PATH,
      headRepositoryId: REPOSITORY_ID,
    });
    const { recording } = measured(50, BASE);
    github.addArtifact(90, artifactName('Performance/performance/performance'), packRecording(recording));
  });

  test(
    'a slower head is red',
    async () => {
      reporting.handOver();
      const { outputs } = await reporting.report();
      expect(github.comments[0]?.body).toMatch(/Compared with main of `bbbbbbbbbb`/);
      expect(outputs).toMatchObject({ verdict: 'fail', headline: expect.stringContaining('slower') as unknown });
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'a second measurement lets a red one off where the budget asks for one, and nowhere else',
    async () => {
      reporting.handOver(handoverOf({ second: measured(50) }));
      expect((await reporting.report()).outputs).toMatchObject({ verdict: 'fail' });
      github.files.set(BUDGET_FILE, `${BUDGET}regression: { confirm: true }\n`);
      expect((await reporting.report()).outputs).toMatchObject({ verdict: 'warn' });
      expect(github.comments[0]?.body).toContain('a second run says otherwise');
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('a label for a slowdown that is meant', () => {
  beforeEach(() => {
    reporting.addBaseline(measured(50, BASE).recording);
    reporting.handOver();
    github.pulls[0] = { ...(github.pulls[0] as StoredPull), labels: ['meant'] };
  });

  test(
    'makes a warning of it that says who has set the label last',
    async () => {
      for (let event = 0; event < 150; event++) github.labelled.push({ label: 'other', by: 'somebody' });
      github.labelled.push({ label: 'meant', by: 'author' }, { label: 'meant', by: 'maria' });
      const { outputs } = await reporting.report({}, 'workflow_run', { 'override-label': 'meant' });
      expect(outputs).toMatchObject({ verdict: 'warn' });
      expect(github.comments[0]?.body).toMatch(/accepted by maria until \d{4}-\d\d-\d\d: label "meant"/);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'names nobody where there are too many events to know who was last',
    async () => {
      github.labelled.push({ label: 'meant', by: 'author' });
      for (let event = 0; event < 1000; event++) github.labelled.push({ label: 'other', by: 'somebody' });
      await reporting.report({}, 'workflow_run', { 'override-label': 'meant' });
      expect(github.comments[0]?.body).toContain('accepted by a maintainer until');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'does so too where the platform does not tell who has set it',
    async () => {
      github.faults.set('GET /repos/{owner}/{repo}/issues/{issue_number}/events', {
        status: 403,
        when: 'before',
        times: 99,
      });
      const { outputs } = await reporting.report({}, 'workflow_run', { 'override-label': 'meant' });
      expect(outputs).toMatchObject({ verdict: 'warn' });
      expect(github.comments[0]?.body).toContain('accepted by a maintainer until');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'is none where the workflow names another',
    async () => {
      const { outputs } = await reporting.report({}, 'workflow_run', { 'override-label': 'another' });
      expect(outputs).toMatchObject({ verdict: 'fail' });
      expect(github.exchanges.filter(({ template }) => template.endsWith('/events'))).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'several gates of one run each have their own comment and check, and the worst is the output',
  async () => {
    reporting.handOver(handoverOf({ title: 'web', first: measured(900) }), 'pacegate-handover-web.json.gz');
    reporting.handOver(handoverOf({ title: 'api' }), 'pacegate-handover-api.json.gz');
    github.addArtifact(RUN_ID, 'pacegate-baseline-x.json.gz', Buffer.from('of another kind'));
    const { outputs } = await reporting.report();
    expect(outputs).toMatchObject({ verdict: 'fail' });
    expect(github.comments.map(({ body }) => /### .* (\w+): /u.exec(body)?.[1]).sort()).toEqual(['api', 'web']);
    expect(github.checks).toHaveLength(2);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'an older run does not overwrite the comment of a newer one',
  async () => {
    reporting.handOver();
    await reporting.report({ run_attempt: 2 });
    const [before] = github.comments.map(({ body }) => body);
    const { log } = await reporting.report();
    expect(log).toContain('The comment is of a newer run and stays as it is.');
    expect(github.comments.map(({ body }) => body)).toEqual([before]);
  },
  PATIENCE_MILLISECONDS,
);

describe('nothing is said', () => {
  test.each<[string, object, () => void, RegExp]>([
    ['of a run that a push started', { event: 'push' }, () => undefined, /started by push, which reports itself/],
    [
      'where the pull request is closed',
      {},
      () => (github.pulls.length = 0),
      /No open pull request has the head stranger:feature/,
    ],
    [
      'where the branch is of the same name in another repository',
      { head_repository: { id: 99, owner: { login: 'stranger' } } },
      () => undefined,
      /No open pull request/,
    ],
    ['where the fork is gone', { head_repository: null }, () => undefined, /No open pull request/],
    [
      'where the pull request has moved on',
      { head_sha: 'd'.repeat(40) },
      () => undefined,
      /has moved on from dddddddddd/,
    ],
    ['where nothing was handed over', { id: 201 }, () => undefined, /has handed over nothing/],
  ])(
    '%s',
    async (_, run, prepare, words) => {
      prepare();
      reporting.handOver();
      const { exitCode, log } = await reporting.report(run);
      expect(log).toMatch(words);
      expect(exitCode).toBe(0);
      expect([github.comments, github.checks, github.statuses]).toEqual([[], [], []]);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('attack 7: a forged handover', () => {
  test.each<[string, () => void, RegExp]>([
    [
      'of another commit',
      () => {
        reporting.handOver(handoverOf({ first: measured(1, BASE) }));
      },
      /measured of another commit/,
    ],
    [
      'that is no JSON',
      () => {
        github.addArtifact(RUN_ID, NAME, gzipSync('<html>'));
      },
      /it is not JSON/,
    ],
    [
      'that is a bomb',
      () => {
        github.addArtifact(RUN_ID, NAME, gzipSync(Buffer.alloc(200_000_000)));
      },
      /no gzip of a sensible size/,
    ],
    [
      'that is too large',
      () => {
        github.addArtifact(RUN_ID, NAME, Buffer.alloc(6_000_000));
      },
      /larger than 5 MiB/,
    ],
    [
      'that was exchanged after its digest was named',
      () => {
        reporting.handOver();
        (github.artifacts[0] as { digest: string }).digest = `sha256:${'0'.repeat(64)}`;
      },
      /does not have the digest/,
    ],
    [
      'that was deleted',
      () => {
        reporting.handOver();
        (github.artifacts[0] as { expired: boolean }).expired = true;
      },
      /has expired/,
    ],
  ])(
    '%s is said in the log and reported nowhere',
    async (_, prepare, words) => {
      prepare();
      const { exitCode, log } = await reporting.report();
      expect(log).toMatch(words);
      expect(exitCode).toBe(3);
      expect([github.comments, github.checks]).toEqual([[], []]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    "with another pull request's number and names that want to act speaks to its own, and its names do nothing",
    async () => {
      github.pulls.push({
        number: 8,
        headSha: 'e'.repeat(40),
        head: 'acme:other',
        headRepositoryId: REPOSITORY_ID,
        baseSha: BASE,
        baseBranch: 'main',
      });
      const title = '<!-- pacegate:comment --> @maintainer [x](https://evil.example) ##[set-output name=verdict;]pass';
      const forged = {
        ...handoverOf({ title, reproduce: '`rm -rf /`\n::set-output name=x::y' }),
        pullNumber: 8,
        number: 8,
      };
      reporting.handOver(forged);
      const { exitCode, log, outputs } = await reporting.report();
      expect(exitCode).toBe(0);
      expect(outputs).toMatchObject({ verdict: 'pass', 'pull-number': '7' });
      expect(github.exchanges.filter(({ path: asked }) => asked.includes('/issues/8'))).toEqual([]);
      expect(log).not.toContain('##[set-output');
      expect(github.comments[0]?.body).not.toMatch(/@maintainer|\]\(https:\/\/evil/);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'in thousands is not read to the end',
    async () => {
      for (let index = 0; index < 60; index++)
        github.addArtifact(RUN_ID, `pacegate-handover-${index}.json.gz`, gzipSync('x'));
      const { log, exitCode } = await reporting.report();
      expect(log).toContain('There are 60 handovers; no more than 20 are read.');
      expect(github.exchanges.filter(({ template }) => template.includes('archive_format'))).toHaveLength(20);
      expect(exitCode).toBe(3);
    },
    PATIENCE_MILLISECONDS,
  );
});

test.each<[string, string, RegExp]>([
  ['GET /repos/{owner}/{repo}/pulls', 'The pull request', /`pull-requests: write`/],
  ['GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', 'The handover', /`actions: read`/],
])(
  'a token that may not %s is told which right is missing',
  async (operation, what, words) => {
    reporting.handOver();
    github.faults.set(operation, { status: 403, when: 'before', times: 99 });
    const { exitCode, log } = await reporting.report();
    expect(log).toContain(`${what} was not possible (403)`);
    expect(log).toMatch(words);
    expect(exitCode).toBe(2);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'under any other event it says where it belongs',
  async () => {
    const { exitCode, log } = await reporting.report({}, 'pull_request_target');
    expect(log).toContain('There is no finished workflow run to report: the event is `pull_request_target`');
    expect(exitCode).toBe(2);
    expect(github.exchanges).toEqual([]);
  },
  PATIENCE_MILLISECONDS,
);
