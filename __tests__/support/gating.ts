// The gate as built, as one step of a job, against a loopback GitHub: one repository, one folder, any event.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runStep, type StepResult } from './action.ts';
import { LoopbackGitHub, REPOSITORY_ID } from './loopback-github/server.ts';

export const [HEAD, BASE, MERGE] = ['c'.repeat(40), 'b'.repeat(40), 'd'.repeat(40)] as const;
export const REPOSITORY = { id: REPOSITORY_ID, default_branch: 'main' } as const;

/** Of a head in that repository: ours, or a fork. */
export function pullRequest(headRepositoryId = REPOSITORY_ID): object {
  return {
    repository: REPOSITORY,
    number: 7,
    pull_request: {
      number: 7,
      head: { sha: HEAD, ref: 'topic', repo: { id: headRepositoryId } },
      base: { sha: BASE, ref: 'main', repo: { id: REPOSITORY_ID } },
    },
  };
}

export class Gating {
  readonly github = new LoopbackGitHub();
  readonly directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-gating-'));
  readonly #bundle: string;

  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  async start(files: Readonly<Record<string, string>>): Promise<this> {
    await this.github.start();
    this.github.commits = [BASE];
    for (const [name, content] of Object.entries(files)) this.write(name, content);
    return this;
  }

  async stop(): Promise<void> {
    rmSync(this.directory, { recursive: true, force: true });
    await this.github.stop();
  }

  write(name: string, content: string | Uint8Array): void {
    const file = path.join(this.directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  run(
    event: string,
    payload: object,
    inputs: Readonly<Record<string, string>> = {},
    environment: Readonly<Record<string, string>> = {},
  ): Promise<StepResult> {
    return runStep(path.join(this.#bundle, 'action.js'), {
      event,
      payload,
      inputs: { 'github-token': 'canary-token', ...inputs },
      environment: {
        GITHUB_API_URL: this.github.url,
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_SHA: MERGE,
        GITHUB_REF: 'refs/heads/main',
        GITHUB_RUN_ID: '300',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_WORKFLOW: 'Performance',
        GITHUB_JOB: 'performance',
        GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/performance.yml@refs/heads/main',
        ...this.github.runtime(300),
        ...environment,
      },
      workingDirectory: this.directory,
    });
  }
}
