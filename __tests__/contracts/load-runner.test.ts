// The k6 runner under the contract: with the real k6, and with stand-ins for v1 and v2.
import path from 'node:path';
import { createK6Runner } from '../../src/adapters/k6/runner.ts';
import type { LoadOrder } from '../../src/app/ports.ts';
import { startSampleService } from '../../src/demo/sample-service.ts';
import { scratch, SCRIPTS } from '../support/drive.ts';
import { writeFakeK6, type FakeK6 } from '../support/fake-k6.ts';
import { describeLoadRunner, type RunnerOnTrial } from './load-runner.ts';

async function trial(
  k6For: (directory: string) => string | null,
  scripts: { short: string; endless: string },
): Promise<RunnerOnTrial> {
  const service = await startSampleService({ scale: 0.2 });
  const place = scratch();
  process.env['RUNNER_TEMP'] = place.directory;
  const order = (script: string): LoadOrder => ({
    load: { kind: 'script', script: path.join(SCRIPTS, script) },
    target: service.url,
    baseTarget: null,
    workingDirectory: place.directory,
    environment: {},
    timeoutSeconds: 15,
    commit: null,
  });
  return {
    runner: createK6Runner({ k6Path: k6For(place.directory), k6Version: null, downloadUrl: null, k6Sha256: null }),
    short: order(scripts.short),
    endless: order(scripts.endless),
    close: async () => {
      place.remove();
      await service.close();
    },
  };
}

describeLoadRunner('the real k6', () =>
  trial(() => process.env['K6_PATH'] ?? null, { short: 'commonjs.js', endless: 'steady.js' }),
);

const thresholds = [{ metric: 'http_reqs', expression: 'count>0', passed: true, sampled: true }];

/** The stand-in waits where the script is the endless one. */
function fake(settings: FakeK6): (directory: string) => string {
  return (directory) => writeFakeK6(directory, { thresholds, waitsFor: 'steady.js', ...settings });
}

describeLoadRunner('a stand-in for k6 v1', () =>
  trial(fake({ version: 'v1.0.0' }), { short: 'commonjs.js', endless: 'steady.js' }),
);
describeLoadRunner('a stand-in for k6 v2', () =>
  trial(fake({ version: 'v2.2.0' }), { short: 'commonjs.js', endless: 'steady.js' }),
);
describeLoadRunner('a stand-in for k6 whose REST address is taken at first', () =>
  trial(fake({ version: 'v1.0.0', isAddressTakenOnce: true }), { short: 'commonjs.js', endless: 'steady.js' }),
);
