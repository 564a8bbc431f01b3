// A stand-in for k6: a program that answers like one and replays recorded samples, as any version, with any end.
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ThresholdOutcome } from '../../src/core/recording/recording.ts';
import { SCRIPTS } from './drive.ts';

export interface FakeK6 {
  /** `v2.2.0` */
  readonly version: string;
  readonly exitCode?: number;
  /** Lines for standard error after the samples. */
  readonly log?: readonly string[];
  /** With a script of this name it replays and then waits to be interrupted. */
  readonly waitsFor?: string;
  /** The first run finds its REST address taken, as k6 says it. */
  readonly isAddressTakenOnce?: boolean;
  /** Samples as k6's CSV output has them; default: recorded.csv. */
  readonly samples?: string;
  readonly thresholds?: readonly ThresholdOutcome[];
}

/** Options of `k6 run` in v2 (internal/cmd of k6 v2.2.0) that we may use; what v2 took away is not among them. */
const RUN_OPTIONS_V2 = [
  '--quiet',
  '--no-color',
  '--log-format',
  '--no-usage-report',
  '--address',
  '-c',
  '--include-system-env-vars',
  '--out',
  '--blacklist-ip',
  '--system-tags',
];

/** Writes the program into `directory`; gives its path. It leaves its arguments beside itself, in `arguments.json`. */
export function writeFakeK6(directory: string, fake: FakeK6): string {
  const file = path.join(directory, 'k6');
  const settings = {
    samples: null,
    exitCode: 0,
    log: [],
    waitsFor: null,
    isAddressTakenOnce: false,
    thresholds: [],
    ...fake,
  };
  writeFileSync(
    file,
    `#!${process.execPath}
const fs = require('node:fs');
const path = require('node:path');
const fake = ${JSON.stringify(settings)};
const [command, ...words] = process.argv.slice(2);
const refuse = (message) => {
  process.stderr.write(JSON.stringify({ level: 'error', msg: message }) + '\\n');
  process.exit(255);
};
if (command === 'version') console.log('k6 ' + fake.version + ' (commit/0123abc, go1.26.8, linux/amd64)');
else if (command === 'inspect') {
  console.log(JSON.stringify({
    scenarios: { default: { executor: 'constant-arrival-rate', exec: null, rate: 5, timeUnit: '1s', duration: '1s' } },
    totalDuration: '1s',
    maxVUs: 5,
  }));
} else if (command === 'deps') console.log(JSON.stringify({ imports: [] }));
else if (command === 'run') {
  fs.writeFileSync(path.join(__dirname, 'arguments.json'), JSON.stringify(words));
  const known = ${JSON.stringify(RUN_OPTIONS_V2)};
  for (const word of words) if (word.startsWith('-') && !known.includes(word.split('=')[0])) refuse('unknown flag: ' + word);
  const taken = path.join(__dirname, 'taken');
  if (fake.isAddressTakenOnce && !fs.existsSync(taken)) {
    fs.writeFileSync(taken, '');
    process.exit(106);
  }
  process.stdout.write(fake.samples ?? fs.readFileSync(${JSON.stringify(path.join(SCRIPTS, 'recorded.csv'))}, 'utf8'));
  process.stderr.write(fake.log.map((line) => line + '\\n').join(''));
  const wrapper = fs.readFileSync(words.at(-1), 'utf8');
  const end = (code) => {
    const [, summary = null] = /files\\[("[^"]*summary\\.json")\\]/.exec(wrapper) ?? [];
    if (summary !== null) fs.writeFileSync(JSON.parse(summary), JSON.stringify({ thresholds: fake.thresholds, problem: null }));
    process.exitCode = code;
  };
  if (fake.waitsFor === null || !wrapper.includes(fake.waitsFor)) end(fake.exitCode);
  else {
    const wait = setInterval(() => {}, 1000);
    process.once('SIGINT', () => {
      clearInterval(wait);
      end(105);
    });
  }
} else refuse('unknown command');
`,
  );
  chmodSync(file, 0o755);
  return file;
}
