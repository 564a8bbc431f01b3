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
/** What the last look may take, with one that is under way. */
const FINISH_MILLISECONDS = 5000;
const LATE = 'Redis did not answer in time';

export function createRedisSource(options: RedisOptions): Source {
  return new RedisSource(options);
}

class RedisSource implements Source {
  readonly source = 'redis';
  readonly variant: Variant;
  readonly #url: string;
  readonly #gaps = new Set<string>();
  readonly #points: (readonly [number, number, number])[] = [];
  readonly #abandonment = new AbortController();
  /** What the last look failed by, and no look since has told otherwise. */
  #lost: string | null = null;
  #evicted = 0;
  #last: Counters | null = null;
  #connection: Connection | null = null;
  #runId = '';
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;
  #sampling: Promise<void> = Promise.resolve();

  constructor({ url, variant }: RedisOptions) {
    this.#url = url;
    this.variant = variant;
  }

  async start(): Promise<void> {
    try {
      const connection = await this.#open();
      this.#connection = connection;
      this.#runId = connection.runId;
      this.#last = countersOf(await connection.info('stats'));
    } catch (error) {
      this.#gaps.add(describeTrouble(error));
      this.#letGo();
      return;
    }
    if (this.#abandonment.signal.aborted) return;
    this.#timer = setInterval(() => {
      // A server that hangs is asked once, and not once a second.
      if (!this.#isLooking) this.#sampling = this.#sample();
    }, SAMPLE_MILLISECONDS);
  }

  async finish(): Promise<SourceRecord> {
    this.#stopTimer();
    const late = setTimeout(() => {
      this.abandon();
    }, FINISH_MILLISECONDS);
    await this.#sampling;
    await this.#sample();
    clearTimeout(late);
    this.#letGo();
    if (this.#lost !== null) this.#gaps.add(this.#lost);
    const [points, evicted] = [this.#points, this.#evicted];
    return recordOf('redis', this.variant, {
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
      gaps: [...this.#gaps],
    });
  }

  abandon(): void {
    this.#abandonment.abort();
    this.#stopTimer();
    this.#letGo();
  }

  async #sample(): Promise<void> {
    if (this.#last === null) return;
    this.#isLooking = true;
    const second = Math.floor(Date.now() / 1000);
    try {
      const now = await this.#ask().catch(() => {
        this.#letGo();
        return this.#ask();
      });
      // Read after it was asked, which may have found it restarted.
      const last = this.#last;
      // Counters begin at 0 again when they are told to.
      const isReset = now.hits < last.hits || now.misses < last.misses;
      const hits = isReset ? now.hits : now.hits - last.hits;
      const lookups = hits + (isReset ? now.misses : now.misses - last.misses);
      if (lookups > 0) this.#points.push([second, hits / lookups, lookups]);
      this.#evicted += Math.max(0, now.evicted - last.evicted);
      this.#last = now;
      this.#lost = null;
    } catch (error) {
      this.#lost = this.#abandonment.signal.aborted ? LATE : describeTrouble(error);
      this.#letGo();
    } finally {
      this.#isLooking = false;
    }
  }

  async #ask(): Promise<Counters> {
    if (this.#connection === null) {
      this.#connection = await this.#open();
      if (this.#connection.runId !== this.#runId) {
        this.#gaps.add('Redis was restarted while the load went on, so some of the look-ups are not counted');
        this.#last = NOTHING;
      }
      this.#runId = this.#connection.runId;
    }
    return countersOf(await this.#connection.info('stats'));
  }

  /** Loaded when it is used: the client is larger than everything else of the gate. */
  async #open(): Promise<Connection> {
    const { connect } = await import('./connection.ts');
    return connect(this.#url, this.#abandonment.signal);
  }

  #letGo(): void {
    this.#connection?.close();
    this.#connection = null;
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }
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
  if (code === 'ETIMEDOUT' || message.includes('timed out')) return LATE;
  return `Redis could not be asked (${code === '' ? 'the connection was lost' : code})`;
}
