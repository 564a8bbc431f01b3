// Collects samples into series and blocks while a run goes on, in bounded memory.
import { canonicalEndpoint, hostOf } from './endpoint.ts';
import { LONGEST_RUN_SECONDS, MICRO, MOST_BLOCKS } from './limits.ts';
import { belongsToRequest, keepingOf } from './metrics.ts';
import type { Fingerprint, Intake, Recording, ResponseKind, RunFacts, SeriesKey } from './recording.ts';
import { cut, cutTags, responseKind, type SampleTags } from './sample-tags.ts';
import { compareSeries, OTHER_ENDPOINT } from './series-key.ts';
import { SealedCells, type OpenCell } from './sealed-cells.ts';
import { HIGHEST_BUCKET, LOWEST_BUCKET, Sketch, ZERO_BUCKET } from './sketch.ts';
import { addCell, allCells, closeSlot, mergeCell, type Slot } from './slot.ts';
import { Tallies, type Counter } from './tallies.ts';

/** k6 flushes once a second, so a block this far back is over but for stragglers. */
const SEALED_AFTER_BLOCKS = 3;
/** Custom metrics and checks; a script that makes up names without end is cut off here. */
const MOST_OWN_SERIES = 1000;
/** No quantity of a load test is larger (30,000 years, a petabyte); sums of what is would leave the numbers. */
const MOST_MICRO = 1e15 * MICRO;
/** Millionths of a millisecond in a microsecond. */
const NANOSECONDS = 1000;

interface RecordingMeta {
  readonly fingerprint: Fingerprint;
  readonly runs: readonly RunFacts[];
}

/** What a set of tags leads to; made once a distinct set, so that the reader can keep it. */
export interface TagEntry {
  readonly tags: SampleTags;
  readonly isOutsideLoad: boolean;
  /** Made when a request first has these tags: pages and what they load have names too, and are no endpoints. */
  request: RequestEntry | null;
}

interface RequestEntry {
  readonly endpoint: string;
  readonly kind: ResponseKind;
  readonly host: Counter;
  readonly failure: Counter | null;
}

export class Recorder {
  readonly #slots = new Map<string, Slot>();
  readonly #tallies = new Tallies();
  #blockSeconds = 1;
  #sealed = new SealedCells();
  #firstSecond: number | null = null;
  #lowBlock = 0;
  #highBlock = -1;
  #ownSeries = 0;
  #samples = 0;
  #malformed = 0;
  #truncated = false;

  get samples(): number {
    return this.#samples;
  }

  /** Requests seen so far, and how many of them failed: for progress. */
  get requests(): { readonly all: number; readonly failed: number } {
    return this.#tallies.requests;
  }

  countMalformed(): void {
    this.#malformed++;
  }

  markTruncated(): void {
    this.#truncated = true;
  }

  entry(given: SampleTags): TagEntry {
    const tags = cutTags(given);
    return { tags, isOutsideLoad: tags.group === '::setup' || tags.group === '::teardown', request: null };
  }

  #request({ tags, isOutsideLoad }: TagEntry): RequestEntry | null {
    if (tags.name === '' || isOutsideLoad) return null;
    const endpoint = this.#tallies.endpoint(canonicalEndpoint(tags.method, tags.name));
    const kind = responseKind(tags);
    return {
      endpoint,
      kind,
      host: this.#tallies.host(hostOf(tags.name) ?? ''),
      failure: kind === 'expected' ? null : this.#tallies.failure(endpoint, tags),
    };
  }

  /** Where samples of a metric with these tags go; null where they are not kept. */
  slot(given: string, entry: TagEntry): Slot | null {
    const metric = cut(given);
    const keeping = keepingOf(metric);
    if (keeping === 'dropped') return null;
    const isRequest = belongsToRequest(metric);
    const request = isRequest ? (entry.request ??= this.#request(entry)) : null;
    if (isRequest && request === null) return null;
    const tag = request?.kind ?? (metric === 'checks' ? entry.tags.check : null);
    const key: SeriesKey = { metric, endpoint: request?.endpoint ?? null, tag };
    const id = `${metric}\u0000${key.endpoint ?? ''}\u0000${tag ?? ''}\u0000${entry.tags.variant}`;
    const known = this.#slots.get(id);
    if (known !== undefined) return known;
    if (!isRequest && ++this.#ownSeries > MOST_OWN_SERIES) return null;
    const slot: Slot = {
      key,
      variant: entry.tags.variant,
      keeping,
      isTime: isRequest || metric === 'iteration_duration',
      cells: new Map(),
      sealed: [],
      whole: keeping === 'phase' ? { count: 0, micro: 0, sketch: new Sketch() } : null,
      lastBlock: Number.NaN,
      lastCell: null,
    };
    this.#slots.set(id, slot);
    return slot;
  }

  /** Adds a sample. `second` is Unix time; `given` the value in millionths of its unit. */
  add(slot: Slot | null, entry: TagEntry, second: number, given: number): void {
    this.#samples++;
    if (slot === null) return;
    const { metric } = slot.key;
    // A microsecond is fine enough for k6's own times, and its thousandths would be a tenth of the file.
    const micro = slot.isTime ? toMicrosecond(given) : given;
    const isSensible = Math.abs(micro) <= MOST_MICRO && (micro >= 0 || !belongsToRequest(metric));
    if (!isSensible || !this.#isInRun(second)) {
      this.#malformed++;
      return;
    }
    if (metric === 'http_req_duration') {
      const { request } = entry;
      if (request !== null) request.host.count++;
      if (request?.failure != null) request.failure.count++;
      this.#tallies.countEndpoint(request?.endpoint ?? '');
    }
    if (slot.whole !== null) {
      slot.whole.count++;
      slot.whole.micro += micro;
      slot.whole.sketch?.addToBucket(coarse(bucketOfMicro(micro)), 1);
      return;
    }
    const block = Math.floor(second / this.#blockSeconds);
    const cell = block === slot.lastBlock && slot.lastCell !== null ? slot.lastCell : this.#cell(slot, block);
    cell.count++;
    cell.micro += micro;
    cell.sketch?.addToBucket(bucketOfMicro(micro), 1);
  }

  /** Counts a sample of a metric that is not kept. */
  countDropped(): void {
    this.#samples++;
  }

  finish(meta: RecordingMeta): Recording {
    return this.#recording(meta, this.#foldRarestEndpoints());
  }

  /** What there is while the run goes on; of the last block only a part. To be read before the next sample is added. */
  soFar(meta: RecordingMeta): Recording {
    return this.#recording(meta, 0);
  }

  /** Length of the blocks that are over. */
  get seconds(): number {
    return Math.max(0, this.#highBlock - this.#lowBlock) * this.#blockSeconds;
  }

  #recording(meta: RecordingMeta, folded: number): Recording {
    const blockCount = Math.max(0, this.#highBlock - this.#lowBlock + 1);
    return {
      fingerprint: meta.fingerprint,
      runs: meta.runs,
      intake: this.#intake(folded),
      startSecond: this.#lowBlock * this.#blockSeconds,
      blockSeconds: this.#blockSeconds,
      blockCount,
      series: [...this.#slots.values()]
        .filter((slot) => slot.cells.size > 0 || slot.sealed.length > 0 || (slot.whole?.count ?? 0) > 0)
        .map((slot) => closeSlot(slot, allCells(slot, this.#sealed), this.#lowBlock, blockCount))
        .sort(compareSeries),
      sources: [],
    };
  }

  #isInRun(second: number): boolean {
    this.#firstSecond ??= second;
    return Math.abs(second - this.#firstSecond) <= LONGEST_RUN_SECONDS;
  }

  #cell(slot: Slot, block: number): OpenCell {
    let place = block;
    if (this.#highBlock < this.#lowBlock) [this.#lowBlock, this.#highBlock] = [block, block];
    this.#lowBlock = Math.min(this.#lowBlock, block);
    this.#highBlock = Math.max(this.#highBlock, block);
    while (this.#highBlock - this.#lowBlock >= MOST_BLOCKS) {
      this.#doubleBlocks();
      place = Math.floor(place / 2);
    }
    let cell = slot.cells.get(place);
    if (cell === undefined) {
      cell = { count: 0, micro: 0, sketch: slot.keeping === 'values' ? new Sketch() : null };
      slot.cells.set(place, cell);
      this.#seal(slot, place - SEALED_AFTER_BLOCKS);
    }
    slot.lastBlock = place;
    slot.lastCell = cell;
    return cell;
  }

  #doubleBlocks(): void {
    this.#blockSeconds *= 2;
    this.#lowBlock = Math.floor(this.#lowBlock / 2);
    this.#highBlock = Math.floor(this.#highBlock / 2);
    const before = this.#sealed;
    this.#sealed = new SealedCells();
    for (const slot of this.#slots.values()) {
      const cells = allCells(slot, before);
      slot.sealed = [];
      slot.cells = new Map();
      for (const [block, cell] of cells) addCell(slot.cells, Math.floor(block / 2), cell);
      this.#seal(slot, this.#highBlock - SEALED_AFTER_BLOCKS);
      slot.lastBlock = Number.NaN;
      slot.lastCell = null;
    }
  }

  #seal(slot: Slot, last: number): void {
    for (const [block, cell] of slot.cells) {
      const place = block <= last ? this.#sealed.put(block, cell) : null;
      if (place === null) continue;
      slot.sealed.push(place);
      slot.cells.delete(block);
    }
  }

  #foldRarestEndpoints(): number {
    const folded = this.#tallies.rarest();
    if (folded.size === 0) return this.#tallies.hasOther ? 1 : 0;
    for (const [id, slot] of [...this.#slots]) {
      if (slot.key.endpoint === null || !folded.has(slot.key.endpoint)) continue;
      this.#slots.delete(id);
      const key = { ...slot.key, endpoint: OTHER_ENDPOINT };
      const otherId = `${key.metric}\u0000${OTHER_ENDPOINT}\u0000${key.tag ?? ''}\u0000${slot.variant}`;
      const other = this.#slots.get(otherId);
      if (other === undefined) this.#slots.set(otherId, { ...slot, key });
      else {
        other.sealed.push(...slot.sealed);
        for (const [block, cell] of slot.cells) addCell(other.cells, block, cell);
        if (slot.whole !== null && other.whole !== null) mergeCell(other.whole, slot.whole);
      }
    }
    return folded.size;
  }

  #intake(foldedEndpoints: number): Intake {
    return {
      samples: this.#samples,
      malformed: this.#malformed,
      truncated: this.#truncated,
      foldedEndpoints,
      ...this.#tallies.told(),
    };
  }
}

/** The nearest thousand. Whole numbers go in and out: a fraction handed from function to function is garbage, once a row. */
function toMicrosecond(micro: number): number {
  const rest = micro % NANOSECONDS;
  return micro - rest + (rest >= NANOSECONDS / 2 ? NANOSECONDS : 0);
}

function bucketOfMicro(micro: number): number {
  return Sketch.bucketOf(micro / MICRO);
}

const COARSE = 8;

/**
 * Phases explain and are not judged: an eighth of the buckets tells enough and keeps the file small. Values go to the middle
 * of their eight, so that they are off by 2 % either way and not by 4 % downwards.
 */
function coarse(bucket: number): number {
  if (bucket === ZERO_BUCKET) return bucket;
  const middle = bucket - (((bucket % COARSE) + COARSE) % COARSE) + COARSE / 2;
  return Math.min(HIGHEST_BUCKET, Math.max(LOWEST_BUCKET, middle));
}
