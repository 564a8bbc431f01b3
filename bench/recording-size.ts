// Size of a stored recording: fifty endpoints, ten minutes, every metric that k6 writes for them.
import { packRecording } from '../src/adapters/files/recording-files.ts';
import { Recorder } from '../src/core/recording/recorder.ts';
import type { SampleTags } from '../src/core/recording/sample-tags.ts';
import { createGenerator } from '../src/core/statistics/generator.ts';
import type { BenchTable } from './table.ts';
import { UNKNOWN_FINGERPRINT } from '../src/core/recording/recording.ts';

const ENDPOINTS = 50;
const SECONDS = 600;
const RATE = 200;
const MOST_BYTES = 200_000;
/** Median milliseconds and spread of each phase beside waiting, as k6 sees them on a near network. */
const PHASES: Readonly<Record<string, number>> = {
  http_req_sending: 0.04,
  http_req_receiving: 0.12,
  http_req_blocked: 0.005,
  http_req_connecting: 0,
  http_req_tls_handshaking: 0,
};

export function benchRecordingSize(): Promise<BenchTable> {
  const random = createGenerator('size');
  const spread = (): number =>
    Math.exp(0.45 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
  const recorder = new Recorder();
  const tags = (name: string, status: string, check = ''): SampleTags => ({
    name,
    method: 'GET',
    status,
    expectedResponse: String(status === '200'),
    errorCode: status === '200' ? '' : '1500',
    check,
    group: '',
    variant: 'head',
  });
  const endpoints = Array.from({ length: ENDPOINTS }, (_, index) =>
    ['200', '500'].map((status) => recorder.entry(tags(`/page-${index}x`, status, ''))),
  );
  const none = recorder.entry(tags('', ''));
  const checks = Array.from({ length: ENDPOINTS }, (_, index) => recorder.entry(tags('', '', `page ${index} answers`)));
  const add = (metric: string, entry: typeof none, second: number, value: number): void => {
    recorder.add(recorder.slot(metric, entry), entry, second, Math.round(value * 1e6));
  };
  for (let request = 0; request < RATE * SECONDS; request++) {
    const second = 1_700_000_000 + Math.floor(request / RATE);
    const endpoint = Math.floor(random() * ENDPOINTS);
    const isError = random() < 0.005;
    const entry = endpoints[endpoint]?.[isError ? 1 : 0];
    if (entry === undefined) continue;
    const waiting = (5 + endpoint) * spread();
    add('http_req_duration', entry, second, waiting + 0.16);
    add('http_req_waiting', entry, second, waiting);
    for (const [phase, median] of Object.entries(PHASES)) add(phase, entry, second, median * spread());
    add('checks', checks[endpoint] ?? none, second, isError ? 0 : 1);
    add('iteration_duration', none, second, waiting + 1);
    add('iterations', none, second, 1);
    add('data_sent', none, second, 120);
    add('data_received', none, second, 900 + Math.floor(random() * 300));
    if (request % RATE === 0) for (const metric of ['vus', 'vus_max']) add(metric, none, second, 20);
  }
  const recording = recorder.finish({
    fingerprint: UNKNOWN_FINGERPRINT,
    runs: [],
  });
  const bytes = packRecording(recording).length;
  return Promise.resolve({
    title: 'Size of a recording',
    command: 'npm run bench -- recording-size',
    header: ['endpoints', 'minutes', 'requests', 'blocks', 'kB, gzipped'],
    rows: [
      [
        String(ENDPOINTS),
        '10',
        (RATE * SECONDS).toLocaleString('en'),
        String(recording.blockCount),
        (bytes / 1000).toFixed(1),
      ],
    ],
    claims: [
      {
        text: `it takes ${(bytes / 1000).toFixed(1)} kB, at most 200`,
        value: bytes,
        bound: MOST_BYTES,
        holds: bytes <= MOST_BYTES,
      },
    ],
  });
}
