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

const NOTHING: Counters = { hits: 0, misses: 0, evicted: 0 };

const SAMPLE_MILLISECONDS = 1000;

export function createRedisSource({ url, variant }: RedisOptions): Source {
  const gaps = new Set<string>();
  const points: (readonly [number, number, number])[] = [];
  /** What the last look failed by, and no look since has told otherwise. */
  let lost: string | null = null;
  let evicted = 0;
  let last: Counters | null = null;
  let connection: Connection | null = null;
  let runId = '';
  let timer: NodeJS.Timeout | null = null;
  let sampling: Promise<void> = Promise.resolve();

  /** Loaded when it is used: the client is larger than everything else of the gate. */
  const open = async (): Promise<Connection> => (await import('./connection.ts')).connect(url);

  const ask = async (): Promise<Counters> => {
    if (connection === null) {
      connection = await open();
      if (connection.runId !== runId) {
        gaps.add('Redis was restarted while the load went on, so some of the look-ups are not counted');
        last = NOTHING;
      }
      runId = connection.runId;
    }
    return countersOf(await connection.info('stats'));
  };

  const letGo = (): void => {
    connection?.close();
    connection = null;
  };

  const sample = async (): Promise<void> => {
    if (last === null) return;
    const second = Math.floor(Date.now() / 1000);
    try {
      const now = await ask().catch(() => {
        letGo();
        return ask();
      });
      // Counters begin at 0 again when they are told to.
      const isReset = now.hits < last.hits || now.misses < last.misses;
      const hits = isReset ? now.hits : now.hits - last.hits;
      const lookups = hits + (isReset ? now.misses : now.misses - last.misses);
      if (lookups > 0) points.push([second, hits / lookups, lookups]);
      evicted += Math.max(0, now.evicted - last.evicted);
      last = now;
      lost = null;
    } catch (error) {
      lost = describeTrouble(error);
      letGo();
    }
  };

  return {
    source: 'redis',
    variant,
    async start() {
      try {
        connection = await open();
        runId = connection.runId;
        last = countersOf(await connection.info('stats'));
      } catch (error) {
        gaps.add(describeTrouble(error));
        letGo();
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
      letGo();
      if (lost !== null) gaps.add(lost);
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
        gaps: [...gaps],
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
