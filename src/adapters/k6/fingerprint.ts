// What identifies the conditions of a run: the machine, the script with its modules, the load.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fingerprint, LoadPlan } from '../../core/recording/recording.ts';

export function runnerOf(environment: NodeJS.ProcessEnv): Fingerprint['runner'] {
  const [cpu] = os.cpus();
  const image = [environment['ImageOS'], environment['ImageVersion']]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  return {
    os: os.platform(),
    arch: os.arch(),
    cpuModel: cpu?.model.trim() ?? 'unknown',
    cores: os.cpus().length,
    image: image === '' ? null : image,
  };
}

/** k6 lists what is imported; what CommonJS requires is known to it only while it runs. */
const REQUIRED = /\brequire\(\s*['"](\.{1,2}\/[^'"]+)['"]\s*\)/g;

/**
 * Contents of the script and of its local modules, in an order that does not depend on where the checkout lies.
 * `imports` are file: URLs as `k6 deps --json` lists them.
 */
export async function hashScript(script: string, imports: readonly string[]): Promise<string> {
  const contents = await readModules(script, imports);
  const named = [...contents].map(([file, content]) => [path.relative(path.dirname(script), file), content] as const);
  const hash = createHash('sha256');
  for (const [name, content] of named.sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    hash.update(JSON.stringify([name, content.length])).update(content);
  }
  return hash.digest('hex');
}

/** The script, its imports and what these require, by path. */
export async function readModules(script: string, imports: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  const files = [script, ...imports.filter((each) => each.startsWith('file://')).map((each) => fileURLToPath(each))];
  for (const file of files) {
    if (contents.has(file)) continue;
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    contents.set(file, content);
    for (const [, module = ''] of content.toString('utf8').matchAll(REQUIRED)) {
      files.push(path.resolve(path.dirname(file), module));
    }
  }
  return contents;
}

/** The head of a paired run gets half of its plan, which is another load than the whole of it. */
export function hashLoad(plan: LoadPlan, isPaired: boolean): string {
  return createHash('sha256')
    .update(JSON.stringify(isPaired ? { plan, isPaired } : plan))
    .digest('hex');
}
