// Many machines, caches and pools: each is held against one of its like, and what is about requests needs some.
import { describe, expect, test } from '@jest/globals';
import { recordingOf, runFacts } from '../../support/builders/recording.ts';
import { ITERATIONS, responses } from '../../support/builders/report.ts';
import { source, statement, track } from '../../support/builders/sources.ts';
import type { SourceRecord } from '../../../src/core/recording/source-record.ts';
import { explained, run } from './explained.ts';

const tracks = (kind: SourceRecord['source'], quantity: string, values: readonly number[], weight = 1): SourceRecord =>
  source({
    source: kind,
    connectionLimit: null,
    tracks: values.map((value) => track(quantity, Array<number>(60).fill(value), weight)),
  });
const found = (head: readonly SourceRecord[], base: readonly SourceRecord[] | null = null) =>
  explained(run(head), base === null ? null : run(base)).findings;

describe('of several machines', () => {
  test('one that was as busy before is not new, though another comes first', () => {
    const [finding] = found([tracks('prometheus', 'cpu', [0.1, 0.9])], [tracks('prometheus', 'cpu', [0.1, 0.9])]);
    expect(finding).toMatchObject({ kind: 'cpu-saturated', isNew: false });
    expect(finding?.cause).toContain('90 % busy (before: 90 %)');
  });

  test('a second busy one is', () => {
    const [finding] = found([tracks('prometheus', 'cpu', [0.85, 0.9])], [tracks('prometheus', 'cpu', [0.9, 0.1])]);
    expect(finding).toMatchObject({ isNew: true });
    expect(finding?.cause).toContain('85 % busy (before: 10 %)');
  });

  test('what monitoring tells is not held against what the cluster tells', () => {
    const [finding] = found([tracks('prometheus', 'cpu', [0.9])], [tracks('kubernetes', 'cpu', [0.1])]);
    expect(finding).toMatchObject({ isNew: false });
    expect(finding?.cause).not.toContain('before');
  });

  test('the fullest disk is told', () => {
    expect(found([tracks('prometheus', 'disk', [0.91, 0.99, 0.2])]).map(({ cause }) => cause)).toEqual([
      'a disk is 99 % full',
    ]);
  });
});

describe('of several caches', () => {
  const caches = (redis: number, headers: number) => [
    tracks('redis', 'cache', [redis], 100),
    tracks('responses', 'cache', [headers], 100),
  ];
  test('each is held against its own', () => {
    expect(found(caches(0.95, 0.1), caches(0.95, 0.1))).toMatchObject([{ kind: 'cache-misses', isNew: false }]);
    const [finding, ...others] = found(caches(0.3, 0.95), caches(0.95, 0.95));
    expect(finding).toMatchObject({ isNew: true });
    expect(finding?.cause).toBe('the cache answers 30 % of look-ups instead of 95 %');
    expect(others).toEqual([]);
  });
});

test('one full pool of four is full', () => {
  expect(found([tracks('prometheus', 'pool', [0.2, 1, 0.2, 0.2])])).toMatchObject([{ kind: 'pool-exhausted' }]);
});

test('of a run without requests nothing is told by request, and waiting for locks without a figure', () => {
  const samples = Array.from({ length: 600 }, (_, index) => ({
    metric: 'grpc_req_duration',
    at: index / 10,
    value: 12,
  }));
  const data = Array.from({ length: 60 }, (_, at) => ({ metric: 'data_received', at, value: 5000 }));
  const scan = { table: 't', columns: ['id'], tableRows: 1e6, rowsLeft: 1, cost: null };
  const head = {
    ...recordingOf([...samples, ...data, ...ITERATIONS], { runs: [runFacts()] }),
    sources: [
      source({
        tracks: [track('locks', Array<number>(60).fill(0.5), 1, 'count')],
        statements: [statement({ filteredScans: [scan], calls: 1e5 })],
      }),
    ],
  };
  const { findings } = explained(head, null, 'custom: { grpc_req_duration: { p95: 100ms } }');
  expect(findings).toMatchObject([
    { kind: 'lock-waits', cost: null, share: null, evidence: ['One was seen waiting in 60 seconds of the run.'] },
  ]);
  expect(findings[0]?.recommendation.gain).toBeNull();
});

describe('an answer that takes longer to come', () => {
  /** Two endpoints; the answers of one grow, or only take longer. */
  const at = (receiving: number, bytes: number) =>
    run(
      [],
      responses(20).flatMap(({ at: second = 0, value }, index) => {
        const name = `http://target.test/${index % 2 === 0 ? 'list' : 'big'}`;
        const time = (index % 2 === 0 ? receiving : 50) * (0.9 + (index % 21) / 100);
        return [
          { name, at: second, value: value + time },
          { metric: 'http_req_receiving', name, at: second, value: time },
          { metric: 'data_received', at: second, value: index % 2 === 0 ? bytes : 1e6 },
        ];
      }),
    );
  const transfer = (bytes: number) =>
    explained(at(40, bytes), at(4, 10_000)).findings.find(({ kind }) => kind === 'slow-transfer');

  test('is a hint where its own bytes may have grown among those of all', () => {
    const finding = transfer(200_000);
    expect(finding?.confidence).toBe('hint');
    expect(finding?.cause).toMatch(/though answers of all endpoints together are about as large as before$/);
    expect(finding?.evidence.at(-1)).toContain('so those of this one may have grown all the same');
  });

  test('is likely where all growth there is would be little for it', () => {
    const finding = transfer(12_000);
    expect(finding?.confidence).toBe('likely');
    expect(finding?.cause).toMatch(/though answers are as large as before$/);
  });
});
