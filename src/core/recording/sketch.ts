// A mergeable quantile sketch with bounded relative error: counts in logarithmic buckets whose edges all sketches share.

/**
 * DDSketch (Masson, Rim & Lee, PVLDB 12(12), 2019): bucket i holds the values in (γ^(i−1), γ^i]. A value is placed inside
 * its bucket by its rank there, so it may be off by the bucket's whole width: 0.5 %, the promised relative error.
 * Sparse (a small hash table), because a recording holds thousands of sketches of a few dozen values each.
 */
const GAMMA = 1.005;
const LOG_GAMMA = Math.log(GAMMA);

/** In the metric's own unit; 1 ns to 1 h in milliseconds is 1e-6 to 3.6e6, bytes and counts need more room. */
const SMALLEST = 1e-9;
const LARGEST = 1e15;
export const LOWEST_BUCKET = Math.ceil(Math.log(SMALLEST) / LOG_GAMMA);
export const HIGHEST_BUCKET = Math.ceil(Math.log(LARGEST) / LOG_GAMMA);
/** Zero, and negative values, which a logarithm cannot place: they count as zero. */
export const ZERO_BUCKET = LOWEST_BUCKET - 1;

const EMPTY = -0x8000;

/** Buckets ascending with their counts. */
export interface Histogram {
  readonly buckets: Int16Array;
  readonly counts: Uint32Array;
}

const SMALLEST_TABLE = 8;

/** The hash table of an open sketch: bucket and count side by side. */
interface Table {
  readonly keys: Int16Array;
  readonly counts: Uint32Array;
}

/**
 * Tables given back by released sketches, by capacity. Blocks open and close every second, and memory of arrays that lived
 * that long comes back only with the rare full garbage collection; used again, it need not come back at all.
 */
const SPARE_TABLES = new Map<number, Table[]>();
const MOST_SPARE = 64;

function takeTable(capacity: number): Table {
  const spare = SPARE_TABLES.get(capacity)?.pop();
  if (spare === undefined) return { keys: new Int16Array(capacity).fill(EMPTY), counts: new Uint32Array(capacity) };
  spare.keys.fill(EMPTY);
  spare.counts.fill(0);
  return spare;
}

function giveBack(table: Table): void {
  const spare = SPARE_TABLES.get(table.keys.length) ?? [];
  if (spare.length < MOST_SPARE) spare.push(table);
  SPARE_TABLES.set(table.keys.length, spare);
}

/** What a released sketch has: no room, so that its first value makes it take a table again. */
const NO_TABLE: Table = { keys: new Int16Array([EMPTY]), counts: new Uint32Array(1) };

export class Sketch {
  /** Width of a bucket on the log scale: what cannot be told apart. */
  static readonly LOG_WIDTH = LOG_GAMMA;

  #table = takeTable(SMALLEST_TABLE);
  #used = 0;
  #count = 0;
  #histogram: Histogram | null = null;

  /** Number of values. */
  get count(): number {
    return this.#count;
  }

  /** Values outside 1e-9…1e15 go into the outermost bucket. */
  static bucketOf(value: number): number {
    if (!(value > 0)) return ZERO_BUCKET;
    const bucket = Math.ceil(Math.log(value) / LOG_GAMMA);
    return bucket < LOWEST_BUCKET ? LOWEST_BUCKET : bucket > HIGHEST_BUCKET ? HIGHEST_BUCKET : bucket;
  }

  static lowerEdge(bucket: number): number {
    return bucket === ZERO_BUCKET ? 0 : Math.exp((bucket - 1) * LOG_GAMMA);
  }

  static upperEdge(bucket: number): number {
    return bucket === ZERO_BUCKET ? 0 : Math.exp(bucket * LOG_GAMMA);
  }

  add(value: number, count = 1): void {
    this.addToBucket(Sketch.bucketOf(value), count);
  }

  addToBucket(bucket: number, count: number): void {
    let slot = this.#slotOf(bucket);
    if (this.#table.keys[slot] === EMPTY) {
      if (this.#used * 4 >= this.#table.keys.length * 3) {
        this.#grow();
        slot = this.#slotOf(bucket);
      }
      this.#table.keys[slot] = bucket;
      this.#used++;
    }
    this.#table.counts[slot] = (this.#table.counts[slot] ?? 0) + count;
    this.#count += count;
    this.#histogram = null;
  }

  /** Where the bucket is, or where it would be put: linear probing, with always a quarter of the slots free. */
  #slotOf(bucket: number): number {
    const { keys } = this.#table;
    const mask = keys.length - 1;
    let slot = Math.imul(bucket, 0x9e3779b1) & mask;
    for (let key = keys[slot]; key !== bucket && key !== EMPTY; key = keys[slot]) slot = (slot + 1) & mask;
    return slot;
  }

  merge(other: Sketch): void {
    const { keys, counts } = other.#table;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot] ?? EMPTY;
      if (key !== EMPTY) this.addToBucket(key, counts[slot] ?? 0);
    }
  }

  /** The buckets in ascending order; kept until the next change. */
  histogram(): Histogram {
    if (this.#histogram !== null) return this.#histogram;
    const buckets = this.#table.keys.filter((key) => key !== EMPTY).sort();
    const counts = new Uint32Array(buckets.length);
    for (let index = 0; index < buckets.length; index++)
      counts[index] = this.#table.counts[this.#slotOf(buckets[index] ?? 0)] ?? 0;
    this.#histogram = { buckets, counts };
    return this.#histogram;
  }

  /** Gives back the table for the next sketch to use; this one is empty afterwards. */
  release(): void {
    if (this.#table !== NO_TABLE) giveBack(this.#table);
    this.#table = NO_TABLE;
    this.#used = NO_TABLE.keys.length;
    this.#count = 0;
    this.#histogram = null;
  }

  /**
   * The percentile by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996, which k6 uses).
   * `fraction` in 0…1; NaN for an empty sketch.
   */
  quantile(fraction: number): number {
    return quantileOf(this.histogram(), this.#count, fraction);
  }

  /** How many values are at or below `value`, with the bucket's own values spread evenly: the inverse of `quantile`. */
  countAtOrBelow(value: number): number {
    const { keys, counts } = this.#table;
    const bucket = Sketch.bucketOf(value);
    let [below, inside] = [0, 0];
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot] ?? EMPTY;
      if (key === EMPTY || key > bucket) continue;
      if (key < bucket) below += counts[slot] ?? 0;
      else inside = counts[slot] ?? 0;
    }
    return inside === 0 ? below : below + inside * shareBelow(bucket, value);
  }

  #grow(): void {
    const { keys, counts } = this.#table;
    this.#rebuild(Math.max(SMALLEST_TABLE, keys.length * 2), keys, counts);
  }

  #rebuild(capacity: number, keys: Int16Array, counts: Uint32Array): void {
    const before = this.#table;
    this.#table = takeTable(capacity);
    this.#used = 0;
    this.#count = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot] ?? EMPTY;
      if (key !== EMPTY) this.addToBucket(key, counts[slot] ?? 0);
    }
    if (before !== NO_TABLE) giveBack(before);
  }
}

/** The percentile of a histogram of `count` values; see Sketch.quantile. */
export function quantileOf(histogram: Histogram, count: number, fraction: number): number {
  if (count <= 0) return Number.NaN;
  const position = (count - 1) * Math.min(1, Math.max(0, fraction));
  const low = Math.floor(position);
  const lower = orderStatistic(histogram, low);
  return position === low ? lower : lower + (position - low) * (orderStatistic(histogram, low + 1) - lower);
}

/** The value of rank `rank` (from 0), placed in its bucket by its rank there. */
function orderStatistic({ buckets, counts }: Histogram, rank: number): number {
  let before = 0;
  let index = 0;
  for (; index < buckets.length - 1; index++) {
    const inside = counts[index] ?? 0;
    if (before + inside > rank) break;
    before += inside;
  }
  const bucket = buckets[index] ?? ZERO_BUCKET;
  const share = Math.min(1, (rank - before + 0.5) / (counts[index] ?? 1));
  return Sketch.lowerEdge(bucket) + share * (Sketch.upperEdge(bucket) - Sketch.lowerEdge(bucket));
}

function shareBelow(bucket: number, value: number): number {
  if (bucket === ZERO_BUCKET) return 1;
  const lower = Sketch.lowerEdge(bucket);
  return Math.min(1, Math.max(0, (value - lower) / (Sketch.upperEdge(bucket) - lower)));
}
