// Recordings for tests, from plain numbers.
import { Recorder } from '../../../src/core/recording/recorder.ts';
import type { SampleTags } from '../../../src/core/recording/sample-tags.ts';
import {
  type Fingerprint,
  type Recording,
  type RunFacts,
  UNKNOWN_FINGERPRINT,
} from '../../../src/core/recording/recording.ts';

export const START_SECOND = 1_700_000_000;

export interface BuiltSample {
  readonly metric?: string;
  readonly name?: string;
  readonly method?: string;
  readonly status?: string;
  readonly errorCode?: string;
  readonly check?: string;
  readonly variant?: 'head' | 'base';
  /** Seconds from the start. */
  readonly at?: number;
  readonly value: number;
}

export function recordingOf(
  samples: readonly BuiltSample[],
  meta: { readonly fingerprint?: Partial<Fingerprint>; readonly runs?: readonly RunFacts[] } = {},
): Recording {
  const recorder = new Recorder();
  for (const sample of samples) {
    const isRequest = (sample.metric ?? 'http_req_duration').startsWith('http_req_');
    const status = sample.status ?? '200';
    const tags: SampleTags = {
      name: isRequest ? (sample.name ?? 'http://target.test/a') : '',
      method: isRequest ? (sample.method ?? 'GET') : '',
      status,
      expectedResponse: String(Number(status) >= 200 && Number(status) < 400),
      errorCode: sample.errorCode ?? '',
      check: sample.check ?? '',
      group: '',
      variant: sample.variant ?? 'head',
    };
    const entry = recorder.entry(tags);
    recorder.add(
      recorder.slot(sample.metric ?? 'http_req_duration', entry),
      entry,
      START_SECOND + Math.floor(sample.at ?? 0),
      Math.round(sample.value * 1e6),
    );
  }
  return recorder.finish({ fingerprint: { ...UNKNOWN_FINGERPRINT, ...meta.fingerprint }, runs: meta.runs ?? [] });
}

/** Facts of a run that went well. */
export function runFacts(
  changes: Partial<Omit<RunFacts, 'k6'>> & { readonly k6?: Partial<RunFacts['k6']> } = {},
): RunFacts {
  return {
    target: 'http://target.test',
    baseTarget: null,
    plan: {
      scenarios: [
        {
          name: 'load',
          executor: 'constant-arrival-rate',
          exec: 'default',
          model: 'open',
          profile: [
            [0, 20],
            [60, 20],
          ],
        },
      ],
      durationSeconds: 60,
      maxVUs: 100,
    },
    looks: null,
    wallSeconds: 60,
    thresholds: [],
    scriptErrors: { count: 0, first: [] },
    hostLagMilliseconds: 20,
    hostCores: 2,
    ...changes,
    k6: {
      version: '1.8.1',
      exitCode: 0,
      signal: null,
      meaning: 'it ended by itself',
      ended: 'completed',
      cpuSeconds: 6,
      ...changes.k6,
    },
  };
}
