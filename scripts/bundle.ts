// How the bundles are made: one definition for the build, the check and the bench.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** CommonJS packages inside an ES module bundle call `require`; without this line the bundle builds and does not load. */
const BANNER = `import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);`;

/** The doors read their version from package.json; what else stands there, such as a tool's version, changes no bundle. */
const VERSION_ALONE: Plugin = {
  name: 'version-alone',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]package\.json$/ }, async ({ path: file }) => {
      if (file !== path.join(ROOT, 'package.json')) return null;
      const { version } = JSON.parse(await readFile(file, 'utf8')) as { readonly version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * Writes `action.js`, `report.js`, `cli.js`, their chunks and `licenses.txt` into `directory`.
 * Chunks keep what is loaded on demand (the artifact client, the engine behind --version) out of the way until it is used.
 */
export async function bundle(directory: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { action: 'src/entry/action.ts', report: 'src/entry/report.ts', cli: 'src/entry/cli.ts' },
    outdir: directory,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: BANNER },
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
    external: [],
    plugins: [VERSION_ALONE],
    write: true,
  });
  return metafile;
}

/** Names of the packages whose code is in the bundle, sorted. */
export function bundledPackages(metafile: Metafile): readonly string[] {
  const names = Object.keys(metafile.inputs).flatMap((input) => {
    const match = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    return match?.[1] === undefined
      ? []
      : [input.slice(0, input.indexOf(match[1], input.lastIndexOf('node_modules/')) + match[1].length)];
  });
  return [...new Set(names)].sort();
}

/** The licence texts of everything bundled, in the order of the package names. */
export async function licences(metafile: Metafile): Promise<string> {
  const parts: string[] = [];
  for (const folder of bundledPackages(metafile)) {
    const manifest = JSON.parse(await readFile(path.join(ROOT, folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
      license?: string;
    };
    const text = await licenceText(path.join(ROOT, folder));
    parts.push(`${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})\n\n${text.trim()}\n`);
  }
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceText(folder: string): Promise<string> {
  for (const name of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'license.md', 'LICENSE-MIT']) {
    try {
      return await readFile(path.join(folder, name), 'utf8');
    } catch {
      // The next spelling.
    }
  }
  return '(the package ships no licence file)';
}
