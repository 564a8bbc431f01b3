// What every source keeps to: a server that hangs, at whatever moment, holds up neither the gate nor the end of its process.
import { spawn } from 'node:child_process';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { startPostgres } from '../support/servers.ts';

const CHILD = path.resolve(import.meta.dirname, '../support/watch-child.ts');
/** Beside the second that the child waits, time to load it on a busy machine. */
const LIMIT_MILLISECONDS = 30_000;
const PATIENCE_MILLISECONDS = 90_000;

let stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  stops = [];
});

/** What it does with a connection; its host and port. */
async function listening(serve: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const silent = (socket: Socket): void => void socket.resume();

/** Lets everybody in (AuthenticationOk, ReadyForQuery), and says no more. */
const silentOnceIn = (socket: Socket): void => {
  socket.once('data', () => {
    socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]));
  });
};

/** Tells who it is, and no more. */
const silentOnceTold = (socket: Socket): void => {
  let isTold = false;
  socket.on('data', (chunk) => {
    const asked = chunk.toString();
    if (isTold) return;
    if (/\$6\r\nserver/.test(asked)) {
      isTold = true;
      socket.write('$10\r\nrun_id:abc\r\n');
    } else socket.write('+OK\r\n'.repeat(asked.match(/^\*\d+/gm)?.length ?? 0));
  });
};

/** Passes all on, each piece that much later. */
async function slowed(to: URL): Promise<string> {
  return listening((socket) => {
    const behind = connect(Number(to.port), to.hostname);
    const pass = (from: Socket, into: Socket): void => {
      from.on('data', (chunk) => void pause(700).then(() => into.write(chunk)));
      from.on('error', () => into.destroy()).on('close', () => into.destroy());
    };
    pass(socket, behind);
    pass(behind, socket);
  });
}

const kubeconfig = (server: string): string =>
  JSON.stringify({
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user: {} }],
  });

async function watch(environment: Readonly<Record<string, string>>): Promise<unknown> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MILLISECONDS);
  const [code, signal] = await new Promise<readonly [number | null, string | null]>((resolve) => {
    child.once('close', (exitCode, killedBy) => {
      resolve([exitCode, killedBy]);
    });
  });
  clearTimeout(limit);
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  return JSON.parse(said);
}

test.each<[string, string, () => Promise<Readonly<Record<string, string>>>]>([
  [
    'PostgreSQL that lets nobody in',
    'postgres',
    async () => ({ PACEGATE_POSTGRES_URL: `postgres://u:p@${await listening(silent)}/db` }),
  ],
  [
    'PostgreSQL that lets in and answers nothing',
    'postgres',
    async () => ({ PACEGATE_POSTGRES_URL: `postgres://u:p@${await listening(silentOnceIn)}/db` }),
  ],
  [
    'PostgreSQL of two hosts of which none answers',
    'postgres',
    async () => ({
      PACEGATE_POSTGRES_URL: `postgres://u:p@${await listening(silent)},${await listening(silentOnceIn)}/db`,
    }),
  ],
  [
    'PostgreSQL that answers late',
    'postgres',
    async () => {
      const server = await startPostgres();
      stops.push(() => server.stop());
      const url = new URL(server.url);
      return { PACEGATE_POSTGRES_URL: server.url.replace(url.host, await slowed(url)) };
    },
  ],
  ['Redis that hangs', 'redis', async () => ({ PACEGATE_REDIS_URL: `redis://${await listening(silent)}` })],
  [
    'Redis that hangs after its greeting',
    'redis',
    async () => ({ PACEGATE_REDIS_URL: `redis://${await listening(silentOnceTold)}` }),
  ],
  [
    'Prometheus that hangs',
    'prometheus',
    async () => ({ PACEGATE_PROMETHEUS_URL: `http://${await listening(silent)}` }),
  ],
  [
    'an API of Kubernetes that hangs',
    'kubernetes',
    async () => ({ PACEGATE_KUBECONFIG: kubeconfig(`http://${await listening(silent)}`) }),
  ],
])(
  '%s is said, and let go of',
  async (_, source, arrange) => {
    expect(await watch(await arrange())).toEqual([
      { source, gaps: expect.arrayContaining(['it did not answer within 1 s']) },
    ]);
  },
  PATIENCE_MILLISECONDS,
);
