// `npm run check:dist`: the committed bundle is what src builds, and every door of it opens.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { EXIT } from '../src/entry/exit.ts';
import { bundle, licences, ROOT } from './bundle.ts';

async function filesBelow(directory: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(directory, file), await readFile(file, 'utf8'));
  }
  return files;
}

const fresh = await mkdtemp(path.join(os.tmpdir(), 'pacegate-dist-'));
try {
  const metafile = await bundle(fresh);
  await writeFile(path.join(fresh, 'licenses.txt'), await licences(metafile));
  // Outside the repository there is no package.json that says "module".
  await writeFile(path.join(fresh, 'package.json'), '{"type":"module"}');
  const expected = await filesBelow(fresh);
  expected.delete('package.json');
  const committed = await filesBelow(path.join(ROOT, 'dist'));
  const differing = [...new Set([...expected.keys(), ...committed.keys()])].filter(
    (file) => expected.get(file) !== committed.get(file),
  );
  for (const file of differing) process.stderr.write(`dist/${file} is not what src builds\n`);

  // A bundle that builds may still not load, so all are executed.
  for (const directory of [fresh, path.join(ROOT, 'dist')]) {
    const version = execFileSync(process.execPath, [path.join(directory, 'cli.js'), '--version'], { encoding: 'utf8' });
    const help = execFileSync(process.execPath, [path.join(directory, 'cli.js'), 'gate', '--help'], {
      encoding: 'utf8',
    });
    // Without inputs an action ends with the code of wrong use, which it must be loaded to know.
    const codes = ['action.js', 'report.js'].map(
      (door) => spawnSync(process.execPath, [path.join(directory, door)], { env: {}, stdio: 'ignore' }).status,
    );
    if (codes.some((code) => code !== EXIT.usage)) {
      process.stderr.write(`${directory}: an action does not run\n`);
      process.exitCode = 1;
    }
    if (!/^\d+\.\d+\.\d+\n$/.test(version) || !help.includes('--target')) {
      process.stderr.write(`${directory}: the bundle does not run\n`);
      process.exitCode = 1;
    }
  }
  if (differing.length > 0) {
    process.stderr.write('Run `npm run build` and commit dist.\n');
    process.exitCode = 1;
  }
} finally {
  await rm(fresh, { recursive: true, force: true });
}
