// The environment of a commit among its deployments: which one, from when on, and whether it still is the one afterwards.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createGitHub } from '../../../src/adapters/github/client.ts';
import { createDeploymentFinder, type DeploymentPlace } from '../../../src/adapters/preview/deployments.ts';
import { createGivenTarget } from '../../../src/adapters/preview/given.ts';
import { staysHome } from '../../../src/adapters/preview/readiness.ts';
import type { FoundPreview } from '../../../src/app/ports.ts';
import { failureOf } from '../../support/drive.ts';
import { LoopbackGitHub } from '../../support/loopback-github/server.ts';

const SHA = 'a'.repeat(40);
const never = new AbortController().signal;

let github: LoopbackGitHub;
let servers: Server[] = [];
beforeEach(async () => {
  github = await new LoopbackGitHub().start();
});
afterEach(async () => {
  for (const server of servers) server.close();
  servers = [];
  await github.stop();
});

/** An environment that gives these answers in turn, the last one for ever. */
async function environment(
  ...answers: (number | { status: number; location: string })[]
): Promise<{ url: string; asked: { path: string; header: string | undefined }[] }> {
  const asked: { path: string; header: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? 200;
    asked.push({ path: request.url ?? '', header: request.headers['x-bypass'] as string | undefined });
    if (typeof answer === 'number') response.writeHead(answer).end();
    else response.writeHead(answer.status, { location: answer.location }).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

interface Found {
  readonly preview: FoundPreview;
  readonly said: readonly string[];
}

async function find(
  changes: Partial<DeploymentPlace> = {},
  onSaid: (text: string) => void = () => undefined,
): Promise<Found> {
  const said: string[] = [];
  const place: DeploymentPlace = {
    owner: 'acme',
    repo: 'shop',
    headSha: SHA,
    environment: null,
    allowedHosts: ['127.0.0.1'],
    waitSeconds: 3,
    readiness: { path: null, headers: {} },
    ...changes,
  };
  const finder = createDeploymentFinder(createGitHub('token', github.url), place, 50);
  const preview = await finder.find((text) => {
    said.push(text);
    onSaid(text);
  }, never);
  expect(github.violations).toEqual([]);
  return { preview, said };
}

const whyNot = async (changes: Partial<DeploymentPlace> = {}): Promise<string> => {
  const failure = await failureOf(find({ waitSeconds: 0.2, ...changes }));
  expect(['preview-missing', 'preview-unready', 'preview-unknown', 'target-refused']).toContain(failure.code);
  return failure.message;
};

describe('the environment of a commit', () => {
  test('is the one that was deployed for it, and not production', async () => {
    const { url } = await environment(200);
    github.addDeployment(SHA, 'production', { state: 'success', environmentUrl: 'https://shop.example.com' });
    github.addDeployment('b'.repeat(40), 'preview', { state: 'success', environmentUrl: 'https://other.example.com' });
    github.addDeployment(SHA, 'preview', { state: 'pending' }, { state: 'success', environmentUrl: `${url}/` });
    const { preview } = await find();
    expect(preview).toMatchObject({ url, isTrusted: true, description: 'preview, deployed for aaaaaaaaaa' });
    expect(await preview.recheck()).toBeNull();
  });

  test('is waited for while nothing is deployed, and while it is pending', async () => {
    const { url } = await environment(200);
    const statuses: { state: string; environmentUrl?: string }[] = [{ state: 'pending' }];
    const { preview, said } = await find({ waitSeconds: 30 }, (text) => {
      if (text.includes('no deployment yet')) github.addDeployment(SHA, 'preview', ...statuses);
      if (text.includes('is pending')) github.deployments[0]?.statuses.push({ state: 'success', environmentUrl: url });
    });
    expect(preview.url).toBe(url);
    expect(said).toHaveLength(2);
  });

  test('has an older deployment replaced by a newer one of the same name', async () => {
    const [old, young] = [await environment(200), await environment(200)];
    github.addDeployment(SHA, 'preview', { state: 'success', environmentUrl: old.url }, { state: 'inactive' });
    github.addDeployment(SHA, 'preview', { state: 'success', environmentUrl: young.url });
    expect((await find()).preview.url).toBe(young.url);
  });

  test('is named by a pattern where there are several, whatever the dashes of its name', async () => {
    const [shop, docs] = [await environment(200), await environment(200)];
    github.addDeployment(SHA, 'Preview – shop', { state: 'success', environmentUrl: shop.url });
    github.addDeployment(SHA, 'Preview – docs', { state: 'success', environmentUrl: docs.url });
    expect(await whyNot()).toContain('several environments are ready (Preview – shop, Preview – docs)');
    expect((await find({ environment: 'preview - shop' })).preview.url).toBe(shop.url);
    expect((await find({ environment: '*DOCS' })).preview.url).toBe(docs.url);
    expect(await whyNot({ environment: 'staging' })).toContain('no deployment that matches (there are Preview – docs');
  });

  const production = [
    'Production – shop',
    'shop-production',
    'shop (Production)',
    'prod_eu',
    'prod1',
    'shopProduction',
    'live',
  ];
  test.each(production)('is not %s, which is production, nor by a pattern that does not say so', async (name) => {
    const { url, asked } = await environment(200);
    github.addDeployment(SHA, name, { state: 'success', environmentUrl: url });
    expect(await whyNot()).toContain(`(there are ${name}; production must be named by input environment itself)`);
    for (const pattern of ['*', `*${name.slice(-1)}`, `${name.slice(0, 1)}*`])
      expect(await whyNot({ environment: pattern })).toContain('production must be named');
    expect(asked).toEqual([]);
    expect((await find({ environment: name.toUpperCase() })).preview.url).toBe(url);
  });

  test.each(['*production*', 'Prod*', 'shop-prod*', 'shop-production'])(
    'is production where %s says so itself',
    async (pattern) => {
      const { url } = await environment(200);
      const name = pattern === 'Prod*' ? 'production-shop' : 'shop-production';
      github.addDeployment(SHA, name, { state: 'success', environmentUrl: url });
      expect((await find({ environment: pattern })).preview.url).toBe(url);
    },
  );

  test('is not one that the platform calls production, whatever its name and whichever of its deployments says so', async () => {
    const { url, asked } = await environment(200);
    github.deployments.push({ id: 1, sha: SHA, environment: 'shop', isProduction: true, statuses: [] });
    github.addDeployment(SHA, 'shop', { state: 'success', environmentUrl: url });
    expect(await whyNot()).toContain('production must be named');
    expect(await whyNot({ environment: 'sh*' })).toContain('production must be named');
    expect(asked).toEqual([]);
    expect((await find({ environment: 'shop' })).preview.url).toBe(url);
  });

  test.each(['product-preview', 'reproduction', 'Olive', 'alive', 'live-preview'])(
    'may be %s, which only sounds like production',
    async (name) => {
      const { url } = await environment(200);
      github.addDeployment(SHA, name, { state: 'success', environmentUrl: url });
      expect((await find()).preview.url).toBe(url);
      expect((await find({ environment: '*' })).preview.url).toBe(url);
    },
  );

  test('may give its URL as target_url, and must give one', async () => {
    const { url } = await environment(200);
    const deployment = github.addDeployment(SHA, 'preview', { state: 'success', targetUrl: url });
    expect((await find()).preview.url).toBe(url);
    for (const environmentUrl of ['', 'ftp://x', 'https://user:secret@x.example.com']) {
      deployment.statuses.splice(0, 9, { state: 'success', environmentUrl });
      expect(await whyNot()).toContain('names no URL');
    }
  });

  test.each(['failure', 'error'])('whose deployment ended in %s is not waited for', async (state) => {
    github.addDeployment(SHA, 'preview', { state });
    expect(await whyNot({ waitSeconds: 600 })).toContain('the deployment to preview failed');
  });

  test('that never comes is said with what there is', async () => {
    expect(await whyNot()).toMatch(/No preview environment of a{10} was ready within 0.2 s: no deployment yet/);
  });

  test('cannot be found without the permission, which is named', async () => {
    github.faults.set('GET /repos/{owner}/{repo}/deployments', { status: 403, when: 'before', times: 9 });
    expect(await whyNot()).toContain('the token lacks `deployments: read` (403)');
  });

  test('has a host that is allowed, and without a list a public address', async () => {
    const { url, asked } = await environment(200);
    github.addDeployment(SHA, 'preview', { state: 'success', environmentUrl: url });
    expect(await whyNot({ allowedHosts: ['*.example.com'] })).toContain('127.0.0.1 is none of the allowed hosts');
    expect(await whyNot({ allowedHosts: [] })).toContain('127.0.0.1 is an address of a private network');
    expect(asked).toEqual([]);
  });
});

describe('after the load', () => {
  test.each([
    ['is gone', { state: 'inactive' }, 'preview is not what it was any more: the deployment to preview is inactive'],
    [
      'moved',
      { state: 'success', environmentUrl: 'https://new.example.com' },
      'preview moved to https://new.example.com',
    ],
  ])('an environment that %s is noticed', async (_, status, words) => {
    const { url } = await environment(200);
    const deployment = github.addDeployment(SHA, 'preview', { state: 'success', environmentUrl: url });
    const { preview } = await find();
    deployment.statuses.push(status);
    expect(await preview.recheck()).toContain(words);
  });

  test('an environment that was deployed anew is noticed', async () => {
    const { url } = await environment(200);
    github.addDeployment(SHA, 'preview', { state: 'success', environmentUrl: url });
    const { preview } = await find();
    github.addDeployment(SHA, 'preview', { state: 'success', environmentUrl: url });
    expect(await preview.recheck()).toBe('preview was deployed anew meanwhile');
  });
});

describe('being ready', () => {
  const given = (url: string, path: string | null, headers: Record<string, string> = {}, waitSeconds = 3) =>
    createGivenTarget(url, waitSeconds, { path, headers }, 20).find(() => undefined, never);

  test('a cold start is waited for', async () => {
    const { url, asked } = await environment(503, 502, 500, 200);
    expect((await given(url, '/healthz')).url).toBe(url);
    expect(asked.map(({ path }) => path)).toEqual(['/healthz', '/healthz', '/healthz', '/healthz']);
  });

  test('without a path any answer below 500 will do, with one only a success', async () => {
    const { url } = await environment(404);
    expect((await given(url, null)).url).toBe(url);
    expect((await failureOf(given(url, '/healthz', {}, 0.1))).message).toContain('/healthz answers with status 404');
  });

  test('a redirect within the host is followed, one to another host is a login page', async () => {
    const elsewhere = await environment(200);
    const { url, asked } = await environment({ status: 302, location: '/en/' }, 200);
    await given(url, '/', { 'x-bypass': 's3cret' });
    expect(asked).toEqual([
      { path: '/', header: 's3cret' },
      { path: '/en/', header: 's3cret' },
    ]);
    const guarded = await environment({ status: 302, location: `${elsewhere.url}/login` });
    const failure = await failureOf(given(guarded.url, '/', { 'x-bypass': 's3cret' }, 0.1));
    expect(failure.message).toContain(`sends to ${elsewhere.url}`);
    // What passes the protection is not told to another host.
    expect(elsewhere.asked).toEqual([]);
  });

  test.each([
    ['https://h/x', 'https://h/y', true],
    ['http://h/x', 'http://h/y', true],
    ['http://h/x', 'https://h/y', true],
    ['https://h/x', 'http://h/y', false],
    ['https://h/x', 'https://h:8443/y', false],
    ['https://h/x', 'https://login.h/y', false],
  ])('the headers go from %s to %s: %p', (here, next, isTold) => {
    expect(staysHome(new URL('http://h/'), new URL(here), new URL(next))).toBe(isTold);
  });

  test.each([
    ['/healthz', '/pr-12/healthz'],
    ['healthz?deep=1', '/pr-12/healthz?deep=1'],
    ['/', '/pr-12/'],
    ['//elsewhere.test/x', '/pr-12/elsewhere.test/x'],
    ['http://elsewhere.test/x', '/pr-12/http://elsewhere.test/x'],
  ])('the page %s is asked for below the URL, at %s', async (path, asked) => {
    const place = await environment(200);
    await given(`${place.url}/pr-12`, path, { 'x-bypass': 's3cret' });
    expect(place.asked).toEqual([{ path: asked, header: 's3cret' }]);
  });

  test('what a page is asked with is not repeated: it may be a token', async () => {
    const { url } = await environment(404);
    const { message } = await failureOf(given(url, '/healthz?token=s3cret', {}, 0.1));
    expect(message).toContain(`${url}/healthz answers with status 404`);
    expect(message).not.toContain('s3cret');
    const guarded = await environment({ status: 302, location: 'http://169.254.169.254/?state=s3cret' });
    expect((await failureOf(given(guarded.url, '/', {}, 0.1))).message).not.toContain('s3cret');
  });

  test('a protection page is said, with what passes it', async () => {
    const { url } = await environment(401);
    const failure = await failureOf(given(url, null, {}, 0.1));
    expect(failure.message).toContain('answers with status 401');
    expect(failure.hint).toContain('probe-headers');
  });

  test('a redirect to a metadata service is refused', async () => {
    const { url } = await environment({ status: 302, location: 'http://169.254.169.254/' });
    expect((await failureOf(given(url, '/', {}, 0.1))).message).toContain('169.254.169.254');
  });

  test('redirects without end do not hang', async () => {
    const { url } = await environment({ status: 302, location: '/' });
    expect((await failureOf(given(url, '/', {}, 0.1))).message).toContain('redirects without end');
  });
});
