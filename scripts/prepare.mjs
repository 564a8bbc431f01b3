// Makes a fresh clone ready: node modules, and with --tests the programs that tests drive. Quick when all is there.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const K6 = 'go.k6.io/k6@v1.8.1';
const ACT = 'github.com/nektos/act@v0.2.89';
const POSTGRES_FOLDER = '/usr/lib/postgresql';
const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

function run(program, words) {
  console.log(`> ${[program, ...words].join(' ')}`);
  const { status, error } = spawnSync(program, words, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return error === undefined && status === 0;
}

function fail(message) {
  console.error(`prepare: ${message}`);
  process.exit(2);
}

const installed = path.join(root, 'node_modules/.package-lock.json');
const lock = path.join(root, 'package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  if (!run('npm', ['ci'])) fail('npm ci did not succeed; see above');
}

if (process.argv.includes('--tests')) prepareTests();

function prepareTests() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const goBin = process.env.GOBIN ?? path.join(process.env.GOPATH ?? path.join(os.homedir(), 'go'), 'bin');
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), goBin];
  const isThere = (name) => folders.some((folder) => existsSync(path.join(folder, name + suffix)));
  for (const [name, module] of Object.entries({ k6: K6, act: ACT, actionlint: ACTIONLINT })) {
    if (isThere(name)) continue;
    console.log(`${name} is not here; building it with Go (a minute or two, once)`);
    if (!run('go', ['install', module])) fail(`install ${name}, or Go so that it can be built: go install ${module}`);
  }

  const absent = Object.entries(serversOf(newestPostgres()))
    .filter(([, file]) => !existsSync(file))
    .map(([name]) => name);
  if (absent.length === 0) return;
  const asRoot = (...words) =>
    process.getuid?.() === 0 ? run(words[0], words.slice(1)) : run('sudo', ['-n', ...words]);
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  const done =
    asRoot('apt-get', 'update', '-qq') &&
    asRoot('apt-get', 'install', '-qq', '-y', '--no-install-recommends', ...absent);
  if (!done) fail(`install what the tests need: ${absent.join(', ')} (names of Debian 12)`);
}

/** Debian's packages of the servers that tests measure and of the browser that they look with, by a file of each. */
function serversOf(postgres) {
  return {
    [`postgresql-${postgres}`]: `${POSTGRES_FOLDER}/${postgres}/bin/postgres`,
    [`postgresql-${postgres}-hypopg`]: `/usr/share/postgresql/${postgres}/extension/hypopg.control`,
    'redis-server': '/usr/bin/redis-server',
    prometheus: '/usr/bin/prometheus',
    'prometheus-node-exporter': '/usr/bin/prometheus-node-exporter',
    chromium: '/usr/bin/chromium',
  };
}

/** The one that tests start (__tests__/support/servers.ts); Debian 12 has 15. */
function newestPostgres() {
  const versions = existsSync(POSTGRES_FOLDER) ? readdirSync(POSTGRES_FOLDER) : [];
  const usable = versions.filter((version) => existsSync(`${POSTGRES_FOLDER}/${version}/bin/postgres`)).map(Number);
  return usable.length === 0 ? 15 : Math.max(...usable);
}
