// An API of Kubernetes for tests, over TLS with a certificate of its own, whose answers the published types are held against.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { dump } from 'js-yaml';

export const TOKEN = 'hunter2-token';
const SHAPE = path.resolve(import.meta.dirname, 'kubernetes-shape');

export interface FakePod {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly {
    readonly name: string;
    readonly limits?: Readonly<Record<string, string>>;
    readonly used: { readonly cpu: string; readonly memory: string };
  }[];
  readonly restarts?: number;
  readonly reason?: string;
}

export interface FakeCluster {
  readonly url: string;
  readonly authority: string;
  pods: readonly FakePod[];
  /** When the metrics server looked last. */
  lookedAt: Date;
  /** Answers instead, by a part of the path. */
  readonly broken: Map<string, { readonly status: number; readonly body: string }>;
  /** What was asked, with who asked. */
  readonly asked: { readonly path: string; readonly authorization: string | undefined }[];
  /** Seconds that its clock is ahead. */
  skewSeconds: number;
  kubeconfig(changes?: {
    readonly user?: Readonly<Record<string, unknown>>;
    readonly cluster?: Readonly<Record<string, unknown>>;
  }): string;
  stop(): Promise<void>;
}

export async function startKubernetes(): Promise<FakeCluster> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-kubernetes-'));
  const [keyFile, certFile] = ['key.pem', 'cert.pem'].map((name) => path.join(directory, name)) as [string, string];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=kubernetes',
    ].concat(['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', certFile]),
    { stdio: 'ignore' },
  );
  const [key, authority] = [keyFile, certFile].map((file) => readFileSync(file, 'utf8')) as [string, string];
  const server = createServer({ key, cert: authority }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://here');
    cluster.asked.push({ path: request.url ?? '', authorization: request.headers.authorization });
    response.setHeader('date', new Date(Date.now() + cluster.skewSeconds * 1000).toUTCString());
    const broken = [...cluster.broken].find(([part]) => pathname.includes(part))?.[1];
    if (broken !== undefined) {
      response.writeHead(broken.status).end(broken.body);
      return;
    }
    const isMetrics = pathname === '/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods';
    const isAllowed = request.headers.authorization === `Bearer ${TOKEN}`;
    if (!isAllowed || !(isMetrics || pathname === '/api/v1/namespaces/shop/pods')) {
      response.writeHead(isAllowed ? 404 : 401).end('{}');
      return;
    }
    const wanted = (searchParams.get('labelSelector') ?? '').split(',').map((each) => each.split('='));
    const pods = cluster.pods.filter(({ labels }) => wanted.every(([name = '', value]) => labels[name] === value));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isMetrics ? metricsOf(pods, cluster) : listOf(pods)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cluster: FakeCluster = {
    url,
    authority,
    pods: [],
    lookedAt: new Date(),
    broken: new Map(),
    asked: [],
    skewSeconds: 0,
    kubeconfig: ({ user = { token: TOKEN }, cluster: changes = {} } = {}) =>
      dump({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'test',
        contexts: [{ name: 'test', context: { cluster: 'here', user: 'me', namespace: 'shop' } }],
        clusters: [
          {
            name: 'here',
            cluster: {
              server: url,
              'certificate-authority-data': Buffer.from(authority).toString('base64'),
              ...changes,
            },
          },
        ],
        users: [{ name: 'me', user }],
      }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return cluster;
}

function metricsOf(pods: readonly FakePod[], { lookedAt }: FakeCluster): object {
  return {
    kind: 'PodMetricsList',
    apiVersion: 'metrics.k8s.io/v1beta1',
    metadata: {},
    items: pods.map(({ name, labels, containers }) => ({
      metadata: { name, namespace: 'shop', creationTimestamp: lookedAt.toISOString(), labels },
      timestamp: lookedAt.toISOString(),
      window: '15.123s',
      containers: containers.map((each) => ({ name: each.name, usage: each.used })),
    })),
  };
}

function listOf(pods: readonly FakePod[]): object {
  return {
    kind: 'PodList',
    apiVersion: 'v1',
    metadata: { resourceVersion: '1' },
    items: pods.map(({ name, labels, containers, restarts = 0, reason }) => ({
      metadata: { name, namespace: 'shop', labels },
      spec: {
        containers: containers.map((each) => ({
          name: each.name,
          image: 'shop:1',
          resources: each.limits === undefined ? {} : { limits: each.limits },
        })),
      },
      status: {
        phase: 'Running',
        containerStatuses: containers.map((each) => ({
          name: each.name,
          ready: true,
          restartCount: restarts,
          image: 'shop:1',
          imageID: '',
          lastState: reason === undefined ? {} : { terminated: { exitCode: 137, reason } },
        })),
      },
    })),
  };
}

/** Throws what is wrong with an answer by the published Go types. The first call builds the check. */
export function assertShape(kind: 'PodMetricsList' | 'PodList', answer: string): void {
  const { status, stderr } = spawnSync('go', ['run', '.', kind], { cwd: SHAPE, input: answer, encoding: 'utf8' });
  if (status !== 0) throw new Error(`no ${kind}: ${stderr}`);
}
