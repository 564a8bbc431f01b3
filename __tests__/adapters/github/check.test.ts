// The check, and what stands in for it where the token may not post one.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createCheckPublisher } from '../../../src/adapters/github/check.ts';
import { createGitHub } from '../../../src/adapters/github/client.ts';
import { reportOf, responses } from '../../support/builders/report.ts';
import { LoopbackGitHub } from '../../support/loopback-github/server.ts';

const CHECK = 'POST /repos/{owner}/{repo}/check-runs';
const STATUS = 'POST /repos/{owner}/{repo}/statuses/{sha}';
const PATIENCE_MILLISECONDS = 30_000;
let github: LoopbackGitHub;
const publish = (report = reportOf()): ReturnType<ReturnType<typeof createCheckPublisher>['publish']> =>
  createCheckPublisher(createGitHub('token', github.url), {
    owner: 'acme',
    repo: 'shop',
    headSha: 'c'.repeat(40),
    name: 'Pacegate: perf',
    runUrl: 'https://example.com/run',
    runId: 100,
    runAttempt: 1,
  }).publish(report);

beforeEach(async () => {
  github = await new LoopbackGitHub().start();
});

afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.stop();
});

test.each([
  ['green', 'api_latency: { p95: 1s }', 'success', 0],
  [
    'red, with an annotation on the line of the rule',
    '# line 1\napi_latency:\n  p95: 1ms\nregression: off',
    'failure',
    1,
  ],
])(
  'is posted once, complete: %s',
  async (_, budget, conclusion, annotations) => {
    expect(await publish(reportOf({ budget }))).toEqual({ warnings: [], commentId: null });
    expect(github.checks).toMatchObject([{ status: 'completed', conclusion, head_sha: 'c'.repeat(40) }]);
    const { annotations: posted } = github.checks[0]?.['output'] as {
      annotations: { path: string; start_line: number; annotation_level: string }[];
    };
    const failures = posted.filter(({ annotation_level }) => annotation_level === 'failure');
    expect(failures).toHaveLength(annotations);
    if (annotations > 0) expect(failures[0]).toMatchObject({ path: 'performance_budget.yml', start_line: 3 });
  },
  PATIENCE_MILLISECONDS,
);

test(
  'is a failure where the run may not be judged, and neutral only where the policy asks for it',
  async () => {
    const head = responses(100, { name: 'https://elsewhere.test/a' });
    await publish(reportOf({ head }));
    await publish(reportOf({ head, budget: 'api_latency: { p95: 1s }\npolicy: { invalid: neutral }' }));
    expect(github.checks.map((check) => check['conclusion'])).toEqual(['failure', 'neutral']);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'gives way to a commit status where checks are refused',
  async () => {
    github.faults.set(CHECK, { status: 403, when: 'before', times: 9 });
    const { warnings } = await publish(reportOf({ budget: 'api_latency: { p95: 1ms }' }));
    expect(warnings).toEqual([
      expect.stringMatching(
        /^The check was not possible \(403\): the token lacks `checks: write`.* A commit status was set instead\.$/,
      ),
    ]);
    expect(github.statuses).toMatchObject([{ state: 'failure', context: 'Pacegate: perf', sha: 'c'.repeat(40) }]);
    expect(String(github.statuses[0]?.['description']).length).toBeLessThanOrEqual(140);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'costs two warnings where both are refused, and never an exception',
  async () => {
    github.faults.set(CHECK, { status: 403, when: 'before', times: 9 });
    github.faults.set(STATUS, { status: 403, when: 'before', times: 9 });
    const { warnings } = await publish();
    expect(warnings).toEqual([
      expect.stringContaining('`checks: write`'),
      expect.stringContaining('`statuses: write`'),
    ]);
  },
  PATIENCE_MILLISECONDS,
);

test(
  'of a budget with sixty broken rules carries fifty annotations',
  async () => {
    const budget = `endpoints:\n${Array.from({ length: 60 }, (_, index) => `  "GET /p${index}x": { p95: 1ms }`).join('\n')}\nregression: off`;
    await publish(reportOf({ budget }));
    const { annotations } = github.checks[0]?.['output'] as { annotations: { title: string }[] };
    expect(annotations).toHaveLength(50);
    expect(annotations.at(-1)?.title).toBe('… and 11 more rules');
  },
  PATIENCE_MILLISECONDS,
);
