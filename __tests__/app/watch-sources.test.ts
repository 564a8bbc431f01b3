// Sources beside the load: whatever one of them does, the recording comes, and says what is missing.
import { expect, test } from '@jest/globals';
import type { Source } from '../../src/app/ports.ts';
import { watchSources } from '../../src/app/watch-sources.ts';
import { recordOf, type SourceRecord } from '../../src/core/recording/source-record.ts';
import { recordingOf } from '../support/builders/recording.ts';

const RECORDING = recordingOf([{ value: 1 }]);
const never = (): Promise<never> => new Promise(() => undefined);
const fails = (): Promise<never> => Promise.reject(new Error('postgres://role:hunter2@db'));
const done = (): Promise<void> => Promise.resolve();
const measured = (): Promise<SourceRecord> => Promise.resolve(recordOf('redis', 'head', { gaps: ['as told'] }));
const sourceOf = (start: Source['start'], finish: Source['finish']): Source => ({
  source: 'redis',
  variant: 'head',
  start,
  finish,
});

test.each<[string, Source, string]>([
  ['does as it should', sourceOf(done, measured), 'as told'],
  ['never starts', sourceOf(never, measured), 'it did not answer within 0.05 s'],
  ['never ends', sourceOf(done, never), 'it did not answer within 0.05 s'],
  ['fails at the start', sourceOf(fails, measured), 'it failed'],
  ['fails at the end', sourceOf(done, fails), 'it failed'],
])('a source that %s', async (_, source, gap) => {
  const other = sourceOf(done, measured);
  const watched = await watchSources([source, other], 50);
  const { sources, series } = await watched(RECORDING);
  expect(sources.map(({ gaps }) => gaps)).toEqual([[gap], ['as told']]);
  expect(series).toBe(RECORDING.series);
});

test('without sources the recording is as it was', async () => {
  expect(await (await watchSources([]))(RECORDING)).toEqual(RECORDING);
});
