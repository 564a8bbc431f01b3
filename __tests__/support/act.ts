// Runs a workflow under act in host mode: the real runner protocol, the action's own Node, a loopback GitHub.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { NODE24, ROOT } from './action.ts';

/**
 * act takes the first node on PATH. This one keeps what a step says: of a step that fails in host mode, act closes the
 * terminal without waiting for what is still in it.
 */
const KEPT = 'steps.log';
const NODE = `#!/bin/bash
"${NODE24}" "$@" 2>&1 | tee -a "$(dirname "$0")/${KEPT}"
exit "\${PIPESTATUS[0]}"
`;

export interface Workspace {
  readonly directory: string;
  readonly sha: string;
  remove(): void;
}

/** A repository with the action at its root, as `uses: ./` needs it. `dist` is the bundle on trial. */
export function createWorkspace(dist: string, files: Readonly<Record<string, string>>): Workspace {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-act-'));
  for (const action of ['action.yml', 'report/action.yml'])
    cpSync(path.join(ROOT, action), path.join(directory, action), { recursive: true });
  cpSync(dist, path.join(directory, 'dist'), { recursive: true });
  writeFileSync(path.join(directory, 'package.json'), '{"type":"module"}');
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), content, { mode: content.startsWith('#!') ? 0o755 : 0o644 });
  }
  const git = (...words: string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...words],
      { cwd: directory, encoding: 'utf8' },
    );
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  git('add', '-A');
  git('commit', '-q', '-m', 'start');
  return {
    directory,
    sha: git('rev-parse', 'HEAD').trim(),
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export interface ActRun {
  readonly event: string;
  readonly payload: unknown;
  /** Overrides what act sets for the job. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface ActResult {
  /** act's own: 0 when every step succeeded. */
  readonly exitCode: number | null;
  /** What act printed, and after it what the action's own steps said. */
  readonly log: string;
}

export async function runUnderAct({ directory }: Workspace, run: ActRun): Promise<ActResult> {
  const eventFile = path.join(directory, '.git', 'event.json');
  writeFileSync(eventFile, JSON.stringify(run.payload));
  const goBin = path.join(os.homedir(), 'go', 'bin');
  const nodeFolder = mkdtempSync(path.join(os.tmpdir(), 'pacegate-node-'));
  writeFileSync(path.join(nodeFolder, 'node'), NODE, { mode: 0o755 });
  writeFileSync(path.join(nodeFolder, KEPT), '');
  const searched = [nodeFolder, ...(process.env['PATH'] ?? '').split(path.delimiter), goBin];
  const act = searched.map((folder) => path.join(folder, 'act')).find((file) => existsSync(file));
  if (act === undefined) throw new Error('act is not installed; npm test installs it');
  const words = [
    run.event,
    '-P',
    'ubuntu-latest=-self-hosted',
    '-e',
    eventFile,
    '-s',
    'GITHUB_TOKEN=loopback-token',
    '--no-cache-server',
    ...Object.entries(run.environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ];
  const chunks: Buffer[] = [];
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(act, words, {
      cwd: directory,
      env: { PATH: searched.join(path.delimiter), HOME: process.env['HOME'] ?? '/', TMPDIR: os.tmpdir() },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', resolve);
  });
  const said = readFileSync(path.join(nodeFolder, KEPT), 'utf8');
  rmSync(nodeFolder, { recursive: true, force: true });
  return { exitCode, log: `${Buffer.concat(chunks).toString()}${said}` };
}
