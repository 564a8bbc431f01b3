// The reporting half of the fork-safe pair, as built, against a loopback GitHub: one pull request, one finished run, its handovers.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { artifactName } from '../../src/adapters/artifact/artifact-store.ts';
import { packRecording } from '../../src/adapters/files/recording-files.ts';
import { encodeHandover, type Handover } from '../../src/core/handover/handover.ts';
import type { Recording } from '../../src/core/recording/recording.ts';
import { runStep, type StepResult } from './action.ts';
import { recordingOf, runFacts, type BuiltSample } from './builders/recording.ts';
import { responses } from './builders/report.ts';
import { LoopbackGitHub, REPOSITORY_ID, type StoredArtifact, type StoredRun } from './loopback-github/server.ts';

export const [HEAD, BASE] = ['c'.repeat(40), 'b'.repeat(40)] as const;
export const RUN_ID = 200;
export const WORKFLOW_PATH = '.github/workflows/performance.yml';
export const BUDGET_FILE = `${BASE}:performance_budget.yml`;
export const BUDGET = 'api_latency: { p95: 500ms }\nerrors: { rate: 5% }\n';
/** What names the gate's comment and its baselines. */
export const KEY = 'Performance/performance/performance';
export const FORK_ID = 815;

export function handoverOf(changes: Partial<Handover> = {}): Handover {
  return {
    job: 'performance',
    title: 'performance',
    target: 'https://pr-7.preview.example.com',
    startedAt: '2026-11-23T10:00:00.000Z',
    reproduce: 'pacegate gate --target URL',
    warnings: [],
    first: measured(100),
    second: null,
    ...changes,
  };
}

/** A minute of responses around a median, and whatever else. */
export function measured(
  median: number,
  commit: string = HEAD,
  others: readonly BuiltSample[] = [],
): Handover['first'] {
  const iterations = Array.from({ length: 60 }, (_, second) => ({
    metric: 'iteration_duration',
    at: second,
    value: median,
  }));
  const fingerprint = { commit, createdAt: '2026-11-23T09:00:00Z', verdict: 'pass' } as const;
  const samples = [...responses(median), ...iterations, ...others];
  return { recording: recordingOf(samples, { runs: [runFacts()], fingerprint }), obstacle: null };
}

export class Reporting {
  readonly github = new LoopbackGitHub();
  readonly #bundle: string;
  readonly #directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-report-'));

  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  async start(): Promise<this> {
    const { github } = this;
    await github.start();
    github.commits = [BASE];
    github.files.set(BUDGET_FILE, BUDGET);
    const head = { headSha: HEAD, head: 'stranger:feature', headRepositoryId: FORK_ID };
    github.pulls.push({ number: 7, ...head, baseSha: BASE, baseBranch: 'main' });
    return this;
  }

  /** Gives what was left on the disk, where nothing has any business to be. */
  async stop(): Promise<readonly string[]> {
    const left = readdirSync(this.#directory);
    rmSync(this.#directory, { recursive: true, force: true });
    await this.github.stop();
    return left;
  }

  handOver(handover: Handover = handoverOf(), name = 'pacegate-handover-x.json.gz'): void {
    this.github.addArtifact(RUN_ID, name, gzipSync(encodeHandover(handover)));
  }

  /** A run of the base's own that has stored this recording. */
  addBaseline(recording: Recording | Uint8Array, changes: Partial<StoredRun> = {}): StoredArtifact {
    const { github } = this;
    const run = { id: 50 + github.runs.length, headSha: BASE, headBranch: 'main', event: 'push', path: WORKFLOW_PATH };
    github.runs.push({ ...run, headRepositoryId: REPOSITORY_ID, ...changes });
    const bytes = recording instanceof Uint8Array ? recording : packRecording(recording);
    return github.addArtifact(changes.id ?? run.id, artifactName(KEY), bytes);
  }

  /** `run` overrides what the platform says of the finished run. */
  report(run: object = {}, event = 'workflow_run', inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
    const repository = { id: REPOSITORY_ID, name: 'shop', owner: { login: 'acme' } };
    const workflow_run = {
      id: RUN_ID,
      run_attempt: 1,
      html_url: `http://github.localhost/acme/shop/actions/runs/${RUN_ID}`,
      name: 'Performance',
      path: WORKFLOW_PATH,
      event: 'pull_request',
      head_sha: HEAD,
      head_branch: 'feature',
      repository,
      head_repository: { id: FORK_ID, owner: { login: 'stranger' } },
      pull_requests: [],
      ...run,
    };
    return runStep(path.join(this.#bundle, 'report.js'), {
      event,
      payload: { repository, workflow_run },
      inputs: { 'github-token': 'token', ...inputs },
      environment: {
        GITHUB_API_URL: this.github.url,
        GITHUB_SERVER_URL: 'http://github.localhost',
        GITHUB_REPOSITORY: 'acme/shop',
      },
      workingDirectory: this.#directory,
    });
  }
}
