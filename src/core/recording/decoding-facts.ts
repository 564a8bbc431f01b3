// The metadata of a stored recording: fingerprint, facts of its runs, what its reader saw.
import {
  field,
  finite,
  flag,
  list,
  nullable,
  object,
  objects,
  oneOf,
  text,
  whole,
  type Fields,
} from './json-fields.ts';
import type { Fingerprint, Intake, LoadPlan, PlannedScenario, RunFacts } from './recording.ts';

const LARGE = 1e12;
const MOST_SCENARIOS = 1000;
const MOST_CORNERS = 10_000;

export function decodeFingerprint(value: unknown): Fingerprint {
  const of = object(value, 'fingerprint');
  const optional = (name: string): string | null =>
    nullable(field(of, name), (each) => text(each, `fingerprint.${name}`));
  return {
    commit: optional('commit'),
    createdAt: optional('createdAt'),
    scriptHash: optional('scriptHash'),
    loadHash: optional('loadHash'),
    k6Version: optional('k6Version'),
    runner: nullable(field(of, 'runner'), (each) => {
      const runner = object(each, 'fingerprint.runner');
      return {
        os: text(field(runner, 'os'), 'fingerprint.runner.os'),
        arch: text(field(runner, 'arch'), 'fingerprint.runner.arch'),
        cpuModel: text(field(runner, 'cpuModel'), 'fingerprint.runner.cpuModel'),
        cores: whole(field(runner, 'cores'), 'fingerprint.runner.cores', 0, 65_536),
        image: nullable(field(runner, 'image'), (image) => text(image, 'fingerprint.runner.image')),
      };
    }),
    verdict: nullable(field(of, 'verdict'), (each) =>
      oneOf(each, 'fingerprint.verdict', ['pass', 'warn', 'fail', 'inconclusive']),
    ),
  };
}

export function decodeIntake(value: unknown): Intake {
  const of = object(value, 'intake');
  return {
    samples: whole(field(of, 'samples'), 'intake.samples', 0, Number.MAX_SAFE_INTEGER),
    malformed: whole(field(of, 'malformed'), 'intake.malformed', 0, Number.MAX_SAFE_INTEGER),
    truncated: flag(field(of, 'truncated'), 'intake.truncated'),
    foldedEndpoints: whole(field(of, 'foldedEndpoints'), 'intake.foldedEndpoints', 0, LARGE),
    hosts: decodeHosts(object(field(of, 'hosts'), 'intake.hosts')),
    failures: objects(field(of, 'failures'), 'intake.failures', 20_000).map((failure) => ({
      endpoint: text(field(failure, 'endpoint'), 'intake.failures.endpoint'),
      code: text(field(failure, 'code'), 'intake.failures.code'),
      status: text(field(failure, 'status'), 'intake.failures.status'),
      variant: failure['variant'] === 'base' ? 'base' : 'head',
      count: whole(field(failure, 'count'), 'intake.failures.count', 0, Number.MAX_SAFE_INTEGER),
    })),
  };
}

function decodeHosts(of: Fields): Readonly<Record<string, number>> {
  const entries = list(Object.entries(of), 'intake.hosts', 1000) as readonly (readonly [string, unknown])[];
  return Object.fromEntries(
    entries.map(([host, count]) => [
      text(host, 'intake.hosts'),
      whole(count, 'intake.hosts', 0, Number.MAX_SAFE_INTEGER),
    ]),
  );
}

export function decodeRun(of: Fields): RunFacts {
  const k6 = object(field(of, 'k6'), 'runs.k6');
  const errors = object(field(of, 'scriptErrors'), 'runs.scriptErrors');
  return {
    target: text(field(of, 'target'), 'runs.target'),
    baseTarget: nullable(field(of, 'baseTarget'), (each) => text(each, 'runs.baseTarget')),
    k6: {
      version: text(field(k6, 'version'), 'runs.k6.version'),
      exitCode: nullable(field(k6, 'exitCode'), (each) => whole(each, 'runs.k6.exitCode', -1, 0xffffffff)),
      signal: nullable(field(k6, 'signal'), (each) => text(each, 'runs.k6.signal')),
      meaning: text(field(k6, 'meaning'), 'runs.k6.meaning'),
      ended: oneOf(field(k6, 'ended'), 'runs.k6.ended', [
        'completed',
        'decided',
        'stopped',
        'killed',
        'aborted',
        'timeout',
      ]),
      cpuSeconds: nullable(field(k6, 'cpuSeconds'), (each) => finite(each, 'runs.k6.cpuSeconds', 0, LARGE)),
    },
    plan: nullable(field(of, 'plan'), decodePlan),
    looks: nullable(of['looks'] ?? null, (each) => {
      const looks = object(each, 'runs.looks');
      return {
        count: whole(field(looks, 'count'), 'runs.looks.count', 0, LARGE),
        decidedAfterSeconds: nullable(field(looks, 'decidedAfterSeconds'), (seconds) =>
          finite(seconds, 'runs.looks.decidedAfterSeconds', 0, LARGE),
        ),
      };
    }),
    wallSeconds: finite(field(of, 'wallSeconds'), 'runs.wallSeconds', 0, LARGE),
    thresholds: objects(field(of, 'thresholds'), 'runs.thresholds', 1000).map((threshold) => ({
      metric: text(field(threshold, 'metric'), 'runs.thresholds.metric'),
      expression: text(field(threshold, 'expression'), 'runs.thresholds.expression'),
      passed: flag(field(threshold, 'passed'), 'runs.thresholds.passed'),
      sampled: flag(field(threshold, 'sampled'), 'runs.thresholds.sampled'),
    })),
    scriptErrors: {
      count: whole(field(errors, 'count'), 'runs.scriptErrors.count', 0, LARGE),
      first: list(field(errors, 'first'), 'runs.scriptErrors.first', 100).map((each) =>
        text(each, 'runs.scriptErrors.first'),
      ),
    },
    hostLagMilliseconds: nullable(field(of, 'hostLagMilliseconds'), (each) =>
      finite(each, 'runs.hostLagMilliseconds', 0, LARGE),
    ),
    hostCores: whole(field(of, 'hostCores'), 'runs.hostCores', 0, 65_536),
  };
}

function decodePlan(value: unknown): LoadPlan {
  const of = object(value, 'runs.plan');
  return {
    scenarios: objects(field(of, 'scenarios'), 'runs.plan.scenarios', MOST_SCENARIOS).map(decodeScenario),
    durationSeconds: finite(field(of, 'durationSeconds'), 'runs.plan.durationSeconds', 0, LARGE),
    maxVUs: finite(field(of, 'maxVUs'), 'runs.plan.maxVUs', 0, LARGE),
  };
}

function decodeScenario(of: Fields): PlannedScenario {
  const at = 'runs.plan.scenarios';
  return {
    name: text(field(of, 'name'), `${at}.name`),
    executor: text(field(of, 'executor'), `${at}.executor`),
    exec: text(field(of, 'exec'), `${at}.exec`),
    model: oneOf(field(of, 'model'), `${at}.model`, ['open', 'closed']),
    profile: list(field(of, 'profile'), `${at}.profile`, MOST_CORNERS).map((corner) => {
      const [second, level] = list(corner, `${at}.profile`, 2);
      return [finite(second, `${at}.profile`, 0, LARGE), finite(level, `${at}.profile`, 0, LARGE)] as const;
    }),
  };
}
