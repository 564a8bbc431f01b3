// `pacegate calibrate`: drives a target against itself and says what the gate would find there.
import { createFiles } from '../../adapters/files/files.ts';
import { createK6Runner } from '../../adapters/k6/runner.ts';
import { loadBudget } from '../../app/budget-file.ts';
import { calibrate } from '../../app/calibrate.ts';
import { encodeCalibration } from '../../core/judgement/calibration.ts';
import { renderCalibration } from '../../core/report/calibration.ts';
import { environmentOf, seconds, wrongUse } from '../arguments.ts';
import type { Command } from '../commands.ts';
import { onInterrupt } from '../interrupt.ts';
import { parseTarget } from '../target.ts';
import { K6_OPTIONS, printJson, wantedK6, watcherFor } from './shared-options.ts';

const DEFAULT_RUNS = 5;
const MOST_RUNS = 1000;

export const command: Command = {
  summary: 'drive a target against itself: how noisy it is, and what the gate would find',
  usage: 'calibrate [--budget FILE] [--script FILE] --target URL [--runs N]',
  options: {
    budget: { type: 'string', value: 'FILE', help: 'the budget; default performance_budget.yml' },
    script: { type: 'string', value: 'FILE', help: "the k6 script; default: the budget's load_test" },
    target: { type: 'string', value: 'URL', help: 'the environment to measure' },
    runs: { type: 'string', value: 'N', help: `how often; default ${DEFAULT_RUNS}` },
    env: { type: 'string', value: 'KEY=VALUE', multiple: true, help: 'variable for the script' },
    timeout: { type: 'string', value: 'DURATION', help: 'stop each run after this time' },
    ...K6_OPTIONS,
    json: { type: 'boolean', help: 'print the calibration as JSON on stdout and nothing else there' },
    quiet: { type: 'boolean', help: 'no progress, no summary' },
  },
  positionals: 0,
  async run(given) {
    const target = given.text('target');
    if (target === null) throw wrongUse('calibrate', '--target URL is missing');
    const runs = Number(given.text('runs') ?? DEFAULT_RUNS);
    if (!Number.isInteger(runs) || runs < 1 || runs > MOST_RUNS)
      throw wrongUse('calibrate', `--runs takes a whole number from 1 to ${MOST_RUNS}`);
    const files = createFiles();
    const budgetFile = given.text('budget') ?? 'performance_budget.yml';
    const interrupt = onInterrupt();
    const { report, file } = await calibrate(
      {
        budgetFile,
        runs,
        script: given.text('script'),
        target: parseTarget(target),
        workingDirectory: process.cwd(),
        environment: environmentOf('calibrate', given.list('env')),
        timeoutSeconds: seconds('calibrate', 'timeout', given.text('timeout')),
        commit: null,
      },
      {
        files,
        runner: createK6Runner(wantedK6(given)),
        watcher: watcherFor(given),
      },
      interrupt.signal,
    );
    interrupt.release();
    if (given.flag('json')) printJson(encodeCalibration(report));
    else if (!given.flag('quiet')) {
      const { regression } = await loadBudget(files, budgetFile);
      process.stdout.write(
        `${renderCalibration(report, regression.maxIncrease)}\nWritten: ${file}, which the gate uses from now on.\n`,
      );
    }
    return 0;
  },
};
