// Trouble with what is measured and with what measures, before the built action: nothing unmeasured passes, and the reason is said.
import { chmodSync, existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { packRecording } from '../../src/adapters/files/recording-files.ts';
import { encodeRecording } from '../../src/core/recording/encoding.ts';
import { startSampleService, type SampleService } from '../../src/demo/sample-service.ts';
import { buildFresh } from '../support/action.ts';
import { writeFakeK6, type FakeK6 } from '../support/fake-k6.ts';
import { BASE, Gating, HEAD, pullRequest } from '../support/gating.ts';
import type { StoredArtifact } from '../support/loopback-github/server.ts';
import { archiveIn, bareSearchPath, mirror, sha256, VERSION, type Answer, type Mirror } from '../support/mirror.ts';
import { handoverOf, measured, Reporting } from '../support/reporting.ts';

const PATIENCE_MILLISECONDS = 120_000;
const LOAD = 'load_test: { requests: [{ path: /users }], rate: 60rps, duration: 4s }\n';
const fresh = buildFresh();
let service: SampleService;
let gating: Gating;
let servers: Server[] = [];
beforeAll(async () => {
  service = await startSampleService();
});
afterAll(async () => {
  await service.close();
  fresh.remove();
});
beforeEach(async () => {
  gating = await new Gating(fresh.directory).start({ 'performance_budget.yml': `errors: { rate: 5% }\n${LOAD}` });
});
afterEach(async () => {
  expect(gating.github.violations).toEqual([]);
  await gating.stop();
  for (const server of servers) server.close().closeAllConnections();
  servers = [];
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('fault 11: no baseline, or none that may be used', () => {
  let reporting: Reporting;
  beforeEach(async () => {
    reporting = await new Reporting(fresh.directory).start();
    reporting.handOver(handoverOf({ first: measured(200) }));
  });
  afterEach(async () => {
    expect(reporting.github.violations).toEqual([]);
    await reporting.stop();
  });
  const { recording } = measured(50, BASE);
  const text = encodeRecording(recording);
  const stored = (changes: Partial<StoredArtifact> = {}, bytes: Uint8Array = packRecording(recording)): void => {
    Object.assign(reporting.addBaseline(bytes), changes);
  };

  test.each<[string, () => void, RegExp]>([
    ['on the first run', () => undefined, /main has no stored baseline yet; a run on it stores one/],
    [
      'where it has expired',
      () => {
        stored({ expired: true });
      },
      /its artifact has expired/,
    ],
    [
      'without a digest',
      () => {
        stored({ digest: null });
      },
      /its artifact has no digest/,
    ],
    [
      'with the digest of something else',
      () => {
        stored({ digest: `sha256:${'0'.repeat(64)}` });
      },
      /does not have the digest the platform names/,
    ],
    [
      'that is no JSON',
      () => {
        stored({}, gzipSync('{"schema":'));
      },
      /its recording cannot be read/,
    ],
    [
      'of a later version',
      () => {
        stored({}, gzipSync(text.replace('recording/1', 'recording/7')));
      },
      /recording\/7/,
    ],
    [
      'with figures that are none',
      () => {
        stored({}, gzipSync(text.replace(/"blockSeconds":\d+/, '"blockSeconds":-1')));
      },
      /cannot be read/,
    ],
    [
      'of another commit',
      () => {
        stored({}, packRecording(measured(50, 'e'.repeat(40)).recording));
      },
      /its recording names another commit/,
    ],
    [
      'of another k6',
      () => {
        const under = (each: typeof recording, k6Version: string): typeof recording => ({
          ...each,
          fingerprint: { ...each.fingerprint, k6Version },
        });
        const first = measured(200);
        reporting.handOver(handoverOf({ first: { ...first, recording: under(first.recording, 'v2.0.0') } }));
        stored({}, packRecording(under(recording, 'v1.7.1')));
      },
      /the baseline was made under other conditions: /,
    ],
    [
      'where the base was force-pushed away',
      () => (reporting.github.commits = ['f'.repeat(40)]),
      /is not in the repository any more/,
    ],
  ])(
    '%s: the budget gates, and it is said why nothing is compared',
    async (_, arrange, why) => {
      arrange();
      const { outputs } = await reporting.report();
      expect(['pass', 'warn']).toContain(outputs['verdict']);
      const { body } = reporting.github.comments[0] ?? { body: '' };
      expect(body).toMatch(why);
      expect(body).not.toMatch(/slower|Compared with/);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'behind a thousand runs of the same commit it is found all the same, the newer of two with one name',
    async () => {
      for (let index = 0; index < 1000; index++)
        reporting.github.runs.push({
          id: 1000 + index,
          headSha: BASE,
          headBranch: 'main',
          event: 'push',
          path: '.github/workflows/other.yml',
          headRepositoryId: 1,
        });
      reporting.addBaseline(measured(200, BASE).recording, { id: 5000 });
      const { bytes, name } = reporting.addBaseline(recording, { id: 5000 });
      expect(bytes.length).toBeGreaterThan(0);
      const { outputs } = await reporting.report();
      expect(outputs).toMatchObject({ verdict: 'fail' });
      expect(name).toMatch(/^pacegate-baseline-/);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('fault 13: the preview', () => {
  const find = (inputs: Readonly<Record<string, string>> = {}) =>
    gating.run('pull_request', pullRequest(), { wait: '2s', 'allowed-hosts': '127.0.0.1', ...inputs });
  const deploy = (environmentUrl: string, state = 'success', environment = 'preview') =>
    gating.github.addDeployment(HEAD, environment, { state, environmentUrl });

  test.each<[string, () => unknown, RegExp]>([
    ['does not come', () => undefined, /no deployment/],
    ['is pending for ever', () => deploy('', 'pending'), /pending/],
    ['failed', () => deploy(service.url, 'failure'), /failed/],
    ['has no URL', () => deploy(''), /names no URL/],
    [
      'is one of two',
      () => [deploy(service.url, 'success', 'shop'), deploy(service.url, 'success', 'docs')],
      /several environments are ready \(shop, docs\)/,
    ],
  ])(
    'that %s is inconclusive in words',
    async (_, arrange, why) => {
      arrange();
      const { exitCode, outputs } = await find();
      expect(outputs).toMatchObject({ verdict: 'inconclusive' });
      expect(outputs['headline']).toMatch(why);
      expect(exitCode).toBe(3);
      expect(gating.github.checks).toMatchObject([{ conclusion: 'failure' }]);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each<[string, RequestListener, RegExp]>([
    ['is behind a login', (_, response) => response.writeHead(401).end(), /protect|401/],
    [
      'sends to a login elsewhere',
      (_, response) => response.writeHead(302, { location: 'https://login.example.com/' }).end(),
      /login/,
    ],
    ['is in trouble', (_, response) => response.writeHead(503).end(), /503/],
  ])(
    'that %s is never measured',
    async (_, listener, why) => {
      deploy(await serve(listener));
      const { exitCode, outputs } = await find({ 'ready-path': '/' });
      expect(exitCode).toBe(3);
      expect(outputs['headline']).toMatch(why);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each([
    ['that cannot be resolved', 'http://preview.invalid', /preview\.invalid/],
    ['that does not speak TLS', '', /not TLS/],
  ])(
    'at a name %s is inconclusive in words',
    async (_, url, why) => {
      const plain = await serve((request, response) => response.end(request.url));
      const { exitCode, outputs } = await find({ target: url === '' ? plain.replace('http:', 'https:') : url });
      expect(exitCode).toBe(3);
      expect(outputs['headline']).toMatch(why);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'that starts slowly is waited for, and then measured',
    async () => {
      let asked = 0;
      const url = await serve((_, response) => response.writeHead(asked++ < 2 ? 503 : 200).end());
      deploy(url);
      const { exitCode, outputs } = await find({ wait: '20s' });
      expect(outputs).toMatchObject({ verdict: 'pass' });
      expect(exitCode).toBe(0);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'that was replaced while it was measured is inconclusive',
    async () => {
      let replace = (): void => undefined;
      const url = await serve((request, response) => {
        // The load has begun.
        if (request.url === '/users') replace();
        response.end();
      });
      const deployment = deploy(url);
      replace = () => {
        replace = () => undefined;
        deployment.statuses.push({ state: 'inactive', environmentUrl: url });
      };
      const { exitCode, outputs } = await find();
      expect(outputs).toMatchObject({ verdict: 'inconclusive' });
      expect(outputs['headline']).toMatch(/is not what it was any more: .* is inactive/);
      expect(exitCode).toBe(3);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('fault 14: k6', () => {
  const drive = (fake: Partial<FakeK6>, inputs: Readonly<Record<string, string>> = {}) =>
    gating.run('pull_request', pullRequest(), {
      target: service.url,
      'k6-path': writeFakeK6(gating.directory, { version: 'v1.8.1', ...fake }),
      ...inputs,
    });

  test.each([0, 99, 105, 108, 109, 255])(
    'that ends with %d and without a sample measured nothing',
    async (exitCode) => {
      const ran = await drive({ exitCode, samples: '' });
      expect(ran.outputs).toMatchObject({ verdict: 'inconclusive' });
      expect(ran.outputs['headline']).toContain('without a single sample');
      expect(ran.exitCode).toBe(3);
    },
    PATIENCE_MILLISECONDS,
  );

  test.each([104, 107])(
    'that ends with %d, as nobody can drive that script, is bad input',
    async (exitCode) => {
      const ran = await drive({ exitCode, samples: '' });
      expect(ran.exitCode).toBe(2);
      expect(ran.log).not.toContain('defect');
      expect(ran.outputs).toEqual({});
    },
    PATIENCE_MILLISECONDS,
  );

  test.each<[string, (directory: string) => string]>([
    ['is not there', (directory) => path.join(directory, 'nowhere/k6')],
    [
      'may not be run',
      (directory) => {
        const file = writeFakeK6(directory, { version: 'v1.8.1' });
        chmodSync(file, 0o644);
        return file;
      },
    ],
    [
      'is of another machine',
      (directory) => {
        gating.write('other/k6', Buffer.from('7f454c4602010100000000000000000002002800', 'hex'));
        chmodSync(path.join(directory, 'other/k6'), 0o755);
        return path.join(directory, 'other/k6');
      },
    ],
  ])(
    'that %s is said by its path',
    async (_, place) => {
      const k6Path = place(gating.directory);
      const { exitCode, log, outputs } = await gating.run('pull_request', pullRequest(), {
        target: service.url,
        'k6-path': k6Path,
      });
      expect(exitCode).toBe(2);
      expect(log).toContain(k6Path);
      expect(log).not.toContain('defect');
      expect(outputs).toEqual({});
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'that takes longer than its time is ended, and what it measured is kept and no baseline',
    async () => {
      gating.write('performance_budget.yml', `errors: { rate: 5% }\n${LOAD.replace('4s', '60s')}`);
      const { exitCode, outputs } = await gating.run(
        'push',
        { repository: { id: 1, default_branch: 'main' } },
        { target: service.url, timeout: '8s' },
      );
      expect(outputs).toMatchObject({ verdict: 'inconclusive' });
      expect(exitCode).toBe(3);
      expect(gating.github.artifacts).toEqual([]);
      expect(existsSync(path.join(gating.directory, 'performance/recording.json.gz'))).toBe(true);
      expect(outputs['headline']).not.toContain('without a single sample');
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'fault 15: a bound on what the load never asked is unmeasured, and a budget of nothing else inconclusive',
  async () => {
    gating.write('performance_budget.yml', `endpoints: { GET /absent: { p95: 9s } }\nregression: off\n${LOAD}`);
    const { exitCode, outputs } = await gating.run('pull_request', pullRequest(), { target: service.url });
    expect(outputs).toMatchObject({ verdict: 'inconclusive' });
    expect(outputs['headline']).toContain('GET /absent');
    expect(exitCode).toBe(3);
  },
  PATIENCE_MILLISECONDS,
);

describe('fault 16: getting k6', () => {
  let archive: Buffer;
  let release: Mirror;
  beforeEach(() => {
    archive = archiveIn(gating.directory);
    bareSearchPath(gating.directory);
  });
  async function install(answers: readonly Answer[], environment: Readonly<Record<string, string>> = {}) {
    release = await mirror(...answers);
    servers.push(release.server);
    return again(environment);
  }
  const again = (environment: Readonly<Record<string, string>> = {}) =>
    gating.run(
      'pull_request',
      pullRequest(),
      {
        target: service.url,
        'k6-version': VERSION,
        'k6-download-url': release.url,
        'k6-sha256': sha256(archive),
      },
      {
        PATH: path.join(gating.directory, 'bin'),
        RUNNER_TOOL_CACHE: path.join(gating.directory, 'tool cache'),
        ...environment,
      },
    );

  test.each<[string, () => Answer[], string, number]>([
    ['is no such version', () => [404], '404', 1],
    ['is a server in trouble to the end', () => [503], '503', 3],
    ['has a connection that breaks', () => ['cut'], 'could not be installed', 3],
  ])(
    'where there %s it is said, and nothing passes',
    async (_, answers, words, requests) => {
      const { exitCode, log, outputs } = await install(answers());
      expect(exitCode).toBe(2);
      expect(log).toContain(words);
      expect(release.requested.length).toBeGreaterThanOrEqual(requests);
      expect(outputs).toEqual({});
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'from a server that recovers, through a tool cache that cannot be written, is done',
    async () => {
      gating.write('a file', '');
      const { log, outputs } = await install([503, 503, archive], {
        RUNNER_TOOL_CACHE: path.join(gating.directory, 'a file'),
      });
      expect(log).toContain(`Downloading k6 ${VERSION}`);
      expect(outputs['verdict']).toBeDefined();
      expect(release.requested).toHaveLength(3);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'by two jobs at once, into a path with spaces, disturbs neither',
    async () => {
      release = await mirror(archive);
      servers.push(release.server);
      const both = await Promise.all([again(), again()]);
      expect(both.map(({ outputs }) => outputs['verdict'] !== undefined)).toEqual([true, true]);
      release.server.close();
      expect((await again()).outputs['verdict']).toBeDefined();
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'through a proxy that wants a name is refused in words',
    async () => {
      const proxy = await serve((_, response) => response.writeHead(407).end());
      release = await mirror(archive);
      servers.push(release.server);
      const { exitCode, log, outputs } = await again({ https_proxy: proxy, http_proxy: proxy, no_proxy: '' });
      expect(exitCode).toBe(2);
      expect(log).toMatch(/407/);
      expect(outputs).toEqual({});
    },
    PATIENCE_MILLISECONDS,
  );
});
