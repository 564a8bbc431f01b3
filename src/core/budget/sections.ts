// What each key of a section means: unit, side of the bound, default level, and what is measured for it.
import type { Level, Measure, Section, Statistic } from './budget.ts';
import type { UnitKind } from '../units/parse.ts';

export interface KeyMeaning {
  readonly unit: UnitKind;
  readonly side: 'max' | 'min';
  readonly level: Level;
  readonly measure: Measure;
}

const SOURCE_KEYS: Readonly<
  Record<
    'frontend' | 'database' | 'resources' | 'cache',
    Readonly<Record<string, readonly [UnitKind, 'max' | 'min', Level]>>
  >
> = {
  frontend: {
    ttfb: ['latency', 'max', 'fail'],
    fcp: ['latency', 'max', 'fail'],
    lcp: ['latency', 'max', 'fail'],
    tti: ['latency', 'max', 'fail'],
    total_load: ['latency', 'max', 'fail'],
    cls: ['any', 'max', 'fail'],
    inp: ['latency', 'max', 'fail'],
    tbt: ['latency', 'max', 'fail'],
  },
  database: {
    query_avg: ['latency', 'max', 'fail'],
    query_p95: ['latency', 'max', 'fail'],
    slow_query: ['latency', 'max', 'fail'],
    connection_pool: ['ratio', 'max', 'fail'],
  },
  resources: {
    cpu_normal: ['ratio', 'max', 'warn'],
    cpu_max: ['ratio', 'max', 'fail'],
    memory_normal: ['ratio', 'max', 'warn'],
    memory_max: ['ratio', 'max', 'fail'],
    disk_max: ['ratio', 'max', 'fail'],
  },
  cache: { hit_rate_min: ['ratio', 'min', 'fail'], hit_rate_target: ['ratio', 'min', 'warn'] },
};

const THROUGHPUT_LEVELS: Readonly<Record<string, Level>> = { min_rps: 'fail', target_rps: 'warn', max_rps: 'info' };

/** null for a key that the section does not have. */
export function meaningOf(section: Section | 'endpoints', key: string, customMetric: string): KeyMeaning | null {
  switch (section) {
    case 'api_latency':
    case 'endpoints': {
      if (section === 'endpoints' && key === 'errors')
        return { unit: 'ratio', side: 'max', level: 'fail', measure: { kind: 'errors' } };
      const statistic = statisticOf(key);
      if (statistic === null) return null;
      return {
        unit: 'latency',
        side: 'max',
        level: 'fail',
        measure: { kind: 'metric', metric: 'http_req_duration', statistic },
      };
    }
    case 'custom': {
      const statistic = statisticOf(key);
      return statistic === null
        ? null
        : { unit: 'any', side: 'max', level: 'fail', measure: { kind: 'metric', metric: customMetric, statistic } };
    }
    case 'errors':
      if (key === 'rate') return { unit: 'ratio', side: 'max', level: 'fail', measure: { kind: 'errors' } };
      return key === 'checks' ? { unit: 'ratio', side: 'min', level: 'fail', measure: { kind: 'checks' } } : null;
    case 'throughput': {
      const level = THROUGHPUT_LEVELS[key];
      return level === undefined ? null : { unit: 'rate', side: 'min', level, measure: { kind: 'throughput' } };
    }
    case 'frontend':
    case 'database':
    case 'resources':
    case 'cache': {
      const found = Object.hasOwn(SOURCE_KEYS[section], key) ? SOURCE_KEYS[section][key] : undefined;
      if (found === undefined) return null;
      return {
        unit: found[0],
        side: found[1],
        level: found[2],
        measure: { kind: 'source', quantity: `${section}.${key}` },
      };
    }
  }
}

/** `p95`, `p99.9`, `avg`, `med`, `min`, `max`, `rate`, `count`; null for anything else. */
export function statisticOf(key: string): Statistic | null {
  const percentile = /^p(\d{1,2}(?:\.\d{1,3})?)$/.exec(key)?.[1];
  if (percentile !== undefined) {
    // 99.9 / 100 is 0.9990000000000001; the digits a person wrote are the fraction that was meant.
    return { kind: 'percentile', fraction: Number((Number(percentile) / 100).toFixed(8)) };
  }
  switch (key) {
    case 'avg':
      return { kind: 'mean' };
    case 'med':
      return { kind: 'percentile', fraction: 0.5 };
    case 'min':
    case 'max':
    case 'rate':
    case 'count':
      return { kind: key };
    default:
      return null;
  }
}
