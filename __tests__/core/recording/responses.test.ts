// What counters of headers become: hits among the answers that could tell, bytes and protocols an answer, or a gap.
import { describe, expect, test } from '@jest/globals';
import { RESPONSE_METRICS, withResponses } from '../../../src/core/recording/responses.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';
import { recordingOf, START_SECOND, type BuiltSample } from '../../support/builders/recording.ts';

type Counted = Partial<Record<keyof typeof RESPONSE_METRICS, number>>;

/** Answers within a second, and what their headers added to the counters. */
function answers(
  count: number,
  counted: Counted,
  changes: Pick<BuiltSample, 'method' | 'status' | 'variant' | 'at'> = {},
): readonly BuiltSample[] {
  const { variant = 'head', at = 0 } = changes;
  return [
    ...Array.from({ length: count }, (): BuiltSample => ({ ...changes, value: 10 })),
    ...Object.entries(counted).flatMap(([name, times]): readonly BuiltSample[] => {
      const metric = RESPONSE_METRICS[name as keyof Counted];
      if (name === 'plain') return [{ metric, variant, at, value: times }];
      return Array.from({ length: times }, () => ({ metric, variant, at, value: 1 }));
    }),
  ];
}

function recordsOf(...samples: readonly (readonly BuiltSample[])[]): readonly SourceRecord[] {
  const recording = withResponses(recordingOf(samples.flat()));
  expect(recording.series.filter(({ key }) => key.metric.startsWith('pacegate'))).toEqual([]);
  return recording.sources;
}

const points = (record: SourceRecord | undefined, quantity: string): SourceRecord['tracks'][number]['points'] =>
  record?.tracks.find((each) => each.quantity === quantity)?.points ?? [];

describe('the share that a cache gave', () => {
  test('is of the answers that tell, at the second of their block', () => {
    const [record] = recordsOf(answers(20, { looked: 1, hit: 6, miss: 2 }), answers(4, { hit: 1, miss: 3 }, { at: 7 }));
    expect(points(record, 'cache')).toEqual([
      [START_SECOND, 0.75, 8],
      [START_SECOND + 7, 0.25, 4],
    ]);
    expect(record?.gaps).toEqual([]);
  });

  test('counts each answer that could have come from it where an age alone tells', () => {
    const [record] = recordsOf(
      answers(10, { looked: 1, aged: 4 }),
      answers(5, {}, { method: 'POST' }),
      answers(3, {}, { status: '404' }),
    );
    expect(points(record, 'cache')).toEqual([[START_SECOND, 0.4, 10]]);
  });

  test('is a gap where nothing tells', () => {
    const [record] = recordsOf(answers(10, { looked: 1 }));
    expect(points(record, 'cache')).toEqual([]);
    expect(record?.gaps).toEqual([
      'no answer told whether a cache gave it, by Cache-Status, CF-Cache-Status, X-Cache, X-Cache-Status or Age',
    ]);
  });
});

test('bytes that came plain and answers by HTTP/1.1 are a share of all answers', () => {
  const [record] = recordsOf(answers(10, { looked: 1, plain: 50_000, http1: 4 }), answers(10, {}, { at: 3 }));
  expect(points(record, 'plain')).toEqual([
    [START_SECOND, 5000, 10],
    [START_SECOND + 3, 0, 10],
  ]);
  expect(points(record, 'http1').map(([, share]) => share)).toEqual([0.4, 0]);
});

describe('a run that could not be looked at', () => {
  const gaps = ['no answer to a request of the script could be looked at'];

  test('leaves a gap', () => {
    expect(recordsOf(answers(10, {}))).toMatchObject([{ source: 'responses', variant: 'head', tracks: [], gaps }]);
    expect(recordsOf(answers(1, { looked: 1 }, { status: '0' }))).toMatchObject([{ gaps }]);
  });

  test('is no fault of the other variant', () => {
    const records = recordsOf(answers(8, { looked: 1, hit: 8 }, { variant: 'base' }), answers(8, { hit: 2, miss: 6 }));
    expect(records.map((record) => [record.variant, points(record, 'cache'), record.gaps])).toEqual([
      ['head', [[START_SECOND, 0.25, 8]], []],
      ['base', [[START_SECOND, 1, 8]], []],
    ]);
  });
});
