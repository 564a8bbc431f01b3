// How to get into a cluster: by a kubeconfig (kubernetes.io, "kubeconfig (v1)"), or as a pod of it by its service account.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { load } from 'js-yaml';

export interface Access {
  /** `https://…`, without a path at its end. */
  readonly server: string;
  readonly namespace: string;
  /** PEM of who vouches for the server; null = the system's. */
  readonly authority: string | null;
  /** Name that the server's certificate must have; null = the host's. */
  readonly serverName: string | null;
  readonly token: string | null;
  /** PEM. */
  readonly certificate: { readonly cert: string; readonly key: string } | null;
  /** Base64 of user and password; null = none. */
  readonly basic: string | null;
}

/** Its message is a clause without address or credential. */
export class NoAccess extends Error {}

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The service account that a pod is given (kubernetes.io, "Accessing the Kubernetes API from a Pod"). Throws NoAccess. */
export async function accessFromPod(
  environment: Readonly<Record<string, string | undefined>>,
  directory = SERVICE_ACCOUNT,
): Promise<Access> {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = environment;
  if (host === undefined || port === undefined)
    throw new NoAccess(
      'the variable PACEGATE_KUBECONFIG is not set, or empty, as it is in jobs without secrets, and the job is no pod of a cluster',
    );
  const read = async (name: string): Promise<string> =>
    readFile(path.join(directory, name), 'utf8').catch(() => {
      throw new NoAccess("the pod has no service account's token: set automountServiceAccountToken");
    });
  const [token, authority, namespace] = await Promise.all(['token', 'ca.crt', 'namespace'].map(read));
  return {
    server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    namespace: namespace?.trim() ?? 'default',
    authority: authority ?? null,
    serverName: null,
    token: token?.trim() ?? null,
    certificate: null,
    basic: null,
  };
}

/** `given` is a file's path or its content, as secrets hold it. Throws NoAccess. */
export async function accessFromKubeconfig(given: string): Promise<Access> {
  const trimmed = given.trim();
  // However YAML begins: `---`, a comment, a quoted key. No path has a line break.
  const isContent = /^(?:\{|[\w-]+:\s)|[\r\n]/.test(trimmed);
  const text = isContent
    ? given
    : await readFile(trimmed, 'utf8').catch(() => {
        throw new NoAccess('PACEGATE_KUBECONFIG names a file that cannot be read, and is no kubeconfig itself');
      });
  let config: unknown;
  try {
    config = load(text);
  } catch {
    throw new NoAccess('the kubeconfig is no YAML');
  }
  const named = (list: string, name: string, inner: string): Fields => {
    const found = listOf(config, list).find((each) => textOf(each, 'name') === name);
    if (found === undefined) throw new NoAccess(`the kubeconfig has no ${inner} "${name}"`);
    return objectOf(found, inner);
  };
  const current = textOf(config, 'current-context');
  if (current === null) throw new NoAccess('the kubeconfig has no current-context');
  const context = named('contexts', current, 'context');
  const cluster = named('clusters', textOf(context, 'cluster') ?? '', 'cluster');
  const user = named('users', textOf(context, 'user') ?? '', 'user');
  const directory = isContent ? null : path.dirname(trimmed);
  return accessOf({ context, cluster, user }, (file) => besides(directory, file));
}

async function accessOf(
  { context, cluster, user }: { readonly context: Fields; readonly cluster: Fields; readonly user: Fields },
  read: (file: string) => Promise<string>,
): Promise<Access> {
  // A program that a file names is not run: the file comes from a secret, the program from wherever.
  for (const way of ['exec', 'auth-provider'])
    if (user[way] !== undefined)
      throw new NoAccess(
        `the kubeconfig gets its token by ${way}, which is not run here: give it a token of a service account (kubectl create token)`,
      );
  if (cluster['insecure-skip-tls-verify'] === true)
    throw new NoAccess(
      'the kubeconfig leaves the server unchecked (insecure-skip-tls-verify), so a token could go to anyone: give it certificate-authority-data',
    );
  if (cluster['proxy-url'] !== undefined) throw new NoAccess('the kubeconfig asks for a proxy, which is not supported');
  const either = async (of: Fields, name: string): Promise<string | null> => {
    const data = textOf(of, `${name}-data`);
    if (data !== null) return Buffer.from(data, 'base64').toString('utf8');
    const file = textOf(of, name);
    return file === null ? null : read(file);
  };
  const tokenFile = textOf(user, 'tokenFile');
  const [name, password] = [textOf(user, 'username'), textOf(user, 'password')];
  const [cert, key] = await Promise.all(['client-certificate', 'client-key'].map((each) => either(user, each)));
  const access: Access = {
    server: (textOf(cluster, 'server') ?? '').replace(/\/+$/, ''),
    namespace: textOf(context, 'namespace') ?? 'default',
    authority: await either(cluster, 'certificate-authority'),
    serverName: textOf(cluster, 'tls-server-name'),
    token: textOf(user, 'token') ?? (tokenFile === null ? null : (await read(tokenFile)).trim()),
    certificate: cert == null || key == null ? null : { cert, key },
    basic: name === null || password === null ? null : Buffer.from(`${name}:${password}`).toString('base64'),
  };
  if (!URL.canParse(access.server) || !/^https?:/.test(access.server))
    throw new NoAccess('the cluster of the kubeconfig has no server such as https://host:6443');
  const isOpen = access.token === null && access.basic === null;
  if (access.server.startsWith('http:') && !isOpen)
    throw new NoAccess('the server of the kubeconfig is not https, so its token would go in clear');
  return access;
}

async function besides(directory: string | null, file: string): Promise<string> {
  if (directory === null && !path.isAbsolute(file))
    throw new NoAccess('the kubeconfig names files beside it, but is given as a text: put them in as …-data');
  return readFile(path.resolve(directory ?? '/', file), 'utf8').catch(() => {
    throw new NoAccess('a file that the kubeconfig names cannot be read');
  });
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown, name: string): Fields {
  const found = isFields(value) ? value[name] : undefined;
  return isFields(found) ? found : {};
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const found = isFields(value) ? value[name] : undefined;
  return Array.isArray(found) ? found : [];
}

function textOf(value: unknown, name: string): string | null {
  const found = isFields(value) ? value[name] : undefined;
  return typeof found === 'string' && found !== '' ? found : null;
}
