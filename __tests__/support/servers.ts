// Real servers for tests, each in a folder and on a port of its own, on loopback: PostgreSQL, Redis, Prometheus.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';

export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** Below the ports that the system gives to connections and to whoever asks for any (ip_local_port_range), which may take it first. */
const [LOWEST_PORT, HIGHEST_PORT] = [10_000, 32_000];

export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => {
        resolve(false);
      });
      server.listen(port, '127.0.0.1', () => {
        resolve(true);
      });
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

/** The newest that is installed, where Debian and Ubuntu put them; only called where servers are started. */
function postgresBin(): string {
  const folder = '/usr/lib/postgresql';
  const versions = readdirSync(folder)
    .map(Number)
    .filter((version) => existsSync(path.join(folder, String(version), 'bin/postgres')));
  return path.join(folder, String(Math.max(...versions)), 'bin');
}
export const PASSWORD = 'correct-horse';

export interface Database extends Server {
  /** Shuts it down and lets it come back at the same address. */
  restart(): Promise<void>;
}

/** Superuser `postgres`, password PASSWORD; pg_stat_statements is preloaded unless told otherwise. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Database> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-pg-'));
  const data = path.join(directory, 'data');
  const passwordFile = path.join(directory, 'password');
  writeFileSync(passwordFile, PASSWORD);
  // PostgreSQL refuses to run as root.
  const owner = process.getuid?.() === 0 ? ownerOf('postgres') : {};
  if (owner.uid !== undefined && owner.gid !== undefined)
    for (const each of [directory, passwordFile]) chownSync(each, owner.uid, owner.gid);
  const words = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--no-sync',
    '-E',
    'UTF8',
  ];
  execFileSync(path.join(postgresBin(), 'initdb'), words, { ...owner, stdio: 'ignore', cwd: directory });
  const port = await freePort();
  const given = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: directory,
    shared_preload_libraries: 'pg_stat_statements',
    fsync: 'off',
    max_connections: '60',
    ...settings,
  };
  const serve = async (): Promise<ChildProcess> => {
    const child = spawn(
      path.join(postgresBin(), 'postgres'),
      ['-D', data, ...Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...owner, stdio: ['ignore', 'ignore', 'pipe'], cwd: directory },
    );
    await said(child, /ready to accept connections/);
    return child;
  };
  let child = await serve();
  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    restart: async () => {
      await ended(child, 'SIGINT');
      child = await serve();
    },
    stop: async () => {
      await ended(child, 'SIGINT');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function ownerOf(name: string): { readonly uid?: number; readonly gid?: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The port is told apart only by who comes back at the same address. */
export async function startRedis(words: readonly string[] = [], given: number | null = null): Promise<Server> {
  const port = given ?? (await freePort());
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...words],
    { stdio: ['ignore', 'pipe', 'ignore'], cwd: os.tmpdir() },
  );
  await said(child, /Ready to accept connections/);
  return { url: `redis://127.0.0.1:${port}`, stop: () => ended(child, 'SIGTERM') };
}

/**
 * Prometheus that scrapes a node exporter of its own, and whatever else, once a second. `rules` is recorded by name and
 * PromQL; k6 may write to it, native histograms too.
 */
export async function startPrometheus(
  targets: readonly string[] = [],
  rules: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-prometheus-'));
  const [port, exporterPort] = [await freePort(), await freePort()];
  const exporter = spawn('prometheus-node-exporter', [`--web.listen-address=127.0.0.1:${exporterPort}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await said(exporter, /address=|[Ll]istening on/);
  const listed = [`127.0.0.1:${exporterPort}`, ...targets].map((each) => `'${each}'`).join(', ');
  writeFileSync(
    path.join(directory, 'prometheus.yml'),
    `global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }\nrule_files: [rules.yml]\nscrape_configs:\n  - job_name: test\n    static_configs: [{ targets: [${listed}] }]\n`,
  );
  const recorded = Object.entries(rules).map(([record, expr]) => ({ record, expr }));
  writeFileSync(
    path.join(directory, 'rules.yml'),
    JSON.stringify({ groups: recorded.length === 0 ? [] : [{ name: 'test', rules: recorded }] }),
  );
  mkdirSync(path.join(directory, 'data'));
  const child = spawn(
    'prometheus',
    [
      `--config.file=${path.join(directory, 'prometheus.yml')}`,
      `--storage.tsdb.path=${path.join(directory, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-remote-write-receiver',
      '--enable-feature=native-histograms',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await said(child, /ready to receive web requests/);
  const url = `http://127.0.0.1:${port}`;
  // The first scrape comes some seconds later.
  while (!(await (await fetch(`${url}/api/v1/query?query=node_load1`)).text()).includes('"value"')) await pause(200);
  return {
    url,
    stop: async () => {
      await Promise.all([ended(child, 'SIGTERM'), ended(exporter, 'SIGTERM')]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

const PATIENCE_MILLISECONDS = 30_000;

/** Waits for a line of the log, on whichever stream it is. */
async function said(child: ChildProcess, line: RegExp): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`never said ${String(line)}: ${log.slice(-2000)}`));
    }, PATIENCE_MILLISECONDS);
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        log = (log + chunk.toString()).slice(-10_000);
        if (!line.test(log)) return;
        clearTimeout(timer);
        resolve();
      });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`ended with ${String(code)}: ${log.slice(-2000)}`));
    });
  });
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  child.kill(signal);
  await exit;
}
