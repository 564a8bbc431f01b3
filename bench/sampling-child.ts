// Lets the sources look for some seconds, and says what processor time that took this process, and how long their end took.
import { setTimeout as pause } from 'node:timers/promises';
import { NO_SOURCES } from '../src/core/budget/budget.ts';
import { openSourcesOf } from '../src/entry/sources.ts';

const [target = '', seconds = '0'] = process.argv.slice(2);
const sources = openSourcesOf(process.env, { k6Path: null, k6Version: null, downloadUrl: null, k6Sha256: null })(
  NO_SOURCES,
  { target, baseTarget: null },
);
await Promise.all(sources.map((source) => source.start()));
process.stdout.write('looking\n');
const before = process.cpuUsage();
await pause(Number(seconds) * 1000);
const { user, system } = process.cpuUsage(before);
const end = performance.now();
const records = await Promise.all(sources.map((source) => source.finish()));
const endSeconds = (performance.now() - end) / 1000;
const gaps = records.flatMap((record) => record.gaps);
process.stdout.write(`${JSON.stringify({ cpuSeconds: (user + system) / 1e6, endSeconds, gaps })}\n`);
