// `pacegate demo`: a sample service, a slower version of it, the real k6, the whole report.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createFiles } from '../../adapters/files/files.ts';
import { createRecordingFiles } from '../../adapters/files/recording-files.ts';
import { createK6Runner } from '../../adapters/k6/runner.ts';
import { gate } from '../../app/gate.ts';
import { DEMO_BUDGET, DEMO_UNPAGED } from '../../demo/budget.ts';
import type { Command } from '../commands.ts';
import { onInterrupt } from '../interrupt.ts';
import { finish, OUTPUT_OPTIONS, watcherFor } from './shared-options.ts';

export const command: Command = {
  summary: 'drive a sample service and a slower version of it in one run of the real k6',
  usage: 'demo [--out DIR]',
  options: {
    out: { type: 'string', value: 'DIR', help: 'where the report goes; default performance' },
    'k6-path': { type: 'string', value: 'FILE', help: 'the k6 to use' },
    ...OUTPUT_OPTIONS,
  },
  positionals: 0,
  async run(given) {
    const outDirectory = given.text('out') ?? 'performance';
    const files = createFiles();
    const budgetFile = `${outDirectory}/demo_budget.yml`;
    await files.write(budgetFile, DEMO_BUDGET);
    const base = await serve([]);
    // Another seed: services that draw the same latencies would agree to the microsecond, which real ones never do.
    const head = await serve(['--unpaged', DEMO_UNPAGED, '--seed', '3']);
    const interrupt = onInterrupt();
    try {
      const outcome = await gate(
        {
          budgetFile,
          script: null,
          target: head.url,
          baseTarget: base.url,
          workingDirectory: process.cwd(),
          environment: {},
          timeoutSeconds: null,
          outDirectory,
          title: 'Demo',
          commit: null,
          runUrl: null,
          ranBy: null,
          reproduce: () => 'npm run demo',
          seed: given.text('seed'),
          overrides: [],
          releaseFile: null,
          storeBaseline: false,
        },
        {
          files,
          recordings: createRecordingFiles(),
          runner: createK6Runner({ k6Path: given.text('k6-path'), k6Version: null, downloadUrl: null, k6Sha256: null }),
          baselines: null,
          publishers: [],
          watcher: watcherFor(given),
          clock: { now: Date.now },
        },
        interrupt.signal,
      );
      const code = finish(given, outcome.report, outcome.written);
      if (given.flag('json') || given.flag('quiet')) return 0;
      process.stdout.write(
        `\nThis head is slower on purpose: ${DEMO_UNPAGED} sends its whole list. \`pacegate gate\` would have exited with ${code}.\n`,
      );
      return 0;
    } finally {
      interrupt.release();
      base.stop();
      head.stop();
    }
  },
};

interface Served {
  readonly url: string;
  stop(): void;
}

/** The sample service in a process of its own; it ends when its input does, also when this process is killed. */
async function serve(words: readonly string[]): Promise<Served> {
  const child: ChildProcess = spawn(process.execPath, [process.argv[1] ?? '', 'serve-sample', ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('the sample service has no output');
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the sample service ended with ${String(code)}`));
    });
  });
  return { url, stop: () => child.stdin?.end() };
}
