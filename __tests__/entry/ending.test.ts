// How a process of ours ends, and what it says in a log that obeys commands: tried in processes of their own.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { commandsIn } from '../support/runner-commands.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PATIENCE_MILLISECONDS = 120_000;
const HOSTILE = 'x\n::add-mask::pass\r\n  ::stop-commands::x\n##[add-mask]pass\u2028::error::x';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `body` has what is imported of these files of ours. */
function run(imports: Readonly<Record<string, string>>, body: string, readsSlowly = false): Promise<Ended> {
  const lines = Object.entries(imports).map(
    ([names, file]) => `import { ${names} } from ${JSON.stringify(pathToFileURL(path.join(ROOT, file)).href)};`,
  );
  const words = ['--import', 'tsx', '--input-type=module', '--eval', [...lines, body].join('\n')];
  const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, error]: [Buffer[], Buffer[]] = [[], []];
  const read = (): void => {
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  };
  if (readsSlowly) setTimeout(read, 500);
  else read();
  child.stderr.on('data', (chunk: Buffer) => error.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(error).toString() });
    });
  });
}

describe('leaving', () => {
  test(
    'ends the process in spite of a timer, a server and a connection that are left over, with all of its output',
    async () => {
      const server = createServer(() => undefined);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const left = `import net from 'node:net';
setInterval(() => undefined, 1000);
net.createServer().listen(0);
await new Promise((resolve) => net.connect(${port}, '127.0.0.1', resolve));
process.stdout.write('x'.repeat(3_000_000));
process.stderr.write('y'.repeat(300_000));
await leave(3);`;
      const { code, stdout, stderr } = await run({ leave: 'src/entry/exit.ts' }, left, true);
      expect([code, stdout.length, stderr.length]).toEqual([3, 3_000_000, 300_000]);
      server.closeAllConnections();
      server.close();
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'ends with its code where nobody reads any more',
    async () => {
      const body = `failClosed();
process.stdout.destroy();
process.stderr.destroy();
await leave(1);`;
      expect((await run({ 'failClosed, leave': 'src/entry/exit.ts' }, body)).code).toBe(1);
    },
    PATIENCE_MILLISECONDS,
  );
});

describe('what the runner hears as commands', () => {
  test.each(['throw new Error(text);', 'void Promise.reject(new Error(text));', 'throw text;'])(
    'is not in what a defect says: %s',
    async (body) => {
      const { code, stderr } = await run(
        { failClosed: 'src/entry/exit.ts' },
        `failClosed();\nconst text = ${JSON.stringify(HOSTILE)};\nsetTimeout(() => undefined, 1000);\n${body}`,
      );
      expect(code).toBe(4);
      expect(stderr).toContain('add-mask');
      expect(commandsIn(stderr)).toEqual([]);
    },
    PATIENCE_MILLISECONDS,
  );

  test(
    'is not in warnings, in lines or in JSON of the command line, and JSON means the same',
    async () => {
      const { stdout, stderr } = await run(
        { 'print, printJson, say': 'src/entry/commands/shared-options.ts' },
        `const text = ${JSON.stringify(HOSTILE)};
say(text);
print(text + '\\n');
printJson(JSON.stringify({ text }));`,
      );
      expect(commandsIn(stdout + stderr)).toEqual([]);
      expect(stderr.trimEnd()).toMatch(/^pacegate: x [^\n]*add-mask[^\n]*$/);
      expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toEqual({ text: HOSTILE });
    },
    PATIENCE_MILLISECONDS,
  );
});
