// Strings that want to act, from everywhere a stranger can write: script, names of checks, URLs, budget, branches; through the built action and the real k6.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSampleService, type SampleService } from '../../src/demo/sample-service.ts';
import { buildFresh, runStep } from '../support/action.ts';
import { CORPUS, effects } from '../support/hostile.ts';
import { LoopbackGitHub, REPOSITORY_ID } from '../support/loopback-github/server.ts';
import { commandsIn } from '../support/runner-commands.ts';

const PATIENCE_MILLISECONDS = 120_000;
/** The one command that is ours to give here: what went wrong, on the budget's own lines and about it. */
const OURS = ['error', 'warning', 'notice'];

const fresh = buildFresh();
let service: SampleService;
beforeAll(async () => {
  service = await startSampleService();
});
afterAll(async () => {
  await service.close();
  fresh.remove();
});

const SCRIPT = `import http from 'k6/http';
import { check, group } from 'k6';
import exec from 'k6/execution';
import { Trend } from 'k6/metrics';
const CORPUS = ${JSON.stringify(CORPUS)};
export const options = { scenarios: { load: { executor: 'constant-arrival-rate', rate: 20, duration: '5s', preAllocatedVUs: 10 } } };
const trend = new Trend('my_trend');
export default () => {
  for (const text of [CORPUS[exec.scenario.iterationInTest % CORPUS.length]]) {
    console.log(text);
    console.error(text);
    const answer = http.get(__ENV.BASE_URL + '/users?q=' + encodeURIComponent(text), { tags: { name: text } });
    http.get(__ENV.BASE_URL + '/users/' + text.replace(/[^!-~]/g, ''));
    trend.add(100, { label: text });
    // k6 itself refuses some names.
    try { check(answer, { [text]: () => false }); } catch (error) { console.warn(String(error)); }
    try { group(text, () => undefined); } catch (error) { console.warn(String(error)); }
  }
};
export function handleSummary() {
  return { stdout: CORPUS.join('\\n'), stderr: CORPUS.join('\\n') };
}
`;

/** Without what YAML itself forbids. */
const printable = CORPUS.filter(
  (text) => /^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]*$/.test(text) && text.trim() !== '',
);
const quoted = (text: string): string => JSON.stringify(text);
const BUDGET = `api_latency: { p95: { max: 1us, reason: ${quoted(printable.join(' ').slice(0, 300))} } }
errors: { checks: 99% }
custom: { my_trend: { p95: { max: 1us, level: warn, reason: ${quoted(printable.join(' ').slice(-300))} } } }
endpoints:
${printable.map((text, index) => `  ${quoted(`GET x${index}${text}`)}: { p95: { max: 1us, reason: ${quoted(text)} } }`).join('\n')}
policy:
  overrides:
${printable.map((text) => `    - { reason: ${quoted(text)}, by: ${quoted(text)}, until: 2020-01-01 }`).join('\n')}
`;

test.each(
  CORPUS.slice(0, 24)
    .map((text, index) => [index, text] as const)
    .filter(([index]) => index % 6 === 0),
)(
  'attacks 3 and 12: nothing of them acts, in log, outputs, summary, comment, check or files, on a branch that is called like one (%d)',
  async (_, branch) => {
    const github = await new LoopbackGitHub().start();
    const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-hostile-'));
    try {
      writeFileSync(path.join(directory, 'load.js'), SCRIPT);
      writeFileSync(path.join(directory, 'performance_budget.yml'), BUDGET);
      const { log, outputs, summary, exitCode } = await runStep(path.join(fresh.directory, 'action.js'), {
        event: 'pull_request',
        payload: {
          repository: { id: REPOSITORY_ID, default_branch: branch },
          pull_request: {
            number: 7,
            title: CORPUS.join(' '),
            labels: CORPUS.map((name) => ({ name })),
            head: { sha: 'c'.repeat(40), ref: branch, repo: { id: 815, full_name: branch } },
            base: { sha: 'b'.repeat(40), ref: branch, repo: { id: REPOSITORY_ID } },
          },
        },
        inputs: {
          target: service.url,
          script: 'load.js',
          'github-token': 'token',
          matrix: JSON.stringify({ text: branch, other: CORPUS[1] }),
        },
        environment: {
          GITHUB_API_URL: github.url,
          GITHUB_REPOSITORY: 'acme/shop',
          GITHUB_RUN_ID: '300',
          GITHUB_WORKFLOW: branch,
          GITHUB_JOB: 'performance',
        },
        workingDirectory: directory,
      });
      expect(log).not.toContain('defect');
      // Red by its bounds, unless the machine was too busy to tell: then that is said, with the same strings.
      expect([1, 3]).toContain(exitCode);
      expect(['fail', 'inconclusive']).toContain(outputs['verdict']);
      expect(Object.keys(outputs).sort()).toEqual(
        ['baseline-sha', 'comment-id', 'headline', 'recording-path', 'report-path', 'result-path', 'verdict'].sort(),
      );
      expect(commandsIn(log).filter((name) => !OURS.includes(name))).toEqual([]);
      // What is said in a command of ours is one line, so it cannot begin another.
      expect(log).not.toContain('##[');

      const [comment] = github.comments;
      const [check] = github.checks;
      const { title, summary: text } = check?.['output'] as { title: string; summary: string };
      for (const markdown of [comment?.body ?? '', summary, text]) {
        expect(markdown.length).toBeGreaterThan(1000);
        const foreign = effects(markdown).filter((each) => !/^(heading_open|fence|blockquote_open)$/.test(each));
        const html =
          /^html (<\/?(details|summary|sub)>|<details><summary>[\w ?(),]+<\/summary>|<\/details>|<!-- pacegate:comment )/;
        expect(foreign.filter((each) => !html.test(each.trim()) && each !== 'link_open')).toEqual([]);
        // The one link is to the run, and its address is ours.
        expect(foreign.filter((each) => each === 'link_open').length).toBeLessThanOrEqual(1);
      }
      // Ours is found by its first line alone; elsewhere it is text like any other.
      expect(comment?.body.match(/^\s*<!--/gm)).toHaveLength(1);
      expect(commandsIn(title)).toEqual([]);
      for (const file of ['result.json', 'junit.xml', 'analysis.md', 'metrics.md'])
        expect(commandsIn(readFileSync(path.join(directory, 'performance', file), 'utf8'))).toEqual([]);
      expect(github.violations).toEqual([]);
    } finally {
      rmSync(directory, { recursive: true, force: true });
      await github.stop();
    }
  },
  PATIENCE_MILLISECONDS,
);

test(
  'attacks 3 and 12: a budget that is wrong in such words is refused in words that do not act',
  async () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-hostile-'));
    const wrong = printable.map((text, index) => `  ${quoted(`${index}${text}`)}: ${quoted(text)}`).join('\n');
    writeFileSync(path.join(directory, 'performance_budget.yml'), `api_latency:\n${wrong}\n`);
    const { log, exitCode } = await runStep(path.join(fresh.directory, 'action.js'), {
      event: 'push',
      payload: {},
      inputs: { target: service.url },
      environment: { GITHUB_REPOSITORY: 'acme/shop' },
      workingDirectory: directory,
    });
    rmSync(directory, { recursive: true, force: true });
    expect(exitCode).toBe(2);
    expect(commandsIn(log).length).toBeGreaterThan(printable.length);
    expect(commandsIn(log).filter((name) => !OURS.includes(name))).toEqual([]);
    expect(log).not.toContain('##[');
  },
  PATIENCE_MILLISECONDS,
);
