// Each attack of the threat model, tried on the action as built.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { marker } from '../../src/adapters/github/comment.ts';
import { packRecording } from '../../src/adapters/files/recording-files.ts';
import { startSampleService, type SampleService } from '../../src/demo/sample-service.ts';
import { buildFresh, ROOT } from '../support/action.ts';
import { BASE, Gating, HEAD, pullRequest, REPOSITORY } from '../support/gating.ts';
import {
  archiveIn,
  ASSET,
  bareSearchPath,
  mirror,
  sha256,
  VERSION,
  type Answer,
  type Mirror,
} from '../support/mirror.ts';
import { FORK_ID, handoverOf, KEY, measured, Reporting, WORKFLOW_PATH } from '../support/reporting.ts';
import { commandsIn } from '../support/runner-commands.ts';
import { startSigstore, type Identity } from '../support/sigstore.ts';

const PATIENCE_MILLISECONDS = 120_000;
const LOAD = 'load_test: { requests: [{ path: /users }], rate: 60rps, duration: 4s }\n';
const BUDGET = `errors: { rate: 5% }\n${LOAD}`;
const STRICT = `api_latency: { p95: 1us }\n${LOAD}`;

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
  gating = await new Gating(fresh.directory).start({ 'performance_budget.yml': BUDGET });
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

/** A script of a pull request, which asks as the budget's own load does and does as it likes besides. */
function writeScript(inEachIteration: string, besides = ''): void {
  gating.write(
    'load.js',
    `import http from 'k6/http';
export const options = { scenarios: { load: { executor: 'constant-arrival-rate', rate: 60, duration: '4s', preAllocatedVUs: 200 } } };
export default () => {
  http.get(__ENV.BASE_URL + '/users');
  ${inEachIteration}
};
${besides}`,
  );
}
const measure = (inputs: Readonly<Record<string, string>> = {}, environment: Readonly<Record<string, string>> = {}) =>
  gating.run('pull_request', pullRequest(), { target: service.url, script: 'load.js', ...inputs }, environment);
const k6Log = (): string => readFileSync(path.join(gating.directory, 'performance/k6.log'), 'utf8');

test.each(['pull_request_target', 'workflow_run'])(
  'attack 1: under %s nothing of a pull request is run',
  async (event) => {
    const { exitCode, log, outputs } = await gating.run(event, pullRequest(FORK_ID), { target: service.url });
    expect(exitCode).toBe(2);
    expect(log).toContain(`Pacegate does not run k6 under the event \`${event}\``);
    expect(outputs).toEqual({});
    expect(gating.github.exchanges).toEqual([]);
  },
  PATIENCE_MILLISECONDS,
);

describe('what k6 is', () => {
  let archive: Buffer;
  let release: Mirror;
  const install = (changes: Readonly<Record<string, string>> = {}) =>
    gating.run(
      'pull_request',
      pullRequest(),
      {
        target: service.url,
        'k6-version': VERSION,
        'k6-download-url': release.url,
        'k6-sha256': sha256(archive),
        ...changes,
      },
      { PATH: path.join(gating.directory, 'bin'), RUNNER_TOOL_CACHE: path.join(gating.directory, 'cache') },
    );
  beforeEach(() => {
    archive = archiveIn(gating.directory);
    bareSearchPath(gating.directory);
  });
  const from = async (...answers: readonly Answer[]): Promise<void> => {
    release = await mirror(...answers);
    servers.push(release.server);
  };

  test(
    'attack 2: a k6 that was changed in the cache is refused at its next use, and not fetched again in silence',
    async () => {
      await from(archive);
      expect((await install()).log).toContain(`Downloading k6 ${VERSION}`);
      const cached = path.join('cache/k6', VERSION, sha256(archive), ASSET);
      gating.write(cached, Buffer.concat([archive, Buffer.from('x')]));
      const { exitCode, log, outputs } = await install();
      expect(exitCode).toBe(2);
      expect(log).toContain(cached);
      expect(log).toContain(sha256(archive));
      expect(outputs).toEqual({});
      expect(release.requested).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'attack 17: a mirror with another k6 is believed nothing, and no other way is tried',
    async () => {
      const other = Buffer.from(archive);
      other[100] = (other[100] ?? 0) ^ 1;
      await from(other);
      const { exitCode, log, outputs } = await install();
      expect(exitCode).toBe(2);
      expect(log).toContain(sha256(other));
      expect(outputs).toEqual({});
      expect(release.requested).toHaveLength(1);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('a script', () => {
  test(
    'attack 3: prints commands, of which the runner hears none',
    async () => {
      writeScript(`for (const text of ['::set-output name=verdict::pass', '##[add-mask]x', '::stop-commands::x', '\\r::error::x'])
    { console.log(text); console.error(text); }`);
      const { exitCode, log } = await measure();
      expect(exitCode).toBe(0);
      expect(k6Log()).toContain('set-output');
      expect(commandsIn(log)).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'attack 4: masks the word pass, and the verdict is said all the same',
    async () => {
      writeScript(`console.log('::add-mask::pass'); console.log('##[add-mask]pass');`);
      const { exitCode, log, outputs } = await measure();
      expect(exitCode).toBe(0);
      expect(commandsIn(log)).toEqual([]);
      expect(outputs).toMatchObject({ verdict: 'pass' });
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'attack 5: reads its environment and finds no secret of ours there',
    async () => {
      writeScript(`console.log(JSON.stringify(__ENV));`);
      const secrets = {
        ACTIONS_RUNTIME_TOKEN: 'e30.e30.canary',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'canary',
        MINE: 'canary',
      };
      await measure({ env: 'GIVEN=on purpose' }, secrets);
      expect(k6Log()).toContain('on purpose');
      expect(k6Log()).not.toContain('canary');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'attack 6: overwrites every file that it can guess, and the verdict is that of what was measured',
    async () => {
      gating.write('performance_budget.yml', STRICT);
      writeScript(
        '',
        `export const handleSummary = () => ({
  'performance/result.json': '{"verdict":{"state":"pass"}}',
  'performance/recording.json.gz': 'x',
  'performance_budget.yml': 'errors: { rate: 100% }',
  'summary.json': '{}', 'samples.csv': 'x', 'results.json': '{}',
  stdout: 'metric_name,timestamp,metric_value\\nhttp_req_duration,1,0\\n',
});`,
      );
      const { exitCode, outputs } = await measure();
      expect(outputs).toMatchObject({ verdict: 'fail' });
      expect(exitCode).toBe(1);
      const result = JSON.parse(readFileSync(path.join(gating.directory, outputs['result-path'] ?? ''), 'utf8')) as {
        verdict: string;
      };
      expect(result.verdict).toBe('fail');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'attack 14: asks for a metadata service and is not let through, by itself or by a redirect',
    async () => {
      const redirecting = await serve((_, response) =>
        response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
      );
      writeScript(`for (const url of ['http://169.254.169.254/latest', ${JSON.stringify(redirecting)}])
    console.log('answer: ' + http.get(url, { tags: { name: 'metadata' } }).error);`);
      await measure();
      const answers = [...k6Log().matchAll(/answer: ([^"\\]*)/g)].map(([, said]) => said ?? '');
      expect(answers.length).toBeGreaterThan(100);
      expect(answers.filter((said) => !said.includes('blacklist'))).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'attack 18: wants an extension, which is neither fetched nor run',
    async () => {
      writeScript('', `import sql from 'k6/x/sql';\nexport const use = () => sql.open();`);
      const { exitCode, log, outputs } = await measure();
      expect(exitCode).toBe(2);
      expect(log).toContain('k6/x/sql');
      expect(outputs).toEqual({});
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('a baseline', () => {
  let reporting: Reporting;
  beforeEach(async () => {
    reporting = await new Reporting(fresh.directory).start();
    reporting.handOver(handoverOf({ first: measured(200) }));
  });
  afterEach(async () => {
    expect(reporting.github.violations).toEqual([]);
    await reporting.stop();
  });
  const comment = (): string => reporting.github.comments[0]?.body ?? '';
  /** Of which the head is four times as slow. */
  const ours = (): ReturnType<typeof measured>['recording'] => measured(50, BASE).recording;

  test.each([
    ['a pull request', { event: 'pull_request', headRepositoryId: FORK_ID }, 'it was started by pull'],
    ["a push to the fork's own main", { headRepositoryId: FORK_ID }, 'its code is of another repository'],
  ])(
    'attack 8: of a fork, by %s from a branch called main, is none',
    async (_, changes, why) => {
      reporting.addBaseline(ours(), changes);
      const { outputs, log } = await reporting.report();
      expect(outputs).toMatchObject({ verdict: 'pass' });
      expect(log + comment()).toContain(why);
      expect(comment()).not.toContain('Compared with');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'attack 8: of a tag called main, on a commit that is not in its history, is none',
    async () => {
      const beside = 'e'.repeat(40);
      reporting.github.tags.set('main', beside);
      reporting.github.mergeBases.set(beside, BASE);
      reporting.addBaseline(measured(50, beside).recording, { headSha: beside });
      const { outputs, log } = await reporting.report();
      expect(outputs).toMatchObject({ verdict: 'pass' });
      expect(log + comment()).toContain('its commit is not in the history of main');
      expect(comment()).not.toContain('Compared with');
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'attack 9: that another job has put in the place of the attested one is none',
    async () => {
      const sigstore = await startSigstore();
      const { github } = reporting;
      github.files.set(`${BASE}:.github/trusted_root.jsonl`, sigstore.trustedRoot);
      const identity: Identity = {
        repository: 'acme/shop',
        sha: BASE,
        ref: 'refs/heads/main',
        workflow: `acme/shop/${WORKFLOW_PATH}@refs/heads/main`,
        issuer: 'https://token.actions.github.localhost',
      };
      const inputs = { 'trusted-root': '.github/trusted_root.jsonl' };
      const stored = reporting.addBaseline(ours());
      github.attestations.set(stored.digest ?? '', [await sigstore.attest(packRecording(ours()), identity)]);
      expect((await reporting.report({}, 'workflow_run', inputs)).outputs).toMatchObject({ verdict: 'fail' });
      // The same run, the same name, a digest of its own: slow enough that nothing would seem slower.
      github.artifacts.splice(github.artifacts.indexOf(stored), 1);
      github.addArtifact(stored.runId, stored.name, packRecording(measured(200, BASE).recording));
      const { log } = await reporting.report({ run_attempt: 2 }, 'workflow_run', inputs);
      expect(log + comment()).toContain('nothing attests it');
      expect(comment()).not.toContain('Compared with');
    },
    PATIENCE_MILLISECONDS,
  );

  test.each<[string, () => Uint8Array, string]>([
    ['a bomb', () => gzipSync(Buffer.alloc(300 * 1024 * 1024)), 'its artifact is no gzip of a sensible size'],
    [
      'a zip with a way out',
      () => Buffer.from('504b0304140000000000', 'hex'),
      'its artifact is no gzip of a sensible size',
    ],
    ['large', () => Buffer.alloc(6 * 1024 * 1024, 'x'), 'its artifact is larger than 5 MiB'],
    ['no recording', () => gzipSync('{"__proto__":{"pass":true}}'), 'its recording cannot be read'],
  ])(
    'attack 10: that is %s is none',
    async (_, bytes, why) => {
      reporting.addBaseline(bytes());
      const { outputs, log } = await reporting.report();
      expect(outputs).toMatchObject({ verdict: 'pass' });
      expect(log + comment()).toContain(why);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'attack 13: of which a person says with our marker that all is well is not spoken for',
    async () => {
      reporting.addBaseline(ours());
      const forged = reporting.github.addComment(
        `${marker({ key: KEY, runId: 9999, runAttempt: 1 })}\nall is well`,
        'User',
      );
      await reporting.report();
      expect(forged.body).toContain('all is well');
      expect(reporting.github.comments).toHaveLength(2);
      expect(reporting.github.comments[1]?.body).toContain('performance: fail');
    },
    PATIENCE_MILLISECONDS,
  );
});

test(
  'attack 11: a pull request that loosens its budget is judged by that of the base',
  async () => {
    gating.github.files.set(`${BASE}:performance_budget.yml`, STRICT);
    writeScript('');
    const { exitCode, log } = await measure({ 'budget-from': 'base' });
    expect(exitCode).toBe(1);
    expect(log).toContain("performance_budget.yml differs from the base's");
  },
  PATIENCE_MILLISECONDS,
);

describe('a budget that was loosened', () => {
  const deployed = { repository: REPOSITORY, deployment_status: { state: 'success' }, deployment: { sha: HEAD } };
  const pull = (number: number): void => {
    const head = { headSha: HEAD, head: 'acme:topic', headRepositoryId: REPOSITORY.id };
    gating.github.pulls.push({ number, ...head, baseSha: BASE, baseBranch: number === 7 ? 'main' : 'next' });
  };
  test.each<[string, string, object, () => void]>([
    [
      'a merge group',
      'merge_group',
      { repository: REPOSITORY, merge_group: { head_sha: HEAD, base_sha: BASE, base_ref: 'refs/heads/main' } },
      () => undefined,
    ],
    ['a deployment of no pull request', 'deployment_status', deployed, () => undefined],
    [
      'a deployment of two pull requests',
      'deployment_status',
      deployed,
      () => {
        pull(7);
        pull(8);
      },
    ],
    [
      'a deployment whose pull request may not be asked for',
      'deployment_status',
      deployed,
      () => {
        pull(7);
        gating.github.faults.set('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
          status: 403,
          when: 'before',
          times: 99,
        });
      },
    ],
  ])(
    'attack 11: does not hold for %s',
    async (_, event, payload, arrange) => {
      arrange();
      gating.github.files.set(`${BASE}:performance_budget.yml`, STRICT);
      const { exitCode, log } = await gating.run(
        event,
        payload,
        { target: service.url, 'budget-from': 'base' },
        { GITHUB_SHA: HEAD },
      );
      expect(exitCode).toBe(1);
      expect(log).toContain("performance_budget.yml differs from the base's");
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('an environment', () => {
  const find = (inputs: Readonly<Record<string, string>> = {}) =>
    gating.run('pull_request', pullRequest(), { wait: '2s', ...inputs });

  test.each(['http://169.254.169.254/', 'http://127.0.0.1:9/', 'http://[fd00::1]/', 'http://localhost:1/'])(
    'attack 14: that was deployed to %s is asked nothing',
    async (environmentUrl) => {
      gating.github.addDeployment(HEAD, 'preview', { state: 'success', environmentUrl });
      const { exitCode, log, outputs } = await find();
      expect(exitCode).toBe(2);
      expect(log).toMatch(/is not public|allowed-hosts/);
      expect(outputs).toEqual({});
    },
    PATIENCE_MILLISECONDS,
  );

  test.each<[string, RequestListener]>([
    ['redirects without end', (_, response) => response.writeHead(302, { location: '/more' }).end()],
    ['never answers', () => undefined],
    ['never ends its headers', (request) => request.socket.write('HTTP/1.1 200 OK\r\nx: y')],
  ])(
    'attack 15: that %s is given up in time',
    async (_, listener) => {
      const url = await serve(listener);
      const { exitCode, outputs } = await find({ target: url, 'ready-path': '/' });
      expect(exitCode).toBe(3);
      expect(outputs).toMatchObject({ verdict: 'inconclusive' });
    },
    PATIENCE_MILLISECONDS,
  );

  test.each<[string, string]>([
    ['Production', ''],
    ['Production – shop', ''],
    ['shop (Production)', '*'],
    ['shop-production', 'shop*'],
  ])(
    'attack 16: called production is sent no load that nobody asked for by name: %s, by the pattern "%s"',
    async (name, pattern) => {
      let asked = 0;
      const production = await serve((_, response) => {
        asked++;
        response.end();
      });
      gating.github.addDeployment(HEAD, name, { state: 'success', environmentUrl: production });
      const { exitCode } = await find({ 'allowed-hosts': '127.0.0.1', environment: pattern });
      expect(exitCode).toBe(3);
      expect(asked).toBe(0);
    },
    PATIENCE_MILLISECONDS,
  );
});

test('attack 19: what is committed as dist is what src builds, file by file and byte by byte', () => {
  const [committed, built] = [path.join(ROOT, 'dist'), fresh.directory].map((directory) =>
    (readdirSync(directory, { recursive: true }) as string[])
      .filter((name) => statSync(path.join(directory, name)).isFile())
      .map((name) => `${name} ${sha256(readFileSync(path.join(directory, name)))}`)
      .sort(),
  );
  expect(committed).toEqual(built);
});

test.each([
  [
    'aliases that multiply',
    'a: &a [x, x, x, x, x, x, x, x, x]\n'.concat(
      ...'bcdefghi'.split('').map(
        (name, at) =>
          `${name}: &${name} [${Array(9)
            .fill(`*${'abcdefgh'[at] ?? ''}`)
            .join(', ')}]\n`,
      ),
    ),
  ],
  ['a million brackets', '['.repeat(1_000_000)],
  ['a prototype', '__proto__: { api_latency: { p95: 9s } }\n'],
])(
  'attack 20: a budget with %s is refused at once',
  async (_, budget) => {
    gating.write('performance_budget.yml', budget);
    const { exitCode, log } = await gating.run('pull_request', pullRequest(), { target: service.url });
    expect(exitCode).toBe(2);
    expect(log).toContain('performance_budget.yml');
    expect(log).not.toContain('defect');
  },
  PATIENCE_MILLISECONDS,
);

test(
  'attack 21: a secret in a URL, in an input or in the script is in no log, file or request',
  async () => {
    const refused = await measure({ target: 'http://user:canary-1@127.0.0.1:1/?token=canary-2' });
    expect(refused.exitCode).toBe(2);
    writeScript(
      `console.log(__ENV.API_TOKEN); http.get(__ENV.BASE_URL + '/users?key=' + __ENV.API_TOKEN, { tags: { at: __ENV.API_TOKEN } });`,
    );
    const { log, summary, exitCode } = await measure({
      env: 'API_TOKEN=canary-3-with-length',
      target: `${service.url}/?token=canary-4`,
      'base-url': `${service.url}?token=canary-5#canary-6`,
    });
    expect(exitCode).not.toBe(2);
    const written = readdirSync(path.join(gating.directory, 'performance'), { recursive: true }) as string[];
    const files = written
      .map((name) => path.join(gating.directory, 'performance', name))
      .filter((file) => statSync(file).isFile())
      .map((file) => (file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)).toString());
    expect(files.length).toBeGreaterThan(5);
    const sent = JSON.stringify(gating.github.exchanges.map(({ body }) => body));
    expect(sent).toContain('--base-target');
    expect([refused.log, log, summary, ...files, sent].filter((text) => text.includes('canary'))).toEqual([]);
  },
  PATIENCE_MILLISECONDS,
);
