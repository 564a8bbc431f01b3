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

/**
 * Contents of the script and the local modules it imports, in an order that does not depend on where the checkout lies.
 * `imports` are file: URLs as `k6 deps --json` lists them.
 */
export async function hashScript(script: string, imports: readonly string[]): Promise<string> {
  const files = [
    ...new Set([script, ...imports.filter((each) => each.startsWith('file://')).map((each) => fileURLToPath(each))]),
  ];
  const contents = await Promise.all(
    files.map(
      async (file) =>
        [path.relative(path.dirname(script), file), await readFile(file).catch(() => Buffer.alloc(0))] as const,
    ),
  );
  const hash = createHash('sha256');
  for (const [name, content] of contents.sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    hash.update(JSON.stringify([name, content.length])).update(content);
  }
  return hash.digest('hex');
}

export function hashLoad(plan: LoadPlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
