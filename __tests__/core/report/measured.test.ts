// What sources measured, as rows: means and highest points, why there is nothing, and what was measured in a part alone.
import { expect, test } from '@jest/globals';
import { measuredBySources } from '../../../src/core/report/measured.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';
import { recordingOf } from '../../support/builders/recording.ts';
import { source, track } from '../../support/builders/sources.ts';

const rowsOf = (...sources: readonly SourceRecord[]): Readonly<Record<string, string>> =>
  Object.fromEntries(measuredBySources({ ...recordingOf([{ value: 1 }]), sources }));

test('each quantity has its mean and its highest point', () => {
  const rows = rowsOf(source({ tracks: [track('query', [2, 4], 1, 'ms'), track('pool', [0.5])] }));
  expect(rows).toMatchObject({
    'database, a query': '3 ms on average, 4 ms at most',
    'database, connections in use': '50 % on average, 50 % at most',
  });
});

test('what is missing is told with its reason, once', () => {
  const rows = rowsOf(source({ gaps: ['pg_stat_statements is not enabled'], tracks: [track('pool', [0.5])] }));
  expect(rows).toMatchObject({
    'database, a query': 'not measured: pg_stat_statements is not enabled',
    CPU: 'not measured: no Prometheus or Kubernetes source',
  });
  expect(Object.keys(rows)).not.toContain('what PostgreSQL could not tell');
});

test('what could be measured in a part alone is told too', () => {
  const redis = source({ source: 'redis', tracks: [track('cache', [0.9])], gaps: ['Redis was restarted'] });
  expect(rowsOf(redis)).toMatchObject({
    'cache, share of hits': '90 % on average, 90 % at most',
    'what Redis could not tell': 'Redis was restarted',
  });
});

test('what is not looked at is not spoken of', () => {
  expect(Object.keys(rowsOf()).filter((name) => /plain|HTTP/.test(name))).toEqual([]);
});
