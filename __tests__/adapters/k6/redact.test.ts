// Secrets that a script was given appear in nothing that a run leaves.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { redactor, redactRecording } from '../../../src/adapters/k6/redact.ts';
import { decodeRecording } from '../../../src/core/recording/decoding.ts';
import { encodeRecording } from '../../../src/core/recording/encoding.ts';
import { startSampleService } from '../../../src/demo/sample-service.ts';
import { recordingOf } from '../../support/builders/recording.ts';
import { drive, failureOf, scratch, SCRIPTS } from '../../support/drive.ts';

const SECRET = 'correct-horse/battery+staple "quoted"';

test.each([
  ['as it is', SECRET],
  ['in a URL', encodeURIComponent(SECRET)],
  ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
  ['in Base64', Buffer.from(SECRET).toString('base64')],
])('a secret %s is taken out', (_, written) => {
  expect(redactor({ API_TOKEN: SECRET })(`before ${written} after`)).toMatch(/^before \*\*\*=* after$/);
});

test('what is no secret by its name, and what is too short to be told from words, stays', () => {
  const redact = redactor({ REGION: 'frankfurt', PASSWORD: 'abc', EMPTY_TOKEN: '' });
  expect(redact('frankfurt abc')).toBe('frankfurt abc');
});

test('names that differ by their secrets alone become one, and the recording can be read again', () => {
  const secrets = { FIRST_TOKEN: 'zebra-0815', SECOND_TOKEN: 'apple-4711' };
  const samples = ['zebra-0815', 'apple-4711', 'middle'].flatMap((name) => [
    { name: `http://target.test/${name}`, value: 5 },
    { name: `http://target.test/${name}`, value: 7, status: '500', errorCode: '1500' },
  ]);
  const recording = recordingOf(samples);
  const hosts = { 'apple-4711.test': 4, 'zebra-0815.test': 3 };
  const redacted = redactRecording({ ...recording, intake: { ...recording.intake, hosts } }, redactor(secrets));
  const decoded = decodeRecording(encodeRecording(redacted));
  expect(decoded).toMatchObject({ ok: true });
  const durations = redacted.series.filter(({ key }) => key.metric === 'http_req_duration');
  expect(durations.map(({ key, cells }) => [key.endpoint, key.tag, cells[0]?.count])).toEqual([
    ['GET /***', 'expected', 2],
    ['GET /***', 'unexpected', 2],
    ['GET /middle', 'expected', 1],
    ['GET /middle', 'unexpected', 1],
  ]);
  expect(redacted.intake.samples).toBe(6);
  expect(redacted.intake.hosts).toEqual({ '***.test': 7 });
  expect(redacted.intake.failures.map(({ endpoint, count }) => [endpoint, count])).toEqual([
    ['GET /***', 2],
    ['GET /middle', 1],
  ]);
});

test('a script that says its secret everywhere leaves it nowhere', async () => {
  const place = scratch();
  const service = await startSampleService({ scale: 0 });
  try {
    const { recording, logFile } = await drive(path.join(SCRIPTS, 'leaks.js'), {
      target: service.url,
      directory: place.directory,
      environment: { LOGIN_PASSWORD: 'canary-4711' },
    });
    const [text, log] = [encodeRecording(recording), readFileSync(logFile, 'utf8')];
    expect(text).not.toContain('canary-4711');
    expect(log).not.toContain('canary-4711');
    // It was there to be found: in names, checks, metrics, exceptions and the log.
    expect(recording.series.some(({ key }) => key.endpoint?.includes('***'))).toBe(true);
    expect(recording.series.some(({ key }) => key.metric === 'checks' && key.tag?.includes('***'))).toBe(true);
    expect(recording.runs[0]?.scriptErrors.first[0]).toContain('***');
    expect(log.match(/\*\*\*/g)?.length).toBeGreaterThanOrEqual(2);
  } finally {
    await service.close();
    place.remove();
  }
});

test('a script that says its secret where it cannot be loaded leaves it in no message, not even in a part', async () => {
  const place = scratch();
  try {
    for (const before of [10, 488]) {
      const script = path.join(place.directory, 'throws.js');
      writeFileSync(
        script,
        `throw new Error('${'x'.repeat(before)} ' + __ENV.LOGIN_PASSWORD);\nexport default function () {}\n`,
      );
      const failure = await failureOf(
        drive(script, {
          target: 'http://127.0.0.1:1',
          directory: place.directory,
          environment: { LOGIN_PASSWORD: 'canary-4711' },
        }),
      );
      expect(failure.code).toBe('script-invalid');
      expect(failure.message).toContain('xxx');
      expect(failure.message).not.toMatch(/\bcana/);
    }
  } finally {
    place.remove();
  }
});
