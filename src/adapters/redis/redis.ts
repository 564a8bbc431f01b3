// Redis as a source: hits and misses of look-ups while the load goes on (Redis commands, "INFO").
import type { Source } from '../../app/ports.ts';
import type { Variant } from '../../core/recording/recording.ts';
import type { Connection } from './connection.ts';
import { recordOf, type SourceRecord } from '../../core/recording/source-record.ts';

export interface RedisOptions {
  /** `redis://…` with its credentials; never repeated in any message. */
  readonly url: string;
  readonly variant: Variant;
}

interface Counters {
  readonly hits: number;
  readonly misses: number;
  readonly evicted: number;
}

const SAMPLE_MILLISECONDS = 1000;

export function createRedisSource({ url, variant }: RedisOptions): Source {
  const gaps: string[] = [];
  const points: (readonly [number, number, number])[] = [];
  let evicted = 0;
  let last: Counters | null = null;
  let connection: Connection | null = null;
  let timer: NodeJS.Timeout | null = null;
  let sampling: Promise<void> = Promise.resolve();

  const sample = async (): Promise<void> => {
    if (connection === null || last === null) return;
    const second = Math.floor(Date.now() / 1000);
    try {
      const now = countersOf(await connection.info('stats'));
      // Counters begin at 0 again when the server is restarted or told to.
      const isReset = now.hits < last.hits || now.misses < last.misses;
      const hits = isReset ? now.hits : now.hits - last.hits;
      const lookups = hits + (isReset ? now.misses : now.misses - last.misses);
      if (lookups > 0) points.push([second, hits / lookups, lookups]);
      evicted += Math.max(0, now.evicted - last.evicted);
      last = now;
    } catch (error) {
      if (gaps.length === 0) gaps.push(describeTrouble(error));
    }
  };

  return {
    source: 'redis',
    variant,
    async start() {
      try {
        // Loaded when it is used: the client is larger than everything else of the gate.
        const { connect } = await import('./connection.ts');
        connection = await connect(url);
        last = countersOf(await connection.info('stats'));
      } catch (error) {
        gaps.push(describeTrouble(error));
        connection?.close();
        connection = null;
        return;
      }
      timer = setInterval(() => {
        sampling = sampling.then(sample);
      }, SAMPLE_MILLISECONDS);
    },
    async finish(): Promise<SourceRecord> {
      if (timer !== null) clearInterval(timer);
      await sampling;
      await sample();
      connection?.close();
      return recordOf('redis', variant, {
        tracks: [
          ...(points.length === 0 ? [] : [{ quantity: 'cache', unit: 'ratio' as const, points }]),
          ...(evicted === 0
            ? []
            : [
                {
                  quantity: 'evictions',
                  unit: 'count' as const,
                  points: [[Math.floor(Date.now() / 1000), evicted, 1]] as const,
                },
              ]),
        ],
        gaps,
      });
    },
  };
}

function countersOf(info: string): Counters {
  const of = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
  return { hits: of('keyspace_hits'), misses: of('keyspace_misses'), evicted: of('evicted_keys') };
}

function describeTrouble(error: unknown): string {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  if (/NOAUTH|WRONGPASS|invalid password/i.test(message)) return 'Redis refused the password';
  if (message.includes('NOPERM')) return 'the Redis user may not run INFO: allow it +info';
  if (code === 'ERR_INVALID_URL' || message.includes('Invalid protocol'))
    return 'PACEGATE_REDIS_URL is no URL such as redis://user:password@host:6379';
  if (code === 'ECONNREFUSED') return 'nothing listens where Redis should be';
  if (code === 'ENOTFOUND') return 'the host name of Redis does not exist';
  return `Redis could not be asked (${code === '' ? 'the connection was lost' : code})`;
}
