// Which sources the environment and the budget open: one an address, and a sentence where an address is missing.
import { describe, expect, test } from '@jest/globals';
import { NO_SOURCES } from '../../src/core/budget/budget.ts';
import { openSourcesOf } from '../../src/entry/sources.ts';

const K6 = { k6Path: null, k6Version: null, downloadUrl: null, k6Sha256: null };
const TARGET = { target: 'http://target.test', baseTarget: null, isTargetFound: false };

describe('a variable', () => {
  test.each([
    ['with one address', 'postgres://a/b', ['postgres']],
    ['with several, as lines', 'postgres://a/b\n  postgres://a/c\n', ['postgres', 'postgres']],
    ['that is blank', ' \n', []],
  ])('%s opens as many sources', (_, value, kinds) => {
    const open = openSourcesOf({ PACEGATE_POSTGRES_URL: value }, K6)(NO_SOURCES, TARGET);
    expect(open.map(({ source, variant }) => `${source} of ${variant}`)).toEqual(
      kinds.map((kind) => `${kind} of head`),
    );
  });

  test('of the base opens sources of the base', () => {
    const open = openSourcesOf({ PACEGATE_REDIS_BASE_URL: 'redis://a redis://b' }, K6)(NO_SOURCES, TARGET);
    expect(open.map(({ source, variant }) => [source, variant])).toEqual([
      ['redis', 'base'],
      ['redis', 'base'],
    ]);
  });

  test('of Prometheus opens the base too where the budget tells it apart', () => {
    const prometheus = { queries: {}, selector: '', baseSelector: 'job="base"' };
    const open = openSourcesOf({ PACEGATE_PROMETHEUS_URL: 'http://a' }, K6)({ ...NO_SOURCES, prometheus }, TARGET);
    expect(open.map(({ source, variant }) => `${source} of ${variant}`)).toEqual([
      'prometheus of head',
      'prometheus of base',
    ]);
  });

  test('that is empty though the budget asks for it is told', async () => {
    const open = openSourcesOf({ PACEGATE_REDIS_URL: '' }, K6)({ ...NO_SOURCES, redis: {} }, TARGET);
    expect(await Promise.all(open.map((each) => each.finish()))).toMatchObject([
      { source: 'redis', gaps: [expect.stringMatching(/PACEGATE_REDIS_URL is not set, or empty/)] },
    ]);
  });
});
