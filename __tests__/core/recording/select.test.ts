// Reading a recording by metric, endpoint and kind: the same as looking at every series, without looking at every series.
import { expect, test } from '@jest/globals';
import type { Recording, Series } from '../../../src/core/recording/recording.ts';
import { endpointsOf, metricsOf, select, selectedSeries, totals } from '../../../src/core/recording/select.ts';
import { recordingOf } from '../../support/builders/recording.ts';

const ENDPOINTS = Array.from({ length: 50 }, (_, index) => `http://target.test/${'x'.repeat(index + 1)}`);
const RECORDING = recordingOf(
  ENDPOINTS.flatMap((name, index) =>
    (['head', 'base'] as const).flatMap((variant) => [
      { name, variant, at: index, value: index + 1 },
      { name, variant, at: index, value: 1, status: '500' },
      { metric: 'http_req_waiting', name, variant, value: index },
    ]),
  ),
);

/** How often an element of the series is read. */
function counted(recording: Recording): { readonly recording: Recording; readonly reads: () => number } {
  let reads = 0;
  const series = new Proxy(recording.series, {
    get(target, key, receiver): unknown {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key, receiver);
    },
  });
  return { recording: { ...recording, series }, reads: () => reads };
}

test.each([
  { metric: 'http_req_duration' },
  { metric: 'http_req_duration', endpoint: 'GET /x' },
  { metric: 'http_req_duration', endpoint: null },
  { metric: 'http_req_duration', endpoint: 'GET /xx', tags: ['unexpected'] },
  { metric: 'http_req_waiting', variant: 'base' as const },
  { metric: 'nothing' },
])('%j selects what looking at every series would', (selection) => {
  const { metric, endpoint, tags, variant } = {
    endpoint: undefined,
    tags: undefined,
    variant: undefined,
    ...selection,
  };
  const isWanted = (series: Series): boolean =>
    series.key.metric === metric &&
    (endpoint === undefined || series.key.endpoint === endpoint) &&
    (tags === undefined || tags.includes(series.key.tag ?? '')) &&
    (variant === undefined || series.variant === variant);
  expect(selectedSeries(RECORDING, selection)).toEqual(RECORDING.series.filter(isWanted));
});

test('the series are gone through once, however many endpoints are asked for', () => {
  const { recording, reads } = counted(RECORDING);
  const endpoints = endpointsOf(recording, 'http_req_duration');
  expect(endpoints).toHaveLength(50);
  for (const endpoint of endpoints)
    expect(totals(select(recording, { metric: 'http_req_duration', endpoint })).count).toBe(4);
  expect(metricsOf(recording)).toEqual(['http_req_duration', 'http_req_waiting']);
  expect(reads()).toBe(RECORDING.series.length);
});
