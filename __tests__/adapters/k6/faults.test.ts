// Runs that go wrong: what was measured is kept, what happened is said, and nothing of k6's output gets out.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSampleService, type SampleService } from '../../../src/demo/sample-service.ts';
import { countsOf, drive, failureOf, processesOf, scratch, type Scratch } from '../../support/drive.ts';

const EXAMPLE = path.resolve(import.meta.dirname, '../../../examples/load_test.js');

let service: SampleService;
let place: Scratch;
beforeAll(async () => {
  service = await startSampleService({ scale: 0.2 });
});
afterAll(() => service.close());
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  expect(processesOf(place.directory)).toEqual([]);
  place.remove();
});

const at = (): { target: string; directory: string } => ({ target: service.url, directory: place.directory });

/** Calls `act` at the first report of a request that was answered. */
function onceRequested(act: () => void): (step: { readonly requests: number }) => void {
  let done = false;
  return ({ requests }) => {
    if (done || requests === 0) return;
    done = true;
    act();
  };
}

test('an interrupted run keeps what it measured, its thresholds included', async () => {
  const controller = new AbortController();
  const { recording } = await drive('steady.js', {
    ...at(),
    signal: controller.signal,
    onProgress: onceRequested(() => {
      controller.abort();
    }),
  });
  expect(countsOf(recording, 'http_req_duration')['GET /users']).toBeGreaterThan(5);
  expect(recording.runs[0]).toMatchObject({
    k6: { exitCode: 105, ended: 'stopped', meaning: 'it was interrupted' },
    thresholds: [{ metric: 'http_reqs', expression: 'count>0', passed: true, sampled: true }],
  });
});

test('a run that was interrupted before it began never starts the load', async () => {
  const failure = await failureOf(drive('steady.js', { ...at(), signal: AbortSignal.abort() }));
  expect(failure.kind).toBe('measurement');
  expect(failure.message).toContain('interrupted');
});

test('a run that takes longer than its timeout is stopped, and keeps what it measured', async () => {
  const { recording } = await drive('steady.js', { ...at(), timeoutSeconds: 6 });
  expect(countsOf(recording, 'http_req_duration')['GET /users']).toBeGreaterThan(5);
  expect(recording.runs[0]?.k6).toMatchObject({
    ended: 'timeout',
    meaning: 'it took longer than its timeout, which --timeout (input `timeout`) sets',
  });
});

test('a k6 that is killed leaves a recording of what came before', async () => {
  const { recording } = await drive('steady.js', {
    ...at(),
    onProgress: onceRequested(() => {
      for (const id of processesOf(place.directory)) process.kill(id, 'SIGKILL');
    }),
  });
  expect(countsOf(recording, 'http_req_duration')['GET /users']).toBeGreaterThan(5);
  expect(recording.runs[0]).toMatchObject({
    k6: { exitCode: null, signal: 'SIGKILL', ended: 'killed', meaning: 'it was killed (SIGKILL)' },
    thresholds: [],
  });
});

test('a target that refuses connections fails before any load is sent', async () => {
  const gone = await startSampleService();
  await gone.close();
  const failure = await failureOf(drive('steady.js', { ...at(), target: gone.url }));
  expect(failure.code).toBe('target-unreachable');
  expect(failure.message).toBe(`The target ${gone.url} does not answer: the connection is refused.`);
});

test('a target that goes away during the run is recorded as requests without a response', async () => {
  const leaving = await startSampleService({ scale: 0.2 });
  const controller = new AbortController();
  const leave = onceRequested(() => {
    void leaving.close();
  });
  const { recording } = await drive('steady.js', {
    ...at(),
    target: leaving.url,
    signal: controller.signal,
    onProgress: (step) => {
      leave(step);
      if (step.failedRequests > 0) controller.abort();
    },
  });
  const kinds = recording.series.filter(({ key }) => key.metric === 'http_req_duration').map(({ key }) => key.tag);
  expect(kinds).toEqual(['expected', 'none']);
  // 1212: the connection was refused (k6 documentation, "Error codes").
  expect(recording.intake.failures.map(({ code }) => code)).toContain('1212');
});

test('the standard script runs unchanged, and its own host is in the recording', async () => {
  const controller = new AbortController();
  const { recording } = await drive(EXAMPLE, {
    ...at(),
    signal: controller.signal,
    onProgress: onceRequested(() => {
      controller.abort();
    }),
  });
  expect(Object.keys(recording.intake.hosts)).toEqual(['api.example.com']);
  expect(recording.runs[0]?.plan).toMatchObject({ durationSeconds: 23 * 60, maxVUs: 1000 });
  expect(recording.runs[0]?.thresholds.map(({ expression }) => expression)).toEqual([
    'rate<0.01',
    'p(95)<500',
    'p(99)<1000',
    'rate<0.01',
  ]);
});

test('whatever a script says, none of it reaches our own output or the samples', async () => {
  const written: string[] = [];
  const [stdout, stderr] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)];
  const capture = (chunk: unknown): boolean => written.push(String(chunk)) > 0;
  process.stdout.write = capture;
  process.stderr.write = capture;
  const result = await drive('hostile.js', at()).finally(() => {
    process.stdout.write = stdout;
    process.stderr.write = stderr;
  });
  expect(written).toEqual([]);
  expect(result.recording.intake).toMatchObject({ malformed: 0, truncated: false });
  expect(countsOf(result.recording, 'http_req_duration')).toEqual({ 'GET ::error:: ##[error]"x",y': 2 });
  expect(result.recording.runs[0]).toMatchObject({ k6: { ended: 'completed' }, scriptErrors: { count: 0 } });
  // The log holds it, for those who look; JSON keeps each entry on one line of its own.
  const lines = readFileSync(result.logFile, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines.every((line) => line.startsWith('{'))).toBe(true);
});

test('two hundred megabytes of console output cost neither memory nor disk without end', async () => {
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before);
  }, 50);
  const { recording, logFile } = await drive('talkative.js', at()).finally(() => {
    clearInterval(watch);
  });
  expect(recording.runs[0]?.k6.ended).toBe('completed');
  expect(countsOf(recording, 'http_req_duration')).toEqual({ 'GET /users': 1 });
  expect(statSync(logFile).size).toBeLessThan(52 * 1024 * 1024);
  expect(most).toBeLessThan(150 * 1024 * 1024);
});

test('the script sees the target and what it was given, and none of our secrets', async () => {
  process.env['GITHUB_TOKEN'] = 'canary';
  process.env['INPUT_GITHUB-TOKEN'] = 'canary';
  process.env['ACTIONS_RUNTIME_TOKEN'] = 'canary';
  process.env['K6_DURATION'] = '99h';
  await drive('environment.js', {
    ...at(),
    environment: { API_KEY: 'given', BASE_URL: 'http://elsewhere.example' },
  }).finally(() => {
    for (const name of ['GITHUB_TOKEN', 'INPUT_GITHUB-TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'K6_DURATION'])
      Reflect.deleteProperty(process.env, name);
  });
  const text = readFileSync(path.join(place.directory, 'environment.json'), 'utf8');
  expect(text).not.toContain('canary');
  const seen = JSON.parse(text) as Record<string, string>;
  expect(seen).toMatchObject({
    BASE_URL: service.url,
    TARGET_URL: service.url,
    API_KEY: 'given',
    PATH: process.env['PATH'],
  });
  expect(seen).toMatchObject({ K6_NO_USAGE_REPORT: 'true', K6_AUTO_EXTENSION_RESOLUTION: 'false' });
  expect(seen).not.toHaveProperty('K6_DURATION');
});

test('the private folder of a run is closed to others', async () => {
  const { logFile } = await drive('environment.js', at());
  expect(statSync(path.dirname(logFile)).mode & 0o777).toBe(0o700);
  expect(statSync(logFile).mode & 0o777).toBe(0o600);
  expect(readdirSync(place.directory).sort()).toEqual(['environment.json', path.basename(path.dirname(logFile))]);
});
