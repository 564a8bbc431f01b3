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
const sourceOf = (
  start: Source['start'],
  finish: Source['finish'],
  abandon: Source['abandon'] = () => undefined,
): Source => ({ source: 'redis', variant: 'head', start, finish, abandon });

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

test.each<[string, Source['start'], Source['finish']]>([
  ['starts', never, measured],
  ['ends', done, never],
])('a source that never %s is told to let go, and one that does is not', async (_, start, finish) => {
  const abandoned: string[] = [];
  const late = sourceOf(start, finish, () => abandoned.push('late'));
  const other = sourceOf(done, measured, () => abandoned.push('other'));
  await (
    await watchSources([late, other], 50)
  )(RECORDING);
  expect(abandoned).toEqual(['late']);
});

test('what a source has measured when it is told to let go is kept', async () => {
  let letGo: () => void = () => undefined;
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const points = [[1, 0.5, 10]] as const;
  const source = sourceOf(
    done,
    async () => {
      await isLetGo;
      return recordOf('redis', 'head', { tracks: [{ quantity: 'cache', unit: 'ratio', points }], gaps: ['cut off'] });
    },
    () => {
      letGo();
    },
  );
  const { sources } = await (await watchSources([source], 50))(RECORDING);
  expect(sources).toMatchObject([{ tracks: [{ points }], gaps: ['it did not answer within 0.05 s', 'cut off'] }]);
});

test('without sources the recording is as it was', async () => {
  expect(await (await watchSources([]))(RECORDING)).toEqual(RECORDING);
});
