// Kubernetes as a source: shares of limits, each look counted once, and everything that keeps it from being known.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { accessFromKubeconfig, accessFromPod, type Access } from '../../../src/adapters/kubernetes/access.ts';
import { createKubernetesSource } from '../../../src/adapters/kubernetes/kubernetes.ts';
import { parseKubernetesQuantity } from '../../../src/adapters/kubernetes/quantity.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';
import { assertShape, startKubernetes, TOKEN, type FakeCluster, type FakePod } from '../../support/kubernetes.ts';

const PATIENCE_MILLISECONDS = 180_000;
let cluster: FakeCluster;
beforeAll(async () => {
  cluster = await startKubernetes();
});
afterAll(() => cluster.stop());
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-kubeconfig-'));
  cluster.pods = [];
  cluster.broken.clear();
  cluster.asked.length = 0;
  cluster.skewSeconds = 0;
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const LIMITS = { cpu: '500m', memory: '1Gi' };
const pod = (name: string, cpu: string, changes: Partial<FakePod> = {}): FakePod => ({
  name,
  labels: { app: 'shop' },
  containers: [{ name: 'web', limits: LIMITS, used: { cpu, memory: '256Mi' } }],
  ...changes,
});

async function watched(
  work: () => void,
  { access, kubeconfig }: { readonly access?: () => Promise<Access>; readonly kubeconfig?: string } = {},
): Promise<SourceRecord> {
  const given = kubeconfig ?? cluster.kubeconfig();
  const source = createKubernetesSource({
    access: access ?? (() => accessFromKubeconfig(given)),
    variant: 'head',
    selector: 'app=shop',
    namespace: null,
  });
  await source.start();
  // By the server's clock, and in whole seconds after the start.
  cluster.lookedAt = new Date(Date.now() + cluster.skewSeconds * 1000 + 1000);
  work();
  return source.finish();
}
const lastOf = (record: SourceRecord, quantity: string): readonly number[] =>
  record.tracks.filter((each) => each.quantity === quantity).map(({ points }) => points.at(-1)?.[1] ?? Number.NaN);

test(
  'the answers of the API for tests are of the published types',
  async () => {
    cluster.pods = [pod('a', '250000000n', { reason: 'OOMKilled', restarts: 1 })];
    for (const [kind, at] of [
      ['PodMetricsList', '/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods?labelSelector=app%3Dshop'],
      ['PodList', '/api/v1/namespaces/shop/pods?labelSelector=app%3Dshop'],
    ] as const) {
      const text = await answerTo(at);
      assertShape(kind, text);
      expect(text).toContain('"web"');
      expect(() => {
        assertShape(kind, text.replace('"web"', '7'));
      }).toThrow(/no Pod/);
    }
  },
  PATIENCE_MILLISECONDS,
);

function answerTo(at: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const sent = request(`${cluster.url}${at}`, { headers, ca: cluster.authority, agent: false }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => {
        resolve(text);
      });
    });
    sent.once('error', reject);
    sent.end();
  });
}

describe('what is measured', () => {
  test('is the share of the limit, of each pod with the labels', async () => {
    cluster.pods = [pod('a', '250m'), pod('b', '400000000n'), pod('c', '1', { labels: { app: 'other' } })];
    const record = await watched(() => undefined);
    expect(record).toMatchObject({ source: 'kubernetes', variant: 'head', gaps: [] });
    expect(lastOf(record, 'cpu')).toEqual([0.5, 0.8]);
    expect(lastOf(record, 'memory')).toEqual([0.25, 0.25]);
  });

  test('is that of the busiest container, and never more than all', async () => {
    const containers = ['10m', '510m'].map((cpu, index) => ({
      name: `c${index}`,
      limits: LIMITS,
      used: { cpu, memory: '1Mi' },
    }));
    cluster.pods = [pod('a', '', { containers })];
    expect(lastOf(await watched(() => undefined), 'cpu')).toEqual([1]);
  });

  test('is counted once a look of the metrics server, and not from before the load', async () => {
    cluster.pods = [pod('a', '250m')];
    const source = createKubernetesSource({
      access: () => accessFromKubeconfig(cluster.kubeconfig()),
      variant: 'base',
      selector: 'app=shop',
      namespace: 'shop',
    });
    cluster.lookedAt = new Date(Date.now() - 20_000);
    await source.start();
    const record = await source.finish();
    expect(record.tracks).toEqual([]);
    expect(record.gaps).toEqual([expect.stringContaining('did not look while the load went on')]);
  });

  test('of many pods is kept of the ten that use most', async () => {
    cluster.pods = Array.from({ length: 13 }, (_, index) => pod(`p${index}`, `${(index + 1) * 10}m`));
    const record = await watched(() => undefined);
    expect(lastOf(record, 'cpu')).toHaveLength(10);
    expect(Math.min(...lastOf(record, 'cpu'))).toBeCloseTo(0.08, 9);
    expect(record.gaps).toContain('3 pods that use less cpu were left out');
  });

  test('has the clock of the server taken out', async () => {
    cluster.skewSeconds = -300;
    cluster.pods = [pod('a', '250m')];
    const record = await watched(() => undefined);
    expect(record.gaps).toEqual([expect.stringMatching(/^the clock of Kubernetes is -(?:299|300|301) s off/)]);
    const [second = 0] = record.tracks[0]?.points[0] ?? [];
    expect(Math.abs(second - Date.now() / 1000)).toBeLessThan(10);
  });
});

describe('what keeps it from being known', () => {
  test.each<[string, () => void, RegExp]>([
    ['no pod has the labels', () => undefined, /^no pod that is measured has the labels app=shop$/],
    [
      'a container has no limit',
      () => (cluster.pods = [pod('a', '1', { containers: [{ name: 'web', used: { cpu: '1', memory: '1' } }] })]),
      /^web has no limit of cpu, so .* resources\.limits\.cpu$/,
    ],
    [
      'the token is refused',
      () => {
        broken('', 401);
      },
      /^Kubernetes refused the credentials$/,
    ],
    [
      'metrics may not be listed',
      () => {
        broken('metrics.k8s.io', 403);
      },
      /list pods\.metrics\.k8s\.io in the namespace shop$/,
    ],
    [
      'pods may not be listed',
      () => {
        broken('/api/v1', 403);
      },
      /list pods in the namespace shop$/,
    ],
    [
      'there is no metrics server',
      () => {
        broken('metrics.k8s.io', 404);
      },
      /install metrics-server$/,
    ],
    [
      'the metrics server is down',
      () => {
        broken('metrics.k8s.io', 503);
      },
      /see whether metrics-server runs$/,
    ],
    [
      'the answer is none',
      () => {
        broken('metrics.k8s.io', 200, '<html>');
      },
      /something that is no JSON$/,
    ],
    [
      'the answer is something else',
      () => {
        broken('metrics.k8s.io', 200, '[7]');
      },
      /^no pod that is measured/,
    ],
    [
      'the answer is endless',
      () => {
        broken('metrics.k8s.io', 200, ' '.repeat(11_000_000));
      },
      /more than 10 MB$/,
    ],
  ])('%s', async (_, arrange, why) => {
    arrange();
    const record = await watched(() => undefined);
    expect(record.gaps).toContainEqual(expect.stringMatching(why));
    expect(record.tracks.filter(({ quantity }) => quantity === 'cpu')).toEqual([]);
    expect(JSON.stringify(record)).not.toMatch(/hunter2|127\.0\.0\.1/);
  });

  test('a container that is killed meanwhile', async () => {
    cluster.pods = [pod('a', '250m', { restarts: 2 })];
    const record = await watched(() => {
      cluster.pods = [pod('a', '250m', { restarts: 3, reason: 'OOMKilled' })];
    });
    expect(record.gaps).toEqual(['web of the pod a was restarted while the load went on (OOMKilled)']);
    expect(lastOf(record, 'cpu')).toEqual([0.5]);
  });
});

function broken(part: string, status: number, body = '{}'): void {
  cluster.broken.set(part, { status, body });
}

describe('the way in', () => {
  test('by a file, with files beside it', async () => {
    writeFileSync(path.join(directory, 'ca.pem'), cluster.authority);
    writeFileSync(path.join(directory, 'token'), `${TOKEN}\n`);
    const file = path.join(directory, 'config');
    writeFileSync(
      file,
      cluster.kubeconfig({
        user: { tokenFile: 'token' },
        cluster: { 'certificate-authority-data': undefined, 'certificate-authority': 'ca.pem' },
      }),
    );
    cluster.pods = [pod('a', '250m')];
    expect((await watched(() => undefined, { kubeconfig: file })).gaps).toEqual([]);
  });

  test.each<[string, (text: string) => string]>([
    ['as it is written', (text) => text],
    ['behind a beginning of a document', (text) => `---\n${text}`],
    ['behind a comment', (text) => `# of the cluster "test"\n${text}`],
    ['with its keys in quotes', (text) => text.replace(/^(\w+|current-context):/gm, '"$1":')],
    ['with line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['as JSON on one line', (text) => JSON.stringify(load(text))],
  ])('by a text %s', async (_, written) => {
    cluster.pods = [pod('a', '250m')];
    const kubeconfig = written(cluster.kubeconfig());
    expect((await watched(() => undefined, { kubeconfig })).gaps).toEqual([]);
  });

  test('by the service account of the pod', async () => {
    for (const [name, text] of Object.entries({ token: `${TOKEN}\n`, 'ca.crt': cluster.authority, namespace: 'shop' }))
      writeFileSync(path.join(directory, name), text);
    const { hostname, port } = new URL(cluster.url);
    const environment = { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
    cluster.pods = [pod('a', '250m')];
    const record = await watched(() => undefined, { access: () => accessFromPod(environment, directory) });
    expect([record.gaps, lastOf(record, 'cpu')]).toEqual([[], [0.5]]);
  });

  test.each<[string, () => string, RegExp]>([
    ['a program', () => cluster.kubeconfig({ user: { exec: { command: 'sh' } } }), /by exec, which is not run here/],
    ['a plugin', () => cluster.kubeconfig({ user: { 'auth-provider': { name: 'gcp' } } }), /by auth-provider/],
    [
      'an unchecked server',
      () => cluster.kubeconfig({ cluster: { 'insecure-skip-tls-verify': true } }),
      /leaves the server unchecked/,
    ],
    ['a proxy', () => cluster.kubeconfig({ cluster: { 'proxy-url': 'http://p' } }), /asks for a proxy/],
    ['no https', () => cluster.kubeconfig({ cluster: { server: 'http://127.0.0.1:1' } }), /go in clear$/],
    ['no server', () => cluster.kubeconfig({ cluster: { server: 'hunter2' } }), /has no server such as/],
    [
      'someone else to vouch',
      () => cluster.kubeconfig({ cluster: { 'certificate-authority-data': undefined } }),
      /a certificate that nobody vouches for/,
    ],
    ['a file beside a text', () => cluster.kubeconfig({ user: { tokenFile: 'token' } }), /is given as a text/],
    [
      'a token of two lines',
      () => cluster.kubeconfig({ user: { token: 'hunter2\nhunter2' } }),
      /credentials of the kubeconfig cannot be sent/,
    ],
    ['no context', () => 'kind: Config\n', /has no current-context/],
    ['no YAML', () => 'kind: [', /is no YAML/],
    ['no file', () => 'hunter2/config', /names a file that cannot be read/],
  ])('with %s ends in a sentence, and no credential is sent', async (_, kubeconfig, why) => {
    const record = await watched(() => undefined, { kubeconfig: kubeconfig() });
    expect(record.gaps).toEqual([expect.stringMatching(why)]);
    expect(record.tracks).toEqual([]);
    expect(JSON.stringify(record)).not.toMatch(/hunter2|127\.0\.0\.1/);
    expect(cluster.asked).toEqual([]);
  });

  test('to who answers in another protocol ends in a sentence', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const record = await watched(() => undefined, {
      kubeconfig: cluster.kubeconfig({ user: {}, cluster: { server: url } }),
    });
    server.close();
    expect(record.gaps).toEqual(['the API of Kubernetes could not be asked (the connection was lost)']);
  });

  test('outside of a cluster is none', async () => {
    await expect(accessFromPod({}, directory)).rejects.toThrow(/PACEGATE_KUBECONFIG is not set/);
    const environment = { KUBERNETES_SERVICE_HOST: '::1', KUBERNETES_SERVICE_PORT: '443' };
    await expect(accessFromPod(environment, directory)).rejects.toThrow(/no service account's token/);
  });
});

describe('an amount', () => {
  test.each([
    ['12345678n', 0.012345678],
    ['250m', 0.25],
    ['1', 1],
    ['1.5', 1.5],
    ['1e3', 1000],
    ['1536Ki', 1_572_864],
    ['2Gi', 2_147_483_648],
    ['2G', 2e9],
    ['', null],
    ['Gi', null],
    ['1gi', null],
    [7, null],
  ])('%j is %p', (text, value) => {
    const parsed = parseKubernetesQuantity(text);
    if (value === null) expect(parsed).toBeNull();
    else expect(parsed).toBeCloseTo(value, 12);
  });
});
